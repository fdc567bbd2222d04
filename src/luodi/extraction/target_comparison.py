"""How a target compares: at least, at most, about; a level, a change, a sum."""

from __future__ import annotations

import re

from luodi.extraction.quantities import AFTER, AIM, FAR
from luodi.extraction.surroundings import Previous, Surroundings
from luodi.extraction.target_words import ACTION
from luodi.model import Measure, Op

# 力争…，确保…: behind these the aim no longer governs.
AIM_ENDS = re.compile(r"确保|[，,；](?:指导|支持|鼓励|推动|引导)")
LISTED = re.compile(r"[^、]{0,40}[、和及]")
CHANGES = re.compile(
    r"增长|增速|涨幅|下降|降低|百分点|增幅|提高[^到至]*$|减少[^到至]*$"
)
LEVELS = re.compile(r"率$|占比|比重|不(?:超过|低于)|稳定在|保持")
ADDS_UP = re.compile(rf"新增|累计|完成|(?:{ACTION})$")


def op_of(at: Surroundings, index: int) -> tuple[Op, bool]:
    """How the number `index` of the series compares, and whether a word before says so.

    The word before holds for the next numbers of the same list too.
    """
    member = at.series.members[index]
    following = AFTER.match(at.text, member.end) or at.after
    before = at.before
    if member.is_range:
        return Op.BETWEEN, False
    if member.about or following and following["about"] or before and before["about"]:
        return Op.ABOUT, False
    if following and following["ge"]:
        return Op.AT_LEAST, False
    if following and following["le"]:
        return Op.AT_MOST, False
    if before and before["ge"]:
        return Op.AT_LEAST, True
    if before and before["le"]:
        return Op.AT_MOST, True
    far = FAR.search(at.left[-24:])
    if far:
        return (Op.AT_LEAST if far["ge"] else Op.AT_MOST), True
    if _aims(at):
        return Op.AT_LEAST, False
    if at.previous and at.previous.compared and _joined(at, at.previous):
        return at.previous.op, True
    return Op.EQUAL, False


def _aims(at: Surroundings) -> bool:
    """力争 and 争取 govern the numbers of their sentence."""
    aims = list(AIM.finditer(at.text, at.sentence_start, at.series.start))
    return bool(aims) and not AIM_ENDS.search(at.text, aims[-1].end(), at.series.start)


def _joined(at: Surroundings, previous: Previous) -> bool:
    """Whether the number goes on in the list of the target before it."""
    between = at.text[previous.end : at.series.start]
    return "，" not in between and "," not in between and bool(LISTED.match(between))


def measure_of(at: Surroundings, metric: str) -> Measure:
    """Whether the number is a level, a change or a sum over the time of the work."""
    around = at.left[-12:] + metric
    if CHANGES.search(around):
        return Measure.CHANGE
    if at.first.is_share or LEVELS.search(around):
        return Measure.LEVEL
    if ADDS_UP.search(at.bare_left) or at.verb:
        return Measure.CUMULATIVE
    return Measure.LEVEL
