"""A real Chromium, where there is one: LUODI_CHROMIUM says where, or it is on the path."""

import os
import shutil
from pathlib import Path

import pytest
from tests.web.conftest import facts_may_be_flushed  # noqa: F401
from tools import build_static, messages

NAMES = ("chromium", "chromium-browser", "google-chrome", "microsoft-edge")
HOW = (
    "needs Chromium: install it (Debian: apt-get install chromium) or say where it is, "
    "LUODI_CHROMIUM=/path/to/chromium"
)
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"


@pytest.fixture(scope="session")
def chromium():
    playwright = pytest.importorskip(
        "playwright.sync_api", reason="needs playwright: make setup"
    )
    path = os.environ.get("LUODI_CHROMIUM") or next(
        filter(None, map(shutil.which, NAMES)), None
    )
    if not path:
        pytest.skip(HOW)
    if not build_static.is_built():
        pytest.skip("needs the built front-end packages: make static")
    messages.compile_all()
    # Playwright keeps an event loop in this thread; Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with playwright.sync_playwright() as started:
        root = ["--no-sandbox"] if getattr(os, "geteuid", lambda: 1)() == 0 else []
        browser = started.chromium.launch(executable_path=path, args=root)
        yield browser
        browser.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


@pytest.fixture
def axe():
    if not AXE.exists():
        pytest.skip("needs axe-core: make static")
    return AXE.read_text("utf-8")


@pytest.fixture
def site(live_server):
    return live_server.url


@pytest.fixture
def open_page(chromium, site):
    """Opens a page of a given size; what the browser complains of fails the test."""
    contexts, complaints = [], []

    def opened(path="/", *, width=1280, height=860, **options):
        context = chromium.new_context(
            viewport={"width": width, "height": height}, locale="zh-CN", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(8000)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on(
            "console",
            lambda said: (
                complaints.append(said.text)
                if said.type in ("error", "warning") and "404" not in said.text
                else None
            ),
        )
        page.goto(site + path)
        return page

    opened.complaints = complaints
    yield opened
    for context in contexts:
        context.close()
    assert not complaints


@pytest.fixture
def person(django_user_model, live_server):
    return django_user_model.objects.create_user(
        "wang", password="a long pass phrase 7"
    )


@pytest.fixture
def signed_in(open_page, person):
    def opened(path="/today/", **options):
        page = open_page(f"/accounts/login/?next={path}", **options)
        page.fill("[name=login]", "wang")
        page.fill("[name=password]", "a long pass phrase 7")
        page.click("main button.main")
        page.wait_for_url(f"**{path}")
        return page

    return opened
