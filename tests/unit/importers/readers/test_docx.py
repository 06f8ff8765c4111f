"""DOCX is read whole: what is text is text, what is not is counted and told."""

import zipfile

import pytest

from app.domain.blocks import Span
from app.domain.report import count_characters
from app.errors import InputError
from app.importers.readers import docx
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
        path = write_docx(tmp_path / "稿.docx", body, **parts)
        source = read_source(path, tracked=tracked)
        text = sum(count_characters(block.text) for block in source.blocks)
        lost = sum(loss.characters for loss in source.losses)
        assert source.characters == text + lost
        return source

    return read


def lines(source):
    return [block.number + block.text for block in source.blocks]


def kinds(source):
    return {loss.kind: (loss.count, loss.characters) for loss in source.losses}


def test_automatic_numbers_are_computed(read):
    styles = [("chineseCounting", "%1、"), ("decimalEnclosedCircle", "%2"), ("decimal", "%1.%3")]
    source = read(
        "".join(
            [
                paragraph("概述", in_list(0)),
                paragraph("甲", in_list(1)),
                paragraph("乙", in_list(1)),
                paragraph("主动公开", in_list(0)),
                paragraph("丙", in_list(1)),
                paragraph("细目", in_list(2)),
                paragraph("另起", in_list(0, 2)),
                paragraph("再续", in_list(0, 2)),
            ]
        ),
        numbering=numbering(*styles),
    )
    assert lines(source) == [
        "一、概述", "①甲", "②乙", "二、主动公开", "①丙", "二.1细目", "五、另起", "六、再续",
    ]  # fmt: skip
    assert source.characters == count_characters("概述甲乙主动公开丙细目另起再续")


def test_numbers_and_outline_come_from_styles_too(read):
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/>'
        '<w:rPr><w:sz w:val="32"/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:basedOn w:val="a"/><w:pPr><w:outlineLvl w:val="0"/><w:jc w:val="center"/>'
        '<w:numPr><w:numId w:val="1"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="2"><w:name w:val="标题甲"/>'
        '<w:basedOn w:val="1"/></w:style>',
    )
    source = read(
        paragraph("概述", '<w:pStyle w:val="1"/>')
        + paragraph(run("普通", "<w:b/>") + run("正文"))
        + paragraph(run("不粗", '<w:b w:val="0"/>') + run("粗"), '<w:pStyle w:val="2"/>'),
        styles=styles,
        numbering=numbering(("japaneseCounting", "第%1部分")),
    )
    first, second, third = source.blocks
    assert (first.number, first.outline, first.align, first.size) == ("第一部分", 1, "center", 16)
    assert [(r.text, r.bold) for r in first.runs] == [("概述", True)]
    assert [(r.text, r.bold) for r in second.runs] == [("普通", True), ("正文", False)]
    assert (third.number, third.outline) == ("第二部分", 1)
    assert [(r.text, r.bold) for r in third.runs] == [("不粗", False), ("粗", True)]


def test_tables_keep_their_merges(read):
    source = read(
        table(
            [cell("类别", '<w:gridSpan w:val="2"/>'), cell("数\n目")],
            [cell("工作", '<w:vMerge w:val="restart"/>'), cell("进展"), cell("7")],
            [cell("", "<w:vMerge/>"), cell("管理"), cell("8")],
        )
    )
    (found,) = source.blocks
    assert found.rows == (("类别", "", "数\n目"), ("工作", "进展", "7"), ("", "管理", "8"))
    assert found.spans == (Span(row=0, column=0, columns=2), Span(row=1, column=0, rows=2))


def test_a_table_that_lays_out_the_page_is_unpacked(read):
    inner = table([cell("甲"), cell("乙")], [cell("1"), cell("2")])
    inside = paragraph("前文。") + inner + paragraph("后文。")
    outer = f"<w:tbl><w:tr><w:tc>{inside}</w:tc></w:tr></w:tbl>"
    first, middle, last = read(outer).blocks
    assert (first.text, last.text) == ("前文。", "后文。")
    assert isinstance(middle, SourceTable)
    assert middle.rows == (("甲", "乙"), ("1", "2"))


def test_breaks_tabs_and_hyphens(read):
    source = read(
        paragraph(
            run("甲")
            + "<w:r><w:tab/></w:r>"
            + run("乙")
            + "<w:r><w:br/></w:r>"
            + run("丙")
            + '<w:r><w:br w:type="page"/></w:r>'
            + run("丁")
            + "<w:r><w:noBreakHyphen/><w:softHyphen/></w:r>"
            + run("戊")
        )
    )
    assert lines(source) == ["甲\t乙", "丙", "丁-戊"]
    assert [block.page_break_before for block in source.blocks] == [False, False, True]


TRACKED = (
    paragraph(
        run("共")
        + '<w:del w:id="1"><w:r><w:delText>三</w:delText></w:r></w:del>'
        + '<w:ins w:id="2"><w:r><w:t>四</w:t></w:r></w:ins>'
        + run("件")
    )
    + f'<w:moveFrom w:id="3">{run("移走")}</w:moveFrom>'.join(["<w:p>", "</w:p>"])
    + f'<w:moveTo w:id="4">{run("移来")}</w:moveTo>'.join(["<w:p>", "</w:p>"])
)


def test_revisions_are_accepted_and_what_they_delete_is_told(read):
    source = read(TRACKED)
    assert lines(source) == ["共四件", "移来"]
    assert kinds(source) == {"revision": (2, 3)}


