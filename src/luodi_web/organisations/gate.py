"""Every resolved route is denied unless its policy allows it."""

from __future__ import annotations

import inspect
import json
from collections.abc import Callable
from functools import wraps
from time import time
from typing import Any

from allauth.account.adapter import get_adapter
from allauth.account.internal.flows.login import get_authentication_records
from allauth.core.exceptions import ReauthenticationRequired
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.template.loader import render_to_string
from django.urls import ResolverMatch, reverse
from django.utils.translation import gettext as _

from luodi_web.organisations.errors import NotAllowed, RightMissing
from luodi_web.organisations.policies import (
    ACCOUNT_OWN,
    SIGN_IN,
    Audience,
    Grant,
    Policy,
    check_can,
    policy_of,
)

Answer = Callable[[HttpRequest], HttpResponse]

# Routes of other packages cannot say `@policy`; they are named here, one by one, so that
# a new version that adds a route adds one that is denied.
ELSEWHERE: dict[str, Policy | None] = {
    "account_login": Policy(SIGN_IN),
    "account_logout": Policy(SIGN_IN),
    "account_inactive": Policy(SIGN_IN),
    "account_reset_password": Policy(SIGN_IN),
    "account_reset_password_done": Policy(SIGN_IN),
    "account_reset_password_from_key": Policy(SIGN_IN),
    "account_reset_password_from_key_done": Policy(SIGN_IN),
    "mfa_authenticate": Policy(SIGN_IN),
    "openid_connect_login": Policy(SIGN_IN),
    "openid_connect_callback": Policy(SIGN_IN),
    "socialaccount_login_cancelled": Policy(SIGN_IN),
    "socialaccount_login_error": Policy(SIGN_IN),
    "account_reauthenticate": Policy(ACCOUNT_OWN),
    "account_change_password": Policy(ACCOUNT_OWN),
    "account_set_password": Policy(ACCOUNT_OWN),
    "mfa_reauthenticate": Policy(ACCOUNT_OWN),
    "mfa_index": Policy(ACCOUNT_OWN),
    "mfa_activate_totp": Policy(ACCOUNT_OWN),
    "mfa_deactivate_totp": Policy(ACCOUNT_OWN),
    "mfa_view_recovery_codes": Policy(ACCOUNT_OWN),
    "mfa_generate_recovery_codes": Policy(ACCOUNT_OWN),
    "mfa_download_recovery_codes": Policy(ACCOUNT_OWN),
    "usersessions_list": Policy(ACCOUNT_OWN),
    "api:openapi-json": Policy(ACCOUNT_OWN),
    "api:api-root": None,
    # An office makes the accounts and the addresses: nobody signs up, adds an address or
    # ties an account of elsewhere to theirs. None stays denied, for everybody.
    "account_signup": None,
    "account_email": None,
    "account_email_verification_sent": None,
    "account_confirm_email": None,
    "account_confirm_login_code": None,
    "socialaccount_signup": None,
    "socialaccount_connections": None,
    # allauth keeps the old addresses of four routes of single sign-on, without names.
    "accounts/social/login/cancelled/": None,
    "accounts/social/login/error/": None,
    "accounts/social/signup/": None,
    "accounts/social/connections/": None,
}


class PolicyGate:
    """Middleware that answers 403 for a route without policy, and asks where there is one.

    Stands behind AuthenticationMiddleware. A view called without it is not guarded, so a
    system check refuses to start without it.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Leaves all to `process_view`."""
        return self.get_response(request)

    def process_view(
        self,
        request: HttpRequest,
        view: Callable[..., Any],
        arguments: tuple[Any, ...],
        named: dict[str, Any],
    ) -> HttpResponse | None:
        """Lets pass by returning nothing."""
        match = request.resolver_match
        asked = policy_for(match, view, request.method or "GET") if match else None
        if asked is None:
            return _deny(request, RightMissing("", "no-policy", "Give it one."))
        try:
            grant = _ask(request, asked, named)
        except RightMissing as missing:
            return _deny(request, missing)
        if _lacks_second_factor(request, asked):
            return _deny(request, RightMissing(asked.right.name, "totp", "Set it up."))
        request.grant = grant  # type: ignore[attr-defined]
        return None

    def process_exception(
        self, request: HttpRequest, error: Exception
    ) -> HttpResponse | None:
        """What a service refuses is a 403, too, not a fault."""
        return _deny(request, error) if isinstance(error, NotAllowed) else None


