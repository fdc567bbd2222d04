"""Questions and answers that are only reported: three members asked, the bureaus answered."""

from __future__ import annotations

import re

from luodi.extraction.news.attribution import Attributed
from luodi.extraction.news.verbs import Act

WORDLESS = re.compile(
    r"(?:积极|逐一|一一|分别|认真|耐心|先后|依次|踊跃|相继|共同)[^，。]{0,10}$"
)
WORDLESS_VERB = re.compile(
    r"(?:(?:提出|抛出)了?[^，。]{0,12}问题|[了]?[^，。]{2,}回应|踊跃提问|先后提问)$"
)


def is_reported(hidden: str, found: Attributed, end: int) -> bool:
    """Whether a sentence that ends at `end` tells that somebody spoke, and not what.

    `hidden` is the article with its quotations hidden.
    """
    if found.words >= end:
        return True
    clause = hidden[found.start : found.words - 1]
    return (
        found.act in (Act.ASK, Act.ANSWER)
        and hidden[found.words - 1] == "，"
        and _is_wordless(found, hidden[found.verb : found.words - 1], clause)
        and "？" not in hidden[found.words : end]
    )


def _is_wordless(found: Attributed, verb: str, clause: str) -> bool:
    """Whether the clause tells that somebody asked or answered, and not what."""
    before = clause[: max(0, len(clause) - len(verb))]
    return (
        len(found.speakers) > 1
        or WORDLESS.search(before) is not None
        or WORDLESS_VERB.fullmatch(verb) is not None
    )
