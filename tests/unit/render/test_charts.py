"""Charts are offered where there are figures, native in Word, and never forced on anyone."""

import io
import zipfile
from base64 import b64decode
from pathlib import Path

import pytest
from lxml import etree

from app.domain.report import Report
from app.errors import InputError
from app.render.charts import Chart, chosen_charts, offered_charts
from app.render.context import build_context
from app.render.writers import WriteOptions, writers
from app.services.exporting import export_report
from app.standards.library import standards
from unit.render.reading import parts
from unit.render.samples import full_report

STANDARD = standards().get("national-2021")
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def earlier() -> list[Report]:
    return [
        full_report().model_copy(
            update={"year": year, "tables": {"applications": {"r1.c7": str(number)}}}
        )
        for year, number in ((2019, 1), (2020, 4), (2021, 5), (2022, 9), (2023, 7))
    ]


@pytest.fixture(scope="module")
def charts() -> dict[str, Chart]:
    return {chart.key: chart for chart in offered_charts(full_report(), STANDARD, earlier())}


def test_what_is_offered(charts: dict[str, Chart]) -> None:
    assert list(charts) == ["outcomes", "applicants", "trend", "table-1"]
    assert charts["outcomes"].summary == (
        "政府信息公开申请办理结果：予以公开8件，部分公开0件，不予公开0件，无法提供4件，不予处理0件，其他处理0件"
    )
    assert [bar.name for bar in charts["applicants"].bars][:2] == ["自然人", "商业企业"]
    assert charts["table-1"].summary == "公开渠道条数：本级专栏180，上级平台32"


def test_the_trend_shows_the_last_five_years(charts: dict[str, Chart]) -> None:
    bars = charts["trend"].bars
    assert [bar.name for bar in bars] == ["2020年", "2021年", "2022年", "2023年", "2024年"]
    assert bars[-1].share == 1


def test_nothing_is_offered_without_figures() -> None:
    empty = full_report().model_copy(update={"tables": {}})
    assert [c.key for c in offered_charts(empty, STANDARD)] == ["table-1"]


def test_choosing(charts: dict[str, Chart]) -> None:
    offered = list(charts.values())
    assert [c.key for c in chosen_charts(offered, ["trend", "outcomes"])] == ["outcomes", "trend"]
    with pytest.raises(InputError, match="可以画的图表：outcomes"):
        chosen_charts(offered, ["pie"])


def written(suffix: str, charts: dict[str, Chart]) -> bytes:
    context = build_context(full_report(), STANDARD, tuple(charts.values()))
    return writers()[suffix].write(context, WriteOptions())


def test_word_charts_are_native_and_editable(charts: dict[str, Chart]) -> None:
    found = parts(written(".docx", charts))
    for number, chart in enumerate(charts.values(), start=1):
        root = etree.fromstring(found[f"word/charts/chart{number}.xml"])
        values = [v.text for v in root.findall(f".//{C}numCache/{C}pt/{C}v")]
        assert values == [bar.value for bar in chart.bars]
        with zipfile.ZipFile(io.BytesIO(found[f"word/embeddings/chart{number}.xlsx"])) as book:
            sheet = book.read("xl/worksheets/sheet1.xml").decode()
        assert all(f"<v>{bar.value}</v>" in sheet for bar in chart.bars)
        assert f'"rIdChart{number}"' in found["word/document.xml"].decode()
    assert found["[Content_Types].xml"].count(b"drawingml.chart+xml") == 4
    assert all(b"External" not in data for data in found.values())


def test_web_charts_are_pictures_with_words(charts: dict[str, Chart]) -> None:
    page = written(".html", charts).decode()
    assert page.count("data:image/svg+xml;base64,") == 4
    drawn = b64decode(page.split("base64,")[1].split('"')[0])
    assert "本级专栏" in etree.fromstring(drawn).xpath("string()")
    assert f'alt="{charts["outcomes"].summary}"' in page


def test_pdf_charts_keep_their_words(charts: dict[str, Chart]) -> None:
    import pypdfium2

    pages = pypdfium2.PdfDocument(written(".pdf", charts))
    words = "".join(page.get_textpage().get_text_range() for page in pages)
    assert "政府信息公开申请人构成（件）" in words


def test_without_a_choice_there_is_none() -> None:
    found = parts(written(".docx", {}))
    assert not [name for name in found if "chart" in name]


def test_where_charts_do_not_fit(tmp_path: Path, charts: dict[str, Chart]) -> None:
    chosen = list(charts.values())
    with pytest.raises(InputError, match="图表"):
        export_report(full_report(), STANDARD, tmp_path / "a.docx", charts=chosen, comments=True)
    with pytest.raises(InputError, match="图表"):
        export_report(full_report(), STANDARD, tmp_path / "a.txt", charts=chosen)
