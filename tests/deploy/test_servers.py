"""deploy/nginx.conf and deploy/Caddyfile, on the real servers over a small site."""

import gzip
import re
from http.client import HTTPConnection
from pathlib import Path

import brotli
import pytest

from ofos.html import inline as headers_inline
from ofos.publishing import headers
from tests.support import servers

pytestmark = pytest.mark.deploy


def page(text: str) -> str:
    style = "<style>body{color:#123}</style>"
    return f"<!doctype html><html lang=th><title>{text}</title>{style}<p>{text}"


PAGES = {
    "index.html": page("หน้าแรก " * 50),
    "register/index.html": page("สมัคร"),
    "en/index.html": page("Home"),
    "register/embed/index.html": page("ฝัง"),
    "embed/contact/index.html": page("ฝัง"),
    "en/embed/contact/index.html": page("embed"),
    "404.html": page("ไม่พบหน้านี้ Page not found"),
}
#: What may be framed.
FRAMED = ["register/embed/", "embed/contact/", "en/embed/contact/"]
OTHERS = {
    "assets/main.0a1b2c3d.css": "p{margin:0}" * 20,
    "assets/plain.css": "p{margin:0}",
    "facts.json": "{}",
    "sitemap.xml": "<urlset/>",
    ".well-known/security.txt": "Contact: x\n",
}
HIDDEN = {".git/config": "SECRET", ".env": "SECRET", "register/.htpasswd": "SECRET"}


def put(folder: Path, files: dict[str, str]) -> None:
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    above = tmp_path_factory.mktemp("srv")
    site = above / "site"
    put(above, {"secret.txt": "SECRET"})
    put(site, PAGES | OTHERS | HIDDEN)
    put(
        site,
        headers.files(
            {path: headers_inline.inline(html) for path, html in PAGES.items()}, OTHERS, FRAMED
        ),
    )
    for name, text in (PAGES | OTHERS).items():
        (site / f"{name}.gz").write_bytes(gzip.compress(text.encode(), mtime=0))
        (site / f"{name}.br").write_bytes(brotli.compress(text.encode()))
    return site


@pytest.fixture(scope="module", params=["nginx", "caddy"])
def server(request, site, tmp_path_factory):
    needed = {"nginx": ("nginx", "openssl"), "caddy": ("caddy",)}[request.param]
    for name in needed:
        if not servers.path_of(name):
            pytest.skip(f"{name} is not installed")
    with getattr(servers, request.param)(site, tmp_path_factory.mktemp(request.param)) as server:
        yield server


def csp(answer) -> dict[str, str]:
    (value,) = answer.headers.get_all("Content-Security-Policy")
    return dict(directive.split(" ", 1) for directive in value.split("; "))


@pytest.mark.parametrize(
    "path", ["/", "/register/", "/en/", "/embed/contact/", "/assets/main.0a1b2c3d.css", "/nothing/"]
)
def test_security_headers_are_on_everything_once(server, path):
    answer, _ = server.get(path)
    for name, value in headers.FIXED.items():
        assert answer.headers.get_all(name) == [value]
    assert csp(answer)["default-src"] == "'none'"
    assert headers_inline.inline(PAGES["index.html"]).styles <= set(
        csp(answer)["style-src"].split()
    )
    assert "unsafe" not in answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize("path", ["/register/embed/", "/embed/contact/", "/en/embed/contact/"])
def test_embeds_may_be_framed_by_anyone(server, path):
    answer, _ = server.get(path)
    assert answer.status == 200
    assert csp(answer)["frame-ancestors"] == "* file:"
    assert "X-Frame-Options" not in answer.headers


