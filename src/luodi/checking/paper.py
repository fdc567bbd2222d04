"""A document on the checker's desk: the decomposition, and what several rules ask of it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from luodi.checking.library import Library
from luodi.jurisdictions import Pack, load_pack
from luodi.model import Clause, Decomposition, DocumentKind, Span
from luodi.structure import Sentence, parse_label, split_sentences
from luodi.structure.folding import folded

ORDINANCE = re.compile(r"令")
NATION = "cn"
BLACK = "\ue000"
OWN_PLACE = "(?:本地|当地|本?辖区|本行政区域?|[本我](?:自治区|市|省|县|区|旗|盟|州)|[市省县区旗盟]内|\ue000+)"
"""How a document names its own place, in `Paper.placed`."""
T = TypeVar("T")
NATIONAL = re.compile(r"国务院|国家|中共中央|中华人民共和国|中央|全国")


class Paper:
    """One document under check.

    Attributes:
        found: The decomposition.
        text: Its text with folded punctuation, for the grammar; places are the same.
        on: The day by which dates are judged.
        upstream: The document above it, if it was given.
        library: Documents that it may cite.
    """

    def __init__(
        self,
        found: Decomposition,
        *,
        on: date | None,
        upstream: Decomposition | None,
        library: Library,
    ) -> None:
        self.found = found
        self.on = on
        self.upstream = upstream
        self.library = library
        self.text = folded(found.text)
        self._answers: dict[Any, Any] = {}

    @cached_property
    def pack(self) -> Pack:
        """The jurisdiction pack of the document."""
        return load_pack(self.found.jurisdiction)

    @cached_property
    def sentences(self) -> list[Sentence]:
        """All sentences and ；-parts of the text."""
        return split_sentences(self.text)

    @cached_property
    def _starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def is_statute(self) -> bool:
        """A law, regulation or rule, which may set what a normative document may not."""
        document = self.found.document
        number = document.document_number or ""
        return document.kind is DocumentKind.REGULATION or bool(
            ORDINANCE.search(number)
        )

    @cached_property
    def is_national(self) -> bool:
        """Issued by the centre; a draft whose place is not known is none."""
        document = self.found.document
        names = [*document.issuers, document.title or ""]
        if any(NATIONAL.match(name) for name in names):
            return True
        divisions = [self.pack.division_of_issuer(n) for n in document.issuers]
        return any(d is not None and d.id == NATION for d in divisions)

    @cached_property
    def is_report(self) -> bool:
        """A work report: it speaks to a congress and assigns no units."""
        return self.found.document.kind is DocumentKind.REPORT or (
            "各位代表" in self.text[:4000]
        )

    def quoted(self, span: Span) -> str:
        """The words of a place as written."""
        return self.found.text[span[0] : span[1]]

    def part_at(self, place: int) -> Span:
        """The sentence or ；-part that holds a place, blanks at its ends left out."""
        index = max(bisect_right(self._starts, place) - 1, 0)
        if not self.sentences:
            return (0, len(self.text))
        return self.trimmed(*self.sentences[index])

    def sentence_at(self, place: int) -> Span:
        """The whole sentence up to 。 or the line end, with all its ；-parts."""
        ends = [self.text.rfind(stop, 0, place) for stop in "。\n"]
        start = max(ends) + 1
        stops = [at for at in (self.text.find(s, place) for s in "。\n") if at >= 0]
        end = min(stops) + 1 if stops else len(self.text)
        return self.trimmed(start, end)

    def trimmed(self, start: int, end: int) -> Span:
        """The span without white space at its ends."""
        while start < end and self.text[start].isspace():
            start += 1
        while end > start and self.text[end - 1].isspace():
            end -= 1
        return (start, end)

    def lead_in(self, place: int) -> str:
        """The words that end with ： above the list in which a place stands, if any."""
        start = self.text.rfind("\n", 0, place) + 1
        colon = self.text.rfind("：", start, place)
        if colon >= 0:
            return self.text[max(start, colon - 80) : colon]
        for _ in range(20):
            if start == 0 or not parse_label(self.text, start):
                return ""
            above = self.text.rfind("\n", 0, start - 1) + 1
            if self.text[start - 2] in "：:":
                return self.text[max(above, start - 120) : start - 1]
            start = above
        return ""

    def clause_at(self, place: int) -> Clause | None:
        """The deepest numbered clause that holds a place; items in a line are none."""
        last = bisect_right(self._clause_starts, place) - 1
        for index in range(last, max(last - 60, -1), -1):
            clause = self._numbered[index]
            if clause.span[0] <= place < clause.span[1]:
                return clause
        return None

    @cached_property
    def _numbered(self) -> list[Clause]:
        return [c for c in self.found.clauses if not c.run_in]

    @cached_property
    def _clause_starts(self) -> list[int]:
        return [c.span[0] for c in self._numbered]

    @cached_property
    def _task_starts(self) -> list[int]:
        return [t.span[0] for t in self.found.tasks]

    def in_task(self, place: int) -> bool:
        """Whether a place lies in a task."""
        index = bisect_right(self._task_starts, place) - 1
        return index >= 0 and place < self.found.tasks[index].span[1]

    @cached_property
    def placed(self) -> str:
        """The text with the names of the document's own place blacked out, length kept.

        So one pattern serves the documents of every place: `OWN_PLACE`.
        """
        names = [
            name
            for division in self.pack.ladder(self.found.jurisdiction)
            if division.id != NATION
            for name in (division.name, division.short_name)
        ]
        if not names:
            return self.text
        ordered = sorted(set(names), key=lambda name: (-len(name), name))
        pattern = "|".join(map(re.escape, ordered))
        return re.sub(pattern, lambda found: BLACK * len(found[0]), self.text)

    def once(self, ask: Callable[[Paper], T]) -> T:
        """The answer to a question that several rules ask of the same paper."""
        if ask not in self._answers:
            self._answers[ask] = ask(self)
        answer: T = self._answers[ask]
        return answer
