"""The text loses nothing, and the text to publish is clean and as narrow as asked."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.blocks import Paragraph, Run, Table
from app.domain.drawing import find_drawings, parse_drawing
from app.domain.drawn_text import display_width
from app.domain.report import Report, Section
from app.render.context import build_context
from app.render.wrapping import wrap
from app.render.writers import WriteOptions, writers
from app.render.xmltext import legal
from app.standards.library import standards
from strategies import lines, reports
from unit.render.samples import full_report

STANDARD = standards().get("national-2021")


def write(report: Report, *, final: bool = False, columns: int = 0) -> str:
    options = WriteOptions(final=final, columns=columns)
    return writers()[".txt"].write(build_context(report, STANDARD), options).decode()


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(reports(lines))
def test_every_line_arrives_whole(report: Report) -> None:
    text = write(report, final=True).splitlines()
    for section in report.sections:
        for block in section.blocks:
            if not isinstance(block, Table) and block.text:
                assert legal(block.text) in text


@settings(max_examples=60)
@given(reports(lines))
def test_tables_read_back(report: Report) -> None:
    drawn = write(report).splitlines()
    read = [parse_drawing(drawn[a:b]) for a, b in find_drawings(drawn)]
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table)]
    for table in tables:
        rows = tuple(tuple(legal(text) for text in row) for row in table.rows)
        assert any(found[0] == rows for found in read)


def bold(*runs: tuple[str, bool]) -> Report:
    paragraph = Paragraph(runs=tuple(Run(text=text, bold=strong) for text, strong in runs))
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph,))
    return Report(standard="national-2021", year=2024, sections=(section,))


def test_bold_words_are_marked_in_the_working_copy_only() -> None:
    report = bold(("一是", True), ("加强学习。", False))
    assert "**一是**加强学习。" in write(report)
    assert "一是加强学习。" in write(report, final=True)
    assert "*" not in write(report, final=True)


def test_spaces_stay_outside_of_the_marks() -> None:
    assert " **一是** 加强" in write(bold((" 一是 ", True), ("加强", False)))
    assert "**" not in write(bold(("  ", True), ("加强", False)))


def test_80_columns() -> None:
    text = write(full_report(), final=True, columns=80)
    wide = [line for line in text.splitlines() if display_width(line) > 80]
    assert all(line.startswith(("┌", "├", "│", "└")) for line in wide)
    assert not any("三、本年度" in line for line in wide)


@given(
    st.text(lines_of := st.sampled_from("政府信息公开，。（）“”2024 ab"), max_size=80),
    st.integers(8, 60),
)
def test_wrapping_keeps_every_character(text: str, columns: int) -> None:
    wrapped = list(wrap(text, columns))
    assert "".join(wrapped).replace(" ", "") == text.replace(" ", "")
    assert all(display_width(line.rstrip()) <= columns for line in wrapped)


def test_punctuation_and_numbers_stay_in_place() -> None:
    wrapped = list(wrap("政府信息公开，共2024件（含结转）。", 12))
    assert not any(line[0] in "，。）" for line in wrapped)
    assert any("2024" in line for line in wrapped)
