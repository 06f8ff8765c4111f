"""The web fragment: official merges as rowspan and colspan, real headings, nothing from outside."""

from hypothesis import HealthCheck, given, settings
from lxml import html

from app.domain.report import Report
from app.render.context import build_context
from app.render.tables import TableView
from app.render.writers import WriteOptions, writers
from app.render.xmltext import legal
from app.standards.library import standards
from strategies import any_text, reports
from unit.render.samples import full_report

STANDARD = standards().get("national-2021")


def write(report: Report) -> html.HtmlElement:
    data = writers()[".html"].write(build_context(report, STANDARD), WriteOptions())
    return html.fromstring(data.decode())


def printed(table: html.HtmlElement) -> list[tuple[int, int, int, int, str]]:
    """Row, column, rows, columns and text of each cell, as a browser lays them out."""
    taken: set[tuple[int, int]] = set()
    cells = []
    for r, row in enumerate(table.iter("tr")):
        c = 0
        for cell in row:
            while (r, c) in taken:
                c += 1
            rows, columns = int(cell.get("rowspan", "1")), int(cell.get("colspan", "1"))
            taken |= {(r + i, c + j) for i in range(rows) for j in range(columns)}
            cells.append((r, c, rows, columns, text_of(cell)))
    return cells


def text_of(element: html.HtmlElement) -> str:
    return "".join("\n" if part is None else part for part in _parts(element))


def _parts(element: html.HtmlElement) -> list[str | None]:
    parts: list[str | None] = [element.text or ""]
    for child in element:
        parts += [None] if child.tag == "br" else _parts(child)
        parts.append(child.tail or "")
    return parts


def test_tables_have_the_official_structure() -> None:
    tables = write(full_report()).findall(".//table")
    for table, spec in zip(tables[1:], STANDARD.tables, strict=True):
        expected = [(c.row, c.column, c.rows, c.columns) for c in spec.layout.cells]
        assert [cell[:4] for cell in printed(table)] == expected


def test_head_cells_name_their_scope() -> None:
    applications = write(full_report()).findall(".//table")[2]
    scopes = {text_of(th): th.get("scope") for th in applications.iter("th")}
    assert scopes["申请人情况"] == "colgroup"
    assert scopes["自然人"] == "col"
    assert scopes["三、本年度办理结果"] == "rowgroup"
    assert scopes["（一）予以公开"] == "row"
    assert len(applications.find("thead")) == 3


def test_headings_are_headings() -> None:
    page = write(full_report())
    assert [text_of(h) for h in page.iter("h1")] == [full_report().title]
    assert len(list(page.iter("h2"))) == 6
    assert len(list(page.iter("h3"))) == 5
    assert [text_of(s) for s in page.iter("strong")] == ["一是", "二是"]


def test_nothing_from_outside_and_no_scripts() -> None:
    tags = {element.tag for element in write(full_report()).iter()}
    assert not tags & {"script", "link", "style", "img", "iframe", "object"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(reports(any_text))
def test_every_text_arrives_whole(report: Report) -> None:
    context = build_context(report, STANDARD)
    page = html.fromstring(writers()[".html"].write(context, WriteOptions()).decode())
    blocks = ("p", "h3", "h4", "h5", "h6", "td", "th")
    found = [text_of(e).replace("\r", "\n") for e in page.iter(*blocks)]
    for section in context.sections:
        for block in section.blocks:
            if isinstance(block, TableView):
                assert all(legal(text) in found for row in block.rows for text in row if text)
            else:
                assert legal(block.text) in found
