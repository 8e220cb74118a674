"""The overview as a native bar chart: coloured bars of what was reached, inside frames of what was expected by now.

Sign, percent, verdict and the parts of the percent stand at the bar, so that nothing is said by colour alone.
"""

import math
from collections.abc import Sequence
from typing import Any

from kpi.charts.bullet import OVER, UNDER
from kpi.charts.description import joined
from kpi.charts.layout import lines, width
from kpi.charts.palette import LIGHT
from kpi.exports.drawingml import PX_PER_MM, PX_PER_POINT, Look, filling, label, labels, run, stroke, text_properties
from kpi.exports.native_parts import Column, chart_space, plot_area, series, workbook
from kpi.exports.office_text import on_one_line
from kpi.wording.catalogue import say
from kpi.wording.numbers import NOTHING
from kpi.wording.statuses import GLYPHS

_NAMES, _BARS = 0.36, 0.22  # of the width: the most for names, the least for bars
_AIR = 14  # px beside words
_AXIS = 8.6  # mm above the first row
_GAP = 70  # percent of a bar's width between two
_STEP = 100
_LEADING = 1.25
_LONGEST = 300  # letters of a name that are looked at


def bullet_parts(
    language: str, rows: Sequence[dict[str, Any]], every: Sequence[dict[str, Any]], look: Look
) -> tuple[bytes, bytes]:
    """The chart part and its workbook.

    Args:
        language: "vi" or "en".
        rows: marks of the description, as dicts.
        every: those of all pages, which share one scale.
        look: size and font.
    """
    called = [_category(row, look, len(rows)) for row in rows]
    columns = [
        Column(say(language, "charts.column.indicator"), called),
        Column(say(language, "charts.column.achieved_percent"), [row["achieved"] for row in rows]),
        Column(say(language, "charts.column.expected_percent"), [row["expected"] for row in rows]),
    ]
    below, beyond = any(row["achieved"] < 0 for row in every), any(row["achieved"] > 102 for row in every)
    scale = (-_STEP if below else 0, OVER if beyond else 105)
    top, (names, bars) = _AXIS / look.height, _shares(every, scale, look, len(rows))
    plot = plot_area(
        (names, top, bars, 1 - top - 0.02),
        '<c:barChart><c:barDir val="bar"/><c:grouping val="clustered"/><c:varyColors val="0"/>',
        series(0, 1, columns, _bars(rows, look, language)),
        series(1, 2, columns, _frames(rows, look, language)),
        f'<c:gapWidth val="{_GAP}"/><c:overlap val="100"/><c:axId val="1"/><c:axId val="2"/></c:barChart>',
        _axes(scale, language, look),
    )
    return chart_space(plot, language, look, LIGHT.ink), workbook(columns)


def _shares(rows: Sequence[dict[str, Any]], scale: tuple[float, float], look: Look, count: int) -> tuple[float, float]:
    """The shares of the width that names and bars take, so that the words fit beyond the end of each bar."""
    whole, size = look.width * PX_PER_MM, look.size * PX_PER_POINT
    called = [line for row in rows for line in _category(row, look, count).split("\n")]
    names = min(_NAMES, (max(width(line, size) for line in called) + _AIR) / whole)
    low, high = scale
    bars = 1 - names - _AIR / whole
    for row in filter(_is_drawn, rows):
        ends = max(row["achieved"], 0, 0 if math.isnan(row["expected"]) else row["expected"])
        words = (width(_plain(row), size) + _AIR) / whole
        bars = min(bars, (1 - names - words) * (high - low) / (ends - low or 1))
    return names, max(bars, _BARS)


def _is_drawn(row: dict[str, Any]) -> bool:
    return _within(row["achieved"])


def _plain(row: dict[str, Any]) -> str:
    return f"{row['worded']}    {joined(_verdict(row), row['parts'])}"


