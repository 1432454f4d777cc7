"""WordPress as Debian packages it, on a free port of loopback, with a database of its own: for
tests of what a clerk pastes into it and what a reader sees.

Nothing is left behind: the database lies in the test's folder, and both servers end with the test.
"""

import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from textwrap import dedent

from tests.support.servers import free_port, path_of, running, stop

CODE = Path("/usr/share/wordpress")
#: A theme of the kind that most websites have had: no blocks, a column for the words.
THEME = "twentytwentyone"
PACKAGES = f"wordpress wordpress-theme-{THEME} php-cli php-mysql mariadb-server"
HOW = (
    f"ไม่มี WordPress ให้ลอง สั่ง: sudo apt-get install --no-install-recommends {PACKAGES} "
    "(ถ้าบริการฐานข้อมูลเปิดขึ้นเอง ปิดได้: sudo systemctl disable --now mariadb) "
    "แล้วสั่ง: make test ARGS=tests/clients "
    f"(no WordPress to try: sudo apt-get install --no-install-recommends {PACKAGES}; "
    "a database that starts by itself: sudo systemctl disable --now mariadb; "
    "then make test ARGS=tests/clients)"
)
PASSWORD = "only-in-this-test"

#: Loopback counts as elsewhere, and any certificate will do; nobody else is asked. What WordPress
#: does with addresses, HTML and rights is left as it is.
SHIM = """\
<?php
add_filter('http_request_host_is_external', '__return_true');
add_filter('https_ssl_verify', '__return_false');
add_filter('http_allowed_safe_ports', fn($ports, $host, $url) =>
    [...$ports, (int) parse_url($url, PHP_URL_PORT)], 10, 3);
add_filter('pre_http_request', fn($answer, $asked, $url) =>
    parse_url($url, PHP_URL_HOST) === '127.0.0.1' ? $answer : new WP_Error('off', 'off'), 10, 3);
add_filter('use_block_editor_for_post', fn($yes) => $yes && !isset($_GET['classic']));
"""


@dataclass(frozen=True)
class WordPress:
    """A website that runs: `url` ends in a slash. "admin" may do all, "author" paste no HTML."""

    url: str
    folder: Path

    def php(self, code: str) -> str:
        """What `code` prints, run inside this WordPress."""
        return _php(self.folder, f"require '{CODE}/wp-load.php'; {code}")


def missing() -> bool:
    """Whether something of PACKAGES is not installed."""
    programs = ("php", "mariadbd", "mariadb-install-db")
    theme = CODE / "wp-content/themes" / THEME
    return not all(map(path_of, programs)) or not theme.is_dir()


@contextmanager
def wordpress(folder: Path) -> Iterator[WordPress]:
    """A new WordPress, empty but for its two users. `folder` is its own."""
    port = free_port()
    url = f"http://127.0.0.1:{port}/"
    _write(folder, url)
    with _database(folder):
        site = WordPress(url, folder)
        _install(site)
        before = f"auto_prepend_file={folder}/before.php"
        command = [path_of("php") or "", "-d", before, "-d", "display_errors=0"]
        command += ["-S", f"127.0.0.1:{port}", "-t", f"{folder}/www", f"{folder}/router.php"]
        with running(command, port, folder):
            yield site


