"""Joins the lines of a text that a PDF broke inside its sentences.

A text is *wrapped* when its long lines mostly end in the middle of a sentence. In a
wrapped text the default is to join; a line stands alone only where something says so:
a label at its head, a date, a signature, a document number. In a text that is not
wrapped every line is a paragraph already.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.reading.line_starts import (
    DATE_LINE,
    LABEL,
    NUMBER_LINE,
    PUBLIC_NOTE,
    SALUTATION,
    SIGNATURE_END,
    STATED,
)

TERMINAL = "。！？!?；;：:”’）)】〕》…"
FULL_STOP = "。！？!?"
CONNECTING = "，、,（(《“‘〈〔—和及与或的"
CLOSING_START = "，。、；：！？）)》”’〉〕】％%"
OPENING_END = "（(《“‘〈〔【"
LATIN = re.compile(r"[A-Za-z]")
FIELD_HALF = re.compile(r"(?:完成|整改|办结|目标|责任|牵头|配合|协办|承办)$")
TITLE_DATE = re.compile(
    r"(?:通知|意见|方案|条例|措施|公告|》|）)[（(]\d{4}年\d{1,2}月\d{1,2}日?[）)]$"
)
ANNEX_LINE = re.compile(r"附[件录表]\s*(?P<number>\d{1,2}|[一二三四五六七八九十]{1,2})?")
BODY_LABEL = re.compile(r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|第[一二三四五六七八九十百]{1,4}[章条]")
PREAMBLE = re.compile(
    r"为(?:了|进一步|深入|全面|贯彻|加快|推[进动]|落实|切实|规范|持续|更好|有效|加强|促进|做好|充分|优化|积极)"
    r"|根据|按照|依据|近年来|各[市县区]"
)


def is_wrapped(lines: Sequence[str]) -> bool:
    """Whether lines break inside sentences: most long lines end without a stop."""
    long = [line for line in lines if len(line) >= 24]
    if len(long) < 5:
        return False
    open_ended = sum(line[-1] not in TERMINAL for line in long)
    widest = max(map(len, long))
    return open_ended > 0.3 * len(long) and widest < 160


def full_width(lines: Sequence[str]) -> int:
    """Characters of a full line: the length that nine lines in ten do not exceed."""
    lengths = sorted(len(line) for line in lines if line)
    return lengths[int(len(lengths) * 0.9)] if lengths else 0


def join_lines(lines: Sequence[str]) -> list[list[int]]:
    """Groups line numbers into paragraphs; empty lines always end one.

    Shape: one list of indices into `lines` per paragraph, in order.

    >>> join_lines(["一、总则", "", "第一条 内容。"])
    [[0], [2]]
    """
    wrapped = is_wrapped(lines)
    width = full_width(lines)
    rows = table_row_starts(lines) if wrapped else frozenset()
    groups: list[list[int]] = []
    previous: int | None = None
    tail = ""
    body = False
    for index, line in enumerate(lines):
        if not line:
            # Blank lines inside a wrapped text are page seams as often as paragraphs.
            if not wrapped:
                previous = None
            continue
        joins = previous is not None and index not in rows
        if joins and previous is not None:
            # The first line is a title; a number before it counts a collection.
            alone = len(groups[-1]) == 1 and len(groups) > 1
            joins = (
                not _signs(lines, index, lines[previous])
                and not (alone and _opens_annex(lines[previous], body=body))
                and not TITLE_DATE.search(tail)
                and joins_wrapped(lines[previous], line, width, alone=alone)
                if wrapped
                else _joins_plain(lines[previous], line)
            )
        if joins:
            groups[-1].append(index)
        else:
            groups.append([index])
            tail = ""
        # Enough of the paragraph to see a date that lines broke.
        tail = (tail + line)[-60:]
        body = body or BODY_LABEL.match(line) is not None
        previous = index
    return groups


def table_row_starts(lines: Sequence[str]) -> frozenset[int]:
    """Lines that hold only the next number of a table flattened to lines (序号 1, 2, 3)."""
    starts: list[int] = []
    run: list[int] = []
    expected = 1
    for index, line in enumerate(lines):
        if not line.isascii() or not line.isdigit() or len(line) > 3:
            continue
        value = int(line)
        if value == expected and run:
            run.append(index)
            expected += 1
        else:
            starts += run if len(run) >= 3 else []
            run, expected = ([index], 2) if value == 1 else ([], 1)
    starts += run if len(run) >= 3 else []
    return frozenset(starts)


def _opens_annex(line: str, *, body: bool) -> bool:
    """附件2 alone on its line heads an annex; so does 附件 behind the body."""
    found = ANNEX_LINE.fullmatch(line)
    return found is not None and (body or found["number"] is not None)


def _signs(lines: Sequence[str], index: int, before: str) -> bool:
    """An issuer's name right above a date, behind the last stop of the text."""
    following = next((x for x in lines[index + 1 : index + 3] if x), "")
    return (
        before[-1] in TERMINAL
        and len(lines[index]) <= 40
        and SIGNATURE_END.search(lines[index]) is not None
        and not re.search(r"[。，；：]", lines[index])
        and DATE_LINE.match(following) is not None
    )


def _joins_plain(before: str, line: str) -> bool:
    return before[-1] in OPENING_END or (
        line[0] in CLOSING_START and before[-1] not in FULL_STOP
    )


def joins_wrapped(before: str, line: str, width: int, *, alone: bool) -> bool:
    """Whether a line of a wrapped text goes on with the one before it, by their words.

    `width` counts the characters of a full line; `alone` says that the line before is
    the whole paragraph so far, and not the first of the text.
    """
    if before[-1] in OPENING_END or line[0] in CLOSING_START:
        return True
    if DATE_LINE.match(line) or DATE_LINE.match(before) and alone:
        return False
    if PUBLIC_NOTE.match(line) or PUBLIC_NOTE.search(before) and len(before) < 24:
        return False
    if NUMBER_LINE.match(line) or NUMBER_LINE.match(before):
        return False
    if LABEL.match(line):
        return before[-1] in CONNECTING and not _ends_item(before)
    if STATED.match(line):
        return before[-1] in CONNECTING or FIELD_HALF.search(before) is not None
    if SALUTATION.match(before) and before[0] in "各省市区县委":
        return False
    short = len(before) < 0.75 * width
    if before[-1] in FULL_STOP:
        # A bracket after the stop is a statement of units, not a new paragraph.
        return not short or line[0] in "（(〔["
    if before[-1] in TERMINAL or before[-1] in CONNECTING:
        return True
    if not short:
        return True
    return not _stands_alone(before, line, alone=alone)


def _ends_item(before: str) -> bool:
    return before[-1] in "—"


def _stands_alone(before: str, line: str, *, alone: bool) -> bool:
    """A short line without a stop: a heading, a title, a signature, or a broken line."""
    if not alone:
        return (
            SIGNATURE_END.search(before) is not None
            and DATE_LINE.match(line) is not None
        )
    label = LABEL.match(before)
    if label and label[0][-1] in "是要—－-":
        return False
    if label:
        heading = len(before) - label.end()
        return (
            heading >= 4
            and "。" not in before
            or heading >= 2
            and line[0] not in "“《（"
        )
    if DATE_LINE.match(line):
        return True
    return PREAMBLE.match(line) is not None and "，" not in before


def glue(left: str, right: str) -> str:
    """What stands between two joined lines: a space between Latin words, else nothing."""
    return " " if LATIN.match(left[-1]) and LATIN.match(right[0]) else ""
