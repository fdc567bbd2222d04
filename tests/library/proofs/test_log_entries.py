"""What an entry is, and that a payload is committed to and not in the leaf."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from luodi.errors import ProofError
from luodi.proofs import (
    SHA256,
    SM3,
    Batch,
    Entry,
    Frontier,
    decode_entry,
    encode_entry,
    fact_line,
    record_entry,
)
from luodi.proofs.facts import parse_fact

HELD = {
    "kind": "task-report", "subject": "task/17", "actor": "user/3",
    "organisation": "cn-1599/drc", "effective_on": date(2026, 3, 2),
    "recorded_at": datetime(2026, 3, 2, 8, 0, 0, 5, tzinfo=UTC),
}  # fmt: skip
SALT = bytes(range(16))
EMPTY = Frontier()


def recorded(payload=None, *, edge=EMPTY, algorithm=SHA256, salt=SALT, **other):
    payload = {"claimed": 0.4} if payload is None else payload
    return record_entry(
        edge, algorithm=algorithm, payload=payload, salt=salt, **{**HELD, **other}
    )


def test_the_bytes_of_an_entry_are_these():
    one = recorded()
    # The commitment is that of sha256sum over 02, the salt and the payload.
    assert one.encoded.decode() == (
        '{"actor":"user/3","commitment":"'
        "275e1dde75bb99625639deebac18b4ba9289ed4a56608f5ab1223f422aa90be6"
        '","effective_on":"2026-03-02","kind":"task-report",'
        '"organisation":"cn-1599/drc","position":0,'
        '"recorded_at":"2026-03-02T08:00:00.000005Z","subject":"task/17","v":1}'
    )
    assert one.payload == b'{"claimed":0.4}'
    assert one.leaf == SHA256.leaf(one.encoded)
    assert one.entry.commitment == SHA256.commitment(SALT, one.payload)


def test_positions_follow_the_right_edge():
    edge = Frontier()
    for position in range(5):
        one = recorded(edge=edge)
        assert one.entry.position == position
        edge = one.frontier
    assert edge.size == 5


def test_the_same_report_under_another_salt_is_another_leaf():
    assert recorded().leaf != recorded(salt=bytes(16)).leaf
    assert recorded().leaf != recorded(algorithm=SM3).leaf


def test_nothing_of_the_payload_is_in_the_leaf():
    one = recorded({"name": "苏日娜", "phone": "000-1234"})
    assert "苏日娜".encode() not in one.encoded and b"1234" not in one.encoded


IDS = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9._:/@#~-]{0,20}", fullmatch=True)
ENTRIES = st.builds(
    Entry, position=st.integers(0, 2**40), kind=IDS, subject=IDS, actor=IDS,
    organisation=IDS, effective_on=st.dates(), commitment=st.binary(min_size=32, max_size=32),
    recorded_at=st.datetimes(datetime(1970, 1, 2), timezones=st.just(UTC)),
    batch=st.none() | st.builds(
        Batch, count=st.integers(0, 10**9), root=st.binary(min_size=32, max_size=32)
    ),
)  # fmt: skip


@given(ENTRIES)
def test_an_entry_is_read_as_it_was_written(entry):
    assert decode_entry(encode_entry(entry)) == entry


def test_the_moment_is_written_in_utc():
    beijing = timezone(timedelta(hours=8))
    entry = replace(recorded().entry, recorded_at=datetime(2026, 3, 2, 16, tzinfo=beijing))
    assert b'"recorded_at":"2026-03-02T08:00:00.000000Z"' in encode_entry(entry)


@pytest.mark.parametrize(
    "wrong",
    [
        {"actor": "王芳"}, {"actor": "user 3"}, {"subject": ""}, {"kind": "x" * 121},
        {"organisation": '"'}, {"recorded_at": datetime(2026, 3, 2)}, {"salt": bytes(15)},
        {"payload": {"on": date(2026, 3, 2)}},
    ],
)  # fmt: skip
def test_what_cannot_be_recorded_is_refused(wrong):
    with pytest.raises(ProofError):
        recorded(**wrong)


@pytest.mark.parametrize(
    "change",
    [
        lambda b: b[:-1], lambda b: b + b"\n", lambda b: b.replace(b":", b": ", 1),
        lambda b: b.replace(b'"v":1', b'"v":2'), lambda b: b"[]", lambda b: b"\xff",
        lambda b: b.replace(b'"position":0', b'"position":-1'),
        lambda b: b.replace(b'"position":0', b'"position":"0"'),
        lambda b: b.replace(b'"kind":"task-report",', b""),
        lambda b: b.replace(b"2026-03-02", b"2026-02-30"), lambda b: b"[" * 100_000,
    ],
)  # fmt: skip
def test_bytes_that_are_not_those_of_an_entry_are_refused(change):
    with pytest.raises(ProofError):
        decode_entry(change(recorded().encoded))


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
def test_any_line_is_a_fact_or_is_refused(line):
    with pytest.raises(ProofError):
        parse_fact(line)


@given(
    st.sampled_from(["entry", "payload", "salt", "erased_by", *HELD, "position", "commitment", "v"]),
    st.sampled_from([None, "", 0, -1, 1e300, [], {}, "9999-12-31T23:59:59-14:00", "2026", True, 10**30]),
)  # fmt: skip
def test_a_fact_with_any_field_replaced_is_read_or_refused(name, value):
    one = recorded()
    fact = json.loads(fact_line(one.encoded, one.payload, one.salt))
    (fact if name in (*fact, "erased_by") else fact["entry"])[name] = value
    try:
        parse_fact(json.dumps(fact).encode())
    except ProofError as refused:
        assert str(refused)
