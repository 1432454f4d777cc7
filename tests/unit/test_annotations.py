"""Problems as hosts show them, held against golden files; what strangers write does nothing."""

import json
import re
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import markdown

from ofos.editing import annotations
from ofos.machinery import git
from ofos.problems import Problem
from ofos.text.markdown import escaped, visible
from tests.support import history
from tests.support.golden import expected
from tests.support.sources import ROOT

HOSTILE = (
    "100% ::error file=a,line=1::x\r\n::set-output name=a::b ${{ secrets.X }} `whoami` "
    "<script>alert(1)</script> <!-- --> @someone #1 [x](https://evil.example) "
    "![x](https://evil.example/x.png) www.evil.example ~~x~~ | a | \u202eback \x1b[31m &amp; \\"
)
PROBLEMS = [
    Problem("facts.yml", 33, "เบอร์ไม่ถูกรูปแบบ", "no phone number", "เขียนแบบนี้", "write it like this"),
    Problem("docs/th/a,b:c.md", 1, f"คำ “{HOSTILE}”", HOSTILE, HOSTILE, "mend it"),
    Problem("docs/en/faq.md", 7, "คำแปลเก่า", "old", "อ่านแล้วแก้", "read it", notice=True),
]


@pytest.mark.parametrize(
    ("form", "name"),
    [("github", "annotations.txt"), ("gitlab", "code-quality.json"), ("json", "problems.json")],
)
def test_is_what_the_host_wants(form, name):
    text = annotations.WRITERS[form](annotations.in_order(PROBLEMS))
    assert text == expected(name, text)


def test_the_summary_has_all_of_them():
    text = annotations.summary(PROBLEMS)
    assert text == expected("summary.md", text)


def test_a_command_is_one_line_whatever_a_problem_says():
    lines = annotations.github(PROBLEMS).splitlines()
    assert len(lines) == len(PROBLEMS)
    for line in lines:
        assert re.fullmatch(r"::(error|notice) file=[^:,]+,line=\d+,title=[^:,]+::.*", line)


def test_no_line_of_a_report_is_an_editors():
    """A command of the host begins a line; what an editor wrote never does."""
    lines = str(PROBLEMS[1]).split("\n")
    assert len(lines) == 4
    assert not any(line.lstrip().startswith("::") for line in lines)


def test_shows_what_was_changed_first_and_ten_of_a_kind():
    many = [Problem("facts.yml", n, f"ผิด {n}", "x", "แก้", "mend") for n in range(1, 31)]
    many += [Problem("facts.yml", n, f"ควรรู้ {n}", "x", "–", "–", notice=True) for n in (1, 30)]
    shown = annotations.in_order(many, {"facts.yml": frozenset({20, 30})})
    commands = annotations.github(shown).splitlines()
    assert len(commands) == 12
    lines = re.findall(r"line=(\d+)", "\n".join(commands))
    assert lines[:3] == ["20", "30", "1"]
    assert lines[10:] == ["30", "1"]


def test_lines_that_a_change_has_written(tmp_path: Path):
    history.git(tmp_path, "init", "-q")
    file = tmp_path / "facts.yml"
    file.write_text("a\nb\nc\nd\n", encoding="utf-8")
    history.commit(tmp_path, "Begin")
    file.write_text("a\nB\nc\nd\ne\nf\n", encoding="utf-8")
    (tmp_path / "หน้า.md").write_text("x\n", encoding="utf-8")
    history.commit(tmp_path, "Change")
    assert git.changed_lines(tmp_path, "HEAD^") == {
        "facts.yml": frozenset({2, 5, 6}),
        "หน้า.md": frozenset({1}),
    }
    with pytest.raises(git.GitError):
        git.changed_lines(tmp_path, "nowhere")


@given(st.text())
def test_escaped_text_is_shown_as_it_is_and_does_nothing(text):
    html = markdown(f"x{escaped(text)}x", extensions=["tables", "fenced_code"])
    words = re.sub(r"&#(\d+);", lambda match: chr(int(match[1])), html)
    assert html.startswith("<p>x")
    assert "<" not in html[3:-4]
    assert words.replace("\u2060", "")[4:-5].strip() == visible(text).strip()


def test_the_check_needs_no_more_than_its_own_packages():
    """The first answer comes within seconds because little is installed: with everything else of
    requirements.txt out of reach the check still runs."""
    code = (
        "import sys, importlib.metadata as m\n"
        "kept = {line.split('==')[0] for line in open('requirements-check.txt') if '==' in line}\n"
        "named = lambda d: d.metadata['Name'].lower().replace('_', '-')\n"
        "others = [d for d in m.distributions() if named(d) not in kept]\n"
        "names = {n.split('/')[0].split('.')[0] for d in others for n in map(str, d.files or ())}\n"
        "sys.modules.update(dict.fromkeys(names - set(sys.modules) - {'ofos'}))\n"
        "from ofos.__main__ import main\n"
        "sys.exit(main(['check', '--annotations', 'json']))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stderr
    assert isinstance(json.loads(done.stdout), list)


def test_what_the_check_installs_is_what_the_build_installs():
    whole, part = (
        set(re.findall(r"^\S+==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-check.txt")
    )
    assert part < whole
    assert all(a != b for a, b in pairwise(sorted(part)))
