#!/usr/bin/env bash
# A solution of a hundred projects that share one environment, nothing changed, over the same one without the package.
source "$(dirname "$0")/common.sh"
pack
count=${PYVENV_BENCH_PROJECTS:-100}
runs=${PYVENV_BENCH_RUNS:-10}
printf 'flask\nrequests\n' >"$work/requirements.txt"

solution() { # NAME [PROPERTIES]
    mkdir -p "$work/$1" && cd "$work/$1"
    dotnet new sln -n "$1" --format sln >/dev/null
    for i in $(seq "$count"); do
        if [ $# -lt 2 ]; then project "$1/P$i"; else
            project "$1/P$i" "$2"
            sed -i "s|<ItemGroup>|<ItemGroup><PyVenvRequirementsFile Include=\"$work/requirements.txt\" />|" "$work/$1/P$i/P$i.csproj"
        fi
    done
    dotnet sln add P*/P*.csproj >/dev/null
    dotnet build -v q >/dev/null
}

solution Plain
solution Shared "$(settings "<PyVenvManager>pip</PyVenvManager><PyVenvDirectory>$work/Shared/.venv</PyVenvDirectory>")"
hyperfine --warmup 1 --runs "$runs" --style none --export-json "$work/solution.json" \
    "dotnet build --no-restore $work/Plain/Plain.sln" "dotnet build --no-restore $work/Shared/Shared.sln" >/dev/null
heading
ratio "$work/solution.json" "$count projects that share one environment, nothing changed"
