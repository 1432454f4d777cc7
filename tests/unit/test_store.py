"""What is slow to make is made once, and made again as soon as it would be another thing."""

import os
import time

import pytest

from ofos.machinery.cache import Cache


@pytest.fixture
def store(tmp_path):
    return Cache(tmp_path / "kept")


def test_a_thing_is_made_once(store):
    made = []
    for _ in range(3):
        assert store.get_or_make(lambda: made.append(1) or b"thing", "a", b"b") == b"thing"
    assert made == [1]


def test_another_source_is_another_thing(store):
    sources = [("a",), ("a", "b"), ("ab",), ("a", "b", ""), ("b", "a"), ("ก",)]
    assert len({store.path(*source) for source in sources}) == len(sources)
    assert store.path("ก") == store.path("ก".encode())


def test_what_fails_is_not_kept(store):
    def fail():
        raise ValueError

    with pytest.raises(ValueError):  # noqa: PT011
        store.get_or_make(fail, "a")
    assert store.get_or_make(lambda: b"thing", "a") == b"thing"
    assert [path.name for path in store.folder.iterdir()] == [store.path("a").name]


def test_what_no_build_asks_for_is_forgotten(store):
    asked, forgotten = (store.path(name) for name in ("asked", "forgotten"))
    long_ago = time.time() - 40 * 86_400
    for path in (asked, forgotten):
        store.write(path, b"thing")
        os.utime(path, (long_ago, long_ago))
    assert store.has(asked)
    store.prune()
    assert [path.name for path in store.folder.iterdir()] == [asked.name]


def test_an_empty_store_forgets_nothing(store):
    store.prune()
    assert not store.has(store.path("a"))
