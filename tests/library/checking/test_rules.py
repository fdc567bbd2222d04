"""Each rule fires on its own example and keeps quiet on near misses."""

import pytest
from cases import FIRES, MISSES, Case
from drafts import checked, quoted

from luodi.checking import RULES

CODES = [rule.code for rule in RULES]


def numbered(table):
    return [
        pytest.param(code, case, id=f"{code}-{at}")
        for code, cases in table.items()
        for at, case in enumerate(cases, 1)
    ]


@pytest.mark.parametrize(("code", "case"), numbered(FIRES))
def test_a_rule_fires_on_its_example(code: str, case: Case):
    assert quoted(checked(*case.lines, **case.options), code)


@pytest.mark.parametrize(("code", "case"), numbered(MISSES))
def test_a_rule_keeps_quiet_on_a_near_miss(code: str, case: Case):
    assert not quoted(checked(*case.lines, **case.options), code)


def test_every_rule_has_an_example_and_two_near_misses():
    assert set(FIRES) == set(MISSES) == set(CODES)
    assert all(len(cases) >= 2 for cases in MISSES.values())


def test_codes_are_used_once():
    assert len(CODES) == len(set(CODES))
