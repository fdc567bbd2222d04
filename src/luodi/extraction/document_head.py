"""The lines before the body: title, document number, a date in brackets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from luodi.extraction.chinese_days import DAY, parse_day
from luodi.reading.line_starts import DATE_LINE, NUMBER_LINE, PUBLIC_NOTE, SALUTATION
from luodi.structure import Outline
from luodi.structure.frame import Line

HEAD_LINES = 14
"""Titles, numbers and dates stand in the first lines."""
BRACKET_DATE = re.compile(
    rf"[（(]\s*(?P<day>{DAY.pattern.replace('?P<y>', '').replace('?P<m>', '').replace('?P<d>', '')}?)\s*[）)]?$"
)
NUMBER = re.compile(
    r"(?P<number>[\u4e00-\u9fff]{1,16}[〔\[［【（(]\s*(?:19|20)\d{2}\s*[〕\]］】）)]\s*第?\s*\d{1,5}\s*号)"
)
TITLE_STOP = re.compile(
    r"(?:的(?:通知|意见|公告|决定|批复|复函|函|通报|报告|答复|请示|规定|办法|条例|指导意见|实施意见|若干意见|若干措施)|(?:印发|发布)《[^》]+》|》|(?:条例|办法|规定|方案|意见|报告|公报|决定|通知|细则|措施|计划|纲要|要点|规则|令|规划|章程|制度|清单|公告|标准)(?:[（(][^（）()]{1,24}[）)])?)$"
)
WHITE = re.compile(r"\s")
# 〔〕: a number whose year was cut out.
NO_YEAR = re.compile(r"[〔\[［（(]\s*[〕\]］）)]")
REPORT_LINE = re.compile(r"[^。，；：]{0,30}工作报告(?:[（(][^（）()]{1,20}[）)])?")
TITLE_GOES_ON = re.compile(
    r"的(?:通知|意见|公告|函)|[和及与、的]|》|[（(](?:试行|暂行|征求)"
)
ISSUES = re.compile(r"(?:印发|发布|转发)")
ISSUED_WHOLE = re.compile(r"的(?:通知|公告|函|通报)$|》$")
OF_NOTICE = re.compile(r"的(?:通知|公告|函|通报)")


@dataclass(frozen=True, slots=True)
class Head:
    """The lines before the body, sorted into what they are."""

    title: str | None
    number: str | None
    bracket_date: date | None
    title_end: int


def read_head(outline: Outline) -> Head:
    """Reads title and number off the first lines.

    The title runs over several lines until a number, an addressee, a date or a stop.
    """
    if outline.frame.is_report:
        found_title = _report_title(outline)
        if found_title:
            return found_title
    text, lines = outline.text, outline.lines
    pieces: list[str] = []
    number: str | None = None
    day: date | None = None
    end = 0
    body = outline.body_start or (lines[-1].end if lines else 0)
    for index, line in enumerate(lines[:HEAD_LINES]):
        if line.start >= body and pieces:
            break
        words = text[line.start : line.end]
        if index == 0 and outline.frame.collection_number:
            words = words[outline.frame.collection_number :]
        inner = NUMBER.search(words)
        number = _number_line(words, inner, has_title=bool(pieces))
        if number or _ends_head(words, pieces):
            break
        dated = BRACKET_DATE.search(words)
        if dated and dated.start() > 0:
            day = parse_day(dated["day"])
            words = words[: dated.start()]
        if inner and inner.start() > 4 and "：" in words:
            # A text without line breaks: 标题标题文号主送机关：…
            number = WHITE.sub("", inner["number"])
            pieces = pieces or [_undoubled(words[: inner.start()])]
            end = line.start
            break
        pieces.append(words)
        end = line.end
        title = "".join(pieces)
        if day or _title_is_whole(title, text, index, lines):
            number, beside = _behind_title(outline, index, title)
            day = day or beside
            break
    if number and NO_YEAR.search(number):
        number = None
    return Head("".join(pieces).strip() or None, number, day, end)


def _number_line(
    words: str, inner: re.Match[str] | None, *, has_title: bool
) -> str | None:
    """The document number of a line that holds one, or begins with one."""
    if NUMBER.fullmatch(words) or NUMBER_LINE.match(words):
        return WHITE.sub("", words)
    if inner and has_title and inner.start() == 0:
        return WHITE.sub("", inner["number"])
    return None


def _behind_title(
    outline: Outline, index: int, title: str
) -> tuple[str | None, date | None]:
    """Number and bracketed date on the two lines behind a whole title."""
    text = outline.text
    lines = outline.lines[index + 1 : index + 3]
    later = [text[line.start : line.end] for line in lines]
    alone = BRACKET_DATE.fullmatch(later[0].strip()) if later else None
    day = parse_day(alone["day"]) if alone else None
    if alone:
        later = later[1:]
    if not later:
        return None, day
    after = later[0]
    if NUMBER.fullmatch(after) or NUMBER_LINE.match(after):
        return WHITE.sub("", after), day
    flat = NUMBER.search(after, 0, 200)
    if flat and (after.startswith(title[:10]) or flat.start() == 0):
        return WHITE.sub("", _without_title(flat["number"], title)), day
    return None, day


def _report_title(outline: Outline) -> Head | None:
    """The line that ends in 工作报告; crumbs and captions before it are the site's."""
    for line in outline.lines[:14]:
        words = outline.text[line.start : line.end]
        if REPORT_LINE.fullmatch(words):
            return Head(words, None, None, line.end)
    return None


def _without_title(number: str, title: str) -> str:
    """渝府发〔2019〕17号 behind 意见 without a break must not swallow the title's end."""
    for size in range(min(len(number), 14), 0, -1):
        if title.endswith(number[:size]):
            return number[size:]
    return number


def _undoubled(words: str) -> str:
    """A title that a site prints twice without a break."""
    half = len(words) // 2
    twice = len(words) % 2 == 0 and words[:half] == words[half:]
    return words[:half] if twice else words


def _ends_head(words: str, pieces: Sequence[str]) -> bool:
    """A date, a note, an addressee, a speaker or a sentence: no part of the title."""
    if pieces and (DATE_LINE.match(words) or PUBLIC_NOTE.fullmatch(words)):
        return True
    if words.startswith(("——", "—")) or SALUTATION.match(words):
        return True
    if words[-1] in "：:" or "。" in words and len(words) > 60:
        return bool(pieces) or "。" in words
    return bool(pieces) and words.startswith(
        ("自治区人民政府", "省人民政府省长", "国务院总理", "市长", "省长")
    )


def _title_is_whole(title: str, text: str, index: int, lines: Sequence[Line]) -> bool:
    """Whether the words form a title on which the next line does not go on."""
    if title.count("《") > title.count("》") or title.count("（") > title.count("）"):
        return False
    if not TITLE_STOP.search(title):
        return False
    if index + 1 == len(lines):
        return True
    after = text[lines[index + 1].start : lines[index + 1].end]
    if TITLE_GOES_ON.match(after):
        return False
    unfinished = ISSUES.search(title) and not ISSUED_WHOLE.search(title)
    return not unfinished or not OF_NOTICE.search(after)
