"""Run-in items: 一是…二是…, ——… and （1）…（2）… inside the words of a clause."""

from __future__ import annotations

import re

from luodi.structure.clause_ends import trimmed
from luodi.structure.frame import Frame
from luodi.structure.numbering import RUN_IN, LabelKind, han_number
from luodi.structure.outline import Node

RUN_IN_PLACE = re.compile(
    r"(?:(?<=[。；;：:！？\n])|^)(?:[一二三四五六七八九十]{1,2}[是要则]|第[一二三四五六七八九十]{1,2}[，、,]|首先[，,])",
    re.MULTILINE,
)
DASH_PLACE = re.compile(r"^(?:——|－－|—(?!—))", re.MULTILINE)
INLINE_ITEM = re.compile(r"(?<=[。；;：:，])[（(](\d{1,2})[）)](?=[\u4e00-\u9fff“])")
INLINE_LABEL = re.compile(r"[（(](?P<paren>\d{1,2})[）)]")
# Where the head of an item ends.
FIRST_STOP = re.compile(r"[。！？]|\n")
FEWEST_INLINE = 3
"""（1）（2） alone may be a reference; three are a list."""


def with_run_ins(
    text: str, nodes: list[Node], frame: Frame, *, clean_lines: bool
) -> list[Node]:
    """Adds run-in items below the clause in whose words they stand."""
    finder = _RunIns(text, clean_lines)
    places = [m.start() for m in RUN_IN_PLACE.finditer(text)]
    if not nodes:
        return finder.items(None, None, frame.start, frame.end, places)
    merged: list[Node] = []
    position: dict[int, int] = {}
    at = 0
    for index, node in enumerate(nodes):
        node.parent = position[node.parent] if node.parent is not None else None
        position[index] = len(merged)
        merged.append(node)
        while at < len(places) and places[at] < node.start:
            at += 1
        upto = at
        while upto < len(places) and places[upto] < node.own_end:
            upto += 1
        own = places[at:upto]
        words = text[node.start : node.own_end]
        if own or "\n—" in words or "（1）" in words or "(1)" in words:
            items = finder.items(
                node, position[index], node.label_end, node.own_end, own
            )
            if items:
                merged += items
                node.own_end = trimmed(text, items[0].start)
        at = upto
    return merged


class _RunIns:
    """Finds the items of one clause at a time."""

    def __init__(self, text: str, clean_lines: bool) -> None:
        self.text = text
        self.clean_lines = clean_lines

    def items(
        self,
        node: Node | None,
        parent: int | None,
        start: int,
        end: int,
        places: list[int],
    ) -> list[Node]:
        """The items in `[start, end)`, two or more of them, else none."""
        marks = self._marks(start, end, places)
        if len(marks) < 2:
            return []
        level = (node.level if node else 0) + 1
        items: list[Node] = []
        ends = [place for place, _ in marks[1:]] + [end]
        for (place, kind), following in zip(marks, ends, strict=True):
            found = _label_at(self.text, place)
            if not found:
                continue
            stop = trimmed(
                self.text,
                self._item_end(place, following, kind, is_last=following == end),
            )
            first = FIRST_STOP.search(self.text, place, stop)
            items.append(
                Node(
                    label=found[0],
                    kind=kind,
                    value=_value(self.text, place),
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

    def _marks(
        self, start: int, end: int, places: list[int]
    ) -> list[tuple[int, LabelKind]]:
        """Where items begin: dashes, and numbers in their order from 一是."""
        marks = [
            (start + m.start(), LabelKind.DASH)
            for m in DASH_PLACE.finditer(self.text[start:end])
        ]
        expected = 1
        for place in places:
            if not start <= place < end:
                continue
            value = _value(self.text, place)
            if value == 1:
                expected = 1
            if value == expected:
                marks.append((place, LabelKind.RUN_IN))
                expected += 1
        return sorted(marks) if marks else self._inline_items(start, end)

    def _inline_items(self, start: int, end: int) -> list[tuple[int, LabelKind]]:
        """（1）…（2）…（3）… inside one paragraph, complete from 1."""
        marks: list[tuple[int, LabelKind]] = []
        for found in INLINE_ITEM.finditer(self.text, start, end):
            if int(found[1]) == len(marks) + 1:
                marks.append((found.start(), LabelKind.PAREN_ARABIC))
        return marks if len(marks) >= FEWEST_INLINE else []

    def _item_end(
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


def _label_at(text: str, place: int) -> re.Match[str] | None:
    """一是, ——, （1） as written."""
    return RUN_IN.match(text, place) or INLINE_LABEL.match(text, place)


def _value(text: str, place: int) -> int:
    """The number of an item; 0 for a dash."""
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
