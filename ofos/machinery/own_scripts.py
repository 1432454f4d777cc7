"""Which scripts of a page stand in a template, and which came into it with a value.

The scripts of a page are allowed to run by the policy that is made of the page. So the ones that
are ours are marked where the template is read, before anything is put into it.
"""

from __future__ import annotations

import re
from secrets import token_hex

from jinja2 import Environment
from jinja2.ext import Extension

#: On a script that stands in a template, while the page is made. No value can know it.
_MARK = f" data-{token_hex(8)}"
#: On a script that stands in none.
STRAY = "data-stray"
_IN_TEMPLATE = re.compile(r"<script(?=[\s>])")
#: What is data runs nowhere.
_STRAY = re.compile(
    rf'<script(?!{_MARK})(?! type="application/(?:ld\+)?json">)(?=[\s/>])', re.IGNORECASE
)


class OwnScripts(Extension):
    """Marks the scripts of every template that is read."""

    def __init__(self, environment: Environment):
        super().__init__(environment)
        # By a name: templates are kept compiled, and the mark is another one in each run.
        environment.globals["own_script"] = _MARK

    def preprocess(self, source: str, name: str | None, filename: str | None = None) -> str:  # noqa: ARG002
        return _IN_TEMPLATE.sub("<script{{ own_script }}", source)


def own(html: str) -> str:
    """A piece of a page that is ours as it stands, with its scripts marked."""
    return _IN_TEMPLATE.sub(f"<script{_MARK}", html)


def with_strays(html: str) -> str:
    """The page without our marks; scripts that had none have STRAY."""
    return _STRAY.sub(f"<script {STRAY}", html).replace(f"<script{_MARK}", "<script")
