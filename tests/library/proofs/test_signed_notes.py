"""Keys, signed notes, checkpoints: C2SP formats with their published vectors."""

import stat

import pytest
from hypothesis import given
from hypothesis import strategies as st
from log_folders import KEY, ORIGIN, OTHER_KEY, WITNESS

from luodi.errors import ProofError
from luodi.proofs import (
    Checkpoint,
    SigningKey,
    VerifierKey,
    cosign_note,
    parse_checkpoint,
    parse_note,
    read_signing_key,
    read_verifier_keys,
    sign_checkpoint,
    write_signing_key,
)
from luodi.proofs.notes import sign_note

# c2sp.org/signed-note, “Verifier keys”, example.
SPEC_KEY = "example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k"
SPEC_NOTE = """This is an example message.

— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
"""
# golang.org/x/mod/sumdb/note, note_test.go.
GO_SECRET = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz"
GO_KEY = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
GO_OTHER_KEY = "EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop"
GO_TEXT = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.
"""
GO_LINE = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
GO_OTHER_LINE = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n"
# transparency-dev/formats, note_cosigv1_test.go: a key of type 0x04.
WITNESS_KEY = "remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2"

HEAD = Checkpoint(ORIGIN, 5120, bytes(range(32)))


def test_the_example_of_the_specification_verifies():
    key = VerifierKey.parse(SPEC_KEY)
    note = parse_note(SPEC_NOTE.encode())
    assert note.keys_of([key]) == ([key], [])
    assert str(note) == SPEC_NOTE and str(key) == SPEC_KEY


def test_the_private_key_of_the_go_tests_signs_the_same_bytes():
    key = SigningKey.parse(GO_SECRET)
    assert str(key.verifier) == GO_KEY and key.to_text() == GO_SECRET
    assert str(sign_note(GO_TEXT, key)) == f"{GO_TEXT}\n{GO_LINE}"


def test_of_two_signatures_each_is_told_by_its_key():
    peter, enoch = VerifierKey.parse(GO_KEY), VerifierKey.parse(GO_OTHER_KEY)
    note = parse_note(f"{GO_TEXT}\n{GO_LINE}{GO_OTHER_LINE}".encode())
    assert note.keys_of([peter, enoch]) == ([peter, enoch], [])
    assert note.keys_of([enoch]) == ([enoch], [])
    other = parse_note(f"{GO_TEXT}more.\n\n{GO_LINE}{GO_OTHER_LINE}".encode())
    assert other.keys_of([peter, enoch]) == ([], [peter, enoch])


def test_a_witness_key_is_read_and_written():
    assert str(VerifierKey.parse(WITNESS_KEY)) == WITNESS_KEY


@pytest.mark.parametrize("text", [GO_KEY, WITNESS_KEY])
def test_no_part_and_no_neighbour_of_a_key_is_a_key(text):
    mangled = [text[:at] + chr(ord(text[at]) + 1) + text[at + 1 :] for at in range(len(text))]
    mangled += [text[at:] for at in range(1, len(text))]
    mangled += [text[:at] for at in range(len(text))]
    mangled += [
        "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
        "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
    ]
    for one in mangled:
        with pytest.raises(ProofError, match="this is no key"):
            VerifierKey.parse(one)


def test_a_damaged_private_key_is_refused_and_not_shown():
    for at in range(len(GO_SECRET)):
        text = GO_SECRET[:at] + chr(ord(GO_SECRET[at]) + 1) + GO_SECRET[at + 1 :]
        with pytest.raises(ProofError) as refused:
            SigningKey.parse(text)
        assert "AYEK" not in str(refused.value)
    assert "seed" not in repr(KEY)


@pytest.mark.parametrize(
    "data",
    [
        b"", b"\n", GO_TEXT.encode(), f"{GO_TEXT}\n".encode(),
        f"{GO_TEXT}\n{GO_LINE[:-1]}".encode(), f"\x01{GO_TEXT}\n{GO_LINE}".encode(),
        b"\xff" + f"{GO_TEXT}\n{GO_LINE}".encode(), f"{GO_TEXT}\n{GO_LINE}More.\n".encode(),
        f"{GO_TEXT}\n— Bad Name x08go/ZJ=\n".encode(), f"{GO_TEXT}\n— Name AAAA\n".encode(),
        f"{GO_TEXT}\n{GO_LINE * 101}".encode(), f"\n\n{GO_LINE}".encode(),
    ],
)  # fmt: skip
def test_what_is_no_note_is_refused(data):
    with pytest.raises(ProofError):
        parse_note(data)


@given(st.binary(max_size=80) | st.text(alphabet="— \n+aA=/1", max_size=80).map(str.encode))
def test_any_bytes_are_a_note_or_refused(data):
    try:
        note = parse_note(data)
    except ProofError:
        return
    assert str(note).encode() == data


def test_a_checkpoint_has_origin_size_and_root():
    note = sign_checkpoint(HEAD, KEY)
    assert parse_checkpoint(parse_note(str(note).encode())) == HEAD
    assert note.text.split("\n")[:2] == [ORIGIN, "5120"]
    assert note.keys_of([KEY.verifier]) == ([KEY.verifier], [])
    assert note.keys_of([OTHER_KEY.verifier]) == ([], [])


def test_the_checkpoint_of_the_specification_is_read():
    # c2sp.org/tlog-checkpoint, example.
    text = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n"
    line = "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
    head = parse_checkpoint(parse_note(f"{text}\n{line}".encode()))
    assert (head.origin, head.size) == ("example.com/behind-the-sofa", 20852163)
    assert head.text == text


@pytest.mark.parametrize(
    "text",
    ["a\n1\n", "a\n01\nAAAA\n", "a\n1\nAAAA\n", f"{HEAD.text}\nx\n", "\n1\nAAAA\n",
     HEAD.text.replace("5120", "-1"), HEAD.text.replace("5120", "٥"),
     HEAD.text.replace("5120", " 5120"), HEAD.text.replace("5120", "9" * 5000)],
)  # fmt: skip
def test_what_is_no_checkpoint_is_refused(text):
    with pytest.raises(ProofError, match="no checkpoint"):
        parse_checkpoint(sign_note(text, KEY))


def test_extension_lines_are_passed_over():
    assert parse_checkpoint(sign_note(f"{HEAD.text}more\n", KEY)) == HEAD


def test_a_witness_signs_the_time_too():
    note = cosign_note(sign_checkpoint(HEAD, KEY), WITNESS, at=1_772_438_400)
    read = parse_note(str(note).encode())
    assert read.keys_of([KEY.verifier, WITNESS.witness]) == (
        [KEY.verifier, WITNESS.witness], [],
    )  # fmt: skip
    moment = bytearray(read.signatures[1].raw)
    assert int.from_bytes(moment[:8], "big") == 1_772_438_400
    moment[7] ^= 1
    assert not WITNESS.witness.verifies(read.text.encode(), bytes(moment))
    assert read.keys_of([WITNESS.verifier]) == ([], [])


def test_only_its_owner_can_read_a_key_file_and_it_is_never_replaced(tmp_path):
    path = tmp_path / "signing.key"
    write_signing_key(path, KEY)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read_signing_key(path) == KEY
    with pytest.raises(FileExistsError):
        write_signing_key(path, OTHER_KEY)


def test_a_verifier_file_has_a_key_on_each_line(tmp_path):
    path = tmp_path / "keys.txt"
    path.write_text(f"# 云岭市\n\n{KEY.verifier}\n {WITNESS.witness}\n", "utf-8")
    assert read_verifier_keys(path) == (KEY.verifier, WITNESS.witness)


@pytest.mark.parametrize("words", ["", "# nothing\n", "no key\n"])
def test_a_file_without_keys_is_refused(tmp_path, words):
    path = tmp_path / "keys.txt"
    path.write_text(words, "utf-8")
    with pytest.raises(ProofError, match="this is no key"):
        read_verifier_keys(path)
    with pytest.raises(ProofError, match="this is no key"):
        read_verifier_keys(tmp_path / "absent.txt")


@pytest.mark.parametrize(("name", "seed"), [("a b", bytes(32)), ("a+b", bytes(32)), ("", bytes(32)), ("a", bytes(31))])
def test_a_key_needs_a_name_and_32_bytes(name, seed):
    with pytest.raises(ProofError):
        SigningKey(name, seed)
