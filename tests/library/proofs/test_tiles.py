"""Tiles and bundles as files: C2SP tlog-tiles."""

import threading

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from log_folders import KEY, ORIGIN, OTHER_KEY, Office

from luodi.errors import ProofError
from luodi.proofs import (
    SHA256,
    SM3,
    Frontier,
    TileFolder,
    consistency_proof,
    create_log,
    inclusion_proof,
    open_log,
    parse_checkpoint,
    seal,
    tree_root,
)
from luodi.proofs.tiles import pack_bundle, tile_path, unpack_bundle


def entries_of(low, high):
    return [b"entry %d" % number for number in range(low, high)]


def leaves_of(size, algorithm=SHA256):
    return [algorithm.leaf(one) for one in entries_of(0, size)]


def files_of(folder):
    return {p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()}


def test_paths_are_those_of_the_specification():
    assert tile_path(1, 1234067) == "tile/1/x001/x234/067"
    assert tile_path(0, 0, 1) == "tile/0/000.p/1"
    assert tile_path("entries", 999) == "tile/entries/999"
    assert tile_path("entries", 1000, 255) == "tile/entries/x001/000.p/255"


def test_a_tree_of_70000_has_the_tiles_that_the_specification_lists(tmp_path):
    tiles = TileFolder(tmp_path, SHA256)
    edge = tiles.append(0, (b"%d" % n for n in range(70_000)))
    files = files_of(tmp_path)
    level_0 = {f for f in files if f.startswith("tile/0/")}
    assert len(level_0) == 274 and "tile/0/273.p/112" in level_0
    assert {f for f in files if f.startswith("tile/1/")} == {"tile/1/000", "tile/1/001.p/17"}
    assert {f for f in files if f.startswith("tile/2/")} == {"tile/2/000.p/1"}
    assert len([f for f in files if f.startswith("tile/entries/")]) == 274
    assert (tmp_path / "tile/0/000").stat().st_size == 8192
    assert edge.root(SHA256) == tree_root(SHA256, [SHA256.leaf(b"%d" % n) for n in range(70_000)])
    assert tiles.frontier(70_000) == edge


def test_a_tree_of_256_has_a_full_tile_and_one_hash_above(tmp_path):
    TileFolder(tmp_path, SHA256).append(0, entries_of(0, 256))
    assert files_of(tmp_path) == {"tile/0/000", "tile/1/000.p/1", "tile/entries/000"}


