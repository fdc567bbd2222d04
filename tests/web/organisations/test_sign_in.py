"""Signing in: passwords, the lock, limits, second factors, sessions, proving it again."""

import base64
import hmac
import re
import struct
import time
from datetime import timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth import authenticate
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone
from tests.web.office import CLERK, PASSWORD, Office

from luodi_web.organisations.checks import GATE, gate_stands
from luodi_web.organisations.gate import reauthenticated
from luodi_web.organisations.models import LockOut, Person
from luodi_web.organisations.roles import Role
from luodi_web.organisations.services import lock_out, people
from luodi_web.record.models import Entry, Payload

pytestmark = [pytest.mark.db, pytest.mark.django_db]
LOGIN = "/accounts/login/"


@pytest.fixture(autouse=True)
def limits_forgotten():
    cache.clear()


@pytest.fixture
def person(db):
    return people.create_person(
        username="wang", display_name="王示例", actor=CLERK, password=PASSWORD
    )


def sign_in(client, password=PASSWORD, name="wang"):
    return client.post(LOGIN, {"login": name, "password": password})


def is_in(client):
    return "_auth_user_id" in client.session


def test_a_person_signs_in_and_out(client, person):
    assert sign_in(client).status_code == 302
    assert is_in(client)
    client.post("/accounts/logout/")
    assert not is_in(client)


@pytest.mark.parametrize(
    ("password", "good"),
    [
        ("Grassland-2026", True),
        ("short-A1", False),
        ("grasslandgrass", False),
        ("1234567890123", False),
        ("password1234567", False),
        ("一句很长的话也可以当作口令因为它够长了吧", True),
        ("wangshili-A", True),
    ],
)
def test_passwords_are_long_and_of_three_kinds_or_very_long(password, good):
    if good:
        validate_password(password)
    else:
        with pytest.raises(ValidationError):
            validate_password(password)


def test_a_new_password_is_a_new_one(person):
    with pytest.raises(ValidationError):
        validate_password(PASSWORD, person)
    validate_password(f"{PASSWORD}x", person)


def test_five_wrong_passwords_lock_the_name_and_the_log_says_so(client, person):
    for _ in range(lock_out.FAILURES):
        sign_in(client, "wrong")
    sign_in(client)
    assert not is_in(client)
    assert Entry.objects.filter(kind="organisations.account_locked").count() == 1
    LockOut.objects.update(until=timezone.now() - timedelta(seconds=1))
    cache.clear()
    sign_in(client)
    assert is_in(client)
    assert not LockOut.objects.exists()


def test_a_lock_does_not_tell_whether_the_name_exists(client, person):
    answers = []
    for name in ("wang", "nobody"):
        cache.clear()
        for _ in range(lock_out.FAILURES):
            sign_in(client, "wrong", name)
        page = sign_in(client, "wrong", name)
        answers.append(page.context["form"].errors.as_text())
    assert answers[0] == answers[1]


def test_the_lock_holds_below_every_form(person):
    for _ in range(lock_out.FAILURES):
        assert authenticate(None, username="WANG", password="wrong") is None
    assert authenticate(None, username="wang", password=PASSWORD) is None
    lock_out.unlock(person=person, actor=CLERK)
    assert authenticate(None, username="wang", password=PASSWORD) == person


def test_too_many_tries_from_one_address_are_429(client, person, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login": "3/m/ip"}
    answers = [sign_in(client, "wrong", f"n{i}").status_code for i in range(5)]
    assert answers[-1] == 429


def test_a_closed_account_is_out_at_once(client, person):
    sign_in(client)
    people.close_account(person=person, reason="调离", actor=CLERK)
    assert client.get("/accounts/2fa/").status_code == 302
    sign_in(client)
    assert not is_in(client)


def test_one_sees_ones_sessions_and_ends_the_others(client, person):
    from django.test import Client

    other = Client()
    sign_in(client)
    sign_in(other)
    assert client.get("/accounts/sessions/").status_code == 200
    client.post("/accounts/sessions/")
    assert is_in(client)
    assert other.get("/accounts/2fa/").status_code == 302


# ---- second factor -------------------------------------------------------------------


def code_now(secret):
    """RFC 6238, by hand."""
    counter = struct.pack(">Q", int(time.time()) // 30)
    digest = hmac.new(base64.b32decode(secret), counter, "sha1").digest()
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def test_a_second_factor_is_asked_for_and_its_seed_lies_encrypted(client, person):
    sign_in(client)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked.url.startswith("/accounts/reauthenticate/")
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    page = client.get("/accounts/2fa/totp/activate/")
    secret = page.context["form"].secret
    done = client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret)})
    assert done.status_code == 302
    kept = Authenticator.objects.get(user=person, type="totp")
    assert secret not in str(kept.data)
    codes = Authenticator.objects.get(user=person, type="recovery_codes").wrap()
    client.post("/accounts/logout/")
    cache.clear()
    sign_in(client)
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": codes.get_unused_codes()[0]})
    assert is_in(client)


