"""A comparison finds every difference, and only those."""

from hypothesis import given, settings

from app.domain.blocks import paragraph
from app.domain.report import Report, Section
from app.review.compare import compare_blocks, compare_reports
from strategies import reports, sections

OLD = Report(
    standard="national-2021",
    year=2024,
    sections=(
        Section(
            key="overview",
            heading="一、总体情况",
            blocks=(paragraph("收到申请12件。"), paragraph("没有变化的一段。")),
        ),
        Section(key="problems", heading="二、存在的主要问题"),
    ),
    tables={"applications": {"r1.c1": "12"}},
)


def test_tells_words_cells_facts_and_sections_apart() -> None:
    overview = OLD.sections[0].model_copy(
        update={"blocks": (paragraph("收到申请21件。"), paragraph("没有变化的一段。"))}
    )
    new = OLD.model_copy(
        update={
            "year": 2025,
            "sections": (Section(key="custom-1", heading="一、培训"), overview),
            "tables": {"applications": {"r1.c1": "21", "r1.c2": "0"}},
        }
    )
    comparison = compare_reports(OLD, new)
    assert [(f.name, f.old, f.new) for f in comparison.facts] == [("year", "2024", "2025")]
    assert [(c.name, c.old, c.new) for c in comparison.cells] == [
        ("applications.r1.c1", "12", "21"),
        ("applications.r1.c2", "", "0"),
    ]
    states = {s.key: s.state for s in comparison.sections}
    assert states == {"custom-1": "added", "overview": "changed", "problems": "removed"}
    changed = next(s for s in comparison.sections if s.key == "overview")
    assert [b.state for b in changed.blocks] == ["changed", "same"]
    assert "".join(w.new for w in changed.blocks[0].words) == "收到申请21件。"


@settings(max_examples=40)
@given(sections("overview"), sections("overview"))
def test_every_block_of_both_versions_is_accounted_for(old: Section, new: Section) -> None:
    a, b = old.blocks, new.blocks
    found = list(compare_blocks(a, b))
    assert [d.old_index for d in found if d.old_index is not None] == list(range(len(a)))
    assert [d.new_index for d in found if d.new_index is not None] == list(range(len(b)))
    for d in found:
        if d.words and d.old_index is not None and d.new_index is not None:
            assert "".join(w.old for w in d.words) == a[d.old_index].text
            assert "".join(w.new for w in d.words) == b[d.new_index].text


@settings(max_examples=40)
@given(reports())
def test_a_report_does_not_differ_from_itself(report: Report) -> None:
    assert compare_reports(report, report).is_same