@settings(max_examples=20, deadline=None)
@given(st.lists(st.integers(0, 400), max_size=4), st.sampled_from([SHA256, SM3]))
def test_growing_in_parts_gives_the_tree_of_the_whole(tmp_path_factory, parts, algorithm):
    tiles = TileFolder(tmp_path_factory.mktemp("tiles"), algorithm)
    size = 0
    for part in parts:
        edge = tiles.append(size, entries_of(size, size + part))
        size += part
        leaves = leaves_of(size, algorithm)
        assert edge.size == size and edge.root(algorithm) == tree_root(algorithm, leaves)
        assert tiles.frontier(size) == edge
        for index in range(-(-size // 256)):
            low, high = index * 256, min(size, index * 256 + 256)
            assert tiles.entries(index, high - low) == entries_of(low, high)
            assert tiles.hashes(0, index, high - low) == b"".join(leaves[low:high])


@pytest.mark.parametrize("size", [1, 2, 255, 256, 257, 600, 1025])
def test_proofs_from_tiles_are_those_from_leaves(tmp_path, size):
    tiles, leaves = TileFolder(tmp_path, SHA256), leaves_of(size)
    tiles.append(0, entries_of(0, size))
    for index in {0, size // 3, size // 2, size - 1}:
        assert tiles.inclusion_proof(index, size) == inclusion_proof(SHA256, leaves, index)
    for old in {1, size // 3, size // 2, size - 1, size} - {0}:
        assert tiles.consistency_proof(old, size) == consistency_proof(SHA256, leaves, old)


def test_an_older_and_smaller_tree_is_read_from_tiles_that_have_grown(tmp_path):
    tiles = TileFolder(tmp_path, SHA256)
    tiles.append(0, entries_of(0, 100))
    assert "tile/0/000.p/100" in files_of(tmp_path)
    tiles.append(100, entries_of(100, 300))
    assert "tile/0/000.p/100" not in files_of(tmp_path)
    assert tiles.frontier(100) == Frontier().extend(SHA256, leaves_of(100))
    assert tiles.entries(0, 100) == entries_of(0, 100)
    assert tiles.inclusion_proof(7, 100) == inclusion_proof(SHA256, leaves_of(100), 7)


def test_what_a_run_left_behind_that_was_cut_off_is_written_over(tmp_path):
    tiles = TileFolder(tmp_path, SHA256)
    tiles.append(0, entries_of(0, 100))
    tiles.append(100, [b"never signed"] * 500)
    edge = tiles.append(100, entries_of(100, 300))
    assert edge.root(SHA256) == tree_root(SHA256, leaves_of(300))
    assert tiles.frontier(300) == edge


def test_a_missing_tile_is_named(tmp_path):
    tiles = TileFolder(tmp_path, SHA256)
    tiles.append(0, entries_of(0, 300))
    (tmp_path / "tile/0/001.p/44").unlink()
    with pytest.raises(ProofError, match=r"tile/0/001\.p/44: this tile is missing"):
        tiles.frontier(300)
    with pytest.raises(ProofError, match="missing"):
        tiles.append(300, entries_of(300, 301))


def test_a_missing_bundle_stops_the_writer(tmp_path):
    tiles = TileFolder(tmp_path, SHA256)
    tiles.append(0, entries_of(0, 300))
    (tmp_path / "tile/entries/001.p/44").write_bytes(b"\0\5abc")
    with pytest.raises(ProofError, match="this bundle is missing or cut"):
        tiles.append(300, entries_of(300, 301))


@given(st.lists(st.binary(max_size=300), max_size=20))
def test_bundles_are_read_as_they_are_packed(entries):
    assert unpack_bundle(pack_bundle(entries)) == entries


@pytest.mark.parametrize("data", [b"\0", b"\0\2a", b"\0\1ab"])
def test_a_bundle_that_is_cut_is_refused(data):
    with pytest.raises(ValueError, match="is cut"):
        unpack_bundle(data)


def test_nothing_half_written_stays(tmp_path):
    tiles = TileFolder(tmp_path, SHA256)
    tiles.append(0, entries_of(0, 300))

    def failing():
        yield from entries_of(300, 700)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        tiles.append(300, failing())
    assert not [f for f in files_of(tmp_path) if f.endswith(".part")]
    assert tiles.frontier(300).root(SHA256) == tree_root(SHA256, leaves_of(300))


def test_a_reader_sees_the_old_head_or_the_new_one_and_a_whole_tree(tmp_path):
    office = Office(tmp_path / "log")
    office.report(1)
    office.seal()
    done, faults, sizes = threading.Event(), [], set()

    def read():
        while not done.is_set():
            head = parse_checkpoint(office.log.head())
            sizes.add(head.size)
            tiles = open_log(office.folder).tiles
            if tiles.frontier(head.size).root(SHA256) != head.root:
                faults.append(head.size)
            if tiles.entries(0, min(256, head.size)) is None:
                faults.append(head.size)

    reader = threading.Thread(target=read)
    reader.start()
    try:
        for _ in range(40):
            office.report(37)
            office.seal()
    finally:
        done.set()
        reader.join(20)
    assert not faults
    assert len(sizes) > 2


# ---- sealing -------------------------------------------------------------------------


@pytest.fixture
def log(tmp_path):
    office = Office(tmp_path / "log")
    office.report(30)
    office.seal()
    return office


def test_a_head_is_signed_for_what_the_tiles_hold(log):
    head = parse_checkpoint(log.log.head())
    assert (head.origin, head.size) == (ORIGIN, 30)
    assert head.root == log.recorded[-1].frontier.root(SHA256)
    assert [path.name for path in log.log.history()] == ["000000000030"]


def test_an_empty_log_can_be_signed(tmp_path):
    log = create_log(tmp_path, origin=ORIGIN, algorithm=SM3)
    assert parse_checkpoint(seal(log, [], KEY)).root == SM3.empty()
    assert open_log(tmp_path) == log


def test_an_entry_left_out_stops_the_signing(log):
    log.report(3)
    with pytest.raises(ProofError, match="entry 31: another entry comes in its place"):
        seal(log.log, [log.recorded[30].encoded, log.recorded[32].encoded], KEY)
    assert parse_checkpoint(log.log.head()).size == 30


def test_nothing_is_signed_over_tiles_that_were_changed(log):
    path = log.folder / "tile/0/000.p/30"
    path.write_bytes(path.read_bytes()[:-1] + b"x")
    with pytest.raises(ProofError, match="the tiles do not have the root of the head"):
        log.seal()


def test_nothing_is_signed_over_a_head_that_was_rolled_back(log):
    old = (log.folder / "checkpoint").read_bytes()
    log.report(5)
    log.seal()
    (log.folder / "checkpoint").write_bytes(old)
    with pytest.raises(ProofError, match="a checkpoint of 35 was signed before"):
        log.seal()
    (log.folder / "checkpoint").unlink()
    with pytest.raises(ProofError, match="2 old checkpoints and no head"):
        log.seal()


def test_another_key_does_not_sign_on(log):
    with pytest.raises(ProofError, match="not signed by this key"):
        seal(log.log, [], OTHER_KEY)


def test_a_log_is_made_once(tmp_path):
    create_log(tmp_path, origin=ORIGIN, algorithm=SHA256)
    with pytest.raises(ProofError, match="there is a log already"):
        create_log(tmp_path, origin=ORIGIN, algorithm=SM3)
    with pytest.raises(ProofError, match="is no origin"):
        create_log(tmp_path / "b", origin="two words", algorithm=SM3)
