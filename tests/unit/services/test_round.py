"""A report's round through the office, and the way back to an earlier version."""

import pytest

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Anchor, Annotation
from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks
from app.domain.report import Report, Section
from app.errors import InputError
from app.review.versions import versions
from app.services.round import go_on, restore, restored
from app.services.session import Session

EARLIER = Report(
    standard="national-2021",
    title="示例县水利局2025年政府信息公开工作年度报告",
    organization="示例县水利局",
    year=2025,
    sections=(
        Section(key="overview", heading="一、总体情况", blocks=(paragraph("形式单一。"),)),
        Section(key="other", heading="二、其他", blocks=(paragraph("没有其他事项。"),)),
    ),
)
TIME = "2026-01-05T09:00:00+08:00"


def remark(name: str, anchor: Anchor) -> Annotation:
    return Annotation(id=name, anchor=anchor, text="请改", author="王小明", time=TIME)


def test_each_step_keeps_a_version_and_can_be_undone():
    session = Session(EARLIER)
    go_on(session, "submitted", author="王小明", note="请审", time=TIME)
    assert session.report.status == "submitted"
    kept = versions(session.blobs)
    assert [(v.author, v.note, v.status) for v in kept] == [("王小明", "请审", "submitted")]
    session.undo()
    assert session.report.status == "draft"


def test_a_step_that_does_not_follow_is_refused():
    with pytest.raises(InputError, match="草稿"):
        go_on(Session(EARLIER), "approved", author="", note="", time=TIME)


def test_a_version_is_restored_as_one_step_and_remarks_stay():
    session = Session(EARLIER)
    go_on(session, "submitted", author="王小明", note="", time=TIME)
    (version,) = versions(session.blobs)
    old = session.report.sections[0].blocks
    new = (paragraph("全部另写。"),)
    session.apply(ReplaceBlocks(section="overview", index=0, old=old, new=new))
    rewritten = session.report
    restore(session, version)
    assert session.report.sections == EARLIER.sections
    assert session.report.status == "submitted"
    session.undo()
    assert session.report == rewritten


def test_remarks_are_carried_to_their_words_or_become_orphans():
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph("甲。形式单一。"),))
    added = Section(key="custom-1", heading="三、新", blocks=(paragraph("后来加的一节。"),))
    now = EARLIER.model_copy(
        update={
            "sections": (section, added),
            "annotations": (
                remark("a", anchor_on(section, 2, 4)),
                remark("b", anchor_on(added, 0, 2)),
                remark("c", Anchor(section="custom-1")),
            ),
        }
    )
    back = restored(now, EARLIER)
    first, second, third = back.annotations
    assert words(back, first.anchor) == "形式"
    assert second.anchor.orphan
    assert second.anchor.quote == "后来"
    assert third.anchor == Anchor(section="custom-1")
