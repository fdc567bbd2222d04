"""`{% load shell %}`: lights, bars, days and diffs in templates."""

from __future__ import annotations

from datetime import date
from typing import Any
from urllib.parse import urlencode

from django import template
from django.contrib.messages.storage.base import Message
from django.http import QueryDict

from luodi_web.shell import lights, notes, progress, words
from luodi_web.shell.progress import Progress

register = template.Library()


@register.inclusion_tag("components/light.html")
def light(code: str | lights.Light, word: str = "") -> dict[str, Any]:
    """{% light "behind" %}: shape and word."""
    return {
        "light": code if isinstance(code, lights.Light) else lights.Light(code, word)
    }


@register.inclusion_tag("components/bar.html")
def bar(
    claimed: float | Progress | None = None,
    verified: float | None = None,
    planned: float | None = None,
    third: float | None = None,
) -> dict[str, Any]:
    """{% bar 0.58 0.51 0.5 %}: claimed hatched, verified solid, planned a line."""
    shown = (
        claimed
        if isinstance(claimed, Progress)
        else Progress(claimed, verified, planned, third)
    )
    ends = {
        name: progress.width(value)
        for name in ("claimed", "verified", "planned", "third")
        if (value := getattr(shown, name)) is not None
    }
    return {"progress": shown, "ends": ends}


@register.inclusion_tag("components/day.html")
def day(on: date, why: str = "", quote: str = "") -> dict[str, Any]:
    """{% day task.due why="15 working days…" quote="…" %}: a date that explains itself."""
    return {"on": on, "why": why, "quote": quote}


@register.inclusion_tag("components/diff.html")
def diff(before: str, after: str) -> dict[str, Any]:
    """{% diff old new %}: what went is struck through, what came is underlined."""
    return {"pieces": words.word_diff(before, after)}


@register.filter
def undo_path(message: Message) -> str:
    """Where a message's action is taken back."""
    return notes.undo_path(message)


@register.filter
def percent(share: float | None) -> str:
    """0.58 → 58%; a dash where it is unknown."""
    return progress.percent(share)


@register.filter
def has_tag(tags: list[str] | None, tag: str) -> bool:
    """Whether an element of allauth bears a tag; those of a variable come with blanks."""
    return tag in {one.strip() for one in tags or ()}


@register.simple_tag
def with_parameters(asked: QueryDict, **changes: str) -> str:
    """The address of this page with other parameters."""
    kept = [(k, v) for k, values in asked.lists() if k not in changes for v in values]
    return "?" + urlencode(kept + [(k, v) for k, v in changes.items() if v != ""])
