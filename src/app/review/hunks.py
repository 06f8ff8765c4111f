"""Merging any number of versions of one sequence of blocks, symmetrically.

Each version is described by its hunks against the common ancestor; hunks of different versions
that touch the same ancestor blocks form a cluster. The order of the versions plays no part.
"""

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher
from functools import reduce

from app.domain.base import Value, to_json
from app.domain.blocks import Block
from app.review.compare import compare_blocks

Blocks = tuple[Block, ...]


class Hunk(Value):
    """Ancestor blocks ``start`` to ``end`` become ``new`` in the version of that index."""

    start: int
    end: int
    new: Blocks
    version: int


class Piece(Value):
    """A stretch of the merged sequence.

    ``blocks`` is its content. Where versions collide it is the ancestor's, and ``variants`` holds
    each distinct version with the indexes of the versions that have it.
    """

    blocks: Blocks
    variants: tuple[tuple[tuple[int, ...], Blocks], ...] = ()


def hunks(base: Blocks, other: Blocks, version: int) -> list[Hunk]:
    """What a version changed, in ancestor order, block by block where blocks correspond.

    A block taken out where another is put in is one hunk: a rewritten block.
    """
    joined: list[Hunk] = []
    for hunk in _single_hunks(base, other, version):
        last = joined[-1] if joined else None
        if last and last.end == hunk.start and _rewrites(last, hunk):
            joined[-1] = last.model_copy(update={"end": hunk.end, "new": last.new + hunk.new})
        else:
            joined.append(hunk)
    return joined


def _rewrites(first: Hunk, second: Hunk) -> bool:
    """Whether one of two neighbors only takes out and the other puts in."""
    return bool(first.new) != bool(second.new)


def _single_hunks(base: Blocks, other: Blocks, version: int) -> Iterator[Hunk]:
    position = 0
    for difference in compare_blocks(base, other):
        i, j = difference.old_index, difference.new_index
        if i is None and j is not None:
            yield Hunk(start=position, end=position, new=(other[j],), version=version)
            continue
        if i is None:
            continue
        position = i + 1
        if difference.state == "removed":
            yield Hunk(start=i, end=position, new=(), version=version)
        elif j is not None and base[i] != other[j]:
            yield Hunk(start=i, end=position, new=(other[j],), version=version)


def merge_blocks(base: Blocks, versions: Sequence[Blocks]) -> Iterator[Piece]:
    """Merge all versions; unchanged stretches come as pieces too."""
    everything = [h for n, v in enumerate(versions) for h in hunks(base, v, n)]
    everything.sort(key=lambda h: (h.start, h.end))
    position = 0
    for cluster in _clusters(everything):
        start, end = cluster[0].start, max(h.end for h in cluster)
        if position < start:
            yield Piece(blocks=base[position:start])
        yield _resolve(base, start, end, cluster)
        position = end
    if position < len(base):
        yield Piece(blocks=base[position:])


def _clusters(ordered: list[Hunk]) -> Iterator[list[Hunk]]:
    cluster: list[Hunk] = []
    for hunk in ordered:
        end = max((h.end for h in cluster), default=0)
        same_gap = bool(cluster) and hunk.start == hunk.end == cluster[0].start == end
        if cluster and not (hunk.start < end or same_gap):
            yield cluster
            cluster = []
        cluster.append(hunk)
    if cluster:
        yield cluster


def _resolve(base: Blocks, start: int, end: int, cluster: list[Hunk]) -> Piece:
    """One content where all versions that changed the stretch agree, else a collision."""
    contents: dict[Blocks, list[int]] = {}
    for version in sorted({h.version for h in cluster}):
        content = _content(base, start, end, [h for h in cluster if h.version == version])
        contents.setdefault(content, []).append(version)
    if len(contents) == 1:
        return Piece(blocks=next(iter(contents)))
    ordered = sorted(contents, key=_sort_key)
    if start == end:
        return Piece(blocks=reduce(_united, ordered))
    variants = tuple((tuple(contents[content]), content) for content in ordered)
    return Piece(blocks=base[start:end], variants=variants)


def _united(first: Blocks, second: Blocks) -> Blocks:
    """Additions of two versions at one place: what both have once, everything else of each."""
    result: list[Block] = []
    matcher = SequenceMatcher(None, _keys(first), _keys(second), autojunk=False)
    for _, a, b, c, d in matcher.get_opcodes():
        result += first[a:b]
        result += second[c:d] if first[a:b] != second[c:d] else ()
    return tuple(result)


def _content(base: Blocks, start: int, end: int, own: list[Hunk]) -> Blocks:
    """What one version makes of the ancestor's stretch."""
    result: list[Block] = []
    position = start
    for hunk in own:
        result += [*base[position : hunk.start], *hunk.new]
        position = hunk.end
    return (*result, *base[position:end])


def _keys(content: Blocks) -> list[str]:
    return [to_json(block).decode() for block in content]


def _sort_key(content: Blocks) -> str:
    return "\n".join(_keys(content))
