"""`luodi verify`: the verifier at the command line."""

import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "proofs"))

from log_folders import KEY, office_of


@pytest.fixture
def office(tmp_path):
    return office_of(tmp_path / "存证", 300, seals=(100,))


@pytest.fixture
def key(tmp_path):
    path = tmp_path / "公钥.txt"
    path.write_text(f"# 云岭市\n{KEY.verifier}\n", "utf-8")
    return path


def test_a_sound_log_exits_with_0_and_says_what_was_looked_at(run, office, key):
    code, out, err = run("verify", office.folder, "--key", key)
    assert (code, err) == (0, "")
    words = out.decode()
    assert "yunling.example/ledger (sha-256)" in words
    assert "300 entries, root " in words and "300 agree" in words
    assert words.splitlines()[-1].split() == ["faults", "0"]


def test_faults_are_data_and_the_exit_code_is_13(run, office, key):
    office.change_fact(88, lambda fact: fact["payload"].update(claimed=1))
    code, out, err = run("verify", office.folder, "--key", key)
    assert (code, err) == (13, "")
    last = out.decode().splitlines()[-1]
    assert last.startswith("entry-differs  entry 88 (task-report of 2026-03-06 by user/7")


def test_json_has_everything(run, office, key):
    office.erase(7)
    office.seal()
    office.export()
    office.change_lines(lambda lines: lines[:88] + lines[90:])
    code, out, _ = run("verify", office.folder, "--key", key, "--format", "json")
    result = json.loads(out)
    assert code == 13 and result["ok"] is False
    assert (result["size"], result["facts"], len(result["root"])) == (301, 298, 64)
    assert result["faults"] == [{
        "code": "entry-missing", "message": "entries 88–89 are missing",
        "first": 88, "last": 89, "where": "",
    }]  # fmt: skip
    assert result["erased"][0]["authority"] == "云岭市信息公开办"


def test_without_a_key_it_says_that_nobody_checked_who_signed(run, office):
    code, out, err = run("verify", office.folder)
    assert code == 0
    assert "not checked" in out.decode() and "without --key" in err


def test_a_checkpoint_kept_elsewhere_shows_a_rolled_back_log(run, office, key, tmp_path):
    kept = tmp_path / "kept"
    shutil.copy(office.folder / "checkpoint", kept)
    for name in ("checkpoint", "checkpoints/000000000300"):
        (office.folder / name).unlink()
    shutil.copy(office.folder / "checkpoints/000000000100", office.folder / "checkpoint")
    assert run("verify", office.folder, "--key", key)[0] == 0
    code, out, err = run("verify", office.folder, "--key", key, "--checkpoint", kept)
    assert code == 13 and "head at 100 was rolled back" in out.decode()
    assert "200 facts are newer than the signed head" in err


def test_the_words_of_a_log_cannot_steer_the_terminal(run, office, key):
    office.record({"authority": "\x1b[31m局\nfaults  0", "positions": [7], "rows": []}, kind="erasure")
    office.erased[7] = 300
    office.seal()
    office.export()
    code, out, _ = run("verify", office.folder, "--key", key)
    assert code == 0 and b"\x1b" not in out
    assert [line.split()[0] for line in out.decode().splitlines()].count("faults") == 1


def test_a_folder_that_is_no_log_is_refused(run, tmp_path):
    code, out, err = run("verify", tmp_path)
    assert (code, out) == (13, b"")
    assert err.startswith(f"luodi: {tmp_path}: this is no folder of a log")


def test_a_key_file_without_keys_is_refused(run, office, tmp_path):
    (tmp_path / "empty.txt").write_text("")
    assert run("verify", office.folder, "--key", tmp_path / "empty.txt")[0] == 13


def test_what_is_not_there_is_wrong_usage(run, tmp_path):
    assert run("verify", tmp_path / "nothing")[0] == 2
