"""Where the shown figures come from, on one line, with their date."""

import re

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.periods import Period
from kpi.wording.catalogue import say
from kpi.wording.names import lookup, named
from kpi.wording.sentences import as_of

_ADDRESS = re.compile(r",?\s*\(?https?://[^\s;]+")
_LONGEST = 200  # characters; the longest of the shipped ones has 170


def short(source: str) -> str:
    """A source without its web address, cut at a word where it is very long.

    >>> short("Báo Lạng Sơn, Sơ kết 6 tháng (6/6/2017), https://example.org/so-ket")
    'Báo Lạng Sơn, Sơ kết 6 tháng (6/6/2017)'
    """
    text = _ADDRESS.sub("", source).strip()
    return text if len(text) <= _LONGEST else f"{text[:_LONGEST].rsplit(' ', 1)[0].rstrip(',;')}…"


def source_line(scoreboard: pd.DataFrame, language: str) -> str:
    """Nguồn: … · số liệu công bố tháng 7/2019: the source most rows rest on, how many others, and the date.

    Args:
        scoreboard: the rows that are shown; those without a result count by the source of their plan.

    Returns:
        The line; "" where no row has a source.
    """
    sources = scoreboard["value_source"].where(scoreboard["value_source"].ne(""), scoreboard["plan_source"])
    counts = sources[sources.ne("")].value_counts()
    if counts.empty:
        return ""
    others = len(counts) - 1
    told = short(str(counts.index[0]))
    if others:
        told = say(language, "sources.and_others", n=others, source=told)
    dated = as_of(scoreboard, language)
    return " · ".join(part for part in (say(language, "sources.line", source=told), dated) if part)


def owners(scoreboard: pd.DataFrame, owner_table: pd.DataFrame, period: str, language: str) -> str:
    """Who answers for the shown indicators at the end of the period; "" where it is not on file or not one office."""
    day = Period.parse(period).end.isoformat()
    held = owner_table["valid_to"].eq("") | owner_table["valid_to"].ge(day)
    now = owner_table[owner_table["valid_from"].le(day) & held & owner_table["indicator"].isin(scoreboard["indicator"])]
    names = {named(row, language) for _, row in now.iterrows()}
    return names.pop() if len(names) == 1 else ""


def plan_line(scoreboard: pd.DataFrame, book: Book, language: str) -> str:
    """What stands behind the plans where that is little: implied ones by name, and that no source says who assigned.

    Returns:
        One or two sentences; "" where every shown plan has its own figure and its assigning body or decision.
    """
    planned = scoreboard[scoreboard["plan"].notna()]
    names = lookup(book.indicators, language)
    implied = [names[code] for code in dict.fromkeys(planned.loc[planned["plan_implied"], "indicator"])]
    told = [say(language, "overview.implied", names=", ".join(implied))] if implied else []
    if len(planned) and planned["assigned_by"].eq("").all() and planned["plan_decided_on"].eq("").all():
        told.append(say(language, "overview.no_authority"))
    return " ".join(told)
