"""Markdown: headings, bold, lists, pipe tables; what is markup is counted as such."""

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from app.domain.blocks import Run, join_runs
from app.domain.report import count_characters
from app.errors import InputError
from app.importers.decoding import decode
from app.importers.files import read_bytes
from app.importers.ooxml.tally import Tally
from app.importers.pictures import Album, Item, parted
from app.importers.source import (
    Loss,
    SourceDocument,
    SourceParagraph,
    SourcePicture,
    SourceTable,
)
from app.importers.web.images import Images

FORMAT = "md"
EXTENSIONS = (".md", ".markdown")
_HEADING = re.compile(r" {0,3}(#{1,6})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-{2,})[ \t]*")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})")
_ITEM = re.compile(r"[ \t]*(?:[-*+][ \t]+|>[ \t]?)")
_NUMBERED = re.compile(r"[ \t]*\d{1,3}[.)][ \t]")
_TABLE_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_TITLE = r"(?:[ \t]+\"[^\"]{0,300}\")?"
_FILE = rf"\((?=[^()\s]{{0,300}}[./:#])[^()\s]{{0,2000}}{_TITLE}\)"
_ADDRESS = (
    r"\((?:(?:https?|mailto):[^()\s]{0,2000}|"
    rf"(?=[^()\s]{{0,300}}[./:#])[!-'*-~]{{0,2000}}){_TITLE}\)"
)
"""Where a link leads to: words among it stay in the text, unless they are part of a web address."""
_INLINE = re.compile(
    r"\\(?P<escaped>[!-/:-@\[-`{-~])"
    r"|(?P<bold>\*\*|__)(?=\S)(?P<strong>.{1,2000}?)(?<=\S)(?P=bold)"
    r"|!\[(?P<alt>[^\]]{0,300})\]"
    + _FILE
    + r"|\[(?P<link>[^\]]{1,300})\]"
    + _ADDRESS
    + r"|<(?P<address>(?:https?://|mailto:)[^<>\s]+)>"
    r"|(?<![*\w])\*(?=[^\s*])(?P<leaning>[^*]{1,500}?)(?<=\S)\*(?![*\w])"
    r"|`(?P<code>[^`]{1,500})`"
)
_IMAGE = re.compile(r"!\[([^\]]{0,300})\]\(\s{0,9}<?([^()\s<>]{1,2000})")
_BREAKS = ("<br>", "<br/>", "<br />")
_MOST_LINES = 100_000
_LONGEST_HEADING, _LONGEST_LINE = 1000, 20_000
_CJK = re.compile(r"[\u2e80-\uffef]")


def matches(path: Path, head: bytes) -> bool:
    """Never by content alone: any text may be Markdown."""
    del path, head
    return False


def read(path: Path) -> SourceDocument:
    """Read a Markdown file; InputError when its encoding is unknown or it is no text."""
    text, encoding = decode(read_bytes(path), path)
    tally = Tally()
    images, album = Images(path), Album(tally)
    plain = "".join(c for c in images.set_aside(text) if c >= " " or c in "\t\n\r")
    lines = plain.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if len(lines) > _MOST_LINES:
        raise InputError(f"“{path.name}”有 {len(lines)} 行，不像一份年报，请确认选对了文件。")
    blocks, pictures = parted(_blocks(lines, lambda found: images.take(*found, album)))
    characters = count_characters(text)
    markup = characters - sum(count_characters(block.text) for block in blocks)
    detail = f"标题、加粗、列表、表格和链接的标记 {markup} 字"
    marks = (Loss(kind="markup", detail=detail, characters=markup),) if markup else ()
    return SourceDocument(
        name=path.name,
        format=FORMAT,
        blocks=blocks,
        losses=(*marks, *tally.losses()),
        pictures=pictures,
        characters=characters,
        encoding=encoding,
    )


Take = Callable[[tuple[str, str]], Iterator[SourcePicture]]
"""Gives the picture of an address and a name, if it is at hand."""


def _blocks(lines: Sequence[str], take: Take = lambda _: iter(())) -> Iterator[Item]:
    """Blocks from line to line; lines of a paragraph are joined until a break or a blank."""
    at = _after_front_matter(lines)
    while at < len(lines):
        line = lines[at]
        end = at + 1
        if fence := _FENCE.match(line):
            close = _fence_end(lines, at, fence[1])
            end = close + 1
            for number in range(at + 1, close):
                if lines[number].strip():
                    yield _paragraph((Run(text=lines[number].strip()),), number)
        elif table := _table(lines, at):
            end, block = table
            yield block
        elif heading := _heading(line):
            if runs := _inline(heading[2] or ""):
                yield _paragraph(runs, at, outline=len(heading[1]))
        elif line.strip() and not _RULE.fullmatch(line):
            end = _paragraph_end(lines, at)
            yield from _text(lines, at, end)
        for image in _IMAGE.finditer("\n".join(lines[at:end])):
            yield from take((image[2], image[1]))
        at = end


