"""One value, one sequence of bytes: canonical JSON after RFC 8785.

A number that passes through a database column of JSON comes back as the same bytes:
`1.0`, `1` and `1e0` are all written `1`. Numbers that JSON readers disagree on are
refused; an amount of money goes in as a string.
"""

from __future__ import annotations

from json.encoder import encode_basestring
from math import isfinite
from typing import Any

from luodi.errors import ProofError

__all__ = ["canonical_json"]

SAFE_INTEGER = 2**53 - 1
_LITERALS = {None: "null", True: "true", False: "false"}


def canonical_json(value: object) -> bytes:
    """The bytes of `value` under RFC 8785.

    Unit: UTF-8 bytes, no line end. Raises ProofError for what JSON cannot carry
    without loss: dates, decimals, integers beyond 2^53, NaN, keys that are no strings.

    >>> canonical_json({"b": 1.0, "a": [True, None, "任务"]}).decode()
    '{"a":[true,null,"任务"],"b":1}'
    """
    pieces: list[str] = []
    try:
        _write(value, pieces.append)
        return "".join(pieces).encode()
    except UnicodeEncodeError as fault:
        raise _refused("a string with half a surrogate pair") from fault
    except RecursionError as fault:
        raise _refused("a value nested too deeply") from fault


def _write(value: Any, out: Any) -> None:
    kind = type(value)
    if kind is str:
        out(encode_basestring(value))
    elif value is None or kind is bool:
        out(_LITERALS[value])
    elif kind is int:
        out(_integer(value))
    elif kind is float:
        out(_number(value))
    elif kind is dict:
        _write_object(value, out)
    elif kind in (list, tuple):
        out("[")
        for index, item in enumerate(value):
            if index:
                out(",")
            _write(item, out)
        out("]")
    else:
        raise _refused(f"a value of type {kind.__name__}")


def _write_object(value: dict[Any, Any], out: Any) -> None:
    if not all(type(key) is str for key in value):
        raise _refused("a key that is no string")
    keys = sorted(value)
    if keys and not "".join(keys).isascii():
        # RFC 8785 §3.2.3 sorts by UTF-16 units, which differs beyond U+FFFF.
        keys.sort(key=lambda key: key.encode("utf-16-be"))
    out("{")
    for index, key in enumerate(keys):
        if index:
            out(",")
        out(encode_basestring(key))
        out(":")
        _write(value[key], out)
    out("}")


def _integer(value: int) -> str:
    """Beyond 2^53 only what a double writes too: 1e20 comes back from JSON as an integer."""
    if abs(value) <= SAFE_INTEGER:
        return str(value)
    if abs(value) >= 10**21 or _number(float(value)) != str(value):
        raise _refused("an integer beyond 2^53")
    return str(value)


def _number(value: float) -> str:
    """Like ECMAScript's Number::toString: the shortest digits that read back equal."""
    if not isfinite(value):
        raise _refused(f"the number {value}")
    if value == 0:
        return "0"
    sign = "-" if value < 0 else ""
    mantissa, _, exponent = repr(abs(value)).partition("e")
    whole, _, fraction = mantissa.partition(".")
    point = len(whole) + int(exponent or 0)
    digits = whole + fraction
    leading = len(digits) - len(digits.lstrip("0"))
    digits, point = digits.strip("0"), point - leading
    if len(digits) <= point <= 21:
        return sign + digits + "0" * (point - len(digits))
    if 0 < point <= 21:
        return f"{sign}{digits[:point]}.{digits[point:]}"
    if -6 < point <= 0:
        return f"{sign}0.{'0' * -point}{digits}"
    tail = "." + digits[1:] if len(digits) > 1 else ""
    return f"{sign}{digits[0]}{tail}e{point - 1:+d}"


def _refused(what: str) -> ProofError:
    return ProofError(
        "payload",
        f"{what} has no canonical form.",
        "Write it as a string, a list, or a smaller number.",
    )
