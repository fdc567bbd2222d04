"""The tree of a log, read tile by tile and held against its checkpoints."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from luodi.proofs.faults import Fault, Faults
from luodi.proofs.hashing import HASH_SIZE
from luodi.proofs.heads import Heads, Kept
from luodi.proofs.log import Log
from luodi.proofs.tiles import ENTRIES, HEIGHT, TILE_WIDTH, split_hashes, tile_path
from luodi.proofs.tree import Frontier, tree_root

__all__ = ["Leaves", "TreeCheck"]


@dataclass(frozen=True, slots=True)
class Leaves:
    """Up to 256 leaves: their hashes in the tree, and the entries where they are sound.

    `known` is false where neither tile nor bundle is there.
    """

    first: int
    hashes: Sequence[bytes]
    entries: Sequence[bytes | None]
    known: bool = True


class TreeCheck:
    """Reads tiles and bundles once, from left to right."""

    def __init__(self, log: Log, heads: Heads, faults: Faults) -> None:
        self.log = log
        self.tiles = log.tiles
        self.faults = faults
        self.by_size = heads.by_size
        self.size = heads.head.checkpoint.size if heads.head else 0
        self.edge: Frontier | None = Frontier()
        self.above: list[bytes] = []
        self.partial: dict[int, Sequence[bytes]] = {}
        self.agreed = 0
        self.disagreed: Kept | None = None
        self._check_root(Frontier())

    def leaves(self) -> Iterator[Leaves]:
        """All leaves of the head, in order; notes what is wrong on the way and at the end."""
        for index in range(-(-self.size // TILE_WIDTH)):
            first = index * TILE_WIDTH
            if index % TILE_WIDTH == 0 and not self._anything_from(index):
                self._file_fault(
                    "tile-missing", tile_path(0, index), first, self.size - first
                )
                self.edge = None
                break
            leaves = self._tile(index, min(TILE_WIDTH, self.size - first))
            self._grow(leaves)
            yield leaves
        self._check_tiles_above()
        self._check_older_tiles()
        self._report_root()

    def _anything_from(self, index: int) -> bool:
        """Whether any of the next 256 tiles or bundles is there, full or not.

        A head that nobody signed may claim any size; without this one would look for ever.
        """
        paths = (
            self.log.folder / f"{tile_path(level, index + offset)}{ending}"
            for offset in range(min(TILE_WIDTH, -(-self.size // TILE_WIDTH) - index))
            for level in (0, ENTRIES)
            for ending in ("", ".p")
        )
        return any(path.exists() for path in paths)

    def _tile(self, index: int, width: int) -> Leaves:
        """One tile and its bundle, and which of the two is right where they differ."""
        first, algorithm = index * TILE_WIDTH, self.log.algorithm
        bundle, tile = tile_path(ENTRIES, index, width), tile_path(0, index, width)
        entries = self.tiles.entries(index, width) or []
        hashes = split_hashes(self.tiles.hashes(0, index, width) or b"")
        computed = [algorithm.leaf(one) for one in entries]
        if computed == hashes and len(computed) == width:
            return Leaves(first, computed, entries)
        if len(entries) != width:
            self._file_fault("bundle-missing", bundle, first, width)
        if len(hashes) != width or len(hashes[-1]) != HASH_SIZE:
            self._file_fault("tile-missing", tile, first, width)
            hashes = []
        if len(entries) != width:
            return Leaves(first, hashes, [None] * width, known=bool(hashes))
        if not hashes:
            return Leaves(first, computed, entries)
        if self._belongs(index, computed):
            self._file_fault("tile-differs", tile, first, width)
            return Leaves(first, computed, entries)
        sound: list[bytes | None] = [*entries]
        for offset, (one, other) in enumerate(zip(computed, hashes, strict=True)):
            if one != other:
                sound[offset] = None
                self._entry_changed(first + offset, bundle)
        return Leaves(first, hashes, sound)

    def _belongs(self, index: int, hashes: list[bytes]) -> bool:
        """Whether these leaves are right by what stands above: the next tile, or a head."""
        algorithm, width = self.log.algorithm, len(hashes)
        if width < TILE_WIDTH:
            edge = self.edge and self.edge.extend(algorithm, hashes)
            root = edge and edge.root(algorithm)
            heads = self.by_size.get(self.size, ())
            return any(kept.checkpoint.root == root for kept in heads)
        tile, offset = divmod(index, TILE_WIDTH)
        wide = min(TILE_WIDTH, self.size // TILE_WIDTH - tile * TILE_WIDTH)
        above = split_hashes(self.tiles.hashes(1, tile, wide) or b"")
        return above[offset : offset + 1] == [tree_root(algorithm, hashes)]

    def _grow(self, leaves: Leaves) -> None:
        """Adds a tile to the right edge; looks at every checkpoint inside it."""
        width, algorithm = len(leaves.entries), self.log.algorithm
        full = width == TILE_WIDTH
        root = tree_root(algorithm, leaves.hashes) if leaves.known and full else b""
        if full:
            self.above.append(root)
        elif leaves.known:
            self.partial[0] = leaves.hashes
        if not leaves.known or self.edge is None:
            self.edge = None  # nobody knows what the tree is from here on
            return
        inside = range(leaves.first + 1, leaves.first + width)
        if not full or any(size in self.by_size for size in inside):
            edge = self.edge
            for one in leaves.hashes:
                edge = edge.append(algorithm, one)
                if edge.size in self.by_size:
                    self._check_root(edge)
            self.edge = edge
            return
        self.edge = self.edge.append_subtree(algorithm, root, level=HEIGHT)
        self._check_root(self.edge)

    def _check_root(self, edge: Frontier) -> None:
        for kept in self.by_size.get(edge.size, ()):
            if kept.checkpoint.root == edge.root(self.log.algorithm):
                self.agreed = max(self.agreed, edge.size)
            elif self.disagreed is None:
                self.disagreed = kept

    def _check_tiles_above(self) -> None:
        """Levels 1 and up: each hash stands for 256 of the level below."""
        level, hashes = 1, self.above
        while hashes:
            roots = []
            for start in range(0, len(hashes), TILE_WIDTH):
                tile = hashes[start : start + TILE_WIDTH]
                self._compare_above(level, start // TILE_WIDTH, tile)
                if len(tile) == TILE_WIDTH:
                    whole = all(tile)
                    roots.append(tree_root(self.log.algorithm, tile) if whole else b"")
                elif all(tile):
                    self.partial[level] = tile
            level, hashes = level + 1, roots

    def _compare_above(self, level: int, index: int, tile: list[bytes]) -> None:
        path, span = tile_path(level, index, len(tile)), TILE_WIDTH**level
        first = index * TILE_WIDTH * span
        stored = self.tiles.hashes(level, index, len(tile))
        if stored is None or len(stored) != len(tile) * HASH_SIZE:
            self._file_fault("tile-missing", path, first, len(tile) * span)
            return
        for offset, (one, other) in enumerate(
            zip(tile, split_hashes(stored), strict=True)
        ):
            if one and one != other:
                self._file_fault("tile-differs", path, first + offset * span, span)

    def _check_older_tiles(self) -> None:
        """Partial tiles of smaller heads: each is the beginning of the newest."""
        for level, hashes in self.partial.items():
            index = (self.size >> HEIGHT * level) // TILE_WIDTH
            for width in range(1, len(hashes)):
                if self._tile_on_disk(level, index, width) not in (None, hashes[:width]):
                    self._older_differs(level, level, index, width)
                if level == 0 and self._bundle_on_disk(index, width) not in (
                    None,
                    hashes[:width],
                ):
                    self._older_differs(ENTRIES, level, index, width)

    def _tile_on_disk(self, level: int, index: int, width: int) -> list[bytes] | None:
        try:
            path = self.log.folder / tile_path(level, index, width)
            return split_hashes(path.read_bytes())
        except OSError:
            return None

    def _bundle_on_disk(self, index: int, width: int) -> list[bytes] | None:
        if not (self.log.folder / tile_path(ENTRIES, index, width)).exists():
            return None
        entries = self.tiles.entries(index, width) or []
        return [self.log.algorithm.leaf(one) for one in entries]

    def _older_differs(
        self, kind: int | str, level: int, index: int, width: int
    ) -> None:
        first, count = index * TILE_WIDTH << HEIGHT * level, width << HEIGHT * level
        self._file_fault("tile-differs", tile_path(kind, index, width), first, count)

    def _report_root(self) -> None:
        """One fault for the tree: between which two checkpoints it was changed."""
        if self.disagreed is None:
            return
        size, where = self.disagreed.checkpoint.size, self.disagreed.where
        self.faults.add(
            Fault(
                "root-differs",
                f"the log does not have the root of checkpoint {where} "
                f"({size:,} entries): what was changed lies in entries "
                f"{self.agreed}–{size - 1}",
                self.agreed,
                size - 1,
                where,
            )
        )

    def _entry_changed(self, position: int, where: str) -> None:
        self.faults.add(
            Fault(
                "log-entry-changed",
                f"entry {position} in {where} is not the one that was logged",
                position,
                position,
                where,
            )
        )

    def _file_fault(self, code: str, where: str, first: int, count: int) -> None:
        said = {
            "bundle-missing": "is missing or cut; it holds entries",
            "tile-missing": "is missing or cut; it covers entries",
            "tile-differs": "does not agree with entries",
        }[code]
        last = first + count - 1
        self.faults.add(Fault(code, f"{where} {said} {first}–{last}", first, last, where))
