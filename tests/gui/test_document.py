import pytest
from PySide6.QtTest import QSignalSpy

from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks, TextEdit, set_field
from app.domain.findings import Finding, Place
from app.gui import document as opened
from app.gui import live_checks
from app.gui.document import Document


@pytest.fixture(autouse=True)
def _quick(monkeypatch):
    """Short pauses, so that no test waits."""
    monkeypatch.setattr(live_checks, "CHECK_DELAY", 5)
    monkeypatch.setattr(live_checks, "SETTLE_DELAY", 40)


def type_at_end(document: Document, text: str) -> None:
    section = document.report.section("overview")
    old = section.blocks[-1]
    document.apply(
        ReplaceBlocks(
            section="overview",
            index=len(section.blocks) - 1,
            old=(old,),
            new=(paragraph(old.text + text),),
            edit=TextEdit(start=len(old.text), removed="", inserted=text),
        ),
        "editor",
    )
    end = len(old.text) + len(text)
    document.typing_at(Place(section="overview", block=0, start=end, end=end))


class Marker:
    """A checker that finds the word 错字 wherever it stands."""

    def __init__(self) -> None:
        self.runs = 0

    def steps(self, report, standard, previous=None):
        self.runs += 1
        yield
        text = report.section("overview").blocks[0].text
        start = text.find("错字")
        if start < 0:
            return []
        place = Place(section="overview", block=0, start=start, end=start + 2)
        return [
            Finding(code="X1", severity="error", category="wording", message="错字", place=place)
        ]


@pytest.fixture
def marker(document):
    document.checks._checker = made = Marker()
    document.checks.run()
    return made


def test_many_keys_make_one_check(qtbot, document, marker):
    before = marker.runs
    for key in "公开信息":
        type_at_end(document, key)
    qtbot.waitUntil(lambda: marker.runs > before, timeout=2000)
    assert marker.runs == before + 1


def test_the_word_being_typed_is_marked_only_after_a_pause(qtbot, document, marker):
    shown = QSignalSpy(document.findings_changed)
    type_at_end(document, "错字")
    with qtbot.waitSignal(document.checks.checked, timeout=2000):
        pass
    assert document.findings == []
    qtbot.waitUntil(lambda: shown.count() > 0, timeout=2000)
    assert [f.code for f in document.findings] == ["X1"]


def test_leaving_the_paragraph_ends_the_word(qtbot, document, marker):
    type_at_end(document, "错字")
    with qtbot.waitSignal(document.checks.checked, timeout=2000):
        pass
    document.typing_at(Place(section="overview", block=1))
    assert [f.code for f in document.findings] == ["X1"]


def test_a_mark_already_shown_stays_while_one_types_at_it(qtbot, document, marker):
    type_at_end(document, "错字")
    qtbot.waitUntil(lambda: document.findings != [], timeout=2000)
    type_at_end(document, "还在")
    with qtbot.waitSignal(document.checks.checked, timeout=2000):
        pass
    assert [f.code for f in document.findings] == ["X1"]


def test_a_mark_goes_at_once_when_the_word_is_right(qtbot, document, marker):
    type_at_end(document, "错字")
    qtbot.waitUntil(lambda: document.findings != [], timeout=2000)
    document.undo()
    qtbot.waitUntil(lambda: document.findings == [], timeout=2000)


def test_nothing_is_checked_while_an_input_method_composes(qtbot, document, marker):
    before = marker.runs
    type_at_end(document, "错")
    document.typing_at(Place(section="overview", block=0), composing=True)
    document.checks.run()
    assert marker.runs == before
    document.typing_at(Place(section="overview", block=0), composing=False)
    qtbot.waitUntil(lambda: marker.runs == before + 1, timeout=2000)


def test_undo_names_its_step_and_its_place(document):
    places, steps = QSignalSpy(document.place_requested), QSignalSpy(document.replayed)
    document.apply(set_field(document.report, "year", 2024))
    assert document.undo_label == "修改年度"
    document.undo()
    assert places.at(0)[0] == Place(field="year")
    assert list(steps.at(0)) == ["undo", "修改年度"]
    document.redo()
    assert document.report.year == 2024


def test_views_hear_of_changes_with_their_source(document):
    heard = QSignalSpy(document.changed)
    document.apply(set_field(document.report, "year", 2024), "facts")
    assert heard.at(0)[0].source == "facts"


def test_a_closed_document_hears_no_more(document):
    heard = QSignalSpy(document.changed)
    session = document.session
    document.close()
    session.apply(set_field(session.report, "year", 2024))
    assert heard.count() == 0


def test_a_very_long_report_is_checked_while_one_looks_at_it(qtbot, document, monkeypatch):
    monkeypatch.setattr(opened, "LONG", 0)
    document.checks._checker = marker = Marker()
    type_at_end(document, "错字")
    document.checks.stop()
    document.check_first()
    assert not marker.runs
    qtbot.waitUntil(lambda: bool(document.findings))
    document.close()
