"""A site for another office's letter: this project without this office's data, and the answers that
a clerk gives in their place.

What the two letters have in common, the programme, stays; every fact of it rests on words of the
new letter. Nothing is written where an answer is missing or is not in that letter.
"""

from __future__ import annotations

import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date as Date
from pathlib import Path
from typing import Any

import yaml

from ofos import placed_yaml, site_file
from ofos.checks.sources import check
from ofos.facts import facts as facts_names
from ofos.facts.facts import Facts
from ofos.facts.loader import LETTER, load
from ofos.facts.model import FactsFile
from ofos.facts.saying import say_date
from ofos.languages import REQUIRED, Language
from ofos.placed_yaml import PlacedYaml
from ofos.problems import FactsError, Problem
from ofos.site import locked, settings
from ofos.text import phones
from ofos.text.thai import arabic_digits, thai_digits

#: What every new site begins with, below the project's folder: pages, menu, settings.
STARTER = "starter"
#: What is this office's, or tells of its pages: not carried over.
_OURS = (
    *("facts.yml", "site.yml", "aliases.yml", "urls.lock", "translations.lock", "mkdocs.yml"),
    *("docs/", "sources/", "tests/", "bench/"),
)
#: Names of provinces up to this length are everyday words as well: ตาก, เลย, น่าน.
_EVERYDAY = 4
#: Entries of open sections without which templates and kit have nothing to say.
_NEEDED = {"term.sao", "term.skilled_workers", "request.publicise", "agency.department"}
_OPEN = {"term", "request", "agency", "target_group"}


@dataclass(frozen=True)
class Question:
    """What is asked: `key` in the file of answers, the question, and whether it may stay empty or
    is a list, one entry a line."""

    key: str
    th: str
    en: str
    may_be_empty: bool = False
    many: bool = False


QUESTIONS = (
    Question("province_th", "ชื่อจังหวัด ไม่มีคำว่า จังหวัด", "the province's name in Thai"),
    Question("province_en", "ชื่อจังหวัดเป็นภาษาอังกฤษ", "its name in English"),
    Question("province_code", "รหัสจังหวัด 2 หลัก เช่น 80", "its two-digit code"),
    Question("letter", "แฟ้มถ้อยคำของหนังสือ (.txt)", "the file with the letter's words"),
    Question("number", "เลขที่หนังสือ ลอกตามหนังสือ", "the letter's number, as printed"),
    Question(
        "date", "วันที่ของหนังสือ เช่น 2026-01-31 ไม่มีให้เว้นว่าง", "its date, or nothing", may_be_empty=True
    ),
    Question("office_th", "ชื่อสำนักงาน ลอกตามหนังสือ", "the office, as printed"),
    Question("office_en", "ชื่อสำนักงานเป็นภาษาอังกฤษ", "the office in English"),
    Question("section_th", "กลุ่มงาน ลอกตามหนังสือ", "its section, as printed"),
    Question("section_en", "กลุ่มงานเป็นภาษาอังกฤษ", "its section in English"),
    Question("phone", "เบอร์โทรของสำนักงาน", "its telephone number"),
    Question("ext", "เบอร์ต่อ ไม่มีให้เว้นว่าง", "the extension, or nothing", may_be_empty=True),
    Question(
        "addressees",
        "หนังสือถึงใคร รายละบรรทัด: ชื่อตามหนังสือ | ภาษาอังกฤษ",
        "the addressees: as printed | in English",
        many=True,
    ),
    Question(
        "districts",
        "อำเภอ อำเภอละบรรทัด: รหัส | ชื่อ | ภาษาอังกฤษ (อำเภอที่หนังสือยกเว้น ต่อท้ายด้วย | ยกเว้น)",
        "the districts: code | Thai | English (and | excepted)",
        many=True,
    ),
    Question("short_th", "ชื่อย่อของเว็บไซต์ ไม่เกิน 16 ตัวอักษร", "the site's short name in Thai"),
    Question("short_en", "ชื่อย่อของเว็บไซต์เป็นภาษาอังกฤษ", "its short name in English"),
    Question("address", "ที่อยู่ของเว็บไซต์ ยังไม่มีใส่ https://….example/", "the site's address"),
)
#: Words of the new letter for facts whose own words it does not have: {path: words}.
QUOTES = "quotes"


