"""From chosen headings to proposed sections: their keys in the standard, and why."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.report import PREFACE, SIGNATURE
from app.importers.plan import SectionProposal
from app.importers.recognize.candidates import Candidate
from app.importers.recognize.closing import Closing, is_annex_head
from app.importers.recognize.lines import Line
from app.importers.recognize.outline import Outline
from app.importers.recognize.wording import EXACT, FAMILY, MISPRINT, Wording, Wordings
from app.standards.library import Library
from app.standards.model import Standard

ANNEX_TRUST = 0.6
_CUSTOM, _BREAK = 0.65, 0.1
_DECLARED = "文件中注明的栏目"


@dataclass(frozen=True)
class Sections:
    """The sections proposed, in the order of the report, and what heads them.

    ``headings`` tells for every heading its slot; ``annexes`` the first line of each annex.
    The preface has slot 0; ``signature`` is a slot too, None when there is no signature.
    """

    proposals: tuple[SectionProposal, ...]
    headings: tuple[tuple[Candidate, int], ...]
    annexes: dict[int, int]
    signature: int | None
    notes: tuple[str, ...] = ()


def find_sections(
    outline: Outline,
    standard: Standard,
    library: Library,
    closing: Closing,
    declared: Sequence[str] = (),
) -> Sections:
    """Propose a section for the preface, every heading, every annex and the signature.

    ``declared`` are the keys that the file itself gives its headings, if it does.
    """
    known = [_wording(heading, standard, library) for heading in outline.headings]
    keys = list(declared) or _keys(known, standard)
    proposals = [SectionProposal(key=PREFACE, heading="", evidence="标题与第一节之间")]
    placed: list[tuple[Candidate, int]] = []
    notes: list[str] = []
    for heading, wording, key in zip(outline.headings, known, keys, strict=True):
        placed.append((heading, len(proposals)))
        if declared:
            proposals.append(SectionProposal(key=key, heading=heading.text, evidence=_DECLARED))
            continue
        proposals.append(_proposal(heading, wording, key, standard, outline.headings))
        if wording and wording.trust == MISPRINT:
            notes.append(f"标题“{heading.text}”可能有错字，按“{wording.known}”收入。")
    annexes, signature = _put_ends(proposals, closing, signed=bool(closing.signature or declared))
    return Sections(tuple(proposals), tuple(placed), annexes, signature, tuple(notes))


def _wording(heading: Candidate, standard: Standard, library: Library) -> Wording | None:
    """What the chosen standard takes a heading for; a section of another standard is none of it."""
    own = Wordings([standard]).match(_words(heading))
    if own and (own.trust > MISPRINT or not heading.wording):
        return own
    foreign = Wordings([s for s in library if s.id != standard.id]).match(_words(heading))
    if foreign and foreign.trust > MISPRINT and standard.section(foreign.key) is None:
        return None
    return own or (foreign if foreign and standard.section(foreign.key) else None)


def _words(heading: Candidate) -> str:
    marker = heading.line.marker if heading.start == 0 else None
    return heading.text[marker.end :] if marker else heading.text


def _keys(known: Sequence[Wording | None], standard: Standard) -> list[str]:
    """A key for every heading; of two that claim one section the surer, then the first, has it."""
    owner: dict[str, int] = {}
    for index, wording in enumerate(known):
        if wording is None or standard.section(wording.key) is None:
            continue
        held = owner.get(wording.key)
        if held is None or wording.trust > (known[held] or wording).trust:
            owner[wording.key] = index
    keyed = {index: key for key, index in owner.items()}
    keys: list[str] = []
    custom = 0
    for index in range(len(known)):
        if index not in keyed:
            custom += 1
        keys.append(keyed.get(index) or f"custom-{custom}")
    return keys


def _proposal(
    heading: Candidate,
    wording: Wording | None,
    key: str,
    standard: Standard,
    headings: Sequence[Candidate],
) -> SectionProposal:
    numbered = heading.number is not None
    parts = ["编号标题" if numbered else _look(heading)]
    confidence = 1.0
    if wording is None:
        parts.append("所选标准中没有此节")
        confidence = _CUSTOM
    elif key.startswith("custom"):
        parts.append(f"与另一节“{wording.known}”重复")
        confidence = _CUSTOM
    else:
        parts.append(_likeness(wording))
        confidence = min(1.0, wording.trust)
    if not numbered and any(h.number is not None for h in headings):
        confidence -= _BREAK
    if numbered and _breaks_count(heading, headings):
        parts.append("编号不连续")
        confidence -= _BREAK
    if heading.more:
        parts.append("标题断成两行")
    return SectionProposal(
        key=key, heading=heading.text, confidence=round(confidence, 2), evidence="；".join(parts)
    )


def _likeness(wording: Wording) -> str:
    if wording.trust == EXACT:
        return "措辞一致"
    return f"措辞与“{wording.known}”相近" + ("" if wording.trust == FAMILY else "，可能有错字")


def _look(heading: Candidate) -> str:
    """How a heading without number shows that it is one."""
    if heading.outline:
        return f"{heading.outline} 级标题样式"
    return "没有编号，独占一行"


def _breaks_count(heading: Candidate, headings: Sequence[Candidate]) -> bool:
    position = headings.index(heading)
    before = headings[position - 1] if position else None
    expected = (before.number or 0) + 1 if before and before.number else None
    return expected is not None and heading.number != expected


def _put_ends(
    proposals: list[SectionProposal], closing: Closing, *, signed: bool
) -> tuple[dict[int, int], int | None]:
    """Add signature and annexes: the annexes after it, unless they stand above it in the source."""
    annexes: dict[int, int] = {}
    signature = None
    above = bool(closing.annex and closing.signature) and (
        closing.annex[0].index < closing.signature[0].index
    )
    for part in ("annex", "signature") if above else ("signature", "annex"):
        if part == "annex":
            for line in annex_heads(closing.annex):
                annexes[line.index] = len(proposals)
                proposals.append(_annex(line, _next_custom(proposals)))
        elif signed:
            signature = len(proposals)
            why = "文末的单位名称和日期"
            proposals.append(SectionProposal(key=SIGNATURE, heading="", evidence=why))
    return annexes, signature


def annex_heads(annex: Sequence[Line]) -> list[Line]:
    """The lines that begin an annex: the first, and every further head of its own."""
    heads: list[Line] = []
    for position, line in enumerate(annex):
        follows_head = position > 0 and bool(heads) and heads[-1] is annex[position - 1]
        if position == 0 or (is_annex_head(line) and not follows_head):
            heads.append(line)
    return heads


def _annex(line: Line, key: str) -> SectionProposal:
    heading = line.text if is_annex_head(line) else ""
    return SectionProposal(
        key=key, heading=heading, confidence=ANNEX_TRUST, evidence="落款之后的附表或附件"
    )


def _next_custom(proposals: Sequence[SectionProposal]) -> str:
    return f"custom-{1 + sum(p.key.startswith('custom') for p in proposals)}"
