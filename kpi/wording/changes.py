"""What a change did, in words."""

from collections.abc import Mapping

from kpi.wording.catalogue import say

WORDS = ("passages", "templates", "office", "layouts", "names")  # tables that are told by themselves, after figures


def what_of(counts: Mapping[str, int], language: str) -> str:
    """How many of what a change touched, in words: figures, what people wrote, and rows of registries.

    Args:
        counts: rows by the name of their table (kpi.store.touched).
        language: "vi" or "en".
    """
    registered = sum(n for name, n in counts.items() if name not in ("figures", *WORDS))
    told = {"figures": counts.get("figures", 0)} | {name: counts.get(name, 0) for name in WORDS}
    told["registered"] = registered
    said = [say(language, f"changes.{name}", n=n) for name, n in told.items() if n]
    return ", ".join(said or [say(language, "changes.figures", n=0)])
