"""The inside of a paragraph: runs, breaks, fields, revisions, boxes, notes."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any

from app.domain.blocks import Run, join_runs
from app.domain.report import count_characters
from app.importers.ooxml import formulas
from app.importers.ooxml.drawings import Drawings, walk
from app.importers.ooxml.fields import shown_by, shown_by_form
from app.importers.ooxml.names import M_NS, attribute, child, local
from app.importers.ooxml.package import visible_text
from app.importers.ooxml.styles import Look, Styles, read_run
from app.importers.ooxml.symbols import character, readable
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Item

_SKIPPED = frozenset(
    {"pPr", "rPr", "sdtPr", "sdtEndPr", "tblPr", "trPr", "tcPr", "Fallback",
     "delInstrText", "softHyphen", "lastRenderedPageBreak", "proofErr", "bookmarkStart",
     "bookmarkEnd", "annotationRef", "footnoteRef", "endnoteRef", "separator",
     "continuationSeparator", "rubyPr", "fldData", "ffData"}
)  # fmt: skip


@dataclass
class Segment:
    """A stretch of a paragraph between two breaks."""

    runs: list[Run] = field(default_factory=list)
    begins_page: bool = False


@dataclass
class Extra:
    """What hangs on a paragraph and follows it: a text box, a note, pictures or words of charts."""

    kind: str
    element: Any = None
    number: str = ""
    items: tuple[Item, ...] = ()


@dataclass
class _Field:
    """A field that is open: what its code says, and whether its result is being read."""

    form: str = ""
    code: str = ""
    is_shown: bool = False


class InlineReader:
    """Reads paragraphs one after the other; fields and comments may reach over several.

    ``tracked`` is ``accepted`` or ``original``: which side of revisions is text. ``part`` is the
    name of the part that is being read, whose relations lead to pictures. ``added`` counts the
    characters of the text that are no text in the file: signs, strokes of formulas, charts.
    """

    def __init__(self, styles: Styles, drawings: Drawings, tally: Tally, tracked: str) -> None:
        self._styles = styles
        self._drawings = drawings
        self._tally = tally
        accepted = tracked == "accepted"
        self._lost = frozenset({"del", "moveFrom"} if accepted else {"ins", "moveTo"})
        self._lost_kind = "deletion" if accepted else "insertion"
        self.mark_lost = "del" if accepted else "ins"
        self.cell_lost = "cellDel" if accepted else "cellIns"
        self.part = ""
        self.added = 0
        self.exact = False
        """Whether line breaks are characters of the text and part no paragraphs."""
        self._fields: list[_Field] = []
        self._open_comments: dict[str, list[str]] = {}
        self.quotes: dict[str, str] = {}
        self._segments: list[Segment] = []
        self._extras: list[Extra] = []
        self._look = Look()
        self._handlers = self._make_handlers()

    def _make_handlers(self) -> dict[str, Callable[[Any], None]]:
        """What is done with an element, by its name; of all others the inside is read."""
        return {
            "t": lambda e: self._text(e.text or ""),
            "delText": lambda e: self._text(e.text or ""),
            "r": self._run,
            "tab": lambda _: self._text("\t"),
            "ptab": lambda _: self._text("\t"),
            "noBreakHyphen": lambda _: self._text("-"),
            "sym": self._symbol,
            "br": self._break,
            "cr": self._break,
            "fldChar": self._field_mark,
            "ruby": self._ruby,
            "drawing": self._drawing,
            "pict": self._drawing,
            "object": self._drawing,
            "footnoteReference": lambda e: self._note("footnote", e),
            "endnoteReference": lambda e: self._note("endnote", e),
            "commentRangeStart": lambda e: self._open(attribute(e, "id")),
            "commentRangeEnd": lambda e: self._close(attribute(e, "id")),
        }

    def read(self, paragraph: Any, look: Look) -> tuple[list[Segment], list[Extra]]:
        """The segments of a paragraph of that look, and what is read after it."""
        self._segments, self._extras, self._look = [Segment()], [], look
        self._walk(paragraph)
        return self._segments, self._extras

    @property
    def is_idle(self) -> bool:
        """Whether no field or comment reaches into what comes next."""
        return not self._fields and not self._open_comments

    def lose(self, element: Any) -> None:
        """Leave an element out as the lost side of a revision."""
        self._tally.add(self._lost_kind, visible_text(element))

    def is_lost(self, element: Any) -> bool:
        """Whether an element is the lost side of a revision."""
        return local(element) in self._lost

    def is_prompt(self, control: Any) -> bool:
        """Whether a content control only shows what should be written into it."""
        return child(control, "sdtPr", "showingPlcHdr") is not None

    def lose_prompt(self, control: Any) -> None:
        """Leave out the words that only ask for others."""
        self._tally.add("placeholder", visible_text(control))

    def _walk(self, element: Any) -> None:
        for item in element:
            name = local(item)
            if name in self._lost:
                self.lose(item)
            elif name == "instrText":
                self._code(item.text or "")
            elif item.tag.startswith(M_NS) and name != "t":
                self._formula(item)
            elif name == "sdt" and self.is_prompt(item):
                self.lose_prompt(item)
            elif name not in _SKIPPED:
                handler = self._handlers.get(name)
                if handler:
                    handler(item)
                else:
                    self._walk(item)

    def _run(self, run: Any) -> None:
        outer = self._look
        self._look = self._run_look(run, outer)
        self._walk(run)
        self._look = outer

    def _run_look(self, run: Any, outer: Look) -> Look:
        properties = child(run, "rPr")
        if properties is None:
            return outer
        style = child(properties, "rStyle")
        named = (
            self._styles.character_look(attribute(style, "val")) if style is not None else Look()
        )
        return read_run(properties).over(named).over(outer)

    def _formula(self, element: Any) -> None:
        """An equation: its words, and the strokes that its shape stands for."""
        for item in formulas.parts(element):
            if isinstance(item, str):
                self._add(item)
            elif local(item) == "t":
                self._text(item.text or "")
            else:
                self._formula(item)

    def _code(self, text: str) -> None:
        if self._fields:
            self._fields[-1].code += text

    def _add(self, text: str) -> None:
        """Words that the file does not hold as text."""
        self.added += count_characters(text)
        self._text(text)

    def _text(self, text: str) -> None:
        if self._fields and not all(field.is_shown for field in self._fields):
            if text.strip():
                self._tally.add("field", text)
        elif self._look.hidden:
            self._tally.add("hidden", text)
        else:
            self._segments[-1].runs.append(Run(text=readable(text), bold=bool(self._look.bold)))
            for words in self._open_comments.values():
                words.append(text)

    def _symbol(self, element: Any) -> None:
        code = int(attribute(element, "char") or "0", 16) if _is_hex(element) else 0
        if sign := character(attribute(element, "font"), code):
            self._add(sign)
        else:
            self._tally.add("symbol")

    def _break(self, element: Any) -> None:
        begins_page = attribute(element, "type") == "page"
        if self.exact and not begins_page:
            self._text("\n")
        else:
            self._segments.append(Segment(begins_page=begins_page))

    def _field_mark(self, element: Any) -> None:
        """Fields nest; only what follows ``separate`` is shown."""
        kind = attribute(element, "fldCharType")
        if kind == "begin":
            self._fields.append(_Field(form=shown_by_form(element)))
        elif kind == "separate" and self._fields:
            self._fields[-1].is_shown = True
        elif kind == "end" and self._fields:
            ended = self._fields.pop()
            if not ended.is_shown and (words := ended.form or shown_by(ended.code)):
                self._add(words)

    def _ruby(self, element: Any) -> None:
        for part in element:
            if local(part) == "rubyBase":
                self._walk(part)
            elif local(part) == "rt":
                self._tally.add("ruby", visible_text(part))

    def _drawing(self, element: Any) -> None:
        """A drawing: its text boxes are read later, its pictures are counted."""
        boxes = list(_outermost(element, "txbxContent"))
        names = {local(item) for item in walk(element, {"txbxContent"})}
        shown = tuple(self._drawings.blocks(element, self.part))
        self.added += sum(count_characters(block.text) for block in shown)
        pictures = tuple(self._drawings.pictures(element, self.part))
        self._extras.append(Extra("items", items=(*shown, *pictures)))
        if "OLEObject" in names:
            self._tally.add("object")
        elif not (boxes or pictures or shown or names & {"blip", "imagedata"}):
            self._tally.add("chart")
        self._extras += [Extra("box", box) for box in boxes]

    def _note(self, kind: str, element: Any) -> None:
        self._extras.append(Extra(kind, number=attribute(element, "id")))

    def _open(self, comment: str) -> None:
        self._open_comments[comment] = []

    def _close(self, comment: str) -> None:
        self.quotes[comment] = "".join(self._open_comments.pop(comment, []))


def _is_hex(element: Any) -> bool:
    text = attribute(element, "char")
    return bool(text) and all(c in "0123456789abcdefABCDEF" for c in text) and len(text) <= 5


def _outermost(element: Any, name: str) -> Iterator[Any]:
    """Elements of a name that lie in no other of it, alternatives of one drawing only once."""
    for item in element:
        if local(item) == name:
            yield item
        elif local(item) != "Fallback":
            yield from _outermost(item, name)


def segment_runs(segment: Segment) -> tuple[Run, ...]:
    """The runs of a segment in their normal form."""
    return join_runs(tuple(segment.runs))
