"""The reviewer's desk: a folder of drafts looked through, one row a file, and who is missing."""

import datetime
import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from functools import lru_cache
from pathlib import Path

from app.domain.base import Value
from app.domain.dates import format_date
from app.domain.vocabulary import STATUS_LABELS, Status
from app.errors import AppError
from app.services.sheets import rows_of

HEAD = (
    "单位", "文件", "年度", "状态", "完整度", "错误", "提醒",
    "未解决批注", "报告日期", "公布时限", "是否按期", "问题",
)  # fmt: skip
SINGLE = 12
"""Up to so many files are read in this process; more are worth starting others."""
_BATCH = 4
_LOCKS = ("~$", ".~", ".")


class Row(Value):
    """One file of the folder, or an expected body of which there is none (no ``path``).

    ``problem`` says why a file cannot be read; the figures are then empty. ``deadline`` is the
    last day for publishing; ``kept`` whether the report is dated by then, None without a date.
    """

    path: str = ""
    organization: str = ""
    year: int = 0
    status: Status | None = None
    required: int = 0
    done: int = 0
    errors: int = 0
    warnings: int = 0
    remarks: int = 0
    date: datetime.date | None = None
    deadline: datetime.date | None = None
    problem: str = ""

    @property
    def is_missing(self) -> bool:
        """Whether the body has sent nothing."""
        return not self.path

    @property
    def kept(self) -> bool | None:
        """Whether the filing date was kept; None while that cannot be told."""
        return self.date <= self.deadline if self.date and self.deadline else None

    @property
    def filing(self) -> str:
        """The filing date kept or missed, in words."""
        if self.kept is None:
            return "" if self.problem or self.is_missing else "未写日期"
        return "按期" if self.kept else "超期"


def find_files(folder: Path) -> list[Path]:
    """All drafts and importable files in a folder and below it, lock files left out."""
    from app.importers.registry import importable_extensions
    from app.store.package import SUFFIX

    known = {SUFFIX, *importable_extensions()}
    return sorted(
        path
        for path in folder.rglob("*")
        if path.suffix.lower() in known and not path.name.startswith(_LOCKS) and path.is_file()
    )


def look_at(path: Path) -> Row:
    """The row of one file; what cannot be read is a row too."""
    from app.services.checking import completeness, office_checker
    from app.services.reading import read_report

    try:
        report, standard, _ = read_report(path)
    except AppError as error:
        return Row(path=str(path), organization=path.stem, problem=str(error))
    findings = office_checker().run(report, standard)
    done = completeness(report, standard, findings)
    waiting = [f for f in findings if f.waived is None]
    deadline = standard.deadline(report.subject, report.organization)
    return Row(
        path=str(path),
        organization=report.organization,
        year=report.year,
        status=report.status,
        required=done.required,
        done=done.done,
        errors=sum(f.severity == "error" for f in waiting),
        warnings=sum(f.severity == "warning" for f in waiting),
        remarks=sum(a.state == "open" and a.kind != "collision" for a in report.annotations),
        date=report.date,
        deadline=deadline.on(report.year) if deadline else None,
    )


def _look_at_all(paths: Sequence[Path]) -> list[Row]:
    return [look_at(path) for path in paths]


def look_through(
    paths: Sequence[Path], canceled: Callable[[], bool] = lambda: False, jobs: int = 0
) -> Iterator[Row]:
    """The rows of all files as they are ready, in no order; ends early when ``canceled``.

    ``jobs`` is the number of processes, by default one for each processor. A fault of ours in one
    file is raised after all others have been read.
    """
    jobs = jobs or min(os.cpu_count() or 1, 8)
    if len(paths) <= SINGLE or jobs == 1:
        for path in paths:
            if canceled():
                return
            yield look_at(path)
        return
    # A new process for each worker: a copy of one with a window and threads may hang.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(jobs, mp_context=context) as pool:
        batches = [paths[n : n + _BATCH] for n in range(0, len(paths), _BATCH)]
        waiting: set[Future[list[Row]]] = {pool.submit(_look_at_all, batch) for batch in batches}
        faults: list[BaseException] = []
        while waiting and not canceled():
            ready, waiting = wait(waiting, timeout=0.1, return_when=FIRST_COMPLETED)
            for future in ready:
                if fault := future.exception():
                    faults.append(fault)
                else:
                    yield from future.result()
        if waiting:
            pool.shutdown(wait=False, cancel_futures=True)
    if faults:
        raise faults[0]


def expected_bodies(rows: Sequence[Sequence[str]]) -> list[str]:
    """The names in a list of bodies: the column headed 单位, else what reads most like a name."""
    lines = [[cell.strip() for cell in row] for row in rows]
    head = next((line for line in lines if any(cell in _HEADS for cell in line)), [])
    column = next((n for n, cell in enumerate(head) if cell in _HEADS), None)
    names = (
        max(line, key=_likeness, default="") if column is None else "".join(line[column:][:1])
        for line in lines
        if line is not head
    )
    return list(dict.fromkeys(name for name in names if _likeness(name) > 0))


def pasted_bodies(text: str) -> list[str]:
    """The names in pasted text, one a line or as cells of a spreadsheet."""
    return expected_bodies(rows_of(text))


_ENDS = (
    "政府",
    "局",
    "委",
    "办",
    "厅",
    "部",
    "院",
    "会",
    "处",
    "镇",
    "乡",
    "室",
    "中心",
    "站",
    "所",
)
_HEADS = ("单位", "单位名称", "机关", "机关名称", "报送单位", "名称")


def _likeness(text: str) -> int:
    if not text or text.isdecimal():
        return 0
    return 2 if text.endswith(_ENDS) else 1


def with_missing(rows: Sequence[Row], expected: Sequence[str]) -> list[Row]:
    """The rows with those bodies first of which there is no report."""
    there = {_plain(row.organization) for row in rows if not row.problem}
    missing = [Row(organization=name) for name in expected if _plain(name) not in there]
    return [*missing, *(row for row in rows if not row.is_missing)]


def _plain(name: str) -> str:
    return "".join(name.split())


@lru_cache(maxsize=4096)
def cells(row: Row) -> tuple[str, ...]:
    """A row as it is shown and exported."""
    if row.is_missing:
        return (row.organization, "", "", "未报送", *[""] * 7, "没有收到报告")
    name = Path(row.path).name
    if row.problem:
        return (row.organization, name, "", "读不出", *[""] * 7, row.problem)
    return (
        row.organization,
        name,
        str(row.year),
        STATUS_LABELS[row.status] if row.status else "",
        f"{row.done}/{row.required}",
        str(row.errors),
        str(row.warnings),
        str(row.remarks),
        format_date(row.date) if row.date else "",
        format_date(row.deadline) if row.deadline else "",
        row.filing,
        "",
    )


def sort_key(row: Row, column: int) -> tuple[object, ...]:
    """What a column is sorted by; missing bodies and unreadable files come first."""
    numbers = {2: row.year, 5: row.errors, 6: row.warnings, 7: row.remarks}
    share = row.done / row.required if row.required else 0.0
    figures = {**numbers, 4: share}
    days = {8: row.date, 9: row.deadline}
    if column in figures:
        return (figures[column],)
    if column in days:
        day = days[column]
        return (day.toordinal() if day else 0,)
    return (cells(row)[column],)


def desk_table(rows: Sequence[Row]) -> list[tuple[str, ...]]:
    """The table as exported, head first."""
    return [HEAD, *(cells(row) for row in rows)]
