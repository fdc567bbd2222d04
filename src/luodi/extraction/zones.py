"""What a section is for: work, goals, principles, the past.

Told by headings, inherited by what stands below them. Only work and goals with numbers
become tasks.
"""

from __future__ import annotations

import re
from enum import StrEnum

from luodi.structure import LabelKind, Node, Outline


class Zone(StrEnum):
    """Purpose of a section."""

    WORK = "work"
    GOAL = "goal"
    PRINCIPLE = "principle"
    PAST = "past"
    DEFINITION = "definition"
    ANNEX_LIST = "annex-list"


PRINCIPLE = re.compile(
    r"^(?:总体要求|指导思想|基本原则|工作原则|实施原则|总体思路|基本思路|工作思路|总体考虑|主要原则|总体原则|重要?大?意义|重大意义|战略定位|发展定位|功能定位|功能划分|指导原则"
    r"|发展形势|面临形势|形势任务|发展环境|发展基础|发展现状|基本情况|工作背景|活动主题|总体定位|目的意义|总体要求和.{0,6}|指导思想和.{0,8}|思想认识|总的要求|编制目的|工作基础)$"
)
GOAL = re.compile(
    r"^(?:[\u4e00-\u9fff“”\d年]{0,16})?(?:主要|总体|工作|发展|行动|实施|预期|改革|试点|建设|具体|任务|总|奋斗|近期|远期|阶段性?)(?:预期)?(?:目标|指标)(?:任务|要求|和.{2,6}|及.{2,6})?$"
    r"|^“?十[四五六七]五”?(?:时期|期间)?[^，。\d]{0,16}(?:目标|总体要求|主要考虑|总体思路|发展思路)[^，。\d]{0,10}$"
    r"|^(?:目标|目标任务|目标要求|总体要求与目标|主要目标和.{0,6}|发展目标和.{0,6}|“?十[四五六]五”?(?:时期)?(?:主要|发展)?目标)$"
)
PAST = re.compile(
    r"回顾|成就|上一?年(?:度)?工作|去年(?:的)?工作|工作总结|(?:19|20)\d{2}年(?:主要)?工作(?:情况|完成|成效|开展)|过去(?:一年|五年)|取得(?:的)?(?:主要|重大|显著)?(?:成绩|成效|成就)|主要成[就效绩]|工作成效|过去[五一]年"
)
PAST_HEADING = re.compile(
    r"^(?:(?:19|20)\d{2}年)?(?:主要|基本)?(?:工作)?(?:开展)?(?:回顾|总结|情况|成绩|进展)(?:情况)?$"
)
DEFINITION = re.compile(
    r"^(?:总则|附则|[\u4e00-\u9fff]{0,6}(?:适用|实施|试点|职责)范围|名词解释|术语|成员单位|法律责任|适用对象|定义|范围|目录|启动条件|工作职责|主要职责|职责分工|组织机构|机构设置|主要职能|有关说明|其他|其它|附件下载)$"
)
STATUTE = re.compile(r"总则|附则|一般规定")
"""Chapters of a statute: their articles are judged one by one."""
EXPERIENCE = re.compile(
    r"名词|注释|注解|术语|典型(?:经验|案例|做法)|经验做法|案例|新模式$|复制推广借鉴|名词解释|推广.{0,8}(?:改革措施|举措)清单$"
)

# 主要目标（2025—2027年）: the bracket tells nothing of the purpose.
CLOSING_BRACKET = re.compile(r"[（(][^（）()]*[）)]$")
DIVIDES_WORK = re.compile(r"任务|分工|责任")
LOOKS_AHEAD = re.compile(r"安排|重点工作|主要任务|目标和")


def zones_of(outline: Outline) -> list[Zone]:
    """Zone of each node, in the order of `outline.nodes`."""
    zones: list[Zone] = []
    statute = any(n.kind is LabelKind.ARTICLE for n in outline.nodes)
    for node in outline.nodes:
        above = zones[node.parent] if node.parent is not None else Zone.WORK
        zones.append(_zone(outline, node, above, statute=statute))
    return zones


def _zone(outline: Outline, node: Node, above: Zone, *, statute: bool) -> Zone:
    heading = outline.text[node.label_end : node.heading_end].strip(" 。：:、")
    short = CLOSING_BRACKET.sub("", heading)
    if above in (Zone.PAST, Zone.DEFINITION, Zone.ANNEX_LIST):
        return above
    if node.run_in:
        return Zone.PRINCIPLE if _opens_chapter(outline, node) else above
    if node.kind is LabelKind.ANNEX:
        if EXPERIENCE.search(short) and not DIVIDES_WORK.search(short):
            return Zone.PAST
        return Zone.ANNEX_LIST if _lists_names(outline, node) else Zone.WORK
    if len(short) <= 24:
        if STATUTE.fullmatch(short) and _has_articles(outline, node):
            return Zone.WORK
        if DEFINITION.match(short):
            return Zone.DEFINITION
        if GOAL.match(short):
            return Zone.GOAL
        if PRINCIPLE.match(short):
            return Zone.PRINCIPLE
    if _tells_the_past(short, is_report=outline.frame.is_report):
        return Zone.PAST
    if above is Zone.PRINCIPLE or above is Zone.GOAL:
        return above
    return Zone.WORK


def _tells_the_past(heading: str, *, is_report: bool) -> bool:
    """Reports look back under many words; elsewhere 成效 is mostly what work aims at."""
    if not is_report:
        return bool(PAST_HEADING.match(heading))
    ahead = LOOKS_AHEAD.search(heading)
    return len(heading) <= 40 and bool(PAST.search(heading)) and not ahead


def _lists_names(outline: Outline, node: Node) -> bool:
    """附件：1.… 2.… names annexes that follow or are left out; an annex itself has work."""
    body = outline.text[node.heading_end : node.end]
    return "。" not in body and len(body) < 400


def _opens_chapter(outline: Outline, node: Node) -> bool:
    """Items before the numbered clauses of a report's chapter say in what spirit, not what."""
    if not outline.frame.is_report or node.parent is None:
        return False
    chapter = outline.nodes[node.parent]
    return any(not outline.nodes[c].run_in for c in chapter.children)


def _has_articles(outline: Outline, node: Node) -> bool:
    return any(outline.nodes[c].kind is LabelKind.ARTICLE for c in node.children)
