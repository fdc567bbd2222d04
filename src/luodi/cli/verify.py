"""`luodi verify`: whether a log is what was signed, and the facts are what was logged."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from luodi.proofs import Verification

__all__ = ["verify"]

FAULTS_FOUND = 13


@click.command(
    epilog="Example: luodi verify 存证 --key 公钥.txt",
    short_help="Verify a log and its facts. 核验存证日志。",
)
@click.argument(
    "folder", type=click.Path(exists=True, file_okay=False, path_type=Path)
)
@click.option(
    "--key", "key_files", multiple=True, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Verifier keys, one a line; from elsewhere than the log. 公钥文件。",
)  # fmt: skip
@click.option(
    "--checkpoint", "seen", multiple=True, metavar="FILE",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint kept elsewhere; shows a log that was rolled back. 另存的检查点。",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(("table", "json")), default="table",
    help="Table or json. 输出格式。",
)  # fmt: skip
@click.pass_context
def verify(
    ctx: click.Context,
    *,
    folder: Path,
    key_files: tuple[Path, ...],
    seen: tuple[Path, ...],
    format_: str,
) -> None:
    """Verify the folder of a log: signatures, tree, entries, facts.

    核验存证日志：签名、哈希树、日志条目和业务事实。

    Needs files only. Each fault is named and the exit code is 13.
    只需文件，不连数据库；逐条指出问题，有问题时退出码为13。
    """
    from luodi.cli.outputs import write_stdout
    from luodi.proofs import read_verifier_keys, verify_log

    keys = [key for file in key_files for key in read_verifier_keys(file)]
    result = verify_log(folder, keys=keys, seen=seen)
    words = _json(result) if format_ == "json" else _table(result)
    write_stdout(words.encode(errors="replace"))
    if not keys:
        click.echo(
            "luodi: without --key the files are only held against each other; "
            "nobody has checked who signed them. 未提供公钥，签名未核验。",
            err=True,
        )
    if result.unsealed:
        click.echo(
            f"luodi: {result.unsealed:,} facts are newer than the signed head.", err=True
        )
    if result.faults_left_out:
        click.echo(f"luodi: {result.faults_left_out:,} more faults.", err=True)
    ctx.exit(0 if result.ok else FAULTS_FOUND)


def _json(result: Verification) -> str:
    import json
    from dataclasses import asdict

    whole = {"ok": result.ok, **asdict(result), "root": result.root.hex()}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _table(result: Verification) -> str:
    from luodi.ledger.table import safe_text

    nobody = "nobody known" if result.keys_given else "not checked"
    rows = [
        ("log", f"{result.origin} ({result.algorithm})"),
        ("head", f"{result.size:,} entries, root {result.root.hex()[:16]}…"),
        ("signed by", ", ".join(result.signed_by) or nobody),
        ("checkpoints", f"{result.checkpoints:,}"),
        ("facts", "not exported" if result.facts is None else f"{result.facts:,} agree"),
    ]
    if result.rows or result.rows_unchecked:
        unchecked = result.rows_unchecked
        left = f", {unchecked:,} imports without rows" if unchecked else ""
        rows.append(("rows", f"{result.rows:,} agree{left}"))
    rows += [
        (
            "erased",
            f"entry {one.position}{'' if one.row is None else f' row {one.row}'} "
            f"on {one.on} by {one.authority} (entry {one.erased_by})",
        )
        for one in result.erased
    ]
    rows.append(("faults", f"{len(result.faults) + result.faults_left_out:,}"))
    rows += [(fault.code, fault.message) for fault in result.faults]
    width = max(len(name) for name, _ in rows)
    lines = ((name, " ".join(words.split("\n"))) for name, words in rows)
    return "".join(f"{name:{width}}  {safe_text(words)}\n" for name, words in lines)
