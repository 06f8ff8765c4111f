"""The manual inside the window: every page there, the right one at F1, links that lead on."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QTextDocument

from app import paths
from app.gui.manual import CONTENTS, ManualDock, page_path, topic_of
from app.gui.theme import appearance
from app.services.sample import sample_report
from app.services.session import Session

FOLDER = paths.resources() / "manual"
PAGES = sorted(path.stem for path in FOLDER.glob("*.md"))
LINK = re.compile(r"!?\[[^]]*\]\(([^)#]*)(#[^)]*)?\)")


@pytest.fixture
def sample(qtbot, window):
    window.resize(1500, 860)
    window.set_session(Session(sample_report()))
    qtbot.waitUntil(window.isActiveWindow)
    return window


def press_f1(qtbot, window) -> str:
    qtbot.keyClick(window.focusWidget() or window, Qt.Key.Key_F1)
    return window.help._dock.topic


@pytest.mark.parametrize("page", PAGES)
def test_links_and_pictures_lead_somewhere(page):
    text = (FOLDER / f"{page}.md").read_text("utf-8")
    assert text.startswith("# ")
    for target, anchor in LINK.findall(text):
        path = FOLDER / target if target else FOLDER / f"{page}.md"
        assert path.is_file(), f"{page}: {target}"
        if anchor:
            assert f'name="{anchor[1:]}"' in path.read_text("utf-8"), f"{page}: {anchor}"


def test_the_contents_list_every_page():
    text = (FOLDER / "index.md").read_text("utf-8")
    assert {f"{page}.md" for page in PAGES} - {"index.md"} <= {t for t, _ in LINK.findall(text)}
    listed = (FOLDER.parent.parent / "docs" / "mkdocs.yml").read_text("utf-8")
    assert all(f": {page}.md" in listed for page in PAGES)


def test_pictures_are_small_and_all_used():
    pictures = list((FOLDER / "pictures").glob("*.png"))
    assert sum(path.stat().st_size for path in pictures) < 2_000_000
    used = "".join((FOLDER / f"{page}.md").read_text("utf-8") for page in PAGES)
    assert all(f"pictures/{path.name}" in used for path in pictures)


def test_f1_opens_the_page_about_where_one_is(qtbot, sample):
    bench = sample.workbench
    bench.outline.pages.setFocus()
    assert press_f1(qtbot, sample) == "writing"
    for widget, topic in ((bench.findings, "checks"), (bench.find_bar, "find")):
        assert topic_of(widget) == topic
    sample.help._dock.close()
    sample.finding.find()
    assert press_f1(qtbot, sample) == "find"
    assert press_f1(qtbot, sample) == "find"


def test_f1_on_the_start_page_tells_how_to_begin(qtbot, window):
    qtbot.waitUntil(window.isActiveWindow)
    assert press_f1(qtbot, window) == "begin"


def test_every_topic_has_its_page(sample):
    topics = {topic_of(w) for w in sample.findChildren(type(sample.workbench.middle))}
    assert topics <= set(PAGES)


@pytest.fixture
def dock(qtbot, window):
    window.help.show_topic(CONTENTS)
    return window.help._dock


def test_links_back_and_contents(qtbot, dock):
    assert not dock.back.isEnabled()
    dock.browser.setSource(QUrl("publish.md"), QTextDocument.ResourceType.MarkdownResource)
    assert dock.topic == "publish"
    qtbot.mouseClick(dock.back, Qt.MouseButton.LeftButton)
    assert dock.topic == CONTENTS
    dock.show_topic("find")
    qtbot.mouseClick(dock.contents, Qt.MouseButton.LeftButton)
    assert dock.topic == CONTENTS
    qtbot.mouseClick(dock.close_button, Qt.MouseButton.LeftButton)
    assert not dock.isVisible()


def test_pictures_fit_the_page(dock):
    picture = next((FOLDER / "pictures").glob("*.png"))
    kind = QTextDocument.ResourceType.ImageResource.value
    image = dock.browser.loadResource(kind, QUrl(f"pictures/{picture.name}"))
    assert 0 < image.width() <= dock.browser.viewport().width() * dock.devicePixelRatioF()
    assert dock.browser.loadResource(kind, QUrl("https://example.org/a.png")) is None


def test_the_page_is_read_anew_in_another_look(dock):
    appearance().choose(mode="dark", scale=150)
    assert isinstance(dock, ManualDock)
    assert dock.browser.toPlainText().startswith("使用手册")
    assert page_path(dock.topic).is_file()
