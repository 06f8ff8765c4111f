"""Look-alike radicals, and the compatibility characters that must stay."""

import unicodedata

from app.importers.pdf.radicals import replace_radicals


def test_every_kangxi_radical_is_its_character():
    radicals = "".join(map(chr, range(0x2F00, 0x2FD6)))
    assert replace_radicals(radicals) == unicodedata.normalize("NFKC", radicals)


def test_every_supplement_radical_becomes_one_character_that_is_no_radical():
    radicals = [chr(c) for c in range(0x2E80, 0x2EF4) if unicodedata.name(chr(c), "")]
    assert len(radicals) == 115
    for radical in radicals:
        character = replace_radicals(radical)
        assert len(character) == 1
        assert not "\u2e80" <= character <= "\u2fdf"


def test_full_width_signs_stay():
    assert replace_radicals("（２０２４）①㎡") == "（２０２４）①㎡"
