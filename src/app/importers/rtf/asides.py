"""What stands beside the text of an RTF file: notes, comments, headers and footers."""

from app.importers.ooxml.tally import Tally
from app.importers.pictures import Item
from app.importers.rtf.story import Story
from app.importers.source import SourceComment, SourceParagraph, SourcePicture

_MARGIN_NAMES = {"header": "页眉图片", "footer": "页脚图片"}


class Asides:
    """Keeps comments and the pictures of margins, and counts notes on."""

    def __init__(self, tally: Tally) -> None:
        self._tally = tally
        self._notes = 0
        self.author = ""
        """Who writes the next comment."""
        self.comments: list[SourceComment] = []
        self.pictures: list[SourcePicture] = []

    def keep(self, kind: str, story: Story) -> None:
        """Take a story that stays out of the text."""
        text = story.text
        self.pictures += story.pictures(_MARGIN_NAMES.get(kind, ""))
        if kind == "comment":
            self.comments.append(SourceComment(author=self.author, text=text.strip()))
            self.author = ""
        if text.strip():
            self._tally.add(kind, text)

    def numbered(self, blocks: list[Item]) -> list[Item]:
        """A note's blocks, the first with the note's number."""
        self._notes += 1
        if blocks and isinstance(blocks[0], SourceParagraph):
            label = f"注{self._notes}：{blocks[0].number}"
            first = blocks[0].model_copy(update={"number": label, "style": "footnote"})
            return [first, *blocks[1:]]
        return blocks
