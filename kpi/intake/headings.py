"""A heading's words -> what the column holds, in Vietnamese or English, with or without diacritics.

Matched by meaning: composed or not, capitals, line breaks, doubled spaces and old or new tone marks do not matter.
"""

import re
from dataclasses import dataclass
from functools import cache

from kpi.domain.model import Measure, Stage
from kpi.domain.tables import FIGURES
from kpi.intake.matching import is_one_of, search
from kpi.intake.names import clean, same
from kpi.intake.recognition import column_name
from kpi.intake.spoken import Said, said, says_only_a_time, whole_year_said

LONGEST = 200  # letters; what is longer is a paragraph and no heading

_PLACES = "huyện|xã|tỉnh|thành phố|phường|quận|thị trấn|thị xã|đơn vị|địa phương|địa bàn|tp"
_FIELDS = (
    ("numbering", r"stt|s\.t\.t|tt|số tt|số thứ tự|thứ tự|no\.?|nr\.?|#|ordinal"),
    ("unit", r"đvt|đ\.v\.t|đv ?tính|đơn vị tính.*|đơn vị đo.*|đv đo|units?|units? of measure(ment)?|unit \(.*\)|uom"),
    ("indicator", r"(tên |các )*chỉ tiêu( chủ yếu| chính| kinh tế.*| phát triển.*)?|nội dung( chỉ tiêu)?|khoản mục|"
     r"danh mục|tên chỉ số|tiêu chí|hạng mục|chỉ tiêu, nhiệm vụ|targets and indicators|indicators?( name)?|kpis?|"
     r"name of( the)? indicator|main indicators|items?"),
    ("area", rf"(tên |các )*({_PLACES})([ ,/–-]+({_PLACES}))*( hành chính| báo cáo| thực hiện)?|areas?( name)?|"
     r"districts?|provinces?|communes?|regions?|locations?|localit(y|ies)|administrative units?"),
    ("period", r"kỳ( báo cáo| số liệu)?|thời kỳ|thời gian|năm( báo cáo)?|tháng|quý|(reporting )?periods?|year|month|"
     r"quarter"),
    ("note", r"ghi chú.*|chú thích|giải trình.*|đánh giá.*|xếp loại|nhận xét|notes?|remarks?|comments?"),
    ("source", r"nguồn( số liệu)?|sources?"),
)  # fmt: skip
_TO_PLAN = (
    r"(so( sánh)?( với| với mức)?|/|%( đạt)?( so)?( với)?|đạt|bằng|tiến độ|of( the)?|vs\.?|against|"
    r"compared (to|with)) *"
    r"(the )?(annual |year )?(kh|kế hoạch|dự toán|mục tiêu|chỉ tiêu|nghị quyết|nq|plan|target)|"
    r"(tỷ lệ|tỉ lệ|mức( độ)?|%) *(hoàn thành|đạt|thực hiện)|(hoàn thành|đạt|thực hiện) *(\(%\)|%|tỷ lệ|tỉ lệ)|"
    r"percent (of|achieved)|achiev\w* *\(?%\)?|"
    r"(plan|target)( achieved)? *\(?%\)?|progress *\(%\)"
)
_COMPARED = r"so( sánh)?( với)?|/|chỉ số|tốc độ|bằng|compared|vs\.?|against|index|growth|of the same"
_TO_PAST = r"cùng kỳ|ck|năm trước|năm ngoái|same period|previous year|last year|prior year|yoy"
_TO_A_YEAR = r"(so( sánh)?( với)?|bằng) *(th|thực hiện)? *(năm)? *(19|20)\d{2}|/ *(th|thực hiện) *(năm)? *(19|20)\d{2}"
_OF_A_YEAR = re.compile(r"/\s*(?=(?:19|20)\d{2})")
_ELSEWHEN = (  # or no result at all
    r"còn (lại|phải|thiếu)|chưa|chênh lệch|difference|kỳ gốc|tháng trước|quý trước|kỳ trước|cùng thời điểm|bình quân|"
    r"previous (month|quarter)|(so với|/) *tháng"
)
_CHANGE = r"tăng|giảm|tăng,? ?\(?\+?\)?/? ?giảm|tốc độ tăng|change|growth"
_PLAN = (
    r"kh|kế hoạch|mục tiêu|dự toán|chỉ tiêu (được )?(giao|phấn đấu|nq|nghị quyết|kh|kế hoạch|năm|(19|20)\d{2})|"
    r"được giao|giao( năm)? *(?=(19|20)\d{2})|(mức )?phấn đấu|plan|plans|planned|targets?"
)
_RESULT = (
    r"th|thực hiện|kq|kết quả|đạt được|đạt|ước|ước tính|ưth|ước th|sơ bộ|chính thức|cộng dồn|lũy kế|"
    r"results?|actuals?|achieved|"
    r"achievement|estimated?|preliminary|prel|cumulative|ytd|performance|realised|realized|outturn"
)
_BASELINE = r"kỳ gốc|năm gốc|số gốc|gốc so sánh|baseline"
_ESTIMATE = r"ước|ước tính|ước th|ưth|estimated?|est"
_PRELIMINARY = r"sơ bộ|preliminary|prel"
_FINAL = r"chính thức|final"
_UNIT = (
    r"%|điểm %|điểm phần trăm|‰|(nghìn|ngàn|triệu|tỷ|tỉ|trăm|chục)?[ .]*(nghìn|ngàn|triệu|tỷ|"
    r"tỉ)?[ .]*(đồng|vnđ|vnd|usd|"
    r"lượt người|lượt|người|hộ|lao động|ha|hecta|tấn|kg|tạ|m2|m3|m²|m³|km|kwh|con|cái|chiếc|cây|vụ|xã|huyện|thôn|dự án|"
    r"doanh nghiệp|cơ sở|trường|lớp|học sinh|giường|giường bệnh|ca|lít|căn|nhà|đối tượng|hợp tác xã|htx|sản phẩm|"
    r"người/năm|trẻ|lần|bộ|vốn)|(nghìn|triệu|tỷ|tỉ)|đồng/người.*|[^ ]+ đồng/[^ ]+.*|tạ/ha|kg/người|"
    r"people|persons?|households?|percent(age)?( points?)?|points?|(billion|million|"
    r"thousand)s?( of)?[ a-z]*|dong|tons?|"
    r"projects?|cases?"
)
_UNIT_SAID = r"(?:đơn vị tính|đơn vị|đvt|đv tính|unit)\s*[:：]\s*(.+)"


