import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import StatutoryTable, paragraph
from app.domain.report import PREFACE, SIGNATURE, Report, Section
from app.services import arranging
from app.standards.library import standards

NATIONAL = standards().get("national-2021")


def report_with(*headings: str) -> Report:
    body = [
        Section(key=f"custom-{n}", heading=h, blocks=(paragraph(f"文字{n}"),))
        for n, h in enumerate(headings, start=1)
    ]
    ends = Section(key=PREFACE), Section(key=SIGNATURE)
    return Report(
        standard="national-2021", subject="township", year=2025, sections=(ends[0], *body, ends[1])
    )


def headings(report: Report) -> list[str]:
    return [section.heading for section in report.body]


def words(report: Report) -> list[str]:
    return sorted(section.text for section in report.sections)


def test_a_new_section_is_numbered_and_the_following_ones_move_up():
    report = report_with("一、甲", "二、乙")
    after = arranging.add_custom_section(report, "丙", after="custom-1").apply(report)
    assert headings(after) == ["一、甲", "二、丙", "三、乙"]
    assert after.sections[2].key == "custom-3"


def test_without_a_neighbor_a_new_section_goes_to_the_end_before_the_signature():
    report = report_with("一、甲")
    after = arranging.add_custom_section(report, "乙", after="facts").apply(report)
    assert headings(after) == ["一、甲", "二、乙"]
    assert after.sections[-1].key == SIGNATURE


def test_headings_without_number_get_none():
    report = report_with("甲", "乙")
    after = arranging.add_custom_section(report, "丙").apply(report)
    assert headings(after) == ["甲", "乙", "丙"]


def test_a_heading_that_lost_its_number_still_counts():
    report = report_with("概述", "二、乙", "三、丙")
    after = arranging.move_section(report, "custom-3", -1).apply(report)
    assert headings(after) == ["概述", "二、丙", "三、乙"]


def test_a_number_keeps_its_punctuation():
    report = report_with("一．甲", "二. 乙")
    after = arranging.move_section(report, "custom-2", -1).apply(report)
    assert headings(after) == ["一. 乙", "二．甲"]


def test_a_demanded_section_goes_to_its_place_with_its_table():
    report = Report(
        standard="national-2021",
        subject="township",
        year=2025,
        sections=(
            Section(key=PREFACE),
            Section(key="overview", heading="一、总体情况"),
            Section(key="problems", heading="二、存在的主要问题及改进情况"),
            Section(key=SIGNATURE),
        ),
    )
    after = arranging.add_standard_section(report, NATIONAL, "requests").apply(report)
    assert [s.key for s in after.body] == ["overview", "requests", "problems"]
    assert headings(after)[1:] == [
        "二、收到和处理政府信息公开申请情况",
        "三、存在的主要问题及改进情况",
    ]
    assert after.sections[2].blocks == (StatutoryTable(key="applications"),)


def test_the_first_section_of_the_standard_goes_before_all_others():
    report = report_with("一、甲")
    after = arranging.add_standard_section(report, NATIONAL, "overview").apply(report)
    assert [s.key for s in after.sections] == [PREFACE, "overview", "custom-1", SIGNATURE]


def test_an_unknown_section_is_refused():
    with pytest.raises(KeyError):
        arranging.add_standard_section(report_with(), NATIONAL, "pond")


def test_preface_and_signature_go_to_the_ends():
    report = Report(standard="national-2021", year=2025)
    report = arranging.add_unnumbered_section(report, SIGNATURE).apply(report)
    report = arranging.add_unnumbered_section(report, PREFACE).apply(report)
    assert [s.key for s in report.sections] == [PREFACE, SIGNATURE]


def test_renaming_leaves_the_words_alone():
    report = report_with("一、甲")
    after = arranging.rename_section(report, "custom-1", "一、丁").apply(report)
    assert headings(after) == ["一、丁"]
    assert words(after) == words(report)


def test_only_what_nobody_demands_may_be_removed():
    report = report_with("一、甲")
    report = arranging.add_standard_section(report, NATIONAL, "overview").apply(report)
    assert arranging.can_remove(report, NATIONAL, "custom-1")
    for key in ("overview", PREFACE, SIGNATURE, "absent"):
        assert not arranging.can_remove(report, NATIONAL, key)


