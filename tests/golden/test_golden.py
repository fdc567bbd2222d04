"""Golden documents give the output that a careful officer would give."""

from __future__ import annotations

import pytest
from golden_cases import PARTS, about, case_names, contract, expected, found

from library.extraction.truths import find_untruths


def cases(fault: str) -> list[object]:
    """All cases; those that the code fails for a known reason are marked."""
    return [
        pytest.param(
            name, marks=pytest.mark.xfail(strict=True, reason=about(name)[fault])
        )
        if fault in about(name)
        else name
        for name in case_names()
    ]


@pytest.mark.parametrize("name", cases("fault"))
def test_a_golden_document_is_decomposed_as_expected(name: str) -> None:
    assert found(name) == expected(name)


@pytest.mark.parametrize("name", cases("untrue"))
def test_a_golden_document_has_only_true_spans(name: str) -> None:
    assert find_untruths(contract(name)) == []


@pytest.mark.parametrize("name", case_names())
def test_a_golden_case_says_what_it_shows_and_what_it_compares(name: str) -> None:
    case = about(name)
    assert case["phenomenon"]
    assert set(case["parts"]) <= set(PARTS)
    assert list(expected(name)) == case["parts"]


def test_there_is_a_golden_document_for_each_of_many_phenomena() -> None:
    phenomena = [about(name)["phenomenon"] for name in case_names()]
    assert len(set(phenomena)) == len(phenomena) >= 14
