"""`luodi decompose`: documents in, ledger out."""

from __future__ import annotations

import os
from datetime import date, datetime
from pathlib import Path

import click

from luodi.cli.reading import Care, with_care

__all__ = ["decompose"]

FORMATS = ("table", "json", "jsonl", "csv", "xlsx")


@click.command(
    epilog="Example: luodi decompose 方案.docx 通知.html -o 台账.xlsx",
    short_help="Documents into a ledger of tasks. 拆解文件，生成任务台账。",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"
)
@click.option(
    "-o", "--output", type=click.Path(path_type=Path), metavar="OUT",
    help="File, or folder for one file a document; - is stdout. 输出文件或文件夹。",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(FORMATS),
    help="Else told by OUT, else table. 输出格式，默认按 OUT 的后缀。",
)  # fmt: skip
@click.option(
    "--template", type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="X.xlsx", help="Fill an office's own columns. 按本单位的表样填写。",
)  # fmt: skip
@click.option(
    "--jurisdiction", metavar="ID",
    help="Else told by the issuer: cn, cn-15, cn-1505. 适用地区，默认按发文机关判断。",
)  # fmt: skip
@click.option(
    "--on", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE",
    help="Else the document's own date. 基准日期，默认为成文日期。",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(0), default=1, metavar="N",
    help="Processes; 0 is one for each core. 并行进程数，0为全部核心。",
)  # fmt: skip
@click.option(
    "--parts/--no-parts", default=None,
    help="Rows for parts of tasks too (not in templates unless asked). 是否列出分项。",
)  # fmt: skip
@click.option(
    "--language", type=click.Choice(("zh", "en")), default="zh",
    help="Of headings and remarks. 表头和备注的语言。",
)  # fmt: skip
@click.option(
    "--no-bom", is_flag=True, help="csv without byte order mark. csv 不带 BOM。"
)
@click.option(
    "--progress",
    is_flag=True,
    help="Bar although stderr is no terminal. 总是显示进度。",
)
@click.option("--quiet", is_flag=True, help="Say only what failed. 只报告失败。")
@with_care
@click.pass_context
def decompose(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    output: Path | None,
    format_: str | None,
    template: Path | None,
    jurisdiction: str | None,
    on: datetime | None,
    jobs: int,
    parts: bool | None,
    language: str,
    no_bom: bool,
    progress: bool,
    quiet: bool,
    no_trace: bool,
    max_memory: int | None,
    max_seconds: float | None,
) -> int:
    """Turn documents into a ledger of tasks.

    把文件拆解为任务台账。

    FILE may be a folder or a .zip: the documents in it are read. A file that cannot be
    read does not stop the others; it is named at the end and the exit code is 10.
    文件夹和压缩包会逐层读取；个别文件读不了不影响其他文件，最后列出，退出码为10。

    Several documents as json on stdout come one a line, as with jsonl.
    """
    from luodi.cli.batch import Batch, Wishes

    wishes = Wishes(
        output=output,
        format=format_,
        template=template,
        jurisdiction=jurisdiction,
        on=_day(on),
        jobs=jobs or os.cpu_count() or 1,
        parts=parts,
        language="en" if language == "en" else "zh",
        bom=not no_bom,
        progress=progress,
        quiet=quiet,
        care=Care(max_seconds, max_memory, not no_trace),
    )
    ctx.exit(Batch(files, wishes).run())


def _day(moment: datetime | None) -> date | None:
    return moment.date() if moment else None
