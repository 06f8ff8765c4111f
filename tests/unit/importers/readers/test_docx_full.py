"""What Word and WPS put into a DOCX besides plain text: all of it arrives, in order."""

import zipfile

import pytest

from app.domain.report import count_characters
from app.importers.ooxml.fields import shown_by
from app.importers.registry import read_source
from app.importers.source import SourceTable
from unit.importers.docx_parts import cell, in_list, paragraph, part, run, table, write_docx

_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_M = 'xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


@pytest.fixture
def read(tmp_path):
    def read(body, linked=None, tracked="accepted", **parts):
        path = write_docx(tmp_path / "稿.docx", body, **parts)
        if linked:
            _link(path, linked)
        source = read_source(path, tracked=tracked)
        text = sum(count_characters(block.text) for block in source.blocks)
        lost = sum(loss.characters for loss in source.losses)
        assert source.characters == text + lost
        return source

    return read


def _link(path, linked):
    """Add parts that the body refers to: identifier -> (kind, name, content)."""
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    relations = "".join(
        f'<Relationship Id="{identifier}" Type="{_REL}/{kind}" Target="{name}"/>'
        for identifier, (kind, name, _) in linked.items()
    )
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    for _, name, content in linked.values():
        parts[f"word/{name}"] = content
    with zipfile.ZipFile(path, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)


def lines(source):
    return [getattr(block, "number", "") + block.text for block in source.blocks]


def drawing(inner):
    return f"<w:r><w:drawing>{inner}</w:drawing></w:r>"


def field(code, result=None):
    marks = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    shown = marks.format("separate") + run(result) if result is not None else ""
    code = f'<w:r><w:instrText xml:space="preserve">{code}</w:instrText></w:r>'
    return marks.format("begin") + code + shown + marks.format("end")


def test_lettering_of_old_word_is_text(read):
    shape = '<v:shape><v:textpath string="青石镇年报"/></v:shape>'
    assert lines(read(paragraph(run("前") + f"<w:r><w:pict>{shape}</w:pict></w:r>"))) == [
        "前",
        "青石镇年报",
    ]


def test_a_chart_gives_its_title_and_figures(read):
    chart = (
        '<c:chartSpace xmlns:c="urn:c" xmlns:a="urn:a"><c:chart>'
        "<c:title><a:t>公开数量</a:t></c:title><c:plotArea><c:barChart>"
        + "".join(
            f"<c:ser><c:tx><c:strCache><c:pt idx='0'><c:v>{name}</c:v></c:pt></c:strCache></c:tx>"
            "<c:cat><c:strCache><c:pt idx='0'><c:v>网站</c:v></c:pt>"
            "<c:pt idx='1'><c:v>微信</c:v></c:pt>"
            f"</c:strCache></c:cat><c:val><c:numCache><c:pt idx='1'><c:v>{n}</c:v></c:pt>"
            "</c:numCache></c:val></c:ser>"
            for name, n in (("2023年", 7), ("2024年", 9))
        )
        + "</c:barChart></c:plotArea></c:chart></c:chartSpace>"
    )
    body = paragraph(run("见图。") + drawing('<c:chart xmlns:c="urn:c" r:id="c1"/>'))
    source = read(body, {"c1": ("chart", "charts/chart1.xml", chart)})
    assert lines(source)[:2] == ["见图。", "公开数量"]
    assert source.blocks[2].rows == (
        ("", "2023年", "2024年"),
        ("网站", "", ""),
        ("微信", "7", "9"),
    )


def test_a_diagram_gives_its_words(read):
    data = (
        '<d:dataModel xmlns:d="urn:d" xmlns:a="urn:a"><d:ptLst><d:pt><d:t><a:p><a:r><a:t>申请</a:t>'
        "</a:r></a:p></d:t></d:pt><d:pt><d:t><a:p><a:r><a:t>答复</a:t></a:r></a:p></d:t></d:pt>"
        "</d:ptLst></d:dataModel>"
    )
    body = paragraph(run("流程") + drawing('<d:relIds xmlns:d="urn:d" r:dm="d1"/>'))
    source = read(body, {"d1": ("diagramData", "diagrams/data1.xml", data)})
    assert lines(source) == ["流程", "申请", "答复"]


@pytest.mark.parametrize(
    ("formula", "text"),
    [
        ("<m:f><m:num><m:r><m:t>1</m:t></m:r></m:num><m:den><m:r><m:t>2</m:t></m:r></m:den></m:f>",
         "1/2"),
        ("<m:sSup><m:e><m:r><m:t>a</m:t></m:r></m:e><m:sup><m:r><m:t>2</m:t></m:r></m:sup></m:sSup>",
         "a^2"),
        ("<m:rad><m:radPr/><m:deg/><m:e><m:r><m:t>9</m:t></m:r></m:e></m:rad>", "√(9)"),
        ('<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val="]"/></m:dPr>'
         "<m:e><m:r><m:t>x</m:t></m:r></m:e></m:d>", "[x]"),
    ],
)  # fmt: skip
def test_formulas_keep_their_strokes(read, formula, text):
    body = paragraph(run("率") + f"<m:oMath {_M}>{formula}</m:oMath>" + run("件"))
    assert lines(read(body)) == [f"率{text}件"]


