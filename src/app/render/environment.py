"""The one Jinja2 environment: sandboxed, escaping, and strict about names."""

import re
import traceback
from collections.abc import Callable
from functools import cache
from typing import Any, NoReturn

import jinja2
from jinja2.exceptions import SecurityError
from jinja2.sandbox import ImmutableSandboxedEnvironment

from app import paths
from app.errors import TemplateError
from app.render import word_tables, xmltext

_PLAIN = (".txt.j2", ".typ.j2")
Filter = Callable[..., Any]
_UNDEFINED = re.compile(r"'(?P<name>[^']*)' is undefined")
_NO_ATTRIBUTE = re.compile(r"has no (?:attribute|element) '?(?P<name>[^']*)'?")


def sandbox(loader: jinja2.BaseLoader | None = None) -> ImmutableSandboxedEnvironment:
    """An environment in which a template can neither reach the program nor leave words out.

    Everything but plain text and Typst is escaped, undefined names are errors, and nothing given
    to a template can be changed by it.
    """
    environment = ImmutableSandboxedEnvironment(
        loader=loader,
        autoescape=lambda name: not (name or "").endswith(_PLAIN),
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters.update(
        legal=xmltext.legal,
        ooxml=xmltext.ooxml,
        lines=xmltext.html_lines,
        typ=xmltext.typst_string,
        column_twips=word_tables.column_twips,
        look=word_tables.table_look,
    )
    return environment


@cache
def environment() -> ImmutableSandboxedEnvironment:
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
    if found := _UNDEFINED.search(message) or _NO_ATTRIBUTE.search(message):
        return f"没有名为“{found['name']}”的内容，请核对名称"
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
