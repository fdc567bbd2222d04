"""One punctuation for the grammar: what typists mix, character for character.

Documents write （一）,; and (一)，； side by side, digits in full and in half width. The
grammar reads the folded text; every quotation is cut from the text as written, at the same
place, since folding never changes a length.
"""

from __future__ import annotations

import re

WIDE_DIGITS = dict(zip("０１２３４５６７８９％＋．", "0123456789%+．", strict=True))
# 二〇二五年 counts as 2025年; a numeral of a label keeps its point.
HAN_YEAR = re.compile(r"[一二][九〇○零][一二三四五六七八九〇○零]{2}(?=年)")
HAN_YEAR_DIGITS = str.maketrans("一二三四五六七八九〇○零", "123456789000")
ASCII_STOP = re.compile(r"(?<=[\u4e00-\u9fff”）])(?<![一二三四五六七八九十])\.(?=[\u4e00-\u9fff“（\n]|\Z)")
WIDE = re.compile(r"[０-９％＋．]")
FULL = {",": "，", ";": "；", ":": "：", "(": "（", ")": "）", "?": "？", "!": "！"}
NARROW = re.compile(r"[,;:()?!]")
WIDE_POINT = re.compile(r"(?<=\d)[．。](?=\d+\s*[%万亿倍个米])|(?<=\d)．(?=\d)")
ASCII_WORD = re.compile(r"[\x21-\x7e]")


def folded(text: str) -> str:
    """`text` with full-width punctuation and half-width digits; the same length.

    Signs between two Latin letters or digits stay: 1,000, 9:00, https://.

    >>> folded("(一)到２０２７年,新增1,000个;")
    '（一）到2027年，新增1,000个；'
    """
    if HAN_YEAR.search(text):
        text = HAN_YEAR.sub(lambda found: found[0].translate(HAN_YEAR_DIGITS), text)
    if WIDE.search(text):
        text = WIDE.sub(lambda found: WIDE_DIGITS[found[0]], text)
        text = WIDE_POINT.sub(".", text)

    def widen(found: re.Match[str]) -> str:
        sign, place = found[0], found.start()
        before, after = text[place - 1 : place], text[place + 1 : place + 2]
        if sign in "()":
            return FULL[sign]
        inside = ASCII_WORD.match(before) and ASCII_WORD.match(after)
        return (
            sign if inside and before not in "()" and after not in "()" else FULL[sign]
        )

    return ASCII_STOP.sub("。", NARROW.sub(widen, text))
