"""SHA-256 with the prefixes of RFC 9162; SM3 by GB/T 32905-2016."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.errors import ProofError
from luodi.proofs import SHA256, SM3, hash_algorithm
from luodi.proofs.sm3 import SM3Hash, sm3

# GB/T 32905-2016, annex A, examples 1 and 2.
STANDARD = {
    b"abc": "66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0",
    b"abcd" * 16: "debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732",
}


@pytest.mark.parametrize("data", STANDARD)
def test_sm3_gives_the_examples_of_the_standard(data):
    assert sm3(data).hex() == STANDARD[data]
    assert SM3.new(data).hexdigest() == STANDARD[data]
    assert SM3Hash(data).hexdigest() == STANDARD[data]


@pytest.mark.skipif(
    "sm3" not in hashlib.algorithms_available, reason="this OpenSSL has no SM3"
)
@given(st.binary(max_size=300))
def test_our_sm3_equals_that_of_openssl(data):
    assert sm3(data) == hashlib.new("sm3", data).digest()


@pytest.mark.parametrize("length", [0, 1, 54, 55, 56, 57, 63, 64, 65, 119, 120, 128])
def test_padding_is_right_at_the_edges_of_a_block(length):
    data = bytes(length)
    assert SM3.new(data).digest() == SM3Hash(data).digest()


def test_leaf_node_and_commitment_of_the_same_bytes_differ():
    for algorithm in (SHA256, SM3):
        data = bytes(64)
        hashes = {
            algorithm.leaf(data),
            algorithm.node(data[:32], data[32:]),
            algorithm.commitment(data[:16], data[16:]),
        }
        assert len(hashes) == 3


def test_an_unknown_algorithm_is_named():
    with pytest.raises(ProofError, match="'md5' is not known"):
        hash_algorithm("md5")
