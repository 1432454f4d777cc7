"""Tokens in Markdown: said in one strict pass, and safe in whatever they say."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml.html import fromstring

from ofos.facts.formats import say
from ofos.facts.renderer import Renderer
from ofos.html.links import relative
from ofos.pages.tokens import render_plain, render_title
from tests.support.languages import languages
from tests.support.written import FIRST_LINE, html, problems
from tests.support.written import facts as all_facts

FACTS = all_facts()


def renderer(code: str = "th", page: str = "") -> Renderer:
    return Renderer(FACTS, languages()[code], page)


@given(st.text(alphabet=st.characters(blacklist_characters="{}%")))
def test_a_title_without_tokens_is_left_as_it_is(text):
    said = render_plain(text, renderer(), "x.md", 1)
    assert said.text == text
    assert said.problems == []


@example("{}}%")
@given(st.text(alphabet=st.sampled_from(list("{}%|. abcoffer.\n`")), max_size=60))
def test_nothing_raises_and_nothing_is_left_over_without_a_word(text):
    if "{{" in html(text) or "{%" in html(text):
        assert problems(text)


@pytest.mark.parametrize("code", ["th", "en"])
def test_a_token_is_said_inline_with_its_origin(code):
    words = FACTS.file.offer.cost.words(code)[0]
    said = html("a {{ offer.cost }} b", code)
    assert said == f'<p>a <span class="nb" data-fact="offer.cost">{words}</span> b</p>'


def test_a_group_alone_on_its_line_is_a_card():
    said = html("a\n\n{{ contact.office }}\n\nb")
    assert said.split("\n")[1].startswith('<div class="ofos-card')


@pytest.mark.parametrize(
    "text", ["a\n{{ contact.office }}\nb", "- {{ contact.office }}", "> {{ contact.office }}"]
)
def test_a_group_alone_on_its_line_is_a_card_wherever_the_line_is(text):
    assert '<div class="ofos-card' in html(text)
    assert problems(text) == []


def test_a_fact_alone_on_its_line_is_said_inline():
    for path in ("contact.office.phone", "contact.office.fax", "circular.department.number"):
        assert f'data-fact="{path}"' in html(f"{{{{ {path} }}}}")
        assert problems(f"{{{{ {path} }}}}") == []


def test_a_group_in_a_sentence_is_refused():
    (problem,) = problems("a\n\nb {{ contact.office }}")
    assert (problem.file, problem.line) == ("docs/th/x.md", FIRST_LINE + 2)


@pytest.mark.parametrize(
    "text",
    [
        "ก `{{ offer.cost }}`",
        "ก ``{{ offer.cost }}``",
        "ก ``` {{ offer.cost }} ```",
        "```\n{{ offer.cost }}\n```",
        "~~~~ text\n{{ offer.cost }}\n~~~~",
        "    {{ offer.cost }}",
        "\t{{ term }}",
        "- ก\n\n      {{ offer.cost }}",
        "> ```\n> {{ offer.cost }}\n> ```",
        "ก `\n{{ offer.cost }}`",
    ],
)
def test_a_token_in_code_is_refused_whatever_makes_it_code(text):
    line = FIRST_LINE + text[: text.index("{{")].count("\n")
    assert "data-fact" not in html(text)
    assert line in [problem.line for problem in problems(text) if "code" in problem.en]


@pytest.mark.parametrize(
    "text",
    [
        "[x]({{ channel.portal.url }})",
        "[x](<{{ channel.portal.url }}>)",
        '[x](faq.md "{{ offer.cost }}")',
        "![{{ offer.cost }}](x.png)",
        "![x]({{ channel.portal.url }})",
    ],
)
def test_a_token_in_an_attribute_is_refused(text):
    assert any("{{" in problem.mend_en for problem in problems(text))


@pytest.mark.parametrize(
    "text",
    [
        "{{ }}",
        "{{offer..cost}}",
        "{{ offer.cost | }}",
        "{{ offer.cost|official|text }}",
        "{% if %}",
        "{{ offer.cost",
        "offer.cost }}",
        "{{ 'x' }}",
        "{{ offer.cost() }}",
        "{{ __class__ }}",
    ],
)
def test_anything_else_in_braces_is_refused(text):
    assert problems(text)
    assert render_plain(text, renderer(), "x.md", 1).problems


@pytest.mark.parametrize(
    "hostile",
    [
        "*a* _b_ `c` [d](e) ~~f~~",
        "a & b < c > d \"e\" 'f'",
        "http://x.example/?a=1&b=2",
        "# not a heading",
        "{: .x }",
        "\\*escaped\\*",
        "a | b",
        "![x](y)",
        "*[HTML]: x",
        "1. one",
    ],
)
@pytest.mark.parametrize("code", ["th", "en"])
def test_whatever_a_fact_says_comes_out_of_markdown_as_text(hostile, code):
    """Markdown, HTML and attributes: the words that go in are the words that readers see."""
    words = FACTS.file.offer.cost.model_copy(update={"th": hostile, "en": hostile})
    offer = FACTS.file.offer.model_copy(update={"cost": words})
    facts = type(FACTS)(
        FACTS.file.model_copy(update={"offer": offer}), FACTS.placed, FACTS.languages
    )
    voice = Renderer(facts, languages()[code], "")
    tree = fromstring(html("before {{ offer.cost }} after", code, facts))
    (marked,) = tree.xpath("//*[@data-fact='offer.cost']")
    assert marked.text_content() == hostile
    assert [child.tag for child in marked] == []
    title = fromstring(f"<h1>{render_title('{{ offer.cost }}', voice, 'x.md', 1).text}</h1>")
    assert title.text_content() == hostile
    assert render_plain("{{ offer.cost }}", voice, "x.md", 1).text == hostile


def test_a_title_escapes_what_the_editor_typed():
    said = render_title("<b> & {{ offer.cost }}", renderer(), "x.md", 1).text
    assert said.startswith("&lt;b&gt; &amp; <span")


@pytest.mark.parametrize(
    ("page", "target", "link"),
    [
        ("", "", "./"),
        ("", "register/", "register/"),
        ("register/", "", "../"),
        ("en/register/app/", "register/app/", "../../../register/app/"),
    ],
)
def test_links_between_pages_are_relative(page, target, link):
    assert relative(page, target) == link


@pytest.mark.parametrize("code", ["th", "en"])
def test_every_fact_can_stand_in_text(code):
    for path, _ in FACTS.facts():
        text = f"x {{{{ {path} }}}} y"
        assert problems(text, code) == []
        assert f'data-fact="{path}"' in html(text, code)
        assert say(FACTS, path, languages()[code]).text
