"""Texts, lines and fillings of a native chart as DrawingML; sizes are points, places shares of the chart."""

from collections.abc import Sequence
from dataclasses import dataclass

from kpi.exports.office_text import escaped

EMU_PER_POINT, EMU_PER_MM = 12_700, 36_000
PX_PER_POINT, PX_PER_MM = 96 / 72, 96 / 25.4  # as the layout of kpi/charts measures words
TAGS = {"vi": "vi-VN", "en": "en-GB"}
_LOCALES = {"vi": "[$-42A]", "en": "[$-809]"}  # Vietnamese, British English: which marks a program sets in numbers

_LEADERS = (
    '<c:extLst><c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" '
    'xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart"><c15:showLeaderLines val="{led}"/></c:ext>'
    "</c:extLst>"
)


@dataclass(frozen=True)
class Look:
    """How a chart fits its document: its size in mm, its font, and the size of its type in points."""

    width: float
    height: float
    font: str
    size: float


def filling(colour: str, hatched_on: str = "") -> str:
    """A solid filling; hatched on a ground where that is given."""
    if not hatched_on:
        return f"<a:solidFill>{rgb(colour)}</a:solidFill>"
    return (
        f'<a:pattFill prst="wdUpDiag"><a:fgClr>{rgb(colour)}</a:fgClr><a:bgClr>{rgb(hatched_on)}</a:bgClr></a:pattFill>'
    )


def rgb(colour: str) -> str:
    """A colour of the palette."""
    return f'<a:srgbClr val="{colour.removeprefix("#")}"/>'


def stroke(colour: str, points: float, dash: str = "") -> str:
    """A line: `dash` is "" or a preset such as "sysDot" or "dash"; no colour, no line."""
    if not colour:
        return "<a:ln><a:noFill/></a:ln>"
    preset = f'<a:prstDash val="{dash}"/>' if dash else ""
    return f'<a:ln w="{round(points * EMU_PER_POINT)}" cap="rnd">{filling(colour)}{preset}<a:round/></a:ln>'


def run(text: str, look: Look, colour: str, language: str, bold: bool = False) -> str:
    """A run of text in its own colour."""
    return (
        f'<a:r><a:rPr lang="{TAGS[language]}" sz="{round(look.size * 100)}" b="{int(bold)}">{filling(colour)}'
        f"{typeface(look.font)}</a:rPr><a:t>{escaped(text)}</a:t></a:r>"
    )


def typeface(font: str) -> str:
    """One font for every script, so that no letter of Vietnamese is set in another."""
    return f'<a:latin typeface="{font}"/><a:ea typeface="{font}"/><a:cs typeface="{font}"/>'


def label(at: int, runs: str, place: str, shift: tuple[float, float] = (0.0, 0.0), ground: str = "") -> str:
    """The label of one point in words.

    Args:
        at: which point.
        runs: its text.
        place: "t", "b", "l", "r", "ctr" or "outEnd".
        shift: shares of the chart it is moved by from there.
        ground: the colour behind it, so that no line crosses it; "" for none.
    """
    x, y = shift
    moved = f'<c:layout><c:manualLayout><c:x val="{x:.4f}"/><c:y val="{y:.4f}"/></c:manualLayout></c:layout>'
    fill = filling(ground) if ground else "<a:noFill/>"
    return (
        f'<c:dLbl><c:idx val="{at}"/>{moved if x or y else ""}'
        f'<c:tx><c:rich><a:bodyPr wrap="none" lIns="38100" tIns="19050" rIns="38100" bIns="19050"/><a:p>{runs}</a:p>'
        f"</c:rich></c:tx><c:spPr>{fill}<a:ln><a:noFill/></a:ln></c:spPr>"
        f'<c:dLblPos val="{place}"/>{_shows(True)}</c:dLbl>'
    )


def labels(several: Sequence[str], led: bool = False) -> str:
    """The labels of a series; points without one show nothing, and lines lead to moved ones only where `led`."""
    return f"<c:dLbls>{''.join(several)}{_shows(False)}{_LEADERS.format(led=int(led))}</c:dLbls>"


def number_format(language: str, decimals: int = 0) -> str:
    """Thousands and decimals as the language writes them."""
    return f"{_LOCALES[language]}#,##0{'.' + '0' * decimals if decimals else ''}"


def _shows(value: bool) -> str:
    shown = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
    return "".join(f'<c:show{name} val="{int(value and name == "Val")}"/>' for name in shown)


def text_properties(size: float, colour: str, language: str, font: str) -> str:
    """The type of an axis, or of a whole chart."""
    return (
        f'<c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz="{round(size * 100)}" b="0">{filling(colour)}'
        f'{typeface(font)}</a:defRPr></a:pPr><a:endParaRPr lang="{TAGS[language]}"/></a:p></c:txPr>'
    )