def _ask(request: HttpRequest, asked: Policy, named: dict[str, Any]) -> Grant:
    """The role first: who has none learns nothing of what is there."""
    user: Any = request.user
    if asked.owner is None:
        return check_can(user, asked.right)
    try:
        check_can(user, asked.right)
    except RightMissing as missing:
        if missing.reason != "purpose":  # that depends on the owner
            raise
    owner = asked.owner(**named)
    if owner is None:
        raise Http404
    return check_can(user, asked.right, owner)


def _lacks_second_factor(request: HttpRequest, asked: Policy) -> bool:
    """Where the office wants one of everybody, only the way to set it up is open."""
    return (
        settings.SECOND_FACTOR
        and asked.right.audience is not Audience.PUBLIC
        and asked.right is not ACCOUNT_OWN
        and not is_mfa_enabled(request.user)
    )


def policy_for(
    match: ResolverMatch, view: Callable[..., Any], method: str
) -> Policy | None:
    """What a route asks for: as the view says, or as ELSEWHERE says of others' routes."""
    found = policy_of(view)
    if found is not None:
        return found
    operations = operations_of(view)
    if operations is not None:
        return policy_of(operations.get(method.upper()))
    if view.__module__.startswith("luodi_web."):
        return None
    return ELSEWHERE.get(match.view_name if match.url_name else match.route)


def operations_of(view: Callable[..., Any]) -> dict[str, Callable[..., Any]] | None:
    """The operations of a route of django-ninja by method; None for other views.

    One route serves several methods, and each has a policy of its own. django-ninja hands
    Django a closure over its PathView; there is no public way back to it.
    """
    if not view.__module__.startswith("ninja."):
        return None
    if not inspect.isfunction(view):
        return None
    inside = inspect.getclosurevars(view).nonlocals.get("self")
    return {
        method: operation.view_func
        for operation in getattr(inside, "operations", ())
        for method in operation.methods
    }


def reauthenticated(*, within: int) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Asks for the password or the code again, unless given `within` seconds.

    For sign-off. A page goes to the form and comes back with what was posted; a call of
    the API gets 401 with the address of the form, and is decorated with
    `@decorate_view(reauthenticated(within=300))` of django-ninja.
    """

    def guard(view: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(view)
        def guarded(request: HttpRequest, *arguments: Any, **named: Any) -> Any:
            if seconds_since_proof(request) <= within:
                return view(request, *arguments, **named)
            if not get_adapter().get_reauthentication_methods(request.user):
                # Single sign-on alone: nothing that could be asked for here.
                return _deny(request, RightMissing("", "totp", "Set up a second factor."))
            if _wants_json(request):
                form = reverse("account_reauthenticate")
                return _problem(401, "reauthenticate", form=form)
            raise ReauthenticationRequired  # allauth keeps the request and asks

        return guarded

    return guard


def seconds_since_proof(request: HttpRequest) -> float:
    """Seconds since somebody last proved who they are, in this session."""
    records = get_authentication_records(request, request.user)  # type: ignore[arg-type]
    moments = [record["at"] for record in records if "at" in record]
    return time() - max(moments) if moments else float("inf")


# ---- answers ------------------------------------------------------------------------


def _why(reason: str) -> str:
    return {
        "owner": _("It belongs to another organisation than yours."),
        "purpose": _("It is personal data. Say first why you look at it."),
        "apart": _("It needs somebody else than you."),
        "totp": _("It needs a second factor. Set one up in your account."),
        "no-policy": _("This page is open to nobody."),
        "signed-out": _("Sign in first."),
        "reauthenticate": _("Confirm that it is you."),
    }.get(reason, _("None of your posts gives the right to see or do this today."))


def _wants_json(request: HttpRequest) -> bool:
    return request.path.startswith(settings.API_PREFIX)


def _deny(request: HttpRequest, error: Exception) -> HttpResponse:
    reason = getattr(error, "reason", "role")
    if _wants_json(request):
        return _problem(401 if reason == "signed-out" else 403, reason)
    if reason == "signed-out":
        return redirect_to_login(request.get_full_path())
    if reason == "totp":
        return redirect("mfa_index")
    page = render_to_string("403.html", {"reason": _why(reason)}, request)
    return HttpResponse(page, status=403)


def _problem(status: int, reason: str, **more: str) -> HttpResponse:
    """Problem details, RFC 9457."""
    words = {
        "type": f"urn:luodi:{reason}",
        "status": status,
        "detail": _why(reason),
        **more,
    }
    return HttpResponse(
        json.dumps(words, ensure_ascii=False),
        status=status,
        content_type="application/problem+json",
    )
