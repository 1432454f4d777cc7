"""Addresses of links between pages."""

from urllib.parse import urljoin

from hypothesis import given
from hypothesis import strategies as st

from ofos.html.links import relative, target

SEGMENTS = st.lists(st.sampled_from(["a", "b.html", "x.", ".", "..", "ก"]), min_size=1, max_size=5)


@given(
    page=st.sampled_from(["", "a/", "en/a/b/", "404.html", "en/a/b.html"]),
    path=st.builds(
        lambda root, parts, end: root + "/".join(parts) + end,
        st.sampled_from(["", "/"]),
        SEGMENTS,
        st.sampled_from(["", "/"]),
    ),
)
def test_a_link_leads_where_browsers_take_it(page, path):
    """RFC 3986, as the standard library has it."""
    assert target(page, path) == urljoin(f"/{page}", path).removeprefix("/")


@given(
    page=st.sampled_from(["", "a/", "en/a/b/"]),
    to=st.sampled_from(["", "a/", "en/", "en/a/b/", "ก/x.png"]),
)
def test_a_relative_link_leads_back(page, to):
    assert target(page, relative(page, to)) == to
