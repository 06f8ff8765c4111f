"""A check in steps: given up anywhere it harms nothing, and the next one profits from it."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.checks.engine import Checker
from app.checks.memo import Memo
from app.domain.blocks import paragraph
from app.domain.report import Report
from app.services.beginning import new_report
from app.standards.library import standards

STANDARD = standards().get("national-2021")


def report(*words: str) -> Report:
    """An invented report with these paragraphs in its first section."""
    draft = new_report(
        standards(), organization="示例县青禾镇人民政府", subject="township", year=2025
    )
    section = draft.sections[draft.index("overview")]
    blocks = tuple(map(paragraph, words))
    return draft.with_section(section.model_copy(update={"blocks": blocks}))


BEFORE = report("2023年主动公开信息12条。", "公开公开信息。")
AFTER = report("2023年主动公开信息12条。", "另外的话，（缺一边。")


@settings(max_examples=25)
@given(st.lists(st.integers(0, 400), max_size=4))
def test_a_check_given_up_anywhere_changes_no_later_one(stops: list[int]) -> None:
    checker = Checker()
    for number, stop in enumerate(stops):
        steps = checker.steps((BEFORE, AFTER)[number % 2], STANDARD)
        for _ in range(stop):
            if next(steps, self_ended) is self_ended:
                break
    for known in (AFTER, BEFORE):
        assert checker.run(known, STANDARD) == Checker().run(known, STANDARD)


self_ended = object()


def test_a_memo_forgets_only_at_the_end_of_a_round() -> None:
    memo, made = Memo(), []

    def compute(value: object) -> int:
        made.append(value)
        return len(made)

    words = object()
    for _ in range(3):  # rounds that are given up
        assert memo.shelf("kind").get(words, compute) == 1
        assert memo.get("key", lambda: compute("key")) == 2
    memo.end_round()
    assert memo.shelf("kind").get(words, compute) == 1
    memo.end_round()
    memo.end_round()
    assert memo.shelf("kind").get(words, compute) == 3
    assert made == [words, "key", words]


def test_a_shelf_knows_values_by_identity() -> None:
    shelf = Memo().shelf("kind")
    one, same = "".join(["a", "b"]), "".join(["a", "b"])
    assert shelf.get(one, id) == id(one)
    assert shelf.get(same, id) == id(same)
