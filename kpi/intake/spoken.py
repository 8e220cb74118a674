"""Times as headings and titles say them: "6 tháng đầu năm 2019", "TH 6T/2019", "quý III", "cùng kỳ năm trước".

Headings typed without diacritics are read too; `kpi/intake/headings.py` says so to the sender.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from kpi.domain.periods import Period
from kpi.intake.names import same

_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_NUMBERS = {"ba": 3, "sáu": 6, "chín": 9, "three": 3, "six": 6, "nine": 9, "ten": 10, "eleven": 11}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_KEY = rf"({_YEAR})\s*-\s*(h[12]|q[1-4]|[01]\d|\d{{1,2}}m)"
_SECOND_HALF = "6 tháng cuối|sáu tháng cuối|nửa cuối|nửa sau|h2|second half|last six months"
_FIRST_HALF = "nửa đầu|h1|first half"
_SO_MANY = rf"(?<!\d)(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*-?(?:tháng|t|m|months?)"
_QUARTER = r"(?:quý|quarter|q)\s*(iv|iii|ii|i|[1-4])|(first|second|third|fourth) quarter"
_MONTH = rf"(?:tháng|month|t)\s*(\d{{1,2}})|({'|'.join(_MONTHS)})"
_OF_YEAR = rf"(?<![\d/])(\d{{1,2}})\s*[/-]\s*(?={_YEAR})"
_SO_FAR = "cộng dồn|lũy kế|từ đầu năm|đến hết|year to date|cumulative|ytd"
_WHOLE = "cả năm|năm|full year|whole year|year|annual"
_BEFORE = "năm trước|năm ngoái|năm liền trước|previous year|last year|prior year|cùng kỳ|ck|same period"
_SAME = "cùng kỳ|ck|same period"
_YEARS = rf"giai đoạn|kế hoạch 5 năm|nhiệm kỳ|{_YEAR}\s*[-–]\s*{_YEAR}|five-year|five years"
_END = r"(?:(?<=[/%])|(?![^\W\d_]|[\u0300-\u036f]))"  # a tone mark that `same` puts last may stand alone
_FILLING = "đầu|cuối|trong|của|hết|đến|so far|of|the|in|first|các|cả|báo cáo|kỳ|số liệu|to|end"


@dataclass(frozen=True)
class Said:
    """What is said of a time; every part may be unsaid (0).

    Attributes:
        first, last: months.
        year: as written.
        before: how many years before the period that is reported ("năm trước": 1).
        alike: the same months as the period that is reported ("cùng kỳ").
        years: a time of several years, which no period of ours is.
    """

    first: int = 0
    last: int = 0
    year: int = 0
    before: int = 0
    alike: bool = False
    years: bool = False

    @property
    def period(self) -> str:
        """The key, where both months and year are said; else ""."""
        return Period(self.year, self.first, self.last).key if self.year and self.first else ""


def plain(text: str) -> str:
    """The text without diacritics.

    >>> plain("kế hoạch đề ra")
    'ke hoach de ra'
    """
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in apart if not unicodedata.combining(one))


@cache
def _compiled(words: str, marks: bool, whole: bool) -> re.Pattern[str]:
    """The alternatives as they are compared: whole words, with or without diacritics."""
    spelled = same(words) if marks else plain(same(words))
    return re.compile(spelled if whole else rf"(?:(?<![^\W\d_])|(?=[/%]))(?:{spelled}){_END}")


def search(words: str, text: str, marks: bool = False) -> re.Match[str] | None:
    """The first of these words (a pattern in small letters) in a text that went through `same`.

    Args:
        marks: whether an ASCII text must spell them as we do; else its diacritics may be missing.
    """
    return _compiled(words, marks or not text.isascii(), False).search(text)


def is_one_of(words: str, text: str) -> bool:
    """Whether the whole text (through `same`) is one of these."""
    return _compiled(words, not text.isascii(), True).fullmatch(text) is not None


def _without(text: str, *words: str) -> str:
    """What is left of the text."""
    for one in words:
        text = _compiled(one, not text.isascii(), False).sub(" ", text)
    return text


def _number(text: str) -> int:
    """A number in digits or as a word."""
    spelled = {plain(name): number for name, number in _NUMBERS.items()}
    return int(text) if text.isdigit() else spelled[plain(text)]


def _months(text: str) -> tuple[int, int]:
    """First and last month; (0, 0) where none are said."""
    if search(_SECOND_HALF, text):
        return 7, 12
    if search(_FIRST_HALF, text):
        return 1, 6
    many = search(_SO_MANY, text)
    if many and 1 <= _number(many[1]) <= 12:
        return 1, _number(many[1])
    if search(r"i{1,3}\s*tháng", text):
        return 0, 0
    first, last = _part_of_year(text)
    return (1, last) if last and search(_SO_FAR, text) else (first, last)


def _part_of_year(text: str) -> tuple[int, int]:
    """A quarter or a month; (0, 0) where none is said."""
    quarter = search(_QUARTER, text)
    if quarter:
        said = quarter[1] or quarter[2]
        number = int(said) if said.isdigit() else _ROMAN[said]
        return 3 * number - 2, 3 * number
    month = search(_MONTH, text) or search(_OF_YEAR, text)
    if month is None:
        return 0, 0
    said = month[1] or month[2]
    number = int(said) if said.isdigit() else _MONTHS.index(said) + 1
    return (number, number) if 1 <= number <= 12 else (0, 0)


def said(heading: str) -> Said:
    """What a heading or a title says of a time.

    >>> said("Thực hiện 6T/2019").period, said("Quý III năm 2020").period, said("Tháng 6/2019").period
    ('2019-H1', '2020-Q3', '2019-06')
    >>> said("Thực hiện cùng kỳ năm trước")
    Said(first=0, last=0, year=0, before=1, alike=True, years=False)
    """
    text = same(heading)
    if search(_YEARS, text):
        return Said(years=True)
    key = re.search(_KEY, text)
    if key:
        try:
            known = Period.parse(f"{key[1]}-{key[2].upper()}")
        except ValueError:
            return Said()
        return Said(known.first, known.last, known.year)
    year = re.search(_YEAR, text)
    first, last = (1, 12) if search("và (cả )?năm", text) else _months(text)
    before = bool(search(_BEFORE, text)) and year is None
    alike = search(_SAME, text) is not None
    if not first and not alike and (year or search(_WHOLE, text)):
        first, last = 1, 12
    return Said(first, last, int(year[0]) if year else 0, int(before), alike)


def says_only_a_time(heading: str) -> bool:
    """Whether nothing but a time stands there: "Năm 2018", "Quý I", "2017"; not "Giá so sánh 2010".

    >>> says_only_a_time("6 tháng đầu năm 2018"), says_only_a_time("Giá so sánh 2010")
    (True, False)
    """
    text = same(heading)
    left = _without(
        text, _KEY, _SECOND_HALF, _FIRST_HALF, _SO_MANY, _QUARTER, _MONTH, _OF_YEAR, _BEFORE, _YEAR, _WHOLE, _FILLING
    )
    return left != text and not any(one.isalnum() for one in left)


def whole_year_said(heading: str) -> bool:
    """Whether the whole year is said in words, and not only a year's number.

    >>> whole_year_said("Ước cả năm"), whole_year_said("TH 2019")
    (True, False)
    """
    text = same(heading)
    return search(_WHOLE, text) is not None and not _months(text)[0]


def shown_period(of: Said, reported: str) -> str:
    """The key of what is said, where need be by the period that is reported ("" is unknown); "" where it stays open.

    >>> shown_period(said("Thực hiện cùng kỳ"), "2019-H1"), shown_period(said("Thực hiện 9 tháng"), "2019-H1")
    ('2018-H1', '2019-9M')
    """
    known = Period.parse(reported) if reported else None
    year = of.year or (known.year - of.before if known else 0)
    first, last = (of.first, of.last) if of.first else (known.first, known.last) if known else (0, 0)
    return Period(year, first, last).key if year and first else ""
