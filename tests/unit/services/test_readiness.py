"""What stands in the way of publication."""

from app.checks.engine import Checker
from app.domain.annotations import Anchor, Annotation
from app.domain.blocks import Paragraph, Run
from app.domain.figures import MISSING, live_run
from app.domain.findings import Finding, Place
from app.domain.report import Report
from app.services.readiness import Readiness, readiness
from app.standards.library import standards
from rule_cases import report_of

STANDARD = standards().get("national-2021")


def report(**entry: object) -> Report:
    return report_of(
        {
            "sections": {
                "overview": "# 一、总体情况\n全年公开信息。",
                "litigation": "# 二、行政复议、行政诉讼情况\n[disputes]",
            },
            "tables": {"disputes": {"*": "0"}},
            **entry,
        }
    )


def ready(given: Report, findings: list[Finding] | None = None) -> Readiness:
    return readiness(given, STANDARD, findings or [])


def test_a_report_with_nothing_left_is_ready() -> None:
    assert ready(report()) == Readiness()
    assert ready(report()).is_ready


def test_errors_without_a_reason_block_and_warnings_advise() -> None:
    error = Finding(code="AR001", severity="error", category="arithmetic", message="不平")
    warning = Finding(code="ID003", severity="warning", category="identity", message="别的单位")
    answered = error.model_copy(update={"message": "已说明", "waived": "口径不同"})
    found = ready(report(), [error, warning, answered])
    assert [o.message for o in found.blocking] == ["不平"]
    assert [o.message for o in found.advisory] == ["别的单位"]


def test_blank_cells_are_one_obstacle_a_table() -> None:
    found = ready(report(tables={"disputes": {"*": "0", "V1": "", "D2": ""}}))
    [obstacle] = found.blocking
    assert (obstacle.kind, obstacle.count) == ("blank-cells", 2)
    assert obstacle.place.cells == ("disputes.V1", "disputes.D2")
    assert "等 2 格" in obstacle.message


def test_a_table_not_begun_is_left_to_its_error() -> None:
    given = report(tables={})
    assert not ready(given).blocking
    found = ready(given, Checker().run(given, STANDARD))
    assert any("统计表未填报" in o.message for o in found.of_kind("error"))


def test_a_stated_reason_settles_blank_cells() -> None:
    given = report(tables={"disputes": {"*": "0", "V1": ""}})
    reason = Finding(
        code="CO009", severity="warning", category="completeness", message="空白",
        place=Place(section="litigation", cells=("disputes.V1",)), waived="无此项",
    )  # fmt: skip
    assert ready(given, [reason]).is_ready


def test_figures_without_their_number_block() -> None:
    given = report(tables={"disputes": {"*": "0", "V5": ""}})
    section = given.sections[0]
    runs = (Run(text="复议"), live_run(given, "disputes.V5"), Run(text="件。"))
    given = given.with_section(section.model_copy(update={"blocks": (Paragraph(runs=runs),)}))
    [obstacle] = ready(given).of_kind("missing-figure")
    place = obstacle.place
    assert given.sections[0].blocks[0].text[place.start : place.end] == MISSING


def test_unreviewed_passages_are_counted_by_section() -> None:
    given = report(
        sections={"overview": "# 一、总体情况\n~ 去年的话。\n~ 去年的又一句。\n今年的话。"}
    )
    [obstacle] = ready(given).blocking
    assert (obstacle.kind, obstacle.count, obstacle.place.block) == ("unreviewed", 2, 0)
    [finding] = [f for f in Checker().run(given, STANDARD) if f.code == "RV001"]
    answered = finding.model_copy(update={"waived": "制度没有变"})
    assert ready(given, [answered]).is_ready


def test_open_remarks_that_ask_for_an_answer_block() -> None:
    must, opinion, done = (
        Annotation(id=str(n), anchor=Anchor(section="overview"), text=text, author="李四",
                   time="2026-01-10T09:00:00+08:00", kind=kind, state=state)
        for n, (text, kind, state) in enumerate(
            [("必须改", "must-fix", "open"), ("可以再短些", "comment", "open"),
             ("好", "must-fix", "resolved")]
        )
    )  # fmt: skip
    given = report().model_copy(update={"annotations": (must, opinion, done)})
    found = ready(given)
    assert [o.message for o in found.blocking] == ["必须修改未解决——李四：必须改"]
    assert [o.message for o in found.advisory] == ["意见未解决——李四：可以再短些"]


def test_unplaced_text_is_pointed_at() -> None:
    [obstacle] = ready(report(unplaced=["一段。", "又一段。"])).advisory
    assert (obstacle.kind, obstacle.place.field, obstacle.count) == ("unplaced", "unplaced", 2)
