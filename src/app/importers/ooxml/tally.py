"""What a document holds besides its text, counted while it is read."""

from dataclasses import dataclass, field

from app.domain.report import count_characters
from app.importers.source import Loss

_SAMPLE = 24


@dataclass
class _Entry:
    count: int = 0
    characters: int = 0
    sample: str = ""


@dataclass
class Tally:
    """Counts losses by kind; ``describe`` words them for people."""

    entries: dict[str, _Entry] = field(default_factory=dict)
    _others: list[Loss] = field(default_factory=list)

    def add(self, kind: str, text: str = "", count: int = 1) -> None:
        """Count one more of a kind, with the words that go with it."""
        entry = self.entries.setdefault(kind, _Entry())
        entry.count += count
        entry.characters += count_characters(text)
        entry.sample = entry.sample or " ".join(text.split())[:_SAMPLE]

    def add_loss(self, loss: Loss) -> None:
        """Take over what a document within the document has lost."""
        self._others.append(loss)

    def losses(self) -> tuple[Loss, ...]:
        """All that was counted."""
        own = tuple(
            Loss(
                kind=_KINDS[kind][0],
                count=entry.count,
                detail=_KINDS[kind][1].format(entry.count)
                + (
                    f"（“{entry.sample}”{'等' if entry.count > 1 else ''}）" if entry.sample else ""
                ),
                characters=entry.characters,
            )
            for kind, entry in self.entries.items()
        )
        return (*own, *self._others)


_KINDS = {
    "deletion": ("revision", "{} 处修订已按“接受”处理，删去的文字没有导入"),
    "insertion": ("revision", "{} 处修订已按“原文”处理，插入的文字没有导入"),
    "hidden": ("hidden", "{} 处隐藏文字"),
    "field": ("field", "{} 处域代码中的文字"),
    "ruby": ("ruby", "{} 处注音"),
    "symbol": ("symbol", "{} 个特殊符号无法转成文字"),
    "image": ("image", "{} 张图片，已作为附件保存"),
    "image_lost": ("image", "{} 张图片取不出内容（不在文件里、太大或已损坏），没有保存"),
    "image_aside": ("image", "正文以外的 {} 张图片，没有保存"),
    "object": ("object", "{} 个嵌入对象"),
    "chart": ("object", "{} 个图表或图形"),
    "placeholder": ("field", "{} 处控件的提示文字"),
    "chunk": ("object", "{} 处嵌入的文档读不出来"),
    "comment": ("comment", "{} 条批注"),
    "header": ("header", "{} 处页眉"),
    "footer": ("footer", "{} 处页脚"),
    "footnote": ("footnote", "{} 条没有引用的脚注"),
}
