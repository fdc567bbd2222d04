"""A table that filters, sorts, chooses columns, leafs and goes out as it is seen.

Everything is in the address, so that a table can be kept, sent and printed, and works
without JavaScript; htmx only spares the rest of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luodi_web.shell import rows as rows_of
from luodi_web.shell.columns import Cell, Column
from luodi_web.shell.exports import FORMATS, export

PAGE = 50


@dataclass(frozen=True)
class Table:
    """The columns of a table and what it is called; declared once, beside its view."""

    name: str
    caption: str | Promise
    columns: Sequence[Column]
    sort: str = ""
    """Column that sorts before anybody chooses; a leading `-` turns it round."""
    size: int = PAGE
    prefix: str = ""
    """Before each parameter, where a page has two tables."""
    empty: str | Promise = ""
    """What to do first, where there is no row at all."""
    row_link: Any = None
    """row → address; opens in the side panel."""

    def view(
        self, request: HttpRequest, rows: QuerySet[Any] | Sequence[Any]
    ) -> TableView:
        """This table over `rows`, as the address asks for it."""
        return TableView(self, request.GET, rows, request.path)


@dataclass(frozen=True)
class Heading:
    """A column as its heading shows it."""

    column: Column
    href: str
    state: str
    """ascending, descending or none (`aria-sort`)."""


@dataclass(frozen=True)
class FilterField:
    """A filter as its form field shows it."""

    column: Column
    kind: str
    parameter: str
    value: str
    choices: Sequence[tuple[str, str]] = field(default=())

    @property
    def input_type(self) -> str:
        """The type of the field."""
        if self.kind == "contains":
            return "search"
        return "date" if self.column.kind == "day" else "number"


class TableView:
    """What `components/table.html` shows."""

    def __init__(
        self,
        table: Table,
        asked: QueryDict,
        rows: QuerySet[Any] | Sequence[Any],
        path: str = "",
    ) -> None:
        self.table, self.asked, self.path = table, asked, path
        self.by_name = {column.name: column for column in table.columns}
        self.rows = rows

    # ---- what is asked -------------------------------------------------------------

    def parameter(self, name: str) -> str:
        """How a parameter of this table is called in the address."""
        return self.table.prefix + name

    def asked_for(self, name: str) -> str:
        """The value of a parameter, without the blanks around it."""
        return str(self.asked.get(self.parameter(name), "")).strip()

    @property
    def id(self) -> str:
        """The element that htmx replaces."""
        return f"table-{self.table.name}"

    @property
    def search(self) -> str:
        """What stands in the search box."""
        return self.asked_for("q")

    @property
    def can_search(self) -> bool:
        """Whether there is a search box."""
        return any(column.searched for column in self.table.columns)

    @cached_property
    def chosen(self) -> list[Column]:
        """The columns that show, in the table's own order."""
        names = set(self.asked.getlist(self.parameter("col"))) & set(self.by_name)
        columns = self.table.columns
        return [c for c in columns if (c.name in names if names else c.shown)]

    @cached_property
    def sorting(self) -> tuple[Column | None, bool]:
        """Column and whether it runs downwards."""
        wanted = self.asked_for("sort") or self.table.sort
        column = self.by_name.get(wanted.removeprefix("-"))
        return (column if column and column.sorts else None), wanted.startswith("-")

    @cached_property
    def filters(self) -> list[FilterField]:
        """Each filter with what it is set to."""
        return list(self._filters())

    def _filters(self) -> Iterator[FilterField]:
        for column in self.table.columns:
            if not column.filter:
                continue
            if column.filter.kind == "choice":
                choices = [
                    (key, str(word)) for key, word in column.filter.choices.items()
                ]
                yield self._filter(column, "choice", column.name, choices)
            elif column.filter.kind == "contains":
                yield self._filter(column, "contains", column.name)
            else:
                yield self._filter(column, "from", f"{column.name}_from")
                yield self._filter(column, "to", f"{column.name}_to")

    def _filter(
        self,
        column: Column,
        kind: str,
        name: str,
        choices: Sequence[tuple[str, str]] = (),
    ) -> FilterField:
        return FilterField(
            column, kind, self.parameter(name), self.asked_for(name), choices
        )

    @property
    def narrowed(self) -> bool:
        """Whether anything hides rows."""
        return bool(self.search) or any(f.value for f in self.filters)

    @property
    def filters_in_words(self) -> list[tuple[str, str]]:
        """What hides rows, for the export and for print."""
        said = [(_("Search"), self.search)] if self.search else []
        for one in self.filters:
            if one.value:
                label = {"from": _("%(column)s from"), "to": _("%(column)s up to")}.get(
                    one.kind, "%(column)s"
                )
                said.append(
                    (
                        label % {"column": one.column.label},
                        dict(one.choices).get(one.value, one.value),
                    )
                )
        return said

    # ---- what is shown -------------------------------------------------------------

    @cached_property
    def source(self) -> rows_of.Source:
        """The rows that answer."""
        column, descending = self.sorting
        asked = [(f.column, f.kind, f.value) for f in self.filters if f.value]
        ask = rows_of.Ask(self.search, asked, column, descending)
        return rows_of.source(self.rows, self.table.columns, ask)

    @cached_property
    def count(self) -> int:
        """How many rows answer."""
        return self.source.count()

    @cached_property
    def leaf(self) -> rows_of.Leaf:
        """The page that is looked at."""
        return self.source.leaf(
            self.table.size,
            after=self.asked_for("after"),
            before=self.asked_for("before"),
        )

    @property
    def lines(self) -> list[tuple[str, list[Cell]]]:
        """The rows of this page: address of the row, cells."""
        link = self.table.row_link
        return [(link(row) if link else "", self.cells(row)) for row in self.leaf.rows]

    def cells(self, row: Any) -> list[Cell]:
        """One row as it is seen."""
        return [
            Cell(c, c.read(row), c.link(row) if c.link else "") for c in self.chosen
        ]

    @property
    def headings(self) -> list[Heading]:
        """The chosen columns with where a press on them leads."""
        now, descending = self.sorting
        said = []
        for column in self.chosen:
            is_now = column == now
            turned = f"-{column.name}" if is_now and not descending else column.name
            state = ("descending" if descending else "ascending") if is_now else "none"
            said.append(Heading(column, self.address(sort=turned), state))
        return said

    @property
    def carried(self) -> list[tuple[str, str]]:
        """Parameters that the filter form does not show but must keep."""
        own = {
            self.parameter(name) for name in ("q", "col", "after", "before", "export")
        }
        own |= {f.parameter for f in self.filters}
        return [
            (k, v) for k, values in self.asked.lists() if k not in own for v in values
        ]

    def address(self, **changes: str) -> str:
        """This page with other parameters; a new question starts at the first page."""
        asked = self.asked.copy()
        for name in ("after", "before", "export"):
            asked.pop(self.parameter(name), None)
        for name, value in changes.items():
            asked[self.parameter(name)] = value
        return "?" + asked.urlencode()

    @property
    def next_page(self) -> str:
        """Where the rows go on; empty on the last page."""
        return self.address(after=self.leaf.after) if self.leaf.after else ""

    @property
    def previous_page(self) -> str:
        """Where the rows before stand; empty on the first page."""
        return self.address(before=self.leaf.before) if self.leaf.before else ""

    @property
    def exports(self) -> list[tuple[str, str]]:
        """Kinds of file and where to get them."""
        return [(kind, self.address(export=kind)) for kind in FORMATS]

    @property
    def without_filters(self) -> str:
        """The same page with every row."""
        own = {self.parameter("q"), *(f.parameter for f in self.filters)}
        kept = self.asked.copy()
        for name in (*own, self.parameter("after"), self.parameter("before")):
            kept.pop(name, None)
        return f"{self.path}?{kept.urlencode()}"


def table_page(
    request: HttpRequest, template: str, context: dict[str, Any], *tables: TableView
) -> HttpResponse:
    """The page, only its table (htmx), or the file that was asked for."""
    for table in tables:
        kind = table.asked_for("export")
        if kind in FORMATS:
            return export(table, kind)
        htmx = getattr(request, "htmx", None)
        if htmx and htmx.target == table.id:
            return render(request, "components/table.html", {**context, "table": table})
    return render(request, template, context)
