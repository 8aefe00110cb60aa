#!/usr/bin/env bash
# A build in which nothing changed, over the same project without the package.
source "$(dirname "$0")/common.sh"
pack

project Plain
project WithPip "$(settings '<PyVenvManager>pip</PyVenvManager>')"
project WithVenv "$(settings '<PyVenvManager>pip</PyVenvManager><PyVenvDirectory>venv</PyVenvDirectory>')"
for name in Plain WithPip WithVenv; do
    printf 'pandas\nmatplotlib\nflask\nrequests\n' >"$work/$name/requirements.txt"
    dotnet build "$work/$name" -v q >/dev/null
done

heading
for name in WithPip WithVenv; do
    hyperfine --warmup 3 --runs "$runs" --style none --export-json "$work/$name.json" \
        "dotnet build --no-restore $work/Plain" "dotnet build --no-restore $work/$name" >/dev/null
    ratio "$work/$name.json" "no-op build, environment in '$([ "$name" = WithVenv ] && echo venv || echo .venv)'"
done
