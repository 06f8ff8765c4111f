"""Exporting writes a file completely or says why not."""

from pathlib import Path

import pytest

from app.domain.blocks import paragraph
from app.domain.findings import Finding
from app.domain.report import Report, Section
from app.errors import InputError, NotCleanError, StorageError
from app.services.exporting import export_formats, export_report
from app.standards.library import standards

STANDARD = standards().get("national-2021")
REPORT = Report(
    standard="national-2021",
    title="云溪市财政局2024年政府信息公开工作年度报告",
    year=2024,
    sections=(Section(key="overview", heading="一、总体情况", blocks=(paragraph("内容\x07。"),)),),
)


def error(waived: str | None = None) -> Finding:
    return Finding(
        code="CO001",
        severity="error",
        category="completeness",
        message="缺少“主动公开政府信息情况”",
        waived=waived,
    )


@pytest.mark.parametrize("suffix", sorted(export_formats()))
def test_every_format_is_written(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"年报{suffix}"
    exported = export_report(REPORT, STANDARD, path)
    assert exported.path.stat().st_size > 50
    assert any("控制字符" in note for note in exported.notes)


def test_suffix_in_capitals(tmp_path: Path) -> None:
    assert export_report(REPORT, STANDARD, tmp_path / "A.TXT").path.exists()


@pytest.mark.parametrize("name", ["年报.xyz", "年报"])
def test_unknown_format(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match="可以导出的格式"):
        export_report(REPORT, STANDARD, tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_existing_file_is_kept(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    path.write_bytes(b"old")
    with pytest.raises(StorageError):
        export_report(REPORT, STANDARD, path)
    assert path.read_bytes() == b"old"
    export_report(REPORT, STANDARD, path, force=True)
    assert path.read_bytes() != b"old"


def test_final_refuses_while_errors_remain(tmp_path: Path) -> None:
    with pytest.raises(NotCleanError) as refusal:
        export_report(REPORT, STANDARD, tmp_path / "年报.docx", final=True, findings=[error()])
    assert refusal.value.reasons == ["缺少“主动公开政府信息情况”"]
    assert not list(tmp_path.iterdir())


def test_final_accepts_errors_with_a_stated_reason(tmp_path: Path) -> None:
    path = tmp_path / "年报.docx"
    export_report(REPORT, STANDARD, path, final=True, findings=[error("另行报送")])
    assert path.exists()
