"""What an upgrade of the theme changes is told, in words that a maintainer can act on."""

import pytest

from tests.support import upstream

MEND = """
    Look at site/ (make serve) at 360 and 1280 px, light and dark; then record what you saw:
    python -m tests.support.upstream"""


@pytest.mark.site
def test_the_theme_is_the_one_that_was_looked_at(site):
    """Of templates that we replace, any change; of rules, those that the theme changed. (Pages may
    use more or fewer of its rules at any time: a component used first brings its own.)"""
    old, new = upstream.recorded(), upstream.now()
    same = {name for name in old if name in new or name.startswith("template ")}
    told = upstream.changes(
        {name: old[name] for name in same},
        {
            name: value
            for name, value in new.items()
            if name in old or not name.startswith("style ")
        },
    )
    assert told == [], "\n".join([*told, MEND])


def test_an_upgrade_is_told_in_words():
    old = {
        "mkdocs-material": "9.8.1",
        "template base.html": "a",
        "style .md-nav": "b",
        "style .md-gone": "c",
    }
    new = {
        "mkdocs-material": "9.8.2",
        "template base.html": "x",
        "style .md-nav": "y",
        "style .md-new": "d",
    }
    assert upstream.changes(old, new) == [
        "mkdocs-material 9.8.1 → 9.8.2",
        "the rule no longer comes: .md-gone",
        "the rule changed: .md-nav",
        "the rule now comes: .md-new",
        "the theme's base.html changed: compare it with overrides/base.html",
    ]
    assert upstream.changes(old, old) == []
    same = old | {"mkdocs-material": "9.8.2"}
    assert upstream.changes(old, same)[1:] == ["nothing that the pages use is different"]
