"""Words are found wherever they stand, and replaced as one step that undo takes back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Annotation
from app.domain.blocks import Paragraph, Run, StatutoryTable, Table, paragraph
from app.domain.findings import Place
from app.domain.report import Contact, Report, Section
from app.services.finding_text import Hit, Wanted, find_all, replace_all
from app.services.session import Session
from app.standards.library import standards
from strategies import AWKWARD, COMMON, reports

STANDARD = standards().get("national-2021")
typed = st.text(st.sampled_from(COMMON[:12] + AWKWARD + "abAB"), min_size=1, max_size=3)


@pytest.fixture
def report() -> Report:
    return Report(
        standard=STANDARD.id,
        title="柳溪镇2024年报告",
        organization="柳溪镇",
        year=2025,
        contact=Contact(address="柳溪镇1号"),
        sections=(
            Section(
                key="overview",
                heading="一、柳溪镇总体情况",
                blocks=(
                    Paragraph(runs=(Run(text="柳溪"), Run(text="镇在柳溪镇。", bold=True))),
                    Table(rows=(("柳溪镇", "柳溪"), ("镇", "柳溪镇柳溪镇"))),
                ),
            ),
            Section(key="litigation", blocks=(StatutoryTable(key="disputes"),)),
        ),
        tables={"disputes": {"V2": "1（柳溪镇）", "V1": "柳溪镇"}},
        unplaced=("别处", "柳溪镇的一段"),
    )


def found(report: Report, text: str, **options: bool) -> list[Hit]:
    return list(find_all(report, STANDARD, Wanted(words=text, **options)))


def test_every_place_is_looked_through_in_printed_order(report: Report) -> None:
    places = [hit.place for hit in found(report, "柳溪镇")]
    assert places == [
        Place(field="title", start=0, end=3),
        Place(field="organization", start=0, end=3),
        Place(field="contact.address", start=0, end=3),
        Place(section="overview", start=2, end=5),
        Place(section="overview", block=0, start=0, end=3),
        Place(section="overview", block=0, start=4, end=7),
        Place(section="overview", block=1, start=0, end=3),
        Place(section="overview", block=1, start=9, end=12),
        Place(section="overview", block=1, start=12, end=15),
        Place(section="litigation", cells=("disputes.V1",), start=0, end=3),
        Place(section="litigation", cells=("disputes.V2",), start=2, end=5),
        Place(field="unplaced", block=1, start=0, end=3),
    ]


def test_what_is_around_is_told(report: Report) -> None:
    hit = found(report, "在")[0]
    assert (hit.before, hit.words, hit.after) == ("柳溪镇", "在", "柳溪镇。")


def test_replacing_everything_is_one_step(report: Report) -> None:
    session = Session(report)
    hits = found(report, "柳溪镇")
    change = replace_all(report, hits, "青禾街道")
    assert change is not None
    after = session.apply(change)
    assert "柳溪镇" not in after.model_dump_json()
    assert len(found(after, "青禾街道")) == len(hits)
    assert after.sections[0].blocks[0].runs == (  # type: ignore[union-attr]
        Run(text="青禾街道"), Run(text="在青禾街道。", bold=True)
    )  # fmt: skip
    assert session.history.undo_label == "替换文字"
    session.undo()
    assert session.report == report


@pytest.mark.parametrize(
    ("text", "options", "count"),
    [
        ("abc", {}, 4),
        ("ABC", {"case": True}, 2),
        ("abc", {"width": True}, 2),
        ("ＡＢＣ", {"width": True, "case": True}, 1),
        ("", {}, 0),
        ("　", {}, 2),
        ("　", {"width": True}, 0),
    ],
)
def test_case_and_width_count_when_asked(text: str, options: dict[str, bool], count: int) -> None:
    section = Section(key="overview", blocks=(paragraph("abc ABC ａｂｃＡＢＣİ"),))
    report = Report(standard=STANDARD.id, year=2025, sections=(section,))
    assert len(found(report, text, **options)) == count


def test_live_figures_are_found_and_stay() -> None:
    runs = (Run(text="共"), Run(text="24", ref="applications.r1.c7"), Run(text="件，24次"))
    section = Section(key="requests", blocks=(Paragraph(runs=runs),))
    report = Report(standard=STANDARD.id, year=2025, sections=(section,))
    hits = found(report, "24")
    assert [hit.is_fixed for hit in hits] == [True, False]
    change = replace_all(report, hits, "25")
    assert change is not None
    assert change.apply(report).sections[0].text == "共24件，25次"


def test_remarks_stay_on_their_words(report: Report) -> None:
    section = report.sections[0]
    start = section.text.index("在")
    remark = Annotation(
        id="a", anchor=anchor_on(section, start, start + 1), text="核对", author="甲", time=""
    )
    marked = report.model_copy(update={"annotations": (remark,)})
    change = replace_all(marked, found(marked, "柳溪镇"), "一个长得多的名字")
    assert change is not None
    after = Session(marked).apply(change)
    assert words(after, after.annotations[0].anchor) == "在"


def test_nothing_to_replace_is_no_step(report: Report) -> None:
    assert replace_all(report, (), "x") is None
    assert replace_all(report, found(report, "在"), "在") is None


@given(reports(), typed, typed, st.booleans(), st.booleans())
def test_nothing_but_the_words_changes(
    report: Report, old: str, new: str, case: bool, width: bool
) -> None:
    wanted = Wanted(words=old, case=case, width=width)
    hits = find_all(report, standards().get(report.standard), wanted)
    for hit in hits:
        assert len(hit.words) == len(old)
    change = replace_all(report, hits, new)
    if change is None:
        assert all(hit.is_fixed or hit.words == new for hit in hits)
        return
    after = change.apply(report)
    assert change.inverse().apply(after) == report
    usable = [h for h in hits if not h.is_fixed and h.words != new]
    grown = sum(len(new) - len(h.words) for h in usable)
    assert _length(after) - _length(report) == grown
    assert [s.key for s in after.sections] == [s.key for s in report.sections]
    assert [len(s.blocks) for s in after.sections] == [len(s.blocks) for s in report.sections]


def _length(report: Report) -> int:
    texts = [report.title, report.organization, *report.unplaced]
    texts += [getattr(report.contact, name) for name in type(report.contact).model_fields]
    texts += [section.heading + section.text for section in report.sections]
    texts += [raw for cells in report.tables.values() for raw in cells.values()]
    return sum(map(len, texts))
