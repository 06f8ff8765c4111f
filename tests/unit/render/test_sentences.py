"""Standard sentences say what the tables say, and go on saying it."""

import pytest

from app import paths
from app.domain.blocks import Paragraph, StatutoryTable, Subheading
from app.domain.changes import set_cells
from app.domain.figures import MISSING
from app.domain.report import Report, Section
from app.render.sentences import Sentence, offered
from app.services.session import Session
from app.standards.library import standards

NATIONAL = standards().get("national-2021")


def report(**tables: dict[str, str]) -> Report:
    sections = (Section(key="requests", blocks=(StatutoryTable(key="applications"),)),)
    return Report(
        standard="national-2021", year=2025, organization="示例县审计局",
        sections=sections, tables=tables,
    )  # fmt: skip


def names(of: Report, section: str) -> set[str]:
    return {sentence.name for sentence in offered(of, NATIONAL, section)}


def test_nothing_is_said_of_a_table_not_filled() -> None:
    assert names(report(), "requests") == set()
    assert names(report(), "other") == {
        "信息处理费-未收取",
        "信息处理费-已收取",
        "其他事项-无",
    }


def test_no_applications() -> None:
    zero = report(applications={"r1.c7": "0", "r2.c7": "0", "r24.c7": "0", "r25.c7": "0"})
    (sentence,) = offered(zero, NATIONAL, "requests")
    assert sentence.text == "2025年，本机关未收到政府信息公开申请，没有上年结转的申请。"


def test_the_whole_paragraph_names_only_what_happened() -> None:
    cells = {"r1.c7": "24", "r2.c7": "1", "r3.c7": "11", "r4.c7": "4", "r8.c7": "1",
             "r13.c7": "6", "r16.c7": "1", "r24.c7": "23", "r25.c7": "2"}  # fmt: skip
    sentence, _ = offered(report(applications=cells | {"r5.c7": "0"}), NATIONAL, "requests")
    assert sentence.text.startswith("2025年，本机关新收政府信息公开申请24件，上年结转1件。")
    assert "办结23件，其中予以公开11件、部分公开4件、" in sentence.text
    assert "结转下年度继续办理2件。" in sentence.text
    assert {run.ref for run in sentence.runs if run.ref} >= {"applications.r1.c7"}


def test_figures_in_an_inserted_sentence_stay_in_step() -> None:
    here = Session(report(applications={"r1.c7": "3", "r2.c7": "0"}))
    sentence, _ = offered(here.report, NATIONAL, "requests")
    section = here.report.sections[0]
    added = section.model_copy(update={"blocks": (*section.blocks, Paragraph(runs=sentence.runs))})
    here = Session(here.report.with_section(added))
    here.apply(set_cells(here.report, "applications", {"r1.c7": "5"}))
    assert "新收政府信息公开申请5件" in here.report.sections[0].text


@pytest.mark.parametrize("standard", [s.id for s in standards()])
def test_every_standard_can_be_asked(standard: str) -> None:
    spec = standards().get(standard)
    for section in spec.sections:
        offered(report().model_copy(update={"standard": standard}), spec, section.key)


def test_disputes() -> None:
    cells = {"V5": "2", "V1": "2", "V2": "0", "V3": "0", "V4": "0", "D5": "1", "P5": "0"}
    (sentence,) = offered(report(disputes=cells), NATIONAL, "litigation")
    assert "行政复议2件，其中结果维持2件；被提起行政诉讼1件" in sentence.text


def every_offer() -> list[tuple[str, str, Sentence]]:
    """All sentences of all standards, offered for tables with figures and with none."""
    found = []
    for spec in standards():
        for fill in ("0", "3"):
            tables = {t.key: dict.fromkeys(t.cells, fill) for t in spec.tables}
            of = Report(standard=spec.id, year=2025, organization="示例县审计局", tables=tables)
            for key in ("preface", *(s.key for s in spec.sections)):
                found += [(spec.id, key, sentence) for sentence in offered(of, spec, key)]
    return found


def test_every_template_is_offered_somewhere() -> None:
    files = list((paths.templates() / "sentences").glob("*.j2"))
    assert len(files) >= len({sentence.name for _, _, sentence in every_offer()}) >= len(files) - 3


def test_sentences_are_whole() -> None:
    for _, _, sentence in every_offer():
        for block in sentence.blocks:
            assert "{" not in block.text
            assert isinstance(block, Subheading) or block.text.endswith("。"), block.text


def test_parts_of_a_sentence_add_up_to_what_it_says() -> None:
    cells = {f"r{n}.c7": "1" for n in range(3, 24)} | {"r1.c7": "21", "r24.c7": "21"}
    sentences = offered(report(applications=cells), NATIONAL, "requests")
    assert len(sentences) == 2
    for sentence in sentences:
        counted = {c for run in sentence.runs for c in run.ref.split("+")}
        assert {f"applications.r{n}.c7" for n in range(3, 24)} <= counted


def test_a_skeleton_has_headings_and_says_what_is_left_to_write() -> None:
    (skeleton,) = (s for s in offered(report(), NATIONAL, "overview") if "提纲" in s.name)
    headings = [b.text for b in skeleton.blocks if isinstance(b, Subheading)]
    aspects = ["主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障"]
    assert [h[3:-2] for h in headings] == aspects
    assert MISSING in skeleton.blocks[-1].text


def test_figures_stay_live_in_blocks() -> None:
    zero = report(applications={"r1.c7": "2", "r2.c7": "0", "r24.c7": "2"})
    (skeleton,) = (s for s in offered(zero, NATIONAL, "overview") if "提纲" in s.name)
    refs = {run.ref for block in skeleton.blocks for run in block.runs}
    assert "applications.r1.c7" in refs


@pytest.mark.parametrize("standard", ["regulation-2008", "shandong-2015", "zhejiang-2008"])
def test_older_standards_have_sentences_without_tables(standard: str) -> None:
    of = Report(standard=standard, year=2015, organization="示例县审计局")
    spec = standards().get(standard)
    for key in ("requests", "fees", "litigation"):
        assert any("未" in s.name for s in offered(of, spec, key)), key
