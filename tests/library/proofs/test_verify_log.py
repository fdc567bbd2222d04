"""The verifier finds what was changed behind the system's back, and names it."""

import copy
import json
import shutil

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from log_folders import KEY, OTHER_KEY, START, WITNESS, Office, office_of

from luodi.errors import ProofError
from luodi.proofs import (
    SM3,
    Checkpoint,
    TileFolder,
    cosign_note,
    open_log,
    parse_checkpoint,
    sign_checkpoint,
    verify_log,
)
from luodi.proofs.facts import parse_fact
from luodi.proofs.tiles import pack_bundle, tile_path, unpack_bundle

NAMED_88 = "entry 88 (task-report of 2026-03-06 by user/7 for cn-1599/drc)"


@pytest.fixture(scope="module")
def sound(tmp_path_factory):
    """700 entries, made once; never change this one."""
    return office_of(tmp_path_factory.mktemp("sound"))


@pytest.fixture
def office(sound, tmp_path):
    """A copy of it, to be spoiled."""
    mine = copy.copy(sound)
    mine.folder = tmp_path / "log"
    shutil.copytree(sound.folder, mine.folder)
    mine.log = open_log(mine.folder)
    mine.recorded, mine.erased = [*sound.recorded], dict(sound.erased)
    return mine


def messages(office, **options):
    return [fault.message for fault in office.verify(**options).faults]


def at(position):
    """Index of a bundle and place inside it."""
    return divmod(position, 256)


# ---- sound ---------------------------------------------------------------------------


def test_a_sound_log_has_no_faults(sound):
    result = sound.verify()
    assert result.ok and result.faults == () and result.erased == ()
    assert (result.size, result.facts, result.checkpoints) == (700, 700, 3)
    assert result.signed_by == (KEY.name,) and result.unsealed == 0
    assert result.root == sound.recorded[-1].frontier.root(sound.algorithm)


@pytest.mark.parametrize("count", [0, 1, 255, 256, 257, 512])
def test_sizes_at_the_edges_of_a_tile_are_sound(tmp_path, count):
    office = office_of(tmp_path / "log", count, seals=())
    assert office.verify().ok and office.verify().facts == count


def test_a_log_under_sm3_is_verified_with_sm3(tmp_path):
    office = office_of(tmp_path / "log", 300, seals=(7,), algorithm=SM3)
    assert office.verify().ok and office.verify().algorithm == "sm3"
    office.change_fact(9, lambda fact: fact["payload"].update(claimed=1))
    assert office.codes() == ["entry-differs"]


def test_facts_in_another_form_of_json_are_the_same_facts(office):
    lines = [json.dumps(json.loads(line)) for line in office.facts.read_text().splitlines()]
    office.facts.write_text("\n".join(lines))
    assert office.verify().ok and office.verify().facts == 700


def test_facts_behind_the_head_are_counted_and_no_fault(office):
    office.report(12)
    office.export()
    result = office.verify()
    assert result.ok and (result.facts, result.unsealed) == (700, 12)


def test_a_log_without_an_export_is_verified_alone(office):
    office.facts.unlink()
    assert office.verify().ok and office.verify().facts is None


# ---- rows edited behind the system's back ----------------------------------------------


def test_an_edited_payload_is_named(office):
    office.change_fact(88, lambda fact: fact["payload"].update(claimed=1))
    (fault,) = office.verify().faults
    assert (fault.code, fault.first, fault.last) == ("entry-differs", 88, 88)
    assert fault.message == (
        f"{NAMED_88} differs from the log: its payload is not the one that was recorded"
    )
    assert office.verify().facts == 699


def test_an_edited_day_is_named_with_both_days(office):
    office.change_fact(88, lambda fact: fact["entry"].update(effective_on="2026-01-01"))
    assert messages(office) == [
        f"{NAMED_88} differs from the log: effective_on is 2026-01-01, in the log 2026-03-06"
    ]


@pytest.mark.parametrize("field", ["kind", "subject", "actor", "organisation"])
def test_each_edited_field_is_named(office, field):
    office.change_fact(600, lambda fact: fact["entry"].update({field: "other/1"}))
    (message,) = messages(office)
    assert f"{field} is other/1, in the log " in message


