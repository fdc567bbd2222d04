"""`luodi read`: the text of one document, as all spans count it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from luodi.model import Reading

__all__ = ["read", "read_document"]


@click.command(
    epilog="Example: luodi read 通知.html",
    short_help="The text as it is read. 查看读出的文字。",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text",
    help="Text or json (with pages and marks). 输出格式。",
)  # fmt: skip
def read(*, file: Path, format_: str) -> None:
    """Show the text of a document as it is read.

    显示从文件中读出的文字。

    One paragraph a line, table cells divided by TAB; page furniture is gone.
    一段一行，表格单元格以制表符分隔，页眉页脚等已去除。
    """
    from luodi.cli.outputs import write_stdout

    reading = read_document(file)
    if format_ == "json":
        data = _json(reading)
    else:
        data = reading.text if reading.text.endswith("\n") else reading.text + "\n"
        if sys.stdout.isatty():
            from luodi.ledger.table import safe_text

            data = "\n".join(safe_text(line) for line in data.split("\n"))
    write_stdout(data.encode(errors="replace"))


def read_document(file: Path) -> Reading:
    """Reads one file, or stdin where it is `-`."""
    from luodi.reading import read_bytes, read_file

    if str(file) == "-":
        return read_bytes(sys.stdin.buffer.read(), name="stdin")
    return read_file(file)


def _json(reading: Reading) -> str:
    import json

    whole = {
        "reader": reading.reader,
        "source": {
            "name": reading.source.name,
            "sha256": reading.source.sha256,
            "media_type": reading.source.media_type,
        },
        "properties": dict(sorted(reading.properties.items())),
        "pages": [{"page": p.page, "span": list(p.span)} for p in reading.pages],
        "hints": [
            {"kind": h.kind.value, "value": h.value, "span": list(h.span)}
            for h in reading.hints
        ],
        "text": reading.text,
    }
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"
