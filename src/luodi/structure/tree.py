"""The clause tree: labels and headings of a text, nested as they really stand.

`level` is the depth in this document, not the kind of label: after 一、 a bare 1. stands
on level 2, after （一） on level 3. A kind that is already open closes what is below it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass, field

from luodi.model import Hint, HintKind, Span
from luodi.reading.line_starts import DATE_LINE, PUBLIC_NOTE, SIGNATURE_END
from luodi.structure.folding import folded
from luodi.structure.frame import OPENING, TITLE_END, Frame, Line, find_frame, lines_of
from luodi.structure.numbering import RUN_IN, Label, LabelKind, han_number, parse_label

HEADING_LENGTH = 40
MAX_GAP = 3
"""A label may skip so many numbers and still be a label; more is a false one."""

INLINE = re.compile(
    r"(?<=[。；;！？”）)》：:\]])(?:[（(][一二三四五六七八九十]{1,3}[）)]|[一二三四五六七八九十]{1,3}、"
    r"|\d{1,2}[.．](?!\d(?!\d{3}年))|第[一二三四五六七八九十]{1,3}[章条])"
)
FIRST_CHILD = re.compile(r"[（(]一[）)]|(?<![\d.第])1[.．](?!\d(?!\d{3}年))")
NOT_A_LABEL = re.compile(
    r"(?:项(?!目)|款(?!项)|至|、|）|\)|，|,)|[和与](?=[（(\d第])|及(?=[（(第])|[一二三四五六七八九十][、，产类]|类(?=出口|企业)"
)
INLINE_ITEM = re.compile(r"(?<=[。；;：:，])[（(](\d{1,2})[）)](?=[\u4e00-\u9fff“])")
RUN_IN_PLACE = re.compile(
    r"(?:(?<=[。；;：:！？\n])|^)(?:[一二三四五六七八九十]{1,2}[是要则]|第[一二三四五六七八九十]{1,2}[，、,]|首先[，,])",
    re.MULTILINE,
)
INLINE_LABEL = re.compile(r"[（(](?P<paren>\d{1,2})[）)]")
STOP = re.compile(r"[。！？]|\n")
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


@dataclass(slots=True)
class Node:
    """One clause; offsets are places in the text.

    `start`–`end` holds the clause with all below it, `start`–`own_end` its own words;
    `heading_end` is where the heading stops, its 。 not counted.
    """

    label: str
    kind: LabelKind
    value: int
    level: int
    parent: int | None
    start: int
    label_end: int
    heading_end: int
    own_end: int
    end: int
    run_in: bool = False
    children: list[int] = field(default_factory=list)
    number: str = ""


@dataclass(slots=True)
class Outline:
    """All clauses in document order, the frame, and what is wrong with the numbering.

    `text` is folded for the grammar, `written` as read; places are the same in both.
    """

    text: str
    written: str
    lines: list[Line]
    frame: Frame
    nodes: list[Node]
    faults: list[tuple[str, str, Span]]
    body_start: int
    clean_lines: bool

    def heading(self, node: Node) -> str:
        """The words of the heading, at most 40 characters."""
        return self.written[node.label_end : node.heading_end].strip()[:HEADING_LENGTH]

    def label(self, node: Node) -> str:
        """The label as written."""
        return self.written[node.start : node.label_end].strip()


def build_outline(text: str, hints: tuple[Hint, ...] = ()) -> Outline:
    """Builds the clause tree of a text as read.

    Shape: nodes in document order; `parent` and `children` are indices into them.
    """
    written = text
    text = folded(written)
    lines = lines_of(text)
    frame = find_frame(text, lines)
    builder = _Builder(text, lines, frame, hints)
    for index in range(len(lines)):
        builder.take_line(index)
    builder.close()
    return Outline(
        text,
        written,
        lines,
        frame,
        builder.nodes,
        builder.faults,
        builder.body_start(),
        builder.clean_lines,
    )


class _Builder:
    """Places labels one after the other; `open` is the chain of clauses still open."""

    def __init__(
        self, text: str, lines: list[Line], frame: Frame, hints: tuple[Hint, ...]
    ) -> None:
        self.text = text
        self.lines = lines
        self.frame = frame
        self.nodes: list[Node] = []
        self.open: list[int] = []
        self.faults: list[tuple[str, str, Span]] = []
        self.last_value: dict[LabelKind, int] = {}
        self.heading_hints = {
            h.span[0]: h.value for h in hints if h.kind is HintKind.HEADING
        }
        self.annex_list = False
        self.annex_lists: list[int] = []
        self.has_annex_head = False
        self.skip_until = 0
        self.clean_lines = not any(h.kind is HintKind.BROKEN_LINES for h in hints)

    def take_line(self, index: int) -> None:
        line = self.lines[index]
        if line.start < self.skip_until or line.start >= self.frame.end:
            return
        start = line.start
        if index == 0 and self.frame.collection_number:
            return
        if "\t" in self.text[line.start : line.end]:
            return
        label = parse_label(self.text, start)
        if label and self.accepts(label, start, inline=False):
            if label.kind is LabelKind.ANNEX:
                self.take_annex(label, index)
            else:
                self.place(label, start, line.end)
        elif label is None:
            if self.is_titled(index):
                titled = Label("", LabelKind.TITLED, 0, 0)
                self.annex_list = False
                self.place(titled, start, line.end)
                return
            if self.annex_list and not self.text[start].isdigit():
                self.leave_annex_list()
        self.take_inline(line)

    def accepts(self, label: Label, start: int, *, inline: bool) -> bool:
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

    def take_inline(self, line: Line) -> None:
        """Labels in the middle of a line, where a text lost its line breaks."""
        if line.end - line.start < 12:
            return
        place = line.start
        while True:
            place = self.take_first_child(place, line.end)
            found = INLINE.search(self.text, place + 1, line.end)
            if not found:
                return
            place = found.start()
            label = parse_label(self.text, place)
            if (
                label
                and self.accepts(label, place, inline=True)
                and self.continues(label, place, line.end)
            ):
                self.place(label, place, line.end)

    def take_first_child(self, place: int, line_end: int) -> int:
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
            self.place(label, found.start(), line_end)
            place = found.start()
        return place

    def continues(self, label: Label, place: int, line_end: int) -> bool:
        """An inline first item counts only if a second follows it."""
        before = self.text[place - 1]
        if label.value > 1:
            open_kinds = [self.nodes[i].kind for i in self.open]
            return label.kind in open_kinds and before not in "：:"
        second = label.text.replace("一", "二").replace("1", "2")
        return second in self.text[place:line_end]

    def take_annex(self, label: Label, index: int) -> None:
        line = self.lines[index]
        alone = line.start + label.end >= line.end
        listed = label.text[-1] in "：:" or not alone
        self.leave_annex_list()
        self.open = []
        self.last_value.clear()
        node = self.place(label, line.start, line.end)
        after = self.lines[index + 1] if index + 1 < len(self.lines) else None
        if alone and after and not parse_label(self.text, after.start):
            if after.end - after.start <= 60 and after.end <= self.frame.end:
                node.heading_end = after.end
                self.skip_until = after.end
        self.annex_list = listed and label.value == 0
        if listed and (label.value == 0 or self.is_list_line(line, label)):
            self.annex_lists.append(len(self.nodes) - 1)
        else:
            self.has_annex_head = True

    def is_list_line(self, line: Line, label: Label) -> bool:
        """附件1.… 2.… on one line names annexes; 附件1 above a title is one."""
        return self.text[line.start + label.end : line.start + label.end + 1] in (
            ".",
            "．",
            "、",
        )

    def leave_annex_list(self) -> None:
        """A list of annexes ends; what follows is body again, not under the annex."""
        if self.annex_list:
            self.annex_list = False
            self.open = []

    def is_titled(self, index: int) -> bool:
        """A short line without number or stop that heads what follows."""
        line = self.lines[index]
        size = line.end - line.start
        words = self.text[line.start : line.end]
        if line.start in self.heading_hints and self.heading_hints[line.start] > 0:
            return line.start >= self.frame.start and not TITLE_END.search(words)
        if not 4 <= size <= HEADING_LENGTH or index + 1 >= len(self.lines):
            return False
        if not self.clean_lines or line.start < self.frame.start or index == 0:
            return False
        if words[-1] in "。；：，、！？:;,)）" or DATE_LINE.match(words):
            return False
        if (
            SIGNATURE_END.search(words)
            or OPENING.match(words)
            or words.startswith("附")
        ):
            return False
        if not self.frame.is_report:
            return False
        before = self.lines[index - 1]
        after = self.lines[index + 1]
        return self.text[before.end - 1] in "。！？：”）" and (
            after.end - after.start >= 40
            or parse_label(self.text, after.start) is not None
        )

    def place(self, label: Label, start: int, line_end: int) -> Node:
        kinds = [self.nodes[i].kind for i in self.open]
        if label.kind in kinds:
            depth = kinds.index(label.kind)
        elif label.kind is LabelKind.TITLED:
            depth = 0
        else:
            depth = len(kinds)
        self.check_sequence(label, start, depth if label.kind in kinds else None)
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

    def check_sequence(self, label: Label, start: int, depth: int | None) -> None:
        """Gaps and repeats of numbers are findings; restarts at 1 are normal."""
        if label.kind in (LabelKind.TITLED, LabelKind.ANNEX):
            return
        span = (start, start + label.end)
        if depth is None:
            if (
                label.value != 1
                and label.value != self.last_value.get(label.kind, 0) + 1
            ):
                self.faults.append(("numbering-start", label.text, span))
            return
        before = self.nodes[self.open[depth]].value
        if label.value == before:
            self.faults.append(("numbering-repeat", label.text, span))
        elif label.value != before + 1 and label.value != 1:
            self.faults.append(("numbering-gap", label.text, span))

    def body_start(self) -> int:
        return self.nodes[0].start if self.nodes else self.frame.start

    def close(self) -> None:
        """Sets ends, children and numbers; then the run-in items."""
        end = self.frame.end
        if self.has_annex_head and self.annex_lists:
            self.drop_annex_lists()
        for index in range(len(self.nodes) - 1, -1, -1):
            node = self.nodes[index]
            following = self.nodes[index + 1] if index + 1 < len(self.nodes) else None
            node.own_end = self.trim(
                following.start if following else max(end, node.heading_end)
            )
            if following and following.kind is LabelKind.ANNEX:
                node.own_end = max(self.before_signature(node), node.heading_end)
            node.heading_end = min(node.heading_end, node.own_end)
        self.nodes = self.with_run_ins()
        self.number()

    def before_signature(self, node: Node) -> int:
        """End of a last clause before an annex: signature, date and notes left out."""
        end = node.own_end
        for line in reversed(self.lines):
            if line.end > end or line.start <= node.start:
                if line.start <= node.start:
                    break
                continue
            words = self.text[line.start : line.end]
            closes = (
                DATE_LINE.match(words)
                or PUBLIC_NOTE.fullmatch(words)
                or words.startswith("附件")
                or SIGNATURE_END.search(words)
                and len(words) < 40
                and "。" not in words
            )
            if not closes:
                break
            end = self.trim(line.start)
        return end

    def drop_annex_lists(self) -> None:
        """A list of annexes only repeats their heads, where the annexes follow."""
        dropped = set(self.annex_lists)
        for index, node in enumerate(self.nodes):
            if node.parent in dropped:
                dropped.add(index)
        order = sorted(dropped)
        self.nodes = [n for i, n in enumerate(self.nodes) if i not in dropped]
        for node in self.nodes:
            if node.parent is not None:
                node.parent -= bisect_left(order, node.parent)

    def trim(self, end: int) -> int:
        while end > 0 and self.text[end - 1] in "\n \t":
            end -= 1
        return end

    def with_run_ins(self) -> list[Node]:
        """Adds 一是…二是… and —— items below the clause in whose words they stand."""
        merged: list[Node] = []
        places = [m.start() for m in RUN_IN_PLACE.finditer(self.text)]
        at = 0
        if not self.nodes:
            merged += self.run_ins(None, None, self.frame.start, self.frame.end, places)
            return merged
        position: dict[int, int] = {}
        for index, node in enumerate(self.nodes):
            node.parent = position[node.parent] if node.parent is not None else None
            position[index] = len(merged)
            merged.append(node)
            while at < len(places) and places[at] < node.start:
                at += 1
            upto = at
            while upto < len(places) and places[upto] < node.own_end:
                upto += 1
            own = places[at:upto]
            words = self.text[node.start : node.own_end]
            if own or "\n—" in words or "（1）" in words or "(1)" in words:
                items = self.run_ins(
                    node, position[index], node.label_end, node.own_end, own
                )
                if items:
                    merged += items
                    node.own_end = self.trim(items[0].start)
            at = upto
        return merged

    def run_ins(
        self,
        node: Node | None,
        parent: int | None,
        start: int,
        end: int,
        places: list[int],
    ) -> list[Node]:
        level = (node.level if node else 0) + 1
        dashes = [
            m.start()
            for m in re.finditer(r"(?m)^(?:——|－－|—(?!—))", self.text[start:end])
        ]
        marks = [(start + d, LabelKind.DASH) for d in dashes]
        expected = 1
        for place in places:
            if not start <= place < end:
                continue
            value = _run_in_value(self.text, place)
            if value == 1:
                expected = 1
            if value == expected:
                marks.append((place, LabelKind.RUN_IN))
                expected += 1
        marks += self.inline_items(start, end) if not marks else []
        marks.sort()
        if len(marks) < 2:
            return []
        items: list[Node] = []
        for (place, kind), following in zip(
            marks, [m for m, _ in marks[1:]] + [end], strict=True
        ):
            found = RUN_IN.match(self.text, place) or INLINE_LABEL.match(
                self.text, place
            )
            if not found:
                continue
            stop = self.trim(
                self.item_end(place, following, kind, is_last=following == end)
            )
            first = STOP.search(self.text, place, stop)
            items.append(
                Node(
                    label=found[0],
                    kind=kind,
                    value=_run_in_value(self.text, place),
                    level=level,
                    parent=parent,
                    start=place,
                    label_end=found.end(),
                    heading_end=first.start() if first else stop,
                    own_end=stop,
                    end=stop,
                    run_in=True,
                )
            )
        return items

    def inline_items(self, start: int, end: int) -> list[tuple[int, LabelKind]]:
        """（1）…（2）…（3）… inside one paragraph, complete from 1."""
        marks: list[tuple[int, LabelKind]] = []
        for found in INLINE_ITEM.finditer(self.text, start, end):
            if int(found[1]) == len(marks) + 1:
                marks.append((found.start(), LabelKind.PAREN_ARABIC))
        return marks if len(marks) >= 3 else []

    def item_end(
        self, place: int, following: int, kind: LabelKind, *, is_last: bool
    ) -> int:
        """An item ends with its paragraph; a last one among ；-items with its sentence."""
        line_end = self.text.find("\n", place, following)
        # Where lines break anywhere, and up to the next item, a line end says nothing.
        ends = (
            line_end >= 0 and (is_last or kind is LabelKind.DASH) and self.clean_lines
        )
        limit = line_end if ends else following
        if is_last and self.text[place - 1 : place] in ("；", ";"):
            stop = self.text.find("。", place, limit)
            if stop >= 0 and self.text[stop + 1 : stop + 3].lstrip("\n")[:1] in tuple(
                "（(〔["
            ):
                # A bracket behind the last item closes the clause.
                return limit
            return stop + 1 if stop >= 0 else limit
        return limit

    def number(self) -> None:
        """Ids such as 2.3.1, children, and ends that hold the whole subtree."""
        counts: dict[int | None, int] = {}
        for index, node in enumerate(self.nodes):
            counts[node.parent] = counts.get(node.parent, 0) + 1
            rank = str(counts[node.parent])
            if node.parent is None:
                node.number = rank
            else:
                above = self.nodes[node.parent]
                above.children.append(index)
                node.number = f"{above.number}.{rank}"
        for node in reversed(self.nodes):
            node.end = max([node.own_end] + [self.nodes[c].end for c in node.children])


def _run_in_value(text: str, place: int) -> int:
    inline = INLINE_LABEL.match(text, place)
    if inline:
        return int(inline["paren"])
    found = RUN_IN.match(text, place)
    if not found:
        return 0
    if found["first"]:
        return 1
    number = found["n"] or found["nth"]
    return han_number(number) if number else 0
