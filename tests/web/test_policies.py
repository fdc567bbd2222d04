"""Every role × route × owner. A route that is not in the tables below fails the test.

The tables are written by hand, and do not read `policies`: who changes a right changes a
line here, and a reviewer sees it.
"""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import Http404
from django.test import Client, RequestFactory
from django.urls import get_resolver
from django.urls.resolvers import ResolverMatch, URLPattern
from tests.web.office import BELOW, FOREIGN, Office, home_of

from luodi_web.organisations.gate import PolicyGate, operations_of
from luodi_web.organisations.roles import Role

pytestmark = pytest.mark.db

PUBLIC, SIGNED_IN, NOBODY = "public", "signed in", "nobody"

# Routes without an owner: who may.
ROUTES = {
    "start": PUBLIC,
    "gallery": PUBLIC,
    "set_language": PUBLIC,
    "today": SIGNED_IN,
    "account_login": PUBLIC,
    "account_logout": PUBLIC,
    "account_inactive": PUBLIC,
    "account_reset_password": PUBLIC,
    "account_reset_password_done": PUBLIC,
    "account_reset_password_from_key": PUBLIC,
    "account_reset_password_from_key_done": PUBLIC,
    "mfa_authenticate": PUBLIC,
    "openid_connect_login": PUBLIC,
    "openid_connect_callback": PUBLIC,
    "socialaccount_login_cancelled": PUBLIC,
    "socialaccount_login_error": PUBLIC,
    "account_reauthenticate": SIGNED_IN,
    "account_change_password": SIGNED_IN,
    "account_set_password": SIGNED_IN,
    "mfa_reauthenticate": SIGNED_IN,
    "mfa_index": SIGNED_IN,
    "mfa_activate_totp": SIGNED_IN,
    "mfa_deactivate_totp": SIGNED_IN,
    "mfa_view_recovery_codes": SIGNED_IN,
    "mfa_generate_recovery_codes": SIGNED_IN,
    "mfa_download_recovery_codes": SIGNED_IN,
    "usersessions_list": SIGNED_IN,
    "account_signup": NOBODY,
    "account_email": NOBODY,
    "account_email_verification_sent": NOBODY,
    "account_confirm_email": NOBODY,
    "account_confirm_login_code": NOBODY,
    "socialaccount_signup": NOBODY,
    "socialaccount_connections": NOBODY,
    "accounts/social/login/cancelled/": NOBODY,
    "accounts/social/login/error/": NOBODY,
    "accounts/social/signup/": NOBODY,
    "accounts/social/connections/": NOBODY,
    "api:openapi-json": SIGNED_IN,
    "api:api-root": NOBODY,
    "GET api:me": SIGNED_IN,
    "GET api:regions": SIGNED_IN,  # every role has it; what it lists differs
    "GET api:list_organisations": SIGNED_IN,
}

# Routes with an owner: how far each role reaches. o: own organisation, r: another one of the
# region, f: a foreign one. Nobody without a role is let in.
_SEE = {
    "inspection_lead": "or",
    "inspection_officer": "or",
    "reporter": "or",
    "section_head": "or",
    "leader": "or",
    "regional_officer": "or",
    "county_collector": "or",
    "verifier": "or",
    "consultative_member": "or",
    "consultative_office": "or",
    "enterprise": "o",
    "auditor": "or",
    "system_administrator": "orf",
    "security_administrator": "orf",
    "audit_administrator": "orf",
}
_PEOPLE = {
    "inspection_lead": "or",
    "inspection_officer": "or",
    "reporter": "o",
    "section_head": "o",
    "leader": "o",
    "regional_officer": "or",
    "county_collector": "or",
    "verifier": "o",
    "consultative_member": "",
    "consultative_office": "o",
    "enterprise": "",
    "auditor": "",  # only with a purpose: see below
    "system_administrator": "",
    "security_administrator": "orf",
    "audit_administrator": "",
}
_PURPOSE = dict.fromkeys(_SEE, "") | {"auditor": "or"}
OWNED = {
    "GET api:names": _SEE,
    "GET api:members": _PEOPLE,
    "POST api:state_purpose": _PURPOSE,
}
NEEDS_A_ROLE = {"GET api:regions", "GET api:list_organisations"}


