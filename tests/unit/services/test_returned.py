"""Documents that come back from Word, WPS or LibreOffice: nothing said or changed is lost."""

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from app.domain.anchoring import anchor_on, words
from app.domain.annotations import Anchor, Annotation, Reply
from app.domain.blocks import Paragraph, Run, StatutoryTable, Subheading, Table, paragraph
from app.domain.report import Report, Section, signature_blocks
from app.errors import InputError
from app.importers.returned_docx import parse_returned
from app.render.word_comments.annotate import with_comments
from app.review.threads import accept
from app.review.versions import keep_version
from app.services.exporting import render_report
from app.services.merging import Copy
from app.services.returned import attach_returned
from app.services.returned_words import changes
from app.services.returning import merge_files
from app.services.session import Session
from app.standards.library import standards
from word_rules import check_rules

COMMENTS, EXTENDED = "word/comments.xml", "word/commentsExtended.xml"
STANDARD = standards().get("national-2021")
NOW = "2026-02-01T09:00:00+08:00"
SENTENCES = [
    "全年主动公开政府信息一百二十条，其中规范性文件三件，政策解读九篇。",
    "通过政务微信公众号发布信息八十八条，回应群众留言二十六件，均在时限内办结。",
    "举办政府开放日活动两次，邀请群众代表四十人参加，收集意见建议十五条。",
    "修订公开指南和公开目录，清理过期栏目六个，补录历史信息三十条。",
]
BASE = Report(
    standard="national-2021",
    title="青禾县档案局2025年政府信息公开工作年度报告",
    organization="青禾县档案局",
    subject="department",
    year=2025,
    sections=(
        Section(key="preface", blocks=(paragraph("按照条例第五十条编制本报告，数据截至年底。"),)),
        Section(
            key="overview",
            heading="一、总体情况",
            blocks=(
                Subheading(runs=(Run(text="（一）主动公开情况"),)),
                Paragraph(runs=(Run(text="一是公开。", bold=True), Run(text=SENTENCES[0]))),
                paragraph(SENTENCES[1]),
                Table(rows=(("渠道", "条数"), ("网站", "120"), ("公众号", "88"))),
                Subheading(runs=(Run(text="（二）监督保障情况"),)),
                paragraph(SENTENCES[2]),
            ),
        ),
        Section(
            key="requests",
            heading="二、收到和处理政府信息公开申请情况",
            blocks=(StatutoryTable(key="applications"), paragraph("全年收到申请三件，均已答复。")),
        ),
        Section(
            key="problems",
            heading="三、存在的主要问题及改进情况",
            blocks=(paragraph(SENTENCES[3]), paragraph("公开公开公开形式还要更多样。")),
        ),
        Section(key="signature", blocks=signature_blocks("青禾县档案局", None)),
    ),
    tables={"applications": {"r1.c1": "3", "r1.c7": "3", "r3.c1": "3"}},
)


def fifty() -> tuple[Annotation, ...]:
    """Fifty threads: overlapping, answered, resolved, in tables, headings, cells, sections."""
    made: list[Annotation] = []
    for section in BASE.sections:
        text = section.text
        places = [m.span() for m in re.finditer(r"[\w、（）]{4,7}", text)]
        overlapping = [
            (a + 1, b + 3)
            for a, b in places
            if text[b : b + 3].strip() and text[b + 2 : b + 3].strip()
        ]
        made += [remark(len(made) + n, anchor_on(section, a, b)) for n, (a, b) in enumerate(places)]
        made += [
            remark(len(made) + n, anchor_on(section, a, b)) for n, (a, b) in enumerate(overlapping)
        ]
    cells = [Anchor(section="requests", cell=f"applications.{c}") for c in ("r1.c1", "r9.c4")]
    whole = [Anchor(section=key) for key in ("overview", "problems")]
    more = [remark(900 + n, anchor) for n, anchor in enumerate([*cells, *whole])]
    found = [*made[: 50 - len(more)], *more]
    assert len(found) == 50
    return tuple(found)


def remark(number: int, anchor: Anchor, **more: object) -> Annotation:
    replies = tuple(
        Reply(
            id=f"{number}-{n}",
            author=f"答{n}",
            time=f"2026-01-2{n}T10:00:00+08:00",
            text=f"答复{number}.{n}",
        )
        for n in range(number % 4)
    )
    fields: dict[str, object] = {
        "text": f"第{number}条意见\n另起一行",
        "author": f"审{number % 3}",
        "time": f"2026-01-16T14:{number % 60:02d}:00+08:00",
        "state": "resolved" if number % 5 == 0 else "open",
        "replies": replies,
    }
    return Annotation(id=f"id-{number}", anchor=anchor, **{**fields, **more})


