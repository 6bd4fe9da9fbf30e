#!/usr/bin/env bash
# Installs what is missing, and nothing else: system packages by apt, and .venv from a hashed lock.
#   setup.sh run    what the product needs
#   setup.sh test   what its checks need too
# Exit code 2: something is missing that this script cannot install; one line says what.
set -euo pipefail
umask 022
cd "$(dirname "$0")/.."

what=${1:?run or test}
case $what in
  run) lock=requirements.lock ;;
  test) lock=requirements-dev.lock ;;
  *) echo "setup.sh: run or test, not $what" >&2; exit 2 ;;
esac
mkdir -p var/log
chmod 700 var
log=var/log/setup.log

LIBRARIES=(libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0) # what WeasyPrint opens; Pango brings the rest
FONTS=(fonts-vollkorn fonts-inter fonts-noto-core fonts-noto-cjk fonts-noto-color-emoji)
POLICY=/usr/sbin/policy-rc.d
NO_CLUSTER=/etc/postgresql-common/createcluster.d/bothways.conf

refuse() {
  echo "Bothways: $*" >&2
  exit 2
}

logged() {
  echo "+ $*" >>"$log"
  "$@" >>"$log" 2>&1 || {
    tail -n 5 "$log" >&2
    echo "Bothways: this failed: $* (all of it is in $log)" >&2
    exit 1
  }
}

one_at_a_time() {
  if command -v flock >/dev/null; then
    exec 9>var/setup.lock
    flock 9
  fi
}

# --- the system ---

python_can_make_environments() { python3 -c 'import ensurepip, venv' 2>/dev/null; }

# The tests start a server of their own; Debian keeps the programs for that out of PATH.
has_postgresql() { compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || command -v initdb >/dev/null; }

# A mailbox for the tests.
has_dovecot() { [[ -x /usr/sbin/dovecot ]]; }

# Debian's Chromium. A snap's, which is all that Ubuntu has, sees neither our files nor our sockets.
has_chromium() { command -v chromium >/dev/null && ! grep -qs /snap/ "$(command -v chromium)"; }

is_debian() {
  local ids
  ids=" $(. /etc/os-release 2>/dev/null && echo "${ID:-} ${ID_LIKE:-}") "
  [[ $ids == *" debian "* && $ids != *" ubuntu "* ]]
}

missing_packages() {
  command -v python3 >/dev/null || echo python3
  python_can_make_environments || echo python3-venv
  command -v redis-server >/dev/null || [[ -n ${REDIS_URL:-} ]] || echo redis-server
  [[ $what == run ]] || has_postgresql || echo postgresql
  [[ $what == run ]] || has_dovecot || echo dovecot-imapd
  [[ $what == run ]] || has_chromium || ! is_debian || echo chromium
  local package
  # the image is built by root only
  if [[ $what == test ]] && ((EUID == 0)) && is_debian; then
    for package in buildah debootstrap; do command -v "$package" >/dev/null || echo "$package"; done
  fi
  for package in "${LIBRARIES[@]}" "${FONTS[@]}"; do
    [[ $(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null) == installed ]] || echo "$package"
  done
}

as_root() {
  if ((EUID == 0)); then "$@"; else sudo "$@"; fi
}

may_become_root() {
  ((EUID == 0)) || { command -v sudo >/dev/null && { [[ -t 0 ]] || sudo -n true 2>/dev/null; }; }
}

# Packages that bring a server (redis-server) would start it. We start our own, and in a container or a chroot theirs
# could make the whole installation fail: Debian asks policy-rc.d, and 101 means "not now".
start_no_servers() {
  [[ ! -e $POLICY ]] || return 0
  trap 'as_root rm -f "$POLICY"' EXIT
  printf '#!/bin/sh\nexit 101\n' | as_root tee "$POLICY" >/dev/null
  as_root chmod 755 "$POLICY"
}

# Debian's postgresql would also make a database of its own at once, which nobody here needs.
make_no_cluster() {
  [[ " $* " == *" postgresql "* ]] || return 0
  as_root mkdir -p "${NO_CLUSTER%/*}"
  echo 'create_main_cluster = false' | as_root tee "$NO_CLUSTER" >/dev/null
}

apt() {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o Dpkg::Use-Pty=0 -o DPkg::Lock::Timeout=300 "$@"
}

install_packages() {
  local package known=()
  logged apt update
  for package in "$@"; do
    if [[ $package == fonts-* ]] && ! apt-cache show "$package" >/dev/null 2>&1; then
      echo "  (no package $package here: its letters will look different)"
    else
      known+=("$package")
    fi
  done
  start_no_servers
  make_no_cluster "${known[@]}"
  logged apt install -y --no-install-recommends "${known[@]}"
  as_root rm -f "$NO_CLUSTER"
}

provide_system() {
  local missing
  mapfile -t missing < <(missing_packages)
  ((${#missing[@]})) || return 0
  may_become_root || refuse "please run this as root first: apt-get install ${missing[*]}"
  echo "Installing system packages (once): ${missing[*]}"
  install_packages "${missing[@]}"
}

has_library() { python3 -c 'import ctypes.util, sys; sys.exit(not ctypes.util.find_library(sys.argv[1]))' "$1" 2>/dev/null; }

# Elsewhere we install nothing, but say what must be there.
expect_system() {
  local missing=()
  python_can_make_environments || missing+=("Python 3.11 or newer with venv and pip")
  command -v redis-server >/dev/null || [[ -n ${REDIS_URL:-} ]] || missing+=("redis-server")
  has_library pango-1.0 && has_library pangoft2-1.0 && has_library harfbuzz-subset ||
    missing+=("Pango and HarfBuzz with its subset library")
  [[ $what == run ]] || has_postgresql ||
    echo "Bothways: no PostgreSQL here (initdb, postgres), so half of the database tests will be skipped."
  [[ $what == run ]] || has_dovecot || echo "Bothways: no Dovecot here, so the tests of the mailbox will be skipped."
  ((${#missing[@]} == 0)) || refuse "please install$(printf ' %s,' "${missing[@]}") then try again."
}

# --- Python ---

expect_python() {
  python3 -c 'import sys; sys.exit(sys.version_info < (3, 11))' ||
    refuse "please install Python 3.11 or newer (this is $(python3 --version))."
}

provide_environment() {
  local stamp=.venv/.installed-$what wanted
  wanted=$(cksum "$lock" pyproject.toml)
  if .venv/bin/python -c '' 2>/dev/null && [[ -f $stamp && $(<"$stamp") == "$wanted" ]]; then return; fi
  echo "Installing Python packages into .venv (once)"
  .venv/bin/python -m pip --version >/dev/null 2>&1 || logged python3 -m venv --clear .venv
  pip_install --require-hashes -r "$lock"
  pip_install --no-deps --no-build-isolation -e .
  printf '%s\n' "$wanted" >"$stamp"
}

pip_install() {
  logged .venv/bin/python -m pip install --disable-pip-version-check --no-input --progress-bar off "$@"
}

one_at_a_time
if command -v apt-get >/dev/null && command -v dpkg-query >/dev/null; then provide_system; else expect_system; fi
[[ $what == run ]] || has_chromium ||
  echo "Bothways: no Chromium here (a snap's is of no use), so the tests in a browser will be skipped."
expect_python
provide_environment
