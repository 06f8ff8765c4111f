"""Importing a whole folder: every text becomes a draft, and a table says how well that went."""

import multiprocessing
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from itertools import count
from pathlib import Path
from typing import Literal

from app.domain.base import Value
from app.domain.report import Report
from app.errors import AppError, StorageError, UnknownYearError
from app.importers.plan import ImportPlan
from app.services.desk import find_files
from app.services.reading import is_draft, naming
from app.services.remarks import place_label
from app.standards.library import standards
from app.standards.model import Standard
from app.store import package

HEAD = ("文件", "草稿", "单位", "年度", "格式标准", "把握", "未归类字数", "需要留意")
SINGLE = 4
"""Up to so many files are read in this process; more are worth starting others."""
DOUBTFUL = 0.6
"""Below this confidence a section is worth a look."""


Missing = Literal["organization", "year"]
UNKNOWN_YEAR = "看不出年度，请在“年度”一栏填写。"
UNKNOWN_BODY = "看不出单位，请在“单位”一栏填写。"


class Imported(Value):
    """What became of one file; ``problem`` says why there is no draft.

    ``draft`` is the path of the draft, ``confidence`` that of the choice of standard (0 to 1),
    ``unplaced`` counts characters without a section, ``notes`` are worth a look. ``missing`` names
    what the text does not say and ``complete`` can be told.
    """

    path: str
    draft: str = ""
    organization: str = ""
    year: int = 0
    standard: str = ""
    confidence: float = 0.0
    unplaced: int = 0
    notes: tuple[str, ...] = ()
    problem: str = ""
    missing: tuple[Missing, ...] = ()


def find_texts(folder: Path) -> list[Path]:
    """All importable files in a folder and below it; drafts and lock files are left out."""
    return [path for path in find_files(folder) if not is_draft(path)]


def planned_drafts(
    paths: Sequence[Path], source: Path, target: Path | None = None
) -> list[tuple[Path, Path]]:
    """Each text with the draft it becomes: beside it, or in the same place below ``target``.

    No name is of a file that exists or is given twice: ``年报.nianbao``, ``年报（2）.nianbao``.
    """
    taken: set[Path] = set()
    planned: list[tuple[Path, Path]] = []
    for path in paths:
        folder = target / path.parent.relative_to(source) if target else path.parent
        draft = next(
            p for p in _names(folder, path.stem) if p not in taken and not os.path.lexists(p)
        )
        taken.add(draft)
        planned.append((path, draft))
    return planned


def _names(folder: Path, stem: str) -> Iterator[Path]:
    yield folder / f"{stem}{package.SUFFIX}"
    yield from (folder / f"{stem}（{number}）{package.SUFFIX}" for number in count(2))


def import_one(
    path: Path, draft: Path, *, year: int | None = None, organization: str = ""
) -> Imported:
    """Import one file into a draft of that name; a name taken meanwhile gets a number.

    What is told of year and body is not looked for in the text.
    """
    from app.importers.accept import to_report
    from app.importers.attaching import contents_of
    from app.services.importing import propose

    try:
        with naming(path):
            plan = propose(path, year=year, organization=organization or None)
        report = to_report(plan)
        saved = _save(draft, report, contents_of(plan))
    except UnknownYearError:
        return Imported(path=str(path), problem=UNKNOWN_YEAR, missing=("year",))
    except AppError as error:
        return Imported(path=str(path), problem=str(error))
    return _row(path, saved, plan, report)


def _row(path: Path, draft: Path, plan: ImportPlan, report: Report) -> Imported:
    """What is told of a file that became a draft."""
    from app.importers.accept import account

    standard = standards().get(report.standard)
    unknown = () if report.organization else (UNKNOWN_BODY,)
    return Imported(
        path=str(path),
        draft=str(draft),
        organization=report.organization,
        year=report.year,
        standard=standard.short_name,
        confidence=plan.confidence,
        unplaced=account(plan).unplaced,
        notes=(*unknown, *plan.notes, *_doubts(plan, report, standard)),
        missing=("organization",) if unknown else (),
    )


