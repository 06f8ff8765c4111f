"""Boxes and ticks of symbol fonts are the same characters from every format."""

import struct

import pytest

from app.importers.msdoc.fonts import sign
from app.importers.msdoc.sprms import properties
from app.importers.ooxml.symbols import character, readable
from app.importers.registry import read_source
from unit.importers.readers.conftest import accounted


@pytest.mark.parametrize("kind", ["docx", "doc", "rtf", "odt"])
def test_signs_are_read(formats, kind):
    source = read_source(formats / f"signs.{kind}")
    assert [block.text for block in source.blocks] == ["选☑主动公开□", "后"]
    assert accounted(source) == source.characters == 8
    assert source.losses == ()


def test_a_sign_is_told_by_its_font():
    assert character("Wingdings 2", 0xF052) == "☑"
    assert character("Symbol", 0xF0B3) == "≥"
    assert character("宋体", 0x2611) == "☑"
    assert character("宋体", 0xF0FE) == character("宋体", 0xD800) == ""
    assert sign(struct.pack("<HH", 1, 0xF0FE), ["宋体", "Wingdings"]) == "☑"
    assert sign(b"", []) == ""


def test_other_private_characters_stay():
    assert readable("甲\ue863乙\uf0fe\n") == "甲\ue863乙☑\n"


def test_a_long_list_of_tab_stops_does_not_hide_what_follows():
    stops = bytes([255, 40]) + bytes(160) + bytes([40]) + bytes(120)
    found = dict(properties(struct.pack("<H", 0xC615) + stops + struct.pack("<HB", 0x2416, 1)))
    assert found[0x2416] == b"\x01"
