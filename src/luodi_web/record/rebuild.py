"""Derived rows can be dropped and made again from facts: who makes them is registered here."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db import models, transaction
from django.db.models.query import QuerySet

from luodi_web.record.kept import Kept, kept_of

__all__ = [
    "Rebuilder",
    "Rebuilt",
    "derived_models",
    "rebuild_all",
    "rebuild_for",
    "register",
]


@dataclass(frozen=True, slots=True)
class Rebuilder:
    """Makes all rows of a table, which is empty when it is called."""

    model: type[models.Model]
    make: Callable[[], None]
    reads: frozenset[str] | None
    """Kinds of entries that it reads; None for any."""


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """Rows before and after."""

    model: type[models.Model]
    before: int
    after: int
    equal: bool


_rebuilders: dict[str, Rebuilder] = {}


def register(
    model: type[models.Model],
    make: Callable[[], None],
    *,
    reads: Collection[str] | None = None,
) -> None:
    """Says who makes the rows of `model`; call it in `AppConfig.ready`.

    Tables are made in the order of registration: first what others are made from.
    """
    kinds = None if reads is None else frozenset(reads)
    _rebuilders[model._meta.label] = Rebuilder(model, make, kinds)


def derived_models() -> list[type[models.Model]]:
    """All models that say they are derived."""
    return [m for m in apps.get_models() if kept_of(m) is Kept.DERIVED]


def without_rebuilder() -> list[str]:
    """Derived models that nobody can make again."""
    labels = {m._meta.label for m in derived_models()}
    return sorted(labels - set(_rebuilders))


def rebuild_all() -> list[Rebuilt]:
    """Drops and makes all derived rows, in one transaction."""
    return _rebuild(_rebuilders.values())


def rebuild_for(kinds: Collection[str]) -> list[Rebuilt]:
    """The same for tables that are made from entries of these kinds."""
    return _rebuild(
        one
        for one in _rebuilders.values()
        if one.reads is None or not one.reads.isdisjoint(kinds)
    )


def _rebuild(rebuilders: Iterable[Rebuilder]) -> list[Rebuilt]:
    chosen = list(rebuilders)
    with transaction.atomic():
        before = [_picture(one.model) for one in chosen]
        for one in reversed(chosen):
            rows: QuerySet[models.Model] = one.model._base_manager.all()
            rows._raw_delete(rows.db)
        for one in chosen:
            one.make()
        after = [_picture(one.model) for one in chosen]
    return [
        Rebuilt(one.model, old[0], new[0], old == new)
        for one, old, new in zip(chosen, before, after, strict=True)
    ]


def _picture(model: type[models.Model]) -> tuple[int, bytes]:
    """Number of rows and a hash over their values, whatever their order and their own numbers."""
    fields = [
        f.attname
        for f in model._meta.concrete_fields
        if not isinstance(f, models.AutoField)
    ]
    count, total = 0, 0
    for row in model._base_manager.values_list(*fields).iterator():
        words = repr([bytes(v) if isinstance(v, memoryview) else v for v in row])
        total += int.from_bytes(hashlib.sha256(words.encode()).digest(), "big")
        count += 1
    return count, (total % 2**256).to_bytes(32, "big")
