"""Places: what a name means, and which places lie above and below another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from luodi.jurisdictions.tables import Row
from luodi.model import Division

COLUMNS = (
    "id",
    "code",
    "name",
    "short_name",
    "abbreviation",
    "aliases",
    "parent",
    "level",
)
LEVELS = ("country", "province", "prefecture", "county")

_NOT = 9.0  # a rank of places that are not meant
_LEVEL_LENGTH = {"country": 2, "province": 5, "prefecture": 7, "county": 9}
_WHOLE = (
    "全国",
    "全省",
    "全市",
    "全区",
    "全州",
    "全盟",
    "全县",
    "全旗",
    "本省",
    "本市",
    "本区",
    "本县",
    "本旗",
    "本州",
    "本盟",
)
_LEVEL_WORDS = (
    "自治区",
    "中央",
    "国家",
    "国务院",
    "地区",
    "省",
    "市",
    "区",
    "县",
    "旗",
    "州",
    "盟",
)


@dataclass(frozen=True, slots=True)
class Prefix:
    """A place at the head of a name: what it means and how far it reaches.

    `division` is None where only the level is said and the reader's own place
    does not tell which one is meant.
    """

    division: Division | None
    length: int


class Gazetteer:
    """Every division of the packs, by id and by name."""

    def __init__(self, rows: Iterable[Row]) -> None:
        self._by_id: dict[str, Division] = {}
        self._by_name: dict[str, list[Division]] = defaultdict(list)
        self._full: dict[str, list[Division]] = defaultdict(list)
        self._by_abbreviation: dict[str, Division] = {}
        for row in rows:
            self._add(row)
        for division in self._by_id.values():
            self._full[division.name].append(division)
        self._full.default_factory = None
        self._longest = max(map(len, self._by_name), default=0)

    def _add(self, row: Row) -> None:
        level = row["level"]
        if level not in LEVELS:
            raise row.fault(f"level {level!r} is none of {', '.join(LEVELS)}.")
        if len(row["id"]) != _LEVEL_LENGTH[level]:
            raise row.fault(f"id {row['id']!r} does not fit the level {level}.")
        division = Division(
            row["id"],
            row["code"],
            row["name"],
            row["short_name"],
            row["parent"] or None,
            level,
            row.cells.get("reported_apart") == "true",
        )
        known = self._by_id.get(division.id)
        self._by_id[division.id] = division
        names = {division.name, division.short_name, *row.listed("aliases")}
        for name in names:
            if known is not None:
                # A narrower pack says the same place again, and more of it.
                self._by_name[name] = [
                    d for d in self._by_name[name] if d.id != known.id
                ]
            self._by_name[name].append(division)
        for mark in row.listed("abbreviation"):
            self._by_abbreviation[mark] = division

    def __contains__(self, division_id: str) -> bool:
        return division_id in self._by_id

    def __iter__(self) -> Iterator[Division]:
        return iter(self._by_id.values())

    def get(self, division_id: str) -> Division | None:
        """The division with this id."""
        return self._by_id.get(division_id)

    def by_abbreviation(self, mark: str) -> Division | None:
        """The province that a document number begins with (晋政办发 → 晋)."""
        return self._by_abbreviation.get(mark)

    def ladder(self, division_id: str) -> tuple[Division, ...]:
        """The division and everything above it, narrowest first, without the country."""
        steps = []
        current = self._by_id.get(division_id)
        while current is not None and current.level != "country":
            steps.append(current)
            current = self._by_id.get(current.parent) if current.parent else None
        return tuple(steps)

    def children(self, division_id: str) -> tuple[Division, ...]:
        """The divisions right below one, in the order of their codes."""
        return tuple(d for d in self._by_id.values() if d.parent == division_id)

    def find(
        self, name: str, near: str = "cn", *, inside: bool = False
    ) -> Division | None:
        """The one division that a full or short name means, read from `near`.

        Nearness decides: one's own ladder from the top, then a place right below
        it, then provinces and prefectures, then a county of one's own province,
        then a county that is the only one of its full name. With `inside`, only places below `near`
        count. None where two are equally near.
        """
        best: list[Division] = []
        best_rank = _NOT
        for division in self._by_name.get(name, ()):
            rank = self._rank(division, name, near, inside)
            if rank < best_rank:
                best, best_rank = [division], rank
            elif rank == best_rank:
                best.append(division)
        return best[0] if best_rank < _NOT and len(best) == 1 else None

    def _rank(self, division: Division, name: str, near: str, inside: bool) -> float:
        if inside:
            below = division.id != near and self._is_below(division, near)
            return _LEVEL_LENGTH[division.level] // 4 if below else _NOT
        if division.level == "country":
            return 1
        own = self.ladder(near)
        own_ids = {d.id for d in own}
        if division.id in own_ids:
            return LEVELS.index(division.level)
        if division.level == "county":
            if division.parent is not None and division.parent in own_ids:
                return 4
            if own and division.id.startswith(own[-1].id):
                return 8
            # 达茂旗 names itself from afar; 东城 (for 东城区) does not.
            spelt_out = name == division.name or name[-1] in "旗县"
            return 8.5 if spelt_out else _NOT
        rank = 5 if division.level == "province" else 6
        return rank - 1.5 if name == division.name else rank

    def _is_below(self, division: Division, above: str) -> bool:
        if above == "cn":
            return division.level != "country"
        return division.id.startswith(above)

    def prefixes(
        self, text: str, near: str, *, inside: bool = False
    ) -> Iterator[Prefix]:
        """Places that `text` may begin with, longest first.

        Level words (省, 市, 自治区) mean the place of that level on one's own
        ladder; names mean what `find` says.
        """
        limit = min(len(text), self._longest)
        names = True
        for length in range(limit, 0, -1):
            head = text[:length]
            if length > 1 and names and head in self._by_name:
                division = self.find(head, near, inside=inside)
                if division is not None:
                    yield Prefix(division, length)
                elif head in self._full and not inside:
                    # 朝阳区 of several cities is not 朝阳 (the city) and 区.
                    names = False
            if not inside and length <= 3 and (head in _LEVEL_WORDS or head in _WHOLE):
                place = self.of_level(head, near)
                if head == "区" and place is not None and place.level == "province":
                    # 区直, 区党委: a region's own; 区教育局 is a district's.
                    place = place if text[1:2] in "直属级党" else None
                yield Prefix(place, length)

    def is_full_name(self, name: str) -> bool:
        """Whether some division bears exactly this full name."""
        return name in self._full

    def of_level(self, word: str, near: str) -> Division | None:
        """The place that 省, 市, 自治区 … mean in a document of `near`."""
        if word in ("国家", "中央", "国务院", "全国"):
            return self._by_id.get("cn")
        kind = "自治区" if word == "自治区" else word[-1]
        ladder = self.ladder(near)
        if word == "地区":
            kind = "地区"
        for division in ladder:
            if division.name.endswith(kind) and (
                kind != "区" or not division.name.endswith("地区")
            ):
                return division
        return None
