"""Deadlines and frequencies: when work must be done, and how often.

A date is a deadline by its form (6月底前, 到2027年, 2023年底前) or by its place (a bare
2023年 that opens a clause, a month behind 完成时限：). A year inside a name, a period of a
tax or a policy, a date before the document's own and a frequency are none.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Protocol

from luodi.model import Deadline, DeadlineKind, Recurrence, Span

# （一）动员部署阶段（2031年3月）: the heading of a phase tells its time in brackets.
PHASE = re.compile(
    r"(?:阶段|期|部署|启动|推进|总结|实施|整改|验收|排查|自查|动员|宣传|考核|评估|提升)"
    r"（(?P<time>(?=[^（）]{0,20}[月季年度旬])[\d年月日底前上中下旬初末至到—－–\-~～、季度半第一二三四内起]{2,24})）(?=[。：\n]|\Z)"
)
HAN_MONTHS = {
    "一": 1,
    "二": 2,
    "三": 3,
    "四": 4,
    "五": 5,
    "六": 6,
    "七": 7,
    "八": 8,
    "九": 9,
    "十": 10,
    "十一": 11,
    "十二": 12,
}
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

POINT = re.compile(
    r"""
    (?:(?P<year>(?:19|20)\d{2})(?:年度?|(?=底|末))|(?P<rel>今年|本年度?|当年|明年|后年))?
    (?P<word>年年?)?
    (?:
        (?P<month>\d{1,2})月份?(?:(?P<day>\d{1,2})[日号])?(?P<third>[上中下]旬)?
        (?:[-—－–至到~～]{1,2}(?P<last_month>\d{1,2})月份?(?:(?P<last_day>\d{1,2})[日号])?)?
      | 第?(?P<quarter>[一二三四1-4])季度
      | (?P<half>上半年|下半年)
      | (?P<yearend>年?(?:底|末))
    )
    (?P<edge>底之?前|末之?前|底以前|底|末|内|之前|以前|前)?
    """,
    re.VERBOSE,
)
# Every point in time holds one of these; the longer pattern is tried only around them.
ANCHOR = re.compile(r"(?:\d{1,2}[-—－–至到~～]{1,2})?\d{1,2}月|月|季度|半年|年[底末]|(?<=\d)[底末]")
POINT_CHARS = frozenset("0123456789年今本当明后第一二三四上下半度")
LEAD = re.compile(r"(?:力争|争取|确保|务必|原则上)?(?:截至|截止|于|在|到|至|自|从)?$")
MONTHS_LISTED = re.compile(
    r"(?:、\d{1,2}月份?)*[、和]?(?:\d{1,2}月份?)(?:底前|末前|底|末|之前|以前|前)"
)
AT_MONTHS = re.compile(r"于(?:\d{1,2}月、)+$|于$(?=\d{1,2}月、\d)")
TO_YEAR = re.compile(
    r"(?P<from>(?:19|20)\d{2})年?(?:到|至|—|－|-|–)(?P<to>(?:19|20)\d{2})年(?:底|末|期间)?"
    r"|(?:截至|[到至在])(?P<year>(?:19|20)\d{2})年(?P<edge>底前|底|末|前|之前|以前)?"
)
BARE_YEAR = re.compile(
    r"(?P<year>(?:19|20)\d{2})年(?P<edge>底前|末前|以前|之前|底|末|内|前)?(?!度|级|[-—－–至到]|\d)"
)
THIS_YEAR = re.compile(
    r"(?P<word>今年(?:内|年底前?|底前?)?|年内|全年|本年度内?|年度内|年底前?|年末前?|当年底前?)(?!度)"
)
PLAN = re.compile(
    r"(?P<ordinal>十[二三四五六七八])五[”\"]?(?P<edge>末期?|期末|时期末|时期|期间)"
)
WITHIN = re.compile(
    r"(?P<n>\d{1,4}|[一二两三四五六七八九十]{1,3})(?P<of>个)?(?P<unit>工作日|自然日|小时|日历天|日历日|月|日|天|年|周)(?:以|之)?内"
)
WITHIN_BARE = re.compile(
    r"(?P<n>\d{1,3}|[一二两三四五六七八九十]{1,3})个(?P<unit>工作日)(?=(?:完成|办结|办理|予以|作出|核发|反馈|受理|审核)[^，。；]{0,8})"
)
ONGOING = re.compile(
    r"长期(?:坚持|推进|实施|落实|任务|开展|执行)|持续(?:推进|实施|坚持|开展|推动|落实)|常态化(?:推进|开展|实施)?|长期"
)
AFTER_EVENT = re.compile(
    r"(?:自|从)?(?P<event>(?:(?:本|此|该)?(?:实施|工作|行动)?(?:方案|意见|通知|办法|要点|措施|文件|规定|计划|清单|细则)|[^，。；、（）在于自从]{0,16}?)(?:印发|发布|公布|下发|施行|实施|受理|公告|签订|批准|收到[^，。；]{0,12}))(?:之日起?|后|之后|起)(?:的)?$"
)
CHANGED = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|减至|降低|降至|精简|控制|限制|提速|延长|放宽|增加|调整|由[^，。；]{0,24})(?:[^，。；]{0,10})?$|(?:不超过|不得超过|不高于|不少于|不低于|低于|少于|平均|仅需|超过|至少|最长|最短|最快|提前)[^，。；]{0,6}$"
)
FREQUENCY = re.compile(
    r"每(?:个)?(?:年度?|季度?|月|周|日|天|半年|双月|旬|学期|学年|届|两年|\d年)|逐[年月]|按[月季年]|(?<![一二三])定期"
)
POLICY_PERIOD = re.compile(
    r"(?:(?:执行|有效|实施|施行|适用|优惠|政策)(?:期限?)?(?:为|至|到)?|(?:优惠|政策|贷款|缓缴|延期|延续|延长|延至|顺延|暂缓|减免|免征|减征|补贴|享受|减半|缴费|还款|还本付息)[^，。；]{0,10})$"
)
START_ONLY = re.compile(r"^起(?!草|步|点)(?:[，、]|施行|执行|实施|至|到|$)?")
NAME_AFTER = re.compile(
    r"^(?:度|版|级|届|款|第|[^，。；、]{0,14}(?:方案|要点|计划》|行动方案|办法|意见》|清单》|会议|活动周|大会|评价结果|考核结果|春季|专项行动工作))"
)


class Calendar(Protocol):
    """What deadlines need of a pack: working days and plan periods."""

    def due_after(self, start: date, working_days: int) -> date | None:
        """The day on which `working_days` working days after `start` are over."""

    def plan_end(self, ordinal: str) -> date | None:
        """Last day of a plan period such as 十五五."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The document's own time: its year and date; nothing is taken from today."""

    year: int | None
    issued_on: date | None
    calendar: Calendar | None = None


