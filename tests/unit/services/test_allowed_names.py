"""The office's own list of names that may appear."""

from pathlib import Path

from app.services.allowed_names import allow_name, allowed_names, disallow_name


def test_there_is_no_list_at_first() -> None:
    assert allowed_names() == frozenset()


def test_names_are_kept_and_taken_back() -> None:
    allow_name("云岭县经贸局")
    assert allow_name(" 白鹭街道 ") == {"云岭县经贸局", "白鹭街道"}
    assert disallow_name("云岭县经贸局") == {"白鹭街道"}
    assert allowed_names() == {"白鹭街道"}


def test_an_empty_name_is_none() -> None:
    assert allow_name("  ") == frozenset()


def test_a_damaged_list_counts_as_none(user_data: Path) -> None:
    (user_data / "allowed-names.txt").write_bytes(b"\xff\xfe\xff")
    assert allowed_names() == frozenset()