@dataclass(frozen=True)
class Meaning:
    """What one heading says by itself; `holds` as in Use, "" where it says nothing that we know."""

    holds: str = ""
    measure: str = ""
    stage: str = ""
    said: Said = Said()
    unit: str = ""
    whole_year: bool = False


def collapsed(text: str) -> str:
    """The text in composed form, in one line, with single spaces."""
    return " ".join(clean(text).split())


def is_unit(text: str) -> bool:
    """Whether the text is a unit: "Người", "tỷ đồng", "Tỷ đồng; %"."""
    parts = [same(part).strip(" .()") for part in re.split("[;,]", text)]
    return bool(text) and all(part != "" and is_one_of(_UNIT, part) for part in parts)


def unit_said(text: str) -> str:
    """The unit in a corner cell ("ĐVT: tỷ đồng", "Tỷ đồng; %"); "" where the text is something else.

    >>> unit_said("Đơn vị tính: Tỷ đồng"), unit_said("Tỷ đồng; %"), unit_said("Kế hoạch")
    ('Tỷ đồng', 'Tỷ đồng', '')
    """
    text = collapsed(text).strip("() ")
    named = re.fullmatch(_UNIT_SAID, text, re.IGNORECASE)
    if named is None and not is_unit(text):
        return ""
    units = [part.strip() for part in re.split(";", named[1] if named else text)]
    others = [unit for unit in units if unit != "%"]
    return (others or units)[0] if len(others) < 2 else ""


def unit_in(text: str) -> str:
    """The unit a heading names in brackets or after a comma; "" where it names none."""
    bracketed = re.findall(r"\(([^()]+)\)", text)
    return next((one.strip() for one in bracketed if is_unit(one)), "")


def without_unit(text: str) -> str:
    """The heading less its unit in brackets, as the name of an indicator."""
    unit = unit_in(text)
    return collapsed(re.sub(rf"\(\s*{re.escape(unit)}\s*\)", " ", text)) if unit else collapsed(text)


def _comparison(text: str) -> str:
    """Which printed comparison a heading announces; "aside" for one that nobody compares; "" for none."""
    text = _OF_A_YEAR.sub(" ", text)  # "6T/2019" compares nothing
    if _said_twice(text):
        return ""
    if search(_TO_PLAN, text):
        return "published_percent"
    compared = search(_COMPARED, text) is not None or "%" in text
    if not compared:
        return ""
    if search(_ELSEWHEN, text):
        return "aside"
    if search(_TO_PAST, text) or search(_TO_A_YEAR, text):
        return (
            "published_change"
            if search(_CHANGE, text) and not search("bằng|chỉ số|index", text)
            else ("published_index")
        )
    return "aside" if search(r"so với|so sánh|cơ cấu|tốc độ phát triển", text) else ""


