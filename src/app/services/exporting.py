"""Writing a report as a file that others read: Word, text, web page, PDF."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from app.domain.base import Value
from app.domain.findings import Finding
from app.domain.report import Report
from app.errors import InputError, NotCleanError
from app.render.charts import Chart
from app.render.context import build_context
from app.render.writers import WriteOptions, writers
from app.render.xmltext import count_illegal
from app.standards.model import Standard
from app.store.atomic import write_atomic

_WITHOUT_CHARTS = (".txt",)
NO_CONTENTS: Mapping[str, bytes] = {}
Step = Callable[[str], object]
"""Told before each part of longer work what it does; it may raise to stop the work there."""


def unwatched(words: str) -> None:
    """The step of work that nobody watches."""
    del words


class Exported(Value):
    """A written file and what the user should know about it."""

    path: Path
    notes: tuple[str, ...] = ()


def export_report(
    report: Report,
    standard: Standard,
    path: Path,
    *,
    template: Path | None = None,
    final: bool = False,
    comments: bool = False,
    force: bool = False,
    findings: Iterable[Finding] = (),
    columns: int = 0,
    charts: Sequence[Chart] = (),
    sealed: bool = False,
    contents: Mapping[str, bytes] = NO_CONTENTS,
    step: Step = unwatched,
) -> Exported:
    """Write the report in the format the suffix of ``path`` asks for, completely or not at all.

    ``final`` asks for the form to publish and refuses (NotCleanError) while ``findings`` hold an
    error without a stated reason. Raises InputError for an unknown format, TemplateError for a
    faulty ``template`` and StorageError when the file cannot be written. ``columns`` wraps plain
    text at so many Latin characters; ``charts`` are printed in their sections; ``sealed`` leaves
    room for a seal. ``contents`` are those of the attachments by name.
    """
    if final:
        refuse_unclean(findings)
    options = WriteOptions(final=final, template=template, columns=columns, sealed=sealed)
    _refuse_unfitting(options, path.suffix.lower())
    if charts and (comments or path.suffix.lower() in _WITHOUT_CHARTS):
        raise InputError("图表只能放进 DOCX、PDF 和网页，不能与批注同用。")
    step("正在排版")
    data, notes = render_report(report, standard, path.suffix, options, charts, contents=contents)
    if comments:
        _refuse_comments(options, path.suffix.lower())
        data = _commented(data, report, standard, contents)
    step("正在写入")
    write_atomic(path, data, force=force)
    return Exported(path=path, notes=notes)


def _refuse_unfitting(options: WriteOptions, suffix: str) -> None:
    """Raise InputError for a wish the format cannot fulfil."""
    if options.template and suffix != ".docx":
        raise InputError(f"自己的模板只能用于导出 DOCX，不能用于“{suffix}”，请去掉 --template。")
    if options.columns and suffix != ".txt":
        raise InputError("只有纯文本才能指定每行宽度，请导出 .txt，或去掉 --columns。")


def _refuse_comments(options: WriteOptions, suffix: str) -> None:
    """Raise InputError where the format cannot hold remarks."""
    if options.final:
        raise InputError("定稿不带批注，请不要同时使用 --final 和 --comments。")
    if suffix != ".docx" or options.template:
        raise InputError("只有按标准版式导出 DOCX 时才能带批注，请改用 .docx 并去掉 --template。")


def _commented(
    data: bytes, report: Report, standard: Standard, contents: Mapping[str, bytes]
) -> bytes:
    """The document with the remarks."""
    from app.render.word_comments.annotate import with_comments

    return with_comments(data, report, standard, contents)


def render_report(
    report: Report,
    standard: Standard,
    suffix: str,
    options: WriteOptions | None = None,
    charts: Sequence[Chart] = (),
    *,
    contents: Mapping[str, bytes] = NO_CONTENTS,
) -> tuple[bytes, tuple[str, ...]]:
    """The content of the file in a format (``.docx``), and what the user should know about it."""
    options = options or WriteOptions()
    writer = writers().get(suffix.lower())
    if writer is None:
        known = "、".join(sorted(writers()))
        raise InputError(f"不能导出为“{suffix or '（没有扩展名）'}”；可以导出的格式：{known}。")
    context = build_context(
        report, standard, tuple(charts), sealed=options.sealed, contents=contents
    )
    notes = (*context.notes, *writer.notes(context))
    if illegal := count_illegal(context):
        notes = (*notes, f"有 {illegal} 个控制字符不能写入文档，已用可见符号（如 ␇）代替。")
    return writer.write(context, options), notes


def refuse_unclean(findings: Iterable[Finding]) -> None:
    """Raise NotCleanError with the list when errors without a stated reason remain."""
    reasons = [f.message for f in findings if f.severity == "error" and f.waived is None]
    if reasons:
        raise NotCleanError(
            f"还有 {len(reasons)} 处错误没有改正或说明，不能导出定稿，请先逐条处理。", reasons
        )


def export_formats() -> dict[str, str]:
    """What can be exported: names for people by suffix."""
    return {suffix: writer.label for suffix, writer in sorted(writers().items())}
