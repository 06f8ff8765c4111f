"""Which encoding the bytes of a text are in, with no library and no guess left untold."""

import codecs
import re
from pathlib import Path

from app.errors import InputError

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
DAMAGED = "\ufffd"
"""What stands for a byte that belongs to no character."""
_CHARSETS = {"gb18030": "gb2312", "big5hkscs": "big5"}
_MOST_BROKEN, _SHORTEST, _READABLE = 0.01, 20, 0.85
_SAMPLE = 200_000
_LONGEST_LINE = 4000
_DAMAGE = re.compile(DAMAGED + "+")
_MOST_CONTROLS = 0.02


def decode(data: bytes, path: Path) -> tuple[str, str]:
    """The text and the name of its encoding.

    Tried in this order: byte order mark, UTF-16 by its zero bytes, UTF-8, then GB18030 or Big5,
    whichever gives the commoner characters. A few bytes that fit nowhere become ``DAMAGED``.
    InputError when nothing fits or it is no text.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _checked(_strict(data, name) or _lenient(data, name), path), name
    name = _wide_encoding(data) or ("utf-8" if _strict(data, "utf-8") is not None else "")
    mended = "" if name else _mendable(data)
    name = name or mended or _best_legacy(data)
    read = _lenient if mended else _strict
    return _checked(read(data, name) if name else None, path), name


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except UnicodeDecodeError:
        return None


def _lenient(data: bytes, name: str) -> str | None:
    """The text with a mark for every byte that does not fit; None when these are too many."""
    lines = data.split(b"\n") if name in _CHARSETS else [data]
    text = "\n".join(_mended_line(line, name) for line in lines)
    broken = len(_DAMAGE.findall(text))
    few = broken <= _MOST_BROKEN * len(text) or (broken <= 1 and len(text) >= _SHORTEST)
    return text if few else None


def _mended_line(line: bytes, name: str) -> str:
    """A line with its broken byte marked; where all else fits, in step with what follows it.

    A byte that got lost shifts every pair of bytes behind it: leaving out the right one of those
    that remain restores the words to the end of the line.
    """
    text = _strict(line, name)
    if text is not None or name not in _CHARSETS or len(line) > _LONGEST_LINE:
        return line.decode(name, "replace") if text is None else text
    best, score = line.decode(name, "replace"), 0.0
    for place in range(len(line)):
        before, after = _strict(line[:place], name), _strict(line[place + 1 :], name)
        if before is None or after is None:
            continue
        found = _commonness(before + after, _CHARSETS[name])
        if found > score:
            best, score = before + DAMAGED + after, found
    return best


def _mendable(data: bytes) -> str:
    """The encoding of a text with a few broken bytes, when no other fits as well; else nothing."""
    legacy = _best_legacy(data)
    found = legacy and _commonness(_strict(data, legacy) or "", _CHARSETS[legacy])
    best, name = found or 0.0, ""
    for candidate, charset in (("utf-8", "gb2312"), *_CHARSETS.items()):
        text = _lenient(data, candidate)
        if text is not None and (score := _commonness(text, charset)) > max(best, _READABLE):
            best, name = score, candidate
    return name


def _checked(text: str | None, path: Path) -> str:
    if text is None:
        raise InputError(
            f"“{path.name}”的文字编码无法识别（不是 UTF-8、GB18030、Big5 或 UTF-16），"
            "请用记事本打开，另存为 UTF-8 后再导入。"
        )
    sample = text[:_SAMPLE]
    controls = sum(c < " " and not c.isspace() for c in sample)
    if "\0" in sample or controls > max(3, _MOST_CONTROLS * len(sample)):
        raise InputError(f"“{path.name}”不是文本文件，内容是二进制数据，请选择年报的文稿。")
    return text


def _wide_encoding(data: bytes) -> str:
    """UTF-16 without a mark: every other byte of digits, spaces and line ends is zero."""
    sample = data[:_SAMPLE]
    if len(data) % 2 or b"\0" not in sample:
        return ""
    even, odd = sample[0::2], sample[1::2]
    name = "utf-16-le" if odd.count(0) > even.count(0) else "utf-16-be"
    text = _strict(data, name)
    return name if text is not None and _commonness(text, "gb2312") > 0.6 else ""


def _best_legacy(data: bytes) -> str:
    """GB18030 or Big5, by the share of common characters; GB18030 among equals."""
    scores = {}
    for name, common in _CHARSETS.items():
        text = _strict(data, name)
        if text is not None:
            scores[name] = _commonness(text, common)
    return max(scores, key=lambda name: scores[name], default="")


_COMMON_LEADS = {"gb2312": (0xB0, 0xD7), "big5": (0xA4, 0xC6)}
"""First bytes of the two character sets' tables of frequent characters."""


def _commonness(text: str, charset: str) -> float:
    """The share of a text's characters that are plain ASCII, punctuation or frequent."""
    sample = text[:_SAMPLE]
    first, last = _COMMON_LEADS[charset]
    common = 0
    for char in sample:
        if char < "\x7f":
            common += char != "\0"
            continue
        try:
            lead = char.encode(charset)[0]
        except UnicodeEncodeError:
            continue
        common += first <= lead <= last or lead in (0xA1, 0xA3)
    return common / max(len(sample), 1)
