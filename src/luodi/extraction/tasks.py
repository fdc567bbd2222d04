"""Cuts the text into tasks, as a careful officer would write them into a ledger.

Where units are stated, a task is what one statement covers: from the statement before it,
or from the label of the clause, to its own end. Where they are not, it is the smallest
numbered clause that orders work; a run-in item is one of its own; in a report, a
paragraph.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.extraction.obligations import FORMULA, GOAL_NUMBER
from luodi.extraction.stated_units import Statement
from luodi.extraction.tables import TaskRow, TaskTable
from luodi.extraction.zones import Zone
from luodi.model import Obligation, Span
from luodi.structure import LabelKind, Node, Outline

CLOSING_SUBJECT = re.compile(
    r"[\u4e00-\u9fff]{2,12}(?:部|委|局|厅|办公室|办公厅)(?:要|应当?|会同|负责)|(?:各[\u4e00-\u9fff]{1,12}|市直|省直|有关部门|[省市县区]级)[^。；]{0,50}?(?:要|应当?|须)"
)
PARAGRAPH_SUBJECT = re.compile(r"^[^，。；]{2,36}?(?:要|应当?|须|作为)")
LIST_LEAD = re.compile(r"^(?:具体)?(?:举措|措施|任务|内容|目标)(?:如下)?[：:]$")


@dataclass(frozen=True, slots=True)
class Cut:
    """A stretch that is one task; `body` is where its words begin behind the label."""

    start: int
    end: int
    body: int
    node: int | None
    statement: int | None
    rule: str
    row: TaskRow | None = None


def cut_tasks(
    outline: Outline,
    zones: Sequence[Zone],
    statements: Sequence[Statement],
    obligations: Sequence[Obligation],
    tables: Sequence[TaskTable] = (),
) -> list[Cut]:
    """All tasks in order; none overlap."""
    cuts = _table_cuts(outline, tables)
    if tables:
        statements = [
            s
            for s in statements
            if not any(t.span[0] <= s.start < t.span[1] for t in tables)
        ]
    cuts += _Cutter(outline, zones, statements, obligations, tables).cut()
    return sorted(cuts, key=lambda c: c.start)


def _table_cuts(outline: Outline, tables: Sequence[TaskTable]) -> list[Cut]:
    """Rows of tables; the clause around a table ends where the table begins."""
    cuts: list[Cut] = []
    for table in tables:
        node_index = None
        for index, node in enumerate(outline.nodes):
            if node.start <= table.span[0] < node.own_end:
                node.own_end = max(node.heading_end, table.span[0] - 1)
            if node.start <= table.span[0] < node.end and not node.run_in:
                node_index = index
        cuts += [
            Cut(
                row.span[0],
                row.span[1],
                row.span[0],
                node_index,
                None,
                "table-row",
                row,
            )
            for row in table.rows
        ]
    return cuts


class _Cutter:
    """Goes through the clauses; what is covered is not cut again."""

    def __init__(
        self,
        outline: Outline,
        zones: Sequence[Zone],
        statements: Sequence[Statement],
        obligations: Sequence[Obligation],
        tables: Sequence[TaskTable],
    ) -> None:
        self.outline = outline
        self.text = outline.text
        self.zones = zones
        self.statements = statements
        self.statement_starts = [s.start for s in statements]
        self.obligation_starts = [o.span[0] for o in obligations]
        self.obligations = obligations
        self.tables = tables
        self.closes_group = self.group_closers()
        self.done = {
            index
            for index, node in enumerate(outline.nodes)
            if any(t.span[0] <= node.start < t.span[1] for t in tables)
        }

    def cut(self) -> list[Cut]:
        cuts: list[Cut] = []
        nodes = self.outline.nodes
        if not nodes:
            return self.unlabelled()
        cuts += self.letter()
        for index, node in enumerate(nodes):
            if self.zones[index] is Zone.DEFINITION and not node.children:
                cuts += self.duties(index, node)
            if index in self.done or self.zones[index] in (
                Zone.PAST,
                Zone.DEFINITION,
                Zone.ANNEX_LIST,
            ):
                continue
            own = self.statements_in(node.start, node.own_end)
            if own and self.zones[index] is Zone.GOAL and not node.children:
                cuts += self.goal(index, node)
            elif own:
                cuts += self.by_statements(index, node, own)
            elif not node.run_in or not self.covered_by_parent(node):
                cuts += self.by_clause(index, node)
        return cuts

    # Statements

    def statements_in(self, start: int, end: int) -> list[int]:
        first = bisect_left(self.statement_starts, start)
        found = []
        while first < len(self.statements) and self.statements[first].start < end:
            found.append(first)
            first += 1
        return found

    def orders(self, start: int, end: int) -> bool:
        at = bisect_left(self.obligation_starts, start)
        while at < len(self.obligations) and self.obligations[at].span[0] < end:
            return True
        return False

    def by_statements(self, index: int, node: Node, own: list[int]) -> list[Cut]:
        """Each statement ends a task; one in the heading covers the whole clause."""
        first = self.statements[own[0]]
        if self.in_heading(node, first):
            return self.by_heading_statement(index, node, own)
        cuts = []
        at = self.group_start(index, node)
        body = node.label_end if at == node.start else at
        for number in own:
            statement = self.statements[number]
            if statement.start - at < 4 and cuts:
                at = statement.end
                continue
            cuts.append(Cut(at, statement.end, body, index, number, statement.rule))
            at = body = self.skip(statement.end, node.own_end)
        if at < node.own_end and self.orders(at, node.own_end):
            rest_end = self.trim_closing(at, node.own_end)
            if rest_end - at >= 10:
                cuts += self.rest(index, at, rest_end)
        self.mark_run_ins(index)
        return cuts

    def rest(self, index: int, start: int, end: int) -> list[Cut]:
        """Work behind the last statement of a clause; closing words with subjects alone."""
        starts = []
        for a, b in self.paragraphs(start, end):
            at = self.first_order(a, b)
            if at is not None and CLOSING_SUBJECT.match(self.text, at, b):
                starts.append(at)
        if starts:
            return self.closings(index, starts, end)
        return [Cut(start, end, start, index, None, "after-statement")]

    def first_order(self, start: int, end: int) -> int | None:
        """Where the first ordering sentence of `[start, end)` begins."""
        at = bisect_left(self.obligation_starts, start)
        if at == len(self.obligations) or self.obligations[at].span[0] >= end:
            return None
        return self.skip(self.obligations[at].span[0], end)

    def closings(self, index: int, starts: list[int], end: int) -> list[Cut]:
        """Closing words, each paragraph with a subject a task; lines of a PDF are no paragraphs."""
        if not self.outline.clean_lines:
            starts = starts[:1]
        ends = [a - 1 for a in starts[1:]] + [end]
        return [
            Cut(a, self.trim_closing(a, b), a, index, None, "closing")
            for a, b in zip(starts, ends, strict=True)
        ]

    def in_heading(self, node: Node, statement: Statement) -> bool:
        """（一）深化改革（牵头单位：市审批局）: the statement stands in or right behind the heading."""
        if statement.end >= node.end - 1:
            return False
        between = self.text[node.heading_end : statement.start].strip("。 \n")
        before = self.text[node.label_end : statement.start].strip("。 \n")
        if statement.start > node.heading_end + 2 and between:
            return False
        return len(before) <= 40 and not re.search(r"[；;]", before)

    def by_heading_statement(self, index: int, node: Node, own: list[int]) -> list[Cut]:
        below = self.statements_in(self.statements[own[0]].end, node.end)
        heads = self.text[self.statements[own[0]].start - 1] not in "。；"
        if below and node.children and heads:
            # Every child has units of its own; the heading's only name the leader.
            return []
        if below:
            return self.plain_statements(index, node, own)
        self.mark_all(index)
        return [
            Cut(
                node.start, node.end, node.label_end, index, own[0], "heading-statement"
            )
        ]

    def plain_statements(self, index: int, node: Node, own: list[int]) -> list[Cut]:
        cuts = []
        at, body = node.start, node.label_end
        for number in own:
            statement = self.statements[number]
            cuts.append(Cut(at, statement.end, body, index, number, statement.rule))
            at = body = self.skip(statement.end, node.own_end)
        return cuts

    def group_closers(self) -> dict[int, int]:
        """Clauses whose statement also covers the siblings before them.

        1.… 2.… 3.…（责任单位：A）: where clauses mostly have no statement of their own, one
        at the end of the last covers all of them.
        """
        closers: dict[int, int] = {}
        nodes = self.outline.nodes
        parents: dict[int | None, list[int]] = {}
        leaves = stated_leaves = 0
        for index, node in enumerate(nodes):
            if not node.run_in and not node.children and self.zones[index] is Zone.WORK:
                parents.setdefault(node.parent, []).append(index)
                leaves += 1
                stated_leaves += bool(self.statements_in(node.start, node.own_end))
        if not stated_leaves or stated_leaves >= 0.55 * leaves:
            return {}
        for parent, children in parents.items():
            if parent is None:
                continue
            stated = [
                bool(self.statements_in(nodes[c].start, nodes[c].own_end))
                for c in children
            ]
            closes = self.closes_clause(nodes[children[-1]])
            if len(children) >= 2 and stated[-1] and not any(stated[:-1]) and closes:
                closers[children[-1]] = children[0]
        return closers

    def closes_clause(self, node: Node) -> bool:
        """The statement stands at the very end, with nothing of its own before it but one."""
        own = self.statements_in(node.start, node.own_end)
        return len(own) == 1 and self.statements[own[0]].end >= node.own_end - 2

    def group_start(self, index: int, node: Node) -> int:
        """The label of the clause above, where the group is all of it."""
        first = self.closes_group.get(index)
        if first is None:
            return node.start
        start = self.outline.nodes[first]
        if start.parent is None:
            return start.start
        above = self.outline.nodes[start.parent]
        children = [c for c in above.children if not self.outline.nodes[c].run_in]
        return above.start if children and children[0] == first else start.start

    def mark_run_ins(self, index: int) -> None:
        """Run-in items of a clause with a statement belong to its task."""
        for child in self.outline.nodes[index].children:
            if self.outline.nodes[child].run_in:
                self.done.add(child)

    def mark_all(self, index: int) -> None:
        for child in self.outline.nodes[index].children:
            self.done.add(child)
            self.mark_all(child)

    def covered_by_parent(self, node: Node) -> bool:
        """A statement at the end of the last run-in item covers all of the clause."""
        if node.parent is None:
            return False
        parent = self.outline.nodes[node.parent]
        return bool(self.statements_in(parent.start, parent.own_end))

    # Clauses without statements

    def by_clause(self, index: int, node: Node) -> list[Cut]:
        zone = self.zones[index]
        if index in self.closes_group.values() or self.waits_for_group(index):
            return []
        run_ins = [c for c in node.children if self.outline.nodes[c].run_in]
        if zone in (Zone.GOAL, Zone.PRINCIPLE) and run_ins and not node.run_in:
            return self.goal(index, node)
        if (
            run_ins
            and not node.run_in
            and len(run_ins) < len(node.children)
            and self.outline.frame.is_report
        ):
            self.done.update(run_ins)
            return self.goal_paragraphs(index, node, node.heading_end)
        if run_ins and not node.run_in:
            return self.by_run_ins(index, node, run_ins)
        if node.kind is LabelKind.ARTICLE and node.children:
            return self.article(index, node)
        if node.children:
            return self.lead_paragraphs(index, node)
        if zone in (Zone.GOAL, Zone.PRINCIPLE):
            return self.goal(index, node)
        if not self.orders(node.start, node.own_end):
            return []
        if node.run_in:
            end = self.without_comment(index, node)
            return [Cut(node.start, end, node.label_end, index, None, "run-in")]
        return self.leaf(index, node)

    def without_comment(self, index: int, node: Node) -> int:
        """A comment on all items behind the last one is no part of it."""
        nodes = self.outline.nodes
        if index + 1 < len(nodes) and nodes[index + 1].parent == node.parent:
            return node.own_end
        stop = self.text.rfind("。", node.start, node.own_end - 1) + 1
        comment = COMMENT.search(self.text, stop, node.own_end)
        if stop <= node.label_end or not comment or self.orders(stop, node.own_end):
            return node.own_end
        return stop

    def article(self, index: int, node: Node) -> list[Cut]:
        """An article with its list （一）…（五） orders as a whole."""
        self.mark_all(index)
        penal = PENAL.search(self.text, node.start, node.own_end)
        if penal or not self.orders(node.start, node.end):
            return []
        return [Cut(node.start, node.end, node.label_end, index, None, "clause")]

    def waits_for_group(self, index: int) -> bool:
        node = self.outline.nodes[index]
        return any(
            self.outline.nodes[last].parent == node.parent and first <= index < last
            for last, first in self.closes_group.items()
        )

    def by_run_ins(self, index: int, node: Node, run_ins: list[int]) -> list[Cut]:
        """Items are tasks, unless a statement closes them all or they only describe."""
        nodes = self.outline.nodes
        last = nodes[run_ins[-1]]
        tail_end = self.tail_end(run_ins[-1])
        closing = self.statements_in(node.start, tail_end)
        if closing:
            final = self.statements[closing[-1]]
            near = final.end >= last.own_end - 2 and final.start <= last.own_end + 3
            if near and len(closing) == 1:
                self.done.update(run_ins)
                return self.span_statements(index, node, final.end, closing)
            if near and final.start >= last.own_end:
                # The last item's own statement stands on the line below it.
                self.done.add(run_ins[-1])
                body = last.label_end
                last_cut = Cut(
                    last.start, final.end, body, run_ins[-1], closing[-1], final.rule
                )
                return [
                    last_cut,
                    *self.around(index, node, run_ins, final.end, tail_end),
                ]
        return self.around(index, node, run_ins, last.own_end, tail_end)

    def around(
        self, index: int, node: Node, run_ins: list[int], tail: int, tail_end: int
    ) -> list[Cut]:
        """Work before the first run-in item and behind the last."""
        first = self.outline.nodes[run_ins[0]].start
        if self.outline.frame.is_report:
            lead_end = self.text.rfind("\n", node.heading_end, first)
            before = self.paragraph_cuts(index, node.heading_end, lead_end, fewest=1)
            return before + self.paragraph_cuts(index, tail, tail_end, fewest=0)
        cuts = []
        lead = self.lead_work(node, first)
        if lead:
            cuts.append(Cut(node.start, lead, node.label_end, index, None, "clause"))
        for a, b in self.paragraphs(tail, tail_end):
            if CLOSING_SUBJECT.match(self.text, a) and self.orders(a, b):
                cuts.append(Cut(a, self.trim_closing(a, b), a, index, None, "closing"))
        return cuts

    def tail_end(self, last: int) -> int:
        """Where what stands behind a last run-in item ends."""
        nodes = self.outline.nodes
        following = (
            nodes[last + 1].start if last + 1 < len(nodes) else self.outline.frame.end
        )
        return max(following, nodes[last].own_end)

    def paragraph_cuts(
        self, index: int, start: int, end: int, *, fewest: int
    ) -> list[Cut]:
        """Paragraphs of a report that order work, if there are more than `fewest`."""
        found = (
            [p for p in self.paragraphs(start, end) if self.mostly_orders(*p)]
            if end > start
            else []
        )
        if len(found) <= fewest:
            return []
        cuts = []
        for a, b in found:
            begin = self.behind_address(a, b)
            cuts.append(Cut(begin, b, begin, index, None, "paragraph"))
        return cuts

    def span_statements(
        self, index: int, node: Node, end: int, own: list[int]
    ) -> list[Cut]:
        cuts = []
        at, body = node.start, node.label_end
        for number in own:
            statement = self.statements[number]
            cuts.append(Cut(at, statement.end, body, index, number, statement.rule))
            at = body = self.skip(statement.end, end)
        return cuts

    def lead_work(self, node: Node, lead_end: int) -> int | None:
        """Where a clause orders work before its run-in items, the end of that work."""
        at = bisect_left(self.obligation_starts, node.start)
        end = None
        count = 0
        while at < len(self.obligations) and self.obligations[at].span[0] < lead_end:
            a, b = self.obligations[at].span
            if a >= node.heading_end and not self.text[a:b].rstrip().endswith(
                ("：", ":")
            ):
                count += b - a
                end = b
            at += 1
        tail = self.text[end:lead_end].strip() if end else ""
        if end is None or count < 60 or (len(tail) < 4 and not tail and count < 90):
            return None
        return end

    def lead_paragraphs(self, index: int, node: Node) -> list[Cut]:
        """A paragraph between a heading and its sub-clauses, where it orders with a number."""
        if self.zones[index] is not Zone.WORK and self.zones[index] is not Zone.GOAL:
            return self.goal(index, node) if self.zones[index] is Zone.PRINCIPLE else []
        if (
            node.run_in
            or not self.outline.frame.is_report
            and self.zones[index] is Zone.WORK
        ):
            return []
        if self.outline.frame.is_report and not any(
            self.outline.nodes[c].label
            for c in node.children
            if not self.outline.nodes[c].run_in
        ):
            return []
        return self.goal_paragraphs(index, node, node.heading_end)

    def goal(self, index: int, node: Node) -> list[Cut]:
        """Overall goals that carry numbers are one task."""
        if node.run_in and not self.outline.frame.is_report:
            return []
        if not node.run_in and any(self.outline.nodes[c].run_in for c in node.children):
            return self.goal_with_items(index, node)
        found = [
            m for m in GOAL_NUMBER.finditer(self.text, node.label_end, node.own_end)
        ]
        if not found or not self.orders(node.start, node.own_end):
            return []
        own = self.statements_in(node.start, node.own_end)
        end = self.trim_closing(node.start, node.own_end)
        return [
            Cut(node.start, end, node.label_end, index, own[0] if own else None, "goal")
        ]

    def goal_with_items(self, index: int, node: Node) -> list[Cut]:
        """Goals told in items: one task, or in a report one for each item with numbers."""
        if self.outline.frame.is_report:
            return []
        if not GOAL_NUMBER.search(
            self.text, node.label_end, node.end
        ) or not self.orders(node.start, node.end):
            return []
        self.mark_all(index)
        own = self.statements_in(node.start, node.end)
        return [
            Cut(
                node.start,
                node.end,
                node.label_end,
                index,
                own[0] if own else None,
                "goal",
            )
        ]

    def goal_paragraphs(self, index: int, node: Node, start: int) -> list[Cut]:
        cuts = []
        for a, b in self.paragraphs(start, node.own_end):
            words = self.text[a:b]
            if (
                re.search(r"主要(?:预期)?目标|预期目标|发展目标|工作目标", words)
                and len(GOAL_NUMBER.findall(words)) >= 2
            ):
                cuts.append(Cut(a, b, a, index, None, "goal"))
        return cuts

    def duties(self, index: int, node: Node) -> list[Cut]:
        """市住建局：负责…: paragraphs that give each unit its work are tasks."""
        paragraphs = self.paragraphs(node.heading_end, node.own_end)
        heads = [p for p in paragraphs if DUTY.match(self.text, *p)]
        if len(heads) < 2:
            return []
        ends = [a - 1 for a, _ in heads[1:]] + [node.own_end]
        return [
            Cut(a, end, a, index, None, "duty")
            for (a, _), end in zip(heads, ends, strict=True)
        ]

    def leaf(self, index: int, node: Node) -> list[Cut]:
        """The smallest clause; paragraphs of a report, or with subjects of their own, apart."""
        duties = self.duties(index, node)
        if duties:
            return duties
        paragraphs = self.paragraphs(node.heading_end, node.own_end)
        own_line = "\n" in self.text[node.heading_end : node.heading_end + 2]
        with_subject = sum(
            bool(PARAGRAPH_SUBJECT.match(self.text[a:b])) for a, b in paragraphs
        )
        if self.outline.frame.is_report and (own_line or len(paragraphs) > 1):
            return self.report_paragraphs(index, node, own_line=own_line)
        if own_line and len(paragraphs) >= 2 and with_subject >= 2 and node.level == 1:
            return [
                Cut(a, self.trim_closing(a, b), a, index, None, "paragraph")
                for a, b in paragraphs
                if self.orders(a, b)
            ]
        cuts = []
        end = node.own_end
        if index == len(self.outline.nodes) - 1 and paragraphs:
            end, closing = self.closing_paragraphs(index, node, paragraphs)
            cuts += closing
        end = self.trim_closing(node.start, end)
        if end - node.start >= 8 and self.orders(node.start, end):
            cuts.append(Cut(node.start, end, node.label_end, index, None, "clause"))
        return cuts

    def closing_paragraphs(
        self, index: int, node: Node, paragraphs: list[Span]
    ) -> tuple[int, list[Cut]]:
        """各地各部门要… behind the last clause is a task of its own."""
        later = (
            paragraphs if self.orders(node.start, node.heading_end) else paragraphs[1:]
        )
        starts = [a for a, b in later if self.opens_closing(node, a, b)]
        end = self.without_formulas(node, paragraphs)
        if node.level < 2 or not starts:
            return end, []
        return starts[0], self.closings(index, starts, end)

    def opens_closing(self, node: Node, start: int, end: int) -> bool:
        """A paragraph on its own line whose subject is told to do something."""
        own_line = self.text[start - 1] == "\n" and start > node.heading_end + 1
        return (
            own_line
            and bool(CLOSING_SUBJECT.match(self.text, start, end))
            and self.orders(start, end)
        )

    def without_formulas(self, node: Node, paragraphs: list[Span]) -> int:
        """The end of a clause without paragraphs on validity and publication behind it."""
        end = node.own_end
        for a, b in reversed(paragraphs):
            words = self.text[a:b]
            if (
                self.text[a - 1] != "\n"
                or not FORMULA.search(words)
                or self.orders(a, b)
            ):
                break
            end = a
        return end

    def report_paragraphs(self, index: int, node: Node, *, own_line: bool) -> list[Cut]:
        """Paragraphs that order work; a lead-in before them stays outside."""
        cuts: list[Cut] = []
        paragraphs = self.paragraphs(node.heading_end, node.own_end)
        ordering = [p for p in paragraphs if self.mostly_orders(*p)]
        for position, (a, b) in enumerate(paragraphs):
            if (a, b) not in ordering:
                continue
            run_ins = self.unnumbered_run_ins(a, b)
            if run_ins:
                cuts += [Cut(x, y, x, index, None, "run-in") for x, y in run_ins]
                continue
            start = a
            if position == 0 and not own_line:
                numbers = GOAL_NUMBER.search(self.text, a, b)
                if len(ordering) > 2 and b - a < LEAD_IN_LENGTH and not numbers:
                    continue
                start = node.start
            start = self.behind_address(start, b)
            body = max(start, node.label_end)
            cuts.append(Cut(start, b, body, index, None, "paragraph"))
        return cuts

    def mostly_orders(self, start: int, end: int) -> bool:
        """Whether at least four tenths of a paragraph order work."""
        if end - start < 30:
            return False
        if RHETORICAL.match(self.text, start, end) and not self.unnumbered_run_ins(
            start, end
        ):
            return False
        at = bisect_left(self.obligation_starts, start)
        covered = 0
        while at < len(self.obligations) and self.obligations[at].span[0] < end:
            a, b = self.obligations[at].span
            covered += b - a
            at += 1
        return covered >= 0.4 * (end - start)

    def behind_address(self, start: int, end: int) -> int:
        """各位代表！ and the praise behind it are no part of the task."""
        found = re.compile(r"各位代表[！!]").match(self.text, start, end)
        if not found:
            return start
        at = bisect_left(self.obligation_starts, found.end())
        first = self.obligations[at].span[0] if at < len(self.obligations) else end
        return first if first < end else found.end()

    def unnumbered_run_ins(self, start: int, end: int) -> list[Span]:
        """要加强法治建设。… 要加强廉政建设。…: three or more heads of one form divide a paragraph."""
        heads = [m.start(1) for m in UNNUMBERED.finditer(self.text, start, end)]
        if len(heads) < 3:
            return []
        return list(zip(heads, heads[1:] + [end], strict=True))

    def letter(self) -> list[Cut]:
        """Orders of the notice itself, before the plan that it issues."""
        start, first = self.outline.frame.salutation, self.outline.nodes[0].start
        if start is None or not self.orders(start, first):
            return []
        return [
            Cut(a, b, a, None, None, "letter")
            for a, b in self.paragraphs(start, first)
            if self.mostly_orders(a, b)
        ]

    def in_table(self, place: int) -> bool:
        """Whether a row has made a task of this line."""
        return any(t.span[0] <= place < t.span[1] for t in self.tables)

    def unlabelled(self) -> list[Cut]:
        """A text without labels: each paragraph that orders work."""
        return [
            Cut(a, self.trim_closing(a, b), a, None, None, "paragraph")
            for a, b in self.paragraphs(
                self.outline.frame.start, self.outline.frame.end
            )
            if not self.in_table(a)
            and self.orders(a, b)
            and not (FORMULA.search(self.text[a:b]) and b - a < 80)
        ]

    def paragraphs(self, start: int, end: int) -> list[Span]:
        found = []
        at = self.skip(start, end)
        while at < end:
            stop = self.text.find("\n", at, end)
            stop = end if stop < 0 else stop
            if stop - at >= 4:
                found.append((at, stop))
            at = self.skip(stop + 1, end)
        return found

    def skip(self, start: int, end: int) -> int:
        while start < end and self.text[start] in "\n 。；;":
            start += 1
        return start

    def trim_closing(self, start: int, end: int) -> int:
        """Leaves out what only says from when a document holds and who explains it."""
        while end > start and self.text[end - 1] in "\n ":
            end -= 1
        last = max(
            self.text.rfind("。", start, end - 1), self.text.rfind("\n", start, end - 1)
        )
        if last > start and EFFECT.search(self.text, last + 1, end):
            return self.trim_closing(start, last + 1)
        return end


LEAD_IN_LENGTH = 260
"""A lead-in above the paragraphs of a report's section is shorter than they are."""
PENAL = re.compile(
    r"有下列(?:情形|行为)[^。]{0,20}的?，[^。]*(?:责任|处分|处罚|罚款|通报|约谈)|依法(?:给予|追究)"
)
COMMENT = re.compile(
    r"我们|既有|，是|是[^。]{2,40}(?:桥头堡|屏障|所在|大者|主线)|无小事"
)
RHETORICAL = re.compile(
    r"(?:各位代表[！!])?(?:综合分析|综合考虑|提出上述|完成今年|实现上述|做好(?:今年|政府)|新征程新使命|面对新征程|新的一年，我们要更加|今年是[^。]{4,}年，|我们要(?:继续)?(?:全面准确|坚持贯彻新时代党解决|坚持独立自主)|让我们|回望|展望)"
)
DUTY = re.compile(
    r"[\u4e00-\u9fff、（）()]{2,36}(?:局|委|厅|办|中心|部门|单位|公司|政府|处|科|企业|街道|管委会|室)[：:](?:负责|牵头|按照|按|做好|拟定|制定|要|依法|组织|协调|配合|承担|加强|落实|指导|建立|统筹|完善|会同|梳理|督促)"
)
UNNUMBERED = re.compile(
    r"(?:^|[。！\n])((?:要|必须)(?:持续|全面|着力|切实|不断|始终|坚持|更加)?[^。，]{2,18}(?:建设|政府|作风|本领|能力|底线|担当)。)",
    re.M,
)
EFFECT = re.compile(
    r"自(?:印发|发布|公布|\d{4}年\d+月\d+日)[^。]{0,12}起(?:施行|实施|执行|生效)|有效期(?:至|为|\d)|负责解释|解释权归|从其规定|另有规定的|联系(?:人|电话|方式)[：:]|技术支持[：:]"
)
