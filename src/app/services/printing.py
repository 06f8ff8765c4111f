"""What an office wants printed besides the words, and how it signs; remembered by the window."""

from collections.abc import Sequence

from app.domain.base import Value
from app.domain.report import Report
from app.render.charts import Chart, offered_charts
from app.standards.model import Standard


class Printing(Value):
    """The choices for all that is printed.

    ``charts`` are keys of charts; those the report has no figures for are passed over. ``sealed``
    places the signature for a seal.
    """

    charts: tuple[str, ...] = ()
    sealed: bool = False


def wanted_charts(
    printing: Printing, report: Report, standard: Standard, earlier: Sequence[Report] = ()
) -> tuple[Chart, ...]:
    """The charts chosen, of those the report has figures for; a trend needs ``earlier`` years."""
    if not printing.charts:
        return ()
    offered = offered_charts(report, standard, earlier)
    return tuple(chart for chart in offered if chart.key in printing.charts)
