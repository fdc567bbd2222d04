"""One number given twice, with different values."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator

from luodi.checking.metrics import Measured, contradict, measured
from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Span

SHORTEST = 5
SCOPE = re.compile(
    r"其中|分别|每[个家人户年县市区]|单个|一般|中心城区|农村|城镇|城市|市区|县城|乡镇|省级|市级|县级|国家级|重点|新建|存量|首次|一次性|[甲乙丙]类|[一二三ABC]类|第[一二三]"
    r"|小型|中型|大型|微型|试点|示范|一期|二期|主城|山区|公立|民办|线上|线下|上半年|下半年|季度|幼儿园|小学|初中|高中"
)
BEFORE = 24
LOOK_BACK = 400
# 占…的7%, 每家…不超过: the metric alone does not say what is counted.
NOT_ALONE = re.compile(
    r"^(?:占|按|但|如|每|平均|支出|增长|比|在|由|从|最高|最低|一次性|标准|中央|财政|给予|单个|同一|其|该|各)|(?:中|将|标准|的|后|前|扣除|奖励|补助|补贴|以下|以上)$"
)
GOALS = re.compile(r"预期目标|主要目标|发展目标|目标任务|目标是")
FROM_TO = re.compile(r"[由从自]\D{0,8}\d")
WINDOW = re.compile(
    r"(?P<five>五年|十[四五六]五|届|阶段性|远期)|(?P<now>今年|本年|全年|当年|年度)|(?P<year>20\d{2})年?|(?P<past>过去|去年|上年|回顾|取得|累计)"
)


def find_conflicts(paper: Paper) -> Iterator[Hit]:
    """The same metric, unit and year at two places of one document, with other values."""
    groups: dict[object, list[Measured]] = defaultdict(list)
    ahead = _where_the_past_ends(paper)
    for item in measured(paper.found, paper.text):
        if item.target.span[0] < ahead:
            continue
        if len(item.metric) < SHORTEST or NOT_ALONE.search(item.metric):
            continue
        words = paper.text[slice(*item.target.span)]
        if not FROM_TO.search(words) and not _in_table(paper, item.target.span):
            groups[item.key].append(item)
    for group in groups.values():
        first = group[0]
        for other in group[1:]:
            if not contradict(first.target, other.target):
                continue
            if not _comparable(paper, first, other):
                continue
            yield Hit(
                other.target.span,
                {
                    "metric": first.metric,
                    "one": paper.quoted(first.target.span),
                    "other": paper.quoted(other.target.span),
                },
                (Related(first.target.span, paper.quoted(first.target.span)),),
            )
            break


def _where_the_past_ends(paper: Paper) -> int:
    """A work report looks back first; its numbers bind from the goals on."""
    goals = GOALS.search(paper.text) if paper.is_report else None
    return goals.start() if goals else 0


def _in_table(paper: Paper, span: Span) -> bool:
    start = paper.text.rfind("\n", 0, span[0]) + 1
    end = paper.text.find("\n", span[1])
    return "\t" in paper.text[start : end if end >= 0 else len(paper.text)]


def _comparable(paper: Paper, one: Measured, other: Measured) -> bool:
    """Told of the same thing: not side by side in a sentence, no narrower scope on one side."""
    a, b = one.target.span, other.target.span
    if paper.sentence_at(a[0]) == paper.sentence_at(b[0]):
        return False
    scope = _scope(paper, a)
    return scope == _scope(paper, b) and scope[2] != "past"


def _scope(
    paper: Paper, span: Span
) -> tuple[frozenset[str], frozenset[str], str | None]:
    """Words, places and time that narrow what a number is said of."""
    start, _ = paper.part_at(span[0])
    words = paper.text[max(start, span[0] - BEFORE) : span[1]]
    places = re.findall(
        r"[\u4e00-\u9fff]{2,3}(?:省|市|县|旗|盟|州|新区|园区|开发区)", words
    )
    return frozenset(SCOPE.findall(words)), frozenset(places), _window(paper, span[0])


def _window(paper: Paper, place: int) -> str | None:
    """The years that the words before a number speak of: five years, this year, 2027."""
    last = None
    for found in WINDOW.finditer(paper.text, max(0, place - LOOK_BACK), place):
        last = found
    if last is None:
        return None
    return last["year"] or last.lastgroup


RULES = (
    Rule(
        code="conflicting-number",
        severity=Severity.WARNING,
        title=Words("同一指标前后不一", "One number, two values"),
        why=Words(
            "“{metric}”在前面写作“{one}”，这里写作“{other}”，执行和考核没有统一口径。",
            "“{metric}” reads “{one}” before and “{other}” here: nobody can tell which will be checked.",
        ),
        mend=Words(
            "统一为一个数；口径、范围或年份不同的，在指标前写清楚。",
            "Keep one number; if scope or year differ, say so in front of it.",
        ),
        limits=Words(
            "指标名称、单位、年份都相同才比较；同一句里并列的数、表格里的数和带不同限定词的数不比。",
            "Compared only with the same metric, unit and year; numbers side by side in one sentence, in "
            "tables, or with different narrowing words are not.",
        ),
        find=find_conflicts,
    ),
)
