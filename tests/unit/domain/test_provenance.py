"""What a written file says of its report is read back exactly, or not at all."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.provenance import Provenance, title_mark
from app.domain.vocabulary import SUBJECTS

WORDS = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)


@given(
    standard=st.sampled_from(["national-2021", "regulation-2008"]),
    subject=st.sampled_from(SUBJECTS),
    year=st.integers(1990, 2100),
    organization=WORDS,
    sections=st.lists(st.sampled_from(["preface", "overview", "custom-1"]), max_size=4),
)
def test_line_reads_back(
    standard: str, subject: str, year: int, organization: str, sections: list[str]
) -> None:
    facts = Provenance.model_validate(
        {
            "standard": standard,
            "subject": subject,
            "year": year,
            "organization": organization,
            "sections": tuple(sections),
            "title_mark": title_mark(organization),
        }
    )
    assert Provenance.from_line(facts.line) == facts
    assert "\n" not in facts.line


@pytest.mark.parametrize(
    "line",
    ["", "年报", "nianbao:", "nianbao:standard=x;subject=y;year=2020", "nianbao:year=x", "a=b;c"],
)
def test_other_lines_are_none(line: str) -> None:
    assert Provenance.from_line(line) is None


def test_a_changed_title_is_told() -> None:
    facts = Provenance(
        standard="s", subject="other", year=2024, title_mark=title_mark("云溪市 2024 年报")
    )
    assert facts.fits("云溪市2024年报")
    assert not facts.fits("云溪市2025年报")
