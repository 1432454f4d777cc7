"""A script is allowed to run where it stands in a template, not where a value brought it."""

import pytest
from jinja2 import DictLoader, Environment

from ofos.html.inline import inline
from ofos.machinery.own_scripts import OwnScripts, own, with_strays

#: Like the theme's: values are printed as they are.
TEMPLATE = "<title>{{ title }}</title><script>ours()</script><script src=a.js></script>"


def page(title: str) -> str:
    templates = Environment(loader=DictLoader({"main.html": TEMPLATE}), extensions=[OwnScripts])
    return with_strays(templates.get_template("main.html").render(title=title))


def test_scripts_of_a_template_are_allowed_and_look_as_they_did():
    made = page("ก")
    assert made == TEMPLATE.replace("{{ title }}", "ก")
    assert len(inline(made).scripts) == 1
    assert inline(made).refused == ()


@pytest.mark.parametrize(
    "value",
    [
        "</title><script>theirs()</script>",
        "</title><SCRIPT>theirs()</SCRIPT>",
        "</title><script\n>theirs()</script>",
        "</title><script/x>theirs()</script>",
        '</title><script type="module">theirs()</script>',
        "</title><script src=theirs.js></script>",
    ],
)
def test_a_script_that_came_with_a_value_is_refused_and_never_gets_a_hash(value):
    found = inline(page(value))
    assert len(found.refused) == 1
    assert found.scripts == inline(page("ก")).scripts


def test_data_runs_nowhere():
    data = '<script type="application/ld+json">{}</script>'
    assert with_strays(data) == data


def test_a_piece_that_is_ours_as_it_stands_is_allowed():
    piece = "<script>ours()</script>"
    assert with_strays(own(piece)) == piece
