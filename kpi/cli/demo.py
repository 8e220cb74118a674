"""`python -m kpi demo`: a set of invented figures in a database of its own, to try the dashboard with."""

import argparse
import os

from kpi.cli.invented import Invented
from kpi.cli.invented_year import SOURCE
from kpi.cli.progress import bar
from kpi.cli.saying import ACCEPTED, MISUSED, Refusal, me
from kpi.store import Store, fill
from kpi.wording.catalogue import say
from kpi.wording.numbers import number


def demo(asked: argparse.Namespace) -> int:
    """Fill a new database with invented figures."""
    named = asked.database or os.environ.get("KPI_DATABASE", "")
    if not named:
        raise Refusal(say(asked.language, "cli.demo_where"), MISUSED)
    url = named if "://" in named else f"sqlite:///{named}"
    store = Store.open(url)
    if store.version():
        raise Refusal(say(asked.language, "cli.demo_not_empty", database=named))
    invented, count = Invented(asked.indicators, asked.areas, asked.years, asked.seed), 0
    with bar() as progress:
        source = f"{SOURCE}, seed {asked.seed}"
        for part, kept in enumerate(fill(store, me(), source, invented.registries(), invented.figures()), 1):
            count += kept
            if progress:
                progress(part / invented.parts, number(count, asked.language, 0))
    print(say(asked.language, "cli.demo_made", n=count, database=url, figures=number(count, asked.language, 0)))
    return ACCEPTED
