"""Articles for the tests: a text in, what was heard out."""

from __future__ import annotations

from luodi.extraction.decompose import decompose
from luodi.extraction.news import Article, read_article
from luodi.model import Decomposition, Reading, Source, SpokenStatement
from luodi.structure import build_outline

SOURCE = Source("article.txt", "0" * 64, "text/plain")
HEAD = "本报讯（记者 甘棠）5月8日，青峦市召开座谈会。\n"


def reading_of(text: str) -> Reading:
    return Reading(text=text, reader="txt/1", source=SOURCE)


def decomposed(text: str) -> Decomposition:
    """An article is decomposed; a dateline in front makes it news."""
    return decompose(reading_of(HEAD + text))


def said(text: str) -> list[SpokenStatement]:
    return list(decomposed(text).statements)


def heard(text: str) -> list[tuple[str, str, str]]:
    """Speaker, kind and words of everything said in a text."""
    found = decomposed(text)
    return [
        (s.speaker, s.kind.value, found.text[slice(*s.span)]) for s in found.statements
    ]


def read_article_of(text: str) -> Article:
    reading = reading_of(HEAD + text)
    return read_article(build_outline(reading.text), reading)
