"""Who acts: a person, or the command line on the server."""

from __future__ import annotations

from dataclasses import dataclass

from luodi_web.organisations.models import Person


@dataclass(frozen=True, slots=True)
class Machine:
    """The command line on the server: no person, and asked for no right.

    Whoever may start commands there can reach the store anyway; the log says `machine:`.
    """

    command: str

    @property
    def ref(self) -> str:
        """How the log names it."""
        return f"machine:{self.command}"


Actor = Person | Machine
