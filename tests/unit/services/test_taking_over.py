"""Taking parts of an import into a draft: one change, nothing else touched, no words lost."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import PREFACE, SIGNATURE, Contact, Report, Section, count_characters
from app.services.beginning import new_report
from app.services.session import Session
from app.services.taking_over import Choices, Offer, offers, take_over
from app.standards.library import standards

NATIONAL = standards().get("national-2021")


def draft() -> Report:
    made = new_report(standards(), organization="青禾镇人民政府", subject="township", year=2025)
    overview = made.section("overview")
    assert overview is not None
    blocks = (paragraph("草稿里写好的一段。"),)
    return made.with_section(overview.model_copy(update={"blocks": blocks})).model_copy(
        update={"tables": {"applications": {"r1.c1": "7"}}, "unplaced": ("旧的一段。",)}
    )


def source() -> Report:
    return Report(
        standard="national-2021",
        year=2024,
        contact=Contact(telephone="0000-1234567"),
        sections=(
            Section(key=PREFACE, blocks=(paragraph("编制本报告。"),)),
            Section(
                key="overview", heading="一、总体情况", blocks=(paragraph("公开信息 12 条。"),)
            ),
            Section(
                key="requests",
                heading="三、收到和处理政府信息公开申请情况",
                blocks=(paragraph("见下表。"), StatutoryTable(key="applications")),
            ),
            Section(key="custom-1", heading="四、建议提案办理", blocks=(paragraph("三件。"),)),
            Section(key="custom-2", heading="五、建议提案办理", blocks=(paragraph("再两件。"),)),
        ),
        tables={"applications": {"r1.c1": "9", "r1.c2": "1"}},
        unplaced=("无处可去的一段。",),
    )


def chosen(report: Report, *words: str, way: str = "replace") -> Choices:
    """The offers whose label has one of these words, all of them without any."""
    found = offers(report, source(), NATIONAL)
    wanted = [o for o in found if not words or any(word in o.label for word in words)]
    return {o: way if way in o.ways else o.ways[0] for o in wanted}


def after(report: Report, choices: Choices) -> Report:
    change = take_over(report, source(), choices, NATIONAL)
    return change.apply(report) if change else report


def test_what_there_is_is_offered_and_the_empty_places_are_wanted() -> None:
    found = {o.label: o for o in offers(draft(), source(), NATIONAL)}
    assert len(found) == 8
    assert found["四、建议提案办理"].wanted and not found["一、总体情况"].wanted
    assert found["一、总体情况"].ways == ("replace", "append")
    assert any(o.kind == "table" and not o.wanted for o in found.values())


def test_a_section_is_replaced_and_the_others_stay() -> None:
    report = draft()
    new = after(report, chosen(report, "总体情况"))
    overview = new.section("overview")
    assert overview is not None and overview.text == "公开信息 12 条。"
    others = [s for s in report.sections if s.key != "overview"]
    assert [s for s in new.sections if s.key != "overview"] == others
    assert new.tables == report.tables and new.unplaced == report.unplaced


def test_a_section_is_appended() -> None:
    report = draft()
    overview = after(report, chosen(report, "总体情况", way="append")).section("overview")
    assert overview is not None and overview.text == "草稿里写好的一段。\n公开信息 12 条。"


def test_the_words_around_a_table_come_without_its_figures() -> None:
    report = draft()
    new = after(report, chosen(report, "收到和处理政府信息公开申请情况"))
    requests = new.section("requests")
    assert requests is not None and requests.text.startswith("见下表。")
    assert new.placed_tables().count("applications") == 1
    figures = {o: o.ways[0] for o in chosen(report) if o.table == "applications"}
    assert after(report, figures).tables == source().tables
    assert {s.key: s for s in after(report, figures).sections} == {
        s.key: s for s in report.sections
    }


def test_a_table_comes_with_its_section_where_there_is_none() -> None:
    report = draft()
    bare = report.model_copy(
        update={"sections": tuple(s for s in report.sections if s.key != "requests"), "tables": {}}
    )
    offer = next(o for o in offers(bare, source(), NATIONAL) if o.table == "applications")
    new = after(bare, {offer: "replace"})
    assert new.tables == source().tables and "applications" in new.placed_tables()


def test_two_sections_of_one_name_follow_each_other_and_are_numbered() -> None:
    report = draft()
    new = after(report, chosen(report, "建议提案"))
    own = [s for s in new.sections if s.is_custom]
    assert len(own) == 1 and own[0].text == "三件。\n再两件。"
    assert own[0].heading.endswith("、建议提案办理") and own[0].heading.count("、") == 1
    assert new.sections[-1].key == SIGNATURE


def test_everything_is_one_step_that_undo_takes_back() -> None:
    report = draft()
    session = Session(report)
    change = take_over(report, source(), chosen(report), NATIONAL)
    assert change is not None
    session.apply(change)
    assert session.report.contact == source().contact
    assert session.report.unplaced == ("旧的一段。", "无处可去的一段。")
    assert session.history.undo_label == "从别的文件取用"
    session.undo()
    assert session.report == report


def test_what_is_there_already_is_not_offered() -> None:
    report = draft()
    full = after(report, chosen(report))
    left = offers(full, source(), NATIONAL)
    assert {o.label for o in left} <= {"四、建议提案办理", "五、建议提案办理"}
    assert take_over(full, full, {}, NATIONAL) is None


@pytest.mark.parametrize("identifier", [s.id for s in standards()])
def test_a_source_of_another_standard_gives_its_words(identifier: str) -> None:
    report = draft()
    other = source().model_copy(update={"standard": identifier})
    found = offers(report, other, NATIONAL)
    assert any(o.kind == "table" for o in found) == (identifier == "national-2021")
    change = take_over(report, other, {o: o.ways[0] for o in found}, NATIONAL)
    assert change is not None and "公开信息 12 条。" in _text(change.apply(report))


TEXTS = st.lists(st.text(alphabet="公开信息条，。 1", max_size=12), max_size=4)
KEYS = st.sampled_from([PREFACE, "overview", "requests", "problems", "custom-1", "custom-2"])


@given(st.lists(st.tuples(KEYS, TEXTS, st.sampled_from(["replace", "append"])), max_size=6))
def test_no_chosen_words_are_lost(parts: list[tuple[str, list[str], str]]) -> None:
    sections = tuple(
        Section(key=key, heading=f"一、{key}", blocks=tuple(map(paragraph, texts)))
        for key, texts, _ in parts
    )
    imported = Report(standard="national-2021", year=2024, sections=sections)
    report = draft()
    found: dict[Offer, str] = {
        o: way if (way := parts[o.index][2]) in o.ways else o.ways[0]
        for o in offers(report, imported, NATIONAL)
    }
    change = take_over(report, imported, found, NATIONAL)  # type: ignore[arg-type]
    new = change.apply(report) if change else report
    assert change is None or change.inverse().apply(new) == report
    for offer in found:
        for block in sections[offer.index].blocks:
            assert block in [b for s in new.sections for b in s.blocks]
    appended = [p for p in parts if p[2] == "append" or not p[1]]
    if len(appended) == len(parts):
        assert count_characters(_text(new)) >= count_characters(_text(report))


def _text(report: Report) -> str:
    return "\n".join(section.text for section in report.sections)
