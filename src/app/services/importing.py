"""Importing: a file becomes a proposal, a proposal becomes the open report in one step."""

from pathlib import Path
from typing import Any

from app.domain.base import Value
from app.domain.blocks import StatutoryTable, Table
from app.domain.changes import ReplaceReport
from app.domain.report import Report, count_characters
from app.domain.vocabulary import Subject
from app.importers.accept import account, all_losses, to_report
from app.importers.attaching import contents_of
from app.importers.plan import ImportPlan
from app.importers.recognize.identity import Wishes
from app.importers.recognize.proposal import recognize
from app.importers.registry import read_source
from app.importers.source import SourceDocument
from app.services.attaching import keep_contents, with_free_names
from app.services.session import Session
from app.standards.library import Library, standards


def propose(
    path: Path,
    *,
    standard: str | None = None,
    year: int | None = None,
    organization: str | None = None,
    subject: Subject | None = None,
    library: Library | None = None,
    **options: Any,
) -> ImportPlan:
    """Read a file and propose where everything goes; what is given is not guessed.

    ``options`` go to the reader (``tracked="original"`` for DOCX). InputError in one sentence for
    whatever cannot be read or is no annual report.
    """
    source = read_source(path, **options)
    wishes = Wishes(standard, year, organization, subject)
    return recognize(source, library or standards(), wishes)


class OtherWay(Value):
    """Another way to read a source: the options for ``propose``, why, and what a button says."""

    label: str
    told: str
    options: dict[str, Any]


_AS_ACCEPTED = OtherWay(
    label="按接受修订读取", told="现在是修订之前的原文。", options={"tracked": "accepted"}
)
_AS_ORIGINAL = OtherWay(
    label="按修订前的原文读取",
    told="原文有修订，已按“接受”读取。",
    options={"tracked": "original"},
)
_BODY_ONLY = OtherWay(label="只读取正文", told="现在是整个网页。", options={"whole": False})
_WHOLE_PAGE = OtherWay(
    label="读取整个网页", told="网页的导航、页脚等没有读入。", options={"whole": True}
)


def other_ways(source: SourceDocument) -> tuple[OtherWay, ...]:
    """The other ways in which this source could be read, as far as they would differ."""
    lost = {loss.kind for loss in source.losses} if not source.variant else set()
    differ = (
        (_AS_ACCEPTED, source.variant == "original"),
        (_AS_ORIGINAL, source.format == "docx" and "revision" in lost),
        (_BODY_ONLY, source.variant == "whole"),
        (_WHOLE_PAGE, source.format in ("html", "mht") and "navigation" in lost),
    )
    return tuple(way for way, differs in differ if differs)


def propose_again(plan: ImportPlan, standard: str, library: Library | None = None) -> ImportPlan:
    """The proposal for a plan's source under another standard; other facts stay as they are."""
    wishes = Wishes(standard, plan.year, plan.organization, plan.subject)
    return recognize(plan.source, library or standards(), wishes)


def accept(session: Session, plan: ImportPlan) -> None:
    """Let a plan count: the open report is replaced in one step that can be undone.

    The pictures of the source become attachments; their contents are put among the session's.
    """
    made = to_report(plan, session.library)
    new, contents = with_free_names(made, contents_of(plan), session.blobs)
    keep_contents(session, new, contents)
    session.apply(ReplaceReport(old=session.report, new=new))


def import_report(path: Path, **wishes: Any) -> tuple[Report, ImportPlan]:
    """Import a file without asking: the report and the plan it comes from.

    ``contents_of(plan)`` has the contents of the report's attachments.
    """
    plan = propose(path, **wishes)
    return to_report(plan, wishes.get("library")), plan


def import_summary(
    plan: ImportPlan, report: Report, library: Library | None = None
) -> dict[str, Any]:
    """What ``nianbao import --json`` prints: sections in document order, losses, the account."""
    counted = account(plan, library)
    return {
        "source": plan.source.name,
        "format": plan.source.format,
        "standard": plan.standard,
        "confidence": plan.confidence,
        "title": report.title,
        "organization": report.organization,
        "subject": report.subject,
        "year": report.year,
        "date": report.date.isoformat() if report.date else None,
        "sections": [_section(plan, report, slot) for slot in _in_document_order(plan)],
        "unplaced": list(report.unplaced),
        "losses": [
            {"kind": loss.kind, "count": loss.count, "detail": loss.detail}
            for loss in all_losses(plan)
        ],
        "characters": counted.model_dump(),
        "notes": list(plan.notes),
    }


def _in_document_order(plan: ImportPlan) -> list[int]:
    """The slots by where each begins in the source: an annex stands after the signature."""
    first: dict[int, int] = {}
    for place, passage in enumerate(plan.passages):
        if passage.slot is not None:
            first.setdefault(passage.slot, place)
    return sorted(range(len(plan.sections)), key=lambda slot: first.get(slot, len(plan.passages)))


def _section(plan: ImportPlan, report: Report, slot: int) -> dict[str, Any]:
    proposal, section = plan.sections[slot], report.sections[slot]
    tables = [b.key for b in section.blocks if isinstance(b, StatutoryTable)]
    cells = [raw for key in tables for raw in report.tables.get(key, {}).values()]
    return {
        "key": section.key,
        "heading": section.heading,
        "characters": count_characters(section.text) + sum(map(count_characters, cells)),
        "tables": len(tables) + sum(isinstance(b, Table) for b in section.blocks),
        "evidence": proposal.evidence,
        "confidence": proposal.confidence,
    }
