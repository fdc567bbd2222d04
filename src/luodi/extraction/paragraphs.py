"""Paragraphs of a clause, without closing words that order nothing."""

from __future__ import annotations

import re

from luodi.model import Span

# 自印发之日起施行, 由…负责解释, 联系人：…
EFFECT = re.compile(
    r"自(?:印发|发布|公布|\d{4}年\d+月\d+日)[^。]{0,12}起(?:施行|实施|执行|生效)|有效期(?:至|为|\d)|负责解释|解释权归|从其规定|另有规定的|联系(?:人|电话|方式)[：:]|技术支持[：:]"
)


def paragraphs_of(text: str, start: int, end: int) -> list[Span]:
    """The lines of `text[start:end]` that hold more than a sign or two."""
    found = []
    at = skip_stops(text, start, end)
    while at < end:
        stop = text.find("\n", at, end)
        stop = end if stop < 0 else stop
        if stop - at >= 4:
            found.append((at, stop))
        at = skip_stops(text, stop + 1, end)
    return found


def skip_stops(text: str, start: int, end: int) -> int:
    """Where the next words begin, stops and spaces left behind."""
    while start < end and text[start] in "\n 。；;":
        start += 1
    return start


def trim_closing(text: str, start: int, end: int) -> int:
    """Leaves out what only says from when a document holds and who explains it."""
    while end > start and text[end - 1] in "\n ":
        end -= 1
    last = max(text.rfind("。", start, end - 1), text.rfind("\n", start, end - 1))
    if last > start and EFFECT.search(text, last + 1, end):
        return trim_closing(text, start, last + 1)
    return end
