"""No character is lost between a source and the report it makes, whatever the source says."""

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from app.domain.report import PREFACE, Contact
from app.errors import InputError
from app.importers.accept import account, all_losses, to_report
from app.importers.edit import make_title, unplace
from app.importers.plan import Passage
from app.importers.readers.txt import read_text
from app.importers.recognize.identity import Wishes
from app.importers.recognize.proposal import recognize
from app.render.context import build_context
from app.render.writers import WriteOptions, txt
from app.standards.library import standards
from strategies import any_text, lines
from unit.importers.shapes import NATIONAL, SHAPES, ZHEJIANG

TITLE = "云栖市水务局2023年政府信息公开工作年度报告"
SNIPPETS = st.sampled_from(
    [
        "", "无。", "一、", "（一）主动公开情况", "1.公开情况。收到3件", "— 3 —", "12",
        "\t甲\n\t乙\n\n\t1\n\t2", "甲 | 乙\n1 | 2", "**一是**加强。", "云栖市水务局",
        "2024年1月9日", "附件：统计表", "索引号：1", "目录", "规章 1 2 3", "总计", "0 0 0",
        "一、本年新收政府信息公开申请数量",
        "全文由一、总体情况；二、其他需要报告的事项组成。一、总体情况 全年平稳。",
        "联系方式：地址：甲路1号；电话：000-00000000。", "┌─┐\n│甲│\n└─┘", "<!-- x -->甲&nbsp;乙",
    ]
)  # fmt: skip
PIECES = st.one_of(lines, any_text, SNIPPETS, SNIPPETS, st.sampled_from(NATIONAL + ZHEJIANG))


@st.composite
def papers(draw):
    """Texts with the skeleton of a report and anything between its bones."""
    parts = [TITLE] if draw(st.booleans()) else [draw(PIECES), TITLE]
    for heading in NATIONAL:
        parts += [*draw(st.lists(PIECES, max_size=2)), heading]
    parts += draw(st.lists(PIECES, max_size=4))
    return draw(st.sampled_from(["\n", "\n\n"])).join(parts)


def plan_of(text):
    try:
        return recognize(read_text(text, "稿.txt"), standards(), Wishes(year=2023))
    except InputError:
        assume(False)
        raise


def dense(text):
    return "".join(text.split())


def streams(report):
    """Where the words of a report stand, each place in its order."""
    return {
        "title": report.title,
        "contact": report.contact.line,
        "unplaced": "".join(report.unplaced),
        **{
            str(slot): section.heading + "".join(block.text for block in section.blocks)
            for slot, section in enumerate(report.sections)
        },
    }


def stream_of(passage: Passage):
    return str(passage.slot) if passage.role in ("heading", "body") else passage.role


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(papers())
def test_the_account_balances_and_words_keep_their_order(text):
    plan = plan_of(text)
    report = to_report(plan)
    assert account(plan).balances
    assume(not report.tables)
    left = {name: dense(words) for name, words in streams(report).items()}
    for passage in plan.passages:
        words = dense("".join(plan.source.blocks[index].text for index in passage.blocks))
        if passage.role == "dropped":
            continue
        name = stream_of(passage)
        assert left[name].startswith(words), (name, words)
        left[name] = left[name][len(words) :]
    assert not any(left.values())


@settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(papers(), st.data())
def test_the_account_balances_after_any_moves(text, data):
    plan = plan_of(text)
    moved = []
    for passage in plan.passages:
        role = data.draw(st.sampled_from([passage.role, "body", "unplaced", "dropped", "title"]))
        slot = data.draw(st.integers(0, len(plan.sections) - 1)) if role == "body" else None
        keep = role == passage.role
        update = {} if keep else {"role": role, "slot": slot}
        moved.append(passage.model_copy(update=update))
    changed = plan.model_copy(update={"passages": tuple(moved)})
    assert account(changed).balances


def written(report):
    standard = standards().get(report.standard)
    return txt.write(build_context(report, standard), WriteOptions()).decode()


def test_a_report_written_as_text_comes_back_as_it_was():
    for shape in SHAPES:
        report = to_report(recognize(read_text(shape.text, "稿.txt"), standards()))
        wishes = Wishes(report.standard, report.year, report.organization, report.subject)
        again = to_report(recognize(read_text(written(report), "稿.txt"), standards(), wishes))
        assert again == report.model_copy(update={"unplaced": ()}), shape.name


def test_a_contact_line_becomes_the_contact():
    contact = Contact(address="云栖市甲路1号", telephone="000-00000000")
    text = "\n\n".join([TITLE, "报告如下。", contact.line, *(f"{h}\n\n无。" for h in NATIONAL)])
    plan = recognize(read_text(text, "稿.txt"), standards())
    report = to_report(plan)
    assert (plan.contact, report.contact) == (contact, contact)
    assert [block.text for block in report.section(PREFACE).blocks] == ["报告如下。"]
    assert account(plan).balances


def test_what_is_dropped_by_hand_is_told_as_a_loss():
    plan = recognize(read_text(SHAPES[0].text, "稿.txt"), standards())
    dropped = [
        p.model_copy(update={"role": "dropped", "slot": None, "evidence": "手工舍去"})
        if p.role == "body" and p.level == 0
        else p
        for p in plan.passages
    ]
    changed = plan.model_copy(update={"passages": tuple(dropped)})
    losses = {loss.kind: loss for loss in all_losses(changed)}
    assert losses["dropped"].detail.startswith("手工舍去")
    assert account(changed).balances
    assert account(changed).dropped > 50


def test_a_title_mended_by_hand_stays_until_other_lines_make_the_title():
    plan = recognize(read_text(SHAPES[0].text, "稿.txt"), standards())
    mended = plan.model_copy(update={"title": "改过的标题"})
    assert to_report(mended).title == "改过的标题"
    assert account(mended).balances
    without = unplace(mended, [0])
    assert without.title == ""
    assert make_title(without, [0]).title == plan.title
    assert account(without).balances
