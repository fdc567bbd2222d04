"""Signing in: who may, how often one may err, and what allauth may not do here."""

from __future__ import annotations

import base64
import hashlib
import string
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from cryptography.fernet import Fernet, MultiFernet
from django.conf import settings
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from luodi_web.organisations.models import Person
from luodi_web.organisations.services import lock_out


class GuardedBackend(AuthenticationBackend):
    """Names and passwords, until too many were wrong; the only backend with passwords.

    It stands below every form and every call, so that none can forget the lock.
    """

    def authenticate(self, request: HttpRequest | None, **given: Any) -> Person | None:
        """The person; None if name or password is wrong; refused while locked."""
        name = str(given.get("username") or "")
        if not name:
            return None
        if lock_out.is_locked(name, at=timezone.now()):
            raise PermissionDenied
        person = super().authenticate(request, **given)
        if person is None:
            lock_out.count_failure(name=name, at=timezone.now())
            return None
        lock_out.forget(name=name)
        return person  # type: ignore[return-value]


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """An office makes the accounts."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody signs up."""
        return False

    def pre_authenticate(self, request: HttpRequest, **given: Any) -> None:
        """Says that the name is locked, whether anybody bears it or not."""
        super().pre_authenticate(request, **given)
        if lock_out.is_locked(str(given.get("username") or ""), at=timezone.now()):
            raise self.validation_error("too_many_login_attempts")


class SocialAccountAdapter(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Single sign-on opens accounts that are there; it makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        """Nobody signs up."""
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: Any) -> None:
        """The first time, ties the identity to the account of the same name.

        Only if the office says that its provider's names are the accounts' names
        (LUODI_OIDC_SAME_NAMES), and never for a person who has a password here.
        """
        if sociallogin.is_existing or not settings.OIDC_SAME_NAMES:
            return
        claims = sociallogin.account.extra_data
        claims = claims.get("userinfo", claims)
        name = claims.get("preferred_username") or ""
        person = Person.objects.filter(username=name, is_active=True).first()
        if person is not None and not person.has_usable_password():
            sociallogin.connect(request, person)


class MfaAdapter(DefaultMFAAdapter):  # type: ignore[misc]
    """Seeds of second factors do not lie open in the store or its backups."""

    def encrypt(self, text: str) -> str:
        """With a key made from SECRET_KEY."""
        return _box().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Also with the keys of SECRET_KEY_FALLBACKS."""
        return _box().decrypt(encrypted_text.encode()).decode()


def _box() -> MultiFernet:
    keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
    return MultiFernet(
        Fernet(
            base64.urlsafe_b64encode(hashlib.sha256(f"second factor {k}".encode()).digest())
        )
        for k in keys
    )


class KindsOfCharacters:
    """At least three of: small letters, capitals, digits, other characters.

    GB/T 22239-2019 §8.1.4.1 asks for passwords of some complexity; a long sentence in
    Chinese is one kind, and long enough passwords may be of any.
    """

    def __init__(self, kinds: int = 3, long_enough: int = 20) -> None:
        self.kinds = kinds
        self.long_enough = long_enough

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError."""
        groups = (string.ascii_lowercase, string.ascii_uppercase, string.digits)
        known = sum(any(one in group for one in password) for group in groups)
        other = any(one not in "".join(groups) for one in password)
        if known + other < self.kinds and len(password) < self.long_enough:
            raise ValidationError(self.get_help_text(), code="too_few_kinds")

    def get_help_text(self) -> str:
        """For the form."""
        return ngettext(
            "Use %(kinds)s kind of characters: small letters, capitals, digits, others; "
            "or %(long)s characters of any kind.",
            "Use %(kinds)s kinds of characters: small letters, capitals, digits, others; "
            "or %(long)s characters of any kind.",
            self.kinds,
        ) % {"kinds": self.kinds, "long": self.long_enough}


class NotTheSame:
    """A new password is a new one."""

    def validate(self, password: str, user: Person | None = None) -> None:
        """Raises ValidationError."""
        if user is not None and user.pk and user.check_password(password):
            raise ValidationError(self.get_help_text(), code="the_same")

    def get_help_text(self) -> str:
        """For the form."""
        return _("It cannot be the password that you have now.")


