"""Where exactly words were changed, and how typing joins into one edit."""

from app.domain.base import Value


class TextEdit(Value):
    """Where exactly a ``ReplaceBlocks`` changed the words, so that anchors can follow.

    ``start`` counts characters from the beginning of the replaced blocks, their texts joined by
    line breaks.
    """

    start: int
    removed: str
    inserted: str

    def inverse(self) -> "TextEdit":
        """The edit back."""
        return TextEdit(start=self.start, removed=self.inserted, inserted=self.removed)

    def joined(self, later: "TextEdit") -> "TextEdit | None":
        """One edit that does both, when they touch: typing on, or deleting back or forth."""
        if not later.removed and later.start == self.start + len(self.inserted):
            return self.model_copy(update={"inserted": self.inserted + later.inserted})
        if later.inserted or self.inserted:
            return None
        if later.start + len(later.removed) == self.start:
            return TextEdit(start=later.start, removed=later.removed + self.removed, inserted="")
        if later.start == self.start:
            return self.model_copy(update={"removed": self.removed + later.removed})
        return None
