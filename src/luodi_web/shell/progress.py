"""Three shades of truth: claimed is hatched, verified is solid, planned is a line."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Progress:
    """Shares 0–1 of one task or of many; None is unknown and draws nothing."""

    claimed: float | None = None
    verified: float | None = None
    planned: float | None = None
    third: float | None = None
    """What recipients or members see (第三方)."""

    @property
    def text(self) -> str:
        """The bar as words, for readers, exports and print."""
        said = (
            (_("claimed %(share)s"), self.claimed),
            (_("verified %(share)s"), self.verified),
            (_("planned %(share)s"), self.planned),
            (_("third view %(share)s"), self.third),
        )
        return _(", ").join(
            words % {"share": percent(share)}
            for words, share in said
            if share is not None
        )

    def __str__(self) -> str:
        return self.text


def percent(share: float | None) -> str:
    """A share as a whole percentage; a dash where it is unknown."""
    return "—" if share is None else f"{share:.0%}"


def width(share: float | None) -> str:
    """Where on the bar a share ends; what is over 1 stays on the paper."""
    return f"{min(max(share or 0.0, 0.0), 1.0) * 100:.1f}%"
