"""What the rows above a table say for all of it: period, unit, area, and the indicator of a statistical table."""

import re
from dataclasses import dataclass, replace

from kpi.intake.headings import unit_said
from kpi.intake.known import Known
from kpi.intake.matching import compiled, search
from kpi.intake.names import same
from kpi.intake.spoken import Said, said, says_only_a_time

_NUMBERED = re.compile(r"^\s*(?:(?:biểu|bảng|phụ lục)\s*(?:số\s*)?)?[\dIVX]+(?:[.,]\d+)*\s*[.):/-]\s*", re.IGNORECASE)
_OFFICE = (
    r"ủy ban.*|ubnd.*|hđnd.*|hội đồng.*|sở .*|bộ .*|cục .*|chi cục.*|tổng cục.*|phòng .*|báo cáo.*|"
    r"cộng hòa.*|độc lập.*|"
    r"biểu( số)?.*|phụ lục.*|mẫu( số)?.*|số:.*|kèm theo.*|\(.*"
)
_DAY = r"ngày|day"
_AHEAD = (
    r"phương hướng|nhiệm vụ|giải pháp|kế hoạch|dự kiến|định hướng|chương trình|mục tiêu|triển khai|tasks|outlook|plan"
)


@dataclass(frozen=True)
class Titles:
    """Said once for the sheet; "" (or a Said with nothing in it) where no title says it."""

    said: Said = Said()
    unit: str = ""
    area: str = ""
    indicator: str = ""


def read_titles(titles: tuple[tuple[str, ...], ...], sheet: str, known: Known) -> Titles:
    """What the rows above the heading say, and after them the name of the sheet.

    A day ("Lạng Sơn, ngày 28 tháng 6 năm 2019") dates the letter and says nothing of the period.
    """
    cells = [text for row in titles for text in row]
    times = [_reported(text) for text in [*cells, sheet] if not search(_DAY, same(text))]
    known_times = [time for time in times if (time.first or time.year) and not time.years and not time.before]
    whole = [time for time in known_times if time.first and time.year]
    years = {time.year for time in known_times if time.year}
    months = next((time for time in known_times if time.first and not time.year), None)
    time = next(iter(whole), None) or (
        Said(months.first, months.last, years.pop()) if months and len(years) == 1 else next(iter(known_times), Said())
    )
    units = (unit_said(text) for text in reversed(cells))
    areas = (known.area_in(text) for text in cells)
    return Titles(
        time,
        next((unit for unit in units if unit), ""),
        next((area for area in areas if area), ""),
        next((name for name in map(_indicator, cells) if name), ""),
    )


def _reported(title: str) -> Said:
    """The time that a title reports, and not the one for which it sets tasks.

    >>> _reported("Kết quả 6 tháng đầu năm, nhiệm vụ 6 tháng cuối năm 2019").period
    '2019-H1'
    """
    text, whole = same(title), said(title)
    ends = (one.start() for one in compiled(_AHEAD, not text.isascii(), False).finditer(text))
    for end in ends:
        past = said(text[:end])
        if past.first and (past.first, past.last) != (1, 12) or past.year:
            return replace(past, year=past.year or whole.year, years=past.years or whole.years)
    return whole


def _indicator(title: str) -> str:
    """The title as the name of an indicator: less its number and the time at its end; "" where it names none."""
    bare = _NUMBERED.sub("", title).strip(" .:")
    spelled = same(bare)
    office = re.fullmatch(same(_OFFICE), spelled) is not None
    if office or unit_said(bare) or says_only_a_time(bare) or len(bare.split()) < 2:
        return ""
    words = bare.split()
    ends = (at for at in range(1, len(words)) if says_only_a_time(" ".join(words[at:])))
    return " ".join(words[: next(ends, len(words))]).strip(" ,-–")
