#!/bin/sh
# Makes .venv from requirements.txt, when it is missing, half made, or older than that file.
# Called by the Makefile before everything else. PYTHON=... chooses another Python.
set -eu
cd "$(dirname "$0")/.."

# A copy of requirements.txt inside .venv, written last, says that .venv is whole.
ready() { [ -x .venv/bin/python ] && cmp -s requirements.txt .venv/requirements.txt; }
new_enough() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

ready && exit 0

# Two makes at once: the second waits, then finds the work done.
exec 9>.venv.lock
if command -v flock >/dev/null; then flock 9; fi
ready && exit 0

python=
for name in ${PYTHON:-python3 python3.14 python3.13 python3.12 python3.11}; do
	if new_enough "$name"; then
		python=$name
		break
	fi
done
if [ -z "$python" ]; then
	echo "ไม่พบ Python 3.11 ขึ้นไป${PYTHON:+ ที่ $PYTHON} ติดตั้งก่อน หรือบอกที่อยู่: make PYTHON=/ที่อยู่/python3" >&2
	echo "(no Python 3.11 or newer${PYTHON:+ at $PYTHON}: install one, or say where it is: make PYTHON=/path/python3)" >&2
	exit 1
fi

# Debian keeps this part of Python in a package of its own.
if ! "$python" -c 'import ensurepip, venv' 2>/dev/null; then
	sh scripts/apt.sh "$("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi

echo "กำลังเตรียม .venv ครั้งแรกใช้เวลาประมาณหนึ่งนาที (setting up .venv, about a minute the first time)" >&2
rm -rf .venv
"$python" -m venv .venv
# Ready-made packages only: nothing is compiled, no package's own code runs while it is installed.
if ! .venv/bin/python -m pip install -qq --disable-pip-version-check --no-input \
	--require-hashes --only-binary :all: --requirement requirements.txt; then
	echo "ติดตั้งแพ็กเกจไม่สำเร็จ ตรวจการเชื่อมต่ออินเทอร์เน็ตแล้วสั่งอีกครั้ง" >&2
	echo "(the packages could not be installed: check the network, then run it again)" >&2
	exit 1
fi
cp requirements.txt .venv/requirements.txt
