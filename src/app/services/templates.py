"""The offices' own Word templates: checking one, and writing one to begin with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from app.render.lint import TemplateProblem, check_template
from app.store.atomic import write_atomic

__all__ = ["TemplateProblem", "check_template", "template_document", "write_starter"]


def template_document(path: Path, problems: Sequence[TemplateProblem]) -> dict[str, Any]:
    """What ``nianbao template check --json`` prints."""
    severities = [problem.severity for problem in problems]
    return {
        "file": str(path),
        "problems": [problem.model_dump() for problem in problems],
        "counts": {name: severities.count(name) for name in ("error", "warning")},
    }


def write_starter(path: Path, *, force: bool = False) -> None:
    """Write a template with the tags of a whole report; StorageError when that fails."""
    from app.render.office.starter import starter_template

    write_atomic(path, starter_template(), force=force)
