"""A WordPress that has just been set up, and the built site as another website that it asks."""

from collections.abc import Iterator

import pytest

from tests.support import wordpress
from tests.support.wordpress import WordPress


@pytest.fixture(scope="session")
def blog(tmp_path_factory: pytest.TempPathFactory) -> Iterator[WordPress]:
    if wordpress.missing():
        pytest.skip(wordpress.HOW)
    with wordpress.wordpress(tmp_path_factory.mktemp("wordpress")) as blog:
        yield blog
