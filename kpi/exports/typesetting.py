"""A template of kpi/exports/layouts and the words for it become a page: PDF, SVG or PNG.

Everything is at hand in the checkout: no browser, no system library, no system font. Words reach the template as data,
never as part of it, so that a name such as `#read("x")` is printed as it stands. Two pages of the same words are the
same bytes: their time is the one they are given, never the clock's. Several threads may set pages at once: the fonts
are shared, a compiler is not.
"""

import json
import re
import unicodedata
from collections.abc import Mapping
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

import typst

from kpi.wording.catalogue import say
from kpi.wording.numbers import NOTHING

Form = Literal["pdf", "svg", "png"]

FOLDER = Path(__file__).parent
TEMPLATES, FONTS = FOLDER / "layouts", FOLDER / "fonts"
COVERAGE = "coverage.txt"  # the letters that all faces of KPI Sans have, as ranges
FILES = (
    *("KPISans-Regular.ttf", "KPISans-SemiBold.ttf", "KPISans-Italic.ttf", COVERAGE),
    *("KPISerif-Regular.ttf", "KPISerif-Bold.ttf", "KPISerif-Italic.ttf", "KPISerif-BoldItalic.ttf"),
)
# For archives and screen readers: everything inside, in reading order, each picture with words in its place.
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]
_SHARP = 192  # pixels an inch: two for each px of a chart
_UNKNOWN = "\N{WHITE SQUARE}"
_LONGEST_WORD = 28  # letters; a longer one may break anywhere, or it would run out of its column


class CannotSet(Exception):
    """A page cannot be made; the sentence in the reader's language says why and what to do."""


@cache
def fonts(folder: Path = FONTS) -> typst.Fonts:
    """The shipped fonts and no others, read once."""
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(folder)])


def typeset(template: str, told: Mapping[str, Any], form: Form = "pdf", svg: str = "", folder: Path = FONTS) -> bytes:
    """Set one template.

    Args:
        template: its name in kpi/exports/layouts, without ending.
        told: its data; `language` and `day` (an ISO day, the time of the file) are always needed. Texts are made
            printable.
        form: a PDF is tagged and fit for archives; an SVG has its text as outlines, so that it looks alike everywhere.
        svg: a picture that came from outside, for the template "screen"; nothing can be read beside it.
        folder: the fonts.

    Raises:
        CannotSet: a font is missing.
    """
    language = told["language"]
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise CannotSet(say(language, "pictures.font_missing", files=", ".join(missing)))
    day = date.fromisoformat(told["day"])
    named = {
        key: printable(told.get(key, "")).strip() or NOTHING for key in ("title", "alt")
    }  # a standard asks for both
    data = _printable(told) | named | {"day": {"year": day.year, "month": day.month, "day": day.day}}
    with TemporaryDirectory() as empty:
        compiler = typst.Compiler(
            (TEMPLATES / f"{template}.typ").read_bytes(),
            root=empty if svg else str(TEMPLATES),
            font_paths=fonts(folder),
            ignore_system_fonts=True,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False, allow_nan=False), "svg": svg},
        )
        made = compiler.compile(
            format=form,
            ppi=_SHARP,
            pdf_standards=[*STANDARDS] if form == "pdf" else [],
            timestamp=datetime(day.year, day.month, day.day, tzinfo=UTC),
        )
    return made[0] if isinstance(made, list) else bytes(made or b"")


def printable(text: str) -> str:
    """The text in letters that the shipped fonts have: a mark for any other, no control characters.

    >>> printable("đạt 😀 55,71%")
    'đạt □ 55,71%'
    """
    plain = _unprinted().sub(_stand_in, unicodedata.normalize("NFC", text))
    return re.sub(rf"\S{{{_LONGEST_WORD + 1},}}", _breakable, plain)


@cache
def _unprinted() -> re.Pattern[str]:
    """Every letter that the fonts lack."""
    return re.compile(f"[^{(FONTS / COVERAGE).read_text('utf-8').strip()}]")


def _stand_in(letter: re.Match[str]) -> str:
    category = unicodedata.category(letter[0])
    if category in ("Cc", "Zs", "Zl", "Zp"):
        return " "
    return "" if category in ("Cf", "Mn", "Me") else _UNKNOWN


def _breakable(word: re.Match[str]) -> str:
    """A very long word with places where it may break."""
    letters = word[0]
    if "\N{NO-BREAK SPACE}" in letters and max(map(len, letters.split("\N{NO-BREAK SPACE}"))) <= _LONGEST_WORD:
        return letters
    parts = [letters[at : at + _LONGEST_WORD] for at in range(0, len(letters), _LONGEST_WORD)]
    return "\N{ZERO WIDTH SPACE}".join(parts)


def _printable(value: Any) -> Any:
    """Every text in the data made printable; tuples and arrays as lists, NaN as none."""
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, Mapping):
        return {key: _printable(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_printable(one) for one in value]
    if isinstance(value, float):
        return None if value != value else float(value)  # noqa: PLR0124  NaN is what differs from itself
    return value
