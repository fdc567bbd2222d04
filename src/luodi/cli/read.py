"""`luodi read`: the text of a document, as all spans count it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from luodi.cli.reading import Care, read_document, with_care
from luodi.errors import ReadError

if TYPE_CHECKING:
    from luodi.model import Reading

__all__ = ["read"]


@click.command(
    epilog="Example: luodi read 通知.html",
    short_help="The text as it is read. 查看读出的文字。",
)
@click.argument("file", type=click.Path(path_type=Path), metavar="FILE")
@click.option(
    "--format", "format_", type=click.Choice(("text", "json")), default="text",
    help="Text or json (with pages and marks). 输出格式。",
)  # fmt: skip
@with_care
def read(
    *,
    file: Path,
    format_: str,
    no_trace: bool,
    max_memory: int | None,
    max_seconds: float | None,
) -> int | None:
    """Show the text of a document as it is read.

    显示从文件中读出的文字。

    One paragraph a line, table cells divided by TAB; page furniture is gone. The
    documents of a .zip come one after the other, as json one a line.
    一段一行，表格单元格以制表符分隔，页眉页脚等已去除；压缩包内的文件依次列出。
    """
    from luodi.cli.inputs import find_inputs
    from luodi.cli.outputs import write_stdout

    care = Care(max_seconds, max_memory, not no_trace)
    inside = find_inputs([file], care=care).files if _is_archive(file) else ()
    if not inside or inside == (file,):
        write_stdout(_shown(read_document(file, care), format_, indent=2))
        return None
    failed = 0
    for path in inside:
        try:
            data = _shown(read_document(path, care), format_, indent=None)
        except ReadError as fault:
            click.echo(f"luodi: {fault}", err=True)
            failed += 1
            continue
        head = f"==> {path} <==\n" if format_ == "text" else ""
        write_stdout(head.encode(errors="replace") + data)
    if failed:
        click.echo(f"luodi: {failed} of {len(inside)} files failed.", err=True)
    return ReadError.exit_code if failed else None


def _is_archive(file: Path) -> bool:
    return file.suffix.lower() == ".zip" and file.is_file()


def _shown(reading: Reading, format_: str, *, indent: int | None) -> bytes:
    if format_ == "json":
        data = _json(reading, indent)
    else:
        data = reading.text if reading.text.endswith("\n") else reading.text + "\n"
        if sys.stdout.isatty():
            from luodi.ledger.table import safe_text

            data = "\n".join(safe_text(line) for line in data.split("\n"))
    return data.encode(errors="replace")


def _json(reading: Reading, indent: int | None) -> str:
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
    return json.dumps(whole, ensure_ascii=False, indent=indent) + "\n"
