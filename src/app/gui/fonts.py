"""Which of the installed faces the window and the report's text are set in."""

from functools import cache

from PySide6.QtGui import QFont, QFontDatabase

from app.gui.theme import px

INTERFACE_FACES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "PingFang SC",
    "HarmonyOS Sans SC",
    "Noto Sans CJK SC",
    "Source Han Sans SC",
    "Noto Sans SC",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "SimHei",
)
READING_FACES = (
    "仿宋_GB2312",
    "FangSong_GB2312",
    "仿宋",
    "FangSong",
    "STFangsong",
    "Noto Serif CJK SC",
    "Source Han Serif SC",
    "Songti SC",
    "SimSun",
    "AR PL UMing CN",
)
READING_SIZE = 17
"""Pixels of the report's text at 100 %."""


@cache
def _installed(faces: tuple[str, ...]) -> tuple[str, ...]:
    known = set(QFontDatabase.families())
    return tuple(face for face in faces if face in known)


def interface_families() -> list[str]:
    """The faces of the interface, best first; empty when no Chinese face is known here."""
    return list(_installed(INTERFACE_FACES))


def reading_font(size: int = READING_SIZE) -> QFont:
    """The song or fangsong face of the report's text, ``size`` pixels at 100 %, scaled."""
    font = QFont()
    font.setFamilies([*_installed(READING_FACES), *interface_families()])
    font.setStyleHint(QFont.StyleHint.Serif)
    font.setPixelSize(px(size))
    return font


def has_chinese_face() -> bool:
    """Whether this machine can show Chinese at all."""
    return bool(QFontDatabase.families(QFontDatabase.WritingSystem.SimplifiedChinese))
