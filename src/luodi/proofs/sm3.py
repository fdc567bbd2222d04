"""SM3 in plain Python, for machines whose OpenSSL was built without it.

Source: GB/T 32905-2016. About a hundred times slower than OpenSSL; the tests hold the
two equal. `luodi.proofs.hashing` chooses.
"""

from __future__ import annotations

from struct import pack, unpack

__all__ = ["SM3Hash", "sm3"]

WORD = 0xFFFFFFFF
BLOCK = 64
# GB/T 32905-2016 §4.1: the initial value.
INITIAL = (
    0x7380166F, 0x4914B2B9, 0x172442D7, 0xDA8A0600,
    0xA96F30BC, 0x163138AA, 0xE38DEE4D, 0xB0FB0E4E,
)  # fmt: skip


def _turned(word: int, by: int) -> int:
    by %= 32
    return ((word << by) | (word >> (32 - by))) & WORD


# §4.2: T_j, already turned by j places as §5.3.3 uses it.
CONSTANTS = tuple(_turned(0x79CC4519 if j < 16 else 0x7A879D8A, j) for j in range(64))


def sm3(data: bytes) -> bytes:
    """The hash of `data`, 32 bytes (SM3 密码杂凑值).

    >>> sm3(b"abc").hex()[:16]
    '66c7f0f462eeedd9'
    """
    # §5.2: a one bit, zeros, then the length in bits as 64 bits.
    padding = b"\x80" + b"\x00" * (-(len(data) + 9) % BLOCK)
    padded = data + padding + pack(">Q", len(data) * 8)
    state: tuple[int, ...] = INITIAL
    for start in range(0, len(padded), BLOCK):
        state = _compressed(state, _expanded(padded[start : start + BLOCK]))
    return pack(">8I", *state)


class SM3Hash:
    """One finished hash, with the two methods of `hashlib` that are used here."""

    def __init__(self, data: bytes) -> None:
        self._digest = sm3(data)

    def digest(self) -> bytes:
        """The hash, 32 bytes."""
        return self._digest

    def hexdigest(self) -> str:
        """The hash, 64 hexadecimal digits."""
        return self._digest.hex()


def _expanded(block: bytes) -> list[int]:
    """§5.3.2: 16 words become 68."""
    words = list(unpack(">16I", block))
    for j in range(16, 68):
        mixed = words[j - 16] ^ words[j - 9] ^ _turned(words[j - 3], 15)
        mixed ^= _turned(mixed, 15) ^ _turned(mixed, 23)  # P1
        words.append(mixed ^ _turned(words[j - 13], 7) ^ words[j - 6])
    return words


def _compressed(state: tuple[int, ...], words: list[int]) -> tuple[int, ...]:
    """§5.3.3: 64 rounds over one block. Letters are those of the standard."""
    a, b, c, d, e, f, g, h = state
    for j in range(64):
        turned = _turned(a, 12)
        ss1 = _turned((turned + e + CONSTANTS[j]) & WORD, 7)
        ss2 = ss1 ^ turned
        if j < 16:
            ff, gg = a ^ b ^ c, e ^ f ^ g
        else:
            ff, gg = (a & b) | (a & c) | (b & c), (e & f) | (~e & g & WORD)
        tt1 = (ff + d + ss2 + (words[j] ^ words[j + 4])) & WORD
        tt2 = (gg + h + ss1 + words[j]) & WORD
        a, b, c, d = tt1, a, _turned(b, 9), c
        e, f, g, h = tt2 ^ _turned(tt2, 9) ^ _turned(tt2, 17), e, _turned(f, 19), g
    new = (a, b, c, d, e, f, g, h)
    return tuple(old ^ word for old, word in zip(state, new, strict=True))