@pytest.mark.parametrize(
    ("code", "text"),
    [
        (r"EQ \o\ac(○,3)", "③"),
        (r"EQ \f(1,2)", "1/2"),
        (r'EQ \* jc2 \* "Font:宋体" \* hps10 \o\ad(\s\up 9(yao),垚)', "垚"),
        (r'SYMBOL 254 \f "Wingdings"', "☑"),
        ("TOC", ""),
        ("EQ ", ""),
    ],
)
def test_fields_without_result_show_what_their_code_says(read, code, text):
    assert shown_by(code) == text
    assert lines(read(paragraph(run("前") + field(code) + run("后")))) == [f"前{text}后"]


def test_results_of_fields_are_text_and_their_codes_are_none(read):
    body = paragraph(run("致") + field("MERGEFIELD 单位", "青石镇") + field("PAGEREF a", "3"))
    assert lines(read(body)) == ["致青石镇3"]


def test_form_fields_show_boxes_and_choices(read):
    box = (
        '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/>'
        "<w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX"
        '</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    choice = box.replace(
        '<w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox>',
        '<w:ddList><w:result w:val="1"/><w:listEntry w:val="无"/><w:listEntry w:val="有"/>'
        "</w:ddList>",
    )
    assert lines(read(paragraph(box + run("主动公开") + choice))) == ["☑主动公开有"]


def test_a_prompt_in_a_control_is_no_text(read):
    control = (
        "<w:sdt><w:sdtPr>{}</w:sdtPr><w:sdtContent>"
        + run("单击此处输入")
        + "</w:sdtContent></w:sdt>"
    )
    prompt, written = control.format("<w:showingPlcHdr/>"), control.format("")
    source = read(paragraph(run("甲") + prompt) + paragraph(written))
    assert lines(source) == ["甲", "单击此处输入"]
    assert [(loss.kind, loss.characters) for loss in source.losses] == [("field", 6)]


def test_a_page_within_the_document_is_read(read):
    words = "嵌入的网页里有一段足够长的文字，共二十多个字，不能丢。"
    page = f"<html><body><div><p>{words}</p></div></body></html>"
    body = paragraph("前") + '<w:altChunk r:id="k"/>' + paragraph("后")
    source = read(body, {"k": ("aFChunk", "chunk.html", page)})
    assert lines(source) == ["前", words, "后"]


def test_a_document_within_itself_ends(tmp_path, read):
    inner = write_docx(tmp_path / "内.docx", paragraph("内") + '<w:altChunk r:id="k"/>')
    _link(inner, {"k": ("aFChunk", "k.txt", "再内")})
    body = paragraph("前") + '<w:altChunk r:id="k"/>'
    source = read(body, {"k": ("aFChunk", "chunk.docx", inner.read_bytes())})
    assert lines(source) == ["前", "内"]
    assert [loss.kind for loss in source.losses] == ["object"]


def test_of_several_ways_to_say_one_thing_the_first_counts(read):
    ways = "<mc:AlternateContent>{}</mc:AlternateContent>"
    choice, other = "<mc:Choice>{}</mc:Choice>", "<mc:Fallback>{}</mc:Fallback>"
    body = paragraph(
        ways.format(choice.format(run("新")) + choice.format(run("中")) + other.format(run("旧")))
        + ways.format(other.format(run("只有旧的")))
    )
    assert lines(read(body)) == ["新只有旧的"]


def test_cells_that_revisions_added_or_took_away(read):
    rows = table([cell("甲"), cell("乙", '<w:cellDel w:id="1"/>'), cell("丙", "<w:cellIns/>")])
    assert read(rows).blocks[0].rows == (("甲", "丙"),)
    assert read(rows, tracked="original").blocks[0].rows == (("甲", "乙"),)


def test_a_table_of_figures_keeps_its_grid_with_a_table_in_a_cell(read):
    inner = table([cell("a"), cell("b")])
    holder = f"<w:tc><w:tcPr/>{paragraph('见内表')}{inner}{paragraph('')}</w:tc>"
    rows = [[cell(f"{r}{c}") for c in range(3)] for r in range(3)]
    rows[1][1] = holder
    outer, nested = read(table(*rows)).blocks
    assert outer.rows[1] == ("10", "见内表", "12")
    assert isinstance(nested, SourceTable)
    assert nested.rows == (("a", "b"),)


def test_numbers_restart_and_levels_are_overridden(read):
    lists = part(
        "numbering",
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="chineseCountingThousand"/>'
        '<w:lvlText w:val="%1、"/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="ideographTraditional"/>'
        '<w:lvlText w:val="（%2）"/></w:lvl><w:lvl w:ilvl="2"><w:lvlRestart w:val="0"/>'
        '<w:numFmt w:val="decimalEnclosedCircleChinese"/><w:lvlText w:val="%3"/></w:lvl>'
        "</w:abstractNum>"
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:startOverride w:val="1"/><w:lvl w:ilvl="0"><w:start w:val="3"/>'
        '<w:numFmt w:val="decimalFullWidth"/><w:lvlText w:val="第%1条 "/></w:lvl>'
        "</w:lvlOverride></w:num>",
    )
    places = [(0, 1), (1, 1), (2, 1), (1, 1), (2, 1), (0, 1), (1, 1), (2, 1), (0, 2), (0, 2)]
    body = "".join(paragraph("某", in_list(depth, number)) for depth, number in places)
    assert [b.number for b in read(body, numbering=lists).blocks] == [
        "一、", "（甲）", "①", "（乙）", "②", "二、", "（甲）", "③", "第１条 ", "第２条 ",
    ]  # fmt: skip
