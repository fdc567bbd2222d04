"""Sentences and their ；-parts, as spans."""

from __future__ import annotations

import re
from typing import NamedTuple

# A stop inside quotation marks or brackets does not always end the sentence around it:
# the closing mark after it belongs to the sentence.
SENTENCE = re.compile(
    r"[^。；！？!?;\n]+(?:[。；！？!?;]+[”’」』）)》〕】]*|(?=\n)|\Z)"
)


class Sentence(NamedTuple):
    """A stretch `[start, end)` that ends with its stop, or with the line."""

    start: int
    end: int


def split_sentences(
    text: str, start: int = 0, end: int | None = None
) -> list[Sentence]:
    """Sentences of `text[start:end]`; ；-parts count, line ends end them.

    >>> [tuple(s) for s in split_sentences("甲。乙；丙")]
    [(0, 2), (2, 4), (4, 5)]
    """
    stop = len(text) if end is None else end
    return [Sentence(m.start(), m.end()) for m in SENTENCE.finditer(text, start, stop)]
