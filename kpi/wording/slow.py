"""Which ones are behind, by name: a headline that only counts them leaves its reader searching."""

import pandas as pd

from kpi.domain.model import Status
from kpi.wording.catalogue import say
from kpi.wording.statuses import GOOD_TONES, UNJUDGED

MOST_NAMED = 3  # of one verdict; the list below has the others


def slow_ones(told: pd.DataFrame, language: str) -> dict[Status, str]:
    """The names of those that are not well, by verdict, worst verdict first.

    Args:
        told: from `kpi.wording.lines`, of one period.
        language: "vi" or "en".

    Returns:
        For each slow verdict that somebody has its names, slowest first, each with its distance from what was
        expected: "A (kém mức kỳ vọng 0,5 điểm %), B và 15 nữa". Empty where nobody is slow.
    """
    slow = told[~told["status"].isin(UNJUDGED) & ~told["tone"].isin(GOOD_TONES)].sort_values("pace", kind="stable")
    by_verdict = {status: slow[slow["status"].eq(status)] for status in Status}
    return {status: _names(rows, language) for status, rows in by_verdict.items() if len(rows)}


def _names(rows: pd.DataFrame, language: str) -> str:
    first = rows.head(MOST_NAMED)
    named = [
        f"{name} ({apart})" if apart else name for name, apart in zip(first["name"], first["apart_text"], strict=True)
    ]
    others = len(rows) - len(first)
    return ", ".join(named) + (say(language, "slow.others", n=others) if others else "")
