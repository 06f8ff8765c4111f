"""What versions are kept, and which suggestions cannot be taken over."""

import pytest

from app.domain.annotations import Anchor, Annotation
from app.domain.blocks import paragraph
from app.domain.report import Report, Section
from app.errors import InputError
from app.review.compare import compare_sections
from app.review.threads import accept, get
from app.review.versions import (
    SAVED_KEPT,
    changed_since_submission,
    common_ancestor,
    keep_version,
    versions,
    with_saved_version,
)

TIME = "2026-01-05T09:00:00+08:00"


def report(number: int, **more: object) -> Report:
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph(f"第{number}稿"),))
    facts = {"standard": "national-2021", "title": "标题", "organization": "甲局", "year": 2025}
    return Report.model_validate({**facts, "sections": (section,), **more})


def test_old_savings_go_but_the_first_and_the_submitted_ones_stay():
    blobs = with_saved_version({}, report(0))
    blobs = keep_version(blobs, report(1, status="submitted"), author="王")
    for number in range(2, SAVED_KEPT + 9):
        blobs = with_saved_version(blobs, report(number))
    kept = versions(blobs)
    assert kept[0].note == "初稿"
    assert any(v.status == "submitted" for v in kept)
    assert len(kept) <= SAVED_KEPT + 2
    assert with_saved_version(blobs, report(SAVED_KEPT + 8)) == blobs


def test_whether_a_draft_was_changed_after_it_was_sent():
    blobs = keep_version({}, report(1, status="submitted"))
    assert changed_since_submission({}, report(1)) is None
    assert changed_since_submission(blobs, report(1)) is False
    assert changed_since_submission(blobs, report(2)) is True


def test_drafts_that_do_not_grow_from_one_have_no_common_version():
    first, second = with_saved_version({}, report(1)), with_saved_version({}, report(2))
    assert common_ancestor(first, second) is None
    assert common_ancestor(first, first) == report(1)


def suggestion(anchor: Anchor) -> Report:
    remark = Annotation(
        id="x", anchor=anchor, text="", author="王", time=TIME, kind="suggestion", replacement="丁"
    )
    return report(1, annotations=(remark,))


@pytest.mark.parametrize(
    "anchor",
    [
        Anchor(section="overview", quote="甲", orphan=True),
        Anchor(section="overview"),
        Anchor(section="gone", quote="甲", end=1),
    ],
)
def test_a_suggestion_without_words_is_told(anchor):
    with pytest.raises(InputError, match="手工处理"):
        accept(suggestion(anchor), "x", TIME)
    with pytest.raises(KeyError):
        get(suggestion(anchor), "y")


def test_two_missing_sections_cannot_be_compared():
    with pytest.raises(ValueError, match="one of the two"):
        compare_sections(None, None)
