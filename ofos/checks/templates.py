"""Templates that Jinja can't parse, and templates with bad letters."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

import jinja2

from ofos.facts.renderer import CARDS
from ofos.outputs.embeds import cards as embed_cards
from ofos.problems import Problem
from ofos.text.letters import spelling_problems


def files(root: Path) -> Iterator[tuple[str, bytes]]:
    """Every template and its name."""
    own = (*sorted(CARDS.glob("*.html")), *sorted(embed_cards.FOLDER.glob("*.html")))
    for path in (*sorted((root / "overrides").rglob("*.html")), *own):
        inside = path.is_relative_to(root)
        name = path.relative_to(root if inside else CARDS.parents[2]).as_posix()
        yield name, path.read_bytes()


def check(found: Iterable[tuple[str, bytes]]) -> Iterator[Problem]:
    """Templates that Jinja can't parse, and templates with bad letters."""
    environment = jinja2.Environment(autoescape=True)  # only parsed here, never rendered
    for name, raw in found:
        yield from spelling_problems(raw, name)
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
