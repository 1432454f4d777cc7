"""nginx and Caddy with the files of deploy/, on a free port of loopback; the tests of deploy/ ask.

`python -m tests.support.servers` installs them first where that is allowed (make test).
"""

import os
import re
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.client import HTTPConnection, HTTPResponse, HTTPSConnection
from pathlib import Path

from tests.support import apt
from tests.support.sources import ROOT

DEPLOY = ROOT / "deploy"
BROTLI_MODULE = Path("/usr/lib/nginx/modules/ngx_http_brotli_static_module.so")
PACKAGES = {"nginx": "nginx", "caddy": "caddy", "openssl": "openssl"}


def path_of(name: str) -> str | None:
    """Debian keeps servers in /usr/sbin, which is not on everybody's PATH."""
    return shutil.which(name, path=os.environ.get("PATH", "") + ":/usr/sbin:/usr/local/sbin")


def _program(name: str) -> str:
    """The path of a server that is here."""
    path = path_of(name)
    assert path, f"{name} is not installed"
    return path


@dataclass(frozen=True)
class Server:
    """A server that runs. `connect` opens a connection to the pages."""

    name: str
    connect: Callable[..., HTTPConnection]
    port: int
    brotli: bool
    plain_port: int = 0

    def get(self, path: str, method: str = "GET", **headers: str) -> tuple[HTTPResponse, bytes]:
        """One request, the path sent as it is; header names with _ for -."""
        connection = self.connect(timeout=60)
        try:
            connection.putrequest(method, path, skip_accept_encoding=True)
            for name, value in headers.items():
                connection.putheader(name.replace("_", "-"), value)
            connection.endheaders()
            answer = connection.getresponse()
            return answer, answer.read()
        finally:
            connection.close()


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@contextmanager
def running(command: list[str], port: int, folder: Path, **environment: str) -> Iterator[None]:
    """The process of `command` until the end, once something listens on `port`."""
    log = folder / "log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=out,
            env=os.environ | environment,
        )
    try:
        for _ in range(600):
            if process.poll() is not None:
                raise RuntimeError(f"{command[0]} stopped:\n{log.read_text(encoding='utf-8')}")
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        else:
            raise RuntimeError(f"{command[0]} does not listen:\n{log.read_text(encoding='utf-8')}")
        yield
    finally:
        stop(process)


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a server, in the end by force."""
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def replaced(text: str, old: str, new: str, times: int) -> str:
    text, count = re.subn(old, lambda _: new, text)
    if count != times:
        raise AssertionError(f"deploy/nginx.conf: {old} is there {count} times, not {times}")
    return text


def certificate(folder: Path) -> tuple[Path, Path]:
    """A key and a certificate of our own, for one run."""
    key, chain = folder / "privkey.pem", folder / "fullchain.pem"
    how = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2"
    subprocess.run(
        [*how.split(), "-subj", "/CN=localhost", "-keyout", str(key), "-out", str(chain)],
        check=True,
        capture_output=True,
    )
    return key, chain


@contextmanager
def nginx(site: Path, folder: Path) -> Iterator[Server]:
    """nginx with deploy/nginx.conf: only ports, folders and the certificate are ours."""
    key, chain = certificate(folder)
    plain, secure = free_port(), free_port()
    brotli = BROTLI_MODULE.exists()
    text = (DEPLOY / "nginx.conf").read_text(encoding="utf-8")
    text = replaced(text, r"\n\tlisten \[::\]:\d+.*;", "", 2)
    text = replaced(text, r"listen 80;", f"listen 127.0.0.1:{plain};", 1)
    text = replaced(text, r"listen 443 ", f"listen 127.0.0.1:{secure} ", 1)
    text = replaced(text, r"/etc/ssl/ofos/fullchain\.pem", str(chain), 1)
    text = replaced(text, r"/etc/ssl/ofos/privkey\.pem", str(key), 1)
    # Quoted: a checkout may lie in a folder with a space in its name.
    text = replaced(text, r"(?<=root )/srv/ofos/site(?=;)", f'"{site}"', 1)
    for own in (".headers/nginx.conf", ".headers/nginx-map.conf"):
        text = replaced(text, rf"(?<=include )/srv/ofos/site/{own}", f'"{site}/{own}"', 1)
    extra = DEPLOY / "nginx-brotli.conf" if brotli else folder / "none*.conf"
    text = replaced(text, r"(?<=include )/etc/nginx/ofos-brotli\*\.conf", f'"{extra}"', 1)
    (folder / "ofos.conf").write_text(text, encoding="utf-8")
    temporary = "".join(
        f"{kind}_temp_path {folder}/{kind};\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    (folder / "nginx.conf").write_text(
        (f"load_module {BROTLI_MODULE};\n" if brotli else "")
        + ("user root;\n" if os.geteuid() == 0 else "")
        + f"daemon off;\npid {folder}/pid;\nerror_log stderr;\nevents {{}}\n"
        + f"http {{\naccess_log off;\ninclude /etc/nginx/mime.types;\n{temporary}"
        + f"include {folder}/ofos.conf;\n}}\n",
        encoding="utf-8",
    )
    command = [_program("nginx"), "-p", str(folder), "-e", "stderr", "-c", f"{folder}/nginx.conf"]
    context = ssl.create_default_context(cafile=str(chain))
    context.check_hostname = False
    with running(command, secure, folder):
        connect = partial(HTTPSConnection, "127.0.0.1", secure, context=context)
        yield Server("nginx", connect, secure, brotli, plain)


@contextmanager
def caddy(site: Path, folder: Path) -> Iterator[Server]:
    """Caddy with deploy/Caddyfile, without https (it would ask for a certificate)."""
    port = free_port()
    command = [_program("caddy"), "run", "--adapter", "caddyfile", "--config"]
    command.append(str(DEPLOY / "Caddyfile"))
    with running(
        command,
        port,
        folder,
        OFOS_ADDRESS=f"http://127.0.0.1:{port}",
        OFOS_SITE=str(site),
        OFOS_ADMIN="off",
        HOME=str(folder),
        XDG_DATA_HOME=str(folder),
        XDG_CONFIG_HOME=str(folder),
    ):
        yield Server("caddy", partial(HTTPConnection, "127.0.0.1", port), port, True)


def install() -> None:
    """Installs what is missing, unless that would leave a service running on somebody's machine."""
    missing = [package for name, package in PACKAGES.items() if not path_of(name)]
    if path_of("nginx") is None or not BROTLI_MODULE.exists():
        missing.append("libnginx-mod-http-brotli-static")
    if not missing:
        return
    if Path("/run/systemd/system").exists() and not os.environ.get("CI"):
        print(
            f"ข้ามการทดสอบบางส่วน เพราะไม่มี {' '.join(missing)}\n"
            f"(some tests are skipped: no {' '.join(missing)}; installing would start a service)"
        )
        return
    for package in missing:
        apt.install(package)


if __name__ == "__main__":
    install()