# ── the answers ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True)
class Answers:
    """What a clerk answered, and where: `lists` are in `data` too."""

    file: str
    data: Mapping[str, Any]
    placed: PlacedYaml | None = None

    def __getitem__(self, key: str) -> str:
        return str(self.data.get(key) or "").strip()

    def rows(self, key: str) -> list[list[str]]:
        """The entries of a list, each in its parts."""
        listed = self.data.get(key)
        lines = listed if isinstance(listed, list) else str(listed or "").splitlines()
        return [[part.strip() for part in str(line).split("|")] for line in lines if str(line)]

    def problem(self, key: str, th: str, en: str, mend_th: str, mend_en: str) -> Problem:
        """A fault of the answer to `key`."""
        line = self.placed.line(tuple(key.split("/"))) if self.placed else 1
        return Problem(self.file, line, th, en, mend_th, mend_en)


def read(path: Path) -> Answers:
    """The answers in a YAML file. Raises FactsError."""
    placed = placed_yaml.read(path, path.parent)
    data = placed.data if isinstance(placed.data, dict) else {}
    known = {*(question.key for question in QUESTIONS), QUOTES}
    answers = Answers(path.name, data, placed)
    unknown = [
        answers.problem(
            key,
            f"ไม่มีคำถาม “{key}”",
            f"there is no question “{key}”",
            "ลบบรรทัดนี้ หรือแก้ชื่อ",
            "delete the line, or mend its name",
        )
        for key in data
        if key not in known
    ]
    if unknown:
        raise FactsError(unknown)
    return answers


def ask(file: Path, say: Callable[[str], str]) -> Answers:
    """Put every question to somebody, by `say`, which returns a line of the answer. What was
    answered is kept in `file`, so that nothing has to be typed twice."""
    data: dict[str, Any] = {}
    try:
        for question in QUESTIONS:
            data[question.key] = _answer(question, say)
    finally:
        text = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, width=10_000)
        file.write_text(text, encoding="utf-8")
    return read(file)


def _answer(question: Question, say: Callable[[str], str]) -> str | list[str]:
    asked = f"{question.th} ({question.en})"
    if not question.many:
        return say(f"{asked}: ").strip()
    print(f"{asked}, จบแล้วกด Enter โดยไม่พิมพ์อะไร (end with an empty line):")
    return list(iter(lambda: say("  - ").strip(), ""))


def _missing(answers: Answers) -> Iterator[Problem]:
    for question in QUESTIONS:
        if not question.may_be_empty and not answers.rows(question.key):
            yield answers.problem(
                question.key,
                f"ยังไม่ได้ตอบ “{question.key}”: {question.th}",
                f"“{question.key}” is not answered: {question.en}",
                f"เพิ่มบรรทัด {question.key}: …",
                f"add a line {question.key}: …",
            )


# ── the letter's words ──────────────────────────────────────────────────────────────────────────


@dataclass
class _Letter:
    """The new letter, and the rows that quote it."""

    text: str
    answers: Answers
    rows: dict[str, dict[str, Any]] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def quote(self, words: list[str], en: str) -> str:
        """The row with these words; a new one where there is none."""
        for row, known in self.rows.items():
            if known["quote"] == words:
                return row
        row = f"L{len(self.rows) + 1:02}"
        self.rows[row] = {"quote": words, "en": en}
        return row

    def answer(self, key: str, words: str, en: str) -> str:
        """The row for an answer, which has to be in the letter word by word."""
        if words and words not in self.text:
            self.problems.append(
                self.answers.problem(
                    key,
                    f"“{words}” ไม่มีในหนังสือ",
                    f"“{words}” is not in the letter",
                    f"ลอกคำของ {key} จากหนังสือทุกตัวอักษร",
                    f"copy the words of {key} from the letter, character by character",
                )
            )
        return self.quote([words] if words else [], en)

    def phone(self, number: str, ext: str) -> str:
        """The letter's own words for a telephone number, or ""."""
        wanted = "0" + number.removeprefix("+66") + ext
        for line in self.text.splitlines():
            if re.sub(r"[^0-9]", "", arabic_digits(line)) == wanted:
                return line.strip()
        return ""


# ── facts ───────────────────────────────────────────────────────────────────────────────────────


