"""The kinds of value in `facts.yml`, each refused in an editor's words when it can't be used.

A refusal carries its own words: Thai, English,
and how to mend it in both.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from datetime import date as Date
from decimal import Decimal
from typing import Annotated, Literal
from urllib.parse import quote

from pydantic import AfterValidator, BeforeValidator, Field
from pydantic_core import PydanticCustomError

from ofos.placed_yaml.slips import quoted
from ofos.text import days, phones, weekdays
from ofos.text.thai import arabic_digits


def refusal(
    th: str,
    en: str,
    mend_th: str,
    mend_en: str,
    answer: str | None = None,
    more: tuple[str, str] = ("", ""),
) -> PydanticCustomError:
    """What is wrong and how to mend it; `answer` is the value as it should be written, in YAML, and
    `more` what else is to do (Thai, English)."""
    said = {"th": th, "en": en, "mend_th": mend_th, "mend_en": mend_en}
    return PydanticCustomError("ofos", "{en}", {**said, "answer": answer or "", "more": more})


def _text(value: str) -> str:
    if not value.strip() or value != value.strip() or "\n" in value:
        plain = " ".join(value.split())
        raise refusal(
            "ข้อความว่าง มีช่องว่างหัวท้าย หรือมีหลายบรรทัด",
            "the text is empty, has spaces around it, or runs over lines",
            "เขียนเป็นข้อความบรรทัดเดียว",
            "write it as one line of text",
            quoted(plain) if plain else None,
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


_DATE = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _iso_date(value: object) -> Date:
    try:
        day = Date.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    # Weeks of ISO 8601 (2026-W10-1) are read by Python too, and by nobody else.
    if day is None or not isinstance(value, str) or not _DATE.fullmatch(value):
        meant = days.read(str(value))
        raise refusal(
            f"วันที่ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not a date",
            "เขียนแบบ 2020-01-31 (ปี ค.ศ.-เดือน-วัน)",
            "write it like 2020-01-31",
            meant.isoformat() if meant else None,
        )
    _common_era(day.year, value)
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
        meant = days.read(str(value))
        raise refusal(
            f"วันที่ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not a date",
            'เขียนเท่าที่รู้ เช่น "2025", "2025-03", 2025-03-24',
            "write what is known: 2025-03",
            meant.isoformat() if meant else None,
        )
    if len(value) == 10:
        _iso_date(value)
    _common_era(int(value[:4]), value)
    return value


def _common_era(year: int, value: str) -> None:
    if 1900 <= year <= 2200:
        return
    common = f"{year - 543}{value[4:]}"
    mend = (f"ลบ 543 ออกจากปี พ.ศ.: {year - 543}", f"take 543 from a Buddhist year: {year - 543}")
    answer = (common if len(common) > 7 else f'"{common}"') if year > 2400 else None
    if answer == common and not _is_day(common):
        mend = (
            f"ปี {year - 543} (พ.ศ. {year}) ไม่มีวันที่ 29 กุมภาพันธ์ ดูวันในต้นฉบับอีกครั้ง",
            f"{year - 543} (Buddhist {year}) has no 29 February: look at its source again",
        )
        answer = None
    raise refusal(f"ปี {year} ไม่ใช่ ค.ศ.", f"{year} is not a year of the Common Era", *mend, answer)


def _is_day(text: str) -> bool:
    try:
        return bool(Date.fromisoformat(text))
    except ValueError:
        return False


def _weekday(value: object) -> object:
    """A day of the week by its name, as its number (ISO 8601). A number is refused: not everybody's
    week begins with Monday."""
    if (found := weekdays.read_one(str(value))) is None:
        raise refusal(
            f"“{value}” ไม่ใช่ชื่อวัน",
            f"“{value}” is no day of the week",
            "เขียนชื่อวัน เช่น weekday: พุธ",
            "write its name, like weekday: wed",
        )
    return found


def _phone(value: str) -> str:
    said = phones.digits(value)
    if said in phones.EMERGENCY:
        raise refusal(
            f"“{value}” เป็นเบอร์แจ้งเหตุฉุกเฉิน ไม่ใช่เบอร์ของสำนักงาน",
            f"“{value}” is for emergencies, and no number of an office",
            "ใส่เบอร์ของสำนักงานเอง ผู้ที่โทรถามจะได้ไม่กันสายของคนที่กำลังมีภัย",
            "write a number of the office itself: those lines are kept free for lives",
        )
    if phones.PAID.fullmatch(said):
        raise refusal(
            f"“{value}” เป็นเบอร์ 1900 ซึ่งผู้โทรเสียค่าบริการเพิ่ม จึงใส่ในเว็บไซต์ไม่ได้",
            f"“{value}” is a 1900 number: callers pay extra for it, so the site sends nobody there",
            "ใส่เบอร์อื่นของสำนักงาน",
            "write another number of the office",
        )
    if phones.E164.fullmatch(value) or phones.LOCAL.fullmatch(value):
        return value
    number, extension = phones.read(value) or ("", "")
    raise refusal(
        f"เบอร์โทรศัพท์ “{value}” ไม่ถูกรูปแบบ",
        f"“{value}” is not a Thai phone number",
        "ใส่ได้เบอร์เดียว เบอร์บ้านและสำนักงานขึ้นต้นด้วย 02–07 มี 9 หลัก มือถือขึ้นต้นด้วย 06 08 09 มี 10 หลัก"
        f' นี่มี {len(said)} หลัก เขียนแบบ "+66…" ตัดเลข 0 ตัวหน้าออก ไม่มีขีดหรือเว้นวรรค'
        ' สายด่วนสี่หลักและเบอร์โทรฟรี 1800 เขียนตามที่กด เช่น "1234"',
        "write one number: landlines (02–07) have 9 digits, mobiles (06, 08, 09) have 10; "
        f'this has {len(said)}. Write it like "+66…", without the first 0 and hyphens; four digits '
        'and free calls (1800) as they are dialled, like "1234"',
        f'"{number}"' if number else None,
        (f' และ ext: "{extension}"', f' and ext: "{extension}"') if extension else ("", ""),
    )


def _extension(value: str) -> str:
    if not re.fullmatch(r"[0-9]{1,6}", value):
        found = re.findall(r"\d{1,6}", arabic_digits(value))
        raise refusal(
            f"เลขต่อ “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is not an extension",
            "ใส่ได้เลขต่อเดียว เป็นตัวเลขอารบิกในเครื่องหมายคำพูด",
            "write one, in Arabic digits, in quotation marks",
            f'"{found[0]}"' if len(found) == 1 else None,
        )
    return value


_HTTPS = re.compile(r"https://[a-z0-9.-]+\.[a-z]{2,}(/[!#$%&'()*+,./:;=?@\w~-]*)?", re.A)


def _https(value: str) -> str:
    if not _HTTPS.fullmatch(value):
        meant = _address(value)
        odd = next(
            (one for one in value if not re.match(r"[!#$%&'()*+,./:;=?@\w~-]", one, re.A)), ""
        )
        shown = ("ช่องว่าง", "a space") if odd == " " else (f" {odd}", odd)
        why = (f" เพราะมี{shown[0]}", f": {shown[1]} can't stand in it") if odd else ("", "")
        raise refusal(
            f"ที่อยู่เว็บ “{value}” ใช้ไม่ได้{why[0]}",
            f"the address “{value}” can't be used{why[1]}",
            "ใช้ที่อยู่ที่ขึ้นต้นด้วย https:// เท่านั้น",
            "use an address that starts with https://",
            f'"{meant}"' if meant else None,
            (" แล้วเปิดดูว่าใช่", " and open it to see"),
        )
    return value


def _address(value: str) -> str:
    """The address that was meant, as browsers write it; "" where that can't be told."""
    rest = re.sub(r"^[\s<“\"']+|[\s>”\"']+$", "", value)
    rest = re.sub(r"^h?ttps?\s*:?\s*/*\s*", "", rest, flags=re.IGNORECASE)
    host, slash, path = rest.partition("/")
    try:
        host = host.strip().encode("idna").decode().lower()
    except UnicodeError:
        return ""
    meant = f"https://{host}{slash}" + quote(path.strip(), safe="!#$%&'()*+,/:;=?@~")
    return meant if _HTTPS.fullmatch(meant) and "@" not in host else ""


