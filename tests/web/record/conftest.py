"""A log that is signed, exported and verified, as an office does it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from luodi.proofs import read_verifier_keys, verify_log
from luodi_web.record.services.export import export_log
from luodi_web.record.services.signing import make_key, sign

# No doctests in these.
collect_ignore = ["kills.py", "page.py"]
ORIGIN = "luodi.local/ledger"


@dataclass
class Office:
    folder: Path
    exports: int = 0

    def __post_init__(self):
        self.public = self.folder / "public.txt"
        self.key_file = self.folder / "signer" / "signing.key"
        self.public.write_text(f"{make_key(self.key_file, origin=ORIGIN)}\n")
        self.log = self.folder / "log"

    def sign(self):
        return sign(self.log, self.key_file)

    def export(self):
        self.exports += 1
        goal = self.folder / f"export-{self.exports}"
        export_log(self.log, goal)
        return goal

    def verify(self):
        """The verifier gets files only."""
        return verify_log(self.export(), keys=read_verifier_keys(self.public))

    def faults(self):
        return [(f.code, f.first) for f in self.verify().faults]


@pytest.fixture
def office(tmp_path):
    return Office(tmp_path)
