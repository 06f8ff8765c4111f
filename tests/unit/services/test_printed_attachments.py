"""What is kept with a draft and printed reaches every published file, and nothing else does."""

import hashlib
import zipfile
from datetime import date

import pytest

from app.domain.annotations import Anchor, Annotation
from app.domain.blocks import paragraph
from app.domain.report import SIGNATURE, Attachment, Report, Section, signature_blocks
from app.services.exporting import export_report
from app.services.publishing import CHECKSUMS, publish, what_is_cleaned
from app.standards.library import standards
from unit.render.drawn import png

STANDARD = standards().get("national-2021")
SECRET = b"C:\\Users\\zhangsan\\photo.png"
CONTENTS = {"C_zhangsan.png": png(secret=SECRET), "other.png": png(7, 7), "last-year/x": b"{}"}


@pytest.fixture
def report() -> Report:
    return Report(
        standard=STANDARD.id,
        title="青岚区人民政府2025年政府信息公开工作年度报告",
        organization="青岚区人民政府",
        year=2025,
        status="approved",
        sections=(
            Section(key="overview", heading="一、总体情况", blocks=(paragraph("正文。"),)),
            Section(key=SIGNATURE, blocks=signature_blocks("青岚区人民政府", date(2026, 1, 16))),
            Section(key="custom-1", heading="附件1 目录", blocks=(paragraph("目录文字。"),)),
        ),
        attachments=(
            Attachment(name="C_zhangsan.png", caption="流程图", printed=True),
            Attachment(name="other.png", caption="不印的图"),
        ),
    )


def published(report, tmp_path, monkeypatch, **options):
    monkeypatch.setattr("app.services.publishing.refuse_unready", lambda *_: None)
    folder = tmp_path / "out"
    publish(report, STANDARD, folder, findings=(), contents=CONTENTS, **options)
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def unpacked(data: bytes) -> bytes:
    import io

    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return b"".join(name.encode() + archive.read(name) for name in archive.namelist())


def test_annexes_and_pictures_are_in_every_document(report, tmp_path, monkeypatch):
    files = published(report, tmp_path, monkeypatch)
    docx, page, text = (next(d for n, d in files.items() if n.endswith(s)) for s in
                        (".docx", ".html", ".txt"))  # fmt: skip
    assert b"word/media/image1.png" in unpacked(docx)
    assert "目录文字。".encode() in unpacked(docx)
    assert b"data:image/png;base64" in page
    assert "附件2 流程图".encode() in text or "流程图".encode() in text


def test_neither_names_nor_paths_nor_what_is_not_printed_leaks(report, tmp_path, monkeypatch):
    for name, data in published(report, tmp_path, monkeypatch).items():
        content = data + (unpacked(data) if name.endswith((".docx", ".xlsx")) else b"")
        for trace in (b"zhangsan", b"other.png", "不印的图".encode(), b"TargetMode", b"file:"):
            assert trace not in content, name


def test_the_checksums_name_every_file(report, tmp_path, monkeypatch):
    files = published(report, tmp_path, monkeypatch)
    listed = dict(reversed(line.split("  ")) for line in files[CHECKSUMS].decode().splitlines())
    others = {name: data for name, data in files.items() if name != CHECKSUMS}
    assert listed == {name: hashlib.sha256(data).hexdigest() for name, data in others.items()}


def test_only_what_is_not_printed_counts_as_left_behind(report):
    assert any("附件 1 个" in words for words in what_is_cleaned(report))


def test_remarks_find_their_place_behind_annexes_and_pictures(report, tmp_path):
    remark = Annotation(
        id="r1",
        anchor=Anchor(section="custom-1", start=0, end=2, quote="目录"),
        text="核对。",
        author="李四",
        time="2026-01-10T09:00:00+08:00",
    )
    target = tmp_path / "a.docx"
    noted = report.model_copy(update={"annotations": (remark,)})
    export_report(noted, STANDARD, target, comments=True, contents=CONTENTS)
    document = unpacked(target.read_bytes()).decode("utf-8", "replace")
    start, end = document.index("<w:commentRangeStart"), document.index("<w:commentRangeEnd")
    assert "目录</w:t>" in document[start:end]
    assert "附件：" not in document[start:end]


def test_a_seal_moves_the_signature(report, tmp_path):
    for sealed in (False, True):
        export_report(
            report, STANDARD, tmp_path / f"{sealed}.docx", sealed=sealed, contents=CONTENTS
        )
    plain, sealed_document = (
        unpacked((tmp_path / f"{s}.docx").read_bytes()) for s in (False, True)
    )
    assert b'w:before="1158"' in sealed_document
    assert b'w:before="1158"' not in plain
