"""Chinese input methods on Linux desktops, which the wheels of Qt know only in part."""

from collections.abc import Mapping
from pathlib import Path

FCITX = "fcitx"


def wanted_module(environment: Mapping[str, str], plugins: Path) -> str | None:
    """The input module to ask Qt for instead of the one the environment names, or None.

    Where the desktop uses fcitx but Qt has no fcitx plugin, fcitx also answers the protocol of
    ibus, for which Qt has one.
    """
    asked = environment.get("QT_IM_MODULE", "") + environment.get("XMODIFIERS", "")
    if FCITX not in asked:
        return None
    present = any((plugins / "platforminputcontexts").glob(f"*{FCITX}*"))
    return None if present else "ibus"
