"""Binary Word files: what is read, what is listed, and what is refused."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.importers.readers import doc
from app.importers.source import SourceTable
from unit.importers.readers.conftest import FORMATS, accounted

RICH = (FORMATS / "rich.doc").read_bytes()
HEADER = RICH.index(b"\xec\xa5")


@pytest.fixture(scope="module")
def rich():
    return doc.read(FORMATS / "rich.doc")


def paragraph(document, start):
    return next(block for block in document.blocks if block.text.strip().startswith(start))


def with_header(offset, value):
    data = bytearray(RICH)
    data[HEADER + offset : HEADER + offset + len(value)] = value
    return bytes(data)


def test_bold_alignment_and_outline_are_kept(rich):
    title = paragraph(rich, "青石镇")
    assert (title.align, title.runs[0].bold) == ("center", True)
    assert paragraph(rich, "标题样式").outline == 1
    lead = paragraph(rich, "新页的段落")
    assert [run.text for run in lead.runs if run.bold] == ["一是"]
    assert (lead.page_break_before, lead.indent > 1) == (True, True)


def test_automatic_numbers_are_computed(rich):
    names = ("总体情况", "小项甲", "小项乙", "主动公开")
    assert [paragraph(rich, name).number for name in names] == ["一、", "1.", "2.", "二、"]


def test_fields_keep_their_results_only(rich):
    assert "链接文字，𠮷字" in paragraph(rich, "引言").text
    assert any(loss.kind == "field" for loss in rich.losses)


def test_notes_follow_what_refers_to_them(rich):
    texts = [block.text.strip() for block in rich.blocks]
    assert texts.index("脚注的话") == 2
    assert paragraph(rich, "脚注").number == "注1："


def test_broken_lines_are_paragraphs(rich):
    assert paragraph(rich, "第一行").text == "第一行"
    assert paragraph(rich, "第二行").text == "第二行\t后有   空格"


def test_tables_keep_their_merges_and_blank_cells(rich):
    (table,) = (block for block in rich.blocks if isinstance(block, SourceTable))
    assert table.rows == (("合并", "", "一\n二"), ("纵", "1", ""), ("", "2", "/"))
    assert [(s.row, s.column, s.rows, s.columns) for s in table.spans] == [
        (0, 0, 1, 2),
        (1, 0, 2, 1),
    ]


def test_what_stays_out_is_listed(rich):
    losses = {loss.kind: loss.characters for loss in rich.losses}
    assert losses["revision"] == 5
    assert losses["hidden"] == 4
    assert losses["header"] == 6
    assert losses["footer"] == 3
    assert losses["comment"] == 4
    assert [comment.text for comment in rich.comments] == ["批注的话"]
    assert "插入的字" in paragraph(rich, "前后").text
    assert accounted(rich) == rich.characters


def test_wps_and_wrong_extensions_are_read_by_content(place):
    from app.importers.registry import read_source

    assert read_source(place(RICH, ".wps")).format == "doc"
    assert read_source(place(RICH, ".docx")).format == "doc"


def test_a_locked_file_says_so(place):
    with pytest.raises(InputError, match="打开密码"):
        doc.read(place(with_header(0x0A, b"\x00\x03"), ".doc"))


def test_an_old_file_says_so(place):
    with pytest.raises(InputError, match="Word 95"):
        doc.read(place(with_header(0, b"\xdc\xa5"), ".doc"))


def test_less_text_than_declared_is_refused(place):
    with pytest.raises(InputError, match="文字取不完整"):
        doc.read(place(with_header(0x4C, (9999).to_bytes(4, "little")), ".doc"))


def test_a_container_without_a_document_is_refused(place):
    renamed = RICH.replace("WordDocument".encode("utf-16-le"), "WordDocumenX".encode("utf-16-le"))
    with pytest.raises(InputError, match="没有 Word 文档的内容"):
        doc.read(place(renamed, ".doc"))


@pytest.mark.parametrize("content", [b"x" * 600, b"PK\x03\x04" + b"x" * 600])
def test_other_contents_are_refused(place, content):
    with pytest.raises(InputError, match="内容却不是 Word 文档"):
        doc.read(place(content, ".doc"))


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    cut=st.integers(1, len(RICH)),
    flips=st.lists(st.tuples(st.integers(0, len(RICH) - 1), st.integers(0, 255)), max_size=20),
    truncated=st.booleans(),
)
def test_damaged_files_are_read_whole_or_refused(place, cut, flips, truncated):
    data = bytearray(RICH)
    for spot, value in flips:
        data[spot] = value
    try:
        document = doc.read(place(bytes(data[:cut] if truncated else data), ".doc"))
    except InputError:
        return
    assert accounted(document) == document.characters
