import hashlib

import pytest

from app.domain.annexes import split_annex_heading
from app.domain.report import SIGNATURE, Attachment, Report, Section
from app.errors import InputError
from app.services import attachments
from app.services.arranging import add_annex
from app.services.attachments import NewFile
from app.services.drafts import open_session, save_session
from app.services.merging import Copy, merge_copies
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


def test_a_removed_file_is_not_saved_but_undo_after_saving_finds_it(session, tmp_path):
    path = tmp_path / "a.nianbao"
    session.apply(attachments.remove_attachment(session.report, "说明.pdf"))
    save_session(session, path)
    assert set(open_session(path).blobs) == {"流程图.png", "versions/0001"}
    session.undo()
    save_session(session)
    assert open_session(path).blobs["说明.pdf"] == b"%PDF-1.7"


def test_a_file_that_a_kept_version_has_is_saved(session, tmp_path):
    path = tmp_path / "a.nianbao"
    save_session(session, path)
    session.apply(attachments.remove_attachment(session.report, "说明.pdf"))
    save_session(session)
    assert "说明.pdf" in open_session(path).blobs


def test_annexes_and_files_of_two_returned_copies_are_all_kept(tmp_path):
    path = tmp_path / "a.nianbao"
    sections = [Section(key="overview", heading="一、总体情况"), Section(key=SIGNATURE)]
    base = Session(Report(standard="national-2021", year=2025, sections=sections))
    save_session(base, path)
    copies = []
    for title, size in (("目录", 3), ("清单", 4)):
        copy = open_session(path)
        copy.apply(add_annex(copy.report, title))
        key = copy.report.annexes[0].key
        attachments.attach(copy, [NewFile("图.png", png(size, size), key)])
        copies.append(Copy(name=title, report=copy.report, blobs=copy.blobs))
    draft = open_session(path)
    merged = merge_copies(Copy(name="本稿", report=draft.report, blobs=draft.blobs), copies)
    report = merged.report
    assert {split_annex_heading(s.heading)[1] for s in report.annexes} == {"目录", "清单"}
    assert len({a.name for a in report.attachments}) == 2
    assert {merged.blobs[a.name] for a in report.attachments} == {png(3, 3), png(4, 4)}
    titles = {s.key: split_annex_heading(s.heading)[1] for s in report.annexes}
    sizes = {titles[a.section]: merged.blobs[a.name] for a in report.attachments}
    assert sizes == {"目录": png(3, 3), "清单": png(4, 4)}
