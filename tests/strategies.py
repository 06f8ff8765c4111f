"""Hypothesis strategies for reports and their parts, for every property test."""

from typing import Any

from hypothesis import strategies as st

from app.domain.blocks import Paragraph, Run, Span, StatutoryTable, Subheading, Table, join_runs
from app.domain.report import (
    PREFACE,
    SIGNATURE,
    Attachment,
    Contact,
    Report,
    Section,
    Waiver,
    signature_blocks,
)
from app.domain.vocabulary import SUBJECTS, get_args
from app.domain.vocabulary import Status as StatusKind

AWKWARD = "&<>\"'\\{}%#|*_[]()/—…“”《》〔〕（）①１Ａ　 \t㐀𠀀é\u200b\ufeff"
COMMON = "政府信息公开工作年度报告本机关主动依申请复议诉讼共件条〇一二三四十0123456789，。；："

letters = st.sampled_from(COMMON + AWKWARD)
"""Characters as reports have them, awkward ones included."""
lines = st.text(letters, max_size=40)
"""A line of text: any characters but line breaks."""
words = st.text(st.sampled_from(COMMON), min_size=1, max_size=12)
"""A short, ordinary, never empty text."""
any_text = st.text(max_size=30)
"""Anything Unicode allows, line breaks and control characters included."""
raw_cells = st.one_of(
    st.integers(0, 99999).map(str),
    st.sampled_from(["0", "/", "—", "2笔", "55（含自然失效29件）", "1,204", "１２", "0.35", "无"]),
    lines.filter(bool),
)
"""What people type into a statutory cell (a blank is no entry)."""


def runs(text: st.SearchStrategy[str] = lines) -> st.SearchStrategy[tuple[Run, ...]]:
    """Runs in their normal form, plain and bold."""
    run = st.builds(
        Run, text=text, bold=st.booleans(), ref=st.sampled_from(["", "", "applications.r1.c7"])
    )
    return st.lists(run, max_size=4).map(lambda found: join_runs(tuple(found)))


def paragraphs(text: st.SearchStrategy[str] = lines) -> st.SearchStrategy[Paragraph]:
    """Paragraphs of running text."""
    return st.builds(Paragraph, runs=runs(text), inherited=st.booleans())


def subheadings(text: st.SearchStrategy[str] = lines) -> st.SearchStrategy[Subheading]:
    """Headings inside a section."""
    return st.builds(Subheading, runs=runs(text), level=st.integers(2, 5), inherited=st.booleans())


@st.composite
def tables(draw: st.DrawFn, text: st.SearchStrategy[str] = lines) -> Table:
    """Free tables, some with one merged cell whose covered cells are empty."""
    height, width = draw(st.integers(1, 4)), draw(st.integers(1, 4))
    row = st.lists(text, min_size=width, max_size=width)
    rows = draw(st.lists(row, min_size=height, max_size=height))
    spans: tuple[Span, ...] = ()
    if draw(st.booleans()):
        top, left = draw(st.integers(0, height - 1)), draw(st.integers(0, width - 1))
        down, across = draw(st.integers(1, height - top)), draw(st.integers(1, width - left))
        if down * across > 1:
            spans = (Span(row=top, column=left, rows=down, columns=across),)
            for r in range(top, top + down):
                for c in range(left, left + across):
                    rows[r][c] = rows[r][c] if (r, c) == (top, left) else ""
    header = draw(st.integers(0, height))
    return Table(rows=tuple(map(tuple, rows)), spans=spans, header_rows=header)


def blocks(text: st.SearchStrategy[str] = lines) -> st.SearchStrategy[Any]:
    """Blocks of every kind but places of statutory tables."""
    return st.one_of(paragraphs(text), paragraphs(text), subheadings(text), tables(text))


def sections(key: str, text: st.SearchStrategy[str] = lines) -> st.SearchStrategy[Section]:
    """A section of that key with any blocks."""
    contents = st.lists(blocks(text), max_size=4).map(tuple)
    return st.builds(Section, key=st.just(key), heading=text, blocks=contents)


BODY_KEYS = [
    "overview", "organization", "interpretation", "key_areas", "proactive", "requests", "fees",
    "litigation", "confidentiality", "institutions", "problems", "other", "custom-1", "custom-2",
]  # fmt: skip
TABLE_PLACES = {"proactive": "disclosure", "requests": "applications", "litigation": "disputes"}


@st.composite
def reports(draw: st.DrawFn, text: st.SearchStrategy[str] = lines) -> Report:
    """Whole reports: any sections in any order, preface first and signature last."""
    keys = draw(st.lists(st.sampled_from(BODY_KEYS), unique=True, max_size=5))
    body = [draw(sections(key, text)) for key in keys]
    placed = [_with_place(section) if draw(st.booleans()) else section for section in body]
    preface = Section(key=PREFACE, blocks=tuple(draw(st.lists(paragraphs(text), max_size=2))))
    organization = draw(words)
    when = draw(st.none() | st.dates())
    signature = Section(key=SIGNATURE, blocks=signature_blocks(organization, when))
    return Report(
        standard=draw(st.sampled_from(["national-2021", "shandong-2015"])),
        title=draw(text),
        organization=organization,
        subject=draw(st.sampled_from(SUBJECTS)),
        year=draw(st.integers(2008, 2030)),
        status=draw(st.sampled_from(get_args(StatusKind))),
        contact=draw(contacts()),
        sections=(
            *([preface] if draw(st.booleans()) else []),
            *placed,
            *([signature] if draw(st.booleans()) else []),
        ),
        tables=draw(statutory_cells()),
        unplaced=tuple(draw(st.lists(text.filter(bool), max_size=2))),
        waivers=tuple(draw(st.lists(waivers(), max_size=2))),
        attachments=draw(attachments()),
    )


def _with_place(section: Section) -> Section:
    table = TABLE_PLACES.get(section.key)
    places = (StatutoryTable(key=table),) if table else ()
    return section.model_copy(update={"blocks": (*section.blocks, *places)})


def contacts() -> st.SearchStrategy[Contact]:
    """Contacts, often with gaps."""
    entry = st.one_of(st.just(""), words)
    return st.builds(Contact, address=entry, telephone=entry, email=entry)


def statutory_cells() -> st.SearchStrategy[dict[str, dict[str, str]]]:
    """Raw cells of the statutory tables."""
    applications = st.builds("r{}.c{}".format, st.integers(1, 25), st.integers(1, 7))
    disclosure = st.sampled_from(
        ["A11", "A12", "A13", "A21", "A22", "A23", "A5", "A61", "A62", "A8"]
    )
    return st.fixed_dictionaries(
        {},
        optional={
            "applications": st.dictionaries(applications, raw_cells, min_size=1, max_size=8),
            "disclosure": st.dictionaries(disclosure, raw_cells, min_size=1, max_size=4),
        },
    )


def waivers() -> st.SearchStrategy[Waiver]:
    """Findings answered with a reason."""
    return st.builds(
        Waiver,
        code=st.sampled_from(["PD002", "AR001"]),
        fingerprint=st.text("0123456789abcdef", min_size=16, max_size=16),
        reason=words,
        author=lines,
    )


def attachments() -> st.SearchStrategy[tuple[Attachment, ...]]:
    """Attachments of different, sometimes awkward names."""
    names = st.one_of(words.map(lambda word: f"{word}.png"), any_text.filter(bool))
    entry = st.builds(Attachment, name=names, media_type=st.just("image/png"))
    return st.lists(entry, max_size=3, unique_by=lambda found: found.name).map(tuple)
