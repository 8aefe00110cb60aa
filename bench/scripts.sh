#!/usr/bin/env bash
# PyVenvScript items: ten that are up to date, one that runs, and eight that wait a second each.
source "$(dirname "$0")/common.sh"
pack

item() { echo "<PyVenvScript Include=\"tools/$1.py\" Name=\"$1$2\" Arguments=\"obj/$1$2.txt\" Inputs=\"input.txt\" Outputs=\"obj/$1$2.txt\" />"; }
items() { for n in $(seq "$2"); do item "$1" "$n"; done; }

scripts() {
    local folder=$work/$1
    mkdir -p "$folder/tools"
    echo one >"$folder/input.txt"
    printf 'import sys\nopen(sys.argv[1], "w").write("x")\n' >"$folder/tools/quick.py"
    printf 'import sys, time\ntime.sleep(1)\nopen(sys.argv[1], "w").write("x")\n' >"$folder/tools/slow.py"
    printf '<Project><ItemGroup>%s</ItemGroup></Project>\n' "$2" >"$folder/Directory.Build.targets"
    : >"$folder/requirements.txt"
}

for name in None Ten One Eight; do project $name "$(settings '<PyVenvManager>pip</PyVenvManager>')"; done
scripts None ''
scripts Ten "$(items quick 10)"
scripts One "$(items quick 1)"
scripts Eight "$(items slow 8)"
for name in None Ten One Eight; do dotnet build "$work/$name" -v q >/dev/null; done

heading
hyperfine --warmup 3 --runs "$runs" --style none --export-json "$work/ten.json" \
    "dotnet build --no-restore $work/None" "dotnet build --no-restore $work/Ten" >/dev/null
ratio "$work/ten.json" "ten steps that are up to date"

# What the task takes by MSBuild's own clock, over the program alone by hyperfine's.
task_time() { dotnet build --no-restore "$work/$1" -clp:PerformanceSummary -tl:off | awk '/Tasks.RunScripts/ { print $1 }'; }
hyperfine --warmup 3 --runs "$runs" --style none --export-json "$work/python.json" \
    "$work/One/.venv/bin/python $work/One/tools/quick.py $work/One/obj/alone.txt" >/dev/null
alone=$("$python" -c 'import json, sys; print(round(json.load(open(sys.argv[1]))["results"][0]["mean"] * 1000))' "$work/python.json")
best=
for n in $(seq 5); do
    echo "$n" >"$work/One/input.txt"
    took=$(task_time One)
    [ -n "$best" ] && [ "$best" -le "$took" ] || best=$took
done
echo "| one step that runs, in milliseconds | $alone | $best | | $((best - alone)) |"

rm "$work"/Eight/obj/slow?.txt
echo "| eight steps that wait a second each, in milliseconds | 8000 | $(task_time Eight) | | |"
