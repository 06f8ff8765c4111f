"""What the control words of RTF say of characters, paragraphs and cells."""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Literal, NamedTuple

Align = Literal["", "left", "center", "right"]

CODE_PAGES = {
    0: "cp1252", 77: "mac-roman", 128: "cp932", 129: "cp949", 134: "gb18030", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257",
    204: "cp1251", 222: "cp874", 238: "cp1250",
}  # fmt: skip
"""Encodings by the character set of a font (``fcharset``); others are in the document's own."""
SPECIAL = {
    "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ", "tab": "\t",
}  # fmt: skip
SYMBOLS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_ALIGNMENTS: dict[str, Align] = {"ql": "left", "qc": "center", "qr": "right", "qj": "", "qd": ""}
_DEFAULT_SIZE = 12.0


_KNOWN_CHANGES = 10_000
"""How many changes of a look are remembered: a file repeats the same few over and over."""


class CharacterLook(NamedTuple):
    """How characters look; ``lost`` names why they do not count (deleted, hidden)."""

    bold: bool = False
    eastern_bold: bool = False
    hidden: bool = False
    deleted: bool = False
    size: float = _DEFAULT_SIZE
    font: int = -1
    script: str = ""

    @lru_cache(_KNOWN_CHANGES)  # noqa: B019 - a look is a value without anything that ends
    def with_word(self, word: str, number: int | None) -> "CharacterLook | None":
        """This look after a control word; None when the word says nothing of characters."""
        if word == "plain":
            return CharacterLook(font=self.font)
        update: dict[str, object] = {}
        if word in _SWITCHES:
            update[_SWITCHES[word]] = number != 0
        elif word == "fs" and number:
            update["size"] = number / 2
        elif word == "f" and number is not None:
            update["font"] = number
        elif word in _SCRIPTS:
            update["script"] = word
        elif word == "ab" and self.script == "dbch":
            update["eastern_bold"] = number != 0
        return self._replace(**update) if update else None  # type: ignore[arg-type]

    @property
    def lost(self) -> str:
        """Why the characters do not count, empty when they do."""
        return "deletion" if self.deleted else "hidden" if self.hidden else ""


_SCRIPTS = frozenset({"dbch", "loch", "hich", "rtlch", "ltrch"})
"""Words that say which kind of letters the associated properties (``ab``) are for."""
_SWITCHES = {"b": "bold", "v": "hidden", "deleted": "deleted"}


class ParagraphLook(NamedTuple):
    """How a paragraph looks, and whether it stands in a table."""

    align: Align = ""
    first_line: int = 0
    first_characters: int = 0
    outline: int = 0
    style: int = 0
    page_break: bool = False
    in_table: bool = False
    depth: int = 0

    @lru_cache(_KNOWN_CHANGES)  # noqa: B019 - a look is a value without anything that ends
    def with_word(self, word: str, number: int | None) -> "ParagraphLook | None":
        """This look after a control word; None when the word says nothing of paragraphs."""
        if word == "pard":
            return ParagraphLook()
        update: dict[str, object] = {}
        if word in _ALIGNMENTS:
            update["align"] = _ALIGNMENTS[word]
        elif word in _NUMBERS and number is not None:
            update[_NUMBERS[word]] = number
        elif word == "outlinelevel" and number is not None:
            update["outline"] = number + 1 if 0 <= number < 9 else 0
        elif word == "pagebb":
            update["page_break"] = number != 0
        elif word == "intbl":
            update |= {"in_table": True, "depth": max(self.depth, 1)}
        return self._replace(**update) if update else None  # type: ignore[arg-type]


_NUMBERS = {"fi": "first_line", "cufi": "first_characters", "s": "style", "itap": "depth"}


LOOK_WORDS = frozenset(
    {"plain", "fs", "f", "ab", "pard", "outlinelevel", "pagebb", "intbl", "trleft", "clmrg",
     "clvmrg", "cellx", *_SCRIPTS, *_SWITCHES, *_ALIGNMENTS, *_NUMBERS}
)  # fmt: skip
"""All words that say something of a look."""


@dataclass
class RowLook:
    """The cells of the row that is being defined: right edges and merges."""

    left: int = 0
    edges: list[int] = field(default_factory=list)
    to_left: list[bool] = field(default_factory=list)
    to_above: list[bool] = field(default_factory=list)
    _left: bool = False
    _above: bool = False

    def word(self, word: str, number: int | None) -> None:
        """Take a control word; merges are told before the edge of their cell."""
        if word == "trleft":
            self.left = number or 0
        elif word == "clmrg":
            self._left = True
        elif word == "clvmrg":
            self._above = True
        elif word == "cellx":
            self.edges.append(number or 0)
            self.to_left.append(self._left)
            self.to_above.append(self._above)
            self._left = self._above = False