def month_end(year: int, month: int) -> date:
    """Last day of a month."""
    return date(year, month, calendar.monthrange(year, month)[1])


def find_deadlines(
    text: str, start: int, end: int, times: Iterable[Span], clock: Clock
) -> list[Deadline]:
    """Deadlines stated in `text[start:end]`, in order of place.

    `times` are stretches that state a time limit (完成时限：…): there a bare month or
    长期坚持 counts. The same words twice in one task are one deadline.
    """
    found: dict[int, Deadline] = {}
    stated = [t for t in times if start <= t[0] and t[1] <= end]
    phase = PHASE.search(text, start, min(end, start + 60))
    if phase:
        stated.append(phase.span("time"))
    for span in stated:
        for deadline in _in_statement(text, span, clock):
            found.setdefault(deadline.span[0], deadline)
    taken = [d.span for d in found.values()] + stated
    for deadline in _in_sentences(text, start, end, clock):
        if not any(a <= deadline.span[0] < b for a, b in taken):
            found.setdefault(deadline.span[0], deadline)
            taken.append(deadline.span)
    unique: dict[tuple[str, str], Deadline] = {}
    for place in sorted(found):
        deadline = found[place]
        # How fast each case is handled may be said twice with the same words.
        place_key = str(place) if deadline.kind is DeadlineKind.WITHIN else ""
        unique.setdefault((deadline.text, deadline.kind + place_key), deadline)
    return list(unique.values())


