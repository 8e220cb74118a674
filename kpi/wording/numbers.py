"""Digits as a reader sees them: the only place that rounds.

Halves are rounded up, away from zero, on the decimal digits of the number (94.85 is 94,9, which binary
rounding would make 94,8). Decimal and grouping signs are those of the Unicode CLDR. Missing is an en dash.

How many digits a figure gets: where figures stand under each other or in a chart, all of them have the
indicator's own `decimals` (`number`), so that they align and no more is printed than the publisher vouches for;
in running text the same rounding without trailing zeros (`trimmed`); in "Cách tính" every digit that is on
file (`exact`), so that a reader can redo the sum by hand.
"""

from decimal import ROUND_HALF_UP, Context, Decimal
from functools import cache
from math import isnan
from numbers import Real

from babel.numbers import get_decimal_symbol, get_group_symbol

NOTHING = "–"
MINUS = "−"
_SIGNIFICANT = 12  # of the 15 to 17 digits of a float the last ones are noise: 0.1 + 0.2
_WIDE = Context(prec=400, rounding=ROUND_HALF_UP)  # wide enough for every finite float


def number(value: float | None, language: str, decimals: int) -> str:
    """The number with exactly `decimals` digits behind the decimal sign; an en dash when missing.

    >>> number(7480.25, "vi", 1), number(7800, "en", 0), number(-1.5, "vi", 2), number(None, "vi", 0)
    ('7.480,3', '7,800', '−1,50', '–')
    """
    rounded = _rounded(value, decimals)
    return NOTHING if rounded is None else _written(rounded, language)


def trimmed(value: float | None, language: str, decimals: int) -> str:
    """The number rounded to `decimals` digits, without trailing zeros: for running text.

    >>> trimmed(52.5, "vi", 2), trimmed(14000, "vi", 2)
    ('52,5', '14.000')
    """
    rounded = _rounded(value, decimals)
    return NOTHING if rounded is None else _written(_without_zeros(rounded), language)


def exact(value: float | None, language: str) -> str:
    """The number with all its digits, up to twelve significant ones.

    >>> exact(50.75, "vi"), exact(0.1 + 0.2, "vi"), exact(1e6, "vi")
    ('50,75', '0,3', '1.000.000')
    """
    digits = _digits(value)
    if digits is None:
        return NOTHING
    significant = Context(prec=_SIGNIFICANT, rounding=ROUND_HALF_UP).plus(digits)
    return _written(_without_zeros(significant), language)


def percent(value: float | None, language: str, decimals: int = 2) -> str:
    """A percentage (30 means 30%), trailing zeros dropped.

    >>> percent(55.7142857, "vi"), percent(30.0, "vi"), percent(42.3333, "en", 1)
    ('55,71%', '30%', '42.3%')
    """
    written = trimmed(value, language, decimals)
    return written if written == NOTHING else f"{written}%"


def signed(value: float | None, language: str, decimals: int) -> str:
    """A difference without trailing zeros, with its sign; zero has none.

    >>> signed(300, "vi", 0), signed(-0.26, "vi", 2), signed(0.001, "vi", 2)
    ('+300', '−0,26', '0')
    """
    rounded = _rounded(value, decimals)
    plus = "+" if rounded is not None and rounded > 0 else ""
    return plus + trimmed(value, language, decimals)


def parts(text: str, language: str) -> tuple[str, str]:
    """A written number cut before its decimal sign, so that a column can align on it.

    >>> parts("1.250,50", "vi"), parts("7.800", "vi"), parts("–", "vi")
    (('1.250', ',50'), ('7.800', ''), ('–', ''))
    """
    whole, sign, fraction = text.partition(_signs(language)[1])
    return whole, sign + fraction


def _digits(value: object) -> Decimal | None:
    """The decimal digits of a finite number; None when missing or infinite."""
    if not isinstance(value, Real) or isnan(value):  # pandas has a missing of its own, and takes long to import
        return None
    digits = Decimal(repr(float(value)))
    return digits if digits.is_finite() else None


def _rounded(value: float | None, decimals: int) -> Decimal | None:
    digits = _digits(value)
    return None if digits is None else digits.quantize(Decimal(1).scaleb(-int(decimals)), context=_WIDE)


def _without_zeros(digits: Decimal) -> Decimal:
    whole = digits == digits.to_integral_value()
    return digits.quantize(Decimal(1), context=_WIDE) if whole else digits.normalize(_WIDE)


def _written(digits: Decimal, language: str) -> str:
    group, decimal = _signs(language)
    text = f"{abs(digits):,f}".translate(str.maketrans(",.", group + decimal))
    return MINUS + text if digits < 0 else text


@cache
def _signs(language: str) -> tuple[str, str]:
    """The grouping and the decimal sign of a language."""
    return get_group_symbol(language), get_decimal_symbol(language)
