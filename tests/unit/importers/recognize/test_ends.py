"""Titles among lists, signatures and annexes run into the text, names given in passing."""

import pytest

from app.importers.accept import account, to_report
from app.importers.readers.txt import read_text
from app.importers.recognize.facts import subject_in_text
from app.importers.recognize.issuer import body_in_text
from app.importers.recognize.proposal import recognize
from app.standards.library import standards

TITLE = "云岭县青石镇人民政府2017年政府信息公开工作年度报告"
BODY = """
根据《中华人民共和国政府信息公开条例》编制本报告。

一、概述

2017年，我镇认真开展政府信息公开工作。

二、主动公开政府信息情况

全年主动公开信息12条。

三、依申请公开政府信息情况

全年未收到申请。

四、政府信息公开的收费及减免情况

没有收费。

五、行政复议和行政诉讼情况

没有发生。

六、存在的主要问题及改进情况

公开的内容还不够丰富，将继续做好公开工作。"""


def plan_of(text):
    plan = recognize(read_text(text, "稿.txt"), standards())
    assert account(plan).balances
    return plan


@pytest.mark.parametrize("gap", ["", "  "])
def test_a_signature_run_into_the_last_paragraph_is_one(gap):
    report = to_report(plan_of(f"{TITLE}\n{BODY}{gap}云岭县青石镇人民政府{gap}2018年1月20日\n"))
    assert report.section("problems").blocks[-1].text.strip().endswith("继续做好公开工作。")
    signed = "".join(block.text for block in report.section("signature").blocks)
    assert "".join(signed.split()) == "云岭县青石镇人民政府2018年1月20日"


def test_what_is_annexed_behind_such_a_signature_is_an_annex():
    text = f"{TITLE}\n{BODY}云岭县青石镇人民政府  2018年1月20日  附件：公开情况统计表"
    assert [s.heading for s in to_report(plan_of(text)).annexes] == ["附件：公开情况统计表"]


@pytest.mark.parametrize(
    "end", ["统计截至2018年1月20日", "2018年1月20日起实行。", "办理时间为2018年1月20日后"]
)
def test_a_day_in_a_sentence_is_no_signature(end):
    report = to_report(plan_of(f"{TITLE}\n{BODY}{end}"))
    assert report.sections[-1].key == "problems"
    assert report.section("problems").blocks[-1].text.endswith(end)


def test_an_annex_of_lines_without_signature_is_parted_from_the_last_section():
    annex = "附件：\n\n政府信息公开情况统计表\n\n统计指标\n\n统计数\n\n一、主动公开情况\n\n12"
    report = to_report(plan_of(f"{TITLE}\n{BODY}\n\n{annex}"))
    assert report.sections[-1].heading == "附件："
    assert report.section("problems").blocks[-1].text.endswith("公开工作。")


@pytest.mark.parametrize(
    "above",
    [
        "• 部门政府信息公开工作年度报告",
        "首页 政务公开 政府信息公开 政府信息公开年度报告 县政府信息公开年度报告",
        "首页/ 政府信息公开 / 政府信息公开年报",
    ],
)
def test_entries_of_lists_and_paths_are_no_titles(above):
    plan = plan_of(f"{above}\n\n{TITLE}\n{BODY}")
    assert (plan.title, plan.organization) == (TITLE, "云岭县青石镇人民政府")


def test_the_name_of_a_paper_does_not_make_a_heading_too_long():
    paper = "《云岭县人民政府办公室关于印发云岭县2017年政务公开工作要点分工方案的通知》"
    heading = f"六、{paper}落实情况"
    text = BODY.replace("六、", f"{heading}\n\n均已落实。\n\n七、")
    report = to_report(plan_of(f"{TITLE}\n{text}"))
    assert heading in [s.heading for s in report.sections]


def test_heads_numbered_without_a_stop_are_known():
    report = to_report(
        plan_of(f"{TITLE}\n{BODY.replace('、概述', ' 概述').replace('、主动', ' 主动')}")
    )
    assert report.section("overview").heading == "一 概述"
    assert report.section("proactive").heading == "二 主动公开政府信息情况"


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("大力加强镇政府信息公开建设，公开了机构职能。", ""),
        (
            "云岭市气象局办公室作为云岭市气象局信息公开工作机构，做好工作。\n"
            "2020年，云岭市气象局认真落实条例。",
            "云岭市气象局",
        ),
        ("由云岭县政务公开领导小组办公室编制。请与云岭县政务服务中心联系", "云岭县"),
        ("如有疑问，可与青石镇党政办联系（电话：略）。", "青石镇"),
    ],
)
def test_a_body_named_in_passing_is_not_the_one_that_reports(text, body):
    assert body_in_text(text) == body


def test_a_body_without_a_name_is_known_by_how_it_speaks():
    assert subject_in_text("我镇认真落实。我镇公开12条，县委要求我局配合。") == "township"
    assert subject_in_text("本街道共公开3条。") == "subdistrict"
    assert subject_in_text("我委员会，我会。") == "other"
