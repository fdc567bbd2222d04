"""Drops a table of contents: the text itself repeats each of its entries."""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.reading.pages.text_lines import Line

# 一、总则…………3
_ENTRY = re.compile(
    r".*?(?:[.．·•‥⋯。_]\s?){3,}\s*[-—]?\s*[\divxIVX]{1,5}\s*[-—]?|.*…\s*[-—]?\s*\d{1,4}"
)
_HEAD = re.compile(r"目\s*[录次]|CONTENTS", re.IGNORECASE)
FEWEST = 3
SHARE = 0.4


def drop_contents(pages: Sequence[list[Line]]) -> None:
    """Takes the entries of a table of contents, and its head, out of `pages`.

    An entry over two lines has its dots and its number on the second only; so all
    between the first and the last entry goes, over all pages of the table.
    """
    listed = [_entries(lines) for lines in pages]
    if not any(listed) or not _goes_on(pages, listed):
        return
    for number, lines in enumerate(pages):
        entries = listed[number]
        if not entries:
            continue
        goes_on = number + 1 < len(pages) and bool(listed[number + 1])
        began = number > 0 and bool(listed[number - 1])
        first = 0 if began else _first(lines, entries[0])
        last = len(lines) if goes_on else entries[-1] + 1
        del lines[first:last]


def _goes_on(pages: Sequence[list[Line]], listed: Sequence[list[int]]) -> bool:
    """Whether text follows the entries: an extract may end with its contents."""
    last = max(number for number, entries in enumerate(listed) if entries)
    return any(pages[last + 1 :]) or len(pages[last]) > listed[last][-1] + 1


def _entries(lines: Sequence[Line]) -> list[int]:
    found = [index for index, line in enumerate(lines) if _ENTRY.fullmatch(line.text)]
    return found if len(found) >= max(FEWEST, SHARE * len(lines)) else []


def _first(lines: Sequence[Line], entry: int) -> int:
    """Where the table begins: at its head, or at the first line of its first entry."""
    for index in range(entry):
        if _HEAD.fullmatch(lines[index].text.strip()):
            return index
    return entry
