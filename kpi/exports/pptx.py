"""A report as a deck for a meeting: what stands where, the chart of everything, a slide per field, one per laggard.

Every text is the report's. Charts are native and editable, every slide has a real title and speaker notes, and no slide
has more than eight rows.
"""

import io
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import partial
from itertools import count
from typing import Any

from pptx.enum.lang import MSO_LANGUAGE_ID
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml import parse_xml
from pptx.util import Pt

from kpi.charts.description import Chart, joined
from kpi.charts.palette import LIGHT
from kpi.domain.model import Status
from kpi.exports.deck import COVER_SIZE, COVER_TITLE, EDGE, HEIGHT, ROOM, TITLE, TITLE_SIZE, new_deck
from kpi.exports.drawingml import Look
from kpi.exports.file_properties import describe
from kpi.exports.native_charts import Native, embedded, native
from kpi.exports.office_text import on_one_line, sealed
from kpi.exports.report import FieldPart, Report
from kpi.exports.slide_notes import add_notes
from kpi.exports.slide_rows import Row, beside, field_rows, line_rows, paged, sign
from kpi.exports.slide_shapes import (
    FONT,
    LEADING,
    Box,
    Run,
    chart_frame,
    high,
    row_height,
    rule,
    table,
    text_box,
)

ROWS = 8  # on a slide, with the heading of a table
_TOP, _FLOOR = 1.75, 6.85  # inches: where content begins and ends
_CARD = (2.85, 1.45, 0.2)  # width, height, gap
_CARDS = 4  # in a line
_SMALLEST = 12  # points of a title
_SIDE = 3.55  # inches for the words beside a path
_SIZES = (18, 16, 14)  # of type in a table
_LANGUAGES = {"vi": MSO_LANGUAGE_ID.VIETNAMESE, "en": MSO_LANGUAGE_ID.ENGLISH_UK}


def pptx(report: Report, on: date | None = None) -> bytes:
    """The deck of a report; the same report gives the same bytes.

    Args:
        report: from `kpi.exports.composition.report`.
        on: the day written into the file's properties; the last day of the report's period when None.
    """
    deck = _Deck(report)
    deck.cover()
    if report.nothing:
        deck.nothing()
    else:
        deck.counts()
        drawn = _paths(report)
        for chart in (chart for chart in report.charts if chart.kind == "bullet"):
            deck.overview(chart)
        for part in (*report.fields, report.general):
            deck.part(part)
            for told in part.behind:
                if (told.indicator, told.area) in drawn:
                    deck.laggard(drawn.pop((told.indicator, told.area)))
    deck.foot()
    return deck.saved(on)


def _paths(report: Report) -> dict[tuple[str, str], Chart]:
    """The paths of the report by indicator and area."""
    shown = [(chart, chart.marks.points.shown) for chart in report.charts if chart.kind == "path"]
    return {(row["indicator"], row["area"]): chart for chart, row in shown}


