"""Gross regressions only; the real measure is `make bench-proofs`."""

import time

import pytest
from log_folders import Office, office_of

pytestmark = pytest.mark.speed


def test_an_entry_is_appended_in_well_under_a_millisecond(tmp_path):
    office = Office(tmp_path / "log")
    start = time.perf_counter()
    office.report(2000)
    assert (time.perf_counter() - start) / 2000 <= 0.0005


def test_fifty_thousand_entries_are_verified_in_a_second(tmp_path):
    office = office_of(tmp_path / "log", 50_000, seals=())
    start = time.perf_counter()
    result = office.verify()
    seconds = time.perf_counter() - start
    assert result.ok and result.facts == 50_000
    assert seconds <= 1
