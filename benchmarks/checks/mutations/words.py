"""What can be wrong with words, names and laws."""

import random

from reports import Sample

from app.domain.blocks import paragraph
from app.domain.report import SIGNATURE, Report
from mutations.base import Broken, add_paragraph, append, mutation, prose, rewrite, with_blocks


@mutation("ID001")
def misspell_the_signature(sample: Sample, rng: random.Random) -> Report:
    name = sample.who.name
    place = rng.randint(1, len(name) - 3)
    wrong = name[:place] + "璘" + name[place + 1 :]
    signature = sample.report.sections[sample.report.index(SIGNATURE)]
    return with_blocks(sample.report, SIGNATURE, (paragraph(wrong), *signature.blocks[1:]))


@mutation("ID001")
def sign_as_another_body(sample: Sample, rng: random.Random) -> Report:
    signature = sample.report.sections[sample.report.index(SIGNATURE)]
    other = rng.choice(["东陵县档案局", "东陵县黄坪乡人民政府"])
    return with_blocks(sample.report, SIGNATURE, (paragraph(other), *signature.blocks[1:]))


@mutation("ID002")
def speak_as_another_kind_of_body(sample: Sample, rng: random.Random) -> Report | None:
    others = {
        "government_office": ["我局", "我镇"], "department": ["我委", "我镇", "我街道"],
        "township": ["我局", "我街道", "我委"], "subdistrict": ["我局", "我镇", "我委"],
        "vertical": ["我委", "我镇"], "other": ["我局", "我镇"],
    }.get(sample.who.subject)  # fmt: skip
    if others is None:
        return None
    return append(sample.report, rng, f"{rng.choice(others)}在答复中做到及时规范。")


@mutation("ID002")
def speak_of_another_level(sample: Sample, rng: random.Random) -> Report | None:
    if sample.who.subject not in ("township", "subdistrict"):
        return None
    return append(sample.report, rng, f"有序推进全{rng.choice('省市县区')}政府信息公开工作。")


@mutation("ID003")
def keep_the_guide_of_another_body(sample: Sample, rng: random.Random) -> Report | None:
    name = rng.choice(["东陵县经贸局", "东陵县黄坪镇", "东陵市卫生健康委员会"])
    kind = rng.choice(["指南", "目录"])
    return append(sample.report, rng, f"修订完善《{name}政府信息公开{kind}》。")


@mutation("ID003")
def keep_the_name_of_another_town(sample: Sample, rng: random.Random) -> Report | None:
    if sample.who.subject not in ("township", "subdistrict"):
        return None
    words = rng.choice(
        ["黄坪镇高度重视信息公开工作。", "加强经信网站建设。", "黄坪街道认真落实各项要求。"]
    )
    return append(sample.report, rng, words)


@mutation("LW001")
def cite_what_is_repealed(sample: Sample, rng: random.Random) -> Report | None:
    if sample.report.year < 2019:
        return None
    words = [
        "坚持以公开为原则、不公开为例外。", "公开是原则,不公开是例外。",
        "按照公正、公平、便民的原则办理。",
        "均在15个工作日内答复申请人。", "依据国务院令第492号执行。", "报告收费及减免情况。",
        "申请人应当说明生产、生活、科研等特殊需要。", "根据《条例》第三十二条编制年度报告。",
    ]  # fmt: skip
    return append(sample.report, rng, rng.choice(words))


@mutation("LW002")
def bracket_a_document_number_wrongly(sample: Sample, rng: random.Random) -> Report | None:
    number = rng.choice(
        ["[2021]30号", "（2020）7号", "﹝2016﹞8号", "【2018】12号", "〔202164号", "202130号"]
    )
    return append(sample.report, rng, f"落实国办公开办函{number}要求。")


