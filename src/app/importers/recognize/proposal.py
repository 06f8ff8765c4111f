"""The whole recognition: a source in, an import plan out."""

from collections.abc import Sequence

from app.domain.provenance import Provenance
from app.domain.report import PREFACE, SIGNATURE, Contact
from app.errors import InputError
from app.importers.emphasis import with_emphasis
from app.importers.plan import ImportPlan
from app.importers.recognize.annexes import find_listed
from app.importers.recognize.closing import Closing, find_closing, find_run_in
from app.importers.recognize.declared import declared_keys, declared_view, is_declared
from app.importers.recognize.facts import body_in_title
from app.importers.recognize.identity import Wishes, find_identity
from app.importers.recognize.lines import Line, read_lines
from app.importers.recognize.outline import Outline, find_outline
from app.importers.recognize.placing import Placing, used_slots
from app.importers.recognize.refusal import refuse_other_papers
from app.importers.recognize.residue import (
    find_lone_numbers,
    find_residue,
    find_running_heads,
    find_site_names,
    without_inline_markup,
)
from app.importers.recognize.sections import Sections, annex_heads, find_sections
from app.importers.recognize.splitting import split_at, split_headings
from app.importers.recognize.standard import choose_standard
from app.importers.recognize.titling import Title, find_second_title, find_title
from app.importers.recognize.unwrapping import unwrap_layout
from app.importers.recognize.vertical import gather_tables
from app.importers.recognize.view import View
from app.importers.recognize.wording import Wordings
from app.importers.source import SourceDocument
from app.standards.library import Library
from app.standards.model import Standard

LARGEST, MOST_BLOCKS = 2_000_000, 20_000
"""Characters and blocks of a source that can still be a report."""


def recognize(source: SourceDocument, library: Library, wishes: Wishes | None = None) -> ImportPlan:
    """Propose where every block of a source goes.

    InputError when the source is no annual report or its year cannot be told. Recognizing the
    source of a plan again gives the same plan.
    """
    wishes = wishes or Wishes()
    if source.characters > LARGEST or len(source.blocks) > MOST_BLOCKS:
        size = f"{source.characters // 10_000} 万字、{len(source.blocks)} 段"
        raise InputError(f"“{source.name}”有 {size}，不像一份年报，请确认选对了文件。")
    wordings = Wordings(_by_preference(library, wishes.standard))
    if is_declared(source):
        return _plan(declared_view(source, wordings), library, wishes)
    return _plan(_found_view(source, wordings, library), library, wishes)


def _found_view(source: SourceDocument, wordings: Wordings, library: Library) -> View:
    """The parts of a source that says nothing of itself; InputError when it is no report."""
    tidy = without_inline_markup(unwrap_layout(with_emphasis(source)))
    view = _view(gather_tables(tidy, library), wordings)
    split = split_headings(view.source, view.outline.headings)
    if split is not view.source:
        view = _view(split, wordings)
    if not view.closing.signature and (cuts := find_run_in(_tail(view.body, view.outline))):
        view = _view(split_at(view.source, cuts), wordings)
    refuse_other_papers(source.name, view.title, view.outline, [*view.before, *view.body])
    return view


def _by_preference(library: Library, wish: str | None) -> list[Standard]:
    return sorted(library, key=lambda standard: standard.id != wish)


def _view(source: SourceDocument, wordings: Wordings) -> View:
    """Find the parts of a source."""
    lines = read_lines(source)
    pages = find_residue(lines, "any") | find_lone_numbers(lines)
    dropped = pages | find_running_heads(lines, pages)
    lines = [line for line in lines if line.index not in dropped]
    title = find_title(lines, wordings)
    before, body = _around(lines, title)
    outline = find_outline([line for line in body if not line.is_contents], wordings)
    dropped |= {line.index: "目录" for line in outline.contents}
    dropped |= {line.index: "目录" for line in lines if line.is_contents}
    edge = find_residue([*before, *_preface(body, outline)], "edge")
    dropped |= edge | (find_site_names(before) if edge else {})
    dropped |= _trailing_residue(body)
    if title:
        dropped |= {line.index: "重复的标题" for line in title.repeated}
    body = tuple(line for line in body if line.index not in dropped)
    before = tuple(line for line in before if line.index not in dropped)
    organization = body_in_title(title.text) if title else ""
    last = outline.headings[-1].text if outline.headings else ""
    closing = find_closing(_tail(body, outline), organization, last_heading=last)
    dropped |= _listed(body, closing)
    body = tuple(line for line in body if line.index not in dropped)
    strays = find_residue(closing.strays, "edge")
    dropped |= strays
    closing = closing._replace(strays=tuple(s for s in closing.strays if s.index not in strays))
    return View(source, dropped, before, title, body, outline, closing)


