"""Which agency work belongs to, where the text names nobody."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable
from operator import add

from luodi.jurisdictions.functions import Function

# A single rare word of four characters stands at about 0.5.
_SATURATION = 2.0


class DutyIndex:
    """Words of duties, found by their first two characters.

    A compiled alternation of the 1,000 words takes some 150 µs for 200
    characters; meeting the pairs of a text with the pairs that words begin with
    takes a quarter of that.
    """

    def __init__(self, functions: Iterable[Function]) -> None:
        owners: dict[str, list[str]] = defaultdict(list)
        for function in functions:
            for word in function.duties:
                owners[word].append(function.key)
        self._owners = {word: tuple(keys) for word, keys in owners.items()}
        count = max(1, len({key for keys in owners.values() for key in keys}))
        self._weight = {
            word: math.log(1 + count / len(keys)) / math.log(1 + count) * len(word) / 3
            for word, keys in owners.items()
        }
        heads: dict[str, list[str]] = defaultdict(list)
        for word in owners:
            heads[word[:2]].append(word)
        self._heads = {head: tuple(sorted(words)) for head, words in heads.items()}

    def words_in(self, text: str) -> list[str]:
        """Words of duties in `text`, without those that only a longer one holds."""
        pairs = set(map(add, text, text[1:]))
        hits = [
            word
            for pair in pairs & self._heads.keys()
            for word in self._heads[pair]
            if len(word) == 2 or word in text
        ]
        if len(hits) > 1:
            hits = [word for word in hits if not _swallowed(word, hits, text)]
        return sorted(hits, key=lambda word: (text.find(word), word))

    def rank(self, text: str) -> list[tuple[str, float, tuple[str, ...]]]:
        """Functions with score and words, best first."""
        sums: dict[str, float] = defaultdict(float)
        grounds: dict[str, list[str]] = defaultdict(list)
        for word in self.words_in(text):
            for key in self._owners[word]:
                sums[key] += self._weight[word]
                grounds[key].append(word)
        ranked = [
            (key, 1 - math.exp(-total / _SATURATION), tuple(grounds[key]))
            for key, total in sums.items()
        ]
        return sorted(ranked, key=lambda entry: (-entry[1], entry[0]))


def _swallowed(word: str, hits: list[str], text: str) -> bool:
    longer = [other for other in hits if len(other) > len(word) and word in other]
    return bool(longer) and text.count(word) <= sum(text.count(o) for o in longer)
