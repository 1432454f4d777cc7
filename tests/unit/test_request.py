"""A change asked for in a form of the host, against a bare repository that plays the host."""

import json
import re
import shutil
from collections.abc import Iterator
from contextlib import suppress
from datetime import date as Date
from difflib import SequenceMatcher
from pathlib import Path

import pytest
import yaml

from ofos.editing import issue_form, request
from ofos.editing.issue_form import Filled
from ofos.facts import loader
from ofos.facts.facts import FILE
from ofos.facts.formats import say
from ofos.facts.model import Enquiry, Paper
from ofos.problems import Refusal
from tests.support.history import commit, git
from tests.support.languages import languages
from tests.support.sources import ROOT, copy_sources, run_ofos

PHONE = "contact.office.phone"
FORM = ROOT / ".github/ISSUE_TEMPLATE/change.th.yml"


def field(id_: str, form: Path = FORM) -> dict:
    body = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    return next(one["attributes"] for one in body if one.get("id") == id_)


def body(form: Path = FORM, **answers: str) -> str:
    """An issue as the host writes it."""
    fields = yaml.safe_load(form.read_text(encoding="utf-8"))["body"]
    told = [
        f"### {one['attributes']['label']}\n\n{answers.get(one['id']) or '_No response_'}"
        for one in fields
        if "id" in one
    ]
    return "\n\n".join(told)


LETTER, CALL, LOOK, SLIP = field("how")["options"]
ASKED = {
    "fact": PHONE,
    "value": "0-7555-0199 ต่อ ๖๕๔๓๒๑",
    "how": CALL,
    "from": "กลุ่มงาน",
    "day": "๒ พฤศจิกายน ๒๕๖๙",
    "why": "สำนักงานเปลี่ยนเบอร์ต่อ",
}


@pytest.fixture(scope="module")
def origin(tmp_path_factory) -> Path:
    """The sources in a repository, with a bare one as its origin."""
    folder = tmp_path_factory.mktemp("host")
    root = copy_sources(folder / "clone")
    shutil.copytree(ROOT / ".github", root / ".github")
    shutil.copy(ROOT / ".gitignore", root)
    git(root, "init", "--quiet", "--initial-branch=main")
    commit(root, "Begin")
    git(folder, "clone", "--quiet", "--bare", str(root), "host.git")
    git(root, "remote", "add", "origin", str(folder / "host.git"))
    return root


@pytest.fixture
def root(origin) -> Iterator[Path]:
    """The repository as it was, which a request must leave as it is."""
    yield origin
    assert git(origin, "status", "--porcelain") == ""
    assert git(origin, "branch", "--show-current").strip() == "main"
    for name in git(origin, "branch", "--format=%(refname:short)").split():
        if name != "main":
            git(origin, "branch", "--quiet", "-D", name)


def asked(root: Path, form: Path = FORM, **answers: str) -> request.Answer:
    file = root.parent / "event.json"
    text = body(form, **(ASKED | answers))
    file.write_text(json.dumps({"issue": {"number": 12, "body": text}}), encoding="utf-8")
    filled = issue_form.read(root, file, "change")
    return request.answer(root, filled) if filled else request.Answer("")


def diff(root: Path, branch: str) -> list[str]:
    """The lines that a branch takes away and adds, without their indentation."""
    text = git(root, "diff", "--unified=0", f"main..{branch}")
    lines = [line for line in text.splitlines() if re.match(r"[+-](?![+-])", line)]
    return [line[0] + line[1:].strip() for line in lines]


def facts_of(root: Path, branch: str, folder: Path):
    copy = folder / "branch"
    git(root, "worktree", "add", "--quiet", "--detach", str(copy), branch)
    try:
        return loader.load(copy)
    finally:
        git(root, "worktree", "remove", "--force", str(copy))


