"""Tiles (C2SP tlog-tiles): the tree as files of 256 hashes, the entries in bundles.

Full files never change and partial ones have their width in the name, so a reader that
has a checkpoint finds the files for it whatever a writer does meanwhile.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from itertools import chain, islice
from pathlib import Path

from luodi.errors import ProofError
from luodi.proofs.hashing import HASH_SIZE, HashAlgorithm
from luodi.proofs.tree import (
    Frontier,
    consistency_ranges,
    hash_of_range,
    inclusion_ranges,
    tree_root,
)

__all__ = ["TILE_WIDTH", "TileFolder", "tile_path", "write_whole"]

TILE_WIDTH = 256
HEIGHT = 8
ENTRIES = "entries"


def tile_path(level: int | str, index: int, width: int = TILE_WIDTH) -> str:
    """Path of a tile inside the folder of a log; level `entries` is a bundle.

    >>> tile_path(0, 1234067), tile_path("entries", 5, 17)
    ('tile/0/x001/x234/067', 'tile/entries/005.p/17')
    """
    parts = [f"{index % 1000:03d}"]
    while index >= 1000:
        index //= 1000
        parts.insert(0, f"x{index % 1000:03d}")
    path = f"tile/{level}/{'/'.join(parts)}"
    return path if width == TILE_WIDTH else f"{path}.p/{width}"


def write_whole(path: Path, data: bytes) -> None:
    """Writes beside the goal, to the disk, and then takes its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(draft, 0o644)
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise


def pack_bundle(entries: Iterable[bytes]) -> bytes:
    """An entry bundle: each entry behind its length in two bytes."""
    return b"".join(len(one).to_bytes(2, "big") + one for one in entries)


def unpack_bundle(data: bytes) -> list[bytes]:
    """The entries of a bundle; raises ValueError if lengths do not fit."""
    entries, at, end = [], 0, len(data)
    while at < end - 1:
        start = at + 2
        at = start + (data[at] << 8 | data[at + 1])
        entries.append(data[start:at])
    if at != end:
        raise ValueError("the last entry of the bundle is cut")
    return entries


