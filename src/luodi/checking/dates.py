"""Days that cannot be: deadlines before the document, days that no calendar has."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date

from luodi.checking.paper import Paper
from luodi.checking.report import Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import DeadlineKind

# Extraction takes a day before the document for history, so the rule reads it itself.
LIMIT = re.compile(
    r"(?P<stated>(?:完成|办理|整改)?(?:时限|时间)[：为])?"
    r"(?P<y>(?:19|20)\d{2})年(?:(?P<m>\d{1,2})月)?(?:(?P<d>\d{1,2})日|底|末|份)?(?P<before>之?前)?"
)
PAST_BEFORE = re.compile(
    r"(?:已|截至|截止|以来|同比|较|比|自|从|于|原|在|为|对)[^，。；]{0,6}$|[《（“][^》）”]{0,30}$"
)
PAST_AFTER = re.compile(
    r"^[^，。；：\n]{0,3}(?:的|已|曾|以来|以前)"
    r"|^(?:到期|成立|出生|登记|注册|取得|获得|参保|毕业|入职|发生|设立|认定|颁发)"
    r"|^(?:批准|发布|印发|建成|开工|投入|立项|签订)[^，。；：\n]{0,16}的"
)
DAY = re.compile(r"月(?P<d>\d{1,2})日")
LEAP = "2024"  # without a year, 29 February may be
BEFORE_DAY = re.compile(r"(?:(?P<y>(?:19|20)\d{2})年)?(?P<m>\d{1,2})$")
MONTH = re.compile(r"(?:19|20)\d{2}年(?P<m>\d{1,2})月(?!\d)")
PERIOD = re.compile(
    r"(?<!\d)(?P<a>(?:19|20)\d{2})年?\s?(?:[—－–\-~～至到]{1,2})\s?(?P<b>(?:19|20)\d{2})年"
)


def find_deadlines_before_document(paper: Paper) -> Iterator[Hit]:
    """Work that had to be done before it was ordered."""
    issued = paper.found.document.issued_on
    if issued is None or paper.is_report or paper.is_statute:
        return
    for found in LIMIT.finditer(paper.text):
        if not (found["before"] or found["stated"]) or not paper.in_task(found.start()):
            continue
        day = _last_day(found)
        if day is None or day >= issued or _looks_back(paper, found):
            continue
        yield Hit(
            paper.trimmed(*found.span()),
            {"due": day.isoformat(), "issued": issued.isoformat()},
        )


def _last_day(found: re.Match[str]) -> date | None:
    """The last day of the year, month or day that the words name."""
    year, month = int(found["y"]), int(found["m"] or 12)
    if not 1 <= month <= 12:
        return None
    last = monthrange(year, month)[1]
    day = int(found["d"] or last)
    return date(year, month, day) if 1 <= day <= last else None


def _looks_back(paper: Paper, found: re.Match[str]) -> bool:
    """截至2022年底前, 2022年底前到期的…: a day of the past that orders nothing."""
    before = paper.text[max(0, found.start() - 32) : found.start()]
    after = paper.text[found.end() : found.end() + 40]
    return bool(PAST_BEFORE.search(before) or PAST_AFTER.search(after))


def find_past_deadlines(paper: Paper) -> Iterator[Hit]:
    """Deadlines that are over on the day of the check, after the document's own date."""
    issued = paper.found.document.issued_on
    if paper.on is None or paper.on == issued:
        return
    seen = set()
    for task in paper.found.tasks:
        for deadline in task.deadlines:
            day = deadline.due or deadline.end
            if day is None or deadline.span in seen:
                continue
            if deadline.kind is DeadlineKind.ONGOING:
                continue
            seen.add(deadline.span)
            if day < paper.on and day.year >= (paper.found.document.year or 0):
                yield Hit(
                    deadline.span, {"due": day.isoformat(), "on": paper.on.isoformat()}
                )


def find_impossible_days(paper: Paper) -> Iterator[Hit]:
    """2月30日, 6月31日, 13月: days that no calendar has."""
    for found in DAY.finditer(paper.text):
        start = found.start()
        month = BEFORE_DAY.search(paper.text, max(0, start - 7), start)
        if month is None:
            continue
        year = int(month["y"] or LEAP)
        try:
            date(year, int(month["m"]), int(found["d"]))
        except ValueError:
            span = (month.start(), found.end())
            yield Hit(span, {"day": paper.quoted(span)})
    for found in MONTH.finditer(paper.text):
        if not 1 <= int(found["m"]) <= 12:
            yield Hit(found.span(), {"day": found[0]})


def find_backward_periods(paper: Paper) -> Iterator[Hit]:
    """2027—2025年: a period that ends before it begins."""
    for found in PERIOD.finditer(paper.text):
        if int(found["b"]) < int(found["a"]):
            yield Hit(found.span(), {"first": found["a"], "last": found["b"]})


RULES = (
    Rule(
        code="deadline-before-document",
        severity=Severity.ERROR,
        title=Words("时限早于成文日期", "Deadline before the document"),
        why=Words(
            "要求在{due}前完成，而文件成文于{issued}，发文时已经过期。",
            "Due by {due}, but the document is of {issued}: late on the day it is issued.",
        ),
        mend=Words(
            "核对年份；工作早已启动的，改写为“继续”并给出新的时限。",
            "Check the year; if the work began before, say so and set a new day.",
        ),
        limits=Words(
            "只看任务里能算出日期的时限；回顾过去的（已、截至、较…年）不查。",
            "Only deadlines in tasks that amount to a day; words that look back are left out.",
        ),
        find=find_deadlines_before_document,
    ),
    Rule(
        code="deadline-past",
        severity=Severity.NOTE,
        title=Words("时限已过", "Deadline is over"),
        why=Words(
            "要求在{due}前完成，核对日是{on}，时限已过。",
            "Due by {due}; on {on}, the day of this check, it is over.",
        ),
        mend=Words(
            "核实是否完成；未完成的，按程序调整时限。",
            "Find out whether it was done; if not, set a new day in due form.",
        ),
        limits=Words(
            "只有用 --on 给出不同于成文日期的核对日时才查。",
            "Looked for only where --on gives a day other than the document's own.",
        ),
        find=find_past_deadlines,
    ),
    Rule(
        code="impossible-date",
        severity=Severity.ERROR,
        title=Words("日期不存在", "No such day"),
        why=Words("日历上没有“{day}”。", "No calendar has “{day}”."),
        mend=Words("核对月、日。", "Check month and day."),
        limits=Words(
            "只看阿拉伯数字写的日期；未写年份的2月29日不提示。",
            "Only days in Arabic digits; 29 February without a year is let pass.",
        ),
        find=find_impossible_days,
    ),
    Rule(
        code="period-backwards",
        severity=Severity.ERROR,
        title=Words("起止年份颠倒", "Period ends before it begins"),
        why=Words(
            "起始{first}年晚于截止{last}年。",
            "It begins in {first} and ends in {last}.",
        ),
        mend=Words("核对起止年份。", "Check both years."),
        limits=Words("只看四位数年份。", "Only years of four digits."),
        find=find_backward_periods,
    ),
)
