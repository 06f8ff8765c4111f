"""The character account of a plan while it is being mended. No Qt."""

from app.domain.report import count_characters
from app.importers.plan import Account, ImportPlan


def account(plan: ImportPlan) -> Account:
    """How many characters came in, and where they are now."""
    counts = {"unplaced": 0, "dropped": sum(loss.characters for loss in plan.losses)}
    for passage in plan.passages:
        if passage.role in counts:
            words = (plan.source.blocks[index].text for index in passage.blocks)
            counts[passage.role] += sum(map(count_characters, words))
    source = plan.source.characters
    return Account(source=source, placed=source - sum(counts.values()), **counts)