class TileFolder:
    """The tiles of one log, read and written below `folder`."""

    def __init__(self, folder: Path, algorithm: HashAlgorithm) -> None:
        self.folder = folder
        self.algorithm = algorithm

    # ---- reading ---------------------------------------------------------------------

    def raw(self, level: int | str, index: int, width: int) -> bytes | None:
        """A partial tile, or the full one that has replaced it; None if neither is there."""
        for wide in dict.fromkeys((width, TILE_WIDTH)):
            try:
                return (self.folder / tile_path(level, index, wide)).read_bytes()
            except (FileNotFoundError, NotADirectoryError):
                continue
        return None

    def hashes(self, level: int, index: int, width: int = TILE_WIDTH) -> bytes | None:
        """The first `width` hashes of a tile, one behind the other; None if not there.

        A damaged file may give fewer.
        """
        data = self.raw(level, index, width)
        return None if data is None else data[: width * HASH_SIZE]

    def entries(self, index: int, width: int = TILE_WIDTH) -> list[bytes] | None:
        """The first `width` entries of a bundle; None if not there or damaged."""
        data = self.raw(ENTRIES, index, width)
        try:
            return None if data is None else unpack_bundle(data)[:width]
        except ValueError:
            return None

    def node(self, level: int, index: int, size: int) -> bytes:
        """Root over leaves [index·2^level, (index+1)·2^level) of a tree of `size`."""
        tile_level, inside = divmod(level, HEIGHT)
        first = index << inside
        tile, offset = divmod(first, TILE_WIDTH)
        width = min(TILE_WIDTH, (size >> HEIGHT * tile_level) - tile * TILE_WIDTH)
        data = self.hashes(tile_level, tile, width) or b""
        piece = data[offset * HASH_SIZE : (offset + (1 << inside)) * HASH_SIZE]
        if len(piece) != HASH_SIZE << inside:
            raise ProofError(
                str(self.folder / tile_path(tile_level, tile, width)),
                "this tile is missing or cut.",
                "Run `luodi verify` on the folder.",
            )
        return tree_root(self.algorithm, split_hashes(piece))

    def _proof(self, ranges: list[tuple[int, int]], size: int) -> list[bytes]:
        def node(level: int, index: int) -> bytes:
            return self.node(level, index, size)

        return [hash_of_range(self.algorithm, node, *one) for one in ranges]

    def inclusion_proof(self, index: int, size: int) -> list[bytes]:
        """Proof that entry `index` is in the tree of `size`."""
        return self._proof(inclusion_ranges(index, size), size)

    def consistency_proof(self, old: int, size: int) -> list[bytes]:
        """Proof that the tree of `size` begins with the tree of `old`."""
        return self._proof(consistency_ranges(old, size), size)

    def frontier(self, size: int) -> Frontier:
        """The right edge of the tree of `size`."""
        hashes, low = [], 0
        for level in reversed(range(size.bit_length())):
            if size >> level & 1:
                hashes.append(self.node(level, low >> level, size))
                low += 1 << level
        return Frontier(size, tuple(hashes))

    # ---- writing ---------------------------------------------------------------------

    def append(self, size: int, entries: Iterable[bytes]) -> Frontier:
        """Writes tiles and bundles for entries behind the first `size`; returns the edge.

        What lies behind `size` from a run that was cut off is written over. Only one
        process may write.
        """
        edge = self.frontier(size)
        leaf = self.algorithm.leaf
        levels = self._open_tiles(size)
        index, width = divmod(size, TILE_WIDTH)
        bundle = (self.entries(index, width) or []) if width else []
        if len(bundle) != width:
            raise ProofError(
                str(self.folder / tile_path(ENTRIES, index, width)),
                "this bundle is missing or cut.",
                "Run `luodi verify` on the folder.",
            )
        for chunk in _chunks(entries, TILE_WIDTH - width):
            bundle += chunk
            leaves = [leaf(one) for one in chunk]
            levels[0] += leaves
            size += len(chunk)
            edge = edge.extend(self.algorithm, leaves)
            if len(bundle) == TILE_WIDTH:
                self._write(ENTRIES, size // TILE_WIDTH - 1, pack_bundle(bundle))
                self._carry(levels, size)
                bundle = []
        if bundle:
            self._write(ENTRIES, size // TILE_WIDTH, pack_bundle(bundle), len(bundle))
        for level, hashes in enumerate(levels):
            if hashes:
                tile = (size >> HEIGHT * level) // TILE_WIDTH
                self._write(level, tile, b"".join(hashes), len(hashes))
        return edge

    def _open_tiles(self, size: int) -> list[list[bytes]]:
        """The hashes of the partial tiles on the right edge, level by level."""
        levels: list[list[bytes]] = [[]]
        for level in range(size.bit_length() // HEIGHT + 1):
            tile, width = divmod(size >> HEIGHT * level, TILE_WIDTH)
            data = (self.hashes(level, tile, width) or b"") if width else b""
            levels[level:] = [split_hashes(data)]
        return levels

    def _carry(self, levels: list[list[bytes]], size: int) -> None:
        """Writes tiles that are full and puts their roots into the level above."""
        level = 0
        while len(levels[level]) == TILE_WIDTH:
            tile = (size >> HEIGHT * level) // TILE_WIDTH - 1
            self._write(level, tile, b"".join(levels[level]))
            if level + 1 == len(levels):
                levels.append([])
            levels[level + 1].append(tree_root(self.algorithm, levels[level]))
            levels[level] = []
            level += 1

    def _write(
        self, level: int | str, index: int, data: bytes, width: int = TILE_WIDTH
    ) -> None:
        write_whole(self.folder / tile_path(level, index, width), data)
        if width == TILE_WIDTH:
            # The full tile is there, so partial ones may go: tlog-tiles, “Partial Tiles”.
            partial = self.folder / f"{tile_path(level, index)}.p"
            if partial.is_dir():
                shutil.rmtree(partial, ignore_errors=True)


def split_hashes(data: bytes) -> list[bytes]:
    """A tile as a list of hashes."""
    return [data[at : at + HASH_SIZE] for at in range(0, len(data), HASH_SIZE)]


def _chunks(entries: Iterable[bytes], first: int) -> Iterator[list[bytes]]:
    """Lists of up to 256, the first shorter, so that each ends where a tile does."""
    source = iter(entries)
    for count in chain((first,), iter(lambda: TILE_WIDTH, 0)):
        chunk = list(islice(source, count))
        if not chunk:
            return
        yield chunk
