"""How far a long file is: a bar for a person who waits, nothing for a program that reads."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager

_WIDE, _LONGEST_NAME = 30, 40


@contextmanager
def bar() -> Iterator[Callable[[float, str], None] | None]:
    """What is told the share done (0 to 1) and the file in hand, and draws it; None where nobody watches.

    It is drawn on the error stream over itself and is gone at the end.
    """
    if not sys.stderr.isatty():
        yield None
        return
    longest = 0

    def draw(share: float, file: str) -> None:
        nonlocal longest
        done = round(_WIDE * min(share, 1.0))
        line = f"[{'#' * done}{'.' * (_WIDE - done)}] {share:4.0%} {file[-_LONGEST_NAME:]}"
        longest = max(longest, len(line))
        sys.stderr.write(f"\r{line.ljust(longest)}")
        sys.stderr.flush()

    try:
        yield draw
    finally:
        sys.stderr.write(f"\r{' ' * longest}\r")
        sys.stderr.flush()
