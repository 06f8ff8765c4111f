"""Every picture of a source arrives byte for byte, and becomes an attachment of the report."""

import base64
import hashlib
import io
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.report import PREFACE
from app.importers.attaching import attachments_of, contents_of
from app.importers.pictures import bitmap, media_type
from app.importers.registry import read_source
from app.services import importing
from app.services.beginning import new_report
from app.services.session import Session
from app.services.taking_over import offers, take_over
from app.standards.library import standards
from unit.importers.docx_parts import paragraph, run, write_docx

FORMATS = Path(__file__).parents[2] / "data" / "formats"
PNG = b"\x89PNG\r\n\x1a\n"
_REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
WORDS = (
    "青石镇人民政府2024年政府信息公开工作年度报告",
    "一、总体情况",
    "全年主动公开信息十二条。",
    "二、主动公开政府信息情况",
)


def docx(folder, pictures):
    drawn = [
        f'<w:r><w:drawing><a:blip r:embed="p{n}"/></w:drawing></w:r>' for n in range(len(pictures))
    ]
    body = "".join(map(paragraph, WORDS)) + "".join(paragraph(run("图") + d) for d in drawn)
    path = write_docx(folder / "a.docx", body)
    relations = "".join(
        f'<Relationship Id="p{n}" Type="{_REL}/image" Target="media/{n}.png"/>'
        for n in range(len(pictures))
    )
    with zipfile.ZipFile(path) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    name = "word/_rels/document.xml.rels"
    parts[name] = parts[name].replace(b"</Relationships>", relations.encode() + b"</Relationships>")
    parts |= {f"word/media/{n}.png": data for n, data in enumerate(pictures)}
    return packed(path, parts)


def odt(folder, pictures):
    spaces = "".join(
        f' xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{full}:1.0"'
        for name, full in (("office", "office"), ("text", "text"), ("draw", "drawing"))
    )
    frames = "".join(
        f'<text:p><draw:frame><draw:image xlink:href="Pictures/{n}.png"/></draw:frame></text:p>'
        for n in range(len(pictures))
    )
    content = (
        f'<office:document-content{spaces} xmlns:xlink="http://www.w3.org/1999/xlink">'
        f"<office:body><office:text>{''.join(f'<text:p>{w}</text:p>' for w in WORDS)}{frames}"
        "</office:text></office:body></office:document-content>"
    )
    parts = {"mimetype": b"application/vnd.oasis.opendocument.text", "content.xml": content}
    parts |= {f"Pictures/{n}.png": data for n, data in enumerate(pictures)}
    return packed(folder / "a.odt", parts)


