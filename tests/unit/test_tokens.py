"""Tokens in Markdown: said in one strict pass, and safe in whatever they say."""

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from ofos.facts import loader as facts_file
from ofos.facts.formats import say
from ofos.facts.renderer import Renderer
from ofos.html.links import relative
from ofos.pages.tokens import render_markdown, render_plain, render_title
from tests.support.languages import languages
from tests.support.sources import ROOT

FACTS = facts_file.load(ROOT)


def renderer(code: str = "th", page: str = "") -> Renderer:
    return Renderer(FACTS, languages()[code], page)


@given(st.text(alphabet=st.characters(blacklist_characters="{}%")))
def test_text_without_tokens_is_left_as_it_is(text):
    said = render_markdown(text, renderer(), "x.md")
    assert said.text == text
    assert said.problems == []


@example("{}}%")
@given(st.text(alphabet=st.sampled_from(list("{}%|. abcoffer.\n`")), max_size=60))
def test_nothing_raises_and_nothing_is_left_over(text):
    said = render_markdown(text, renderer(), "x.md")
    assert "{{" not in said.text
    assert "{%" not in said.text


@pytest.mark.parametrize("code", ["th", "en"])
def test_a_token_is_said_inline_with_its_origin(code):
    said = render_markdown("a {{ offer.cost }} b", renderer(code), "x.md").text
    words = FACTS.file.offer.cost.words(code)[0]
    assert said == f'a <span data-fact="offer.cost" class="nb">{words}</span> b'


def test_a_group_alone_on_its_line_is_a_card():
    said = render_markdown("a\n\n{{ contact.office }}\n\nb", renderer(), "x.md").text
    assert said.split("\n\n")[1].startswith('<div class="ofos-card')


def test_a_fact_alone_on_its_line_is_said_inline():
    for path in ("contact.office.phone", "contact.office.fax", "circular.department.number"):
        said = render_markdown(f"{{{{ {path} }}}}", renderer(), "x.md")
        assert said.problems == []
        assert f'data-fact="{path}"' in said.text


def test_a_group_in_a_sentence_is_refused():
    (problem,) = render_markdown("a\n\nb {{ contact.office }}", renderer(), "x.md", 7).problems
    assert (problem.file, problem.line) == ("x.md", 9)


def test_a_token_in_code_is_refused():
    (problem,) = render_markdown("`{{ offer.cost }}`", renderer(), "x.md").problems
    assert "inside `" in problem.en


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
    assert render_markdown(text, renderer(), "x.md").problems


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
    extensions = ["attr_list", "tables", "pymdownx.blocks.details", "ofos.pages.abbreviations"]
    page = markdown.markdown(
        render_markdown("before {{ offer.cost }} after", voice, "x.md").text, extensions=extensions
    )
    from lxml import html

    tree = html.fromstring(page)
    (marked,) = tree.xpath("//*[@data-fact='offer.cost']")
    assert marked.text_content() == hostile
    assert [child.tag for child in marked] == []
    title = html.fromstring(f"<h1>{render_title('{{ offer.cost }}', voice, 'x.md', 1).text}</h1>")
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
        said = render_markdown(f"x {{{{ {path} }}}} y", renderer(code), "x.md")
        assert said.problems == []
        assert f'data-fact="{path}"' in said.text
        assert say(FACTS, path, languages()[code]).text
