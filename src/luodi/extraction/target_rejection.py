"""Numbers that are no targets: in names, baselines, conditions, categories, frequencies."""

from __future__ import annotations

import re
from enum import StrEnum

from luodi.extraction.handling_times import limits_time
from luodi.extraction.surroundings import Surroundings
from luodi.extraction.target_conditions import is_attribute, is_condition
from luodi.extraction.target_words import CATEGORY, RIGHT_NOUN

NAME_RIGHT = re.compile(
    r"^(?:[”》]|规定|精神|禁令|热线|平台[”]|号|报警|急救|工程[”]|行动[”]|计划[”])"
)
FROM = re.compile(
    r"(?:由|从|原来?的?|法定的?|现行的?|目前的?|平均的?|过去的?|之前的?|承诺的?|规定的?)(?:不(?:得)?(?:少于|超过|低于|高于))?(?:现在的|以前的|现行的|每[^，]{1,6})?$"
)
CHANGED_TO = re.compile(
    r"^[^，。；]{0,6}?(?:提高|提升|压缩|压减|缩短|降低|下降|下调|增加|增|减少|减|调整|扩大|上调|缩减|精简|拓展|扩展|升|降|放宽|延长|变|统一|改|优化|至|到)(?:为|到|至|成)?"
)
BASELINE_LEFT = re.compile(
    r"现有的?|已(?:经|有|建成|完成|达到?|认定|培育|获|累计|实现)?|目前|原有|既有|去年|上年|近年|近[一二三四五六七八九十\d]+年|以来|此前|当前|过去|依托[^，]{0,6}家|围绕[^，]{0,14}|聚焦[^，]{0,14}"
)
BASELINE_RIGHT = re.compile(r"^[^，。；]{0,16}(?:的?基础上|以来|的前提下)")
# 新建 right before the number is work, whatever was there before it.
NOT_BASELINE = re.compile(r"已建成?的|近\d|布局建设$|(?<!已)(?:新建|建设)$")
APPLIES_TO = re.compile(r"适用$|方面$")
TOWARDS = re.compile(r"对[\u4e00-\u9fff]{0,6}")
FORECAST = re.compile(r"预计(?!完成|新增|建成|实现)|中的$|之前的")
FREQUENT = re.compile(
    r"每(?:年|季度?|月|周|半年|个?学期|学年|人每年|两年)[^，。；]{0,14}$|(?:一年|一月|一季|一周)[^，。；]{0,4}$"
)
FAR_LEAST = re.compile(r"(?:至少|不(?:得)?(?:少|低)于)[^，。；]{0,8}$")
HAN_VERB = re.compile(
    r"(?:新增|试行|新建|建成|打造|推出|培育|创建|新设|建设|上线|推行|等|上报|举办|创成|争创)(?:第[一二三四五六七八九十]批)?$"
)
# Units that are more often the first sign of a word: 3部门, 5个月, 2人大代表.
ODD_UNITS = {
    "部": re.compile(r"^[门委分级队属]"),
    "人": re.compile(r"^[大口才均类工民事防社力才员]"),
    "名": re.compile(r"^[录单次]"),
    "家": re.compile(r"^(?:[庭政长用电园]|具(?!备|有))"),
    "位": re.compile(r"^[于置一以]"),
    "类": re.compile(r"^[似别型]"),
    "个": re.compile(r"^(?:[别性月]|体工商|转企)"),
    "条": re.compile(r"^[例件线款]"),
    "项": re.compile(r"^[下链]"),
    "期": re.compile(r"^[间限望待货]"),
    "批": re.compile(r"^[准发复次]"),
    "次": re.compile(r"^[性数要年日]"),
    "点": re.compile(r"^."),
    "分": re.compile(r"^."),
    "度": re.compile(r"^."),
    "轮": re.compile(r"^."),
    "种": re.compile(r"^[植子业]"),
    "所": re.compile(r"^[有属在谓]"),
    "台": re.compile(r"^[账风阶]"),
    "班": re.compile(r"^[列子]"),
    "站": re.compile(r"^[式点]"),
    "方": re.compile(r"^[面式案便向]"),
    "片": re.compile(r"^[区]"),
    "本": re.compile(r"^."),
    "门": re.compile(r"^."),
    "对": re.compile(r"^."),
    "环节": re.compile(r"^$^"),
    "届": re.compile(r"^."),
    "级": re.compile(r"^."),
    "岁": re.compile(r"^."),
    "处": re.compile(r"^[置理罚分在境级]"),
}