def test_revisions_can_be_undone_instead(read):
    source = read(TRACKED, tracked="original")
    assert lines(source) == ["共三件", "移走"]
    assert kinds(source) == {"revision": (2, 3)}


def test_a_paragraph_end_taken_away_joins_two_paragraphs(read):
    joined = (
        '<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>' + run("前") + "</w:p>"
    ) + paragraph("后")
    assert lines(read(joined)) == ["前后"]
    assert lines(read(joined, tracked="original")) == ["前", "后"]


def test_text_boxes_are_read_once(read):
    box = "<w:txbxContent>" + paragraph("框内文字") + "</w:txbxContent>"
    body = paragraph(
        run("正文")
        + "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>"
        + box
        + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>"
        + box
        + "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    assert lines(read(body)) == ["正文", "框内文字"]


def test_fields_show_their_result(read):
    field = (
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        + run("12")
        + '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )
    body = paragraph(run("共") + field + run("件"))
    simple = f'<w:p><w:fldSimple w:instr="REF y">{run("8")}</w:fldSimple></w:p>'
    assert lines(read(body + simple)) == ["共12件", "8"]


def test_notes_follow_their_paragraph(read):
    note = (
        f'<w:footnote w:id="2"><w:p><w:r><w:footnoteRef/></w:r>{run("口径说明")}</w:p></w:footnote>'
    )
    separator = '<w:footnote w:id="0" w:type="separator"><w:p/></w:footnote>'
    body = paragraph(run("共9件") + '<w:r><w:footnoteReference w:id="2"/></w:r>') + paragraph(
        "下段"
    )
    source = read(body, footnotes=part("footnotes", separator + note))
    assert lines(source) == ["共9件", "注1：口径说明", "下段"]


def test_controls_and_links_are_transparent(read):
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{paragraph('控件内')}</w:sdtContent></w:sdt>"
    inside = f"<w:hyperlink>{run('链接')}</w:hyperlink><w:smartTag>{run('标签')}</w:smartTag>"
    link = f"<w:p>{inside}</w:p>"
    assert lines(read(control + link)) == ["控件内", "链接标签"]


def test_margins_comments_pictures_and_hidden_text_are_told(read):
    body = paragraph(
        '<w:commentRangeStart w:id="7"/>' + run("被议的话") + '<w:commentRangeEnd w:id="7"/>'
        + "<w:r><w:drawing><a:blip/></w:drawing></w:r>" + run("暗文", "<w:vanish/>")
    )  # fmt: skip
    comments = part(
        "comments",
        '<w:comment w:id="7" w:author="审核人" w:date="2025-01-02T03:04:05Z">'
        + paragraph("请核对")
        + "</w:comment>",
    )
    source = read(
        body,
        comments=comments,
        header1=part("hdr", paragraph("内部资料")),
        footer1=part("ftr", paragraph("第1页")),
    )
    assert lines(source) == ["被议的话"]
    assert kinds(source) == {
        "image": (1, 0), "hidden": (1, 2), "comment": (1, 3), "header": (1, 4), "footer": (1, 3),
    }  # fmt: skip
    (comment,) = source.comments
    assert (comment.author, comment.quote, comment.text) == ("审核人", "被议的话", "请核对")


def test_the_strict_dialect_is_read_too(read, tmp_path):
    path = write_docx(tmp_path / "严.docx", paragraph("正文"))
    strict = tmp_path / "严格.docx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            data = old.read(name).replace(
                b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
                b"http://purl.oclc.org/ooxml/wordprocessingml/main",
            )
            new.writestr(name, data)
    assert lines(read_source(strict)) == ["正文"]


def damaged_files(folder):
    good = write_docx(folder / "好.docx", paragraph("正文" * 500))
    data = good.read_bytes()
    bomb = folder / "bomb.docx"
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<a>" + b" " * 30_000_000 + b"</a>")
    entity = write_docx(folder / "entity.docx", paragraph("x"))
    deep = write_docx(folder / "deep.docx", "<w:sdt>" * 400 + "</w:sdt>" * 400)
    with zipfile.ZipFile(entity, "w") as archive:
        archive.writestr(
            "word/document.xml",
            '<!DOCTYPE d [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><d>&c;</d>',
        )
    empty = folder / "archive.docx"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "hello")
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600
    locked = folder / "locked.docx"
    locked.write_bytes(ole + "EncryptedPackage".encode("utf-16-le"))
    old = folder / "old.docx"
    old.write_bytes(ole)
    cut = folder / "cut.docx"
    cut.write_bytes(data[: len(data) // 2])
    torn = folder / "torn.docx"
    inside = data.index(b"word/document.xml") + 40
    torn.write_bytes(data[:inside] + b"\xff" * 40 + data[inside + 40 :])
    words = folder / "words.docx"
    words.write_text("只是文字", encoding="utf-8")
    return {
        "bomb": (bomb, "大得不正常"), "entity": (entity, "实体"), "deep": (deep, "已损坏"),
        "archive": (empty, "没有文档正文"), "locked": (locked, "密码"), "old": (old, "旧版"),
        "cut": (cut, "损坏"), "torn": (torn, "损坏"), "words": (words, "不是 Word 文档"),
    }  # fmt: skip


@pytest.mark.parametrize(
    "name", ["bomb", "entity", "deep", "archive", "locked", "old", "cut", "torn", "words"]
)
def test_what_cannot_be_read_is_refused_in_one_sentence(name, tmp_path):
    path, words = damaged_files(tmp_path)[name]
    with pytest.raises(InputError, match=words) as caught:
        docx.read(path)
    assert path.name in str(caught.value)
    assert "\n" not in str(caught.value)
