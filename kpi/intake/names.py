"""Names however they were typed: composed or not, spaces, capitals, old or new place of the tone mark."""

import re
import unicodedata
from functools import lru_cache

_TONES = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\u00ad"))
_EITHER_WAY = ("oa", "oe", "uy")  # hoà or hòa, khoẻ or khỏe, thuỷ or thủy; elsewhere another place is a mistake
_WORD = re.compile(r"[^\W\d_]+(?:[\u0300-\u0323\u031b][^\W\d_]*)*")


def clean(text: str) -> str:
    """The text in composed form (NFC), without invisible characters and outer spaces."""
    return unicodedata.normalize("NFC", text.translate(_INVISIBLE)).strip()


def _tone_last(word: re.Match[str]) -> str:
    """A decomposed syllable with its tone mark moved to the end, where it stands the same in hoà and hòa."""
    letters = "".join(one for one in word[0] if one not in _TONES)
    tones = "".join(one for one in word[0] if one in _TONES)
    return letters + tones if letters.endswith(_EITHER_WAY) else word[0]


@lru_cache(maxsize=50_000)  # every part of reading compares the same names again
def same(name: str) -> str:
    """What two spellings of one name have in common; only for comparing, never shown.

    >>> same("Tỷ lệ  HOÀ giải") == same("tỷ lệ hòa giải")
    True
    >>> same("Tỷ lệ hoa giải") == same("tỷ lệ hòa giải"), same("đào taọ") == same("đào tạo")
    (False, False)
    """
    spaced = " ".join(clean(name).casefold().split())
    return unicodedata.normalize("NFC", _WORD.sub(_tone_last, unicodedata.normalize("NFD", spaced)))
