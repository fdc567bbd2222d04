"""What is done behind the system's back is named by a verifier that has files only."""

import json
import shutil

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from tests.web.specimens.services import import_notes, write_note

from luodi.errors import ProofError
from luodi.proofs import read_verifier_keys, verify_log
from luodi_web.record.models import Checkpoint
from luodi_web.record.services.signing import make_key

pytestmark = [pytest.mark.db, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def signed(office):
    """Six notes (0–5), an import (6), two heads."""
    for number in range(3):
        write_note(about=f"n{number}", words=f"第{number}次上报")
    office.sign()
    for number in range(3):
        write_note(about=f"n{number}", words="再报", actor="person:2")
    import_notes([("x", "甲"), ("y", "乙"), ("z", "丙")])
    office.sign()
    return office


def test_a_sound_log_verifies_from_files(signed):
    result = signed.verify()
    assert result.ok
    assert (result.size, result.facts, result.rows, result.checkpoints) == (7, 7, 3, 2)
    assert result.signed_by == ("luodi.local/ledger",)


BEHIND_THE_BACK = {
    "a row of an app is edited": (
        "UPDATE specimens_note SET words = 'better' WHERE entry_id = 4",
        [("entry-differs", 4)],
    ),
    "a row of an app is deleted": (
        "DELETE FROM specimens_note WHERE entry_id = 1",
        [("entry-differs", 1)],
    ),
    "a row of an app is slipped in": (
        "INSERT INTO specimens_note (entry_id, number, about, words) VALUES (2, 1, 'n2', 'x')",
        [("entry-differs", 2)],
    ),
    "a payload is edited": (
        "UPDATE record_payload SET words = '{\"about\":\"other\"}' WHERE entry_id = 3",
        [("entry-differs", 3)],
    ),
    "an entry gets another actor": (
        "UPDATE record_entry SET actor = 'person:9' WHERE position = 2",
        [("entry-differs", 2)],
    ),
    "a payload is deleted without an order": (
        "DELETE FROM record_payload WHERE entry_id = 5",
        [("entry-missing", 5)],
    ),
    "a row of an import is edited": (
        "UPDATE specimens_note SET words = '丁' WHERE entry_id = 6 AND number = 1",
        [("row-differs", 6)],
    ),
    "a row of an import is deleted": (
        "DELETE FROM specimens_note WHERE entry_id = 6 AND number = 2",
        [("rows-differ", 6)],
    ),
}


@pytest.mark.parametrize("what", BEHIND_THE_BACK)
def test_it_is_found_and_named(signed, off_guard, what):
    sql, faults = BEHIND_THE_BACK[what]
    off_guard(sql)
    assert signed.faults() == faults


def test_an_entry_deleted_with_all_that_hangs_on_it_is_named(signed, off_guard):
    for table in ("specimens_note", "record_payload"):
        off_guard(f"DELETE FROM {table} WHERE entry_id = 3")
    off_guard("DELETE FROM record_entry WHERE position = 3")
    assert signed.faults() == [("entry-missing", 3)]


def test_a_database_set_back_is_not_signed_and_is_named(signed, off_guard):
    older = signed.log.parent / "older"
    shutil.copytree(signed.log, older)
    (older / "checkpoint").write_text(Checkpoint.objects.first().note)
    before, signed.log = signed.log, older
    assert ("head-rolled-back", 3) in signed.faults()
    signed.log = before
    for table in ("specimens_note", "record_payload", "record_row", "record_rowsalt"):
        off_guard(f"DELETE FROM {table} WHERE entry_id >= 5")
    off_guard("DELETE FROM record_entry WHERE position >= 5")
    assert signed.faults() == [("entry-missing", 5)]
    from luodi_web.record.rebuild import rebuild_all

    rebuild_all()
    with pytest.raises(ProofError, match="7 were signed"):
        signed.sign()


def test_an_entry_changed_before_it_was_signed_is_not_signed(signed, off_guard):
    write_note(about="late", words="w")
    off_guard("UPDATE record_entry SET actor = 'person:9' WHERE position = 7")
    with pytest.raises(ProofError, match="entry 7"):
        signed.sign()
    assert signed.verify().size == 7


def test_a_signer_killed_between_history_and_head_goes_on(signed):
    shutil.copy(signed.log / "checkpoints" / "000000000003", signed.log / "checkpoint")
    write_note(about="late", words="w")
    assert signed.sign().size == 8
    assert signed.verify().ok


def test_a_signer_killed_before_the_database_knew_goes_on(signed, off_guard):
    off_guard("DELETE FROM record_checkpoint")
    assert signed.sign().size == 7
    assert list(Checkpoint.objects.values_list("size", flat=True)) == [3, 7]


def test_entries_behind_the_head_are_counted_as_unsealed(signed):
    write_note(about="late", words="w")
    result = signed.verify()
    assert (result.ok, result.unsealed) == (True, 1)


def test_only_its_owner_reads_the_key_and_it_is_never_overwritten(office):
    assert office.key_file.stat().st_mode & 0o777 == 0o600
    with pytest.raises(FileExistsError):
        make_key(office.key_file, origin="luodi.local/ledger")


def test_the_commands_make_a_key_sign_and_export(tmp_path, capsys):
    write_note(about="a", words="w")
    key, log, goal = tmp_path / "key", tmp_path / "log", tmp_path / "out"
    with pytest.raises(CommandError, match="nothing was signed"):
        call_command("export_log", goal, folder=log)
    call_command("sign", make_key=True, key=key)
    (tmp_path / "public").write_text(capsys.readouterr().out)
    call_command("sign", key=key, folder=log)
    call_command("export_log", goal, folder=log)
    assert verify_log(goal, keys=read_verifier_keys(tmp_path / "public")).ok
    with pytest.raises(CommandError, match="not empty"):
        call_command("export_log", goal, folder=log)
    assert json.loads((goal / "log.json").read_text())["origin"] == "luodi.local/ledger"