def all_routes():
    """(name as in the tables, match, view, method) of every route of the site."""

    def walk(patterns, prefix, spaces):
        for one in patterns:
            route = prefix + str(one.pattern)
            if not isinstance(one, URLPattern):
                inner = spaces + [one.namespace] if one.namespace else spaces
                yield from walk(one.url_patterns, route, inner)
                continue
            match = ResolverMatch(
                one.callback, (), {}, one.name, namespaces=spaces, route=route
            )
            operations = operations_of(one.callback)
            if operations is None:
                name = match.view_name if match.url_name else route
                yield name, match, one.callback, "GET"
                yield name, match, one.callback, "POST"
                continue
            for method in operations:
                yield f"{method} {match.view_name}", match, one.callback, method

    yield from walk(get_resolver().url_patterns, "", [])


def is_let_in(user, match, view, method, **arguments):
    request = RequestFactory().generic(method, "/api/" if "api" in match.namespaces else "/")
    request.user, request.resolver_match = user, match
    answer = PolicyGate(lambda _: None).process_view(request, view, (), arguments)
    if answer is not None:
        denied = 302 if answer.status_code == 302 else answer.status_code
        assert denied in (302, 401, 403), answer
        assert denied == 403 or user.is_anonymous
    return answer is None


@pytest.fixture
def office(db):
    return Office()


def test_every_route_is_in_the_tables_and_every_line_is_a_route():
    found = {name for name, *_ in all_routes()}
    assert found - set(ROUTES) - set(OWNED) == set(), "routes without a line"
    assert (set(ROUTES) | set(OWNED)) - found == set(), "lines without a route"


def test_every_role_is_in_the_tables():
    for table in OWNED.values():
        assert set(table) == {role.value for role in Role}


@pytest.mark.parametrize("role", list(Role))
def test_a_role_gets_where_the_tables_say(role, office):
    person = office.one_of(role)
    owners = {"o": home_of(role), "r": f"{BELOW}/gov", "f": f"{FOREIGN}/gov"}
    got, wanted = {}, {}
    for name, match, view, method in all_routes():
        if name in OWNED:
            for mark, key in owners.items():
                case = f"{method} {name} {mark}"
                got[case] = is_let_in(person, match, view, method, key=key)
                wanted[case] = mark in OWNED[name][role.value]
        else:
            got[f"{method} {name}"] = is_let_in(person, match, view, method)
            wanted[f"{method} {name}"] = ROUTES[name] != NOBODY
    assert got == wanted


@pytest.mark.parametrize("who", ["signed out", "without a post", "closed"])
def test_without_a_role_only_public_pages_and_the_own_account_are_open(who, office):
    person = {
        "signed out": lambda: AnonymousUser(),
        "without a post": lambda: office.person("newcomer"),
        "closed": lambda: office.one_of(Role.INSPECTION_LEAD),
    }[who]()
    if who == "closed":
        person.is_active = False
    for name, match, view, method in all_routes():
        allowed = ROUTES.get(name) == PUBLIC or (
            ROUTES.get(name) == SIGNED_IN
            and who == "without a post"
            and name not in NEEDS_A_ROLE
        )
        arguments = {"key": f"{FOREIGN}/gov"} if name in OWNED else {}
        try:
            got = is_let_in(person, match, view, method, **arguments)
        except AssertionError:
            got = False  # a closed account is sent to sign in
        assert got == allowed, name


def test_an_owner_that_is_not_there_is_not_found(office):
    for name, match, view, method in all_routes():
        if name in OWNED:
            with pytest.raises(Http404):
                able = next(r for r in Role if OWNED[name][r.value] or r == Role.AUDITOR)
                is_let_in(office.one_of(able), match, view, method, key="cn/x")


