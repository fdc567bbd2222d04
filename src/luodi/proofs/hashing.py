"""The hash algorithm of a log, chosen once when the log is made."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Protocol

from luodi.errors import ProofError
from luodi.proofs.sm3 import SM3Hash

__all__ = [
    "HASH_SIZE",
    "SALT_SIZE",
    "SHA256",
    "SM3",
    "HashAlgorithm",
    "hash_algorithm",
]

HASH_SIZE = 32
"""Bytes of a hash; the same for both algorithms."""
SALT_SIZE = 16
"""Bytes of a salt: 128 bits cannot be tried out."""

# RFC 9162 §2.1.1 divides leaves from nodes; commitments are ours and divided from both.
LEAF, NODE, COMMITMENT = b"\x00", b"\x01", b"\x02"


class Hashed(Protocol):
    """What `hashlib` returns, as far as it is used here."""

    def digest(self) -> bytes: ...  # noqa: D102
    def hexdigest(self) -> str: ...  # noqa: D102


@dataclass(frozen=True, slots=True)
class HashAlgorithm:
    """SHA-256 or SM3 with the prefixes of RFC 9162 §2.1.1."""

    name: str
    new: Callable[[bytes], Hashed] = field(repr=False, compare=False)

    def leaf(self, data: bytes) -> bytes:
        """Hash of one leaf: H(0x00 ‖ data)."""
        return self.new(LEAF + data).digest()

    def node(self, left: bytes, right: bytes) -> bytes:
        """Hash of an inner node: H(0x01 ‖ left ‖ right)."""
        return self.new(NODE + left + right).digest()

    def commitment(self, salt: bytes, payload: bytes) -> bytes:
        """What stands in a leaf for a payload: H(0x02 ‖ salt ‖ payload).

        The salt has a fixed length, so no two pairs run together. Who does not have
        it cannot try out payloads; when it is erased, nobody can.
        """
        return self.new(COMMITMENT + salt + payload).digest()

    def empty(self) -> bytes:
        """Root of a tree without leaves: H()."""
        return self.new(b"").digest()


def _openssl_sm3(data: bytes) -> Hashed:
    return hashlib.new("sm3", data)


SHA256 = HashAlgorithm("sha-256", hashlib.sha256)
"""FIPS 180-4; the default, and what C2SP tiles prescribe."""

SM3 = HashAlgorithm(
    "sm3", _openssl_sm3 if "sm3" in hashlib.algorithms_available else SM3Hash
)
"""GB/T 32905-2016, for offices that must use a national algorithm (商用密码)."""

_BY_NAME = {algorithm.name: algorithm for algorithm in (SHA256, SM3)}


def hash_algorithm(name: str) -> HashAlgorithm:
    """The algorithm of that name, `sha-256` or `sm3`.

    >>> hash_algorithm("sm3").name
    'sm3'
    """
    if name not in _BY_NAME:
        raise ProofError(
            "hash algorithm",
            f"{name!r} is not known.",
            f"Known are {' and '.join(_BY_NAME)}.",
        )
    return _BY_NAME[name]