@mutation("LW003")
def misspell_a_law(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(
        [
            "《中华人民共和国政府信息公开条列》",
            "《中华人民共和国政府信息公开条例》（国务院令第717号）",
            "国务院令第711条", "《政府信息公开信息处理费管理方法》",
            "《中华人民共和国政府信息公开工作年度报告格试》",
        ]
    )  # fmt: skip
    return append(sample.report, rng, f"认真学习{words}。")


@mutation("PV001")
def print_a_mobile_number(sample: Sample, rng: random.Random) -> Report | None:
    number = f"13{rng.randint(100000000, 999999999)}"
    shown = rng.choice(
        [number, f"{number[:3]} {number[3:7]} {number[7:]}", number.translate(_WIDE)]
    )
    return append(sample.report, rng, f"联系电话{shown}。")


_WIDE = str.maketrans("0123456789", "０１２３４５６７８９")


@mutation("PV002")
def print_an_identity_number(sample: Sample, rng: random.Random) -> Report | None:
    birthday = f"19{rng.randint(60, 99)}0{rng.randint(1, 9)}1{rng.randint(0, 9)}"
    digits = f"119901{birthday}{rng.randint(100, 999)}"
    weights = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
    check = "10X98765432"[sum(int(c) * w for c, w in zip(digits, weights, strict=True)) % 11]
    return append(sample.report, rng, f"申请人身份证号{digits}{check}。")


@mutation("PV003")
def print_a_card_number(sample: Sample, rng: random.Random) -> Report | None:
    digits = f"622{rng.randint(10**14, 10**15 - 1)}"
    doubled = [int(c) * (2 if i % 2 == 0 else 1) for i, c in enumerate(reversed(digits))]
    total = sum(value - 9 if value > 9 else value for value in doubled)
    return append(sample.report, rng, f"缴费账号{digits}{-total % 10}。")


@mutation("PV004")
def use_a_private_mailbox(sample: Sample, rng: random.Random) -> Report | None:
    domain = rng.choice(["163.com", "qq.com", "126.com", "sina.com"])
    return append(sample.report, rng, f"电子邮箱：bangongshi{rng.randint(1, 99)}@{domain}。")


@mutation("PV005")
def name_a_person(sample: Sample, rng: random.Random) -> Report | None:
    role = rng.choice(["联系人", "编辑", "申请人", "签发人"])
    return append(sample.report, rng, f"{role}：{rng.choice('王李张刘')}某某，办公室。")


@mutation("RU001")
def keep_last_years_section(sample: Sample, rng: random.Random) -> Broken | None:
    keys = [
        s.key
        for s in sample.report.body
        if s.key in ("overview", "problems", "organization") and len(s.text) > 130
    ]
    if not keys:
        return None
    section = sample.report.sections[sample.report.index(rng.choice(keys))]
    year, last = str(sample.report.year), str(sample.report.year - 1)
    blocks = tuple(
        paragraph(b.text.replace(str(sample.report.year + 1), year).replace(year, last))
        for b in section.blocks
    )
    previous = sample.previous
    if previous.section(section.key) is None:
        return None
    return sample.report, with_blocks(previous, section.key, blocks)


@mutation("RU002")
def keep_two_of_last_years_sentences(sample: Sample, rng: random.Random) -> Broken | None:
    words = (
        "每月由党政办牵头对公开栏目逐项排查一遍，列出清单交各科室限期补齐并回头复核。"
        "每季度请群众代表到服务大厅走一遍流程，现场提意见，当场能改的当场就改到位。"
    )
    if sample.previous.section("proactive") is None or sample.report.section("proactive") is None:
        return None
    fresh = (
        f"今年新做了{rng.randint(2, 9)}件小事，换了灯箱，修了长椅，装了喇叭，添了雨伞，"
        "摆了花草，画了标线。"
    )
    report = add_paragraph(sample.report, "proactive", fresh + words)
    previous = add_paragraph(sample.previous, "proactive", "去年主要是打基础。" + words)
    return (report, previous) if report and previous else None


@mutation("WD001")
def write_a_word_twice(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(
        [
            "加强信息信息管理。",
            "提高了了服务水平。",
            "完善制度制度。",
            "做好各项工作。。",
            "抓好学习教育、学习教育。",
            "进一步进一步规范。",
        ]
    )
    return append(sample.report, rng, words)


@mutation("WD002")
def break_off_a_paragraph(sample: Sample, rng: random.Random) -> Report | None:
    place = prose(sample.report, rng)
    if place is None:
        return None
    section, number = place
    if not section.blocks[number].text.endswith("。"):
        return None
    text = section.blocks[number].text.rstrip("。")
    return rewrite(sample.report, section, number, text + rng.choice(["", "，同时加强", "，"]))


@mutation("WD003")
def lose_a_bracket(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(
        [
            "落实《政府信息公开条例要求。",
            "做到“应公开尽公开。",
            "按照规定（以下简称规定执行。",
            "贯彻《《条例》精神。",
            "服务群众》。",
        ]
    )
    return append(sample.report, rng, words)


@mutation("WD004")
def confuse_a_word(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(
        [
            "没有接受到公开申请。",
            "及时反应问题。",
            "涉及7各方面。",
            "公布部门决赛。",
            "在阳关下运行。",
            "需进下一步完善。",
            "认真布署各项任务。",
            "畅通受理渠，方便群众。",
        ]
    )
    return append(sample.report, rng, words)


@mutation("WD005")
def paste_from_a_page(sample: Sample, rng: random.Random) -> Report | None:
    words = rng.choice(
        [
            "<!--[if !supportLists]-->",
            "&nbsp;",
            "【打印本页】【关闭窗口】",
            "浏览次数：128",
            "**一是**",
            "错误!未找到引用源。",
            "<span style='color:red'>",
        ]
    )
    return append(sample.report, rng, words)


@mutation("WD008")
def paste_a_sentence_twice(sample: Sample, rng: random.Random) -> Report | None:
    words = "组织志愿者每周到公开栏前义务讲解政策条文，把群众提出的疑问逐条记录下来带回研究。"
    one = add_paragraph(sample.report, "proactive", words)
    del rng
    return add_paragraph(one, "problems", words) if one else None


@mutation("WD009")
def write_what_anyone_could(sample: Sample, rng: random.Random) -> Report | None:
    del rng
    words = (
        "各级政府部门认真落实上级部署，健全工作机制，完善规章制度，搭建公开平台，加强宣传引导，强化监督考核，"
        "主动公开各类信息，规范办理依申请公开，严格信息管理和保密审查，接受社会评议，落实责任追究，取得较好成效，"
        "部分地区走在前列，得到社会各界广泛好评，为经济社会发展提供了有力保障。"
    )
    if sample.report.section("overview") is None or sample.who.subject == "other":
        return None
    return with_blocks(sample.report, "overview", (paragraph(words),))


@mutation("LY001")
def write_too_much(sample: Sample, rng: random.Random) -> Report | None:
    if sample.report.standard != "national-2021":
        return None
    extra = "，".join(f"第{n}个村更换了宣传栏并安排专人负责日常维护" for n in range(1, 50))
    del rng
    return add_paragraph(sample.report, "overview", extra + "。")
