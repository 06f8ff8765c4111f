"""The sample report: last year's invented text, begun anew and filled with this year's figures."""

import json
from pathlib import Path

from app import paths
from app.domain.report import Report
from app.services.beginning import new_from_last_year
from app.services.filling import fill
from app.services.reading import read_report
from app.standards.library import standards


def sample_report() -> Report:
    """The report the start page shows as an example."""
    last = read_report(_file("*2024年报.txt")).report
    year = last.year + 1
    standard = standards().for_year(year)
    data = json.loads(_file("*2025年数据.json").read_text(encoding="utf-8"))
    return fill(new_from_last_year(last, standard, year), standard, data)


def _file(pattern: str) -> Path:
    return next((paths.resources() / "sample").glob(pattern))
