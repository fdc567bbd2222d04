"""The ledger as a table in the terminal."""

from __future__ import annotations

import re
from collections.abc import Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from luodi.ledger.rows import LedgerRow, ledger_rows
from luodi.ledger.summary import summarise
from luodi.ledger.wording import COLUMNS, WORDS, Language
from luodi.model import Decomposition

__all__ = ["ledger_table", "safe_text"]

CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)

# Name of the field, place in COLUMNS, share of the width, least width of the terminal.
SHOWN = (
    ("number", 0, 0, 0),
    ("title", 1, 4, 0),
    ("place", 2, 2, 110),
    ("lead", 3, 3, 0),
    ("others", 4, 3, 70),
    ("deadline", 5, 3, 0),
    ("targets", 6, 4, 50),
    ("remarks", 8, 3, 150),
)

INHERITED = frozenset({"place", "lead", "others", "deadline"})


def ledger_table(
    decomposition: Decomposition,
    *,
    width: int,
    language: Language = "zh",
    parts: bool = True,
    agency_names: Mapping[str, str] | None = None,
) -> RenderableType:
    """One document as a title, its rows and a line of counts.

    A narrow terminal gets fewer columns; the words wrap and are never cut.
    """
    words = WORDS[language]
    shown = [s for s in SHOWN if width >= s[3]]
    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, expand=False)
    for field, column, ratio, _ in shown:
        heading = COLUMNS[language][column]
        if field == "number":
            table.add_column(heading, no_wrap=True)
        else:
            most = max(width * ratio // sum(s[2] for s in shown) - 2, 6)
            table.add_column(heading, overflow="fold", max_width=most)
    above: LedgerRow | None = None
    for row in ledger_rows(
        decomposition, parts=parts, language=language, agency_names=agency_names
    ):
        above = row if row.part is None else above
        style = "dim" if row.part is not None else ""
        table.add_row(*(_cell(row, field, above) for field, *_ in shown), style=style)
    counted = summarise(decomposition)
    fields = {
        **{name: getattr(counted, name) for name in type(counted).__dataclass_fields__},
        "tasked": counted.tasked,
    }
    document = decomposition.document
    title = safe_text(document.title or document.source.name)
    said = "；" if language == "zh" else "; "
    counts = (
        words["counts"].format(**fields) + said + words["coverage"].format(**fields)
    )
    return Group(Text(title, style="bold"), table, Text(counts, style="dim"), Text(""))


def safe_text(text: str) -> str:
    """Without what could steer a terminal: escapes, direction marks, bells."""
    return CONTROL.sub("", text.replace("\t", "　"))


def _cell(row: LedgerRow, field: str, above: LedgerRow | None) -> Text:
    """A part leaves empty what its task, right above it, already says."""
    words = str(getattr(row, field))
    repeated = row.part is not None and above is not None
    if repeated and field in INHERITED and words == getattr(above, field):
        return Text("")
    return Text(safe_text(words))
