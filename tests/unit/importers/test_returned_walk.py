"""Comments and tracked changes in the places where word processors put them now and then."""

from lxml import etree

from app.importers.ooxml.names import W_NS
from app.importers.returned import Spot
from app.importers.returned_walk import Walk


def walked(body: str) -> Walk:
    walk = Walk()
    walk.read(etree.fromstring(f'<w:d xmlns:w="{W_NS[1:-1]}"><w:body>{body}</w:body></w:d>'))
    return walk


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def p(*inside: str) -> str:
    return f"<w:p>{''.join(inside)}</w:p>"


def start(number: int) -> str:
    return f'<w:commentRangeStart w:id="{number}"/>'


def end(number: int) -> str:
    return f'<w:commentRangeEnd w:id="{number}"/>'


def inserted(who: str, inside: str) -> str:
    return f'<w:ins w:author="{who}" w:date="2026-02-01T09:00:00Z">{inside}</w:ins>'


def test_a_comment_may_begin_and_end_between_paragraphs():
    walk = walked(p(run("甲")) + start(1) + p(run("乙丙")) + end(1))
    assert walk.spots("1") == (Spot(paragraph=1, start=0, end=2),)
    assert walk.spots("2") == ()


def test_a_comment_on_a_point_is_about_its_paragraph():
    walk = walked(p(run("甲乙"), start(1), end(1), run("丙")))
    assert walk.spots("1") == (Spot(paragraph=0, start=0, end=3),)


def test_insertions_of_two_hands_are_two_changes():
    walk = walked(p(run("甲"), inserted("王", run("乙")), inserted("李", run("丙"))))
    assert [(c.author, c.inserted) for c in walk.changes()] == [("王", "乙"), ("李", "丙")]
    assert [each.original for each in walk.paragraphs()] == ["甲"]


def test_a_break_put_in_parts_one_paragraph():
    mark = '<w:pPr><w:rPr><w:ins w:author="王" w:date="2026-02-01"/></w:rPr></w:pPr>'
    walk = walked(p(mark, run("甲")) + p(run("乙")))
    assert [each.original for each in walk.paragraphs()] == ["甲乙"]
    assert [(c.spot.start, c.inserted) for c in walk.changes()] == [(1, "\n")]


def test_a_table_in_a_cell_is_text_of_the_cell_and_wrapped_rows_count():
    inner = f"<w:tbl><w:tr><w:tc>{p(run('乙'))}</w:tc></w:tr></w:tbl>"
    row = f"<w:tr><w:tc>{p(run('甲'))}{inner}</w:tc><w:tc>{p(run('丙'))}</w:tc></w:tr>"
    wrapped = f"<w:sdt><w:sdtContent>{row}</w:sdtContent></w:sdt>"
    walk = walked(f"<w:tbl>{wrapped}</w:tbl>")
    found = [(each.original, each.table, each.column) for each in walk.paragraphs()]
    assert found == [("甲", 0, 0), ("乙", 0, 0), ("丙", 0, 1)]
