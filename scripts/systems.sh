#!/usr/bin/env bash
# Plays the rehearsal on Debian systems that were installed a minute ago, each in a folder of its own.
#   systems.sh                  Debian 12 and Debian 13
#   systems.sh trixie           one of them, or several
#   systems.sh --others         those that this machine does not run
#   systems.sh --only-make trixie   makes the system, and prints its folder, which is not to be changed
# Needs root. What is rehearsed is the last commit. Package sources, mirrors and certificates are this machine's.
# Exit code 1: it failed somewhere; 3: a system could not be made here, which says nothing about the product.
set -euo pipefail
cd "$(dirname "$0")/.."

declare -A NAMES=([bookworm]="Debian 12" [trixie]="Debian 13")
SCRIPT=examples/interviews/gethin-pryce.yaml
KEPT=/var/cache/bothways-systems # a fresh system each, copied for every run
PLAY_WITHIN=180                  # seconds; on two cores it takes fifteen

cannot() {
  echo "Bothways: cannot make a system to rehearse on: $*" >&2
  exit 3
}

running() { (. /etc/os-release && echo "${VERSION_CODENAME:-}"); }

wanted() {
  case ${1:-} in
    "") echo bookworm trixie ;;
    --others) for suite in bookworm trixie; do [[ $suite == "$(running)" ]] || echo "$suite"; done ;;
    *) echo "$@" ;;
  esac
}

# The address that this Debian gets its packages from; elsewhere debootstrap's own.
mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' "Codename: $(running)" \
    2>/dev/null | head -n 1
}

# How this machine reaches its package sources: names, certificates, settings of apt and pip.
lend_network() {
  local what
  for what in /etc/resolv.conf /etc/hosts /etc/apt/apt.conf.d /etc/apt/auth.conf.d /etc/pip.conf \
    /root/.config/pip /etc/ssl/certs /usr/local/share/ca-certificates "${PIP_CERT:-}" "${SSL_CERT_FILE:-}"; do
    [[ -n $what && -e $what ]] || continue
    mkdir -p "$1${what%/*}"
    cp -aLT "$what" "$1$what" 2>/dev/null || true # a dangling certificate is no reason to stop
  done
}

# A minimal system with git, make and Python, made once and kept.
provide() {
  local suite=$1 from
  [[ ! -e $KEPT/$suite/.complete ]] || return 0
  command -v debootstrap >/dev/null || {
    command -v apt-get >/dev/null || cannot "please install debootstrap."
    apt-get -qq update && DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends debootstrap
  } >/dev/null 2>&1 || cannot "debootstrap could not be installed."
  from=$(mirror)
  rm -rf "${KEPT:?}/$suite"
  mkdir -p "$KEPT/$suite"
  debootstrap --variant=minbase --include=ca-certificates,git,make,python3,python3-venv "$suite" "$KEPT/$suite" \
    ${from:+"$from"} >"$KEPT/$suite.log" 2>&1 || cannot "debootstrap failed on $suite ($KEPT/$suite.log)."
  lend_network "$KEPT/$suite"
  touch "$KEPT/$suite/.complete"
}

# Runs a command in the room, with an environment of its own. Whatever it started ends with it.
inside() {
  local room=$1 setting environment=(HOME=/root LANG=C.UTF-8 CI=true PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin)
  shift
  for setting in "${!PIP_@}" http_proxy https_proxy no_proxy SSL_CERT_FILE; do
    [[ -z ${!setting:-} ]] || environment+=("$setting=${!setting}")
  done
  unshare --mount --pid --fork --kill-child bash -c '
    mount -t proc proc "$1/proc" && mount --rbind /dev "$1/dev" && exec chroot "$@"' - \
    "$room" env -i "${environment[@]}" bash -euc "cd /srv/bothways; $*"
}

rehearse() {
  local room=$1
  inside "$room" "make setup; timeout $PLAY_WITHIN .venv/bin/bothways rehearse $SCRIPT --out /srv/out --keep" || return 1
  [[ -s $room/srv/out/briefing.pdf && -s $room/srv/out/fit-report.pdf ]] || return 1
  ! grep -rn --include='*.log' -e fork_is_unsafe -e job_hangs "$room/tmp"
}

try() {
  local suite=$1 room began=$SECONDS log=$KEPT/$1-rehearsal.log python pango
  provide "$suite"
  room=$(mktemp -d "$KEPT/$suite-XXXXXX")
  trap 'rm -rf --one-file-system "$room"' RETURN
  cp -a "$KEPT/$suite/." "$room/"
  git clone -q . "$room/srv/bothways"
  if rehearse "$room" >"$log" 2>&1; then
    python=$(inside "$room" "python3 -V")
    pango=$(inside "$room" "dpkg-query -W -f '\${Version}' libpango-1.0-0")
    echo "${NAMES[$suite]:-$suite}: rehearsed, both documents are there ($python, Pango $pango; $((SECONDS - began)) s)"
  else
    echo "${NAMES[$suite]:-$suite}: FAILED after $((SECONDS - began)) s; the end of $log:"
    tail -n 8 "$log"
    return 1
  fi
}

((EUID == 0)) || cannot "please run this as root."
unshare --mount --pid --fork true 2>/dev/null || cannot "no namespaces here."
mkdir -p "$KEPT"
if [[ ${1:-} == --only-make ]]; then
  exec 9>"$KEPT/lock"
  flock 9
  provide "$2"
  echo "$KEPT/$2"
  exit 0
fi
failed=0
for suite in $(wanted "$@"); do try "$suite" || failed=1; done
exit "$failed"
