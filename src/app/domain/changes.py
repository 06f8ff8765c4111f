"""The one way to change a report: frozen changes that apply, invert, merge and name themselves.

Undo, autosave, journal, checks and views all hang on these values. A change carries the old
content as well as the new, so its inverse needs no memory, and applying it to anything but the
content it was made for is a fault of ours (``StaleChangeError``).
"""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.domain.annotations import Annotation
from app.domain.base import Value
from app.domain.blocks import Block
from app.domain.report import Attachment, Contact, Report, Section, Waiver
from app.domain.text_edit import TextEdit
from app.domain.touched import Touched

__all__ = [
    "FIELD_LABELS",
    "Change",
    "Composite",
    "ReplaceBlocks",
    "ReplaceReport",
    "ReplaceSections",
    "SetCells",
    "SetField",
    "StaleChangeError",
    "TextEdit",
    "Touched",
    "replace_section",
    "set_cells",
    "set_field",
]

FIELD_LABELS = {
    "standard": "格式标准",
    "title": "标题",
    "organization": "单位名称",
    "subject": "单位类别",
    "year": "年度",
    "status": "状态",
    "contact": "联系方式",
    "unplaced": "未归类文本",
    "waivers": "说明",
    "annotations": "批注",
    "attachments": "附件",
    "known_names": "允许的单位名称",
}
FieldValue = (
    str
    | int
    | Contact
    | tuple[Waiver, ...]
    | tuple[Attachment, ...]
    | tuple[Annotation, ...]
    | tuple[str, ...]
)


class StaleChangeError(Exception):
    """A change was applied to content it was not made for: a programming fault."""


class SetField(Value):
    """Set one attribute of the report."""

    type: Literal["field"] = "field"
    name: str
    old: FieldValue
    new: FieldValue

    @property
    def label(self) -> str:
        """What undo says it takes back."""
        return f"修改{FIELD_LABELS.get(self.name, self.name)}"

    @property
    def touched(self) -> Touched:
        """The one field."""
        return Touched(fields=frozenset({self.name}))

    def apply(self, report: Report) -> Report:
        """The report with the field set."""
        if getattr(report, self.name) != self.old:
            raise StaleChangeError(self.name)
        return report.model_copy(update={self.name: self.new})

    def inverse(self) -> "SetField":
        """The change back."""
        return self.model_copy(update={"old": self.new, "new": self.old})

    def merged(self, other: "Change") -> "SetField | None":
        """Typing in one field is one step."""
        if isinstance(other, SetField) and other.name == self.name and other.old == self.new:
            return self.model_copy(update={"new": other.new})
        return None


class SetCells(Value):
    """Set cells of one statutory table; ``cells`` maps a cell key to its old and new raw text."""

    type: Literal["cells"] = "cells"
    table: str
    cells: dict[str, tuple[str, str]]
    label: str = "填写表格"

    @property
    def touched(self) -> Touched:
        """The cells by full name."""
        return Touched(cells=frozenset(f"{self.table}.{cell}" for cell in self.cells))

    def apply(self, report: Report) -> Report:
        """The report with the cells set; a blank cell is not stored."""
        table = dict(report.tables.get(self.table, {}))
        for cell, (old, new) in self.cells.items():
            if table.get(cell, "") != old:
                raise StaleChangeError(f"{self.table}.{cell}")
            if new:
                table[cell] = new
            else:
                table.pop(cell, None)
        tables = {key: value for key, value in report.tables.items() if key != self.table}
        if table:
            tables[self.table] = table
        return report.model_copy(update={"tables": tables})

    def inverse(self) -> "SetCells":
        """The change back."""
        cells = {cell: (new, old) for cell, (old, new) in self.cells.items()}
        return self.model_copy(update={"cells": cells})

    def merged(self, other: "Change") -> "SetCells | None":
        """Cell entries are separate steps."""
        del other
        return None


class ReplaceBlocks(Value):
    """Replace consecutive blocks of one section: every change of text and of free tables."""

    type: Literal["blocks"] = "blocks"
    section: str
    index: int
    old: tuple[Block, ...]
    new: tuple[Block, ...]
    edit: TextEdit | None = None
    label: str = "输入"

    @property
    def touched(self) -> Touched:
        """The one section."""
        return Touched(sections=frozenset({self.section}))

    def apply(self, report: Report) -> Report:
        """The report with the blocks replaced."""
        position = report.index(self.section)
        section = report.sections[position]
        end = self.index + len(self.old)
        if section.blocks[self.index : end] != self.old:
            raise StaleChangeError(self.section)
        blocks = (*section.blocks[: self.index], *self.new, *section.blocks[end:])
        return report.with_section(section.model_copy(update={"blocks": blocks}))

    def inverse(self) -> "ReplaceBlocks":
        """The change back, its edit reversed too."""
        edit = self.edit and self.edit.inverse()
        return self.model_copy(update={"old": self.new, "new": self.old, "edit": edit})

    def merged(self, other: "Change") -> "ReplaceBlocks | None":
        """Consecutive typing at one place is one step."""
        if not (
            isinstance(other, ReplaceBlocks)
            and (other.section, other.index, other.old) == (self.section, self.index, self.new)
            and other.label == self.label == "输入"
        ):
            return None
        edit = self.edit.joined(other.edit) if self.edit and other.edit else None
        if edit is None:
            return None
        return self.model_copy(update={"new": other.new, "edit": edit})


