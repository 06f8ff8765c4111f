"""The rules that Word and WPS hold comments to, checked in the XML of a written document."""

from lxml import etree

from app.render.word_comments.names import W14, W15, w


def check_rules(parts: dict[str, etree._Element]) -> None:
    body, comments = parts["word/document.xml"], parts["word/comments.xml"]
    extended = parts["word/commentsExtended.xml"]
    ids = [c.get(w("id")) for c in comments]
    assert len(set(ids)) == len(ids)
    for name in ("commentRangeStart", "commentRangeEnd", "commentReference"):
        assert sorted(e.get(w("id")) for e in body.iter(w(name))) == sorted(ids)
    keys = [c.findall(w("p"))[-1].get(f"{{{W14}}}paraId") for c in comments]
    assert all(0 < int(key, 16) < 0x80000000 for key in keys)
    assert [e.get(f"{{{W15}}}paraId") for e in extended] == keys
    rows = {e.get(f"{{{W15}}}paraId"): e for e in extended}
    for row in extended:
        parent = row.get(f"{{{W15}}}paraIdParent")
        if parent:
            assert rows[parent].get(f"{{{W15}}}paraIdParent") is None
            assert rows[parent].get(f"{{{W15}}}done") == row.get(f"{{{W15}}}done")
    order = {e: n for n, e in enumerate(body.iter())}
    for row, key in zip(extended, keys, strict=True):
        if parent := row.get(f"{{{W15}}}paraIdParent"):
            outer, inner = ids[keys.index(parent)], ids[keys.index(key)]
            starts, ends = (
                {e.get(w("id")): order[e] for e in body.iter(w(f"commentRange{side}"))}
                for side in ("Start", "End")
            )
            assert starts[outer] < starts[inner]
            assert ends[outer] < ends[inner]
