"""The least a page can be: the words of a built page in a few lines of HTML, written by hand."""

from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

#: Parts of our article that are not its words.
FRAME = ".md-path, .md-toc, .md-banner, input, script, style, svg, template"
KEPT = {"href", "id", "lang", "datetime"}
PAGE = """\
<!doctype html>
<html lang="{lang}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="description" content="{description}">
<link rel="icon" href="data:,">
<title>{title}</title>
<style>
body{{max-width:42rem;margin:auto;padding:1rem;font:1.0625rem/1.75 system-ui,sans-serif}}
table{{border-collapse:collapse}}
td,th{{border:1px solid;padding:.25rem .5rem;text-align:left}}
a{{display:inline-block;min-height:24px}}
</style>
<main>
{words}
</main>
"""


def write(site: Path, target: Path, urls: list[str]) -> Path:
    """Write the pages at `urls` of the built `site` by hand into `target`; returns `target`."""
    for url in urls:
        file = target / url / "index.html"
        file.parent.mkdir(parents=True, exist_ok=True)
        text = (site / url / "index.html").read_text(encoding="utf-8")
        file.write_text(_page(text), encoding="utf-8")
    return target


def _page(html: str) -> str:
    tree = LexborHTMLParser(html)
    article, root, title = (tree.css_first(name) for name in ("article", "html", "title"))
    description = tree.css_first("meta[name=description]")
    assert article  # a page of ours has them all
    assert root
    assert title
    assert description
    for node in article.css(FRAME):
        node.decompose()
    for node in article.css("*"):
        for name in set(node.attributes) - KEPT:
            del node.attrs[name]
    for node in article.css("span:not([lang])"):
        node.unwrap()
    return PAGE.format(
        lang=root.attributes["lang"],
        title=title.text(),
        description=description.attributes["content"],
        words=article.inner_html,
    )
