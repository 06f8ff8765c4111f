"""Charts in an office's own template, and what its files say of their report."""

from pathlib import Path

import pytest

from app.domain.report import Report
from app.render.charts import offered_charts
from app.render.context import build_context
from app.render.office.starter import starter_template
from app.render.writers import WriteOptions, writers
from app.services.exporting import export_report
from app.services.importing import import_report
from app.services.showing import report_document
from app.standards.library import standards
from unit.render.reading import parts
from unit.render.samples import full_report
from unit.render.test_lint import template

STANDARD = standards().get("national-2021")


def filled(path: Path, report: Report) -> dict[str, bytes]:
    charts = offered_charts(report, STANDARD)
    assert len(charts) > 1
    context = build_context(report, STANDARD, charts)
    return parts(writers()[".docx"].write(context, WriteOptions(template=path, final=True)))


def drawn(found: dict[str, bytes]) -> list[str]:
    """What the document shows, in order: charts by their relationship, tables, headings."""
    pieces = found["word/document.xml"].decode().split('r:id="rIdChart')[1:]
    return [piece.split('"')[0] for piece in pieces]


@pytest.mark.parametrize(
    "tags",
    [
        ("{{ title }}", "{{p body }}"),
        ("{%p for section in sections %}", "{{p section.content }}", "{%p endfor %}"),
        ("{{p body }}", "{{p charts }}"),
        ("{{p 图表 }}", "{{p 正文 }}"),
    ],
)
def test_every_chart_is_drawn_once(tmp_path: Path, tags: tuple[str, ...]) -> None:
    report = full_report()
    found = filled(template(tmp_path, *tags), report)
    numbers = [str(n) for n, _ in enumerate(offered_charts(report, STANDARD), start=1)]
    assert sorted(drawn(found)) == numbers
    for number in numbers:
        assert f"charts/chart{number}.xml" in found["word/_rels/document.xml.rels"].decode()
        assert f"/word/charts/chart{number}.xml" in found["[Content_Types].xml"].decode()
        assert f"word/embeddings/chart{number}.xlsx" in found


def test_a_template_without_a_place_for_charts_has_none(tmp_path: Path) -> None:
    found = filled(template(tmp_path, "{{ title }}"), full_report())
    assert not [name for name in found if "chart" in name]


def test_a_file_of_the_starter_template_comes_back_exactly(tmp_path: Path) -> None:
    own = tmp_path / "模板.docx"
    own.write_bytes(starter_template())
    written = tmp_path / "年报.docx"
    export_report(full_report(), STANDARD, written, template=own)
    read = import_report(written)[0]
    assert report_document(read, STANDARD) == report_document(full_report(), STANDARD)


def test_of_another_look_the_facts_come_back(tmp_path: Path) -> None:
    """Kind of body and standard are no words of a report, yet known."""
    path = template(tmp_path, "{{ title }}", "{{p body }}", "专用纸", "{{p 落款 }}")
    report = full_report().model_copy(update={"subject": "vertical"})
    written = tmp_path / "年报.docx"
    export_report(report, STANDARD, written, template=path)
    read = import_report(written)[0]
    assert (read.standard, read.subject, read.title) == (STANDARD.id, "vertical", report.title)
    assert read.tables == report.tables
