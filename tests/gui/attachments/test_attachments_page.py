import pytest
from PySide6.QtCore import QCoreApplication, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QColor, QDragEnterEvent, QDropEvent, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.domain.findings import Place
from app.gui.attachments.files import made_printable, thumbnail
from app.gui.attachments.page import AttachmentsPage
from app.gui.form import LineField
from app.gui.pages import page_of
from app.services.arranging import add_annex
from app.services.attachments import ATTACHMENTS, NewFile, attach, is_printable


def drawn(path, width=40, height=20, kind="PNG"):
    image = QImage(width, height, QImage.Format.Format_RGB32)
    image.fill(QColor("steelblue"))
    assert image.save(str(path), kind)
    return path


@pytest.fixture
def files(tmp_path):
    (tmp_path / "说明.pdf").write_bytes(b"%PDF-1.7")
    return [drawn(tmp_path / "流程图.png"), drawn(tmp_path / "照片.jpg", 20, 40, "JPG"),
            tmp_path / "说明.pdf"]  # fmt: skip


@pytest.fixture
def page(qtbot, document):
    made = AttachmentsPage(document)
    qtbot.addWidget(made)
    made.resize(800, 600)
    made.show()
    QCoreApplication.sendPostedEvents()
    return made


def names(document):
    return [a.name for a in document.report.attachments]


