"""The ledger as csv and in the terminal."""

import csv
import io
from dataclasses import replace

import pytest
from decompositions import TITLE, a_decomposition, jobs_task
from rich.console import Console

from luodi.ledger.cells import display_width
from luodi.ledger.csv import write_csv
from luodi.ledger.rows import ledger_rows
from luodi.ledger.table import ledger_table, safe_text
from luodi.ledger.wording import COLUMNS


def read_back(data):
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_csv_opens_with_a_byte_order_mark_unless_asked_not_to():
    rows = ledger_rows(a_decomposition())
    assert write_csv(rows).startswith(b"\xef\xbb\xbf")
    assert write_csv(rows, bom=False) == write_csv(rows)[3:]


def test_csv_read_again_is_the_rows():
    rows = ledger_rows(a_decomposition())
    head, *lines = read_back(write_csv(rows))
    assert tuple(head) == COLUMNS["zh"]
    assert [tuple(line) for line in lines] == [r.cells() for r in rows]


@pytest.mark.parametrize(
    "start", ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(A1)", "＝1+1"]
)
def test_a_formula_in_the_words_gets_an_apostrophe_in_csv(start):
    rows = [replace(ledger_rows(a_decomposition())[0], title=start)]
    assert read_back(write_csv(rows))[1][1] == f"'{start}"


def shown(width, **options):
    out = io.StringIO()
    console = Console(file=out, width=width, color_system=None)
    console.print(
        ledger_table(
            a_decomposition(**options.pop("fields", {})), width=width, **options
        )
    )
    return out.getvalue()


@pytest.mark.parametrize("width", [40, 60, 80, 120, 200])
def test_no_line_of_the_table_is_wider_than_the_terminal(width):
    lines = shown(width).splitlines()
    assert max(display_width(x.rstrip().replace("─", "-")) for x in lines) <= width


def test_a_wide_terminal_shows_more_columns_than_a_narrow_one():
    assert "来源条款" in shown(120)
    assert "来源条款" not in shown(80)
    assert "备注" in shown(160)


def test_the_table_begins_with_the_title_and_ends_with_the_counts():
    lines = shown(120).strip().splitlines()
    assert lines[0].strip() == TITLE
    assert lines[-1].startswith(
        "任务3项，分项2项；未写明单位1项；待核事项2条；应办事项3条"
    )


def test_a_part_does_not_repeat_the_units_of_its_task():
    assert shown(200).count("市工业和信息化局") == 1


def test_square_brackets_in_the_words_are_not_taken_for_markup():
    assert "[bold]措施[/bold]" in shown(120, fields={"title": "[bold]措施[/bold]"})


def test_the_words_cannot_steer_the_terminal():
    assert safe_text("一\x1b[31m二\x07\u202e三\t四") == "一[31m二三　四"
    task = replace(jobs_task(), clause=None)
    assert "\x1b" not in shown(
        120, fields={"title": "\x1b]0;x\x07标题", "tasks": (task,)}
    )


def test_a_document_without_tasks_is_shown_with_its_counts():
    assert "任务0项" in shown(80, fields={"tasks": (), "findings": ()})