def _facts(root: Path, letter: _Letter, today: Date) -> dict[str, Any]:
    """The data of the new facts.yml."""
    ours = load(root)
    data: dict[str, Any] = ours.placed.data
    own = {"compared": today.isoformat(), **_own(letter, ours.languages[REQUIRED[0]])}
    slips = {key: slip for key, slip in data["slip"].items() if _is_theirs(slip, ours, letter)}
    carried = _Carried(data, letter, set(slips))
    own["circular"]["department"] = carried.node(
        data["circular"]["department"], "circular.department"
    )
    made: dict[str, Any] = {}
    for key in FactsFile.model_fields:
        if key in ("letter", "slip", "source") or (key not in own and key not in data):
            continue
        made[key] = own.get(key, {})
        if key not in own or key == "agency":
            others = {k: v for k, v in data[key].items() if k not in made[key]}
            made[key] = {**made[key], **carried.node(others, key)}
    made["slip"] = {key: carried.slip(slip) for key, slip in slips.items()}
    first = letter.text.strip().partition("\n")[0][:40].strip()
    made["letter"] = {
        "whole": {"th": "หนังสือ", "en": "The letter", "starts": first, "rows": list(letter.rows)}
    }
    made["source"] = {**letter.rows, **{row: data["source"][row] for row in sorted(carried.used)}}
    return made


def _is_theirs(slip: Mapping[str, Any], ours: Facts, letter: _Letter) -> bool:
    """Whether the new letter has a slip as well, and the slip is no matter of our province."""
    name = ours.file.province.name
    told = yaml.safe_dump(slip, allow_unicode=True)
    return (slip["printed"] or "\0") in letter.text and not (name.th in told or name.en in told)


def _fact(row: str, status: str = "as-printed", **values: Any) -> dict[str, Any]:
    return {**values, "source": row, "status": status}


def _own(letter: _Letter, thai: Language) -> dict[str, Any]:
    """The sections that are the new office's: its answers, each with its row."""
    answers = letter.answers

    def said(key: str) -> dict[str, Any]:
        """A name and its row."""
        th, en = answers[f"{key}_th"], answers[f"{key}_en"]
        return _fact(letter.answer(f"{key}_th", th, en), th=th, en=en)

    office, section, province = said("office"), said("section"), said("province")
    if len(answers["province_th"]) <= _EVERYDAY:
        province["everyday"] = True
    number = answers["number"]
    return {
        "province": {"name": province, "code": answers["province_code"]},
        "contact": {"office": _office(letter)},
        "circular": {
            "province": {
                "issuer": "agency.province_office",
                "unit": "agency.section",
                "number": _fact(letter.answer("number", number, f"No. {number}"), number=number),
                "date": _date(letter, thai),
            }
        },
        "agency": {"province_office": office, "section": section},
        "addressee": {
            f"to_{n}": _fact(letter.answer("addressees", row[0], row[1]), th=row[0], en=row[1])
            for n, row in enumerate(_whole("addressees", 2, letter), 1)
        },
        "district": {
            _key(row[2]): {
                "code": row[0],
                **({"addressed": False} if len(row) > 3 else {}),
                **_fact(_PROVINCES, th=row[1], en=row[2]),
            }
            for row in _whole("districts", 3, letter)
        },
        "activity": {},
    }


def _date(letter: _Letter, thai: Language) -> dict[str, Any]:
    """The letter's date as a fact; the letter must have it in Thai digits."""
    day = letter.answers["date"]
    if not day:
        return _fact(letter.answer("date", "", "no date in our copy"), "unconfirmed", date=None)
    try:
        printed = thai_digits(say_date(Date.fromisoformat(day), thai))
    except ValueError:
        printed = day
    return _fact(letter.answer("date", printed, f"dated {day}"), date=day)


def _office(letter: _Letter) -> dict[str, Any]:
    """Whom to ask: the number has a line of the letter of its own."""
    answers = letter.answers
    read = phones.read(answers["phone"])
    phone, ext = read[0] if read else answers["phone"], answers["ext"]
    foot = letter.phone(phone, ext)
    if not foot:
        said = f"{answers['phone']} {ext}".rstrip()
        letter.problems.append(
            answers.problem(
                "phone",
                f"ไม่มีบรรทัดใดในหนังสือที่มีเบอร์ “{said}” และไม่มีเลขอื่น",
                f"no line of the letter has the number “{said}” and no other digits",
                "ดูเบอร์และเบอร์ต่อในหนังสือ เบอร์ต้องอยู่บรรทัดของตัวเอง",
                "look at number and extension in the letter; they need a line of their own",
            )
        )
    row = letter.quote([foot], f"Tel. {answers['phone']}")
    more = {"ext": ext} if ext else {}
    return {
        "name": "agency.province_office",
        "unit": "agency.section",
        "phone": _fact(row, phone=phone, **more, printed=foot),
    }


