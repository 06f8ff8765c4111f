"""One step of a report's round through an office, with who, when and a note, kept in the draft."""

from app.domain.changes import Composite, ReplaceReport
from app.domain.report import Report
from app.domain.vocabulary import Status
from app.review.rounds import STEP_LABELS, take_step
from app.review.versions import NOT_CONTENT, Version, keep_version
from app.services.session import Session


def go_on(session: Session, status: Status, *, author: str, note: str, time: str) -> None:
    """Take the report to the next state and keep what it was then as a version.

    ``time`` is ISO 8601. InputError when the state does not follow the present one.
    """
    step = take_step(session.report, status)
    session.history.end_burst()
    after = session.apply(Composite(changes=(step,), label=STEP_LABELS[status]), "review")
    session.blobs = keep_version(session.blobs, after, time=time, author=author, note=note)


def restore(session: Session, version: Version) -> None:
    """Bring the text of a version back as one step; remarks, reasons and state stay as they are.

    Remarks follow the words they are about.
    """
    old = session.report
    session.history.end_burst()
    session.apply(
        ReplaceReport(old=old, new=restored(old, version.report), label="恢复版本"), "review"
    )


def restored(report: Report, earlier: Report) -> Report:
    """The earlier text with the present remarks, each carried to its words."""
    from app.review.transfer import transfer

    kept = {name: getattr(report, name) for name in NOT_CONTENT}
    remarks = []
    for remark in report.annotations:
        old, new = report.section(remark.anchor.section), earlier.section(remark.anchor.section)
        anchor = remark.anchor
        if old and new:
            anchor = transfer(anchor, old, new)
        elif anchor.on_words:
            anchor = anchor.model_copy(update={"orphan": True, "end": anchor.start})
        remarks.append(remark.model_copy(update={"anchor": anchor}))
    return earlier.model_copy(update={**kept, "annotations": tuple(remarks)})
