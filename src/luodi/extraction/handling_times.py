"""Times for handling cases: 办理时限压缩至5个工作日 is a target, 5个工作日内 a deadline."""

from __future__ import annotations

import re

from luodi.extraction.surroundings import Surroundings
from luodi.model import Op

LIMIT_METRIC = re.compile(
    r"时限|时间|时长|期限|周期|用时|耗时|工作日|响应|通勤|停电|办理|办结|审批|开办|公示期|提交|服务|课时|学时|锻炼|运动|活动|培训|体育"
)
TERM = re.compile(r"(?<![办审])(?:期限|展期|宽限期)[^，。；]{0,8}$")
"""How long a loan, a contract or an answer may run: no target of the work."""
# 使用年限 and 年龄 are measured in years as such.
AGE = re.compile(r"年限|寿命|年龄|工龄|学龄")
# 3年 and 5天 count only where a term is changed or bounded.
CHANGED_TERM = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|降至|减至|调整为|放宽(?:至|到)|延长(?:至|到)|不(?:得)?(?:少于|超过|低于)|控制在|提前)[^，。；]{0,10}$"
)
CHANGED_IN_SENTENCE = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|降|减|控制|调整|精简|优化|由|从|平均)[^。；]{0,40}$"
)
CHANGED_JUST_BEFORE = re.compile(
    r"(?:压缩|压减|缩短|缩减|减少|降低?|减|精简|提速|控制|调整|放宽|延长)[^，。；]{0,16}$"
)
BOUND = re.compile(r"不(?:得)?(?:超过|少于|低于|高于|多于)|低于|小于|至少|平均")

LONG_UNITS = ("年", "月", "日", "周", "天", "个月", "秒")
"""In these, work is dated more often than it is measured."""


def limits_time(at: Surroundings) -> bool:
    """Whether a time is a limit to reach, not a date, a term or an age."""
    if TERM.search(at.left):
        return False
    if at.first.unit == "年" and AGE.search(at.left):
        return True
    if at.first.unit in LONG_UNITS and not CHANGED_TERM.search(at.left):
        return False
    if (
        at.after
        and at.after["le"]
        and not CHANGED_IN_SENTENCE.search(
            at.text[max(at.sentence_start, at.series.start - 60) : at.series.start]
        )
    ):
        return False
    return bool(
        CHANGED_JUST_BEFORE.search(at.left)
        or (BOUND.search(at.left[-14:]) and LIMIT_METRIC.search(at.left + at.right[:8]))
        or (
            at.previous is not None
            and at.previous.op is Op.AT_MOST
            and at.left_start > 0
            and at.text[at.left_start - 1] == "、"
        )
    )
