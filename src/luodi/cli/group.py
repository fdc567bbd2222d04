"""The command `luodi` itself: its commands are loaded when they are called."""

from __future__ import annotations

from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import cast

import click

import luodi as package

__all__ = ["COMMANDS", "PLUGINS", "luodi"]

COMMANDS = {
    "decompose": "luodi.cli.decompose:decompose",
    "check": "luodi.cli.check:check",
    "outline": "luodi.cli.outline:outline",
    "packs": "luodi.cli.packs:packs",
    "read": "luodi.cli.read:read",
    "verify": "luodi.cli.verify:verify",
}
PLUGINS = "luodi.commands"
"""Entry-point group in which other packages (the web) offer commands."""


class LazyGroup(click.Group):
    """Imports a command only when it is run or when its help is shown.

    Commands of other packages are listed by name; their modules are imported only
    when they are run, so that a slow one does not slow down `luodi --help`.
    """

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Own commands first, then those of other packages."""
        return [*COMMANDS, *sorted(set(_plugins()) - set(COMMANDS))]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name; no other package can replace an own one."""
        if cmd_name in COMMANDS:
            module, _, name = COMMANDS[cmd_name].partition(":")
            return cast("click.Command", getattr(import_module(module), name))
        plugin = _plugins().get(cmd_name)
        if plugin is None:
            return None
        try:
            command = plugin.load()
        except Exception as fault:  # whatever another package raises on import
            raise click.ClickException(
                f"the command {cmd_name!r} of {_origin(plugin)} cannot be loaded "
                f"({type(fault).__name__}: {fault}). Install that package again."
            ) from fault
        if not isinstance(command, click.Command):
            raise click.ClickException(
                f"{plugin.value} of {_origin(plugin)} is no click command."
            )
        return command

    def format_commands(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Short helps of own commands; of others only where they come from."""
        own = [(n, self.get_command(ctx, n)) for n in COMMANDS]
        width = formatter.width - 6 - max(len(n) for n in COMMANDS)
        with formatter.section("Commands 命令"):
            formatter.write_dl(
                [(n, c.get_short_help_str(width)) for n, c in own if c is not None]
            )
        others = [(n, p) for n, p in sorted(_plugins().items()) if n not in COMMANDS]
        if others:
            with formatter.section("Commands of other packages 扩展命令"):
                formatter.write_dl([(n, f"from {_origin(p)}") for n, p in others])


def _plugins() -> dict[str, EntryPoint]:
    return {p.name: p for p in entry_points(group=PLUGINS)}


def _origin(plugin: EntryPoint) -> str:
    return plugin.dist.name if plugin.dist else plugin.value


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"]},
    epilog="Example: luodi decompose 方案.docx -o 台账.xlsx",
)
@click.version_option(package.__version__, "--version", message="luodi %(version)s")
def luodi() -> None:
    """From a policy document to a ledger of tasks.

    把政策文件变成可督办的任务台账。

    Works offline; nothing leaves the machine. 离线运行，文件不出本机。
    """
