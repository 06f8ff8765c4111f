"""An office's own template is filled without losing a word, and cleaned when it is published."""

import io
import zipfile
from pathlib import Path

import docx
import pytest
from docx.shared import Pt
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.blocks import Table, paragraph
from app.domain.report import Attachment, Report, Section
from app.errors import InputError, TemplateError
from app.render.context import build_context
from app.render.office.starter import starter_template
from app.render.writers import WriteOptions, writers
from app.render.xmltext import legal
from app.standards.library import standards
from unit.render.drawn import png
from unit.render.reading import W, body, parts, printed_cells, text_of, value
from unit.render.samples import full_report
from unit.render.test_lint import template

STANDARD = standards().get("national-2021")


def fill(path: Path, report: Report | None = None, *, final: bool = False) -> bytes:
    context = build_context(report or full_report(), STANDARD)
    return writers()[".docx"].write(context, WriteOptions(template=path, final=final))


def texts(data: bytes) -> list[str]:
    return [text_of(p) for p in body(data).iter(f"{W}p")]


def test_facts_order_and_pieces(tmp_path: Path) -> None:
    path = template(
        tmp_path,
        "编制单位：{{ 单位 }}",
        "{{p parts.problems.content }}",
        "{{ parts.overview.heading }}",
        "{{p tables.applications.content }}",
        "{{p signature }}",
    )
    written = texts(fill(path))
    assert written[0] == "编制单位：云溪市青岚区人民政府柳河街道办事处"
    assert written[1].startswith("一是公开内容")
    assert written[2] == "一、总体情况"
    assert written[-1] == "2025年1月16日"
    spec = STANDARD.table("applications")
    assert spec
    cells = printed_cells(body(fill(path)).findall(f"{W}tbl")[0])
    assert [c[:4] for c in cells] == sorted(
        (c.row, c.column, c.rows, c.columns) for c in spec.layout.cells
    )


def test_the_templates_own_styles_are_used_and_missing_ones_added(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles["Heading 1"].font.size = Pt(20)
    document.add_paragraph("{{p body }}")
    document.save(str(tmp_path / "a.docx"))
    data = fill(tmp_path / "a.docx")
    sheet = etree.fromstring(parts(data)["word/styles.xml"])
    names = {value(s, "name"): s.get(f"{W}styleId") for s in sheet.iter(f"{W}style")}
    used = {p.get(f"{W}val") for p in body(data).iter(f"{W}pStyle", f"{W}tblStyle")}
    assert used <= set(names.values())
    heading = next(s for s in sheet.iter(f"{W}style") if value(s, "name") == "heading 1")
    assert value(heading, "rPr/sz") == "40"
    assert "表格文字 小四" in names
    for run in body(data).iter(f"{W}r"):
        fonts = run.find(f"{W}rPr/{W}rFonts")
        assert fonts is None or fonts.get(f"{W}eastAsia") is None


AWKWARD = "&<>\"' {{ title }} {% if %} {_{ }_} {# x #} 😀𠀀 \x07"


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(st.text(st.sampled_from("政府信息{}_%#&<>\"' \n\tA1，。\x07\x0c😀"), max_size=40))
def test_any_text_arrives_whole(tmp_path: Path, text: str) -> None:
    blocks = (paragraph(text), Table(rows=((text, "甲"),)))
    section = Section(key="overview", heading=text, blocks=blocks)
    report = Report(
        standard="national-2021",
        title=f"题{text}",
        organization=f"位{text}",
        year=2024,
        sections=(section,),
    )
    path = template(tmp_path, "【{{ title }}】【{{ organization }}】", "{{p body }}")
    written = texts(fill(path, report))
    assert written[0] == legal(f"【题{text}】【位{text}】")
    assert written[1:4] == [legal(text), legal(text), legal(text)]


def test_words_that_look_like_tags_stay_words(tmp_path: Path) -> None:
    report = full_report().model_copy(update={"title": AWKWARD})
    written = texts(fill(template(tmp_path, "{{ title }}"), report))
    assert written[0] == legal(AWKWARD)


def test_a_gap_is_shown_in_a_draft_and_refused_in_final(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ contact.fax }}/{{ parts.fees.heading }}")
    assert (
        texts(fill(path))[0] == "〔缺：联系方式·传真〕/〔缺：收费及减免情况〕"
        or "〔缺：" in texts(fill(path))[0]
    )
    with pytest.raises(TemplateError, match="传真"):
        fill(path, final=True)
    other = template(tmp_path, "{{ parts.fees.heading }}")
    with pytest.raises(TemplateError, match="fees"):
        fill(other, final=True)


def test_a_gap_is_nothing_to_a_condition(tmp_path: Path) -> None:
    path = template(tmp_path, "电话{% if contact.fax %}，传真{{ contact.fax }}{% endif %}。")
    assert texts(fill(path, final=True))[0] == "电话。"


def test_a_faulty_template_is_refused_with_the_place(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match=r"正文第 1 段.*titel.*是不是“title”"):
        fill(template(tmp_path, "{{ titel }}"))


@pytest.mark.parametrize("expression", ["year + title", "1 / 0", "'甲' * 10 ** 9"])
def test_an_expression_that_cannot_be_computed(tmp_path: Path, expression: str) -> None:
    with pytest.raises(TemplateError):
        fill(template(tmp_path, "{{ " + expression + " }}"))


