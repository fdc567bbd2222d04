"""Every page has a title, help, both languages, and nothing inline."""

import re
from time import perf_counter

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template.loader import render_to_string
from selectolax.lexbor import LexborHTMLParser as HTMLParser

pytestmark = pytest.mark.django_db

OPEN = ["/", "/components/", "/components/?open=3", "/accounts/login/", "/nowhere/"]
OWN = [
    "/today/",
    "/accounts/password/change/",
    "/accounts/2fa/",
    "/accounts/sessions/",
    "/accounts/logout/",
    "/accounts/reauthenticate/",
]
HAN = re.compile(r"[\u4e00-\u9fff]")


def pages(client, person, language="zh-hans"):
    client.cookies["django_language"] = language
    for path in OPEN:
        yield path, client.get(path)
    client.force_login(person)
    for path in OWN:
        answer = client.get(path)
        assert answer.status_code == 200, path
        yield path, answer


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_page_has_a_title_help_one_heading_and_a_way_past_the_top(
    client, person, language
):
    for path, answer in pages(client, person, language):
        page = HTMLParser(answer.content.decode())
        title = " ".join(page.css_first("title").text().split())
        assert not title.startswith("·"), f"{path} has no title"
        assert page.css_first("html").attributes["lang"].startswith(language[:2])
        assert page.css_first("#help p").text(strip=True), f"{path} has no help"
        assert len(page.css("h1")) == 1, path
        ids = [node.attributes["id"] for node in page.css("[id]")]
        assert len(ids) == len(set(ids)), f"{path} has an id twice"
        assert page.css_first("a.skip").attributes["href"] == "#main"


def test_no_page_carries_script_or_style_inside_its_html(client, person):
    for path, answer in pages(client, person):
        page = HTMLParser(answer.content.decode())
        assert not page.css("[style], style"), f"{path} has styles inside"
        for script in page.css("script"):
            is_data = script.attributes.get("type") == "application/json"
            assert is_data or script.attributes.get("src"), (
                f"{path} has a script inside"
            )
        handlers = [
            name
            for node in page.css("*")
            for name in node.attributes
            if name.startswith(("on", "hx-on"))
        ]
        assert not handlers, f"{path} has handlers inside"
        assert "://" not in str([s.attributes.get("src") for s in page.css("script")])


def test_a_strict_policy_goes_with_every_page(client):
    for path in OPEN:
        policy = client.get(path)["Content-Security-Policy"]
        assert "unsafe" not in policy
        assert "'self'" in policy


def test_chinese_is_what_comes_without_asking(client):
    answer = client.get("/accounts/login/")
    assert "登录" in answer.content.decode()


def test_the_english_pages_speak_no_chinese_of_ours(client, person):
    own_words = {"中文"}
    for path, answer in pages(client, person, "en"):
        if path.startswith("/components"):
            continue  # Its rows are quotations of invented Chinese documents.
        page = HTMLParser(answer.content.decode())
        page.strip_tags(["script"])
        left = [line for line in page.body.text().split() if HAN.search(line)]
        assert set(left) <= own_words, path


def test_the_language_can_be_changed_without_javascript(client):
    answer = client.post("/language/", {"language": "en", "next": "/"}, follow=True)
    assert "From paper to ground" in answer.content.decode()


def test_who_has_not_signed_in_sees_no_navigation(client):
    page = HTMLParser(client.get("/").content.decode())
    assert not page.css(".top nav a")


def test_navigation_marks_where_one_is(signed_in):
    page = HTMLParser(signed_in.get("/today/").content.decode())
    assert (
        page.css_first(".top nav a[aria-current=page]").attributes["href"] == "/today/"
    )


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("2026-06-30", "截至 2026-06-30"),
        ("2999-01-01", "这不是今天或以前的日期"),
        ("六月", "这不是今天或以前的日期"),
    ],
)
def test_the_day_of_the_page_is_said(signed_in, asked, words):
    assert words in signed_in.get("/today/", {"as_of": asked}).content.decode()


@pytest.mark.parametrize("code", ["400", "403", "403_csrf", "404", "429", "500"])
def test_error_pages_say_what_why_and_what_to_do(rf, code):
    request = rf.get("/x/")
    request.user = AnonymousUser()
    with_request = None if code in ("500", "400", "403_csrf") else request
    page = HTMLParser(render_to_string(f"{code}.html", {}, request=with_request))
    assert page.css_first(".fault h1").text(strip=True)
    assert len([p for p in page.css(".fault p") if p.text(strip=True)]) == 3


def test_what_can_be_taken_back_offers_it(signed_in):
    page = signed_in.post("/components/", {"do": "withdraw"}, follow=True)
    undo = HTMLParser(page.content.decode()).css_first("form[data-undo]")
    assert undo.attributes["action"] == "/components/"
    after = signed_in.post(undo.attributes["action"], follow=True)
    assert "已撤销" in after.content.decode()


def test_files_of_strangers_are_not_taken(client):
    assert client.post("/components/").status_code == 302


def test_a_form_says_what_to_do_and_keeps_what_was_typed(client):
    asked = "/components/?title=甲&lead=样例水利局&due=下周"
    page = HTMLParser(client.get(asked).content.decode())
    assert "2026-06-30" in page.css_first("#forms .errorlist").text()
    assert page.css_first("#id_title").attributes["value"] == "甲"
    described = page.css_first("#id_due").attributes["aria-describedby"].split()
    assert all(page.css_first(f"#{name}") for name in described)


@pytest.mark.speed
def test_the_sign_in_page_answers_within_fifty_milliseconds(client):
    client.get("/accounts/login/")
    seconds = []
    for _ in range(20):
        began = perf_counter()
        client.get("/accounts/login/")
        seconds.append(perf_counter() - began)
    assert sorted(seconds)[10] <= 0.05
