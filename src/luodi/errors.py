"""Every error of the core. A message says what, where, why and what to do next.

Doubt in a text is not an error but a finding (`luodi.model.Finding`).
"""

from __future__ import annotations

from datetime import datetime


class LuodiError(Exception):
    """Base of all errors meant for the person at the keyboard; no traceback shown."""

    exit_code = 1


class ReadError(LuodiError):
    """A file cannot be read as a document."""

    exit_code = 10

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(f"{where}: {what} {advice}")
        self.where = where
        self.what = what
        self.advice = advice


class ScanError(ReadError):
    """The pages are pictures, or their text cannot be read; recognition might help."""


class SecretFileError(ReadError):
    """A file bears a mark of classification (绝密, 机密, 秘密); nothing of it is kept.

    The message quotes nothing of the file and says in words of ours where the mark is.
    """


class ReaderFaultError(LuodiError):
    """A reader failed in a way that is our fault; `place` is in our code."""

    def __init__(self, where: str, kind: str, place: str) -> None:
        super().__init__(
            f"{where}: internal error ({kind} in {place}). "
            "This is a fault of luodi, not of the document; please report it."
        )


class PackError(LuodiError):
    """A jurisdiction pack is missing or contradicts itself."""

    exit_code = 11


class StructureError(LuodiError):
    """The outline of a text cannot be built."""


class TemplateError(LuodiError):
    """An office's own column template cannot be used."""

    exit_code = 2


class ProofError(LuodiError):
    """A log, a key or a checkpoint cannot be used, or an entry cannot be written.

    What a verifier finds in a log is not an error but a fault (`luodi.proofs.Fault`).
    """

    exit_code = 13

    def __init__(self, where: str, what: str, advice: str) -> None:
        super().__init__(f"{where}: {what} {advice}")
        self.where = where
        self.what = what
        self.advice = advice


class NotAllowed(LuodiError):
    """Somebody asked for what their role does not permit. Names the right, not the row."""


class ConflictError(LuodiError):
    """Somebody else was first: what was seen is not what is there now.

    `by` and `at` say who changed it and when, as far as it is known.
    """

    def __init__(self, what: str, *, by: str = "", at: datetime | None = None) -> None:
        when = f" on {at:%Y-%m-%d %H:%M}" if at else ""
        super().__init__(
            f"{what} was changed{f' by {by}' if by else ''}{when} after you opened it. "
            "Nothing of yours was written; look at it again and decide."
        )
        self.what = what
        self.by = by
        self.at = at