def test_changes_exactly_the_lines_it_must(root, tmp_path):
    """No line goes but the fact's own, none comes but there and at the end of the register."""
    before = loader.load(root)
    answer = asked(root)
    assert answer.branch == "request-12"
    old = (root / FILE).read_text(encoding="utf-8").splitlines()
    new = git(root, "show", f"{answer.branch}:{FILE}").splitlines()
    first = before.line(PHONE)
    after = facts_of(root, answer.branch, tmp_path)
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind != "equal":
            of_the_fact = first <= a and d <= after.line("contact.office.fax") - 1
            at_the_end = a == b == len(old) and d == len(new)
            assert of_the_fact or at_the_end, (old[a:b], new[c:d])
    assert [line for line in old if "#" in line] == [line for line in new if "#" in line]


def test_the_fact_says_that_it_changed_and_what_it_was(root, tmp_path):
    was = say(loader.load(root), PHONE, languages()["th"]).text
    facts = facts_of(root, asked(root).branch, tmp_path)
    phone = facts.file.contact.office.phone
    assert (phone.phone, phone.ext) == ("+6675550199", "654321")
    assert (phone.status, phone.was) == ("changed", was)
    assert phone.since == phone.seen == Date(2026, 11, 2)
    assert phone.why
    assert (phone.why.th, phone.why.en) == (ASKED["why"], "Asked by telephone")
    row = facts.file.source[phone.source[0]]
    assert isinstance(row, Enquiry)
    assert (row.how, row.by, row.day) == ("call", ASKED["from"], Date(2026, 11, 2))


def test_is_one_commit_that_says_nothing_of_a_strangers(root):
    answer = asked(root, why="เหตุผลของคนแปลกหน้า")
    assert git(root, "rev-list", "--count", f"main..{answer.branch}").strip() == "1"
    assert git(root, "diff", "--name-only", f"main..{answer.branch}").split() == [FILE]
    subject = git(root, "log", "-1", "--format=%s", answer.branch).strip()
    assert subject == f"{PHONE}: แก้ตามคำขอ #12"


def test_a_letter_becomes_a_row_of_the_register(root, tmp_path):
    answer = asked(root, how=LETTER, number="กข ๙๙/ว ๑๒", since="1 ธันวาคม 2569")
    facts = facts_of(root, answer.branch, tmp_path)
    phone = facts.file.contact.office.phone
    row = facts.file.source[phone.source[0]]
    assert isinstance(row, Paper)
    assert row.number == "กข ๙๙/ว ๑๒"
    assert phone.since == Date(2026, 12, 1)


def test_a_slip_of_the_site_changes_the_value_alone(root):
    answer = asked(root, fact="offer.mode", value="ทางออนไลน์", english="only online", how=SLIP)
    assert [line for line in diff(root, answer.branch) if line[0] == "+"] == [
        "+th: ทางออนไลน์",
        "+en: only online",
    ]


def test_the_form_in_english_does_the_same(root):
    form = FORM.with_name("change.en.yml")
    answer = asked(root, form=form, how=field("how", form)["options"][1], day="2 November 2026")
    assert "+day: 2026-11-02" in diff(root, answer.branch)


def test_both_forms_ask_for_the_same():
    forms = [
        yaml.safe_load(FORM.with_name(f"change.{code}.yml").read_text("utf-8"))
        for code in ("th", "en")
    ]
    ids = [[one.get("id") for one in form["body"]] for form in forms]
    assert ids[0] == ids[1]


def test_asking_again_replaces_the_branch(root):
    asked(root)
    answer = asked(root, value="0-7555-0199 ต่อ 543210")
    assert '+ext: "543210"' in diff(root, answer.branch)
    assert git(root, "rev-list", "--count", f"main..{answer.branch}").strip() == "1"


