"""A source with its parts found, as recognition hands it on from step to step."""

from dataclasses import dataclass
from functools import cached_property

from app.importers.recognize.closing import Closing
from app.importers.recognize.lines import Line
from app.importers.recognize.outline import Outline
from app.importers.recognize.titling import Title
from app.importers.source import SourceDocument


@dataclass(frozen=True)
class View:
    """What is left out, the title, the headings, the end.

    ``before`` are the lines above the title, ``body`` those below it.
    """

    source: SourceDocument
    dropped: dict[int, str]
    before: tuple[Line, ...]
    title: Title | None
    body: tuple[Line, ...]
    outline: Outline
    closing: Closing

    @cached_property
    def text(self) -> str:
        """All words of the source, what is left out too."""
        return "\n".join(block.text for block in self.source.blocks)

    @property
    def title_text(self) -> str:
        """The title in one line, empty where none was found."""
        return self.title.text if self.title else ""
