"""MkDocs as a program: the one place that knows how it is called and what it says."""

from __future__ import annotations

import gc
import os
import re
import runpy
import sys
import tempfile
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import IO

from ofos.machinery.processes import Worker
from ofos.problems import FactsError, Problem, Refusal
from ofos.site.settings import FILE as SETTINGS
from ofos.site.site import Site

#: How the engine is called.
ENGINE = ("mkdocs", "build", "--strict")

#: How the engine says that it does not take a setting.
_SETTING = re.compile(r"Config value '([^']+)': (.*)")
#: A line of a stack trace that names a template.
_TEMPLATE = re.compile(r'File "([^"]+\.html)", line (\d+)')


class EngineError(Refusal):
    """Raised when the engine fails; the message is what it had to say, without a stack trace."""


def run(site: Site, target: Path, tick: Callable[[], None]) -> str:
    """Have the engine make the pages below `target`; what it had to say besides its progress.
    `tick` is called while it works. Raises EngineError, and FactsError for settings."""
    with tempfile.TemporaryFile("w+", encoding="utf-8") as output:
        code = Worker(lambda: _run(site.root, target, output), tick).result()
        output.seek(0)
        lines = [line for line in output.read().splitlines() if not line.startswith("INFO ")]
    if code == 0:
        return "\n".join(lines).strip()
    if "Traceback (most recent call last):" in lines:
        raise EngineError(str(_stopped(site.root, lines)))
    if refused := [_refused(site, match) for line in lines if (match := _SETTING.search(line))]:
        raise FactsError(refused)
    raise EngineError("\n".join(lines).strip())


def _refused(site: Site, match: re.Match[str]) -> Problem:
    """A setting that the engine does not take, in its own words."""
    key, reason = match[1], " ".join(match[2].split())
    return Problem(
        SETTINGS,
        site.settings.placed.line((key,)),
        f"โปรแกรมสร้างเว็บไม่รับค่าของ “{key}”",
        f"the site generator does not take the value of “{key}”: {reason}",
        "เทียบกับค่าเดิมในประวัติของแฟ้ม หรือแจ้งผู้ดูแลโครงการ",
        "compare it with the file's history, or tell the maintainers",
    )


def _stopped(root: Path, lines: list[str]) -> Problem:
    """What to say of a stack trace, which is kept for those who can read it."""
    log = root / "build" / "engine.log"
    log.parent.mkdir(exist_ok=True)
    log.write_text("\n".join(lines), encoding="utf-8")
    last = next((line.strip() for line in reversed(lines) if line.strip()), "")
    # The innermost template of ours in it is where to look.
    places = [match for line in lines if (match := _TEMPLATE.search(line))]
    own = [place for place in places if Path(place[1]).is_relative_to(root.resolve())]
    file = Path(own[-1][1]).relative_to(root.resolve()).as_posix() if own else SETTINGS
    return Problem(
        file,
        int(own[-1][2]) if own else 1,
        "โปรแกรมสร้างเว็บหยุดกลางคัน" + ("ที่แม่แบบนี้" if own else ""),
        f"the site generator stopped{' at this template' if own else ''}: {last}",
        f"ดูรายละเอียดใน {log.relative_to(root)} ถ้าแก้เองไม่ได้ แจ้งผู้ดูแลโครงการ",
        f"see {log.relative_to(root)}; if you can't mend it, tell the maintainers",
    )


def _run(root: Path, target: Path, output: IO[str]) -> int:
    """Be the engine from here on, in a copy of this process, which has our modules already; its
    exit code."""
    for descriptor in (1, 2):
        os.dup2(output.fileno(), descriptor)
    os.environ |= {
        "SITE_DIR": str(target),
        "NO_MKDOCS_2_WARNING": "1",
        "NO_COLOR": "1",
        "OFOS_BUILD": "1",
    }
    os.chdir(root)
    gc.set_threshold(50_000)  # next to nothing of what a build makes is thrown away
    sys.argv = list(ENGINE)
    try:
        runpy.run_module(ENGINE[0], run_name="__main__")
    except SystemExit as left:
        return left.code if isinstance(left.code, int) else int(left.code is not None)
    except Exception:  # noqa: BLE001  # told by run, kindly
        traceback.print_exc()
        return 1
    return 0