def test_moves_stay_within_the_numbered_sections():
    report = report_with("一、甲", "二、乙")
    assert not arranging.can_move(report, "custom-1", -1)
    assert not arranging.can_move(report, PREFACE, 1)
    with pytest.raises(ValueError, match="custom-2"):
        arranging.move_section(report, "custom-2", 1)


def test_missing_sections_are_those_demanded_and_absent():
    report = report_with()
    missing = [spec.key for spec in arranging.missing_sections(report, NATIONAL)]
    assert missing == [spec.key for spec in NATIONAL.mandatory("township")]
    report = arranging.add_standard_section(report, NATIONAL, missing[0]).apply(report)
    assert [s.key for s in arranging.missing_sections(report, NATIONAL)] == missing[1:]


def test_a_table_without_a_place_gets_one_at_the_end_of_its_section():
    words = Section(key="requests", heading="一、收到", blocks=(paragraph("见下表。"),))
    report = Report(standard="national-2021", year=2025, sections=(words,))
    assert [t.key for t in arranging.missing_tables(report, NATIONAL)] == ["applications"]
    after = arranging.add_table(report, NATIONAL, "applications").apply(report)
    assert after.sections[0].blocks == (*words.blocks, StatutoryTable(key="applications"))
    assert arranging.missing_tables(after, NATIONAL) == ()
    with pytest.raises(KeyError):
        arranging.add_table(report, NATIONAL, "pond")


@given(st.integers(1, 12), st.data())
def test_no_arranging_loses_a_word_and_undo_restores_all(count: int, data: st.DataObject):
    report = report_with(*(f"{'一二三四五'[n % 5]}、第{n}节" for n in range(count)))
    key = data.draw(st.sampled_from([s.key for s in report.body]))
    changes = [
        arranging.add_custom_section(report, "新", key),
        arranging.rename_section(report, key, "改"),
        *(
            arranging.move_section(report, key, step)
            for step in (-1, 1)
            if arranging.can_move(report, key, step)
        ),
    ]
    for change in changes:
        after = change.apply(report)
        assert set(words(report)) <= set(words(after))
        assert change.inverse().apply(after) == report
    removed = arranging.remove_section(report, key)
    assert removed.inverse().apply(removed.apply(report)) == report


def with_annexes(*titles: str) -> Report:
    report = report_with("一、甲")
    for title in titles:
        report = arranging.add_annex(report, title).apply(report)
    return report


def annex_headings(report: Report) -> list[str]:
    return [section.heading for section in report.annexes]


def test_annexes_stand_after_the_signature_and_are_numbered_when_there_are_several():
    assert annex_headings(with_annexes("目录")) == ["附件 目录"]
    report = with_annexes("目录", "清单")
    assert annex_headings(report) == ["附件1 目录", "附件2 清单"]
    assert headings(report) == ["一、甲"]


def test_an_annex_goes_after_the_one_named_and_undo_takes_it_back():
    report = with_annexes("目录", "清单")
    change = arranging.add_annex(report, "说明", after=report.annexes[0].key)
    assert annex_headings(change.apply(report)) == ["附件1 目录", "附件2 说明", "附件3 清单"]
    assert change.inverse().apply(change.apply(report)) == report


def test_a_report_without_signature_gets_one_before_its_first_annex():
    report = Report(standard="national-2021", year=2025, sections=[Section(key="overview")])
    after = arranging.add_annex(report, "目录").apply(report)
    assert [s.key for s in after.sections] == ["overview", SIGNATURE, "custom-1"]


def test_annexes_move_among_themselves_only():
    report = with_annexes("目录", "清单")
    first, second = (section.key for section in report.annexes)
    assert not arranging.can_move(report, first, -1)
    assert not arranging.can_move(report, "custom-1", 1)
    moved = arranging.move_section(report, second, -1).apply(report)
    assert annex_headings(moved) == ["附件1 清单", "附件2 目录"]


def test_a_removed_annex_leaves_the_last_one_without_number():
    report = with_annexes("目录", "清单")
    after = arranging.remove_section(report, report.annexes[0].key).apply(report)
    assert annex_headings(after) == ["附件 清单"]


def test_a_new_section_never_lands_among_the_annexes():
    report = with_annexes("目录")
    after = arranging.add_custom_section(report, "乙", report.annexes[0].key).apply(report)
    assert headings(after) == ["一、甲", "二、乙"]
    assert annex_headings(after) == ["附件 目录"]
