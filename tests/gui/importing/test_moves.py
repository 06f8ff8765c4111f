"""Moving passages: nothing is lost, whatever is done and in whatever order."""

from hypothesis import given, settings
from hypothesis import strategies as st

from app.gui.importing.moves import Destination, move_passages, neighbor, redirect_section
from app.gui.importing.plan_history import PlanHistory
from app.gui.importing.targets import targets
from app.importers.accept import account
from app.importers.edit import CUSTOM, section_keys
from app.standards.library import standards
from gui.importing.plans import sample_plan

STANDARD = standards().get("national-2021")
KEYS = section_keys(STANDARD)
PLAN = sample_plan()


@st.composite
def edits(draw):
    """A function that makes the next plan of a plan."""
    way = draw(st.sampled_from(["slot", "open", "facts", "unplaced", "dropped", "key", "merge"]))
    rows = draw(st.sets(st.integers(0, len(PLAN.passages) - 1), min_size=1, max_size=4))
    key, number = draw(st.sampled_from(KEYS)), draw(st.integers(0, 20))

    def edit(plan):
        count = len(plan.sections)
        if way in ("key", "merge"):
            slot = number % count if count else None
            if slot is None or (way == "merge" and slot == 0):
                return plan
            return redirect_section(plan, slot, Destination(way, key))[1]
        if way == "slot" and not count:
            return plan
        slot = number % count if count else None
        return move_passages(plan, sorted(rows), Destination(way, key, slot))[1]

    return edit


@settings(max_examples=200)
@given(st.lists(edits(), max_size=8))
def test_every_block_stays_covered_once_and_the_account_balances(steps):
    plan = PLAN
    for step in steps:
        plan = step(plan)
        assert [b for p in plan.passages for b in p.blocks] == list(range(len(plan.source.blocks)))
        assert account(plan).balances
        keys = [s.key for s in plan.sections]
        assert len(keys) == len(set(keys))
        used = {p.slot for p in plan.passages if p.slot is not None}
        assert used == set(range(len(plan.sections)))
        shown = [i for row in targets(plan, STANDARD) for i in row.passages]
        assert sorted(shown) == list(range(len(plan.passages)))


def test_a_custom_section_gets_a_free_key():
    _, plan = redirect_section(PLAN, 1, Destination("key", CUSTOM))
    assert [s.key for s in plan.sections] == ["preface", "custom-2", "proactive", "custom-1"]


def test_a_key_already_there_joins_the_sections():
    _, plan = redirect_section(PLAN, 3, Destination("key", "overview"))
    assert [s.key for s in plan.sections] == ["preface", "overview", "proactive"]
    assert plan.passages[8].slot == 1


def test_a_section_opened_by_one_passage_takes_what_follows():
    _, plan = move_passages(PLAN, [3], Destination("open", "problems"))
    assert [p.slot for p in plan.passages[2:6]] == [1, 2, 2, 3]
    assert plan.passages[3].role == "heading"
    assert plan.sections[2].heading.startswith("（一）主动公开情况。")


def test_a_heading_that_goes_away_takes_its_name_along():
    _, plan = move_passages(PLAN, [2], Destination("dropped"))
    assert plan.sections[1].heading == ""


def test_neighbors_end_at_the_first_and_the_last_section():
    assert neighbor(PLAN, [1], -1) is None
    assert neighbor(PLAN, [8], 1) is None
    assert neighbor(PLAN, [9], -1) == Destination("slot", slot=3)


def test_history_goes_back_and_forth_and_forgets_what_was_overtaken():
    history = PlanHistory(PLAN)
    first = move_passages(PLAN, [8], Destination("dropped"))[1]
    second = move_passages(PLAN, [8], Destination("unplaced"))[1]
    assert history.push("甲", first)
    assert not history.push("甲", first)
    assert history.undo() == "甲"
    assert history.undo() is None
    assert history.push("乙", second)
    assert history.redo() is None
    assert history.plan == second
