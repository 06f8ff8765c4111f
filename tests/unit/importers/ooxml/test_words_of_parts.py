"""Equations, fields, charts and styles of a DOCX in their rarer and emptier shapes."""

from lxml import etree

from app.importers.ooxml.declared import declared_role, head_rows
from app.importers.ooxml.fields import shown_by, shown_by_form
from app.importers.ooxml.formulas import parts
from app.importers.ooxml.graphics import read_chart, read_diagram
from app.importers.ooxml.names import M_NS, W_NS

SPACES = (
    f'xmlns:w="{W_NS[1:-1]}" xmlns:m="{M_NS[1:-1]}" xmlns:c="urn:c" xmlns:a="urn:a" xmlns:d="urn:d"'
)


def tree(markup):
    head, _, rest = markup.partition(">")
    return etree.fromstring(f"{head} {SPACES}>{rest}")


def line(markup):
    """An equation as a line: its strokes, and the words of what they join."""
    found = parts(tree(markup))
    return "".join(p if isinstance(p, str) else "".join(p.itertext()) for p in found)


def test_shapes_of_equations():
    assert line("<m:f><m:num>1</m:num><m:den>2</m:den></m:f>") == "1/2"
    assert line("<m:f><m:num>1</m:num></m:f>") == "1/"
    assert line("<m:d><m:e>1</m:e><m:e>2</m:e></m:d>") == "(1|2)"
    assert line("<m:nary><m:sub>1</m:sub><m:sup>9</m:sup><m:e>x</m:e></m:nary>") == "∫19x"
    assert line("<m:rad><m:e>2</m:e></m:rad>") == "√(2)"
    assert line("<m:sSup><m:e>x</m:e><m:sup>2</m:sup></m:sSup>") == "x^2"
    assert line("<m:r><m:rPr>b</m:rPr><m:t>x</m:t></m:r>") == "x"


def test_fields_that_show_words_of_their_code():
    assert shown_by(r"EQ \o\ac(○,3)") == "③"
    assert shown_by(r"EQ \o\ac(○,甲)") == "甲"
    assert shown_by(r"EQ \f(1,2)") == "1/2"
    assert shown_by(r"EQ \x(甲,乙)") == "甲乙"
    assert shown_by("EQ 没有参数") == shown_by("PAGE") == ""


def test_form_fields():
    assert shown_by_form(tree("<w:fldChar></w:fldChar>")) == ""
    assert shown_by_form(tree("<w:fldChar><w:ffData><w:name/></w:ffData></w:fldChar>")) == ""


def test_charts_without_points_and_diagrams_without_words():
    empty = tree("<c:chart><c:title><a:t></a:t></c:title></c:chart>")
    assert list(read_chart(empty)) == []
    bare = "<c:chart><c:barChart><c:ser><c:tx><c:v>件</c:v></c:tx></c:ser></c:barChart></c:chart>"
    assert list(read_chart(tree(bare))) == []
    pointless = bare.replace("</c:ser>", '<c:val><c:pt idx="0"><c:v/></c:pt></c:val></c:ser>')
    assert list(read_chart(tree(pointless))) == []
    diagram = tree("<d:m><d:pt><a:p><a:t> </a:t></a:p><a:p><a:t>甲</a:t></a:p></d:pt></d:m>")
    assert [block.text for block in read_diagram(diagram)] == ["甲"]


def test_what_styles_and_tables_say():
    assert declared_role("表格文字 居中") == "note"
    assert declared_role("Heading 1") == "heading" and declared_role("Quote") == ""
    unmarked = '<w:tbl><w:tblPr><w:tblLook w:firstRow="0"/></w:tblPr><w:tr/></w:tbl>'
    assert head_rows(tree(unmarked)) == 0
    assert head_rows(tree("<w:tbl><w:tr/></w:tbl>")) is None
