"""Properties that hold on every real policy document and report of `../shared/data`."""

from __future__ import annotations

import json
from functools import lru_cache

import pytest
from shared_files import MISSING, SHARED, documents, is_present

from library.extraction.truths import find_untruths
from luodi.extraction.decompose import decompose
from luodi.ledger.contract import dumps
from luodi.reading import read_file

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not is_present(), reason=MISSING),
]

DOCUMENTS = documents("policies", "reports")


@lru_cache(maxsize=1)
def contract(name: str) -> str:
    return dumps(decompose(read_file(SHARED / name)))


@pytest.fixture(scope="module", params=DOCUMENTS)
def document(request: pytest.FixtureRequest) -> str:
    return request.param


def test_the_whole_collection_is_looked_at() -> None:
    assert len(DOCUMENTS) >= 280


def test_every_span_is_true_and_lies_where_it_belongs(document: str) -> None:
    assert find_untruths(json.loads(contract(document))) == []


def test_the_same_file_gives_the_same_bytes_twice(document: str) -> None:
    assert dumps(decompose(read_file(SHARED / document))) == contract(document)
