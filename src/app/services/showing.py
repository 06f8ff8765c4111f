"""A report as the data of the public interface (``nianbao show --json``)."""

from decimal import Decimal
from typing import Any

from app.domain.blocks import Block, Paragraph, Run, StatutoryTable, Subheading, Table
from app.domain.cells import read_cell
from app.domain.report import CONTACT_FIELDS, Report, Section
from app.standards.model import Standard
from app.standards.tables import TableSpec

FORMAT = 1
_LARGEST = Decimal(10) ** 300


def report_document(report: Report, standard: Standard) -> dict[str, Any]:
    """The report as one JSON document; every cell of the standard's tables is in it."""
    return {
        "format": FORMAT,
        "standard": report.standard,
        "title": report.title,
        "organization": report.organization,
        "subject": report.subject,
        "year": report.year,
        "date": report.date.isoformat() if report.date else None,
        "status": report.status,
        "contact": {name: getattr(report.contact, name) for name in CONTACT_FIELDS},
        "sections": [section_document(section) for section in report.sections],
        "tables": {
            table.key: table_document(table, report.tables.get(table.key, {}))
            for table in standard.tables
        },
        "unplaced": list(report.unplaced),
        "attachments": [attachment.model_dump() for attachment in report.attachments],
    }


def section_document(section: Section) -> dict[str, Any]:
    """One section with its blocks; free tables are numbered within it."""
    blocks, tables = [], 0
    for block in section.blocks:
        tables += isinstance(block, Table)
        blocks.append(_block(block, f"table-{tables}"))
    return {"key": section.key, "heading": section.heading, "blocks": blocks}


def table_document(table: TableSpec, cells: dict[str, str]) -> dict[str, Any]:
    """The cells of a statutory table; ``columns`` are its columns in reading order."""
    columns = dict.fromkeys(cell.rpartition(".")[2] for cell in table.cells)
    keys = dict.fromkeys([*table.cells, *cells])
    return {
        "columns": list(columns),
        "cells": {key: cell_document(cells.get(key, "")) for key in keys},
    }


def cell_document(raw: str) -> dict[str, Any]:
    """A cell as number, text typed and note; blank and placeholders have no number."""
    meaning = read_cell(raw)
    return {"value": _number(meaning.value), "raw": raw, "note": meaning.unit + meaning.note}


def _number(value: Decimal | None) -> int | float | None:
    """The number for JSON: whole ones as such; none where JSON readers would overflow."""
    if value is None or abs(value) >= _LARGEST:
        return None
    return int(value) if value == value.to_integral_value() else float(value)


def _block(block: Block, table_key: str) -> dict[str, Any]:
    if isinstance(block, Table):
        return {
            "type": "table",
            "key": table_key,
            "rows": [list(row) for row in block.rows],
            "spans": [span.model_dump() for span in block.spans],
            "header_rows": block.header_rows,
        } | _marked(block)
    if isinstance(block, StatutoryTable):
        return {"type": "statutory", "key": block.key}
    if isinstance(block, Subheading):
        head = {"type": "subheading", "level": block.level, "text": block.text}
        return head | _runs(block) | _marked(block)
    return {"type": "paragraph", "text": block.text} | _runs(block) | _marked(block)


def _runs(block: Paragraph | Subheading) -> dict[str, Any]:
    return {"runs": [_run(run) for run in block.runs]}


def _run(run: Run) -> dict[str, Any]:
    bold = {"bold": True} if run.bold else {}
    reference = {"ref": run.ref} if run.ref else {}
    return {"text": run.text} | bold | reference


def _marked(block: Paragraph | Subheading | Table) -> dict[str, Any]:
    return {"inherited": True} if block.inherited else {}