@dataclass(frozen=True, slots=True)
class Point:
    """A point in time as found, with the preposition before it."""

    words: re.Match[str]
    lead: str

    @property
    def span(self) -> Span:
        """Its place; 到 and 至 belong to it, other prepositions do not."""
        start, end = self.words.span()
        return start - (1 if self.lead and self.lead[-1] in "到至" else 0), end


def _points(text: str, start: int, end: int) -> Iterator[Point]:
    """Points in time, found around what every one of them holds."""
    at = start
    for anchor in ANCHOR.finditer(text, start, end):
        if anchor.end() <= at:
            continue
        begin = anchor.start()
        floor = max(at, begin - 12)
        while begin > floor and text[begin - 1] in POINT_CHARS:
            begin -= 1
        found = POINT.search(text, begin, min(end, anchor.end() + 12))
        if not found or found.start() > anchor.end():
            continue
        at = found.end()
        lead = LEAD.search(text, max(start, found.start() - 6), found.start())
        yield Point(found, lead[0] if lead else "")


def _in_statement(text: str, span: Span, clock: Clock) -> list[Deadline]:
    start, end = span
    results: list[Deadline] = []
    year = clock.year
    for point in _points(text, start, end):
        deadline = _point(text, point, clock, rule="deadline-stated", year=year)
        if deadline:
            results.append(deadline)
            year = deadline.end.year if deadline.end else year
    if not results:
        for found in BARE_YEAR.finditer(text, start, end):
            deadline = _by(
                text,
                found.span(),
                date(int(found["year"]), 12, 31),
                clock,
                "deadline-stated",
            )
            if deadline:
                results.append(deadline)
        for found in THIS_YEAR.finditer(text, start, end):
            if clock.year and not results:
                deadline = _by(
                    text,
                    found.span(),
                    date(clock.year, 12, 31),
                    clock,
                    "deadline-stated",
                )
                results += [deadline] if deadline else []
    for found in WITHIN.finditer(text, start, end):
        results.append(_within(text, found, clock, "deadline-stated", start))
    for found in ONGOING.finditer(text, start, end):
        results.append(
            Deadline(
                found[0],
                DeadlineKind.ONGOING,
                None,
                None,
                None,
                found.span(),
                "deadline-stated",
            )
        )
    for found in PLAN.finditer(text, start, end):
        deadline = _plan(text, found, clock)
        results += [deadline] if deadline else []
    return results


def _in_sentences(text: str, start: int, end: int, clock: Clock) -> list[Deadline]:
    results: list[Deadline] = []
    taken: list[Span] = []

    def add(deadline: Deadline | None) -> None:
        if deadline and not any(
            a < deadline.span[1] and deadline.span[0] < b for a, b in taken
        ):
            results.append(deadline)
            taken.append(deadline.span)

    for found in TO_YEAR.finditer(text, start, end):
        add(_to_year(text, found, clock))
    for point in _points(text, start, end):
        add(_point_in_sentence(text, point, clock))
    for found in BARE_YEAR.finditer(text, start, end):
        add(_bare_year(text, found, clock))
    for found in THIS_YEAR.finditer(text, start, end):
        add(_this_year(text, found, clock))
    for found in PLAN.finditer(text, start, end):
        if found["edge"] in ("末", "末期", "期末", "时期末") or _opens_numbers(
            text, found
        ):
            add(_plan(text, found, clock))
    for found in WITHIN.finditer(text, start, end):
        add(_within_in_sentence(text, found, clock, start))
    for found in WITHIN_BARE.finditer(text, start, end):
        add(_within_in_sentence(text, found, clock, start))
    return sorted(results, key=lambda d: d.span)


