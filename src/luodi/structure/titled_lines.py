"""Headings without a number: marked as such by the file, or short lines of a report."""

from __future__ import annotations

from collections.abc import Sequence

from luodi.reading.line_starts import DATE_LINE, SIGNATURE_END
from luodi.structure.frame import OPENING, TITLE_END, Frame, Line
from luodi.structure.numbering import parse_label
from luodi.structure.outline import HEADING_LENGTH


def is_titled(
    text: str,
    lines: Sequence[Line],
    index: int,
    frame: Frame,
    *,
    marked: bool,
    clean_lines: bool,
) -> bool:
    """A short line without number or stop that heads what follows."""
    line = lines[index]
    words = text[line.start : line.end]
    if marked:
        return line.start >= frame.start and not TITLE_END.search(words)
    if not frame.is_report or not clean_lines or line.start < frame.start:
        return False
    if not 4 <= len(words) <= HEADING_LENGTH or not 0 < index < len(lines) - 1:
        return False
    if words[-1] in "。；：，、！？:;,)）" or DATE_LINE.match(words):
        return False
    if SIGNATURE_END.search(words) or OPENING.match(words) or words.startswith("附"):
        return False
    before, after = lines[index - 1], lines[index + 1]
    return text[before.end - 1] in "。！？：”）" and (
        after.end - after.start >= 40 or parse_label(text, after.start) is not None
    )
