"""Adding a language is an afternoon's work: here Malay, with two pages, in a copy."""

import re

import pytest
from lxml import html

from tests.support.languages import languages
from tests.support.sources import run_ofos

pytestmark = [pytest.mark.site, pytest.mark.slow]

HOME = """---
title: "OFOS di {{ province.name }}"
description: "Belajar dengan OFOS: siapa boleh belajar, cara mendaftar, siapa dihubungi."
---

Kosnya: {{ offer.cost }}.

{{ channel }}

{{ offer }}

"""


def test_malay_with_two_pages(copy):
    english = copy / "words/en/site.yml"
    malay = english.read_text(encoding="utf-8").replace("code: en", "code: ms")
    malay = malay.replace("name: English", "name: Bahasa Melayu").replace("en_GB", "ms_MY")
    (copy / "words/ms").mkdir()
    (copy / "words/ms/site.yml").write_text(malay, encoding="utf-8")

    settings = copy / "mkdocs.yml"
    text = settings.read_text(encoding="utf-8")
    entry = "        - {locale: en, name: English, build: true}\n"
    assert entry in text
    settings.write_text(
        text.replace(
            entry,
            entry
            + (
                "        - locale: ms\n          name: Bahasa Melayu\n          build: true\n"
                "          nav: [index.md, contact.md]\n"
            ),
        ),
        encoding="utf-8",
    )

    (copy / "docs/ms").mkdir()
    headings = re.findall(
        r"^##.*\{ #(.*?) \}", (copy / "docs/th/index.md").read_text("utf-8"), re.M
    )
    home = HOME + "".join(f"## Bahagian {i} {{ #{i} }}\n\n" for i in headings)
    (copy / "docs/ms/index.md").write_text(home, encoding="utf-8")
    contact = (copy / "docs/en/contact.md").read_text(encoding="utf-8")
    contact = re.sub(r"(?m)^title:.*", 'title: "Hubungi kami"', contact)
    contact = re.sub(r"\]\((?!contact\.md|index\.md|#)[^)]*\)", "](contact.md)", contact)
    (copy / "docs/ms/contact.md").write_text(contact, encoding="utf-8")

    facts = copy / "facts.yml"
    text = facts.read_text(encoding="utf-8")
    text, count = re.subn(r"(  cost:(?:\n    .*)*?\n    en: .*)", r"\1\n    ms: percuma", text)
    assert count == 1
    facts.write_text(text, encoding="utf-8")

    done = run_ofos(copy, "build")
    assert done.returncode == 0, done.stdout + done.stderr

    page = html.parse(str(copy / "site/ms/index.html")).getroot()
    assert page.get("lang") == "ms"
    words = {node.text_content() for node in page.xpath("//*[@data-fact='offer.cost']")}
    assert words == {"percuma"}
    # What nobody has translated yet is said in English, and marked as English.
    assert {node.get("lang") for node in page.xpath("//*[@data-fact='offer.mode']")} == {"en"}
    thai = html.parse(str(copy / "site/index.html")).getroot()
    codes = thai.xpath("//link[@rel='alternate'][@hreflang]/@hreflang")
    assert codes == ["th", "en", "ms", "x-default"]
    # A page that Malay does not have is not offered in Malay.
    faq = html.parse(str(copy / "site/faq/index.html")).getroot()
    assert faq.xpath("//link[@rel='alternate'][@hreflang]/@hreflang") == ["th", "en", "x-default"]
    assert set(languages()) == {"th", "en"}
