"""Merging returned files of any kind into a draft: copies of it, and DOCX from Word or WPS."""

from collections.abc import Callable, Sequence
from pathlib import Path

from app.domain.annotations import Annotation
from app.domain.base import Value
from app.errors import InputError
from app.importers.returned_docx import read_returned
from app.review.collisions import open_collisions
from app.services.merging import Copy, merge_copies
from app.services.reading import is_draft, naming
from app.services.returned import attach_returned
from app.standards.library import Library, standards
from app.store import package


class Merged(Value):
    """The draft with everything merged; ``added`` and ``answered`` count remarks and answers."""

    draft: Copy
    added: int
    answered: int
    collisions: tuple[Annotation, ...]
    orphans: int

    def __str__(self) -> str:
        said = f"新增批注 {self.added} 条"
        said += f"、答复 {self.answered} 条" if self.answered else ""
        said += f"；{self.orphans} 条失锚" if self.orphans else ""
        collided = f"；有 {len(self.collisions)} 处各份改得不一样，请逐处选定"
        return said + (collided if self.collisions else "") + "。"


def read_copy(path: Path) -> Copy:
    """A draft or a returned copy from its file."""
    stored = package.load(path)
    return Copy(name=path.name, report=stored.report, blobs=stored.blobs)


def merge_files(
    draft: Copy,
    paths: Sequence[Path],
    time: str,
    library: Library | None = None,
    told: Callable[[str], object] = str,
) -> Merged:
    """The draft with all returned files merged, copies first.

    ``time`` (ISO 8601) is that of merging; ``told`` hears which file is being read, and may end
    the work by raising. InputError names the file that cannot be merged.
    """
    for path in paths:
        if not is_draft(path) and path.suffix.lower() != ".docx":
            raise InputError(
                f"“{path.name}”不能合并，只能合并草稿（.nianbao）和 Word 文档（.docx）。"
            )
    result = draft
    copies = []
    for path in filter(is_draft, paths):
        told(f"正在读取“{path.name}”")
        copies.append(read_copy(path))
    if copies:
        result = merge_copies(draft, copies)
    for path in paths:
        if not is_draft(path):
            told(f"正在读取“{path.name}”")
            result = _with_document(result, path, time, library or standards())
    return _told(draft, result)


def _with_document(draft: Copy, path: Path, time: str, library: Library) -> Copy:
    report = draft.report
    with naming(path):
        returned = read_returned(path)
        standard = library.get(report.standard)
        attached = attach_returned(report, standard, draft.blobs, returned, time)
    return draft.model_copy(update={"report": attached.change.apply(report)})


def _told(before: Copy, after: Copy) -> Merged:
    known = {remark.id for remark in before.report.annotations}
    new = [a for a in after.report.annotations if a.id not in known and a.kind != "collision"]
    answers = [sum(len(a.replies) for a in c.report.annotations) for c in (before, after)]
    return Merged(
        draft=after,
        added=len(new),
        answered=answers[1] - answers[0],
        collisions=open_collisions(after.report),
        orphans=sum(a.anchor.orphan for a in new),
    )
