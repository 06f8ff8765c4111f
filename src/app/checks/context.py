"""One report made ready for the rules: views cached by identity, inputs handed out by name."""

from functools import partial
from typing import Any, NamedTuple, cast

from app.checks.memo import Memo, Same
from app.checks.registry import Need
from app.checks.views import Facts, SectionView, TableView, Text, read_section, text_of
from app.domain.blocks import StatutoryTable
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.standards.library import Library
from app.standards.model import Standard, TableSpec


class Outlined(NamedTuple):
    """A section as the outline knows it."""

    key: str
    heading: str
    is_empty: bool
    statutory: tuple[str, ...]


class Context:
    """The views of one report; ``allowed`` are other bodies' names that may be used."""

    def __init__(
        self,
        report: Report,
        standard: Standard,
        previous: Report | None,
        *,
        memo: Memo,
        library: Library,
        allowed: frozenset[str] = frozenset(),
    ) -> None:
        self.report = report
        self.standard = standard
        self.facts = Facts(standard.id, report.organization, report.subject, report.year, allowed)
        self._memo = memo
        self._annexes = frozenset(section.key for section in report.annexes)
        self._previous = previous
        self._library = library

    def section_view(self, section: Section) -> SectionView:
        """The view of a section, made once for each section value."""
        is_annex = section.key in self._annexes
        key = ("section", Same(section), is_annex)
        return self._memo.get(key, lambda: self._read(section, is_annex))

    def _read(self, section: Section, is_annex: bool) -> SectionView:
        """The view of a section, the text of each block made once for each block value."""
        shelf = self._memo.shelf(("text", section.key))
        make = partial(text_of, section=section.key)
        return read_section(section, lambda block: shelf.get(block, make), is_annex=is_annex)

    def line(self, words: str, kind: Any, section: str) -> Text:
        """The text of a heading or the title."""
        return self._memo.get(("line", words, kind, section), lambda: Text(words, kind, section))

    def table_view(self, spec: TableSpec) -> TableView:
        """The view of a statutory table, made once for each value of its cells."""
        cells = self.report.tables.get(spec.key)
        key = ("table", Same(spec), Same(cells))
        return self._memo.get(key, lambda: TableView(spec, cells or {}))

    def place_of(self, spec: TableSpec) -> int | None:
        """The block that is the place of a statutory table in its section."""
        section = self.report.section(spec.section)
        return self.section_view(section).statutory.get(spec.key) if section else None

    def value(self, need: Need) -> Any:
        """What a rule is given under that name."""
        return getattr(self, f"_get_{need}")()

    def key(self, need: Need) -> Any:
        """What the value depends on: equal keys, equal values."""
        match need:
            case "sections":
                return Same(self.report.sections)
            case "tables":
                return Same(self.report.tables)
            case "previous":
                return Same(self._previous)
            case "preface" | "signature":
                return Same(self.report.section(PREFACE if need == "preface" else SIGNATURE))
        return self.value(need)

    def _get_title(self) -> str:
        return self.report.title

    def _get_unplaced(self) -> tuple[str, ...]:
        return self.report.unplaced

    def _get_outline(self) -> tuple[Outlined, ...]:
        sections = self.report.sections
        return tuple(self._outlined(s) for s in sections if s.key not in self._annexes)

    def _outlined(self, section: Section) -> Outlined:
        def read() -> Outlined:
            placed = tuple(b.key for b in section.blocks if isinstance(b, StatutoryTable))
            return Outlined(section.key, section.heading, section.is_empty, placed)

        return self._memo.get(("outlined", Same(section)), read)

    def _get_sections(self) -> tuple[SectionView, ...]:
        return tuple(self.section_view(section) for section in self.report.sections)

    def _get_preface(self) -> SectionView | None:
        section = self.report.section(PREFACE)
        return self.section_view(section) if section else None

    def _get_signature(self) -> SectionView | None:
        section = self.report.section(SIGNATURE)
        return self.section_view(section) if section else None

    def _get_tables(self) -> dict[str, TableView]:
        return {spec.key: self.table_view(spec) for spec in self.standard.tables}

    def _get_previous(self) -> "Context | None":
        if self._previous is None:
            return None
        standard = self._library.get(self._previous.standard)
        return Context(self._previous, standard, None, memo=self._memo, library=self._library)


class Given:
    """What a rule is handed besides its subject: the facts, the standard, and what it declared.

    Reading anything that was not declared is a fault of the rule (``LookupError``): its remembered
    result would outlive a change it does not know of.
    """

    def __init__(self, context: Context, needs: tuple[Need, ...]) -> None:
        self.facts = context.facts
        self.standard = context.standard
        self._values = {need: context.value(need) for need in needs}

    def _take(self, need: Need) -> Any:
        try:
            return self._values[need]
        except KeyError:
            raise LookupError(f"the rule does not declare that it needs {need!r}") from None

    @property
    def title(self) -> str:
        """The report's title."""
        return cast(str, self._take("title"))

    @property
    def outline(self) -> tuple[Outlined, ...]:
        """The sections' keys and headings, and which are empty; annexes are no part of it."""
        return cast(tuple[Outlined, ...], self._take("outline"))

    @property
    def preface(self) -> SectionView | None:
        """The preface."""
        return cast(SectionView | None, self._take("preface"))

    @property
    def signature(self) -> SectionView | None:
        """The signature."""
        return cast(SectionView | None, self._take("signature"))

    @property
    def sections(self) -> tuple[SectionView, ...]:
        """All sections."""
        return cast(tuple[SectionView, ...], self._take("sections"))

    @property
    def tables(self) -> dict[str, TableView]:
        """The statutory tables of the standard, by key."""
        return cast(dict[str, TableView], self._take("tables"))

    @property
    def previous(self) -> Context | None:
        """Last year's report, None when it is not given."""
        return cast(Context | None, self._take("previous"))

    @property
    def unplaced(self) -> tuple[str, ...]:
        """Texts that have no section."""
        return cast(tuple[str, ...], self._take("unplaced"))
