"""A jurisdiction pack, loaded: what holds in one place, and in those above it."""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from typing import Any

from luodi.errors import PackError
from luodi.jurisdictions import (
    agencies,
    calendar,
    frames,
    functions,
    gazetteer,
    repeals,
)
from luodi.jurisdictions.agencies import Register
from luodi.jurisdictions.calendar import WorkingCalendar
from luodi.jurisdictions.duties import DutyIndex
from luodi.jurisdictions.frames import Framework, PlanPeriod
from luodi.jurisdictions.functions import Functions
from luodi.jurisdictions.gazetteer import Gazetteer
from luodi.jurisdictions.names import Resolver
from luodi.jurisdictions.repeals import Repeal
from luodi.jurisdictions.shapes import Shapes
from luodi.jurisdictions.tables import Row, pack_root, read_settings, read_table
from luodi.model import Agency, AgencyMatch, Division, SuggestedAgency

_ID = re.compile(r"cn(?:-\d{2}(?:\d{2}(?:\d{2})?)?)?")
_REMEMBERED = 1 << 16


class Pack:
    """What one pack and its parents know; ask it, it never changes.

    Attributes:
        id: The pack's own id (`cn-15`), not the id that was asked for.
        settings: What `pack.toml` says.
        chain: Ids of the pack and its parents, narrowest first.
        working_days: The calendar with 调休.
    """

    def __init__(self, chain: tuple[str, ...]) -> None:
        self.chain = chain
        self.id = chain[0]
        root = pack_root()
        self.settings: dict[str, Any] = read_settings(root / self.id)
        self.version: str = self.settings["version"]
        self._gazetteer = Gazetteer(self._rows("divisions.csv", gazetteer.COLUMNS))
        self._functions = Functions.read(self._rows("functions.csv", functions.COLUMNS))
        self._register = Register(
            self._rows("agencies.csv", agencies.COLUMNS), self._functions
        )
        self.working_days = WorkingCalendar(
            self._rows("calendar.csv", calendar.COLUMNS)
        )
        self._periods = frames.read_periods(
            self._rows("plan_periods.csv", frames.PERIOD_COLUMNS)
        )
        self._frameworks = frames.read_frameworks(
            self._rows("frameworks.csv", frames.FRAMEWORK_COLUMNS)
        )
        self._repeals = repeals.read_repeals(
            self._rows("repealed.csv", repeals.COLUMNS)
        )
        self._resolver = Resolver(self._register, self._functions, self._gazetteer)
        self._shapes = Shapes(self._register, self._functions, self._gazetteer)
        self._duties: DutyIndex | None = None
        self._resolve = lru_cache(_REMEMBERED)(self._resolver.resolve)
        self._looks = lru_cache(_REMEMBERED)(self._shapes.looks_like_agency)

    def __repr__(self) -> str:
        return f"Pack({self.id!r}, version={self.version!r})"

    def _rows(self, name: str, columns: tuple[str, ...]) -> list[Row]:
        """Rows of a table of all packs of the chain, the widest pack first."""
        root = pack_root()
        return [
            row
            for pack_id in reversed(self.chain)
            for row in read_table(root / pack_id, name, columns)
        ]

    @property
    def agencies(self) -> tuple[Agency, ...]:
        """Every agency that the packs name, with its duties."""
        return tuple(self._register)

    @property
    def functions(self) -> Functions:
        """Functions of government with their stems."""
        return self._functions

    @property
    def divisions(self) -> tuple[Division, ...]:
        """Every division that the packs name, in the order of codes."""
        return tuple(self._gazetteer)

    def division(self, division_id: str) -> Division | None:
        """The division with this id (`cn-1505`)."""
        return self._gazetteer.get(division_id)

    def agency(self, agency_id: str) -> Agency | None:
        """The agency with this id, where a pack names it."""
        return self._register.by_id.get(agency_id)

    def ladder(self, division_id: str) -> tuple[Division, ...]:
        """A division and those above it up to the province, narrowest first."""
        return self._gazetteer.ladder(division_id)

    def children(self, division_id: str) -> tuple[Division, ...]:
        """The divisions right below one."""
        return self._gazetteer.children(division_id)

    def find_division(self, name: str, *, parent: str | None = None) -> Division | None:
        """The division that a full or short name means.

        Args:
            name: 内蒙古自治区, 内蒙古, 呼和浩特市, 科尔沁区.
            parent: Only divisions below this id are meant.

        Returns:
            None where nothing bears the name, or several do.
        """
        if parent is None:
            return self._gazetteer.find(name)
        return self._gazetteer.find(name, parent, inside=True)

    def division_of_issuer(self, issuer: str) -> Division | None:
        """The division of the body that issued a document, from its full name."""
        return self._resolver.place_of_issuer(issuer)

    def division_of_number(self, document_number: str) -> Division | None:
        """The province of a document number: 晋政办发〔2023〕4号 → Shanxi.

        Only numbers of a province's or the centre's own offices tell; a
        department's or a city's number gives None.
        """
        match = re.match(
            r"(国|中|[一-龥])(?:政|府|党|办)?(?:办|府)?(?:发|函|字|规|令|厅)",
            document_number,
        )
        if match is None:
            return None
        if match[1] in ("国", "中"):
            return self._gazetteer.get("cn")
        return self._gazetteer.by_abbreviation(match[1])

    def resolve_agency(
        self, text: str, *, division: str, on: date | None = None
    ) -> AgencyMatch | None:
        """The agency that the words of a unit mean in a document of `division`.

        Args:
            text: The unit as written, without 牵头 or 等: 省发展改革委.
            division: The document's own division: `cn-14`.
            on: The document's date; a name of that time is then kept, without
                it the body that took over is meant.

        Returns:
            None where the words tell no agency; nothing is guessed.
        """
        return self._resolve(text, division, on)

    def looks_like_agency(self, text: str) -> bool:
        """Whether a short string has the shape of a public body's name."""
        return self._looks(text)

    def suggest_agencies(
        self, text: str, *, division: str, limit: int = 3
    ) -> tuple[SuggestedAgency, ...]:
        """Agencies whose duties the words touch, where the text names nobody.

        A rarer and longer word weighs more; the grounds list the words.
        """
        if self._duties is None:
            self._duties = DutyIndex(self._functions.by_key.values())
        found: dict[str, SuggestedAgency] = {}
        for key, score, words in self._duties.rank(text):
            agency = self._register.by_id.get(f"{division}/{key}")
            if agency is None and division == "cn":
                continue
            agency_id = f"{division}/{key}"
            if agency is not None and agency.successor is not None:
                agency_id = agency.successor
            grounds = f"duties: {'、'.join(words)}"
            found.setdefault(
                agency_id, SuggestedAgency(agency_id, round(score, 3), grounds)
            )
            if len(found) == limit:
                break
        return tuple(found.values())

    def plan_period(self, name: str) -> PlanPeriod | None:
        """The years of 十五五, “十五五”时期 or 第十五个五年规划."""
        return frames.find_period(self._periods, name)

    def frameworks(self, on: date) -> tuple[Framework, ...]:
        """Programmes and slogans that hold on a day, the country's first."""
        return tuple(f for f in self._frameworks if f.holds(on))

    def repealed(self, title: str) -> Repeal | None:
        """What is known of a document's repeal; None says nothing about its being in force.

        Args:
            title: Without 《》 and without 中华人民共和国.
        """
        return self._repeals.get(title)

    @property
    def all_frameworks(self) -> tuple[Framework, ...]:
        """Programmes and slogans of all years."""
        return self._frameworks


