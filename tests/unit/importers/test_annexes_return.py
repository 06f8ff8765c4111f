"""Annexes of an exported report come back as annexes, and the list of them is not doubled."""

from datetime import date
from pathlib import Path

import pytest

from app.domain.blocks import Run, Table, paragraph, subheading
from app.domain.report import SIGNATURE, Attachment, Report, Section, signature_blocks
from app.importers.accept import account, to_report
from app.importers.attaching import contents_of
from app.importers.readers import txt
from app.importers.recognize.proposal import recognize
from app.importers.source import SourceDocument, SourceParagraph
from app.services.exporting import export_report
from app.services.importing import import_report, propose
from app.standards.library import standards
from unit.render.drawn import png

STANDARD = standards().get("national-2021")
BODY = (
    Section(key="preface", blocks=(paragraph("本报告由青岚区人民政府编制。"),)),
    Section(key="overview", heading="一、总体情况", blocks=(paragraph("一年来工作有序。"),)),
    Section(
        key="problems",
        heading="二、存在的主要问题及改进情况",
        blocks=(paragraph("公开的形式还不够多，下一步将改进。"),),
    ),
    Section(key="other", heading="三、其他需要报告的事项", blocks=(paragraph("没有其他事项。"),)),
    Section(key=SIGNATURE, blocks=signature_blocks("青岚区人民政府", date(2026, 1, 16))),
)
LONG = "行政规范性文件清单（截至2025年12月31日现行有效的全部行政规范性文件及其制定机关一览）"
ANNEXES = (
    Section(
        key="custom-1",
        heading="附件1 2025年主动公开政府信息目录",
        blocks=(paragraph("目录如下。"), Table(rows=(("序号", "名称"), ("1", "甲文件")))),
    ),
    Section(
        key="custom-2",
        heading=f"附件2 {LONG}",
        blocks=(subheading("（一）总则"), paragraph("清单的说明文字在这里。")),
    ),
)


def report(*annexes: Section) -> Report:
    return Report(
        standard=STANDARD.id,
        title="青岚区人民政府2025年政府信息公开工作年度报告",
        organization="青岚区人民政府",
        subject="government",
        year=2025,
        sections=(*BODY, *annexes),
    )


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html", ".pdf"])
@pytest.mark.parametrize("annexes", [ANNEXES[:1], ANNEXES], ids=["one", "two"])
def test_annexes_come_back(tmp_path: Path, suffix: str, annexes: tuple[Section, ...]) -> None:
    if len(annexes) == 1:
        heading = annexes[0].heading.replace("附件1", "附件")
        annexes = (annexes[0].model_copy(update={"heading": heading}),)
    path = tmp_path / f"年报{suffix}"
    export_report(report(*annexes), STANDARD, path)
    found, plan = import_report(path)
    assert found.annexes == annexes
    assert found.sections == (*BODY, *annexes)
    assert found.unplaced == ()
    assert account(plan).balances


@pytest.mark.parametrize("suffix", [".txt", ".docx", ".html", ".pdf"])
@pytest.mark.parametrize("mark", ["：", ":", "、"])
def test_what_stands_behind_the_label_comes_back(tmp_path: Path, suffix: str, mark: str) -> None:
    headings = (f"附件1{mark}公开目录", f"附件2{mark}文件清单")
    annexes = tuple(
        a.model_copy(update={"heading": h}) for a, h in zip(ANNEXES, headings, strict=True)
    )
    path = tmp_path / f"年报{suffix}"
    export_report(report(*annexes), STANDARD, path)
    assert [s.heading for s in import_report(path)[0].annexes] == list(headings)


@pytest.mark.parametrize("suffix", [".docx", ".html"])
def test_a_printed_picture_comes_back_under_its_annex(tmp_path: Path, suffix: str) -> None:
    picture = Attachment(name="a.png", caption="流程图", printed=True)
    path = tmp_path / f"年报{suffix}"
    inside = Attachment(name="b.png", caption="公开栏照片", section="custom-2", printed=True)
    source = report(*ANNEXES).model_copy(update={"attachments": (picture, inside)})
    export_report(source, STANDARD, path, contents={"a.png": png(), "b.png": png(9, 9)})
    found, plan = import_report(path)
    assert [s.heading for s in found.annexes] == [*(s.heading for s in ANNEXES), "附件3 流程图"]
    assert found.annexes[:2] == ANNEXES
    assert [(a.section, a.caption, a.printed) for a in found.attachments] == [
        ("custom-2", "公开栏照片", True),
        ("custom-3", "", True),
    ]
    assert account(plan).balances
    again = tmp_path / f"再导出{suffix}"
    export_report(found, STANDARD, again, contents=contents_of(plan))
    assert import_report(again)[0] == found


def lines(*texts: str | SourceParagraph) -> SourceDocument:
    blocks = tuple(
        text if isinstance(text, SourceParagraph) else SourceParagraph(runs=(Run(text=text),))
        for text in texts
    )
    size = sum(len("".join(block.text.split())) for block in blocks)
    return SourceDocument(name="年报.txt", format="txt", blocks=blocks, characters=size)


HEAD = (
    "青岚区人民政府2025年政府信息公开工作年度报告",
    "一、总体情况",
    "一年来工作有序。",
    "二、其他需要报告的事项",
    "没有其他事项。",
)
SIGNED = ("青岚区人民政府", "2026年1月16日")


def test_a_list_that_says_more_than_the_names_stays() -> None:
    source = lines(
        *HEAD, "附件：1.公开目录（另行印发）", *SIGNED, "附件1：公开目录", "目录的文字。"
    )
    found = to_report(recognize(source, standards()))
    assert "附件：1.公开目录（另行印发）" in found.body[-1].text
    assert [s.heading for s in found.annexes] == ["附件1：公开目录"]


def test_a_list_without_annexes_stays() -> None:
    found = to_report(recognize(lines(*HEAD, "附件：办理清单", *SIGNED), standards()))
    assert "附件：办理清单" in found.body[-1].text
    assert found.annexes == ()


def test_a_centered_line_below_the_label_is_the_title() -> None:
    title = SourceParagraph(runs=(Run(text="2025年公开目录"),), align="center")
    source = lines(*HEAD, "附件：2025年公开目录", *SIGNED, "附件", title, "目录的文字。")
    plan = recognize(source, standards())
    found = to_report(plan)
    assert [s.heading for s in found.annexes] == ["附件 2025年公开目录"]
    assert found.annexes[0].text == "目录的文字。"
    assert found.body[-1].text == "没有其他事项。"
    assert account(plan).balances
    assert any("附件说明" in passage.evidence for passage in plan.passages)


def test_recognizing_again_gives_the_same(tmp_path: Path) -> None:
    path = tmp_path / "年报.txt"
    export_report(report(*ANNEXES), STANDARD, path)
    plan = propose(path)
    assert recognize(plan.source, standards()) == recognize(txt.read(path), standards())
