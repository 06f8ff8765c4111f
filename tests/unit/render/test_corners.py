"""Templates, titles and comments in their rarer shapes."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from lxml import etree

from app.domain.anchoring import anchor_on
from app.domain.annotations import Anchor, Annotation
from app.domain.blocks import Table, paragraph
from app.domain.report import Report, Section
from app.errors import InputError, TemplateError
from app.render.lint import check_template
from app.render.office.source import read_template
from app.render.title import break_title
from app.render.word_comments.annotate import with_comments
from app.services.exporting import render_report
from app.standards.library import standards
from unit.render.samples import full_report
from unit.render.test_lint import check, template
from unit.render.test_office import fill

STANDARD = standards().get("national-2021")
TIME = "2026-01-05T09:00:00+08:00"


def messages(folder: Path, *paragraphs: str) -> list[str]:
    return [problem.message for problem in check(folder, *paragraphs)]


def test_names_bound_in_a_template_are_known_there(tmp_path):
    sound = (
        "{% macro pair(one, other) %}{{ one }}/{{ other }}{% endmacro %}",
        "{{ pair(title, year) }}",
        "{% for name, table in tables.items() %}{{ name }}{% endfor %}",
        "{% set key = 'A21' %}{{ tables.disclosure.cells[key] }}{{ sections[year].heading }}",
    )
    assert messages(tmp_path, *sound) == []
    assert messages(tmp_path, "{% for s in sections %}{{ s.headings }}{% endfor %}")


def test_a_comment_tag_and_blocks_left_open_over_parts(tmp_path):
    document = docx.Document()
    document.add_paragraph("{# 说明 #}{{ title }}")
    document.add_paragraph("{% if title %}甲")
    document.sections[0].header.paragraphs[0].text = "{{ 单位 }}"
    path = tmp_path / "模板.docx"
    document.save(str(path))
    assert any("没有结束" in problem.message for problem in check_template(path))


def test_tags_of_one_look_are_one_whatever_the_language_of_their_runs(tmp_path):
    document = docx.Document()
    words = document.add_paragraph()
    for text, language in (("{{ ti", "zh-CN"), ("tle }}", "en-US")):
        run = words.add_run(text)
        look = run._r.get_or_add_rPr()
        mark = OxmlElement("w:lang")
        mark.set(qn("w:val"), language)
        look.append(mark)
    path = tmp_path / "模板.docx"
    document.save(str(path))
    assert list(check_template(path)) == []


@pytest.mark.parametrize(
    ("name", "words"), [("xl/workbook.xml", "Word 模板"), ("word/document.xml", "Word 模板")]
)
def test_what_is_no_word_template_is_refused(tmp_path, name, words):
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(path, "w") as written:
        written.writestr(name, "不是 XML")
    with pytest.raises(InputError, match=words):
        read_template(path)


def test_a_template_with_altered_bytes_is_refused(tmp_path):
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("word/document.xml", "公开" * 500)
    data = bytearray(path.read_bytes())
    start = 30 + len("word/document.xml")
    data[start : start + 8] = b"\xff" * 8
    path.write_bytes(data)
    with pytest.raises(InputError, match="Word 模板"):
        read_template(path)


def test_a_template_that_swells_is_refused(tmp_path):
    path = tmp_path / "模板.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as written:
        written.writestr("word/document.xml", b"0" * 300_000_000)
    with pytest.raises(InputError, match="太大"):
        read_template(path)


def test_links_to_the_outside_lose_their_target_and_keep_their_words(tmp_path):
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    linked = document.add_paragraph("见")
    key = document.part.relate_to("https://example.org", "http://x/hyperlink", is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = OxmlElement("w:r")
    text = OxmlElement("w:t")
    text.text = "网站"
    run.append(text)
    link.append(run)
    linked._p.append(link)
    path = tmp_path / "模板.docx"
    document.save(str(path))
    data = fill(path, final=True)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert b"example.org" not in b"".join(archive.read(n) for n in archive.namelist())
        assert "网站" in archive.read("word/document.xml").decode()


def test_a_faulty_template_is_refused_when_it_is_filled(tmp_path):
    with pytest.raises((TemplateError, InputError)):
        fill(template(tmp_path, "{{ tite }}"))


@pytest.mark.parametrize(
    "title", ["甲" * 60, "青禾县" * 14 + "年度报告", "A" * 200, "短标题", "县人民政府" * 40]
)
def test_any_title_is_broken_without_losing_a_character(title):
    assert "".join(break_title(title)) == title


def commented(report: Report, *anchors: Anchor) -> bytes:
    remarks = tuple(
        Annotation(id=f"r{n}", anchor=anchor, text="请核实", author="王", time="" if n else TIME)
        for n, anchor in enumerate(anchors)
    )
    asked = report.model_copy(update={"annotations": remarks})
    data, _ = render_report(asked, STANDARD, ".docx")
    return with_comments(data, asked, STANDARD)


def test_remarks_on_places_that_are_not_printed_are_kept(tmp_path):
    report = full_report()
    free = Table(rows=(("渠道", "条数"), ("网站", "12")))
    first = report.sections[1]
    section = first.model_copy(update={"blocks": (*first.blocks, free)})
    report = report.with_section(section)
    start = section.text.index("渠道")
    anchors = [
        anchor_on(section, start, start + 2),
        anchor_on(section, start, len(section.text)),
        Anchor(section="gone", quote="甲", end=1),
        Anchor(section="", field="title"),
        Anchor(section=section.key, quote="旧", orphan=True),
    ]
    data = commented(report, *anchors)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        root = etree.fromstring(archive.read("word/comments.xml"))
    assert len(root) == len(anchors)


def test_a_report_without_a_title_can_carry_remarks():
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph("全年平稳。"),))
    report = Report(
        standard="national-2021", title="", organization="甲局", year=2025, sections=(section,)
    )
    assert commented(report, anchor_on(section, 0, 2)) != b""
