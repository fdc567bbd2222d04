"""The head row, made again from the leaves."""

from __future__ import annotations

from luodi.proofs import Frontier, hash_algorithm
from luodi_web.record.models import Entry, Head, Log

__all__ = ["make_head"]


def make_head() -> None:
    """Makes the right edge of the tree from all entries."""
    log = Log.objects.first()
    if log is None:
        return
    leaves = Entry.objects.order_by("position").values_list("leaf", flat=True).iterator()
    edge = Frontier().extend(hash_algorithm(log.algorithm), (bytes(one) for one in leaves))
    last = Entry.objects.order_by("position").last()
    Head.objects.create(
        log=log, frontier=edge.to_bytes(), recorded_at=last.recorded_at if last else None
    )
