"""Words looked for in a text: whole ones, with or without diacritics."""

import re
import unicodedata
from functools import cache

from kpi.intake.names import same

END = r"(?:(?<=[/%])|(?![^\W\d_]|[\u0300-\u036f]))"  # a tone mark that `same` puts last may stand alone


def plain(text: str) -> str:
    """The text without diacritics.

    >>> plain("kế hoạch đề ra")
    'ke hoach de ra'
    """
    apart = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(one for one in apart if not unicodedata.combining(one))


@cache
def compiled(words: str, marks: bool, whole: bool) -> re.Pattern[str]:
    r"""The alternatives as they are compared: whole words, with or without diacritics.

    Classes in capitals (`\W`) would become small: none may stand in them.
    """
    spelled = same(words) if marks else plain(same(words))
    return re.compile(spelled if whole else rf"(?:(?<![^\W\d_])|(?=[/%]))(?:{spelled}){END}")


def search(words: str, text: str, marks: bool = False) -> re.Match[str] | None:
    """The first of these words (a pattern in small letters) in a text that went through `same`.

    Args:
        marks: whether an ASCII text must spell them as we do; else its diacritics may be missing.
    """
    return compiled(words, marks or not text.isascii(), False).search(text)


def is_one_of(words: str, text: str) -> bool:
    """Whether the whole text (through `same`) is one of these."""
    return compiled(words, not text.isascii(), True).fullmatch(text) is not None
