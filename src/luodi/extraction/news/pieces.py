"""A paragraph cut into quotations that are speech and sentences of the reporter's."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from luodi.extraction.news.quotes import Quote, find_quotes
from luodi.extraction.news.verbs import act_at_end

SENTENCE = re.compile(r"[^。！？；]+[。！？；]*|[。！？；]+")
STOP_INSIDE = re.compile(r"[。！？!?…]")
STOP_AT_END = re.compile(r"[。！？!?…，；—]$")
GOES_ON = re.compile(r"[的这那等为是作成和与、]|工程|行动|计划|模式|机制")
SHORTEST_SAID = 12
"""A quotation without a stop at its end is speech from so many characters on."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A quotation that is speech, or one sentence of the reporter's."""

    start: int
    end: int
    quote: Quote | None = None


def cut_pieces(text: str, hidden: str, start: int, end: int) -> list[Piece]:
    """The pieces of `text[start:end]`; `hidden` is the text with all quotations hidden."""
    found: list[Piece] = []
    place = start
    for quote in find_quotes(text, start, end):
        if is_speech(text, quote, start):
            found += _sentences(hidden, place, quote.start)
            found.append(Piece(quote.start, quote.end, quote))
            place = quote.end
    return [*found, *_sentences(hidden, place, end)]


def _sentences(hidden: str, start: int, end: int) -> Iterator[Piece]:
    for found in SENTENCE.finditer(hidden, start, end):
        if re.search(r"[\u4e00-\u9fff]", found[0]):
            yield Piece(*found.span())


def is_speech(text: str, quote: Quote, start: int) -> bool:
    """Sentences are speech; “双招双引”, other names and slogans are not.

    `start` is where the paragraph begins.
    """
    words = text[slice(*quote.inside)]
    before = text[start : quote.start]
    after = text[quote.end : quote.end + 2]
    if not quote.closed:
        return not before or before[-1] in "：，。！？”"
    ends = bool(STOP_AT_END.search(words))
    if not before or before[-1] in "。！？；”）":
        return ends or bool(STOP_INSIDE.search(words)) and not GOES_ON.match(after)
    if before[-1] == "：":
        return ends or len(words) >= 8
    clause = re.split(r"[，。；：！？]", before.rstrip("，"))[-1]
    says = act_at_end(clause) is not None
    if before[-1] == "，":
        return (
            ends
            and (says or not GOES_ON.match(after))
            or says
            and len(words) > SHORTEST_SAID
        )
    return says and (ends or len(words) >= SHORTEST_SAID)
