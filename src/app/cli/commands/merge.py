"""``nianbao merge``: merge returned copies into a draft."""

from argparse import Namespace
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from app.cli.files import draft_path, require_free
from app.cli.options import add_json, add_output
from app.cli.output import print_json
from app.cli.parser import CommandParser

HELP = "把退回的各份稿件并入草稿"


def configure(parser: CommandParser) -> None:
    """Add the arguments."""
    parser.add_argument("draft", metavar="DRAFT", help="草稿（.nianbao）")
    parser.add_argument(
        "returned", metavar="RETURNED", nargs="+", help="退回的稿件（.nianbao 或 .docx）"
    )
    add_output(parser, "DRAFT", "合并后的草稿；可以就是原草稿")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Merge all copies at once; collisions are listed for a decision and are no failure."""
    from app.services.merging import Copy
    from app.services.returning import merge_files
    from app.store import package

    source, target = Path(arguments.draft), draft_path(arguments.output)
    onto_itself = target.exists() and target.resolve() == source.resolve()
    if not onto_itself:
        require_free(target, arguments.force)
    stored = package.load(source)
    draft = Copy(name=source.name, report=stored.report, blobs=stored.blobs)
    time = datetime.now().astimezone().isoformat(timespec="seconds")
    merged = merge_files(draft, [Path(name) for name in arguments.returned], time)
    package.save(
        target,
        merged.draft.report,
        merged.draft.blobs,
        expected_hash=stored.hash if onto_itself else "",
        kept=stored.kept,
        force=arguments.force or onto_itself,
    )
    _tell(merged, arguments)
    return 0


def _tell(merged: Any, arguments: Namespace) -> None:
    if arguments.json:
        print_json(
            {
                "draft": arguments.output,
                "merged": arguments.returned,
                "comments_added": merged.added,
                "collisions": [_collision(a) for a in merged.collisions],
            }
        )
        return
    print(f"已合并 {len(arguments.returned)} 份稿件到“{arguments.output}”：{merged}")


def _collision(annotation: Any) -> dict[str, Any]:
    anchor = annotation.anchor
    return {
        "id": annotation.id,
        "section": anchor.section,
        "field": anchor.field or None,
        "cell": anchor.cell or None,
        "quote": anchor.quote,
        "variants": _variants(annotation.variants),
    }


def _variants(variants: Sequence[Any]) -> list[dict[str, Any]]:
    return [{"sources": list(v.sources), "text": v.text} for v in variants]
