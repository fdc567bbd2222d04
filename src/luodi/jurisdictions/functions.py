"""Functions of government: what bodies of one kind are called at every level."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from luodi.jurisdictions.tables import Row, split_patterns
from luodi.model import AgencyRelation

COLUMNS = ("function", "relation", "name_en", "stems", "duties")

# What may stand between the place and the stem: 省政府金融办, 市委网信办, 省级…
_JOINTS = ("人民政府", "政府", "党委", "委员会", "委", "直属", "本级", "级", "直", "属")


@dataclass(frozen=True, slots=True)
class Function:
    """One function of government; `stems` are names without the place."""

    key: str
    relation: AgencyRelation
    name_en: str
    duties: tuple[str, ...]


@dataclass(slots=True)
class Functions:
    """All functions, by key, by stem and by frame.

    A frame is a name with the place in the middle: 人民银行沈阳分行. `earlier`
    holds stems that meant another body before a day.
    """

    by_key: dict[str, Function] = field(default_factory=dict)
    stems: dict[str, Function] = field(default_factory=dict)
    frames: dict[str, dict[str, Function]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    earlier: dict[str, tuple[date, Function]] = field(default_factory=dict)
    repeated: list[str] = field(default_factory=list)

    @classmethod
    def read(cls, rows: Iterable[Row]) -> Functions:
        """The table `functions.csv`; of two functions with one stem the first wins."""
        table = cls()
        for row in rows:
            function = Function(
                row["function"], _relation(row), row["name_en"], row.listed("duties")
            )
            if function.key in table.by_key:
                raise row.fault(f"function {function.key!r} stands twice.")
            table.by_key[function.key] = function
            for word in split_patterns(row["stems"]):
                try:
                    table._add(word, function)
                except ValueError:
                    raise row.fault(f"stem {word!r} has no day behind <.") from None
        return table

    def _add(self, word: str, function: Function) -> None:
        stem, until, day = word.partition("<")
        if until:
            self.earlier[stem] = (date.fromisoformat(day), function)
            return
        head, mark, tail = word.partition("@")
        table = self.frames[head] if mark else self.stems
        known = table.setdefault(tail if mark else word, function)
        if known is not function:
            self.repeated.append(f"{word}: {known.key} and {function.key}")

    def of_stem(
        self, stem: str, *, placed: bool, on: date | None = None
    ) -> Function | None:
        """The function that a name without its place tells, if any."""
        if not placed and len(stem) < 2:
            return None
        if on is not None and stem in self.earlier and on < self.earlier[stem][0]:
            return self.earlier[stem][1]
        function = self.stems.get(stem)
        if function is not None or not placed:
            return function
        for joint in _JOINTS:
            if stem.startswith(joint):
                function = self.stems.get(stem[len(joint) :])
                if function is not None and len(stem) - len(joint) > 1:
                    return function
        return None

    def frame_heads(self, text: str) -> Iterator[tuple[int, dict[str, Function]]]:
        """Frames that `text` begins with, longest head first."""
        for length in range(min(len(text), 16), 1, -1):
            tails = self.frames.get(text[:length])
            if tails is not None:
                yield length, tails


def _relation(row: Row) -> AgencyRelation:
    try:
        return AgencyRelation(row["relation"])
    except ValueError:
        known = ", ".join(AgencyRelation)
        raise row.fault(f"relation {row['relation']!r} is none of {known}.") from None
