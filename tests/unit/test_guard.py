"""Nothing that acts comes out of Markdown, whatever an extension does: no hash is made for it."""

import pytest
from markdown import Markdown
from markdown.preprocessors import Preprocessor

from ofos.pages.markdown import Unsafe, Written


class _Stash(Preprocessor):
    """What any extension can do: HTML is put aside, and comes back at the end."""

    def run(self, lines):
        return [self.md.htmlStash.store("\n".join(lines))]


def _made(html: str) -> str:
    md = Markdown(extensions=[Written()])
    md.preprocessors.register(_Stash(md), "stash", 1)
    return md.convert(html)


@pytest.mark.parametrize(
    "html",
    [
        "<script>alert(1)</script>",
        "<SCRIPT src=x>",
        "<p\nonclick=x>",
        "<p style=color:red>",
        "<p style =color:red>",
        "<p onclick\n= x>",
        "<p/style=color:red>",
        "<iframe src=x>",
        "<base href=/>",
        "<a href=x ping=y>",
    ],
)
def test_what_acts_is_never_let_out(html):
    with pytest.raises(Unsafe):
        _made(html)


def test_what_does_not_act_is():
    assert "data-fact" in _made('<span data-fact="offer.cost">onclick=</span>')
