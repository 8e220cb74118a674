"""Who sends a report: what stands around its text by Nghị định 30/2020/NĐ-CP, Phụ lục I.

Nothing is filled in that nobody typed: number and day stay open for the registry to write by hand.
"""

from dataclasses import dataclass
from datetime import date

from kpi.wording.catalogue import say

_FIRST_WITHOUT_ZERO_MONTH = 3  # the decree asks for 01 and 02, but not for 03
_FIRST_WITHOUT_ZERO_DAY = 10


@dataclass(frozen=True)
class Office:
    """What an office types about itself and one report; everything may be empty.

    Attributes:
        superior: the body above it ("UBND tỉnh Lạng Sơn").
        issuer: the office ("Sở Lao động – Thương binh và Xã hội").
        number: the number of the document, as digits.
        symbol: what follows it ("BC-SLĐTBXH").
        place: where it is signed ("Lạng Sơn").
        day: ISO day of the signature.
        addressee: after "Kính gửi".
        authority: on whose behalf ("KT. GIÁM ĐỐC").
        signer_title: the title of who signs ("PHÓ GIÁM ĐỐC").
        signer: the name.
        recipients: a line each under "Nơi nhận".
    """

    superior: str = ""
    issuer: str = ""
    number: str = ""
    symbol: str = ""
    place: str = ""
    day: str = ""
    addressee: str = ""
    authority: str = ""
    signer_title: str = ""
    signer: str = ""
    recipients: tuple[str, ...] = ()


BLANK = Office()


@dataclass(frozen=True)
class Letterhead:
    """The same worded, in the case the decree asks for; "" where nothing was typed, and the writer leaves room."""

    superior: str
    issuer: str
    nation: str
    motto: str
    number_line: str
    date_line: str
    addressee_line: str
    authority: str
    signer_title: str
    signer: str
    recipients_heading: str
    recipients: tuple[str, ...]


def letterhead(office: Office, language: str) -> Letterhead:
    """What an office typed, as it stands around the text of a report.

    Args:
        office: as typed.
        language: "vi" or "en".

    Raises:
        ValueError: `day` is not an ISO day.
    """
    number = office.number.zfill(2) if office.number.isdigit() else office.number
    addressee = say(language, "report.addressee", addressee=office.addressee) if office.addressee else ""
    return Letterhead(
        superior=office.superior.upper(),
        issuer=office.issuer.upper(),
        nation=say(language, "report.nation"),
        motto=say(language, "report.motto"),
        number_line=say(
            language,
            "report.number",
            number=number or say(language, "report.open"),
            symbol=office.symbol or say(language, "report.symbol"),
        ),
        date_line=_date_line(office, language),
        addressee_line=addressee,
        authority=office.authority.upper(),
        signer_title=office.signer_title.upper(),
        signer=office.signer,
        recipients_heading=say(language, "report.recipients"),
        recipients=office.recipients,
    )


def _date_line(office: Office, language: str) -> str:
    """Place and day; in Vietnamese days below ten and the first two months with a zero; an unknown day left open."""
    open_ = say(language, "report.open")
    words = dict.fromkeys(("day", "month", "name", "year"), open_)
    if office.day:
        known = date.fromisoformat(office.day)
        padded = language == "vi"
        zero_day = "0" if padded and known.day < _FIRST_WITHOUT_ZERO_DAY else ""
        zero_month = "0" if padded and known.month < _FIRST_WITHOUT_ZERO_MONTH else ""
        words = {
            "day": f"{zero_day}{known.day}",
            "month": f"{zero_month}{known.month}",
            "name": say(language, f"month.{known.month}"),
            "year": str(known.year),
        }
    return say(language, "report.signed.day", None, place=office.place or open_, **words)