# 10000度 is electricity; 3度 is a word.
LEAST_ELECTRICITY = 10000


class Rejection(StrEnum):
    """Why a number is no target."""

    NAME = "name"
    ORIGIN = "origin"
    WORD = "word"
    TIME = "time"
    BASELINE = "baseline"
    ATTRIBUTE = "attribute"
    CONDITION = "condition"
    CATEGORY = "category"
    FREQUENCY = "frequency"


def why_rejected(at: Surroundings) -> Rejection | None:
    """The first reason against the number; None for a target."""
    for reason, applies in RULES:
        if applies(at):
            return reason
    return None


def stands_in_name(at: Surroundings) -> bool:
    """Inside quotes or brackets, or part of a name: “三个一百”工程, 12345热线."""
    words = at.text[at.sentence_start : at.series.start]
    if words.count("“") > words.count("”"):
        return True
    opened = words.count("（") + words.count("(")
    if opened > words.count("）") + words.count(")"):
        return True
    return bool(NAME_RIGHT.match(at.right)) or at.left.endswith(("第", "前", "近年来"))


def is_origin(at: Surroundings) -> bool:
    """由5个工作日压缩至…: where a change starts; the number behind it shares its metric."""
    return bool(FROM.search(at.left) and CHANGED_TO.match(at.right))


def is_part_of_word(at: Surroundings) -> bool:
    """一个…, 3部门, 5:1 where nothing is counted."""
    first = at.first
    if first.han and not _han_counts(at):
        return True
    if first.unit in ODD_UNITS and not at.after:
        following = at.text[at.series.end : at.series.end + 2] or "。"
        electricity = first.unit == "度" and first.high >= LEAST_ELECTRICITY
        if ODD_UNITS[first.unit].match(following) and not electricity:
            return True
    return first.unit[0] in "∶：" and "比" not in at.left[-12:-1]


def _han_counts(at: Surroundings) -> bool:
    """新建三个…: a Chinese numeral counts only behind a verb and before a thing."""
    noun = RIGHT_NOUN.match(at.right)
    return bool(
        HAN_VERB.search(at.left)
        and noun
        and len(noun["noun"]) >= 2
        and not CATEGORY.match(at.right)
        and not at.right.startswith(("制度", "机制", "清单", "任务"))
    )


def is_time_of_work(at: Surroundings) -> bool:
    """3年, 5天: a time that limits nothing dates the work."""
    return at.first.is_time and not limits_time(at)


def is_baseline(at: Surroundings) -> bool:
    """现有50家, 去年增长5%: what is there already, or only foreseen."""
    if BASELINE_LEFT.search(at.clause_left) and not NOT_BASELINE.search(at.left):
        return True
    if APPLIES_TO.search(at.left) or TOWARDS.fullmatch(at.left):
        return True
    return bool(BASELINE_RIGHT.match(at.right) or FORECAST.search(at.left))


def is_category(at: Surroundings) -> bool:
    """3个方面, 500人及以上: parts or classes, not things to deliver."""
    if at.after:
        return bool(at.after["class"])
    if at.first.is_share or at.first.is_money:
        return False
    if at.bounded:
        return False
    return bool(CATEGORY.match(at.right))


def is_frequency(at: Surroundings) -> bool:
    """每年开展2次: how often, unless at least so often."""
    unit = at.first.unit
    often = unit in ("次", "场", "批", "期", "人次") and FREQUENT.search(at.left)
    if not often and not (unit == "次" and at.first.high == 1):
        return False
    at_least = at.before is not None and at.before["ge"]
    return not (at_least or FAR_LEAST.search(at.left))


RULES = (
    (Rejection.NAME, stands_in_name),
    (Rejection.ORIGIN, is_origin),
    (Rejection.WORD, is_part_of_word),
    (Rejection.TIME, is_time_of_work),
    (Rejection.BASELINE, is_baseline),
    (Rejection.ATTRIBUTE, is_attribute),
    (Rejection.CONDITION, is_condition),
    (Rejection.CATEGORY, is_category),
    (Rejection.FREQUENCY, is_frequency),
)
"""Asked in this order; a name is no origin of a change."""
