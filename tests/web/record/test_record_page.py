"""The tables of docs/reference/record.md are those of the code."""

from tests.web.record.page import PAGE, with_tables


def test_the_page_is_not_stale():
    text = PAGE.read_text("utf-8")
    assert text == with_tables(text), "run `python -m tests.web.record.page`"
