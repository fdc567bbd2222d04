"""A shelf of documents that may be cited: are they still in force?"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from luodi.checking.in_force import Validity, read_validity
from luodi.model import CitationRelation, Decomposition

MARKS = re.compile(r"[\s《》〈〉“”\"（）()—－–\-]")
NATION = re.compile(r"^中华人民共和国")
ISSUES = re.compile(
    r"^(?:.{0,40}?关于)?(?:印发|发布|公布|转发)(?P<name>.+?)的(?:通知|公告|函)$"
)


@dataclass(frozen=True, slots=True)
class Shelved:
    """A document of the library: what it is called, how long it holds, what it repeals."""

    source: str
    title: str | None
    number: str | None
    issued_on: date | None
    validity: Validity
    repeals: tuple[tuple[str | None, str | None], ...]


@dataclass(frozen=True, slots=True)
class Lapse:
    """Since when a document no longer holds, and what repealed it (None: its own term)."""

    on: date | None
    by: str | None
    source: str


@dataclass(frozen=True, slots=True)
class Library:
    """Documents by name; an empty one knows nothing."""

    documents: tuple[Shelved, ...] = ()
    _ends: dict[str, Lapse] = field(default_factory=dict)

    @classmethod
    def of(cls, documents: Iterable[Shelved]) -> Library:
        """A library that knows for each name when and why it ended."""
        shelf = tuple(documents)
        ends: dict[str, Lapse] = {}
        for document in shelf:
            _note_own_end(document, ends)
        for document in shelf:
            since = document.validity.effective_on or document.issued_on
            lapse = Lapse(since, document.title or document.source, document.source)
            for title, number in document.repeals:
                for name in _names(title, number):
                    ends[name] = lapse
        return cls(shelf, ends)

    def lapse_of(self, title: str | None, number: str | None) -> Lapse | None:
        """Why a document named so has ended, if the library knows."""
        for name in _names(title, number):
            if name in self._ends:
                return self._ends[name]
        return None


def shelve(found: Decomposition) -> Shelved:
    """What the library keeps of a document."""
    document = found.document
    return Shelved(
        source=document.source.name,
        title=document.title,
        number=document.document_number,
        issued_on=document.issued_on,
        validity=read_validity(found.text, issued_on=document.issued_on),
        repeals=tuple(
            (c.title, c.number)
            for c in found.citations
            if c.relation is CitationRelation.REPEALS
        ),
    )


def plain_title(title: str) -> str:
    """A title for comparison: without marks, without the name of the state.

    >>> plain_title("《中华人民共和国噪声污染防治法》（2021）")
    '噪声污染防治法2021'
    """
    return NATION.sub("", MARKS.sub("", title)).removeprefix("关于")


def short_title(title: str) -> str:
    """A title without 的通知 and the marks that a short name leaves out."""
    plain = plain_title(
        re.sub(r"（[^（）]{1,24}）$|\([^()]{1,24}\)$", "", title.strip())
    )
    return re.sub(r"的通知$|的公告$", "", plain)


def _names(title: str | None, number: str | None) -> list[str]:
    """Names under which a document is found; the plan that a notice issues is one."""
    names = [re.sub(r"\s", "", number)] if number else []
    if title:
        names.append(plain_title(title))
        issued = ISSUES.match(MARKS.sub("", title))
        if issued:
            names.append(plain_title(issued["name"]))
    return [n for n in names if len(n) >= 4]


def _note_own_end(document: Shelved, ends: dict[str, Lapse]) -> None:
    end = document.validity.ends_on
    if end is None:
        return
    lapse = Lapse(end + timedelta(1), None, document.source)
    for name in _names(document.title, document.number):
        ends.setdefault(name, lapse)
