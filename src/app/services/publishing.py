"""Publishing a report: everything written into one folder, clean, and the act kept in the draft."""

import hashlib
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from app.domain.base import Value
from app.domain.blocks import StatutoryTable, Table
from app.domain.findings import Finding
from app.domain.report import Report
from app.domain.vocabulary import STATUS_LABELS
from app.errors import InputError, NotCleanError
from app.render.charts import Chart
from app.render.context import build_context
from app.render.tables_xlsx import LABEL as WORKBOOK
from app.render.tables_xlsx import SUFFIX as XLSX
from app.render.tables_xlsx import tables_workbook
from app.render.writers import WriteOptions
from app.review.rounds import next_steps
from app.review.versions import keep_version
from app.services import round as rounds
from app.services.exporting import (
    NO_CONTENTS,
    Step,
    export_formats,
    render_report,
    unwatched,
)
from app.services.readiness import readiness
from app.services.session import Session
from app.services.showing import section_document, table_document
from app.standards.model import Standard
from app.store.atomic import write_atomic

CHECKSUMS = "校验值.txt"
TABLES = "统计表"
JSON = ".json"
_NOT_IN_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f]')
_NAME_LENGTH = 80


class Planned(NamedTuple):
    """A file to be written: its name, and what it is in words."""

    name: str
    label: str


class PublishedFile(Value):
    """A file that was written, its size in bytes and its SHA-256."""

    name: str
    size: int
    sha256: str


class Published(Value):
    """What was written where, and what the user should know about it."""

    folder: Path
    files: tuple[PublishedFile, ...]
    notes: tuple[str, ...] = ()


class _Job(NamedTuple):
    report: Report
    standard: Standard
    options: WriteOptions
    charts: tuple[Chart, ...]
    contents: Mapping[str, bytes]


def file_stem(report: Report) -> str:
    """The name of the files without suffix: the title as file systems allow it."""
    name = _NOT_IN_NAMES.sub("", report.title).strip(" .")[:_NAME_LENGTH]
    return name or f"{report.year}年政府信息公开工作年度报告"


def planned_files(report: Report) -> tuple[Planned, ...]:
    """The files that publishing writes, in order; those of tables where there are any."""
    stem = file_stem(report)
    files = [Planned(f"{stem}{suffix}", label) for suffix, label in export_formats().items()]
    if _has_tables(report):
        files.append(Planned(f"{stem}{TABLES}{XLSX}", WORKBOOK))
        files.append(Planned(f"{stem}{TABLES}{JSON}", "统计表数据（JSON）"))
    return (*files, Planned(CHECKSUMS, "各文件的 SHA-256 校验值"))


def _has_tables(report: Report) -> bool:
    blocks = (block for section in report.sections for block in section.blocks)
    return bool(report.tables) or any(isinstance(b, Table | StatutoryTable) for b in blocks)


def what_is_cleaned(report: Report) -> tuple[str, ...]:
    """What the draft holds and what is published does not, in sentences."""
    counted = (
        (len(report.annotations), "批注和修改建议 {} 条"),
        (len(report.waivers), "对检查问题的情况说明 {} 条"),
        (len(report.unplaced), "未归类文本 {} 段"),
        (sum(not a.printed for a in report.attachments), "随草稿保存、不印出的附件 {} 个"),
    )
    sentences = [words.format(count) for count, words in counted if count]
    return (*sentences, "历次版本、经办人姓名、作者和修订记录、隐藏文字、本机路径")


def refuse_unready(report: Report, standard: Standard, findings: Sequence[Finding]) -> None:
    """Raise when the report must not be published: InputError by its state, else NotCleanError."""
    if report.status != "published" and "published" not in next_steps(report):
        raise InputError(f"现在是“{STATUS_LABELS[report.status]}”，审核通过后才能发布。")
    blocking = readiness(report, standard, findings).blocking
    if blocking:
        raise NotCleanError(
            f"还有 {len(blocking)} 项没有处理，不能发布，请先逐条处理。",
            [obstacle.message for obstacle in blocking],
        )


