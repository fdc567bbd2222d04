"""The table of roles and rights for docs/reference/roles.md, made from `policies`."""

from __future__ import annotations

from luodi_web.organisations.policies import RIGHTS, Audience, Right, Role, Scope

_MARKS = {Scope.OWN: "own", Scope.REGION: "region", Scope.ALL: "all"}


def roles_table() -> str:
    """One row a right: who carries it, how far it goes."""
    head = "| right | what | who, and how far |\n|---|---|---|"
    return "\n".join([head, *(_row(right) for right in RIGHTS.values())]) + "\n"


def _row(right: Right) -> str:
    name = f"`{right.name}`{'°' if right.planned else ''}"
    return f"| {name} | {right.title} | {_who(right)}{_more(right)} |"


def _who(right: Right) -> str:
    if right.audience is Audience.PUBLIC:
        return "everybody"
    if right.audience is Audience.SIGNED_IN:
        return "who has signed in"
    by_scope: dict[Scope, list[str]] = {}
    for role in Role:
        if role in right.scopes:
            by_scope.setdefault(right.scopes[role], []).append(f"`{role.value}`")
    return "; ".join(
        f"**{_MARKS[scope]}** {', '.join(by_scope[scope])}"
        for scope in Scope
        if scope in by_scope
    )


def _more(right: Right) -> str:
    words = [f"`{role.value}` with a stated purpose" for role in sorted(right.purpose)]
    words += ["may be delegated"] if right.delegable else []
    return f" ({'; '.join(words)})" if words else ""
