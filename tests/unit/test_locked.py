"""The one reading of urls.lock: what a line may be, and where an address leads in the end."""

import pytest

from ofos.site import locked


def read(root, text):
    (root / locked.FILE).write_text(text, encoding="utf-8")
    return locked.read(root)


def test_rows_keep_the_lines_on_which_they_stand(tmp_path):
    found = read(tmp_path, "# a note\n\n/\n/a/#b\n\n/old/ -> /a/\n")
    assert found.problems == ()
    assert [(row.line, row.address, row.target) for row in found.rows] == [
        (3, "/", ""),
        (4, "/a/#b", ""),
        (6, "/old/", "/a/"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "old",
        "/old",
        "/../old/",
        "/old/../../etc/",
        "//evil.example/",
        "/old/ -> https://evil.example/",
        "/old/ -> //evil.example/",
        "/old/ -> /../",
        "/old/ -> /a/ -> /b/",
        "/หน้า/",
        "/old/ ->",
    ],
)
def test_what_is_no_address_of_this_site_is_refused_at_its_line(tmp_path, line):
    (problem,) = read(tmp_path, f"/\n/a/\n{line}\n").problems
    assert (problem.file, problem.line, problem.notice) == (locked.FILE, 3, False)
    assert "no address" in problem.en


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("/\n/a/\n/\n", 3, "stands on line 1"),
        ("/\n/a/ -> /b/\n/b/ -> /a/\n", 2, "in a circle"),
        ("/\n/en/\n/ -> /en/\n", 3, "can't move"),
        ("\ufeff/\n", 1, "BOM"),
        ("/\n<<<<<<< ours\n/a/\n", 2, "merge conflict"),
    ],
)
def test_what_answers_nobody_is_refused(tmp_path, text, line, said):
    told = read(tmp_path, text).problems
    assert any(problem.line == line and said in problem.en for problem in told), told


def test_a_file_that_is_missing_is_told(tmp_path):
    (problem,) = locked.read(tmp_path).problems
    assert "missing" in problem.en


@pytest.mark.parametrize(
    ("address", "now"),
    [
        ("/a/", None),
        ("/old/", "/a/"),
        ("/older/", "/a/"),
        ("/older/#how", "/a/#how"),
        ("/older/#why", "/b/#because"),
        ("/part/#x", "/a/#part"),
        ("/a/#gone", "/b/"),
        ("/nowhere/", None),
    ],
)
def test_an_address_that_moved_is_followed_to_its_end(tmp_path, address, now):
    rows = "/a/\n/b/\n/old/ -> /a/\n/older/ -> /old/\n/older/#why -> /b/#because\n"
    found = read(tmp_path, rows + "/part/ -> /a/#part\n/a/#gone -> /b/\n")
    assert found.problems == ()
    assert found.now(address) == now
