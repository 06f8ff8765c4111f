"""Rare shapes of DOCX: fields across paragraphs, ruby, symbols, odd lists, revised tables."""

import zipfile

import pytest

from app.domain.report import count_characters
from app.errors import InputError
from app.importers.registry import read_source
from app.importers.source import SourceTable
from unit.importers.docx_parts import (
    cell,
    in_list,
    numbering,
    paragraph,
    part,
    run,
    table,
    write_docx,
)


@pytest.fixture
def read(tmp_path):
    def read(body, tracked="accepted", **parts):
        source = read_source(write_docx(tmp_path / "稿.docx", body, **parts), tracked=tracked)
        text = sum(count_characters(block.text) for block in source.blocks)
        lost = sum(loss.characters for loss in source.losses)
        assert source.characters == text + lost
        return source

    return read


def lines(source):
    return [block.number + block.text for block in source.blocks]


def kinds(source):
    return {loss.kind: (loss.count, loss.characters) for loss in source.losses}


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def test_what_stands_in_the_code_of_a_field_is_told(read):
    code = mark("begin") + run("不显示") + run(" ") + mark("separate") + run("12") + mark("end")
    source = read(paragraph(run("共") + code + run("件") + mark("separate") + mark("end")))
    assert lines(source) == ["共12件"]
    assert kinds(source)["field"] == (1, 3)


def test_ruby_keeps_the_words_and_tells_the_readings(read):
    ruby = (
        "<w:r><w:ruby><w:rubyPr/><w:rt>" + run("yao") + "</w:rt><w:rubyBase>" + run("垚")
        + "</w:rubyBase></w:ruby></w:r>"
    )  # fmt: skip
    source = read(paragraph(ruby + run("镇")))
    assert lines(source) == ["垚镇"]
    assert sum(loss.characters for loss in source.losses) == 3


def test_symbols_are_letters_where_they_are_letters(read):
    body = paragraph(
        run("选")
        + '<w:r><w:sym w:font="x" w:char="2611"/></w:r>'
        + '<w:r><w:sym w:font="Wingdings" w:char="F0FE"/></w:r>'
        + '<w:r><w:sym w:font="x" w:char="zz"/></w:r>'
    )
    source = read(body)
    assert lines(source) == ["选☑☑"]
    assert kinds(source)["symbol"][0] == 1


def test_objects_are_counted(read):
    body = paragraph(
        run("见图")
        + '<w:r><w:object><o:OLEObject xmlns:o="urn:o"/></w:object></w:r>'
        + "<w:r><w:drawing><wps:wsp/></w:drawing></w:r>"
    )
    assert "object" in kinds(read(body))


def test_a_heading_broken_in_two_lines_is_one(read):
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    )
    broken = run("一、主动公开") + "<w:r><w:br/></w:r>" + run("政府信息情况")
    source = read(paragraph(broken, '<w:pStyle w:val="1"/>'), styles=styles)
    assert lines(source) == ["一、主动公开政府信息情况"]


def test_a_paragraph_end_taken_away_at_the_very_end_keeps_its_words(read):
    last = '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("最后") + "</w:p>"
    assert lines(read(last)) == ["最后"]


def test_revised_blocks_rows_and_cells(read):
    row = "<w:tr>" + cell("甲") + cell("乙") + "</w:tr>"
    gone = '<w:tr><w:trPr><w:del w:id="2"/></w:trPr>' + cell("丙") + cell("丁") + "</w:tr>"
    wrapped = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    in_control = (
        "<w:tr><w:sdt><w:sdtContent>" + cell("戊") + "</w:sdtContent></w:sdt>" + cell("己")
        + "</w:tr>"
    )  # fmt: skip
    taken = f'<w:del w:id="3">{paragraph("删去的段")}</w:del>'
    source = read(taken + f"<w:tbl>{row}{gone}{wrapped}{in_control}</w:tbl>")
    (grid,) = source.blocks
    assert isinstance(grid, SourceTable)
    assert grid.rows == (("甲", "乙"), ("甲", "乙"), ("戊", "己"))
    assert kinds(source)["revision"] == (2, 6)


def test_cells_merged_the_old_way_are_one(read):
    merged = cell("甲", '<w:hMerge w:val="restart"/>') + cell("续", '<w:hMerge w:val="continue"/>')
    source = read(table([merged], [cell("乙"), cell("丙")]))
    assert source.blocks[0].rows[0][0] == "甲\n续"
    assert source.blocks[0].spans[0].columns == 2


