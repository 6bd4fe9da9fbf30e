#!/usr/bin/env bash
# Everything that must hold before a change is kept. Runs all of it, and ends with one verdict.
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

"$bin/mypy" >"$log/mypy" 2>&1 & # takes half a minute at first, and now and then the tests leave a core idle
mypy=$!
check printing "$bin/pytest" tests/workers/test_hangs.py -k alone # where no document is made, an hour is long
if ((${#failed[@]})); then
  echo "FAILED after $SECONDS s: no document is made here (see \"A job that hangs\" in docs/operations.md)"
  exit 1
fi
check style "$bin/ruff" check .
check format "$bin/ruff" format --check .
check layers "$bin/lint-imports" --no-logo
check tests "$bin/pytest" -n auto --maxprocesses 8 --dist loadgroup
check types ended "$mypy"

if ((${#failed[@]})); then
  echo "FAILED after $SECONDS s: ${failed[*]}"
  exit 1
fi
echo "PASSED after $SECONDS s"
