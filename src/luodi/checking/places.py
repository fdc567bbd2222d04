"""Lines and columns of places in a text, counted from one, in characters."""

from __future__ import annotations

from bisect import bisect_right


class Places:
    """Where the lines of one text begin."""

    def __init__(self, text: str) -> None:
        self._starts = [0]
        self._starts += [at + 1 for at, sign in enumerate(text) if sign == "\n"]

    def of(self, offset: int) -> tuple[int, int]:
        r"""Line and column of a place.

        >>> Places("甲乙\n丙").of(3)
        (2, 1)
        """
        line = bisect_right(self._starts, offset)
        return line, offset - self._starts[line - 1] + 1
