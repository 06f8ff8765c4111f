"""Files made to do harm: one sentence each, soon, whatever they hold."""

import time

import pytest

from app.errors import InputError
from app.importers.registry import read_source
from unit.importers.pdf.making import Rule, Text, make_pdf

RTF = b"{\\rtf1\\ansi "
HOSTILE = {
    "tags.html": b"<html><body>" + b"<p>a" * 400_000,
    "deep.html": b"<html><body>" + (b"<div>" * 200 + b"a" * 60) * 500,
    "links.html": b"<html><body>" + b"<a href=x class=title>" * 120 + b"\xe6\x8a\xa5" * 9000,
    "groups.rtf": RTF + b"{}" * 3_000_000 + b"}",
    "words.rtf": RTF + b"\\b a" * 1_500_000 + b"}",
    "cells.rtf": RTF + b"x\\cell " * 240_000 + b"\\row}",
    "paragraphs.rtf": RTF + b"x\\par " * 240_000 + b"}",
    "rows.rtf": RTF + b"\\trowd\\intbl x\\cell\\row " * 95_000 + b"}",
    "widening.rtf": RTF
    + b"".join(b"\\trowd\\cellx%d x\\cell\\row " % (90 * n) for n in range(1, 25_000))
    + b"}",
    "boxes.rtf": RTF + b"{\\shptxt x\\par}" * 120_000 + b"}",
    "looks.rtf": RTF + b"\\f1 x\\f2 y" * 124_000 + b"}",
    "lines.md": b"a\n\n" * 300_000,
    "marks.md": b"[" * 500_000 + b"**" * 500_000,
    "lines.pdf": make_pdf(
        [[Text(90, 90, "青石镇年报"), *(Rule(i % 500, i, i % 500 + 60, i) for i in range(20_000))]]
    ),
    "crossing.pdf": make_pdf(
        [
            [Text(90, 90, "青石镇年度报告")]
            + [Rule(0, 4 * i, 5000, 4 * i) for i in range(1200)]
            + [Rule(4 * i, 0, 4 * i, 5000) for i in range(1200)]
        ]
    ),
    "same.pdf": make_pdf([[Text(90, 90, "一二三四五六七八九十" * 40)] * 200]),
}


PATIENCE = 120
"""Seconds of processor time no reader may take. This is no measure of speed (that is
``benchmarks/reliability``): one pass takes a few seconds on any machine, while a reader that goes
through the file again with every piece of it takes many minutes."""


@pytest.mark.parametrize("name", HOSTILE)
def test_it_ends(place, name):
    path = place(HOSTILE[name], f".{name.partition('.')[2]}")
    start = time.process_time()
    try:
        read_source(path)
    except InputError as error:
        assert str(error).count("。") >= 1
    assert time.process_time() - start < PATIENCE