class ReplaceSections(Value):
    """Replace consecutive sections: insert, remove, rename or move a section."""

    type: Literal["sections"] = "sections"
    index: int
    old: tuple[Section, ...]
    new: tuple[Section, ...]
    label: str = "调整栏目"

    @property
    def touched(self) -> Touched:
        """The sections on either side of the change."""
        keys = frozenset(s.key for s in (*self.old, *self.new))
        return Touched(sections=keys, structure=True)

    def apply(self, report: Report) -> Report:
        """The report with the sections replaced."""
        end = self.index + len(self.old)
        if report.sections[self.index : end] != self.old:
            raise StaleChangeError("sections")
        sections = (*report.sections[: self.index], *self.new, *report.sections[end:])
        return report.model_copy(update={"sections": sections})

    def inverse(self) -> "ReplaceSections":
        """The change back."""
        return self.model_copy(update={"old": self.new, "new": self.old})

    def merged(self, other: "Change") -> None:
        """Changes of structure are separate steps."""
        del other


class ReplaceReport(Value):
    """Replace the whole report: accepting an import, restoring a version, merging copies."""

    type: Literal["report"] = "report"
    old: Report
    new: Report
    label: str = "导入"

    @property
    def touched(self) -> Touched:
        """Everything."""
        keys = frozenset(s.key for s in (*self.old.sections, *self.new.sections))
        cells = frozenset(
            f"{table}.{cell}"
            for report in (self.old, self.new)
            for table, cells in report.tables.items()
            for cell in cells
        )
        return Touched(fields=frozenset(FIELD_LABELS), sections=keys, cells=cells, structure=True)

    def apply(self, report: Report) -> Report:
        """The new report."""
        if report != self.old:
            raise StaleChangeError("report")
        return self.new

    def inverse(self) -> "ReplaceReport":
        """The change back."""
        return self.model_copy(update={"old": self.new, "new": self.old})

    def merged(self, other: "Change") -> None:
        """A replacement is a step of its own."""
        del other


class Composite(Value):
    """Several changes as one step."""

    type: Literal["composite"] = "composite"
    changes: tuple["Change", ...]
    label: str = "修改"

    @property
    def touched(self) -> Touched:
        """All that the parts touch."""
        result = Touched()
        for change in self.changes:
            result = result | change.touched
        return result

    def apply(self, report: Report) -> Report:
        """The report with every part applied in order."""
        for change in self.changes:
            report = change.apply(report)
        return report

    def inverse(self) -> "Composite":
        """The inverses in reverse order."""
        return self.model_copy(
            update={"changes": tuple(c.inverse() for c in reversed(self.changes))}
        )

    def merged(self, other: "Change") -> "Composite | None":
        """Typing that moves anchors along is one step, as typing alone is."""
        if not isinstance(other, Composite) or len(other.changes) != len(self.changes):
            return None
        if other.label != self.label or not _commute(self.changes[1:], other.changes[:-1]):
            return None
        pairs = [a.merged(b) for a, b in zip(self.changes, other.changes, strict=True)]
        if any(pair is None for pair in pairs):
            return None
        return self.model_copy(update={"changes": tuple(pairs)})


def _commute(first: tuple["Change", ...], second: tuple["Change", ...]) -> bool:
    """Whether no change of one touches what one of the other does."""
    a, b = Composite(changes=first).touched, Composite(changes=second).touched
    return not (a.fields & b.fields or a.sections & b.sections or a.cells & b.cells)


Change = Annotated[
    SetField | SetCells | ReplaceBlocks | ReplaceSections | ReplaceReport | Composite,
    Field(discriminator="type"),
]
Composite.model_rebuild()


def set_field(report: Report, name: str, new: Any) -> SetField:
    """Make the change that sets a field from what it holds now."""
    return SetField(name=name, old=getattr(report, name), new=new)


def set_cells(
    report: Report, table: str, cells: dict[str, str], label: str = "填写表格"
) -> SetCells:
    """Make the change that sets statutory cells; cells that stay the same are left out."""
    pairs = {
        cell: (report.cell(table, cell), raw)
        for cell, raw in cells.items()
        if report.cell(table, cell) != raw
    }
    return SetCells(table=table, cells=pairs, label=label)


def replace_section(report: Report, section: Section, label: str = "调整栏目") -> ReplaceSections:
    """Make the change that puts ``section`` in the place of the one with its key."""
    position = report.index(section.key)
    return ReplaceSections(
        index=position, old=(report.sections[position],), new=(section,), label=label
    )
