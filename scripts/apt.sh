#!/bin/sh
# Installs Debian packages where that needs no password; else says what to type, and fails.
# Called by scripts/venv.sh, tests/support/chromium.py and tests/deploy/. Usage: apt.sh PACKAGE...
set -u

if [ "$(id -u)" = 0 ]; then
	sudo=
elif sudo -n true 2>/dev/null; then
	sudo=sudo
else
	sudo=none
fi

if [ "$sudo" = none ] || ! command -v apt-get >/dev/null; then
	echo "ต้องติดตั้งก่อน สั่ง: sudo apt-get install $*" >&2
	echo "(to be installed first; type: sudo apt-get install $*)" >&2
	exit 1
fi

echo "กำลังติดตั้ง $* (installing)" >&2
# RUNLEVEL=1: where there is no systemd, a server that is installed isn't started.
install() {
	$sudo env RUNLEVEL=1 DEBIAN_FRONTEND=noninteractive apt-get install -qq -y --no-install-recommends \
		-o DPkg::Lock::Timeout=300 -o Dpkg::Use-Pty=0 "$@" </dev/null >/dev/null
}
install "$@" && exit 0
# The lists are missing or old: fetch them once and try again.
$sudo apt-get update -qq </dev/null >/dev/null
install "$@" && exit 0

echo "ติดตั้งไม่สำเร็จ ลองสั่งเอง: sudo apt-get update && sudo apt-get install $*" >&2
echo "(that failed; try it by hand: sudo apt-get update && sudo apt-get install $*)" >&2
exit 1
