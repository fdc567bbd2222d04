"""Words around dates that decide for a deadline or against it, of days and years alike."""

from __future__ import annotations

import re

# 延续到…, 执行期限至…: the period of a policy, not the end of work.
POLICY_PERIOD = re.compile(
    r"(?:(?:执行|有效|实施|施行|适用|优惠|政策)(?:期限?)?(?:为|至|到)?|(?:优惠|政策|贷款|缓缴|延期|延续|延长|延至|顺延|暂缓|减免|免征|减征|补贴|享受|减半|缴费|还款|还本付息)[^，。；]{0,10})$"
)
DIGIT = re.compile(r"\d")


def opens_clause(text: str, start: int) -> bool:
    """Whether a date stands at the head of its clause, alone or behind 力争 and 确保."""
    return (
        start == 0
        or text[start - 1] in "。，；：、！？\n”）)."
        or text[max(0, start - 2) : start] in ("力争", "确保", "争取", "计划")
    )
