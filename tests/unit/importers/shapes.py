"""Invented reports in the shapes that published ones have, with what must be found in them."""

from dataclasses import dataclass, field

WORDS = (
    "本年度认真做好各项公开工作，公开渠道进一步拓宽。",
    "全年没有发生此类情况，有关台账按规定留存。",
    "下一年将加强培训，及时更新栏目，提高公开质量。",
)


@dataclass(frozen=True)
class Shape:
    """A report as plain text; ``keys`` leave out preface and signature unless they are named."""

    name: str
    text: str
    standard: str
    year: int
    organization: str
    subject: str
    keys: str
    date: str | None = None
    losses: tuple[str, ...] = ()
    unplaced: int = 0
    notes: tuple[str, ...] = field(default=())


def chapter(heading: str, *paragraphs: str) -> str:
    """A heading with its paragraphs, a stock sentence when there are none."""
    body = paragraphs or (WORDS[len(heading) % len(WORDS)],)
    return "\n\n".join((heading, *body))


def paper(title: str, *parts: str) -> str:
    """A whole text."""
    return "\n\n".join((title, *parts)) + "\n"


ZHEJIANG = (
    "一、概述",
    "二、主动公开政府信息情况",
    "三、依申请公开政府信息和不予公开政府信息的情况",
    "四、政府信息公开的收费及减免情况",
    "五、因政府信息公开申请行政复议、提起行政诉讼的情况",
    "六、存在的主要问题及改进情况",
    "七、其他需要报告的事项",
)
NATIONAL = (
    "一、总体情况",
    "二、主动公开政府信息情况",
    "三、收到和处理政府信息公开申请情况",
    "四、政府信息公开行政复议、行政诉讼情况",
    "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
)
SIX = "overview proactive requests litigation problems other"
SEVEN = "overview proactive requests fees litigation problems other"
PERIOD = "本报告所列数据的统计期限自{0}年1月1日起至{0}年12月31日止。"
MODERN = "本报告依据国办公开办函〔2021〕30号要求编制。" + PERIOD


