"""An RTF file as a source document: groups are followed, words go to their stories."""

from collections.abc import Callable, Iterable
from pathlib import Path

from app.domain.report import count_characters
from app.errors import InputError
from app.importers.balance import balanced
from app.importers.files import read_bytes
from app.importers.ooxml.symbols import readable
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Album, parted
from app.importers.rtf.asides import Asides
from app.importers.rtf.decoding import Decoder
from app.importers.rtf.groups import (
    COUNTED,
    DOCUMENT_PAGES,
    GROUPS,
    KNOWN,
    STORIES,
    TABLE_NUMBERS,
    HeadTables,
    State,
)
from app.importers.rtf.looks import CODE_PAGES, SPECIAL, SYMBOLS, ParagraphLook, RowLook
from app.importers.rtf.pictures import PictureBytes
from app.importers.rtf.story import Story
from app.importers.rtf.tokens import Token, tokens
from app.importers.source import SourceBlock, SourceDocument, SourceParagraph

_DEEPEST = 500
_MOST_TOKENS = 500_000
_MOST_PIECES = 60_000
"""Paragraphs, cells, rows and stories; they take more time than other tokens."""


def read_document(path: Path) -> SourceDocument:
    """Read a file; InputError when it is no RTF, or ends before it is complete."""
    data = read_bytes(path)
    reader = _Reader()
    for count, token in enumerate(tokens(data)):
        reader.take(token)
        if count > _MOST_TOKENS or reader.pieces > _MOST_PIECES:
            raise InputError(f"“{path.name}”的内容太多，不像一份年报，请确认选对了文件。")
        if reader.depth > _DEEPEST:
            raise InputError(f"“{path.name}”的内容一层套一层，不像正常的文档，不能导入。")
    if reader.depth or not reader.is_begun:
        raise InputError(
            f"“{path.name}”不完整（结尾缺失或已损坏），"
            "请用 Word 或 WPS 打开并另存为 .docx 后再导入。"
        )
    return reader.document(path.name)


