"""Text that lost its letters before it reached us: never stored, whatever the file is.

Three ways are known: UTF-8 that was read as Windows-1252 or 1258, VNI letters (a font of two bytes), and
letters that a program without Unicode replaced by question marks.
"""

import re

_LOST = re.compile(r"[^\W\d_]\?+[^\W\d_]|(?:^|\s)\?+[^\W\d_]{2}")
_LOST_AT_END = re.compile(r"[^\W\d_]\?+ (?=[^\W\d_])")
_ADDRESS = re.compile(r"//|www\.|[?&]\w+=")
_VNI = re.compile(r"\w*(?:[ñöïûøåäëæîÑÖÏÛØÅÄËÆÎ]|[aeoyAEOY][ùÙõÕ])\w*")
_OURS = re.compile(r"[ăĂđĐơƠưƯ\u1ea0-\u1ef9]")
_FEWEST = 2  # words; one may be a foreign name


def is_garbled(text: str) -> bool:
    """Whether the letters of the text are not those that were typed.

    >>> is_garbled("Tá»· lá»‡ há»™ nghÃ¨o"), is_garbled("Soá lao ñoäng ñöôïc"), is_garbled("T? l? h? nghèo")
    (True, True, True)
    >>> is_garbled("Tá»•ng thu ngĂ¢n sĂ¡ch"), is_garbled("triá»‡u Ä‘á»“ng")
    (True, True)
    >>> is_garbled("Tỷ lệ hộ nghèo"), is_garbled("Bao nhiêu?"), is_garbled("http://so?x=1"), is_garbled("Malmö")
    (False, False, False, False)
    """
    if "?" in text and not _ADDRESS.search(text):
        ends = [one for one in _LOST_AT_END.finditer(text) if text[one.end()].islower()]  # no sentence begins there
        if _LOST.search(text) or len(ends) >= _FEWEST:
            return True
    if text.isascii():
        return False
    if _OURS.search(text):
        return _is_read_twice(text, "cp1258")
    return _is_read_twice(text, "cp1252") or len(_VNI.findall(text)) >= _FEWEST


def _is_read_twice(text: str, code: str) -> bool:
    """Whether the letters, taken for bytes, are UTF-8; a space after "Ã" was one that does not break."""
    try:
        letters = (one.encode(code) if one > "\x9f" else one.encode("latin-1") for one in text.replace("Ã ", "Ã\xa0"))
        b"".join(letters).decode("utf-8")
    except UnicodeError:
        return False
    return True
