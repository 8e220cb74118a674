"""Moments as a reader sees them: the store keeps UTC, a reader sees the clock on the wall."""

from datetime import date, datetime, timedelta, timezone, tzinfo

from kpi.wording.periods import day

VIETNAM = timezone(timedelta(hours=7))  # one time all year


def moment(utc: str, language: str, zone: tzinfo = VIETNAM) -> str:
    """A moment of the store, "2026-01-31T09:05:00Z", by the clock of that zone.

    >>> moment("2019-07-11T17:30:00Z", "vi"), moment("2019-07-11T17:30:00Z", "en")
    ('00:30, 12/7/2019', '00:30, 12 July 2019')
    """
    here = datetime.fromisoformat(utc).astimezone(zone)
    return f"{here:%H:%M}, {day(here.date().isoformat(), language)}"


def today() -> date:
    """The day in Viet Nam, wherever the server's clock stands."""
    return datetime.now(VIETNAM).date()
