"""Divisions and agencies, as jurisdiction packs describe them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class AgencyRelation(StrEnum):
    """How an agency stands to the government of its division.

    Vertical-command and central bodies are asked, not ordered, and never ranked.
    """

    PARTY = "party"
    GOVERNMENT = "government"
    CONGRESS = "congress"
    CONSULTATIVE = "consultative"
    JUDICIAL = "judicial"
    MASS = "mass"
    VERTICAL = "vertical"
    DUAL = "dual"
    CENTRAL = "central"
    ENTERPRISE = "enterprise"
    UNIVERSITY = "university"
    ZONE = "zone"
    REGION = "region"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Division:
    """A place with a GB/T 2260 code; `id` is `cn-15`, `cn-1505`, `cn-150502`."""

    id: str
    code: str
    name: str
    short_name: str
    parent: str | None
    level: str
    reported_apart: bool = False


@dataclass(frozen=True, slots=True)
class Agency:
    """One agency of one division; `id` is `<division>/<function>`."""

    id: str
    function: str
    division: str
    name: str
    short_names: tuple[str, ...]
    relation: AgencyRelation
    duties: tuple[str, ...] = ()
    valid_from: date | None = None
    valid_to: date | None = None
    successor: str | None = None


@dataclass(frozen=True, slots=True)
class AgencyMatch:
    """The agency that some words mean; `known` is False where only the form tells."""

    id: str
    relation: AgencyRelation
    known: bool