def document(report: Report) -> bytes:
    return with_comments(render_report(report, STANDARD, ".docx")[0], report, STANDARD)


def edited(data: bytes, change: Callable[[str], str], part: str = "word/document.xml") -> bytes:
    """The document as another program would have changed one of its parts."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(buffer, "w") as new:
        for name in old.namelist():
            content = old.read(name)
            if name == part:
                before = content.decode()
                content = change(before).encode()
                assert content.decode() != before, "the test's change must fit"
            new.writestr(name, content)
    return buffer.getvalue()


def returned(report: Report, data: bytes, blobs: dict[str, bytes] | None = None) -> Report:
    attached = attach_returned(
        report, STANDARD, blobs or {}, parse_returned(data, "退回.docx"), NOW
    )
    return attached.change.apply(report)


def places(report: Report) -> list[tuple[object, ...]]:
    return sorted(
        (a.text, a.author, a.time, a.state, a.anchor, [(r.author, r.text) for r in a.replies])
        for a in report.annotations
    )


def test_fifty_threads_hold_the_rules_and_come_back_at_their_words() -> None:
    sent = BASE.model_copy(update={"annotations": fifty()})
    data = document(sent)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        check_rules({n: etree.fromstring(archive.read(n)) for n in archive.namelist()})
    assert places(returned(BASE, data)) == places(sent)
    assert returned(sent, data) == sent


@pytest.mark.libreoffice
def test_fifty_threads_come_back_through_libreoffice(
    tmp_path: Path, libreoffice: Callable[[Path, str], Path]
) -> None:
    sent = BASE.model_copy(update={"annotations": fifty()})
    source = tmp_path / "退回.docx"
    source.write_bytes(document(sent))
    data = libreoffice(source, "docx").read_bytes()
    assert returned(sent, data) == sent
    back = {a.text: a for a in returned(BASE, data).annotations}
    for one in sent.annotations:
        assert (back[one.text].anchor, back[one.text].state) == (one.anchor, one.state)
        for reply in one.replies:
            # Older versions of LibreOffice make comments of replies; none may be lost.
            answers = {r.text for r in back[one.text].replies}
            assert reply.text in answers or back[reply.text].anchor == one.anchor


def part(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def before(mark: str, new: str) -> Callable[[str], str]:
    return lambda xml: xml.replace(mark, new + mark)


def comment(number: int, author: str, *lines: str) -> str:
    """A comment as Word writes it."""
    by = f'w:id="{number}" w:author="{author}" w:date="2026-01-30T08:00:00Z"'
    paragraphs = [f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines]
    paragraphs[-1] = paragraphs[-1].replace("<w:p>", f'<w:p w14:paraId="0ABC0{number}">')
    return f"<w:comment {by}>{''.join(paragraphs)}</w:comment>"


def test_a_new_reply_and_a_new_comment_join_the_draft() -> None:
    sent = BASE.model_copy(update={"annotations": fifty()[:6]})
    data = document(sent)
    root = re.findall(r'commentEx w15:paraId="(\w+)"', part(data, EXTENDED))[0]
    new = comment(900, "王某", "还要补充", "数据") + comment(901, "李某", "新意见")
    data = edited(data, before("</w:comments>", new), COMMENTS)
    row = f'<w15:commentEx w15:paraId="0ABC0900" w15:paraIdParent="{root}" w15:done="0"/>'
    data = edited(data, before("</w15:commentsEx>", row), EXTENDED)
    data = edited(data, lambda x: commented(x, "全年收到申请三件", 901))
    after = returned(sent, data)
    assert after.annotations[0].replies[-1].text == "还要补充\n数据"
    assert after.annotations[0].replies[-1].time == "2026-01-30T08:00:00+08:00"
    assert after.annotations[0].state == "open"
    (found,) = after.annotations[6:]
    assert (found.author, found.text) == ("李某", "新意见")
    assert words(after, found.anchor) == "全年收到申请三件，均已答复。"
    assert returned(after, data) == after


def test_a_comment_reworded_in_word_keeps_both_wordings() -> None:
    sent = BASE.model_copy(update={"annotations": fifty()[1:3]})
    data = edited(document(sent), lambda x: x.replace("第1条意见", "第1条意见（改）"), COMMENTS)
    after = returned(sent, data)
    assert after.annotations[0].text == sent.annotations[0].text
    assert after.annotations[0].replies[-1].text.startswith("第1条意见（改）")
    assert returned(after, data) == after


def commented(xml: str, start: str, number: int) -> str:
    """The run with these words under a comment."""
    run = next(m for m in re.findall(r"<w:r>(?:(?!</w:r>).)*</w:r>", xml, re.DOTALL) if start in m)
    return xml.replace(
        run,
        f'<w:commentRangeStart w:id="{number}"/>{run}<w:commentRangeEnd w:id="{number}"/>'
        f'<w:r><w:commentReference w:id="{number}"/></w:r>',
    )


def tracked(xml: str, old: str, new: str) -> str:
    """Words replaced with tracking on."""
    run = next(m for m in re.findall(r"<w:r>(?:(?!</w:r>).)*</w:r>", xml, re.DOTALL) if old in m)
    head, tail = re.search(f"^(.*?<w:t[^>]*>.*?){old}(.*)$", run, re.DOTALL).groups()
    by = 'w:author="赵某" w:date="2026-01-30T08:00:00Z"'
    open_run = re.match(r"<w:r>(<w:rPr>.*?</w:rPr>)?", run, re.DOTALL)[0]
    gone = f'<w:del w:id="7001" {by}>{open_run}<w:delText>{old}</w:delText></w:r></w:del>'
    come = f'<w:ins w:id="7002" {by}>{open_run}<w:t>{new}</w:t></w:r></w:ins>' if new else ""
    rest = f'{open_run}<w:t xml:space="preserve">{tail}'
    return xml.replace(run, f"{head}</w:t></w:r>{gone}{come}{rest}")


def test_a_tracked_change_is_a_suggestion_of_its_author() -> None:
    data = edited(document(BASE), lambda xml: tracked(xml, "两次", "三次"))
    after = returned(BASE, data)
    (found,) = after.annotations
    assert (found.kind, found.author, found.replacement) == ("suggestion", "赵某", "三次")
    assert words(after, found.anchor) == "两次"
    done = accept(after, found.id, NOW).apply(after)
    assert "开放日活动三次，邀请" in done.section("overview").text
    assert returned(after, data) == after


def test_untracked_changes_are_offered_as_differences() -> None:
    def retype(xml: str) -> str:
        return xml.replace("邀请群众代表四十人", "邀请居民代表五十多人").replace("120<", "125<")

    after = returned(BASE, edited(document(BASE), retype))
    assert {a.author for a in after.annotations} == {"退回"}
    assert all(a.kind == "suggestion" for a in after.annotations)
    session = Session(after)
    for found in after.annotations:
        session.apply(accept(session.report, found.id, NOW))
    assert "邀请居民代表五十多人参加" in session.report.section("overview").text
    assert "125" in session.report.section("overview").text


def test_paragraphs_put_in_and_taken_out() -> None:
    def rewrite(xml: str) -> str:
        paragraphs = re.findall(r"<w:p>(?:(?!</w:p>).)*</w:p>", xml, re.DOTALL)
        first = next(p for p in paragraphs if SENTENCES[1] in p)
        gone = next(p for p in paragraphs if "形式还要更多样" in p)
        new = first.replace(SENTENCES[1], "新增一段，说明培训情况。")
        return xml.replace(first, first + new).replace(gone, "")

    after = returned(BASE, edited(document(BASE), rewrite))
    session = Session(after)
    for found in after.annotations:
        session.apply(accept(session.report, found.id, NOW))
    assert f"{SENTENCES[1]}\n新增一段，说明培训情况。\n" in session.report.section("overview").text
    assert "形式还要更多样" not in session.report.section("problems").text


def test_a_figure_changed_in_a_statutory_table_is_a_suggestion_on_the_cell() -> None:
    def count(xml: str) -> str:
        head, tail = xml.split("收到和处理政府信息公开申请情况", 1)
        return head + "收到和处理政府信息公开申请情况" + tail.replace(">3<", ">4<", 1)

    after = returned(BASE, edited(document(BASE), count))
    (found,) = after.annotations
    assert found.anchor.cell == "applications.r1.c1"
    assert accept(after, found.id, NOW).apply(after).cell("applications", "r1.c1") == "4"


def test_the_draft_may_have_gone_on_meanwhile() -> None:
    data = edited(document(BASE), lambda xml: tracked(xml, "两次", "三次"))
    blobs = keep_version({}, BASE, note="送审")
    section = BASE.sections[1]
    blocks = (paragraph("新写的一段放在最前面。"), *section.blocks)
    now = BASE.with_section(section.model_copy(update={"blocks": blocks}))
    after = returned(now, data, blobs)
    (found,) = after.annotations
    assert words(after, found.anchor) == "两次"
    gone = BASE.with_section(section.model_copy(update={"blocks": section.blocks[:-1]}))
    (lost,) = returned(gone, data, blobs).annotations
    assert (lost.anchor.orphan, lost.anchor.quote) == (True, "两次")


def test_a_reply_without_its_parent_is_kept_and_other_documents_are_refused() -> None:
    sent = BASE.model_copy(update={"annotations": fifty()[:4]})
    data = edited(
        document(sent),
        lambda xml: re.sub('paraIdParent="[0-9A-F]+"', 'paraIdParent="00000001"', xml),
        EXTENDED,
    )
    total = 4 + sum(len(a.replies) for a in sent.annotations)
    assert len(returned(BASE, data).annotations) == total
    strange = Section(
        key="preface", blocks=tuple(paragraph(f"另一份文件第{n}段") for n in range(9))
    )
    other = BASE.model_copy(update={"title": "别的", "sections": (strange,)})
    with pytest.raises(InputError, match="不是从这份草稿"):
        returned(BASE, document(other))


@pytest.mark.parametrize("content", [b"PK\x03\x04", b"{}", b"\xd0\xcf\x11\xe0" * 9])
def test_what_is_no_document_is_refused_in_one_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "坏的.docx"
    path.write_bytes(content)
    draft = Copy(name="稿", report=BASE, blobs={})
    with pytest.raises(InputError, match=r"坏的\.docx"):
        merge_files(draft, [path], NOW)


def test_entities_and_doctypes_are_refused() -> None:
    evil = '<!DOCTYPE x [<!ENTITY a "b">]><w:document xmlns:w="'
    data = edited(document(BASE), lambda x: re.sub(r'<w:document[^>]*?xmlns:w="', evil, x, count=1))
    with pytest.raises(InputError):
        parse_returned(data, "退回.docx")


@given(st.text("公开信息甲乙丙12", max_size=30), st.text("公开信息甲乙丙12", max_size=30))
@settings(max_examples=200)
def test_the_changes_between_two_texts_make_one_of_the_other(old: str, new: str) -> None:
    text = old
    for change in reversed(changes(old, new)):
        text = text[: change.start] + change.words + text[change.end :]
    assert text == new


@st.composite
def anywhere(draw: st.DrawFn) -> Anchor:
    """Words of any section, from one character to several paragraphs."""
    section = draw(st.sampled_from([s for s in BASE.sections if s.text.strip()]))
    start = draw(st.integers(0, len(section.text) - 1))
    end = draw(st.integers(start + 1, len(section.text)))
    words = section.text[start:end]
    start += len(words) - len(words.lstrip("\n\t"))
    end -= len(words) - len(words.rstrip("\n\t"))
    last = len(section.text)
    return anchor_on(section, start, end) if end > start else anchor_on(section, last - 2, last)


@given(st.lists(anywhere(), min_size=1, max_size=12))
@settings(max_examples=40)
def test_remarks_anywhere_come_back_at_their_words(anchors: list[Anchor]) -> None:
    remarks = tuple(remark(number, anchor) for number, anchor in enumerate(anchors))
    sent = BASE.model_copy(update={"annotations": remarks})
    data = document(sent)
    assert places(returned(BASE, data)) == places(sent)
    assert returned(sent, data) == sent


SENT = document(BASE.model_copy(update={"annotations": fifty()[:8]}))


@given(st.sampled_from(("word/document.xml", COMMENTS, EXTENDED)), st.data())
@settings(max_examples=60)
def test_damaged_documents_are_read_or_refused_in_one_sentence(
    name: str, data: st.DataObject
) -> None:
    xml = part(SENT, name)
    start = data.draw(st.integers(0, len(xml) - 1))
    length = data.draw(st.integers(1, 400))
    new = data.draw(st.sampled_from(("", "<", "<w:p/>", "</w:p>", "&x;", "\x00", "9" * 40)))
    try:
        damaged = edited(SENT, lambda x: x[:start] + new + x[start + length :], name)
        returned(BASE, damaged)
    except InputError as error:
        assert str(error).endswith("。")
    except AssertionError as error:
        assert "must fit" in str(error)
