"""Narrowing, sorting and leafing through rows: a queryset of a selector, or a list.

Pages follow a cursor (the last row's place), not a number: what is added meanwhile
neither repeats a row nor hides one.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from itertools import islice
from typing import Any, Protocol

from django.core.exceptions import FieldError, ValidationError
from django.db.models import F, Q, QuerySet

from luodi_web.shell.columns import Column


@dataclass(frozen=True)
class Ask:
    """What the reader wants to see."""

    search: str = ""
    filters: Sequence[tuple[Column, str, str]] = ()
    """Column, kind of filter, value."""
    sort: Column | None = None
    descending: bool = False


@dataclass(frozen=True)
class Leaf:
    """One page of rows, with the places before and after it."""

    rows: Sequence[Any]
    before: str = ""
    after: str = ""


class Source(Protocol):
    """Where rows come from."""

    def count(self) -> int:
        """How many rows answer the question."""

    def every(self) -> Iterable[Any]:
        """All of them, for an export."""

    def leaf(self, size: int, *, after: str, before: str) -> Leaf:
        """One page."""


def source(
    rows: QuerySet[Any] | Sequence[Any], columns: Sequence[Column], ask: Ask
) -> Source:
    """The rows that answer `ask`."""
    searched = [column for column in columns if column.searched]
    if isinstance(rows, QuerySet):
        return InDatabase(rows, searched, ask)
    return InMemory(rows, searched, ask)


class InMemory:
    """A list that a selector has computed; its cursor is a position."""

    def __init__(
        self, rows: Sequence[Any], searched: Sequence[Column], ask: Ask
    ) -> None:
        self.rows = [row for row in rows if _answers(row, searched, ask)]
        if column := ask.sort:
            known = [row for row in self.rows if column.read(row) is not None]
            unknown = [row for row in self.rows if column.read(row) is None]
            known.sort(key=lambda row: _order(column.read(row)), reverse=ask.descending)
            self.rows = known + unknown

    def count(self) -> int:
        """How many rows answer the question."""
        return len(self.rows)

    def every(self) -> Iterable[Any]:
        """All of them."""
        return self.rows

    def leaf(self, size: int, *, after: str, before: str) -> Leaf:
        """One page from a position."""
        start = _position(after)
        if before:
            start = max(_position(before) - size, 0)
        end = start + size
        return Leaf(
            self.rows[start:end],
            before=pack([start]) if start > 0 else "",
            after=pack([end]) if end < len(self.rows) else "",
        )


class InDatabase:
    """A queryset, already limited to the user's organisation; its cursor is a row."""

    def __init__(
        self, rows: QuerySet[Any], searched: Sequence[Column], ask: Ask
    ) -> None:
        self.path = ask.sort.path if ask.sort else ""
        self.descending = ask.descending
        for column, kind, value in ask.filters:
            rows = _narrowed(rows, column.path, kind, value)
        if ask.search and searched:
            wanted = Q()
            for column in searched:
                wanted |= Q(**{f"{column.path}__icontains": ask.search})
            rows = rows.filter(wanted)
        self.rows = rows

    def count(self) -> int:
        """How many rows answer the question."""
        return self.rows.count()

    def every(self) -> Iterable[Any]:
        """All of them, in pieces from the database."""
        return self._ordered().iterator(chunk_size=2000)

    def leaf(self, size: int, *, after: str, before: str) -> Leaf:
        """One page from a row on."""
        backwards = bool(before)
        rows = self._ordered(backwards=backwards)
        place = unpack(before or after)
        if place and len(place) == (2 if self.path else 1):
            try:
                rows = rows.filter(self._beyond(place, backwards=backwards))
                found = list(islice(rows[: size + 1], size + 1))
            except (ValueError, TypeError, ValidationError, FieldError):
                return self.leaf(size, after="", before="")
        else:
            place, found = [], list(rows[: size + 1])
        more, found = len(found) > size, found[:size]
        if backwards:
            found.reverse()
            return Leaf(
                found, self._place(found, 0) if more else "", self._place(found, -1)
            )
        return Leaf(
            found,
            self._place(found, 0) if place else "",
            self._place(found, -1) if more else "",
        )

    def _ordered(self, *, backwards: bool = False) -> QuerySet[Any]:
        last = F("pk").desc() if backwards else F("pk").asc()
        if not self.path:
            return self.rows.order_by(last)
        # Rows without a value stand last whichever way it sorts.
        if self.descending != backwards:
            first = F(self.path).desc(
                nulls_first=True if backwards else None,
                nulls_last=None if backwards else True,
            )
        else:
            first = F(self.path).asc(
                nulls_first=True if backwards else None,
                nulls_last=None if backwards else True,
            )
        return self.rows.order_by(first, last)

    def _beyond(self, place: list[Any], *, backwards: bool) -> Q:
        pk = Q(pk__lt=place[-1]) if backwards else Q(pk__gt=place[-1])
        if not self.path:
            return pk
        value = place[0]
        if value is None:
            same = Q(**{f"{self.path}__isnull": True}) & pk
            return same | Q(**{f"{self.path}__isnull": False}) if backwards else same
        further = "lt" if self.descending != backwards else "gt"
        beyond = Q(**{f"{self.path}__{further}": value}) | (
            Q(**{self.path: value}) & pk
        )
        return beyond if backwards else beyond | Q(**{f"{self.path}__isnull": True})

    def _place(self, rows: Sequence[Any], at: int) -> str:
        if not rows:
            return ""
        row = rows[at]
        pk = row["pk"] if isinstance(row, dict) else row.pk
        if not self.path:
            return pack([pk])
        values = self.rows.model._default_manager.filter(pk=pk).values_list(
            self.path, flat=True
        )
        return pack([_plain(values[0]) if values else None, pk])


