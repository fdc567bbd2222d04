"""The verifier: needs the folder of a log, and keys; no database, no network, no clock."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import ExitStack
from pathlib import Path

from luodi.proofs.erasures import Erasures
from luodi.proofs.fact_check import FactCheck
from luodi.proofs.faults import Faults, Verification
from luodi.proofs.heads import read_heads
from luodi.proofs.log import FACTS, open_log
from luodi.proofs.notes import VerifierKey
from luodi.proofs.row_check import RowCheck
from luodi.proofs.tree_check import TreeCheck

__all__ = ["verify_log"]


def verify_log(
    folder: Path, *, keys: Sequence[VerifierKey] = (), seen: Iterable[Path] = ()
) -> Verification:
    """Looks at everything in the folder and names each fault.

    Without `keys` nobody knows who signed: the files are only held against each other. `seen`
    are checkpoints kept elsewhere; without one, a folder whose history was cut with its head
    looks like an older, sound one.

    Memory: under a byte an entry. Raises ProofError if the folder is no log.
    Source: docs/reference/proofs.md.
    """
    log, faults = open_log(folder), Faults()
    heads = read_heads(log, keys=keys, seen=seen, faults=faults)
    tree, erasures = TreeCheck(log, heads, faults), Erasures()
    rows = RowCheck(log, erasures, faults)
    with ExitStack() as stack:
        facts = None
        if (folder / FACTS).exists():
            lines = stack.enter_context((folder / FACTS).open("rb", buffering=1 << 20))
            facts = FactCheck(
                lines, log.algorithm, rows=rows, erasures=erasures, faults=faults
            )
        for leaves in tree.leaves():
            if facts is not None:
                facts.check(leaves)
        unsealed = facts.rest() if facts is not None else 0
    erased = erasures.judge(faults)
    head = heads.head.checkpoint if heads.head else None
    return Verification(
        origin=log.origin,
        algorithm=log.algorithm.name,
        size=head.size if head else 0,
        root=head.root if head else log.algorithm.empty(),
        checkpoints=heads.count,
        keys_given=bool(keys),
        signed_by=heads.head.signed_by if heads.head else (),
        facts=facts.agreed if facts is not None else None,
        unsealed=unsealed,
        rows=rows.agreed,
        rows_unchecked=rows.unchecked,
        erased=erased,
        faults=tuple(faults.found),
        faults_left_out=faults.left_out,
    )
