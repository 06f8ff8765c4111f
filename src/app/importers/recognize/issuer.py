"""Whose report it is when neither title nor signature says so: read from the first paragraphs."""

import re
from collections import Counter
from collections.abc import Iterator

from app.standards.script import simplified

_YEAR = r"(?:20[0-3]\d年度?)?"
_PLAIN = r"[^，,。；;：:、《》（）()\d\n]"
_OWN = (
    r"街道办事处|街道|镇人民政府|镇政府|镇|乡人民政府|乡政府|乡|人民政府办公[室厅]|政府办公[室厅]"
    r"|人民政府|政府|委员会|管委会|局|厅|院|海关|中心"
)
_NAME = re.compile(rf"{_PLAIN}{{2,24}}?(?:{_OWN}|[省市县区旗盟州])")
_WHOLE = re.compile(rf"{_PLAIN}{{2,24}}(?:{_OWN})")
_MADE = "(?:负责)?(?:编制|编写|撰写|汇总)"
_AUTHOR = re.compile(
    rf"(?:由({_PLAIN}{{2,40}}?)(?:根据|按照|依据|{_MADE})|(?:[,，。\n]|^)({_PLAIN}{{2,40}}?){_MADE})"
)
_PUBLISHED = re.compile(
    rf"(?:公布|公开|发布|编制|编写|编报|汇总|现将|^|\n){_YEAR}({_PLAIN}{{2,28}}?)(?:[（(]机关[）)])?{_YEAR}的?"
    r"(?:政府信息|政务信息|政务|信息)公开"
)
_CONTACT = re.compile(
    rf"(?:[请可]与|请联系|请致电|联系单位)[:：]?({_PLAIN}{{4,40}}?)(?:联系|[，,。（(:：])"
)
_SPEAKER = re.compile(
    rf"(?:^|[。；;，,\n])(?:20[0-3]\d年度?[，,]?)?({_PLAIN}{{2,10}}?(?:街道办事处|街道|镇|乡|局))(?=[^，,。；;]{{2}})"
)
_RESOLVED = re.compile(r"(?:人民)?(?:政府)?(?:结合|认真|现将|特|编制|公布)")
_DATED = re.compile(r"(?:^|\n)20\d\d年度?[，,]?$")
_OFFICE = re.compile(
    rf"(.{{2,24}}?(?:{_OWN}|[县市区旗州盟](?=(?:政务|信息)公开)))(?!事处)"
    r"(?:党政|综合|办公|政府信息|政务|信息|文秘|秘书|[\u4e00-\u9fff]{0,6}(?:科|室|办(?!事处))).*"
)
_NONE = re.compile(
    r"[请可]与|作为|[我本]|^(?:大力|切实|进一步|不断|积极|深入|全面|认真|扎实|加强|推进|推动|健全|完善)|^(?:该|各|全|社会|上级|党|县|市|区|镇|乡|街道)|条例|要求|规定|通知|精神|社会|有关|以下|情况"
)
_LEAD = re.compile(
    r"^(?:本年度?报告|本报告|本年报|本年度报告|全文|现|是|特|向社会|公布|公开|发布|编制|并|按照.*|根据.*|由)+"
)
_AGAIN = 2
"""How often a name must speak for itself to be taken for the body that reports."""


def body_in_text(dense: str) -> str:
    """The name in the first paragraphs, lines without other white space; empty for none.

    Looked for in this order: who made the report (由……编制), whose report is published
    (现公布……年度报告), whom to ask (请与……联系), who does things in it.
    """
    plain = simplified(dense)
    for find in (_author, _published, _contact, _speaker):
        for start, end in find(plain):
            return dense[start:end]
    return ""


def _author(plain: str) -> Iterator[tuple[int, int]]:
    for match in _AUTHOR.finditer(plain):
        yield from _name(plain, *match.span(match.lastindex or 1))


def _published(plain: str) -> Iterator[tuple[int, int]]:
    for match in _PUBLISHED.finditer(plain):
        start, end = match.span(1)
        if plain[start:end].endswith("人民"):
            end += 2
        yield from _name(plain, start, end)


def _contact(plain: str) -> Iterator[tuple[int, int]]:
    for match in _CONTACT.finditer(plain):
        start, end = match.span(1)
        town = re.match(r".*[镇乡](?:人民)?政府(?=办公室$)", match[1])
        yield from _name(plain, start, start + town.end() if town else end)


def _speaker(plain: str) -> Iterator[tuple[int, int]]:
    found = [m for m in _SPEAKER.finditer(plain) if not _NONE.search(m[1])]
    names = Counter(m[1].removesuffix("办事处") for m in found)
    for name, count in names.most_common():
        first = next(m for m in found if m[1].startswith(name))
        alone = _DATED.search(plain[: first.start(1)]) or _RESOLVED.match(plain, first.end())
        if count >= _AGAIN or alone:
            yield first.span(1)


def _name(plain: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """The body's name in a stretch of text: without lead words and without its own office."""
    lead = _LEAD.match(plain[start:end])
    start += lead.end() if lead else 0
    text = plain[start:end]
    if people := re.match(r"(.+?人民政府)信息公开", text):
        end = start + len(people[1])
    elif not _WHOLE.fullmatch(text) and (office := _OFFICE.fullmatch(text)):
        end = start + len(office[1])
    name = plain[start:end]
    if _NAME.fullmatch(name) and not _NONE.search(name):
        yield start, end
