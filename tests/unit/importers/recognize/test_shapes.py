"""Reports in every shape that published ones have are taken apart as they must be."""

import pytest

from app.errors import InputError
from app.importers.accept import account, all_losses, to_report
from app.importers.readers.txt import read_text
from app.importers.recognize.identity import Wishes
from app.importers.recognize.proposal import recognize
from app.importers.registry import read_source
from app.standards.library import standards
from unit.importers.docx_parts import in_list, numbering, paragraph, part, run, write_docx
from unit.importers.shapes import NATIONAL, SHAPES, SIX, WORDS, Shape


def plan_of(text, **wishes):
    return recognize(read_text(text, "稿.txt"), standards(), Wishes(**wishes))


def body_keys(plan):
    return " ".join(s.key for s in plan.sections if s.key != "preface")


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_facts_sections_and_account(shape: Shape):
    plan = plan_of(shape.text)
    report = to_report(plan)
    assert (plan.standard, plan.year) == (shape.standard, shape.year)
    assert (plan.organization, plan.subject) == (shape.organization, shape.subject)
    assert body_keys(plan) == shape.keys
    assert (report.date.isoformat() if report.date else None) == shape.date
    assert len(report.unplaced) == shape.unplaced
    assert set(shape.losses) <= {loss.kind for loss in all_losses(plan)}
    assert all(any(words in note for note in plan.notes) for words in shape.notes)
    assert account(plan).balances


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.name)
def test_what_is_found_is_found_again_in_the_report(shape: Shape):
    plan = plan_of(shape.text)
    assert recognize(plan.source, standards(), Wishes(plan.standard, plan.year)).passages == (
        plan.passages
    )


def test_every_block_is_in_one_passage_and_in_order():
    for shape in SHAPES:
        plan = plan_of(shape.text)
        taken = sorted(block for passage in plan.passages for block in passage.blocks)
        assert taken == list(range(len(plan.source.blocks)))
        firsts = [passage.blocks[0] for passage in plan.passages]
        assert firsts == sorted(firsts)


def test_a_sentence_cut_by_a_page_goes_on_behind_its_number_and_head():
    shape = next(s for s in SHAPES if s.name == "page numbers and running heads")
    report = to_report(plan_of(shape.text))
    assert (
        report.section("overview")
        .blocks[0]
        .text.endswith("公开栏和窗口都可以查到所需的信息，满意度较高。")
    )


def test_headings_inside_a_section_stay_inside():
    shape = next(s for s in SHAPES if s.name == "numbering restarts inside")
    blocks = to_report(plan_of(shape.text)).section("problems").blocks
    assert [(b.type, b.text) for b in blocks] == [
        ("subheading", "一、存在的主要问题"),
        ("paragraph", "栏目更新不够及时。"),
        ("subheading", "二、改进措施"),
        ("paragraph", "加强培训，按月检查。"),
    ]


def test_a_heading_run_into_its_paragraph_is_parted_from_it():
    shape = next(s for s in SHAPES if s.name == "one paragraph for all")
    report = to_report(plan_of(shape.text))
    assert [s.heading for s in report.body] == list(NATIONAL)
    assert report.section("other").text == "本年度没有收取信息处理费。"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("《云栖市2024年政府信息公开工作年度报告》解读\n\n一、编制背景\n\n按要求编制。\n", "解读"),
        (
            "青禾县2017年政务公开工作总结\n\n一、工作开展情况\n\n很好。\n\n二、存在的问题\n\n有。\n",
            "总结",
        ),
        ("关于做好2023年政府信息公开工作年度报告编制工作的通知\n\n请于1月20日前报送。\n", "通知"),
        ("云栖市政务公开自查报告情况自查\n\n一、自查情况\n\n已自查。\n", "自查|不像"),
        ("今天天气很好。\n\n我们去春游。\n", "不像"),
        ("甲", "不像"),
    ],
)
def test_what_is_no_report_is_told_so(text, words):
    with pytest.raises(InputError, match=words):
        plan_of(text)


