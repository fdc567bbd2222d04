"""A reading as JSON and back: how it comes home from a process that is not trusted.

Not pickle: whoever takes over a reader through a hostile file would run code in the
parent by it. Everything is checked again on arrival.
"""

from __future__ import annotations

import json
from typing import Any

from luodi.errors import (
    LuodiError,
    ReaderFaultError,
    ReadError,
    ScanError,
    SecretFileError,
)
from luodi.model import Hint, HintKind, Page, Reading, Source

__all__ = ["WireError", "fault_from", "fault_to", "reading_from", "reading_to"]

LONGEST_MESSAGE = 2000
_ERRORS = {kind.__name__: kind for kind in (ReadError, ScanError, SecretFileError)}


class WireError(ValueError):
    """What arrived is not what a reader sends."""


def reading_to(reading: Reading) -> dict[str, Any]:
    """Plain lists and dictionaries for JSON."""
    source = reading.source
    return {
        "text": reading.text,
        "reader": reading.reader,
        "source": [source.name, source.sha256, source.media_type],
        "pages": [[page.page, *page.span] for page in reading.pages],
        "hints": [[hint.kind.value, hint.value, *hint.span] for hint in reading.hints],
        "properties": dict(reading.properties),
    }


def reading_from(told: object) -> Reading:
    """The reading again. Raises WireError where a type or a span is wrong."""
    try:
        return _reading_from(told)
    except (KeyError, TypeError, ValueError) as error:
        raise WireError("not a reading") from error


def _reading_from(told: Any) -> Reading:
    text = _words(told["text"])
    name, sha256, media_type = map(_words, told["source"])
    properties = told["properties"]
    if not isinstance(properties, dict):
        raise WireError("properties")
    return Reading(
        text=text,
        reader=_words(told["reader"]),
        source=Source(name, sha256, media_type),
        pages=tuple(
            Page(_number(page), _span(start, end, text))
            for page, start, end in told["pages"]
        ),
        hints=tuple(
            Hint(_span(start, end, text), HintKind(kind), _number(value))
            for kind, value, start, end in told["hints"]
        ),
        properties={_words(k): _words(v) for k, v in properties.items()},
    )


def _words(value: object) -> str:
    if not isinstance(value, str):
        raise WireError("a string is missing")
    return value


def _number(value: object) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or value < 0:
        raise WireError("a number is missing")
    return value


def _span(start: object, end: object, text: str) -> tuple[int, int]:
    first, last = _number(start), _number(end)
    if not first <= last <= len(text):
        raise WireError("a span is outside of the text")
    return first, last


def fault_to(fault: ReadError) -> dict[str, str]:
    """An error that is meant for a person."""
    kind = type(fault).__name__
    return {
        "kind": kind if kind in _ERRORS else ReadError.__name__,
        "where": fault.where[:LONGEST_MESSAGE],
        "what": fault.what[:LONGEST_MESSAGE],
        "advice": fault.advice[:LONGEST_MESSAGE],
    }


def fault_from(told: Any, *, where: str) -> LuodiError:
    """The error again, to be raised; `where` stands in for what a reader would say."""
    try:
        if "place" in told:
            return ReaderFaultError(
                where, _words(told["kind"])[:80], _words(told["place"])[:80]
            )
        kind = _ERRORS[told["kind"]]
        what = _words(told["what"])[:LONGEST_MESSAGE]
        return kind(where, what, _words(told["advice"])[:LONGEST_MESSAGE])
    except (KeyError, TypeError) as error:
        raise WireError("not an error") from error


def dump(told: object) -> bytes:
    """ASCII only, so that no lone surrogate of a broken text stands in the way."""
    return json.dumps(told, separators=(",", ":")).encode("ascii")


def load(data: bytes) -> dict[str, Any]:
    """Raises WireError for anything that is no JSON object."""
    try:
        told = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise WireError("not JSON") from error
    if not isinstance(told, dict):
        raise WireError("not an object")
    return told