def _headed(headings: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(chapter(heading) for heading in headings)


SHAPES: tuple[Shape, ...] = (
    Shape(
        "2021 in order, signed",
        paper(
            "云栖市水务局2023年政府信息公开工作年度报告",
            MODERN.format(2023),
            chapter(
                "一、总体情况",
                "（一）主动公开情况",
                "全年公开信息120条。",
                "（二）依申请公开情况",
                "收到申请3件，均按期答复。",
            ),
            *_headed(NATIONAL[1:]),
            "云栖市水务局",
            "2024年1月18日",
        ),
        "national-2021", 2023, "云栖市水务局", "department",
        f"{SIX} signature", "2024-01-18",
    ),
    Shape(
        "2019 form",
        paper(
            "青禾县白石镇2020年政府信息公开工作年度报告",
            "按照国办公开办函〔2019〕60号要求编制。" + PERIOD.format(2020),
            *_headed(NATIONAL),
        ),
        "national-2019", 2020, "青禾县白石镇", "township", SIX,
    ),
    Shape(
        "wordings of the notice itself",
        paper(
            "青禾县人民政府2022年政府信息公开工作年度报告",
            MODERN.format(2022),
            chapter("一、总体情况"),
            chapter("二、行政机关主动公开政府信息情况"),
            chapter("三、行政机关收到和处理政府信息公开申请情况"),
            chapter("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"),
            chapter("五、政府信息公开工作存在的主要问题及改进情况"),
            chapter("六、其他需要报告的事项"),
        ),
        "national-2021", 2022, "青禾县人民政府", "government", SIX,
    ),
    Shape(
        "dots instead of marks, colons behind",
        paper(
            "松涛区人民政府办公室2023年政府信息公开工作年度报告",
            MODERN.format(2023),
            *_headed(tuple(h.replace("、", ".", 1) + "：" for h in NATIONAL)),
        ),
        "national-2021", 2023, "松涛区人民政府办公室", "government_office", SIX,
    ),
    Shape(
        "misprints in title and heading",
        paper(
            "青禾县七里镇2022年政府信息公开工作告年度报",
            MODERN.format(2022),
            *_headed(NATIONAL[:3]),
            chapter("四、政府信息公开行政法复议、行政诉讼情况"),
            *_headed(NATIONAL[4:]),
        ),
        "national-2021", 2022, "青禾县七里镇", "township", SIX,
        notes=("错字",),
    ),
    Shape(
        "title over three lines",
        paper(
            "云栖市松涛区人民政府",
            "枫林街道办事处",
            "2018年政府信息公开工作年度报告",
            "现将有关情况报告如下。" + PERIOD.format(2018),
            *_headed(ZHEJIANG),
        ),
        "regulation-2008", 2018, "云栖市松涛区人民政府枫林街道办事处", "subdistrict", SEVEN,
    ),
    Shape(
        "first heading without number",
        paper(
            "杭州市某区枫林镇2015年政府信息公开工作年度报告",
            "现将有关情况报告如下。",
            "政府信息公开工作基本情况概述",
            WORDS[0],
            *_headed(ZHEJIANG[1:]),
            "枫林镇人民政府",
        ),
        "zhejiang-2008", 2015, "杭州市某区枫林镇", "township", f"{SEVEN} signature",
    ),
    Shape(
        "numbering restarts inside",
        paper(
            "宁波市某区松涛街道2016年政府信息公开年度报告",
            "报告如下。",
            *_headed(ZHEJIANG[:5]),
            chapter(
                "六、存在的主要问题及改进情况",
                "一、存在的主要问题",
                "栏目更新不够及时。",
                "二、改进措施",
                "加强培训，按月检查。",
            ),
            *_headed(ZHEJIANG[6:]),
        ),
        "zhejiang-2008", 2016, "宁波市某区松涛街道", "subdistrict", SEVEN,
    ),
    Shape(
        "sections announced line by line",
        paper(
            "云栖市审计局2014年政府信息公开年度报告",
            "目录",
            "\n".join(ZHEJIANG),
            *_headed(ZHEJIANG),
        ),
        "regulation-2008", 2014, "云栖市审计局", "department", SEVEN,
        losses=("toc",),
    ),
    Shape(
        "sections announced in a sentence",
        paper(
            "云栖市审计局2013年政府信息公开年度报告",
            "本年报由概述、主动公开政府信息情况、依申请公开政府信息情况、收费及减免情况、"
            "行政复议和行政诉讼情况、存在的主要问题及改进情况、其他需要报告的事项等七部分组成。",
            *_headed(ZHEJIANG),
        ),
        "regulation-2008", 2013, "云栖市审计局", "department", SEVEN,
    ),
    Shape(
        "one paragraph for all",
        paper(
            "青禾县白石镇2023年政府信息公开工作年度报告",
            MODERN.format(2023)
            + " 一、总体情况 全年公开信息88条。 二、主动公开政府信息情况 见附表。"
            " 三、收到和处理政府信息公开申请情况 收到申请2件。"
            " 四、政府信息公开行政复议、行政诉讼情况 没有发生。"
            " 五、存在的主要问题及改进情况 更新不够及时，今后按月检查。"
            " 六、其他需要报告的事项 本年度没有收取信息处理费。",
        ),
        "national-2021", 2023, "青禾县白石镇", "township", SIX,
    ),
    Shape(
        "headings run into their paragraphs",
        paper(
            "青禾县教育局2017年政府信息公开工作年度报告",
            "现将情况公布如下。" + PERIOD.format(2017),
            *(f"{heading}。{WORDS[0]}" for heading in ZHEJIANG),
        ),
        "regulation-2008", 2017, "青禾县教育局", "department", SEVEN,
    ),
    Shape(
        "parentheses as the only numbers",
        paper(
            "云栖市2015年政府信息公开工作年度报告",
            "报告如下。",
            *_headed(
                tuple(f"（{h[0]}）{h[2:]}" for h in ZHEJIANG)
            ),
        ),
        "regulation-2008", 2015, "云栖市", "government", SEVEN,
    ),
    Shape(
        "no numbers at all",
        paper(
            "青禾县民政局2016年政府信息公开工作年度报告",
            "报告如下。",
            *_headed(tuple(h[2:] for h in ZHEJIANG)),
        ),
        "regulation-2008", 2016, "青禾县民政局", "department", SEVEN,
    ),
    Shape(
        "sections of Beijing and Qingdao",
        paper(
            "云栖市档案局2012年政府信息公开工作年度报告",
            "报告如下。",
            chapter("一、概述"),
            chapter("二、政府信息主动公开情况"),
            chapter("三、政府信息依申请公开情况"),
            chapter("四、人员和收支情况"),
            chapter("五、咨询情况"),
            chapter("六、行政复议和行政诉讼情况"),
            chapter("七、主要问题和改进措施"),
        ),
        "regulation-2008", 2012, "云栖市档案局", "department",
        "overview proactive requests custom-1 custom-2 litigation problems",
    ),
    Shape(
        "Shandong with a section of its own",
        paper(
            "山东省某市枫林街道办事处2017年政府信息公开工作年度报告",
            "本报告共九部分。",
            chapter("一、概述"),
            chapter("二、组织领导和制度建设情况"),
            chapter("三、发布解读、回应社会关切及交流情况"),
            chapter("四、重点领域信息公开推进情况"),
            chapter("五、主动公开政府信息以及公开平台建设情况"),
            chapter("六、人大代表建议和政协提案办理情况"),
            chapter("七、保密审查及监督检查情况"),
            chapter("八、存在的问题及改进情况"),
            chapter("九、需要说明的事项"),
        ),
        "shandong-2015", 2017, "山东省某市枫林街道办事处", "subdistrict",
        "overview organization interpretation key_areas proactive custom-1 confidentiality "
        "problems other",
    ),
    Shape(
        "a number left out",
        paper(
            "云栖市商务局2017年政府信息公开工作年度报告",
            "报告如下。",
            *_headed(ZHEJIANG[:4]),
            chapter("七、存在的主要问题及改进情况"),
        ),
        "regulation-2008", 2017, "云栖市商务局", "department",
        "overview proactive requests fees problems",
    ),
    Shape(
        "annex after the signature",
        paper(
            "云栖市财政局2009年政府信息公开工作年度报告",
            "报告如下。",
            *_headed(ZHEJIANG[:6]),
            "附件：政府信息公开情况统计表",
            "云栖市财政局",
            "二〇一〇年三月十二日",
            "附表 政府信息公开情况统计表",
            "\t指标\n\t单位\n\t数量\n\n\t主动公开文件数\n\t条\n\t36\n\n\t受理申请数\n\t件\n\t2",
        ),
        "regulation-2008", 2009, "云栖市财政局", "department",
        "overview proactive requests fees litigation problems signature custom-1", "2010-03-12",
    ),
    Shape(
        "a web page around it",
        paper(
            "索引号：000014349/2018-00012　发布机构：云栖市农业局",
            "字号：大 中 小 打印 关闭",
            "云栖市农业局2017年政府信息公开工作年度报告",
            "发布时间：2018-03-02 来源：办公室 浏览次数：132",
            "报告如下。" + PERIOD.format(2017),
            *_headed(ZHEJIANG),
            "上一篇：没有了",
            "主办单位：云栖市农业局 备案号：云ICP备00000000号",
        ),
        "regulation-2008", 2017, "云栖市农业局", "department", SEVEN,
        losses=("navigation",),
    ),
    Shape(
        "page numbers and running heads",
        paper(
            "青禾县卫生局2016年政府信息公开工作年度报告",
            "报告如下。",
            chapter(ZHEJIANG[0], "全年工作平稳有序，公开范围继续扩大，群众通过网站、公开栏和窗口"),
            "— 1 —",
            "青禾县卫生局年报",
            "都可以查到所需的信息，满意度较高。",
            *_headed(ZHEJIANG[1:3]),
            "— 2 —",
            "青禾县卫生局年报",
            *_headed(ZHEJIANG[3:5]),
            "— 3 —",
            "青禾县卫生局年报",
            *_headed(ZHEJIANG[5:]),
            "— 4 —",
        ),
        "regulation-2008", 2016, "青禾县卫生局", "department", SEVEN,
        losses=("page-number", "header"),
    ),
    Shape(
        "cover and document number before the title",
        paper(
            "青水利〔2011〕7号",
            "青禾县水利局2010年政府信息公开工作年度报告",
            "报告如下。",
            *_headed(ZHEJIANG),
        ),
        "regulation-2008", 2010, "青禾县水利局", "department", SEVEN,
        unplaced=1,
    ),
    Shape(
        "title said twice, no body in it",
        paper(
            "2023年政府信息公开工作年度报告",
            "2023年政府信息公开工作年度报告",
            "本年度报告由松涛区统计局编制。" + MODERN.format(2023),
            *_headed(NATIONAL),
            "松涛区统计局",
            "2024年1月9日",
        ),
        "national-2021", 2023, "松涛区统计局", "department", f"{SIX} signature", "2024-01-09",
        losses=("dropped",),
    ),
    Shape(
        "tax office, one inserted section",
        paper(
            "国家税务总局云栖市税务局2024年政府信息公开工作年度报告",
            MODERN.format(2024),
            *_headed(NATIONAL[:5]),
            chapter("六、2025年工作思路"),
            chapter("七、其他需要报告的事项"),
        ),
        "national-2021", 2024, "国家税务总局云栖市税务局", "vertical",
        "overview proactive requests litigation problems custom-1 other",
    ),
    Shape(
        "aspects in the overview, the old order",
        paper(
            "青禾县人民政府2021年政府信息公开工作年度报告",
            MODERN.format(2021),
            chapter(
                "一、总体情况",
                "一是主动公开",
                "公开信息900条。",
                "二是依申请公开",
                "收到申请12件。",
                "主动公开情况",
                "与上年持平。",
            ),
            *_headed(NATIONAL[1:]),
        ),
        "national-2021", 2021, "青禾县人民政府", "government", SIX,
    ),
    Shape(
        "title with the wrong words, good sections",
        paper(
            "云栖市交通局2022年度政务公开情况",
            MODERN.format(2022),
            *_headed(NATIONAL),
        ),
        "national-2021", 2022, "云栖市交通局", "department", SIX,
        notes=("没有找到年报的标题",),
    ),
    Shape(
        "heading broken over two lines",
        paper(
            "云栖市交通局2016年政府信息公开年度报告",
            "报告如下。",
            *_headed(ZHEJIANG[:4]),
            "五、因政府信息公开申请行政复议、提起行政",
            "诉讼的情况",
            WORDS[1],
            *_headed(ZHEJIANG[5:]),
        ),
        "regulation-2008", 2016, "云栖市交通局", "department", SEVEN,
    ),
)  # fmt: skip
