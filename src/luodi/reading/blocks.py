"""What every reader hands over: blocks in reading order, and tables laid out as rows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum


class BlockKind(StrEnum):
    """What the file format says a piece of text is."""

    LINE = "line"  # a physical line; may be broken inside a sentence
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ROW = "row"
    TABLE_HEAD = "table-head"
    NOTE = "note"  # a footnote, an end note, a text box


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of text as the file has it.

    `level` counts headings from 1; 0 is the title. `cells` are the columns of a row.
    `page` counts from 1; 0 is unknown; a form feed in `text` or in a cell is where the
    next page begins, and every cell begins on `page` again. `label` is the numbering that the format
    generates; it is written in front of `text` already.
    """

    kind: BlockKind
    text: str
    level: int = 0
    cells: tuple[str, ...] = ()
    page: int = 0
    label: str = ""


@dataclass
class Blocks:
    """A file as its reader saw it, and what the file says about itself."""

    blocks: tuple[Block, ...]
    properties: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell as written; `rows` 0 means down to the end of the table."""

    text: str
    columns: int = 1
    rows: int = 1


_SPACES = re.compile(r"[ \t\xa0\u3000\u2000-\u200a\u202f]+")
_INDENT = re.compile(r"[ \t]*(?:[\u3000\u2003]|(?:\xa0 ?){2})")
_ITEM = re.compile(
    r"[（(]?(?:\d{1,2}|[一二三四五六七八九十]{1,3})[.．、)）](?!\d)|[①-⑳●•◆■—]"
)
_ENDED = re.compile(r"[，、。；：！？,;:（(《“—]$")
# 政府 and 委 are left out: 人民政府 / 办公厅 and 市委 / 宣传部 are one name broken in two.
_UNIT_END = re.compile(
    r"(?:[局厅部院署会司行社校队站处科]|[^党省市县区旗]委|中心|公司|集团)$"
)

_HEAD_WORD = re.compile(
    r"序号|编号|名称|事项|任务|内容|措施|举措|项目|指标|单位|部门|责任|牵头|配合|时限|时间|进度|备注|类别|分类|目标|要求|标准|地区|金额|领域|成果|依据|条件|对象"
)
_MAX_COLUMNS = 200
_HEAD_CELL = 24


def tidy(text: str) -> str:
    """Runs of white space to one space, ends stripped."""
    return _SPACES.sub(" ", text.replace("\n", " ")).strip()


def paragraph_blocks(
    text: str,
    *,
    kind: BlockKind = BlockKind.PARAGRAPH,
    level: int = 0,
    page: int = 0,
    label: str = "",
) -> list[Block]:
    r"""Blocks of a paragraph whose forced line breaks are `\n` in `text`.

    A heading is one block. In other kinds each line is one: a paragraph of its own if
    it is indented like one, else a physical line that may belong to its neighbours.
    """
    lines = [line for line in text.split("\n") if line.strip()]
    if kind is BlockKind.HEADING:
        lines = [_glued(lines)] if lines else []
    blocks: list[Block] = []
    for line in lines:
        single = len(lines) == 1 or kind is not BlockKind.PARAGRAPH
        own = kind if single or _INDENT.match(line) else BlockKind.LINE
        mark = label if not blocks else ""
        blocks.append(
            Block(own, labelled(mark, tidy(line)), level=level, page=page, label=mark)
        )
    return blocks


def _glued(lines: Sequence[str]) -> str:
    """Lines of one heading: nothing between Chinese, a space between other words."""
    text = ""
    for line in map(tidy, lines):
        latin = text[-1:].isascii() and line[:1].isascii()
        text += (" " if text and latin else "") + line
    return text


def labelled(label: str, text: str) -> str:
    """A generated number in front of its text, a space only where digits would meet.

    >>> labelled("一、", "总体要求"), labelled("1.", "5G网络")
    ('一、总体要求', '1. 5G网络')
    """
    if not label or not text:
        return label or text
    closed = label[-1] in "、）)：:，。．】〕"
    return f"{label}{text}" if closed else f"{label} {text}"


def cell_text(paragraphs: Sequence[str]) -> str:
    """Paragraphs of a table cell on one line.

    Spaces between Chinese characters do not survive, so units under each other are
    parted with 、 and numbered items with ；; all else is taken for a broken line.

    >>> cell_text(["发展改革局", "财政局"]), cell_text(["推进渠道建", "设工程"])
    ('发展改革局、财政局', '推进渠道建 设工程')
    """
    text = ""
    for piece in filter(None, map(tidy, paragraphs)):
        if not text or _ENDED.search(text):
            text += piece
        elif _ITEM.match(piece):
            text += "；" + piece
        elif _UNIT_END.search(text) and _UNIT_END.search(piece.rstrip("，、；。")):
            text += "、" + piece
        else:
            text += " " + piece
    return text


def table_blocks(
    rows: Sequence[Sequence[Cell]],
    *,
    heads: int = 0,
    page: int = 0,
    pages: Sequence[int] = (),
) -> list[Block]:
    """Blocks of a data table: captions, one head, rows.

    `heads` is how many first rows the format marks as head; 0 means that the shape
    decides. Heads of several rows become one, 上级·下级. A cell merged downwards is
    repeated in every row; a cell merged across stands once, then cells are empty.
    `pages` is the page of each row, where they are not all on `page`.
    """
    pages = pages or [page] * len(rows)
    grid, repeated = _expanded(rows)
    captions = 0
    while captions < len(grid) - 1 and _spans_all(rows[captions], grid):
        captions += 1
    blocks = [
        Block(BlockKind.PARAGRAPH, grid[i][0], page=pages[i])
        for i in range(captions)
        if grid[i][0]
    ]
    grid, repeated, rows = grid[captions:], repeated[captions:], rows[captions:]
    depth = heads - captions if heads > captions else _guessed_heads(rows, repeated)
    depth = depth if depth < len(grid) else 0
    head = _joined_head(repeated[:depth])
    if depth:
        blocks.append(_row(BlockKind.TABLE_HEAD, head, pages[captions]))
    for number, cells in enumerate(grid[depth:], start=captions + depth):
        # A head that a page break repeats is not data.
        if any(cells) and cells != head:
            blocks.append(_row(BlockKind.ROW, cells, pages[number]))
    return blocks


def _row(kind: BlockKind, cells: Sequence[str], page: int) -> Block:
    return Block(kind, "\t".join(cells), cells=tuple(cells), page=page)


def _spans_all(row: Sequence[Cell], grid: Sequence[Sequence[str]]) -> bool:
    width = len(grid[0]) if grid else 0
    return width > 1 and len(row) == 1 and row[0].columns >= width


def _expanded(
    rows: Sequence[Sequence[Cell]],
) -> tuple[list[list[str]], list[list[str]]]:
    """The grid as data (merged across: once) and as head (merged across: repeated)."""
    once: list[dict[int, str]] = [{} for _ in rows]
    every: list[dict[int, str]] = [{} for _ in rows]
    for top, row in enumerate(rows):
        column = 0
        for cell in row:
            while column in once[top]:
                column += 1
            if column >= _MAX_COLUMNS:
                break
            height = len(rows) - top if cell.rows == 0 else max(1, cell.rows)
            width = max(1, min(cell.columns, _MAX_COLUMNS - column))
            for line in range(top, min(top + height, len(rows))):
                for place in range(column, column + width):
                    once[line][place] = cell.text if place == column else ""
                    every[line][place] = cell.text
            column += width
    width = 1 + max((max(line, default=-1) for line in once), default=-1)
    return _filled(once, width), _filled(every, width)


def _filled(lines: Sequence[dict[int, str]], width: int) -> list[list[str]]:
    return [[line.get(place, "") for place in range(width)] for line in lines]


def _guessed_heads(
    rows: Sequence[Sequence[Cell]], grid: Sequence[Sequence[str]]
) -> int:
    """How many first rows are head, where the format does not say."""
    if len(rows) < 2 or not looks_like_head(grid[0]):
        return 0
    tall = max((cell.rows for cell in rows[0]), default=1)
    wide = any(cell.columns > 1 for cell in rows[0])
    if wide and tall in (0, 1) and looks_like_head(grid[1], below=True):
        return 2
    return tall if wide and 1 < tall <= 3 else 1


def looks_like_head(cells: Sequence[str], *, below: bool = False) -> bool:
    """Whether a row names columns; `below` another row that does, less is asked."""
    filled = [cell for cell in cells if cell]
    if len(set(filled)) < 2 or any(len(cell) > _HEAD_CELL for cell in filled):
        return False
    if any(re.search(r"[。；《]|^[\d.,%％]+$", cell) for cell in filled):
        return False
    named = sum(bool(_HEAD_WORD.search(cell)) for cell in filled)
    return below or named >= 2 or (named == 1 and len(cells) >= 3)


def _joined_head(lines: Sequence[Sequence[str]]) -> list[str]:
    return [
        "·".join(dict.fromkeys(filter(None, column)))
        for column in zip(*lines, strict=True)
    ]
