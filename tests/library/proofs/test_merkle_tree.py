"""Trees and proofs of RFC 9162 §2.1, with the published test vectors."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from luodi.errors import ProofError
from luodi.proofs import (
    SHA256,
    SM3,
    Frontier,
    consistency_proof,
    inclusion_proof,
    tree_root,
    verify_consistency,
    verify_inclusion,
)
from luodi.proofs.tree import consistency_ranges, hash_of_range, inclusion_ranges

# Leaves, nodes and roots that the implementations of Certificate Transparency share
# (testdata of google/certificate-transparency and transparency-dev/merkle).
LEAVES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657",
          "606162636465666768696a6b6c6d6e6f"]  # fmt: skip
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
H00 = "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d"
H01 = "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7"
H04 = "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b"
H06 = "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f"
H10 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
H11 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
H12 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
H13 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
H20 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
H21 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
INCLUSION = {  # (index, size)
    (0, 1): [],
    (0, 8): [H01, H11, H21],
    (5, 8): [H04, H13, H20],
    (2, 3): [H10],
    (1, 5): [H00, H11, H04],
}
CONSISTENCY = {  # (old, size)
    (1, 1): [],
    (1, 8): [H01, H11, H21],
    (6, 8): [H12, H13, H20],
    (2, 5): [H11, H04],
    (6, 7): [H12, H06, H20],
}
HASHES = [SHA256.leaf(bytes.fromhex(leaf)) for leaf in LEAVES]


def proof_of(hexes):
    return [bytes.fromhex(one) for one in hexes]


@pytest.mark.parametrize("size", range(9))
def test_roots_are_the_published_ones(size):
    assert tree_root(SHA256, HASHES[:size]).hex() == ROOTS[size]
    assert Frontier().extend(SHA256, HASHES[:size]).root(SHA256).hex() == ROOTS[size]


@pytest.mark.parametrize(("index", "size"), INCLUSION)
def test_inclusion_proofs_are_the_published_ones(index, size):
    proof = proof_of(INCLUSION[index, size])
    assert inclusion_proof(SHA256, HASHES[:size], index) == proof
    assert verify_inclusion(
        SHA256, HASHES[index], index=index, size=size, proof=proof,
        root=bytes.fromhex(ROOTS[size]),
    )  # fmt: skip


@pytest.mark.parametrize(("old", "size"), CONSISTENCY)
def test_consistency_proofs_are_the_published_ones(old, size):
    proof = proof_of(CONSISTENCY[old, size])
    assert consistency_proof(SHA256, HASHES[:size], old) == proof
    assert verify_consistency(
        SHA256, old=old, size=size, proof=proof,
        old_root=bytes.fromhex(ROOTS[old]), root=bytes.fromhex(ROOTS[size]),
    )  # fmt: skip


# RFC 9162 §2.1.5: the example tree of seven leaves, its nodes by their letters.
NODES = {
    "a": (0, 1), "b": (1, 2), "c": (2, 3), "d": (3, 4), "e": (4, 5), "f": (5, 6),
    "g": (0, 2), "h": (2, 4), "i": (4, 6), "j": (6, 7), "k": (0, 4), "l": (4, 7),
}  # fmt: skip


@pytest.mark.parametrize(
    ("index", "letters"), [(0, "bhl"), (3, "cgl"), (4, "fjk"), (6, "ik")]
)
def test_audit_paths_are_those_of_the_example_in_the_rfc(index, letters):
    assert inclusion_ranges(index, 7) == [NODES[letter] for letter in letters]


@pytest.mark.parametrize(("old", "letters"), [(3, "cdgl"), (4, "l"), (6, "ijk")])
def test_consistency_proofs_are_those_of_the_example_in_the_rfc(old, letters):
    assert consistency_ranges(old, 7) == [NODES[letter] for letter in letters]


def leaves_of(size, algorithm=SHA256):
    return [algorithm.leaf(b"%d" % number) for number in range(size)]


def flipped(data):
    """Every way to change one bit."""
    for bit in range(len(data) * 8):
        changed = bytearray(data)
        changed[bit // 8] ^= 1 << bit % 8
        yield bytes(changed)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(0, n - 1))))
def test_an_inclusion_proof_holds_and_no_bit_of_it_can_change(case):
    size, index = case
    leaves = leaves_of(size)
    root, proof = tree_root(SHA256, leaves), inclusion_proof(SHA256, leaves, index)

    def holds(leaf=leaves[index], proof=proof, root=root):
        return verify_inclusion(SHA256, leaf, index=index, size=size, proof=proof, root=root)

    assert holds()
    assert not any(holds(leaf=leaf) for leaf in flipped(leaves[index]))
    assert not any(holds(root=other) for other in flipped(root))
    for at, step in enumerate(proof):
        for other in flipped(step):
            assert not holds(proof=[*proof[:at], other, *proof[at + 1 :]])
    assert not holds(proof=[*proof, root])
    assert not holds(proof=[root, *proof])
    assert not (proof and holds(proof=proof[:-1]))
    assert not (proof and holds(proof=proof[1:]))


@settings(max_examples=25, deadline=None)
@given(st.integers(2, 500).flatmap(lambda n: st.tuples(st.just(n), st.integers(1, n - 1))))
def test_a_consistency_proof_holds_and_no_bit_of_it_can_change(case):
    size, old = case
    leaves = leaves_of(size)
    old_root, root = tree_root(SHA256, leaves[:old]), tree_root(SHA256, leaves)
    proof = consistency_proof(SHA256, leaves, old)

    def holds(old_root=old_root, root=root, proof=proof):
        return verify_consistency(
            SHA256, old=old, size=size, old_root=old_root, root=root, proof=proof
        )

    assert holds()
    assert not any(holds(old_root=other) for other in flipped(old_root))
    assert not any(holds(root=other) for other in flipped(root))
    for at, step in enumerate(proof):
        for other in flipped(step):
            assert not holds(proof=[*proof[:at], other, *proof[at + 1 :]])
    assert not holds(proof=[*proof, root])
    assert not holds(proof=proof[:-1])
    assert not holds(proof=[])


@pytest.mark.parametrize("algorithm", [SHA256, SM3], ids=lambda one: one.name)
def test_all_pairs_up_to_64_are_consistent(algorithm):
    leaves = leaves_of(64, algorithm)
    roots = [tree_root(algorithm, leaves[:size]) for size in range(65)]
    for size in range(65):
        for old in range(size + 1):
            proof = consistency_proof(algorithm, leaves[:size], old)
            holds = verify_consistency(
                algorithm, old=old, size=size, old_root=roots[old], root=roots[size],
                proof=proof,
            )  # fmt: skip
            assert holds, (old, size)


def test_a_tree_that_was_rewritten_is_not_consistent():
    leaves = leaves_of(64)
    for old in range(1, 64):
        changed = [*leaves]
        changed[old - 1] = SHA256.leaf(b"other")
        assert not verify_consistency(
            SHA256, old=old, size=64, old_root=tree_root(SHA256, leaves[:old]),
            root=tree_root(SHA256, changed), proof=consistency_proof(SHA256, changed, old),
        )  # fmt: skip


@pytest.mark.parametrize(("index", "size"), [(0, 0), (1, 1), (-1, 3), (3, 3)])
def test_a_leaf_outside_the_tree_is_never_included(index, size):
    root = tree_root(SHA256, leaves_of(1))
    assert not verify_inclusion(
        SHA256, root, index=index, size=size, proof=[], root=root
    )
    with pytest.raises(ValueError, match="no leaf"):
        inclusion_ranges(index, size)


def test_trees_of_nothing_and_of_the_same_size_need_no_proof_and_take_none():
    root, empty = tree_root(SHA256, leaves_of(3)), SHA256.empty()

    def holds(old, size, old_root, root, proof=()):
        return verify_consistency(
            SHA256, old=old, size=size, old_root=old_root, root=root, proof=proof
        )

    assert holds(0, 3, empty, root) and holds(3, 3, root, root)
    assert not holds(0, 3, root, root) and not holds(3, 3, empty, root)
    assert not holds(0, 3, empty, root, [root]) and not holds(3, 3, root, root, [root])
    assert not holds(3, 2, root, root) and not holds(1, 3, empty, root)


@given(st.lists(st.integers(0, 400), min_size=1, max_size=4))
def test_the_edge_grows_by_subtrees_as_by_leaves(parts):
    leaves = leaves_of(sum(parts))
    edge = Frontier()
    while edge.size < len(leaves):
        level = 0
        while edge.size % (2 << level) == 0 and edge.size + (2 << level) <= len(leaves):
            level += 1
        piece = leaves[edge.size : edge.size + (1 << level)]
        edge = edge.append_subtree(SHA256, tree_root(SHA256, piece), level=level)
    assert edge == Frontier().extend(SHA256, leaves)
    assert edge.root(SHA256) == tree_root(SHA256, leaves)
    assert Frontier.from_bytes(edge.to_bytes()) == edge


def test_a_subtree_fits_only_at_a_multiple_of_its_size():
    with pytest.raises(ValueError, match="no multiple"):
        Frontier().append(SHA256, bytes(32)).append_subtree(SHA256, bytes(32), level=1)


@pytest.mark.parametrize("data", [b"", bytes(7), bytes(8) + bytes(32), bytes(7) + b"\3" + bytes(32)])
def test_a_damaged_head_row_is_refused(data):
    with pytest.raises(ProofError, match="no right edge"):
        Frontier.from_bytes(data)


def test_a_range_is_hashed_from_complete_subtrees_only():
    leaves = leaves_of(100)
    asked = []

    def node(level, index):
        asked.append((level, index))
        return tree_root(SHA256, leaves[index << level : (index + 1) << level])

    for low, high in inclusion_ranges(70, 100):
        assert hash_of_range(SHA256, node, low, high) == tree_root(SHA256, leaves[low:high])
    assert all((index + 1) << level <= 100 for level, index in asked)
