"""Runs the rules on a report and remembers what cannot have changed since the last run."""

from collections.abc import Generator, Iterable, Iterator
from functools import partial
from typing import NamedTuple

from app.checks.context import Context, Given
from app.checks.memo import Memo, Same
from app.checks.placing import (
    at_block,
    document_order,
    in_report,
    in_section,
    in_table,
    in_text,
    with_waivers,
)
from app.checks.registry import Need, Rule, Scope, rules
from app.checks.views import SectionView, TableView, Text
from app.domain.findings import Finding
from app.domain.report import Report
from app.standards.library import Library, standards
from app.standards.model import Standard

Steps = Generator[None, None, list[Finding]]
"""A check as it goes on; it returns the findings."""


class _Group(NamedTuple):
    """Rules that look at the same and need the same, and so are remembered together."""

    scope: Scope
    needs: tuple[Need, ...]
    rules: tuple[Rule, ...]


def _groups(chosen: tuple[Rule, ...]) -> tuple[_Group, ...]:
    kinds: dict[tuple[Scope, tuple[Need, ...]], list[Rule]] = {}
    for rule in chosen:
        kinds.setdefault((rule.scope, tuple(sorted(rule.needs))), []).append(rule)
    return tuple(_Group(scope, needs, tuple(found)) for (scope, needs), found in kinds.items())


class Checker:
    """Checks reports one after the other; the second look at a report is cheap.

    ``allowed`` are names of other bodies that may appear besides those that a report itself
    allows; ``only`` restricts the run to rules of these codes. One checker serves one thread at a
    time.
    """

    def __init__(
        self,
        library: Library | None = None,
        allowed: frozenset[str] = frozenset(),
        only: frozenset[str] = frozenset(),
    ) -> None:
        self._library = library
        self._allowed = allowed
        self._groups = _groups(tuple(r for r in rules() if not only or r.code in only))
        self._memo = Memo()

    def run(
        self, report: Report, standard: Standard, previous: Report | None = None
    ) -> list[Finding]:
        """All findings in document order, answered ones carrying their reason.

        ``previous`` is last year's report of the same body, for carry-over and reuse.
        """
        steps = self.steps(report, standard, previous)
        while True:
            try:
                next(steps)
            except StopIteration as done:
                return done.value  # type: ignore[no-any-return]

    def steps(self, report: Report, standard: Standard, previous: Report | None = None) -> Steps:
        """The same as ``run`` in small steps; the findings are what the generator returns.

        It may be given up after any step: what has been found out until then is remembered.
        """
        context = Context(
            report,
            standard,
            previous,
            memo=self._memo,
            library=self._library or standards(),
            allowed=self._allowed | frozenset(report.known_names),
        )
        found: list[Finding] = []
        for group in self._groups:
            for findings in self._run_group(group, context):
                found += findings
                yield
        found.sort(key=document_order(report, standard))
        self._memo.end_round()
        return with_waivers(found, report.waivers)

    def _run_group(self, group: _Group, context: Context) -> Iterator[Iterable[Finding]]:
        """What the rules find, after each text, section or table they have looked at."""
        inputs = (
            group.scope,
            group.needs,
            context.facts,
            Same(context.standard),
            *(context.key(need) for need in group.needs),
        )
        given = Given(context, group.needs)
        run = {
            "text": self._on_texts,
            "section": self._on_sections,
            "table": self._on_tables,
            "report": self._on_report,
        }[group.scope]
        return run(group, context, given, inputs)

    def _on_texts(
        self, group: _Group, context: Context, given: Given, inputs: tuple[object, ...]
    ) -> Iterator[Iterable[Finding]]:
        def look(text: Text) -> list[Finding]:
            return [in_text(r, hit, text) for r in group.rules for hit in r.check(text, given)]

        shelf = self._memo.shelf(inputs)
        yield shelf.get(context.line(context.report.title, "title", ""), look)
        for section in context.report.sections:
            view = context.section_view(section)
            if section.heading:
                heading = context.line(section.heading, "heading", section.key)
                yield shelf.get(heading, look)
            for block, text in view.texts:
                found = shelf.get(text, look)
                yield [at_block(finding, block) for finding in found] if found else ()

    def _on_sections(
        self, group: _Group, context: Context, given: Given, inputs: tuple[object, ...]
    ) -> Iterator[Iterable[Finding]]:
        def look(rule: Rule, view: SectionView) -> list[Finding]:
            return [in_section(rule, hit, view) for hit in rule.check(view, given)]

        for rule in group.rules:
            shelf = self._memo.shelf((rule.code, inputs))
            for section in context.report.sections:
                yield shelf.get(context.section_view(section), partial(look, rule))

    def _on_tables(
        self, group: _Group, context: Context, given: Given, inputs: tuple[object, ...]
    ) -> Iterator[Iterable[Finding]]:
        def look(view: TableView, block: int | None) -> list[Finding]:
            return [
                in_table(r, hit, view, block) for r in group.rules for hit in r.check(view, given)
            ]

        for spec in context.standard.tables:
            view, block = context.table_view(spec), context.place_of(spec)
            key = (Same(view), block, inputs)
            yield self._memo.get(key, partial(look, view, block))

    def _on_report(
        self, group: _Group, context: Context, given: Given, inputs: tuple[object, ...]
    ) -> Iterator[Iterable[Finding]]:
        def look(rule: Rule) -> list[Finding]:
            return [in_report(rule, hit, context) for hit in rule.check(context.facts, given)]

        for rule in group.rules:
            yield self._memo.get((rule.code, inputs), partial(look, rule))
