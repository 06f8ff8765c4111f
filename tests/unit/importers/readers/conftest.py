"""What the tests of all readers use."""

from collections.abc import Callable
from pathlib import Path

import pytest

from app.domain.report import count_characters
from app.importers.source import SourceDocument

FORMATS = Path(__file__).parents[3] / "data" / "formats"


@pytest.fixture(scope="session")
def formats() -> Path:
    """The folder with one invented report in every format."""
    return FORMATS


@pytest.fixture
def place(tmp_path: Path) -> Callable[[bytes, str], Path]:
    """Put bytes into a file of that extension."""

    def place(content: bytes, extension: str) -> Path:
        path = tmp_path / f"年报{extension}"
        path.write_bytes(content)
        return path

    return place


def accounted(document: SourceDocument) -> int:
    """The characters that blocks and losses explain."""
    blocks = sum(count_characters(block.text) for block in document.blocks)
    return blocks + sum(loss.characters for loss in document.losses)