def packed(path, parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return path


def rtf(folder, pictures):
    def group(number, data):
        if number % 2:
            return b"{\\pict\\pngblip\\bin%d " % len(data) + data + b"}"
        return b"{\\*\\shppict{\\pict{\\*\\picprop}\\pngblip\r\n" + data.hex().encode() + b"}}"

    words = b"".join(w.encode("gb18030") + b"\\par " for w in WORDS)
    body = b"".join(group(n, data) + b"\\par " for n, data in enumerate(pictures))
    path = folder / "a.rtf"
    path.write_bytes(b"{\\rtf1\\ansi\\ansicpg936 " + words + body + b"}")
    return path


def inline(data):
    return "data:image/png;base64," + base64.b64encode(data).decode()


def html(folder, pictures):
    path = folder / "a.html"
    shown = "".join(f'<p><img src="{inline(data)}"></p>' for data in pictures)
    words = "".join(f"<p>{w}</p>" for w in WORDS)
    path.write_text(f"<html><body><div>{words}{shown}</div></body></html>", encoding="utf-8")
    return path


def mht(folder, pictures):
    message = EmailMessage()
    message["From"] = "<Saved>"
    message["MIME-Version"] = "1.0"
    message["Content-Location"] = "http://example.gov.cn/"
    shown = "".join(f'<p><img src="cid:p{n}"></p>' for n in range(len(pictures)))
    words = "".join(f"<p>{w}</p>" for w in WORDS)
    message.set_content(f"<html><body><div>{words}{shown}</div></body></html>", subtype="html")
    for n, data in enumerate(pictures):
        message.add_related(data, maintype="image", subtype="png", cid=f"<p{n}>")
    path = folder / "a.mht"
    path.write_bytes(message.as_bytes())
    return path


def md(folder, pictures):
    path = folder / "a.md"
    shown = "".join(f"![图]({inline(data)})\n\n" for data in pictures)
    path.write_text("\n\n".join(WORDS) + "\n\n" + shown, encoding="utf-8")
    return path


WRITERS = (docx, odt, rtf, html, mht, md)


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
@settings(max_examples=25)
@given(contents=st.lists(st.binary(min_size=1, max_size=300), min_size=1, max_size=4))
def test_every_byte_of_every_picture_arrives(tmp_path_factory, write, contents):
    pictures = [PNG + data for data in contents]
    source = read_source(write(tmp_path_factory.mktemp("p"), pictures))
    assert [picture.data for picture in source.pictures] == pictures
    assert {picture.media_type for picture in source.pictures} == {"image/png"}
    told = [loss for loss in source.losses if loss.kind == "image"]
    assert [(loss.count, loss.characters) for loss in told] == [(len(pictures), 0)]
    assert "已作为附件保存" in told[0].detail


@pytest.mark.parametrize("name", ["data:image/png;base64,iVBO\ufffdRw0", "inline-picture:7",
                                  "inline-picture:", "inline-picture:" + "9" * 5000])  # fmt: skip
def test_a_broken_picture_of_a_page_is_counted_and_no_more(tmp_path, name):
    for path, shown in (
        (tmp_path / "a.html", f'<img src="{name}">'),
        (tmp_path / "a.md", f"![]({name})"),
    ):
        path.write_text("".join(f"<p>{w}</p>\n\n" for w in WORDS) + shown, encoding="utf-8")
        source = read_source(path)
        assert source.pictures == ()
        assert [loss.count for loss in source.losses if loss.kind == "image"] == [1]


@pytest.mark.parametrize("write", WRITERS, ids=lambda write: write.__name__)
def test_the_words_are_the_same_with_and_without_pictures(tmp_path, write):
    source = read_source(write(tmp_path, [PNG + b"1"]))
    assert tuple(block.text for block in source.blocks)[: len(WORDS)] == WORDS


@pytest.mark.parametrize("kind", ["pictures.docx", "pictures.doc", "pictures.rtf", "pictures.odt",
                                  "floating.doc", "floating.rtf"])  # fmt: skip
def test_office_files_give_theirs(kind):
    source = read_source(FORMATS / kind)
    found = [
        (p.block, p.name, hashlib.sha256(p.data).hexdigest()[:8], p.media_type)
        for p in source.pictures
    ]
    with zipfile.ZipFile(FORMATS / "pictures.docx") as archive:
        names = [n for n in archive.namelist() if "media/" in n]
        media = {hashlib.sha256(archive.read(n)).hexdigest()[:8] for n in names}
    assert [place for place, *_ in found] == [2, 4, -1]
    assert {digest for _, _, digest, _ in found} == media
    assert found[-1][1] == "页眉图片"


def test_accepting_makes_attachments(tmp_path):
    plan = importing.propose(docx(tmp_path, [PNG + b"1", PNG + b"2", PNG + b"1"]))
    session = Session(new_report(standards(), organization="青石镇", subject="township", year=2024))
    before = session.report
    session.blobs = {"图1.png": b"other"}
    importing.accept(session, plan)
    names = [a.name for a in session.report.attachments]
    assert names == ["图1（2）.png", "图2.png"]
    assert session.blobs == {"图1.png": b"other", names[0]: PNG + b"1", names[1]: PNG + b"2"}
    first = session.report.attachments[0]
    assert (first.section, first.after) == ("proactive", "图")
    assert first.sha256 == hashlib.sha256(PNG + b"1").hexdigest()
    session.undo()
    assert session.report == before
    session.redo()
    assert [a.name for a in session.report.attachments] == names


def test_taking_over_a_section_brings_its_pictures_and_undo_is_exact(tmp_path):
    report, plan = importing.import_report(docx(tmp_path, [PNG + b"1"]))
    standard = standards().get(report.standard)
    own = new_report(standards(), organization="青石镇", subject="township", year=2024)
    offer = next(o for o in offers(own, report, standard) if "主动公开" in o.label)
    change = take_over(own, report, {offer: "replace"}, standard)
    after = change.apply(own)
    assert [a.section for a in after.attachments] == ["proactive"]
    assert change.inverse().apply(after) == own
    assert contents_of(plan).keys() == {a.name for a in attachments_of(plan)}
    assert PREFACE not in {a.section for a in after.attachments}


def test_a_picture_too_large_or_absent_is_told(tmp_path):
    drawn = '<w:r><w:drawing><a:blip r:link="x"/></w:drawing></w:r>'
    path = write_docx(tmp_path / "a.docx", paragraph(run("图") + drawn))
    source = read_source(path)
    assert source.pictures == ()
    assert "没有保存" in source.losses[0].detail


def test_a_bomb_among_the_pictures_is_left_out(tmp_path):
    path = docx(tmp_path, [PNG + b"\0" * 20_000_000, PNG + b"1"])
    assert [p.data for p in read_source(path).pictures] == [PNG + b"1"]


def test_pictures_beside_a_saved_page_are_read_but_no_others(tmp_path):
    folder = tmp_path / "年报_files"
    folder.mkdir()
    (folder / "a b.png").write_bytes(PNG + b"1")
    (tmp_path.parent / "secret.png").write_bytes(PNG + b"2")
    words = "".join(f"<p>{w}</p>" for w in WORDS)
    shown = "".join(
        f'<img src="{src}">'
        for src in ("年报_files/a%20b.png", "../secret.png", "file:///etc/passwd", "/etc/passwd")
    )
    page = tmp_path / "年报.html"
    page.write_text(f"<html><body><div>{words}{shown}</div></body></html>", encoding="utf-8")
    assert [p.data for p in read_source(page).pictures] == [PNG + b"1"]


def test_kinds_are_told_by_content():
    assert media_type(b"\xff\xd8\xff\xe0") == "image/jpeg"
    assert media_type(b"\x01\0\0\0" + bytes(36) + b" EMF") == "image/emf"
    assert media_type(b"<?xml?><svg/>") == "image/svg+xml"
    assert media_type(b"??") == "application/octet-stream"


def test_a_bitmap_gets_the_head_of_a_file():
    head = (40).to_bytes(4, "little") + bytes(8) + b"\x01\0\x18\0" + bytes(24)
    made = bitmap(head + b"xyz")
    assert io.BytesIO(made).read(2) == b"BM"
    assert int.from_bytes(made[10:14], "little") == 54
    assert bitmap(b"short") is None
