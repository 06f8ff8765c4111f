"""Rare shapes of OpenDocument: lists that go on, bullets, boxes, notes, rows in groups."""

import pytest

from app.importers.readers import odt
from app.importers.source import SourceTable
from unit.importers.readers.conftest import FORMATS, accounted

FLAT = (FORMATS / "rich.fodt").read_text(encoding="utf-8")
STYLES = (
    '<text:list-style style:name="甲"><text:list-level-style-number text:level="1" '
    'style:num-format="1" style:num-suffix="."/><text:list-level-style-bullet text:level="2" '
    'text:bullet-char="·"/></text:list-style>'
)


@pytest.fixture
def read(place):
    def read(body):
        start = FLAT.index("<office:text>") + len("<office:text>")
        whole = FLAT[:start] + body + FLAT[FLAT.index("</office:text>") :]
        head = whole.index("<office:automatic-styles>") + len("<office:automatic-styles>")
        document = odt.read(place((whole[:head] + STYLES + whole[head:]).encode(), ".fodt"))
        assert accounted(document) == document.characters
        return document

    return read


def lines(document):
    return [getattr(b, "number", "") + b.text.strip() for b in document.blocks]


def listed(*items: str, more: str = "") -> str:
    inner = "".join(f"<text:list-item>{item}</text:list-item>" for item in items)
    return f'<text:list text:style-name="甲"{more}>{inner}</text:list>'


P = "<text:p>{}</text:p>".format


def test_lists_go_on_where_they_say_so(read):
    body = (
        listed(P("一"), P("二"), more=' xml:id="L1"')
        + listed(P("三"), more=' text:continue-numbering="true"')
        + listed(P("四"), more=' text:continue-list="L1"')
        + listed(P("另起"))
    )
    assert lines(read(body)) == ["1.一", "2.二", "3.三", "4.四", "1.另起"]


def test_bullets_and_second_paragraphs_of_an_item(read):
    inner = listed(P("点")).replace(' text:style-name="甲"', "")
    assert lines(read(listed(P("一") + P("续") + inner))) == ["1.一", "续", "•点"]


def test_comments_between_elements_are_passed_over(read):
    assert lines(read("<!-- 注 -->" + P("甲<!-- 注 -->乙"))) == ["甲乙"]


def test_a_box_on_the_page_is_read(read):
    box = "<draw:frame><draw:text-box>" + P("框内") + "</draw:text-box></draw:frame>"
    assert "框内" in lines(read(box + P("正文")))
    assert "框内" in lines(read(P("正文" + box)))


def test_a_note_of_an_unknown_kind_is_a_footnote(read):
    note = (
        '<text:note text:note-class="margin"><text:note-citation>1</text:note-citation>'
        "<text:note-body>" + P("口径") + P("又一段") + "</text:note-body></text:note>"
    )
    assert lines(read(P("正文" + note)))[1:] == ["注1：口径", "又一段"]


def test_ruby_tells_its_readings(read):
    base = "<text:ruby-base>垚</text:ruby-base>"
    document = read(P(f"<text:ruby>{base}<text:ruby-text>yao</text:ruby-text></text:ruby>镇"))
    assert lines(document) == ["垚镇"]
    assert 3 in [loss.characters for loss in document.losses]


def test_rows_in_groups_and_what_stands_between_cells(read):
    cell = "<table:table-cell>{}</table:table-cell>".format
    row = "<table:table-row>" + cell(P("甲")) + "<!-- x -->" + cell(P("乙")) + "</table:table-row>"
    nested = cell(P("丙") + listed(P("丁")))
    other = "<table:table-row>" + nested + cell("") + "</table:table-row>"
    head = f"<table:table-header-rows>{row}</table:table-header-rows>"
    body = f"<table:table>{head}{other}</table:table>"
    (table,) = read(body).blocks
    assert isinstance(table, SourceTable)
    assert table.rows == (("甲", "乙"), ("丙\n1.丁", ""))


def test_a_table_of_one_cell_only_lays_out(read):
    row = "<table:table-row><table:table-cell>" + P("甲") + "</table:table-cell></table:table-row>"
    assert lines(read(f"<table:table>{row}</table:table>")) == ["甲"]