#: The row of this project's register that has the districts of all provinces.
_PROVINCES = "P52"


def _whole(key: str, parts: int, letter: _Letter) -> Iterator[list[str]]:
    """The entries of a list that have all their parts."""
    for row in letter.answers.rows(key):
        if len(row) >= parts and all(row[:parts]):
            yield row
            continue
        letter.problems.append(
            letter.answers.problem(
                key,
                f"“{' | '.join(row)}” ใน {key} ไม่ครบ {parts} ส่วน",
                f"“{' | '.join(row)}” in {key} has not its {parts} parts",
                "คั่นแต่ละส่วนด้วย | เช่น ชื่อ | ภาษาอังกฤษ",
                "put | between the parts",
            )
        )


def _key(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", name.lower()).strip("_") or "x"


def _rows(node: Mapping[str, Any]) -> list[str]:
    source = node["source"]
    return [source] if isinstance(source, str) else list(source)


@dataclass
class _Carried:
    """What is carried over of this site's facts: each rests on words of the new letter, or on a row
    that is no letter's. `used` are those rows."""

    data: Mapping[str, Any]
    letter: _Letter
    slips: set[str]
    used: set[str] = field(default_factory=lambda: {_PROVINCES})

    def node(self, node: Any, path: str) -> Any:
        """A fact or a group of facts."""
        if not isinstance(node, Mapping):
            return node
        if "source" in node and "status" in node:
            return self._fact(dict(node), path)
        found = {key: self.node(child, f"{path}.{key}") for key, child in node.items()}
        return {key: child for key, child in found.items() if child is not None}

    def slip(self, slip: Mapping[str, Any]) -> dict[str, Any]:
        """A slip that the new letter has as well."""
        return {**slip, "source": self._row([slip["printed"]], slip, slip["why"]["en"])}

    def _fact(self, fact: dict[str, Any], path: str) -> dict[str, Any] | None:
        for key in ("compared", "seen"):
            fact.pop(key, None)
        if (english := fact.pop("en_source", "")) and not english.startswith("L"):
            fact["en_source"] = self._keep([english])
        rows = _rows(fact)
        if not rows[0].startswith("L"):
            kept = [row for row in rows if not row.startswith(("L", "S"))]
            fact["source"] = self._keep(kept)
            return fact
        words = self._words(fact, path, rows[0])
        if words is None:
            return None
        printed = fact.get("printed")
        if printed and str(printed) not in self.letter.text:
            fact.pop("printed")
            fact["status"] = (
                "as-printed" if self._value(fact) in self.letter.text else "unconfirmed"
            )
        fact["source"] = self._row(words, fact, str(fact.get("en") or path))
        return fact

    def _row(self, words: list[str], node: Mapping[str, Any], en: str) -> Any:
        first, *more = _rows(node)
        known = self.data["source"].get(first, {})
        if known.get("quote") == words:
            en = known["en"]
        rest = [r for r in more if not r.startswith("L") and (r[0] != "S" or r in self.slips)]
        self._keep([row for row in rest if not row.startswith("S")])
        row = self.letter.quote(words, en)
        return [row, *rest] if rest else row

    def _keep(self, rows: list[str]) -> Any:
        self.used.update(rows)
        return rows[0] if len(rows) == 1 else rows

    def _words(self, fact: Mapping[str, Any], path: str, row: str) -> list[str] | None:
        """The new letter's words for a fact; None where it may be left out."""
        given = (self.letter.answers.data.get(QUOTES) or {}).get(path)
        ours = self.data["source"][row]["quote"]
        words = [str(given).strip()] if given else list(ours)
        if words and all(quote in self.letter.text for quote in words):
            return words
        value = self._value(fact)
        if not given and value and value in self.letter.text:
            return [value]
        if path.split(".")[0] in _OPEN and path not in _NEEDED and not given:
            return None
        shown = str(given) if given else " … ".join(map(str, ours))
        self.letter.problems.append(
            self.letter.answers.problem(
                f"{QUOTES}/{path}",
                f"“{shown}” ไม่มีในหนังสือ จึงไม่รู้ว่า {path} มาจากคำใด",
                f"“{shown}” is not in the letter, so nobody can tell where {path} is from",
                f"ลอกคำของหนังสือไว้ใต้ {QUOTES}: เป็น {path}: …",
                f"copy the letter's own words to a line {path}: … below {QUOTES}:",
            )
        )
        return words

    def _value(self, fact: Mapping[str, Any]) -> str:
        found = next((fact[key] for key in ("th", "number", "url") if key in fact), "")
        return str(found)


# ── written ─────────────────────────────────────────────────────────────────────────────────────


def make(root: Path, target: Path, answers: Answers, today: Date) -> None:
    """Write the new site into the folder `target`, which must not be there yet.

    Raises FactsError with every fault of the answers; then nothing is written.
    """
    problems = list(_missing(answers))
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        problems.append(
            Problem(
                str(target),
                1,
                "มีของอยู่แล้ว",
                "something is there already",
                "เลือกโฟลเดอร์ใหม่: make new DIR=…",
                "choose another folder: make new DIR=…",
            )
        )
    try:
        text = Path(answers["letter"]).expanduser().read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        text = ""
        if answers["letter"]:
            problems.append(
                answers.problem(
                    "letter",
                    f"อ่านแฟ้มหนังสือ “{answers['letter']}” ไม่ได้",
                    f"the letter “{answers['letter']}” can't be read",
                    "ใส่ที่อยู่ของแฟ้มข้อความ (.txt) เข้ารหัส UTF-8",
                    "write the path of a text file in UTF-8",
                )
            )
    if problems:
        raise FactsError(problems)
    letter = _Letter(text, answers)
    facts = _facts(root, letter, today)
    if letter.problems:
        raise FactsError(letter.problems)
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".new-") as folder:
        made = Path(folder) / "site"
        _copy(root, made)
        _write(root, made, answers, facts, text, today)
        if faults := check(made).faults:
            raise FactsError(faults)
        if target.exists():
            target.rmdir()
        made.rename(target)


