"""A chart, its table twin and its sentence: one object, so that they cannot disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

Shade = Literal["verified", "claimed", "planned", "third", "plain"]


@dataclass(frozen=True)
class Series:
    """One row of numbers; `shade` says what kind of truth they are."""

    name: str
    values: Sequence[float | None]
    shade: Shade = "plain"
    as_line: bool = False


@dataclass(frozen=True)
class Chart:
    """What `components/chart.html` shows; drawn by charts.js from `data`."""

    name: str
    sentence: str
    categories: Sequence[str]
    series: Sequence[Series]
    unit: str = ""
    heading: str = ""
    links: Sequence[str] = field(default=())
    """Where each category's number opens the rows behind it."""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(
                    f"{series.name}: {len(series.values)} values for {len(self.categories)} categories"
                )

    @property
    def script_id(self) -> str:
        """The id of the element that holds `data`."""
        return f"chart-{self.name}"

    @property
    def data(self) -> dict[str, object]:
        """What charts.js reads."""
        return {
            "categories": [str(name) for name in self.categories],
            "unit": str(self.unit),
            "links": list(self.links),
            "series": [
                {
                    "name": str(s.name),
                    "shade": s.shade,
                    "line": s.as_line or s.shade == "planned",
                    "values": list(s.values),
                }
                for s in self.series
            ],
        }

    @property
    def rows(self) -> list[tuple[str, str, list[float | None]]]:
        """The table twin: category, link, one number a series."""
        links = [*self.links, *([""] * len(self.categories))]
        return [
            (name, links[at], [series.values[at] for series in self.series])
            for at, name in enumerate(self.categories)
        ]
