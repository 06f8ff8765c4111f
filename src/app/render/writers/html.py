"""A web page fragment for a site's editor: semantic headings and tables, no scripts, one file."""

from app.render.chart_parts import picture
from app.render.context import RenderContext
from app.render.environment import render
from app.render.pictures import embedded
from app.render.writers import WriteOptions

SUFFIX = ".html"
LABEL = "网页"


def write(context: RenderContext, options: WriteOptions) -> bytes:
    """The report as an HTML fragment in UTF-8."""
    del options
    provenance = context.provenance.line
    return render(
        "report.html.j2",
        **context.values,
        picture=picture,
        embedded=embedded,
        provenance=provenance,
    ).encode()
