"""Every row of faults.yml is answered with its file, its line and a mend in both languages, and
with nothing else."""

import io
import re
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import pytest
import yaml
from PIL import Image

from ofos.checks import sources
from ofos.checks.sources import check
from ofos.pages import reading
from ofos.problems import Problem
from tests.support.written import facts

ROWS = yaml.safe_load((Path(__file__).parent / "faults.yml").read_text(encoding="utf-8"))


def _said(text: str) -> str:
    """The text with the digits of the office's number instead of X, and what looks like the
    portal's address instead of LOOKALIKE."""
    text = text.replace("LOOKALIKE", facts().file.channel.portal.url.url.replace(".", "-", 1))
    digits = cycle(facts().file.contact.office.phone.phone.removeprefix("+66"))
    return re.sub("X", lambda _: next(digits), text)


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "PNG")
    return made.getvalue()


def _changed(row: dict, text: str) -> str:
    if "add" in row:
        return f"{text}\n{_said(row['add']).rstrip(chr(10))}\n" if text else _said(row["add"])
    count = 0 if row.get("every") else 1
    return re.sub(row["find"], _said(row["write"]), text, count=count, flags=re.MULTILINE)


def _apply(row: dict, root: Path) -> dict[Path, bytes | None]:
    """Do what the row says; returns what was there before."""
    name = row.get("file") or row["new"]
    names = dict.fromkeys([name, *row.get("with", ())])
    paths = [root / each for each in names]
    before = {path: path.read_bytes() if path.exists() else None for path in paths}
    for path, raw in before.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        if raw is None:
            path.write_bytes(row["text"].encode() if "text" in row else _picture())
        else:
            path.write_bytes(_changed(row, raw.decode()).encode())
            assert path.read_bytes() != raw, "the row no longer fits the sources"
    return before


def _line(wanted: int | str | None, row: dict, lines: list[str]) -> int:
    if isinstance(wanted, int):
        return wanted
    if wanted is None:
        wanted = re.escape(_said(row.get("add", "")).split("\n")[0].strip()) if "add" in row else ""
    added = _said(row.get("add", "")).rstrip("\n").count("\n") + 2
    first = len(lines) - added if "add" in row else 0
    numbered = list(enumerate(lines, 1))[max(first, 0) :]
    found = [number for number, line in numbered if re.search(_said(wanted), line)]
    assert found, f"no line has {wanted}"
    return found[0]


def _place(answer: dict, row: dict, root: Path) -> tuple[str, int]:
    """The file and the line of the answer."""
    file = answer.get("at") or row.get("file") or row["new"]
    path = root / file
    raw = path.read_bytes() if path.is_file() else b""
    return file, _line(answer.get("line"), row, raw.decode("utf-8", "replace").split("\n"))


def _answered(answer: dict, row: dict, root: Path, told: list[Problem]) -> Problem:
    """The problem that is the answer."""
    place = _place(answer, row, root)
    said, mend = _said(answer["says"]), _said(answer.get("mend", ""))
    for one in told:
        if (one.file, one.line) == place and said in f"{one.th}\n{one.en}\n{one.mend_en}":
            assert mend in f"{one.mend_th}\n{one.mend_en}", one
            return one
    raise AssertionError(f"{place} {said}\n" + "\n".join(map(str, told)))


@pytest.fixture(scope="module", autouse=True)
def _quick():
    """Pages that a row leaves alone are read once, in this process."""
    known = {}

    def read_once(page, extensions, options):
        key = (page.file, page.body, repr(page.front))
        if key not in known:
            known[key] = reading.read(page, extensions, options)
        return known[key]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sources, "read", read_once)
        patch.setattr(sources, "share", lambda work, items: [work(item) for item in items])
        yield


@contextmanager
def _done(row: dict, root: Path) -> Iterator[None]:
    """What the row says is done, and undone afterwards."""
    before = _apply(row, root)
    try:
        yield
    finally:
        for path, raw in before.items():
            path.unlink() if raw is None else path.write_bytes(raw)
        for path in sorted({path.parent for path in before}, reverse=True):
            if not any(path.iterdir()):
                path.rmdir()


@pytest.mark.parametrize("row", ROWS, ids=[f"row{n}" for n in range(1, len(ROWS) + 1)])
def test_is_answered_at_its_line_and_nothing_else(row, shared):
    with _done(row, shared):
        told = [problem for problem in check(shared).problems if not problem.notice]
        answers = row.get("answers") or [row]
        expected = {_answered(answer, row, shared, told) for answer in answers}
    assert expected, row["fault"]
    assert sorted(set(told) - expected) == [], row["fault"]
    for problem in expected:
        assert re.search("[ก-ฮ]", problem.th)


def test_every_row_fits_the_sources(shared):
    """Also after an edit: then each would be answered as it is here."""
    for row in ROWS:
        with _done(row, shared):
            for answer in row.get("answers") or [row]:
                _place(answer, row, shared)
