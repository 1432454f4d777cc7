"""The tests' one HTTP server, on loopback: the built site as a host sends it, or pages made up.

Brotli is what a phone gets, so what the tests weigh is what readers pay. The headers are read from
the site's own `_headers`, the file that hosts such as Cloudflare Pages and Netlify obey.
"""

import json
import mimetypes
import re
import ssl
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any, Self
from urllib.parse import unquote, urlsplit

TYPES = {".js": "text/javascript", ".json": "application/json", ".xml": "application/xml"}


class Host:
    """A server on a free port; `url` ends in a slash. Use it with `with`.

    It sends the site in `folder`, or `pages` by their path, or both; `asked` is every address that
    it was asked for. With `at_home` the site's own absolute addresses become this server's while
    they are sent, uncompressed, so that whoever follows them meets this very build. It speaks https
    with a `certificate`, a key and its chain. `below` is the folder of the host in which the site
    lies ("/ofos"); beside it there is nothing.
    """

    def __init__(
        self,
        folder: Path | None = None,
        pages: Mapping[str, str] | None = None,
        *,
        at_home: bool = False,
        certificate: tuple[Path, Path] | None = None,
        below: str = "",
    ):
        self.folder = folder
        #: Pages made up, by their path as it is asked for; one that the folder has too stands in
        #: for it.
        self.pages = dict(pages or {})
        self.asked: list[str] = []
        self.below = below
        self.home = _origin(folder) if folder and at_home else ""
        self.rules = _rules((folder / "_headers").read_text(encoding="utf-8")) if folder else []
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                host.answer(self)

            def log_message(self, *_: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        scheme = "http"
        if certificate:
            scheme, (key, chain) = "https", certificate
            context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            context.load_cert_chain(chain, key)
            # Hands are shaken where a request is answered, not where the next is waited for.
            self.server.socket = context.wrap_socket(
                self.server.socket, server_side=True, do_handshake_on_connect=False
            )
        self.url = f"{scheme}://127.0.0.1:{self.server.server_port}{below}/"

    def __enter__(self) -> Self:
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.server.shutdown()
        self.server.server_close()

    def json(self, name: str) -> Any:
        """A JSON file of the folder, as this server sends it."""
        assert self.folder
        text = (self.folder / name).read_text(encoding="utf-8")
        return json.loads(text.replace(self.home, self.url) if self.home else text)

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        """Send what is asked for, or the site's page for what is not there."""
        self.asked.append(request.path)
        path = request.path.partition("?")[0]
        if not path.startswith(f"{self.below}/"):
            request.send_error(404)
            return
        path = path.removeprefix(self.below)
        if (page := self.pages.get(path.lstrip("/"))) is not None:
            self._send(request, 200, path, page.encode())
        elif self.folder is None:
            request.send_error(404)
        elif file := self._file(unquote(path)):
            self._send_file(request, 200, file)
        else:
            self._send_file(request, 404, self.folder / "404.html")

    def _file(self, path: str) -> Path | None:
        assert self.folder
        file = self.folder / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        hidden = file.name == "_headers" or ".headers" in file.parts
        return file if file.is_file() and not hidden else None

    def _send_file(self, request: BaseHTTPRequestHandler, status: int, file: Path) -> None:
        small = file.with_name(f"{file.name}.br")
        packed = small.is_file() and "br" in request.headers.get("Accept-Encoding", "")
        if packed and not self.home:
            self._send(request, status, file.name, small.read_bytes(), ("Content-Encoding", "br"))
        else:
            self._send(request, status, file.name, file.read_bytes())

    def _send(
        self,
        request: BaseHTTPRequestHandler,
        status: int,
        name: str,
        body: bytes,
        *headers: tuple[str, str],
    ) -> None:
        """Send `body`, of the type that the file's name says, a page where it says none."""
        kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "text/html"
        text = kind.startswith("text/")
        if self.home and (text or kind.startswith("application/")):
            body = body.replace(self.home.encode(), self.url.encode())
        request.send_response(status)
        request.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        request.send_header("Content-Length", str(len(body)))
        path = unquote(request.path.partition("?")[0])
        for header, value in (*headers, *self.headers(path)):
            request.send_header(header, value)
        request.end_headers()
        request.wfile.write(body)

    def headers(self, path: str) -> list[tuple[str, str]]:
        """What `_headers` says of an address: every rule that fits, in order."""
        return [
            header for rule, headers in self.rules if rule in ("/*", path) for header in headers
        ]

    def weight(self, path: str) -> int:
        """The bytes of a file as they are sent to a phone."""
        assert self.folder
        file = self.folder / path
        file = file / "index.html" if path.endswith("/") or not path else file
        small = file.with_name(f"{file.name}.br")
        return (small if small.is_file() else file).stat().st_size


def _rules(text: str) -> list[tuple[str, list[tuple[str, str]]]]:
    rules: list[tuple[str, list[tuple[str, str]]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            rules.append((line.strip(), []))
        elif match := re.fullmatch(r"\s+([\w-]+): (.*)", line):
            rules[-1][1].append((match[1], match[2]))
    return rules


def _origin(folder: Path) -> str:
    """Scheme and host of the site's own address, with a slash."""
    sitemap = (folder / "sitemap.xml").read_text(encoding="utf-8")
    first = re.search(r"<loc>([^<]*)</loc>", sitemap)
    assert first
    parts = urlsplit(first[1])
    return f"{parts.scheme}://{parts.netloc}/"
