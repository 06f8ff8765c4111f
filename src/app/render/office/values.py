"""What an office's own template may name: the report in plain words, and ready-made pieces.

Names agree with ``show --json``; top-level ones have Chinese aliases. Pieces (``body``,
``section.content``, ``tables.disclosure.content``) are Word paragraphs and tables with the
official merges, put in with ``{{p … }}`` in a paragraph of their own. A value the report does not
have is a gap: visible in a draft, an error in a document to publish.
"""

from collections.abc import Callable, Mapping
from typing import Any

import jinja2
from markupsafe import Markup

from app.domain.report import CONTACT_FIELDS
from app.domain.vocabulary import SUBJECT_LABELS
from app.errors import TemplateError
from app.render.blocks import BlockView, TextView
from app.render.charts import Chart
from app.render.context import RenderContext, SectionView
from app.render.tables import TableView
from app.render.word import piece
from app.render.xmltext import legal
from app.standards.library import standards

ALIASES = {
    "标题": "title",
    "分行标题": "title_lines",
    "单位": "organization",
    "单位类别": "subject",
    "年度": "year",
    "日期": "date",
    "联系方式": "contact",
    "引言": "preface",
    "栏目": "sections",
    "分栏目": "parts",
    "表格": "tables",
    "正文": "body",
    "附件说明": "annex_list",
    "落款": "signature",
    "附件": "annexes",
    "图表": "charts",
}
"""Chinese names of what a template sees at the top level."""
FACTS = {"title": "标题", "organization": "单位名称", "date": "日期"}
Styles = Mapping[str, str]


class Gap(str):
    """A value the report does not have: empty to a condition, told when it is to be printed."""

    _label: str
    _final: bool

    def __new__(cls, label: str, final: bool) -> "Gap":
        """A gap by its name for people; ``final`` makes printing it an error."""
        gap = super().__new__(cls, "")
        gap._label, gap._final = label, final
        return gap

    def __html__(self) -> str:
        if self._final:
            raise TemplateError(f"报告缺少“{self._label}”，而模板要用到它；请补上后再导出定稿。")
        return f"〔缺：{self._label}〕"


class MarkedUndefined(jinja2.ChainableUndefined):
    """A name this report has nothing for (a section it lacks): told when it is to be printed."""

    def __html__(self) -> str:
        name = str(self._undefined_name)
        return f"〔缺：{_section_title(name) or name}〕"

    __str__ = __html__


def _section_title(key: str) -> str:
    """What a section is called in the first standard that has it."""
    found = (
        standard.section(key.replace("_", "-")) or standard.section(key) for standard in standards()
    )
    return next((spec.title for spec in found if spec), "")


class Piece:
    """Part of the report as Word paragraphs and tables, written when it is used."""

    def __init__(self, write: Callable[[], Markup]) -> None:
        self._write = write

    def __html__(self) -> str:
        return self._write()


def office_values(
    context: RenderContext,
    styles: Styles,
    *,
    final: bool,
    guard: str = "",
    own_charts: bool = False,
) -> dict[str, Any]:
    """The names a template may use, with what they stand for in this report.

    ``guard`` is put into what docxtpl would take for its own escapes (``{_{``).
    """
    maker = _Maker(dict(styles), final, guard, () if own_charts else context.charts)
    sections = [maker.section(view) for view in context.sections]
    values: dict[str, Any] = {
        **{name: maker.text(getattr(context, name), label) for name, label in FACTS.items()},
        "title_lines": maker.text("\n".join(context.title_lines), FACTS["title"]),
        "subject": SUBJECT_LABELS[context.subject],
        "year": context.year,
        "contact": maker.contact(context),
        "preface": maker.blocks(context.preface),
        "sections": sections,
        "parts": {section["key"].replace("-", "_"): section for section in sections},
        "tables": {key: maker.table(view) for key, view in context.tables.items()},
        "body": Piece(lambda: maker.write(sections=context.sections, charts=maker.charts)),
        "annex_list": Piece(lambda: maker.write(annex_list=context.annex_list)),
        "signature": Piece(lambda: maker.write(signature=context.signature)),
        "annexes": Piece(lambda: maker.write(annexes=context.annexes, charts=maker.charts)),
        "charts": Piece(lambda: maker.write(charts=context.charts, drawn=context.charts)),
    }
    return values | {alias: values[name] for alias, name in ALIASES.items()}


class _Maker:
    """Makes the values of one report for one template."""

    def __init__(
        self, styles: dict[str, str], final: bool, guard: str, charts: tuple[Chart, ...]
    ) -> None:
        self._styles, self._final, self._guard = styles, final, guard
        self.charts = charts
        """Those printed after their sections."""

    def write(self, **views: Any) -> Markup:
        return Markup(self.guarded(piece(styles=self._styles, **views)))

    def plain(self, text: str) -> str:
        return self.guarded(legal(text))

    def guarded(self, text: str) -> str:
        return text.replace("{_", "{" + self._guard + "_").replace("_}", "_" + self._guard + "}")

    def text(self, text: str, label: str) -> str:
        return self.plain(text) if text.strip() else Gap(label, self._final)

    def contact(self, context: RenderContext) -> dict[str, str]:
        fields = {
            name: self.text(getattr(context.contact, name), f"联系方式·{label}")
            for name, label in CONTACT_FIELDS.items()
        }
        return fields | {"line": self.text(context.contact.line, "联系方式")}

    def section(self, view: SectionView) -> dict[str, Any]:
        return {
            "key": view.key,
            "heading": self.plain(view.heading),
            "blocks": [self.block(block) for block in view.blocks],
            "text": self.plain("\n".join(block.text for block in view.blocks)),
            "content": Piece(lambda: self._content(view)),
        }

    def _content(self, view: SectionView) -> Markup:
        drawn = [chart for chart in self.charts if chart.section == view.key]
        return self.write(views=view.blocks, charts=self.charts, drawn=drawn)

    def blocks(self, views: tuple[BlockView, ...]) -> dict[str, Any]:
        """The preface: its blocks, its words, itself as a piece."""
        return {
            "blocks": [self.block(block) for block in views],
            "text": self.plain("\n".join(block.text for block in views)),
            "content": Piece(lambda: self.write(views=views)),
        }

    def block(self, view: BlockView) -> dict[str, Any]:
        if isinstance(view, TextView):
            runs = [{"text": self.plain(run.text), "bold": run.bold} for run in view.runs]
            kind: dict[str, Any] = {"type": view.type, "level": view.level, "runs": runs}
            kind["rows"] = []
        else:
            kind = {"type": view.type, "level": 0, "runs": [], "rows": self.rows(view)}
        content = Piece(lambda: self.write(views=(view,)))
        return {**kind, "text": self.plain(view.text), "content": content}

    def table(self, view: TableView) -> dict[str, Any]:
        return {
            "title": self.plain(view.title),
            "rows": self.rows(view),
            "cells": {
                cell.key: self.plain(cell.text)
                for row in view.lines
                for cell in row.cells
                if cell.key and not cell.continued
            },
            "content": Piece(lambda: self.write(views=(view,))),
        }

    def rows(self, view: TableView) -> list[list[str]]:
        return [[self.plain(text) for text in row] for row in view.rows]
