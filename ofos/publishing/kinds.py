"""What the files of the built site are, for people: a page, an embed, a notice, a banner …"""

from __future__ import annotations

import re

#: By the file's path below the site's root, the first that fits; names are keys of words.
_KINDS = (
    ("embed", r"(.*/)?embed(/.*)?/index\.html"),
    ("page", r"(.*/)?index\.html|404\.html"),
    ("notice", r".*/kit/notices/.*"),
    ("document", r".*/kit/documents/.*"),
    ("picture", r".*/kit/pictures/.*"),
    ("banner", r".*/kit/banners/.*"),
    ("text", r".*/kit/texts/.*"),
    ("loudspeaker", r".*/kit/loudspeaker/.*"),
    ("archive", r".*\.zip"),
    ("feed", r"(.*/)?changes\.(xml|json)"),
    ("preview", r"(.*/)?preview\.png"),
    ("data", r"facts\.json|(.*/)?oembed\.json"),
)
KINDS = (*(name for name, _ in _KINDS), "other")
#: What is no file of its own for a reader: copies, and names that change with what is inside.
_COPIES = re.compile(r".*\.(br|gz)|.*\.[0-9a-f]{8}\.\w+|.*/SHA256SUMS\.txt|\.headers/.*|_headers")


def kind(name: str) -> str | None:
    """The kind of the file `name` ("en/register/index.html"), or None for copies of others."""
    if _COPIES.fullmatch(name):
        return None
    return next((known for known, form in _KINDS if re.fullmatch(form, name)), "other")
