#!/usr/bin/env bash
# One package added to the large environment, over the same refresh run by hand.
source "$(dirname "$0")/common.sh"
pack
runs=${PYVENV_BENCH_RUNS:-5}
index="--no-index --find-links $wheels"
large='pandas\nmatplotlib\nfastapi\nblack\nipykernel\ngrpcio-tools\n'

find_uv

compare() { # LABEL MANAGER HAND_SET_UP BY_HAND
    local name=Add$2
    project "$name" "$(settings "<PyVenvManager>$2</PyVenvManager>")"
    printf "$large" >"$work/large.txt"
    printf "$large"'flask\n' >"$work/larger.txt"
    local ours="dotnet build --no-restore $work/$name -t:PyVenvProvision"
    cp "$work/large.txt" "$work/$name/requirements.txt"
    dotnet build "$work/$name" -v q >/dev/null
    rm -rf "$work/hand" && eval "$3"
    hyperfine --runs "$runs" --style none --export-json "$work/$name.json" \
        --prepare "${4//FILE/$work/large.txt}" "${4//FILE/$work/larger.txt}" \
        --prepare "cp $work/large.txt $work/$name/requirements.txt && $ours && cp $work/larger.txt $work/$name/requirements.txt" "$ours" \
        --prepare true "$ours" >/dev/null
    "$python" - "$work/$name.json" "$1" <<'PY'
import json, sys
hand, ours, idle = (r["mean"] for r in json.load(open(sys.argv[1]))["results"])
ours -= idle
print(f"| {sys.argv[2]} | {hand:.3f} s | {ours:.3f} s | {ours / hand:.2f} | {ours - hand:+.3f} s |")
PY
}

printf '| what | by hand | package | ratio | difference |\n| --- | --- | --- | --- | --- |\n'
compare 'pip, one package added to the large set' pip \
    "$python -m venv $work/hand && $work/hand/bin/python -m pip install -q --no-compile $index -r $work/large.txt" \
    "$work/hand/bin/python -m pip install -q --no-compile --upgrade --upgrade-strategy eager $index -r FILE"
compare 'uv, one package added to the large set' uv \
    "$uv venv -q --python $python $work/hand && $uv pip install -q --python $work/hand/bin/python $index -r $work/large.txt" \
    "$uv pip install -q --exact --upgrade --python $work/hand/bin/python $index -r FILE"
