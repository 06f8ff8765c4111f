"""How heavy titles and sub-headings are drawn in the faces that a machine has."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase, QFontInfo


def semibold(font: QFont) -> QFont.Weight:
    """Semibold in the face of ``font``; bold in a face of one weight, as many free ones are.

    Qt draws such a face heavier when bold is asked for, and leaves it plain for anything less.
    """
    return _semibold(QFontInfo(font).family())


@cache
def _semibold(family: str) -> QFont.Weight:
    weights = (QFontDatabase.weight(family, style) for style in QFontDatabase.styles(family))
    heavy = max(weights, default=0) >= QFont.Weight.DemiBold
    return QFont.Weight.DemiBold if heavy else QFont.Weight.Bold
