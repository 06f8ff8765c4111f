"""What the guide to templates shows is accepted by the check, line by line."""

import re
from pathlib import Path

import docx

from app import paths
from app.render.lint import check_template

GUIDE = paths.resources() / "manual" / "templates.md"
_SHOWN = re.compile(r"`(\{[{%][^`…]+[%}]\})`")
_HIDDEN = ("名称", "…")


def shown_tags(text: str) -> list[str]:
    """The tags in the guide: those in a line, and those of its longer examples."""
    inline = [tag for tag in _SHOWN.findall(text) if not any(word in tag for word in _HIDDEN)]
    blocks = text.split("```")[1::2]
    examples = [line for block in blocks for line in block.splitlines() if line.startswith("{")]
    return inline + examples


def test_every_tag_of_the_guide_is_right(tmp_path: Path) -> None:
    tags = shown_tags(GUIDE.read_text(encoding="utf-8"))
    assert len(tags) > 25
    document = docx.Document()
    for tag in tags:
        document.add_paragraph(tag)
    document.save(str(tmp_path / "guide.docx"))
    assert [str(problem) for problem in check_template(tmp_path / "guide.docx")] == []
