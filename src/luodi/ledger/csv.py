"""The ledger as csv, in a form that spreadsheet programs open as it is."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from luodi.ledger.cells import is_formula_like
from luodi.ledger.rows import LedgerRow
from luodi.ledger.wording import COLUMNS, Language

__all__ = ["BOM", "write_csv"]

BOM = "\N{ZERO WIDTH NO-BREAK SPACE}"


def write_csv(
    rows: Iterable[LedgerRow], *, language: Language = "zh", bom: bool = True
) -> bytes:
    """The rows as UTF-8 csv with a head line.

    The byte order mark tells Excel that this is UTF-8. A cell that a spreadsheet
    would run as a formula gets an apostrophe in front.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS[language])
    for row in rows:
        writer.writerow([_escaped(cell) for cell in row.cells()])
    return ((BOM if bom else "") + out.getvalue()).encode()


def _escaped(cell: str) -> str:
    return f"'{cell}" if is_formula_like(cell) else cell
