"""What a report needs is loaded in small steps, until there is one."""

import sys

from app.checks.registry import rule_modules
from app.gui import ahead as loading
from app.gui.ahead import MODULES, Ahead


def test_all_is_loaded_and_then_there_is_rest(qtbot, window, monkeypatch):
    monkeypatch.setattr(loading, "BETWEEN", 0)
    ahead = Ahead(window)
    qtbot.waitUntil(lambda: not ahead.timer.isActive())
    assert {*MODULES, *rule_modules()} <= sys.modules.keys()


def test_an_open_report_ends_it(qtbot, working):
    ahead = Ahead(working)
    qtbot.waitUntil(lambda: not ahead.timer.isActive())
    assert next(ahead._left, None) == MODULES[1]
