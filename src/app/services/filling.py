"""Filling a report from data that a script hands over (``nianbao fill``)."""

import math
import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.blocks import Block, Paragraph, StatutoryTable, Subheading, paragraph
from app.domain.cells import plain_number
from app.domain.changes import set_cells
from app.domain.report import PREFACE, SIGNATURE, Report, Section, signature_blocks, with_date
from app.errors import InputError
from app.services.arranging import add_standard_section
from app.standards.model import Standard

_BLANK_LINE = re.compile(r"\n[^\S\n]*\n\s*")


def fill(report: Report, standard: Standard, data: Mapping[str, Any]) -> Report:
    """The report with the texts, cells and date of ``data`` put in, exactly as given.

    ``data`` has ``sections`` (key to plain text, a blank line begins a new paragraph), ``tables``
    (table to cell to number, text or null) and ``date`` (``2025-01-20``). A section or table of
    the standard that the report lacks is inserted; no totals are computed. InputError names what
    is unknown or of the wrong kind, and then nothing is filled.
    """
    fillers = {"sections": _fill_sections, "tables": _fill_tables, "date": _fill_date}
    if unknown := [key for key in data if key not in fillers]:
        raise InputError(
            f"数据里有不认识的项：{_listed(unknown)}；可用的是 sections、tables、date。"
        )
    for key, filler in fillers.items():
        if key in data:
            report = filler(report, standard, data[key])
    return report


def _fill_sections(report: Report, standard: Standard, texts: Any) -> Report:
    entries = _mapping(texts, "sections")
    known = {PREFACE, SIGNATURE, *(spec.key for spec in standard.sections)}
    known |= {section.key for section in report.sections}
    if unknown := [key for key in entries if key not in known]:
        raise InputError(f"数据里有格式标准和草稿中都没有的栏目：{_listed(unknown)}。")
    if wrong := [key for key, text in entries.items() if not isinstance(text, str)]:
        raise InputError(f"栏目 {_listed(wrong)} 的内容不是文字。")
    for key, text in entries.items():
        report = _with_section(report, standard, key)
        section = report.sections[report.index(key)]
        report = report.with_section(_with_text(section, text))
    return report


def _with_section(report: Report, standard: Standard, key: str) -> Report:
    """The report with the section inserted where it is missing."""
    if report.section(key):
        return report
    if key == PREFACE:
        return report.model_copy(update={"sections": (Section(key=key), *report.sections)})
    if key == SIGNATURE:
        blocks = signature_blocks(report.organization, None)
        signature = Section(key=key, blocks=blocks)
        return report.model_copy(update={"sections": (*report.sections, signature)})
    return add_standard_section(report, standard, key).apply(report)


def _with_text(section: Section, text: str) -> Section:
    """The section with its words replaced; its tables stay, the new words where the old began."""
    words = (Paragraph, Subheading)
    kept = [block for block in section.blocks if not isinstance(block, words)]
    new = _paragraphs(text, every_line=section.key == SIGNATURE)
    first = next((i for i, block in enumerate(section.blocks) if isinstance(block, words)), 0)
    blocks: list[Block] = [*kept[:first], *new, *kept[first:]]
    return section.model_copy(update={"blocks": tuple(blocks)})


def _paragraphs(text: str, *, every_line: bool) -> list[Paragraph]:
    """Plain text as paragraphs; the lines of a signature are one each."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    parts = text.split("\n") if every_line else _BLANK_LINE.split(text)
    return [paragraph(part.strip()) for part in parts if part.strip()]


def _fill_tables(report: Report, standard: Standard, tables: Any) -> Report:
    entries = _mapping(tables, "tables")
    if unknown := [key for key in entries if standard.table(key) is None]:
        known = _listed([table.key for table in standard.tables]) or "（无）"
        raise InputError(f"格式标准没有这些表：{_listed(unknown)}；它的表是 {known}。")
    for key, cells in entries.items():
        report = _with_place(report, standard, key)
        report = set_cells(report, key, _raw_cells(standard, key, cells)).apply(report)
    return report


def _raw_cells(standard: Standard, table: str, cells: Any) -> dict[str, str]:
    spec, entries = standard.table(table), _mapping(cells, table)
    known = set(spec.cells) if spec else set()
    if unknown := [f"{table}.{cell}" for cell in entries if cell not in known]:
        raise InputError(f"格式标准没有这些单元格：{_listed(unknown)}。")
    return {cell: _raw(value, f"{table}.{cell}") for cell, value in entries.items()}


def _raw(value: Any, cell: str) -> str:
    """What a cell holds for a value: text as it is, a number written plainly, null for blank."""
    if value is None or isinstance(value, str):
        return value or ""
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        raise InputError(f"单元格 {cell} 的值不是数、文字或 null。")
    return plain_number(value)


def _with_place(report: Report, standard: Standard, table: str) -> Report:
    """The report with a place for the statutory table, in its section."""
    if table in report.placed_tables():
        return report
    key = next(spec.key for spec in standard.sections if table in spec.tables)
    report = _with_section(report, standard, key)
    if table in report.placed_tables():
        return report
    section = report.sections[report.index(key)]
    blocks = (*section.blocks, StatutoryTable(key=table))
    return report.with_section(section.model_copy(update={"blocks": blocks}))


def _fill_date(report: Report, standard: Standard, value: Any) -> Report:
    try:
        when = None if value is None else date.fromisoformat(value)
    except (TypeError, ValueError):
        raise InputError(f"日期“{value}”不对，应写成 2025-01-20 的样子。") from None
    report = _with_section(report, standard, SIGNATURE)
    signature = report.sections[report.index(SIGNATURE)]
    return report.with_section(with_date(signature, when))


def _mapping(value: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(value, Mapping):
        raise InputError(f"数据里的 {name} 应当是名称到内容的对照（JSON 对象）。")
    return value


def _listed(names: list[str]) -> str:
    return "、".join(names)
