"""``nianbao merge``: merge returned copies into a draft."""

from argparse import Namespace
from collections.abc import Sequence
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
    parser.add_argument("returned", metavar="RETURNED", nargs="+", help="退回的稿件（.nianbao）")
    add_output(parser, "DRAFT", "合并后的草稿；可以就是原草稿")
    add_json(parser)


def run(arguments: Namespace) -> int:
    """Merge all copies at once; collisions are listed for a decision and are no failure."""
    from app.services.merging import merge_copies
    from app.store import package

    source, target = Path(arguments.draft), draft_path(arguments.output)
    onto_itself = target.exists() and target.resolve() == source.resolve()
    if not onto_itself:
        require_free(target, arguments.force)
    stored = package.load(source)
    merged = merge_copies(_copy(source), [_copy(Path(name)) for name in arguments.returned])
    package.save(
        target,
        merged.report,
        merged.blobs,
        expected_hash=stored.hash if onto_itself else "",
        kept=stored.kept,
        force=arguments.force or onto_itself,
    )
    _tell(stored.report, merged.report, arguments)
    return 0


def _copy(path: Path) -> Any:
    from app.services.merging import Copy
    from app.store import package

    stored = package.load(path)
    return Copy(name=path.name, report=stored.report, blobs=stored.blobs)


def _tell(before: Any, after: Any, arguments: Namespace) -> None:
    known = {remark.id for remark in before.annotations}
    new = [a for a in after.annotations if a.id not in known and a.kind != "collision"]
    collided = [a for a in after.annotations if a.kind == "collision" and a.state == "open"]
    if arguments.json:
        print_json(
            {
                "draft": arguments.output,
                "merged": arguments.returned,
                "comments_added": len(new),
                "collisions": [_collision(a) for a in collided],
            }
        )
        return
    print(
        f"已合并 {len(arguments.returned)} 份稿件到“{arguments.output}”：新增批注 {len(new)} 条。"
    )
    if collided:
        print(f"有 {len(collided)} 处各份改得不一样，保留了原来的写法，请打开草稿逐处选定。")


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