def _category(row: dict[str, Any], look: Look, count: int) -> str:
    """The name as far as its row has room, of `count` rows; below it the verdict where no bar can carry it.

    A program leaves names out where they would lie on each other.
    """
    room, size = _NAMES * look.width * PX_PER_MM - _AIR, look.size * PX_PER_POINT
    tall = max(int((look.height - _AXIS) * PX_PER_MM / count // (size * _LEADING)), 1)
    if _within(row["achieved"]):
        return _cut(row["name"], room, size, tall)
    share = row["worded"].replace(NOTHING, "")
    told = (joined(share, _verdict(row), row["parts"]), joined(share, _verdict(row)))
    verdict = next((one for one in told if width(one, size) <= room), told[-1])
    return f"{_cut(row['name'], room, size, max(tall - 1, 1))}\n{verdict}"


def _cut(name: str, room: float, size: float, most: int) -> str:
    """A name in at most so many lines, ended after a word where it is longer."""
    words = on_one_line(name)[:_LONGEST].split()
    if len(lines(" ".join(words), room, size)) <= most and len(name) <= _LONGEST:
        return " ".join(words)
    while len(words) > 1 and len(lines(" ".join(words) + " …", room, size)) > most:
        words.pop()
    told = " ".join(words)
    while len(told) > 1 and len(lines(f"{told} …", room, size)) > most:  # one word alone is too long
        told = told[:-1]
    return f"{told} …"


def _verdict(row: dict[str, Any]) -> str:
    return f"{GLYPHS[row['shape']]} {row['status_text']}"


def _within(percent: float) -> bool:
    """Whether a bar of that length is drawn whole, so that words can stand at its end; not for NaN."""
    return UNDER <= percent <= OVER


def _bars(rows: Sequence[dict[str, Any]], look: Look, language: str) -> str:
    """Each bar in the colour of its judgement, hatched where estimated; the words stand beyond its end."""
    points, words = [], []
    for at, row in enumerate(rows):
        if math.isnan(row["achieved"]):
            continue
        colour = LIGHT.tones[row["tone"]].graphic
        fill = filling(colour, LIGHT.ground if row["estimate"] else "")
        points.append(
            f'<c:dPt><c:idx val="{at}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/>'
            f"<c:spPr>{fill}{stroke(colour, 1)}</c:spPr></c:dPt>"
        )
        if _within(row["achieved"]) and not _framed_in(row):
            words.append(_words(at, row, look, language))
    plain = f'<c:spPr>{filling(LIGHT.accent)}</c:spPr><c:invertIfNegative val="0"/>'
    return plain + "".join(points) + labels(words)


def _frames(rows: Sequence[dict[str, Any]], look: Look, language: str) -> str:
    """Frames around what was expected; the words stand beyond a frame that is longer than its bar."""
    words = [_words(at, row, look, language) for at, row in enumerate(rows) if _framed_in(row)]
    plain = f'<c:spPr><a:noFill/>{stroke(LIGHT.ink, 1.5)}</c:spPr><c:invertIfNegative val="0"/>'
    return plain + labels(words)


def _framed_in(row: dict[str, Any]) -> bool:
    return _within(row["achieved"]) and 0 <= row["achieved"] < row["expected"]


def _words(at: int, row: dict[str, Any], look: Look, language: str) -> str:
    """Sign, percent, verdict and parts on white, so that no line crosses them."""
    sign = run(f"{GLYPHS[row['shape']]} ", look, LIGHT.tones[row["tone"]].graphic, language)
    percent = run(f"{row['worded']}  ", look, LIGHT.ink, language, bold=True)
    rest = run(joined(row["status_text"], row["parts"]), look, LIGHT.muted, language)
    return label(at, sign + percent + rest, "outEnd", ground=LIGHT.ground)


def _axes(scale: tuple[float, float], language: str, look: Look) -> str:
    """Names from the top down, and percents above them with a strong line at the plan."""
    low, high = scale
    quiet = text_properties(look.size - 1, LIGHT.muted, language, look.font)
    bare = f"<c:spPr>{stroke('', 0)}</c:spPr>"
    return (
        '<c:catAx><c:axId val="1"/><c:scaling><c:orientation val="maxMin"/></c:scaling><c:delete val="0"/>'
        '<c:axPos val="l"/><c:numFmt formatCode="General" sourceLinked="0"/>'
        '<c:majorTickMark val="none"/><c:minorTickMark val="none"/><c:tickLblPos val="low"/>'
        f"{bare}{text_properties(look.size, LIGHT.ink, language, look.font)}"
        '<c:crossAx val="2"/><c:crosses val="autoZero"/><c:auto val="0"/><c:lblAlgn val="ctr"/>'
        '<c:lblOffset val="100"/><c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        '<c:valAx><c:axId val="2"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high}"/><c:min val="{low}"/></c:scaling><c:delete val="0"/><c:axPos val="t"/>'
        f"<c:majorGridlines><c:spPr>{stroke(LIGHT.muted, 1)}</c:spPr></c:majorGridlines>"
        f"<c:minorGridlines><c:spPr>{stroke(LIGHT.grid, 0.75)}</c:spPr></c:minorGridlines>"
        '<c:numFmt formatCode="0&quot;%&quot;" sourceLinked="0"/><c:majorTickMark val="none"/>'
        f'<c:minorTickMark val="none"/><c:tickLblPos val="nextTo"/>{bare}{quiet}<c:crossAx val="1"/>'
        f'<c:crosses val="autoZero"/><c:crossBetween val="between"/><c:majorUnit val="{_STEP}"/>'
        f'<c:minorUnit val="{_STEP // 2}"/></c:valAx>'
    )