@pytest.mark.parametrize(
    "path",
    [
        "/",
        "/register/",
        "/en/",
        "/register/?x=/embed/",
        "/nothing/",
        "/nothing/embed/",
        # Not cleaned: as somebody may write it on the wire.
        "/embed/..%2fregister/",
        "/embed/../register/",
        "/register/embed%2f..%2f",
        "/x/embed%2f..%2f..%2fregister/",
        "//embed/contact/..%2f..%2fregister/",
    ],
)
def test_nothing_else_may_be_framed(server, path):
    answer, _ = server.get(path)
    assert csp(answer)["frame-ancestors"] == "'none'"


@pytest.mark.parametrize("path", ["/", "/register/", "/assets/plain.css", "/sitemap.xml", "/no/"])
def test_pages_are_kept_for_minutes(server, path):
    answer, _ = server.get(path)
    assert answer.headers.get_all("Cache-Control") == ["public, max-age=600"]


def test_hashed_files_are_kept_for_ever(server):
    answer, _ = server.get("/assets/main.0a1b2c3d.css")
    assert answer.headers.get_all("Cache-Control") == ["public, max-age=31536000, immutable"]


def test_a_hashed_file_that_is_gone_is_not_remembered_for_ever(server):
    answer, _ = server.get("/assets/gone.0a1b2c3d.css")
    assert answer.status == 404
    assert answer.headers.get_all("Cache-Control") == ["public, max-age=600"]


@pytest.mark.parametrize("name", ["index.html", "assets/main.0a1b2c3d.css", "facts.json"])
@pytest.mark.parametrize(
    ("asked", "coding"),
    [("gzip, deflate, br, zstd", "br"), ("gzip, deflate", "gzip"), ("br", "br"), (None, None)],
)
def test_compressed_as_the_reader_asks(server, name, asked, coding):
    if coding == "br" and not server.brotli:
        pytest.skip("nginx's brotli module is not installed")
    answer, body = server.get(
        "/" + name.removesuffix("index.html"), **({"Accept_Encoding": asked} if asked else {})
    )
    assert answer.status == 200
    assert answer.headers["Content-Encoding"] == coding
    if coding:
        assert answer.headers["Vary"] == "Accept-Encoding"
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}[coding]
    assert unpack(body).decode() == (PAGES | OTHERS)[name]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", r"text/html; ?charset=utf-8"),
        ("/assets/plain.css", r"text/css; ?charset=utf-8"),
        ("/facts.json", r"application/json.*"),
        ("/sitemap.xml", r"(text|application)/xml.*"),
        ("/.well-known/security.txt", r"text/plain; ?charset=utf-8"),
    ],
)
def test_types(server, path, kind):
    answer, _ = server.get(path, Accept_Encoding="br, gzip")
    assert answer.status == 200
    assert re.fullmatch(kind, answer.headers["Content-Type"], re.IGNORECASE)


@pytest.mark.parametrize("coding", ["br, gzip", "identity"])
def test_nothing_is_sent_twice(server, coding):
    first, _ = server.get("/register/", Accept_Encoding=coding)
    for name, value in [
        ("If_None_Match", first.headers["ETag"]),
        ("If_Modified_Since", first.headers["Last-Modified"]),
    ]:
        again, body = server.get("/register/", Accept_Encoding=coding, **{name: value})
        assert (again.status, body) == (304, b"")
        assert again.headers["Cache-Control"] == "public, max-age=600"


@pytest.mark.parametrize("path", ["/no/", "/register/no.html", "/en/no", "/embed/no/", "/404.html"])
@pytest.mark.parametrize("coding", ["br, gzip", "identity"])
def test_not_found_says_so_in_both_languages(server, path, coding):
    answer, body = server.get(path, Accept_Encoding=coding)
    assert answer.status == 404
    unpack = {"br": brotli.decompress, "gzip": gzip.decompress, None: bytes}
    assert unpack[answer.headers["Content-Encoding"]](body).decode() == PAGES["404.html"]
    assert answer.headers["Content-Type"].lower().startswith("text/html")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/../../../../../../etc/passwd",
        "/register/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/..%2fsecret.txt",
        "/register/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "//../secret.txt",
        "/.git/config",
        "/%2egit/config",
        "/.git/",
        "/.env",
        "/register/.htpasswd",
        "/register//.htpasswd",
        "/.well-known/../.env",
        "/.well-known/%2e%2e/.env",
        "/.headers/nginx.conf",
        "/.headers/Caddyfile",
        "/.headers/",
        "/_headers",
        "//_headers",
        "/x/../_headers",
    ],
)
def test_what_is_not_a_page_is_not_given(server, path):
    answer, body = server.get(path, Accept_Encoding="identity")
    assert answer.status in (400, 404)
    for secret in (b"SECRET", b"root:", b"add_header", b"X-Content-Type-Options:"):
        assert secret not in body


