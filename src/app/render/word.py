"""What all Word documents share: styles, typefaces, pieces of a report."""

from collections.abc import Iterable, Sequence

from markupsafe import Markup

from app.render.annexing import AnnexEntry, AnnexView
from app.render.blocks import BlockView
from app.render.charts import Chart
from app.render.context import SectionView
from app.render.environment import render
from app.render.fonts import faces
from app.render.signing import Signature

STYLES = (
    "Title", "BodyText", "Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Signature",
    "Date", "TableGrid", "TableText", "TableTextSmall", "TableTextSmallest", "AfterTable",
    "AnnexList", "AnnexLabel", "AnnexTitle", "Picture", "Caption",
)  # fmt: skip
"""Identifiers of the styles our own template has and every piece of a report refers to."""


def own_styles() -> dict[str, str]:
    """The styles as our own documents name them."""
    return {name: name for name in STYLES}


def face_names() -> dict[str, str]:
    """The typefaces of the norm by use, as documents name them."""
    return {use: face.name for use, face in faces().items()}


def piece(
    *,
    styles: dict[str, str],
    sections: Iterable[SectionView] = (),
    views: Iterable[BlockView] = (),
    annex_list: Iterable[AnnexEntry] = (),
    signature: Signature = (),
    annexes: Iterable[AnnexView] = (),
    charts: Sequence[Chart] = (),
    drawn: Iterable[Chart] = (),
) -> Markup:
    """Parts of a report as WordprocessingML for a document with these styles.

    ``charts`` are all of the document, printed in the ``sections``; ``drawn`` are those of them to
    be printed as a part of their own.
    """
    text = render(
        "word/pieces.xml.j2",
        styles=styles,
        faces=dict.fromkeys(faces(), ""),
        sections=tuple(sections),
        views=tuple(views),
        annex_list=tuple(annex_list),
        signature=signature,
        annexes=tuple(annexes),
        charts=tuple(charts),
        drawn=tuple(drawn),
    )
    return Markup(text)
