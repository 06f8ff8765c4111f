"""The same invented report in every format comes back the same from each."""

import pytest

from app.importers.registry import all_readers, importable_extensions, read_source
from app.importers.source import SourceTable
from unit.importers.readers.conftest import accounted

KINDS = ("docx", "doc", "pdf", "rtf", "odt", "fodt", "html")
PROMISED = ".docx .doc .wps .pdf .html .htm .mht .txt .md .rtf .odt"


def shape(document):
    """The blocks without their look, and without white space."""
    return [
        (
            tuple(tuple("".join(cell.split()) for cell in row) for row in block.rows),
            tuple((s.row, s.column, s.rows, s.columns) for s in block.spans),
        )
        if isinstance(block, SourceTable)
        else "".join(block.text.split())
        for block in document.blocks
    ]


@pytest.fixture(scope="module")
def expected(formats):
    return shape(read_source(formats / "report.fodt"))


def test_the_report_has_what_it_should(expected):
    tables = [block for block in expected if isinstance(block, tuple)]
    assert [(len(rows), len(rows[0])) for rows, _ in tables] == [(14, 4), (28, 10), (4, 15)]
    assert len(expected) == 21


@pytest.mark.parametrize("kind", KINDS)
def test_every_format_gives_the_same_blocks(formats, expected, kind):
    document = read_source(formats / f"report.{kind}")
    assert shape(document) == expected
    assert accounted(document) == document.characters


@pytest.mark.parametrize("kind", KINDS)
def test_rich_files_lose_nothing(formats, kind):
    document = read_source(formats / f"rich.{kind}")
    assert accounted(document) == document.characters
    words = "".join("".join(block.text.split()) for block in document.blocks)
    for part in ("青石镇年度报告", "链接文字", "插入的字完", "总体情况", "文本框里的话", "尾。"):
        assert part in words


def test_all_promised_extensions_can_be_read():
    assert set(PROMISED.split()) <= set(importable_extensions())
    assert len({reader.FORMAT for reader in all_readers()}) == len(all_readers())
