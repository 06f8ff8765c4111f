"""Figures in the text that repeat figures of the statutory tables."""

import re
from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import Any, NamedTuple

from app.checks.memo import Same
from app.checks.reading.numbers import Number, numbered_sentences
from app.checks.reading.sentences import Sentence
from app.checks.reading.wordlists import wordlist
from app.checks.views import TableView, Text
from app.standards.model import TableSpec

_UNITS = frozenset("件起宗份例条项")
_SUM = re.compile(r"(?:共计?|合计|总计|总数)[^，,。]{0,4}\Z")
_OTHER_THINGS = re.compile(
    r"^\s*(?:人大|政协|建议|提案|信访|投诉|举报|咨询|留言|来信|案卷|文件(?!.{0,4}申请))"
)
_LOOK_BACK = 48


class _CellSet(NamedTuple):
    row: re.Pattern[str]
    column: re.Pattern[str]


class Quantity(NamedTuple):
    """A figure of a table that texts repeat; ``accept`` are the alternatives it may equal.

    ``noun`` is the thing last spoken of where the words before the figure leave that open.
    ``sum`` is the quantity that a total named right after this one is of.
    """

    name: str
    table: str
    topic: str
    noun: str
    accept: tuple[tuple[_CellSet, ...], ...]
    sum: str = ""


class Mention(NamedTuple):
    """A figure in the text and what it repeats; ``qualified`` when of only a part of the body."""

    quantity: Quantity
    number: Number
    qualified: bool


class Zero(NamedTuple):
    """Words that say there was none of a quantity."""

    quantities: tuple[Quantity, ...]
    start: int
    end: int
    qualified: bool


class _ZeroWords(NamedTuple):
    quantities: tuple[Quantity, ...]
    topic: str
    pattern: re.Pattern[str]


class _Words(NamedTuple):
    quantities: dict[str, Quantity]
    triggers: re.Pattern[str]
    triggered: tuple[tuple[Quantity, ...], ...]
    after: tuple[tuple[re.Pattern[str], re.Pattern[str], Quantity], ...]
    zeros: tuple[_ZeroWords, ...]
    nouns: dict[str, re.Pattern[str]]
    qualifier: re.Pattern[str]
    foreign: re.Pattern[str]
    own: dict[str, re.Pattern[str]]
    topics: dict[str, re.Pattern[str]]
    sections: dict[str, str]


@cache
def _words() -> _Words:
    data = wordlist("mentions")
    quantities = {entry["name"]: _quantity(entry) for entry in data["quantity"]}
    triggers: dict[str, list[Quantity]] = {}
    for entry in data["quantity"]:
        triggers.setdefault(entry["trigger"], []).append(quantities[entry["name"]])
    named = [f"(?P<q{number}>{trigger})" for number, trigger in enumerate(triggers)]
    neutral = "".join(data["neutral"].split())
    return _Words(
        quantities=quantities,
        triggers=re.compile("|".join([f"(?P<neutral>{neutral})", *named])),
        triggered=tuple(tuple(meant) for meant in triggers.values()),
        after=tuple(
            (re.compile(entry["after"]), re.compile(entry.get("lead", "")), quantities[name])
            for entry in data["quantity"]
            if "after" in entry and (name := entry["name"])
        ),
        zeros=tuple(
            _ZeroWords(
                tuple(quantities[name] for name in entry["quantities"]),
                entry["topic"],
                re.compile(entry["pattern"]),
            )
            for entry in data["zero"]
        ),
        nouns={topic: re.compile(text) for topic, text in data["nouns"].items()},
        qualifier=re.compile(data["qualifier"]),
        foreign=re.compile(data["foreign"]),
        own={topic: re.compile(text) for topic, text in data["own"].items()},
        topics={key: re.compile(text) for key, text in data["topics"].items()},
        sections=data["sections"],
    )


def _quantity(entry: dict[str, Any]) -> Quantity:
    accept = tuple(
        tuple(_CellSet(re.compile(c.get("row", "")), re.compile(c["column"])) for c in alternative)
        for alternative in entry["accept"]
    )
    noun, total = entry.get("noun", ""), entry.get("sum", "")
    return Quantity(entry["name"], entry["table"], entry["topic"], noun, accept, total)


def topics_of(text: Text) -> frozenset[str]:
    """What a paragraph speaks of: by its words, or by the section it stands in."""
    words = _words()
    found = {topic for topic, pattern in words.topics.items() if pattern.search(text.half)}
    return frozenset(found | {words.sections.get(text.section, "")} - {""})


def find_mentions(text: Text) -> tuple[Mention, ...]:
    """The figures of a text that repeat a table's figure, every one of them."""
    return text.derived(_read_mentions)


def _read_mentions(text: Text) -> tuple[Mention, ...]:
    return tuple(_mentions(text))


def _mentions(text: Text) -> Iterator[Mention]:
    topics = topics_of(text)
    if not topics:
        return
    for sentence, numbers in numbered_sentences(text):
        for quantity, number in _assigned(sentence, numbers):
            if quantity.topic in topics and not _is_foreign(sentence, number, quantity.topic):
                qualified = _is_qualified(sentence, number.start)
                yield Mention(quantity, number, qualified)