def _by(
    text: str, span: Span, end: date, clock: Clock, rule: str, start: date | None = None
) -> Deadline | None:
    """A deadline by a day, unless the day lies before the document's own date."""
    if clock.issued_on and end < clock.issued_on:
        return None
    if clock.year and not clock.issued_on and end.year < clock.year:
        return None
    if not 1949 <= end.year <= 2100:
        return None
    return Deadline(
        text[span[0] : span[1]], DeadlineKind.BY, start, end, end, span, rule
    )


def _point(
    text: str, point: Point, clock: Clock, *, rule: str, year: int | None
) -> Deadline | None:
    """6月底前, 2023年12月, 第三季度, 上半年, 年底前 with the year said or carried."""
    found = point.words
    if found["year"]:
        year = int(found["year"])
    elif found["rel"]:
        later = {"明年": 1, "后年": 2}.get(found["rel"], 0)
        year = clock.year + later if clock.year else None
    if year is None:
        return None
    end = _last_day(found, year)
    if end is None:
        return None
    return _by(text, point.span, end, clock, rule)


def _last_day(found: re.Match[str], year: int) -> date | None:
    if found["month"]:
        month = int(found["last_month"] or found["month"])
        if not 1 <= month <= 12:
            return None
        day = found["last_day"] if found["last_month"] else found["day"]
        if day:
            try:
                return date(year, month, int(day))
            except ValueError:
                return None
        if found["third"] in ("上旬", "中旬"):
            return date(year, month, 10 if found["third"] == "上旬" else 20)
        # 6月前 names the month as the last that counts, as offices use it.
        return month_end(year, month)
    if found["yearend"] in ("底", "末") and not (
        found["year"] or found["rel"] or found["word"]
    ):
        return None
    if found["quarter"]:
        quarter = "一二三四".find(found["quarter"]) + 1 or int(found["quarter"])
        return month_end(year, quarter * 3)
    if found["half"]:
        return date(year, 6, 30) if found["half"] == "上半年" else date(year, 12, 31)
    return date(year, 12, 31)


def _point_in_sentence(text: str, point: Point, clock: Clock) -> Deadline | None:
    found, lead = point.words, point.lead
    start, end = found.start() - len(lead), found.end()
    before = text[max(0, start - 30) : start]
    after = text[end : end + 24]
    clause = re.split(r"[，。；！？\n（(]", before)[-1]
    if (
        FREQUENCY.search(clause)
        or FREQUENCY.search(before[-3:])
        or lead in ("自", "从")
    ):
        return None
    if "每" in before[-2:]:
        return None
    if found["day"] and not found["edge"] and not lead.endswith(("至", "到", "于")):
        # A plain day is a date of something; 3月1日起 starts what must run by then.
        if not after.startswith("起") or re.match(r"起(?:施行|执行|实施|至)", after):
            return None
    listed = bool(found["month"]) and (
        MONTHS_LISTED.match(text, end)
        or AT_MONTHS.search(text, max(0, found.start() - 12), found.start())
    )
    if found["month"] and not (
        found["day"] or found["edge"] or found["third"] or listed
    ):
        if found["last_month"]:
            if not (found["year"] or _opens_clause(text, start)):
                return None
        elif (
            not found["year"]
            or clause
            or not re.match(
                r"[，]|起?(?:开通|投用|投入|建设|举办|推出|发布|公布|报送|召开|上报|形成|建立|启用|通车|竣工|开工|验收|实行|完成|开展|启动|实施|组织|出台|印发|建成|实现|举办|上线|开始|制定|全面)",
                after,
            )
        ):
            return None
    if (
        found["quarter"]
        and not found["edge"]
        and (
            clause
            or not re.match(
                r"[，]|前|内|完成|开工|组织|启动|印发|出台|实施|建成|开展", after
            )
        )
    ):
        return None
    if (
        found["half"]
        and not found["edge"]
        and clause
        and not re.match(r"(?:，|前|内|完成|建成|印发|出台)", after)
    ):
        return None
    if lead.endswith(("至", "到")) and re.search(
        r"(?:自|从)?\d{4}年[^，。]{0,10}$", clause
    ):
        return None
    if found["yearend"] and re.match(
        r"(?:的|累计余额|存量|数据|终|余额|薪|考核)", after
    ):
        return None
    if after.startswith("阶段性"):
        return None
    if re.match(
        r"(?:到期|出生|以来|以后|后|签发|之后|成立|注册|登记的|发布的|印发的|建成的|投用的|的)",
        after,
    ):
        return None
    if START_ONLY.match(after) and re.match(r"起(?:至|到|施行|执行)", after):
        return None
    if POLICY_PERIOD.search(clause) and re.match(r"[，。；）)]|的|可|$", after):
        # 延续到…, 执行期限至…: the period of a policy, not the end of work. A limit said for
        # the policy as such (政策执行期限至) is one.
        return (
            None
            if not re.search(
                r"政策(?:执行)?(?:期限|实施|延续|执行|时间)|措施执行", clause
            )
            else _point(text, point, clock, rule="deadline-policy", year=clock.year)
        )
    if re.search(r"(?:现有|存量|已|原)[^，]{0,12}$", clause) and not found["edge"]:
        return None
    return _point(
        text,
        point,
        clock,
        rule="deadline-sentence",
        year=_carried_year(text, start, clock),
    )


