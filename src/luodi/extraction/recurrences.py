"""How often: 每季度末月25日前 as a rule of recurrence (RFC 5545)."""

from __future__ import annotations

import re

from luodi.model import Recurrence

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
RECURRING = re.compile(
    r"每(?P<every>两年|半年|双月|年度?|季度?|个?月|周|旬|日|天|学期|学年)(?:(?P<month>\d{1,2})月)?(?P<end>末|底|初)?(?:月)?"
    r"(?:(?P<weekday>[一二三四五六日天])(?=[，。、前上下]))?(?:(?:的)?(?P<day>\d{1,2})[日号])?(?P<first>前\d{1,2}个工作日(?:内)?)?(?P<edge>之?前|底前)?"
)
# 每天8小时, 每周7天: hours of service, no frequency of the work.
DAILY_SERVICE = re.compile(r"\d|7|提供|.{0,3}小时")
# 每年产5万吨: a yield, no frequency.
OUTPUT = re.compile(r"(?:产|出|均|吨|[万亿]|\d+元|\d+吨)")


def find_recurrences(text: str, start: int, end: int) -> list[Recurrence]:
    """How often: 每季度末月25日前 is FREQ=MONTHLY;BYMONTH=3,6,9,12;BYMONTHDAY=25."""
    results: list[Recurrence] = []
    for found in RECURRING.finditer(text, start, end):
        after = text[found.end() : found.end() + 6]
        before = text[max(0, found.start() - 1) : found.start()]
        daily = found["every"] in ("天", "日", "周")
        if before == "“" or OUTPUT.match(after) or daily and DAILY_SERVICE.match(after):
            continue
        results.append(Recurrence(found[0], _rule(found), found.span()))
    return results


def _rule(found: re.Match[str]) -> str:
    """The rule of recurrence that one 每… says."""
    rule = RULES[found["every"]]
    if found["every"] in ("季", "季度") and (found["end"] or found["day"]):
        months = "1,4,7,10" if found["end"] == "初" else "3,6,9,12"
        rule = f"FREQ=MONTHLY;BYMONTH={months}"
    if found["month"] and found["every"] in ("年", "年度"):
        rule += f";BYMONTH={int(found['month'])}"
    if found["day"]:
        rule += f";BYMONTHDAY={int(found['day'])}"
    elif (found["month"] and found["edge"] == "底前") or (
        found["end"] in ("末", "底") and "MONTHLY" in rule
    ):
        rule += ";BYMONTHDAY=-1"
    if found["weekday"] and found["every"] == "周":
        rule += f";BYDAY={WEEKDAYS[found['weekday']]}"
    return rule