def find_zeros(text: Text) -> Iterator[Zero]:
    """The statements of a text that there was none (未收到申请, 未发生行政复议)."""
    topics = topics_of(text)
    if not topics:
        return
    for sentence in text.sentences:
        for words in _words().zeros:
            match = words.pattern.search(sentence.text) if words.topic in topics else None
            if match:
                start, end = match.start() + sentence.start, match.end() + sentence.start
                yield Zero(words.quantities, start, end, _is_qualified(sentence, start))


def _is_qualified(sentence: Sentence, position: int) -> bool:
    """Whether the words before a place speak of a part of the body, or of another one."""
    before = sentence.text[: position - sentence.start]
    return _words().qualifier.search(before) is not None


def _is_foreign(sentence: Sentence, number: Number, topic: str) -> bool:
    """Whether the last matter named before a figure is none of the tables' matters."""
    words = _words()
    before = sentence.text[: number.start - sentence.start]
    foreign = [match.end() for match in words.foreign.finditer(before)]
    own = [match.end() for match in words.own[topic].finditer(before)]
    return bool(foreign) and max(own, default=0) < foreign[-1]


def _assigned(sentence: Sentence, numbers: tuple[Number, ...]) -> Iterator[tuple[Quantity, Number]]:
    """Each counted figure of a sentence with the quantity that the words around it name."""
    text = sentence.text
    pending: Quantity | None = None
    last = 0
    for number in numbers:
        if number.unit not in _UNITS:
            continue
        begin = max(last, number.start - _LOOK_BACK)
        named = list(_named(text, begin, number.start))
        following = text[number.end : number.end + 12]
        meant = named[-1] if named else _said_after(text[begin : number.start], following)
        if not named and meant is None and _SUM.search(text, begin, number.start):
            meant = pending and _words().quantities.get(pending.sum, pending)
        pending = next((q for q in reversed(named) if q is not None), pending)
        last = number.end
        if meant and not _OTHER_THINGS.match(following):
            yield meant, _shifted(number, sentence.start)


def _said_after(before: str, following: str) -> Quantity | None:
    """The quantity that the words after a figure name."""
    after = _words().after
    return next((q for p, lead, q in after if p.match(following) and lead.search(before)), None)


def _named(text: str, start: int, end: int) -> Iterator[Quantity | None]:
    """The quantities named in the words before a figure, None for a neutral word."""
    words = _words()
    for match in words.triggers.finditer(text, start, end):
        kind = match.lastgroup or "neutral"
        if kind == "neutral":
            yield None
        else:
            yield from _by_noun(words.triggered[int(kind[1:])], text[: end + 12])


def _by_noun(candidates: tuple[Quantity, ...], before: str) -> Iterator[Quantity]:
    """The candidate whose noun was spoken of last; those without a noun always count."""
    for candidate in candidates:
        if not candidate.noun:
            yield candidate
            continue
        nouns = _words().nouns[candidate.topic].findall(before)
        if nouns and nouns[-1] == candidate.noun:
            yield candidate


def _shifted(number: Number, by: int) -> Number:
    return number._replace(
        start=number.start + by, digits_end=number.digits_end + by, end=number.end + by
    )


@lru_cache(maxsize=64)
def _paths(same: Same) -> dict[str, tuple[str, str]]:
    """Row and column labels of every cell of a table, joined by slashes."""
    spec: TableSpec = same.value
    layout = spec.layout
    return {
        cell: ("/".join(layout.row_labels(cell)), "/".join(layout.column_labels(cell)))
        for cell in spec.cells
    }


def expected_values(quantity: Quantity, view: TableView) -> list[tuple[Decimal, tuple[str, ...]]]:
    """What a figure may equal, with the cells added up; empty when the table does not tell."""
    found = []
    for cells in _cells(Same(view.spec), quantity):
        total = view.sum(*cells) if cells else None
        if total is not None:
            found.append((total, cells))
    return found


@lru_cache(maxsize=512)
def _cells(spec: Same, quantity: Quantity) -> tuple[tuple[str, ...], ...]:
    """The cells of each alternative of a quantity in a table."""
    paths = _paths(spec).items()
    return tuple(
        tuple(
            cell
            for cell, (row, column) in paths
            if any(s.row.search(row) and s.column.search(column) for s in alternative)
        )
        for alternative in quantity.accept
    )


def _figures(tables: dict[str, TableView], *names: str) -> Iterator[Decimal]:
    """What the tables say of some quantities, alternative by alternative."""
    for name in names:
        quantity = next(q for meant in _words().triggered for q in meant if q.name == name)
        view = tables.get(quantity.table)
        if view is not None and not view.is_blank:
            yield from (value for value, _ in expected_values(quantity, view))


def table_wholes(tables: dict[str, TableView]) -> list[Decimal]:
    """The totals of the applications table that a percentage in the text may refer to."""
    found = _figures(tables, "办理结果总计", "收到申请")
    return [value for value in dict.fromkeys(found) if value]


def carried_on(tables: dict[str, TableView]) -> Decimal | None:
    """How many applications the table carries over to next year; None when it does not tell."""
    return next(_figures(tables, "结转下年"), None)
