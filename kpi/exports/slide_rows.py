"""The rows of the tables on slides, and the words beside a path."""

from collections.abc import Iterator, Mapping, Sequence
from textwrap import wrap

from kpi.charts.description import joined
from kpi.charts.palette import LIGHT
from kpi.exports.details import Detail
from kpi.exports.office_text import paragraphs
from kpi.exports.report import FieldPart
from kpi.exports.slide_shapes import Paragraph, Run, row_height
from kpi.wording.statuses import GLYPHS, Shape, Tone

_PIECE = 420  # letters of a text in one row
Row = Sequence[Sequence[Paragraph]]


def sign(shape: Shape, tone: Tone, size: float) -> Run:
    """The sign of a judgement in its colour."""
    return Run(GLYPHS[shape], size, LIGHT.tones[tone].graphic)


def field_rows(part: FieldPart, headings: Mapping[str, str], size: float) -> Iterator[Row]:
    """The rows of a field."""
    for one in part.told:
        verdict = [sign(one.shape, one.tone, size), Run(f" {one.status_text}", size, LIGHT.tones[one.tone].text, True)]
        required = [[Run(one.required, size - 2, LIGHT.muted)]] if one.required else []
        yield [[verdict], [[Run(one.text, size)], *required]]
    lines = [(headings["tasks"], task) for task in part.tasks]
    lines += [(joined(headings[one.part], one.area), text) for one in part.passages for text in paragraphs(one.text)]
    yield from line_rows(lines, size)


def line_rows(lines: Sequence[tuple[str, str]], size: float) -> Iterator[Row]:
    """What each line is, said once, and its text; a long text in several rows."""
    told = ""
    for name, text in lines:
        for piece in wrap(text, _PIECE, break_long_words=False, break_on_hyphens=False):
            yield [[[Run("" if name == told else name, size, LIGHT.muted)]], [[Run(piece, size)]]]
            told = name


def beside(detail: Detail, headings: Mapping[str, str]) -> list[Paragraph]:
    """The words beside a path: the verdict, what is still required, where the year may end, how it was reckoned."""
    told = [
        ([detail.required] if detail.required else [], "required", 14),
        (detail.outlooks, "outlooks", 14),
        (detail.method, "method", 11),
    ]
    words: list[Paragraph] = [
        [sign(detail.shape, detail.tone, 18), Run(f" {detail.status_text}", 18, LIGHT.tones[detail.tone].text, True)]
    ]
    for texts, key, size in told:
        if texts:
            words += [[Run(" ", 8)], [Run(headings[key], 11, LIGHT.muted, True)]]
            words += [[Run(text, size)] for text in texts]
    return words


def paged(rows: Sequence[Row], widths: Sequence[float], room: float, most: int) -> list[list[Row]]:
    """The rows in tables that fit a slide; a single row that is too high stands alone."""
    pages: list[list[Row]] = []
    left = 0.0
    for row in rows:
        need = row_height(row, widths)
        if not pages or need > left or len(pages[-1]) == most:
            pages.append([])
            left = room
        pages[-1].append(row)
        left -= need
    return pages
