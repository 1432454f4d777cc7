"""Pages on loopback as a host sends them: nginx with deploy/nginx.conf, TLS and HTTP/2, brotli
files made beforehand. A browser is told to find the site's own name there, and nobody else's."""

import base64
import hashlib
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from ofos.machinery.cache import Cache
from ofos.machinery.processes import share
from ofos.publishing.compression import SUFFIXES, compress
from tests.support import servers


@dataclass(frozen=True)
class Served:
    """A folder of pages at `address`, which only a browser with `flags` can reach."""

    address: str
    port: int
    key: str
    brotli: bool

    @property
    def flags(self) -> list[str]:
        """A name that is looked up anywhere else is not found, with a network or without.

        Our own key is trusted, no other: behind a certificate in doubt Chromium caches nothing.
        """
        host = self.address.removeprefix("https://").rstrip("/")
        rules = f"MAP {host} 127.0.0.1:{self.port}, MAP * ~NOTFOUND"
        return [
            f"--ignore-certificate-errors-spki-list={self.key}",
            f"--host-resolver-rules={rules}",
        ]


def ready() -> bool:
    """Whether nginx is here, installed first where that is allowed."""
    servers.install()
    return servers.path_of("nginx") is not None


def prepare(folder: Path) -> Path:
    """Give pages that our build did not make what deploy/nginx.conf asks for; returns `folder`."""
    (folder / ".headers").mkdir(exist_ok=True)
    for name in re.findall(r"\.headers/[\w.-]+", (servers.DEPLOY / "nginx.conf").read_text()):
        (folder / name).touch()
    cache = Cache(folder.parent / ".cache")
    files = [path for path in folder.rglob("*") if path.suffix in SUFFIXES]
    share(lambda path: compress(path, path.read_bytes(), cache), files)
    return folder


def address(site: Path) -> str:
    """The address that the built site says is its own."""
    home = LexborHTMLParser((site / "index.html").read_text(encoding="utf-8"))
    canonical = home.css_first("link[rel=canonical]")
    if canonical is None:
        sys.exit("site/index.html has no canonical address")
    return str(canonical.attributes["href"])


@contextmanager
def served(folder: Path, at: str) -> Iterator[Served]:
    """`folder` served as `at` ("https://…/") until the end."""
    temporary = Path(tempfile.mkdtemp(prefix="ofos-bench-"))
    try:
        with servers.nginx(folder, temporary) as server:
            key = _key(temporary / "fullchain.pem")
            yield Served(at, server.port, key, server.brotli)
    finally:
        shutil.rmtree(temporary)


def _key(certificate: Path) -> str:
    """SHA-256 of the certificate's public key (SPKI, DER), in base64."""
    read = ["openssl", "x509", "-in", str(certificate), "-pubkey", "-noout"]
    pem = subprocess.run(read, capture_output=True, text=True, check=True).stdout
    der = base64.b64decode("".join(pem.splitlines()[1:-1]))
    return base64.b64encode(hashlib.sha256(der).digest()).decode()