def test_numbers_in_cells_are_written_out(read):
    row = f"<w:tc><w:tcPr/>{paragraph('网站', in_list(0))}</w:tc>" + cell("12")
    source = read(
        f"<w:tbl><w:tr>{row}</w:tr></w:tbl>", numbering=numbering(("chineseCounting", "%1、"))
    )
    assert source.blocks[0].rows == (("一、网站", "12"),)


def test_notes_nobody_refers_to_and_references_to_no_note(read):
    note = f'<w:footnote w:id="2"><w:p>{run("没人引用")}</w:p></w:footnote>'
    body = paragraph(run("正文") + '<w:r><w:footnoteReference w:id="9"/></w:r>')
    source = read(body, footnotes=part("footnotes", note))
    assert lines(source) == ["正文"]
    assert kinds(source)["footnote"] == (1, 4)


def test_notes_of_several_paragraphs_and_with_tables(read):
    inner = paragraph("第一段") + paragraph("第二段") + table([cell("甲"), cell("乙")])
    note = f'<w:endnote w:id="2">{inner}</w:endnote>'
    body = paragraph(run("正文") + '<w:r><w:endnoteReference w:id="2"/></w:r>')
    source = read(body, endnotes=part("endnotes", note))
    assert [b.text for b in source.blocks][1:3] == ["第一段", "第二段"]
    assert source.blocks[1].number == "尾注1："
    assert source.blocks[3].rows == (("甲", "乙"),)


def test_bullets_own_levels_and_unknown_lists(read):
    extra = (
        '<w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0">'
        '<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/>'
        '<w:lvlText w:val="（%1）"/></w:lvl></w:lvlOverride></w:num>'
    )
    body = "".join(
        [
            paragraph("甲", in_list(0)),
            paragraph("乙", in_list(1)),
            paragraph("丙", in_list(0, 3)),
            paragraph("丁", in_list(0, 9)),
            paragraph("戊", in_list(12)),
        ]
    )
    source = read(body, numbering=numbering(("decimal", "%1."), ("bullet", "·"), extra=extra))
    assert lines(source)[:2] == ["1.甲", "•乙"]
    assert lines(source)[2].startswith("（")
    assert lines(source)[3:] == ["丁", "戊"]


def test_a_list_that_points_to_a_list_style_takes_its_levels(read):
    styles = part(
        "styles",
        '<w:style w:type="numbering" w:styleId="L"><w:name w:val="L"/>'
        '<w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    linked = (
        '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
        '<w:num w:numId="8"><w:abstractNumId w:val="7"/></w:num>'
    )
    source = read(
        paragraph("甲", in_list(0, 8)),
        styles=styles,
        numbering=numbering(("chineseCounting", "%1、"), extra=linked),
    )
    assert lines(source) == ["一、甲"]


def test_deeper_levels_that_do_not_restart_go_on(read):
    levels = (
        '<w:abstractNum w:abstractNumId="1">'
        '<w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%2)"/>'
        '<w:lvlRestart w:val="0"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>'
    )
    body = "".join(
        paragraph(text, in_list(depth))
        for text, depth in zip("甲乙丙丁", (0, 1, 0, 1), strict=True)
    )
    assert lines(read(body, numbering=part("numbering", levels))) == [
        "1.甲",
        "1)乙",
        "2.丙",
        "2)丁",
    ]


def broken(path, change) -> None:
    """Rewrite a file's entries with ``change(name, data)``; None leaves an entry out."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            if (changed := change(name, data)) is not None:
                archive.writestr(name, changed)


def without_body(name: str, data: bytes) -> bytes:
    return data.replace(b"w:body", b"w:other") if name.endswith("document.xml") else data


def of_a_spreadsheet(name: str, data: bytes) -> bytes:
    moved = data.replace(b"word/document.xml", b"xl/workbook.xml")
    return moved if name == "_rels/.rels" else data


@pytest.mark.parametrize(("change", "words"), [(without_body, "正文"), (of_a_spreadsheet, "Word")])
def test_a_package_without_a_document_is_refused(tmp_path, change, words):
    path = write_docx(tmp_path / "稿.docx", paragraph("甲"))
    broken(path, change)
    with pytest.raises(InputError, match=words):
        read_source(path)
