"""Packs: found, checked, refused with a reason; calendar, periods, frameworks."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from luodi.errors import PackError
from luodi.jurisdictions import available_packs, load_pack, validate_pack
from luodi.jurisdictions.tables import read_settings, read_table, spellings


@pytest.mark.parametrize(
    ("asked", "given"),
    [("cn", "cn"), ("cn-14", "cn"), ("cn-15", "cn-15"), ("cn-1505", "cn-15"), ("cn-150502", "cn-15")],
)  # fmt: skip
def test_the_narrowest_pack_is_loaded_once(asked: str, given: str) -> None:
    pack = load_pack(asked)
    assert pack.id == given
    assert load_pack(given) is pack


@pytest.mark.parametrize("unknown", ["", "us", "cn-1", "cn-99", "cn-159999", "../cn"])
def test_an_unknown_id_says_what_to_do(unknown: str) -> None:
    with pytest.raises(PackError, match="cn-15"):
        load_pack(unknown)


@pytest.mark.parametrize("pack_id", available_packs())
def test_every_pack_is_without_fault(pack_id: str) -> None:
    assert validate_pack(pack_id) == []


def test_the_function_table_is_thorough_and_suggests() -> None:
    functions = load_pack("cn").functions
    assert len(functions.by_key) >= 120
    assert len(functions.stems) >= 1500


def test_a_line_with_a_missing_cell_is_named(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("id,name\ncn/drc\n", encoding="utf-8")
    with pytest.raises(PackError, match=r"agencies.csv, line 2: 1 cells"):
        read_table(tmp_path, "agencies.csv", ("id", "name"))


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    (tmp_path / "agencies.csv").write_text("id\ncn/drc\n", encoding="utf-8")
    with pytest.raises(PackError, match="column name is missing"):
        read_table(tmp_path, "agencies.csv", ("id", "name"))


def test_a_day_that_is_none_is_named(tmp_path: Path) -> None:
    (tmp_path / "calendar.csv").write_text("date\n2023-13-01\n", encoding="utf-8")
    [row] = read_table(tmp_path, "calendar.csv", ("date",))
    with pytest.raises(PackError, match="line 2: date is '2023-13-01'"):
        row.date("date")


def test_a_pack_must_be_named_like_its_folder(tmp_path: Path) -> None:
    (tmp_path / "pack.toml").write_text(
        'id = "cn-14"\nversion = "1"\nlevel = "province"\nname = {zh = "", en = ""}\n',
        encoding="utf-8",
    )
    with pytest.raises(PackError, match="folder's name"):
        read_settings(tmp_path)


def test_braces_stand_for_all_spellings() -> None:
    assert list(spellings("{住建/建设}{厅/局}")) == [
        "住建厅",
        "住建局",
        "建设厅",
        "建设局",
    ]
    assert list(spellings("司法厅")) == ["司法厅"]


@pytest.mark.parametrize(
    ("start", "days", "due", "provisional"),
    [
        (date(2024, 9, 27), 1, date(2024, 9, 29), False),  # a Sunday worked (调休)
        (date(2024, 9, 30), 1, date(2024, 10, 8), False),
        (date(2023, 2, 9), 30, date(2023, 3, 23), False),
        (date(2024, 10, 8), -1, date(2024, 9, 30), False),
        (date(2024, 5, 6), 0, date(2024, 5, 6), False),
        (date(2029, 9, 28), 1, date(2029, 10, 4), True),
        (date(2040, 1, 2), 1, date(2040, 1, 3), True),
    ],
)
def test_working_days_follow_the_announced_calendar(
    start: date, days: int, due: date, provisional: bool
) -> None:
    assert load_pack("cn").working_days.add(start, days) == (due, provisional)


@pytest.mark.parametrize(
    ("day", "works"),
    [
        (date(2024, 2, 9), True),
        (date(2024, 2, 10), False),
        (date(2024, 2, 18), True),
        (date(2025, 10, 8), False),
        (date(2025, 10, 11), True),
        (date(2010, 10, 1), False),
    ],
)
def test_holidays_and_swapped_days_are_known(day: date, works: bool) -> None:
    assert load_pack("cn-15").working_days.is_working_day(day) is works


@pytest.mark.parametrize(
    ("name", "first", "last"),
    [
        ("十四五", 2021, 2025),
        ("“十五五”", 2026, 2030),
        ("“十五五”时期", 2026, 2030),
        ("十五五规划", 2026, 2030),
        ("第十五个五年规划", 2026, 2030),
        ("十五", 2001, 2005),
        ("十六五", 2031, 2035),
    ],
)
def test_plan_periods_are_found_by_every_spelling(
    name: str, first: int, last: int
) -> None:
    period = load_pack("cn").plan_period(name)
    assert period is not None
    assert (period.first, period.last) == (first, last)


def test_an_unknown_plan_period_is_none() -> None:
    assert load_pack("cn").plan_period("三十五") is None


@pytest.mark.parametrize(
    ("on", "holds", "not_yet_or_over"),
    [
        (date(2024, 8, 1), "六个工程", "1571"),
        (date(2026, 2, 4), "1571", "六个工程"),
        (date(2020, 6, 1), "六保", "五大任务"),
    ],
)
def test_frameworks_hold_in_their_years(
    on: date, holds: str, not_yet_or_over: str
) -> None:
    names = {framework.name for framework in load_pack("cn-15").frameworks(on)}
    assert holds in names
    assert not_yet_or_over not in names


def test_the_frameworks_of_one_region_stay_there() -> None:
    names = {f.name for f in load_pack("cn-14").frameworks(date(2026, 2, 4))}
    assert "五位一体" in names
    assert "1571" not in names


def test_a_framework_names_its_successor() -> None:
    [six] = [f for f in load_pack("cn-15").all_frameworks if f.name == "六个工程"]
    assert six.successor == "1571"
    assert len(six.members) == 6


def test_tables_are_plain_utf8_with_one_head() -> None:
    root = Path(__file__).parents[3] / "src" / "luodi" / "packs"
    for path in sorted(root.glob("*/*.csv")):
        raw = path.read_bytes()
        assert not raw.startswith(b"\xef\xbb\xbf"), path.name
        assert b"\r" not in raw, path.name
        rows = list(csv.reader(raw.decode("utf-8").splitlines()))
        assert len({len(row) for row in rows}) == 1, path.name
