"""Checksums over what was recorded: a flipped bit on the disk must not become a wrong figure on a screen."""

from collections.abc import Iterable, Sequence
from zlib import crc32


def row_sum(cells: Iterable[object]) -> int:
    """The CRC-32 of a row's cells in the order of their columns; a missing number is None.

    >>> row_sum(["2019-H1", 7800.0, None]) == row_sum(["2019-H1", 7800.0, 0.0])
    False
    """
    return crc32("\x1f".join([cell if isinstance(cell, str) else repr(cell) for cell in cells]).encode())


def revision_sums(
    columns: Sequence[Sequence[object]], withdrawn: Sequence[object], restores: Sequence[int | None]
) -> list[int]:
    """The CRC-32 of revisions, given column by column; an ordinary one has the sum of its cells alone.

    A column holds texts only, or no text; there are hundreds of thousands of cells.

    >>> revision_sums([["2019-H1"], [7800.0]], [False], [None]) == [row_sum(["2019-H1", 7800.0])]
    True
    >>> revision_sums([["2019-H1"], [7800.0]], [True], [None]) == [row_sum(["2019-H1", 7800.0, True, None])]
    True
    """
    texts = [column if column and isinstance(column[0], str) else list(map(repr, column)) for column in columns]
    rows = map("\x1f".join, zip(*texts, strict=True))
    ends = [
        f"\x1f{bool(out)!r}\x1f{of!r}" if out or of is not None else ""
        for out, of in zip(withdrawn, restores, strict=True)
    ]
    return [crc32((row + end).encode()) for row, end in zip(rows, ends, strict=True)]


def total(sums: Iterable[int]) -> int:
    """The CRC-32 of a change: over its rows' sums in any order."""
    return crc32(",".join(map(str, sorted(sums))).encode())
