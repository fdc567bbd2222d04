"""Proofs (存证): a log that shows what was recorded, and that nothing was changed since.

Entries are leaves of a Merkle tree (RFC 9162 §2.1), heads are signed checkpoints (C2SP), the tree
lies in files; whoever has the files and a public key can check all of it. Time and
randomness are arguments. Formats: docs/reference/proofs.md.
"""

from luodi.proofs.canonical import canonical_json
from luodi.proofs.checkpoints import Checkpoint, parse_checkpoint, sign_checkpoint
from luodi.proofs.entries import (
    ERASURE,
    Entry,
    Recorded,
    decode_entry,
    encode_entry,
    erasure_payload,
    record_entry,
)
from luodi.proofs.facts import erased_line, erased_row_line, fact_line, row_line
from luodi.proofs.faults import Erased, Fault, Verification
from luodi.proofs.hashing import (
    SALT_SIZE,
    SHA256,
    SM3,
    HashAlgorithm,
    hash_algorithm,
)
from luodi.proofs.log import Log, create_log, open_log, seal
from luodi.proofs.notes import (
    Note,
    SigningKey,
    VerifierKey,
    cosign_note,
    parse_note,
    read_signing_key,
    read_verifier_keys,
    write_signing_key,
)
from luodi.proofs.rows import Batch, batch_of, prove_row, verify_row
from luodi.proofs.tiles import TileFolder
from luodi.proofs.tree import (
    Frontier,
    consistency_proof,
    inclusion_proof,
    tree_root,
    verify_consistency,
    verify_inclusion,
)
from luodi.proofs.verify import verify_log

__all__ = [
    "ERASURE",
    "SALT_SIZE",
    "SHA256",
    "SM3",
    "Batch",
    "Checkpoint",
    "Entry",
    "Erased",
    "Fault",
    "Frontier",
    "HashAlgorithm",
    "Log",
    "Note",
    "Recorded",
    "SigningKey",
    "TileFolder",
    "Verification",
    "VerifierKey",
    "batch_of",
    "canonical_json",
    "consistency_proof",
    "cosign_note",
    "create_log",
    "decode_entry",
    "encode_entry",
    "erased_line",
    "erased_row_line",
    "erasure_payload",
    "fact_line",
    "hash_algorithm",
    "inclusion_proof",
    "open_log",
    "parse_checkpoint",
    "parse_note",
    "prove_row",
    "read_signing_key",
    "read_verifier_keys",
    "record_entry",
    "row_line",
    "seal",
    "sign_checkpoint",
    "tree_root",
    "verify_consistency",
    "verify_inclusion",
    "verify_log",
    "verify_row",
    "write_signing_key",
]