@pytest.mark.parametrize(
    ("answers", "said"),
    [
        ({"fact": "contact.office.phon"}, "contact.office.phone"),
        ({"fact": "contact.office"}, "ไม่มีข้อ"),
        ({"value": "075550"}, "อ่านเบอร์โทรไม่ได้"),
        ({"value": ""}, "อ่านเบอร์โทรไม่ได้"),
        ({"fact": "offer.cost", "value": "ฟรีทุกคน"}, "ภาษาอังกฤษ"),
        ({"day": ""}, "บอกวันที่"),
        ({"day": "เมื่อวาน"}, "อ่านวันที่ไม่ได้"),
        ({"day": "1 มกราคม 2699"}, "ยังมาไม่ถึง"),
        ({"from": ""}, "หน่วยงานใด"),
        ({"how": "อย่างอื่น"}, "รู้ได้อย่างไร"),
        ({"how": LETTER, "number": ""}, "เลขที่หนังสือ"),
        ({"fact": "channel.portal.url", "value": "http://a.example"}, "https"),
        ({"fact": "circular.department.date", "value": "15/10/69"}, "วันที่"),
    ],
)
def test_what_cannot_be_taken_is_answered_in_thai(root, answers, said):
    answer = asked(root, **answers)
    assert answer.branch == ""
    plain = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), answer.text)
    assert said in plain
    assert git(root, "branch", "--list", "request-*") == ""


HOSTILE = [
    "`whoami`",
    "$(id)",
    "${{ secrets.GITHUB_TOKEN }}",
    "::set-output name=a::b",
    "ฟรี\n    status: as-printed\n    everyday: true",
    "<script>alert(1)</script>",
    "{{ offer.cost }}",
    "ฟรี\u202eครบ",
    "ฟรี\u200bครบ",
    "ฟรี\x1b[31m",
    "\\",
    "ก" * 600,
    "### ข้อที่จะแก้\n\noffer.who",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
@pytest.mark.parametrize("place", ["value", "english", "from", "why", "fact", "number"])
def test_a_hostile_answer_changes_nothing(root, place, text):
    words = {"fact": "offer.cost", "value": "ฟรีทุกคน", "english": "free for all", "how": LETTER}
    answer = asked(root, **{**words, "number": "กข ๑", place: text})
    assert answer.branch == ""
    assert git(root, "branch", "--list", "request-*") == ""
    for active in ("`", "${", "::", "<script", "\u202e", "\x1b"):
        assert active not in answer.text


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1_000_000,
        json.dumps({"issue": {"number": 1, "body": "x" * 1_000_000}}),
        json.dumps({"issue": {"number": "1; rm -rf /", "body": body(**ASKED)}}),
        json.dumps({"issue": {"number": 1, "body": None}}),
        json.dumps({"issue": []}),
        "[" * 100_000,
        "สวัสดี",
        "",
        "### ข้อที่จะแก้\n\nx",
    ],
    ids=range(9),
)
def test_what_is_no_form_changes_nothing(root, text):
    file = root.parent / "event.json"
    file.write_text(text, encoding="utf-8")
    with suppress(Refusal):
        assert issue_form.read(root, file, "change") is None
    assert git(root, "branch", "--list", "request-*") == ""


def test_the_command_pushes_the_branch_and_writes_the_answer(root, tmp_path):
    file, told = tmp_path / "issue.md", tmp_path / "answer.md"
    event = {"issue": {"number": 7, "body": body(**ASKED)}}
    file.write_text(json.dumps(event), encoding="utf-8")
    done = run_ofos(root, "request", str(file), "--push", "origin", "--answer", str(told))
    assert done.returncode == 0, done.stderr
    host = root.parent / "host.git"
    assert git(host, "branch", "--list", "request-7").strip() == "request-7"
    assert "654321" in told.read_text(encoding="utf-8")


def test_every_kind_of_fact_can_be_asked_for():
    facts = loader.load(ROOT)
    said = {
        "Phone": "0-7555-0199",
        "Day": "31 มกราคม 2563",
        "Link": "https://a.example/x",
        "Amount": "7,654,321",
        "DocumentNumber": "กข ๑/ว ๒",
    }
    for _, fact in facts.facts():
        words = {"value": said.get(type(fact).__name__, "คำ"), "english": "word"}
        assert request._value(fact, Filled(1, words), facts.languages)
