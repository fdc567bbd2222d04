"""Ruled tables: merged cells, frames, tables over several pages."""

from __future__ import annotations

import pytest
from pdf_samples import pdf
from typesetting import CELL_SIZE, Leaf, Words, broken

from luodi.model import HintKind, Reading
from luodi.reading import read_bytes
from luodi.reading.pages.grids import find_grids
from luodi.reading.pages.positioned import Glyph, Rule
from luodi.reading.pages.tables import cell_paragraphs

TOP = 120.0


def reading(leaves: list[Leaf]) -> Reading:
    return read_bytes(pdf(leaves), name="a.pdf")


def lattice(xs: list[float], ys: list[float], *, without: set[tuple[int, int, str]] = frozenset()) -> list[Rule]:  # type: ignore[assignment]
    """Edges of all fields; `without` names (row, column, side) of left or upper edges."""
    rules = []
    for row in range(len(ys) - 1):
        for column in range(len(xs)):
            if (row, column, "left") not in without:
                rules.append(Rule(xs[column], ys[row], xs[column], ys[row + 1]))
    for row in range(len(ys)):
        for column in range(len(xs) - 1):
            if (row, column, "top") not in without:
                rules.append(Rule(xs[column], ys[row], xs[column + 1], ys[row]))
    return rules


def drawn(rules: list[Rule], cells: dict[tuple[float, float], str]) -> Leaf:
    leaf = Leaf(rules=[tuple(rule) for rule in rules])
    for (x, base), text in cells.items():
        leaf.words.append(Words(text, x, base, CELL_SIZE))
    return leaf


# --- grids ------------------------------------------------------------------------


def test_a_grid_has_its_fields() -> None:
    (grid,) = find_grids(lattice([0, 100, 200, 300], [0, 50, 100]))
    assert len(grid.cells) == 6 and grid.cell_at(150, 75) == 4


def test_fields_without_an_edge_between_them_are_one_cell() -> None:
    rules = lattice([0, 100, 200, 300], [0, 50, 100], without={(1, 0, "top"), (0, 2, "left")})
    (grid,) = find_grids(rules)
    spans = [(c.left, c.right, c.top, c.bottom) for c in grid.cells]
    assert (0, 1, 0, 2) in spans and (1, 3, 0, 1) in spans and len(spans) == 4


def test_a_table_that_is_open_at_its_sides_has_its_outer_columns() -> None:
    rules = [Rule(0, y, 300, y) for y in (0, 50, 100)] + [Rule(x, 0, x, 100) for x in (100, 200)]
    (grid,) = find_grids(rules)
    assert len(grid.cells) == 6


@pytest.mark.parametrize(
    "rules",
    [
        [Rule(0, 0, 300, 0), Rule(0, 50, 300, 50)],
        [Rule(0, 0, 300, 0), Rule(0, 0, 0, 90), Rule(300, 0, 300, 90), Rule(0, 90, 300, 90)],
        [],
    ],
    ids=["two lines", "a frame", "nothing"],
)
def test_lines_and_frames_are_no_grid(rules: list[Rule]) -> None:
    assert find_grids(rules) == []


def test_lines_drawn_double_or_in_pieces_are_one() -> None:
    rules = lattice([0, 100, 200], [0, 50, 100])
    double = [Rule(r.x0 + 1, r.y0 + 1, r.x1 + 1, r.y1 + 1) for r in rules]
    (grid,) = find_grids([*rules, *double])
    assert len(grid.cells) == 4


def test_a_box_that_touches_a_table_is_not_part_of_it() -> None:
    rules = lattice([0, 100, 200], [0, 50, 100])
    box = [Rule(10, 100, 10, 160), Rule(190, 100, 190, 160), Rule(10, 160, 190, 160)]
    grids = find_grids([*rules, *box])
    assert [len(grid.cells) for grid in grids] == [4]


# --- cells ------------------------------------------------------------------------


def cell(lines: list[str], width: float) -> list[str]:
    glyphs = [
        Glyph(char, x, x + (6 if char.isascii() else 12), 20.0 + 16 * number, 12.0)
        for number, line in enumerate(lines)
        for char, x in zip(line, Words(line, 5.4, 0, 12.0).places(), strict=True)
    ]
    return cell_paragraphs(glyphs, 0.0, width, 1)[0]


def test_a_line_that_fills_its_cell_goes_on_and_a_short_one_ends() -> None:
    assert cell(["县发展改革", "委员会"], 72.0) == ["县发展改革委员会"]
    assert cell(["县水利局", "县财政局"], 110.0) == ["县水利局", "县财政局"]


def test_a_number_begins_a_paragraph_behind_a_full_line() -> None:
    assert cell(["清理河道淤泥；", "2.拆除拦水坝"], 96.0) == ["清理河道淤泥；", "2.拆除拦水坝"]


# --- tables as text ------------------------------------------------------------------