@pytest.mark.parametrize("folder", ["/assets/", "/register/embed/../../assets/"])
def test_folders_are_not_listed(server, folder):
    answer, body = server.get(folder)
    assert answer.status in (403, 404)
    assert b"main.0a1b2c3d.css" not in body


@pytest.mark.parametrize("path", ["/register", "/en"])
def test_a_forgotten_slash_is_mended(server, path):
    answer, _ = server.get(path)
    assert answer.status in (301, 308)
    assert answer.headers["Location"] == path + "/"


def test_a_path_of_two_slashes_does_not_lead_away(server):
    answer, _ = server.get("//example.com/..")
    assert not (answer.headers["Location"] or "").startswith("//")


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_only_reading(server, method):
    answer, _ = server.get("/", method, Content_Length="0")
    assert answer.status == 405


def test_head_is_like_get(server):
    answer, body = server.get("/", "HEAD")
    assert (answer.status, body) == (200, b"")
    assert "Content-Security-Policy" in answer.headers


def test_the_servers_version_is_not_told(server):
    for path in ("/", "/no/", "/../x"):
        answer, _ = server.get(path)
        assert not re.search(r"\d", answer.headers["Server"] or "")


def test_nginx_sends_plain_http_to_https(server):
    if not server.plain_port:
        pytest.skip("Caddy does this by itself")
    connection = HTTPConnection("127.0.0.1", server.plain_port, timeout=60)
    connection.request("GET", "/register/?a=b", headers={"Host": "ofos.example"})
    answer = connection.getresponse()
    assert answer.status == 301
    assert answer.headers["Location"] == "https://ofos.example/register/?a=b"
    connection.close()


def test_patterns_are_those_of_the_core():
    for name in ("nginx.conf", "Caddyfile"):
        text = (servers.DEPLOY / name).read_text(encoding="utf-8")
        assert f"~{headers.HASHED.pattern}" in text
        assert f'"{headers.FOREVER}"' in text
        assert f'default "{headers.SHORT}"' in text


@pytest.mark.parametrize("path", ["/assets/", "/.well-known/", "/en/embed/"])
def test_a_folder_without_a_page_is_no_page(server, path):
    answer, body = server.get(path)
    assert answer.status == 404
    assert "ไม่พบหน้านี้".encode() in body


@pytest.mark.parametrize("path", ["/index.html.gz", "/register/index.html.br", "/facts.json.gz"])
def test_copies_have_no_name_of_their_own(server, path):
    answer, _ = server.get(path)
    assert answer.status == 404


@pytest.mark.parametrize("path", ["/%00", "/a%00b/", "/" + "x" * 300, "/register/" + "y" * 4000])
def test_an_impossible_name_is_an_answer_of_ours_or_a_refusal(server, path):
    answer, _ = server.get(path)
    assert answer.status in (400, 404, 414)


def test_a_method_that_is_refused_is_told_the_others(server):
    answer, _ = server.get("/", method="POST")
    assert answer.status == 405
    assert answer.headers["Allow"] == "GET, HEAD"
    ordinary, _ = server.get("/")
    assert "Allow" not in ordinary.headers


def test_caches_know_that_compression_was_asked_for(server):
    answer, _ = server.get("/register/", Accept_Encoding="identity")
    assert answer.headers["Vary"] == "Accept-Encoding"
