"""The source line under a chart: who published the figures, and when."""

import re

import pandas as pd

from kpi.charts.path_labels import day
from kpi.wording.catalogue import say
from kpi.wording.periods import month

_ADDRESS = re.compile(r",?\s*https?://\S+")  # stands with the figure itself; unreadable under a picture
_NAMED = 2  # sources written out; more are counted


def source_line(rows: pd.DataFrame, language: str) -> str:
    """The sources of scoreboard rows in one sentence, with the date of the figures.

    Args:
        rows: with `value_source`, `plan_source`, `value_as_of` (ISO date or "") and `value_published`
            (`2019-07`, another text, or "").

    Returns:
        "Nguồn: …" with the day the figures stand at, else the month they were published; "" without a source.
        The newest date of the rows counts.
    """
    named = pd.concat([rows["value_source"], rows["plan_source"]])
    sources = [text for text in dict.fromkeys(_ADDRESS.sub("", text).strip(" .,") for text in named) if text]
    if not sources:
        return ""
    text = "; ".join(sources[:_NAMED])
    if len(sources) > _NAMED:
        text = say(language, "charts.sources_more", sources=text, count=len(sources) - _NAMED)
    as_of, published = rows["value_as_of"].max(), rows["value_published"].max()
    if as_of:
        return say(language, "charts.source_as_of", sources=text, date=day(as_of, language))
    if published:
        return say(language, "charts.source_published", sources=text, date=_when(published, language))
    return say(language, "charts.source", sources=text)


def _when(published: str, language: str) -> str:
    """A month in words; any other text as it stands."""
    return month(published[:7], language) if published[:4].isdigit() and published[4:5] == "-" else published
