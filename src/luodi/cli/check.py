"""`luodi check`: what to mend in a document, finished or being written."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import click

from luodi.cli.reading import Care, with_care

__all__ = ["check"]

TODAY = "today"


def _day(
    ctx: click.Context, parameter: click.Parameter, value: str | None
) -> date | None:
    """A day, or today where the person asks for it; the library never does."""
    if value is None:
        return None
    if value == TODAY:
        return date.today()
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise click.BadParameter(
            f"{value!r} is no day. Write 2025-03-01, or today."
        ) from None


@click.command(
    epilog="Example: luodi check 征求意见稿.docx --draft --upstream 上位文件.pdf",
    short_help="What to mend in a document. 核对文件，列出要改的地方。",
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="FILE…"
)
@click.option(
    "--draft", is_flag=True,
    help="A text being written: legality, fair competition, burden too. 核对草案。",
)  # fmt: skip
@click.option(
    "--upstream", type=click.Path(path_type=Path), metavar="FILE",
    help="The document above, to hold numbers and days against. 上位文件。",
)  # fmt: skip
@click.option(
    "--library", type=click.Path(path_type=Path, exists=True, file_okay=False),
    metavar="FOLDER", help="Documents that may be cited. 可能被引用的文件所在文件夹。",
)  # fmt: skip
@click.option(
    "--on", callback=_day, metavar="DATE",
    help="Day to judge by (2025-03-01, today); else the document's own. 核对日期。",
)  # fmt: skip
@click.option(
    "--jurisdiction", metavar="ID",
    help="Else told by the issuer: cn, cn-15, cn-1505. 适用地区，默认按发文机关判断。",
)  # fmt: skip
@click.option(
    "--lang", "--language", "language", type=click.Choice(("zh", "en")), default="zh",
    help="Of titles, reasons and remedies. 说明文字的语言。",
)  # fmt: skip
@click.option(
    "--format", "format_", type=click.Choice(("table", "json", "sarif")),
    default="table", help="Table, json or SARIF 2.1.0. 输出格式。",
)  # fmt: skip
@click.option(
    "-o", "--output", type=click.Path(path_type=Path, dir_okay=False), metavar="OUT",
    help="File, else stdout. 输出文件。",
)  # fmt: skip
@click.option(
    "--fail-on", type=click.Choice(("error", "warning", "never")), default="error",
    help="Exit code 14 from this severity on. 达到此级别时退出码为14。",
)  # fmt: skip
@click.option(
    "--jobs", type=click.IntRange(0), default=1, metavar="N",
    help="Processes; 0 is one for each core. 并行进程数，0为全部核心。",
)  # fmt: skip
@click.option("--quiet", is_flag=True, help="Say only what failed. 只报告失败。")
@with_care
@click.pass_context
def check(
    ctx: click.Context,
    *,
    files: tuple[Path, ...],
    draft: bool,
    upstream: Path | None,
    library: Path | None,
    on: date | None,
    jurisdiction: str | None,
    language: str,
    format_: str,
    output: Path | None,
    fail_on: str,
    jobs: int,
    quiet: bool,
    no_trace: bool,
    max_memory: int | None,
    max_seconds: float | None,
) -> None:
    """Check documents and say what to mend, and why.

    核对文件：前后矛盾、时限、序号、引文；草案另查合法性、公平竞争、有效期和报送负担。

    Each finding has a code, a quotation, a reason and a remedy. A file that cannot be
    read does not stop the others.
    每条发现都有代码、原文、理由和改法；个别文件读不了不影响其他文件。
    """
    from luodi.cli.check_run import CheckRun, CheckWishes

    wishes = CheckWishes(
        draft=draft,
        upstream=upstream,
        library=library,
        on=on,
        jurisdiction=jurisdiction,
        language="en" if language == "en" else "zh",
        format=format_,
        fail_on=fail_on,
        output=output,
        jobs=jobs or os.cpu_count() or 1,
        quiet=quiet,
        care=Care(max_seconds, max_memory, not no_trace),
    )
    ctx.exit(CheckRun(files, wishes).run())
