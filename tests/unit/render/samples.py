"""An invented, full report in the 2021 format, for the tests of every output format."""

from datetime import date

from app.domain.blocks import (
    Paragraph,
    Run,
    Span,
    StatutoryTable,
    Table,
    paragraph,
    subheading,
)
from app.domain.report import Contact, Report, Section, signature_blocks

ORGANIZATION = "云溪市青岚区人民政府柳河街道办事处"
_LEAD = (
    "2024年，柳河街道紧扣群众关切，把公开贯穿决策、执行、管理、服务、结果全过程，持续提高公开的质量和时效，"
    "全年召开专题会议3次，修订制度2项，办理群众来信来电126件次，群众对公开工作的满意度稳步提高。"
)
_ASPECTS = {
    "（一）主动公开情况": "全年主动公开政府信息384条，其中网站公开212条、政务新媒体公开120条、"
    "公开栏公开52条。财政预决算、重大民生事项和规划计划做到应公开尽公开，重点领域信息按月更新。",
    "（二）依申请公开情况": "全年新收政府信息公开申请12件，上年结转1件，均在法定期限内答复，"
    "没有因答复不当被纠错。",
    "（三）政府信息管理情况": "落实公开前审查制度，一事一审、全程留痕；"
    "对历年制发的文件逐件清理，标注有效、废止和失效。",
    "（四）政府信息公开平台建设情况": "改版公开专栏，增设便民查询入口；"
    "在便民服务中心设置公开查阅点，配备电脑和打印设备。",
    "（五）监督保障情况": "把公开工作纳入年度考核，开展社会评议，未发生责任追究的情形；"
    "全年组织业务培训2次、86人次。",
}
_PROBLEMS = (
    Run(text="一是", bold=True),
    Run(text="公开内容的针对性还不够强，对政策的解读形式比较单一；"),
    Run(text="二是", bold=True),
    Run(
        text="村居一级公开力量薄弱，更新不够及时。下一步，将围绕群众关心的事项细化公开目录，推广图解、短视频等解读形式，并组织村居人员跟班学习。"
    ),
)


def table_cells() -> dict[str, dict[str, str]]:
    """Figures that satisfy every formula, some of them in unusual writing."""
    applications = {f"r{r}.c{c}": "0" for r in range(1, 26) for c in range(1, 8)}
    applications |= {"r1.c1": "10", "r1.c2": "2", "r1.c7": "12", "r2.c1": "1", "r2.c7": "1"}
    applications |= {"r3.c1": "6", "r3.c2": "2", "r3.c7": "8", "r13.c1": "4", "r13.c7": "4"}
    applications |= {"r24.c1": "10", "r24.c2": "2", "r24.c7": "12", "r25.c1": "1", "r25.c7": "1"}
    disputes = {f"{block}{n}": "0" for block in "VDP" for n in range(1, 6)}
    disclosure = {"A11": "/", "A12": "", "A21": "3", "A22": "1", "A23": "55（含自然失效29件）"}
    disclosure |= {"A5": "2笔", "A61": "0", "A62": "—", "A8": "5949.088667"}
    return {
        "disclosure": {key: raw for key, raw in disclosure.items() if raw},
        "applications": applications,
        "disputes": disputes | {"V1": "1", "V5": "1"},
    }


def channels() -> Table:
    """A free table with a merged head and a merged row name."""
    return Table(
        rows=(
            ("公开渠道", "", "条数", "备注"),
            ("网站", "本级专栏", "180", "按月更新，含政策解读、办事指南、财政信息等栏目"),
            ("", "上级平台", "32", ""),
            ("合计", "", "212", ""),
        ),
        spans=(
            Span(row=0, column=0, rows=1, columns=2),
            Span(row=1, column=0, rows=2, columns=1),
            Span(row=3, column=0, rows=1, columns=2),
        ),
    )


def full_report(repeat: int = 1) -> Report:
    """A report of ordinary length; ``repeat`` makes its running text longer."""
    aspects = [
        block
        for heading, text in _ASPECTS.items()
        for block in (subheading(heading), *[paragraph(text)] * repeat)
    ]
    preface = (
        "根据《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号文件要求，编制本报告。"
        "本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。"
    )
    return Report(
        standard="national-2021",
        title=f"{ORGANIZATION}2024年政府信息公开工作年度报告",
        organization=ORGANIZATION,
        subject="subdistrict",
        year=2024,
        contact=Contact(
            address="云溪市青岚区柳河路8号", postcode="300999", telephone="0999-5550123"
        ),
        sections=(
            Section(key="preface", blocks=(paragraph(preface),)),
            Section(
                key="overview",
                heading="一、总体情况",
                blocks=(*[paragraph(_LEAD)] * repeat, *aspects, channels()),
            ),
            Section(
                key="proactive",
                heading="二、主动公开政府信息情况",
                blocks=(StatutoryTable(key="disclosure"),),
            ),
            Section(
                key="requests",
                heading="三、收到和处理政府信息公开申请情况",
                blocks=(StatutoryTable(key="applications"),),
            ),
            Section(
                key="litigation",
                heading="四、政府信息公开行政复议、行政诉讼情况",
                blocks=(StatutoryTable(key="disputes"),),
            ),
            Section(
                key="problems",
                heading="五、存在的主要问题及改进情况",
                blocks=(*[Paragraph(runs=_PROBLEMS)] * repeat,),
            ),
            Section(
                key="other",
                heading="六、其他需要报告的事项",
                blocks=(paragraph("本年度没有收取政府信息公开信息处理费。"),),
            ),
            Section(key="signature", blocks=signature_blocks(ORGANIZATION, date(2025, 1, 16))),
        ),
        tables=table_cells(),
    )
