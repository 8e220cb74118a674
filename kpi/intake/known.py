"""Which names are registered: they tell a column of areas from a column of indicators."""

import re
from dataclasses import dataclass

import pandas as pd

from kpi.intake.names import same
from kpi.intake.references import Registry

_PLACE = re.compile(
    same(r"(xã|phường|thị trấn|huyện|thành phố|tp\.?|tỉnh|quận|thị xã|bộ|commune|district|province|ward) .+")
)
_WHOLE = frozenset(
    map(
        same,
        ("tổng số", "tổng cộng", "cả nước", "cả tỉnh", "toàn tỉnh", "cả huyện", "toàn huyện", "whole country", "total"),
    )
)


@dataclass(frozen=True)
class Known:
    """Registered names and codes, as `same` spells them."""

    areas: frozenset[str]
    indicators: frozenset[str]

    @classmethod
    def of(cls, registry: Registry) -> "Known":
        """The names in `areas` and `indicators`, in both languages, and their other spellings in `names`."""
        found: dict[str, set[str]] = {"areas": set(), "indicators": set()}
        for table, names in found.items():
            rows = registry.get(table)
            for column in ("code", "name_vi", "name_en"):
                if rows is not None and column in rows:
                    names.update(same(str(one)) for one in rows[column])
        other = registry.get("names", pd.DataFrame(columns=["of", "name"]))
        for table, name in zip(other["of"], other["name"], strict=True):
            found.setdefault(str(table), set()).add(same(str(name)))
        return cls(frozenset(found["areas"] - {""}), frozenset(found["indicators"] - {""}))

    def is_area(self, name: str) -> bool:
        """Whether this is the name of a registered area, or is named as areas are ("Xã …", "Tổng số")."""
        spelled = same(name)
        return spelled in self.areas or is_whole(name) or is_place(name)

    def is_indicator(self, name: str) -> bool:
        """Whether this is the name of a registered indicator."""
        return same(name) in self.indicators

    def area_in(self, title: str) -> str:
        """The registered area that a title names, the longest one; "" for none.

        Codes are not looked for: they are too short to stand alone in a sentence.
        """
        spelled = same(title)
        named = [
            area for area in self.areas if len(area) > 3 and re.search(rf"(?<!\w){re.escape(area)}(?!\w)", spelled)
        ]
        return max(named, key=len, default="")


def is_place(name: str) -> bool:
    """Whether this is named as areas are: "Xã …", "TP …"."""
    return _PLACE.fullmatch(same(name)) is not None


def is_whole(name: str) -> bool:
    """Whether these are words for all areas together: "Tổng số", "Toàn tỉnh"."""
    return same(name).strip(" .:") in _WHOLE
