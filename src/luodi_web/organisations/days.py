"""What holds on a day: intervals are half-open, `[from, until)`."""

from __future__ import annotations

from datetime import date

from django.db.models import Q


def name_holds(on: date, prefix: str = "") -> Q:
    """Names that an organisation bears on a day."""
    return (
        (Q(**{f"{prefix}valid_from": None}) | Q(**{f"{prefix}valid_from__lte": on}))
        & (Q(**{f"{prefix}valid_until": None}) | Q(**{f"{prefix}valid_until__gt": on}))
        & Q(**{f"{prefix}ended_undated": False})
    )


def term_holds(on: date, prefix: str = "") -> Q:
    """Memberships and delegations that hold on a day: begun, and not ended either way."""
    return (
        Q(**{f"{prefix}begins_on__lte": on})
        & (Q(**{f"{prefix}ends_on": None}) | Q(**{f"{prefix}ends_on__gt": on}))
        & (Q(**{f"{prefix}end": None}) | Q(**{f"{prefix}end__ends_on__gt": on}))
    )
