"""Automatic numbers as Word prints them, by the name of their format."""

from collections.abc import Callable

_DIGITS = "〇一二三四五六七八九"
_UNITS = ("", "十", "百", "千")
_STEMS = "甲乙丙丁戊己庚辛壬癸"
_BRANCHES = "子丑寅卯辰巳午未申酉戌亥"
_ROMAN = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"), (50, "l"),
    (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")


def format_number(number: int, style: str) -> str:
    """Write a number in one of Word's formats; unknown formats are written in figures."""
    return _FORMATS.get(style, str)(max(number, 0))


def _chinese(number: int) -> str:
    """一 to 九千九百九十九, 十一 without a leading 一."""
    if not 0 < number < 10000:
        return str(number)
    digits = [int(d) for d in str(number)]
    text = ""
    for place, digit in enumerate(digits):
        unit = _UNITS[len(digits) - 1 - place]
        if digit:
            text += _DIGITS[digit] + unit
        elif text and not text.endswith("〇"):
            text += "〇"
    text = text.rstrip("〇")
    return text[1:] if text.startswith("一十") else text


def _digital(number: int) -> str:
    return "".join(_DIGITS[int(d)] for d in str(number))


def _legal(number: int) -> str:
    plain = _chinese(number)
    plain = f"一{plain}" if plain.startswith("十") else plain
    return plain.translate(
        str.maketrans("一二三四五六七八九十百千〇", "壹贰叁肆伍陆柒捌玖拾佰仟零")
    )


def _circled(number: int) -> str:
    if 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    return f"({number})"


def _letters(number: int) -> str:
    repeated, place = divmod(number - 1, 26) if number else (0, 0)
    return chr(ord("a") + place) * (repeated + 1) if number else ""


def _roman(number: int) -> str:
    text = ""
    for step, letters in _ROMAN:
        count, number = divmod(number, step)
        text += letters * min(count, 50)
    return text


def _cycle(series: str) -> Callable[[int], str]:
    return lambda number: series[(number - 1) % len(series)] if number else ""


_FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "decimalFullWidth": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalFullWidth2": lambda n: str(n).translate(_FULL_WIDTH),
    "decimalHalfWidth": str,
    "decimalEnclosedCircle": _circled,
    "decimalEnclosedCircleChinese": _circled,
    "decimalEnclosedFullstop": lambda n: chr(ord("⒈") + n - 1) if 1 <= n <= 20 else f"{n}.",
    "decimalEnclosedParen": lambda n: chr(ord("⑴") + n - 1) if 1 <= n <= 20 else f"({n})",
    "chineseCounting": _chinese,
    "chineseCountingThousand": lambda n: _chinese(n).replace("〇", "零"),
    "taiwaneseCounting": _chinese,
    "taiwaneseCountingThousand": _chinese,
    "japaneseCounting": _chinese,
    "koreanCounting": _chinese,
    "ideographDigital": _digital,
    "japaneseDigitalTenThousand": _digital,
    "taiwaneseDigital": _digital,
    "chineseLegalSimplified": _legal,
    "ideographLegalTraditional": _legal,
    "ideographTraditional": _cycle(_STEMS),
    "ideographZodiac": _cycle(_BRANCHES),
    "ideographEnclosedCircle": lambda n: chr(0x3280 + n - 1) if 1 <= n <= 10 else f"({n})",
    "upperLetter": lambda n: _letters(n).upper(),
    "lowerLetter": _letters,
    "upperRoman": lambda n: _roman(n).upper(),
    "lowerRoman": _roman,
    "none": lambda _: "",
}