# ---- proving it again ----------------------------------------------------------------


def test_sign_off_asks_again_after_a_while(client, person):
    sign_in(client)
    view = reauthenticated(within=300)(lambda request: HttpResponse("signed"))
    request = RequestFactory().get("/")
    request.user, request.session = person, client.session
    assert view(request).content == b"signed"
    session = client.session
    for record in session["account_authentication_methods"]:
        record["at"] -= 301
    request.session = session
    from allauth.core.exceptions import ReauthenticationRequired

    with pytest.raises(ReauthenticationRequired):
        view(request)
    request.path = "/api/v1/x"
    answer = view(request)
    assert answer.status_code == 401
    assert reverse("account_reauthenticate") in answer.content.decode()


def test_who_has_only_single_sign_on_needs_a_second_factor_to_sign_off(client, db):
    person = people.create_person(username="sso", display_name="某", actor=CLERK)
    view = reauthenticated(within=300)(lambda request: HttpResponse("signed"))
    request = RequestFactory().get("/api/v1/x")
    request.user, request.session = person, client.session
    answer = view(request)
    assert (answer.status_code, "urn:luodi:totp" in answer.content.decode()) == (403, True)


# ---- the policy of content, the gate, the demonstration ------------------------------

PAGES = (
    "/",
    LOGIN,
    "/accounts/password/reset/",
    "/accounts/2fa/",
    "/accounts/password/change/",
    "/accounts/sessions/",
    "/accounts/2fa/totp/activate/",
)


@pytest.mark.parametrize("page", PAGES)
def test_pages_have_a_strict_policy_and_nothing_that_it_would_block(client, person, page):
    if page != LOGIN:
        sign_in(client)
    answer = client.get(page, follow=True)
    assert answer.status_code == 200
    policy = answer["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    html = answer.content.decode()
    assert not re.search(r"<style|\sstyle=|\son[a-z]+=\"|javascript:", html)
    for script in re.findall(r"<script[^>]*>", html):
        assert "src=" in script or "application/json" in script, script


def test_refusals_and_calls_have_the_policy_too(client, db):
    for path in ("/accounts/signup/", "/api/v1/me", "/nowhere/"):
        assert "default-src 'none'" in client.get(path)["Content-Security-Policy"]


def test_the_site_does_not_start_without_the_gate(settings):
    assert gate_stands() == []
    settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if one != GATE]
    assert [error.id for error in gate_stands()] == ["organisations.E001"]


def test_seeded_accounts_are_one_a_role_and_open(client, capsys, db):
    call_command("seed_accounts", "--yes-invented-people")
    capsys.readouterr()
    call_command("seed_accounts", "--yes-invented-people")
    rows = [line.split("\t") for line in capsys.readouterr().out.splitlines()]
    assert [row[0] for row in rows] == [role.value for role in Role]
    assert Person.objects.count() == len(Role)
    sign_in(client, rows[0][2], rows[0][1])
    assert [one["role"] for one in client.get("/api/v1/me").json()["roles"]] == [
        "inspection_lead"
    ]


def test_the_log_holds_no_names_of_people(db):
    office = Office()
    office.one_of(Role.LEADER)
    people.close_account(person=office.people["leader"], reason="x", actor=CLERK)
    assert "leader某" not in "".join(Payload.objects.values_list("words", flat=True))
