"""Checksums over what was recorded: a flipped bit on the disk must not become a wrong figure on a screen."""

from collections.abc import Iterable, Sequence
from zlib import crc32


def row_sum(cells: Iterable[object]) -> int:
    """The CRC-32 of a row's cells in the order of their columns; a missing number is None.

    >>> row_sum(["2019-H1", 7800.0, None]) == row_sum(["2019-H1", 7800.0, 0.0])
    False
    """
    return crc32("\x1f".join([cell if isinstance(cell, str) else repr(cell) for cell in cells]).encode())


def revision_sum(cells: Sequence[object], withdrawn: bool, restores: int | None) -> int:
    """The CRC-32 of a revision; an ordinary one has the sum that it had before revisions could be taken back.

    >>> revision_sum(["2019-H1", 7800.0], False, None) == row_sum(["2019-H1", 7800.0])
    True
    >>> revision_sum(["2019-H1", 7800.0], True, None) == row_sum(["2019-H1", 7800.0])
    False
    """
    return row_sum([*cells, withdrawn, restores] if withdrawn or restores is not None else cells)


def total(sums: Iterable[int]) -> int:
    """The CRC-32 of a change: over its rows' sums in any order."""
    return crc32(",".join(map(str, sorted(sums))).encode())
