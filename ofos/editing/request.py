"""A change that somebody asks for in a form of the host: made in `facts.yml` as an editor would,
checked, and put on a branch of its own for somebody to look at.

What the form says is a stranger's: a value is read as one value or refused; nothing of it gets into
a command, a file's name or a commit's subject. The files of the checkout stay as they are.
"""

from __future__ import annotations

import re
import tempfile
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date as Date
from difflib import get_close_matches
from pathlib import Path

from ofos.checks.sources import Checked, check
from ofos.editing.issue_form import Filled
from ofos.facts import as_typed, loader
from ofos.facts.edit import Row, Value, added, edited
from ofos.facts.facts import FILE, Facts
from ofos.facts.formats import say
from ofos.facts.kinds import Kind
from ofos.facts.model import Amount, Day, DocumentNumber, Email, Fact, Link, Phone
from ofos.facts.values import as_email
from ofos.languages import REQUIRED, Languages
from ofos.machinery import git
from ofos.problems import Problem
from ofos.site.sources import SOURCES
from ofos.text.markdown import escaped

#: Marks that no value has, and that programs act on.
_ACTIVE = re.compile(
    r"[`<>{}\\]|::|\$\(|[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]"
)
_LONGEST = 500
#: The choices of "how", in the form's order.
_LETTER, _CALL, _LOOK, _SLIP = "0", "1", "2", "3"
#: Who makes the commit: nobody's name.
_AUTHOR = ("-c", "user.name=ofos", "-c", "user.email=ofos@localhost")


class Refused(Exception):
    """Raised where the form can't be taken as it is filled in; `th` and `en` say why."""

    def __init__(self, th: str, en: str):
        super().__init__(f"{th} ({en})")
        self.th, self.en = th, en


@dataclass(frozen=True)
class Answer:
    """What is told to whoever filled in the form (Markdown), and the branch with the change, or ""
    where there is none."""

    text: str
    branch: str = ""


def answer(root: Path, filled: Filled) -> Answer:
    """Make the change that `filled` asks for, on the branch `request-<number of the issue>`."""
    facts = loader.load(root)
    text = (root / FILE).read_text(encoding="utf-8")
    try:
        path, changed = _changed(facts, text, filled)
    except Refused as refused:
        return Answer(_refusal([(refused.th, refused.en)]))
    if changed == text:
        return Answer(_refusal([("ค่านี้มีอยู่แล้ว", "that is the value already")]))
    found = _check(root, changed)
    if found.faults:
        return Answer(_refusal((f"{p.th} — {p.mend_th}", p.en) for p in found.faults))
    assert found.site is not None
    branch = f"request-{filled.number}"
    _commit(root, changed, branch, f"{path}: แก้ตามคำขอ #{filled.number}")
    return Answer(_told(facts, found.site.facts, path, found.problems), branch)


# ── the change ──────────────────────────────────────────────────────────────────────────────────


def _changed(facts: Facts, text: str, filled: Filled) -> tuple[str, str]:
    """The path of the fact, and the file with the change. Raises Refused."""
    path = filled["fact"].strip("` ")
    known = dict(facts.facts())
    if path not in known:
        near = get_close_matches(path[:100], known, 1)
        mend = f" หมายถึง {near[0]} หรือไม่" if near else ""
        raise Refused(f"ไม่มีข้อ “{path[:100]}” ใน {FILE}{mend}", "there is no such fact")
    fact = known[path]
    values: dict[str, Value | None] = dict(_value(fact, filled, facts.languages))
    if filled["how"] == _SLIP:
        return path, edited(text, facts.placed, path, values)
    row = _row(filled, facts.languages)
    day = Date.fromisoformat(str(row["dated" if "dated" in row else "day"]))
    since = _day(filled, "since", facts.languages) or day
    was = say(facts, path, facts.languages[REQUIRED[0]]).text
    values |= {"status": Row("changed"), "was": was, "since": Row(since.isoformat())}
    if "day" in row:
        values["seen"] = Row(day.isoformat())
    if filled["why"]:
        english = _words(filled, "why_english") or str(row["en"])
        values["why"] = {"th": _words(filled, "why"), "en": english}
    name = f"new_{filled.number}"
    values["source"] = Row(name)
    text = added(text, facts.placed, "source", name, row)
    return path, edited(text, facts.placed, path, values)


