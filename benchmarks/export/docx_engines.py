# ruff: noqa: E402 - the tests' sample report lies beside the program
"""DOCX of a full report: our own rendering beside plain docxtpl on an equivalent template.

    python benchmarks/export/docx_engines.py [rounds]

The docxtpl template has the same page, styles, sections, blocks and tables as ours, written with
docxtpl's own tags; it leaves vertical merges out, which makes docxtpl's part lighter.
"""

import io
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from docxtpl import DocxTemplate
from lxml import etree

REPOSITORY = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(REPOSITORY / "tests"))

from app.render.context import build_context
from app.render.package import zip_parts
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.reading import parts, text_of
from unit.render.samples import full_report

FACE = '<w:rPr><w:rFonts w:hint="eastAsia" w:eastAsia="{}"/></w:rPr>'
RUN = "<w:r>" + FACE.format("仿宋_GB2312") + "<w:t>{}</w:t></w:r>"
PARAGRAPH = '<w:p><w:pPr><w:pStyle w:val="BodyText"/></w:pPr>{}</w:p>'
TAG_CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="882" w:type="dxa"/></w:tcPr>'
    "<w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc>"
)
DATA_CELL = (
    '<w:tc><w:tcPr><w:tcW w:w="882" w:type="dxa"/><w:vAlign w:val="center"/></w:tcPr><w:p><w:pPr>'
    '<w:pStyle w:val="TableTextSmall"/><w:jc w:val="center"/></w:pPr><w:r>'
    + FACE.format("宋体")
    + "<w:t>{% colspan cell.columns %}{{ cell.text }}</w:t></w:r></w:p></w:tc>"
)
TABLE = (
    '<w:tbl><w:tblPr><w:tblStyle w:val="TableGrid"/><w:tblW w:w="8824" w:type="dxa"/></w:tblPr>'
    '<w:tblGrid><w:gridCol w:w="882"/></w:tblGrid>'
    f"<w:tr>{TAG_CELL.format('{%tr for row in block.lines %}')}</w:tr>"
    '<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="397" w:hRule="atLeast"/></w:trPr>'
    f"{TAG_CELL.format('{%tc for cell in row.cells %}')}{DATA_CELL}"
    f"{TAG_CELL.format('{%tc endfor %}')}"
    f"</w:tr><w:tr>{TAG_CELL.format('{%tr endfor %}')}</w:tr></w:tbl>"
)
BLOCKS = """{%p for block in VIEWS %}
{%p if block.type == 'table' %}
TABLE
{%p else %}
{% for run in block.runs %}{{ run.text }}{% endfor %}
{%p endif %}
{%p endfor %}"""
TEMPLATE = f"""{{{{ title }}}}
{BLOCKS.replace("VIEWS", "preface")}
{{%p for section in sections %}}
{{{{ section.heading }}}}
{BLOCKS.replace("VIEWS", "section.blocks")}
{{%p endfor %}}
{{%p for line in signature %}}
{{{{ line.text }}}}
{{%p endfor %}}"""


def docxtpl_template(own: bytes) -> bytes:
    """Our document with its body replaced by docxtpl's tags."""
    found = parts(own)
    document = found["word/document.xml"].decode()
    head, rest = document.split("<w:body>", 1)
    tail = rest[rest.index("<w:sectPr>") :]
    lines = (
        TABLE if line == "TABLE" else PARAGRAPH.format(RUN.format(line))
        for line in TEMPLATE.splitlines()
    )
    found["word/document.xml"] = f"{head}<w:body>{''.join(lines)}{tail}".encode()
    return zip_parts(found)


def milliseconds(
    works: dict[str, Callable[[], object]], rounds: int
) -> dict[str, list[tuple[float, float]]]:
    """Elapsed and processor time of each round, turn by turn, once everything is warm.

    The processor's time is what counts on a machine that does other things besides.
    """
    times: dict[str, list[tuple[float, float]]] = {name: [] for name in works}
    for work in works.values():
        work()
    for _ in range(rounds):
        for name, work in works.items():
            start, busy = time.perf_counter(), time.process_time()
            work()
            elapsed = time.perf_counter() - start
            times[name].append((elapsed * 1000, (time.process_time() - busy) * 1000))
    return times


def main() -> None:
    """Measure both and print a table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    report, standard = full_report(), standards().get("national-2021")
    writer = writers()[".docx"]

    def ours() -> bytes:
        return writer.write(build_context(report, standard), WriteOptions())

    template = docxtpl_template(ours())

    def docxtpl() -> bytes:
        context = build_context(report, standard)
        document = DocxTemplate(io.BytesIO(template))
        document.render(context.values, autoescape=True)
        buffer = io.BytesIO()
        document.save(buffer)
        return buffer.getvalue()

    texts = [
        "".join(text_of(etree.fromstring(parts(make())["word/document.xml"])).split())
        for make in (ours, docxtpl)
    ]
    print(f"same words in both: {texts[0] == texts[1]} ({len(texts[0])} characters)")
    print("| DOCX | median | best | processor, median |\n| --- | --- | --- | --- |")
    results = milliseconds({"ours": ours, "docxtpl": docxtpl}, rounds)
    busy = {name: statistics.median(b for _, b in times) for name, times in results.items()}
    for name, times in results.items():
        elapsed = [t for t, _ in times]
        print(
            f"| {name} | {statistics.median(elapsed):.1f} ms | {min(elapsed):.1f} ms "
            f"| {busy[name]:.1f} ms |"
        )
    print(f"ours is {busy['docxtpl'] / busy['ours']:.1f} times as fast")


if __name__ == "__main__":
    main()