_EMAIL = re.compile(
    r"[A-Za-z0-9](?:[A-Za-z0-9._+-]*[A-Za-z0-9])?@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}"
)


def _email(value: str) -> str:
    if not _EMAIL.fullmatch(value):
        meant = as_email(value)
        raise refusal(
            f"ที่อยู่อีเมล “{value}” ใช้ไม่ได้",
            f"“{value}” is no e-mail address",
            "เขียนแบบ name@example.org ไม่มีเว้นวรรค",
            "write it like name@example.org, without spaces",
            meant or None,
        )
    return value


def as_email(text: str) -> str:
    """The e-mail address that was meant, its host in small letters; "" where that can't be told."""
    plain = re.sub(r"^\s*(?:mailto:|อีเมล|e-?mail)[:\s]*", "", text, flags=re.IGNORECASE)
    plain = re.sub(r"\(at\)|\[at\]|\uff20", "@", plain, flags=re.IGNORECASE)
    plain = re.sub(r"\s+|[<>]", "", plain)
    name, at, host = plain.partition("@")
    meant = f"{name}{at}{host.lower()}"
    return meant if _EMAIL.fullmatch(meant) else ""


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


#: `new…` is a row whose number is given later (see `rows`).
_ROW = r"^([LSPDE]\d{2,}|new(_[a-z0-9_]+)?)$"