def publish(
    report: Report,
    standard: Standard,
    folder: Path,
    *,
    findings: Iterable[Finding],
    template: Path | None = None,
    charts: Sequence[Chart] = (),
    sealed: bool = False,
    contents: Mapping[str, bytes] = NO_CONTENTS,
    force: bool = False,
    step: Step = unwatched,
) -> Published:
    """Write every planned file into ``folder``, which is made when it is not there.

    All files are made before the first is written; a failure takes back those that are new.
    ``charts``, ``sealed`` and ``contents`` are as in ``export_report``.
    NotCleanError or InputError as ``refuse_unready`` says, StorageError for the disk and, without
    ``force``, for a file that is there already.
    """
    refuse_unready(report, standard, tuple(findings))
    options = WriteOptions(final=True, template=template, sealed=sealed)
    made, notes = _make(_Job(report, standard, options, tuple(charts), contents), step)
    step("正在写入")
    _write(folder, made, force)
    files = tuple(
        PublishedFile(name=name, size=len(data), sha256=_sha256(data))
        for name, data in made.items()
    )
    return Published(folder=folder, files=files, notes=notes)


def _make(job: _Job, step: Step) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The content of every planned file by name, and the notes."""
    made: dict[str, bytes] = {}
    notes: dict[str, None] = {}
    for planned in planned_files(job.report):
        step(f"正在生成 {planned.label}")
        if planned.name == CHECKSUMS:
            made[planned.name] = _checksums(made)
            continue
        data, told = _content(planned.name, job)
        made[planned.name] = data
        notes.update(dict.fromkeys(told))
    return made, tuple(notes)


def _content(name: str, job: _Job) -> tuple[bytes, tuple[str, ...]]:
    suffix = Path(name).suffix
    makers: dict[str, Callable[[_Job], bytes]] = {XLSX: _workbook, JSON: _json}
    if suffix in makers:
        return makers[suffix](job), ()
    return render_report(
        job.report, job.standard, suffix, job.options, job.charts, contents=job.contents
    )


def _workbook(job: _Job) -> bytes:
    return tables_workbook(build_context(job.report, job.standard))


def _json(job: _Job) -> bytes:
    text = json.dumps(tables_document(job.report, job.standard), ensure_ascii=False, indent=1)
    return f"{text}\n".encode("utf-8", "surrogatepass")


def tables_document(report: Report, standard: Standard) -> dict[str, Any]:
    """All tables as one JSON document, with the names of ``nianbao show --json``."""
    return {
        "format": 1,
        "standard": report.standard,
        "title": report.title,
        "organization": report.organization,
        "year": report.year,
        "date": report.date.isoformat() if report.date else None,
        "tables": {
            spec.key: {"title": spec.title} | table_document(spec, report.tables.get(spec.key, {}))
            for spec in standard.tables
        },
        "free_tables": list(_free_tables(report)),
    }


def _free_tables(report: Report) -> Iterator[dict[str, Any]]:
    for section in report.sections:
        for block in section_document(section)["blocks"]:
            if block["type"] == "table":
                yield {"section": section.key, "heading": section.heading} | block


def _checksums(made: dict[str, bytes]) -> bytes:
    """One line a file, in the form that ``sha256sum -c`` reads."""
    return "".join(f"{_sha256(data)}  {name}\n" for name, data in made.items()).encode()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _write(folder: Path, made: dict[str, bytes], force: bool) -> None:
    """Write all files; when one cannot be written, take the new ones back."""
    new: list[Path] = []
    is_new_folder = not folder.exists()
    try:
        _make_folder(folder)
        for name, data in made.items():
            path = folder / name
            if not path.exists():
                new.append(path)
            write_atomic(path, data, force=force)
    except BaseException:
        for path in new:
            path.unlink(missing_ok=True)
        if is_new_folder and folder.is_dir() and not any(folder.iterdir()):
            folder.rmdir()
        raise


def _make_folder(folder: Path) -> None:
    from app.store.atomic import storage_error

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise storage_error(folder, error) from error


def record(session: Session, published: Published, *, author: str, note: str, time: str) -> None:
    """Keep in the draft that, when, by whom and where it was published. ``time`` is ISO 8601.

    A report published before is published once more: its state stays, the act is kept as well.
    """
    said = f"发布到“{published.folder.name}”，{len(published.files)} 个文件"
    words = "；".join(filter(None, (note, said)))
    if session.report.status == "published":
        session.blobs = keep_version(
            session.blobs, session.report, time=time, author=author, note=words
        )
    else:
        rounds.go_on(session, "published", author=author, note=words, time=time)
