"""Annexes on the page: labels, titles, the list under the body, pictures, the seal."""

import re
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml import html as lxml_html

from app.domain.blocks import Table, paragraph
from app.domain.report import SIGNATURE, Attachment, Report, Section, signature_blocks
from app.render.context import RenderContext, build_context
from app.render.signing import LINE, SignatureLine
from app.render.tables_xlsx import tables_of
from app.render.writers import WriteOptions, writers
from app.standards.library import standards
from unit.render.drawn import png
from unit.render.reading import W, parts

STANDARD = standards().get("national-2021")
CONTENTS = {"a.png": png(secret=b"Zhang San"), "b.png": png(10, 10), "c.pdf": b"%PDF-1.7"}


def report_of(
    *annexes: Section, body: str = "正文。", pictures: tuple[Attachment, ...] = ()
) -> Report:
    signature = signature_blocks("青岚区人民政府", date(2026, 1, 16))
    return Report(
        standard=STANDARD.id,
        title="青岚区人民政府2025年政府信息公开工作年度报告",
        year=2025,
        sections=(
            Section(key="overview", heading="一、总体情况", blocks=(paragraph(body),)),
            Section(key=SIGNATURE, blocks=signature),
            *annexes,
        ),
        attachments=pictures,
    )


def annex(number: int, heading: str, *texts: str) -> Section:
    return Section(key=f"custom-{number}", heading=heading, blocks=tuple(map(paragraph, texts)))


def picture(name: str, caption: str, section: str = "") -> Attachment:
    return Attachment(name=name, caption=caption, section=section, printed=True)


def view(report: Report, *, sealed: bool = False) -> RenderContext:
    return build_context(report, STANDARD, sealed=sealed, contents=CONTENTS)


def written(report: Report, suffix: str, **options: object) -> str:
    data = writers()[suffix].write(view(report), WriteOptions(**options))
    return data.decode() if suffix != ".docx" else parts(data)["word/document.xml"].decode()


TWO = (annex(1, "附件1 公开目录", "目录文字。"), annex(2, "文件清单。"))


def test_labels_follow_the_place_where_a_heading_has_none():
    found = view(report_of(*TWO, pictures=(picture("a.png", "流程图"),)))
    assert [(a.label, a.title) for a in found.annexes] == [
        ("附件1", "公开目录"),
        ("附件2", "文件清单。"),
        ("附件3", "流程图"),
    ]


def test_annexes_are_listed_under_the_body_with_hanging_numbers():
    entries = view(report_of(*TWO)).annex_list
    assert [entry.text for entry in entries] == ["附件：1. 公开目录", "2. 文件清单"]
    assert entries[0].indent == 2
    assert entries[0].indent + entries[0].hanging == entries[1].indent + entries[1].hanging


def test_a_single_annex_has_no_number():
    found = view(report_of(annex(1, "公开目录")))
    assert [entry.text for entry in found.annex_list] == ["附件：公开目录"]
    assert found.annexes[0].label == "附件"


def test_a_list_of_the_offices_own_is_not_doubled():
    assert view(report_of(*TWO, body="附件：1. 公开目录")).annex_list == ()


def test_pictures_of_an_annex_stand_in_it_and_others_are_annexes():
    pictures = (picture("a.png", "照片", "custom-1"), picture("b.png", "流程图", "overview"))
    first, second = view(report_of(annex(1, "公开目录"), pictures=pictures)).annexes
    assert [p.caption for p in first.pictures] == ["照片"]
    assert (second.title, [p.caption for p in second.pictures]) == ("流程图", [""])
    assert second.pictures[0].alt == "流程图"


def test_what_is_not_printed_stays_out_and_what_cannot_be_is_told():
    hidden = Attachment(name="a.png", caption="不印")
    found = view(report_of(pictures=(hidden, picture("c.pdf", "文件"), picture("gone.png", ""))))
    assert found.annexes == ()
    assert len([note for note in found.notes if "没有印出" in note]) == 2


def test_word_gives_every_annex_a_page_with_label_and_title():
    document = written(report_of(*TWO, pictures=(picture("a.png", "流程图"),)), ".docx")
    labels = re.findall(r'w:val="AnnexLabel"/>.*?<w:t[^>]*>(.*?)</w:t>', document, re.DOTALL)
    titles = re.findall(r'w:val="AnnexTitle"/>.*?<w:t[^>]*>(.*?)</w:t>', document, re.DOTALL)
    assert labels == ["附件1", "附件2", "附件3"]
    assert titles == ["公开目录", "文件清单。", "流程图"]
    assert (
        document.index("附件：1. ")
        < document.rindex("青岚区人民政府</w:t>")
        < document.index("附件1<")
    )


def test_word_holds_the_picture_cleaned_with_alternative_text():
    data = writers()[".docx"].write(
        view(report_of(pictures=(picture("a.png", "流程图<1>"),))), WriteOptions()
    )
    found = parts(data)
    assert found["word/media/image1.png"] == png()
    assert 'descr="流程图&lt;1&gt;"' in found["word/document.xml"].decode()
    assert b'Target="media/image1.png"' in found["word/_rels/document.xml.rels"]
    assert b'Extension="png"' in found["[Content_Types].xml"]
    assert b"a.png" not in b"".join(found.values())


