"""From the nodes of a web page to blocks: paragraphs, headings, lists, tables."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborNode

from luodi.reading.blocks import (
    Block,
    BlockKind,
    Cell,
    cell_text,
    paragraph_blocks,
    table_blocks,
)
from luodi.reading.html_container import is_furniture, named_as_furniture
from luodi.reading.html_nodes import BLOCK_TAGS, HEADING_TAG, WALK_DEPTH
from luodi.reading.html_tables import (
    cells_of,
    is_layout,
    marked_heads,
    own_cells,
    own_rows,
)
from luodi.reading.word_numbering import number_text

# Signs between which a line break of the source is no space.
_WIDE = re.compile(r"[\u2e80-\u9fff\uff00-\uffef\u201c\u201d\u3000-\u303f]")
_WHOLE = re.compile(r"\d{1,6}")
_HAN_LIST = re.compile(r"list-style[^;]*(?:cjk-ideographic|simp-chinese|trad-chinese)")
_NO_LABEL = re.compile(r"list-style[^;]*none")
_LIST_KINDS = {
    "a": "lowerLetter",
    "A": "upperLetter",
    "i": "lowerRoman",
    "I": "upperRoman",
}


@dataclass
class Walk:
    """Collects inline text until a block ends, then makes blocks of it."""

    done: list[Block] = field(default_factory=list)
    inline: list[str] = field(default_factory=list)
    label: str = ""

    def blocks_of(self, node: LexborNode) -> list[Block]:
        """All blocks inside a node, in order."""
        self._children(node, 0)
        self._flush()
        return self.done

    def _flush(self, kind: BlockKind = BlockKind.PARAGRAPH, level: int = 0) -> None:
        text, self.inline = "".join(self.inline), []
        if text.strip():
            label = "" if _starts_with(text, self.label) else self.label
            self.done += paragraph_blocks(text, kind=kind, level=level, label=label)
            self.label = ""

    def _children(self, node: LexborNode, depth: int) -> None:
        for child in node.iter(include_text=True):
            self._node(child, depth + 1)

    def _node(self, node: LexborNode, depth: int) -> None:
        tag = node.tag or ""
        if tag == "-text":
            self.inline.append(_source_text(node.text()))
        elif tag == "br":
            self.inline.append("\n")
        elif tag.startswith("-"):
            return
        elif depth > WALK_DEPTH:
            self.inline.append(_source_text(node.text()))
        elif tag in ("sup", "sub"):
            self.inline.append(_raised(node.text()) if tag == "sup" else node.text())
        elif tag not in BLOCK_TAGS:
            self._children(node, depth)
        else:
            self._block(node, tag, depth)

    def _block(self, node: LexborNode, tag: str, depth: int) -> None:
        self._flush()
        if tag == "table":
            self._table(node, depth)
        elif tag == "ol":
            self._ordered_list(node, depth)
        elif tag == "pre":
            self.inline.append(node.text())
            self._flush()
        elif HEADING_TAG.fullmatch(tag) and len(node.text()) <= 120:
            self._children(node, depth)
            self._flush(BlockKind.HEADING, int(tag[1]))
        elif not (tag != "p" and named_as_furniture(node) and is_furniture(node)):
            self._children(node, depth)
            self._flush()

    def _ordered_list(self, node: LexborNode, depth: int) -> None:
        number = _whole(node.attributes.get("start"), 1)
        for child in node.iter():
            if child.tag != "li":
                self._node(child, depth + 1)
                continue
            number = _whole(child.attributes.get("value"), number)
            self.label = _list_label(node, number)
            self._children(child, depth + 1)
            self._flush()
            self.label = ""
            number += 1

    def _table(self, node: LexborNode, depth: int) -> None:
        if is_layout(node):
            for cell in own_cells(node):
                self._children(cell, depth)
                self._flush()
            return
        caption = next((c for c in node.iter() if c.tag == "caption"), None)
        if caption is not None:
            self._children(caption, depth)
            self._flush()
        rows = list(own_rows(node))
        self.done += table_blocks(
            [[_cell(cell) for cell in cells_of(row)] for row in rows],
            heads=marked_heads(rows),
        )


def _cell(node: LexborNode) -> Cell:
    """A cell with its text as one piece."""
    walk = Walk()
    pieces = [block.text.replace("\t", " ") for block in walk.blocks_of(node)]
    return Cell(
        cell_text(pieces),
        columns=_whole(node.attributes.get("colspan"), 1),
        rows=_whole(node.attributes.get("rowspan"), 1),
    )


def _source_text(text: str) -> str:
    """Text of a node: a line break of the source is a space, and none in Chinese."""
    if "\n" not in text:
        return text
    first, *rest = text.split("\n")
    joined = first.rstrip(" \t\f")
    pieces = [joined]
    before = joined[-1:]
    for piece in filter(None, (line.strip(" \t\f") for line in rest)):
        inside = _WIDE.match(before) and _WIDE.match(piece)
        pieces += ["" if inside else " ", piece]
        before = piece[-1]
    # White space at the end parts the text from the next node.
    return "".join(pieces) + (" " if not rest[-1].strip(" \t\f") else "")


def _raised(text: str) -> str:
    """Square and cubic metres keep their meaning; other raised text stays as it is."""
    return {"2": "²", "3": "³"}.get(text.strip(), text)


def _starts_with(text: str, label: str) -> bool:
    """Whether the text has its number already."""
    digits = label.rstrip(".、")
    return (
        bool(digits) and re.match(rf"\s*{re.escape(digits)}[.、．]", text) is not None
    )


def _whole(value: str | None, default: int) -> int:
    """A small whole number of an attribute, else the default."""
    return int(value) if value and _WHOLE.fullmatch(value.strip()) else default


def _list_label(node: LexborNode, number: int) -> str:
    """The number that a browser writes in front of an item."""
    style = (node.attributes.get("style") or "").lower()
    if _HAN_LIST.search(style):
        return number_text(number, "chineseCounting") + "、"
    if _NO_LABEL.search(style):
        return ""
    kind = _LIST_KINDS.get(node.attributes.get("type") or "", "decimal")
    return number_text(number, kind) + "."
