"""Places labels and headings one after the other, nested as they really stand.

A kind of label that is already open closes what is below it; a new kind goes one deeper.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from luodi.model import Hint, HintKind, Span
from luodi.structure.frame import Frame, Line
from luodi.structure.numbering import Label, LabelKind, parse_label
from luodi.structure.outline import Node
from luodi.structure.titled_lines import is_titled

MAX_GAP = 3
"""A label may skip so many numbers and still be a label; more is a false one."""
# Labels behind a stop, where a text lost its line breaks.
INLINE = re.compile(
    r"(?<=[。；;！？”）)》：:\]])(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}[.．](?!\d(?!\d{3}年))|第[一二三四五六七八九十]{1,3}[章条])"
)
# A first item right behind a heading.
FIRST_CHILD = re.compile(r"[（(]一[）)]|(?<![\d.第])1[.．](?!\d(?!\d{3}年))")
# （一）项, 1、2: references and lists of numbers, no labels.
NOT_A_LABEL = re.compile(
    r"(?:项(?!目)|款(?!项)|至|、|）|\)|，|,)|[和与](?=[（(\d第])|及(?=[（(第])|[一二三四五六七八九十][、，产类]|类(?=出口|企业)"
)
# Where a heading ends.
STOP = re.compile(r"[。！？]|\n")
# Labels that look like numbers in a sentence: they must come in order.
LOOSE_KINDS = frozenset(
    {
        LabelKind.ARABIC,
        LabelKind.PAREN_ARABIC,
        LabelKind.HALF_PAREN,
        LabelKind.CIRCLED,
        LabelKind.MULTI,
        LabelKind.MULTI_DEEP,
        LabelKind.MULTI_DEEPER,
    }
)


class ClauseBuilder:
    """The clauses found so far; `open` is the chain of those still open."""

    def __init__(
        self, text: str, lines: Sequence[Line], frame: Frame, hints: Sequence[Hint]
    ) -> None:
        self.text = text
        self.lines = lines
        self.frame = frame
        self.nodes: list[Node] = []
        self.open: list[int] = []
        self.faults: list[tuple[str, str, Span]] = []
        self.last_value: dict[LabelKind, int] = {}
        self.headings = {
            h.span[0] for h in hints if h.kind is HintKind.HEADING and h.value > 0
        }
        self.annex_list = False
        self.annex_lists: list[int] = []
        self.has_annex_head = False
        self.skip_until = 0
        self.clean_lines = not any(h.kind is HintKind.BROKEN_LINES for h in hints)

    def take_line(self, index: int) -> None:
        """Places the labels of one line: at its start, and inside it."""
        line = self.lines[index]
        if line.start < self.skip_until or line.start >= self.frame.end:
            return
        start = line.start
        if index == 0 and self.frame.collection_number:
            return
        if "\t" in self.text[line.start : line.end]:
            return
        label = parse_label(self.text, start)
        if label and self._accepts(label, start, inline=False):
            if label.kind is LabelKind.ANNEX:
                self._take_annex(label, index)
            else:
                self._place(label, start, line.end)
        elif label is None:
            if self._is_titled(index):
                self.annex_list = False
                self._place(Label("", LabelKind.TITLED, 0, 0), start, line.end)
                return
            if self.annex_list and not self.text[start].isdigit():
                self._leave_annex_list()
        self._take_inline(line)

    def _is_titled(self, index: int) -> bool:
        return is_titled(
            self.text,
            self.lines,
            index,
            self.frame,
            marked=self.lines[index].start in self.headings,
            clean_lines=self.clean_lines,
        )

    def _accepts(self, label: Label, start: int, *, inline: bool) -> bool:
        """Whether what looks like a label is one, by what follows it and its number."""
        after = start + label.end
        if label.kind is LabelKind.ANNEX:
            return start >= self.frame.start and not inline
        if label.kind is not LabelKind.ARTICLE and NOT_A_LABEL.match(self.text, after):
            return False
        if after >= len(self.text) or self.text[after] == "\n":
            return False
        expected = self.last_value.get(label.kind, 0) + 1
        if label.kind in LOOSE_KINDS:
            in_order = (
                label.value == 1 or expected - 1 <= label.value < expected + MAX_GAP
            )
            return in_order if not inline else label.value in (1, expected)
        return not inline or label.value in (1, expected)

    def _take_inline(self, line: Line) -> None:
        """Labels in the middle of a line, where a text lost its line breaks."""
        if line.end - line.start < 12:
            return
        place = line.start
        while True:
            place = self._take_first_child(place, line.end)
            found = INLINE.search(self.text, place + 1, line.end)
            if not found:
                return
            place = found.start()
            label = parse_label(self.text, place)
            if (
                label
                and self._accepts(label, place, inline=True)
                and self._continues(label, place, line.end)
            ):
                self._place(label, place, line.end)

    def _take_first_child(self, place: int, line_end: int) -> int:
        """一、总体要求（一）指导思想。: a first item right behind a heading without stop."""
        while self.nodes and self.nodes[-1].start == place:
            node = self.nodes[-1]
            stop = STOP.search(self.text, node.label_end, line_end)
            until = min(stop.start() if stop else line_end, node.label_end + 60)
            gap = 0 if node.kind is LabelKind.ANNEX else 2
            found = FIRST_CHILD.search(self.text, node.label_end + gap, until)
            label = parse_label(self.text, found.start()) if found else None
            if not found or not label or label.kind is node.kind:
                return place
            if NOT_A_LABEL.match(self.text, found.end()):
                return place
            node.heading_end = found.start()
            self._place(label, found.start(), line_end)
            place = found.start()
        return place

    def _continues(self, label: Label, place: int, line_end: int) -> bool:
        """An inline first item counts only if a second follows it."""
        before = self.text[place - 1]
        if label.value > 1:
            open_kinds = [self.nodes[i].kind for i in self.open]
            return label.kind in open_kinds and before not in "：:"
        second = label.text.replace("一", "二").replace("1", "2")
        return second in self.text[place:line_end]

    def _take_annex(self, label: Label, index: int) -> None:
        """An annex closes all clauses; a mere list of annexes is remembered as such."""
        line = self.lines[index]
        alone = line.start + label.end >= line.end
        listed = label.text[-1] in "：:" or not alone
        self._leave_annex_list()
        self.open = []
        self.last_value.clear()
        node = self._place(label, line.start, line.end)
        if alone:
            self._take_annex_title(node, index + 1)
        self.annex_list = listed and label.value == 0
        if listed and (label.value == 0 or self._is_list_line(line, label)):
            self.annex_lists.append(len(self.nodes) - 1)
        else:
            self.has_annex_head = True

    def _take_annex_title(self, node: Node, index: int) -> None:
        """附件1 alone on its line: the line below is its heading."""
        if index == len(self.lines):
            return
        line = self.lines[index]
        short = line.end - line.start <= 60 and line.end <= self.frame.end
        if short and not parse_label(self.text, line.start):
            node.heading_end = line.end
            self.skip_until = line.end

    def _is_list_line(self, line: Line, label: Label) -> bool:
        """附件1.… 2.… on one line names annexes; 附件1 above a title is one."""
        return self.text[line.start + label.end : line.start + label.end + 1] in (
            ".",
            "．",
            "、",
        )

    def _leave_annex_list(self) -> None:
        """A list of annexes ends; what follows is body again, not under the annex."""
        if self.annex_list:
            self.annex_list = False
            self.open = []

    def _place(self, label: Label, start: int, line_end: int) -> Node:
        """Adds a clause below the open ones that its kind does not close."""
        kinds = [self.nodes[i].kind for i in self.open]
        if label.kind in kinds:
            depth = kinds.index(label.kind)
        elif label.kind is LabelKind.TITLED:
            depth = 0
        else:
            depth = len(kinds)
        self._check_sequence(label, start, depth if label.kind in kinds else None)
        self.open = self.open[:depth]
        parent = self.open[-1] if self.open else None
        label_end = start + label.end
        stop = STOP.search(self.text, label_end, line_end)
        node = Node(
            label=label.text,
            kind=label.kind,
            value=label.value,
            level=depth + 1,
            parent=parent,
            start=start,
            label_end=label_end,
            heading_end=stop.start() if stop else line_end,
            own_end=line_end,
            end=line_end,
        )
        self.nodes.append(node)
        self.open.append(len(self.nodes) - 1)
        if len(self.nodes) > 1 and self.nodes[-2].heading_end > start:
            self.nodes[-2].heading_end = start
        self.last_value[label.kind] = label.value
        return node

    def _check_sequence(self, label: Label, start: int, depth: int | None) -> None:
        """Gaps and repeats of numbers are findings; restarts at 1 are normal."""
        if label.kind in (LabelKind.TITLED, LabelKind.ANNEX):
            return
        span = (start, start + label.end)
        if depth is None:
            if label.value not in (1, self.last_value.get(label.kind, 0) + 1):
                self.faults.append(("numbering-start", label.text, span))
            return
        before = self.nodes[self.open[depth]].value
        if label.value == before:
            self.faults.append(("numbering-repeat", label.text, span))
        elif label.value != before + 1 and label.value != 1:
            self.faults.append(("numbering-gap", label.text, span))
