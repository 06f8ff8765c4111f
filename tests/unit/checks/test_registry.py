"""Rules say what they are, and nothing that is not a proper rule gets in."""

from collections.abc import Iterator
from typing import Any

import pytest

from app.checks import registry
from app.checks.hit import Hit
from app.checks.registry import parse_doc, rule, rule_of, rules

GOOD = """Find nothing.

What: 查什么。
Why: 依据。
Example: 例子
  分两行。
How to fix: 怎样改。
"""


def make(doc: str | None, module: str = "app.checks.rules.wd999_nothing") -> Any:
    def check(text: Any, given: Any) -> Iterator[Hit]:
        yield from ()

    check.__doc__, check.__module__ = doc, module
    return check


@pytest.fixture(autouse=True)
def _registry(monkeypatch: pytest.MonkeyPatch) -> None:
    rules()
    monkeypatch.setattr(registry, "_found", dict(registry._found))


def test_docs_are_read_in_parts() -> None:
    doc = parse_doc(GOOD)
    assert (doc.what, doc.why, doc.example, doc.fix) == (
        "查什么。", "依据。", "例子分两行。", "怎样改。",
    )  # fmt: skip


@pytest.mark.parametrize("part", ["What", "Why", "Example", "How to fix"])
def test_a_rule_without_a_part_of_its_doc_is_refused(part: str) -> None:
    with pytest.raises(ValueError, match=part):
        rule("WD999", "无", "info", "text")(make(GOOD.replace(f"{part}:", "Also")))


def test_a_rule_without_docs_is_refused() -> None:
    with pytest.raises(ValueError, match="lacks"):
        rule("WD999", "无", "info", "text")(make(None))


def test_a_code_is_taken_once() -> None:
    rule("WD999", "无", "info", "text")(make(GOOD))
    with pytest.raises(ValueError, match="taken"):
        rule("WD999", "无", "info", "text")(make(GOOD))


@pytest.mark.parametrize("code", ["WD1", "XX001", "wd001"])
def test_codes_are_of_a_category(code: str) -> None:
    with pytest.raises(ValueError, match="no rule code"):
        rule(code, "无", "info", "text")(make(GOOD))


def test_a_rule_stands_in_the_file_of_its_name() -> None:
    with pytest.raises(ValueError, match="file"):
        rule("WD999", "无", "info", "text")(make(GOOD, "app.checks.rules.wd998_other"))


def test_rules_are_found_by_presence_and_sorted() -> None:
    codes = [known.code for known in rules()]
    assert codes == sorted(codes)
    assert {"AR001", "CO001", "PD002"} <= set(codes)


def test_a_rule_knows_its_category_and_slug() -> None:
    known = rule_of("PD002")
    assert known is not None
    assert (known.category, known.slug) == ("period", "other-years")


def test_no_rule_of_an_unknown_code() -> None:
    assert rule_of("ZZ000") is None
