"""Anchors follow every edit exactly; undo brings them back, orphans too."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.anchoring import anchor_on, difference, words
from app.domain.annotations import Annotation
from app.domain.blocks import Paragraph, paragraph
from app.domain.changes import ReplaceBlocks, TextEdit
from app.domain.report import Report, Section
from app.services.session import Session


def session_on(text: str, start: int, end: int) -> Session:
    section = Section(key="overview", blocks=tuple(paragraph(t) for t in text.split("\n")))
    anchor = anchor_on(section, start, end)
    remark = Annotation(id="a", anchor=anchor, text="？", author="甲", time="2026-01-10T09:00:00")
    report = Report(standard="x", year=2025, sections=(section,), annotations=(remark,))
    return Session(report)


def splice(session: Session, start: int, removed: int, inserted: str) -> None:
    """Edit the whole text of the section, as an editor over all its blocks does."""
    blocks = session.report.sections[0].blocks
    text = session.report.sections[0].text
    after = text[:start] + inserted + text[start + removed :]
    new: tuple[Paragraph, ...] = tuple(paragraph(t) for t in after.split("\n"))
    edit = TextEdit(start=start, removed=text[start : start + removed], inserted=inserted)
    session.apply(ReplaceBlocks(section="overview", index=0, old=blocks, new=new, edit=edit))


def test_another_instance_of_the_same_words_is_left_alone() -> None:
    session = session_on("公开公开公开", 2, 4)
    splice(session, 0, 2, "")
    assert session.report.annotations[0].anchor.start == 0
    splice(session, 2, 2, "")
    assert words(session.report, session.report.annotations[0].anchor) == "公开"
    assert not session.report.annotations[0].anchor.orphan


def test_deleted_words_leave_an_orphan_with_the_quotation() -> None:
    session = session_on("公开形式较为单一", 4, 8)
    splice(session, 2, 6, "")
    anchor = session.report.annotations[0].anchor
    assert anchor.orphan
    assert anchor.quote == "较为单一"
    session.undo()
    assert not session.report.annotations[0].anchor.orphan


def test_typing_before_a_remark_is_one_step() -> None:
    session = session_on("形式较为单一", 2, 6)
    for position, character in enumerate("公开"):
        splice(session, position, 0, character)
    session.undo()
    assert session.report.sections[0].text == "形式较为单一"
    assert words(session.report, session.report.annotations[0].anchor) == "较为单一"


EDIT = st.tuples(st.integers(0, 30), st.integers(0, 12), st.text("公开形式单一\n", max_size=6))


@settings(max_examples=300)
@given(
    st.text("公开形式单一\n", min_size=3, max_size=30),
    st.data(),
    st.lists(EDIT, min_size=1, max_size=8),
)
def test_an_anchor_covers_the_surviving_words_or_is_an_orphan(
    text: str, data: st.DataObject, edits: list[tuple[int, int, str]]
) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    session = session_on(text, start, end)
    before = session.report
    # Every character knows whether it belongs to the remark: the words themselves, and what is
    # put in between two characters that belong.
    owned = [start <= i < end for i in range(len(text))]
    for wanted, length, inserted in edits:
        at = min(wanted, len(owned))
        removed = min(length, len(owned) - at)
        session.history.end_burst()
        splice(session, at, removed, inserted)
        between = any(owned[:at]) and any(owned[at + removed :])
        owned[at : at + removed] = [between] * len(inserted)
        anchor = session.report.annotations[0].anchor
        if not any(owned):
            assert anchor.orphan
            break
        last = len(owned) - owned[::-1].index(True)
        assert not anchor.orphan
        assert (anchor.start, anchor.end) == (owned.index(True), last)
    while session.undo():
        pass
    assert session.report == before


@given(st.text("甲乙丙", max_size=12), st.text("甲乙丙", max_size=12))
def test_a_difference_makes_one_text_of_the_other(before: str, after: str) -> None:
    edit = difference(before, after)
    end = edit.start + len(edit.removed)
    assert before[: edit.start] + edit.inserted + before[end:] == after
