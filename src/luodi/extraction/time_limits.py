"""Time limits that run from an event: 印发后30日内, 受理之日起5个工作日内."""

from __future__ import annotations

import re
from datetime import date, timedelta

from luodi.extraction.clock import Clock
from luodi.extraction.date_points import month_end
from luodi.model import Deadline, DeadlineKind

HAN_NUMBERS = {
    "一": 1,
    "两": 2,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十五": 15,
    "二十": 20,
    "三十": 30,
}
WITHIN = re.compile(
    r"(?P<n>\d{1,4}|[一二两三四五六七八九十]{1,3})(?P<of>个)?(?P<unit>工作日|自然日|小时|日历天|日历日|月|日|天|年|周)(?:以|之)?内"
)
WITHIN_BARE = re.compile(
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个(?P<unit>工作日)(?=(?:完成|办结|办理|予以|作出|核发|反馈|受理|审核)[^，。；]{0,8})"
)
AFTER_EVENT = re.compile(
    r"(?:自|从)?(?P<event>(?:(?:本|此|该)?(?:实施|工作|行动)?(?:方案|意见|通知|办法|要点|措施|文件|规定|计划|清单|细则)|[^，。；、（）在于自从]{0,16}?)(?:印发|发布|公布|下发|施行|实施|受理|公告|签订|批准|收到[^，。；]{0,12}))(?:之日起?|后|之后|起)(?:的)?$"
)
ISSUE_OF_THIS = re.compile(
    r"^(?:本|此|该)?(?:实施|工作|行动)?(?:方案|意见|通知|办法|要点|措施|文件|规定|计划)?(?:印发|发布|下发|公布)$"
)
BENEFIT = re.compile(r"(?:免|减|给予|予以|按|享受|不得|有效|可|继续|每)")
"""建成后5年内免收租金 is the term of a benefit."""
CHANGED = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|减至|降低|降至|精简|控制|限制|提速|延长|放宽|增加|调整|由[^，。；]{0,24})(?:[^，。；]{0,10})?$|(?:不超过|不得超过|不高于|不少于|不低于|低于|少于|平均|仅需|超过|至少|最长|最短|最快|提前)[^，。；]{0,6}$"
)
RECURS = re.compile(r"每(?:年|季度?|月|周|半年)(?:前|末|初|后)?$")
# 10日内的贷款, 两年内新登记: a time that tells who is meant.
OF_PERSONS = re.compile(r"(?:的贷款|累计|平均|以下|新注册|新登记|毕业|免征|从业|缴费)")
# 毕业2年内, 有效期3年内: the time runs from another event.
SINCE_EVENT = re.compile(
    r"(?:毕业|离校|登记(?!机构|部门|中心|局)|成立|注册|近|连续|满|在职|服务|过去|开业|首次|有效期|任期|贷款|期限|保质|退休|入职|上市)[^，]{0,6}$"
)
# Months and years are limits only behind 在, 自, 后 and the like.
AFTER_PREPOSITION = re.compile(r"(?:在|于|后|起|用|自|力争|争取|确保)[^，]{0,12}$|^$")
HOURS_OF_CASES = re.compile(
    r"(?:在|于|后|起|到达|抵达|自|报|放行|办|完成|响应|处置|反馈|^$)"
)
LIVING_CIRCLE = re.compile(
    r"(?:分钟|小时|天|日)(?:内|以内)?(?:服务圈|便民圈|通勤|生活圈)"
)
STOP = re.compile(r"[，。；！？\n]")
CLAUSE_BEFORE = re.compile(r"[，。；\n（(：:]")


def within_in_sentence(
    text: str, found: re.Match[str], clock: Clock, task_start: int
) -> Deadline | None:
    """A limit in a sentence, unless it is changed, describes someone or recurs."""
    start, end = found.span()
    if text[max(0, start - 1) : start] in ("第", "近", "-", "—", "."):
        return None
    unit = found["unit"]
    before = STOP.split(text[max(task_start, start - 48) : start])[-1]
    after = STOP.split(text[end : end + 30])[0]
    if RECURS.search(before) or CHANGED.search(before):
        return None
    if OF_PERSONS.match(after) or SINCE_EVENT.search(before):
        return None
    if unit in ("年", "月") and BENEFIT.match(after):
        return None
    if unit in ("年", "月") and not AFTER_PREPOSITION.search(before):
        return None
    if unit == "小时" and not HOURS_OF_CASES.search(before + after):
        return None
    if LIVING_CIRCLE.search(text[start : end + 8]):
        return None
    return within(text, found, clock, "deadline-within", task_start)


def within(
    text: str, found: re.Match[str], clock: Clock, rule: str, task_start: int
) -> Deadline:
    """A time from an event; `due` is computed where the event is this document's issue."""
    start, end = found.span()
    before = CLAUSE_BEFORE.split(text[max(task_start, start - 48) : start])[-1]
    event = AFTER_EVENT.search(before)
    due = None
    if event and clock.issued_on and ISSUE_OF_THIS.search(event["event"]):
        due = _after(clock.issued_on, found["n"], found["unit"], clock)
    return Deadline(
        text[start:end], DeadlineKind.WITHIN, None, None, due, (start, end), rule
    )


def _after(issued: date, number: str, unit: str, clock: Clock) -> date | None:
    """The day `number` units after the issue."""
    count = int(number) if number.isdigit() else HAN_NUMBERS.get(number)
    if count is None:
        return None
    if unit == "工作日":
        return clock.calendar.due_after(issued, count) if clock.calendar else None
    if unit in ("日", "天", "自然日", "日历天", "日历日"):
        return issued + timedelta(days=count)
    if unit == "周":
        return issued + timedelta(weeks=count)
    if unit in ("月", "年"):
        months = count * (12 if unit == "年" else 1)
        year, month = divmod(issued.year * 12 + issued.month - 1 + months, 12)
        return date(year, month + 1, min(issued.day, month_end(year, month + 1).day))
    return None
