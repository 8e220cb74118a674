"""The parameters of every address, and what they may hold; any other parameter is refused.

A misspelt filter that was passed over would answer with figures that nobody asked for.
"""

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from kpi.domain.model import Measure, Status

MOST_ROWS, USUAL_ROWS = 5000, 1000  # rows of one page of an answer
MOST_VALUES = 100  # times that a parameter may be repeated
LARGEST = 2_000_000_000

Code = Annotated[str, StringConstraints(max_length=80)]
Language = Literal["vi", "en"]


class Asked(BaseModel):
    """What every address takes."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: Language | None = Field(None, description="api.parameter.language")

    @classmethod
    def repeatable(cls) -> set[str]:
        """The parameters that may be given several times."""
        return {name for name, field in cls.model_fields.items() if field.default_factory is list}


class AskedTable(Asked):
    """What every table takes."""

    format: Literal["json", "csv"] | None = Field(None, description="api.parameter.format")
    limit: int = Field(USUAL_ROWS, ge=1, le=MOST_ROWS, description="api.parameter.limit")
    offset: int = Field(0, ge=0, le=LARGEST, description="api.parameter.offset")
    version: int | None = Field(None, ge=0, le=LARGEST, description="api.parameter.version")


class AskedOfSet(AskedTable):
    """A table of one data set."""

    data: Code | None = Field(None, description="api.parameter.data")


class AskedOfAreas(AskedOfSet):
    """A table of figures of one data set, or of some of them."""

    period: list[Code] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.period")
    area: list[Code] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.area")
    indicator: list[Code] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.indicator")


class AskedScoreboard(AskedOfAreas):
    """The scoreboard."""

    field: list[Code] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.field")
    status: list[Status] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.status")


class AskedFigures(AskedOfAreas):
    """The recorded figures."""

    measure: list[Measure] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.measure")
    as_of: int | None = Field(None, ge=1, le=LARGEST, description="api.parameter.as_of")


class AskedReport(Asked):
    """The report of one period."""

    data: Code | None = Field(None, description="api.parameter.data")
    period: Code | None = Field(None, description="api.parameter.report_period")
    area: list[Code] = Field(default_factory=list, max_length=MOST_VALUES, description="api.parameter.area")
