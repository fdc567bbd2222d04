"""The one place where settings read the environment; what is missing says what to do."""

from __future__ import annotations

import os
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE = frozenset(("1", "true", "yes", "on"))


def text(name: str, default: str | None = None) -> str:
    """The value of LUODI_<name>; without a default it must be set."""
    value = os.environ.get(f"LUODI_{name}", default)
    if value is None:
        raise ImproperlyConfigured(
            f"LUODI_{name} is not set. Copy .env.example to .env, fill it in, and load it "
            "before the server starts."
        )
    return value


def flag(name: str, *, default: bool = False) -> bool:
    """Whether LUODI_<name> says yes."""
    return text(name, "yes" if default else "no").lower() in TRUE


def number(name: str, default: int) -> int:
    """LUODI_<name> as a whole number."""
    value = text(name, str(default))
    try:
        return int(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"LUODI_{name} is {value!r}, which is no whole number. Write digits only."
        ) from None


def listed(name: str) -> list[str]:
    """LUODI_<name> divided at commas; empty where it is not set."""
    return [piece.strip() for piece in text(name, "").split(",") if piece.strip()]


def folder(name: str, default: Path) -> Path:
    """LUODI_<name> as a folder, made where it is missing."""
    path = Path(text(name, str(default))).expanduser()
    path.mkdir(parents=True, exist_ok=True)
    return path


def database() -> dict[str, object]:
    """One setting chooses the store: LUODI_DATABASE=postgresql://… or a path to SQLite.

    SQLite writes ahead and waits for the disk (synchronous=FULL): no acknowledged write
    is lost. Transactions begin IMMEDIATE, so that two writers queue instead of failing.
    """
    url = text("DATABASE", "")
    if url.startswith(("postgresql://", "postgres://")):
        return {"ENGINE": "django.db.backends.postgresql", **_postgresql(url)}
    path = url.removeprefix("sqlite://") or str(folder("DATA", Path("var")) / "luodi.sqlite3")
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 20,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL;PRAGMA synchronous=FULL;"
            "PRAGMA foreign_keys=ON;PRAGMA temp_store=MEMORY;",
        },
    }


def single_sign_on() -> dict[str, object]:
    """OpenID Connect of the office: LUODI_OIDC_SERVER, _CLIENT, _SECRET and _NAME."""
    server = text("OIDC_SERVER", "")
    if not server:
        return {"APPS": []}
    app = {
        "provider_id": "office",
        "name": text("OIDC_NAME", "单点登录"),
        "client_id": text("OIDC_CLIENT"),
        "secret": text("OIDC_SECRET"),
        "settings": {"server_url": server},
    }
    return {"APPS": [app], "OAUTH_PKCE_ENABLED": True}


def single_sign_on_origins() -> list[str]:
    """Where the form of single sign-on may lead: its server, and LUODI_OIDC_ORIGINS."""
    parts = urlsplit(text("OIDC_SERVER", ""))
    own = [f"{parts.scheme}://{parts.netloc}"] if parts.netloc else []
    return [*own, *listed("OIDC_ORIGINS")]


def _postgresql(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    options = {key: values[-1] for key, values in parse_qs(parts.query).items()}
    return {
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(parts.port or ""),
        "OPTIONS": options,
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
    }
