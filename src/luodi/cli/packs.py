"""`luodi packs`: which jurisdictions are installed, and whether they are sound."""

from __future__ import annotations

import click

__all__ = ["packs"]

BAD_PACK = 11


@click.command(
    epilog="Example: luodi packs --check",
    short_help="Jurisdictions installed. 查看、检查地区数据包。",
)
@click.option("--check", is_flag=True, help="Look for faults in each. 检查数据包。")
@click.option(
    "--format", "format_", type=click.Choice(("table", "json")), default="table",
    help="Table or json. 输出格式。",
)  # fmt: skip
@click.pass_context
def packs(ctx: click.Context, *, check: bool, format_: str) -> None:
    """List the jurisdiction packs that are installed.

    列出已安装的地区数据包。

    With --check, each is examined; faults are listed and the exit code is 11.
    加 --check 逐个检查，有问题时列出，退出码为11。
    """
    from luodi.cli.outputs import write_stdout
    from luodi.errors import PackError
    from luodi.jurisdictions import available_packs, load_pack, validate_pack

    rows: list[dict[str, object]] = []
    faults: list[tuple[str, str]] = []
    for pack_id in available_packs():
        try:
            pack = load_pack(pack_id)
        except PackError as fault:
            faults.append((pack_id, str(fault)))
            continue
        names = pack.settings.get("name", {})
        row: dict[str, object] = {
            "id": pack_id,
            "name": names.get("zh", ""),
            "name_en": names.get("en", ""),
            "version": pack.version,
            "agencies": len(pack.agencies),
            "divisions": len(pack.divisions),
        }
        rows.append(row)
        if check:
            found = validate_pack(pack_id)
            row["faults"] = found
            faults.extend((pack_id, sentence) for sentence in found)
    write_stdout((_json(rows) if format_ == "json" else _table(rows)).encode())
    for pack_id, sentence in faults:
        click.echo(f"luodi: pack {pack_id}: {sentence}", err=True)
    if check and not faults:
        click.echo(f"luodi: {len(rows)} packs, no faults.", err=True)
    ctx.exit(BAD_PACK if faults else 0)


def _json(rows: list[dict[str, object]]) -> str:
    import json

    return json.dumps(rows, ensure_ascii=False, indent=2) + "\n"


def _table(rows: list[dict[str, object]]) -> str:
    from luodi.ledger.cells import display_width

    heads = ("id", "name", "version", "agencies", "divisions")
    lines = [heads, *(tuple(str(r[h]) for h in heads) for r in rows)]
    widths = [max(display_width(line[i]) for line in lines) for i in range(len(heads))]

    def padded(cell: str, index: int) -> str:
        gap = " " * (widths[index] - display_width(cell))
        return gap + cell if index >= 3 else cell + gap

    return "".join(
        "  ".join(padded(c, i) for i, c in enumerate(line)).rstrip() + "\n"
        for line in lines
    )
