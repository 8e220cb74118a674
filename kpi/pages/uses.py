"""What a column of a handed-in sheet may hold, as one choice, and that choice in words."""

from dataclasses import replace

from kpi.intake.grid import letters
from kpi.intake.layout import Layout, Use
from kpi.wording.catalogue import known, say
from kpi.wording.names import sentence_case
from kpi.wording.periods import short

ASIDE = "aside"
MEASURES = ("plan", "result", "estimate", "full_year_estimate", "baseline")
CHOICES = (
    "indicator", "area", "period", "unit", *MEASURES, "value", "published_percent", "published_index", "note", ASIDE,
)  # fmt: skip


def letter(column: int) -> str:
    """The spreadsheet's letter of a column counted from 0.

    >>> letter(0), letter(26)
    ('A', 'AA')
    """
    return letters(column)


def choice_of(use: Use) -> str:
    """What a column holds, as one of CHOICES, or as another of our column names.

    >>> choice_of(Use(3, "Ước TH", "value", measure="result", stage="estimate")), choice_of(Use(0, "TT", "numbering"))
    ('estimate', 'aside')
    """
    if use.holds in ("", "numbering"):
        return ASIDE
    if use.holds != "value" or not use.measure:
        return use.holds
    return "estimate" if use.measure == "result" and use.stage == "estimate" else use.measure


def holding(use: Use, choice: str) -> Use:
    """The column holding what was chosen; what its heading said besides stays.

    >>> holding(Use(3, "TH", "value", measure="result", period="2019-H1"), "estimate").stage
    'estimate'
    """
    if choice in MEASURES:
        measure = "result" if choice == "estimate" else choice
        return replace(use, holds="value", measure=measure, stage="estimate" if choice == "estimate" else "")
    return replace(use, holds="" if choice == ASIDE else choice, measure="", stage="")


def choice_word(choice: str, language: str) -> str:
    """A choice in words."""
    for key in (f"importing.holds.{choice}", f"heading.{choice}"):
        if known(language, key):
            return sentence_case(say(language, key))
    return choice


def word_of(use: Use, layout: Layout, language: str) -> str:
    """What a column holds, in words, with what its heading says besides: "kế hoạch 2019"."""
    choice = choice_of(use)
    parts = [choice_word(choice, language).lower() if layout.form != "table" else choice_word(choice, language)]
    parts += [short(use.period, language) if use.period else "", use.indicator, use.area, use.unit and f"({use.unit})"]
    return " ".join(part for part in parts if part)
