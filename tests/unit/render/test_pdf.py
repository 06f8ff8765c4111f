"""The PDF: words that copy out exactly, title, language, outline, official layout."""

import re
from collections import Counter

import pypdfium2
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from app.domain.blocks import Table, paragraph
from app.domain.report import Report, Section
from app.errors import InputError
from app.render.context import build_context
from app.render.fonts import faces, substitutions
from app.render.missing_glyphs import box_font, unusual
from app.render.typesetting import set_pdf
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.samples import full_report

STANDARD = standards().get("national-2021")
AWKWARD = "&<>\"' {{ }} {% %} 😀 㐀𠀀 é \\u{41} #let $x$ _a_ *b* `c` @x // /* [x] 人⼈工"


def write(report: Report) -> bytes:
    return writers()[".pdf"].write(build_context(report, STANDARD), WriteOptions())


def words(data: bytes) -> str:
    """What a reader copies out, without white space."""
    pages = pypdfium2.PdfDocument(data)
    text = "".join(page.get_textpage().get_text_range() for page in pages)
    return "".join(text.replace("\ufffe", "").split())


@pytest.fixture(scope="module")
def full() -> bytes:
    return write(full_report())


def test_words_copy_out_exactly(full: bytes) -> None:
    found = words(full)
    for text in (
        "根据《中华人民共和国政府信息公开条例》",
        "统计期限自2024年1月1日起",
        "5949.088667",
    ):
        assert text in found
    assert not re.search("[\u2e80-\u2fdf]", found)


def test_title_language_and_outline(full: bytes) -> None:
    document = pypdfium2.PdfDocument(full)
    assert document.get_metadata_dict()["Title"] == full_report().title
    assert not document.get_metadata_dict()["Author"]
    assert b"/Lang(zh" in full
    outline = [(mark.level, mark.get_title()) for mark in document.get_toc()]
    assert outline[:2] == [(0, "一、总体情况"), (1, "（一）主动公开情况")]
    assert len(outline) == 11


def test_pages_are_a4_and_fonts_embedded(full: bytes) -> None:
    document = pypdfium2.PdfDocument(full)
    assert {tuple(map(round, page.get_size())) for page in document} == {(595, 842)}
    assert b"/FontFile" in full


def test_equal_reports_give_equal_bytes(full: bytes) -> None:
    assert write(full_report()) == full


def test_awkward_text_in_every_field() -> None:
    table = Table(rows=((AWKWARD, "甲"), ("乙", AWKWARD)))
    section = Section(key="overview", heading=AWKWARD, blocks=(paragraph(AWKWARD), table))
    report = Report(standard="national-2021", title=AWKWARD, year=2024, sections=(section,))
    dense = "".join(AWKWARD.split())
    assert words(write(report)).count(dense) == 5


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow])
@given(
    st.text(
        st.sampled_from("政府信息公开2024，。“”（）①〔〕#$*_`@\\/<>[]{}~-\"'&%=+^|㐀𠀀😀"),
        max_size=60,
    )
)
def test_any_text_copies_out(text: str) -> None:
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph(text),))
    report = Report(standard="national-2021", year=2024, sections=(section,))
    found = Counter(words(write(report)))
    expected = Counter("".join(text.split()) + "一、总体情况" + "—1—")
    assert found == expected


def test_22_lines_of_28_characters() -> None:
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph("政府信息" * 700),))
    report = Report(standard="national-2021", year=2024, sections=(section,))
    page = pypdfium2.PdfDocument(write(report))[1].get_textpage()
    lines = [line for line in page.get_text_range().splitlines() if line.strip()]
    assert len(lines) == 23
    assert {len(line.strip()) for line in lines[:-1]} == {28}


def test_notes_name_what_stands_in() -> None:
    genuine = [face.families[0] for face in faces().values()]
    assert substitutions(genuine) == ()
    (note,) = substitutions(genuine[1:])
    assert note == "本机没有这些字体：仿宋_GB2312（用 SimSun 代替）。"
    assert "请安装" in substitutions([])[0]


def test_usual_text_needs_no_look_at_the_fonts() -> None:
    assert unusual(["政府信息公开〔2024〕1号，abc — ①"]) == set()
    assert unusual(["甲𠀀"]) == {"𠀀"}


def test_each_missing_character_is_a_glyph_of_its_own() -> None:
    from io import BytesIO

    from fontTools.ttLib import TTFont

    font = TTFont(BytesIO(box_font({"𠀀", "𪚥"})))
    assert set(font.getBestCmap()) == {0x20000, 0x2A6A5}
    assert len(font.getGlyphOrder()) == 3


def test_a_system_without_typst_is_told_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from app.render import typesetting

    typesetting._compiler.cache_clear()
    typesetting._fonts.cache_clear()
    typesetting._families.cache_clear()
    monkeypatch.setitem(sys.modules, "typst", None)
    with pytest.raises(InputError, match="另存为 PDF"):
        write(full_report())


def test_threads_wait_for_each_other() -> None:
    from concurrent.futures import ThreadPoolExecutor

    context = build_context(full_report(), STANDARD)
    with ThreadPoolExecutor(4) as pool:
        assert len(set(pool.map(set_pdf, [context] * 8))) == 1
