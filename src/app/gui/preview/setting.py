"""Setting the pages of the open report, with all that is printed."""

from collections.abc import Callable

from app.gui.document import Document
from app.gui.tasks import Step
from app.services.previewing import Preview, preview


def pages_of(document: Document) -> Callable[[Step], Preview]:
    """The work of setting the pages of a report as it is now."""
    report, standard = document.report, document.standard
    charts, sealed = document.printed_charts, document.printing.sealed
    contents = dict(document.session.blobs)

    def work(step: Step) -> Preview:
        return preview(report, standard, step, charts=charts, sealed=sealed, contents=contents)

    return work
