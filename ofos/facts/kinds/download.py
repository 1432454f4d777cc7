"""A file to download: a form, a handbook."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated, Any, ClassVar

from pydantic import AfterValidator, PrivateAttr, ValidationInfo, model_validator
from pydantic_core import PydanticCustomError

from ofos.facts.kinds import Form, Named, in_words, words
from ofos.facts.saying import Phrase, official_digits
from ofos.facts.values import refusal
from ofos.languages import Language

#: Where files to download lie, below the project's folder; and where, below the site's root.
FOLDER, PUBLISHED = "docs/files", "files"
#: Their kinds: what people are told, and the media type (RFC 6838).
_TYPES = {"pdf": ("PDF", "application/pdf"), "csv": ("CSV", "text/csv")}
_NAME = re.compile(rf"[a-z0-9][a-z0-9-]*\.({'|'.join(_TYPES)})")

#: In bytes: files are loaded on phones, far from a Wi-Fi.
_LARGEST = 10_000_000


def _is_pdf(raw: bytes) -> bool:
    """Whether it has the header of a PDF (ISO 32000-1, 7.5.2), where readers look for it."""
    return b"%PDF-" in raw[:1024]


def _is_csv(raw: bytes) -> bool:
    """Whether it is text in UTF-8."""
    try:
        return "\x00" not in raw.decode("utf-8")
    except UnicodeDecodeError:
        return False


#: Whether a file is of a media type, and how one that is gets made (Thai, English).
_IS = {"application/pdf": _is_pdf, "text/csv": _is_csv}
_MADE = {
    "application/pdf": (
        "เปิดแฟ้มเดิมในโปรแกรมที่ทำขึ้นมา แล้วบันทึกเป็น PDF การเปลี่ยนชื่อแฟ้มไม่เปลี่ยนชนิด",
        "open it in the program that made it and save it as PDF; another name makes no PDF",
    ),
    "text/csv": (
        "บันทึกจาก Excel อีกครั้ง เลือกชนิด “CSV UTF-8”",
        "save it again from Excel as “CSV UTF-8”",
    ),
}


def _file_name(value: str) -> str:
    if not _NAME.fullmatch(value):
        meant = value.removeprefix("docs/").removeprefix("files/")
        raise refusal(
            f"“{value}” ไม่ใช่ชื่อแฟ้มที่ให้ดาวน์โหลดได้",
            f"“{value}” is no name of a file to download",
            f"วาง PDF หรือ CSV ไว้ใน {FOLDER}/ แล้วเขียนชื่อแฟ้มอย่างเดียว"
            " เป็น a-z ตัวเลข และขีด เช่น form-1.pdf",
            f"put a PDF or CSV into {FOLDER}/ and write its name alone: a-z, digits, hyphens, "
            "like form-1.pdf",
            meant if _NAME.fullmatch(meant) else None,
        )
    return value


FileName = Annotated[str, AfterValidator(_file_name)]


class Download(Named):
    """A file below `docs/files`; `name` is what it is called. Its size is that of the file itself,
    and its type the one that its name ends in, against which the file is held: below the project's
    folder, `root` of the validation's context."""

    KIND = "file"
    KEYS = ("file",)
    TOLD = "{name: words by language, path: below the site's address, type: media type, bytes}"

    file: FileName

    _bytes: int = PrivateAttr(default=0)

    @model_validator(mode="after")
    def _is_there(self, info: ValidationInfo) -> Download:
        root: Path | None = (info.context or {}).get("root")
        if root is None:  # a version of long ago
            return self
        folder = root / FOLDER
        path = folder / self.file
        if path.is_symlink() or not path.is_file():
            there = {
                each.stem: each.name
                for each in sorted(folder.glob("*"))
                if each.is_file() and not each.is_symlink() and _NAME.fullmatch(each.name)
            }
            near = next((there[stem] for stem in get_close_matches(path.stem, there, 1)), "")
            raise refusal(
                f"ไม่มีแฟ้ม {FOLDER}/{self.file}",
                f"there is no file {FOLDER}/{self.file}",
                f"หมายถึง file: {near} หรือไม่"
                if near
                else f"อัปโหลดแฟ้มไว้ใน {FOLDER}/ ใน pull request เดียวกัน",
                f"did you mean file: {near}?"
                if near
                else f"upload it to {FOLDER}/, in the same pull request",
            )
        self._bytes = path.stat().st_size
        if wrong := self._wrong(path):
            raise wrong
        return self

    def _wrong(self, path: Path) -> PydanticCustomError | None:
        """What is wrong with the file itself: its name may say anything."""
        name = f"{FOLDER}/{self.file}"
        if not self._bytes:
            return refusal(
                f"แฟ้ม {name} ว่างเปล่า",
                f"the file {name} is empty",
                "อัปโหลดแฟ้มอีกครั้ง แล้วเปิดดูว่ามีเนื้อหา",
                "upload it again, and open it to see what is in it",
            )
        if self._bytes > _LARGEST:
            return refusal(
                f"แฟ้ม {name} ใหญ่ {self.size} เกิน {_LARGEST // 1_000_000} MB",
                f"the file {name} has {self.size}, more than {_LARGEST // 1_000_000} MB",
                "ทำแฟ้มให้เล็กลง เช่น สแกนใหม่ที่ 150 dpi หรือบันทึกจากโปรแกรมเป็น PDF โดยไม่สแกน",
                "make it smaller: scan it at 150 dpi, or save it as PDF without scanning",
            )
        said, (th, en) = self._type[0], _MADE[self.media_type]
        if not _IS[self.media_type](path.read_bytes()):
            return refusal(
                f"แฟ้ม {name} ไม่ใช่ {said} แม้ชื่อจะบอกว่าใช่",
                f"the file {name} is no {said}, whatever its name says",
                th,
                en,
            )
        return None

    @property
    def path(self) -> str:
        """Where it is, below the site's root."""
        return f"{PUBLISHED}/{self.file}"

    @property
    def media_type(self) -> str:
        return self._type[1]

    @property
    def size(self) -> str:
        """`24 KB`, `1.2 MB`: never less than it has."""
        if self._bytes < 1_000_000:
            return f"{max(1, math.ceil(self._bytes / 1000))} KB"
        return f"{math.ceil(self._bytes / 100_000) / 10:.1f} MB"

    @property
    def _type(self) -> tuple[str, str]:
        return _TYPES[self.file.rpartition(".")[2]]

    def say(self, language: Language) -> Phrase:
        return Phrase(self._text(language), href=self.path)

    def _text(self, language: Language) -> str:
        size = f" {self.size}" if self._bytes else ""
        return f"{in_words(self.name, language).text} ({self._type[0]}{size})"

    def official(self, language: Language) -> Phrase:
        # How many bytes it has is no number of a letter: 24 KB, never ๒๔ KB.
        name = in_words(self.name, language).text
        text = self._text(language).removeprefix(name)
        return Phrase(f"{official_digits(name, language)}{text}")

    def value(self, codes: Sequence[str]) -> Any:
        return {
            "name": words(self.name, codes),
            "path": self.path,
            "type": self.media_type,
            "bytes": self._bytes,
        }

    def prints(self, printed: str, thai: Language) -> bool:
        return all(word in printed for word in self.name.th.split())

    FORMS: ClassVar[Mapping[str, Form]] = {
        "text": lambda self, language: Phrase(self._text(language)),
    }