def test_an_edited_moment_and_commitment_are_named(office):
    def change(fact):
        fact["entry"].update(recorded_at="2020-01-01T00:00:00Z", commitment="00" * 32)

    office.change_fact(88, change)
    (message,) = messages(office)
    assert "recorded_at is 2020-01-01" in message and "another commitment" in message


def test_an_edited_salt_is_found(office):
    office.change_fact(88, lambda fact: fact.update(salt="00" * 16))
    assert office.codes() == ["entry-differs"]


def test_an_edited_position_is_one_fault_and_not_many(office):
    office.change_fact(88, lambda fact: fact["entry"].update(position=650))
    assert messages(office) == [
        f"{NAMED_88} differs from the log: position is 650, in the log 88"
    ]


def test_many_edits_are_each_named(office):
    for position in range(0, 700, 50):
        office.change_fact(position, lambda fact: fact["payload"].update(note=""))
    assert [fault.first for fault in office.verify().faults] == list(range(0, 700, 50))


def test_beyond_a_thousand_faults_are_counted(tmp_path):
    office = office_of(tmp_path / "log", 1100, seals=())
    office.facts.write_bytes(office.facts.read_bytes().replace("第".encode(), b"x"))
    result = office.verify()
    assert (len(result.faults), result.faults_left_out) == (1000, 100)


# ---- entries deleted, repeated, garbled --------------------------------------------------


@pytest.mark.parametrize("position", [0, 88, 255, 256, 519, 698])
def test_a_deleted_entry_is_named(office, position):
    office.change_lines(lambda lines: lines[:position] + lines[position + 1 :])
    (fault,) = office.verify().faults
    assert (fault.code, fault.first, fault.last) == ("entry-missing", position, position)
    assert office.verify().facts == 699


def test_a_deleted_entry_is_named_in_full(office):
    office.change_lines(lambda lines: lines[:88] + lines[89:])
    assert messages(office) == [f"{NAMED_88} is missing"]


def test_deleted_entries_in_a_row_are_one_fault(office):
    office.change_lines(lambda lines: lines[:88] + lines[300:])
    assert messages(office) == ["entries 88–299 are missing"]


def test_deleted_entries_at_the_end_are_missing(office):
    office.change_lines(lambda lines: lines[:690])
    assert messages(office) == ["entries 690–699 are missing"]


def test_a_repeated_entry_is_named(office):
    office.change_lines(lambda lines: [*lines[:90], lines[88], *lines[90:]])
    assert messages(office) == [f"{NAMED_88} stands in the facts once too often"]


def test_two_entries_that_changed_places_are_found(office):
    def swap(lines):
        lines[88], lines[90] = lines[90], lines[88]

    office.change_lines(swap)
    assert set(office.codes()) <= {"entry-missing", "entry-repeated", "entry-differs"}
    named = {fault.first for fault in office.verify().faults}
    assert named & {88, 90} and named <= {88, 89, 90}


def test_a_garbled_line_is_named_and_its_entry_is_missing(office):
    office.change_lines(lambda lines: [*lines[:88], b"\xff{\n", *lines[89:]])
    assert messages(office) == [
        "facts.jsonl: line 89 cannot be read", f"{NAMED_88} is missing",
    ]  # fmt: skip


def test_a_line_too_many_is_named(office):
    office.change_lines(lambda lines: [*lines[:88], b"{}\n", *lines[88:]])
    assert messages(office) == ["facts.jsonl: line 89 cannot be read"]


# ---- the log's own files -----------------------------------------------------------------


def change_bundle(office, position, change):
    index, place = at(position)
    path = office.folder / tile_path("entries", index, min(256, 700 - index * 256))
    entries = unpack_bundle(path.read_bytes())
    entries[place] = change(entries[place])
    path.write_bytes(pack_bundle(entries))
    return entries[place]


def change_tile(office, position, leaf):
    index, place = at(position)
    path = office.folder / tile_path(0, index, min(256, 700 - index * 256))
    data = bytearray(path.read_bytes())
    data[place * 32 : place * 32 + 32] = leaf
    path.write_bytes(data)


def later(entry):
    return entry.replace(b'"effective_on":"2026-03', b'"effective_on":"2026-04')


@pytest.mark.parametrize("position", [88, 690])
def test_an_entry_changed_in_a_bundle_is_named_and_its_fact_is_fine(office, position):
    change_bundle(office, position, later)
    (fault,) = office.verify().faults
    assert (fault.code, fault.first) == ("log-entry-changed", position)
    assert office.verify().facts == 700


