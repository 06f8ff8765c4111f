"""The groups of an RTF file: which there are, and what holds within one."""

from dataclasses import dataclass, field
from typing import NamedTuple

from app.importers.rtf.looks import LOOK_WORDS, SPECIAL, CharacterLook, ParagraphLook
from app.importers.rtf.story import Story

STORIES = {
    "footnote": "footnote", "annotation": "comment", "shptxt": "box", "dptxbxtext": "box",
    "header": "header", "headerl": "header", "headerr": "header", "headerf": "header",
    "footer": "footer", "footerl": "footer", "footerr": "footer", "footerf": "footer",
}  # fmt: skip
"""Groups that make blocks of their own, by what becomes of those."""
GROUPS = {
    "fonttbl": "fonts", "stylesheet": "styles", "fldinst": "field", "listtext": "number",
    "pntext": "number", "atnauthor": "author", "shpinst": "text", "shppict": "text",
    "do": "text", "upr": "upr", "pict": "picture", "objdata": "skip", "colortbl": "skip",
    "info": "skip", "nonshppict": "skip", "nonesttables": "skip", "sp": "property",
    "shprslt": "skip",
    "filetbl": "skip", "bkmkstart": "skip", "bkmkend": "skip", "xe": "skip", "tc": "skip",
    "fldtype": "skip", "ftnsep": "skip", "ftnsepc": "skip", "aftnsep": "skip", "aftnsepc": "skip",
    "ftncn": "skip", "aftncn": "skip", "objclass": "skip", "objname": "skip", "txe": "skip",
    "rxe": "skip", "template": "skip", "private1": "skip", "comment": "skip", "falt": "skip",
}  # fmt: skip
"""Other groups that are no plain text, by what becomes of their words."""
COUNTED = {"object": "object"}
TABLE_NUMBERS = {"fonts": "f", "styles": "s"}
DOCUMENT_PAGES = {"mac": "mac-roman", "pc": "cp437", "pca": "cp850"}


KNOWN = frozenset(
    {"ud", "u", "uc", "ansicpg", "fcharset", "par", "sect", "page", "line", "cell", "nestcell",
     "row", "trowd", "dibitmap", *LOOK_WORDS, *STORIES, *GROUPS, *COUNTED, *SPECIAL,
     *DOCUMENT_PAGES}
)  # fmt: skip
"""All words that mean something here; the others are passed over at once."""
_PLAIN, _BODY = CharacterLook(), ParagraphLook()


class State(NamedTuple):
    """What holds within a group."""

    story: Story
    place: str = "text"
    story_kind: str = "body"
    characters: CharacterLook = _PLAIN
    paragraph: ParagraphLook = _BODY
    fallback: int = 1
    style: int = 0


@dataclass
class HeadTables:
    """What the head of the file says: encodings of fonts, names and levels of styles."""

    page: str = "cp1252"
    fonts: dict[int, str] = field(default_factory=dict)
    styles: dict[int, str] = field(default_factory=dict)
    outlines: dict[int, int] = field(default_factory=dict)