class _Deck:
    """A deck that grows slide by slide."""

    def __init__(self, report: Report) -> None:
        self._report = report
        self._deck, self._cover, self._plain = new_deck()
        self._charts = count(1)

    def cover(self) -> None:
        """What the report is on, who sends it, and of which state of the figures it is made."""
        report, letterhead = self._report, self._report.letterhead
        slide = self._deck.slides.add_slide(self._cover)
        self._title(slide, report.abstract or report.heading, COVER_TITLE, COVER_SIZE)
        office = " – ".join(filter(None, [letterhead.superior, letterhead.issuer]))
        lines = [line for line in (office, joined(report.place, report.period_title), report.as_of) if line]
        frame = slide.placeholders[1].text_frame
        frame.text = "\n".join(map(on_one_line, lines))
        for paragraph in frame.paragraphs:
            paragraph.runs[0].font.language_id = _LANGUAGES[report.language]
        if report.made_of:
            made = [[Run(report.made_of, 10, LIGHT.muted)]]
            self._add(slide, text_box(80, (EDGE, HEIGHT - 0.52, ROOM - 1, 0.3), made, report.language, "b"))
        self._notes(slide, [report.sentence])

    def nothing(self) -> None:
        """That the period has neither plans nor results."""
        report = self._report
        slide = self.slide(report.period_title, report.nothing)
        self._add(slide, text_box(60, (EDGE, _TOP, ROOM, 2), [[Run(report.nothing, 20)]], report.language))

    def counts(self) -> None:
        """How many stand where, as large numbers beside their signs; below them the official sentence."""
        report = self._report
        slide = self.slide(report.headline, report.headline, report.coverage, report.sentence, subtitle=report.coverage)
        width, height, gap = _CARD
        top = _TOP + 0.1
        for at, each in enumerate(report.counts):
            line, place = divmod(at, _CARDS)
            left, y = EDGE + place * (width + gap), top + line * (height + gap)
            number = [sign(each.shape, each.tone, 30), Run(f" {each.n}", 40, bold=True)]
            words = [number, [Run(each.text, 14)]]
            self._add(slide, rule(10 + at, (left, y, 0.05, height), LIGHT.tones[each.tone].graphic))
            self._add(slide, text_box(30 + at, (left + 0.2, y, width - 0.2, height), words, report.language, "ctr"))
        used = -(-len(report.counts) // _CARDS) * (height + gap)
        room = (EDGE, top + used + 0.2, ROOM, _FLOOR - top - used - 0.2)
        size = next(
            (size for size in (20, 18, 16, 14, 12) if high([[Run(report.sentence, size)]], ROOM) < room[3] - 0.4), 0
        )
        if size and report.sentence:
            words = [[Run(report.headings["sentence"], 12, LIGHT.muted)], [Run(report.sentence, size)]]
            self._add(slide, text_box(60, room, words, report.language))

    def overview(self, chart: Chart) -> None:
        """Every indicator as a bar, at most eight on a slide."""
        look = Look(ROOM * 25.4, (_FLOOR - _TOP) * 25.4, FONT, 12)
        for page in native(chart, self._report.place, look, ROWS):
            slide = self.slide(page.title, page.alt, subtitle=page.subtitle, source=page.source)
            self._chart(slide, page, EDGE, _TOP)

    def part(self, part: FieldPart) -> None:
        """A field in a table: verdict and sentence of each indicator, what is to come, and what people wrote."""
        said = [f"{one.text}. {one.required}".strip() for one in part.told]
        told = [*said, *part.tasks, *(one.text for one in part.passages)]
        headings = self._report.headings
        self._tables(part.name, (headings["counts"], headings["results"]), partial(field_rows, part, headings), told)

    def laggard(self, chart: Chart) -> None:
        """The year of one indicator that is behind: its path, its verdict, and what the rest of the year must bring."""
        report, shown = self._report, chart.marks.points.shown
        own = [one for one in report.details if (one.indicator, one.area) == (shown["indicator"], shown["area"])]
        detail = next((one for one in own if one.status == Status(shown["status"])), own[0])
        look = Look((ROOM - _SIDE - 0.3) * 25.4, (_FLOOR - _TOP) * 25.4, FONT, 12)
        (page,) = native(chart, report.place, look, ROWS)
        notes = [detail.sentence, *detail.notes, detail.method_line, *detail.sources]
        slide = self.slide(page.title, *notes, subtitle=page.subtitle, source=page.source)
        self._chart(slide, page, EDGE, _TOP)
        box = (EDGE + ROOM - _SIDE, _TOP + 0.1, _SIDE, _FLOOR - _TOP)
        self._add(slide, text_box(60, box, beside(detail, report.headings), report.language))

    def foot(self) -> None:
        """What to know of the figures, how they came about, and where they are from."""
        report = self._report
        lines = [
            *((report.headings["notes"], text) for text in report.notes),
            *((report.headings["method"], text) for text in report.method),
            *((report.headings["sources"], text) for text in report.sources),
        ]
        self._tables(report.headings["notes"], None, partial(line_rows, lines), [])

    def slide(self, title: str, *notes: str, subtitle: str = "", source: str = "") -> Any:
        """A slide with its title, the line below it, its source, and what its speaker may say."""
        slide = self._deck.slides.add_slide(self._plain)
        self._title(slide, title, TITLE, TITLE_SIZE)
        language = self._report.language
        if subtitle:
            box = (EDGE, TITLE[1] + TITLE[3], ROOM, 0.32)
            self._add(slide, text_box(70, box, [[Run(subtitle, 12, LIGHT.muted)]], language))
        if source:
            box = (EDGE, HEIGHT - 0.62, ROOM - 1.2, 0.4)
            self._add(slide, text_box(71, box, [[Run(source, 10, LIGHT.muted)]], language, "b"))
        self._notes(slide, notes)
        return slide

    def saved(self, on: date | None) -> bytes:
        """The file, with its properties and without the hour it was made at."""
        describe(self._deck.core_properties, self._report, on)
        written = io.BytesIO()
        self._deck.save(written)
        return sealed(written.getvalue())

    def _tables(
        self,
        title: str,
        headings: tuple[str, str] | None,
        rows: Callable[[float], Iterator[Row]],
        notes: Sequence[str],
    ) -> None:
        """Rows in as many tables as they need, each on its slide, in the largest type that needs fewest slides."""
        widths = (3.0, ROOM - 3.0)
        top = TITLE[1] + TITLE[3] + 0.2
        head: list[Row] = [[[[Run(text, 12, LIGHT.muted, bold=True)]] for text in headings]] if headings else []
        room = _FLOOR - top - sum(row_height(row, widths) for row in head)
        pages = min((paged(list(rows(size)), widths, room, ROWS - len(head)) for size in _SIZES), key=len)
        for at, page in enumerate(pages, 1):
            counted = f" ({at}/{len(pages)})" if len(pages) > 1 else ""
            slide = self.slide(title + counted, *notes)
            box: Box = (EDGE, top, ROOM, sum(row_height(row, widths) for row in (*head, *page)))
            shape = table(20, box, widths, [*head, *page], title + counted, self._report.language, bool(head))
            self._add(slide, shape)

    def _title(self, slide: Any, text: str, box: Box, size: int) -> None:
        """The title in its placeholder, smaller where it is long."""
        frame = slide.shapes.title.text_frame
        frame.text = on_one_line(text)
        font = frame.paragraphs[0].runs[0].font
        font.language_id = _LANGUAGES[self._report.language]
        tall = {each: high([[Run(text, each, bold=True)]], box[2]) for each in range(size, _SMALLEST, -2)}
        fits = [each for each in tall if tall[each] <= box[3]] or [min(tall)]
        one_line = [each for each in fits if tall[each] < 1.5 * each * LEADING / 72 and each > size - 6]
        best = (one_line or fits)[0]
        if best != size:
            font.size = Pt(best)

    def _chart(self, slide: Any, chart: Native, left: float, top: float) -> None:
        package, number = self._deck.part.package, next(self._charts)

        def new_part(name: str, kind: str, content: bytes) -> Part:
            return Part(PackURI(name), kind, package, content)

        relation = embedded(chart, number, "ppt", new_part, slide.part)
        self._add(slide, chart_frame(100, left, top, chart, relation))

    def _notes(self, slide: Any, notes: Sequence[str]) -> None:
        add_notes(self._deck, slide, len(self._deck.slides), notes, self._report.language)

    @staticmethod
    def _add(slide: Any, shape: str) -> None:
        slide.element.spTree.append(parse_xml(shape))
