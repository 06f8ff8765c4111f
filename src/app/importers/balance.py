"""The last look at a source: nothing it met may be without explanation."""

from app.domain.report import count_characters
from app.importers.source import Loss, SourceDocument


def balanced(document: SourceDocument) -> SourceDocument:
    """The same source with what a reader passed over (unknown or broken parts) as a loss."""
    explained = sum(count_characters(block.text) for block in document.blocks)
    explained += sum(loss.characters for loss in document.losses)
    missing = document.characters - explained
    if missing <= 0:
        return document.model_copy(update={"characters": explained})
    detail = f"{missing} 个字在不认识或损坏的结构里，没有导入"
    loss = Loss(kind="unread", detail=detail, characters=missing)
    return document.model_copy(update={"losses": (*document.losses, loss)})
