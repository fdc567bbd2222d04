"""From the words of a unit to the agency that they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from luodi.jurisdictions.agencies import Register, plain
from luodi.jurisdictions.collectives import Collectives
from luodi.jurisdictions.functions import Function, Functions
from luodi.jurisdictions.gazetteer import Gazetteer
from luodi.model import AgencyMatch, AgencyRelation, Division

_TRAILING_BRACKETS = re.compile(r"(?<=.)（[^（）]*）$")
_FRONT = re.compile(r"^(?:中共|中国共产党|中华人民共和国)(?=.{3})")
# Bodies of one task or one place: the words themselves are the best name.
_GROUP = re.compile(
    r"(?P<topic>.{2,30}?)(?:工作)?(?:领导小组|协调小组|联席会议|指挥部|工作专班|专班|工作组|协调机制|推进小组|建设委员会)"
    r"(?:办公室|办)?"
)
_ZONE = re.compile(
    r"(?P<topic>.{2,24}?)(?:管委会|管理委员会|管理局|执委会|党工委)|(?P<whole>.{2,16}(?:新区|开发区|高新区|经开区|综保区|综合保税区|示范区|园区|合作区|试验区|度假区|生态城|科技城|航空港区|保税港区))"
)
_ENTERPRISE = re.compile(
    r"(?P<topic>.{2,24}?)(?:股份有限公司|有限责任公司|有限公司|集团公司|总公司|分公司|公司|集团|银行|商行)"
)
_UNIVERSITY = re.compile(r"(?P<topic>.{0,12}(?:大学|学院|专科学校))")
# Courts and customs of a part of a place: 市城郊人民法院, 榕城海关.
_OUTPOST = re.compile(
    r"(?P<topic>.{2,8}?)(?P<stem>人民法院|法院|人民检察院|检察院|海关)"
)
_ZONE_WORDS = re.compile(r"区|港|城|口岸|园|基地|自贸|景区|片区|湖|山|岛|中心")
_INNER_OFFICE = re.compile(
    r"(?P<agency>.+?(?:厅|局|委|委员会|办公室|中心))(?P<office>.{2,14}[处科室局])"
)
_ZONE_PART = re.compile(
    r"(?P<zone>.{0,8}?(?:新区|港区|开发区|高新区|经开区|综保区|示范区|园区|片区|保税区|合作区))(?P<stem>.{2,})"
)
_ZONE_OFFICE = re.compile(r"(?:管委会|管理委员会|执委会|管理局|党工委|工委)$")
_ZONE_SHORT = (
    ("高新技术产业开发区", "高新区"),
    ("经济技术开发区", "经开区"),
    ("综合保税区", "综保区"),
    ("自由贸易试验区", "自贸区"),
    ("自贸试验区", "自贸区"),
)
_CHAIN = 3
_LONGEST = 60  # longer strings are sentences


class Resolver:
    """Answers what agency a unit's words mean; never guesses."""

    def __init__(
        self, register: Register, functions: Functions, gazetteer: Gazetteer
    ) -> None:
        self._register = register
        self._functions = functions
        self._gazetteer = gazetteer
        self._collectives = Collectives(gazetteer, functions)

    def resolve(self, text: str, division: str, on: date | None) -> AgencyMatch | None:
        """The agency that `text` means in a document of `division`, or None."""
        name = plain(text)
        if not 2 <= len(name) <= _LONGEST:
            return None
        found = self._resolve(name, division, on)
        while found is None:
            shorter = _TRAILING_BRACKETS.sub("", name)
            if shorter == name:
                return None
            name = shorter
            found = self._resolve(name, division, on)
        return found

    def _resolve(self, name: str, division: str, on: date | None) -> AgencyMatch | None:
        return (
            self._named(name, division, on)
            or self._collective(name, division)
            or self._generic(_FRONT.sub("", name), division, on)
            or self._place(name, division)
            or self._own_name(name, division)
            or self._inner_office(name, division, on)
        )

    def _named(self, name: str, division: str, on: date | None) -> AgencyMatch | None:
        if not self._register.knows(name):
            return None
        agency = self._register.find(name, on)
        if agency is None:
            return None
        if division != "cn" and agency.division == "cn":
            # 药监局, 发展改革委: short names of the centre are everybody's stems.
            if self._functions.of_stem(name, placed=False) is not None:
                return None
        elif not (division + "-").startswith(agency.division[:5]) and name.startswith(
            "自治区"
        ):
            return None
        return AgencyMatch(agency.id, agency.relation, known=True)

    def _collective(self, name: str, division: str) -> AgencyMatch | None:
        found = self._collectives.read(name, division)
        if found is None:
            return None
        return AgencyMatch(f"{found.division}/{found.kind}", found.relation, known=True)

    def _generic(self, name: str, division: str, on: date | None) -> AgencyMatch | None:
        for place, rest in self._places(name, division):
            function = self._functions.of_stem(rest, placed=True, on=on)
            if function is None:
                function = self._framed(rest)
            if function is not None:
                return self._match(place, function, rest)
        framed = self._frame_anywhere(name, division)
        if framed is not None:
            return framed
        function = self._functions.of_stem(name, placed=False, on=on)
        if function is None:
            return None
        return self._match(self._own_place(name, division), function, name)

    def _own_place(self, stem: str, division: str) -> Division | None:
        own = self._gazetteer.get(division)
        if own is None or own.level == "country":
            # A bare stem in a national text is a kind of body, not one body.
            return None
        if stem.endswith("厅") and not stem.endswith("办公厅"):
            return self._gazetteer.ladder(division)[-1]
        return own

    def _match(
        self, place: Division | None, function: Function, stem: str = ""
    ) -> AgencyMatch | None:
        if place is None:
            return None
        if function.key == "zone" and (zone := _zone_name(stem)):
            # A place has many zones: the name belongs to the identity.
            return _formed(place, "zone", zone, function.relation)
        agency_id = f"{place.id}/{function.key}"
        agency = self._register.by_id.get(agency_id)
        if agency is not None:
            return AgencyMatch(agency_id, agency.relation, known=True)
        if place.level == "country":
            return None
        return AgencyMatch(agency_id, function.relation, known=False)

    def _places(
        self, name: str, division: str, *, inside: bool = False, depth: int = 0
    ) -> Iterator[tuple[Division | None, str]]:
        """Ways to read `name` as a place and the rest, the fullest place first."""
        for prefix in self._gazetteer.prefixes(name, division, inside=inside):
            rest = name[prefix.length :]
            if not rest:
                continue
            place = prefix.division
            if place is not None and place.level != "country" and depth < _CHAIN:
                yield from self._places(rest, place.id, inside=True, depth=depth + 1)
            yield place, rest

    def _framed(self, rest: str) -> Function | None:
        """A frame behind its own place: 省国网电力公司; the place is known already."""
        for length, tails in self._functions.frame_heads(rest):
            function = tails.get(rest[length:])
            if function is not None:
                return function
        return None

    def _frame_anywhere(self, name: str, division: str) -> AgencyMatch | None:
        for length, tails in self._functions.frame_heads(name):
            rest = name[length:]
            for place, tail in self._places(rest, division):
                function = tails.get(tail)
                if function is not None:
                    return self._match(place, function)
            if rest in tails:
                return self._match(self._own_place(name, division), tails[rest])
        return None

    def _place(self, name: str, division: str) -> AgencyMatch | None:
        place = self._gazetteer.find(name, division)
        if place is None or place.name != name or place.level == "country":
            return None
        return AgencyMatch(f"{place.id}/gov", AgencyRelation.REGION, known=True)

    def _own_name(self, name: str, division: str) -> AgencyMatch | None:
        """Task groups, zones, firms and universities that no table can list."""
        for place, rest in (*self._places(name, division), (None, name)):
            if place is None and rest is not name:
                # 自治区… in a city of Zhejiang: somebody else's, and unknown whose.
                return None
            where = place or self._gazetteer.get(division)
            if where is None:
                continue
            found = self._by_form(name, rest, where, placed=place is not None)
            if found is not None:
                return found
        return None

    def _by_form(
        self, name: str, rest: str, where: Division, *, placed: bool
    ) -> AgencyMatch | None:
        if match := _GROUP.fullmatch(rest):
            return _formed(
                where, "leading_group", match["topic"], AgencyRelation.GOVERNMENT
            )
        if match := _ZONE.fullmatch(rest):
            topic = match["whole"] or match["topic"]
            if match["whole"] and not placed:
                return None
            if match["whole"] or _ZONE_WORDS.search(topic):
                return _formed(where, "zone", _zone_name(topic), AgencyRelation.ZONE)
        if match := _ZONE_PART.fullmatch(rest):
            function = self._functions.of_stem(match["stem"], placed=True)
            if function is not None and function.key != "zone":
                return _formed(where, function.key, match["zone"], function.relation)
        if match := _OUTPOST.fullmatch(rest):
            function = self._functions.of_stem(match["stem"], placed=False)
            if function is not None and (placed or function.key == "customs"):
                return _formed(where, function.key, match["topic"], function.relation)
        if not placed:
            return None
        if match := _ENTERPRISE.fullmatch(rest):
            return _formed(
                where, "enterprise", match["topic"], AgencyRelation.ENTERPRISE
            )
        if _UNIVERSITY.fullmatch(rest):
            return _formed(where, "university", name, AgencyRelation.UNIVERSITY)
        return None

    def _inner_office(
        self, name: str, division: str, on: date | None
    ) -> AgencyMatch | None:
        match = _INNER_OFFICE.fullmatch(name)
        if match is None:
            return None
        return self._named(match["agency"], division, on) or self._generic(
            match["agency"], division, on
        )

    def place_of_issuer(self, name: str) -> Division | None:
        """The place whose paper this is: 山西省人民政府办公厅 → cn-14."""
        name = _FRONT.sub("", plain(name)).removeprefix("中国（")
        found: Division | None = None
        for prefix in self._gazetteer.prefixes(name, "cn"):
            place = prefix.division
            if place is None or place.level == "country" or len(name) == 1:
                continue
            if name[: prefix.length] == "自治区" or prefix.length < 2:
                continue
            found = self._narrowed(place, name[prefix.length :])
            break
        if found is not None:
            return found
        match = self.resolve(name, "cn", None)
        if match is not None:
            return self._gazetteer.get(match.id.partition("/")[0])
        if name.startswith(("国务院", "中共中央", "中央", "国家", "全国", "最高人民")):
            return self._gazetteer.get("cn")
        for length in range(len(name) - 1, 2, -1):
            # 国家发展改革委等部门: the first of several tells the place.
            if self._register.knows(name[:length]):
                agency = self._register.find(name[:length], None)
                return self._gazetteer.get(agency.division) if agency else None
        return None

    def _narrowed(self, place: Division, rest: str) -> Division:
        for prefix in self._gazetteer.prefixes(rest, place.id, inside=True):
            inner = prefix.division
            if inner is not None and rest[: prefix.length] == inner.name:
                return self._narrowed(inner, rest[prefix.length :])
        return place


def _zone_name(stem: str) -> str:
    """A zone's name as all its spellings share it: 高新区管委会 → 高新区."""
    name = _ZONE_OFFICE.sub("", stem)
    for long, short in _ZONE_SHORT:
        name = name.replace(long, short)
    return name


def _formed(
    where: Division, kind: str, topic: str, relation: AgencyRelation
) -> AgencyMatch:
    return AgencyMatch(f"{where.id}/{kind}:{topic}", relation, known=False)
