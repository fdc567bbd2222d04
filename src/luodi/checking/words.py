"""Sentences in two languages, filled with what was found."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple

Language = Literal["zh", "en"]


class Words(NamedTuple):
    """The same in Chinese and in English; `{names}` are filled with facts."""

    zh: str
    en: str

    def said(self, language: Language) -> str:
        """The words in one language."""
        return self.en if language == "en" else self.zh

    def filled(self, facts: Mapping[str, Fact]) -> Words:
        """With the facts in place; a fact may differ by language.

        >>> Words("共{n}份", "{n} of {what}").filled({"n": "3", "what": Words("件", "them")})
        Words(zh='共3份', en='3 of them')
        """
        return Words(
            self.zh.format_map({k: _in(v, "zh") for k, v in facts.items()}),
            self.en.format_map({k: _in(v, "en") for k, v in facts.items()}),
        )


Fact = str | Words
"""What is put into a sentence: words of the document, or words in both languages."""


def _in(fact: Fact, language: Language) -> str:
    return fact.said(language) if isinstance(fact, Words) else fact