def _rows(value: object) -> object:
    """One row or a list of rows, each by its code."""
    listed = [value] if isinstance(value, str) else value
    if isinstance(listed, list) and not all(re.fullmatch(_ROW, str(row)) for row in listed):
        typed = ", ".join(map(str, listed))
        found = re.findall(r"(?<![A-Za-z])([LSPDElspde])[ -]?(\d{1,3})(?!\d)", arabic_digits(typed))
        rows = [f"{letter.upper()}{number:0>2}" for letter, number in found]
        raise refusal(
            f"“{typed}” ไม่ใช่รหัสแถว",
            f"“{typed}” is no code of a row",
            "ใช้รหัสของแถวในหัวข้อ source: ท้ายแฟ้ม เช่น L05 หลายแถวเขียนว่า [L05, P50]",
            "use the code of a row below source: at the end of the file, like L05, or [L05, P50]",
            (rows[0] if len(rows) == 1 else f"[{', '.join(rows)}]") if rows else None,
        )
    return listed


def _whole(value: object) -> object:
    """A whole number, as YAML has it."""
    if isinstance(value, str):
        meant = _amount(value)
        raise refusal(
            f"“{value}” ไม่ใช่จำนวนเต็มแบบที่โปรแกรมอ่านได้",
            f"“{value}” is not a whole number: Arabic digits without commas or quotation marks",
            "เขียนเลขอารบิก ไม่มีจุลภาคและเครื่องหมายคำพูด",
            "write Arabic digits without commas or quotation marks",
            str(meant) if meant else None,
        )
    return value


_MILLIONS = {"": 1, "หมื่น": 10_000, "แสน": 100_000, "ล้าน": 1_000_000, "million": 1_000_000}


def _amount(text: str) -> int:
    """The number that is meant, or 0."""
    plain = arabic_digits(text).replace(",", "").strip()
    found = re.fullmatch(r"(\d+(?:\.\d+)?)\s*(หมื่น|แสน|ล้าน|million)?\s*[ก-๎a-z]*", plain)
    if not found:
        return 0
    number = Decimal(found[1]) * _MILLIONS[found[2] or ""]
    return int(number) if number == int(number) else 0


def _code(digits: int, what: tuple[str, str]) -> Callable[[str], str]:
    """A code of the Department of Provincial Administration, of so many digits."""

    def check(value: str) -> str:
        if not re.fullmatch(rf"[1-9][0-9]{{{digits - 1}}}", value):
            meant = arabic_digits(value).strip()
            raise refusal(
                f"รหัส{what[0]} “{value}” ไม่ถูกรูปแบบ",
                f"“{value}” is no code of a {what[1]}",
                f"รหัส{what[0]}ของกรมการปกครองเป็นเลขอารบิก {digits} หลัก ในเครื่องหมายคำพูด",
                f"it has {digits} Arabic digits, in quotation marks",
                f'"{meant}"' if re.fullmatch(rf"[1-9]\d{{{digits - 1}}}", meant) else None,
            )
        return value

    return check


Words = Annotated[str, AfterValidator(check_words)]
Verbatim = Annotated[str, AfterValidator(_text)]
IsoDate = Annotated[Date, BeforeValidator(_iso_date)]
PastDate = Annotated[Date, BeforeValidator(_past_date)]
Weekday = Annotated[int, BeforeValidator(_weekday, json_schema_input_type=str)]
PartialDate = Annotated[str, BeforeValidator(_partial_date)]
PhoneNumber = Annotated[str, AfterValidator(_phone)]
Extension = Annotated[str, AfterValidator(_extension)]
EmailAddress = Annotated[str, AfterValidator(_email)]
HttpsUrl = Annotated[str, AfterValidator(_https)]
PageUrl = Annotated[str, AfterValidator(_page_address)]
PrintedNumber = Annotated[str, AfterValidator(_printed_number)]
Key = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
ProvinceCode = Annotated[str, AfterValidator(_code(2, ("จังหวัด", "province")))]
DistrictCode = Annotated[str, AfterValidator(_code(4, ("อำเภอ", "district")))]
RowId = Annotated[str, Field(pattern=_ROW)]
Rows = Annotated[tuple[RowId, ...], BeforeValidator(_rows), Field(min_length=1)]
Whole = Annotated[int, Field(gt=0), BeforeValidator(_whole)]
Ref = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*(\.[a-z][a-z0-9_]*)+$")]
Status = Literal["as-printed", "corrected", "changed", "unconfirmed"]
