"""Tabs, which are radio buttons (pymdownx.tabbed)."""

from __future__ import annotations

import re

_HEADING_OR_TABS = re.compile(
    r'<h[1-6][^>]* id="(?P<id>[^"]+)"|(?P<set><div class="tabbed-set[^"]*")'
)


def named(html: str) -> str:
    """Give each set of tabs the name of the heading that it stands below, so that whoever hears the
    buttons hears what they choose (WCAG 1.3.1)."""
    heading = ""

    def name(found: re.Match[str]) -> str:
        nonlocal heading
        heading = found["id"] or heading
        named = found["set"] and heading
        return f'{found[0]} role="group" aria-labelledby="{heading}"' if named else found[0]

    return _HEADING_OR_TABS.sub(name, html)
