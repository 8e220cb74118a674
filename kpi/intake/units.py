"""Units however they were typed, and what a figure must be multiplied by to stand in its indicator's unit."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from kpi.intake.names import clean

_SCALES = {
    "nghìn tỷ": 1e12, "ngàn tỷ": 1e12, "triệu tỷ": 1e15, "tỷ": 1e9, "triệu": 1e6, "nghìn": 1e3, "ngàn": 1e3,
    "trillion": 1e12, "billion": 1e9, "million": 1e6, "thousand": 1e3, "1.000": 1e3, "1000": 1e3,
}  # fmt: skip
_ALIKE = {
    "đ": "đồng", "vnđ": "đồng", "vnd": "đồng", "dong": "đồng", "đồng việt nam": "đồng",
    "phần trăm": "%", "percent": "%", "per cent": "%",
    "điểm phần trăm": "điểm %", "điểm": "điểm %", "points": "điểm %", "percentage points": "điểm %",
    "percentage point": "điểm %", "pp": "điểm %",
    "people": "người", "person": "người", "persons": "người", "ng": "người",
    "lao động": "người", "workers": "người",
    "hộ gia đình": "hộ", "households": "hộ", "household": "hộ",
    "hecta": "ha", "héc ta": "ha", "hectares": "ha", "kilômét": "km",
    "m²": "m2", "m³": "m3",
}  # fmt: skip
_GLUED = {"trđ": "triệu đồng", "tr.đ": "triệu đồng", "tr.đồng": "triệu đồng", "trd": "triệu đồng"}
_USUAL = (
    "%", "điểm %", "đồng", "người", "lượt người", "hộ", "ha", "km", "km2", "m", "m2", "m3", "tấn", "kg",
    "tạ", "căn", "nhà", "xã", "thôn", "vụ", "vụ việc", "lượt", "lượt khách", "cơ sở", "doanh nghiệp", "hợp tác xã",
    "trường", "lớp", "học sinh", "giường", "con", "máy", "chiếc", "cái", "tiêu chí", "dự án", "công trình", "usd",
    "đô la mỹ", "km đường", "trẻ em", "em", "suất", "giờ", "ngày", "tuổi",
)  # fmt: skip
_WHOLE = frozenset(
    {
        "người", "lượt người", "hộ", "căn", "nhà", "xã", "thôn", "vụ", "vụ việc", "lượt", "lượt khách",
        "cơ sở", "doanh nghiệp", "hợp tác xã", "trường", "lớp", "học sinh", "trẻ em", "em", "suất", "dự án",
    }
)  # fmt: skip
_SCALED = re.compile(rf"({'|'.join(re.escape(word) for word in _SCALES)})(?:\s+(.*))?")
PERCENTS = frozenset({"%", "điểm %"})


_REMARK = re.compile(r"""\s*(?:"[^"]*"|“[^”]*”|\([^)]*\))\s*$""")  # người "quy đổi", tỷ đồng (giá hiện hành)


@dataclass(frozen=True)
class Unit:
    """A unit taken apart: how many of what. An empty `base` fits every unit ("nghìn" alone)."""

    scale: float
    base: str

    @property
    def whole(self) -> bool:
        """Whether it counts things that have no halves."""
        return self.scale == 1 and self.base in _WHOLE


@cache
def unit(text: str) -> Unit:
    """The unit that a text names.

    >>> unit("Nghìn  người"), unit("tỉ đồng"), unit("%"), unit("People").base
    (Unit(scale=1000.0, base='người'), Unit(scale=1000000000.0, base='đồng'), Unit(scale=1.0, base='%'), 'người')
    """
    text = _REMARK.sub("", text) or text
    words = re.sub(r"\btỉ\b", "tỷ", " ".join(clean(text).casefold().split()).strip(" .()"))
    words = _GLUED.get(words, re.sub(r"\s*%", " %", words).strip())
    scaled = _SCALED.fullmatch(words)
    scale, base = (1.0, words) if scaled is None else (_SCALES[scaled[1]], scaled[2] or "")
    return Unit(scale, _ALIKE.get(base, base))


def bases(texts: Iterable[str] = ()) -> frozenset[str]:
    """The units a cell may name beside its number: the usual ones and those of `texts`."""
    return frozenset(unit(text).base for text in (*_USUAL, *texts)) | {""}


def factor(told: str, *own: str) -> float | None:
    """What a figure told in one unit is multiplied by to stand in the indicator's own; None where they do not fit.

    Args:
        told: as the file has it; "" fits every unit.
        own: the indicator's unit in each language; an indicator without a unit takes every one as it is.

    >>> factor("nghìn người", "người", "people"), factor("km", "người", "people"), factor("tỷ đồng", "triệu đồng")
    (1000.0, None, 1000.0)
    """
    known = [unit(text) for text in own if text]
    given = unit(told)
    if not told or not known:
        return 1.0
    for one in known:
        points_said_in_percent = given.base == "%" and one.base == "điểm %"
        if given.base in {"", one.base} or points_said_in_percent:
            return given.scale / one.scale
    return None
