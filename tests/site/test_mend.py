"""What is mended by itself, on a copy: done twice, the second time changes nothing."""

import re

import pytest

from ofos.pages import review
from tests.support.sources import run_ofos

pytestmark = [pytest.mark.site, pytest.mark.slow]

QUESTION = "\n/// details | {title}\n    attrs: {{id: example-question}}\n\n{text}\n///\n"
LOCKS = ("urls.lock", review.FILE, "aliases.yml", "facts.yml")


def files(folder) -> list[bytes]:
    return [(folder / name).read_bytes() for name in LOCKS]


def test_new_addresses_and_reviews_are_recorded_once(copy):
    before = files(copy)
    for code, title in (("th", "คำถามตัวอย่าง"), ("en", "An example question")):
        path = copy / f"docs/{code}/faq.md"
        path.write_text(
            path.read_text(encoding="utf-8") + QUESTION.format(title=title, text=title), "utf-8"
        )
    done = run_ofos(copy, "mend")
    assert done.returncode == 0, done.stderr
    once = files(copy)
    new = set(once[0].decode().split("\n")) - set(before[0].decode().split("\n"))
    assert new == {"/faq/#example-question", "/en/faq/#example-question"}
    assert "docs/en/faq.md#example-question " in once[1].decode()
    assert once[2:] == before[2:]
    again = run_ofos(copy, "mend")
    assert files(copy) == once
    assert "nothing to mend" in again.stdout


def test_sources_with_a_fault_are_refused_and_nothing_is_recorded(copy):
    path = copy / "facts.yml"
    text = re.sub(r'phone: "\+66\d+"', 'phone: "077"', path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    before = files(copy)
    done = run_ofos(copy, "mend")
    assert done.returncode == 1
    assert done.stderr.startswith("facts.yml:")
    assert "Traceback" not in done.stderr
    assert files(copy) == before