def _after_front_matter(lines: Sequence[str]) -> int:
    """Past the block of settings that some programs put in front."""
    if lines and lines[0].strip() == "---":
        for at in range(1, min(len(lines), 60)):
            if lines[at].strip() == "---" and all(":" in x or not x.strip() for x in lines[1:at]):
                return at + 1
    return 0


def _fence_end(lines: Sequence[str], start: int, fence: str) -> int:
    """The line that closes a block of code; without one it goes on to the end of the file."""
    for at in range(start + 1, len(lines)):
        if lines[at].strip().startswith(fence) and not lines[at].strip().strip(fence[0]):
            return at
    return len(lines)


def _heading(line: str) -> re.Match[str] | None:
    return _HEADING.fullmatch(line.rstrip()) if len(line) < _LONGEST_HEADING else None


def _paragraph_end(lines: Sequence[str], start: int) -> int:
    """The line after a paragraph: a blank one, or one that begins something else."""
    at = start + 1
    while at < len(lines):
        line = lines[at]
        begins = _heading(line) or _RULE.fullmatch(line) or _FENCE.match(line)
        if _UNDERLINE.fullmatch(line):
            return at + 1
        listed = _ITEM.match(line) or _NUMBERED.match(line) or _table(lines, at)
        if not line.strip() or begins or listed:
            break
        at += 1
    return at


def _text(lines: Sequence[str], start: int, end: int) -> Iterator[SourceParagraph]:
    """The lines of a paragraph, joined but where a break is asked for."""
    outline = 0
    if end - start > 1 and (under := _UNDERLINE.fullmatch(lines[end - 1])):
        outline, end = (1 if under[1].startswith("=") else 2), end - 1
    joined = ""
    first = start
    for at in range(start, end):
        mark = _ITEM.match(lines[at]) if at == start else None
        line = lines[at][mark.end() :] if mark else lines[at]
        words, is_broken = _unbroken(line)
        joined += (" " if joined and not _is_chinese(joined[-1:] + words[:1]) else "") + words
        if at + 1 == end or is_broken:
            if runs := _inline(joined):
                yield _paragraph(runs, first, outline=outline)
            joined, first = "", at + 1


def _unbroken(line: str) -> tuple[str, bool]:
    """A line without its mark for a break, and whether it had one."""
    words = line.strip()
    if words.lower().endswith(_BREAKS):
        return words[: words.rindex("<")].rstrip(), True
    if words.endswith("\\") and not words.endswith("\\\\"):
        return words[:-1].rstrip(), True
    return words, line.endswith("  ")


def _is_chinese(pair: str) -> bool:
    return bool(_CJK.search(pair))


def _paragraph(runs: tuple[Run, ...], line: int, outline: int = 0) -> SourceParagraph:
    return SourceParagraph(runs=runs, outline=outline, origin=f"第{line + 1}行")


def _inline(text: str, bold: bool = False) -> tuple[Run, ...]:
    """The words of a line without their marks; a line too long for prose keeps them."""
    if len(text) > _LONGEST_LINE:
        return (Run(text=text, bold=bold),)
    runs: list[Run] = []
    end = 0
    for match in _INLINE.finditer(text):
        runs.append(Run(text=text[end : match.start()], bold=bold))
        kind = match.lastgroup or ""
        if strong := match["strong"]:
            runs += _inline(strong, bold=True)
        elif kind in ("link", "leaning"):
            runs += _inline(match[kind], bold)
        else:
            runs.append(Run(text=match[kind] or "", bold=bold))
        end = match.end()
    return join_runs((*runs, Run(text=text[end:], bold=bold)))


def _table(lines: Sequence[str], start: int) -> tuple[int, SourceTable] | None:
    """A table of bars and the line after it."""
    if start + 1 >= len(lines) or "|" not in lines[start]:
        return None
    head = _row(lines[start])
    if not _TABLE_RULE.fullmatch(lines[start + 1]) or len(head) != len(_row(lines[start + 1])):
        return None
    end = start + 2
    while end < len(lines) and "|" in lines[end]:
        end += 1
    rows = [head, *(_row(line) for line in lines[start + 2 : end])]
    width = max(map(len, rows))
    full = tuple((*row, *[""] * (width - len(row))) for row in rows)
    return end, SourceTable(rows=full, origin=f"第{start + 1}—{end}行")


def _row(line: str) -> list[str]:
    cells = _BAR.split(line.strip())
    if len(cells) > 1 and not cells[0].strip():
        cells = cells[1:]
    if len(cells) > 1 and not cells[-1].strip():
        cells = cells[:-1]
    return ["".join(run.text for run in _inline(cell.strip())) for cell in cells]
