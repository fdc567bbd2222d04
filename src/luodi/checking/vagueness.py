"""Obligations that nobody can check: no unit, no measure, no date, no result."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity, Vagueness
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Clause, Obligation, Task

SOFT = re.compile(
    r"加强|推进|推动|完善|强化|深化|提升|提高|加大|优化|促进|健全|扎实|积极|进一步|不断|切实|大力|持续|努力|加快|注重|重视|充分发挥|营造|引导|鼓励|支持|坚持|统筹|巩固|拓展|落实|抓好|做好"
)
RESULT = re.compile(
    r"建成|完成|出台|制定|印发|发布|上线|开通|设立|组建|成立|清零|全覆盖|取消|开工|投产|竣工|办结|举办|编制|修订|签订|公示|公布|公开|(?:建立|构建)[^，。；]{0,16}(?:平台|机制|制度|体系|台账|清单|专班|中心|名录|数据库|窗口)|"
    r"报送|通报|不得|严禁|禁止|必须|一律|免收|减免|给予|奖励|补贴|补助|即时|当场|网上办|一次办|评估|考核|检查|培训|清单"
)
NUMBER = re.compile(
    r"\d|[一二三四五六七八九十百千万]{1,4}(?:个|家|项|次|名|人|所|座|条|批|户|类|场)|翻番|倍增|半年|季度|每年|每月|年底|年内|月底"
)
UNIT = re.compile(
    r"(?:局|委|厅|部门|办公室|政府|管委会|中心|银行|法院|检察院|单位)(?:要|应|负责|牵头|会同|须)|由[^，。；]{2,20}(?:牵头|负责)"
)
SHARE = 0.75
LEAST = 3


def vagueness_of(paper: Paper) -> Vagueness:
    """How many obligations of the tasks are vague."""
    asked = paper.once(_asked)
    vague = sum(is_vague for group in asked.values() for _, is_vague in group)
    return Vagueness(vague, sum(len(group) for group in asked.values()))


def find_vague(paper: Paper) -> Iterator[Hit]:
    """Clauses of which nearly all obligations are vague, one finding each."""
    for clause, group in paper.once(_asked).items():
        vague = [o for o, is_vague in group if is_vague]
        if clause is None or len(vague) < LEAST or len(vague) < SHARE * len(group):
            continue
        spans = [paper.trimmed(*o.span) for o in vague]
        yield Hit(
            spans[0],
            {
                "vague": str(len(vague)),
                "orders": str(len(group)),
                "label": clause.label + clause.heading,
            },
            tuple(Related(s, paper.quoted(s)) for s in spans[1:LEAST]),
        )


def _asked(paper: Paper) -> dict[Clause | None, list[tuple[Obligation, bool]]]:
    """Obligations of tasks by clause, each with whether it is vague."""
    groups: dict[Clause | None, list[tuple[Obligation, bool]]] = defaultdict(list)
    if paper.is_statute or paper.is_report:
        return groups
    starts = [o.span[0] for o in paper.found.obligations]
    for task in paper.found.tasks:
        first = bisect_left(starts, task.span[0])
        last = bisect_left(starts, task.span[1])
        for obligation in paper.found.obligations[first:last]:
            clause = paper.clause_at(obligation.span[0])
            groups[clause].append((obligation, _is_vague(paper, task, obligation)))
    return groups


def _is_vague(paper: Paper, task: Task, obligation: Obligation) -> bool:
    """Soft verbs only; a unit or a date of the whole task makes all of it concrete."""
    if task.agencies or task.deadlines:
        return False
    words = paper.text[slice(*obligation.span)]
    return (
        bool(SOFT.search(words))
        and not RESULT.search(words)
        and not NUMBER.search(words)
        and not UNIT.search(words)
    )


RULES = (
    Rule(
        code="vague-obligation",
        severity=Severity.NOTE,
        title=Words("要求空泛，无法核查", "Orders that cannot be checked"),
        why=Words(
            "“{label}”下{orders}项要求中有{vague}项没有责任单位、数量、时限，也没有可见的结果，年底无法说清做没做到。",
            "{vague} of the {orders} orders under “{label}” name no unit, number, date or result: at the end of "
            "the year nobody can say whether they were met.",
        ),
        mend=Words(
            "至少补上一样：谁来做、做到多少、何时做完、形成什么成果；纯属倡导的并入总体要求。",
            "Add at least one: who, how much, by when, with what result; move mere appeals to the opening.",
        ),
        limits=Words(
            "按条汇总，一条里空泛的不足三项或不到四分之三的不提示；任务已写明单位或时限的不算。",
            "Summed up by clause; not said below three vague orders or three quarters; tasks with a unit or a "
            "date do not count.",
        ),
        find=find_vague,
        draft=True,
    ),
)
