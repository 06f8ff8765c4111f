"""The open report: what a view holds is made a change before anybody looks."""

from app.domain.changes import Change, set_field
from app.domain.report import Report
from app.services.journaling import Journaler
from app.services.session import Session


class View:
    """Something typed that is no change yet."""

    def __init__(self, session: Session, title: str) -> None:
        self.session, self.title = session, title
        self.finished = 0

    def finish(self) -> None:
        self.finished += 1
        self.session.apply(self.change())

    def change(self) -> Change:
        return set_field(self.session.report, "title", self.title)


def begun(title: str = "新题") -> tuple[Session, View]:
    session = Session(Report(standard="national-2021", year=2025, title="旧题"))
    view = View(session, title)
    session.expect(view.finish)
    return session, view


def test_who_reads_the_report_finds_it_finished_once() -> None:
    session, view = begun()
    assert session.report.title == "新题"
    assert session.report.title == "新题"
    assert view.finished == 1


def test_nothing_is_finished_before_it_is_asked_for() -> None:
    session, view = begun()
    seen: list[object] = []
    session.subscribe(seen.append)
    assert (view.finished, seen) == (0, [])
    session.finish()
    assert (view.finished, len(seen)) == (1, 1)


def test_undo_takes_back_what_was_being_typed() -> None:
    session, _ = begun()
    assert session.undo()
    assert session.report.title == "旧题"
    assert session.redo()
    assert session.report.title == "新题"


def test_whether_all_is_saved_counts_what_is_being_typed() -> None:
    session, _ = begun()
    assert not session.is_clean
    assert session.history.undo_label


def test_another_change_comes_behind() -> None:
    session, _ = begun()
    change = set_field(session.report, "organization", "青禾镇人民政府")
    session.expect(View(session, "第三题").finish)
    session.apply(change)
    assert (session.report.title, session.report.organization) == ("第三题", "青禾镇人民政府")


def test_a_second_view_waits_for_the_first() -> None:
    session, first = begun()
    second = View(session, "第三题")
    session.expect(second.finish)
    assert (first.finished, second.finished) == (1, 0)
    assert session.report.title == "第三题"


def test_the_same_view_may_ask_again() -> None:
    session, view = begun()
    session.expect(view.finish)
    assert view.finished == 0


def test_the_journal_holds_what_is_being_typed(tmp_path) -> None:  # type: ignore[no-untyped-def]
    session, view = begun()
    journaler = Journaler(session, tmp_path)
    session.expect(view.finish)
    assert journaler.flush()
    log = next(journaler.folder.glob("changes-*.log"))
    base = next(journaler.folder.glob("base-*.nianbao"))
    assert "新题".encode() in log.read_bytes() or base.stat().st_size
    session.expect(View(session, "末题").finish)
    journaler.close()
    assert session.report.title == "末题"
