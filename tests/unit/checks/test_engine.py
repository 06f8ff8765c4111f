"""The engine runs what an edit can affect, and its answer is always that of a full run."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks import engine
from app.checks.context import Context, Given
from app.checks.engine import Checker
from app.checks.hit import Hit
from app.checks.memo import Memo
from app.checks.registry import Need, Rule, RuleDoc, Scope
from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks, set_cells, set_field
from app.domain.report import Report, Waiver
from app.standards.library import standards
from rule_cases import report_of
from strategies import reports

STANDARD = standards().get("national-2021")
REPORT = report_of(
    {
        "sections": {
            "preface": "统计期限自2022年1月1日起至2022年12月31日止。",
            "overview": "# 一、总体情况\n主动公开信息120条。\n收到政府信息公开申请5件。",
            "proactive": "# 二、主动公开政府信息情况\n[disclosure]",
            "requests": "# 三、收到和处理政府信息公开申请情况\n[applications]",
            "litigation": "# 四、政府信息公开行政复议、行政诉讼情况\n[disputes]",
            "problems": "# 五、存在的主要问题及改进情况\n2022年，加强政府政府信息公开。",
            "signature": "云岭县青禾镇人民政府\n2024年5月1日",
        },
        "tables": {
            "applications": {"*": "0", "r1.c7": "4"},
            "disputes": {"V1": "1"},
        },
    }
)


def counting(scope: Scope, needs: tuple[Need, ...], calls: list[Any]) -> Rule:
    def check(subject: Any, given: Given) -> Iterator[Hit]:
        calls.append(subject)
        yield from ()

    doc = RuleDoc("查", "因", "例", "改")
    return Rule("WD999", "数", "info", scope, needs, doc, check, "count")


def run_twice(
    monkeypatch: pytest.MonkeyPatch, scope: Scope, needs: tuple[Need, ...], after: Report
) -> int:
    """How many calls a rule gets when the report has changed."""
    calls: list[Any] = []
    monkeypatch.setattr(engine, "rules", lambda: (counting(scope, needs, calls),))
    checker = Checker()
    checker.run(REPORT, STANDARD)
    calls.clear()
    checker.run(after, STANDARD)
    return len(calls)


def typed(report: Report, section: str, block: int, text: str) -> Report:
    old = report.sections[report.index(section)].blocks[block]
    new = (paragraph(text),)
    return ReplaceBlocks(section=section, index=block, old=(old,), new=new).apply(report)


def test_findings_come_in_document_order() -> None:
    report = REPORT
    sections = [f.place.section for f in Checker().run(report, STANDARD)]
    order = ["", "preface", *(s.key for s in STANDARD.sections), "signature"]
    assert sections == sorted(sections, key=order.index)


def test_an_unchanged_report_is_not_looked_at_again(monkeypatch: pytest.MonkeyPatch) -> None:
    assert run_twice(monkeypatch, "text", (), REPORT) == 0


def test_typing_reaches_rules_of_that_text_only(monkeypatch: pytest.MonkeyPatch) -> None:
    after = typed(REPORT, "overview", 0, "主动公开信息121条。")
    assert run_twice(monkeypatch, "text", (), after) == 1


def test_typing_reaches_rules_of_that_section_only(monkeypatch: pytest.MonkeyPatch) -> None:
    after = typed(REPORT, "overview", 0, "主动公开信息121条。")
    assert run_twice(monkeypatch, "section", (), after) == 1


def test_typing_does_not_reach_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    after = typed(REPORT, "overview", 0, "主动公开信息121条。")
    assert run_twice(monkeypatch, "table", (), after) == 0


def test_typing_does_not_reach_rules_of_the_outline(monkeypatch: pytest.MonkeyPatch) -> None:
    after = typed(REPORT, "overview", 0, "主动公开信息121条。")
    assert run_twice(monkeypatch, "report", ("outline", "preface", "signature"), after) == 0


def test_a_cell_reaches_rules_of_its_table_only(monkeypatch: pytest.MonkeyPatch) -> None:
    after = set_cells(REPORT, "disputes", {"V2": "1"}).apply(REPORT)
    assert run_twice(monkeypatch, "table", (), after) == 1


def test_a_cell_reaches_texts_that_need_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    after = set_cells(REPORT, "disputes", {"V2": "1"}).apply(REPORT)
    assert run_twice(monkeypatch, "text", ("tables",), after) > 5


def test_the_year_reaches_everything(monkeypatch: pytest.MonkeyPatch) -> None:
    after = set_field(REPORT, "year", 2022).apply(REPORT)
    assert run_twice(monkeypatch, "table", (), after) == 3


def test_a_rule_cannot_read_what_it_does_not_declare() -> None:
    context = Context(REPORT, STANDARD, None, memo=Memo(), library=standards())
    given_nothing = Given(context, ())
    assert given_nothing.facts.year == 2023
    for need in ("title", "outline", "preface", "signature", "sections", "tables", "previous",
                 "unplaced"):  # fmt: skip
        with pytest.raises(LookupError, match=need):
            getattr(given_nothing, need)


def test_an_answered_finding_carries_its_reason() -> None:
    finding = next(f for f in Checker().run(REPORT, STANDARD) if f.code == "WD001")
    waiver = Waiver(code="WD001", fingerprint=finding.fingerprint, reason="原文如此")
    answered = set_field(REPORT, "waivers", (waiver,)).apply(REPORT)
    again = [f for f in Checker().run(answered, STANDARD) if f.code == "WD001"]
    assert [f.waived for f in again] == ["原文如此"]


def test_other_figures_bring_a_finding_back() -> None:
    finding = next(f for f in Checker().run(REPORT, STANDARD) if f.code == "AR001")
    waiver = Waiver(code=finding.code, fingerprint=finding.fingerprint, reason="跨年")
    answered = set_field(REPORT, "waivers", (waiver,)).apply(REPORT)
    changed = set_cells(answered, "applications", {"r1.c7": "9"}).apply(answered)
    assert all(f.waived is None for f in Checker().run(changed, STANDARD))


texts = st.lists(
    st.sampled_from(
        ["2022年，", "政府政府", "收到政府信息公开申请7件。", "一是学习；", "三是检查。", "（以下",
         "其中网站9条", "共8条，", "我局", "13900000000", "。。", "占3%，", "未收到公开申请。"]
    ),
    max_size=5,
).map("".join)  # fmt: skip
edits = st.one_of(
    st.tuples(st.sampled_from(["preface", "overview", "problems"]), texts),
    st.tuples(st.just("cell"), st.sampled_from(["0", "3", "", "/", "若干"])),
    st.tuples(st.just("year"), st.sampled_from(["2021", "2023", "2024"])),
    st.tuples(st.just("new"), texts),
)


def edited(report: Report, kind: str, value: str) -> Report:
    if kind == "cell":
        return set_cells(report, "disputes", {"V5": value}).apply(report)
    if kind == "year":
        return set_field(report, "year", int(value)).apply(report)
    if kind == "new":
        change = ReplaceBlocks(section="overview", index=0, old=(), new=(paragraph(value),))
        return change.apply(report)
    return typed(report, kind, 0, value)


@given(st.lists(edits, min_size=1, max_size=6))
@settings(max_examples=40)
def test_an_incremental_run_says_what_a_full_run_says(steps: list[tuple[str, str]]) -> None:
    checker, report = Checker(), REPORT
    for kind, value in steps:
        report = edited(report, kind, value)
        assert checker.run(report, STANDARD) == Checker().run(report, STANDARD)


cells = st.dictionaries(
    st.sampled_from(STANDARD.table("applications").cells),  # type: ignore[union-attr]
    st.integers(0, 9).map(str),
    max_size=12,
)


@given(cells)
@settings(max_examples=60)
def test_exactly_the_broken_formulas_are_named(changed: dict[str, str]) -> None:
    spec = STANDARD.table("applications")
    assert spec is not None
    table = dict.fromkeys(spec.cells, "0") | changed
    report = REPORT.model_copy(update={"tables": {"applications": table}})
    found = Checker(only=frozenset({"AR001"})).run(report, STANDARD)
    broken = [
        f"{[f'applications.{c}' for c in formula.cells]}"
        for formula in spec.all_formulas
        if sum(t.sign * int(table[t.cell]) for t in formula.left)
        != sum(t.sign * int(table[t.cell]) for t in formula.right)
    ]
    assert sorted(str(list(f.place.cells)) for f in found) == sorted(broken)


@given(reports())
@settings(max_examples=40)
def test_no_report_makes_a_rule_fail(report: Report) -> None:
    found = Checker().run(report, standards().get(report.standard), report)
    for finding in found:
        assert finding.message
        assert finding.place.start <= finding.place.end