def _said_twice(text: str) -> bool:
    """Whether a heading says one thing in two languages: "Kế hoạch năm 2019 / Plan"."""
    parts = text.split("/")
    dated = sum(re.search(r"(19|20)\d{2}", part) is not None for part in parts)
    return len(parts) > 1 and dated < len(parts) and _measure(text) != "" and len(set(map(_measure, parts))) == 1


def _compared_time(text: str) -> Said:
    """The time of what is compared: "6 tháng năm 2014 so với kế hoạch năm 2014" is of 6 months."""
    apart = search(rf"{_COMPARED}|%", _OF_A_YEAR.sub(" ", text))
    before = said(text[: apart.start()]) if apart else Said()
    whole = said(text)
    return before if before.first else whole if whole.first and (whole.first, whole.last) != (1, 12) else Said()


def _stage(text: str) -> str:
    """How certain the heading says a result is; "" where it does not say."""
    for words, stage in ((_ESTIMATE, Stage.ESTIMATE), (_PRELIMINARY, Stage.PRELIMINARY), (_FINAL, Stage.FINAL)):
        if search(words, text):
            return str(stage)
    return ""


def _measure(text: str) -> str:
    """Plan, baseline or result, by the word that comes first; "" where the heading names none."""
    if search(_BASELINE, text):
        return str(Measure.BASELINE)
    plan, result = search(_PLAN, text), search(_RESULT, text)
    if plan and (result is None or plan.start() < result.start()):
        return str(Measure.PLAN)
    return str(Measure.RESULT) if result else ""


@cache
def meaning(heading: str) -> Meaning:  # noqa: PLR0911  one line per kind of heading, the first that fits
    """What a heading means, by its words alone.

    >>> meaning("KẾ HOẠCH  NĂM 2019").measure, meaning("% so với KH").holds, meaning("ĐVT").holds
    ('plan', 'published_percent', 'unit')
    >>> meaning("Ước cả năm").measure, meaning("Ước thực hiện 6 tháng").stage, meaning("Đơn vị").holds
    ('full_year_estimate', 'estimate', 'area')
    """
    text = same(heading).strip(" :.*")
    if not text or len(text) > LONGEST:
        return Meaning()
    for holds, words in _FIELDS:
        if is_one_of(words, text) or ("/" in text and all(is_one_of(words, one.strip()) for one in text.split("/"))):
            return Meaning(holds)
    own = column_name(text)
    if own in FIGURES.names and own not in {"value", "code"}:
        return Meaning(own)
    when, unit = said(heading), unit_in(heading)
    compared = _comparison(text)
    if compared:
        return Meaning(compared, said=_compared_time(text), stage=_stage(text))
    if when.years or search(_ELSEWHEN, text):
        return Meaning("aside") if _measure(text) else Meaning()
    measure, stage = _measure(text), _stage(text)
    whole = whole_year_said(heading)
    if measure == Measure.RESULT and stage == Stage.ESTIMATE and whole and not when.before and not when.alike:
        return Meaning("value", str(Measure.FULL_YEAR_ESTIMATE), "", when, unit, whole)
    if measure:
        return Meaning("value", measure, stage if measure == Measure.RESULT else "", when, unit, whole)
    if own == "value":
        return Meaning("value", unit=unit)
    if says_only_a_time(re.sub(r"\([^()]*\)", " ", heading)):
        return Meaning("value", "", stage, when, unit, whole)
    return Meaning()


def lacks_marks(heading: str) -> bool:
    """Whether a heading is understood only because diacritics were not asked for ("Chi tieu").

    >>> lacks_marks("Chi tieu"), lacks_marks("STT"), lacks_marks("KH 2019"), lacks_marks("result")
    (True, False, False, False)
    """
    text = same(heading)
    if not text.isascii() or meaning(heading) == Meaning():
        return False
    words = (*(words for _, words in _FIELDS), _PLAN, _RESULT, _TO_PLAN, _TO_PAST, _BASELINE, _ELSEWHEN)
    words += (r"h[12]|q[1-4]|\d+m|years?|months?|quarter|half",)
    own = column_name(text) != "" or not any(map(str.isalpha, text))
    return not own and all(search(one, text, marks=True) is None for one in words)
