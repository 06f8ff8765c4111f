"""The whole document against the one looked at last; set NIANBAO_UPDATE_GOLDEN=1 to renew it.

Look at the rendered pages before renewing: the golden file says what is written, not how it looks.
"""

import os
from pathlib import Path

import pytest
from lxml import etree

from app.render.context import build_context
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.reading import parts
from unit.render.samples import full_report

GOLDEN = Path(__file__).resolve().parents[2] / "golden"
CONTEXT = build_context(full_report(), standards().get("national-2021"))


def pretty(data: bytes) -> str:
    """A package as one text: part by part, indented."""
    parser = etree.XMLParser(remove_blank_text=True)
    texts = []
    for name, content in sorted(parts(data).items()):
        root = etree.fromstring(content, parser)
        texts.append(f"=== {name}\n{etree.tostring(root, pretty_print=True, encoding='unicode')}")
    return "\n".join(texts)


def compare(name: str, text: str) -> None:
    path = GOLDEN / name
    if os.environ.get("NIANBAO_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8", newline="\n")
        pytest.skip(f"{name} renewed")
    assert text == path.read_text(encoding="utf-8")


def test_docx() -> None:
    compare("report.docx.xml", pretty(writers()[".docx"].write(CONTEXT, WriteOptions())))


def test_text_as_working_copy() -> None:
    compare("report.txt", writers()[".txt"].write(CONTEXT, WriteOptions()).decode())


def test_text_to_publish_in_80_columns() -> None:
    options = WriteOptions(final=True, columns=80)
    compare("report-80.txt", writers()[".txt"].write(CONTEXT, options).decode())
