"""``nianbao rules``: what the checks look for."""

from argparse import Namespace
from typing import TYPE_CHECKING

from app.cli.options import add_json
from app.cli.output import print_json, print_lines
from app.cli.parser import CommandParser
from app.domain.vocabulary import CATEGORY_LABELS, SEVERITY_LABELS
from app.errors import InputError

if TYPE_CHECKING:
    from app.checks.registry import Rule

HELP = "列出检查规则，或说明其中一条"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("code", metavar="CODE", nargs="?", default="", help="规则编号，如 PD002")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Print the list, or everything about one rule."""
    from app.services.catalog import known_rules, rule_document

    rules = known_rules()
    if not arguments.code:
        if arguments.json:
            print_json([rule_document(rule) for rule in rules])
        else:
            print_lines(_line(rule) for rule in rules)
        return 0
    rule = next((rule for rule in rules if rule.code == arguments.code.upper()), None)
    if rule is None:
        raise InputError(f"没有编号为“{arguments.code}”的规则；全部规则见 nianbao rules。")
    if arguments.json:
        print_json(rule_document(rule))
    else:
        print_lines(_described(rule))
    return 0


def _line(rule: "Rule") -> str:
    level, kind = SEVERITY_LABELS[rule.severity], CATEGORY_LABELS[rule.category]
    return f"{rule.code}  {level}  {kind}  {rule.name}"


def _described(rule: "Rule") -> list[str]:
    doc = rule.doc
    return [
        _line(rule),
        f"内容：{doc.what}",
        f"依据：{doc.why}",
        f"举例：{doc.example}",
        f"改法：{doc.fix}",
    ]