def available_packs() -> tuple[str, ...]:
    """Ids of the packs that are installed."""
    return tuple(
        sorted(
            folder.name
            for folder in pack_root().iterdir()
            if folder.is_dir() and (folder / "pack.toml").is_file()
        )
    )


def load_pack(jurisdiction_id: str) -> Pack:
    """The narrowest pack for a place: `cn-1505` → `cn-15` → `cn`.

    Raises:
        PackError: if the id is no division, or a file of the pack is faulty.
    """
    if not _ID.fullmatch(jurisdiction_id):
        raise PackError(
            f"jurisdiction {jurisdiction_id!r}: ids look like cn, cn-15, cn-1505 or "
            f"cn-150502. Packs installed: {', '.join(available_packs())}."
        )
    pack = _load(_narrowest(jurisdiction_id))
    if pack.division(jurisdiction_id) is None:
        raise PackError(
            f"jurisdiction {jurisdiction_id!r}: no division has this code. Use the "
            "GB/T 2260 code of a province (cn-15), city (cn-1505) or county (cn-150502)."
        )
    return pack


@cache
def _narrowest(jurisdiction_id: str) -> str:
    installed = available_packs()
    for length in (9, 7, 5, 2):
        if len(jurisdiction_id) >= length and jurisdiction_id[:length] in installed:
            return jurisdiction_id[:length]
    raise PackError("packs: the pack cn is missing. Install luodi again.")


@cache
def _load(pack_id: str) -> Pack:
    chain = [pack_id]
    root = pack_root()
    while (parent := read_settings(root / chain[-1]).get("parent")) is not None:
        if parent in chain or not (root / parent / "pack.toml").is_file():
            raise PackError(
                f"packs/{chain[-1]}/pack.toml: parent {parent!r} is not installed or "
                "leads back. Name an installed pack."
            )
        chain.append(parent)
    return Pack(tuple(chain))
