"""Calendar days as documents write them: 2024年3月5日, 二〇二四年三月五日, 2024-03-05."""

from __future__ import annotations

import re
from datetime import date

HAN = {
    "〇": "0",
    "○": "0",
    "零": "0",
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
}
DAY = re.compile(
    r"(?P<y>\d{4}|[〇○零一二三四五六七八九]{4})年(?P<m>\d{1,2}|[一二三四五六七八九十]{1,2})月(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})日"
)
ISO_DAY = re.compile(r"(?P<y>\d{4})[-/.](?P<m>\d{1,2})[-/.](?P<d>\d{1,2})")


def parse_day(words: str) -> date | None:
    """A calendar day in digits or Chinese numerals.

    >>> parse_day("二〇〇四年八月十二日")
    datetime.date(2004, 8, 12)
    """
    found = DAY.search(words)
    return day_of(found) if found else None


def day_of(found: re.Match[str]) -> date | None:
    """The day that a match of DAY or ISO_DAY names; None for a 31 April."""
    try:
        return date(_digits(found["y"]), _small(found["m"]), _small(found["d"]))
    except ValueError:
        return None


def _digits(words: str) -> int:
    return int("".join(HAN.get(c, c) for c in words))


def _small(words: str) -> int:
    if words.isdigit():
        return int(words)
    tens, ten, ones = words.partition("十")
    if not ten:
        return int(HAN[words])
    return (int(HAN[tens]) if tens else 1) * 10 + (int(HAN[ones]) if ones else 0)
