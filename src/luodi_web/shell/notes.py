"""Messages after an action, with the way back where there is one."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.messages.storage.base import Message
from django.http import HttpRequest

UNDO = "undo:"


def say_done(request: HttpRequest, text: str, *, undo: str = "") -> None:
    """Tells what was done; `undo` is a path of this site that takes it back by POST."""
    messages.success(
        request, text, extra_tags=UNDO + undo if _is_own_path(undo) else ""
    )


def undo_path(message: Message) -> str:
    """Where this message's action is taken back; empty where it cannot be."""
    tags = message.extra_tags or ""
    path = tags.removeprefix(UNDO) if tags.startswith(UNDO) else ""
    return path if _is_own_path(path) else ""


def _is_own_path(path: str) -> bool:
    return path.startswith("/") and not path.startswith(("//", "/\\"))
