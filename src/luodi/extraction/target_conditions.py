"""Numbers that say who or what is meant, not how much is to be done.

对营业收入超过1亿元的企业 names firms; 1个建筑面积不少于1000平方米的中心 describes the centre.
"""

from __future__ import annotations

import re

from luodi.extraction.quantities import FAR
from luodi.extraction.surroundings import Surroundings
from luodi.extraction.target_words import AMOUNT_NOUN, GRANT, RIGHT_NOUN

CONDITION = re.compile(
    r"^(?:对|对于|凡|凡是|针对|符合|满足|获得|首次|新进|年(?:营业|销售|主营|度)|当年|经|被|其中对|其中|鼓励|支持|企业|单位|用人单位|申请|如|若|当)"
)
CLASS_OF = re.compile(
    r"的[^，。；、]{0,12}(?:业务|企业|机构|项目|地区|单位|贷款|纳税人|人员|产品)(?![^，。；]*(?:率|占比))"
)
OF_ENTITY = re.compile(
    r"[^，。、；]{0,8}的[\u4e00-\u9fff]{0,4}(?:企业|单位|学校|幼儿园|医院|班级|村|社区|乡镇|街道|机构|地区|区$|县)"
)
ENTITY = re.compile(
    r"的?(?:重点|大型|中小|小微|民营|规模以上|[\u4e00-\u9fff]{0,6})?(?:企业|单位|项目|网商|平台|经营主体|市场主体|家庭|机构|用户|人员|工程|园区|个体工商户|商户)"
)
# 50座以上的客车, 30吨以上的车辆: sizes of the thing itself.
ATTRIBUTE_UNITS = frozenset(
    ("座", "吨", "米", "平方米", "千瓦", "岁", "人", "名", "年")
)
BEYOND = re.compile(r"[^，。、]{0,8}以外")
BREAK = re.compile(r"[，,。；、和及与]")
OF_SOMETHING = re.compile(r"个?[^，。、]{0,3}的")
EACH = re.compile(r"每个|每县|每市|各")
COMMA = re.compile(r"[，,]")
GOES_ON = re.compile(r"且|（含")
SINGLE_CASE = re.compile(r"单户|单笔|单个")
DIGIT = re.compile(r"\d")
# …人以上、营业收入1亿元以上的: a second size goes on with the condition.
SECOND_SIZE = re.compile(r"、[^，。]{1,14}\d[^，。]{0,8}(?:以上|以下)的")
CLAUSE_STOP = re.compile(r"[，,。；]")
OF_WHOM = re.compile(r"的(?:[^，。]{0,12})?$")
OF_GRANT = re.compile(r"^的?(?:奖励|补助|补贴)")
ENDS_IN_OF = re.compile(r"的$")
SIZED = re.compile(r"的[^，。；、]{2,}|[\u4e00-\u9fff]{0,5}(?:车|船|机组|锅炉)")


def is_attribute(at: Surroundings) -> bool:
    """1个建筑面积不少于1000平方米的中心: the second number describes what is counted."""
    if BEYOND.match(at.right):
        return True
    between = None
    if at.previous and at.previous.behind:
        between = at.text[at.previous.metric_start : at.series.start]
    if between is not None and len(between) <= 24 and not BREAK.search(between):
        # 16个项目382公里 counts the same projects twice; it describes nothing.
        return (
            not at.first.is_share
            and bool(at.before)
            or at.right[:1] not in tuple("，。；、！）\n") + ("",)
        )
    if at.series.start == at.clause_start and at.right.startswith("的"):
        return not at.first.is_share
    if OF_SOMETHING.match(at.right) and between is not None and not at.after:
        return not at.first.is_share
    count_one = at.series.members[0].low == at.series.members[-1].high == 1
    return bool(
        count_one
        and EACH.search(at.clause_left)
        and not at.bounded
        and not FAR.search(at.clause_left)
        and not at.after
    )


def is_condition(at: Surroundings) -> bool:
    """对营业收入超过1亿元的企业，给予…: the number says who, not how much."""
    granted = GRANT.search(at.left) is not None
    if _is_size_of_entity(at, granted=granted):
        return True
    head = COMMA.split(at.left)[0]
    if head.startswith("且"):
        return True
    if at.bounded and at.first.is_share and CLASS_OF.match(at.right):
        return True
    if granted:
        return False
    if at.after and SINGLE_CASE.search(head):
        return True
    told_to_whom = head in ("对", "凡", "将") or GOES_ON.match(at.right)
    if at.after and not at.first.is_share and told_to_whom:
        return True
    if at.bounded and not at.first.is_share and at.right.startswith("的"):
        return not AMOUNT_NOUN.match(at.right)
    return _closes_condition(at, head)


def _closes_condition(at: Surroundings, head: str) -> bool:
    """…1亿元以上的企业, …满3年的: what the number closes with 的 is who is meant."""
    if at.after and SECOND_SIZE.match(at.right):
        return True
    if at.first.is_share:
        return False
    opens = CONDITION.match(head)
    if at.after and at.right.startswith(("的", "（含", "(含")):
        if opens or at.first.is_money or at.first.is_time:
            return True
        if RIGHT_NOUN.match(at.right) and DIGIT.search(at.right.split("，")[0]):
            return True
    clause = CLAUSE_STOP.split(at.right)[0]
    if opens and OF_WHOM.search(clause) and not OF_GRANT.match(clause):
        return True
    return len(clause) <= 14 and bool(ENDS_IN_OF.search(clause))


def _is_size_of_entity(at: Surroundings, *, granted: bool) -> bool:
    """年交易额1000万元以上企业超过50家: the size says which firms are counted."""
    sized = at.first.unit in ATTRIBUTE_UNITS and at.after and SIZED.match(at.right)
    if sized and not at.verb:
        return True
    if granted or at.verb:
        of_people = at.first.unit in ("人", "名", "岁")
        return of_people and bool(OF_ENTITY.match(at.right))
    if not (at.after or at.bounded) or not ENTITY.match(at.right):
        return False
    # 80%以上的乡镇敬老院达到… counts a share of them.
    return not (at.first.is_share and (at.after or len(at.bare_left) < 4))
