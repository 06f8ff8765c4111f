"""``nianbao check``."""

import json
import shutil
from pathlib import Path

import pytest

KEYS = ["file", "standard", "year", "organization", "completeness", "findings", "counts"]
FINDING = {
    "code", "severity", "category", "section", "message", "excerpt", "cells", "fix", "waived",
}  # fmt: skip


def test_an_unfinished_draft_is_not_clean(cli, draft: Path) -> None:
    outcome = cli("check", draft, "--json")
    assert outcome.code == 1
    assert outcome.err == ""
    document = outcome.json
    assert list(document) == KEYS
    assert document["file"] == str(draft)
    assert document["completeness"]["required"] == 6
    assert all(set(finding) >= FINDING for finding in document["findings"])
    assert document["counts"]["error"] > 0
    assert "必备栏目 6 个" in cli("check", draft).out


def test_a_waived_error_counts_no_more(cli, draft: Path) -> None:
    from app.checks.engine import Checker
    from app.domain.report import Waiver
    from app.standards.library import standards
    from app.store import package

    report = package.load(draft).report
    findings = Checker().run(report, standards().get(report.standard))
    errors = [finding for finding in findings if finding.severity == "error"]
    waivers = tuple(
        Waiver(code=f.code, fingerprint=f.fingerprint, reason="本年未开展") for f in errors
    )
    package.save(draft, report.model_copy(update={"waivers": waivers}))
    outcome = cli("check", draft, "--json")
    assert (outcome.code, outcome.json["counts"]["error"]) == (0, 0)
    waived = [f for f in outcome.json["findings"] if f["waived"] is not None]
    assert len(waived) == len(errors)
    assert "已说明：本年未开展" in cli("check", draft).out


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_several_files_give_a_line_each_in_order(
    jobs: str, cli, draft: Path, tmp_path: Path
) -> None:
    names = [str(shutil.copy(draft, tmp_path / f"{n}.nianbao")) for n in range(3)]
    outcome = cli("check", *names, "--json", "--jobs", jobs)
    documents = [json.loads(line) for line in outcome.out.splitlines()]
    assert [document["file"] for document in documents] == names
    assert outcome.code == 1


def test_an_unusable_file_does_not_stop_the_others(cli, draft: Path, tmp_path: Path) -> None:
    bad = tmp_path / "坏.nianbao"
    bad.write_bytes(b"x")
    outcome = cli("check", bad, draft, "--json")
    assert outcome.code == 2
    assert outcome.err.count("\n") == 1
    assert "坏.nianbao" in outcome.err
    assert outcome.json["file"] == str(draft)


def test_last_year_that_cannot_be_read_is_refused(cli, draft: Path, tmp_path: Path) -> None:
    assert "没有.nianbao" in cli("check", draft, "--against", tmp_path / "没有.nianbao").sentence
    assert cli("check", draft, "--against", draft).code == 1


def test_another_standard(cli, draft: Path) -> None:
    outcome = cli("check", draft, "--standard", "national-2019", "--json")
    assert outcome.json["standard"] == "national-2019"
    assert "mars" in cli("check", draft, "--standard", "mars").sentence


def test_last_year_as_kept_with_the_draft_is_held_against_it(
    cli, draft: Path, tmp_path: Path
) -> None:
    from app.services.last_year import keep
    from app.store import package

    data = tmp_path / "d.json"
    data.write_text(json.dumps({"tables": {"applications": {"r2.c7": 1}}}), encoding="utf-8")
    assert cli("fill", draft, data).code == 0
    stored = package.load(draft)
    carried = {"year": stored.report.year - 1, "tables": {"applications": {"r25.c7": "3"}}}
    last = stored.report.model_copy(update=carried)
    package.save(draft, stored.report, keep(stored.blobs, last))
    found = {finding["code"]: finding for finding in cli("check", draft, "--json").json["findings"]}
    assert "applications.r2.c7" in found["CS006"]["cells"]
