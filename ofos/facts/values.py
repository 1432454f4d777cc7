"""The kinds of value in `facts.yml`, each refused in an editor's words when it can't be used.

A refusal carries its own words: Thai, English,
and how to mend it in both.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from typing import Annotated, Literal

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError


def refusal(th: str, en: str, mend_th: str, mend_en: str) -> PydanticCustomError:
    return PydanticCustomError(
        "ofos",
        "{en}",
        {"th": th, "en": en, "mend_th": mend_th, "mend_en": mend_en},
    )


def _text(value: str) -> str:
    if not value.strip() or value != value.strip() or "\n" in value:
        raise refusal(
            "ข้อความว่าง มีช่องว่างหัวท้าย หรือมีหลายบรรทัด",
            "the text is empty, has spaces around it, or runs over lines",
            "เขียนเป็นข้อความบรรทัดเดียว",
            "write it as one line of text",
        )
    return value


def check_words(value: str) -> str:
    if re.search(r"<[A-Za-z/!?]|javascript:|\{\{|\{%|\{#", value, re.IGNORECASE):
        raise refusal(
            "มี HTML สคริปต์ หรือโทเค็นอยู่ในข้อความ",
            "the text contains HTML, a script or a token",
            "เขียนเป็นข้อความธรรมดา",
            "write plain text",
        )
    return _text(value)


def _iso_date(value: object) -> Date:
    try:
        day = Date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None or not isinstance(value, str) or len(value) != 10:
        raise refusal(
            f"วันที่ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not a date",
            "เขียนแบบ 2020-01-31 (ปี ค.ศ.-เดือน-วัน)",
            "write it like 2020-01-31",
        )
    _common_era(day.year)
    return day


def _past_date(value: object) -> Date:
    day = _iso_date(value)
    # A day of grace: the editor's clock may be ahead of the machine's.
    if day > datetime.now(UTC).date() + timedelta(days=1):
        raise refusal(
            f"วันที่ {day} ยังมาไม่ถึง",
            f"{day} is still to come",
            "ใส่วันที่เทียบหรือดูของจริงไปแล้ว",
            "write the day on which it was done",
        )
    return day


def _partial_date(value: object) -> str:
    if not isinstance(value, str) or not re.fullmatch(
        r"[0-9]{4}(-(0[1-9]|1[0-2]))?|[0-9]{4}-..-..", value
    ):
        raise refusal(
            f"วันที่ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not a date",
            'เขียนเท่าที่รู้ เช่น "2025", "2025-03", 2025-03-24',
            "write what is known: 2025-03",
        )
    if len(value) == 10:
        _iso_date(value)
    _common_era(int(value[:4]))
    return value


def _common_era(year: int) -> None:
    if not 1900 <= year <= 2200:
        raise refusal(
            f"ปี {year} ไม่ใช่ ค.ศ.",
            f"{year} is not a year of the Common Era",
            f"ลบ 543 ออกจากปี พ.ศ.: {year - 543}",
            f"take 543 from a Buddhist year: {year - 543}",
        )


def _phone(value: str) -> str:
    if not re.fullmatch(r"\+66[2-9][0-9]{7,8}", value):
        raise refusal(
            f"เบอร์โทรศัพท์ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not a Thai phone number",
            'เขียนแบบ "+66…" ตัดเลข 0 ตัวหน้าออก ไม่มีขีดหรือเว้นวรรค',
            'write it like "+66…", without the first 0, hyphens or spaces',
        )
    return value


def _extension(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}", value):
        raise refusal(
            f"เลขต่อ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not an extension",
            "เขียนเป็นตัวเลขอารบิกในเครื่องหมายคำพูด",
            "write it in Arabic digits, in quotation marks",
        )
    return value


def _https(value: str) -> str:
    if not re.fullmatch(
        r"https://[a-z0-9.-]+\.[a-z]{2,}(/[!#$%&'()*+,./:;=?@\w~-]*)?", value, re.A
    ):
        raise refusal(
            f"ที่อยู่เว็บ “{value}” ใช้ไม่ได้",
            f"the address “{value}” can't be used",
            "ใช้ที่อยู่ที่ขึ้นต้นด้วย https:// เท่านั้น",
            "use an address that starts with https://",
        )
    return value


def _page_address(value: str) -> str:
    # A cited page may be http only: it is printed as text then, never linked.
    _https(re.sub(r"^http://", "https://", value))
    return value


def _printed_number(value: str) -> str:
    if not re.search(r"[0-9๐-๙]", value) or re.search(r"[<>{}]", value):
        raise refusal(
            f"เลขที่หนังสือ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no document number",
            "ลอกตามต้นฉบับทุกตัวอักษร",
            "copy it from the original, character by character",
        )
    return _text(value)


def _one_or_more(value: object) -> object:
    return [value] if isinstance(value, str) else value


Words = Annotated[str, AfterValidator(check_words)]
Verbatim = Annotated[str, AfterValidator(_text)]
IsoDate = Annotated[Date, BeforeValidator(_iso_date)]
PastDate = Annotated[Date, BeforeValidator(_past_date)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
E164 = Annotated[str, AfterValidator(_phone)]
Extension = Annotated[str, AfterValidator(_extension)]
HttpsUrl = Annotated[str, AfterValidator(_https)]
PageUrl = Annotated[str, AfterValidator(_page_address)]
PrintedNumber = Annotated[str, AfterValidator(_printed_number)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
#: `new…` is a row whose number is given later (see `rows`).
RowId = Annotated[str, Field(pattern=r"^([LSPDE]\d{2,}|new(_[a-z0-9_]+)?)$")]
Rows = Annotated[tuple[RowId, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
Ref = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
Status = Literal["as-printed", "corrected", "changed", "unconfirmed"]