def test_the_web_page_holds_everything_in_itself():
    page = written(report_of(*TWO, pictures=(picture("a.png", '流程"图'),)), ".html")
    assert 'src="data:image/png;base64,' in page
    assert 'alt="流程&#34;图"' in page
    assert "http" not in page
    assert "a.png" not in page


def test_plain_text_says_where_a_picture_is():
    text = written(report_of(*TWO, pictures=(picture("a.png", "流程图"),)), ".txt")
    assert "附件1 公开目录\n\n目录文字。" in text
    assert text.rstrip().endswith("附件3 流程图\n\n（图）流程图")
    published = written(report_of(*TWO), ".txt", final=True, columns=56)
    assert "附件1\n\n" in published


def test_pdf_prints_annexes_and_pictures():
    import pypdfium2

    report = report_of(*TWO, pictures=(picture("a.png", "流程图"),))
    document = pypdfium2.PdfDocument(writers()[".pdf"].write(view(report), WriteOptions()))
    pages = [page.get_textpage().get_text_range() for page in document]
    assert len(pages) == 4
    assert [page.split("\r\n")[0] for page in pages[1:]] == ["附件1", "附件2", "附件3"]
    images = [o for o in document[3].get_objects() if o.type == 3]
    assert len(images) == 1
    document.close()


def test_the_outline_of_a_pdf_names_annexes_by_their_titles():
    import pypdfium2

    report = report_of(annex(1, "附件1 公开事项目录", "目录文字。"))
    data = writers()[".pdf"].write(view(report), WriteOptions())
    document = pypdfium2.PdfDocument(data)
    assert [mark.get_title() for mark in document.get_toc()][-1] == "附件1 公开事项目录"
    words = document[len(document) - 1].get_textpage().get_text_range()
    assert words.split()[:2] == ["附件1", "公开事项目录"]


def test_a_picture_that_nothing_can_draw_is_told_in_one_sentence():
    from app.errors import InputError

    broken = png()[:33] + b"\0\0\0\0IEND\xaeB`\x82"
    context = build_context(
        report_of(pictures=(picture("a.png", "图"),)), STANDARD, contents={"a.png": broken}
    )
    with pytest.raises(InputError, match="图片"):
        writers()[".pdf"].write(context, WriteOptions())


def test_tables_of_annexes_are_in_the_workbook():
    table = Table(rows=(("甲", "乙"), ("1", "2")))
    section = Section(key="custom-1", heading="附件 明细", blocks=(table,))
    assert [named.name for named in tables_of(view(report_of(section)))] == ["明细"]


def signature(name: str, when: date | None, *, sealed: bool) -> list[SignatureLine]:
    section = Section(key=SIGNATURE, blocks=signature_blocks(name, when))
    report = Report(standard=STANDARD.id, year=2025, sections=(section,))
    found = build_context(report, STANDARD, sealed=sealed).signature
    return [line for line in found if isinstance(line, SignatureLine)]


def test_a_sealed_date_stands_four_characters_in_with_the_name_centered_above():
    name, when = signature("青岚区人民政府", date(2026, 1, 16), sealed=True)
    assert when.indent == 4
    assert name.indent + 7 / 2 == when.indent + 6.5 / 2 == (LINE - name.left) / 2
    assert (name.align, when.align, name.lines_above, when.lines_above) == (
        "center",
        "center",
        2,
        0,
    )


def test_a_sealed_name_too_long_for_that_ends_at_the_edge():
    name, when = signature("云" * 20, date(2026, 1, 16), sealed=True)
    assert (name.align, name.indent) == ("right", 0)
    assert when.indent + 6.5 / 2 == 10


def test_without_seal_one_line_is_left_empty():
    name, when = signature("青岚区人民政府", date(2026, 1, 16), sealed=False)
    assert (name.lines_above, when.lines_above) == (1, 0)


AWKWARD = st.text(
    st.sampled_from("附件1：2 {}%#_&<>\"'\\$@*[]年A，。😀𠀀"), min_size=1, max_size=30
)


@settings(max_examples=25)
@given(AWKWARD.map(str.strip).filter(bool), AWKWARD)
def test_any_title_and_caption_arrive_whole(title, caption):
    section = annex(1, f"附件1 {title}", "文字。")
    report = report_of(section, pictures=(picture("a.png", caption, "custom-1"),))
    context = view(report)
    wanted = [text for text in (context.annexes[0].title, caption.strip()) if text]
    document = etree.fromstring(parts(writers()[".docx"].write(context, WriteOptions()))[
        "word/document.xml"
    ])  # fmt: skip
    words = "".join(t.text or "" for t in document.iter(f"{W}t"))
    page = lxml_html.fromstring(writers()[".html"].write(context, WriteOptions()).decode())
    for text in wanted:
        assert text in words
        assert text in page.text_content()
    writers()[".pdf"].write(context, WriteOptions())
