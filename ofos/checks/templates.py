"""Templates that Jinja can't parse, and templates with bad letters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import jinja2

from ofos.facts.renderer import CARDS
from ofos.outputs.embeds import cards as embed_cards
from ofos.problems import Problem
from ofos.text.letters import spelling_problems


def check(root: Path) -> Iterator[Problem]:
    """Templates that Jinja can't parse, and templates with bad letters."""
    environment = jinja2.Environment(autoescape=True)  # only parsed here, never rendered
    own = (*sorted(CARDS.glob("*.html")), *sorted(embed_cards.FOLDER.glob("*.html")))
    for path in (*sorted((root / "overrides").rglob("*.html")), *own):
        inside = path.is_relative_to(root)
        name = path.relative_to(root if inside else CARDS.parents[2]).as_posix()
        raw = path.read_bytes()
        faults = spelling_problems(raw, name)
        yield from faults
        try:
            environment.parse(raw.decode("utf-8", "replace"))
        except jinja2.TemplateSyntaxError as error:
            yield Problem(
                name,
                error.lineno,
                "แม่แบบผิดรูปแบบ",
                f"the template is broken: {error.message}",
                "ดูเครื่องหมาย {{ }} และ {% %} ในบรรทัดนี้",
                "look at the {{ }} and {% %} on this line",
            )