def _carried_year(text: str, start: int, clock: Clock) -> int | None:
    """A year said earlier in the sentence holds for 年底前 and 6月底前 after it."""
    sentence = re.split(r"[。\n]", text[max(0, start - 80) : start])[-1]
    years = re.findall(r"(20\d{2})年(?:底|末|\d{1,2}月)", sentence)
    return int(years[-1]) if years else clock.year


def _to_year(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    start, end = found.span()
    before = re.split(r"[，。；\n（(]", text[max(0, start - 24) : start])[-1]
    after = text[end : end + 16]
    if text[max(0, start - 1) : start] in ("（", "(", "《") or re.match(
        r"[）)》]|月|.{0,10}》", after
    ):
        return None
    if found["to"]:
        if text[end - 1] not in "年底末间" or not re.match(
            r"[，、]|期间|[^）》]{0,2}[，]|每年|蚌|全|.{0,20}(?:达|增)", after
        ):
            return None
        first = date(int(found["from"]), 1, 1)
        return _by(
            text,
            (start, end),
            date(int(found["to"]), 12, 31),
            clock,
            "deadline-range",
            first,
        )
    if POLICY_PERIOD.search(before) or re.match(r"\d{0,2}月", after):
        return None
    if found[0].startswith("在") and not found["edge"]:
        return None
    if re.match(r"(?:的|规划|远景|及以后|以来|版|间)", after):
        return None
    skip = 1 if found[0].startswith("在") else 0
    year = int(found["year"])
    return _by(text, (start + skip, end), date(year, 12, 31), clock, "deadline-year")


def _opens_clause(text: str, start: int) -> bool:
    return (
        start == 0
        or text[start - 1] in "。，；：、！？\n”）)."
        or text[max(0, start - 2) : start] in ("力争", "确保", "争取", "计划")
    )


def _bare_year(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    start, end = found.span()
    after = text[end : end + 30]
    year = int(found["year"])
    if found["edge"]:
        before = re.split(r"[，。；\n]", text[max(0, start - 20) : start])[-1]
        if POLICY_PERIOD.search(before) or re.match(r"(?:的|到期|出生|建成的)", after):
            return None
        if found["edge"] == "内" and not _opens_clause(text, start):
            return None
        return _by(text, (start, end), date(year, 12, 31), clock, "deadline-sentence")
    if not _opens_clause(text, start) or clock.year and year < clock.year:
        return None
    if text[start - 1 : start] == "、" or NAME_AFTER.match(after):
        return None
    if re.match(r"\d{1,2}月|年|起|以来|前", after):
        return None
    clause = re.split(r"[。；\n]", after)[0]
    if not (
        after.startswith("，")
        or re.search(r"\d", text[end : end + 60].split("。")[0])
        or re.match(
            r"(?:力争|争取|计划|新增|新建|完成|建成|开展|实施|组织|实现|培育|启动|推动|推进|全面|继续|重点|以|我|全|底)",
            clause,
        )
    ):
        return None
    return _by(text, (start, end), date(year, 12, 31), clock, "deadline-year-opens")


def _this_year(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    if not clock.year:
        return None
    start, end = found.span()
    word, before, after = (
        found["word"],
        text[max(0, start - 3) : start],
        text[end : end + 40],
    )
    if (
        before[-1:].isdigit()
        or re.search(r"[每逐多近百一两三常当度周千学本半]$", before)
        and word != "全年"
    ):
        return None
    clause = re.split(r"[，。；\n]", after)[0]
    if word == "全年":
        if before.endswith(("对", "按")):
            return None
        if not re.search(r"\d", clause) and not re.search(r"\d", after.split("。")[0]):
            return None
        if re.match(r"(?:无休|全天|开放|不|365|\d+天|龄)", after):
            return None
    if (
        word in ("年内", "年度内")
        and before
        and not re.search(r"[，。；：、力争保划在于\n]$", before)
    ):
        return None
    if word == "今年" and (
        re.match(
            r"(?:以来|来|的|上|是|恰|初|年初|[春夏秋冬]|.{0,6}(?:开局|收官|工作的总体要求))",
            after,
        )
        or re.search(r"[从自]$", before)
        or not _opens_clause(text, start)
    ):
        return None
    if word.startswith("年底") and re.search(r"[每]$", before):
        return None
    if word in ("年底", "年末") and not re.match(r"[，]|完成|建成|实现|达|力争", after):
        return None
    return _by(
        text, (start, end), date(clock.year, 12, 31), clock, "deadline-this-year"
    )


def _opens_numbers(text: str, found: re.Match[str]) -> bool:
    """“十五五”时期 opens a clause with a number to reach by its end."""
    start = found.start() - (text[found.start() - 1 : found.start()] in ("“", '"'))
    after = re.split(r"[。；\n]", text[found.end() : found.end() + 40])[0]
    return (
        _opens_clause(text, start)
        and bool(re.search(r"\d", after))
        and not re.match(r"[^，\d]{0,4}(?:开局|规划|的)", after)
    )


def _plan(text: str, found: re.Match[str], clock: Clock) -> Deadline | None:
    start, end = found.span()
    if text[start - 1 : start] in ("“", '"'):
        start -= 1
    last = clock.calendar.plan_end(found["ordinal"] + "五") if clock.calendar else None
    return _by(text, (start, end), last, clock, "deadline-plan") if last else None


def _within_in_sentence(
    text: str, found: re.Match[str], clock: Clock, task_start: int
) -> Deadline | None:
    start, end = found.span()
    if text[max(0, start - 1) : start] in ("第", "近", "-", "—", "."):
        return None
    unit = found["unit"]
    before = re.split(r"[，。；！？\n]", text[max(task_start, start - 48) : start])[-1]
    after = re.split(r"[，。；！？\n]", text[end : end + 30])[0]
    if re.search(r"每(?:年|季度?|月|周|半年)(?:前|末|初|后)?$", before):
        return None
    if CHANGED.search(before) or re.match(
        r"(?:的贷款|累计|平均|以下|新注册|新登记|毕业|免征|从业|缴费)", after
    ):
        return None
    if re.search(
        r"(?:毕业|离校|登记(?!机构|部门|中心|局)|成立|注册|近|连续|满|在职|服务|过去|开业|首次|有效期|任期|贷款|期限|保质|退休|入职|上市)[^，]{0,6}$",
        before,
    ):
        return None
    if unit in ("年", "月") and not re.search(
        r"(?:在|于|后|起|用|自|力争|争取|确保)[^，]{0,12}$|^$", before
    ):
        return None
    if unit in ("小时",) and not re.search(
        r"(?:在|于|后|起|到达|抵达|自|报|放行|办|完成|响应|处置|反馈|^$)",
        before + after,
    ):
        return None
    if re.search(
        r"(?:分钟|小时|天|日)(?:内|以内)?(?:服务圈|便民圈|通勤|生活圈)",
        text[start : end + 8],
    ):
        return None
    return _within(text, found, clock, "deadline-within", task_start)


def _within(
    text: str, found: re.Match[str], clock: Clock, rule: str, task_start: int
) -> Deadline:
    """A time from an event; `due` is computed where the event is this document's issue."""
    start, end = found.span()
    before = re.split(r"[，。；\n（(：:]", text[max(task_start, start - 48) : start])[
        -1
    ]
    event = AFTER_EVENT.search(before)
    due = None
    issued = clock.issued_on
    if (
        event
        and issued
        and re.search(
            r"(?:本|此|该)?(?:方案|意见|通知|办法|要点|措施|文件|规定|计划)?(?:印发|发布|下发|公布)$",
            event["event"],
        )
    ):
        due = _after(issued, found["n"], found["unit"], clock)
    return Deadline(
        text[start:end], DeadlineKind.WITHIN, None, None, due, (start, end), rule
    )


def _after(issued: date, number: str, unit: str, clock: Clock) -> date | None:
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


WEEKDAYS = {
    "一": "MO",
    "二": "TU",
    "三": "WE",
    "四": "TH",
    "五": "FR",
    "六": "SA",
    "日": "SU",
    "天": "SU",
}
RECURRING = re.compile(
    r"每(?P<every>两年|半年|双月|年度?|季度?|个?月|周|旬|日|天|学期|学年)(?:(?P<month>\d{1,2})月)?(?P<end>末|底|初)?(?:月)?"
    r"(?:(?P<weekday>[一二三四五六日天])(?=[，。、前上下]))?(?:(?:的)?(?P<day>\d{1,2})[日号])?(?P<first>前\d{1,2}个工作日(?:内)?)?(?P<edge>之?前|底前)?"
)
RULES = {
    "年": "FREQ=YEARLY",
    "年度": "FREQ=YEARLY",
    "两年": "FREQ=YEARLY;INTERVAL=2",
    "半年": "FREQ=MONTHLY;INTERVAL=6",
    "双月": "FREQ=MONTHLY;INTERVAL=2",
    "季": "FREQ=MONTHLY;INTERVAL=3",
    "季度": "FREQ=MONTHLY;INTERVAL=3",
    "月": "FREQ=MONTHLY",
    "个月": "FREQ=MONTHLY",
    "周": "FREQ=WEEKLY",
    "旬": "FREQ=MONTHLY;BYMONTHDAY=10,20,-1",
    "日": "FREQ=DAILY",
    "天": "FREQ=DAILY",
    "学期": "FREQ=MONTHLY;INTERVAL=6",
    "学年": "FREQ=YEARLY",
}


def find_recurrences(text: str, start: int, end: int) -> list[Recurrence]:
    """How often: 每季度末月25日前 is FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25."""
    results: list[Recurrence] = []
    for found in RECURRING.finditer(text, start, end):
        after = text[found.end() : found.end() + 6]
        before = text[max(0, found.start() - 1) : found.start()]
        if found["every"] in ("天", "日", "周") and re.match(
            r"\d|7|提供|.{0,3}小时", after
        ):
            continue
        if re.match(r"(?:产|出|均|吨|[万亿]|\d+元|\d+吨)", after) or before == "“":
            continue
        rule = RULES[found["every"]]
        if found["every"] in ("季", "季度") and (found["end"] or found["day"]):
            months = "1,4,7,10" if found["end"] == "初" else "3,6,9,12"
            rule = f"FREQ=MONTHLY;BYMONTH={months}"
        if found["month"] and found["every"] in ("年", "年度"):
            rule += f";BYMONTH={int(found['month'])}"
        if found["day"]:
            rule += f";BYMONTHDAY={int(found['day'])}"
        elif found["end"] in ("末", "底") and "MONTHLY" in rule:
            rule += ";BYMONTHDAY=-1"
        if found["weekday"] and found["every"] == "周":
            rule += f";BYDAY={WEEKDAYS[found['weekday']]}"
        results.append(Recurrence(found[0], rule, found.span()))
    return results
