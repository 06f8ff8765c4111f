"""Whose report it is, of which year, and of what kind the body is."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from app.domain.vocabulary import Subject
from app.importers.recognize.issuer import body_in_text
from app.standards.script import simplified

_YEAR = re.compile(r"(?<!\d)(20[0-3]\d)(?!\d)")
_CHINESE_YEAR = re.compile(r"([二两][〇○零０O][〇○零一二三四五六七八九]{2})\s*年?")
_PERIOD = re.compile(
    r"(?<!\d)(20[0-3]\d)年?1月1日.{0,10}?(?:(20[0-3]\d)年)?12月31日|(20[0-3]\d)-0?1-0?1.{0,4}12-31"
)
_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | dict.fromkeys("○零０O", "0")
_DIGITS["两"] = "2"
_SUBJECT_WORDS = re.compile(r"(?:政府信息|政务信息|政府政务|政务|信息)公开")
_YEAR_WORDS = re.compile(
    r"(?:(?<!\d)20[0-3]\d|[二两][〇○零][〇○零一二三四五六七八九]{2})\s*年?度?|(?:本年度?|年度)"
)
_NAME_END = (
    "办事处|人民政府|政府|委员会|管委会|办公室|办公厅|局|厅|委|署|院|中心|公司|大队|支队|总队|队|所|站|"
    "学校|大学|学院|医院|社|部|会|镇|乡|街道|县|区|市|省|州|盟|旗|海关"
)
_NAME = re.compile(rf".{{0,28}}(?:{_NAME_END})")
_KINDS: tuple[tuple[Subject, str], ...] = (
    ("subdistrict", r"街道(?:办事处|办)?$|办事处$|街办?$"),
    ("vertical", r"(?:税务(?:总)?局|[国地]税局|海关|海事局|气象局|调查(?:总)?队|烟草专卖局"
     r"|邮政管理局|地震局|外汇管理局|银保监|金融监管(?:总)?局|监管分局|税务分局|人民银行.*|通信管理局|铁路.*局)"),
    ("government_office", r"(?:政府|府)办(?:公[室厅])?$|人民政府办公[室厅]"),
    ("township", r"(?:镇|乡|苏木)(?:人民政府|政府)?$"),
    ("department", r"(?:局|委|厅|委员会|管委会|办公室|办|署|院|中心|部|所|站|队|社|会|分局)$"),
    ("government", r"(?:政府|[省市县区州盟旗])$"),
)  # fmt: skip
_ITSELF = re.compile(r"[我本](街道|镇|乡|局|厅|委)(?!会|员)")


def year_of(text: str) -> int | None:
    """The last year a short text names, in figures or Chinese numerals."""
    dense = _dense(text)
    found = [(m.start(), int(m[1])) for m in _YEAR.finditer(dense)]
    for match in _CHINESE_YEAR.finditer(dense):
        found.append((match.start(), int("".join(_DIGITS[c] for c in match[1]))))
    return max(found)[1] if found else None


def report_year(title: str, text: str) -> int | None:
    """The reporting year: that of the title, else of the statistics period, else the commonest."""
    if year := year_of(title):
        return year
    dense = _dense(text)
    if period := _PERIOD.search(dense):
        return int(next(group for group in period.groups() if group))
    years = Counter(int(match) for match in re.findall(r"(?<!\d)(20[0-3]\d)年", dense))
    return max(years, key=lambda year: (years[year], year)) if years else None


def body_in_title(title: str) -> str:
    """The name in a title: what stands before 政府信息公开 without the year."""
    dense = _dense(title)
    subject = _SUBJECT_WORDS.search(simplified(dense))
    name = _YEAR_WORDS.sub("", dense[: subject.start()] if subject else "")
    name = re.sub(r"^(?:关于|關於|《)+|(?:关于|關於|的|工作|[-—－:：《])+$", "", name)
    return name if len(name) >= 2 else ""


def is_body_name(text: str, organization: str = "") -> bool:
    """Whether a line is a body's name: it ends like one, or resembles the one known."""
    name = re.sub(r"[（(]?(?:盖\s*章|公\s*章|印\s*章)[）)]?", "", simplified(_dense(text)))
    organization = simplified(organization)
    if not 2 <= len(name) <= 30 or re.search(r"[，。；：、！？《》“”]", name):
        return False
    if organization and (name.endswith(organization) or organization.endswith(name)):
        return True
    return _NAME.fullmatch(name) is not None


def subject_of(organization: str) -> Subject:
    """The kind of a body by its name."""
    name = re.sub(r"[（(].*?[）)]", "", simplified(organization))
    return next((kind for kind, pattern in _KINDS if re.search(pattern, name)), "other")


def subject_in_text(text: str) -> Subject:
    """The kind of a body that never gives its name, by how it speaks of itself (我镇、本局)."""
    said = Counter(_ITSELF.findall(simplified(_dense(text)))).most_common(1)
    return subject_of(said[0][0]) if said else "other"


def organization_of(title: str, signature: Sequence[str], beginning: Sequence[str]) -> str:
    """The issuing body: named in the title, else by the signature, else by the first lines."""
    signed = next((_dense(line) for line in signature if is_body_name(line)), "")
    return body_in_title(title) or signed or body_in_text("\n".join(map(_dense, beginning)))


def _dense(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).split())
