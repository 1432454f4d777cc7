"""What the built site has for other websites' frames, told from the sources."""

from ofos import site_file
from ofos.facts import loader as facts_file
from ofos.outputs.embeds import cards as embed_cards
from tests.support.built_pages import BY_URL, URLS
from tests.support.languages import languages
from tests.support.sources import ROOT

#: Every card, by its address.
CARDS = [
    language.root + f"embed/{name}/"
    for language in languages().values()
    for name in embed_cards.cards(site_file.read(ROOT)[1], facts_file.load(ROOT))
]


def place(url: str) -> str:
    """Where the embed of the page at `url` stands."""
    root = languages()[BY_URL[url].language].root
    below = f"{url}embed/"
    return f"{root}embed/{url.removeprefix(root)}" if below in BY_URL else below


#: Every page's own form, and the page.
PAGES = {place(url): url for url in URLS}
