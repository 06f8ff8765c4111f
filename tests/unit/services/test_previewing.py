"""A word on a page leads to its place in the report."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.blocks import paragraph
from app.domain.findings import Place
from app.domain.report import Report, Section
from app.render.pdf_pages import WordsAt, page_picture, page_sizes, words_at
from app.services.previewing import Piece, Preview, place_of, preview, printed_pieces
from app.services.sample import sample_report
from app.standards.library import standards
from strategies import words as ordinary

STANDARD = standards().get("national-2021")


@pytest.fixture(scope="module")
def report() -> Report:
    return sample_report()


@pytest.fixture(scope="module")
def shown(report: Report) -> Preview:
    return preview(report, STANDARD)


def test_pages_are_a4_and_drawn_to_scale(shown: Preview) -> None:
    assert len(shown.sizes) >= 4
    for size in shown.sizes:
        assert (round(size.width), round(size.height)) == (595, 842)
    picture = page_picture(shown.pdf, 0, 2.0)
    assert (picture.width, picture.height) == (1191, 1684)
    assert len(picture.pixels) == picture.stride * picture.height
    assert min(picture.pixels) == 0
    assert page_sizes(shown.pdf) == shown.sizes


def places_over_pages(shown: Preview) -> dict[Place, int]:
    """Where clicks all over the pages lead, and how often."""
    found: dict[Place, int] = {}
    for page, size in enumerate(shown.sizes):
        for y in range(90, int(size.height) - 90, 60):
            for x in range(100, int(size.width) - 80, 130):
                words = words_at(shown.pdf, page, x, y)
                place = place_of(shown.pieces, words) if words else None
                if place is not None:
                    key = place.model_copy(update={"start": 0, "end": 0})
                    found[key] = found.get(key, 0) + 1
    return found


def test_clicks_all_over_the_pages_reach_every_section_and_table(
    report: Report, shown: Preview
) -> None:
    found = places_over_pages(shown)
    sections = {place.section for place in found}
    assert {section.key for section in report.sections} <= sections
    tables = {cell.partition(".")[0] for place in found for cell in place.cells}
    assert tables == {"disclosure", "applications", "disputes"}
    assert len([place for place in found if place.cells]) > 12


def test_the_margin_leads_nowhere(shown: Preview) -> None:
    assert words_at(shown.pdf, 0, 3, 3) is None


def test_a_figure_leads_to_its_cell(report: Report) -> None:
    pieces = printed_pieces(report, STANDARD)
    words = WordsAt(before="一、本年新收政府信息公开申请数量5", after="10000", share=0.5)
    place = place_of(pieces, words)
    assert place is not None
    assert place.cells == ("applications.r1.c2",)


def test_what_stands_twice_is_told_apart_by_its_share() -> None:
    pieces = [Piece("同样的话。", Place(section="a", block=0)), Piece("别的话。" * 9, Place())]
    pieces.append(Piece("同样的话。", Place(section="b", block=0)))
    for share, section in ((0.0, "a"), (1.0, "b")):
        place = place_of(pieces, WordsAt("", "同样的话。", share))
        assert place is not None
        assert place.section == section


def test_words_the_report_does_not_say_lead_nowhere() -> None:
    assert place_of([Piece("甲", Place())], WordsAt("", "乙", 0.0)) is None
    assert place_of([], WordsAt("", "乙", 0.0)) is None


@settings(max_examples=80)
@given(st.lists(ordinary, min_size=1, max_size=6, unique=True), st.data())
def test_every_character_of_a_text_leads_to_itself(texts: list[str], data: st.DataObject) -> None:
    blocks = tuple(paragraph(f"{text}甲乙 丙{number}") for number, text in enumerate(texts))
    report = Report(
        standard=STANDARD.id, year=2025, sections=(Section(key="overview", blocks=blocks),)
    )
    pieces = printed_pieces(report, STANDARD)
    whole = "".join("".join(piece.text.split()) for piece in pieces)
    number = data.draw(st.integers(0, len(blocks) - 1))
    text = blocks[number].text
    offset = data.draw(st.integers(0, len(text) - 1).filter(lambda i: not text[i].isspace()))
    before = sum(len("".join(b.text.split())) for b in blocks[:number])
    position = before + len("".join(text[:offset].split()))
    words = WordsAt(whole[:position][-40:], whole[position:][:40], position / len(whole))
    assert place_of(pieces, words) == Place(
        section="overview", block=number, start=offset, end=offset
    )
