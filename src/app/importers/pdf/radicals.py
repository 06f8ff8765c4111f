"""Look-alikes that some PDF writers put in the place of Chinese characters and marks.

U+2F00–2FDF stand for the characters of their compatibility decomposition. Of U+2E80–2EFF only
two decompose; the others are told by the table below (the simplified form for the simplified
radicals). Compatibility ideographs, Latin ligatures and the marks for vertical writing stand for
the common ones. Anything else stays as it is: full-width brackets and digits are no mistake.
"""

import unicodedata

_SUPPLEMENT = (
    "⺀丶⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇几⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑尣⺒巳⺓幺⺔彐⺕彐⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺠民"
    "⺡氵⺢水⺣灬⺤爪⺥爫⺦丬⺧牛⺨犭⺩王⺪疋⺫目⺬示⺭礻⺮竹⺯糹⺰纟⺱罓⺲罒⺳网⺴冈⺵网⺶羊⺷羊⺸羊⺹耂⺺肀⺻聿⺼月"
    "⺽臼⺾艹⺿艹⻀艹⻁虎⻂衤⻃西⻄西⻅见⻆角⻇角⻈讠⻉贝⻊足⻋车⻌辶⻍辶⻎辶⻏阝⻐钅⻑長⻒镸⻓长⻔门⻕阜⻖阝⻗雨"
    "⻘青⻙韦⻚页⻛风⻜飞⻝食⻞食⻟飠⻠饣⻡首⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)
_UPRIGHT = (
    "︐，︑、︒。︓：︔；︕！︖？︙…︱—︵（︶）︷｛︸｝"
    "︹〔︺〕︻【︼】︽《︾》︿〈﹀〉﹁「﹂」﹃『﹄』"
)
_COMPATIBLE = (*range(0xF900, 0xFADA), *range(0xFB00, 0xFB07), 0x2E9F, 0x2EF3)
_TABLE = str.maketrans(
    {
        **dict(zip(_SUPPLEMENT[::2], _SUPPLEMENT[1::2], strict=True)),
        **dict(zip(_UPRIGHT[::2], _UPRIGHT[1::2], strict=True)),
        **{chr(code): unicodedata.normalize("NFKC", chr(code)) for code in _COMPATIBLE},
        **{chr(c): unicodedata.normalize("NFKC", chr(c)) for c in range(0x2F00, 0x2FD6)},
    }
)


def replace_radicals(text: str) -> str:
    """The text with every look-alike radical as the character it stands for."""
    return text.translate(_TABLE)
