"""Section headings compared by what they say, not by how they are written."""

import re
import unicodedata
from functools import lru_cache

from app.standards.numbering import split_number
from app.standards.script import simplified

_LEADING_NUMBER = re.compile(
    r"(?:\([一二三四五六七八九十]{1,3}\)|第[一二三四五六七八九十]+部分|\d{1,2}[.、])"
)
_LEADING_YEAR = re.compile(
    r"(?:(?:20\d\d|二[〇○零][〇○零一二][〇○零一二三四五六七八九])年度?|本年度?)"
)
_TRAILING_NOTE = re.compile(r"(?<=[\u4e00-\u9fff]{2})[(][^()]{2,30}[)]$")
_CONNECTIVES = re.compile(r"以及|[的及和与]")
_TRAILING_ETC = re.compile(r"等(?=情况$)")
_STATEMENT = re.compile(
    r"[，,。；;！？](?!\s*$)|未|没有|无|我|本(?:单位|街道|镇|乡|局)|共(?:收|受|有|公开)|\d+\s*(?:件|条|份)"
)


@lru_cache(maxsize=4096)
def fold_heading(text: str) -> str:
    """A heading without number, year, punctuation, spaces, 的, 及, 和, 与 and final note.

    Traditional characters count as the simplified ones.

    Two headings that fold to the same text are the same heading:
    ``四、行政复议和行政诉讼情况：`` and ``政府信息公开行政复议、行政诉讼的情况`` differ only in
    the words that are really different.
    """
    plain = simplified(unicodedata.normalize("NFKC", text))
    _, wording = split_number(plain.replace("**", ""))
    wording = "".join(c for c in wording if not c.isspace())
    for leading in (_LEADING_NUMBER, _LEADING_YEAR):
        if match := leading.match(wording):
            wording = wording[match.end() :]
    wording = _TRAILING_NOTE.sub("", wording.rstrip("。:;"))
    wording = "".join(c for c in wording if unicodedata.category(c)[0] not in "PSZC")
    wording = _CONNECTIVES.sub("", wording.replace("其它", "其他"))
    return _TRAILING_ETC.sub("", wording)


def is_statement(text: str) -> bool:
    """Whether words that could be a heading rather say something (``我街道无依申请公开情况``)."""
    return _STATEMENT.search(simplified(text)) is not None
