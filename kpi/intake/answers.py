"""What the sender has said where the files do not say it, or say it otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from kpi.intake.layout import Layout
from kpi.intake.numbers import DecimalMark

NEW = "+"
_NOTHING: Mapping = MappingProxyType({})


@dataclass(frozen=True)
class Answers:
    """Nothing said lets the files decide.

    Attributes:
        decimal: the decimal mark of numbers typed as text.
        sheets: the sheets to take, as (file, sheet); None takes the only one that fits, or asks.
        headings: the first and last row of a sheet's heading, from 0, by (file, sheet), where the sender shows it.
        layouts: how a sheet is read, by (file, sheet), where the sender has corrected it.
        names: what a name stands for, by ("areas" or "indicators", the name as it stands in the file): a code, or NEW
            where it is to be registered.
        data_set: whose indicators these are, where a name is known in several, and where new ones go.
        area, period: of sheets that do not say it.
        implied: take the plans that printed percents imply, marked so.
    """

    decimal: DecimalMark = ""
    sheets: frozenset[tuple[str, str]] | None = None
    headings: Mapping[tuple[str, str], tuple[int, int]] = field(default_factory=lambda: _NOTHING)
    layouts: Mapping[tuple[str, str], Layout] = field(default_factory=lambda: _NOTHING)
    names: Mapping[tuple[str, str], str] = field(default_factory=lambda: _NOTHING)
    data_set: str = ""
    area: str = ""
    period: str = ""
    implied: bool = False
