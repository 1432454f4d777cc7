"""The built site on loopback as a host sends it: compressed files, headers, 404. The browser asks.

Brotli is what a phone gets, so what the tests weigh is what readers pay. The headers are read from
the site's own `_headers`, the file that hosts such as Cloudflare Pages and Netlify obey.
"""

import mimetypes
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote

TYPES = {".js": "text/javascript", ".json": "application/json", ".xml": "application/xml"}


class Host:
    """A server on a free port; `url` ends in a slash. Use it with `with`."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.rules = _rules((folder / "_headers").read_text(encoding="utf-8"))
        host = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                host.answer(self)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self.server.server_port}/"

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()

    def answer(self, request: BaseHTTPRequestHandler) -> None:
        path = unquote(request.path.partition("?")[0])
        file = self.folder / path.lstrip("/")
        file = file / "index.html" if file.is_dir() else file
        found = file.is_file() and file.name != "_headers" and ".headers" not in file.parts
        file = file if found else self.folder / "404.html"
        kind = TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "text/html"
        body, coding = file.read_bytes(), None
        small = file.with_name(f"{file.name}.br")
        if small.is_file() and "br" in request.headers.get("Accept-Encoding", ""):
            body, coding = small.read_bytes(), "br"
        request.send_response(200 if found else 404)
        text = kind.startswith("text/")
        request.send_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        request.send_header("Content-Length", str(len(body)))
        if coding:
            request.send_header("Content-Encoding", coding)
        for name, value in self.headers(path):
            request.send_header(name, value)
        request.end_headers()
        request.wfile.write(body)

    def headers(self, path: str) -> list[tuple[str, str]]:
        """What `_headers` says of an address: every rule that fits, in order."""
        return [
            header for rule, headers in self.rules if rule in ("/*", path) for header in headers
        ]

    def weight(self, path: str) -> int:
        """The bytes of a file as they are sent to a phone."""
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
