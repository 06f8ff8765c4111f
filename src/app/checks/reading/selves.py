"""How a text speaks of the body that reports: 我局, 全市, and names of other bodies as its own."""

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from app.checks.reading.bodies import dense, same_body
from app.checks.reading.wordlists import wordlist
from app.domain.vocabulary import Subject

_REGIONS = "省市县区州盟旗"
_LEVEL = re.compile(
    r"全(?P<level>[省市县区州盟旗镇乡]|街道|街)(?=(?:政府信息公开|政务公开|信息公开|政务信息公开)(?:工作|制度|领导|水平|情况|[,，。]))"
)
_NOT_OWN = re.compile(r"(?:为|给|对|在|列|居|参加|参与|召开的?|组织的|按照|根据|围绕|纳入)\Z")
_OTHERS = re.compile(
    r"^[^。，,；;]{0,8}(?:会议|培训|考核|考评|评估|测评|排名|通报|检查|督查|平台|要点|先进|第三方|部署)"
)
_TITLE = re.compile(
    r"《(?P<name>[^《》]{2,24}?(?:局|委员会|委|厅|办公室|办|镇|乡|街道(?:办事处)?|人民政府|中心|处|院))"
    r"(?:政府|政务)?信息公开(?:指南|目录|制度|规定|办法|申请表|年度报告)"
)
_APPLIED = re.compile(
    r"向(?P<name>[省市县区州](?:人民)?政府(?:及(?:[省市县区州](?:人民)?政府)?办公[室厅])?|[省市县区州]政府办(?:公[室厅])?)提出的?(?:政府)?信息公开申请"
)
_NEIGHBOR = re.compile(
    r"(?:^|[。；;，,：:年度\s])(?P<name>[\u4e00-\u9fff]{2,3}(?:街道(?:办事处)?|镇|乡))(?:人民政府|党委政府|党委|政府|党工委)?"
    r"(?=(?:高度重视|认真|严格|积极|进一步|主动公开|共(?:收到|受理|公开|主动)|未(?:收到|发生|收取)|坚持|持续|深入|将))"
)
_ADVERB = re.compile(
    r"^(?:我|本|各|全|该|年|度|在|将|以|由|对|为|并|与|和|及|是|向|按|据|加强|推进|指导|督促|协助|组织)"
)


class Stranger(NamedTuple):
    """A name that is not the body's own, with its place; ``right`` is what should stand there."""

    text: str
    start: int
    end: int
    right: str = ""


@cache
def _self() -> re.Pattern[str]:
    data = wordlist("bodies")["self"]
    words = sorted(data["kinds"], key=len, reverse=True)
    alternatives = [
        word + (f"(?![{data['not_after'][word]}])" if word in data["not_after"] else "")
        for word in words
    ]
    return re.compile(f"我(?P<kind>{'|'.join(alternatives)})")


@lru_cache(maxsize=64)
def self_words(organization: str) -> tuple[str, ...]:
    """What the body may call itself after 我, the fullest first; empty when its name tells none."""
    kinds: dict[str, str] = wordlist("bodies")["self"]["kinds"]
    return tuple(word for word, name in kinds.items() if re.search(name, organization))


def wrong_selves(text: str, organization: str) -> Iterator[Stranger]:
    """Words such as 我局 in the text of a body that is no 局."""
    own = self_words(organization) or _of_government(organization)
    if not own:
        return
    for match in _self().finditer(text):
        if match["kind"] not in own:
            yield Stranger(match[0], match.start(), match.end(), f"我{_best(own)}")


def _of_government(organization: str) -> tuple[str, ...]:
    """A people's government speaks of its region (我县)."""
    regions = [c for c in organization if c in _REGIONS]
    return tuple(regions[-1:]) if "人民政府" in organization else ()


def _best(own: tuple[str, ...]) -> str:
    return next((word for word in ("街道", "镇", "乡", "局", "委", "厅") if word in own), own[0])


def wrong_levels(text: str, organization: str, subject: Subject) -> Iterator[Stranger]:
    """全市 and the like where the body's own work is meant and the body is of another level."""
    own = own_levels(organization, subject)
    if not own:
        return
    for match in _LEVEL.finditer(text):
        before, after = text[: match.start()], text[match.end() :]
        if match["level"] in own or _NOT_OWN.search(before) or _OTHERS.match(after):
            continue
        yield Stranger(match[0], match.start(), match.end(), f"全{own[0]}")


@lru_cache(maxsize=64)
def own_levels(organization: str, subject: Subject) -> tuple[str, ...]:
    """The levels a body may speak of as its own (全镇), its usual one first."""
    name = dense(organization)
    if subject == "subdistrict" or "街道" in name:
        return ("街道", "街")
    if subject == "township" or re.search(r"[镇乡](?:人民政府)?$", name):
        return ("镇", "乡") if "镇" in name else ("乡", "镇")
    regions = [c for c in name if c in _REGIONS]
    return tuple(reversed(regions))


def other_bodies(
    text: str, organization: str, subject: Subject, allowed: frozenset[str]
) -> Iterator[Stranger]:
    """Names of other bodies in places where only the body's own name can stand."""
    for match in _TITLE.finditer(text):
        yield from _unless_own(match, organization, allowed)
    if subject in ("township", "subdistrict", "department"):
        for match in _APPLIED.finditer(text):
            yield Stranger(match["name"], match.start("name"), match.end("name"))
    if subject in ("township", "subdistrict"):
        for match in _NEIGHBOR.finditer(text):
            if not _ADVERB.match(match["name"]):
                yield from _unless_own(match, organization, allowed)
        yield from _departments(text, organization, allowed)


def _unless_own(
    match: re.Match[str], organization: str, allowed: frozenset[str]
) -> Iterator[Stranger]:
    name = match["name"]
    if name not in allowed and organization and not same_body(name, organization):
        yield Stranger(name, match.start("name"), match.end("name"))


def _departments(text: str, organization: str, allowed: frozenset[str]) -> Iterator[Stranger]:
    for match in _department().finditer(text):
        name = match["name"]
        if text[match.start() - 1 : match.start()] in tuple(_REGIONS):
            continue
        if name not in organization and name not in allowed:
            yield Stranger(name, match.start("name"), match.end("name"))


@cache
def _department() -> re.Pattern[str]:
    names = "|".join(wordlist("bodies")["departments"]["short"])
    return re.compile(rf"(?P<name>{names})(?=网站|政府信息公开|信息公开(?:工作|水平|网))")
