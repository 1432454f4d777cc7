"""The HTTP headers of the built site: one list, written for nginx, Caddy and hosts that read
`_headers`.

The files go into the site's own folder, so that pages and the hashes of their inline pieces can
only be put in place together. `.headers/` is for the server to include, never to send.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping

from ofos.html.inline import Inline
from ofos.problems import Problem

#: Sent with every answer, beside the Content-Security-Policy.
FIXED = {
    "Strict-Transport-Security": "max-age=31536000",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}
FOREVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=600"
#: A name that carries its content's hash never changes its content. deploy/ has the same pattern.
HASHED = re.compile(r"\.[0-9a-f]{8,}\.[^/]+$")
#: Who may frame a page that is made for it: "*" is any address on a network, "file:" a page that
#: somebody opened from a disk.
ANYBODY = "* file:"
#: Letters of addresses in one pattern: nginx reads no word of more than 4,096.
_LONGEST = 2_000
#: More than this, and somebody writes a different inline piece on each page.
MOST_HASHES = 24


def problems(pages: Mapping[str, Inline]) -> list[Problem]:
    """What would not work under the policy, for each page by its path in the site."""
    found = [
        Problem(
            f"site/{path}",
            1,
            f"มี {piece} ซึ่งนโยบายความปลอดภัยของเว็บไซต์ไม่อนุญาต",
            f"{piece} is refused by the site's Content-Security-Policy",
            "ย้ายรูปแบบไปไว้ในแฟ้ม CSS และย้ายคำสั่งไปไว้ในแฟ้ม JavaScript",
            "move the style into the CSS file, the handler into the script",
        )
        for path, page in pages.items()
        for piece in page.refused
    ]
    everything = _union(pages.values())
    count = len(everything.styles) + len(everything.scripts)
    if count > MOST_HASHES:
        found.append(
            Problem(
                "site/",
                1,
                f"มี <style> และ <script> ในหน้าต่างกัน {count} แบบ (ไม่เกิน {MOST_HASHES})",
                f"{count} different inline <style> and <script> (at most {MOST_HASHES})",
                "ใช้ชิ้นเดียวกันทุกหน้า หรือย้ายไปไว้ในแฟ้ม",
                "use the same piece on every page, or move it into a file",
            )
        )
    return found


def within(page: Inline) -> str:
    """The part of the policy that a page carries itself, as HTML, for hosts that send no header
    (GitHub Pages): only its own scripts run, and its addresses stay what they are. What a `<meta>`
    may not say (who may frame the page) and what would weigh most (styles) is not in it."""
    scripts = " ".join(["script-src 'self'", *sorted(page.scripts)])
    return f'<meta http-equiv="Content-Security-Policy" content="{scripts};base-uri \'none\'">'


def policy(pages: Iterable[Inline]) -> str:
    """The Content-Security-Policy, all but who may frame the page."""
    found = _union(pages)
    return "; ".join(
        [
            "default-src 'none'",
            " ".join(["script-src 'self'", *sorted(found.scripts)]),
            " ".join(["style-src 'self'", *sorted(found.styles)]),
            "img-src 'self' data:",
            "font-src 'self'",
            "connect-src 'self'",
            "frame-src 'self'",
            "manifest-src 'self'",
            "worker-src 'self'",
            "form-action 'self'",
            "base-uri 'none'",
        ]
    )


def files(
    pages: Mapping[str, Inline], others: Iterable[str], framed: Iterable[str]
) -> dict[str, str]:
    """What to write into the site, text by path. `pages` by path ("en/register/index.html");
    `framed` are the addresses of those that others may put in a frame ("embed/contact/")."""
    csp = policy(pages.values())
    others, framed = sorted(filter(HASHED.search, others)), sorted(framed)
    return {
        ".headers/nginx.conf": _nginx(csp),
        ".headers/nginx-map.conf": _nginx_map(framed),
        ".headers/Caddyfile": _caddy(csp, framed),
        ".headers/hashed": "".join(f"{path}\n" for path in others),
        "_headers": _plain(csp, pages, others, framed),
    }


def _nginx(csp: str) -> str:
    """For a `server` block; deploy/nginx.conf maps the path to the variable for caches."""
    lines = _all(f"{csp}; frame-ancestors $ofos_frame_ancestors", "$ofos_cache")
    return _made("".join(f'add_header {name} "{value}" always;\n' for name, value in lines.items()))


def _nginx_map(framed: Iterable[str]) -> str:
    """For the `http` block: who may frame the page at `$uri`, which nginx has cleaned."""
    rows = "".join(f'\t"~{pattern}" "{ANYBODY}";\n' for pattern in _patterns(framed))
    return _made(f"map $uri $ofos_frame_ancestors {{\n{rows}\tdefault \"'none'\";\n}}\n")


def _caddy(csp: str, framed: Iterable[str]) -> str:
    """For a site block; deploy/Caddyfile maps the path to the variable for caches."""
    lines = _all(f"{csp}; frame-ancestors {{ofos_frame_ancestors}}", "{ofos_cache}")
    body = "".join(f'\t{name} "{value}"\n' for name, value in lines.items())
    rows = "".join(f'\t"~{pattern}" "{ANYBODY}"\n' for pattern in _patterns(framed))
    asked = f"map {{path}} {{ofos_frame_ancestors}} {{\n{rows}\tdefault \"'none'\"\n}}\n"
    return _made(f"{asked}header {{\n{body}}}\n")


def _patterns(framed: Iterable[str]) -> Iterator[str]:
    """Each matches exactly some of these addresses, with or without the name of their file: a path
    that a server has not cleaned ("/embed/../contact/") is none of them."""
    some: list[str] = []
    for url in framed:
        some.append(url.rstrip("/"))
        if sum(map(len, some)) > _LONGEST:
            yield f"^/({'|'.join(some)})/(index[.]html)?$"
            some = []
    if some:
        yield f"^/({'|'.join(some)})/(index[.]html)?$"


def _plain(
    csp: str, pages: Mapping[str, Inline], others: Iterable[str], framed: Collection[str]
) -> str:
    """For hosts that read `_headers`.

    Where several rules match, such hosts join the values with a comma: two policies, both in
    force. So the rule for everything can't say 'none' and an embed's rule take it back; each page
    that isn't an embed says it for itself. (Cloudflare reads the first 100 rules.)
    """
    rules = [("/*", {"Content-Security-Policy": csp, **FIXED})]
    for path in sorted(pages):
        url = path.removesuffix("index.html")
        if url not in framed:
            rules.append((f"/{url}", {"Content-Security-Policy": "frame-ancestors 'none'"}))
    rules += [(f"/{path}", {"Cache-Control": FOREVER}) for path in others]
    return _made(
        "".join(
            f"{url}\n" + "".join(f"  {name}: {value}\n" for name, value in values.items())
            for url, values in rules
        )
    )


def _all(csp: str, cache: str) -> dict[str, str]:
    return {"Content-Security-Policy": csp, **FIXED, "Cache-Control": cache}


def _made(text: str) -> str:
    return "# Made by make build from ofos/publishing/headers.py\n" + text


def weight(pages: Iterable[Inline]) -> int:
    """How many bytes of headers go out with every page, but for those that the server adds."""
    sent = FIXED | {"Content-Security-Policy": policy(pages)}
    return sum(len(f"{name}: {value}\r\n") for name, value in sent.items())


def _union(pages: Iterable[Inline]) -> Inline:
    pages = list(pages)
    return Inline(
        frozenset().union(*(page.styles for page in pages)),
        frozenset().union(*(page.scripts for page in pages)),
    )