class _Reader:
    """Follows the groups of one file."""

    def __init__(self) -> None:
        self._tables = HeadTables()
        self._tally = Tally()
        self._album = Album(self._tally)
        self._picture = PictureBytes()
        self._asides = Asides(self._tally)
        self.pieces = 0
        self._body = self._new_story()
        self._states = [State(self._body)]
        self._decoder = Decoder()
        self._starred = False
        self._row = RowLook()
        self._lost = ("", "")
        self._actions = self._make_actions()
        self._met = self._cell_numbers = 0
        self.is_begun = False

    @property
    def depth(self) -> int:
        """How many groups are open."""
        return len(self._states) - 1

    def take(self, token: Token) -> None:
        """Take the next token."""
        if self._states[-1].place == "picture" and token.kind in ("bytes", "binary"):
            self._picture.add(token)
        elif token.kind == "binary":
            return
        elif token.kind in ("bytes", "byte"):
            self._decoder.add(token.data)
        else:
            self._flush()
            self._control(token)

    def _control(self, token: Token) -> None:
        if token.kind == "open":
            self._decoder.end_fallback()
            self._states.append(self._states[-1])
            self.is_begun = True
        elif token.kind == "close":
            self._decoder.end_fallback()
            self._close()
        elif self._decoder.skips():
            return
        elif token.kind == "symbol":
            self._symbol(token.text)
        else:
            self._word(token.text, token.number)

    def _close(self) -> None:
        if len(self._states) < 2:
            return
        ended = self._states.pop()
        if ended.place == "picture" and self._states[-1].place != "picture":
            self._states[-1].story.hang(self._album.take(self._picture.finish()))
        if ended.story is not self._states[-1].story:
            self._deliver(ended)
        self._starred = False

    def _deliver(self, ended: State) -> None:
        """Give the blocks of a story to where they belong."""
        kind = ended.story_kind
        if kind in ("footnote", "box"):
            blocks = ended.story.finish()
            self._cell_numbers += ended.story.cell_numbers
            items = self._asides.numbered(blocks) if kind == "footnote" else blocks
            self._states[-1].story.hang(items)
        else:
            self._asides.keep(kind, ended.story)

    def _symbol(self, symbol: str) -> None:
        if symbol == "*":
            self._starred = True
        elif symbol in "\r\n":
            self._end_paragraph()
        elif symbol in SYMBOLS:
            self._text(SYMBOLS[symbol])

    def _word(self, word: str, number: int | None) -> None:
        starred, self._starred = self._starred, False
        if word not in KNOWN and not starred:
            return
        state = self._states[-1]
        if state.place == "upr" and word == "ud":
            self._change(place="text")
        elif state.place in ("skip", "upr"):
            return
        elif state.place in ("picture", "property"):
            self._picture_word(state, word, starred)
        elif self._enter(state, word, starred):
            return
        elif state.place in TABLE_NUMBERS:
            self._table_word(state, word, number)
        elif word in SPECIAL:
            self._text(SPECIAL[word])
        elif action := self._actions.get(word):
            action(number)
        else:
            self._look(state, word, number)

    def _picture_word(self, state: State, word: str, starred: bool) -> None:
        """Words in a picture, and in a shape's properties, of which only a picture counts."""
        if starred and word != "shppict":
            self._change(place="skip")
        elif word == "pict" and state.place == "property":
            self._change(place="picture")
        elif word == "dibitmap":
            self._picture.is_bitmap = True

    def _enter(self, state: State, word: str, starred: bool) -> bool:
        """Follow a word that says what its group is; False for any other word."""
        if word in COUNTED:
            self._tally.add(COUNTED[word])
        if word in STORIES:
            self._change(
                story=self._new_story(),
                story_kind=STORIES[word],
                place="text",
                paragraph=ParagraphLook(),
            )
        elif word in GROUPS or word in COUNTED or starred:
            self._change(place=GROUPS.get(word, "skip" if starred else state.place))
        else:
            return False
        return True

    def _make_actions(self) -> dict[str, Callable[[int | None], None]]:
        """What words do that are no looks."""
        return {
            "u": self._unicode,
            "uc": lambda number: self._change(fallback=max(number or 0, 0)),
            "ansicpg": lambda number: self._set_page(f"cp{number}"),
            **{
                word: lambda _, page=page: self._set_page(page)  # type: ignore[misc]
                for word, page in DOCUMENT_PAGES.items()
            },
            "par": lambda _: self._end_paragraph(),
            "nestcell": lambda _: self._end_paragraph(),
            "sect": lambda _: self._end_page(),
            "page": lambda _: self._end_page(),
            "line": lambda _: self._break_line(),
            "cell": lambda _: self._end_cell(),
            "row": lambda _: self._end_row(),
            "trowd": lambda _: self._define_row(),
        }

    def _set_page(self, name: str) -> None:
        self._tables.page = {"cp936": "gb18030", "cp65001": "utf-8"}.get(name, name)

    def _define_row(self) -> None:
        self._row = RowLook()

    def _table_word(self, state: State, word: str, number: int | None) -> None:
        """Words of the tables of fonts and styles."""
        if word == TABLE_NUMBERS[state.place] and number is not None:
            self._change(style=number)
        elif word == "fcharset" and number in CODE_PAGES and state.place == "fonts":
            self._tables.fonts[state.style] = CODE_PAGES[number]
        elif word == "outlinelevel" and number is not None and 0 <= number < 9:
            self._tables.outlines[state.style] = number + 1

    def _look(self, state: State, word: str, number: int | None) -> None:
        """Words that say how something looks."""
        if (characters := state.characters.with_word(word, number)) is not None:
            if characters != state.characters:
                self._change(characters=characters)
        elif (paragraph := state.paragraph.with_word(word, number)) is not None:
            if paragraph != state.paragraph:
                self._change(paragraph=paragraph)
        else:
            self._row.word(word, number)

    def _end_page(self) -> None:
        self._end_paragraph()
        self._states[-1].story.break_page()

    def _break_line(self) -> None:
        self.pieces += 1
        self._states[-1].story.break_line()

    def _end_cell(self) -> None:
        self.pieces += 1
        self._states[-1].story.end_cell(self._states[-1].paragraph)

    def _end_row(self) -> None:
        self.pieces += 1
        self._states[-1].story.end_row(self._row)

    def _end_paragraph(self) -> None:
        self.pieces += 1
        state = self._states[-1]
        if state.place == "text":
            state.story.end_paragraph(state.paragraph)

    def _change(self, **update: object) -> None:
        self._states[-1] = self._states[-1]._replace(**update)  # type: ignore[arg-type]

    def _new_story(self) -> Story:
        self.pieces += 1
        return Story(self._tables.styles, self._tables.outlines)

    def _flush(self) -> None:
        """Decode the bytes that stand together in the encoding of their font."""
        if self._decoder:
            font = self._states[-1].characters.font
            page = self._tables.fonts.get(font, self._tables.page)
            self._text(self._decoder.decoded(page))

    def _unicode(self, number: int | None) -> None:
        if number is not None:
            text = self._decoder.unit(number, self._states[-1].fallback)
            if text:
                self._text(text)

    def _text(self, text: str) -> None:
        """Words, to where the group they stand in puts them."""
        state = self._states[-1]
        if not text.isprintable():
            text = text.translate(_NO_CONTROLS)
        if state.place == "text" and self.depth:
            self._met += len("".join(text.split()))
            if lost := state.characters.lost:
                self._lose(lost, text)
            else:
                if self._lost[0]:
                    self._lose("", "")
                state.story.add(readable(text), state.characters)
        elif state.place == "field":
            self._met += count_characters(text)
            self._tally.add("field", text)
        elif state.place == "number":
            state.story.add_number(text)
        elif state.place == "styles":
            name = self._tables.styles.get(state.style, "") + text
            self._tables.styles[state.style] = name.removesuffix(";")
        elif state.place == "author":
            self._asides.author += text

    def _lose(self, kind: str, text: str) -> None:
        """Gather words that do not count; they are one loss until others come between."""
        if kind != self._lost[0] and self._lost[1].strip():
            self._tally.add(*self._lost)
        self._lost = (kind, self._lost[1] + text if kind == self._lost[0] else text)

    def document(self, name: str) -> SourceDocument:
        """Everything that was taken, as a source."""
        blocks, pictures = parted(self._body.finish())
        self._lose("", "")
        document = SourceDocument(
            name=name,
            format="rtf",
            blocks=tuple(_placed(blocks)),
            pictures=(*pictures, *self._asides.pictures),
            losses=self._tally.losses(),
            comments=tuple(self._asides.comments),
            characters=self._met + self._cell_numbers + self._body.cell_numbers,
        )
        return balanced(document)


_NO_CONTROLS = {code: None for code in range(32) if chr(code) not in "\t\n"}


def _placed(blocks: Iterable[SourceBlock]) -> list[SourceBlock]:
    """The blocks with where they stand, for people."""
    numbered: list[SourceBlock] = []
    count = 0
    for block in blocks:
        count += isinstance(block, SourceParagraph)
        origin = f"第{count}段" if isinstance(block, SourceParagraph) else ""
        numbered.append(block.model_copy(update={"origin": origin}))
    return numbered
