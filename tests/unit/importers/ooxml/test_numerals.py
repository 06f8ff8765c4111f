"""Automatic numbers are written as Word prints them."""

import pytest

from app.importers.ooxml.numerals import format_number


@pytest.mark.parametrize(
    ("number", "style", "written"),
    [
        (0, "chineseCounting", "0"),
        (10, "chineseCounting", "十"),
        (12, "chineseCounting", "十二"),
        (20, "chineseCounting", "二十"),
        (105, "chineseCounting", "一百〇五"),
        (1005, "chineseCounting", "一千〇五"),
        (110, "chineseCounting", "一百一十"),
        (10000, "chineseCounting", "10000"),
        (26, "ideographDigital", "二六"),
        (12, "chineseLegalSimplified", "壹拾贰"),
        (205, "chineseLegalSimplified", "贰佰零伍"),
        (20, "decimalEnclosedCircle", "⑳"),
        (21, "decimalEnclosedCircle", "(21)"),
        (3, "decimalEnclosedFullstop", "⒊"),
        (21, "decimalEnclosedFullstop", "21."),
        (3, "decimalEnclosedParen", "⑶"),
        (21, "decimalEnclosedParen", "(21)"),
        (2, "ideographEnclosedCircle", "㊁"),
        (11, "ideographEnclosedCircle", "(11)"),
        (1, "lowerLetter", "a"),
        (28, "lowerLetter", "bb"),
        (0, "lowerLetter", ""),
        (4, "lowerRoman", "iv"),
        (1944, "upperRoman", "MCMXLIV"),
        (2, "ideographTraditional", "乙"),
        (12, "ideographZodiac", "亥"),
        (0, "ideographZodiac", ""),
        (7, "decimalZero", "07"),
        (12, "decimalFullWidth", "１２"),
        (5, "none", ""),
        (5, "some later format", "5"),
        (-3, "decimal", "0"),
    ],
)
def test_numbers_in_the_formats_of_word(number, style, written):
    assert format_number(number, style) == written
