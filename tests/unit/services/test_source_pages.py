"""Pages of a PDF that is being imported."""

from pathlib import Path

import pytest

from app.errors import InputError
from app.services.source_pages import page_of, source_page
from unit.importers.pdf.making import Text, make_pdf


@pytest.mark.parametrize(
    ("origin", "page"), [("第3页", 2), ("第12—13页", 11), ("第4行", None), ("", None)]
)
def test_an_origin_names_its_first_page(origin: str, page: int | None) -> None:
    assert page_of(origin) == page


def test_a_page_is_drawn_as_wide_as_asked(tmp_path: Path) -> None:
    path = tmp_path / "年报.pdf"
    path.write_bytes(make_pdf([[Text(90, 90, "青石镇年度报告")]]))
    assert abs(source_page(path, 0, 600).picture.width - 600) <= 1
    with pytest.raises(InputError, match="没有第 9 页"):
        source_page(path, 8, 600)
    path.write_bytes(b"%PDF-1.4 no more")
    with pytest.raises(InputError, match="画不出来"):
        source_page(path, 0, 600)
