"""Templates can neither reach the program nor leave words out, and errors say where."""

import jinja2
import pytest

from app.errors import TemplateError
from app.render.environment import explain, raise_explained, sandbox


def render(source: str, **values: object) -> str:
    environment = sandbox(jinja2.DictLoader({"t.xml.j2": source}))
    try:
        return environment.get_template("t.xml.j2").render(**values)
    except jinja2.TemplateError as error:
        raise_explained(error, "t.xml.j2")


def test_words_are_escaped() -> None:
    assert render("<p>{{ x }}</p>", x="R&D <b> \"'") == "<p>R&amp;D &lt;b&gt; &#34;&#39;</p>"


def test_text_templates_are_not_escaped() -> None:
    environment = sandbox(jinja2.DictLoader({"t.txt.j2": "{{ x }}"}))
    assert environment.get_template("t.txt.j2").render(x="R&D <b>") == "R&D <b>"


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("\n\n{{ titel }}", "第 3 行：没有名为“titel”的内容"),
        ("\n{{ x.nothing }}", "第 2 行：没有名为“nothing”的内容"),
        ("\n{% if x %}", "第 2 行：语法有误"),
        ("{{ x.__class__ }}", "没有名为|不允许"),
        ("{{ x.__class__.__mro__ }}", "不允许"),
        ("{{ ''.format.__globals__ }}", "不允许"),
        ("{% include 'none.j2' %}", "找不到模板"),
        ("{{ 'x' * 10 ** 9 }}", "不允许"),
        ("{{ 9 ** 9 ** 9 }}", "不允许"),
        ("{{ '%999999999d' % 1 }}", "不允许"),
        ("{{ x.ljust(10 ** 9) }}", "不允许"),
        ("{{ x|center(999999999) }}", "语法有误"),
    ],
)
def test_errors_say_what_and_where_in_chinese(source: str, words: str) -> None:
    with pytest.raises(TemplateError, match=words):
        render(source, x="甲")


def test_lists_cannot_be_changed() -> None:
    with pytest.raises(TemplateError, match="不允许"):
        render("{{ items.append(1) }}", items=[])


def test_explaining_a_syntax_error() -> None:
    assert "语法有误" in explain(jinja2.TemplateSyntaxError("unexpected", 1))
