"""Problems as the hosts of repositories show them: at their line in a pull request, and all of them
in one text.

`github` prints workflow commands (docs.github.com, "Workflow commands"), `gitlab` is a Code Quality
report (docs.gitlab.com), `plain` a list that any other host's robot can read.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from itertools import groupby

from ofos.problems import Problem
from ofos.text.markdown import escaped, visible

#: As many of a kind does GitHub show for a step.
_SHOWN = 10
#: As long may a title be before it is cut short.
_TITLE = 200

#: The lines that a change has written, by file; without it every line counts.
Changed = Mapping[str, frozenset[int]]


def in_order(problems: Iterable[Problem], changed: Changed | None = None) -> list[Problem]:
    """Each problem once: faults before notices, and those on changed lines before all others."""
    lines = changed or {}

    def away(problem: Problem) -> bool:
        return problem.line not in lines.get(problem.file, ())

    return sorted(set(problems), key=lambda one: (one.notice, away(one), one))


def github(problems: Iterable[Problem]) -> str:
    """A workflow command for each problem, in the order given, as far as GitHub shows them."""
    shown = (
        _command(problem)
        for _, kind in groupby(problems, key=lambda one: one.notice)
        for problem in list(kind)[:_SHOWN]
    )
    return "".join(f"{line}\n" for line in shown)


def _command(problem: Problem) -> str:
    kind = "notice" if problem.notice else "error"
    title = visible(problem.th)
    title = title if len(title) <= _TITLE else f"{title[:_TITLE]}…"
    lines = (f"วิธีแก้: {problem.mend_th}", problem.en, f"mend: {problem.mend_en}")
    told = "\n".join(map(visible, lines))
    place = f"file={_property(problem.file)},line={problem.line},title={_property(title)}"
    return f"::{kind} {place}::{_data(told)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def gitlab(problems: Iterable[Problem]) -> str:
    """A Code Quality report, which merge requests show at its lines."""
    return _json([_issue(problem) for problem in problems])


def _issue(problem: Problem) -> dict[str, object]:
    name = f"{problem.file}\n{problem.en}"
    return {
        "description": visible(f"{problem.th} · วิธีแก้: {problem.mend_th} · {problem.en}"),
        "check_name": "ofos",
        "fingerprint": hashlib.sha256(name.encode()).hexdigest(),
        "severity": "info" if problem.notice else "major",
        "location": {"path": problem.file, "lines": {"begin": problem.line}},
    }


def plain(problems: Iterable[Problem]) -> str:
    """The problems as JSON, in no host's form."""
    return _json([asdict(problem) for problem in problems])


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def summary(problems: Iterable[Problem]) -> str:
    """All problems as Markdown, Thai first."""
    listed = list(problems)
    faults = [problem for problem in listed if not problem.notice]
    notices = [problem for problem in listed if problem.notice]
    return (
        "\n".join(
            [
                *_part(faults, "ต้องแก้ก่อน", "to be mended first"),
                *_part(notices, "ควรรู้ ไม่ได้ห้ามส่ง", "good to know, stops nothing"),
            ]
        )
        or "ตรวจแล้ว ไม่พบข้อผิดพลาด (no faults)\n"
    )


def _part(problems: list[Problem], th: str, en: str) -> Iterator[str]:
    if not problems:
        return
    yield f"### {th} {len(problems)} จุด ({en}: {len(problems)})\n"
    for one in problems:
        yield f"- **{escaped(one.file)} บรรทัด {one.line}** {escaped(one.th)}"
        yield f"  <br>วิธีแก้: {escaped(one.mend_th)}"
        yield f"  <br><sub>{escaped(one.en)}. Mend: {escaped(one.mend_en)}</sub>"
    yield ""


WRITERS = {"github": github, "gitlab": gitlab, "json": plain}
