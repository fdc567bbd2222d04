"""Deadlines and targets said the way an office writes them."""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal

from luodi.ledger.wording import WORDS, Language
from luodi.model import Deadline, DeadlineKind, Measure, Op, Target

__all__ = ["say_day", "say_deadline", "say_number", "say_target"]

FOLDS = (
    (Decimal(10**12), "万亿"),
    (Decimal(10**8), "亿"),
    (Decimal(10**4), "万"),
)
NEVER_FOLDED = frozenset({"%", "‰", "％", "年", "个百分点", "百分点", "倍", "分", "位"})
MOVES = (
    "增",
    "减",
    "降",
    "提高",
    "提升",
    "压",
    "翻",
    "高于",
    "低于",
    "升",
    "缩",
    "增幅",
    "增速",
)


FALL = re.compile(r"下降|降低|减少|压减|压缩|缩减|缩短|下调|压降")


def say_deadline(deadline: Deadline, *, language: Language = "zh") -> str:
    """One deadline: 2025年12月31日前 / 长期坚持 / 印发之日起30个工作日内（2023-03-01）."""
    words = WORDS[language]
    text = _one_line(deadline.text)
    if deadline.kind is DeadlineKind.ONGOING:
        return words["standing"]
    if deadline.kind is DeadlineKind.WITHIN:
        if deadline.due is None:
            return words["event_unknown"].format(text=text)
        return words["within"].format(text=text, due=deadline.due.isoformat())
    last = deadline.end or deadline.due
    if last is None:
        return text
    if deadline.start is not None and deadline.start != last:
        return words["from_to"].format(
            start=say_day(deadline.start, language=language),
            end=say_day(last, language=language),
        )
    return words["by"].format(day=say_day(last, language=language))


def say_target(target: Target, *, language: Language = "zh") -> str:
    """One target: 城镇新增就业18万人以上, 城镇调查失业率5.7%左右, 总产值增长5%—6%.

    A target without a metric is shown as the document words it.
    """
    metric = _one_line(target.metric)
    if not metric:
        return _one_line(target.text)
    if language == "en":
        return f"{metric} {_sign(target)}"
    move, low, high, op = _direction(target, metric)
    number = say_number(low, target.unit, text=target.text)
    if high is not None:
        number = _range(number, say_number(high, target.unit, text=target.text))
    ending = {Op.AT_LEAST: "以上", Op.AT_MOST: "以内", Op.ABOUT: "左右"}.get(op, "")
    gap = " " if not move and metric[-1].isascii() and metric[-1].isalnum() else ""
    return f"{metric}{move}{gap}{number}{ending}"


def say_number(value: float, unit: str, *, text: str = "") -> str:
    """A number folded back into 万 and 亿 where that reads better: 180000 人 → 18万人.

    It is folded where two decimals are enough to lose nothing, or where the
    document (`text`) itself writes 万 or 亿.
    """
    exact = Decimal(repr(value))
    if unit not in NEVER_FOLDED:
        for size, word in FOLDS:
            folded = exact / size
            short = folded == round(folded, 2)
            if abs(exact) >= size and (short or word in text):
                return f"{_plain(folded)}{word}{unit}"
    return f"{_plain(exact)}{unit}"


def say_day(day: date, *, language: Language = "zh") -> str:
    """2025年12月31日, in English 2025-12-31."""
    if language == "en":
        return day.isoformat()
    return f"{day.year}年{day.month}月{day.day}日"


def _direction(target: Target, metric: str) -> tuple[str, float, float | None, Op]:
    """The verb of a change, and the numbers as that verb counts them."""
    low, high = _bounds(target)
    if target.measure is not Measure.CHANGE or any(m in metric for m in MOVES):
        return "", low, high, target.op
    share = target.unit in ("%", "％", "‰")
    fall = FALL.search(target.text)
    if fall:
        # The contract gives the size of a change; which way it goes, the words say.
        return fall[0], low, high, target.op
    if low < 0 and (high is None or high <= 0):
        verb = "下降" if share or "百分点" in target.unit else "减少"
        op = {Op.AT_LEAST: Op.AT_MOST, Op.AT_MOST: Op.AT_LEAST}.get(
            target.op, target.op
        )
        return (verb, -low, None, op) if high is None else (verb, -high, -low, op)
    if "百分点" in target.unit:
        return "提高", low, high, target.op
    return ("增长" if share else "增加"), low, high, target.op


def _range(low: str, high: str) -> str:
    """3—5个, but 5%—6%: a unit that both share stands once."""
    unit = high.lstrip("0123456789.-")
    shared = unit and unit[0] not in "%％‰" and low.endswith(unit)
    bare = low.removesuffix(unit) if shared else low
    return f"{bare if bare[-1:].isdigit() else low}—{high}"


def _bounds(target: Target) -> tuple[float, float | None]:
    if isinstance(target.value, tuple):
        return target.value
    return target.value, None


def _sign(target: Target) -> str:
    low, high = _bounds(target)
    sign = {Op.AT_LEAST: "≥", Op.AT_MOST: "≤", Op.ABOUT: "≈"}.get(target.op, "=")
    number = f"{Decimal(repr(low)):,f}".removesuffix(".0")
    if high is not None:
        upper = f"{Decimal(repr(high)):,f}".removesuffix(".0")
        number = f"{number}–{upper}"
    gap = "" if target.unit in ("%", "％", "‰") else " "
    return f"{sign} {number}{gap}{target.unit}".rstrip()


def _plain(number: Decimal) -> str:
    """No exponent and no zeros behind the point."""
    digits = f"{number:f}"
    return digits.rstrip("0").rstrip(".") if "." in digits else digits


def _one_line(text: str) -> str:
    return "".join(text.split("\n")).strip()
