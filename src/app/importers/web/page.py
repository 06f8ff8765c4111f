"""The bytes of a saved page as a tree: archives opened, encodings told, scripts cut out."""

import re
from email import message_from_bytes
from email.errors import MessageError
from email.message import Message
from pathlib import Path
from typing import Any, NamedTuple

from app.errors import InputError
from app.importers.decoding import decode
from app.importers.web.images import Images, image_parts

_META = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_MOST_PARTS = 20_000
_MOST_TAGS, _MOST_CHARACTERS = 150_000, 8_000_000
_SIMPLER = {"gb2312": "gb18030", "gbk": "gb18030", "x-gbk": "gb18030", "big5": "big5hkscs"}
_MOST_UNREADABLE = 0.02
_DEEP = ("Excessive depth", "xmlParserMaxDepth", "huge")


class Page(NamedTuple):
    """A page as a tree, the encoding it was in, and the pictures that are at hand."""

    root: Any
    encoding: str
    images: Images


def read_page(path: Path, data: bytes) -> Page:
    """Parse a page or an archived one; InputError when it cannot be."""
    images = Images(path)
    declared = ""
    if _is_archive(data):
        data, declared, images = _unpacked(path, data)
    text, encoding = _decoded(path, data, declared)
    return Page(parse_page(path.name, images.set_aside(text)), encoding, images)


def _is_archive(data: bytes) -> bool:
    head = data[:_HEAD].lower()
    return (
        b"mime-version:" in head and b"content-type:" in head and not head.lstrip().startswith(b"<")
    )


def _unpacked(path: Path, data: bytes) -> tuple[bytes, str, Images]:
    """The page in an archive, the encoding said of it, and the pictures in it."""
    if data.count(b"\n--") > _MOST_PARTS:
        raise InputError(f"“{path.name}”的内容太多，不像一份年报，请确认选对了文件。")
    try:
        message = message_from_bytes(data)
        parts = [part for part in message.walk() if not part.is_multipart()]
    except (MessageError, ValueError, RecursionError, LookupError):
        raise _damaged(path.name) from None
    pages = [part for part in parts if part.get_content_type() in ("text/html", "text/plain")]
    if not pages:
        raise _damaged(path.name)
    page = max(pages, key=lambda part: (part.get_content_type() == "text/html", -pages.index(part)))
    images = Images(path, image_parts(parts))
    return _content(path, page), page.get_content_charset("") or "", images


def _content(path: Path, part: Message) -> bytes:
    try:
        content = part.get_payload(decode=True)
    except (ValueError, AssertionError):
        raise _damaged(path.name) from None
    if not isinstance(content, bytes):
        raise _damaged(path.name)
    return content


def _damaged(name: str) -> InputError:
    return InputError(f"“{name}”里没有完整的网页，请在浏览器里重新保存，或复制正文粘贴。")


def _decoded(path: Path, data: bytes, declared: str) -> tuple[str, str]:
    """The text of a page: by its mark, by what it says of itself, else by what fits."""
    if not data.strip(b"\0\r\n\t "):
        raise InputError(f"“{path.name}”里没有文字，请确认选对了文件。")
    if not data.startswith((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")):
        match = _META.search(data[: 16 * _HEAD])
        names = [declared, match[1].decode("ascii") if match else ""]
        for name in (_SIMPLER.get(n.lower(), n) for n in names if n):
            if (text := _readable(data, name)) is not None:
                return text, name.lower()
    return decode(data, path)


def _readable(data: bytes, name: str) -> str | None:
    """The text in an encoding, unless too much of it does not fit; None then."""
    try:
        text = data.decode(name, "replace")
    except (LookupError, ValueError):
        return None
    return text if text.count("\ufffd") <= _MOST_UNREADABLE * len(text) else None


def parse_page(name: str, text: str) -> Any:
    """A page as a tree without scripts and styles; InputError when it is too large or none."""
    from lxml import etree, html

    root: Any
    parser = html.HTMLParser(
        encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True
    )
    plain = "".join(c for c in text if c >= " " or c in "\t\n\r")
    if plain.count("<") > _MOST_TAGS or len(plain) > _MOST_CHARACTERS:
        raise InputError(f"“{name}”的内容太多，不像一份年报，请确认选对了文件。")
    try:
        root = html.document_fromstring(plain.encode("utf-8", "replace"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError):
        raise _damaged(name) from None
    if any(sign in str(error) for error in parser.error_log for sign in _DEEP):
        raise InputError(f"“{name}”的内容一层套一层，不像正常的网页，不能导入。")
    for element in list(root.iter("script", "style", "noscript", "template", "xml")):
        if element.getparent() is not None:
            element.drop_tree()
    return root
