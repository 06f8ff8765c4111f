"""Traditional characters read as simplified ones, for comparing only."""

import tomllib
from functools import cache

from app import paths

_TERM = ("政府资讯公开", "政府信息公开")
"""The same thing in the words of Hong Kong and Taiwan, of the same length."""


@cache
def traditional_characters() -> dict[int, str]:
    """The table ``resources/wordlists/traditional.toml`` for ``str.translate``, one for one."""
    path = paths.resources() / "wordlists" / "traditional.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    written, meant = ("".join(data[name].split()) for name in ("traditional", "simplified"))
    return dict(zip(map(ord, written), meant, strict=True))


def simplified(text: str) -> str:
    """The text in simplified characters; every offset stays. Texts in them come back unchanged."""
    return text.translate(traditional_characters()).replace(*_TERM)
