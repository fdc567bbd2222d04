"""What can go wrong with organisations, people and rights."""

from __future__ import annotations

from luodi.errors import LuodiError, NotAllowed

__all__ = ["NotAllowed", "OrganisationError", "RightMissing"]


class RightMissing(NotAllowed):
    """Somebody may not do what they asked for.

    Attributes:
        right: Name of the right that was missing.
        reason: `signed-out`, `role`, `owner`, `purpose`, `apart` or `no-policy`.
    """

    def __init__(self, right: str, reason: str, advice: str) -> None:
        super().__init__(f"{right}: not allowed ({reason}). {advice}")
        self.right = right
        self.reason = reason
        self.advice = advice


class OrganisationError(LuodiError):
    """A change of organisations, posts or memberships contradicts what is recorded."""
