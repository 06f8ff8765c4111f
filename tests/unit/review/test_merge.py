"""Copies merge in any order alike; nothing any of them says is lost."""

from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Annotation, Reply
from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks
from app.domain.report import Report, Section
from app.errors import InputError
from app.review.deciding import decide
from app.review.merge import Version, merge_reports
from app.review.versions import keep_version
from app.services.merging import Copy, merge_copies
from app.services.session import Session

BASE = Report(
    standard="national-2021",
    title="示例县审计局2025年政府信息公开工作年度报告",
    organization="示例县审计局",
    year=2025,
    sections=(
        Section(
            key="overview",
            heading="一、总体情况",
            blocks=tuple(paragraph(f"第{n}段写主动公开的情况。") for n in "一二三四五"),
        ),
        Section(key="problems", heading="二、存在的主要问题", blocks=(paragraph("形式单一。"),)),
    ),
    tables={"applications": {"r1.c1": "3", "r1.c7": "3"}},
)


def with_paragraph(report: Report, index: int, text: str, key: str = "overview") -> Report:
    section = report.sections[report.index(key)]
    blocks = (*section.blocks[:index], paragraph(text), *section.blocks[index + 1 :])
    return report.with_section(section.model_copy(update={"blocks": blocks}))


def rewritten(report: Report, index: int, text: str) -> Report:
    """As an editor does it: remarks follow their words."""
    old = report.sections[0].blocks[index : index + 1]
    change = ReplaceBlocks(section="overview", index=index, old=old, new=(paragraph(text),))
    return Session(report).apply(change)


def with_cell(report: Report, cell: str, raw: str) -> Report:
    cells = {**report.tables.get("applications", {}), cell: raw}
    return report.model_copy(update={"tables": {**report.tables, "applications": cells}})


def with_remark(report: Report, name: str, quote: str, *replies: Reply) -> Report:
    section = report.sections[0]
    start = section.text.index(quote)
    remark = Annotation(
        id=name,
        anchor=anchor_on(section, start, start + len(quote)),
        text=f"{name}的意见",
        author=name,
        time=f"2026-01-1{len(name)}T09:00:00+08:00",
        replies=replies,
    )
    return report.model_copy(update={"annotations": (*report.annotations, remark)})


def merged(*reports: Report) -> Report:
    return merge_reports(BASE, [Version(name=f"稿{n}", report=r) for n, r in enumerate(reports)])


def test_changes_at_different_places_are_all_taken() -> None:
    a = with_cell(with_paragraph(BASE, 0, "第一段由甲改写。"), "r1.c2", "1")
    b = with_paragraph(with_paragraph(BASE, 3, "第四段由乙改写。"), 0, "群众参与少。", "problems")
    report = merged(a, b)
    assert [b.text for b in report.sections[0].blocks] == [
        "第一段由甲改写。", "第二段写主动公开的情况。", "第三段写主动公开的情况。",
        "第四段由乙改写。", "第五段写主动公开的情况。",
    ]  # fmt: skip
    assert report.sections[1].text == "群众参与少。"
    assert report.cell("applications", "r1.c2") == "1"
    assert not report.annotations


def test_the_same_change_in_two_copies_is_one() -> None:
    a = with_paragraph(BASE, 0, "第一段改成一样。")
    assert merged(a, a) == a


def test_a_collision_keeps_the_common_words_and_lists_every_version() -> None:
    report = merged(with_paragraph(BASE, 1, "甲的写法。"), with_paragraph(BASE, 1, "乙的写法。"))
    (collision,) = report.annotations
    assert collision.kind == "collision"
    assert words(report, collision.anchor) == "第二段写主动公开的情况。"
    assert {v.text for v in collision.variants} == {"甲的写法。", "乙的写法。"}
    choice = next(i for i, v in enumerate(collision.variants) if v.text == "乙的写法。")
    decided = decide(report, collision.id, choice, "2026-01-20T10:00:00+08:00").apply(report)
    assert decided.sections[0].blocks[1].text == "乙的写法。"


def test_cells_and_titles_collide_too() -> None:
    a = with_cell(BASE, "r1.c1", "4").model_copy(update={"title": "甲题"})
    b = with_cell(BASE, "r1.c1", "5").model_copy(update={"title": "乙题"})
    report = merged(a, b)
    assert report.cell("applications", "r1.c1") == "3"
    assert {a.anchor.cell or a.anchor.field for a in report.annotations} == {
        "applications.r1.c1",
        "title",
    }


def test_remarks_unite_with_their_threads_and_follow_their_words() -> None:
    sent = with_remark(BASE, "县办", "第三段")
    answered = sent.model_copy(
        update={
            "annotations": (
                sent.annotations[0].model_copy(
                    update={"replies": (Reply(id="r1", author="镇", time="t1", text="已改"),)}
                ),
            )
        }
    )
    edited = rewritten(with_remark(sent, "司法局", "第五段"), 0, "前面多写了许多字。")
    report = merge_reports(
        sent, [Version(name="甲", report=answered), Version(name="乙", report=edited)]
    )
    found = {a.author: a for a in report.annotations}
    assert set(found) == {"县办", "司法局"}
    assert found["县办"].replies[0].text == "已改"
    assert words(report, found["县办"].anchor) == "第三段"
    assert words(report, found["司法局"].anchor) == "第五段"


