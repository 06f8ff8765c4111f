"""Ten thousand random edit sequences with several remarks each: ``run.py [SEQUENCES] [SEED]``.

After every edit each remark must cover exactly the surviving part of its words, or be an orphan
once none survives; undoing everything must give back the report exactly, redoing it the last one.
"""

import random
import sys
import time

from app.domain.anchoring import anchor_on
from app.domain.annotations import Annotation
from app.domain.blocks import paragraph
from app.domain.changes import ReplaceBlocks, TextEdit
from app.domain.report import Report, Section
from app.services.session import Session

LETTERS = "公开形式单一\n"
REMARKS, EDITS, LENGTH = 5, 8, 60


def text_of(chance: random.Random, longest: int, shortest: int = 0) -> str:
    return "".join(chance.choices(LETTERS, k=chance.randint(shortest, longest)))


def blocks_of(text: str) -> tuple:
    return tuple(paragraph(line) for line in text.split("\n"))


def remarks_on(section: Section, chance: random.Random) -> tuple[Annotation, ...]:
    made = []
    for number in range(REMARKS):
        start = chance.randrange(len(section.text))
        end = chance.randint(start + 1, len(section.text))
        anchor = anchor_on(section, start, end)
        made.append(Annotation(id=str(number), anchor=anchor, text="？", author="甲", time=""))
    return tuple(made)


def splice(session: Session, start: int, removed: int, inserted: str) -> None:
    section = session.report.sections[0]
    text = section.text
    after = text[:start] + inserted + text[start + removed :]
    edit = TextEdit(start=start, removed=text[start : start + removed], inserted=inserted)
    session.history.end_burst()
    session.apply(
        ReplaceBlocks(
            section=section.key, index=0, old=section.blocks, new=blocks_of(after), edit=edit
        )
    )


class Owned:
    """Which characters belong to a remark: its words, and what is put in between two of them."""

    def __init__(self, annotation: Annotation, length: int) -> None:
        anchor = annotation.anchor
        self.characters = [anchor.start <= i < anchor.end for i in range(length)]
        self.is_lost = False

    def follow(self, at: int, removed: int, inserted: int) -> None:
        between = any(self.characters[:at]) and any(self.characters[at + removed :])
        self.characters[at : at + removed] = [between] * inserted
        self.is_lost = self.is_lost or not any(self.characters)

    def agrees(self, annotation: Annotation) -> bool:
        anchor = annotation.anchor
        if self.is_lost:
            return anchor.orphan
        last = len(self.characters) - self.characters[::-1].index(True)
        return not anchor.orphan and (anchor.start, anchor.end) == (
            self.characters.index(True),
            last,
        )


def run_one(chance: random.Random) -> int:
    text = text_of(chance, LENGTH, 3)
    section = Section(key="overview", blocks=blocks_of(text))
    remarks = remarks_on(section, chance)
    session = Session(Report(standard="x", year=2025, sections=(section,), annotations=remarks))
    before = session.report
    owned = [Owned(remark, len(text)) for remark in remarks]
    for _ in range(EDITS):
        length = len(session.report.sections[0].text)
        at = chance.randint(0, length)
        removed = min(chance.choice((0, 0, 1, 3, 12, 40)), length - at)
        inserted = text_of(chance, chance.choice((0, 1, 6, 20)))
        splice(session, at, removed, inserted)
        for one, remark in zip(owned, session.report.annotations, strict=True):
            one.follow(at, removed, len(inserted))
            assert one.agrees(remark), (text, at, removed, inserted, remark)
    after = session.report
    while session.undo():
        pass
    assert session.report == before
    while session.redo():
        pass
    assert session.report == after
    return sum(one.is_lost for one in owned)


def main(sequences: int, seed: int) -> None:
    chance, begun, lost = random.Random(seed), time.perf_counter(), 0
    for _ in range(sequences):
        lost += run_one(chance)
    print(
        f"{sequences} sequences, {sequences * EDITS} edits, {sequences * REMARKS} remarks, "
        f"{lost} orphans, no disagreement, {time.perf_counter() - begun:.0f} s"
    )


if __name__ == "__main__":
    arguments = [int(argument) for argument in sys.argv[1:]]
    main(*(arguments + [10_000, 2025][len(arguments) :]))
