"""``nianbao publish``."""

from pathlib import Path

import pytest

from app.review.versions import versions
from app.services.sample import sample_report
from app.store import package


@pytest.fixture
def clean(tmp_path: Path) -> Path:
    """A draft of the sample that nothing bars from publication."""
    path = tmp_path / "样例.nianbao"
    package.save(path, sample_report())
    return path


def test_everything_is_written_and_the_act_is_kept(cli, clean: Path, tmp_path: Path) -> None:
    outcome = cli("publish", clean, "-o", tmp_path / "发布", "--author", "赵某某", "--json")
    assert (outcome.code, outcome.err) == (0, "")
    written = {path.name for path in (tmp_path / "发布").iterdir()}
    assert {file["name"] for file in outcome.json["files"]} == written
    assert {Path(name).suffix for name in written} >= {".docx", ".pdf", ".html", ".txt", ".xlsx"}
    stored = package.load(clean)
    assert stored.report.status == "published"
    assert versions(stored.blobs)[-1].author == "赵某某"


def test_an_unfinished_draft_is_refused_and_nothing_changes(
    cli, draft: Path, tmp_path: Path, contents
) -> None:
    before = contents()
    outcome = cli("publish", draft, "-o", tmp_path / "发布", "--author", "赵某某")
    assert (outcome.code, outcome.out) == (1, "")
    assert "不能发布" in outcome.err.splitlines()[0]
    assert contents() == before


def test_files_already_there_stay_without_force(cli, clean: Path, tmp_path: Path) -> None:
    arguments = ["publish", clean, "-o", tmp_path / "发布", "--author", "赵某某"]
    assert cli(*arguments).code == 0
    assert "已经存在" in cli(*arguments).sentence
    assert cli(*arguments, "--force").code == 0
