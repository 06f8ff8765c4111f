"""``nianbao standards``: the formats of the report that the program knows."""

from argparse import Namespace

from app.cli.options import add_json
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser
from app.domain.vocabulary import SUBJECT_LABELS
from app.standards.library import standards
from app.standards.model import SectionSpec, Standard

HELP = "列出格式标准，或说明其中一个"
_MANDATES = {"law": "法定", "province": "省定", "optional": "可选"}


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("standard", metavar="ID", nargs="?", default="", help="格式标准")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the list, or everything about one standard."""
    from app.services.catalog import standard_document, standard_summary

    library = standards()
    if arguments.standard:
        chosen = library.get(arguments.standard)
        if arguments.json:
            print_json(standard_document(chosen))
        else:
            print_lines(_described(chosen))
    elif arguments.json:
        print_json([standard_summary(standard) for standard in library])
    else:
        print_lines(f"{s.id:<18}{s.name}（{_years(s)}）" for s in library)
    return 0


def _years(standard: Standard) -> str:
    last = standard.last_year
    if last is None:
        return f"{standard.first_year} 年度起"
    return f"{standard.first_year}—{last} 年度"


def _described(standard: Standard) -> list[str]:
    lines = [f"{standard.name}（{standard.id}，{_years(standard)}）", f"依据：{standard.basis}", ""]
    for section in standard.sections:
        lines.append(f"{section.key:<18}{section.title}（{_demand(section)}）")
        if section.guidance:
            lines.append(f"{'':<18}{section.guidance}")
    if standard.tables:
        lines += ["", *(f"表 {t.key}：{t.title}，{len(t.cells)} 格" for t in standard.tables)]
    return lines


def _demand(section: SectionSpec) -> str:
    if section.mandate == "optional" or set(section.subjects) == set(SUBJECT_LABELS):
        return _MANDATES[section.mandate]
    subjects = "、".join(SUBJECT_LABELS[subject] for subject in section.subjects)
    return f"{_MANDATES[section.mandate]}，限{subjects}"
