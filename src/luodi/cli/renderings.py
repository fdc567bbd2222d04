"""Decompositions into the bytes of one output."""

from __future__ import annotations

import io
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass

from luodi.cli.agency_names import names_of_suggestions
from luodi.ledger.wording import Language
from luodi.model import Decomposition

__all__ = ["Rendering", "render"]

PLAIN_WIDTH = 120
"""Of a table that no terminal shows: always the same."""


@dataclass(frozen=True, slots=True)
class Rendering:
    """Bytes, and what a person should know about them."""

    data: bytes | bytearray
    remarks: tuple[str, ...] = ()


def render(
    decompositions: Sequence[Decomposition],
    *,
    format_: str,
    language: Language = "zh",
    parts: bool | None = None,
    bom: bool = True,
    template: bytes | None = None,
    template_name: str = "",
    to_terminal: bool = False,
    failures: Sequence[tuple[str, str]] = (),
) -> Rendering:
    """Renders one output; heavy libraries are loaded only where they are needed."""
    if format_ in ("json", "jsonl"):
        from luodi.ledger.contract import dump_pieces

        indent = 2 if format_ == "json" else None
        data = bytearray()
        for decomposition in decompositions:
            for piece in dump_pieces(decomposition, indent=indent):
                data += piece.encode()
            data += b"\n"
        return Rendering(data)
    names = names_of_suggestions(decompositions)
    if format_ == "table":
        return Rendering(_table(decompositions, language, parts, names, to_terminal))
    if format_ == "xlsx" and template is None:
        from luodi.ledger.xlsx import write_xlsx

        return Rendering(
            write_xlsx(
                decompositions,
                language=language,
                parts=parts is not False,
                agency_names=names,
                failures=failures,
            )
        )
    from luodi.ledger.rows import LedgerRow, ledger_rows

    with_parts = parts if parts is not None else template is None
    rows: list[LedgerRow] = []
    first = 1
    for decomposition in decompositions:
        rows.extend(
            ledger_rows(
                decomposition,
                parts=with_parts,
                language=language,
                agency_names=names,
                first=first,
            )
        )
        first += len(decomposition.tasks)
    if template is None:
        from luodi.ledger.csv import write_csv

        return Rendering(write_csv(rows, language=language, bom=bom))
    from luodi.ledger.template import fill_template

    filled, report = fill_template(template, rows, name=template_name)
    return Rendering(filled, report.remarks())


def _table(
    decompositions: Sequence[Decomposition],
    language: Language,
    parts: bool | None,
    names: dict[str, str],
    to_terminal: bool,
) -> bytes:
    from rich.console import Console

    from luodi.ledger.table import ledger_table

    terminal = to_terminal and sys.stdout.isatty()
    width = (
        shutil.get_terminal_size((PLAIN_WIDTH, 24)).columns if terminal else PLAIN_WIDTH
    )
    out = io.StringIO()
    console = Console(
        file=out,
        width=max(width, 40),
        force_terminal=terminal,
        color_system="auto" if terminal else None,
        legacy_windows=False,
    )
    for decomposition in decompositions:
        console.print(
            ledger_table(
                decomposition,
                width=console.width,
                language=language,
                parts=parts is not False,
                agency_names=names,
            )
        )
    lines = [line.rstrip() for line in out.getvalue().splitlines()]
    return ("\n".join(lines) + "\n").encode(errors="replace")
