"""A faulty template is explained: where, what, and the nearest right name."""

from pathlib import Path

import docx
import pytest

from app.errors import InputError
from app.render.lint import TemplateProblem, check_template


def template(folder: Path, *paragraphs: str) -> Path:
    document = docx.Document()
    for text in paragraphs:
        document.add_paragraph(text)
    path = folder / "模板.docx"
    document.save(str(path))
    return path


def check(folder: Path, *paragraphs: str) -> list[TemplateProblem]:
    return list(check_template(template(folder, *paragraphs)))


SOUND = (
    "{{ title }} {{ 单位 }}（{{ year }}）{{ contact.telephone }}",
    "{{p preface.content }}",
    "{%p for section in sections %}",
    "{{ loop.index }} {{ section.heading }}",
    "{%p for block in section.blocks if block.text %}",
    "{%p if block.type == 'table' %}",
    "{{p block.content }}",
    "{%p else %}",
    "{% for run in block.runs %}{% if run.bold %}*{% endif %}{{ run.text }}{% endfor %}",
    "{%p endif %}",
    "{%p endfor %}",
    "{%p endfor %}",
    "{% set first = sections[0] %}{{ first.heading | upper }} {{ parts.overview.text }}",
    "{{ tables.disclosure.cells['A21'] }} {{ tables.applications.cells['r1.c7'] }}",
    "{{p tables.disputes.content }}",
    "{{p 正文 }}",
    "{{p 落款 }}",
)


def test_a_sound_template_has_no_problems(tmp_path: Path) -> None:
    assert check(tmp_path, *SOUND) == []


@pytest.mark.parametrize(
    ("paragraph", "words"),
    [
        ("{{ titel }}", "没有名为“titel”的内容，是不是“title”？"),
        ("{{ 标提 }}", "是不是“标题”？"),
        ("{{ contact.phone }}", "是不是“telephone”？"),
        ("{{ parts.overveiw.heading }}", "是不是“overview”？"),
        ("{{ tables.disclosures.title }}", "是不是“disclosure”？"),
        ("{{ tables.disclosure.cells['A99'] }}", "没有名为“A99”的内容"),
        ("{{ title | uper }}", "没有名为“uper”的过滤器，是不是“upper”？"),
        ("{{ title if year is evn }}", "没有名为“evn”的判断，是不是“even”？"),
        ("{{ title.__class__ }}", "不允许使用“__class__”"),
        ("{{ title['__class__'] }}", "不允许使用“__class__”"),
        ("{% include 'x' %}", "不能再引用别的模板"),
        ("{{ body }}", "要单独成段并写成 {{p body }}"),
        ("{{p title }}", "要写成 {{ title }}"),
        ("{{ sections }}", "请写明要其中的哪一项"),
        ("{{ 1 + }}", "没有写完"),
        ("{{ title", "没有写完整"),
        ("title }}", "没有写完整"),
        ("｛｛ title ｝｝", "半角"),
        ("前言 {{p body }}", "其他文字导出后会丢失"),
        ("{% if title %}", "没有结束，请加上 {% endif %}"),
        ("{% endfor %}", "没有与之成对的 {% for … %}"),
        ("{% else %}", "不在 {% if … %} 里面"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, paragraph: str, words: str) -> None:
    problems = check(tmp_path, "{{ year }}", paragraph)
    assert [p.paragraph for p in problems] == [2] * len(problems)
    assert any(words in p.message for p in problems)
    assert {p.severity for p in problems} == {"error"}


def test_names_in_loops_are_followed(tmp_path: Path) -> None:
    problems = check(
        tmp_path,
        "{%p for one in sections %}",
        "{{ one.hedding }}",
        "{%p for block in one.blocks %}",
        "{{ block.txt }}",
        "{%p endfor %}",
        "{%p endfor %}",
        "{{ one.heading }}",
    )
    assert [(p.paragraph, p.message) for p in problems] == [
        (2, "没有名为“hedding”的内容，是不是“heading”？"),
        (4, "没有名为“txt”的内容，是不是“text”？"),
        (7, "没有名为“one”的内容"),
    ]


def test_misspelled_names_are_found_beside_unbalanced_blocks(tmp_path: Path) -> None:
    messages = [
        p.message for p in check(tmp_path, "{% for s in sectons %}", "{{ titel }}{{ s.x }}")
    ]
    assert any("sections" in message for message in messages)
    assert any("“title”" in message for message in messages)
    assert any("endfor" in message for message in messages)
    assert len(messages) == 3


def test_a_tag_in_two_looks_is_a_warning(tmp_path: Path) -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("报告 {{ ti")
    paragraph.add_run("tle }}").bold = True
    document.save(str(tmp_path / "a.docx"))
    (problem,) = check_template(tmp_path / "a.docx")
    assert problem.severity == "warning"
    assert "2 种格式" in problem.message


def test_headers_and_footers_are_checked(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("{{ title }}")
    document.sections[0].footer.paragraphs[0].text = "{{ organisation }}"
    document.save(str(tmp_path / "a.docx"))
    (problem,) = check_template(tmp_path / "a.docx")
    assert str(problem) == (
        "页脚第 1 段“{{ organisation }}”：没有名为“organisation”的内容，是不是“organization”？"
    )


def test_a_document_without_tags(tmp_path: Path) -> None:
    assert "没有一个标签" in check(tmp_path, "文字")[0].message


@pytest.mark.parametrize("content", [b"", b"text", b"PK\x03\x04broken"])
def test_no_word_document(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(content)
    with pytest.raises(InputError, match="不是可用的 Word 模板"):
        check_template(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="找不到模板"):
        check_template(tmp_path / "none.docx")
