#!/usr/bin/env bash
# Builds the emulated GPU libraries of tests/softgpu into artifacts/softgpu; does nothing when they are up to date.
# usage: eng/build-softgpu.sh [--test]     --test also runs their own tests
set -euo pipefail
cd "$(dirname "$0")/.."
out=artifacts/softgpu

if ! command -v cmake >/dev/null || ! command -v "${CXX:-g++}" >/dev/null; then
  echo "cmake or a C++ compiler is missing: install the packages cmake and g++. Without them the CUDA and ROCm backends cannot be run here."
  exit 2
fi

mkdir -p artifacts
stamp=$out/built
if [ ! -e "$stamp" ] || [ -n "$(find tests/softgpu eng/build-softgpu.sh -newer "$stamp" -print -quit)" ]; then
  cmake -S tests/softgpu -B "$out" >"$out.log" 2>&1 && cmake --build "$out" --parallel 2 >>"$out.log" 2>&1 || { cat "$out.log"; exit 1; }
  touch "$stamp"
fi

if [ "${1:-}" = --test ]; then
  SOFTGPU_TEST_FOLDER="$out" "$out/softgpu-test"
fi
