"""Annexes: sections of the office's own after the signature, headed ``附件1 主动公开文件目录``.

Numbers follow GB/T 9704-2012 7.3.4: an annex alone has none, several have Arabic numerals.
"""

import re

from app.domain.report import Report, Section

WORD = "附件"
_LABEL = re.compile(
    r"\s*(?P<label>附\s*[件表图录注]\s*(?:[0-9０-９]{1,2}(?![0-9０-９])|[一二三四五六七八九十]{1,3}"
    r"(?=[\s:：、.．]|$)|(?=[\s:：、.．]|$))|附(?=\s*[:：]))[\s:：、.．]*"
)
_PLAIN = re.compile(r"附\s*件\s*[0-9０-９]{0,2}")
_MARKS = tuple(":：、.．")
_LONGEST_NAME = 60


def split_annex_heading(heading: str) -> tuple[str, str]:
    """An annex's heading as label (``附件1``, ``附表``) and title; either may be empty."""
    match = _LABEL.match(heading)
    if match is None:
        return "", heading.strip()
    return match["label"], heading[match.end() :].strip()


def is_annex_label(text: str) -> bool:
    """Whether a text is the label of an annex and nothing else: ``附件1``, ``附件1：``."""
    label, title = split_annex_heading(text)
    return bool(label) and not title


def annex_heading(label: str, title: str) -> str:
    """A heading of both parts, which ``split_annex_heading`` takes apart again."""
    gap = "" if label[-1:] in _MARKS else " "
    return f"{label}{gap}{title}".strip()


def annex_label(number: int, count: int) -> str:
    """The label of the annex of that number (from 1) among so many."""
    return WORD if count == 1 else f"{WORD}{number}"


def printed_label(heading: str, number: int, count: int) -> str:
    """The label an annex is printed under: its own, or one by its place.

    What its writer put behind it (``附件1：``) stays.
    """
    label, title = split_annex_heading(heading)
    behind = heading.strip().removeprefix(label).removesuffix(title).strip() if label else ""
    numbered = label and "".join(label.split()) != WORD
    return (label if numbered else annex_label(number, count)) + behind


def renumbered(heading: str, number: int, count: int) -> str:
    """The heading with its number set by place; labels other than ``附件`` are left alone."""
    label, title = split_annex_heading(heading)
    if not _PLAIN.fullmatch(label):
        return heading
    before, _, after = heading.partition(label)
    gap = " " if title and after[:1].strip(" ：:、.．") else ""
    return f"{before}{annex_label(number, count)}{gap}{after}"


def annex_name(section: Section) -> str:
    """What the list of annexes calls one: its title, or its first line, without a stop."""
    title = split_annex_heading(section.heading)[1]
    first = next((b.text for b in section.blocks if b.type != "table" and b.text.strip()), "")
    name = title or (first if len(first) <= _LONGEST_NAME else "")
    return " ".join(name.split()).rstrip("。；，、：:;,.")


def is_annex(report: Report, key: str) -> bool:
    """Whether the section of that key is an annex."""
    return any(section.key == key for section in report.annexes)
