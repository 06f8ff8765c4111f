"""A short life of the robot user; the long one is ``benchmarks/reliability/robot.py``."""

import runpy
from pathlib import Path

from app.gui import import_actions

ROBOT = Path(__file__).parents[2] / "benchmarks" / "reliability" / "robot.py"
STEPS = 120


def test_a_robot_user_does_no_harm(window, tmp_path, monkeypatch):
    monkeypatch.setattr(import_actions, "ask_open", import_actions.ask_open)
    robot = runpy.run_path(str(ROBOT))["Robot"](window, tmp_path, seed=4)
    robot.begin()
    for _ in range(STEPS):
        robot.step()
    robot.save()
    assert robot.wrong == []
    assert robot.done.total() == STEPS
    window.set_session(None)
