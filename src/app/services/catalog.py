"""Standards and rules as the public interface lists them."""

from typing import Any

from app.checks.registry import Rule, rules
from app.standards.model import Standard
from app.standards.tables import TableSpec


def standard_summary(standard: Standard) -> dict[str, Any]:
    """A standard in one entry of a list."""
    return {
        "id": standard.id,
        "name": standard.name,
        "basis": standard.basis,
        "first_year": standard.first_year,
        "last_year": standard.last_year,
        "default": standard.default,
        "sections": [section.key for section in standard.sections],
        "tables": [table.key for table in standard.tables],
    }


def standard_document(standard: Standard) -> dict[str, Any]:
    """All that a standard asks for: sections, tables with cells and formulas, filing dates."""
    return standard_summary(standard) | {
        "title": standard.title_pattern,
        "preface": {"guidance": standard.preface_guidance, "sample": standard.preface_sample},
        "sections": [section.model_dump(mode="json") for section in standard.sections],
        "tables": [_table(table) for table in standard.tables],
        "deadlines": [deadline.model_dump(mode="json") for deadline in standard.deadlines],
    }


def known_rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    return rules()


def rule_document(rule: Rule) -> dict[str, Any]:
    """What a rule finds, why, and how to mend it."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "category": rule.category,
        "what": rule.doc.what,
        "why": rule.doc.why,
        "example": rule.doc.example,
        "fix": rule.doc.fix,
    }


def _table(table: TableSpec) -> dict[str, Any]:
    return {
        "key": table.key,
        "title": table.title,
        "section": table.section,
        "rows": [list(row) for row in table.grid],
        "cells": [
            {"key": cell, "label": table.cell_label(cell), "unit": table.unit_of(cell)}
            for cell in table.cells
        ],
        "formulas": [formula.model_dump(mode="json") for formula in table.formulas],
    }
