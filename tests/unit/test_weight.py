"""The notice before a page is too heavy, on pages made for the test."""

from pathlib import Path

import pytest

from ofos.checks import weight
from ofos.pages.page import Pages, parse

HEADERS = 1_500


def page(path: str):
    front = "---\ntitle: ก\ndescription: ข\n---\n"
    return parse(front, f"docs/th/{path}", "th", path)


def told(folder: Path, path: str, size: int) -> list[str]:
    one = page(path)
    (folder / one.url).mkdir(parents=True, exist_ok=True)
    (folder / one.url / "index.html.br").write_bytes(b"x" * size)
    found = list(weight.check(folder, Pages({("th", path): one}, []), HEADERS))
    assert all(problem.notice for problem in found)
    return [problem.file for problem in found]


@pytest.mark.parametrize("path", ["contact.md", "documents.md", "facts.md"])
def test_speaks_up_while_there_is_room_left(tmp_path, path):
    limit = weight.most(path, HEADERS)
    room = weight.speaks_at(path, HEADERS)
    assert told(tmp_path, path, room) == []
    assert told(tmp_path, path, room + 1) == [f"docs/th/{path}"]
    assert told(tmp_path, path, limit * 2) == [f"docs/th/{path}"]


def test_headers_count_where_a_first_view_does():
    assert weight.most("documents.md", 2_000) == weight.most("documents.md", 1_500) - 500
    assert weight.most("contact.md", 3_000) == weight.FIRST - 3_000
    assert weight.speaks_at("contact.md", 0) == weight.SECOND
    assert weight.speaks_at("contact.md", 3_000) == weight.FIRST - 3_000
