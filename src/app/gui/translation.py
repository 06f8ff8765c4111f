"""Qt's own words in Chinese: its catalog, and what newer versions of Qt have that it lacks."""

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QTranslator

_LACKING = {
    "&Look in:": "查找范围(&I)：",
    "Files of &type:": "文件类型(&T)：",
    "Folder": "文件夹",
    "File Folder": "文件夹",
    "Drive": "驱动器",
    "Page &order:": "页序(&O)：",
    "Page &Set:": "页面范围(&S)：",
    "Pages &per sheet:": "每张页数(&P)：",
}
"""Words of file and print dialogs, by the English they stand for."""


class Lacking(QTranslator):
    """Gives the words that the catalog has no entry for, wherever in Qt they stand."""

    def isEmpty(self) -> bool:
        """There are words, though no file was loaded; Qt takes no empty translator."""
        return False

    def translate(
        self, context: str, source: str, disambiguation: str | None = None, n: int = -1
    ) -> str:
        """The Chinese for a word of Qt; None lets the next translator say it."""
        del context, disambiguation, n
        return _LACKING.get(source)  # type: ignore[return-value]


def translate(application: QCoreApplication) -> None:
    """Give Qt's own words (buttons, menus of fields, file dialogs) in Chinese."""
    catalog = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if catalog.load("qtbase_zh_CN", folder):
        application.installTranslator(Lacking(application))
        application.installTranslator(catalog)
