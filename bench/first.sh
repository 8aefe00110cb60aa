#!/usr/bin/env bash
# The first provisioning, over what people run by hand. The time of the package is that of its target in a project
# that is built already, less that of the same call when nothing is to be done.
source "$(dirname "$0")/common.sh"
pack

small='flask\nrequests\n'
large='pandas\nmatplotlib\nfastapi\nblack\nipykernel\ngrpcio-tools\n'
index="--no-index --find-links $wheels"

# Two columns of three commands: by hand, ours, ours when nothing is to be done.
compare() { # LABEL MANAGER REQUIREMENTS BY_HAND
    local name=First$RANDOM
    project "$name" "$(settings "<PyVenvManager>$2</PyVenvManager>")"
    printf "$3" >"$work/$name/requirements.txt"
    dotnet build "$work/$name" -v q >/dev/null
    local ours="dotnet build --no-restore $work/$name -t:PyVenvProvision"
    hyperfine --warmup 1 --runs "$runs" --style none --export-json "$work/$name.json" \
        --prepare "$(aside "$work/hand")" "${4//REQUIREMENTS/$work/$name/requirements.txt}" \
        --prepare "$(aside "$work/$name/.venv")" "$ours" \
        --prepare true "$ours" >/dev/null
    "$python" - "$work/$name.json" "$1" <<'PY'
import json, sys
hand, ours, idle = (r["mean"] for r in json.load(open(sys.argv[1]))["results"])
ours -= idle
print(f"| {sys.argv[2]} | {hand:.3f} s | {ours:.3f} s | {hand / ours:.2f} times faster | {ours - hand:+.3f} s |")
PY
}

runs=${PYVENV_BENCH_RUNS:-5}
printf '| what | by hand | package | ratio | difference |\n| --- | --- | --- | --- | --- |\n'
pip_by_hand="$python -m venv $work/hand && $work/hand/bin/python -m pip install -q $index -r REQUIREMENTS"
compare 'pip, flask and requests' pip "$small" "$pip_by_hand"
compare 'pip, the large set' pip "$large" "$pip_by_hand"

find_uv
uv_by_hand="$uv venv -q --python $python $work/hand && $uv pip install -q --python $work/hand/bin/python $index -r REQUIREMENTS"
compare 'uv, flask and requests' uv "$small" "$uv_by_hand"
compare 'uv, the large set' uv "$large" "$uv_by_hand"
