"""Cells: what a spreadsheet can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.ledger.cells import (
    CELL_LIMIT,
    clean,
    cut_to_limit,
    display_width,
    fit_lines,
    is_formula_like,
    sheet_name,
    wrap,
)


@pytest.mark.parametrize("start", list("=+-@\t\r＝＋－＠"))
def test_what_a_spreadsheet_would_run_is_recognised(start):
    assert is_formula_like(start + "1+1")


def test_a_chinese_dash_and_an_empty_cell_are_no_formula():
    assert not is_formula_like("——推进落实")
    assert not is_formula_like("")


@given(st.text(alphabet="建设，。abc 1%\n（）、", max_size=300), st.integers(2, 60))
def test_wrapped_lines_joined_are_the_text(text, width):
    assert "".join(wrap(text, width)) == text


@given(
    st.text(alphabet="建设，。；ab\n", max_size=400),
    st.integers(4, 30),
    st.integers(1, 9),
)
def test_pieces_joined_are_the_text_and_none_is_too_high(text, width, most):
    pieces = fit_lines(text, width, most)
    assert "".join(pieces) == text
    assert all(len(wrap(p, width)) <= most for p in pieces)


def test_no_line_begins_with_a_closing_mark():
    lines = wrap("推进园区建设，优化服务。", 12)
    assert all(line[0] not in "，。" for line in lines)


def test_a_long_text_is_cut_behind_a_stop():
    pieces = fit_lines("完善园区道路。" * 20, 20, 5)
    assert all(p.endswith("。") for p in pieces)


def test_han_characters_are_two_wide():
    assert display_width("任务a1") == 6
    assert display_width("") == 0


def test_a_cell_ends_at_the_limit_of_excel_and_says_so():
    cut = cut_to_limit("字" * (CELL_LIMIT + 5), notice="……")
    assert len(cut) == CELL_LIMIT
    assert cut.endswith("……")
    assert cut_to_limit("字" * CELL_LIMIT) == "字" * CELL_LIMIT


def test_rare_characters_count_twice_and_are_never_halved():
    cut = cut_to_limit("𠮷" * CELL_LIMIT)
    assert len(cut.encode("utf-16-le")) // 2 <= CELL_LIMIT
    cut.encode()


def test_control_characters_go_out_and_line_ends_become_one_kind():
    assert clean("一\x00二\x0b\r\n三\r四\ud800") == "一二\n三\n四"


@pytest.mark.parametrize(
    ("wanted", "name"),
    [
        ("关于[园区]建设的措施/第二批：*?", "关于 园区 建设的措施 第二批："),
        ("'引号'", "引号"),
        ("", "Sheet"),
        ("History", "History_"),
        ("长" * 40, "长" * 31),
    ],
)
def test_sheet_names_are_ones_that_excel_accepts(wanted, name):
    assert sheet_name(wanted, set()) == name


def test_sheet_names_are_unique_whatever_their_case():
    taken = set()
    names = [
        sheet_name(n, taken) for n in ("Plan", "plan", "长" * 40, "长" * 50, "PLAN")
    ]
    assert names == ["Plan", "plan~2", "长" * 31, "长" * 29 + "~2", "PLAN~3"]
    assert all(len(n) <= 31 for n in names)


@given(st.lists(st.text(max_size=50), max_size=12))
def test_sheet_names_never_break_a_rule(wanted):
    taken = set()
    names = [sheet_name(w, taken) for w in wanted]
    assert len({n.casefold() for n in names}) == len(names)
    for name in names:
        assert 0 < len(name.encode("utf-16-le", "surrogatepass")) // 2 <= 31
        assert not set(name) & set("[]:*?/\\")
        assert name[0] != "'" != name[-1]
