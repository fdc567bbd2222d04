"""Who does it: obligations outside every task, tasks that name nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator

from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Clause, DocumentKind, Modality, Task

ASSIGNS = 0.9
"""Where this share of the tasks names units, one that does not was forgotten."""
MANY = 0.25
LEAST = 3
FEW = 5
SPIRIT = re.compile(
    r"^国家|^.{0,12}(?:坚持|深刻领悟|以.{2,20}为指导|高举|全面贯彻.{0,12}精神|牢固树立)|目标|原则|思想|精神"
)
ORDERS = re.compile(
    r"(?:要|应当|必须|须|不得|负责)(?!求)|(?:完成|建立|制定|印发|报送|开展|组织|落实|推进|加强|建成|出台)"
)
ADDRESSEE = re.compile(
    r"各(?:级|地|市|县|区|旗|盟|部门|单位|乡|镇|有关|相关)|(?:局|委|厅|办|部|政府|部门|单位|机构)(?:要|应|负责|会同|牵头|须|不得)"
)
# What follows says the same in detail: the sentence only opens it.
LEADS_IN = re.compile(r"一是|重点是|主要是|具体|（一）|（1）|1[.．、]")
HEAD = 24
OPENING = 80
EVERYBODY = re.compile(
    r"保障|组织(?:实施|领导)|工作要求|有关要求|工作措施|目标|总体要求|实施时间|附则|名词|适用|宣传|考核|督[查导]|领导|落实.{0,4}责任|经费|资金支持|监测|监督|评估|支持政策|扶持政策|条件|标准|程序|奖励|补[助贴]|罚则|责任追究"
)
NO_WORK = re.compile(
    r"自[^。；]{2,16}起(?:施行|实施|执行)|有效期|负责解释|以.{2,30}为指导|抄送"
)
BRACKETED = re.compile(r"[）)〕］\]]\s*$")
ARTICLE = re.compile(r"第.{1,5}条$")
ASSIGNING = (
    DocumentKind.PLAN,
    DocumentKind.LIST,
    DocumentKind.NOTICE,
    DocumentKind.OPINIONS,
)


def find_orphans(paper: Paper) -> Iterator[Hit]:
    """Obligations with an addressee that lie in no task."""
    if paper.is_report or paper.is_statute:
        return
    for finding in paper.found.findings:
        if finding.code != "orphan-obligation":
            continue
        words = paper.text[finding.span[0] : finding.span[1]]
        if SPIRIT.search(words[:HEAD]) or not ORDERS.search(words):
            continue
        after = paper.text[finding.span[1] : finding.span[1] + 8].lstrip("\n")
        if ADDRESSEE.search(words) and not LEADS_IN.match(after):
            yield Hit(paper.trimmed(*finding.span))


def find_unassigned(paper: Paper) -> Iterator[Hit]:
    """Single tasks without unit where the others have one."""
    tasks = _tasks_to_assign(paper)
    unassigned = [t for t in tasks if not t.agencies]
    if len(tasks) - len(unassigned) < ASSIGNS * len(tasks):
        return
    for task in unassigned:
        if _names_somebody(paper, task) or _has_table(paper, task):
            continue
        yield Hit(
            _opening(paper, task),
            {"named": str(len(tasks) - len(unassigned)), "tasks": str(len(tasks))},
        )


def find_units_missing(paper: Paper) -> Iterator[Hit]:
    """Many tasks without unit: one finding for the document, the first places with it."""
    tasks = _tasks_to_assign(paper)
    unassigned = [t for t in tasks if not t.agencies]
    if len(unassigned) < max(MANY * len(tasks), LEAST) or len(tasks) < FEW:
        return
    places = [_opening(paper, t) for t in unassigned]
    yield Hit(
        places[0],
        {"missing": str(len(unassigned)), "tasks": str(len(tasks))},
        tuple(Related(p, paper.quoted(p)) for p in places[1:FEW]),
    )


def _tasks_to_assign(paper: Paper) -> list[Task]:
    """Tasks that should name a unit: reports, statutes, goals and closing words need none."""
    if paper.is_report or paper.is_statute:
        return []
    if paper.found.document.kind not in ASSIGNING:
        return []
    by_id = {c.id: c for c in paper.found.clauses}
    if sum(bool(ARTICLE.match(c.label)) for c in by_id.values()) >= FEW:
        return []
    return [t for t in paper.found.tasks if not _needs_nobody(t, by_id)]


def _needs_nobody(task: Task, by_id: dict[str, Clause]) -> bool:
    """Under 保障措施, 支持政策 and the like, a grant or a goal: nobody alone is meant."""
    clause = by_id.get(task.clause or "")
    if clause and clause.modality in (Modality.GRANT, Modality.PERMIT):
        return True
    while clause is not None:
        if EVERYBODY.search(clause.heading):
            return True
        clause = by_id.get(clause.parent or "")
    return task.rule == "goal"


def _names_somebody(paper: Paper, task: Task) -> bool:
    """A unit that the reader could not make out (（全省）), or no work at all."""
    words = paper.text[slice(*task.span)]
    return bool(
        BRACKETED.search(words)
        or ADDRESSEE.search(words)
        or NO_WORK.search(words[:OPENING])
    )


def _has_table(paper: Paper, task: Task) -> bool:
    """A table in the clause may have a column for units."""
    return any(
        c.id == task.clause and "\t" in paper.text[slice(*c.span)]
        for c in paper.found.clauses
    )


def _opening(paper: Paper, task: Task) -> tuple[int, int]:
    """The first sentence of a task."""
    start, end = paper.part_at(task.span[0])
    return (max(start, task.span[0]), min(end, task.span[1]))


RULES = (
    Rule(
        code="orphan-obligation",
        severity=Severity.WARNING,
        title=Words("应办事项未列入任务", "Obligation in no task"),
        why=Words(
            "这句话向单位提出了要求，但不在任何一条任务里，拆解台账时会漏掉。",
            "The sentence orders a unit to act, but stands in no task, so a ledger would lose it.",
        ),
        mend=Words(
            "并入相应条款，或单列一条并写明责任单位；只是说明情况的，改为陈述语气。",
            "Move it into the clause it belongs to, or give it one of its own with a unit; if it only "
            "explains, word it as a statement.",
        ),
        limits=Words(
            "只看写明了承办对象的句子；工作报告、法规和指导思想类表述不查。",
            "Only sentences that name whom they address; work reports, statutes and words of "
            "spirit are left out.",
        ),
        find=find_orphans,
    ),
    Rule(
        code="unassigned-task",
        severity=Severity.WARNING,
        title=Words("任务没有责任单位", "Task without unit"),
        why=Words(
            "全文{tasks}项任务中有{named}项写明了单位，这一项没有，落实时无人认领。",
            "{named} of the {tasks} tasks name a unit and this one does not: nobody will own it.",
        ),
        mend=Words(
            "补上牵头单位和配合单位；已由别处统一规定的，在此注明。",
            "Name the lead and the supporting units; if a rule elsewhere covers it, say so here.",
        ),
        limits=Words(
            "只在多数任务写明单位的文件里逐项提示；表格拆行、扫描错字可能使已写的单位未被读出。",
            "Told one by one only where most tasks name units; a unit that the reader missed looks "
            "like none.",
        ),
        find=find_unassigned,
    ),
    Rule(
        code="units-missing",
        severity=Severity.NOTE,
        title=Words("多项任务没有责任单位", "Many tasks without unit"),
        why=Words(
            "全文{tasks}项任务中有{missing}项没有写明责任单位，任务难以分解到单位。",
            "{missing} of the {tasks} tasks name no unit, so they cannot be handed out.",
        ),
        mend=Words(
            "逐项补上单位，或附一张任务分工表。",
            "Name units task by task, or attach a division of work.",
        ),
        limits=Words(
            "全文只提示一次，附前几处位置；任务不足五项的不提示。",
            "Said once for the document, with the first places; not said below five tasks.",
        ),
        find=find_units_missing,
    ),
)
