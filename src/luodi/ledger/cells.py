"""What a cell of a spreadsheet can hold, and how high it must be to show it all."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

__all__ = [
    "CELL_LIMIT",
    "clean",
    "cut_to_limit",
    "display_width",
    "fit_lines",
    "is_formula_like",
    "sheet_name",
    "wrap",
]

CELL_LIMIT = 32_767
"""Excel refuses a cell with more UTF-16 units than this."""
SHEET_NAME_LIMIT = 31
FORMULA_STARTS = frozenset("=+-@\t\r＝＋－＠")
"""OWASP, CSV injection: the full-width forms count where the locale is Chinese."""
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
NOT_IN_SHEET_NAMES = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
NO_LINE_START = frozenset("，。、；：！？）》”’】〉」』％…,.;:!?)]}%")
STOPS = "。；\n"
WORD = re.compile(r"[!-~]+|\s|.", re.DOTALL)


def is_formula_like(text: str) -> bool:
    """Would a spreadsheet take this for a formula when it is typed or imported?"""
    return text[:1] in FORMULA_STARTS if text else False


def clean(text: str) -> str:
    """Without the control characters that XML cannot hold; line ends become LF."""
    return CONTROL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def cut_to_limit(text: str, *, notice: str = "…") -> str:
    """At most `CELL_LIMIT` UTF-16 units, the last of them saying that it was cut."""
    if _units(text) <= CELL_LIMIT:
        return text
    return _first_units(text, CELL_LIMIT - _units(notice)) + notice


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel accepts and no other sheet has; it is added to `taken`."""
    base = NOT_IN_SHEET_NAMES.sub(" ", wanted)
    base = " ".join(base.split()).strip("' ") or "Sheet"
    if base.casefold() == "history":
        base += "_"
    for number in range(1, len(taken) + 2):
        ending = "" if number == 1 else f"~{number}"
        name = _first_units(base, SHEET_NAME_LIMIT - len(ending)).strip("' ") + ending
        if name.casefold() not in taken:
            break
    taken.add(name.casefold())
    return name


@lru_cache(maxsize=8192)
def _char_width(char: str) -> int:
    if unicodedata.combining(char):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WFA" else 1


def display_width(text: str) -> int:
    """Width in half-width characters; a Han character is two."""
    if text.isascii():
        return len(text)
    return sum(map(_char_width, text))


def wrap(text: str, width: int) -> list[str]:
    """Breaks text as a spreadsheet wraps it in a cell `width` half-characters wide.

    The pieces joined (line ends of the text kept at their ends) are the text again.
    """
    lines: list[str] = []
    for paragraph in text.splitlines(keepends=True) or [""]:
        lines.extend(_wrap_paragraph(paragraph, max(width, 2)))
    return lines


def fit_lines(text: str, width: int, most: int) -> list[str]:
    """Cuts text into pieces of at most `most` wrapped lines, at a stop where one is near.

    The pieces joined are the text again.
    """
    pieces: list[str] = []
    at = 0
    while at < len(text) or not pieces:
        window = text[at : at + (most + 1) * width]
        lines = wrap(window, width)
        piece = "".join(lines[:most])
        if at + len(piece) < len(text):
            stop = max(piece.rfind(mark) for mark in STOPS) + 1
            piece = piece[:stop] if stop > 0.6 * len(piece) else piece
        pieces.append(piece)
        at += len(piece)
    return pieces


def _wrap_paragraph(paragraph: str, width: int) -> Iterator[str]:
    line, used = "", 0
    for word in _words(paragraph, width):
        wide = display_width(word.rstrip("\n"))
        hangs = word in NO_LINE_START
        if line and used + wide > width and not word.isspace():
            if hangs and len(line) > 1:
                line, carried = line[:-1], line[-1]
                yield line
                line, used = carried + word, display_width(carried) + wide
                continue
            yield line
            line, used = word, wide
        else:
            line += word
            used += wide
    yield line


def _words(paragraph: str, width: int) -> Iterator[str]:
    """Runs of ASCII stay together unless they are wider than the cell."""
    for match in WORD.finditer(paragraph):
        word = match.group()
        while len(word) > width:
            yield word[:width]
            word = word[width:]
        yield word


def _units(text: str) -> int:
    return len(text) if text.isascii() else len(text.encode("utf-16-le")) // 2


def _first_units(text: str, most: int) -> str:
    if _units(text) <= most:
        return text
    return text.encode("utf-16-le")[: 2 * most].decode("utf-16-le", errors="ignore")
