"""Facts that the report derives from its content."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import Run, join_runs, paragraph
from app.domain.report import (
    Contact,
    Report,
    Section,
    count_characters,
    signature_blocks,
    with_date,
)

SIGNATURE = Section(key="signature", blocks=signature_blocks("示例县审计局", date(2026, 1, 9)))


def report(*sections: Section) -> Report:
    return Report(standard="national-2021", year=2025, sections=sections)


def test_the_date_is_the_one_under_the_signature() -> None:
    assert report(SIGNATURE).date == date(2026, 1, 9)
    assert report(Section(key="overview", blocks=(paragraph("2026年1月9日"),))).date is None


def test_setting_the_date_replaces_adds_and_removes_one_line() -> None:
    moved = with_date(SIGNATURE, date(2026, 2, 1))
    assert [b.text for b in moved.blocks] == ["示例县审计局", "2026年2月1日"]
    removed = with_date(moved, None)
    assert [b.text for b in removed.blocks] == ["示例县审计局"]
    assert with_date(removed, date(2026, 2, 1)) == moved


def test_custom_keys_are_never_used_twice() -> None:
    two = report(Section(key="custom-1"), Section(key="custom-3"))
    assert two.next_custom_key() == "custom-4"


LINE = st.text(st.characters(exclude_characters="；：。\n", exclude_categories=("C",)), max_size=8)


@given(st.builds(Contact, address=LINE, telephone=LINE, email=LINE, postcode=LINE))
def test_a_contact_line_reads_back(contact: Contact) -> None:
    assert Contact.from_line(contact.line) == (contact if contact else None)


@given(st.lists(st.builds(Run, text=st.text(max_size=4), bold=st.booleans()), max_size=8))
def test_joining_runs_keeps_every_character_and_its_look(runs: list[Run]) -> None:
    def spelled(parts: tuple[Run, ...]) -> list[tuple[str, bool]]:
        return [(c, run.bold) for run in parts for c in run.text]

    joined = join_runs(tuple(runs))
    assert spelled(joined) == spelled(tuple(runs))
    assert join_runs(joined) == joined


@given(st.text())
def test_white_space_is_not_counted(text: str) -> None:
    assert count_characters(text) == count_characters("".join(text.split()))