def _doubts(plan: ImportPlan, report: Report, standard: Standard) -> tuple[str, ...]:
    """The sections that are worth a look, in one note, if there are any."""
    doubtful = [
        place_label(report, standard, section.key)
        for section in plan.sections
        if section.confidence < DOUBTFUL
    ]
    return (f"把握较低的栏目：{'、'.join(doubtful)}",) if doubtful else ()


def complete(row: Imported, draft: Path, *, organization: str = "", year: int = 0) -> Imported:
    """Finish a file with what its text does not say; ``draft`` is the name planned for it.

    A file without a draft is imported with what is told; in a draft the body's name is set.
    """
    path = Path(row.path)
    if not row.draft:
        return import_one(path, draft, year=year or None, organization=organization)
    try:
        stored = package.load(Path(row.draft))
        report = stored.report.model_copy(update={"organization": organization})
        package.save(
            Path(row.draft), report, stored.blobs, expected_hash=stored.hash, kept=stored.kept
        )
    except AppError as error:
        return row.model_copy(update={"notes": (str(error),)})
    notes = tuple(note for note in row.notes if note != UNKNOWN_BODY)
    update = {"organization": organization, "notes": notes, "missing": ()}
    return row.model_copy(update=update)


def _save(draft: Path, report: Report, contents: Mapping[str, bytes]) -> Path:
    """Save under the first free name; StorageError when the folder takes none."""
    try:
        draft.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        words = f"无法建立文件夹“{draft.parent}”：{error.strerror}；请换一个位置。"
        raise StorageError(words) from error
    for path in _names(draft.parent, draft.stem):
        try:
            package.save(path, report, contents, force=False)
        except StorageError:
            if not os.path.lexists(path):
                raise
            continue
        return path
    raise AssertionError("names never end")


def import_all(
    planned: Sequence[tuple[Path, Path]],
    canceled: Callable[[], bool] = lambda: False,
    jobs: int = 0,
) -> Iterator[Imported]:
    """What became of each file, as they are ready; ends early when ``canceled``.

    ``jobs`` is the number of processes, by default one for each processor. Drafts made until
    then stay. A fault of ours in one file is raised after all others have been imported.
    """
    jobs = jobs or min(os.cpu_count() or 1, 8)
    if len(planned) <= SINGLE or jobs == 1:
        for path, draft in planned:
            if canceled():
                return
            yield import_one(path, draft)
        return
    # A new process for each worker: a copy of one with a window and threads may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        waiting = {pool.submit(import_one, path, draft) for path, draft in planned}
        faults: list[BaseException] = []
        try:
            yield from _as_ready(waiting, canceled, faults)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
    if faults:
        raise faults[0]


def _as_ready(
    waiting: set[Future[Imported]], canceled: Callable[[], bool], faults: list[BaseException]
) -> Iterator[Imported]:
    """Results in the order they come; when canceled, still those of the files being read."""
    while waiting:
        if canceled():
            waiting = {future for future in waiting if not future.cancel()}
        ready, waiting = wait(waiting, timeout=0.1, return_when=FIRST_COMPLETED)
        for future in ready:
            if future.cancelled():
                continue
            if fault := future.exception():
                faults.append(fault)
            else:
                yield future.result()


def cells(row: Imported) -> tuple[str, ...]:
    """A row as it is shown and exported."""
    name = Path(row.path).name
    if row.problem:
        return (name, "没有导入", "", "", "", "", "", row.problem)
    return (
        name,
        Path(row.draft).name,
        row.organization,
        str(row.year),
        row.standard,
        f"{row.confidence:.0%}",
        str(row.unplaced),
        " ".join(row.notes),
    )


def batch_table(rows: Sequence[Imported]) -> list[tuple[str, ...]]:
    """The table as exported, head first."""
    return [HEAD, *(cells(row) for row in rows)]
