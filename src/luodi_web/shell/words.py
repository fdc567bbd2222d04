"""What changed between two wordings, character by character where it is Chinese."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Kind = Literal["same", "gone", "new"]

# A number, a Latin word or one Han character; nobody reads half a number.
TOKEN = re.compile(r"\d+(?:\.\d+)?%?|[A-Za-z]+|\s+|.", re.DOTALL)
SHORT = 1
"""Equal runs this short between two changes read as noise and join them."""


@dataclass(frozen=True)
class Piece:
    """A run of words that stayed, went or came."""

    kind: Kind
    text: str


def word_diff(before: str, after: str) -> list[Piece]:
    """The pieces in reading order; joined without `new` they are `before` again.

    >>> [(p.kind, p.text) for p in word_diff("6月底前完成", "9月底前完成")]
    [('gone', '6'), ('new', '9'), ('same', '月底前完成')]
    """
    old, new = TOKEN.findall(before), TOKEN.findall(after)
    steps = SequenceMatcher(None, old, new, autojunk=False).get_opcodes()
    pieces: list[Piece] = []
    gone, came = "", ""
    for at, (tag, i1, i2, j1, j2) in enumerate(steps):
        between = 0 < at < len(steps) - 1
        if tag == "equal" and not (between and i2 - i1 <= SHORT):
            pieces += _change(gone, came)
            pieces.append(Piece("same", "".join(old[i1:i2])))
            gone, came = "", ""
        else:
            gone += "".join(old[i1:i2])
            came += "".join(new[j1:j2])
    return pieces + _change(gone, came)


def _change(gone: str, came: str) -> list[Piece]:
    both: tuple[Piece, Piece] = (Piece("gone", gone), Piece("new", came))
    return [piece for piece in both if piece.text]
