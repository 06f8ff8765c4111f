"""Rich text: encodings, groups that are no text, tables, and files cut short."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.importers.readers import rtf
from app.importers.source import SourceTable
from unit.importers.readers.conftest import FORMATS, accounted

HEAD = r"{\rtf1\ansi\ansicpg936\deff0{\fonttbl{\f0\fcharset134 SimSun;}{\f1\fcharset0 Arial;}}"


@pytest.fixture
def read(place):
    def read(body, head=HEAD):
        return rtf.read(place((head + body + "}").encode("latin-1"), ".rtf"))

    return read


def coded(text):
    """Words as hexadecimal bytes of GBK."""
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gbk"))


def texts(document):
    return [block.text for block in document.blocks]


def test_bytes_are_read_in_the_encoding_of_their_font(read):
    assert texts(read(r"\f0 " + coded("青石镇年报") + r"\par \f1 caf\'e9\par")) == [
        "青石镇年报",
        "café",
    ]


def test_a_second_byte_may_be_a_plain_letter(read):
    lead, second = "镕".encode("gbk")
    assert chr(second) == "F"
    assert texts(read(rf"\f0 \'{lead:02x}{chr(second)}\par")) == ["镕"]


def test_unicode_words_skip_their_fallback(read):
    assert texts(read(r"\uc1\u38738?\u30707\'3f \uc2\u38215??\uc0\u24180\par")) == ["青石 镇年"]
    assert texts(read(r"\uc1\u-10174?\u-9129?\par")) == ["𠡗"]


def test_groups_that_are_no_text_are_passed_over(read):
    body = (
        r"{\info{\author nobody}}{\*\unknown words}{\pict\pngblip 89504e47}"
        r"{\*\bkmkstart here}a{\field{\*\fldinst HYPERLINK x}{\fldrslt b}}c\par"
    )
    document = read(body)
    assert texts(document) == ["abc"]
    assert {loss.kind for loss in document.losses} == {"image", "field"}
    assert accounted(document) == document.characters


def test_binary_data_are_skipped(read):
    assert texts(read(r"{\pict\bin5 }}{{\}a\par")) == ["a"]


def test_looks(read):
    body = (
        r"\pard\qc\b T\b0 t\par\pard\qr\fi640\fs32 r\par"
        r"\pard\outlinelevel0 h\par\page\pard n\par"
    )
    blocks = read(body).blocks
    assert [block.align for block in blocks] == ["center", "right", "", ""]
    assert [run.bold for run in blocks[0].runs] == [True, False]
    assert (blocks[1].indent, blocks[1].size) == (2.0, 16.0)
    assert [block.outline for block in blocks] == [0, 0, 1, 0]
    assert blocks[3].page_break_before


def test_revisions_and_hidden_words_are_listed(read):
    document = read(r"a{\deleted gone}{\v hid}{\revised new}\par")
    assert texts(document) == ["anew"]
    losses = {loss.kind: loss.characters for loss in document.losses}
    assert losses == {"revision": 4, "hidden": 3}


def test_notes_boxes_and_comments(read):
    body = (
        r"a{\footnote\pard n\par}{\*\atnauthor Who}{\*\annotation\pard c\par}"
        r"{\shp{\*\shpinst{\sp{\sn x}{\sv 1}}{\shptxt\pard box\par}}{\shprslt no}}b\par"
    )
    document = read(body)
    assert [(b.number, b.text) for b in document.blocks] == [
        ("", "ab"),
        ("注1：", "n"),
        ("", "box"),
    ]
    assert [(c.author, c.text) for c in document.comments] == [("Who", "c")]
    assert accounted(document) == document.characters


def test_list_numbers_are_numbers(read):
    (block,) = read(r"\pard{\listtext 1.\tab}item\par").blocks
    assert (block.number, block.text) == ("1.", "item")


def test_tables_by_their_edges(read):
    row = r"\trowd{}\cellx2000\cellx3000 \pard\intbl {}\row"
    merged = r"\trowd\clvmgf\cellx1000\cellx2000\cellx3000 \pard\intbl A\cell 1\cell\cell\row"
    below = r"\trowd\clvmrg\cellx1000\cellx2000\cellx3000 \pard\intbl\cell 2\cell /\cell\row"
    wide = row.replace("{}", "", 1).replace("{}", r"H\cell x\par y\cell")
    (table, after) = read(wide + merged + below + r"\pard after\par").blocks
    assert isinstance(table, SourceTable)
    assert table.rows == (("H", "", "x\ny"), ("A", "1", ""), ("", "2", "/"))
    assert [(s.row, s.column, s.rows, s.columns) for s in table.spans] == [
        (0, 0, 1, 2),
        (1, 0, 2, 1),
    ]
    assert after.text == "after"


@pytest.mark.parametrize("cut", [1, 40, 400])
def test_files_cut_short_are_refused(place, cut):
    data = (FORMATS / "rich.rtf").read_bytes()[:-cut]
    with pytest.raises(InputError, match="不完整"):
        rtf.read(place(data, ".rtf"))


def test_deep_nesting_is_refused(place):
    with pytest.raises(InputError, match="一层套一层"):
        rtf.read(place(b"{\\rtf1" + b"{" * 100_000, ".rtf"))


def test_other_contents_are_refused(place):
    with pytest.raises(InputError, match="内容却不是 RTF"):
        rtf.read(place(b"plain words", ".rtf"))


def test_rich_text_under_another_name_is_read(place):
    from app.importers.registry import read_source

    assert read_source(place((FORMATS / "rich.rtf").read_bytes(), ".doc")).format == "rtf"


WHOLE = (FORMATS / "rich.rtf").read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(flips=st.lists(st.tuples(st.integers(0, len(WHOLE) - 1), st.integers(0, 255)), max_size=20))
def test_damaged_files_are_read_or_refused(place, flips):
    data = bytearray(WHOLE)
    for spot, value in flips:
        data[spot] = value
    try:
        document = rtf.read(place(bytes(data), ".rtf"))
    except InputError:
        return
    assert accounted(document) == document.characters
