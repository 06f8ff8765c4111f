"""A click on a printed page leads to the words or the cell that stand there."""

import pytest

from app.render.context import build_context
from app.render.preview import Place, place_at, preview
from app.render.typesetting import set_pdf
from app.standards.library import standards
from unit.render.samples import full_report

STANDARD = standards().get("national-2021")
SHOWN = preview(full_report(), STANDARD)


@pytest.fixture(scope="module")
def places() -> list[Place]:
    return list(SHOWN.places)


def test_every_block_and_cell_has_its_place(places: list[Place]) -> None:
    headings = [p.section for p in places if p.block is None and p.section]
    assert headings == ["overview", "proactive", "requests", "litigation", "problems", "other"]
    assert len({p.cell for p in places if p.cell}) == 10 + 175 + 15
    assert [p.block for p in places if p.section == "preface"] == [0, 1]
    assert places[0].section == ""


def test_places_follow_each_other_in_print(places: list[Place]) -> None:
    blocks = [(p.page, p.top) for p in places if not p.cell]
    assert blocks == sorted(blocks)
    assert all(28 * 72 / 25.4 - 1 < p.left < 184 * 72 / 25.4 for p in places)


def test_a_point_below_a_mark_belongs_to_it(places: list[Place]) -> None:
    for index, place in enumerate(places):
        if not place.cell and not any(p.cell for p in places[index + 1 : index + 2]):
            assert place_at(places, place.page, place.left + 30, place.top) == place


def test_a_point_in_a_table_leads_to_the_nearest_cell(places: list[Place]) -> None:
    for place in places:
        if place.cell:
            assert place_at(places, place.page, place.left + 2, place.top + 2) == place


def test_above_everything_there_is_nothing(places: list[Place]) -> None:
    assert place_at(places, 1, 100, 10) is None
    assert place_at([], 1, 100, 100) is None


def test_marks_leave_the_printed_pages_alone() -> None:
    pdf = set_pdf(build_context(full_report(), STANDARD))
    words = [_words(data) for data in (pdf, SHOWN.pdf)]
    assert words[0] == words[1]


def _words(pdf: bytes) -> list[str]:
    import pypdfium2

    return [page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf)]


def test_pictures_of_pages() -> None:
    picture = SHOWN.picture(1, 72)
    assert (picture.width, picture.height) == (596, 842)
    assert len(picture.data) == picture.stride * picture.height
    assert picture.data.count(0) > 1000
    assert SHOWN.pages == 5
    assert SHOWN.place_at(1, 200, 110) == SHOWN.places[0]
