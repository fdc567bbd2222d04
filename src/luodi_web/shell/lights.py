"""Status lights (亮灯): a shape and a word, so that colour never speaks alone."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

WORDS: dict[str, str | Promise] = {
    "ok": _("On track"),
    "behind": _("Behind"),
    "late": _("Late"),
    "silent": _("No report"),
    "closed": _("Closed out"),
}
"""Shapes: disc, triangle, square, dotted ring, lozenge (`luodi.css`, .light)."""


@dataclass(frozen=True)
class Light:
    """One light; a pack may give its own word, the shape stays."""

    code: str
    word: str | Promise = ""

    def __post_init__(self) -> None:
        if self.code not in WORDS:
            raise ValueError(f"light {self.code!r} is none of {', '.join(WORDS)}")

    @property
    def text(self) -> str:
        """The word beside the shape."""
        return str(self.word or WORDS[self.code])

    def __str__(self) -> str:
        return self.text