def test_no_word_document(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    with zipfile.ZipFile(path, "w") as archive:
        words = f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:t>{{{{ title }}}}</w:t></w:r></w:p>'
        archive.writestr("word/document.xml", words)
    with pytest.raises(InputError):
        fill(path)


_DIRT = (
    '<w:p w:rsidR="00AB12CD">'
    '<w:ins w:id="1" w:author="赵某"><w:r><w:t>插入</w:t></w:r></w:ins>'
    '<w:del w:id="2" w:author="赵某"><w:r><w:delText>删去</w:delText></w:r></w:del>'
    "<w:r><w:rPr><w:vanish/></w:rPr><w:t>隐藏</w:t></w:r>"
    '<w:hyperlink r:id="rIdOut"><w:r><w:t>链接</w:t></w:r></w:hyperlink></w:p>'
)
_LINK = (
    '<Relationship Id="rIdOut" Target="file:///C:/内网/a.doc" TargetMode="External" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"/>'
)
TRACES = (
    "张某",
    "李某",
    "王某",
    "赵某",
    "内部",
    "请改",
    "删去",
    "隐藏",
    "rsid",
    "内网",
    "External",
    "secret",
)


def dirty_template(folder: Path) -> Path:
    """A template with everything that must not be published."""
    document = docx.Document()
    document.core_properties.author = "张某"
    document.core_properties.last_modified_by = "李某"
    document.core_properties.comments = "内部"
    run = document.add_paragraph("{{ title }}").runs[0]
    document.add_comment([run], text="请改", author="王某", initials="W")
    buffer = io.BytesIO()
    document.save(buffer)
    path = folder / "dirty.docx"
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(path, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "word/document.xml":
                data = data.replace(b"<w:body>", b"<w:body>" + _DIRT.encode())
            if name == "word/_rels/document.xml.rels":
                data = data.replace(b"</Relationships>", _LINK.encode() + b"</Relationships>")
            target.writestr(name, data)
        target.writestr("customXml/item9.xml", "<secret/>")
    return path


def test_publishing_cleans_every_trace(tmp_path: Path) -> None:
    data = fill(dirty_template(tmp_path), final=True)
    everything = b"".join(parts(data).values()).decode("utf-8", "replace")
    for trace in (
        "张某",
        "李某",
        "王某",
        "赵某",
        "内部",
        "请改",
        "删去",
        "隐藏",
        "rsid",
        "内网",
        "External",
        "secret",
    ):
        assert trace not in everything
    assert not [name for name in parts(data) if "comments" in name or "customXml" in name]
    assert texts(data)[0] == "插入链接"
    assert docx.Document(io.BytesIO(data)).core_properties.title == full_report().title


def test_a_draft_keeps_comments_but_no_author_of_the_template(tmp_path: Path) -> None:
    written = parts(fill(dirty_template(tmp_path)))
    assert "word/comments.xml" in written
    assert "张某".encode() not in written["docProps/core.xml"]


def test_properties_that_others_relate_differently_are_there_once(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}")
    odd = tmp_path / "odd.docx"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(odd, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == "_rels/.rels":
                data = data.replace(b"/package/2006/relationships/metadata", b"/odd/metadata")
            target.writestr(name, data)
    data = fill(odd)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert len(set(archive.namelist())) == len(archive.namelist())
        assert archive.read("_rels/.rels").count(b"core.xml") == 1


def test_equal_reports_give_equal_bytes(tmp_path: Path) -> None:
    path = template(tmp_path, "{{ title }}", "{{p body }}")
    assert fill(path) == fill(path)


def test_the_starter_gives_the_same_words_as_our_own_document(tmp_path: Path) -> None:
    path = tmp_path / "starter.docx"
    path.write_bytes(starter_template())
    own = writers()[".docx"].write(build_context(full_report(), STANDARD), WriteOptions())
    assert [t.replace("\n", "") for t in texts(fill(path))] == [
        t.replace("\n", "") for t in texts(own)
    ]


def annexed() -> Report:
    report = full_report()
    annex = Section(key="custom-8", heading="附件1 目录", blocks=(paragraph("目录文字。"),))
    picture = Attachment(name="a.png", caption="流程图", printed=True)
    return report.model_copy(
        update={"sections": (*report.sections, annex), "attachments": (picture,)}
    )


def filled_with_annexes(path: Path) -> bytes:
    context = build_context(annexed(), STANDARD, contents={"a.png": png()})
    return writers()[".docx"].write(context, WriteOptions(template=path, final=True))


@pytest.mark.parametrize("tags", [["{{p annexes }}", "尾"], ["{{p 附件 }}", "尾"], []])
def test_annexes_go_where_the_template_says_or_to_its_end(tmp_path: Path, tags: list[str]) -> None:
    data = filled_with_annexes(template(tmp_path, "头{{ year }}", *tags))
    words = [text for text in texts(data) if text]
    assert words[:2] == ["头2024", "附件1"]
    assert words[2:6] == ["目录", "目录文字。", "附件2", "流程图"]
    assert words[6:] == (["尾"] if tags else [])
    found = parts(data)
    assert found["word/media/nianbao-image1.png"] == png()
    assert docx.Document(io.BytesIO(data)).inline_shapes[0].width > 0


def test_the_starter_template_prints_annexes_and_their_list(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(starter_template())
    words = texts(filled_with_annexes(path))
    assert words.index("附件：1. 目录") < words.index("附件1") < words.index("目录文字。")
    assert words.count("目录文字。") == 1
