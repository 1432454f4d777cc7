"""The notice before a page is too heavy, on pages made for the test."""

from pathlib import Path

import pytest

from ofos.checks import weight
from ofos.pages.page import Pages, parse


def page(path: str):
    front = "---\ntitle: ก\ndescription: ข\n---\n"
    return parse(front, f"docs/th/{path}", "th", path)


def told(folder: Path, path: str, size: int) -> list[str]:
    one = page(path)
    (folder / one.url).mkdir(parents=True, exist_ok=True)
    (folder / one.url / "index.html.br").write_bytes(b"x" * size)
    found = list(weight.check(folder, Pages({("th", path): one}, [])))
    assert all(problem.notice for problem in found)
    return [problem.file for problem in found]


@pytest.mark.parametrize(
    ("path", "limit"), [("faq.md", weight.SECOND), ("documents.md", weight.FIRST)]
)
def test_speaks_up_while_there_is_room_left(tmp_path, path, limit):
    room = limit - weight.HEADROOM
    assert told(tmp_path, path, room) == []
    assert told(tmp_path, path, room + 1) == [f"docs/th/{path}"]
    assert told(tmp_path, path, limit * 2) == [f"docs/th/{path}"]
