"""Whether letters can be a Vietnamese syllable; tells proper text from text of an old font or another encoding."""

import re
import unicodedata
from functools import cache

_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SYLLABLE = re.compile(
    "(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnpqrstvx])?"
    "(?:uyê|iêu|yêu|oai|oay|oeo|uây|uôi|uya|uyu|ươi|ươu|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê"
    "|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|yê|[aăâeêioôơuưy])"
    "(?:ch|ng|nh|[cmnptk])?"
)


@cache
def is_syllable(word: str) -> bool:
    """Whether the word is built as a Vietnamese syllable: one tone at most, known vowels and ends (k in Đắk Lắk).

    >>> is_syllable("nghiệp"), is_syllable("Quyết"), is_syllable("café"), is_syllable("n¨m")
    (True, True, False, False)
    """
    letters, tones = _TONES.subn("", unicodedata.normalize("NFD", word.lower()))
    return tones <= 1 and _SYLLABLE.fullmatch(unicodedata.normalize("NFC", letters)) is not None
