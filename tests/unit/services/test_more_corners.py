"""Taking over, merging and publishing in the rarer cases."""

from app.domain.blocks import Run, StatutoryTable, Subheading, Table, paragraph
from app.domain.report import Report, Section
from app.services import carrying
from app.services.previewing import printed_pieces
from app.services.session import Session
from app.services.taking_over import offers, take_over
from app.standards.library import standards

STANDARD = standards().get("national-2021")


def report(*blocks, key: str = "overview", heading: str = "一、总体情况", **more) -> Report:
    section = Section(key=key, heading=heading, blocks=tuple(blocks))
    facts = {"standard": "national-2021", "title": "标题", "organization": "甲局", "year": 2025}
    return Report.model_validate({**facts, "sections": (section,), **more})


LAST = Section(
    key="overview",
    heading="一、总体情况",
    blocks=(
        Subheading(runs=(Run(text="（一）主动公开"),)),
        paragraph("修订公开指南。清理栏目六个。"),
        StatutoryTable(key="disclosure"),
        Table(rows=(("渠道", "条数"), ("网站", "12"))),
    ),
)


def test_a_section_that_is_not_there_takes_nothing_over():
    other = report(paragraph("无。"), key="other")
    assert carrying.take_over_all(other, STANDARD, LAST) is None
    spot = carrying.copied(LAST, LAST)
    assert carrying.take_over(other, STANDARD, LAST, spot) is None


def test_an_empty_section_takes_over_words_and_keeps_its_own_tables():
    empty = report(paragraph(""))
    change = carrying.take_over_all(empty, STANDARD, LAST)
    assert change is not None
    taken = change.apply(empty).sections[0].blocks
    assert [block.type for block in taken] == ["subheading", "paragraph", "table"]
    assert all(block.inherited for block in taken)


def test_the_unchanged_end_of_changed_words_is_told_apart():
    now = Section(
        key="overview", heading="一、总体情况", blocks=(paragraph("修订目录指南。清理栏目六个。"),)
    )
    found = [said for passage in carrying.compared(LAST, now) for said in passage.said]
    assert {said.state for said in found} >= {"changed"}


def test_a_session_finishes_what_a_view_has_not_handed_over():
    session = Session(report(paragraph("甲")))
    done: list[str] = []
    first, second = (lambda: done.append("一")), (lambda: done.append("二"))
    session.expect(first)
    session.expect(first)
    assert done == []
    session.expect(second)
    assert done == ["一"]
    session.finish()
    session.finish()
    assert done == ["一", "二"]


def test_pieces_of_a_page_leave_out_tables_the_standard_does_not_know():
    found = printed_pieces(report(StatutoryTable(key="table-9"), paragraph("甲")), STANDARD)
    assert [piece.text for piece in found if piece.place.section][-1] == "甲"


def test_sections_and_tables_that_the_draft_lacks_are_added_with_what_they_hold():
    imported = report(
        StatutoryTable(key="disputes"),
        paragraph("未发生。"),
        key="litigation",
        heading="四、复议和诉讼",
        tables={"disputes": {"V1": "2"}},
    )
    preface = Section(key="preface", blocks=(paragraph("按照条例编制。"),))
    imported = imported.model_copy(update={"sections": (preface, *imported.sections)})
    draft = report(paragraph("甲"))
    found = offers(draft, imported, STANDARD)
    assert found
    change = take_over(draft, imported, {offer: offer.ways[0] for offer in found}, STANDARD)
    taken = change.apply(draft)
    assert taken.cell("disputes", "V1") == "2"
    assert taken.section("preface").text == "按照条例编制。"
