"""OpenDocument text, packed and flat."""

import io
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.errors import InputError
from app.importers.readers import odt
from app.importers.source import SourceTable
from unit.importers.readers.conftest import FORMATS, accounted

FLAT = (FORMATS / "rich.fodt").read_text(encoding="utf-8")


def flat(body, place):
    """The rich file with another body."""
    start = FLAT.index("<office:text>") + len("<office:text>")
    return place((FLAT[:start] + body + FLAT[FLAT.index("</office:text>") :]).encode(), ".fodt")


def packed(parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(zipfile.ZipInfo("mimetype"), "application/vnd.oasis.opendocument.text")
        for name, content in parts.items():
            archive.writestr(name, content)
    return stream.getvalue()


@pytest.fixture(scope="module", params=["rich.odt", "rich.fodt"])
def rich(request):
    return odt.read(FORMATS / request.param)


def test_the_account_balances(rich):
    assert accounted(rich) == rich.characters


def test_numbers_notes_and_outline(rich):
    numbers = {b.text.strip(): getattr(b, "number", "") for b in rich.blocks}
    assert numbers["总体情况"] == "一、"
    assert numbers["小项乙"] == "2."
    assert numbers["主动公开"] == "二、"
    assert numbers["脚注的话"] == "注1："
    assert [block.text for block in rich.blocks if getattr(block, "outline", 0)] == ["标题样式一级"]


def test_what_stays_out_is_listed(rich):
    losses = {loss.kind: loss.characters for loss in rich.losses}
    assert (losses["revision"], losses["hidden"], losses["comment"]) == (5, 4, 4)
    assert [comment.author for comment in rich.comments] == ["乙某"]


def test_repeated_cells_and_rows_are_written_out(place):
    body = (
        "<table:table><table:table-row><table:table-cell><text:p>行</text:p></table:table-cell>"
        '<table:table-cell table:number-columns-repeated="2"><text:p>0</text:p></table:table-cell>'
        '</table:table-row><table:table-row table:number-rows-repeated="2"><table:table-cell/>'
        "<table:table-cell/><table:table-cell/></table:table-row></table:table>"
    )
    document = odt.read(flat(body, place))
    assert document.blocks[0].rows == (("行", "0", "0"), ("", "", ""), ("", "", ""))
    assert accounted(document) == document.characters


def test_tables_that_lay_out_a_page_are_opened(place):
    cell = "<table:table-cell>" + "<text:p>一段。</text:p>" * 10 + "</table:table-cell>"
    body = f"<table:table><table:table-row>{cell}{cell}</table:table-row></table:table>"
    document = odt.read(flat(body, place))
    assert len(document.blocks) == 20
    assert not any(isinstance(block, SourceTable) for block in document.blocks)


def test_unknown_elements_are_told(place):
    document = odt.read(
        flat("<text:p>a<text:odd>b</text:odd></text:p><odd><text:p>c</text:p></odd>", place)
    )
    assert [block.text for block in document.blocks] == ["ab"]
    assert ("unread", 1) in [(loss.kind, loss.characters) for loss in document.losses]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (packed({"content.xml": "<a/>"}), "正文已损坏"),
        (packed({"content.xml": "<a"}), "已损坏"),
        (packed({}), "没有文档正文"),
        (packed({"content.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "不允许的实体"),
        (packed({"content.xml": "<a>" + "0" * 30_000_000 + "</a>"}), "大得不正常"),
        (b"PK\x03\x04 cut short", "压缩结构已损坏"),
    ],
)
def test_bad_archives_are_refused(place, content, message):
    with pytest.raises(InputError, match=message):
        odt.read(place(content, ".odt"))


def test_a_flat_file_with_entities_or_depth_is_refused(place):
    bomb = FLAT.replace("<office:document ", '<!DOCTYPE a [<!ENTITY b "c">]><office:document ', 1)
    with pytest.raises(InputError, match="不允许的实体"):
        odt.read(place(bomb.encode(), ".fodt"))
    with pytest.raises(InputError):
        odt.read(flat("<text:section>" * 240 + "</text:section>" * 240, place))


WHOLE = (FORMATS / "rich.fodt").read_bytes()


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.integers(0, len(WHOLE) - 1),
    st.sampled_from([b"x", b"<", b"/", b" ", b""]),
    st.integers(0, 9),
)
def test_damaged_files_are_read_or_refused(place, spot, value, length):
    data = WHOLE[:spot] + value * length + WHOLE[spot + length :]
    try:
        document = odt.read(place(data, ".fodt"))
    except InputError:
        return
    assert accounted(document) == document.characters
