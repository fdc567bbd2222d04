"""Finds the grids of tables in the ruling lines of a page, with their merged cells."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.reading.pages.positioned import Rule

NEAR = 3.0
"""Points within which two lines are the same, or meet."""
SHORTEST = 6.0
NARROWEST = 60.0
MOST_RULES = 2_000
MOST_CELLS = 20_000


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell between columns `[left, right)` and rows `[top, bottom)` of its grid."""

    left: int
    right: int
    top: int
    bottom: int


@dataclass(frozen=True, slots=True)
class Grid:
    """Edges of columns and rows, and which cell each field belongs to."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]
    cells: tuple[GridCell, ...]
    owners: tuple[tuple[int, ...], ...]

    def cell_at(self, x: float, y: float) -> int | None:
        """Number of the cell that holds a point; None outside of the grid."""
        column = bisect_right(self.xs, x) - 1
        row = bisect_right(self.ys, y) - 1
        if 0 <= column < len(self.xs) - 1 and 0 <= row < len(self.ys) - 1:
            return self.owners[row][column]
        return None


def find_grids(rules: Sequence[Rule]) -> list[Grid]:
    """Grids of two columns or more, from top to bottom.

    An outer edge that is not drawn is where the lines that should meet it end: many a
    table is open at its sides, and a page break leaves one open below.
    """
    lying = _merged([r for r in rules if r.is_horizontal], lying=True)
    standing = _merged([r for r in rules if not r.is_horizontal], lying=False)
    if len(lying) + len(standing) > MOST_RULES:
        return []  # a map or a drawing
    grids = [
        grid
        for whole in _touching(lying, standing)
        for group in _apart(whole)
        if (grid := _grid(group)) is not None
    ]
    grids = [g for g in grids if not any(_inside(g, o) for o in grids if o is not g)]
    return sorted(grids, key=lambda grid: (grid.ys[0], grid.xs[0]))


def _inside(grid: Grid, other: Grid) -> bool:
    return (
        other.xs[0] - 1 <= grid.xs[0]
        and grid.xs[-1] <= other.xs[-1] + 1
        and other.ys[0] - 1 <= grid.ys[0]
        and grid.ys[-1] <= other.ys[-1] + 1
        and len(grid.cells) <= len(other.cells)
    )


def _merged(rules: Iterable[Rule], *, lying: bool) -> list[Rule]:
    """Pieces of one line as one line; cells are often drawn edge by edge."""
    spans = sorted((r.y0, r.x0, r.x1) if lying else (r.x0, r.y0, r.y1) for r in rules)
    found: list[tuple[float, float, float]] = []
    group: list[tuple[float, float, float]] = []
    for span in [*spans, (float("inf"), 0.0, 0.0)]:
        if group and span[0] - group[0][0] > NEAR * 0.8:
            found += _run_together(group)
            group = []
        group.append(span)
    return [
        Rule(start, at, end, at) if lying else Rule(at, start, at, end)
        for at, start, end in found
        if end - start >= SHORTEST
    ]


def _run_together(
    group: Sequence[tuple[float, float, float]],
) -> list[tuple[float, float, float]]:
    at = sum(span[0] for span in group) / len(group)
    runs: list[tuple[float, float, float]] = []
    for start, end in sorted(span[1:] for span in group):
        if runs and start - runs[-1][2] <= NEAR:
            runs[-1] = (at, runs[-1][1], max(end, runs[-1][2]))
        else:
            runs.append((at, start, end))
    return runs


def _touching(lying: list[Rule], standing: list[Rule]) -> list[list[Rule]]:
    """Groups of lines that meet, each with lines of both directions."""
    parent = list(range(len(lying) + len(standing)))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    for number, rule in enumerate(standing, start=len(lying)):
        for other, across in enumerate(lying):
            if across.y0 > rule.y1 + NEAR:
                break  # lying lines come from top to bottom
            if (
                across.y0 >= rule.y0 - NEAR
                and across.x0 - NEAR <= rule.x0 <= across.x1 + NEAR
            ):
                parent[root(other)] = root(number)
    groups: dict[int, list[Rule]] = {}
    for number, rule in enumerate([*lying, *standing]):
        groups.setdefault(root(number), []).append(rule)
    return [group for group in groups.values() if len(group) > 2]


def _apart(group: list[Rule]) -> list[list[Rule]]:
    """Two tables, or a table and a box, that only touch: no column goes on."""
    standing = sorted((r for r in group if not r.is_horizontal), key=lambda r: r.y0)
    for at in sorted({rule.y0 for rule in standing})[1:]:
        above = [r for r in standing if r.y0 < at - NEAR]
        below = [r for r in standing if r.y0 >= at - NEAR]
        if not above or not below or max(r.y1 for r in above) > at + NEAR:
            continue
        if any(abs(a.x0 - b.x0) <= NEAR for a in above for b in below):
            continue
        lying = [r for r in group if r.is_horizontal]
        upper = _between([r for r in lying if r.y0 <= at + NEAR], above)
        lower = _between([r for r in lying if r.y0 >= at - NEAR], below)
        return [[*upper, *above], *_apart([*lower, *below])]
    return [group]


def _between(lying: Sequence[Rule], standing: Sequence[Rule]) -> list[Rule]:
    """Lying lines, cut to what stands below or above them."""
    left = min(rule.x0 for rule in standing)
    right = max(rule.x0 for rule in standing)
    return [
        Rule(max(r.x0, left), r.y0, min(r.x1, right), r.y1)
        for r in lying
        if r.x1 > left and r.x0 < right
    ]


def _grid(group: Sequence[Rule]) -> Grid | None:
    lying = [rule for rule in group if rule.is_horizontal]
    standing = [rule for rule in group if not rule.is_horizontal]
    xs = _edges([r.x0 for r in standing], [e for r in lying for e in (r.x0, r.x1)])
    ys = _edges([r.y0 for r in lying], [e for r in standing for e in (r.y0, r.y1)])
    width, height = len(xs) - 1, len(ys) - 1
    if width < 2 or height < 1 or width * height > MOST_CELLS:
        return None
    if xs[-1] - xs[0] < NARROWEST:
        return None  # the strokes of a character that is drawn, not written
    parent = list(range(width * height))

    def root(item: int) -> int:
        while parent[item] != item:
            parent[item] = parent[parent[item]]
            item = parent[item]
        return item

    walls = _walls(ys, xs, [(r.x0, r.y0, r.y1) for r in standing])
    floors = _walls(xs, ys, [(r.y0, r.x0, r.x1) for r in lying])
    for row in range(height):
        for column in range(width):
            field = row * width + column
            if column + 1 < width and (column + 1, row) not in walls:
                parent[root(field + 1)] = root(field)
            if row + 1 < height and (row + 1, column) not in floors:
                parent[root(field + width)] = root(field)
    return _with_cells(xs, ys, [root(field) for field in range(width * height)])


def _edges(drawn: Sequence[float], ends: Sequence[float]) -> list[float]:
    """Places of the drawn lines, and the outermost ends of those across them."""
    places = sorted([*drawn, min(ends, default=0.0), max(ends, default=0.0)])
    found: list[float] = []
    for place in places:
        if not found or place - found[-1] > NEAR:
            found.append(place)
    return found


def _walls(
    along: Sequence[float],
    across: Sequence[float],
    lines: Iterable[tuple[float, float, float]],
) -> set[tuple[int, int]]:
    """Which edges between two fields are drawn: (number of the edge, of the field)."""
    found = set()
    for at, start, end in lines:
        edge = min(range(len(across)), key=lambda i: abs(across[i] - at))
        for field in range(len(along) - 1):
            low, high = along[field], along[field + 1]
            if min(end, high) - max(start, low) > 0.6 * (high - low):
                found.add((edge, field))
    return found


def _with_cells(xs: list[float], ys: list[float], roots: list[int]) -> Grid | None:
    width = len(xs) - 1
    fields: dict[int, list[int]] = {}
    for field, owner in enumerate(roots):
        fields.setdefault(owner, []).append(field)
    if len(fields) < 2:
        return None
    order = {
        owner: number
        for number, owner in enumerate(sorted(fields, key=lambda o: min(fields[o])))
    }
    cells = []
    for owner in order:
        columns = [field % width for field in fields[owner]]
        rows = [field // width for field in fields[owner]]
        cells.append(GridCell(min(columns), max(columns) + 1, min(rows), max(rows) + 1))
    owners = tuple(
        tuple(order[owner] for owner in roots[start : start + width])
        for start in range(0, len(roots), width)
    )
    return Grid(tuple(xs), tuple(ys), tuple(cells), owners)
