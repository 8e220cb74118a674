"""A set of invented figures as large as one likes, the same for the same seed; its every name and source says so.

Indicators of all kinds, plans that are revised, results by half-years or quarters of which some are missing, reported
as missing, estimated, or corrected later. A year is told in three parts, as an office would: its plans; its first half,
with estimates for the year; its end, with corrections. Of the last year only the first half is known.
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from kpi.cli.invented_year import SOURCE, Year
from kpi.domain import tables
from kpi.domain.book import typed
from kpi.domain.model import Basis, Better, Bound, Kind

LAST_YEAR = 2025
_AT_ONCE = 20_000  # pairs of an indicator and an area in one part; about 100,000 figures in memory

_FORMS = pd.DataFrame(  # of which every indicator is one, in turn
    [
        ("Việc làm mới", "New jobs", "người", "people", Kind.CUMULATIVE, "", Better.UP, Bound.AT_LEAST, 4_000, 0),
        ("Lao động có nghề", "Skilled workers", "%", "%", Kind.LEVEL, Basis.BASELINE, Better.UP, Bound.AT_LEAST, 50, 1),
        ("Thu ngân sách", "Revenue", "tỷ đồng", "billion dong", Kind.CUMULATIVE, "", Better.UP, Bound.EXACT, 900, 1),
        ("Hộ nghèo", "Poor households", "%", "%", Kind.LEVEL, Basis.BASELINE, Better.DOWN, Bound.AT_MOST, 14, 2),
        ("Đường được cứng hóa", "Paved roads", "km", "km", Kind.CUMULATIVE, "", Better.UP, Bound.ABOUT, 120, 1),
        ("Thất nghiệp", "Unemployment", "%", "%", Kind.LIMIT, Basis.LEVEL, Better.DOWN, Bound.AT_MOST, 3, 2),
        ("Trường đạt chuẩn", "Sound schools", "trường", "schools", Kind.LEVEL, Basis.RATIO, Better.UP, "", 60, 0),
        ("Rừng trồng mới", "Planted forest", "ha", "ha", Kind.CUMULATIVE, "", Better.UP, Bound.AT_LEAST, 2_500, 0),
        ("Che phủ rừng", "Forest cover", "%", "%", Kind.LEVEL, Basis.DIFFERENCE, Better.UP, Bound.AT_LEAST, 62, 1),
        ("Báo cáo đúng hạn", "Reports on time", "", "", Kind.TASK, "", Better.UP, "", 1, 0),
    ],
    columns=["name_vi", "name_en", "unit_vi", "unit_en", "kind", "basis", "better", "bound", "size", "decimals"],
)  # fmt: skip
_FIELDS = ("Lao động", "Labour"), ("Kinh tế", "Economy"), ("Xã hội", "Society")


@dataclass(frozen=True)
class Invented:
    """An invented data set of that many indicators, areas (the first is the whole of the others) and years."""

    indicators: int
    areas: int
    years: int
    seed: int = 1

    @property
    def parts(self) -> int:
        """How many parts `figures` has."""
        return len(self._blocks()) * (3 * self.years - 1)

    def registries(self) -> dict[str, pd.DataFrame]:
        """Data set, areas, fields and indicators, by the name of their table."""
        place, area = np.arange(self.indicators), np.arange(self.areas)
        form = _FORMS.take(place % len(_FORMS)).reset_index(drop=True)
        number = " " + pd.Series(place + 1).astype("str")
        codes, whole = self.area_codes(), self.area_codes()[0]
        told = {
            tables.DATA_SETS: {
                "code": ["invented"], "name_vi": ["Số liệu giả định"], "name_en": ["Invented figures"],
                "calendar": ["statistical"], "opening_area": [whole], "order": [1],
            },
            tables.AREAS: {
                "code": codes, "level": np.where(area == 0, "province", "commune"), "order": area,
                "parent": np.where(area == 0, "", whole),
                "name_vi": ["Tỉnh giả định", *(f"Xã giả định {at}" for at in area[1:])],
                "name_en": ["Invented province", *(f"Invented commune {at}" for at in area[1:])],
            },
            tables.FIELDS: {
                "code": [f"invented-{at}" for at in range(len(_FIELDS))], "order": range(len(_FIELDS)),
                "name_vi": [f"{vi} (giả định)" for vi, _ in _FIELDS],
                "name_en": [f"{en} (invented)" for _, en in _FIELDS],
            },
            tables.INDICATORS: {
                **form, "code": self.indicator_codes(), "data_set": "invented", "order": place, "source": SOURCE,
                "name_vi": form["name_vi"] + number + " (giả định)",
                "name_en": form["name_en"] + number + " (invented)",
                "percent_decimals": 1, "rate": form["unit_vi"].eq("%"),
                "field": [f"invented-{at % len(_FIELDS)}" for at in place],
            },
        }  # fmt: skip
        return {table.name: typed(pd.DataFrame(rows), table) for table, rows in told.items()}

    def figures(self) -> Iterator[pd.DataFrame]:
        """The figures in parts, each a change of its own: rows of FIGURES."""
        forms = _FORMS.take(np.arange(self.indicators) % len(_FORMS)).assign(indicator=self.indicator_codes())
        for at in range(self.years):
            for place, pairs in enumerate(self._blocks()):
                area = pairs // self.indicators
                of = forms.take(pairs % self.indicators).assign(area=self.area_codes()[area])
                share = np.where(area == 0, 1.0, 1.5 / self.areas)
                told = Year(of.reset_index(drop=True), share, self.first + at, at, (self.seed, place))
                yield from (told.plans(), told.first_half())
                if at + 1 < self.years:
                    yield told.rest()

    @property
    def first(self) -> int:
        """The first year."""
        return LAST_YEAR - self.years + 1

    def area_codes(self) -> np.ndarray:
        """The codes of the areas, the whole first."""
        return np.array([f"area-{at:04}" for at in range(self.areas)], dtype=object)

    def indicator_codes(self) -> np.ndarray:
        """The codes of the indicators."""
        return np.array([f"indicator-{at + 1:04}" for at in range(self.indicators)], dtype=object)

    def _blocks(self) -> list[np.ndarray]:
        """The places of all pairs of an indicator and an area, in blocks that fit into memory."""
        pairs = np.arange(self.indicators * self.areas)
        return np.array_split(pairs, -(-len(pairs) // _AT_ONCE))
