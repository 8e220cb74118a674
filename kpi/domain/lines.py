"""Which rows a scoreboard has, and in which order; indicators, areas and assigning bodies as whole numbers.

Every row is one shown period, indicator and area, under one plan or none.
"""

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.domain.book import Book
from kpi.domain.keys import Whole, firsts, grouped, ordered, pairs
from kpi.domain.reached import Asked, Reached


def within(figures: pd.DataFrame, areas: Collection[str] | None) -> pd.DataFrame:
    """The figures of some areas; all of them when None."""
    return figures if areas is None else figures[figures["area"].isin(list(areas))]


def numbered(figures: pd.DataFrame, book: Book) -> tuple[pd.DataFrame, pd.Index]:
    """The figures of registered indicators with `who` and `body`, and the codes of their areas.

    `who` is the indicator's place × the number of areas + the area's; `body` is 0 where nobody assigned.
    """
    indicator = pd.Index(book.indicators["code"]).get_indexer(pd.Index(figures["indicator"]))
    figures, indicator = figures[indicator >= 0], indicator[indicator >= 0]
    area, areas = pd.factorize(figures["area"])
    body = np.where(figures["assigned_by"].array == "", 0, ordered(figures["assigned_by"]) + 1)
    return figures.assign(who=indicator * max(len(areas), 1) + area, body=body), pd.Index(areas)


@dataclass(frozen=True)
class Lines:
    """What the rows of a scoreboard are, side by side and in their order.

    `moment` is the place of the shown period, `who` the number of indicator and area, `body` that of the assigning
    body, `plan` the row of the plan, −1 for none; `shown` is the shown span.
    """

    moment: Whole
    who: Whole
    body: Whole
    plan: Whole
    shown: Asked


def lines_of(
    plans: pd.DataFrame, reached: Reached, forecasts: pd.DataFrame, shown: pd.DataFrame, book: Book, areas: pd.Index
) -> Lines:
    """One row per plan in force; and one per indicator and area that has a result or a forecast but no plan."""
    stated, years, months = reached.stated, shown["year"].to_numpy(), shown["last"].to_numpy()
    ended, when = pairs((stated["year"] * 13 + stated["last"]).to_numpy(), years * 13 + months)
    told, then = pairs(forecasts["year"].to_numpy(), np.where(shown["months"].eq(12), years, -1))
    bare_who = np.concatenate([stated["who"].to_numpy()[ended], forecasts["who"].to_numpy()[told]])
    bare_moment = np.concatenate([when, then])
    who = np.concatenate([plans["who"], bare_who])
    moment = np.concatenate([plans["moment"], bare_moment])
    plan = np.where(np.arange(len(who)) < len(plans), np.arange(len(who)), -1)
    row = grouped(moment, who)
    bare = firsts(row)
    kept = np.concatenate([np.arange(len(plans)), bare[bare >= len(plans)]])
    places = pd.Index(book.areas["code"]).get_indexer(areas)
    places = np.where(places < 0, len(book.areas), places)  # an area that is not registered comes last
    order = np.lexsort(
        [
            np.append(ordered(plans["planned"]) + 1, 0)[plan[kept]],
            places[who[kept] % reached.areas],
            book.indicators["order"].to_numpy()[who[kept] // reached.areas],
            moment[kept],
        ]
    )
    kept = kept[order]
    moment, who = moment[kept], who[kept]
    return Lines(
        moment=moment,
        who=who,
        body=np.append(plans["body"], 0)[plan[kept]],
        plan=plan[kept],
        shown=Asked(who, *(shown[name].to_numpy()[moment] for name in ("year", "first", "last"))),
    )
