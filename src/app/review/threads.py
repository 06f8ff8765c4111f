"""What people do with remarks, each as one change: make, answer, resolve, reopen, accept, refuse.

Names, times and identifiers come from the caller: this code has no clock and no chance in it.
"""

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Anchor, Annotation, Kind, Reply, State
from app.domain.base import Value
from app.domain.changes import Change, Composite, SetField, set_cells, set_field
from app.domain.report import Report
from app.domain.splicing import replace_words
from app.errors import InputError


class Person(Value):
    """Who remarks or answers."""

    name: str
    unit: str = ""
    role: str = ""


class Moment(Value):
    """When, and under which new identifier, something is said."""

    time: str
    id: str


def find_anchor(report: Report, section: str, quote: str, occurrence: int = 1) -> Anchor:
    """Anchor to the n-th place where a section says ``quote``; the whole section without quote.

    InputError when there is no such section or not so many such places.
    """
    found = report.section(section)
    if found is None:
        raise InputError(f"草稿里没有栏目“{section}”，请用 show 查看有哪些栏目。")
    if not quote:
        return Anchor(section=section)
    start = -1
    for _ in range(occurrence):
        start = found.text.find(quote, start + 1)
        if start < 0:
            raise InputError(
                f"栏目“{section}”里找不到第 {occurrence} 处“{quote}”，请核对原文后再批注。"
            )
    return anchor_on(found, start, start + len(quote))


def annotate(
    report: Report,
    anchor: Anchor,
    text: str,
    person: Person,
    moment: Moment,
    *,
    kind: Kind = "comment",
    replacement: str = "",
) -> SetField:
    """Make a remark."""
    remark = Annotation(
        id=moment.id,
        anchor=anchor,
        text=text,
        author=person.name,
        unit=person.unit,
        role=person.role,
        time=moment.time,
        changed=moment.time,
        kind=kind,
        replacement=replacement,
    )
    return set_field(report, "annotations", (*report.annotations, remark))


def reply(report: Report, key: str, text: str, person: Person, moment: Moment) -> SetField:
    """Answer a remark; an answer to a resolved one opens it again."""
    remark = get(report, key)
    answer = Reply(id=moment.id, author=person.name, unit=person.unit, time=moment.time, text=text)
    state: State = "open" if remark.state == "resolved" else remark.state
    return _update(report, key, replies=(*remark.replies, answer), state=state, changed=moment.time)


def set_state(report: Report, key: str, state: State, time: str) -> SetField:
    """Resolve, reopen, or refuse a remark; it stays in the list."""
    return _update(report, key, state=state, changed=time)


def accept(report: Report, key: str, time: str) -> Change:
    """Take over the proposed words, and mark the suggestion accepted, as one step.

    InputError when the words it was about are gone.
    """
    remark = get(report, key)
    if remark.anchor.orphan:
        raise InputError(f"建议针对的原文“{remark.anchor.quote}”已经不在，请手工处理。")
    return Composite(
        changes=(_proposed(report, remark), set_state(report, key, "accepted", time)),
        label="接受修改建议",
    )


def _proposed(report: Report, remark: Annotation) -> Change:
    anchor = remark.anchor
    if anchor.cell:
        table, _, cell = anchor.cell.partition(".")
        return set_cells(report, table, {cell: remark.replacement})
    section = report.section(anchor.section)
    if section is None or not words(report, anchor):
        raise InputError("这条建议没有指明要改的文字，请手工处理。")
    return replace_words(section, anchor.start, anchor.end, remark.replacement)


def get(report: Report, key: str) -> Annotation:
    """The remark of that identifier; KeyError when there is none."""
    for remark in report.annotations:
        if remark.id == key:
            return remark
    raise KeyError(key)


def _update(report: Report, key: str, **fields: object) -> SetField:
    get(report, key)
    updated = tuple(
        remark.model_copy(update=fields) if remark.id == key else remark
        for remark in report.annotations
    )
    return set_field(report, "annotations", updated)
