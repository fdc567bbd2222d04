"""Columns of a table: what a row shows, how it sorts, by what it can be filtered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from typing import Any, Literal

from django.utils.functional import Promise
from django.utils.translation import gettext as _

from luodi_web.shell.lights import Light
from luodi_web.shell.progress import Progress, percent

Kind = Literal[
    "text", "words", "number", "share", "gap", "day", "light", "progress", "chips"
]
FilterKind = Literal["choice", "contains", "from", "to"]
NUMERIC = frozenset(("number", "share", "gap"))


@dataclass(frozen=True)
class Filter:
    """How a column can be narrowed; `choices` maps what is stored to what is shown."""

    kind: FilterKind
    choices: Mapping[str, str | Promise] = field(default_factory=dict)


@dataclass(frozen=True)
class Column:
    """One column; `key` is the attribute or ORM path, `value` overrides how it is read."""

    name: str
    label: str | Promise
    kind: Kind = "text"
    key: str = ""
    value: Callable[[Any], Any] | None = None
    link: Callable[[Any], str] | None = None
    sorts: bool = True
    searched: bool = False
    """Whether the search box looks here; the field must be text."""
    filter: Filter | None = None
    shown: bool = True
    """Whether it shows before anybody chooses columns."""

    @property
    def path(self) -> str:
        """The ORM path that sorts and filters."""
        return self.key or self.name

    @property
    def is_number(self) -> bool:
        """Whether figures stand right, under each other."""
        return self.kind in NUMERIC

    def read(self, row: Any) -> Any:
        """The value of this column in a row."""
        return self.value(row) if self.value else follow(row, self.path)


@dataclass(frozen=True)
class Cell:
    """A value with everything that a template or an export needs."""

    column: Column
    value: Any
    link: str = ""

    @property
    def text(self) -> str:
        """The value in words, as it is seen."""
        return shown(self.value, self.column)


def follow(row: Any, path: str) -> Any:
    """The value at an ORM path (`agency__name`), in an object or in a mapping."""
    for step in path.split("__"):
        if row is None:
            return None
        row = row.get(step) if isinstance(row, Mapping) else getattr(row, step, None)
    return row


def shown(value: Any, column: Column) -> str:
    """A value as a page and a csv file show it; an unknown one is a dash."""
    if value is None or value == "":
        return "—"
    if column.filter and isinstance(value, str) and value in column.filter.choices:
        return str(column.filter.choices[value])
    if isinstance(value, (Light, Progress)):
        return value.text
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if column.kind == "share":
        return percent(value)
    if column.kind == "gap":
        return f"{value:+.0f}".replace("-", "−")
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, (int, float, Decimal)):
        return f"{value:,}"
    if isinstance(value, (list, tuple)):
        return _(", ").join(str(item) for item in value)
    return str(value)
