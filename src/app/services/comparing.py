"""Two reports compared, as the public interface shows it (``nianbao compare --json``)."""

from typing import Any

from app.domain.report import Report
from app.review.compare import BlockDifference, SectionDifference, compare_reports


def comparison_document(old: Report, new: Report) -> dict[str, Any]:
    """Facts, statutory cells and sections with their differing blocks, as one JSON document."""
    comparison = compare_reports(old, new)
    return {
        "same": comparison.is_same,
        "facts": [value.model_dump() for value in comparison.facts],
        "cells": [value.model_dump() for value in comparison.cells],
        "sections": [_section(section, old, new) for section in comparison.sections],
    }


def _section(difference: SectionDifference, old: Report, new: Report) -> dict[str, Any]:
    return {
        "key": difference.key,
        "heading": difference.new_heading or difference.old_heading,
        "old_heading": difference.old_heading,
        "state": difference.state,
        "moved": difference.moved,
        "blocks": [
            _block(block, difference.key, old, new)
            for block in difference.blocks
            if block.state != "same"
        ],
    }


def _block(difference: BlockDifference, key: str, old: Report, new: Report) -> dict[str, Any]:
    return {
        "state": difference.state,
        "old": _text(old, key, difference.old_index),
        "new": _text(new, key, difference.new_index),
        "words": [words.model_dump() for words in difference.words],
    }


def _text(report: Report, key: str, index: int | None) -> str | None:
    section = report.section(key)
    return None if section is None or index is None else section.blocks[index].text
