"""What an office file says of itself: its title, who sends it, and a day that is the data's, not the clock's."""

from datetime import date, datetime, time
from typing import Any

from kpi.domain.periods import Period
from kpi.exports.drawingml import TAGS
from kpi.exports.office_text import on_one_line
from kpi.exports.report import Report

_LONGEST = 255  # letters that both libraries take


def describe(properties: Any, report: Report, on: date | None) -> None:
    """Fill in the properties of a document or a deck.

    Args:
        properties: `core_properties` of either library.
        report: whose texts they are.
        on: the day it is of; the last day of the report's period when None.
    """
    words = {
        "title": report.abstract,
        "subject": report.period_title,
        "author": report.letterhead.issuer or report.place,
        "last_modified_by": report.letterhead.issuer or report.place,
        "comments": report.made_of,
        "keywords": "",
        "language": TAGS[report.language],
    }
    for name, text in words.items():
        setattr(properties, name, on_one_line(text)[:_LONGEST])
    properties.revision = 1
    properties.created = properties.modified = datetime.combine(on or Period.parse(report.period).end, time())
