"""A window that has the draft open answers a call; nobody else does."""

import os
import threading

from app.services.locking import DraftLock, call_other_window, is_called
from app.store.calls import answer, call
from app.store.locks import myself


def answering(folder, process):
    """Answer as another window does, from a thread that ends by itself."""

    def look():
        while not done.is_set():
            if answer(folder, process):
                return

    done = threading.Event()
    thread = threading.Thread(target=look)
    thread.start()
    return thread, done


def test_the_holder_of_a_draft_answers(tmp_path):
    draft = tmp_path / "草稿.nianbao"
    draft.write_bytes(b"")
    lock = DraftLock(draft)
    thread, done = answering(tmp_path / "calls", os.getpid())
    assert call_other_window(draft, tmp_path / "calls")
    done.set()
    thread.join()
    lock.release()
    assert not call_other_window(draft, tmp_path / "calls")


def test_a_window_that_hangs_is_left_alone(tmp_path):
    assert not call(myself("2026-01-19T09:41:00+08:00"), tmp_path, patience=0.05)
    assert list(tmp_path.iterdir()) == []


def test_a_holder_on_another_machine_is_not_called(tmp_path):
    other = myself("2026-01-19T09:41:00+08:00").model_copy(update={"host": "别的电脑"})
    assert not call(other, tmp_path / "calls")
    assert not (tmp_path / "calls").exists()


def test_where_no_file_can_be_made_there_is_no_call(tmp_path):
    (tmp_path / "calls").write_bytes(b"")
    assert not call(myself("2026-01-19T09:41:00+08:00"), tmp_path / "calls")


def test_without_a_call_nothing_is_answered(tmp_path):
    assert not is_called(tmp_path)
