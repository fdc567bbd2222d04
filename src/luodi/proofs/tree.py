"""Merkle trees after RFC 9162 §2.1: roots, the right edge, proofs and their check.

Leaves come in as hashes (`HashAlgorithm.leaf`). Positions and sizes count leaves.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from luodi.errors import ProofError
from luodi.proofs.hashing import HASH_SIZE, NODE, HashAlgorithm

__all__ = [
    "Frontier",
    "consistency_proof",
    "consistency_ranges",
    "hash_of_range",
    "inclusion_proof",
    "inclusion_ranges",
    "tree_root",
    "verify_consistency",
    "verify_inclusion",
]

Range = tuple[int, int]


def tree_root(algorithm: HashAlgorithm, leaves: Sequence[bytes]) -> bytes:
    """Root over leaf hashes (§2.1.1).

    Pairs are hashed level by level and an odd last one moves up as it is, which is
    the tree that the standard cuts at the largest power of two.
    """
    if not leaves:
        return algorithm.empty()
    new, level = algorithm.new, leaves
    while len(level) > 1:
        above = [
            new(NODE + left + right).digest()
            for left, right in zip(level[::2], level[1::2], strict=False)
        ]
        if len(level) % 2:
            above.append(level[-1])
        level = above
    return level[0]


@dataclass(frozen=True, slots=True)
class Frontier:
    """The right edge of a tree: all that is needed to append and to know the root.

    `hashes` are the roots of the complete subtrees, largest first, one for each one bit of
    `size`: for a million leaves at most twenty.
    """

    size: int = 0
    hashes: tuple[bytes, ...] = ()

    def append(self, algorithm: HashAlgorithm, leaf: bytes) -> Frontier:
        """The edge with one leaf more."""
        return self.append_subtree(algorithm, leaf, level=0)

    def extend(self, algorithm: HashAlgorithm, leaves: Iterable[bytes]) -> Frontier:
        """The edge with several leaves more."""
        edge = self
        for leaf in leaves:
            edge = edge.append(algorithm, leaf)
        return edge

    def append_subtree(
        self, algorithm: HashAlgorithm, root: bytes, *, level: int
    ) -> Frontier:
        """The edge with 2^level leaves more, given the root over them.

        `size` must be a multiple of 2^level.
        """
        filled = self.size >> level
        if filled << level != self.size:
            raise ValueError(f"size {self.size} is no multiple of 2^{level}")
        hashes = list(self.hashes)
        while filled & 1:
            root = algorithm.node(hashes.pop(), root)
            filled >>= 1
        return Frontier(self.size + (1 << level), (*hashes, root))

    def root(self, algorithm: HashAlgorithm) -> bytes:
        """Root of the whole tree."""
        if not self.hashes:
            return algorithm.empty()
        root = self.hashes[-1]
        for left in reversed(self.hashes[:-1]):
            root = algorithm.node(left, root)
        return root

    def to_bytes(self) -> bytes:
        """For the head row of a database: size as 8 bytes, then the hashes."""
        return self.size.to_bytes(8, "big") + b"".join(self.hashes)

    @classmethod
    def from_bytes(cls, data: bytes) -> Frontier:
        """Reads what `to_bytes` wrote; raises ProofError if it is anything else."""
        size, rest = int.from_bytes(data[:8], "big"), data[8:]
        if len(data) < 8 or len(rest) != size.bit_count() * HASH_SIZE:
            raise ProofError(
                "frontier",
                f"{len(data)} bytes are no right edge of a tree.",
                "Make it anew from the tiles (luodi.proofs.TileFolder.frontier).",
            )
        starts = range(0, len(rest), HASH_SIZE)
        return cls(size, tuple(rest[s : s + HASH_SIZE] for s in starts))


def _cut(size: int) -> int:
    """The largest power of two below `size`."""
    return 1 << ((size - 1).bit_length() - 1)


def inclusion_ranges(index: int, size: int) -> list[Range]:
    """Which ranges of leaves the inclusion proof is made of, in its order (§2.1.3)."""
    if not 0 <= index < size:
        raise ValueError(f"no leaf {index} in a tree of {size}")
    ranges, low, high = [], 0, size
    while high - low > 1:
        cut = low + _cut(high - low)
        if index < cut:
            ranges.append((cut, high))
            high = cut
        else:
            ranges.append((low, cut))
            low = cut
    return ranges[::-1]


def consistency_ranges(old: int, size: int) -> list[Range]:
    """Which ranges of leaves the consistency proof is made of (§2.1.4)."""
    if not 0 <= old <= size:
        raise ValueError(f"no tree of {old} inside one of {size}")
    if old == 0:
        return []
    ranges, low, high = [], 0, size
    while old != high:
        cut = low + _cut(high - low)
        if old <= cut:
            ranges.append((cut, high))
            high = cut
        else:
            ranges.append((low, cut))
            low = cut
    if low:  # else the verifier has this root already
        ranges.append((low, high))
    return ranges[::-1]


def hash_of_range(
    algorithm: HashAlgorithm, node: Callable[[int, int], bytes], low: int, high: int
) -> bytes:
    """Root over leaves [low, high), a range as above, from complete subtrees.

    `node(level, index)` gives the root over leaves [index·2^level, (index+1)·2^level).
    """
    pieces = []
    while low < high:
        level = (high - low).bit_length() - 1
        pieces.append(node(level, low >> level))
        low += 1 << level
    root = pieces.pop()
    for left in reversed(pieces):
        root = algorithm.node(left, root)
    return root


def inclusion_proof(
    algorithm: HashAlgorithm, leaves: Sequence[bytes], index: int
) -> list[bytes]:
    """Proof that leaf `index` is in the tree over all of `leaves` (§2.1.3.1)."""
    ranges = inclusion_ranges(index, len(leaves))
    return [tree_root(algorithm, leaves[low:high]) for low, high in ranges]


def consistency_proof(
    algorithm: HashAlgorithm, leaves: Sequence[bytes], old: int
) -> list[bytes]:
    """Proof that the tree over `leaves` begins with its first `old` (§2.1.4.1)."""
    ranges = consistency_ranges(old, len(leaves))
    return [tree_root(algorithm, leaves[low:high]) for low, high in ranges]


def _are_hashes(*hashes: bytes) -> bool:
    return all(len(one) == HASH_SIZE for one in hashes)


def verify_inclusion(
    algorithm: HashAlgorithm,
    leaf: bytes,
    *,
    index: int,
    size: int,
    proof: Sequence[bytes],
    root: bytes,
) -> bool:
    """Whether `proof` shows that `leaf` stands at `index` under `root` (§2.1.3.2)."""
    if not 0 <= index < size or not _are_hashes(leaf, root, *proof):
        return False
    at, last, found = index, size - 1, leaf
    for step in proof:
        if last == 0:
            return False
        if at & 1 or at == last:
            found = algorithm.node(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = algorithm.node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(
    algorithm: HashAlgorithm,
    *,
    old: int,
    size: int,
    old_root: bytes,
    root: bytes,
    proof: Sequence[bytes],
) -> bool:
    """Whether the tree of `size` begins with the tree of `old` (§2.1.4.2).

    Equal trees, and the empty one in any other, need no proof and take none.
    """
    if not 0 <= old <= size or not _are_hashes(old_root, root, *proof):
        return False
    if old == size:
        return not proof and old_root == root
    if old == 0:
        return not proof and old_root == algorithm.empty()
    steps = [old_root, *proof] if old & (old - 1) == 0 else list(proof)
    if not steps:
        return False
    at, last = old - 1, size - 1
    while at & 1:
        at, last = at >> 1, last >> 1
    found_old = found = steps[0]
    for step in steps[1:]:
        if last == 0:
            return False
        if at & 1 or at == last:
            found_old = algorithm.node(step, found_old)
            found = algorithm.node(step, found)
            while at and not at & 1:
                at, last = at >> 1, last >> 1
        else:
            found = algorithm.node(found, step)
        at, last = at >> 1, last >> 1
    return last == 0 and found_old == old_root and found == root
