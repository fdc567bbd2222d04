"""The rows of an import: one root for all, a proof for each."""

import json

import pytest
from log_folders import KEY, Office

from luodi.errors import ProofError
from luodi.proofs import SHA256, SM3, batch_of, erased_row_line, prove_row, verify_row

ROWS = [{"户名": f"第{number}户", "金额": f"{number}.00"} for number in range(300)]


@pytest.fixture
def office(tmp_path):
    made = Office(tmp_path / "log")
    made.report(3)
    made.import_rows(ROWS)
    made.report(3)
    made.seal()
    made.export()
    return made


@pytest.fixture
def rows(office):
    return office.log.rows_file(3)


def change(rows, number, new):
    lines = rows.read_bytes().splitlines(keepends=True)
    lines[number] = new(lines[number])
    rows.write_bytes(b"".join(lines))


@pytest.mark.parametrize("algorithm", [SHA256, SM3], ids=lambda one: one.name)
def test_each_row_can_be_shown_without_the_others(algorithm):
    salted = [(row, number.to_bytes(16, "big")) for number, row in enumerate(ROWS)]
    batch, commitments = batch_of(algorithm, salted)
    assert batch.count == 300
    for index in (0, 7, 255, 256, 299):
        proof, (row, salt) = prove_row(algorithm, commitments, index), salted[index]
        given = {"index": index, "batch": batch, "proof": proof}
        assert verify_row(algorithm, row, salt, **given)
        assert not verify_row(algorithm, {**row, "金额": "1"}, salt, **given)
        assert not verify_row(algorithm, row, bytes(15) + b"x", **given)
        assert not verify_row(algorithm, row, salt, **{**given, "index": index ^ 1})


def test_equal_rows_do_not_look_equal():
    _, commitments = batch_of(SHA256, [(ROWS[0], bytes(16)), (ROWS[0], bytes(15) + b"1")])
    assert len({*commitments}) == 2


def test_a_salt_has_its_length():
    with pytest.raises(ProofError, match="row 1: a salt has 16 bytes"):
        batch_of(SHA256, [(1, bytes(16)), (1, b"")])


def test_rows_of_an_export_are_verified(office):
    result = office.verify()
    assert result.ok and result.rows == 300 and result.rows_unchecked == 0


def test_without_the_rows_the_import_is_counted_as_unchecked(office, rows):
    rows.unlink()
    rows.parent.rmdir()
    result = office.verify()
    assert result.ok and (result.rows, result.rows_unchecked) == (0, 1)


def test_a_changed_row_is_named(office, rows):
    change(rows, 41, lambda line: line.replace("第41户".encode(), "第42户".encode()))
    (fault,) = office.verify().faults
    assert (fault.code, fault.first, fault.where) == ("row-differs", 3, "rows/000000000003.jsonl")
    assert fault.message.startswith("row 41 of entry 3 (import of 2026-03-05 by user/3")


def test_a_row_whose_commitment_was_changed_too_does_not_fit_the_import(office, rows):
    _, (commitment,) = batch_of(SHA256, [({"户名": "无"}, bytes(16))])

    def forged(line):
        value = {"commitment": commitment.hex(), "row": {"户名": "无"}, "salt": "00" * 16}
        return (json.dumps(value, ensure_ascii=False) + "\n").encode()

    change(rows, 41, forged)
    (fault,) = office.verify().faults
    assert fault.code == "rows-differ" and "commitments were changed too" in fault.message


def test_a_deleted_row_is_counted(office, rows):
    change(rows, 41, lambda line: b"")
    assert [f.message for f in office.verify().faults] == [
        "the rows of entry 3 (import of 2026-03-05 by user/3 for cn-1599/drc) "
        "are 299, 300 were imported"
    ]


def test_rows_that_are_missing_or_garbled_are_named(office, rows):
    change(rows, 41, lambda line: b"?\n")
    assert office.codes() == ["row-unreadable", "rows-differ"]
    rows.unlink()
    assert office.codes() == ["rows-missing"]


def test_a_row_can_be_erased_on_an_order(office, rows):
    commitment = bytes.fromhex(json.loads(rows.read_bytes().splitlines()[41])["commitment"])
    order = office.erase(rows=((3, 41),))
    office.seal()
    office.export()
    change(rows, 41, lambda _: erased_row_line(commitment, erased_by=order.entry.position))
    result = office.verify()
    assert result.ok and result.rows == 300
    (erased,) = result.erased
    assert (erased.position, erased.row, erased.authority) == (3, 41, "云岭市信息公开办")
    change(rows, 42, lambda line: erased_row_line(
        bytes.fromhex(json.loads(line)["commitment"]), erased_by=order.entry.position
    ))  # fmt: skip
    (fault,) = office.verify().faults
    assert fault.code == "erasure-without-order" and "row 42 of entry 3" in fault.message
    assert KEY.name in result.signed_by