def pack(place: list[Any]) -> str:
    """A place as it stands in an address."""
    return base64.urlsafe_b64encode(json.dumps(place).encode()).decode().rstrip("=")


def unpack(cursor: str) -> list[Any]:
    """The place; empty where somebody has changed the address."""
    try:
        place = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, UnicodeDecodeError):
        return []
    if not isinstance(place, list):
        return []
    return (
        place
        if all(item is None or isinstance(item, (str, int, float)) for item in place)
        else []
    )


def _position(cursor: str) -> int:
    place = unpack(cursor)
    return max(place[0], 0) if place and isinstance(place[0], int) else 0


def _plain(value: Any) -> Any:
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value


def _narrowed(rows: QuerySet[Any], path: str, kind: str, value: str) -> QuerySet[Any]:
    lookup = {
        "choice": path,
        "contains": f"{path}__icontains",
        "from": f"{path}__gte",
        "to": f"{path}__lte",
    }
    try:
        return rows.filter(**{lookup[kind]: value})
    except (ValueError, ValidationError):
        return rows.none()


def _answers(row: Any, searched: Sequence[Column], ask: Ask) -> bool:
    if ask.search:
        wanted = ask.search.casefold()
        if not any(
            wanted in str(column.read(row) or "").casefold() for column in searched
        ):
            return False
    return all(
        _matches(column.read(row), kind, value) for column, kind, value in ask.filters
    )


def _matches(value: Any, kind: str, wanted: str) -> bool:
    code = getattr(value, "code", value)
    if kind == "choice":
        return (
            wanted in value if isinstance(value, (list, tuple)) else str(code) == wanted
        )
    if kind == "contains":
        return wanted.casefold() in str(value or "").casefold()
    try:
        limit = (
            date.fromisoformat(wanted) if isinstance(value, date) else Decimal(wanted)
        )
        if value is None:
            return False
        value = value if isinstance(value, date) else Decimal(str(value))
    except (ValueError, InvalidOperation):
        return False
    return bool(value >= limit if kind == "from" else value <= limit)


def _order(value: Any) -> Any:
    code = getattr(value, "text", value)
    return str(code) if not isinstance(code, (int, float, Decimal, date, str)) else code