def _phone(said: str, fact: Phone, languages: Languages) -> dict[str, Value | None] | None:
    found = as_typed.phone(said)
    return {"phone": found[0] or fact.phone, "ext": found[1]} if found else None


def _date(said: str, fact: Day, languages: Languages) -> dict[str, Value | None] | None:
    found = as_typed.day(said, languages)
    return {"date": Row(found.isoformat())} if found else None


def _link(said: str, fact: Link, languages: Languages) -> dict[str, Value | None] | None:
    found = as_typed.address(said)
    return {"url": found} if found else None


def _email(said: str, fact: Email, languages: Languages) -> dict[str, Value | None] | None:
    found = as_email(said)
    return {"email": found} if found else None


def _amount(said: str, fact: Amount, languages: Languages) -> dict[str, Value | None] | None:
    found = as_typed.amount(said)
    return {"amount": found} if found else None


def _number(said: str, fact: DocumentNumber, languages: Languages) -> dict[str, Value | None]:
    return {"number": said}


#: How a value of each kind is read, and what is said where it can't be.
_KINDS: Mapping[type, tuple[Callable[..., dict[str, Value | None] | None], str, str]] = {
    Phone: (_phone, "อ่านเบอร์โทรไม่ได้ เขียนแบบ 0-0000-0000 ต่อ 000", "no telephone number"),
    Day: (_date, "อ่านวันที่ไม่ได้ เขียนแบบ 31 มกราคม 2563", "no date"),
    Email: (_email, "อ่านอีเมลไม่ได้ เขียนแบบ name@example.org", "no e-mail address"),
    Link: (_link, "ที่อยู่เว็บต้องขึ้นต้นด้วย https://", "no https address"),
    Amount: (_amount, "อ่านจำนวนไม่ได้ เขียนแบบ 200,000 หรือ 20 ล้าน", "no amount"),
    DocumentNumber: (_number, "", ""),
}


def _value(fact: Fact, filled: Filled, languages: Languages) -> dict[str, Value | None]:
    """The keys of the fact that have its value, as they are to be. Raises Refused."""
    said = _words(filled, "value")
    if kind := next((kind for kind in _KINDS if isinstance(fact, kind)), None):
        read, th, en = _KINDS[kind]
        if (found := read(said, fact, languages)) is None:
            raise Refused(th, en)
        return found
    if isinstance(fact, Kind):
        raise Refused(f"ข้อนี้มีหลายค่า แก้ในแฟ้ม {FILE} โดยตรง", "it has several values: edit the file")
    if not (english := _words(filled, "english")):
        raise Refused("ข้อนี้เป็นถ้อยคำ ใส่ภาษาอังกฤษด้วย", "the words in English are missing")
    return {"th": said, "en": english}


def _row(filled: Filled, languages: Languages) -> dict[str, Value]:
    """The row of the source register that says how it is known. Raises Refused."""
    origin, day = _words(filled, "from"), _day(filled, "day", languages)
    if not origin:
        raise Refused("บอกด้วยว่าเป็นหนังสือของหน่วยงานใด หรือถามหรือดูที่ใด", "from whom?")
    if day is None:
        raise Refused("บอกวันที่ของหนังสือ หรือวันที่ถามหรือดู", "the day is missing")
    if filled["how"] == _LETTER:
        if not (number := _words(filled, "number")):
            raise Refused("บอกเลขที่หนังสือด้วย", "the letter's number is missing")
        words = {"th": "หนังสือที่แจ้งการเปลี่ยนแปลง", "en": "The letter that told of the change"}
        return {**words, "issuer": origin, "number": number, "dated": Row(day.isoformat())}
    if filled["how"] not in (_CALL, _LOOK):
        raise Refused("เลือกว่ารู้ได้อย่างไร", "how do you know?")
    call = filled["how"] == _CALL
    words = {
        "th": "โทรถามแล้วได้คำตอบตามนี้" if call else "เปิดดูแล้วเห็นตามนี้",
        "en": "Asked by telephone" if call else "Seen by looking",
    }
    how = Row("call" if call else "look")
    return {**words, "how": how, "by": origin, "day": Row(day.isoformat())}


