"""Shapes of published reports: other scripts, web pages, prefaces that say what titles do not."""

import pytest

from app.errors import InputError
from app.importers.accept import account, all_losses, to_report
from app.importers.readers.txt import read_text
from app.importers.recognize.issuer import body_in_text
from app.importers.recognize.proposal import recognize
from app.standards.library import standards
from app.standards.script import simplified


def plan_of(text):
    plan = recognize(read_text(text, "稿.txt"), standards())
    assert account(plan).balances
    return plan


def keys(text):
    return [s.key for s in plan_of(text).sections if s.key != "preface"]


TRADITIONAL = """雲嶺縣青石鎮2016年度政府信息公開年報
根據條例編制本報告。
一、概述
本鎮積極公開政府信息。
二、主動公開政府信息情況
全年公開36條。
三、依申請公開政府信息和不予公開政府信息的情況
未收到申請。
四、政府信息公開的收費及減免情況
沒有收費。
五、行政複議、行政訴訟情況
沒有發生。
六、主要問題和改進措施
公開不夠及時，今後改進。
"""


def test_traditional_characters_are_recognized_and_kept():
    plan = plan_of(TRADITIONAL)
    assert [s.key for s in plan.sections][1:] == [
        "overview", "proactive", "requests", "fees", "litigation", "problems",
    ]  # fmt: skip
    assert (plan.organization, plan.subject, plan.year) == ("雲嶺縣青石鎮", "township", 2016)
    assert to_report(plan).sections[2].heading == "二、主動公開政府信息情況"


def test_simplified_keeps_every_offset():
    assert simplified("複議、訴訟 12件") == "复议、诉讼 12件"
    assert len(simplified(TRADITIONAL)) == len(TRADITIONAL)
    assert simplified("乾县、著作权") == "乾县、著作权"


def test_numbers_on_lines_of_their_own():
    text = (
        "青石街道2017年政府信息公开年报\n一、\n概述\n积极公开。\n二、\n"
        "主动公开政府信息情况\n公开3条。\n三、\n依申请公开情况\n未收到。"
    )
    plan = plan_of(text)
    assert [s.key for s in plan.sections] == ["overview", "proactive", "requests"]
    assert plan.sections[0].heading == "一、概述"


def test_headings_run_into_figures_and_short_sentences():
    text = (
        "青石镇2018年政府信息公开工作年度报告\n"
        "根据条例编制。 一、政府信息公开工作的基本概况2018年，我镇积极公开。"
        " 二、主动公开政府信息情况本单位共公开99条。 三、依申请公开政府信息情况 未收到申请。\n"
        "四、政府信息公开的收费及减免情况 没有收费。\n五、行政复议、行政诉讼情况：没有发生。"
    )
    assert keys(text) == ["overview", "proactive", "requests", "fees", "litigation"]


def test_titles_of_an_inner_list_do_not_push_out_the_sections():
    text = (
        "青石街道2016年政府信息公开工作年度报告\n一、概述\n2016年。\n"
        "二、主动公开政府信息情况\n公开36条，分为：\n"
        "一、概述\n机构职能。\n二、政府信息公开的收费及减免情况\n三、行政复议、行政诉讼情况\n"
        "三、依申请公开政府信息办理情况\n未收到申请。\n四、政府信息公开的收费及减免情况\n"
        "没有收费。\n"
        "五、行政复议、行政诉讼情况\n没有发生。"
    )
    assert keys(text) == ["overview", "proactive", "requests", "fees", "litigation"]


def test_headings_without_numbers_in_families_of_wording():
    text = (
        "青石镇2017年政府信息公开工作年度报告\n概述\n积极公开。\n主动公开政府信息情况\n"
        "公开36条。\n依申请公开政府信息办理情况\n"
        "未收到申请。\n存在的主要问题以及下一步的打算\n公开不够及时。"
    )
    assert keys(text) == ["overview", "proactive", "requests", "problems"]


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("本报告由云岭县统计局编制的2017年度报告。", "云岭县统计局"),
        ("现公布云岭县2012年政府信息公开工作年度报告。", "云岭县"),
        ("特向社会公布2018年度青石路街道办事处信息公开工作年度报告。", "青石路街道办事处"),
        ("特向社会公布2019年度青石镇政府(机关)信息公开年度报告。", "青石镇政府"),
        ("如有疑问,请与云岭县白水街道党政办公室联系(地址:甲路1号)。", "云岭县白水街道"),
        ("如有疑问,请与云岭县白水镇人民政府办公室联系(地址:甲路1号)。", "云岭县白水镇人民政府"),
        ("2017年,白水镇对照清单,积极公开。\n我镇设立查阅点。", "白水镇"),
        ("由云岭市人民政府信息公开办编制。", "云岭市人民政府"),
        ("根据条例要求,我镇积极公开,特向社会公布本级政府信息公开报告。", ""),
    ],
)
def test_the_body_is_read_from_the_first_paragraphs(text, body):
    assert body_in_text(text) == body


