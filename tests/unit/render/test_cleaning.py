"""A package is cleaned whatever parts it lacks; only what points outside is taken out."""

from app.render.context import build_context
from app.render.office.cleaning import R, W, clean
from app.standards.library import standards
from unit.render.samples import full_report

TYPES = b'<Types xmlns="urn:types"/>'
RELATIONS = (
    b'<Relationships xmlns="urn:relations">'
    b'<Relationship Id="r1" TargetMode="External" Target="file:///C:/pictures/a.png"/>'
    b'<Relationship Id="r2" Target="styles.xml"/></Relationships>'
)
DOCUMENT = (
    f'<w:document xmlns:w="{W[1:-1]}" xmlns:r="{R[1:-1]}"><w:p><w:blip r:link="r1"/>'
    '<w:hyperlink r:id="r1"><w:r><w:t>words</w:t></w:r></w:hyperlink></w:p></w:document>'
).encode()


def test_parts_that_are_not_there_are_not_missed() -> None:
    context = build_context(full_report(), standards().get("national-2021"))
    parts = {
        "[Content_Types].xml": TYPES,
        "word/document.xml": DOCUMENT,
        "word/_rels/document.xml.rels": RELATIONS,
        "word/_rels/gone.xml.rels": RELATIONS,
        "_rels/.rels": b'<Relationships xmlns="urn:relations"/>',
    }
    assert clean(dict(parts), context, final=False)["word/document.xml"] == DOCUMENT
    cleaned = clean(dict(parts), context, final=True)
    text = cleaned["word/document.xml"].decode()
    assert "words" in text and "hyperlink>" not in text and "r1" not in text
    kept = cleaned["word/_rels/document.xml.rels"]
    assert b"External" not in kept and b"r2" in kept
    assert all(b"pictures" not in data for data in cleaned.values())
