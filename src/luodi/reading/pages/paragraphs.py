"""Lines become paragraphs by where they begin and end; the grammar is asked in doubt."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from luodi.reading.line_starts import DATE_LINE, LABEL, NUMBER_LINE, PUBLIC_NOTE, STATED
from luodi.reading.lines import CONNECTING, FULL_STOP, TERMINAL, glue, joins_wrapped
from luodi.reading.newspapers import BREAK, GOES_ON
from luodi.reading.pages.columns import Column
from luodi.reading.pages.measures import LARGE, Margins, Measures, measure
from luodi.reading.pages.tables import Table, continues, join_tables
from luodi.reading.pages.text_lines import Line

SLACK = 0.4
"""Share of the font size by which a full line may end before the margin."""
MOST_ROOM = 0.3
"""Share of the width that a line may leave free, and still be one that was broken."""


@dataclass(slots=True)
class Paragraph:
    """Lines of one paragraph, each with the margins that it stands between."""

    lines: list[Line] = field(default_factory=list)
    margins: list[Margins] = field(default_factory=list)

    @property
    def page(self) -> int:
        """The page on which it begins."""
        return self.lines[0].page

    @property
    def size(self) -> float:
        """Its usual size of type."""
        return max(self.lines, key=lambda line: len(line.text)).size

    @property
    def text(self) -> str:
        """Its lines joined; a form feed stands where a new page begins."""
        text = self.lines[0].text
        for before, line in zip(self.lines, self.lines[1:], strict=False):
            turns = "\f" * (line.page - before.page)
            text += (turns or glue(before.text, line.text)) + line.text
        return text


def paragraphs_of(
    columns: Sequence[Column],
) -> tuple[list[Paragraph | Table], Measures]:
    """Paragraphs and tables of all pages in reading order."""
    measures = measure(columns)
    found: list[Paragraph | Table] = []
    at_head = True
    for column, margins in zip(columns, measures.margins, strict=True):
        for item in column.items:
            last = found[-1] if found else None
            if isinstance(item, Table):
                if isinstance(last, Table) and at_head and continues(last, item):
                    join_tables(last, item)
                else:
                    found.append(item)
            elif isinstance(last, Paragraph) and joins(last, item, margins, measures):
                last.lines.append(item)
                last.margins.append(margins)
            else:
                found.append(Paragraph([item], [margins]))
            at_head = False
        at_head = True
    return found, measures


def joins(
    paragraph: Paragraph, line: Line, margins: Margins, measures: Measures
) -> bool:
    """Whether a line goes on with the paragraph before it."""
    before, edge = paragraph.lines[-1], paragraph.margins[-1]
    same_column = before.page == line.page and margins is edge
    if abs(before.size - line.size) > 0.12 * max(before.size, line.size):
        return False
    if before.parted or line.parted:
        return False
    if BREAK.search(before.text) or GOES_ON.match(line.text):
        return False  # an article goes on at another place
    if same_column and not 0 < line.base - before.base < _furthest(measures, line):
        return False
    has_room = edge.room(before) > line.first + SLACK * line.size
    if edge.is_centred(before) or margins.is_centred(line):
        if edge.may_be_title(before) and margins.may_be_title(line):
            return _joins_title(before.text, line.text)
        cut = (
            edge.is_centred(before) or not has_room and before.text[-1] not in TERMINAL
        )
        return cut and margins.is_centred(line) and _joins_title(before.text, line.text)
    if has_room and not _runs_on(before, line, edge, margins, measures):
        return False  # the line ended although there was room
    if DATE_LINE.match(line.text) and margins.indent(line) > 2.6:
        return False  # the date of a signature
    return _joins_full(paragraph, line, margins, measures)


def _furthest(measures: Measures, line: Line) -> float:
    """Distance of two lines that parts two paragraphs."""
    if line.size > LARGE * measures.size:
        return 2.3 * line.size
    return 1.3 * measures.pitch


def _runs_on(
    before: Line, line: Line, edge: Margins, margins: Margins, measures: Measures
) -> bool:
    """Whether words that may not be parted made a line end early.

    In a document with indents, a line at the margin begins nothing new.
    """
    if (
        not measures.indents
        or margins.indent(line) > 0.6
        or before.text[-1] in TERMINAL
    ):
        return False
    if edge.room(before) > MOST_ROOM * (edge.right - edge.left):
        return False
    starts = (LABEL, NUMBER_LINE, DATE_LINE, PUBLIC_NOTE)
    return not any(pattern.match(line.text) for pattern in starts)


def _joins_title(before: str, text: str) -> bool:
    """Lines of one title, cut where it looked well."""
    if before[-1] in FULL_STOP or NUMBER_LINE.match(before) or DATE_LINE.match(before):
        return False
    starts = (LABEL, NUMBER_LINE, DATE_LINE, PUBLIC_NOTE)
    return not any(pattern.match(text) for pattern in starts)


def _joins_full(
    paragraph: Paragraph, line: Line, margins: Margins, measures: Measures
) -> bool:
    """Whether a line joins one that fills its width: by its indent."""
    before, edge = paragraph.lines[-1], paragraph.margins[-1]
    indent, text = margins.indent(line), before.text
    if indent < 1.2:
        if measures.indents and edge.indent(before) < 4.5:
            return True
        return _grammar_joins(paragraph, line, margins)
    if indent > 4.5:
        return _grammar_joins(paragraph, line, margins)
    if abs(indent - edge.indent(before)) < 0.4:
        # Both are indented alike: two paragraphs of a line each, or a block of lines.
        begins = LABEL.match(line.text) or STATED.match(line.text)
        return text[-1] not in TERMINAL and not begins
    hangs = LABEL.match(paragraph.lines[0].text) and not measures.indents
    return bool(hangs) and text[-1] not in FULL_STOP and not LABEL.match(line.text)


def _grammar_joins(paragraph: Paragraph, line: Line, margins: Margins) -> bool:
    text = paragraph.lines[-1].text
    if text[-1] in CONNECTING and not LABEL.match(line.text):
        return True
    width = int((margins.right - margins.left) / line.size)
    return joins_wrapped(text, line.text, width, alone=len(paragraph.lines) == 1)