def test_a_preface_that_lists_the_parts_makes_a_report():
    text = (
        "根据条例规定，特编制2017年青石镇信息公开工作年度报告。本报告由概述、主动公开政府信"
        "息情况、依申请公开政府信息情况、"
        "收费及减免情况、存在的主要问题及改进情况等组成。\n2017年，青石镇积极公开政府信息204条。"
    )
    plan = plan_of(text)
    assert (plan.organization, plan.year) == ("青石镇", 2017)


def test_what_a_web_page_says_of_itself_is_left_out():
    text = (
        "无障碍浏览\n首页 > 政务公开 > 年报\n云岭县人民政府\n"
        "索引号： | 11/2018-1 | 公开方式： | 主动公开 |\n"
        "发布机构： | 青石镇 | 成文日期： | 2018-01-05 |\n"
        "青石镇2017年政府信息公开工作年度报告 |\n2018年1月5日 来源：本站 字号：[ ] 打印\n"
        "报告如下。\n"
        "一、概述\n积极公开。\n二、主动公开政府信息情况\n公开36条。\n"
        "三、依申请公开政府信息情况\n未收到。\n"
        "青石镇2017年政府信息公开工作年度报告.docx\n上一篇：没有了"
    )
    plan = plan_of(text)
    report = to_report(plan)
    assert plan.title == "青石镇2017年政府信息公开工作年度报告"
    assert report.unplaced == ()
    assert [block.text for block in report.sections[0].blocks] == ["报告如下。"]
    assert {"navigation", "drawing"} <= {loss.kind for loss in all_losses(plan)}


def test_a_second_report_in_the_file_is_told():
    one = (
        "\n一、概述\n积极公开。\n二、主动公开政府信息情况\n公开36条。\n"
        "三、依申请公开政府信息情况\n未收到。\n"
    )
    text = f"青石镇2017年政府信息公开工作年度报告{one}白水乡2017年政府信息公开工作年度报告{one}"
    assert any("白水乡" in note for note in plan_of(text).notes)


def test_tables_after_the_signature_are_annexes_behind_it():
    text = (
        "青石镇2016年政府信息公开工作年度报告\n一、概述\n积极公开。\n"
        "二、主动公开政府信息情况\n公开36条。\n"
        "三、依申请公开政府信息情况\n未收到。\n青石镇人民政府\n2017年1月8日\n附件1\n"
        "政府信息公开情况统计表\n"
        "\t指标\n\t单位\n\t数量\n\n\t主动公开数\n\t条\n\t36\n附件2：\n名单\n甲科"
    )
    report = to_report(plan_of(text))
    assert [s.key for s in report.sections[-3:]] == ["signature", "custom-1", "custom-2"]
    assert [s.heading for s in report.annexes] == ["附件1", "附件2："]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (
            "云岭县人民政府办公室关于做好2017年政府信息公开工作年度报告编制工作的通知\n"
            "一、收费及减免情况\n二、行政复议、行政诉讼情况\n"
            "三、存在的主要问题及改进情况\n四、主动公开情况",
            "通知",
        ),
        (
            "文字解读：青石镇2022年政府信息公开工作年度报告\n"
            "第一部分：总体情况，包含五个方面。\n第二部分：主动公开政府信息情况，按要求公开。\n"
            "第三部分：收到和处理政府信息公开申请情况，按要求公开。\n"
            "第四部分：政府信息公开行政复议、行政诉讼情况，按要求公开。",
            "解读",
        ),
        ("中华人民共和国政府信息公开条例\n第一章 总则\n第三章 主动公开\n第四章 依申请公开", "条例"),
        ("政府信息公开申请表\n申请人信息\n姓名", "申请表"),
    ],
)
def test_other_papers_are_told_by_kind(text, kind):
    with pytest.raises(InputError, match=kind):
        plan_of(text)
