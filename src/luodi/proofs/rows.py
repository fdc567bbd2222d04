"""Rows of an import: one entry of the log holds the Merkle root over all of them.

Each row has a salt of its own, so that one row can be shown, or erased, without the others.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from luodi.errors import ProofError
from luodi.proofs.canonical import canonical_json
from luodi.proofs.hashing import HASH_SIZE, SALT_SIZE, HashAlgorithm
from luodi.proofs.tree import inclusion_proof, tree_root, verify_inclusion

__all__ = ["Batch", "batch_of", "prove_row", "row_leaf", "verify_row"]


@dataclass(frozen=True, slots=True)
class Batch:
    """How many rows an import has, and the root over them."""

    count: int
    root: bytes

    def __post_init__(self) -> None:
        if type(self.count) is not int or self.count < 0:
            raise ValueError(f"{self.count!r} is no count of rows")
        if len(self.root) != HASH_SIZE:
            raise ValueError(f"{len(self.root)} bytes are no root")


def row_leaf(algorithm: HashAlgorithm, commitment: bytes) -> bytes:
    """Hash of the leaf of one row: the leaf is its commitment, nothing else."""
    return algorithm.leaf(commitment)


def batch_of(
    algorithm: HashAlgorithm, rows: Iterable[tuple[object, bytes]]
) -> tuple[Batch, list[bytes]]:
    """Root over (row, salt) pairs, and the commitment of each row, in order.

    A row is any JSON value; keep its salt beside it, and its commitment when it is erased.

    >>> from luodi.proofs import SHA256
    >>> batch, commitments = batch_of(SHA256, [({"户": 1}, bytes(16)), ({"户": 2}, bytes(16))])
    >>> batch.count, len(commitments)
    (2, 2)
    """
    commitments = []
    for index, (row, salt) in enumerate(rows):
        if len(salt) != SALT_SIZE:
            raise ProofError(f"row {index}", "a salt has 16 bytes.", "Give a new one.")
        commitments.append(algorithm.commitment(salt, canonical_json(row)))
    return batch_of_commitments(algorithm, commitments), commitments


def batch_of_commitments(
    algorithm: HashAlgorithm, commitments: Sequence[bytes]
) -> Batch:
    """The same from commitments, where rows may be erased already."""
    leaves = [row_leaf(algorithm, one) for one in commitments]
    return Batch(len(leaves), tree_root(algorithm, leaves))


def prove_row(
    algorithm: HashAlgorithm, commitments: Sequence[bytes], index: int
) -> list[bytes]:
    """Inclusion proof of one row under the root of its import."""
    return inclusion_proof(
        algorithm, [row_leaf(algorithm, one) for one in commitments], index
    )


def verify_row(
    algorithm: HashAlgorithm,
    row: object,
    salt: bytes,
    *,
    index: int,
    batch: Batch,
    proof: Sequence[bytes],
) -> bool:
    """Whether this row was number `index` of the import."""
    commitment = algorithm.commitment(salt, canonical_json(row))
    return verify_inclusion(
        algorithm,
        row_leaf(algorithm, commitment),
        index=index,
        size=batch.count,
        proof=proof,
        root=batch.root,
    )
