"""Signed notes (C2SP signed-note): a text, an empty line, and signatures under it.

Two kinds of signature: of the log itself (Ed25519, 0x01), and of a witness that has seen the
log grow (C2SP tlog-cosignature, Ed25519, 0x04), which carries a time.
"""

from __future__ import annotations

import os
from base64 import b64decode, b64encode
from binascii import Error as Base64Error
from collections.abc import Iterable
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from luodi.errors import ProofError

__all__ = [
    "Note",
    "Signature",
    "SigningKey",
    "VerifierKey",
    "cosign_note",
    "parse_note",
    "read_signing_key",
    "read_verifier_keys",
    "sign_note",
    "write_signing_key",
]

ED25519, COSIGNATURE = 0x01, 0x04
DASH = "— "
PRIVATE = "PRIVATE+KEY+"
MOST_SIGNATURES = 100
KEY_SIZE = SEED_SIZE = 32


@dataclass(frozen=True, slots=True)
class VerifierKey:
    """A public key with its name; `kind` is the signature type of the standard."""

    name: str
    public: bytes
    kind: int = ED25519

    @property
    def key_id(self) -> bytes:
        """Four bytes by which a signature names its key."""
        named = self.name.encode() + b"\n" + bytes([self.kind]) + self.public
        return sha256(named).digest()[:4]

    def verifies(self, text: bytes, raw: bytes) -> bool:
        """Whether `raw`, the signature behind the key id, signs `text`."""
        if self.kind == COSIGNATURE:
            moment = int.from_bytes(raw[:8], "big")
            text, raw = cosigned_text(text, moment), raw[8:]
        try:
            Ed25519PublicKey.from_public_bytes(self.public).verify(raw, text)
        except InvalidSignature:
            return False
        return True

    def __str__(self) -> str:
        """The verifier key string: `name+id+base64`, one line of a key file."""
        material = b64encode(bytes([self.kind]) + self.public).decode()
        return f"{self.name}+{self.key_id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> VerifierKey:
        """Reads a verifier key string; raises ProofError if its parts do not agree."""
        name, _, rest = text.strip().partition("+")
        key_id, _, material = rest.partition("+")
        raw = _base64(material)
        if not _is_name(name) or len(raw) != 1 + KEY_SIZE:
            raise _bad_key()
        key = cls(name, raw[1:], raw[0])
        if key.kind not in (ED25519, COSIGNATURE) or key.key_id.hex() != key_id:
            raise _bad_key()
        return key


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key with its name; `seed` is 32 random bytes, given by the caller."""

    name: str
    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if not _is_name(self.name) or len(self.seed) != SEED_SIZE:
            raise _bad_key()

    @property
    def verifier(self) -> VerifierKey:
        """The public key for signatures of the log."""
        public = Ed25519PrivateKey.from_private_bytes(self.seed).public_key()
        return VerifierKey(self.name, public.public_bytes_raw())

    @property
    def witness(self) -> VerifierKey:
        """The public key for cosignatures; use a key for one of the two, not both."""
        return VerifierKey(self.name, self.verifier.public, COSIGNATURE)

    def signs(self, text: bytes) -> bytes:
        """The bare signature."""
        return Ed25519PrivateKey.from_private_bytes(self.seed).sign(text)

    def to_text(self) -> str:
        """The key as Go's note package writes it. Secret."""
        material = b64encode(bytes([ED25519]) + self.seed).decode()
        return f"{PRIVATE}{self.name}+{self.verifier.key_id.hex()}+{material}"

    @classmethod
    def parse(cls, text: str) -> SigningKey:
        """Reads what `to_text` wrote. The message of a ProofError shows nothing of it."""
        text = text.strip()
        name, _, rest = text.removeprefix(PRIVATE).partition("+")
        key_id, _, material = rest.partition("+")
        raw = _base64(material)
        if not text.startswith(PRIVATE) or raw[:1] != bytes([ED25519]):
            raise _bad_key()
        key = cls(name, raw[1:])
        if key.verifier.key_id.hex() != key_id:
            raise _bad_key()
        return key


@dataclass(frozen=True, slots=True)
class Signature:
    """One signature line: name, key id and what is behind it."""

    name: str
    key_id: bytes
    raw: bytes

    def __str__(self) -> str:
        return f"{DASH}{self.name} {b64encode(self.key_id + self.raw).decode()}\n"

    def is_by(self, key: VerifierKey) -> bool:
        """Whether it claims to be of that key."""
        return (self.name, self.key_id) == (key.name, key.key_id)


