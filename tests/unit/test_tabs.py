"""The names of tabs."""

from ofos.html.tabs import named

TABS = '<div class="tabbed-set tabbed-alternate" data-tabs="1:2"><input type="radio"></div>'


def test_tabs_are_named_by_the_heading_that_they_stand_below():
    made = named(f'<h2 id="a">A</h2>{TABS}<h3 class="x" id="b">B</h3><p>b</p>{TABS}')
    assert made.count('role="group"') == 2
    assert made.index('aria-labelledby="a"') < made.index('id="b"')
    assert made.index('aria-labelledby="b"') > made.index('id="b"')


def test_tabs_without_a_heading_stay_as_they_are():
    assert named(TABS) == TABS
