"""Points in time inside sentences: which of them are deadlines of the work.

Edges (前, 底, 内) and prepositions (到, 于) make one; a plain day, a frequency, a figure as of a
day, the start of a rule and the period of a policy are none.
"""

from __future__ import annotations

import re

from luodi.extraction.clock import Clock
from luodi.extraction.date_points import Point
from luodi.extraction.deadline_words import POLICY_PERIOD, opens_clause
from luodi.extraction.due_days import due_at_point
from luodi.model import Deadline

FREQUENCY = re.compile(
    r"每(?:个)?(?:年度?|季度?|月|周|日|天|半年|双月|旬|学期|学年|届|两年|\d年)|逐[年月]|按[月季年]|(?<![一二三])定期"
)
MONTHS_LISTED = re.compile(
    r"(?:、\d{1,2}月份?)*[、和]?(?:\d{1,2}月份?)(?:底前|末前|底|末|之前|以前|前)"
)
AT_MONTHS = re.compile(r"于(?:\d{1,2}月、)+$|于$(?=\d{1,2}月、\d)")
CLAUSE_MARK = re.compile(r"[，。；！？\n（(]")
# 起施行, 起至: the day from which something holds.
STARTS_RULE = re.compile(r"起(?:施行|执行|实施|至)")
# A bare month opens its clause and work follows at once.
WORK_FOLLOWS = re.compile(
    r"[，]|起?(?:开通|投用|投入|建设|举办|推出|发布|公布|报送|召开|上报|形成|建立|启用|通车|竣工|开工|验收|实行|完成|开展|启动|实施|组织|出台|印发|建成|实现|举办|上线|开始|制定|全面)"
)
QUARTER_WORK = re.compile(r"[，]|前|内|完成|开工|组织|启动|印发|出台|实施|建成|开展")
HALF_WORK = re.compile(r"(?:，|前|内|完成|建成|印发|出台)")
# 自2024年1月至…: the end of a stretch, said behind its start.
RANGE_BEFORE = re.compile(r"(?:自|从)?\d{4}年[^，。]{0,10}$")
# 年底余额, 年末存量: figures of the year's end.
YEAR_END_FIGURE = re.compile(r"(?:的|累计余额|存量|数据|终|余额|薪|考核)")
# Dates that tell when something happened or runs out.
OF_EVENT = re.compile(
    r"(?:到期|出生|以来|以后|后|签发|之后|成立|注册|登记的|发布的|印发的|建成的|投用的|的)"
)
STARTS_PERIOD = re.compile(r"起(?:至|到|施行|执行)")
CLAUSE_ENDS = re.compile(r"[，。；）)]|的|可|$")
# A limit said for the policy as such.
POLICY_LIMIT = re.compile(r"政策(?:执行)?(?:期限|实施|延续|执行|时间)|措施执行")
# 现有 and 存量 as of a day.
STOCK = re.compile(r"(?:现有|存量|已|原)[^，]{0,12}$")
SENTENCE_STOP = re.compile(r"[。\n]")
YEAR_SAID = re.compile(r"(20\d{2})年(?:底|末|\d{1,2}月)")


class _Near:
    """A point with the words before it, back to the start of its clause, and behind it."""

    __slots__ = ("after", "before", "clause", "found", "lead", "start", "text")

    def __init__(self, text: str, point: Point) -> None:
        self.text = text
        self.found, self.lead = point.words, point.lead
        self.start = self.found.start() - len(self.lead)
        self.before = text[max(0, self.start - 30) : self.start]
        self.after = text[self.found.end() : self.found.end() + 24]
        self.clause = CLAUSE_MARK.split(self.before)[-1]


def point_in_sentence(text: str, point: Point, clock: Clock) -> Deadline | None:
    """The deadline that a point in a sentence states, or None."""
    near = _Near(text, point)
    for speaks_against in NO_DEADLINE:
        if speaks_against(near):
            return None
    if POLICY_PERIOD.search(near.clause) and CLAUSE_ENDS.match(near.after):
        if not POLICY_LIMIT.search(near.clause):
            return None
        return due_at_point(text, point, clock, rule="deadline-policy", year=clock.year)
    if STOCK.search(near.clause) and not near.found["edge"]:
        return None
    year = _carried_year(text, near.start, clock)
    return due_at_point(text, point, clock, rule="deadline-sentence", year=year)


def _recurs(near: _Near) -> bool:
    """每年6月底前, 自6月起: how often, or since when."""
    return bool(
        near.lead in ("自", "从")
        or FREQUENCY.search(near.clause)
        or FREQUENCY.search(near.before[-3:])
        or "每" in near.before[-2:]
    )


def _is_plain_day(near: _Near) -> bool:
    """A plain day is a date of something; 3月1日起 starts what must run by then."""
    found = near.found
    if not found["day"] or found["edge"] or near.lead.endswith(("至", "到", "于")):
        return False
    return not near.after.startswith("起") or bool(STARTS_RULE.match(near.after))


def _is_plain_month(near: _Near) -> bool:
    """A month without 前 counts in a list that has one, or where it opens the clause."""
    found = near.found
    if not found["month"] or found["day"] or found["edge"] or found["third"]:
        return False
    if MONTHS_LISTED.match(near.text, found.end()):
        return False
    if AT_MONTHS.search(near.text, max(0, found.start() - 12), found.start()):
        return False
    if found["last_month"]:
        return not (found["year"] or opens_clause(near.text, near.start))
    opens = found["year"] and not near.clause
    return not (opens and WORK_FOLLOWS.match(near.after))


def _is_plain_part_of_year(near: _Near) -> bool:
    """第三季度 and 上半年 without 前 count where work follows."""
    found = near.found
    if found["edge"]:
        return False
    if found["quarter"]:
        return bool(near.clause) or not QUARTER_WORK.match(near.after)
    return bool(found["half"] and near.clause and not HALF_WORK.match(near.after))


def _is_date_of_something(near: _Near) -> bool:
    """The end of a stretch, a figure as of a day, the date of an event, a start."""
    if near.lead.endswith(("至", "到")) and RANGE_BEFORE.search(near.clause):
        return True
    if near.found["yearend"] and YEAR_END_FIGURE.match(near.after):
        return True
    if near.after.startswith("阶段性") or OF_EVENT.match(near.after):
        return True
    return bool(STARTS_PERIOD.match(near.after))


NO_DEADLINE = (
    _recurs,
    _is_plain_day,
    _is_plain_month,
    _is_plain_part_of_year,
    _is_date_of_something,
)
"""What speaks against a deadline, the cheap and frequent first."""


def _carried_year(text: str, start: int, clock: Clock) -> int | None:
    """A year said earlier in the sentence holds for 年底前 and 6月底前 after it."""
    sentence = SENTENCE_STOP.split(text[max(0, start - 80) : start])[-1]
    years = YEAR_SAID.findall(sentence)
    return int(years[-1]) if years else clock.year
