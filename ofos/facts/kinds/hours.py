"""Hours of a day: when an office is open, when something takes place."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Annotated, Any, ClassVar

from pydantic import BeforeValidator, Field, model_validator

from ofos.facts.kinds import Form, Kind
from ofos.facts.saying import Phrase
from ofos.facts.values import refusal
from ofos.languages import Language
from ofos.text import weekdays
from ofos.text.thai import arabic_digits

_TIME = re.compile(r"([01][0-9]|2[0-3]):([0-5][0-9])")

#: As letters print the days of an office without their names, and that holidays are left out.
_WORKING = re.compile("เวลาราชการ|วันราชการ|วันทำการ|วันทำงาน|เวลาทำการ")
_EXCEPTED = re.compile("(?<!ไม่)(?<!ไม่ยก)(?:เว้น|หยุด|(?<!เ)ปิด).*วันหยุด")
_WORKDAYS = range(1, 6)


def _time(value: object) -> str:
    text = str(value)
    if not isinstance(value, str) or not _TIME.fullmatch(text):
        plain = "".join(arabic_digits(text).split())
        found = re.fullmatch(r"(\d{1,2})[.:](\d\d)(?:น\.?|นาฬิกา)?", plain)
        meant = f"{int(found[1]):02}:{found[2]}" if found else ""
        raise refusal(
            f"เวลา “{value}” ไม่ถูกรูปแบบ",
            f"“{value}” is no time of day",
            'เขียนแบบ "08:30" ชั่วโมง 00 ถึง 23 นาที 00 ถึง 59 ในเครื่องหมายคำพูด',
            'write it like "08:30": hours 00 to 23, minutes 00 to 59, in quotation marks',
            f'"{meant}"' if _TIME.fullmatch(meant) else None,
        )
    return text


def _days(value: object) -> tuple[int, ...]:
    if isinstance(value, tuple):
        return value
    found = weekdays.read(value) if isinstance(value, str) else None
    if found is None:
        raise refusal(
            f"วัน “{value}” อ่านไม่ได้",
            f"the days “{value}” can't be read",
            'เขียนแบบ "จันทร์-ศุกร์" หรือ "จันทร์, พุธ, ศุกร์" มีจุลภาคคั่นและอยู่ในเครื่องหมายคำพูด '
            'เรียงตามสัปดาห์ เริ่มวันจันทร์หรือวันอาทิตย์ ทุกวันเขียน "จันทร์-อาทิตย์"',
            'write them like "mon-fri", or "mon, wed, fri" with commas and in quotation marks, in '
            "the order of a week that begins with Monday or Sunday",
        )
    return found


_Written = Annotated[str, Field(pattern=f"^{_TIME.pattern}$")]
TimeOfDay = Annotated[str, BeforeValidator(_time, json_schema_input_type=_Written)]
Weekdays = Annotated[
    tuple[int, ...], BeforeValidator(_days, json_schema_input_type=str)  # as people write them
]


class Hours(Kind):
    """From `opens` to `closes` (24 hours, hh:mm) of one day; on which `days` of the week, where
    they come again; `except_holidays` says that public holidays are left out."""

    KIND = "hours"
    KEYS = ("opens",)
    TOLD = (
        "{days: of the week, 1 is Monday (ISO 8601), or null, opens and closes: hh:mm, "
        "except_holidays: whether public holidays are left out}"
    )

    days: Weekdays | None = None
    opens: TimeOfDay
    closes: TimeOfDay
    except_holidays: bool = False

    @model_validator(mode="after")
    def _opens_before_it_closes(self) -> Hours:
        if self.opens >= self.closes:
            raise refusal(
                f"เวลาปิด {self.closes} ไม่ได้อยู่หลังเวลาเปิด {self.opens}",
                f"it closes at {self.closes}, not after it opens, at {self.opens}",
                'ดูในหนังสืออีกครั้ง เวลาบ่ายเขียนแบบ 24 ชั่วโมง เช่น บ่ายสามโมง เขียน "15:00"',
                'look at the letter again; write the afternoon like "15:00"',
            )
        return self

    @model_validator(mode="after")
    def _holidays_are_days(self) -> Hours:
        if self.except_holidays and self.days is None:
            raise refusal(
                "มี except_holidays แต่ไม่มีวัน จึงไม่มีใครได้อ่านว่าเว้นวันหยุด",
                "there is except_holidays and no days: nobody would read of it",
                "เพิ่ม days: เช่น days: จันทร์-ศุกร์ หรือลบ except_holidays:",
                "add days:, like days: mon-fri, or delete except_holidays:",
            )
        return self

    def say(self, language: Language) -> Phrase:
        said = language.words
        time = self.time(language)
        if self.days is None:
            return time
        shown = said["hours_of_days"].format(days=self.on(language).text, hours=time.text)
        return Phrase(f"{shown} ({said['except_holidays']})" if self.except_holidays else shown)

    def time(self, language: Language) -> Phrase:
        """From when to when, without its days."""
        dot = language.words["time_dot"]
        ends = {key: getattr(self, key).replace(":", dot) for key in ("opens", "closes")}
        return Phrase(language.words["hours"].format(**ends), keep=True)

    def on(self, language: Language) -> Phrase:
        """The days of the week."""
        if self.days is None:
            return Phrase("–")
        said = language.words
        if len(self.days) == 7:
            return Phrase(said["every_day"])
        names = language.weekdays
        rows = weekdays.spans(self.days)
        spans = [names[a - 1] if a == b else f"{names[a - 1]}–{names[b - 1]}" for a, b in rows]
        *first, last = (said["on_days"].format(days=span) for span in spans)
        if not first:
            return Phrase(last)
        joined = said["list_and"] if len(first) > 1 else said["pair_and"]
        return Phrase(f"{said['list_comma'].join(first)}{joined}{last}")

    @property
    def opening_hours(self) -> str | None:
        """It as schema.org writes opening hours: `Mo-Fr 08:30-16:30`; None where no days are said,
        which programs would take for all of them."""
        if self.days is None:
            return None
        short = ("Mo", "Tu", "We", "Th", "Fr", "Sa", "Su")
        rows = weekdays.spans(self.days)
        days = ",".join(
            short[a - 1] if a == b else f"{short[a - 1]}-{short[b - 1]}" for a, b in rows
        )
        return f"{days} {self.opens}-{self.closes}"

    def value(self, codes: Sequence[str]) -> Any:
        return {
            "days": list(self.days) if self.days else None,
            "opens": self.opens,
            "closes": self.closes,
            "except_holidays": self.except_holidays,
        }

    def prints(self, printed: str, thai: Language) -> bool:
        times = {f"{int(h):02}:{m}" for h, m in re.findall(r"(\d{1,2})[.:](\d\d)", printed)}
        days = weekdays.printed(printed)
        if not days and _WORKING.search(printed):
            days = set(_WORKDAYS)
        holidays = bool(_EXCEPTED.search(printed))
        left_out = self.except_holidays == holidays or bool(_WORKING.search(printed))
        same = {self.opens, self.closes} <= times and set(self.days or ()) == days
        return same and left_out

    FORMS: ClassVar[Mapping[str, Form]] = {"time": time, "days": on}