def test_two_new_sections_stay_two() -> None:
    def adding(heading: str) -> Report:
        section = Section(key="custom-1", heading=heading, blocks=(paragraph(heading),))
        return BASE.model_copy(update={"sections": (*BASE.sections, section)})

    report = merged(adding("三、建议提案"), adding("三、培训情况"))
    assert {s.heading for s in report.sections if s.is_custom} == {"三、建议提案", "三、培训情况"}
    assert len({s.key for s in report.sections}) == len(report.sections)


def test_a_section_removed_by_one_and_edited_by_another_stays() -> None:
    removed = BASE.model_copy(update={"sections": BASE.sections[:1]})
    edited = with_paragraph(BASE, 0, "又添了几句。", "problems")
    assert merged(removed, BASE).section("problems") is None
    kept = merged(removed, edited).section("problems")
    assert kept is not None
    assert kept.text == "又添了几句。"


COPIES = (
    with_remark(with_paragraph(BASE, 0, "第一段甲改。"), "甲", "甲改"),
    with_remark(with_cell(with_paragraph(BASE, 0, "第一段乙改。"), "r1.c1", "9"), "乙乙", "第二段"),
    with_remark(with_paragraph(BASE, 2, "第三段丙改。"), "丙丙丙", "丙改"),
    with_remark(with_cell(BASE, "r1.c1", "7"), "丁丁丁丁", "第五段写"),
)


def file_of(name: str, report: Report) -> Copy:
    return Copy(name=name, report=report, blobs=keep_version({}, BASE))


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_all_orders_of_four_copies_give_one_result(order: tuple[int, ...]) -> None:
    draft = file_of("本稿", BASE)
    for n in order:
        draft = merge_copies(draft, [file_of(f"稿{n}", COPIES[n])])
    together = merge_copies(file_of("本稿", BASE), [file_of(f"稿{n}", COPIES[n]) for n in range(4)])
    assert draft.report == together.report
    authors = [a.author for a in draft.report.annotations if a.kind != "collision"]
    assert sorted(authors) == sorted({"甲", "乙乙", "丙丙丙", "丁丁丁丁"})
    collided = {a.anchor.cell or a.anchor.quote for a in draft.report.annotations} & {
        "applications.r1.c1",
        "第一段写主动公开的情况。",
    }
    assert len(collided) == 2


def test_edits_of_ones_own_take_part() -> None:
    own = file_of("本稿", with_paragraph(BASE, 4, "第五段自己改。"))
    report = merge_copies(own, [file_of("甲", COPIES[0])]).report
    assert report.sections[0].blocks[4].text == "第五段自己改。"
    assert report.sections[0].blocks[0].text == "第一段甲改。"


def test_a_copy_of_another_draft_is_refused() -> None:
    stranger = Copy(name="别处", report=BASE, blobs=keep_version({}, COPIES[0]))
    with pytest.raises(InputError, match="别处"):
        merge_copies(file_of("本稿", BASE), [stranger])


TEXT = st.text("公开申请办理。", min_size=0, max_size=6)


@st.composite
def edited(draw: st.DrawFn) -> Report:
    """A copy with paragraphs rewritten, removed and added at random."""
    texts = [b.text for b in BASE.sections[0].blocks]
    for _ in range(draw(st.integers(0, 4))):
        at = draw(st.integers(0, len(texts)))
        kind = draw(st.sampled_from("写删添"))
        if kind == "添":
            texts.insert(at, draw(TEXT))
        elif at < len(texts):
            texts[at : at + 1] = [draw(TEXT)] if kind == "写" else []
    section = BASE.sections[0].model_copy(
        update={"blocks": tuple(paragraph(text) for text in texts)}
    )
    return BASE.with_section(section)


@settings(max_examples=150)
@given(st.lists(edited(), min_size=2, max_size=4), st.randoms())
def test_order_does_not_matter_and_no_words_are_lost(copies: list[Report], random) -> None:  # type: ignore[no-untyped-def]
    versions = [Version(name=f"稿{n}", report=r) for n, r in enumerate(copies)]
    shuffled = versions.copy()
    random.shuffle(shuffled)
    report = merge_reports(BASE, versions)
    assert report == merge_reports(BASE, shuffled)
    present = [b.text for b in report.sections[0].blocks]
    present += [b.text for a in report.annotations for v in a.variants for b in v.blocks]
    original = {b.text for b in BASE.sections[0].blocks}
    for copy in copies:
        for block in copy.sections[0].blocks:
            assert block.text in present or block.text in original
