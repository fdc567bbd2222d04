"""Numbers and days held against the document above."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import partial

from luodi.checking.metrics import Measured, measured
from luodi.checking.paper import Paper
from luodi.checking.report import Related, Severity
from luodi.checking.rule import Hit, Rule
from luodi.checking.words import Words
from luodi.model import Deadline, DeadlineKind, Decomposition, Op, Span
from luodi.structure.folding import folded

GRAM = 4
ALIKE = 0.45
NO_WORDS = re.compile(r"[\d\s，。；：、（）()《》“”年月日底前]")
BELOW = 1e-9


def find_differing_numbers(paper: Paper, *, weaker: bool) -> Iterator[Hit]:
    """The same metric, unit and year above and here, with less or more asked here."""
    if paper.upstream is None:
        return
    above: dict[object, list[Measured]] = defaultdict(list)
    for item in measured(paper.upstream, folded(paper.upstream.text)):
        above[item.key].append(item)
    same_place = paper.upstream.jurisdiction == paper.found.jurisdiction
    for item in measured(paper.found, paper.text):
        others = above.get(item.key, [])
        if not others or any(o.target.value == item.target.value for o in others):
            continue
        other = others[0]
        if not (item.is_relative or same_place):
            continue  # 1200万人 of the country is not for one province
        if _is_weaker(item, other) is weaker:
            yield _hit(paper, paper.upstream, item.target.span, other.target.span)


def _is_weaker(here: Measured, above: Measured) -> bool:
    less = here.low < above.low - BELOW
    at_most = Op.AT_MOST in (here.target.op, above.target.op)
    return not less if at_most else less


def find_later_deadlines(paper: Paper) -> Iterator[Hit]:
    """The same work above and here, with a later day here."""
    if paper.upstream is None:
        return
    above = _dated(paper.upstream, folded(paper.upstream.text))
    index: dict[str, set[int]] = defaultdict(set)
    for number, work in enumerate(above):
        for gram in work.grams:
            index[gram].add(number)
    for work in _dated(paper.found, paper.text):
        shared: dict[int, int] = defaultdict(int)
        for gram in work.grams:
            for number in index.get(gram, ()):
                shared[number] += 1
        best = max(shared, key=lambda n: (shared[n], -n), default=None)
        if best is None:
            continue
        other = above[best]
        union = len(work.grams | other.grams)
        if shared[best] >= ALIKE * union and work.day > other.day:
            yield _hit(paper, paper.upstream, work.span, other.span)


@dataclass(frozen=True, slots=True)
class _Dated:
    """A work with its day: the span of the deadline, the grams of the words."""

    span: Span
    day: date
    grams: frozenset[str]


def _dated(found: Decomposition, text: str) -> list[_Dated]:
    works = []
    for task in found.tasks:
        for part in task.parts:
            days = [
                d
                for i in part.deadlines
                if (d := task.deadlines[i]).end and d.kind is DeadlineKind.BY
            ]
            grams = _grams(text[slice(*part.span)])
            if len(days) == 1 and len(grams) >= 2 * GRAM:
                works.append(_Dated(days[0].span, _end(days[0]), grams))
    return works


def _end(deadline: Deadline) -> date:
    assert deadline.end is not None
    return deadline.end


def _grams(words: str) -> frozenset[str]:
    plain = NO_WORDS.sub("", words)
    return frozenset(plain[i : i + GRAM] for i in range(len(plain) - GRAM + 1))


def _hit(paper: Paper, above: Decomposition, here: Span, there: Span) -> Hit:
    words = above.text[there[0] : there[1]]
    title = above.document.title or above.document.source.name
    return Hit(
        here,
        {"here": paper.quoted(here), "above": words, "title": title},
        (Related(there, words, above.document.source.name),),
    )


_LIMITS = Words(
    "只有用 --upstream 给出上位文件时才查；指标名称、单位、年份相同才比，绝对数只在同级文件之间比。",
    "Looked for only with --upstream; compared with the same metric, unit and year, absolute numbers only between "
    "documents of one place.",
)
RULES = (
    Rule(
        code="upstream-weaker",
        severity=Severity.WARNING,
        title=Words("低于上位文件的要求", "Less than the document above asks"),
        why=Words(
            "《{title}》要求“{above}”，这里是“{here}”，打了折扣。",
            "《{title}》 asks “{above}”; here it is “{here}”, which is less.",
        ),
        mend=Words(
            "不低于上位文件；确需降低的，说明理由并事先报告。",
            "Ask no less than above; if it must be less, give the reason and tell the level above first.",
        ),
        limits=_LIMITS,
        find=partial(find_differing_numbers, weaker=True),
        draft=True,
    ),
    Rule(
        code="upstream-stronger",
        severity=Severity.NOTE,
        title=Words("高于上位文件的要求", "More than the document above asks"),
        why=Words(
            "《{title}》要求“{above}”，这里是“{here}”，可能层层加码。",
            "《{title}》 asks “{above}”; here it is “{here}”, which ratchets it up.",
        ),
        mend=Words(
            "核实有没有能力和依据；没有的，与上位文件一致。",
            "Make sure that there are means and grounds for more; else ask what is asked above.",
        ),
        limits=_LIMITS,
        find=partial(find_differing_numbers, weaker=False),
        draft=True,
    ),
    Rule(
        code="upstream-later",
        severity=Severity.WARNING,
        title=Words("晚于上位文件的时限", "Later than the document above asks"),
        why=Words(
            "同一项工作，《{title}》的时限是“{above}”，这里是“{here}”。",
            "For the same work 《{title}》 says “{above}”; here it is “{here}”.",
        ),
        mend=Words(
            "时限不晚于上位文件，并给汇总上报留出时间。",
            "Be no later than above, with time left to sum up and report.",
        ),
        limits=Words(
            "按文字相近程度认定同一项工作，改写很多的认不出。",
            "Works are matched by their words; those that were reworded are missed.",
        ),
        find=find_later_deadlines,
        draft=True,
    ),
)
