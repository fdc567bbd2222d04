"""The date of a document, and the year that 今年 means in it."""

from __future__ import annotations

import re
from datetime import date

from luodi.extraction.chinese_days import DAY, ISO_DAY, day_of
from luodi.extraction.document_head import Head
from luodi.model import Reading
from luodi.reading.line_starts import DATE_LINE
from luodi.structure import Outline

MEETING_LINE = re.compile(r"——|（|\(")
YEAR = re.compile(r"(?<!\d)((?:19|20)\d{2})年?")
LONGEST_DATE_LINE = 60


def find_date(outline: Outline, head: Head, reading: Reading) -> date | None:
    """The date under the document, else that of the heading, else the day of delivery."""
    known = _signature_date(outline) or head.bracket_date
    if known:
        return known
    for line in outline.lines[:12]:
        words = outline.text[line.start : line.end]
        found = DAY.search(words) if _tells_meeting(words) else None
        if found:
            return day_of(found)
    published = reading.properties.get("published", "")
    found = DAY.search(published) or ISO_DAY.search(published)
    return day_of(found) if found and outline.frame.is_report else None


def _tells_meeting(words: str) -> bool:
    """——2024年1月20日在…会议上, （2024年1月20日…会议通过): the day of delivery or decision."""
    return (
        bool(MEETING_LINE.match(words))
        or "会议上" in words
        or "会议" in words
        and "通过" in words
    )


def _signature_date(outline: Outline) -> date | None:
    """A date alone on a line after an issuer; the first such line is the notice's."""
    text = outline.text
    for line in outline.lines[1:]:
        words = text[line.start : line.end]
        if len(words) > LONGEST_DATE_LINE or words.startswith(("（", "(")):
            continue
        found = DAY.search(words) if DATE_LINE.match(words) else None
        day = day_of(found) if found else None
        if day:
            return day
    found = DAY.search(text[outline.frame.end : outline.frame.end + 120])
    return day_of(found) if found else None


def find_year(
    title: str | None, issued_on: date | None, outline: Outline
) -> int | None:
    """The year that 今年 and 年底前 mean: the document's date, else its title."""
    if issued_on:
        return issued_on.year
    found = YEAR.search(title or "")
    return int(found[1]) if found else None