def test_merged_cells_repeat_downwards_and_stand_once_across() -> None:
    xs, ys = [90.0, 190.0, 340.0, 500.0], [TOP, TOP + 24, TOP + 48, TOP + 72]
    rules = lattice(xs, ys, without={(2, 0, "top"), (2, 2, "left")})
    cells = {
        (96, TOP + 16): "领域", (196, TOP + 16): "任务", (346, TOP + 16): "牵头单位",
        (96, TOP + 52): "水利", (196, TOP + 40): "清淤", (346, TOP + 40): "水利局",
        (196, TOP + 64): "拆坝由各乡镇自行安排",
    }  # fmt: skip
    found = reading([drawn(rules, cells)])
    assert found.text == "领域\t任务\t牵头单位\n水利\t清淤\t水利局\n水利\t拆坝由各乡镇自行安排\t\n"
    kinds = [hint.kind for hint in found.hints]
    assert kinds == [HintKind.TABLE_HEAD, HintKind.TABLE_ROW, HintKind.TABLE_ROW]


def test_text_above_and_below_a_table_stays_there() -> None:
    xs, ys = [90.0, 190.0, 500.0], [TOP, TOP + 24, TOP + 48]
    cells = {
        (96, TOP + 16): "任务", (196, TOP + 16): "牵头单位", (96, TOP + 40): "清淤",
        (196, TOP + 40): "水利局", (96, TOP - 20): "任务见下表。", (96, TOP + 80): "以上任务按月调度。",
    }  # fmt: skip
    text = reading([drawn(lattice(xs, ys), cells)]).text
    assert text == "任务见下表。\n任务\t牵头单位\n清淤\t水利局\n以上任务按月调度。\n"


# --- tables over several pages ----------------------------------------------------------

XS = [90.0, 140.0, 380.0, 500.0]
HEAD = ["序号", "任务内容", "牵头单位"]


def part(rows: list[list[str]], top: float) -> Leaf:
    """Rows of one height as they stand on one page."""
    leaf = Leaf()
    for number, row in enumerate(rows):
        y = top + 60 * number
        leaf.rules += [tuple(r) for r in lattice(XS, [y, y + 60])]
        for x0, x1, text in zip(XS, XS[1:], row, strict=False):
            for index, line in enumerate(broken(text, x1 - x0 - 11, CELL_SIZE)):
                leaf.words.append(Words(line, x0 + 5.4, y + 16 + 15 * index, CELL_SIZE))
    return leaf


def rows_of(found: Reading) -> list[list[str]]:
    return [line.split("\t") for line in found.text.splitlines()]


def test_a_table_goes_on_over_the_page_and_its_repeated_head_goes() -> None:
    first = part([HEAD, ["1", "清淤八十六公里", "水利局"]], 640.0)
    second = part([HEAD, ["2", "拆坝十二座", "水利局"]], 80.0)
    found = reading([first, second])
    assert rows_of(found) == [HEAD, ["1", "清淤八十六公里", "水利局"], ["2", "拆坝十二座", "水利局"]]
    assert [hint.kind for hint in found.hints].count(HintKind.TABLE_HEAD) == 1
    assert [page.page for page in found.pages] == [1, 2]


def test_a_row_that_the_page_break_cuts_grows_together_and_keeps_its_pages() -> None:
    words = "清理干流支流淤泥八十六公里并把淤泥运到指定地点堆放不得占用农田林地"
    first = part([HEAD, ["1", words[:19], "水利局"]], 640.0)
    second = part([["", words[19:] + "。", ""], ["2", "拆坝十二座", "水利局"]], 80.0)
    found = reading([first, second])
    assert rows_of(found)[1] == ["1", words + "。", "水利局"]
    shown = {1: first, 2: second}
    for page in found.pages:
        told = found.text[page.span[0] : page.span[1]]
        on_page = "".join(w.text for w in shown[page.page].words)
        assert all(piece in on_page for piece in told.replace("\n", "\t").split("\t") if len(piece) < 19)
    spans = [found.text[p.span[0] : p.span[1]] for p in found.pages]
    assert spans[1].strip() == words[19:] + "。" and [p.page for p in found.pages] == [1, 2, 1, 2]


def test_a_new_row_under_a_first_column_merged_over_the_page_stays_a_row() -> None:
    first = part([HEAD, ["水利", "清理淤泥。", "水利局"]], 640.0)
    second = part([["", "拆除拦水坝。", "水利局"], ["农业", "检修农机。", "农业局"]], 80.0)
    assert rows_of(reading([first, second]))[2] == ["水利", "拆除拦水坝。", "水利局"]


def test_a_page_that_holds_one_cell_of_a_table_goes_on_with_it() -> None:
    first = part([HEAD, ["1", "清理干流支流淤泥八十六公里并把淤泥运到", "水利局"]], 640.0)
    second = part([["", "指定地点堆放。", ""]], 80.0)
    assert rows_of(reading([first, second]))[1][1].endswith("运到指定地点堆放。")


def test_tables_of_other_widths_are_two() -> None:
    first = part([HEAD, ["1", "清淤", "水利局"]], 640.0)
    xs = [90.0, 200.0, 420.0]
    second = drawn(
        lattice(xs, [80.0, 104.0, 128.0]),
        {(96, 96): "项目", (206, 96): "责任单位", (96, 120): "修渠", (206, 120): "水利局"},
    )
    assert [len(row) for row in rows_of(reading([first, second]))] == [3, 3, 2, 2]
