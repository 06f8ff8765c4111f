"""Filling an office's own Word template through docxtpl, sandboxed and without losing a word."""

import io
import zipfile
from pathlib import Path
from typing import Any

import jinja2

from app.errors import InputError, TemplateError
from app.render.context import RenderContext
from app.render.environment import explain, sandbox
from app.render.lint import check_template
from app.render.office.annexes import append_annexes, names_annexes, with_pictures
from app.render.office.charting import names_charts, with_charts
from app.render.office.cleaning import clean, without_properties
from app.render.office.declaring import declare
from app.render.office.styles import add_styles, style_identifiers
from app.render.office.values import MarkedUndefined, office_values
from app.render.package import zip_parts
from app.render.xmltext import strings

_SHOWN = 3
_STYLES = "word/styles.xml"
_PRIVATE = range(0xE000, 0xF900)


def fill_template(path: Path, context: RenderContext, *, final: bool) -> bytes:
    """The report in the office's own form.

    Raises InputError when the file is no Word document and TemplateError when the template is
    faulty, or when ``final`` and the report lacks something the template prints.
    """
    _refuse_faulty(path)
    styles = style_identifiers(_style_sheet(path))
    guard = _unused_character(context)
    values = office_values(context, styles, final=final, guard=guard, own_charts=names_charts(path))
    parts = _parts(_filled(path, values, final))
    parts = {name: _without(data, guard) for name, data in parts.items()}
    if not names_annexes(path):
        parts = append_annexes(parts, context, styles)
    parts = with_charts(with_pictures(parts, context), context)
    parts[_STYLES] = add_styles(parts[_STYLES])
    return zip_parts(declare(clean(parts, context, final=final), context))


def _style_sheet(path: Path) -> bytes:
    with zipfile.ZipFile(path) as archive:
        if _STYLES not in archive.namelist():
            raise InputError(f"模板“{path}”没有样式表，不能使用；请在 Word 或 WPS 中重新另存。")
        return archive.read(_STYLES)


def _refuse_faulty(path: Path) -> None:
    errors = [problem for problem in check_template(path) if problem.severity == "error"]
    if errors:
        shown = "".join(map(str, errors[:_SHOWN]))
        more = f"另有 {len(errors) - _SHOWN} 处。" if len(errors) > _SHOWN else ""
        raise TemplateError(f"模板“{path}”有 {len(errors)} 处错误，不能使用：{shown}{more}")


def _unused_character(context: RenderContext) -> str:
    """A private character that the report does not hold."""
    used = {char for text in strings(context) for char in text}
    return next(chr(code) for code in _PRIVATE if chr(code) not in used)


def _filled(path: Path, values: dict[str, Any], final: bool) -> bytes:
    import docx.opc.exceptions
    from docxtpl import DocxTemplate

    environment = sandbox()
    environment.trim_blocks = environment.lstrip_blocks = False
    environment.undefined = jinja2.StrictUndefined if final else MarkedUndefined
    buffer = io.BytesIO()
    try:
        bare = zip_parts(without_properties(_parts(path.read_bytes())))
        template = DocxTemplate(io.BytesIO(bare))
        template.render(values, environment, autoescape=True)
        template.save(buffer)
    except jinja2.TemplateError as error:
        raise TemplateError(f"模板“{path}”{_near(error)}：{explain(error)}。") from error
    except (docx.opc.exceptions.PackageNotFoundError, ValueError, KeyError) as error:
        raise InputError(
            f"“{path}”不是可用的 Word 模板（{error}）；请另存为 .docx 再试。"
        ) from error
    except (TypeError, ArithmeticError) as error:
        # What an expression of the template raises: text plus number, division by zero.
        raise TemplateError(f"模板“{path}”里有算不出来的表达式（{error}），请改正。") from error
    return buffer.getvalue()


def _near(error: jinja2.TemplateError) -> str:
    """The words around the place where rendering stopped."""
    lines = [" ".join(line.split()) for line in getattr(error, "docx_context", ())]
    found = next((line for line in lines if "{" in line), "")
    return f"“{found[:40]}”处" if found else ""


def _parts(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {info.filename: archive.read(info) for info in archive.infolist()}


def _without(data: bytes, guard: str) -> bytes:
    return data.replace(guard.encode(), b"")
