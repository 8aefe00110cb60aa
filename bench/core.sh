#!/usr/bin/env bash
# Time and allocation of the core's hot path, and the reader on 1,000 files with 100,000 lines.
source "$(dirname "$0")/common.sh"
unset NUGET_PACKAGES
export PYVENV_BENCH_WHEELS=$wheels
dotnet run -c Release --project "$bench/Core" -- --artifacts "$work/results" | sed -n '/^| Method/,$p' | sed '/^$/q'
