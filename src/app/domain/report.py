"""The report: the one document everything else reads and changes."""

import re
from datetime import date
from typing import Any

from pydantic import Field

from app.domain.annotations import Annotation
from app.domain.base import Value
from app.domain.blocks import Block, Paragraph, StatutoryTable, paragraph
from app.domain.dates import find_date, format_date, is_date_line
from app.domain.vocabulary import Status, Subject

PREFACE = "preface"
SIGNATURE = "signature"
_CUSTOM = re.compile(r"custom-(\d+)")

CONTACT_FIELDS = {
    "address": "地址",
    "postcode": "邮编",
    "telephone": "电话",
    "fax": "传真",
    "email": "电子邮箱",
    "website": "网址",
}


class Contact(Value):
    """How the public reaches the office; printed as one line at the end of the preface."""

    address: str = ""
    postcode: str = ""
    telephone: str = ""
    fax: str = ""
    email: str = ""
    website: str = ""

    def __bool__(self) -> bool:
        return any(getattr(self, name) for name in CONTACT_FIELDS)

    @property
    def line(self) -> str:
        """The contact line as printed, empty when nothing is known."""
        parts = [
            f"{label}：{getattr(self, name)}"
            for name, label in CONTACT_FIELDS.items()
            if getattr(self, name)
        ]
        return f"联系方式：{'；'.join(parts)}。" if parts else ""

    @classmethod
    def from_line(cls, text: str) -> "Contact | None":
        """Read back a line that ``line`` has written; None for any other text."""
        labels = {label: name for name, label in CONTACT_FIELDS.items()}
        fields: dict[str, str] = {}
        body = text.removeprefix("联系方式：").removesuffix("。")
        for part in body.split("；"):
            label, _, value = part.partition("：")
            if label in labels:
                fields[labels[label]] = value
        contact = cls(**fields)
        return contact if contact and contact.line == text else None


class Section(Value):
    """One section: preface, a section of the standard, a custom one, the signature, or an annex.

    ``heading`` is the whole heading as printed, number included (``一、总体情况``, ``附件1 目录``);
    empty for preface and signature.
    """

    key: str
    heading: str = ""
    blocks: tuple[Block, ...] = ()

    @property
    def text(self) -> str:
        """All words of the blocks, one line a block."""
        return "\n".join(block.text for block in self.blocks)

    @property
    def is_custom(self) -> bool:
        """Whether the standard does not know this section."""
        return _CUSTOM.fullmatch(self.key) is not None

    @property
    def is_empty(self) -> bool:
        """Whether nothing has been written (a statutory table's place does not count)."""
        return not any(block.text.strip() for block in self.blocks)


class Waiver(Value):
    """A finding answered with a reason.

    ``fingerprint`` is that of the finding (code, place and figures), so that the finding comes
    back when the figures it was about change.
    """

    code: str
    fingerprint: str
    reason: str
    author: str = ""
    time: str = ""


class Attachment(Value):
    """A file kept with the draft: a picture of the source, or one that the user has added.

    ``name`` is unique in the report and names the content in the draft's package. ``section`` is
    the key of the section where it stood and ``after`` the words it stood after; both only tell
    people where it belongs. ``printed`` makes it an annex of the published document, under
    ``caption``.
    """

    name: str
    media_type: str = "application/octet-stream"
    sha256: str = ""
    section: str = ""
    after: str = ""
    caption: str = ""
    printed: bool = False


class Report(Value):
    """One year's report of one body.

    Sections stand in printed order, preface first where there is one; what stands after the
    signature are the annexes. Cells of statutory tables are kept as typed, by table key and cell
    key (``tables["applications"]["r1.c1"] == "12"``); an absent key is a blank cell.
    """

    standard: str
    title: str = ""
    organization: str = ""
    subject: Subject = "other"
    year: int
    status: Status = "draft"
    contact: Contact = Contact()
    sections: tuple[Section, ...] = ()
    tables: dict[str, dict[str, str]] = Field(default_factory=dict)
    unplaced: tuple[str, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    annotations: tuple[Annotation, ...] = ()
    attachments: tuple[Attachment, ...] = ()
    known_names: tuple[str, ...] = ()
    """Names of other bodies that may stand in this report."""

    def section(self, key: str) -> Section | None:
        """The section of that key, or None."""
        return next((s for s in self.sections if s.key == key), None)

    def index(self, key: str) -> int:
        """The position of a section; raises KeyError when there is none of that key."""
        for position, section in enumerate(self.sections):
            if section.key == key:
                return position
        raise KeyError(key)

    def cell(self, table: str, cell: str) -> str:
        """The raw text of a statutory cell, blank when never filled."""
        return self.tables.get(table, {}).get(cell, "")

    @property
    def body(self) -> tuple[Section, ...]:
        """The numbered sections: all but preface, signature and annexes."""
        outside = {PREFACE, SIGNATURE, *(section.key for section in self.annexes)}
        return tuple(s for s in self.sections if s.key not in outside)

    @property
    def annexes(self) -> tuple[Section, ...]:
        """The annexes: sections that the standard does not know, after the signature."""
        keys = [section.key for section in self.sections]
        if SIGNATURE not in keys:
            return ()
        return tuple(s for s in self.sections[keys.index(SIGNATURE) + 1 :] if s.is_custom)

    @property
    def date(self) -> date | None:
        """The date under the signature: the last date line of the signature section."""
        signature = self.section(SIGNATURE)
        for block in reversed(signature.blocks if signature else ()):
            if is_date_line(block.text) and (found := find_date(block.text)):
                return found[0]
        return None

    def with_section(self, section: Section) -> "Report":
        """The same report with the section of that key replaced."""
        position = self.index(section.key)
        sections = (*self.sections[:position], section, *self.sections[position + 1 :])
        return self.model_copy(update={"sections": sections})

    def next_custom_key(self) -> str:
        """A free key for one more section that the standard does not have."""
        used = [int(m[1]) for s in self.sections if (m := _CUSTOM.fullmatch(s.key))]
        return f"custom-{max(used, default=0) + 1}"

    def placed_tables(self) -> list[str]:
        """Keys of the statutory tables that have a place in some section, in printed order."""
        return [
            block.key
            for section in self.sections
            for block in section.blocks
            if isinstance(block, StatutoryTable)
        ]


def signature_blocks(organization: str, when: date | None) -> tuple[Paragraph, ...]:
    """The lines of a signature: the body's name and, when known, the date."""
    lines = [organization] if organization else []
    if when:
        lines.append(format_date(when))
    return tuple(paragraph(line) for line in lines)


def with_date(signature: Section, when: date | None) -> Section:
    """The signature section with its date line set, replaced or removed."""
    kept = [b for b in signature.blocks if not is_date_line(b.text)]
    new = [paragraph(format_date(when))] if when else []
    position = next((i for i, b in enumerate(signature.blocks) if is_date_line(b.text)), len(kept))
    blocks: list[Any] = [*kept[:position], *new, *kept[position:]]
    return signature.model_copy(update={"blocks": tuple(blocks)})


def count_characters(text: str) -> int:
    """Characters without white space: the unit of all character accounts."""
    return len("".join(text.split()))
