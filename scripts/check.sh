#!/usr/bin/env bash
# What must hold before a change is kept, in two levels (docs/testing.md). Runs all of one, and ends with a verdict.
#   check.sh quick   style, types, layers, and the tests that take minutes
#   check.sh rest    the other tests
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

check() {
  local name=$1
  shift
  printf '%-10s ' "$name"
  if "$@" >"$log/$name" 2>&1; then
    printf 'ok   %s\n' "$(tail -n 1 "$log/$name")"
  else
    printf 'FAILED\n%s\n' "$(cat "$log/$name")"
    failed+=("$name")
  fi
}

ended() {
  wait "$1"
  local status=$?
  cat "$log/mypy"
  return $status
}

tests() { check tests "$bin/pytest" --level "$1" -n auto --maxprocesses 8 --dist loadgroup; }

quick() {
  "$bin/mypy" >"$log/mypy" 2>&1 & # takes half a minute at first, and now and then the tests leave a core idle
  local mypy=$!
  check style "$bin/ruff" check .
  check format "$bin/ruff" format --check .
  check layers "$bin/lint-imports" --no-logo
  tests quick
  check types ended "$mypy"
}

# Where no document is made every test that waits for one takes its full time: say so after a minute instead.
check printing "$bin/pytest" tests/workers/test_hangs.py -k alone
if ((${#failed[@]})); then
  echo "FAILED after $SECONDS s: no document is made here (see \"A job that hangs\" in docs/operations.md)"
  exit 1
fi
case ${1:-} in
  quick) quick ;;
  rest) tests rest ;;
  *) echo "check.sh: quick or rest, not ${1:-nothing}" >&2; exit 2 ;;
esac

if ((${#failed[@]})); then
  echo "FAILED after $SECONDS s: ${failed[*]}"
  exit 1
fi
echo "PASSED after $SECONDS s"
