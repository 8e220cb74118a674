"""One report: everything a page, a document, a deck, a workbook or an interface says of a period, worded once.

`kpi.exports.composition.report` makes it. Writers print the texts as they stand; they never round or word anything
themselves.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from kpi.charts.description import Chart
from kpi.domain.model import Status
from kpi.exports.details import Detail
from kpi.exports.office import Letterhead
from kpi.exports.table import Table
from kpi.wording.narrative import Told
from kpi.wording.statuses import Shape, Tone

HEADINGS = (
    *("results", "achieved", "behind", "unjudged", "tasks", "shortcomings", "proposals", "general", "sentence"),
    *("annex", "background", "details", "required", "outlooks", "notes", "method", "sources", "counts"),
)
LONGEST = 1000  # rows of a document: longer ones nobody reads, and a PDF of 10,000 takes more than 6 GB to set
DOCUMENTS = ("docx", "pptx", "pdf")  # the forms that this limit is for


@dataclass(frozen=True)
class Count:
    """How many results stand at one status."""

    status: Status
    text: str
    shape: Shape
    tone: Tone
    n: int


@dataclass(frozen=True)
class Passage:
    """What a person wrote: the part of the review it belongs to, its text, and its source without web address.

    `area` names the area where the report is of several; else "".
    """

    part: str
    area: str
    text: str
    source: str


@dataclass(frozen=True)
class FieldPart:
    """A field of work: what went well, what lags, what cannot be judged, what is next, and what was written of it.

    `code` is "" for what belongs to no field. `tasks` are the plans announced for later; what people wrote of the
    tasks stands among the passages, with part "tasks".
    """

    code: str
    name: str
    told: tuple[Told, ...]
    tasks: tuple[str, ...]
    passages: tuple[Passage, ...]

    @property
    def achieved(self) -> tuple[Told, ...]:
        """On track, reached or exceeded."""
        return tuple(one for one in self.told if one.good)

    @property
    def behind(self) -> tuple[Told, ...]:
        """Behind, not met, or moving the wrong way; `required` says what the rest of the year must bring."""
        return tuple(one for one in self.told if one.judged and not one.good)

    @property
    def unjudged(self) -> tuple[Told, ...]:
        """With a plan but without a judgement: no result, or no way to tell."""
        return tuple(one for one in self.told if not one.judged)


@dataclass(frozen=True)
class Report:
    """A report in words; every text is plain (no Markdown), "" means there is nothing to say.

    Attributes:
        language: "vi" or "en".
        heading: "BÁO CÁO".
        abstract: the line below it.
        period: the key; `period_title` in words; `ahead` the time of the next tasks ("6 tháng cuối năm 2019").
        place: whose figures; `areas` the names of the areas that have any, `codes` their codes in the same order.
        nothing: the sentence for a period without plans and results; else "".
        too_long: the sentence for more than LONGEST rows, of which no document is made; else "".
        as_of: the date of the figures; `made_of` which change of the data they are of.
        source_line: the line below a chart or table; `sources` every source once, without web address.
        headline, coverage, sentence: as on the page.
        counts: by status, worst first.
        fields: those that have anything to tell, in order; `general` what belongs to no field.
        annex, background: the figures with and without a plan.
        details: one for each result against a plan, in order.
        footnotes: implied plans, estimates, what was published later.
        undrawn: how many results behind their plan have no path; `notes` are the footnotes and this.
        method: how shares and judgements come about.
        warnings: templates that cannot be used, and why.
        letterhead: what the office typed.
        headings: the headings of all parts by key (HEADINGS).
        file_name: the stem of a file's name.
        draw: describes the charts; read `charts` instead.
    """

    language: str
    heading: str
    abstract: str
    period: str
    period_title: str
    ahead: str
    place: str
    areas: tuple[str, ...]
    codes: tuple[str, ...]
    nothing: str
    too_long: str
    as_of: str
    made_of: str
    source_line: str
    sources: tuple[str, ...]
    headline: str
    coverage: str
    sentence: str
    counts: tuple[Count, ...]
    fields: tuple[FieldPart, ...]
    general: FieldPart
    annex: Table
    background: Table
    details: tuple[Detail, ...]
    footnotes: tuple[str, ...]
    undrawn: str
    method: tuple[str, ...]
    warnings: tuple[str, ...]
    letterhead: Letterhead
    headings: Mapping[str, str]
    file_name: str
    draw: Callable[[], tuple[Chart, ...]] = field(repr=False, compare=False)

    @cached_property
    def charts(self) -> tuple[Chart, ...]:
        """The bullet chart, then the year's path of each result behind its plan; described when first asked for."""
        return self.draw()

    @property
    def notes(self) -> tuple[str, ...]:
        """What to know of the figures and the charts."""
        return (*self.footnotes, self.undrawn) if self.undrawn else self.footnotes
