"""The built site on loopback as a host would send it, and other people's pages beside it.

The tests of embeds, oEmbed and the builder ask for it. Absolute addresses of the site are written
anew to the loopback address while they are sent, so that a test meets this very build.
"""

import mimetypes
import re
import threading
from collections.abc import Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

TYPES = {".json": "application/json", ".xml": "application/xml", ".js": "text/javascript"}


class Loopback:
    """A server on a free port: either a folder, or `pages` by path. Use it with `with`."""

    def __init__(self, folder: Path | None = None, pages: Mapping[str, str] | None = None):
        self.folder, self.pages = folder, dict(pages or {})
        self.asked: list[str] = []
        self.overrides: dict[str, bytes] = {}
        self.home = _home(folder) if folder else ""
        self.csp = _csp(folder) if folder else ""
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                outer.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request):
        path = request.path.partition("?")[0].lstrip("/")
        self.asked.append(request.path)
        found = self._find(path)
        if found is None:
            request.send_error(404)
            return
        name, body = found
        kind = TYPES.get(Path(name).suffix) or mimetypes.guess_type(name)[0] or "text/html"
        if kind.startswith(("text/", "application/")) and self.home:
            body = body.replace(self.home.encode(), self.url.encode())
        request.send_response(200)
        text = kind.startswith("text/")
        request.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        request.send_header("Content-Length", str(len(body)))
        if self.csp:
            ancestors = "*" if "embed/" in path else "'none'"
            request.send_header(
                "Content-Security-Policy", f"{self.csp}; frame-ancestors {ancestors}"
            )
        request.end_headers()
        request.wfile.write(body)

    def _find(self, path):
        if path in self.overrides:
            return path, self.overrides[path]
        if path in self.pages:
            return "page.html", self.pages[path].encode()
        if self.folder is None:
            return None
        file = self.folder / path
        file = file / "index.html" if file.is_dir() else file
        return (file.name, file.read_bytes()) if file.is_file() else None


def _home(folder: Path) -> str:
    text = (folder / "sitemap.xml").read_text(encoding="utf-8")
    return (
        re.search(r"<loc>([^<]*)</loc>", text)[1].split("/")[0]
        + "//"
        + re.search(r"<loc>https?://([^/<]*)/", text)[1]
        + "/"
    )


def _csp(folder: Path) -> str:
    headers = folder / "_headers"
    if not headers.is_file():
        return ""
    found = re.search(r"Content-Security-Policy: (.*)", headers.read_text(encoding="utf-8"))
    return found[1].strip() if found else ""
