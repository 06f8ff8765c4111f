import hashlib

from hypothesis import given
from hypothesis import strategies as st

from app.domain.blocks import paragraph
from app.domain.report import Report, Section
from app.review.versions import fingerprint, keep_version, versions, with_saved_version
from app.services.last_year import keep, kept
from app.services.merging import Copy, merge_copies
from app.services.sample import sample_report

HALF = "年报\ud842"
any_text = st.text(st.characters(), max_size=30)


def report_with(text: str) -> Report:
    section = Section(key="overview", heading="一、总体情况", blocks=(paragraph(text),))
    return Report(standard="national-2021", title=text, year=2025, sections=(section,))


@given(any_text)
def test_any_text_survives_in_a_version(text: str) -> None:
    report = report_with(text)
    (version,) = versions(keep_version({}, report, note=text))
    assert (version.report, version.note) == (report, text)


def test_half_a_surrogate_pair_is_kept_as_readable_json() -> None:
    (content,) = with_saved_version({}, report_with(HALF)).values()
    assert '年报\\ud842"' in content.decode("utf-8")


def test_half_a_surrogate_pair_does_not_stop_the_next_saving() -> None:
    blobs = with_saved_version({}, report_with(HALF))
    assert with_saved_version(blobs, report_with(HALF)) == blobs
    assert len(versions(with_saved_version(blobs, report_with("年报")))) == 2


def test_a_version_written_with_raw_halves_is_still_read() -> None:
    ((name, content),) = keep_version({}, report_with(HALF)).items()
    raw = content.decode("utf-8").replace("\\ud842", "\ud842").encode("utf-8", "surrogatepass")
    assert versions({name: raw}) == versions({name: content})


def test_copies_with_half_a_surrogate_pair_are_merged() -> None:
    blobs = with_saved_version({}, report_with("年报"))
    own = Copy(name="本稿", report=report_with("年报"), blobs=blobs)
    theirs = Copy(name="退回", report=report_with(HALF), blobs=blobs)
    merged = merge_copies(own, [theirs])
    assert merged.report.title == HALF
    assert merge_copies(merged, [theirs]).report == merged.report


@given(any_text)
def test_any_text_survives_in_last_years_report(text: str) -> None:
    last = kept(keep({}, report_with(text), text))
    assert last is not None
    assert (last.report, last.name) == (report_with(text), text)


def test_the_fingerprint_stays_that_of_kept_versions() -> None:
    report = sample_report()
    plain = report.model_dump_json(exclude={"annotations", "waivers", "status"})
    assert fingerprint(report) == hashlib.sha256(plain.encode()).hexdigest()
