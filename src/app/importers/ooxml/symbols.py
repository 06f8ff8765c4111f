"""Signs of the symbol fonts as the characters everybody has: boxes, ticks, bullets, arrows."""

_WINGDINGS = {
    0x6C: "●", 0x6D: "❍", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x72: "❒", 0x73: "⬧", 0x74: "⧫",
    0x75: "◆", 0x76: "❖", 0x77: "⬥", 0x78: "⌧", 0x81: "①", 0x82: "②", 0x83: "③", 0x84: "④",
    0x85: "⑤", 0x86: "⑥", 0x87: "⑦", 0x88: "⑧", 0x89: "⑨", 0x8A: "⑩", 0x8C: "❶", 0x8D: "❷",
    0x8E: "❸", 0x8F: "❹", 0x90: "❺", 0x91: "❻", 0x92: "❼", 0x93: "❽", 0x94: "❾", 0x95: "❿",
    0x9E: "·", 0x9F: "•", 0xA0: "▪", 0xA1: "○", 0xA3: "◯", 0xA7: "▪", 0xA8: "□", 0xAB: "★",
    0xB2: "✧", 0xD8: "➢", 0xDF: "←", 0xE0: "→", 0xE1: "↑", 0xE2: "↓", 0xE8: "➔", 0xF0: "⇨",
    0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
}  # fmt: skip
_WINGDINGS_2 = {
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0x54: "☒", 0x97: "●", 0x98: "●",
    0xA2: "■", 0xA3: "□",
}  # fmt: skip
_SYMBOL = {
    0xB7: "•", 0xB4: "×", 0xB8: "÷", 0xB1: "±", 0xB3: "≥", 0xA3: "≤", 0xB9: "≠", 0xB0: "°",
    0xA5: "∞", 0xAE: "→", 0xAC: "←", 0xAD: "↑", 0xAF: "↓", 0xBB: "≈", 0xD6: "√", 0xE5: "∑",
    0x61: "α", 0x62: "β", 0x67: "γ", 0x6D: "μ", 0x70: "π", 0x44: "Δ", 0x57: "Ω", 0x53: "Σ",
}  # fmt: skip
_FONTS = {
    "wingdings": _WINGDINGS, "wingdings 2": _WINGDINGS_2, "symbol": _SYMBOL,
    "webdings": {0x61: "✓", 0x63: "□", 0x67: "■", 0x72: "✗", 0x3D: "●"},
}  # fmt: skip
_PRIVATE = range(0xE000, 0xF900)


def character(font: str, code: int) -> str:
    """The character for a sign of a font; empty when no common one is like it."""
    known = _FONTS.get(font.strip().lower())
    if known is not None:
        return known.get(code & 0xFF, "")
    return "" if not 0x20 <= code <= 0x10FFFF or code in _PRIVATE or _is_half(code) else chr(code)


_SIGNS = str.maketrans(
    {0xF000 + code: sign for code, sign in (_SYMBOL | _WINGDINGS).items() if code >= 0x6C}
)


def readable(text: str) -> str:
    """Text with the private characters that stand for signs of Wingdings or Symbol as those."""
    return text if text.isprintable() else text.translate(_SIGNS)


def _is_half(code: int) -> bool:
    return 0xD800 <= code <= 0xDFFF
