"""What a comparison of areas comes to: how many are behind, who leads, who trails, and where the whole stands."""

import unicodedata

import pandas as pd

from kpi.domain.book import Book
from kpi.domain.model import Status
from kpi.wording.catalogue import known, say
from kpi.wording.names import in_sentence, lookup, sentence_case
from kpi.wording.numbers import percent
from kpi.wording.periods import title
from kpi.wording.statuses import GOOD_TONES, SIGNS, UNJUDGED

FEWEST = 2  # areas; fewer are no comparison
_MOST_NAMED = 3  # areas that share a place are named, more are counted
_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = str.maketrans("", "", "\u0300\u0301\u0303\u0309\u0323")


def level_name(level: str, language: str) -> str:
    """The areas of a level as one says them: "theo tỉnh, thành phố"; a level without a phrase stands as it is."""
    return say(language, f"level.{level}") if level and known(language, f"level.{level}") else level


def wholes(areas: pd.DataFrame, compared: pd.Series) -> list[str]:
    """The codes of the areas that other compared areas are parts of: the country among its provinces.

    Args:
        areas: the registry, with `code` and `parent`.
        compared: the area codes of the rows.
    """
    among = areas[areas["code"].isin(compared)]
    return [code for code in among["code"] if among["parent"].eq(code).any()]


def alphabetical(names: pd.Series) -> pd.Series:
    """Keys that sort names as a Vietnamese list does: đ after d, ơ after ô, tone marks last of all."""
    return names.map(_alphabetical)


def headline(rows: pd.DataFrame, book: Book, language: str, period: str, name: str = "") -> str:
    """The finding of a comparison: the whole, and how many of its parts are behind.

    Args:
        rows: scoreboard rows of one period that stand under a plan; there may be none.
        book: the data set.
        language: "vi" or "en".
        period: their period.
        name: the indicator compared, "" where it goes without saying or where there are several.

    Returns:
        "6 tháng đầu năm 2018: cả nước đạt 35,95% kế hoạch năm, 24 trên 37 đơn vị chậm tiến độ". Results are counted
        where there are several indicators; one area alone is said to be alone.
    """
    when = title(period, language)
    told_of = f"{name}, {in_sentence(when)}" if name else when
    if rows.empty:
        return f"{told_of}: {say(language, 'overview.no_plan')}"
    if rows["area"].nunique() < FEWEST:
        area = lookup(book.areas, language)[rows["area"].iloc[0]]
        return f"{told_of}: {say(language, 'areas.only', area=in_sentence(area))}"
    upper = wholes(book.areas, rows["area"])
    peers = rows[~rows["area"].isin(upper)]
    several = rows["indicator"].nunique() > 1
    whole = _whole(rows[rows["area"].isin(upper)], several, book, language)
    counts = ", ".join(_counts(peers, several, language))
    if whole and several:  # results of the whole and of its parts are counted apart
        counts = say(language, "areas.parts", told=counts)
    return f"{told_of}: {', '.join([*whole, counts])}"


def standings(rows: pd.DataFrame, book: Book, language: str) -> list[tuple[str, str]]:
    """The same of each level of areas: who leads, who trails, how many are behind.

    Args:
        rows: as `headline` takes them.
        book: the data set.
        language: "vi" or "en".

    Returns:
        The level ("Theo bộ") and its line, for every level that has several areas with a percent; with several
        indicators who is behind in most and in fewest of them. Nothing where fewer than two areas are compared.
    """
    peers = rows[~rows["area"].isin(wholes(book.areas, rows["area"]))]
    several = rows["indicator"].nunique() > 1
    names = lookup(book.areas, language)
    told = []
    for level, own in peers.groupby(peers["area"].map(book.areas.set_index("code")["level"]), sort=False):
        judged = own[~own["status"].isin(UNJUDGED)]
        measured = judged if several else judged[judged["achieved"].notna()]
        if measured["area"].nunique() >= FEWEST:
            line = _tally(measured, names, language) if several else _ends(measured, names, language)
            told.append((sentence_case(level_name(str(level), language)), line))
    return told


