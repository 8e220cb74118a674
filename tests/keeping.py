"""What the parts of the program keep from one visit to the next, forgotten between tests."""

import sys


def forget(*parts: str) -> None:
    """Nothing that these parts keep, by the number of a change, is kept for a database with other changes.

    Args:
        parts: for example "kpi.pages"; of each the modules that are loaded.
    """
    inside = tuple(f"{part}." for part in parts)
    for module in [one for name, one in sys.modules.items() if name.startswith(inside)]:
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()
