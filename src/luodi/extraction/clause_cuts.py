"""Cuts of clauses without statements: the smallest numbered clause that orders work."""

from __future__ import annotations

import re

from luodi.extraction.articles import charges_somebody
from luodi.extraction.closings import closing_paragraphs
from luodi.extraction.cuts import Cut
from luodi.extraction.goal_cuts import cut_goal, goal_paragraphs
from luodi.extraction.material import Material
from luodi.extraction.paragraphs import paragraphs_of, trim_closing
from luodi.extraction.report_cuts import report_paragraphs
from luodi.extraction.run_in_cuts import cut_around_run_ins, without_comment
from luodi.extraction.zones import Zone
from luodi.structure import LabelKind, Node

PARAGRAPH_SUBJECT = re.compile(r"^[^，。；]{2,36}?(?:要|应当?|须|作为)")
# Articles that threaten penalties order no work.
PENAL = re.compile(
    r"有下列(?:情形|行为)[^。]{0,20}的?，[^。]*(?:责任|处分|处罚|罚款|通报|约谈)|依法(?:给予|追究)"
)
# 市住建局：负责…
DUTY = re.compile(
    r"[\u4e00-\u9fff、（）()]{2,36}(?:局|委|厅|办|中心|部门|单位|公司|政府|处|科|企业|街道|管委会|室)[：:](?:负责|牵头|按照|按|做好|拟定|制定|要|依法|组织|协调|配合|承担|加强|落实|指导|建立|统筹|完善|会同|梳理|督促)"
)


def cut_clause(material: Material, index: int) -> list[Cut]:
    """The tasks in a clause's own words, by what stands below it and what it is for."""
    node = material.nodes[index]
    run_ins = [] if node.run_in else material.run_ins(node)
    told = material.zones[index] in (Zone.GOAL, Zone.PRINCIPLE)
    if told and run_ins:
        return cut_goal(material, index, node)
    if run_ins and len(run_ins) < len(node.children) and material.is_report:
        # Items before the numbered clauses of a chapter say in what spirit, not what.
        material.covered.update(run_ins)
        return goal_paragraphs(material, index, node)
    if run_ins:
        return cut_around_run_ins(material, index, node, run_ins)
    if node.kind is LabelKind.ARTICLE:
        if node.children:
            return _article(material, index, node)
        if not told and not _charges(material, node.start, node.own_end):
            return []
    if node.children:
        return _above_clauses(material, index, node)
    if told:
        return cut_goal(material, index, node)
    if not material.orders(node.start, node.own_end):
        return []
    if node.run_in:
        end = without_comment(material, index, node)
        return [Cut(node.start, end, node.label_end, index, None, "run-in")]
    return _leaf(material, index, node)


def _article(material: Material, index: int, node: Node) -> list[Cut]:
    """An article with its list （一）…（五） orders as a whole."""
    material.cover_below(index)
    penal = PENAL.search(material.text, node.start, node.own_end)
    if penal or not _charges(material, node.start, node.end):
        return []
    return [Cut(node.start, node.end, node.label_end, index, None, "clause")]


def _charges(material: Material, start: int, end: int) -> bool:
    """Whether an article gives work to somebody in the administration."""
    sentences = list(material.orders_in(start, end))
    return bool(sentences) and charges_somebody(material.text, start, end, sentences)


def _above_clauses(material: Material, index: int, node: Node) -> list[Cut]:
    """A paragraph between a heading and its sub-clauses, where it orders with a number."""
    zone = material.zones[index]
    if zone is Zone.PRINCIPLE:
        return cut_goal(material, index, node)
    if node.run_in or zone not in (Zone.WORK, Zone.GOAL):
        return []
    if not material.is_report:
        return [] if zone is Zone.WORK else goal_paragraphs(material, index, node)
    below = (material.nodes[c] for c in node.children)
    if not any(clause.label for clause in below if not clause.run_in):
        return []
    return goal_paragraphs(material, index, node)


def _leaf(material: Material, index: int, node: Node) -> list[Cut]:
    """The smallest clause; paragraphs of a report, or with subjects of their own, apart."""
    duties = cut_duties(material, index, node)
    if duties:
        return duties
    text = material.text
    paragraphs = paragraphs_of(text, node.heading_end, node.own_end)
    own_line = "\n" in text[node.heading_end : node.heading_end + 2]
    if material.is_report and (own_line or len(paragraphs) > 1):
        return report_paragraphs(material, index, node, own_line=own_line)
    if own_line and len(paragraphs) >= 2 and node.level == 1:
        subjects = [p for p in paragraphs if PARAGRAPH_SUBJECT.match(text[p[0] : p[1]])]
        if len(subjects) >= 2:
            return [
                Cut(a, trim_closing(text, a, b), a, index, None, "paragraph")
                for a, b in paragraphs
                if material.orders(a, b)
            ]
    cuts: list[Cut] = []
    end = node.own_end
    if index == len(material.nodes) - 1 and paragraphs:
        end, cuts = closing_paragraphs(material, index, node, paragraphs)
    end = trim_closing(text, node.start, end)
    if end - node.start >= 8 and material.orders(node.start, end):
        cuts.append(Cut(node.start, end, node.label_end, index, None, "clause"))
    return cuts


def cut_duties(material: Material, index: int, node: Node) -> list[Cut]:
    """市住建局：负责…: paragraphs that give each unit its work are tasks."""
    paragraphs = paragraphs_of(material.text, node.heading_end, node.own_end)
    heads = [p for p in paragraphs if DUTY.match(material.text, *p)]
    if len(heads) < 2:
        return []
    ends = [a - 1 for a, _ in heads[1:]] + [node.own_end]
    return [
        Cut(a, end, a, index, None, "duty")
        for (a, _), end in zip(heads, ends, strict=True)
    ]