def click(qtbot, button):
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton, pos=QPoint(8, button.height() // 2))


def test_without_files_there_is_only_the_way_to_add_one(page):
    assert page.cards == []
    assert page.empty.isVisible()
    assert page.add_button.isEnabled()


def test_files_are_added_by_the_button_in_one_step(qtbot, page, document, files, monkeypatch):
    monkeypatch.setattr("app.gui.attachments.page.ask_open_many", lambda *_: files)
    click(qtbot, page.add_button)
    assert names(document) == ["流程图.png", "照片.jpg", "说明.pdf"]
    assert [card.prints.isChecked() for card in page.cards] == [True, True, False]
    assert not page.cards[2].prints.isEnabled()
    document.undo()
    assert names(document) == []
    assert page.empty.isVisible()
    document.redo()
    assert len(page.cards) == 3


def drop(page, paths):
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    none = Qt.KeyboardModifier.NoModifier
    entered = QDragEnterEvent(QPoint(20, 20), copy, data, left, none)
    QApplication.sendEvent(page.viewport(), entered)
    event = QDropEvent(QPointF(20, 20), copy, data, left, none)
    QApplication.sendEvent(page.viewport(), event)
    return event.isAccepted()


def test_several_files_can_be_dropped_at_once(page, document, files):
    assert drop(page, files)
    assert len(names(document)) == 3


def test_what_cannot_be_read_is_told_and_the_rest_is_kept(page, document, files, tmp_path):
    page.add_files([tmp_path / "没有.png", files[0]])
    assert names(document) == ["流程图.png"]
    assert page.problem.isVisible()
    assert "没有.png" in page.problem.text()


def test_a_caption_is_typed_in_one_step(qtbot, page, document, files):
    page.add_files(files[:1])
    before = document.report
    field = page.cards[0].caption
    field.selectAll()
    qtbot.keyClicks(field, "Process")
    assert document.report.attachments[0].caption == "Process"
    assert page.cards[0].caption is field
    document.undo()
    assert document.report == before
    assert field.text() == "流程图"


def test_printing_is_switched_by_a_click(qtbot, page, document, files):
    page.add_files(files[:1])
    click(qtbot, page.cards[0].prints)
    assert not document.report.attachments[0].printed
    document.undo()
    assert page.cards[0].prints.isChecked()


def test_files_move_by_button_and_by_key(qtbot, page, document, files):
    page.add_files(files)
    assert not page.cards[0].up.isEnabled()
    click(qtbot, page.cards[0].down)
    assert names(document) == ["照片.jpg", "流程图.png", "说明.pdf"]
    QTest.keyClick(page.cards[0].caption, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
    assert names(document) == ["流程图.png", "照片.jpg", "说明.pdf"]
    assert [card.name.text() for card in page.cards] == names(document)


def test_files_are_removed_by_button_and_by_key_and_come_back(qtbot, page, document, files):
    page.add_files(files)
    content = document.session.blobs["流程图.png"]
    click(qtbot, page.cards[0].remove_button)
    QTest.keyClick(page.cards[0].prints, Qt.Key.Key_Delete, Qt.KeyboardModifier.ControlModifier)
    assert names(document) == ["说明.pdf"]
    document.undo()
    document.undo()
    assert names(document) == ["流程图.png", "照片.jpg", "说明.pdf"]
    assert document.session.blobs["流程图.png"] == content


def test_a_copy_is_saved_as_it_was(qtbot, page, document, files, tmp_path, monkeypatch):
    page.add_files(files[:1])
    target = tmp_path / "副本.png"
    monkeypatch.setattr("app.gui.attachments.page.ask_save", lambda *_: target)
    click(qtbot, page.cards[0].copy_button)
    assert target.read_bytes() == files[0].read_bytes()


def test_every_part_has_a_name_for_screen_readers(page, files):
    page.add_files(files[:1])
    card = page.cards[0]
    for part in (card.caption, card.prints, card.up, card.down, card.copy_button):
        assert "流程图.png" in part.accessibleName()


def test_during_a_review_nothing_can_be_changed(page, document, files):
    page.add_files(files[:1])
    document.review(True)
    card = page.cards[0]
    assert not any(p.isEnabled() for p in (card.caption, card.prints, card.remove_button))
    assert card.copy_button.isEnabled()
    document.review(False)
    assert page.cards[0].caption.isEnabled()


def test_pictures_of_other_kinds_become_printable(tmp_path):
    bitmap = drawn(tmp_path / "图.bmp", kind="BMP")
    made = made_printable(NewFile("图.bmp", bitmap.read_bytes()))
    assert made.name == "图.png"
    assert is_printable(made.data)
    assert made_printable(NewFile("a.pdf", b"%PDF")).data == b"%PDF"


def test_a_photo_on_its_side_is_set_upright(tmp_path):
    plain = drawn(tmp_path / "a.jpg", 60, 20, "JPG").read_bytes()
    exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0"
    length = (len(exif) + 2).to_bytes(2, "big")
    turned = plain[:2] + b"\xff\xe1" + length + exif + plain[2:]
    made = made_printable(NewFile("a.jpg", turned))
    image = QImage.fromData(made.data)
    assert (image.width(), image.height()) == (20, 60)


def test_a_thumbnail_fits_its_square(tmp_path):
    small = thumbnail(drawn(tmp_path / "a.png", 400, 100).read_bytes(), 100, 1.0)
    assert small is not None
    assert (small.width(), small.height()) == (100, 25)
    assert thumbnail(b"%PDF-1.7", 100, 1.0) is None


def test_undo_leads_to_the_page(document):
    assert page_of(Place(field="attachments")) == ATTACHMENTS
    attach(document.session, [NewFile("a.txt", b"x")])
    places = []
    document.place_requested.connect(places.append)
    document.undo()
    assert [page_of(place) for place in places] == [ATTACHMENTS]


def test_the_menu_opens_the_page_and_the_outline_shows_it(window, report, files):
    from app.services.session import Session

    window.set_session(Session(report))
    window.actions_by_name["attachments"].trigger()
    assert window.workbench.pages.current_key == ATTACHMENTS
    shown = window.workbench.outline.pages.keys()
    assert ATTACHMENTS not in shown
    window.workbench.pages.page(ATTACHMENTS).add_files(files)
    assert window.workbench.outline.pages.keys()[-1] == ATTACHMENTS


def test_an_annex_is_added_from_the_menu_named_moved_and_removed(qtbot, window, report):
    from app.services.session import Session

    window.set_session(Session(report))
    window.actions_by_name["add-annex"].trigger()
    outline, document = window.workbench.outline, window.document
    editor = outline.pages.findChild(LineField)
    qtbot.keyClicks(editor, "List")
    qtbot.keyClick(editor, Qt.Key.Key_Return)
    QCoreApplication.sendPostedEvents()
    assert [s.heading for s in document.report.annexes] == ["附件 List"]
    qtbot.mouseClick(outline.annex_button, Qt.MouseButton.LeftButton)
    assert [s.heading for s in document.report.annexes] == ["附件1 List", "附件2 新附件"]
    keys = outline.pages.keys()
    assert keys.index("signature") < keys.index(document.report.annexes[0].key)


def test_a_picture_is_put_into_an_annex_and_taken_out_again(page, document, files):
    page.add_files(files[:1])
    target = page.cards[0].target
    assert not target.isVisible()
    document.apply(add_annex(document.report, "目录"))
    key = document.report.annexes[0].key
    QCoreApplication.sendPostedEvents()
    assert target.isVisible()
    target.show_key(key)
    target.activated.emit(target.currentIndex())
    assert document.report.attachments[0].section == key
    document.undo()
    assert document.report.attachments[0].section == ""
    assert target.key == ""
