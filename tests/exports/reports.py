"""Reports of the shipped figures, made as a page makes them."""

from kpi.domain.scoreboard import announced, scoreboard
from kpi.exports.composition import report


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def made(ours, period, language="vi", **choices):
    return report(ours, scoreboard(ours, *ours.periods()), announced(ours, period), period, language, **choices)
