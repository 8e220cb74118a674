"""Times as headings and titles say them: "6 tháng đầu năm 2019", "TH 6T/2019", "quý III", "cùng kỳ năm trước".

Headings typed without diacritics are read too; `kpi/intake/headings.py` says so to the sender.
"""

import re
from calendar import monthrange
from dataclasses import dataclass

from kpi.domain.periods import Period
from kpi.intake.matching import compiled, plain, search
from kpi.intake.names import same

_YEAR = r"(?<!\d)(?:19|20)\d{2}(?!\d)"
_NUMBERS = {"hai": 2, "ba": 3, "sáu": 6, "chín": 9, "two": 2, "three": 3, "six": 6, "nine": 9, "ten": 10, "eleven": 11}
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "first": 1, "second": 2, "third": 3, "fourth": 4}
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
           "december")  # fmt: skip
_NAMED = "|".join(f"{name[:3]}(?:{name[3:]})?" for name in _MONTHS)
_KEY = rf"({_YEAR})\s*-\s*(h[12]|q[1-4]|[01]\d|\d{{1,2}}m)(?!-\d)"
_THEN = r"[ /.-]*(?:19|20)\d\d"
_SECOND_HALF = rf"6 tháng cuối|sáu tháng cuối|nửa cuối|nửa sau|h2(?!\d)|2h(?={_THEN})|second half|last six months"
_FIRST_HALF = rf"nửa đầu|h1(?!\d)|1h(?={_THEN})|first half"
_SO_MANY = rf"(?<!\d)(\d{{1,2}}|{'|'.join(_NUMBERS)})\s*-?(?:tháng|t(?:đn?)?|m|months?|th(?=\s*(?:[/\d)]|năm|đầu|$)))"
_NTH = "iv|iii|ii|i|[1-4]"
_QUARTER = rf"(?:quý|quarter|q\.?)\s*({_NTH})(?!\d)|([1-4])q(?={_THEN})|(first|second|third|fourth) quarter"
_QUARTERS = rf"(?:quý|quarters?|q\.?)\s*({_NTH})\s*(?:-|–|đến|to|\+)\s*(?:quý|q\.?)?\s*({_NTH})(?!\d)"
_SO_MANY_QUARTERS = r"(\d|hai|ba|two|three)\s*(?:quý|quarters?)(?=\s*(?:đầu|năm|of|[/\d]))"
_MONTH = rf"(?:tháng|month|t)\s*(\d{{1,2}})(?!\d)|({_NAMED})"
_SPAN = (
    rf"(?:tháng|months?|t)\s*(\d{{1,2}})\s*(?:-|–|đến|tới|to)\s*(?:hết\s*)?(?:tháng|t)?\s*(\d{{1,2}})(?![\d/.])|"
    rf"(?:tháng|months?|t)\s*(\d{{1,2}})\s*(?:-|–|đến|tới|to)\s*(?:hết\s*)?(?:tháng|t)?\s*(\d{{1,2}})(?={_THEN})|"
    rf"({_NAMED})\s*(?:-|–|to)\s*({_NAMED})"
)
_OF_YEAR = rf"(?<![\d/.-])(\d{{1,2}})\s*[/.-]\s*(?={_YEAR})"
_DAY = r"(\d{1,2})[/.-](\d{1,2})"
_UP_TO = rf"(?:{_DAY}(?:[/.-]{_YEAR})?\s*)?(?:-|–|đến|tới|hết|to)\s*(?:hết )?(?:ngày )?{_DAY}[/.-]({_YEAR})"
_PARTLY = (  # of a year, without saying which months they are
    rf"\d{{1,2}}[/.-]\d{{1,2}}[/.-](?={_YEAR})|nửa năm|giữa năm|bán niên|mid-?year|half-?year|tuần \d+|kỳ \d|"
    rf"(?:quý|tháng|quarter|month)\s*(?:{_NTH}|\d{{1,2}})\s*(?:,|;|&|và|and)\s*(?:quý|quarter|tháng|{_SO_MANY})"
)
_SO_FAR = "cộng dồn|lũy kế|từ đầu năm|đến hết|year to date|cumulative|ytd"
_WHOLE = "cả năm|năm|full year|whole year|year|annual"
_BEFORE = "năm trước|năm ngoái|năm liền trước|previous year|last year|prior year|cùng kỳ|ck|same period"
_SAME = "cùng kỳ|ck|same period"
_YEARS = rf"giai đoạn|kế hoạch 5 năm|nhiệm kỳ|{_YEAR}\s*[-–/]\s*{_YEAR}|five-year|five years"
_NO_TIME = (  # a quarter, month or half that no year has; a day; a year of two digits
    rf"(?:quý|quarter|q\.?)\s*(?:[05-9]|\d{{2}}|vi{{0,3}}|ix|x)(?!\d)|(?:tháng|month|t)\s*(?:0?0|1[3-9]|[2-9]\d)(?!\d)|"
    rf"(?<!\d)(?:0|1[3-9]|[2-9]\d)\s*-?(?:tháng(?! tuổi)|months?(?! old))|h[03-9](?!\d)|{_YEAR}-\d\d-\d\d|"
    rf"(?:(?:tháng|t|m|months?|h[12]|q[1-4]|iv|iii|ii|i|năm)\s*|(?:tháng|t)\s*\d{{1,2}}\s*)[/'’]\s*\d{{2}}(?![\d/])"
)
_TIMES = (_UP_TO, _SPAN, _QUARTERS, _SO_MANY_QUARTERS, _KEY, _SECOND_HALF, _FIRST_HALF, _SO_MANY, _QUARTER, _MONTH,
          _OF_YEAR, _BEFORE, _YEAR, _WHOLE)  # fmt: skip
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
        none: a time that no year has, or a year of two digits: nobody guesses it.
        so_far: from the first month of the year on, up to the end of the period that is reported ("từ đầu năm").
    """

    first: int = 0
    last: int = 0
    year: int = 0
    before: int = 0
    alike: bool = False
    years: bool = False
    none: bool = False
    so_far: bool = False

    @property
    def period(self) -> str:
        """The key, where both months and year are said; else ""."""
        return Period(self.year, self.first, self.last).key if self.year and self.first else ""


def _without(text: str, *words: str) -> str:
    """What is left of the text."""
    for one in words:
        text = compiled(one, not text.isascii(), False).sub(" ", text)
    return text


def _number(text: str) -> int:
    """A number in digits or as a word."""
    spelled = {plain(name): number for name, number in _NUMBERS.items()}
    return int(text) if text.isdigit() else spelled[plain(text)]


def _months(text: str) -> tuple[int, int]:
    """First and last month; (0, 0) where none are said, or several times that are not one."""
    spanned = _spanned(text)
    if spanned != (0, 0):
        return spanned
    if search(_PARTLY, text) or (search(_SECOND_HALF, text) and search(f"{_FIRST_HALF}|(6|sáu) tháng đầu", text)):
        return 0, 0
    half = search(_SECOND_HALF, text) or search(_FIRST_HALF, text)
    if half:
        return (7, 12) if search(_SECOND_HALF, text) else (1, 6)
    many = search(_SO_MANY, text)
    if many and 1 <= _number(many[1]) <= 12:
        return 1, _number(many[1])
    first, last = (0, 0) if search(r"i{1,3}\s*tháng", text) else _part_of_year(text)
    return (1, last) if last and search(_SO_FAR, text) else (first, last)


def _spanned(text: str) -> tuple[int, int]:
    """The months from one time to another: "đến 30/6/2019", "tháng 1 - 6", "quý I + II", "3 quý đầu"; else (0, 0)."""
    day = search(_UP_TO, text)
    if day and 1 <= int(day[4]) <= 12 and int(day[3]) == monthrange(int(day[5]), int(day[4]))[1]:
        first = int(day[2]) if day[1] == "1" or day[1] == "01" else 0 if day[1] else 1
        return (first, int(day[4])) if 1 <= first <= int(day[4]) else (0, 0)
    months = search(_SPAN, text)
    if months:
        first, last = (_month(one) for one in months.groups() if one)
        return (first, last) if 1 <= first < last <= 12 else (0, 0)
    quarters = search(_QUARTERS, text)
    if quarters:
        first, last = _nth(quarters[1]), _nth(quarters[2])
        return (3 * first - 2, 3 * last) if first < last else (0, 0)
    many = search(_SO_MANY_QUARTERS, text)
    return (1, 3 * _number(many[1])) if many and 1 <= _number(many[1]) <= 4 else (0, 0)


def _part_of_year(text: str) -> tuple[int, int]:
    """A quarter or a month; (0, 0) where none is said."""
    quarter = search(_QUARTER, text)
    if quarter:
        number = _nth(quarter[1] or quarter[2] or quarter[3])
        return 3 * number - 2, 3 * number
    month = search(_MONTH, text) or search(_OF_YEAR, text)
    if month is None:
        return 0, 0
    number = _month(next(one for one in month.groups() if one))
    return (number, number) if 1 <= number <= 12 else (0, 0)


def _nth(said: str) -> int:
    """A number in digits, in Roman numerals or as an ordinal."""
    return int(said) if said.isdigit() else _ROMAN[said]


def _month(said: str) -> int:
    """A month by its number or its English name."""
    return int(said) if said.isdigit() else [name[:3] for name in _MONTHS].index(said[:3]) + 1


def said(heading: str) -> Said:
    """What a heading or a title says of a time.

    >>> said("Thực hiện 6T/2019").period, said("Quý III năm 2020").period, said("Tháng 6/2019").period
    ('2019-H1', '2020-Q3', '2019-06')
    >>> said("Thực hiện đến 30/6/2019").period, said("TH quý I + II/2019").period, said("TH giữa năm 2019").period
    ('2019-H1', '2019-H1', '')
    >>> said("Thực hiện cùng kỳ năm trước")
    Said(first=0, last=0, year=0, before=1, alike=True, years=False, none=False, so_far=False)
    """
    text = _unglued(same(heading))
    if search(_YEARS, text):
        return Said(years=True)
    if search(_NO_TIME, text):
        return Said(none=True)
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
    so_far = not first and search(_SO_FAR, text) is not None and not (year and search("hết năm", text))
    if not first and not alike and not so_far and not _says_a_part(text) and (year or search(_WHOLE, text)):
        first, last = 1, 12
    return Said(first, last, int(year[0]) if year else 0, int(before), alike, so_far=so_far)


def _unglued(text: str) -> str:
    """The text with what is typed in one, "TH6T/2019", apart, and a day in words in digits."""
    text = re.sub(rf"(ngày|ngay) (\d{{1,2}}) (?:tháng|thang) (\d{{1,2}}) (?:năm|nam) ({_YEAR})", r"\1 \2/\3/\4", text)
    return re.sub(r"(?<![^\W_])(th|kh|kq)(?=\d)", r"\1 ", text)


def _says_a_part(text: str) -> bool:
    """Whether a part of a year is said that is no one time of ours."""
    counted = r"(?:th|thực hiện|kq|kết quả|ước|đợt|lần)\s*\d{1,2}[a-zđ]*(?![\d.,])"
    said_of = (
        rf"{counted}|{_PARTLY}|(?:iv|iii|ii|i)/(?={_YEAR})|{_QUARTERS}|{_SO_MANY_QUARTERS}|{_SECOND_HALF}|{_FIRST_HALF}"
    )
    return search(said_of, text) is not None


def says_only_a_time(heading: str) -> bool:
    """Whether nothing but a time stands there: "Năm 2018", "Quý I", "2017"; not "Giá so sánh 2010".

    >>> says_only_a_time("6 tháng đầu năm 2018"), says_only_a_time("Giá so sánh 2010")
    (True, False)
    """
    text = same(heading)
    left = _without(text, *_TIMES, _FILLING)
    return left != text and not any(one.isalnum() for one in left)


def whole_year_said(heading: str) -> bool:
    """Whether the whole year is said in words, and not only a year's number.

    >>> whole_year_said("Ước cả năm"), whole_year_said("TH 2019")
    (True, False)
    """
    text = _unglued(same(heading))
    partly = _months(text)[0] > 0 or search(_SO_FAR, text) is not None or _says_a_part(text)
    return search(_WHOLE, text) is not None and not partly


def shown_period(of: Said, reported: str) -> str:
    """The key of what is said, where need be by the period that is reported ("" is unknown); "" where it stays open.

    >>> shown_period(said("Thực hiện cùng kỳ"), "2019-H1"), shown_period(said("Lũy kế từ đầu năm"), "2019-06")
    ('2018-H1', '2019-H1')
    """
    known = Period.parse(reported) if reported else None
    year = of.year or (known.year - of.before if known else 0)
    first, last = (of.first, of.last) if of.first else (known.first, known.last) if known else (0, 0)
    if of.so_far and known:
        first, last = 1, last if year == known.year else 12
    return Period(year, first, last).key if year and first else ""
