"""Where the program's own files and the user's data are, from source, wheel and frozen build."""

import sys
from functools import cache
from pathlib import Path


@cache
def _roots() -> tuple[Path, ...]:
    package = Path(__file__).resolve().parent
    frozen = getattr(sys, "_MEIPASS", None)
    candidates = [package / "_data", package.parent.parent, package.parent]
    return (Path(frozen), *candidates) if frozen else tuple(candidates)


def _locate(name: str) -> Path:
    for root in _roots():
        if (root / name).is_dir():
            return root / name
    raise FileNotFoundError(f"the program's own folder {name!r} is missing from {_roots()}")


@cache
def resources() -> Path:
    """The folder with standards, icons, themes, word lists and the sample report."""
    return _locate("resources")


@cache
def templates() -> Path:
    """The folder with the Jinja2 templates of the exported documents."""
    return _locate("templates")


def user_data() -> Path:
    """The folder for settings, recovery journals and logs; made when first asked for."""
    from platformdirs import user_data_path

    return user_data_path("nianbao", appauthor=False, ensure_exists=True)