@dataclass(frozen=True, slots=True)
class Note:
    """A text and its signatures; the text means nothing before `keys_of` has looked."""

    text: str
    signatures: tuple[Signature, ...]

    def keys_of(
        self, keys: Iterable[VerifierKey]
    ) -> tuple[list[VerifierKey], list[VerifierKey]]:
        """Which of `keys` have signed, and which are named under a false signature."""
        good: list[VerifierKey] = []
        bad: list[VerifierKey] = []
        for key in keys:
            for signature in self.signatures:
                if signature.is_by(key):
                    right = key.verifies(self.text.encode(), signature.raw)
                    (good if right else bad).append(key)
                    break
        return good, bad

    def __str__(self) -> str:
        return f"{self.text}\n{''.join(map(str, self.signatures))}"


def cosigned_text(text: bytes, moment: int) -> bytes:
    """What a witness signs: a header, the time in seconds since 1970, the text."""
    return b"cosignature/v1\ntime %d\n%b" % (moment, text)


def sign_note(text: str, key: SigningKey) -> Note:
    """A note signed by the log."""
    raw = key.signs(text.encode())
    return _checked(Note(text, (Signature(key.name, key.verifier.key_id, raw),)))


def cosign_note(note: Note, key: SigningKey, *, at: int) -> Note:
    """The note with a witness's signature more; `at` is in seconds since 1970.

    A witness signs only what it has checked: see `luodi.proofs.verify_consistency`.
    """
    raw = at.to_bytes(8, "big") + key.signs(cosigned_text(note.text.encode(), at))
    line = Signature(key.name, key.witness.key_id, raw)
    return _checked(Note(note.text, (*note.signatures, line)))


def parse_note(data: bytes) -> Note:
    """Reads a signed note; raises ProofError if it is none."""
    try:
        whole = data.decode()
    except UnicodeDecodeError as fault:
        raise _bad_note() from fault
    text, found, lines = whole.rpartition("\n\n")
    if not found or not lines.endswith("\n"):
        raise _bad_note()
    signatures = tuple(_signature(line) for line in lines[:-1].split("\n"))
    return _checked(Note(text + "\n", signatures))


def _checked(note: Note) -> Note:
    control = any(c < " " and c != "\n" for c in str(note))
    if control or not note.text.endswith("\n") or not note.text.strip("\n"):
        raise _bad_note()
    if not 0 < len(note.signatures) <= MOST_SIGNATURES:
        raise _bad_note()
    return note


def _signature(line: str) -> Signature:
    name, _, rest = line.removeprefix(DASH).partition(" ")
    try:
        raw = _base64(rest)
    except ProofError as fault:
        raise _bad_note() from fault
    if not line.startswith(DASH) or not _is_name(name) or len(raw) < 5:
        raise _bad_note()
    return Signature(name, raw[:4], raw[4:])


def read_verifier_keys(path: Path) -> tuple[VerifierKey, ...]:
    """Key file of a verifier: one key string a line; empty lines and # are passed over."""
    lines = [line.strip() for line in _read(path).splitlines()]
    keys = [VerifierKey.parse(x) for x in lines if x and not x.startswith("#")]
    if not keys:
        raise _bad_key(str(path))
    return tuple(keys)


def read_signing_key(path: Path) -> SigningKey:
    """Key file of the signing process."""
    return SigningKey.parse(_read(path))


def write_signing_key(path: Path, key: SigningKey) -> None:
    """Writes a new key file that only its owner can read; never over an old one."""
    opened = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(opened, "w", encoding="utf-8") as file:
        file.write(key.to_text() + "\n")


def _read(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as fault:
        raise _bad_key(str(path)) from fault


def _is_name(name: str) -> bool:
    return bool(name) and "+" not in name and not any(c.isspace() for c in name)


def _base64(text: str) -> bytes:
    try:
        raw = b64decode(text, validate=True)
    except (Base64Error, ValueError) as fault:
        raise _bad_key() from fault
    if b64encode(raw).decode() != text:
        raise _bad_key()
    return raw


def _bad_key(where: str = "key") -> ProofError:
    return ProofError(where, "this is no key.", "See docs/reference/proofs.md, “Keys”.")


def _bad_note() -> ProofError:
    return ProofError("note", "this is no signed note.", "Take the file again.")
