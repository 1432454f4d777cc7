"""What is slow to make is made once, and made again as soon as it would be another thing."""

import os
import shutil
import time

import pytest

from ofos.machinery.cache import Cache


@pytest.fixture
def store(tmp_path):
    return Cache(tmp_path / "kept")


def test_a_thing_is_made_once(store):
    made = []

    def make() -> bytes:
        made.append(1)
        return b"thing"

    assert [store.get_or_make(make, "a", b"b") for _ in range(3)] == [b"thing"] * 3
    assert made == [1]


def test_another_source_is_another_thing(store):
    sources = [("a",), ("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"), ("ก",)]
    assert len({store.file(*source) for source in sources}) == len(sources)
    assert store.file("ก") == store.file("ก".encode())


def test_what_fails_is_not_kept(store):
    def fail():
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        store.get_or_make(fail, "a")
    assert store.get_or_make(lambda: b"thing", "a") == b"thing"
    assert [path.name for path in store.folder.iterdir()] == [store.file("a").name]


def test_what_no_build_asks_for_is_forgotten(store):
    long_ago = time.time() - 40 * 86_400
    for name in ("asked", "forgotten"):
        store.put(b"thing", name)
        os.utime(store.file(name), (long_ago, long_ago))
    assert store.get("asked") == b"thing"
    store.prune()
    assert [path.name for path in store.folder.iterdir()] == [store.file("asked").name]


def test_what_another_build_throws_away_meanwhile_disturbs_nobody(store, monkeypatch):
    store.put(b"thing", "kept")
    gone = store.folder / "gone"
    found = [*store.folder.iterdir(), gone]
    monkeypatch.setattr(type(gone), "iterdir", lambda folder: iter(found))
    store.prune()
    assert store.get("kept") == b"thing"


def test_an_empty_store_forgets_nothing(store):
    store.prune()
    assert not store.has("a")


def cut(path):
    path.write_bytes(path.read_bytes()[:-1])


DAMAGES = {
    "cut": cut,
    "cut to its checksum": lambda path: path.write_bytes(path.read_bytes()[:32]),
    "emptied": lambda path: path.write_bytes(b""),
    "of another maker": lambda path: path.write_bytes(b"garbage" * 99),
    "one letter changed": lambda path: path.write_bytes(path.read_bytes()[:-1] + b"?"),
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "a link that leads nowhere": lambda path: (path.unlink(), path.symlink_to("/nowhere/at/all")),
    "gone": lambda path: path.unlink(),
}


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_what_is_damaged_is_made_again_and_never_handed_out(store, damage):
    store.put(b"thing", "a")
    damage(store.file("a"))
    assert store.get("a") is None
    assert store.get_or_make(lambda: b"thing", "a") == b"thing"


@pytest.mark.parametrize("damage", ["cut", "emptied", "of another maker", "gone"])
def test_what_was_damaged_is_whole_from_then_on(store, damage):
    store.put(b"thing", "a")
    DAMAGES[damage](store.file("a"))
    store.get_or_make(lambda: b"thing", "a")
    assert store.get("a") == b"thing"


def test_where_nothing_can_be_kept_everything_is_made(tmp_path):
    """A file in the place of the folder; the same with a folder of somebody else's."""
    place = tmp_path / "kept"
    place.write_bytes(b"")
    store = Cache(place / "drawings")
    assert store.get_or_make(lambda: b"thing", "a") == b"thing"
    assert store.get("a") == b"thing"  # for as long as this build takes
    assert place.read_bytes() == b""


def test_a_folder_that_goes_away_meanwhile_stops_nothing(tmp_path):
    store = Cache(tmp_path / "kept")
    store.put(b"thing", "a")
    shutil.rmtree(store.folder)
    store.folder.write_bytes(b"")
    store.put(b"thing", "b")
    store.prune()
    assert store.get_or_make(lambda: b"thing", "b") == b"thing"
