"""PDF files made for the purpose, and damaged ones."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.importers.readers import pdf
from app.importers.source import SourceTable
from unit.importers.pdf.making import Picture, Rule, Text, grid, make_pdf
from unit.importers.readers.conftest import accounted as account

BODY = "根据条例要求编制本报告所列数据的统计期限自一月一日起至十二月三十一日止"


@pytest.fixture
def read(tmp_path):
    def read(pages, trailer=""):
        path = tmp_path / "年报.pdf"
        path.write_bytes(make_pdf(pages, trailer))
        return pdf.read(path)

    return read


def words(document):
    return [block.text for block in document.blocks]


def body(y, indent=0, start=0):
    """A full line of text, 26 characters wide with its indent."""
    words = (BODY[start:] + BODY)[: 26 - indent]
    return Text(90 + 16 * indent, y, words)


def test_lines_of_a_paragraph_are_joined_and_indents_part_paragraphs(read):
    lines = [body(100, indent=2), body(130), body(160, indent=2), Text(90, 190, "止。")]
    document = read([lines])
    assert len(document.blocks) == 2
    assert document.blocks[1].text.endswith("止。")
    assert document.blocks[0].indent == 2


def test_a_paragraph_goes_on_over_pages_between_page_numbers(read):
    first = [body(100, indent=2), body(130), Text(280, 800, "- 1 -", 12)]
    second = [body(100, start=7), Text(90, 130, "止。"), Text(280, 800, "- 2 -", 12)]
    document = read([first, second])
    assert len(document.blocks) == 1
    (loss,) = document.losses
    assert (loss.kind, loss.count, loss.characters) == ("page-number", 2, 6)
    assert account(document) == document.characters


def test_bare_page_numbers_must_count_up(read):
    pages = [[body(100, start=n), Text(290, 800, str(n))] for n in (5, 6, 7)]
    assert [loss.kind for loss in read(pages).losses] == ["page-number"]
    figures = [[body(100, start=n), Text(290, 800, str(n))] for n in (1, 7, 15)]
    assert not read(figures).losses


def test_running_heads_are_taken_off(read):
    pages = [
        [Text(200, 50, "青石镇年度报告", 10), body(100, start=n), body(130, start=2 * n + 9)]
        for n in range(4)
    ]
    (loss,) = read(pages).losses
    assert (loss.kind, loss.count) == ("header", 4)
    assert "青石镇年度报告" in loss.detail


def test_spaces_in_figures_go_and_english_words_stay_apart(read):
    document = read([[Text(90, 100, "2024 年 1 月公开 12 条 Open Data")]])
    assert words(document) == ["2024年1月公开12条Open Data"]


def test_centered_and_right_lines_are_paragraphs_of_their_own(read):
    lines = [
        Text(221, 80, "青石镇年度报告", 22),
        body(130, indent=2),
        body(160),
        Text(396, 220, "青石镇人民政府"),
        Text(410, 250, "2025年1月20日"),
    ]
    blocks = read([lines]).blocks
    assert [block.align for block in blocks] == ["center", "", "right", "right"]


def test_a_line_of_latin_letters_does_not_break_a_paragraph(read):
    first = Text(90, 100, BODY[:18] + "http://a.b.cn/c/")
    assert len(read([[first, Text(90, 130, "example.gov.cn/index", 20)]]).blocks) == 1


def test_a_ruled_grid_is_a_table_with_merges(read):
    rules = [r for r in grid([90, 200, 300, 400], [200, 230, 260]) if r != Rule(200, 200, 200, 260)]
    rules.append(Rule(200, 230, 200, 260))
    cells = [
        Text(95, 220, "第二十条", 12),
        Text(310, 220, "件", 12),
        Text(95, 250, "规章", 12),
        Text(210, 250, "0", 12),
    ]
    (table,) = read([[*rules, *cells]]).blocks
    assert isinstance(table, SourceTable)
    assert table.rows == (("第二十条", "", "件"), ("规章", "0", ""))
    assert [(s.row, s.column, s.columns) for s in table.spans] == [(0, 0, 2)]


def test_cells_broken_over_lines_are_joined(read):
    cells = [Text(95, 215, "行政规范", 12), Text(95, 229, "性文件", 12), Text(210, 220, "14", 12)]
    (table,) = read([[*grid([90, 200, 300], [200, 235, 260]), *cells]]).blocks
    assert table.rows[0] == ("行政规范性文件", "14")


def test_a_table_over_pages_is_one_without_the_repeated_head(read):
    head = [Text(95, 120, "信息内容", 12), Text(210, 120, "数量", 12)]
    first = [*grid([90, 200, 300], [100, 130, 160]), *head, Text(95, 150, "规章", 12)]
    second = [*first[:-1], Text(95, 150, "行政许可", 12), Text(210, 150, "381", 12)]
    document = read([first, second])
    (table,) = document.blocks
    assert table.rows == (("信息内容", "数量"), ("规章", ""), ("行政许可", "381"))
    assert [(loss.kind, loss.characters) for loss in document.losses] == [("repeated-head", 6)]
    assert account(document) == document.characters


def test_a_table_without_a_line_at_the_page_break_keeps_its_last_row(read):
    rules = [r for r in grid([90, 200, 300], [700, 730, 760]) if r.y0 != 760 or r.y1 != 760]
    cells = [Text(95, 720, "规章", 12), Text(95, 750, "行政许可", 12)]
    (table,) = read([[*rules, *cells]]).blocks
    assert table.rows == (("规章", ""), ("行政许可", ""))


def test_a_label_merged_over_a_page_break_stays_one_cell(read):
    first = [
        *(r for r in grid([90, 150, 250, 300], [700, 730, 760]) if not (r.y0 == r.y1 == 730)),
        Rule(150, 730, 300, 730),
        Text(95, 735, "结果", 12),
        Text(155, 720, "予以公开", 12),
        Text(260, 720, "1", 12),
        Text(155, 750, "部分公开", 12),
    ]
    second = [
        *grid([90, 150, 250, 300], [80, 110]),
        Text(155, 100, "不予公开", 12),
        Text(260, 100, "0", 12),
    ]
    (table,) = read([first, second]).blocks
    assert table.rows == (("结果", "予以公开", "1"), ("", "部分公开", ""), ("", "不予公开", "0"))
    assert [(s.row, s.rows) for s in table.spans] == [(0, 3)]


def test_look_alike_radicals_become_characters(read):
    assert words(read([[Text(90, 100, "⼈⼯⽂件（２０２４）")]])) == ["人工文件（２０２４）"]


def test_pages_on_their_side_are_read_upright(read):
    lines = [
        Text(100, 700, "一、总体情况", 16, "0 1 -1 0"),
        Text(130, 700, BODY[:20], 16, "0 1 -1 0"),
    ]
    assert words(read([lines])) == ["一、总体情况", BODY[:20]]


def test_watermarks_are_listed_not_read(read):
    document = read([[body(100), Text(200, 500, "内部资料", 30, "0.7 0.7 -0.7 0.7")]])
    assert words(document) == [BODY[:26]]
    (loss,) = document.losses
    assert (loss.kind, loss.characters) == ("watermark", 4)
    assert account(document) == document.characters


def test_a_scan_is_refused_with_what_to_do(read):
    with pytest.raises(InputError, match=r"扫描件.*OCR"):
        read([["image"], ["image"]])


def test_an_empty_pdf_is_refused(read):
    with pytest.raises(InputError, match="没有文字"):
        read([[]])


def test_a_page_that_gives_no_text_is_told(read):
    losses = read([[body(100), body(130)], []]).losses
    assert [(loss.kind, loss.detail) for loss in losses] == [("empty-page", "第 2 页取不出文字")]


def test_a_locked_pdf_says_so(tmp_path):
    path = tmp_path / "年报.pdf"
    lock = "/ID[<00><00>]/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<%s>/U<%s>>>"
    path.write_bytes(make_pdf([[body(100)]], lock % ("00" * 32, "11" * 32)))
    with pytest.raises(InputError, match="打开密码"):
        pdf.read(path)


@pytest.mark.parametrize("content", [b"%PDF-1.7\n", b"%PDF-1.7\ntrailer<</Root 1 0 R>>", b"x" * 99])
def test_rubbish_is_refused(tmp_path, content):
    path = tmp_path / "年报.pdf"
    path.write_bytes(content)
    with pytest.raises(InputError, match="已损坏"):
        pdf.read(path)


def test_too_many_pages_are_refused(read, monkeypatch):
    monkeypatch.setattr(pdf, "MOST_PAGES", 2)
    with pytest.raises(InputError, match="超过可导入的 2 页"):
        read([[body(100)]] * 3)


WHOLE = make_pdf(
    [
        [body(100, indent=2), body(130), Text(280, 800, "- 1 -", 12)],
        [*grid([90, 200, 300], [200, 230, 260]), Text(95, 220, "规章", 12), body(400)],
    ]
)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.integers(0, len(WHOLE)),
    flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=30),
)
def test_damaged_files_are_read_or_refused(tmp_path, cut, flips):
    data = bytearray(WHOLE)
    for place, value in flips:
        data[place] = value
    path = tmp_path / "年报.pdf"
    path.write_bytes(bytes(data[: max(cut, 1)] if cut % 3 == 0 else data))
    try:
        document = pdf.read(path)
    except InputError:
        return
    assert account(document) == document.characters


@pytest.mark.shared
def test_a_published_report_is_exact(shared):
    document = pdf.read(shared / "samples" / "hongze-2023.pdf")
    tables = [block for block in document.blocks if isinstance(block, SourceTable)]
    assert [(len(t.rows), len(t.rows[0])) for t in tables] == [(14, 4), (26, 10), (4, 15)]
    figures = [[cell for cell in row[3:] if cell] for row in tables[1].rows[3:]]
    assert figures[0] == ["21", "0", "0", "0", "0", "0", "21"]
    assert figures[12] == ["10", "0", "0", "0", "0", "0", "10"]
    assert all(len(row) == 7 for row in figures)
    assert tables[2].rows[3] == (
        "10",
        "1",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "0",
        "5",
        "0",
        "0",
        "0",
        "0",
    )
    assert tables[0].rows[13] == ("行政事业性收费", "7730.28", "", "")
    assert [s.rows for s in tables[1].spans if s.column == 0 and s.row == 5] == [20]
    assert account(document) == document.characters
    headings = [b.text for b in document.blocks if b.text[:2] in [f"{n}、" for n in "一二三四五六"]]
    assert len(headings) == 6


def test_blocks_know_their_places_on_the_page(read):
    (block,) = read([[body(100)]]).blocks
    (box,) = block.places
    assert (box.page, round(box.left), round(box.right)) == (1, 90, 506)
    assert box.top < 100 < box.bottom and 15 < box.bottom - box.top < 18


def test_places_of_turned_pages_are_those_on_the_page_shown(read):
    (block,) = read([[Text(100, 700, BODY[:20], 16, "0 1 -1 0")]]).blocks
    (box,) = block.places
    assert box.bottom - box.top > 300 and box.right - box.left < 20


def test_pictures_are_kept_with_the_block_above_them(read):
    document = read([[body(100), Picture(200, 150, 80, 60), body(300, indent=2)]])
    (picture,) = document.pictures
    assert (picture.media_type, picture.block) == ("image/png", 0)
    assert picture.data.startswith(b"\x89PNG")
    assert [(loss.kind, loss.count) for loss in document.losses] == [("image", 1)]


def test_the_same_picture_and_ornaments_are_counted_only(read):
    things = [Picture(200, 150, 80, 60), Picture(200, 500, 80, 60), Picture(90, 700, 5, 5)]
    document = read([[body(100), *things]])
    assert len(document.pictures) == 1
    assert [(loss.count, loss.detail[-4:]) for loss in document.losses] == [
        (1, "附件保存"),
        (2, "没有保存"),
    ]


def test_scanned_pages_among_others_are_named(read):
    losses = read([[body(100), body(130)], ["image"]]).losses
    assert "第 2 页是扫描的图片" in losses[0].detail


def test_unknown_characters_are_told_and_kept(read):
    document = read([[body(100), Text(90, 130, "张\ue5e5同志。")]])
    assert "张\ue5e5同志。" in document.blocks[0].text
    assert [(loss.kind, loss.count) for loss in document.losses] == [("symbol", 1)]


def test_a_font_without_characters_is_refused(read):
    with pytest.raises(InputError, match="没有文字编码"):
        read([[Text(90, 100, "\ue001\ue002\ue003" * 8)]])


def test_marks_for_vertical_writing_and_ligatures_are_common_ones(read):
    document = read([[Text(90, 100, "︵一︶oﬃce，")]])
    assert words(document) == ["（一）office，"]
    assert account(document) == document.characters


def test_a_full_line_of_a_title_goes_on(read):
    lines = [
        Text(90, 80, "青石镇人民政府二〇二四年政府信息公开", 24),
        Text(258, 116, "工作报告", 24),
    ]
    document = read([[*lines, body(180, indent=2), body(210), body(240)]])
    assert words(document)[0] == "青石镇人民政府二〇二四年政府信息公开工作报告"


def test_the_signature_is_no_running_head(read):
    first = [Text(90, 100, "青石镇人民政府", 24), body(160, indent=2), body(190)]
    last = [Text(90, 100, "青石镇人民政府"), Text(90, 130, "2025年1月20日")]
    document = read([first, [body(130), body(160)], last])
    assert not document.losses


def test_text_outside_of_the_sheet_is_told_not_read(read):
    """A line at a cut is drawn on both pages, once where nobody sees it."""
    cut = "公开信息一百三十二条。"
    document = read([[Text(72, 740, cut)], [Text(72, -30, cut), Text(72, 100, "均已答复。", 22)]])
    assert [block.text for block in document.blocks] == [cut, "均已答复。"]
    assert [(loss.kind, loss.characters) for loss in document.losses] == [("beyond", len(cut))]
    assert account(document) == document.characters
