import hashlib

import pytest

from app.domain.report import Attachment, Report
from app.errors import InputError
from app.services import attachments
from app.services.attachments import NewFile
from app.services.session import Session
from unit.render.drawn import png


@pytest.fixture
def session():
    made = Session(Report(standard="national-2021", year=2025))
    attachments.attach(made, [NewFile("流程图.png", png()), NewFile("说明.pdf", b"%PDF-1.7")])
    return made


def names(session):
    return [a.name for a in session.report.attachments]


def test_pictures_are_to_be_printed_and_other_files_are_kept(session):
    first, second = session.report.attachments
    assert first == Attachment(
        name="流程图.png",
        media_type="image/png",
        sha256=hashlib.sha256(png()).hexdigest(),
        caption="流程图",
        printed=True,
    )
    assert not second.printed
    assert session.blobs["说明.pdf"] == b"%PDF-1.7"


def test_adding_is_one_step_and_contents_outlive_undo(session):
    session.undo()
    assert session.report.attachments == ()
    session.redo()
    assert names(session) == ["流程图.png", "说明.pdf"]
    assert session.blobs["流程图.png"] == png()


def test_other_content_of_the_same_name_gets_a_name_of_its_own(session):
    added = attachments.attach(session, [NewFile("流程图.png", png(3, 3))])
    assert names(session) == ["流程图.png", "说明.pdf", *added]
    assert session.blobs[added[0]] == png(3, 3)
    assert session.blobs["流程图.png"] == png()


def test_the_same_file_once_more_changes_nothing(session):
    before = session.report
    assert attachments.attach(session, [NewFile("流程图.png", png())]) == ("流程图.png",)
    assert session.report == before


def test_order_caption_and_removal_can_be_undone(session):
    before = session.report
    session.apply(attachments.move_attachment(session.report, "说明.pdf", -1))
    session.history.end_burst()
    session.apply(
        attachments.change_attachment(session.report, "流程图.png", "修改图注", caption="图一")
    )
    session.history.end_burst()
    session.apply(attachments.remove_attachment(session.report, "说明.pdf"))
    assert [(a.name, a.caption) for a in session.report.attachments] == [("流程图.png", "图一")]
    for _step in range(3):
        session.undo()
    assert session.report == before


def test_nothing_moves_beyond_the_ends(session):
    assert not attachments.can_move(session.report, "流程图.png", -1)
    with pytest.raises(ValueError, match="流程图"):
        attachments.move_attachment(session.report, "流程图.png", -1)


def test_files_that_cannot_be_kept_are_told(tmp_path):
    empty = tmp_path / "空.png"
    empty.write_bytes(b"")
    for path in (empty, tmp_path / "没有.png"):
        with pytest.raises(InputError, match=path.name):
            attachments.read_file(path)


def test_a_copy_is_written_as_it_was(session, tmp_path):
    attachments.save_copy(session.blobs["流程图.png"], tmp_path / "a.png")
    assert (tmp_path / "a.png").read_bytes() == png()


def test_files_of_one_name_from_two_folders_are_both_kept():
    session = Session(Report(standard="national-2021", year=2025))
    added = attachments.attach(session, [NewFile("图.png", png()), NewFile("图.png", png(3, 3))])
    assert len(set(added)) == 2
    assert [session.blobs[name] for name in added] == [png(), png(3, 3)]
