"""Kill the program at random moments while it types and saves; measure what is missing.

    .venv/bin/python benchmarks/reliability/kill.py [ROUNDS] [SEED]

Each round is a process of its own that opens the draft (or recovers what the round before left),
types a character about every millisecond, with undo and table entries between, and saves every
few dozen steps. The parent kills it with SIGKILL after 0 to 200 ms and then looks: is the draft
whole, and how much of what was typed do draft and journal together hold?
"""

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from pathlib import Path
from struct import Struct

from app.domain.blocks import Paragraph, Run, paragraph
from app.domain.changes import ReplaceBlocks, set_cells
from app.domain.report import Section
from app.errors import InputError
from app.services.beginning import new_report
from app.services.drafts import open_session, save_session
from app.services.journaling import Journaler
from app.services.recovery import recover, recoverable
from app.services.session import Session
from app.standards.library import standards
from app.store import package

TYPED = Struct("<qd")
COUNTER, CELL = "overview", "r1.c1"
LONGEST_LIFE = 0.2


def counted(report) -> int:
    """How many characters were typed, as the report itself tells."""
    return int(report.cell("applications", CELL) or 0)


def make_draft(path: Path) -> None:
    """A draft of the usual size: about ten thousand characters."""
    report = new_report(standards(), organization="青禾县统计局", subject="department", year=2024)
    for section in report.body:
        text = tuple(paragraph(f"第{n}段：" + "公开工作情况" * 30) for n in range(10))
        blocks = (*text, *section.blocks)
        report = report.with_section(section.model_copy(update={"blocks": blocks}))
    package.save(path, report)


def type_until_killed(draft: Path, journals: Path, pipe: int) -> None:
    """The child: recover or open, then type and save for ever."""
    left = recoverable(journals)
    session = recover(left[0]) if left else open_session(draft)
    journaler = Journaler(session, journals, replaces=left[0].folder if left else None)
    number = counted(session.report)
    chance = random.Random(number)
    while True:
        number += 1
        type_one(session, number)
        os.write(pipe, TYPED.pack(number, time.monotonic()))
        if chance.random() < 0.05:
            session.undo()
            session.redo()
        if chance.random() < 0.02:
            save_session(session, draft, force=True)
            journaler.saved()
        time.sleep(chance.random() * 0.002)


def type_one(session: Session, number: int) -> None:
    """One more character in the text, and the count in a cell."""
    section: Section = session.report.sections[session.report.index(COUNTER)]
    old = section.blocks[0]
    assert isinstance(old, Paragraph)
    text = (old.text + "字")[-400:]
    new = (Paragraph(runs=(Run(text=text),)),)
    session.apply(ReplaceBlocks(section=COUNTER, index=0, old=(old,), new=new))
    session.apply(set_cells(session.report, "applications", {CELL: str(number)}))


def one_round(draft: Path, journals: Path, life: float) -> tuple[dict[int, float], float]:
    """Let a child live that long; when it typed each number, and when it was killed."""
    reading, writing = os.pipe()
    child = os.fork()
    if not child:
        os.close(reading)
        type_until_killed(draft, journals, writing)
    os.close(writing)
    time.sleep(life)
    killed = time.monotonic()
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as pipe:
        data = pipe.read()
    whole = len(data) - len(data) % TYPED.size
    return dict(TYPED.iter_unpack(data[:whole])), killed


def found_again(draft: Path, journals: Path) -> int:
    """The count in what recovery would offer, or in the draft where that is nothing."""
    left = recoverable(journals)
    for item in left:
        item.owner.release()
    return max([counted(item.report) for item in left] + [counted(package.load(draft).report)])


def main(rounds: int, seed: int) -> int:
    """Run and report; the exit code tells whether the promise was kept."""
    chance = random.Random(seed)
    folder = Path(tempfile.mkdtemp(prefix="nianbao-kill-"))
    draft, journals = folder / "年报.nianbao", folder / "journals"
    os.environ["XDG_DATA_HOME"] = str(folder / "data")
    make_draft(draft)
    damaged, missing, longest, typed = 0, 0, 0.0, 0
    last_known, began = 0, time.monotonic()
    for _ in range(rounds):
        times, killed = one_round(draft, journals, chance.random() * LONGEST_LIFE)
        typed += len(times)
        last_known = max(last_known, *times, 0)
        try:
            found = found_again(draft, journals)
        except InputError as error:
            damaged += 1
            print("damaged:", error)
            make_draft(draft)
            continue
        if found < last_known:
            missing += last_known - found
            longest = max(longest, killed - times.get(found + 1, began))
        last_known = found
    leftovers = list(folder.rglob(".nianbao-*.tmp"))
    print(f"rounds {rounds}, seed {seed}, {time.monotonic() - began:.0f} s")
    print(f"steps typed {typed}, steps missing {missing}, longest stretch missing {longest:.3f} s")
    print(f"damaged drafts {damaged}, temporary files left by kills {len(leftovers)}")
    shutil.rmtree(folder)
    return int(damaged > 0 or longest > 1.0)


if __name__ == "__main__":
    numbers = [int(argument) for argument in sys.argv[1:]]
    sys.exit(main(*(numbers + [1000, 1][len(numbers) :])))
