import pytest

from app.domain.blocks import paragraph
from app.domain.changes import Composite, ReplaceBlocks, TextEdit, set_cells, set_field
from app.domain.findings import Place
from app.gui.places import place_of_change
from app.services.arranging import remove_section


def words(text: str, start: int, inserted: str, index: int = 0) -> ReplaceBlocks:
    new = tuple(paragraph(line) for line in text.split("\n"))
    edit = TextEdit(start=start, removed="", inserted=inserted)
    return ReplaceBlocks(section="overview", index=index, old=(), new=new, edit=edit)


@pytest.mark.parametrize(
    ("change", "block", "offset"),
    [
        (words("一二三", 1, "二"), 0, 2),
        (words("一二三\n四五", 4, "四"), 1, 1),
        (words("一二三\n四五", 3, "", index=4), 4, 3),
    ],
)
def test_typed_words_are_found_at_their_end(report, change, block, offset):
    place = place_of_change(report, change)
    assert place == Place(section="overview", block=block, start=offset, end=offset)


def test_removed_paragraphs_leave_their_place(report):
    change = ReplaceBlocks(section="overview", index=1, old=(paragraph("甲"),), new=())
    assert place_of_change(report, change) == Place(section="overview", block=1)


def test_cells_are_found_in_the_section_of_their_table(report):
    place = place_of_change(report, set_cells(report, "applications", {"r1.c1": "3"}))
    assert place == Place(section="requests", cells=("applications.r1.c1",))


def test_facts_and_sections(report):
    assert place_of_change(report, set_field(report, "year", 2024)) == Place(field="year")
    change = remove_section(report, "custom-1")
    assert place_of_change(report, change.inverse()) == Place(section="custom-1")


def test_of_several_changes_the_first_with_words_counts(report):
    change = Composite(changes=(set_field(report, "unplaced", ()), words("一", 0, "一")))
    assert place_of_change(report, change).section == "overview"
