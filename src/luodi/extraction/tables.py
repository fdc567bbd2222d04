"""Tables of tasks: each row a task, its units and time limit in columns of their own.

Rows stand one a line with TAB between cells; the head says what each column holds.
Tables without a column for units, time or work order nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from luodi.extraction.stated_units import Statement
from luodi.extraction.statement_fields import take_field
from luodi.model import Hint, HintKind, Role, Span


class Column(StrEnum):
    """What a column holds."""

    NUMBER = "number"
    WORK = "work"
    LEAD = "lead"
    SUPPORT = "support"
    RESPONSIBLE = "responsible"
    TIME = "time"
    TARGET = "target"
    OTHER = "other"


HEADS = (
    (Column.NUMBER, re.compile(r"^(?:序号|编号|序)$")),
    (Column.LEAD, re.compile(r"牵头|主办|主责")),
    (Column.SUPPORT, re.compile(r"配合|协办|参与|协同|支持单位")),
    (
        Column.TIME,
        re.compile(
            r"时限|期限|完成时间|时间节点|进度|时间安排|完成日期|时间要求|^时间$"
        ),
    ),
    (
        Column.RESPONSIBLE,
        re.compile(
            r"(?:责任|负责|指导|落实|承办|实施|主管|执行|监管|承担)(?:单位|部门|主体|处室|科室|机构|区县|领导)?$|单位$|部门$"
        ),
    ),
    (Column.TARGET, re.compile(r"目标|指标|标准|成果|成效")),
    (
        Column.WORK,
        re.compile(r"任务|事项|举措|措施|内容|项目|工作|要求|名称|政策|要点|条款|行动"),
    ),
)
ROLES = {
    Column.LEAD: Role.LEAD,
    Column.SUPPORT: Role.SUPPORT,
    Column.RESPONSIBLE: Role.RESPONSIBLE,
}
SOURCE_HEAD = re.compile(
    r"来源|推荐单位|报送单位|获奖|得分|权重|分值|指标性质|计算方法"
)


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row `span` of a table with the spans of its cells by column."""

    span: Span
    cells: tuple[tuple[Column, Span], ...]


@dataclass(frozen=True, slots=True)
class TaskTable:
    """A table whose rows are tasks."""

    span: Span
    rows: tuple[TaskRow, ...]


def find_tables(text: str, hints: Sequence[Hint]) -> list[TaskTable]:
    """Tables of tasks in the text, in order."""
    heads = {h.span[0] for h in hints if h.kind is HintKind.TABLE_HEAD}
    tables: list[TaskTable] = []
    block: list[Span] = []
    for match in re.finditer(r"[^\n]+", text):
        if "\t" in match[0]:
            block.append(match.span())
        elif block and not _goes_on(text, match.end()):
            tables += _read_block(text, block, heads)
            block = []
    return tables + _read_block(text, block, heads)


def _goes_on(text: str, end: int) -> bool:
    """A line without TAB inside a table names a group of rows, if rows follow it."""
    following = text[end + 1 : end + 400].split("\n")[:2]
    return any("\t" in line for line in following)


def _read_block(text: str, block: list[Span], heads: set[int]) -> list[TaskTable]:
    if len(block) < 2:
        return []
    tables: list[TaskTable] = []
    columns: list[Column] | None = None
    rows: list[TaskRow] = []
    start = block[0][0]
    for span in block:
        found = _columns(text[span[0] : span[1]])
        if span[0] in heads or columns is None and found:
            if rows:
                tables.append(TaskTable((start, rows[-1].span[1]), tuple(rows)))
            columns, rows, start = found, [], span[0]
        elif columns:
            row = _row(text, span, columns)
            if row:
                rows.append(row)
    if rows:
        tables.append(TaskTable((start, rows[-1].span[1]), tuple(rows)))
    return tables


def _columns(line: str) -> list[Column] | None:
    """Columns by their heads; None where the line is no head of a table of tasks."""
    cells = line.split("\t")
    if any(len(cell) > 24 for cell in cells) or SOURCE_HEAD.search(line):
        return None
    columns = [_column(cell.split("·")[-1] or cell) for cell in cells]
    kinds = set(columns)
    has_units = bool(kinds & set(ROLES))
    if (
        Column.WORK not in kinds
        and Column.TARGET not in kinds
        or not (has_units or Column.TIME in kinds)
    ):
        return None
    return columns


def _column(head: str) -> Column:
    for column, pattern in HEADS:
        if pattern.search(head):
            return column
    return Column.OTHER


def _row(text: str, span: Span, columns: list[Column]) -> TaskRow | None:
    at = span[0]
    cells: list[tuple[Column, Span]] = []
    filled = 0
    for number, cell in enumerate(text[span[0] : span[1]].split("\t")):
        column = columns[number] if number < len(columns) else Column.OTHER
        cells.append((column, (at, at + len(cell))))
        filled += bool(cell.strip()) and column is not Column.NUMBER
        at += len(cell) + 1
    has_work = any(
        c in (Column.WORK, Column.TARGET) and b - a >= 4 for c, (a, b) in cells
    )
    return TaskRow(span, tuple(cells)) if has_work and filled >= 2 else None


def row_statement(text: str, row: TaskRow) -> Statement:
    """The units and time limits that the columns of a row state."""
    statement = Statement(row.span[0], row.span[1], rule="table-columns")
    for column, (a, b) in row.cells:
        if column is Column.TIME and b > a:
            statement.times.append((a, b))
        elif column in ROLES and b > a:
            take_field(statement, text, a, b, ROLES[column])
    return statement
