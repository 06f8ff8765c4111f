"""Plain text: a working copy that reads back without loss, or a clean text to publish.

The working copy marks bold words as ``**…**`` and keeps every block on one line. A text to
publish has no marks; with ``columns`` its lines are wrapped and its tables made as narrow.
"""

from dataclasses import dataclass

from app.domain.annexes import annex_heading
from app.domain.blocks import Run
from app.domain.drawing import draw_table
from app.domain.drawn_text import display_width
from app.render.annexing import AnnexEntry, AnnexView
from app.render.context import RenderContext
from app.render.environment import render
from app.render.narrowing import narrow
from app.render.signing import SignatureLine
from app.render.tables import TableView
from app.render.wrapping import wrap
from app.render.writers import WriteOptions
from app.render.xmltext import legal

SUFFIX = ".txt"
LABEL = "纯文本"


def write(context: RenderContext, options: WriteOptions) -> bytes:
    """The report as UTF-8 text."""
    pen = _Pen(marks=not options.final and not options.columns, columns=options.columns)
    text = render(
        "report.txt.j2",
        **context.values,
        centered=pen.centered,
        line=pen.wrapped,
        words=pen.words,
        signed=pen.signed,
        listed=pen.listed,
        headed=pen.headed,
        table=pen.table,
    )
    return (legal(text).strip("\n") + "\n").encode()


@dataclass(frozen=True)
class _Pen:
    """Writes the pieces of a text: with or without marks, wrapped or not."""

    marks: bool
    columns: int

    def centered(self, text: str) -> str:
        lines = list(wrap(text, self.columns))
        return "\n".join(" " * max((self.columns - display_width(t)) // 2, 0) + t for t in lines)

    def words(self, runs: tuple[Run, ...]) -> str:
        return self.wrapped("".join(self._marked(run) for run in runs))

    def signed(self, line: SignatureLine) -> str:
        text = self.words(line.runs) if self.marks else line.text
        space = self.columns - display_width(text) - round(line.indent * 2)
        return " " * max(space, 0) + text

    def listed(self, entry: AnnexEntry) -> str:
        indent = "　" * round(entry.indent) if self.columns else ""
        return "\n".join(wrap(entry.text, self.columns, indent))

    def headed(self, annex: AnnexView) -> str:
        """Label and title: in one line in the working copy, as on the page in others."""
        if self.columns and annex.title:
            return f"{annex.label}\n\n{self.centered(annex.title)}"
        return annex_heading(annex.label, annex.title)

    def table(self, view: TableView) -> str:
        rows = narrow(view, self.columns) if self.columns else view.rows
        return "\n".join(draw_table(rows, view.spans))

    def wrapped(self, text: str) -> str:
        return "\n".join(wrap(text, self.columns, "　　" if self.columns else "", trim=False))

    def _marked(self, run: Run) -> str:
        if not run.bold or not self.marks:
            return run.text
        return "\n".join(_bold(line) for line in run.text.split("\n"))


def _bold(line: str) -> str:
    """A line between asterisks, the spaces around it outside of them."""
    core = line.strip()
    if not core or core.startswith("*") or core.endswith("*"):
        return line
    before, _, after = line.partition(core)
    return f"{before}**{core}**{after}"