def _copy(root: Path, target: Path) -> None:
    """All of the project that is not this office's."""
    every = ("--cached", "--others", "--exclude-standard")
    listed = subprocess.run(
        ["git", "ls-files", "-z", *every], cwd=root, capture_output=True, text=True, check=False
    )
    names = [name for name in listed.stdout.split("\0") if name] or [
        path.relative_to(root).as_posix()
        for path in root.rglob("*")
        if path.is_file() and not path.relative_to(root).parts[0].startswith((".venv", ".cache"))
    ]
    for name in names:
        if not name.startswith(_OURS) and (root / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(root / name, target / name)
    shutil.copytree(root / STARTER / "docs", target / "docs")


def _write(
    root: Path, target: Path, answers: Answers, facts: dict[str, Any], letter: str, today: Date
) -> None:
    """The data of the new site."""
    (target / LETTER).parent.mkdir(parents=True, exist_ok=True)
    (target / LETTER).write_text(letter, encoding="utf-8")
    (target / facts_names.FILE).write_text(_yaml(root, facts), encoding="utf-8")
    own = (root / STARTER / site_file.FILE).read_text(encoding="utf-8")
    for key in ("short_th", "short_en", "address"):
        own = own.replace(f"[[{key}]]", answers[key])
    own = own.replace("[[since]]", today.isoformat())
    (target / site_file.FILE).write_text(own, encoding="utf-8")
    menu = (root / STARTER / "nav.yml").read_text(encoding="utf-8")
    engine = (root / settings.FILE).read_text(encoding="utf-8")
    (target / settings.FILE).write_text(settings.with_menu(engine, menu), encoding="utf-8")
    shutil.copy2(root / STARTER / locked.FILE, target / locked.FILE)


def _yaml(root: Path, facts: dict[str, Any]) -> str:
    """The facts as editors read them, each section below the remarks that ours has."""
    ours = (root / facts_names.FILE).read_text(encoding="utf-8")
    found = re.finditer(r"(?m)^((?:#.*\n|\n)*)^([a-z_]+):", ours)
    remarks = {match[2]: match[1] for match in found}
    said = []
    for key, value in facts.items():
        dumped = yaml.safe_dump({key: value}, allow_unicode=True, sort_keys=False, width=10_000)
        # As editors write it: days bare, the rest in straight double quotes.
        dumped = re.sub(r"'(\d{4}-\d\d-\d\d)'$", r"\1", dumped, flags=re.MULTILINE)
        dumped = re.sub(r"'([^'\"\\\n]*)'$", r'"\1"', dumped, flags=re.MULTILINE)
        said.append(remarks.get(key, "\n") + dumped)
    return "".join(said)
