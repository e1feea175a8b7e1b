#!/usr/bin/env bash
# Speed and memory of one program: bench.sh YUSUAN [runs]. Prints, judges nothing.
# Each line is one cold process: the office alone, then all of the year.
set -euo pipefail
yusuan=$(readlink -f "$1")
runs=${2:-10}
cd "$(dirname "$(readlink -f "$0")")/../.."
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

# Median wall time in ms of $runs runs, the first of them not counted.
wall() {
  for ((i = 0; i <= runs; i++)); do
    local from=${EPOCHREALTIME/[.,]/}
    "$@"
    echo $((${EPOCHREALTIME/[.,]/} - from))
  done | tail -n +2 | sort -n | awk '{t[NR] = $1} END {printf "%.1f", t[int((NR + 1) / 2)] / 1000}'
}

peak() { # MiB
  command time -f %M -o "$scratch/peak" "$@"
  awk '{printf "%.1f", $1 / 1024}' "$scratch/peak"
}

row() { # name command…
  local name=$1
  shift
  printf '%-22s %10s %10s' "$name" "$(wall "$@")" "$(peak "$@")"
  printf ' %6s' "$("$@" --dump=trace | grep -c '^page ')"
  printf ' %8s\n' $(($(cat "$scratch"/out/*.pdf | wc -c) / 1024))
  rm -rf "$scratch/out"
}

printf '%-22s %10s %10s %6s %8s\n' '' 'wall ms' 'peak MiB' pages KiB
for office in content/2021/*/; do
  office=$(basename "$office")
  row "build $office" "$yusuan" build content/2021 "$office" -o "$scratch/out"
done
row 'build all' "$yusuan" build content/2021 -o "$scratch/out"
if command -v hyperfine >/dev/null; then
  hyperfine -N --warmup 2 "$yusuan build content/2021 -o $scratch/out"
fi