def _write(folder: Path, url: str) -> None:
    """Debian's files under names of our own, so that /etc and /var are left alone."""
    www, content = folder / "www", folder / "www/wp-content"
    www.mkdir(parents=True)
    for file in CODE.iterdir():
        if file.name not in ("wp-config.php", "wp-content"):
            (www / file.name).symlink_to(file)
    (content / "mu-plugins").mkdir(parents=True)
    (content / "themes").mkdir()
    (content / "themes" / THEME).symlink_to((CODE / "wp-content/themes" / THEME).resolve())
    (content / "mu-plugins/loopback.php").write_text(SHIM, encoding="utf-8")
    settings = {
        "WP_HOME": url[:-1],
        "WP_SITEURL": url[:-1],
        "WP_CONTENT_DIR": str(content),
        "WP_CONTENT_URL": f"{url}wp-content",
        "WP_DEFAULT_THEME": THEME,
        "DB_NAME": "wordpress",
        "DB_USER": "root",
        "DB_PASSWORD": "",
        "DB_HOST": f"localhost:{folder}/sock",
        "DB_CHARSET": "utf8mb4",
        "DB_COLLATE": "",
        **dict.fromkeys(_SALTS, PASSWORD),
    }
    lines = "".join(f"define('{name}', '{value}');\n" for name, value in settings.items())
    (www / "wp-config.php").write_text(
        f"<?php\n{lines}define('DISABLE_WP_CRON', true);\n"
        "define('AUTOMATIC_UPDATER_DISABLED', true);\n"
        "$table_prefix = 'wp_';\nrequire ABSPATH . 'wp-settings.php';\n",
        encoding="utf-8",
    )
    # Before anything else, since the files of CODE would take it for theirs.
    (folder / "before.php").write_text(f"<?php define('ABSPATH', '{www}/');\n", encoding="utf-8")
    (folder / "router.php").write_text(
        dedent(
            f"""\
            <?php
            $path = parse_url($_SERVER['REQUEST_URI'], PHP_URL_PATH);
            $file = '{www}' . $path;
            if (is_file($file) || is_file("$file/index.php")) return false;
            require '{folder}/before.php';
            require '{www}/index.php';
            """
        ),
        encoding="utf-8",
    )


_SALTS = tuple(
    f"{name}_{kind}"
    for name in ("AUTH", "SECURE_AUTH", "LOGGED_IN", "NONCE")
    for kind in ("KEY", "SALT")
)


def _php(folder: Path, code: str) -> str:
    """What `code` prints."""
    command = [path_of("php") or "", "-r", f"require '{folder}/before.php'; {code}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return done.stdout


@contextmanager
def _database(folder: Path) -> Iterator[None]:
    """A MariaDB that is reached by a socket only."""
    data, log = folder / "data", folder / "database.log"
    user = ["--user=root"] if os.geteuid() == 0 else []
    common = ["--no-defaults", f"--datadir={data}", *user]
    subprocess.run(
        ["mariadb-install-db", *common, "--auth-root-authentication-method=normal"],
        check=True,
        capture_output=True,
        timeout=300,
    )
    socket = folder / "sock"
    command = [path_of("mariadbd") or "", *common, f"--socket={socket}", "--skip-networking"]
    command += [f"--pid-file={folder}/pid", "--innodb-flush-log-at-trx-commit=0"]
    with log.open("wb") as out:
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=out, stderr=out)
    try:
        for _ in range(600):
            if socket.exists() or process.poll() is not None:
                break
            time.sleep(0.1)
        if not socket.exists():
            raise RuntimeError(log.read_text(encoding="utf-8"))
        yield
    finally:
        stop(process)
        shutil.rmtree(data, ignore_errors=True)


def _install(site: WordPress) -> None:
    made = f"$db = new mysqli('localhost', 'root', '', '', 0, '{site.folder}/sock');"
    _php(site.folder, f"{made} $db->query('CREATE DATABASE wordpress CHARACTER SET utf8mb4');")
    _php(
        site.folder,
        f"""
        define('WP_INSTALLING', true);
        $_SERVER['HTTP_HOST'] = '127.0.0.1';
        require '{CODE}/wp-load.php';
        require ABSPATH . 'wp-admin/includes/upgrade.php';
        wp_install('อบต.', 'admin', 'admin@example.org', true, '', '{PASSWORD}');
        $author = wp_insert_user(['user_login' => 'author', 'user_pass' => '{PASSWORD}',
            'user_email' => 'author@example.org', 'role' => 'author']);
        foreach ([1, $author] as $user) {{
            update_user_meta($user, 'wp_persisted_preferences', [
                'core/edit-post' => ['welcomeGuide' => false, 'fullscreenMode' => false],
                '_modified' => '2000-01-01T00:00:00Z']);
        }}
        update_option('permalink_structure', '/%postname%/');
        flush_rewrite_rules();
        """,
    )
