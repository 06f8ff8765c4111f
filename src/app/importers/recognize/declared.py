"""Sources that say of every paragraph what it is: files this program wrote, however edited since.

Nothing is guessed of such a source. As soon as one paragraph says nothing (it was pasted in, or
the file was made over), the whole source is recognized like any other.
"""

from collections.abc import Callable, Sequence

from app.domain.provenance import Provenance
from app.domain.report import PREFACE, SIGNATURE
from app.importers.recognize.annexes import LISTED
from app.importers.recognize.candidates import Candidate
from app.importers.recognize.closing import Closing
from app.importers.recognize.lines import Line, read_lines, role_of
from app.importers.recognize.outline import Outline
from app.importers.recognize.titling import Title
from app.importers.recognize.view import View
from app.importers.recognize.wording import EXACT, Wordings
from app.importers.source import Role, SourceDocument, SourceParagraph
from app.standards.model import Standard

_CAPTION = "图名，同图片一起存为附件"
_DROPPED: dict[Role, str] = {
    "note": "表格下的说明，由格式标准规定",
    "annex-list": LISTED,
    "caption": _CAPTION,
}


def is_declared(source: SourceDocument) -> bool:
    """Whether every paragraph says what it is, and there are headings."""
    paragraphs = [block for block in source.blocks if isinstance(block, SourceParagraph)]
    return (
        source.provenance is not None
        and all(paragraph.role for paragraph in paragraphs)
        and any(paragraph.role == "heading" for paragraph in paragraphs)
    )


def declared_view(source: SourceDocument, wordings: Wordings) -> View:
    """The parts of a declared source, as it says."""
    lines = read_lines(source)
    titles = tuple(line for line in lines if role_of(line) == "title")
    dropped = {line.index: _DROPPED[role_of(line)] for line in lines if role_of(line) in _DROPPED}
    rest = [line for line in lines if line not in titles and line.index not in dropped]
    signed = _signature(rest)
    first = next((place for place, line in enumerate(rest) if role_of(line) == "annex"), len(rest))
    headings = tuple(_heading(line, wordings) for line in rest if role_of(line) == "heading")
    return View(
        source=source,
        dropped=dropped,
        before=(),
        title=Title(titles, (), 1.0) if titles else None,
        body=tuple(rest),
        outline=Outline(headings),
        closing=Closing(signature=signed, annex=tuple(rest[first:])),
    )


def _signature(lines: Sequence[Line]) -> tuple[Line, ...]:
    """The lines from the first of the signature on, up to an annex."""
    signed: list[Line] = []
    for line in lines:
        role = role_of(line)
        if role == "signature" or (signed and not role):
            signed.append(line)
        elif signed:
            break
    return tuple(signed)


def _heading(line: Line, wordings: Wordings) -> Candidate:
    marker = line.marker if line.marker and line.marker.level == 1 else None
    return Candidate(
        line=line,
        start=0,
        end=len(line.text),
        style="chinese" if marker else "bare",
        number=marker.number if marker else None,
        wording=wordings.match(line.words),
    )


def declared_keys(
    provenance: Provenance | None, headings: Sequence[Candidate], standard: Standard
) -> list[str]:
    """The keys a file gives its sections; none when they do not fit the headings any more."""
    if provenance is None or provenance.standard != standard.id:
        return []
    annexes = _annex_keys(provenance)
    keys = [k for k in provenance.sections if k not in (PREFACE, SIGNATURE, *annexes)]
    fit = len(keys) == len(headings) and len(set(keys)) == len(keys)
    agrees = _agreement(standard)
    return keys if fit and all(map(agrees, headings, keys)) else []


def _annex_keys(provenance: Provenance) -> list[str]:
    """The keys of the sections that a file has after its signature."""
    keys = list(provenance.sections)
    after = keys[keys.index(SIGNATURE) + 1 :] if SIGNATURE in keys else []
    return [key for key in after if key.startswith("custom-")]


def _agreement(standard: Standard) -> Callable[[Candidate, str], bool]:
    """Whether a heading can have a key: not when its words are those of another section."""
    wordings = Wordings([standard])

    def agrees(heading: Candidate, key: str) -> bool:
        if standard.section(key) is None:
            return key.startswith("custom-")
        known = wordings.match(heading.line.words)
        return known is None or known.trust < EXACT or known.key == key

    return agrees