def slow(rows: pd.DataFrame) -> pd.Series:
    """Which rows are judged, and not well."""
    good = [status for status in Status if SIGNS[status].tone in GOOD_TONES]
    return ~rows["status"].isin([*good, *UNJUDGED])


def _whole(rows: pd.DataFrame, several: bool, book: Book, language: str) -> list[str]:
    """Where the whole stands, or in how many indicators it is behind; nothing where there are several wholes."""
    judged = rows[~rows["status"].isin(UNJUDGED)]
    if judged["area"].nunique() != 1:
        return []
    area = in_sentence(lookup(book.areas, language)[judged["area"].iloc[0]])
    told = judged[judged["achieved"].notna()]
    if several:
        behind = judged[slow(judged)]
        verdict = say(language, f"areas.verdict.{_verdict(behind if len(behind) else judged)}")
        return [say(language, "areas.whole_of", area=area, slow=len(behind), n=len(judged), verdict=verdict)]
    if len(told) != 1:
        return []
    share = percent(told["achieved"].iloc[0], language, told["percent_decimals"].iloc[0])
    return [say(language, "areas.whole", area=area, share=share)]


def _counts(peers: pd.DataFrame, several: bool, language: str) -> list[str]:
    """How many of the judged ones are behind, and how many have no data."""
    noun = "result" if several else "area"
    judged = peers[~peers["status"].isin(UNJUDGED)]
    silent = int(peers["status"].eq(Status.NO_DATA).sum())
    if judged.empty:
        return [say(language, "headline.nothing")]
    behind = judged[slow(judged)]
    if behind.empty:
        told = [say(language, f"areas.none.{noun}", n=len(judged))]
    else:
        verdict = say(language, f"areas.verdict.{_verdict(behind)}")
        told = [say(language, f"areas.behind.{noun}", n=len(judged), slow=len(behind), verdict=verdict)]
    return told + ([say(language, "areas.silent", n=silent)] if silent else [])


def _verdict(behind: pd.DataFrame) -> str:
    """One word for all that is not well: behind while the year runs, not met once it is over."""
    over = behind["closed"].astype(bool)
    return "over" if over.all() else "running" if not over.any() else "both"


def _ends(rows: pd.DataFrame, names: dict[str, str], language: str) -> str:
    """The highest and the lowest percent with the areas that have it, and how many are behind."""
    told = []
    for end, share in (("highest", rows["achieved"].max()), ("lowest", rows["achieved"].min())):
        there = rows[rows["achieved"].eq(share)]
        written = percent(share, language, there["percent_decimals"].iloc[0])
        told.append(say(language, f"areas.{end}", area=_named(there["area"], names, language), share=written))
    return f"{_share_of_slow(rows, language)} · {' · '.join(told)}"


def _tally(rows: pd.DataFrame, names: dict[str, str], language: str) -> str:
    """Who is behind in most and in fewest of the indicators."""
    counts = slow(rows).groupby(rows["area"], sort=False).sum()
    told = []
    for end, count in (("most", counts.max()), ("fewest", counts.min())):
        there = pd.Series(counts.index[counts.eq(count)])
        told.append(say(language, f"areas.{end}", area=_named(there, names, language), count=f"{count}"))
    return " · ".join(told)


def _share_of_slow(rows: pd.DataFrame, language: str) -> str:
    behind = rows[slow(rows)]
    verdict = say(language, f"areas.verdict.{_verdict(behind if len(behind) else rows)}")
    return say(language, "areas.slow", slow=f"{len(behind)}", total=f"{len(rows)}", verdict=verdict)


def _named(codes: pd.Series, names: dict[str, str], language: str) -> str:
    """The areas by name, or how many they are."""
    if len(codes) > _MOST_NAMED:
        return say(language, "areas.several", n=len(codes))
    return ", ".join(names[code] for code in codes)


def _alphabetical(name: str) -> tuple[list[int], str]:
    """The places of the letters in the alphabet; the written name decides between equals."""
    toneless = unicodedata.normalize("NFC", unicodedata.normalize("NFD", name.lower()).translate(_TONES))
    return [_LETTERS.find(letter) for letter in toneless], name
