"""Checking an office's own Word template before it is used, in words a clerk understands."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Literal, NamedTuple

import jinja2
from jinja2 import nodes

from app.domain.base import Value
from app.render.environment import explain, sandbox
from app.render.office.names import Names
from app.render.office.shape import vocabulary
from app.render.office.source import Tag, TemplateParagraph, read_template

_OPENERS = {
    "for", "if", "macro", "call", "filter", "with", "set", "raw", "block", "autoescape",
}  # fmt: skip
_MIDDLES = {"else": {"for", "if"}, "elif": {"if"}}
_WORD_TAGS = {"colspan": "{{ %s }}", "cellbg": "{{ %s }}", "vm": "", "hm": ""}
_BROKEN = re.compile(r"\{\{|\}\}|\{%|%\}|｛\s*[｛{%％]|[}｝%％]\s*｝|\{ \{|\} \}")
_BOUND = re.compile(r"\b(?:for|set|macro)\s+([^\W\d]\w*)")
_HEAD = re.compile(r"for .+? in (.+)|(?:el)?if (.+)|set [^=]+=(.+)")
_EXCERPT = 40


class TemplateProblem(Value):
    """One thing wrong with a template: where, in which words, and what to do about it.

    ``part`` is 正文, 页眉, 页脚 or 脚注; ``paragraph`` counts its paragraphs from 1. An error
    keeps the template from being used; a warning does not.
    """

    severity: Literal["error", "warning"]
    part: str
    paragraph: int
    excerpt: str
    message: str

    def __str__(self) -> str:
        end = "" if self.message.endswith("？") else "。"
        return f"{self.part}第 {self.paragraph} 段“{self.excerpt}”：{self.message}{end}"


class _Placed(NamedTuple):
    tag: Tag
    paragraph: TemplateParagraph


def check_template(path: Path) -> tuple[TemplateProblem, ...]:
    """Everything wrong with a template, in its order; InputError when it is no Word document."""
    paragraphs = read_template(path)
    placed = [_Placed(tag, paragraph) for paragraph in paragraphs for tag in paragraph.tags]
    if not placed:
        first = TemplateParagraph("正文", 1, "", ())
        return (_problem(first, "模板里没有一个标签，导出后不会有报告的内容"),)
    problems = [
        *(problem for paragraph in paragraphs for problem in _look_at(paragraph)),
        *_unbalanced(placed),
    ]
    problems += _parsed(placed, whole=not problems)
    warnings = [problem for paragraph in paragraphs for problem in _split(paragraph)]
    order = {(p.part, p.number): index for index, p in enumerate(paragraphs)}
    return tuple(sorted((*problems, *warnings), key=lambda p: order[p.part, p.paragraph]))


def _problem(
    paragraph: TemplateParagraph, message: str, severity: Literal["error", "warning"] = "error"
) -> TemplateProblem:
    text = paragraph.text.strip()
    return TemplateProblem(
        severity=severity,
        part=paragraph.part,
        paragraph=paragraph.number,
        excerpt=text if len(text) <= _EXCERPT else f"{text[:_EXCERPT]}…",
        message=message,
    )


def _look_at(paragraph: TemplateParagraph) -> Iterator[TemplateProblem]:
    """What can be seen in one paragraph alone."""
    if _BROKEN.search(paragraph.rest):
        yield _problem(
            paragraph,
            "标签没有写完整，请用半角的 {{ }} 或 {% %}，并且不要跨段",
        )
    whole = [tag for tag in paragraph.tags if tag.scope == "p"]
    if whole and (paragraph.rest.strip() or len(paragraph.tags) > 1):
        yield _problem(paragraph, f"“{whole[0].raw}”要单独成段，同一段里的其他文字导出后会丢失")


def _split(paragraph: TemplateParagraph) -> Iterator[TemplateProblem]:
    for tag in paragraph.tags:
        if tag.looks > 1:
            words = f"标签“{tag.raw}”里有 {tag.looks} 种格式，导出后按第一种；请把它刷成同一格式"
            yield _problem(paragraph, words, "warning")


def _unbalanced(placed: Iterable[_Placed]) -> Iterator[TemplateProblem]:
    """Blocks that are not closed, or closed without having been opened, part by part."""
    stack: list[tuple[str, TemplateParagraph]] = []
    for tag, paragraph in placed:
        if stack and stack[-1][1].part != paragraph.part:
            yield from _left_open(stack)
        word = tag.content.split(maxsplit=1)[0] if tag.kind == "%" and tag.content else ""
        if word == "set" and "=" in tag.content:
            continue
        if word in _OPENERS:
            stack.append((word, paragraph))
        elif word.startswith("end"):
            if not stack or stack[-1][0] != word[3:]:
                yield _problem(paragraph, f"“{tag.raw}”没有与之成对的 {{% {word[3:]} … %}}")
            else:
                stack.pop()
        elif word in _MIDDLES and (not stack or stack[-1][0] not in _MIDDLES[word]):
            yield _problem(paragraph, f"“{tag.raw}”不在 {{% if … %}} 里面")
    yield from _left_open(stack)


def _left_open(stack: list[tuple[str, TemplateParagraph]]) -> Iterator[TemplateProblem]:
    while stack:
        word, paragraph = stack.pop()
        yield _problem(paragraph, f"{{% {word} … %}} 没有结束，请加上 {{% end{word} %}}")


def _parsed(placed: list[_Placed], *, whole: bool) -> Iterator[TemplateProblem]:
    """What the parser and the names say, part by part.

    A template whose blocks do not match is read tag by tag (``whole`` is false): what a loop
    runs through is then not known, but misspelled names are found all the same.
    """
    by_part: dict[str, list[_Placed]] = {}
    for item in placed:
        by_part.setdefault(item.paragraph.part, []).append(item)
    for items in by_part.values():
        source = "\n".join(_jinja(item.tag) for item in items)
        try:
            template = sandbox().parse(source) if whole else None
        except jinja2.TemplateSyntaxError:
            template = None
        yield from _named(template, items) if template else _tag_by_tag(items)


def _named(template: nodes.Template, items: list[_Placed]) -> Iterator[TemplateProblem]:
    """The problems of a template in which each line is a tag."""
    names = Names(sandbox(), vocabulary())
    names.check(template)
    for line, message in dict.fromkeys(names.problems):
        yield _problem(items[line - 1].paragraph, message)
    for line, shape in names.printed.items():
        yield from _misplaced(items[line - 1], shape)


def _tag_by_tag(items: list[_Placed]) -> Iterator[TemplateProblem]:
    bound = {name for item in items for name in _BOUND.findall(item.tag.content)}
    known = {**dict.fromkeys(bound | {"loop"}, "any"), **vocabulary()}
    for item in items:
        expression = item.tag.content if item.tag.kind == "{" else _head(item.tag)
        try:
            template = sandbox().parse(f"{{{{ {expression} }}}}" if expression else "")
        except jinja2.TemplateSyntaxError as error:
            yield _problem(item.paragraph, explain(error))
            continue
        names = Names(sandbox(), known)
        names.check(template)
        for _, message in dict.fromkeys(names.problems):
            yield _problem(item.paragraph, message)


def _head(tag: Tag) -> str:
    """The expression in the head of a block: what it tests, runs through or assigns."""
    match = _HEAD.fullmatch(" ".join(tag.content.split()))
    return next((part for part in match.groups() if part), "") if match else ""


def _jinja(tag: Tag) -> str:
    """A tag as plain Jinja2, on one line."""
    content = " ".join(tag.content.split())
    word, _, rest = content.partition(" ")
    if tag.kind == "%" and word in _WORD_TAGS:
        pattern = _WORD_TAGS[word]
        return pattern % rest if "%" in pattern else pattern
    close = {"{": "}}", "%": "%}", "#": "#}"}[tag.kind]
    return f"{{{tag.kind} {content} {close}"


def _misplaced(item: _Placed, shape: object) -> Iterator[TemplateProblem]:
    """Ready-made pieces need a paragraph of their own, and words need one to stand in."""
    tag, paragraph = item
    if tag.kind != "{":
        return
    if shape == "piece" and tag.scope != "p":
        yield _problem(
            paragraph, f"“{tag.content}”是整段内容，要单独成段并写成 {{{{p {tag.content} }}}}"
        )
    elif shape == "text" and tag.scope == "p":
        yield _problem(paragraph, f"“{tag.content}”是文字，要写成 {{{{ {tag.content} }}}}")
    elif isinstance(shape, dict | list):
        yield _problem(paragraph, f"“{tag.content}”不是一段文字，请写明要其中的哪一项")
