"""Where on a page the report is: a container known from government sites, or the densest part."""

import re
from typing import Any, NamedTuple

from app.domain.report import count_characters

_IDS = (
    "zoom", "ucap-content", "vsb_content", "vsb_newscontent", "js_content", "articlecontent",
    "article_content", "article-content", "content_body", "maintext", "barrierfree_container",
    "xxgk_content", "zhengwen", "news_content", "artcon", "textbox", "con_con", "conbox",
)  # fmt: skip
_CLASSES = (
    "trs_editor", "trs_ueditor", "trs_paper_default", "ucap-content", "article-content",
    "article_content", "articlecontent", "pages_content", "view_content", "news_content",
    "xxgk_content", "bt_content", "con_text", "content_text", "text_content", "zoom", "wzcon",
    "article-con", "article_con", "detail-content", "info_content", "wordsection1", "section1",
)  # fmt: skip
"""Names of the containers that the common publishing systems give to an article."""
_SENTENCE = re.compile(r"[。；！？]")
_CLAUSE_END = re.compile(r"[。，；！？]")
_LONG = 40
_FURNITURE = re.compile(r"首页|版权|备案|ICP|主办|打印|浏览|字号|字体|分享|关闭|上一篇|下一篇|位置")
_MOST_AROUND, _MOST_LINKS = 0.25, 0.3
_MOST_STEPS = 8
_TITLE = re.compile(r"报告|年报")
_LONGEST_TITLE = 80
_ENOUGH_KNOWN, _ENOUGH_DENSE = 0.6, 0.97
_BLOCKS = frozenset(
    {"div", "td", "th", "table", "tbody", "tr", "article", "section", "main", "form", "center",
     "body", "ul", "ol", "dl", "dd", "p"}
)  # fmt: skip
_HEADINGS = ("h1", "h2", "h3")


class Article(NamedTuple):
    """The element of the article and, where it stands outside that, the one of its title."""

    body: Any
    title: Any | None


def find_article(root: Any) -> Article:
    """The smallest known or dense container that holds the running text of the page."""
    page = root.find("body") if root.find("body") is not None else root
    weights = _weights(page)
    whole = weights.get(page, 0)
    body = page
    if whole:
        known = [e for e in weights if _is_known(e) and weights[e] >= _ENOUGH_KNOWN * whole]
        dense = [e for e in weights if e.tag in _BLOCKS and weights[e] >= _ENOUGH_DENSE * whole]
        body = _with_neighbors((known or dense or [page])[-1], page)
        if not known:
            body = _with_surroundings(body, page)
    return Article(body, _title(root, body))


def _weights(page: Any) -> dict[Any, int]:
    """How much running text every element holds: sentences and cells, not lists of links.

    The elements stand in the order of the page, so that of nested ones the deepest is last.
    """
    weights: dict[Any, int] = {}
    linked: set[Any] = set()
    celled: set[Any] = set()
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        parent = element.getparent()
        if element.tag == "a" or parent in linked:
            linked.add(element)
        if element.tag in ("td", "th") or parent in celled:
            celled.add(element)
        own = (element.text or "") + "".join(child.tail or "" for child in element)
        weight = 0 if element in linked else count_characters(own)
        runs = weight >= _LONG or _SENTENCE.search(own) or element in celled
        weights[element] = weight if runs else 0
    for element in reversed(list(weights)):
        if element is not page:
            weights[element.getparent()] += weights[element]
    return weights


def _is_known(element: Any) -> bool:
    names = (element.get("class") or "").lower().split()
    return (element.get("id") or "").lower() in _IDS or any(name in _CLASSES for name in names)


def _with_neighbors(body: Any, page: Any) -> Any:
    """A table, a row or a paragraph is never the whole article: take what is around it."""
    while body is not page and body.tag in ("table", "tbody", "tr", "p", "ul", "ol", "dl", "dd"):
        body = body.getparent()
    return body


def _with_surroundings(body: Any, page: Any) -> Any:
    """A dense part with the little that stands around it and is no furniture: title, signature."""
    for _ in range(_MOST_STEPS):
        parent = body.getparent()
        if body is page or parent is page:
            break
        around = _text(parent).replace(_text(body), "", 1)
        links = sum(len(_text(a)) for a in parent.iter("a")) - sum(
            len(_text(a)) for a in body.iter("a")
        )
        if _FURNITURE.search(around) or len(around) > _MOST_AROUND * len(_text(body)):
            break
        if links > _MOST_LINKS * max(len(around), 1):
            break
        body = parent
    return body


def _text(element: Any) -> str:
    return "".join("".join(element.itertext()).split())


def _title(root: Any, body: Any) -> Any | None:
    """The heading of the article, when it stands before the article's own element."""
    if _TITLE.search(_CLAUSE_END.split(_text(body)[:_LONGEST_TITLE])[0]):
        return None
    wanted = [e.get("content", "") for e in root.iter("meta") if _names_title(e)]
    around = {*body.iter(), *body.iterancestors()}
    candidates = [
        e for e in root.iter() if isinstance(e.tag, str) and e not in around and _is_title(e)
    ]
    exact = [e for e in candidates if _words(e) in wanted]
    return (exact or candidates or [None])[-1]


def _names_title(meta: Any) -> bool:
    return (meta.get("name") or "").lower() in ("articletitle", "og:title", "title")


def _words(element: Any) -> str:
    """The words of an element, no more than a title can have and a few."""
    words = ""
    for text in element.itertext():
        words += text
        if len(words) > 4 * _LONGEST_TITLE:
            break
    return " ".join(words.split())


def _is_title(element: Any) -> bool:
    names = f"{element.get('id') or ''} {element.get('class') or ''}".lower()
    if element.tag not in _HEADINGS and "tit" not in names and "bt" not in names.split():
        return False
    words = _words(element)
    return 4 < len(words) <= _LONGEST_TITLE and bool(_TITLE.search(words))