@pytest.mark.parametrize("position", [88, 690])
def test_a_changed_tile_is_named_and_the_entries_are_fine(office, position):
    change_tile(office, position, bytes(32))
    (fault,) = office.verify().faults
    assert fault.code == "tile-differs" and fault.first <= position <= fault.last
    assert fault.where == tile_path(0, position // 256, 256 if position < 512 else 188)


def test_an_entry_changed_in_bundle_tile_and_facts_still_does_not_fit(office):
    entry = change_bundle(office, 88, later)
    change_tile(office, 88, office.algorithm.leaf(entry))
    office.change_fact(88, lambda fact: fact["entry"].update(effective_on="2026-04-06"))
    faults = office.verify().faults
    assert {(f.code, f.first, f.last, f.where) for f in faults} == {
        ("tile-differs", 0, 255, "tile/1/000.p/2"),
        ("tile-differs", 0, 255, "tile/1/000.p/1"),
        ("root-differs", 0, 299, "checkpoints/000000000300"),
    }


def test_a_log_written_anew_does_not_have_the_signed_roots(office):
    """The attacker has the database and all tiles, and no key."""
    bundles = [office.log.tiles.entries(i, min(256, 700 - i * 256)) for i in range(3)]
    entries = [entry for bundle in bundles for entry in bundle]
    entries[400] = later(entries[400])
    shutil.rmtree(office.folder / "tile")
    TileFolder(office.folder, office.algorithm).append(0, entries)
    office.change_fact(400, lambda fact: fact["entry"].update(
        effective_on=json.loads(entries[400])["effective_on"]
    ))  # fmt: skip
    (fault,) = office.verify().faults
    assert (fault.code, fault.first, fault.last) == ("root-differs", 300, 519)
    assert "checkpoints/000000000520 (520 entries)" in fault.message


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("tile/0/000", "tile-missing"), ("tile/0/002.p/188", "tile-missing"),
        ("tile/1/000.p/2", "tile-missing"), ("tile/entries/001", "bundle-missing"),
        ("tile/entries/002.p/188", "bundle-missing"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("cut", [True, False])
def test_a_missing_or_cut_file_is_named_and_the_facts_still_agree(office, path, code, cut):
    file = office.folder / path
    if cut:
        file.write_bytes(file.read_bytes()[:-1])
    else:
        file.unlink()
    (fault,) = office.verify().faults
    assert (fault.code, fault.where) == (code, path)
    assert office.verify().facts == 700


@pytest.mark.parametrize("path", ["tile/0/002.p/8", "tile/entries/002.p/8"])
@pytest.mark.parametrize("change", [lambda b: b[:-1], lambda b: b[:-1] + b"x"])
def test_a_tile_that_only_an_older_head_needs_is_looked_at_too(office, path, change):
    file = office.folder / path
    file.write_bytes(change(file.read_bytes()))
    (fault,) = office.verify().faults
    assert (fault.code, fault.where) == ("tile-differs", path)
    assert (fault.first, fault.last) == (512, 519)


def test_edited_facts_are_found_without_their_bundle(office):
    (office.folder / "tile/entries/000").unlink()
    office.change_fact(88, lambda fact: fact["entry"].update(kind="other"))
    office.change_fact(89, lambda fact: fact["payload"].update(note=""))
    assert office.codes() == ["bundle-missing", "entry-differs", "entry-differs"]


def test_without_tile_and_bundle_nothing_is_known_of_these_entries(office):
    (office.folder / "tile/entries/000").unlink()
    (office.folder / "tile/0/000").unlink()
    result = office.verify()
    assert [fault.code for fault in result.faults] == ["bundle-missing", "tile-missing"]
    assert result.facts == 444


def test_without_any_tile_one_fault_covers_all_entries(office):
    shutil.rmtree(office.folder / "tile")
    (fault,) = office.verify().faults
    assert (fault.code, fault.first, fault.last) == ("tile-missing", 0, 699)


def test_a_head_that_claims_any_size_does_not_hold_up_the_verifier(office, twenty_seconds):
    size = 10**17
    claimed = Checkpoint(office.log.origin, size, bytes(32))
    (office.folder / "checkpoint").write_text(str(sign_checkpoint(claimed, OTHER_KEY)), "utf-8")
    result = office.verify()
    assert result.size == size and not result.ok
    assert {"unknown-signature", "tile-missing"} <= {f.code for f in result.faults}


# ---- heads ---------------------------------------------------------------------------------


def roll_back(office, *, history):
    """The head of 520 again, tiles and facts cut to it."""
    shutil.copy(office.folder / "checkpoints/000000000520", office.folder / "checkpoint")
    if history:
        (office.folder / "checkpoints/000000000700").unlink()
    office.change_lines(lambda lines: lines[:520])
    shutil.rmtree(office.folder / "tile")
    entries = [one.encoded for one in office.recorded[:520]]
    TileFolder(office.folder, office.algorithm).append(0, entries)


def test_a_rolled_back_head_is_found_in_the_history(office):
    roll_back(office, history=False)
    assert messages(office) == [
        "head at 520 was rolled back: checkpoint checkpoints/000000000700 had size 700"
    ]


def test_a_head_rolled_back_with_its_history_is_found_by_a_checkpoint_kept_elsewhere(
    office, tmp_path
):
    kept = tmp_path / "kept"
    shutil.copy(office.folder / "checkpoint", kept)
    roll_back(office, history=True)
    assert office.verify().ok  # from the folder alone nobody can tell
    (fault,) = office.verify(seen=[kept]).faults
    assert fault.code == "head-rolled-back"
    assert (fault.first, fault.last) == (520, 699)
    assert "had size 700" in fault.message


def test_two_heads_of_one_size_are_a_fork(office, tmp_path):
    kept = tmp_path / "kept"
    fork = Checkpoint(office.log.origin, 520, bytes(32))
    kept.write_text(str(sign_checkpoint(fork, KEY)), "utf-8")
    faults = office.verify(seen=[kept]).faults
    assert [fault.code for fault in faults] == ["checkpoint-forked", "root-differs"]
    assert "size 520" in faults[0].message and str(kept) in faults[0].message


def resign(office, key):
    head = parse_checkpoint(office.log.head())
    (office.folder / "checkpoint").write_text(str(sign_checkpoint(head, key)), "utf-8")


def test_a_signature_by_an_unknown_key_is_named(office):
    resign(office, OTHER_KEY)
    (fault,) = office.verify().faults
    assert fault.code == "unknown-signature"
    assert f"{OTHER_KEY.name}+{OTHER_KEY.verifier.key_id.hex()}" in fault.message


def test_a_false_signature_is_named(office):
    path = office.folder / "checkpoint"
    other = parse_checkpoint(office.log.head()).text.replace("700", "520", 1)
    text = path.read_text("utf-8")
    path.write_text(other + "\n" + text.split("\n\n")[1], "utf-8")
    assert office.codes()[0] == "bad-signature"


def test_without_keys_signatures_are_not_judged(office):
    resign(office, OTHER_KEY)
    result = verify_log(office.folder)
    assert result.ok and not result.keys_given and result.signed_by == ()


def test_a_checkpoint_of_another_log_is_named(office):
    other = Checkpoint("other.example/log", 700, bytes(32))
    (office.folder / "checkpoint").write_text(str(sign_checkpoint(other, KEY)), "utf-8")
    result = office.verify()
    assert [fault.code for fault in result.faults] == ["other-log"]
    assert result.size == 700  # by the history


def test_a_missing_or_garbled_head_is_named_and_the_history_is_used(office):
    (office.folder / "checkpoint").write_text("?", "utf-8")
    assert (office.codes(), office.verify().size) == (["checkpoint-unreadable"], 700)
    (office.folder / "checkpoint").unlink()
    assert (office.codes(), office.verify().size) == (["checkpoint-missing"], 700)


def test_a_log_that_was_never_signed_has_no_head(tmp_path):
    office = Office(tmp_path / "log")
    office.report(3)
    office.export()
    result = office.verify()
    assert [fault.code for fault in result.faults] == ["checkpoint-missing"]
    assert (result.size, result.facts, result.unsealed) == (0, 0, 3)


def test_a_witness_is_named_beside_the_log_and_does_not_stand_for_it(office):
    path = office.folder / "checkpoint"
    note = cosign_note(office.log.head(), WITNESS, at=int(START.timestamp()))
    path.write_text(str(note), "utf-8")
    keys = [KEY.verifier, WITNESS.witness]
    assert verify_log(office.folder, keys=keys).signed_by == (KEY.name, WITNESS.name)
    codes = {f.code for f in verify_log(office.folder, keys=[WITNESS.witness]).faults}
    assert codes == {"unknown-signature"}


def test_a_folder_that_is_no_log_is_an_error(office, tmp_path):
    with pytest.raises(ProofError, match="this is no folder of a log"):
        verify_log(tmp_path)
    (office.folder / "log.json").write_text('{"format": "other"}')
    with pytest.raises(ProofError, match="this is no folder of a log"):
        office.verify()


# ---- erasing -------------------------------------------------------------------------------


@pytest.fixture
def erased(office):
    """Payloads of entries 88 and 600 are gone, on the order of entry 700."""
    office.erase(88, 600)
    office.seal()
    office.export()
    return office


def test_an_erased_payload_leaves_the_chain_whole_and_is_reported(office, erased):
    words = "第88次上报".encode()
    result = erased.verify()
    assert result.ok and result.size == 701 and result.facts == 699
    assert [(e.position, e.erased_by, e.authority) for e in result.erased] == [
        (88, 700, "云岭市信息公开办"), (600, 700, "云岭市信息公开办"),
    ]  # fmt: skip
    assert result.erased[0].on == "2026-03-02"
    for path in erased.folder.rglob("*"):
        assert not path.is_file() or words not in path.read_bytes()


def test_the_head_signed_before_the_erasure_still_holds(office, tmp_path):
    kept = tmp_path / "kept"
    shutil.copy(office.folder / "checkpoint", kept)
    office.erase(88)
    office.seal()
    office.export()
    assert office.verify(seen=[kept]).ok


def test_a_payload_that_is_gone_without_an_order_is_a_fault(erased):
    erased.erased[89] = 700
    erased.export()
    (fault,) = erased.verify().faults
    assert (fault.code, fault.first) == ("erasure-without-order", 89)
    assert "by entry 700, which does not order it" in fault.message


@pytest.mark.parametrize("order", [0, 5000])
def test_an_erasure_names_an_order_and_not_just_any_entry(erased, order):
    erased.erased[88] = order
    erased.export()
    assert erased.codes() == ["erasure-without-order"]


def test_an_order_cannot_be_erased(erased):
    order = erased.erase(700)
    erased.seal()
    erased.export()
    faults = erased.verify().faults
    assert {(f.code, f.first) for f in faults} == {
        ("erasure-without-order", n) for n in (88, 600, 700)
    }
    assert order.entry.position == 701


def test_an_edited_order_orders_nothing(erased):
    erased.change_fact(700, lambda fact: fact["payload"].update(positions=[88, 89, 600]))
    codes = erased.codes()
    assert codes == ["entry-differs", "erasure-without-order", "erasure-without-order"]


def test_an_entry_that_was_erased_and_changed_is_still_found(erased):
    erased.change_fact(88, lambda fact: fact["entry"].update(actor="user/0"))
    (message,) = messages(erased)
    assert "actor is user/0, in the log user/7" in message


# ---- any bit ---------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """300 entries, an import, an erasure, a witness: every kind of file."""
    office = office_of(tmp_path_factory.mktemp("small"), 280, seals=(100,))
    office.import_rows([{"n": number} for number in range(5)])
    office.erase(7)
    office.seal()
    office.export()
    assert office.verify().ok
    return office


@settings(
    max_examples=150, deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)  # fmt: skip
@given(data=st.data())
def test_no_bit_of_any_file_can_change_unseen(small, data):
    files = sorted(path for path in small.folder.rglob("*") if path.is_file())
    path = data.draw(st.sampled_from(files))
    before = path.read_bytes()
    bit = data.draw(st.integers(0, len(before) * 8 - 1))
    changed = bytearray(before)
    changed[bit // 8] ^= 1 << bit % 8
    path.write_bytes(changed)
    try:
        seen = not small.verify().ok
    except ProofError:
        seen = True
    finally:
        path.write_bytes(before)
    assert seen or means_the_same(path, before, bytes(changed))


def means_the_same(path, before, after):
    """Other JSON, same value: a salt in capital digits, say."""
    old, new = before.splitlines(), after.splitlines()
    if path.suffix != ".jsonl" or len(old) != len(new):
        return False
    if path.name != "facts.jsonl":
        return before.lower() == after.lower()
    return all(
        a == b or parse_fact(a) == parse_fact(b) for a, b in zip(old, new, strict=True)
    )
