"""The registry of rules: found by the presence of their file, validated when registered."""

import importlib
import inspect
import pkgutil
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args

from app.checks.hit import Hit
from app.domain.vocabulary import Category, Severity

Scope = Literal["text", "section", "table", "report"]
Need = Literal[
    "title", "outline", "preface", "signature", "sections", "tables", "previous", "unplaced"
]
Check = Callable[[Any, Any], Iterator[Hit]]

SCOPES: tuple[Scope, ...] = get_args(Scope)
NEEDS: tuple[Need, ...] = get_args(Need)
PREFIXES: dict[str, Category] = {
    "CO": "completeness",
    "ST": "structure",
    "AR": "arithmetic",
    "CS": "consistency",
    "PD": "period",
    "ID": "identity",
    "RU": "reuse",
    "LW": "law",
    "PV": "privacy",
    "WD": "wording",
    "LY": "layout",
    "RV": "review",
}
_CODE = re.compile(r"([A-Z]{2})\d{3}")
_PARTS = {"what": "What", "why": "Why", "example": "Example", "fix": "How to fix"}
_PART = re.compile(r"^(What|Why|Example|How to fix):\s*", re.MULTILINE)


@dataclass(frozen=True)
class RuleDoc:
    """What a rule says about itself: what it finds, why, an example, and how to mend it."""

    what: str
    why: str
    example: str
    fix: str


@dataclass(frozen=True)
class Rule:
    """One registered rule.

    ``name`` is what users read (``表内勾稽不平``), ``slug`` its English name from the file.
    ``severity`` is that of its findings unless a hit says otherwise. ``scope`` is what it looks
    at in one call, ``needs`` what else of the report it reads: nothing else can change its result.
    """

    code: str
    name: str
    severity: Severity
    scope: Scope
    needs: tuple[Need, ...]
    doc: RuleDoc
    check: Check
    slug: str

    @property
    def category(self) -> Category:
        """The category that the code's letters stand for."""
        return PREFIXES[self.code[:2]]


_found: dict[str, Rule] = {}


def parse_doc(docstring: str | None) -> RuleDoc:
    """Read the parts of a rule's docstring; ValueError when one is missing or empty."""
    pieces = _PART.split(inspect.cleandoc(docstring or ""))
    texts = {
        label: re.sub(r"\s*\n\s*", "", text).strip()
        for label, text in zip(pieces[1::2], pieces[2::2], strict=True)
    }
    missing = [label for label in _PARTS.values() if not texts.get(label)]
    if missing:
        raise ValueError(f"a rule's docstring lacks {', '.join(missing)}")
    return RuleDoc(**{field: texts[label] for field, label in _PARTS.items()})


def _validate(code: str, scope: str, needs: tuple[str, ...], module: str) -> None:
    match = _CODE.fullmatch(code)
    if not match or match[1] not in PREFIXES:
        raise ValueError(f"{code!r} is no rule code")
    if code in _found:
        raise ValueError(f"rule code {code} is taken by {_found[code].slug}")
    if scope not in SCOPES or set(needs) - set(NEEDS):
        raise ValueError(f"{code}: unknown scope or need")
    if not module.rpartition(".")[2].startswith(f"{code.lower()}_"):
        raise ValueError(f"{code} must be in a file named after it, not in {module}")


def rule(
    code: str, name: str, severity: Severity, scope: Scope, needs: tuple[Need, ...] = ()
) -> Callable[[Check], Check]:
    """Register the decorated function as a rule; ValueError when it is not a proper one."""

    def register(check: Check) -> Check:
        module = check.__module__
        _validate(code, scope, needs, module)
        _found[code] = Rule(
            code=code,
            name=name,
            severity=severity,
            scope=scope,
            needs=needs,
            doc=parse_doc(check.__doc__),
            check=check,
            slug=module.rpartition(".")[2].split("_", 1)[1].replace("_", "-"),
        )
        return check

    return register


def rule_modules() -> Iterator[str]:
    """The names of the rules' modules, found by presence."""
    package = importlib.import_module("app.checks.rules")
    for module in pkgutil.iter_modules(package.__path__):
        yield f"{package.__name__}.{module.name}"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, by code."""
    for module in rule_modules():
        importlib.import_module(module)
    return tuple(_found[code] for code in sorted(_found))


def rule_of(code: str) -> Rule | None:
    """The rule of that code, or None."""
    return next((rule for rule in rules() if rule.code == code), None)
