"""Years inside sentences: 到2027年, 2024年底前, 今年, 年内, “十五五”时期."""

from __future__ import annotations

import re
from datetime import date

from luodi.extraction.clock import Clock
from luodi.extraction.deadline_words import DIGIT, POLICY_PERIOD, opens_clause
from luodi.extraction.due_days import due_by
from luodi.model import Deadline

TO_YEAR = re.compile(
    r"(?P<from>(?:19|20)\d{2})年?(?:到|至|—|－|-|–)(?P<to>(?:19|20)\d{2})年(?:底|末|期间)?"
    r"|(?:截至|[到至在])(?P<year>(?:19|20)\d{2})年(?P<edge>底前|底|末|前|之前|以前)?"
)
BARE_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?:度(?=内))?(?P<edge>底前|末前|以前|之前|底|末|内|前)?(?!度|级|[-—－–至到]|\d)"
)
THIS_YEAR = re.compile(
    r"(?P<word>今年(?:内|年底前?|底前?)?|年内|全年|本年度内?|年度内|年底前?|年末前?|当年底前?)(?!度)"
)
PLAN = re.compile(
    r"(?P<ordinal>十[二三四五六七八])五[”\"]?(?P<edge>末期?|期末|时期末|时期|期间)"
)
PLAN_END = ("末", "末期", "期末", "时期末")
NAME_AFTER = re.compile(
    r"^(?:度|版|级|届|款|第|[^，。；、]{0,14}(?:方案|要点|计划》|行动方案|办法|意见》|清单》|会议|活动周|大会|评价结果|考核结果|春季|专项行动工作))"
)
CLAUSE_OPENING = re.compile(r"[，。；\n（(]")
BRACKET_OR_MONTH = re.compile(r"[）)》]|月|.{0,10}》")
RANGE_WORK = re.compile(r"[，、]|期间|[^）》]{0,2}[，]|每年|完成|建成|实施|[\u4e00-\u9fff]{2,4}[省市县区旗盟州]|全|.{0,20}(?:达|增)")
MONTH_FOLLOWS = re.compile(r"\d{0,2}月")
YEAR_NAMES = re.compile(r"(?:的|规划|远景|及以后|以来|版|间)")
CLAUSE_STOP = re.compile(r"[，。；\n]")
EDGE_OF_EVENT = re.compile(r"(?:的|到期|出生|建成的)")
NOT_ALONE = re.compile(r"\d{1,2}月|年|起|以来|前")
SENTENCE_PART = re.compile(r"[。；\n]")
YEAR_WORK = re.compile(
    r"(?:力争|争取|计划|新增|新建|完成|建成|开展|实施|组织|实现|培育|启动|推动|推进|全面|继续|重点|以|我|全|底)"
)
IN_WORD = re.compile(r"[每逐多近百一两三常当度周千学本半]$")
ALL_YEAR_ROUND = re.compile(r"(?:无休|全天|开放|不|365|\d+天|龄)")
BREAK_BEFORE = re.compile(r"[，。；：、力争保划在于\n]$")
THIS_YEAR_SO_FAR = re.compile(
    r"(?:以来|来|的|上|是|恰|初|年初|[春夏秋冬]|.{0,6}(?:开局|收官|工作的总体要求))"
)
SINCE = re.compile(r"[从自]$")
YEAR_END_WORK = re.compile(r"[，]|完成|建成|实现|达|力争")
PLAN_NAMES = re.compile(r"[^，\d]{0,4}(?:开局|规划|的)")


def to_year(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    """到2027年, 2024年至2026年期间."""
    start, end = found.span()
    after = text[end : end + 16]
    if text[max(0, start - 1) : start] in ("（", "(", "《"):
        return None
    if BRACKET_OR_MONTH.match(after):
        return None
    if found["to"]:
        if text[end - 1] not in "年底末间" or not RANGE_WORK.match(after):
            return None
        first, last = date(int(found["from"]), 1, 1), date(int(found["to"]), 12, 31)
        return due_by(text, (start, end), last, clock, "deadline-range", first)
    before = CLAUSE_OPENING.split(text[max(0, start - 24) : start])[-1]
    if POLICY_PERIOD.search(before) or MONTH_FOLLOWS.match(after):
        return None
    inside = found[0].startswith("在")
    if inside and not found["edge"] or YEAR_NAMES.match(after):
        return None
    last = date(int(found["year"]), 12, 31)
    return due_by(text, (start + inside, end), last, clock, "deadline-year")


def bare_year(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    """2024年底前 anywhere; 2024年 where it opens a clause with work or numbers."""
    start, end = found.span()
    last = date(int(found["year"]), 12, 31)
    after = text[end : end + 30]
    if found["edge"]:
        if _is_date_of_event(text, found):
            return None
        return due_by(text, (start, end), last, clock, "deadline-sentence")
    if not opens_clause(text, start) or clock.year and last.year < clock.year:
        return None
    if text[start - 1 : start] == "、" or NAME_AFTER.match(after):
        return None
    if NOT_ALONE.match(after):
        return None
    if not (
        after.startswith("，")
        or DIGIT.search(text[end : end + 60].split("。")[0])
        or YEAR_WORK.match(SENTENCE_PART.split(after)[0])
    ):
        return None
    return due_by(text, (start, end), last, clock, "deadline-year-opens")


def _is_date_of_event(text: str, found: re.Match[str]) -> bool:
    """优惠延续至2024年底前, 2024年底前到期的: no end of work."""
    start, end = found.span()
    before = CLAUSE_STOP.split(text[max(0, start - 20) : start])[-1]
    if POLICY_PERIOD.search(before) or EDGE_OF_EVENT.match(text[end : end + 30]):
        return True
    return found["edge"] == "内" and not opens_clause(text, start)


def this_year(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    """今年, 年内, 全年, 年底前: by the end of the document's own year."""
    if not clock.year:
        return None
    start, end = found.span()
    before, after = text[max(0, start - 3) : start], text[end : end + 40]
    word = found["word"]
    if before[-1:].isdigit() or word != "全年" and IN_WORD.search(before):
        return None
    if word == "全年" and not _counts_all_year(before, after):
        return None
    if word in ("年内", "年度内") and before and not BREAK_BEFORE.search(before):
        return None
    if word == "今年" and (
        THIS_YEAR_SO_FAR.match(after)
        or SINCE.search(before)
        or not opens_clause(text, start)
    ):
        return None
    if word in ("年底", "年末") and not YEAR_END_WORK.match(after):
        return None
    last = date(clock.year, 12, 31)
    return due_by(text, (start, end), last, clock, "deadline-this-year")


def _counts_all_year(before: str, after: str) -> bool:
    """全年新增…5万人 is a deadline; 全年无休 and 对全年… are none."""
    if before.endswith(("对", "按")) or ALL_YEAR_ROUND.match(after):
        return False
    clause = CLAUSE_STOP.split(after)[0]
    return bool(DIGIT.search(clause) or DIGIT.search(after.split("。")[0]))


def states_plan_end(text: str, found: re.Match[str]) -> bool:
    """“十五五”末, or “十五五”时期 before a number to reach by its end."""
    return found["edge"] in PLAN_END or _opens_numbers(text, found)


def _opens_numbers(text: str, found: re.Match[str]) -> bool:
    """“十五五”时期 opens a clause with a number to reach by its end."""
    start = found.start() - (text[found.start() - 1 : found.start()] in ("“", '"'))
    after = SENTENCE_PART.split(text[found.end() : found.end() + 40])[0]
    return (
        opens_clause(text, start)
        and bool(DIGIT.search(after))
        and not PLAN_NAMES.match(after)
    )
