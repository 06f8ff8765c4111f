"""Plans of an invented report, for the tests of the confirmation page."""

from app.domain.blocks import Run, Span
from app.domain.report import count_characters
from app.importers.plan import ImportPlan, Passage, SectionProposal
from app.importers.source import Loss, SourceBlock, SourceDocument, SourceParagraph, SourceTable

TABLE = SourceTable(
    rows=(
        ("第二十条第（一）项", "", "", ""),
        ("信息内容", "本年制发件数", "本年废止件数", "现行有效件数"),
        ("规章", "0", "0", "0"),
        ("行政规范性文件", "2", "", "14"),
        ("第二十条第（五）项", "", "", ""),
        ("信息内容", "本年处理决定数量", "", ""),
        ("行政许可", "381", "", ""),
    ),
    spans=(
        Span(row=0, column=0, columns=4),
        Span(row=4, column=0, columns=4),
        Span(row=5, column=1, columns=3),
        Span(row=6, column=1, columns=3),
    ),
)


def words(text: str, **look: object) -> SourceParagraph:
    return SourceParagraph(runs=(Run(text=text),), **look)


def make_plan(blocks: list[SourceBlock], passages: list[Passage], **update: object) -> ImportPlan:
    losses = update.pop("losses", ())
    characters = sum(count_characters(block.text) for block in blocks)
    characters += sum(loss.characters for loss in losses)
    source = SourceDocument(
        name="青石镇2024年报定稿.doc",
        format="doc",
        blocks=tuple(blocks),
        losses=losses,
        characters=characters,
    )
    facts = {"standard": "national-2021", "confidence": 0.97, "year": 2024, "losses": losses}
    return ImportPlan(source=source, passages=tuple(passages), **(facts | update))


def sample_plan() -> ImportPlan:
    """A township's report: two sections, a table, a doubtful section, something left out."""
    blocks: list[SourceBlock] = [
        words("青石镇 2024 年政府信息公开工作年度报告", align="center"),
        words(
            "根据《中华人民共和国政府信息公开条例》要求，编制本报告。全文由总体情况、主动公开政府信息情况、"
            "收到和处理政府信息公开申请情况等六部分组成。"
        ),
        words("一、总体情况"),
        SourceParagraph(
            runs=(
                Run(text="（一）主动公开情况。", bold=True),
                Run(text="全年通过县政府网站公开信息 132 条，其中规范性文件 2 件。"),
            )
        ),
        words("（二）依申请公开情况。收到申请 20 件，均按期答复。"),
        words("二、主动公开政府信息情况"),
        TABLE,
        words("人大代表建议办理情况", align="center"),
        words("全年办理建议 3 件，均已答复代表并在网站公开。"),
        words("联系电话：0000-1234567"),
        words("打印本页　关闭窗口"),
    ]
    passages = [
        Passage(blocks=(0,), role="title", evidence="首行，含“年度报告”"),
        Passage(blocks=(1,), role="body", slot=0, evidence="标题与第一节之间"),
        Passage(blocks=(2,), role="heading", slot=1, evidence="编号标题，措辞一致"),
        Passage(blocks=(3,), role="body", slot=1),
        Passage(blocks=(4,), role="body", slot=1),
        Passage(blocks=(5,), role="heading", slot=2, evidence="编号标题"),
        Passage(blocks=(6,), role="body", slot=2, evidence="表格按行名识别，10 格全部读出"),
        Passage(blocks=(7,), role="heading", slot=3, confidence=0.5, evidence="没有编号，居中"),
        Passage(blocks=(8,), role="body", slot=3),
        Passage(blocks=(9,), role="unplaced", evidence="在最后一节之后"),
        Passage(blocks=(10,), role="dropped", evidence="网页按钮"),
    ]
    sections = (
        SectionProposal(key="preface", heading="", evidence="标题与第一节之间"),
        SectionProposal(key="overview", heading="一、总体情况", evidence="编号标题，措辞一致"),
        SectionProposal(key="proactive", heading="二、主动公开政府信息情况", evidence="编号标题"),
        SectionProposal(
            key="custom-1",
            heading="人大代表建议办理情况",
            confidence=0.5,
            evidence="没有编号，居中加粗；标准中没有此节",
        ),
    )
    return make_plan(
        blocks,
        passages,
        sections=sections,
        title="青石镇2024年政府信息公开工作年度报告",
        organization="青石镇",
        subject="township",
        losses=(Loss(kind="page-number", count=5, detail="“— 3 —”等 5 处", characters=15),),
    )


def long_plan(count: int) -> ImportPlan:
    """A plan of so many paragraphs in six sections."""
    text = "全年通过县政府网站公开信息 132 条，收到申请 20 件，均按期办理答复，没有发生行政复议。"
    blocks = [words(f"{i}、{text * (1 + i % 3)}") for i in range(count)]
    keys = ("preface", "overview", "proactive", "requests", "litigation", "problems")
    size = -(-count // len(keys))
    passages = [Passage(blocks=(i,), role="body", slot=i // size) for i in range(count)]
    sections = tuple(SectionProposal(key=key, heading=f"{key}") for key in keys)
    return make_plan(blocks, passages, sections=sections)