def _listed(body: Sequence[Line], closing: Closing) -> dict[int, str]:
    """The lines under the body that only list the annexes behind the signature."""
    if not closing.signature or not closing.annex:
        return {}
    before = [line for line in body if line.index < closing.signature[0].index]
    return find_listed(before, closing.annex, annex_heads(closing.annex))


def _around(
    lines: Sequence[Line], title: Title | None
) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines before and after the title; without a title all lines are the report's."""
    if title is None:
        return (), tuple(lines)
    first, last = title.lines[0].index, title.lines[-1].index
    before = tuple(line for line in lines if line.index < first)
    return before, tuple(line for line in lines if line.index > last)


def _preface(body: Sequence[Line], outline: Outline) -> list[Line]:
    if not outline.headings:
        return list(body)
    return [line for line in body if line.index < outline.headings[0].line.index]


def _tail(body: Sequence[Line], outline: Outline) -> list[Line]:
    """The lines after the last heading."""
    if not outline.headings:
        return list(body)
    last = outline.headings[-1]
    taken = {last.line.index, *(line.index for line in last.more)}
    return [line for line in body if line.index > last.line.index and line.index not in taken]


def _trailing_residue(body: Sequence[Line]) -> dict[int, str]:
    """Leftovers of a web page at the very end."""
    found: dict[int, str] = {}
    for line in reversed(body):
        residue = find_residue([line], "edge")
        if not residue:
            break
        found |= residue
    return found


def _plan(view: View, library: Library, wishes: Wishes) -> ImportPlan:
    """Choose the standard for what was found, and put everything where it goes."""
    said = view.source.provenance
    identity = find_identity(view, wishes)
    headings = [heading.text for heading in view.outline.headings]
    choice = choose_standard(
        library,
        view.text,
        identity.year,
        headings,
        wishes.standard,
        declared=said.standard if said else None,
    )
    keys = declared_keys(said, view.outline.headings, choice.standard)
    sections = find_sections(view.outline, choice.standard, library, view.closing, keys)
    placing = _place(view, sections, choice.standard, library)
    proposals, passages = used_slots(sections.proposals, placing.passages(), _declared_ends(said))
    notes = (*_notes(view), *choice.notes, *sections.notes, *placing.notes)
    return ImportPlan(
        source=view.source,
        standard=choice.standard.id,
        confidence=_confidence(choice.confidence, view, sections),
        title=view.title_text,
        organization=identity.organization,
        subject=identity.subject,
        year=identity.year,
        contact=placing.contact or Contact(),
        sections=proposals,
        passages=passages,
        losses=view.source.losses,
        notes=tuple(dict.fromkeys(notes)),
    )


def _place(view: View, sections: Sections, standard: Standard, library: Library) -> Placing:
    """Put every part of a source into its section."""
    placing = Placing(view.source, standard, library)
    placing.leave_out(view.dropped)
    placing.put_title(view.title, view.before)
    placing.put_sections(sections, _without(view.body, view.closing))
    placing.put_closing(sections, view.closing)
    return placing


def _declared_ends(said: Provenance | None) -> frozenset[str]:
    """The sections without heading that the file says are there, though nothing is in them."""
    return frozenset({PREFACE, SIGNATURE}.intersection(said.sections if said else ()))


def _without(body: Sequence[Line], closing: Closing) -> list[Line]:
    """The lines of the report proper."""
    end = {line.index for part in closing for line in part}
    return [line for line in body if line.index not in end]


def _notes(view: View) -> list[str]:
    """What the user should know about title and headings."""
    notes: list[str] = []
    if view.title is None:
        notes.append("没有找到年报的标题，请补上标题并核对单位名称和年度。")
    elif view.title.confidence < 1:
        notes.append(f"标题“{view.title.text}”与通常写法不同，可能有错字，请核对。")
    if second := find_second_title(view.title, view.body):
        notes.append(f"文件里好像还有一份年报“{second}”，请拆成两个文件分别导入。")
    if not view.outline.headings:
        notes.append("没有认出各节的标题，正文暂放在引言里，请逐段归入应在的栏目。")
    return notes


def _confidence(standard: float, view: View, sections: Sections) -> float:
    """How sure the whole is: the standard, the title and the headings together."""
    sure = [proposal.confidence for proposal in sections.proposals if proposal.heading]
    headings = sum(sure) / len(sure) if sure else 0.3
    title = view.title.confidence if view.title else 0.4
    return round(min(1.0, 0.5 * standard + 0.35 * headings + 0.15 * title), 2)
