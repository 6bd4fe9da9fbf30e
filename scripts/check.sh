#!/usr/bin/env bash
# Everything that must hold before a change is kept. Runs all of it, and ends with one verdict.
set -uo pipefail
cd "$(dirname "$0")/.."
bin=.venv/bin
failed=()

check() {
  local name=$1 output
  shift
  printf '%-10s ' "$name"
  if output=$("$@" 2>&1); then
    printf 'ok   %s\n' "$(tail -n 1 <<<"$output")"
  else
    printf 'FAILED\n%s\n' "$output"
    failed+=("$name")
  fi
}

check style "$bin/ruff" check .
check format "$bin/ruff" format --check .
check types "$bin/mypy"
check layers "$bin/lint-imports" --no-logo
check tests "$bin/pytest" -n auto --maxprocesses 8 --dist loadfile

if ((${#failed[@]})); then
  echo "FAILED after $SECONDS s: ${failed[*]}"
  exit 1
fi
echo "PASSED after $SECONDS s"