def _day(filled: Filled, field: str, languages: Languages) -> Date | None:
    said = _words(filled, field)
    found = as_typed.day(said, languages)
    if said and found is None:
        raise Refused("อ่านวันที่ไม่ได้ เขียนแบบ 31 มกราคม 2563", "no date")
    return found


def _words(filled: Filled, field: str) -> str:
    """An answer of one line, without anything that a program acts on. Raises Refused."""
    said = filled[field].strip()
    if "\n" in said or len(said) > _LONGEST:
        raise Refused("ใส่ค่าเดียวในบรรทัดเดียว", "one value on one line, please")
    if found := _ACTIVE.search(said):
        mark = f" “{found[0]}”" if found[0].isprintable() else ""
        raise Refused(f"มีเครื่องหมายที่ใช้ไม่ได้{mark}", "there is a mark that can't be used")
    return said


# ── checked, and put on a branch ────────────────────────────────────────────────────────────────


def _check(root: Path, text: str) -> Checked:
    """What the check says of the project with another facts.yml."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in SOURCES:
            if name != FILE and (root / name).exists():
                (copy / name).symlink_to((root / name).resolve())
        (copy / FILE).write_text(text, encoding="utf-8")
        return check(copy)


def _commit(root: Path, text: str, branch: str, subject: str) -> None:
    """One commit on `branch`, with another facts.yml; neither checkout nor index is touched."""
    blob = git.ask(root, "hash-object", "-w", "--stdin", given=text.encode()).decode().strip()
    listed = git.ask(root, "ls-tree", "-z", "HEAD").decode().split("\0")
    rows = [f"100644 blob {blob}\t{FILE}" if row.endswith(f"\t{FILE}") else row for row in listed]
    tree = git.ask(root, "mktree", "-z", given="\0".join(rows).encode()).decode().strip()
    made = git.ask(root, *_AUTHOR, "commit-tree", tree, "-p", "HEAD", "-m", subject)
    git.ask(root, "branch", "--force", branch, made.decode().strip())


# ── what is told ────────────────────────────────────────────────────────────────────────────────


def _refusal(reasons: Iterable[tuple[str, str]]) -> str:
    lines = [f"- {escaped(th)}<br><sub>{escaped(en)}</sub>" for th, en in reasons]
    head = "ขอบคุณที่ช่วยแจ้ง ยังเตรียมการแก้ไขให้ไม่ได้ เพราะ (not yet, because)"
    tail = (
        "แก้ข้อความของท่านข้างบน (Edit) แล้วระบบจะลองใหม่เอง หรือรอผู้ดูแลมาอ่าน "
        "(edit it above, or wait for us)"
    )
    return "\n".join([head, "", *lines, "", tail, ""])


def _told(before: Facts, after: Facts, path: str, notices: Iterable[Problem]) -> str:
    lines = [
        "ขอบคุณที่ช่วยแจ้ง เตรียมการแก้ไขให้แล้ว ผู้ดูแลจะอ่านก่อนเผยแพร่ (prepared; somebody will look at it)",
        "",
        f"| {escaped(path)} | เดิม (before) | ใหม่ (after) |",
        "|---|---|---|",
    ]
    for language in after.languages.values():
        old, new = (escaped(say(facts, path, language).text) for facts in (before, after))
        lines.append(f"| {language.name} | {old} | {new} |")
    told = [f"- {escaped(one.th)}" for one in notices if one.file == FILE]
    return "\n".join([*lines, "", *told, ""])