def test_a_report_without_a_year_asks_for_it():
    text = "白石镇政府信息公开工作年度报告\n\n" + "\n\n".join(
        f"{h}\n\n{WORDS[0]}" for h in NATIONAL
    )
    with pytest.raises(InputError, match="哪一年度"):
        plan_of(text)
    assert plan_of(text, year=2022).year == 2022


def test_what_the_user_says_is_not_guessed():
    shape = SHAPES[0]
    plan = plan_of(
        shape.text, year=2022, organization="甲局", subject="other", standard="national-2019"
    )
    assert (plan.year, plan.organization, plan.subject) == (2022, "甲局", "other")
    assert plan.standard == "national-2019"
    assert any("2022 年" in note for note in plan.notes)
    with pytest.raises(InputError, match="没有名为"):
        plan_of(shape.text, standard="nowhere-1999")


def test_a_year_that_contradicts_the_words_is_told():
    shape = next(s for s in SHAPES if s.name == "Shandong with a section of its own")
    plan = plan_of(shape.text.replace("2017年", "2023年"))
    assert any("2023" in note and "核对" in note for note in plan.notes)


def test_docx_headings_by_number_style_and_look(tmp_path):
    styles = part(
        "styles",
        '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
        '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>',
    )
    title = paragraph("云栖市水务局2023年政府信息公开工作年度报告", '<w:jc w:val="center"/>')
    heads = [h[2:] for h in NATIONAL]
    heads.insert(3, "代表建议办理情况")
    body = "".join(
        paragraph(head, '<w:pStyle w:val="1"/>' + in_list(0)) + paragraph(run(WORDS[0]))
        for head in heads
    )
    path = write_docx(
        tmp_path / "稿.docx",
        title + body,
        styles=styles,
        numbering=numbering(("chineseCounting", "%1、")),
    )
    plan = recognize(read_source(path), standards())
    report = to_report(plan)
    assert body_keys(plan) == SIX.replace("litigation", "custom-1 litigation")
    assert report.body[3].heading == "四、代表建议办理情况"
    assert account(plan).balances


def test_docx_headings_known_by_nothing_but_their_look(tmp_path):
    title = paragraph("云栖市水务局2016年政府信息公开工作年度报告")
    heads = [
        "概述",
        "主动公开政府信息情况",
        "依申请公开情况",
        "代表建议办理情况",
        "存在的主要问题及改进情况",
    ]
    body = "".join(paragraph(run(head, "<w:b/>")) + paragraph(run(WORDS[0])) for head in heads)
    plan = recognize(read_source(write_docx(tmp_path / "稿.docx", title + body)), standards())
    assert body_keys(plan) == "overview proactive requests custom-1 problems"
    custom = next(s for s in plan.sections if s.key == "custom-1")
    assert custom.confidence < 0.7


def test_asterisks_of_any_source_become_bold(tmp_path):
    shape = SHAPES[0]
    body = "".join(paragraph(line) for line in shape.text.split("\n") if line)
    body = body.replace("全年公开信息", "**全年**公开信息")
    plan = recognize(read_source(write_docx(tmp_path / "稿.docx", body)), standards())
    blocks = to_report(plan).section("overview").blocks
    assert [(r.text, r.bold) for r in blocks[1].runs] == [
        ("全年", True),
        ("公开信息120条。", False),
    ]
    assert account(plan).balances


def test_a_table_of_contents_by_style_is_left_out(tmp_path):
    styles = part(
        "styles", '<w:style w:type="paragraph" w:styleId="c"><w:name w:val="toc 1"/></w:style>'
    )
    title = paragraph("云栖市水务局2023年政府信息公开工作年度报告")
    contents = "".join(
        paragraph(f"{h}\t{n}", '<w:pStyle w:val="c"/>') for n, h in enumerate(NATIONAL)
    )
    body = "".join(paragraph(h) + paragraph(WORDS[0]) for h in NATIONAL)
    path = write_docx(tmp_path / "稿.docx", title + contents + body, styles=styles)
    plan = recognize(read_source(path), standards())
    assert body_keys(plan) == SIX
    assert "toc" in {loss.kind for loss in all_losses(plan)}
    assert account(plan).balances
