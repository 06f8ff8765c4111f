"""The report as the public interface shows it."""

import json
from datetime import date

import pytest
from hypothesis import given

from app.domain.blocks import Run, Span, StatutoryTable, Subheading, Table, paragraph
from app.domain.report import Report, Section, signature_blocks
from app.services.showing import cell_document, report_document
from app.standards.library import Library, standards
from strategies import reports

LOOSE = Table(
    rows=(("类别", "", "备注"), ("a", "b", "c")), spans=(Span(row=0, column=0, columns=2),)
)


def test_the_document_has_the_shape_of_the_interface(invented: Library) -> None:
    lead_in = paragraph("一是").model_copy(
        update={"runs": (Run(text="一是", bold=True), Run(text="公开。"))}
    )
    report = Report(
        standard="lake-2021",
        title="题",
        organization="青禾镇",
        subject="township",
        year=2024,
        sections=(
            Section(
                key="requests",
                heading="一、申请",
                blocks=(
                    lead_in,
                    Subheading(runs=(Run(text="（一）甲"),)),
                    LOOSE,
                    StatutoryTable(key="applications"),
                    LOOSE,
                ),
            ),
            Section(key="signature", blocks=signature_blocks("青禾镇", date(2025, 1, 2))),
        ),
        tables={"applications": {"r1.c1": "12", "r9.c9": "x"}},
        unplaced=("剩余",),
    )
    document = report_document(report, invented.get("lake-2021"))
    facts = {key: document[key] for key in list(document)[:8]}
    assert facts == {
        "format": 1, "standard": "lake-2021", "title": "题", "organization": "青禾镇",
        "subject": "township", "year": 2024, "date": "2025-01-02", "status": "draft",
    }  # fmt: skip
    requests, signature = document["sections"]
    assert requests["blocks"][0] == {
        "type": "paragraph",
        "text": "一是公开。",
        "runs": [{"text": "一是", "bold": True}, {"text": "公开。"}],
    }
    assert requests["blocks"][1]["level"] == 2
    assert requests["blocks"][2]["key"] == "table-1"
    assert requests["blocks"][2]["spans"] == [{"row": 0, "column": 0, "rows": 1, "columns": 2}]
    assert requests["blocks"][3] == {"type": "statutory", "key": "applications"}
    assert requests["blocks"][4]["key"] == "table-2"
    assert [b["text"] for b in signature["blocks"]] == ["青禾镇", "2025年1月2日"]
    table = document["tables"]["applications"]
    assert table["columns"] == ["c1", "c2", "c3"]
    assert table["cells"]["r1.c1"] == {"value": 12, "raw": "12", "note": ""}
    assert table["cells"]["r1.c2"] == {"value": None, "raw": "", "note": ""}
    assert table["cells"]["r9.c9"]["raw"] == "x"
    assert document["unplaced"] == ["剩余"]


@pytest.mark.parametrize(
    ("raw", "value", "note"),
    [
        ("", None, ""),
        ("0", 0, ""),
        ("/", None, ""),
        ("—", None, ""),
        ("2笔", 2, "笔"),
        ("55（含自然失效29件）", 55, "（含自然失效29件）"),
        ("0.35", 0.35, ""),
        ("12.0", 12, ""),
        ("１２", 12, ""),
        ("9" * 5000, None, ""),
    ],
)
def test_five_different_things_stay_different(raw: str, value: float | None, note: str) -> None:
    document = cell_document(raw)
    assert document == {"value": value, "raw": raw, "note": note}
    assert type(document["value"]) is type(value)


@given(reports())
def test_any_report_can_be_shown(report: Report) -> None:
    standard = next(iter(standards()))
    document = report_document(report, standard)
    assert json.loads(json.dumps(document, ensure_ascii=False)) == document
