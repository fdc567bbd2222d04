"""`luodi outline`: the tree of clauses of one document."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from luodi.structure import Outline

__all__ = ["outline"]


@click.command(
    epilog="Example: luodi outline 方案.docx",
    short_help="The tree of clauses. 查看条款结构。",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text",
    help="Text or json. 输出格式。",
)  # fmt: skip
def outline(*, file: Path, format_: str) -> None:
    """Show the tree of clauses of a document.

    显示文件的条款结构。

    What is wrong with the numbering (gaps, repeats) is said on stderr.
    编号缺漏、重复在标准错误中提示。
    """
    from luodi.cli.outputs import write_stdout
    from luodi.cli.reading import Care, read_document
    from luodi.ledger.wording import finding_words
    from luodi.structure import build_outline

    reading = read_document(file, Care())
    found = build_outline(reading.text, reading.hints)
    data = _json(found) if format_ == "json" else _text(found)
    write_stdout(data.encode(errors="replace"))
    for code, message, _ in found.faults:
        words = finding_words(code, message, language="en")
        click.echo(f"luodi: {words} ({code})", err=True)


def _text(found: Outline) -> str:
    from luodi.ledger.table import safe_text

    lines = [
        "    " * (node.level - 1) + safe_text(node.label + found.heading(node))
        for node in found.nodes
    ]
    return "\n".join(lines) + "\n" if lines else ""


def _json(found: Outline) -> str:
    import json

    rows = [
        {
            "level": node.level,
            "label": node.label,
            "heading": found.heading(node),
            "run_in": node.run_in,
            "parent": node.parent,
            "span": [node.start, node.end],
        }
        for node in found.nodes
    ]
    faults = [
        {"code": code, "message": message, "span": list(span)}
        for code, message, span in found.faults
    ]
    whole = {"clauses": rows, "findings": faults}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