# ---- the same through the whole site -------------------------------------------------


@pytest.mark.parametrize("address", ["/accounts/signup/", "/accounts/email/"])
def test_routes_that_are_open_to_nobody_answer_403(client, office, address):
    client.force_login(office.one_of(Role.SYSTEM_ADMINISTRATOR))
    assert client.get(address).status_code == 403
    assert client.post(address).status_code == 403


def test_a_view_that_says_nothing_answers_403(client, office, settings):
    settings.ROOT_URLCONF = "tests.web.organisations.bare_routes"
    client.force_login(office.one_of(Role.SYSTEM_ADMINISTRATOR))
    assert client.get("/bare/").status_code == 403
    assert client.get("/bare-class/").status_code == 403
    assert client.get("/marked/").status_code == 200
    assert client.get("/marked-class/").status_code == 200
    assert client.get("/api/bare").status_code == 403
    assert client.get("/api/marked").status_code == 200
    assert client.post("/api/marked").status_code == 403


def test_the_api_says_why_in_problem_details(client, office):
    path = f"/api/v1/organisations/{FOREIGN}/gov/members"
    answer = client.get(path)
    assert (answer.status_code, answer["Content-Type"]) == (
        401,
        "application/problem+json",
    )
    client.force_login(office.one_of(Role.REPORTER))
    answer = client.get(path)
    assert answer.status_code == 403
    assert answer.json()["type"] == "urn:luodi:owner"


def test_calls_that_write_need_the_token_against_forged_requests(office):
    client = Client(enforce_csrf_checks=True)
    client.force_login(office.one_of(Role.AUDITOR))
    path = f"/api/v1/organisations/{BELOW}/gov/purposes"
    given = {"purpose": "内审〔2026〕3号抽查"}
    assert client.post(path, given, content_type="application/json").status_code == 403


def test_where_everybody_needs_a_second_factor_only_setting_it_up_is_open(
    client, office, settings
):
    settings.SECOND_FACTOR = True
    client.force_login(office.one_of(Role.LEADER))
    assert client.get("/today/").url == "/accounts/2fa/"
    assert client.get("/api/v1/regions").json()["type"] == "urn:luodi:totp"
    assert client.get("/accounts/2fa/").status_code == 200
    assert client.get("/accounts/login/").status_code in (200, 302)


def test_an_auditor_sees_personal_data_only_with_a_purpose(client, office):
    client.force_login(office.one_of(Role.AUDITOR))
    path = f"/api/v1/organisations/{BELOW}/gov"
    office.appointed("collector", Role.COUNTY_COLLECTOR, f"{BELOW}/gov")
    assert client.get(f"{path}/members").json()["type"] == "urn:luodi:purpose"
    said = client.post(
        f"{path}/purposes",
        {"purpose": "内审〔2026〕3号抽查"},
        content_type="application/json",
    )
    assert said.status_code == 204
    assert [m["person"] for m in client.get(f"{path}/members").json()] == ["collector某"]
    elsewhere = "/api/v1/organisations/cn-150521/gov/members"
    assert client.get(elsewhere).status_code == 403


def test_a_list_shows_what_is_within_reach(client, office):
    client.force_login(office.one_of(Role.COUNTY_COLLECTOR))
    found = {one["region"] for one in client.get("/api/v1/organisations").json()}
    assert found and all(key.startswith("cn-1505") for key in found)
    client.force_login(office.one_of(Role.ENTERPRISE))
    found = client.get("/api/v1/organisations").json()
    assert [one["key"] for one in found] == ["cn-1505/maker"]
    client.force_login(office.one_of(Role.AUDIT_ADMINISTRATOR))
    found = {one["key"][:7] for one in client.get("/api/v1/regions").json()}
    assert found == {"cn-15", "cn-1505", "cn-1504"}
