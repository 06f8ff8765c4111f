"""The one Jinja2 environment: sandboxed, escaping, and strict about names."""

import re
import traceback
from functools import cache
from typing import Any, NoReturn

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app import paths
from app.errors import TemplateError
from app.render import word_tables, xmltext

_PLAIN = (".txt.j2", ".typ.j2")
_PADDING_FILTERS = ("center", "indent")
_PADDING_METHODS = frozenset({"center", "ljust", "rjust", "zfill", "expandtabs"})
_HUGE, _GREATEST_POWER = 10**12, 8
_UNDEFINED = re.compile(r"'(?P<name>[^']*)' is undefined")
_NO_ATTRIBUTE = re.compile(r"has no (?:attribute|element) '?(?P<name>[^']*)'?")
_SYNTAX = tuple(
    (re.compile(pattern), f"语法有误，{words}")
    for pattern, words in (
        (
            r"(?:unexpected|got) 'end of (?:print statement|statement block)'",
            "标签里的表达式没有写完",
        ),
        (r"Unexpected end of template", "有标签没有结束"),
        (r"[Ee]ncountered unknown tag '(.+?)'", "没有“{}”这种标签，或者它没有与之成对的标签"),
        (r"expected token '(.+?)', got '(.+?)'", "应当是“{}”的地方写成了“{}”"),
        (r"unexpected char '(.+?)' at", "不能使用字符“{}”"),
        (r"unexpected '(.+?)'", "“{}”不应出现在这里"),
    )
)


@cache
def _open_fields(kind: Any) -> frozenset[str]:
    """The fields of a view that templates read; none for any other type."""
    if not kind.__module__.startswith(("app.render.", "app.domain.")):
        return frozenset()
    return frozenset(getattr(kind, "model_fields", ())) | frozenset(getattr(kind, "_fields", ()))


class Sandbox(ImmutableSandboxedEnvironment):
    """Jinja2's sandbox, in which an expression cannot fill the memory either."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """An attribute; the fields of our own frozen values hide nothing and are given at once."""
        if attribute in _open_fields(obj.__class__):
            return getattr(obj, attribute)
        return super().getattr(obj, attribute)

    intercepted_binops = frozenset({"*", "**", "%"})

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        """Compute, unless the result would be huge or the operands are no numbers."""
        if not all(
            isinstance(value, int | float) and abs(value) < _HUGE for value in (left, right)
        ):
            raise SecurityError(f"{operator} is for numbers of ordinary size")
        if operator == "**" and abs(right) > _GREATEST_POWER:
            raise SecurityError("the power is too great")
        return super().call_binop(context, operator, left, right)

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Nothing internal, and nothing that makes long texts from nothing."""
        padding = isinstance(obj, str) and attr in _PADDING_METHODS
        return not padding and super().is_safe_attribute(obj, attr, value)


def sandbox(loader: jinja2.BaseLoader | None = None) -> Sandbox:
    """An environment in which a template can neither reach the program nor leave words out.

    Everything but plain text and Typst is escaped, undefined names are errors, and nothing given
    to a template can be changed by it.
    """
    environment = Sandbox(
        loader=loader,
        autoescape=lambda name: not (name or "").endswith(_PLAIN),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    for name in _PADDING_FILTERS:
        del environment.filters[name]
    environment.globals.pop("lipsum")
    environment.filters.update(
        legal=xmltext.legal,
        ooxml=xmltext.ooxml,
        lines=xmltext.html_lines,
        keep=xmltext.html_spaces,
        typ=xmltext.typst_string,
        typ_words=xmltext.typst_words,
        column_edges=word_tables.column_edges,
        look=word_tables.table_look,
    )
    return environment


@cache
def environment() -> Sandbox:
    """The environment of the program's own templates."""
    return sandbox(jinja2.FileSystemLoader(paths.templates()))


def render(name: str, **values: Any) -> str:
    """Render one of the program's templates; TemplateError names the template and the line."""
    try:
        return environment().get_template(name).render(**values)
    except (jinja2.TemplateError, SecurityError) as error:
        raise_explained(error, name)


def raise_explained(error: Exception, name: str) -> NoReturn:
    """Turn what Jinja2 says into one Chinese sentence with the template's name and line."""
    line = getattr(error, "lineno", None) or _line_of(error, name)
    where = f"模板“{name}”第 {line} 行" if line else f"模板“{name}”"
    raise TemplateError(f"{where}：{explain(error)}。") from error


def explain(error: Exception) -> str:
    """What is wrong with a template, in Chinese words and without where."""
    message = str(error)
    if isinstance(error, SecurityError):
        return "含有不允许的表达式，模板只能读取报告内容"
    if isinstance(error, jinja2.TemplateNotFound):
        return f"找不到模板“{message}”"
    if isinstance(error, jinja2.UndefinedError):
        found = _UNDEFINED.search(message) or _NO_ATTRIBUTE.search(message)
        return f"没有名为“{found['name'] if found else message}”的内容，请核对名称"
    for pattern, words in _SYNTAX:
        if match := pattern.search(message):
            return words.format(*match.groups())
    return f"语法有误（{message}），请检查标签是否成对、拼写是否正确"


def _line_of(error: Exception, name: str) -> int | None:
    """The line of the template in which rendering stopped."""
    tail = name.rsplit("/", 1)[-1]
    frames = [
        frame
        for frame in traceback.extract_tb(error.__traceback__)
        if frame.filename.endswith((tail, "<template>"))
    ]
    return frames[-1].lineno if frames else None
