#!/usr/bin/env bash
# Each tool with its own manifest: the first creation over the tool's own commands, and a build in which nothing changed over the
# same project without the package. Tools that are not there are left out, with a line that says so.
source "$(dirname "$0")/common.sh"
runs=${PYVENV_BENCH_RUNS:-7}
pack

# Tools and an index that serves the wheels, as a team has them.
"$python" -m venv "$work/tools"
"$work/tools/bin/python" -m pip install -q --no-index --find-links "$wheels" uv poetry pipenv pypiserver
export PATH=$work/tools/bin:$PATH
port=$("$python" -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
pypi-server run -p "$port" -i 127.0.0.1 "$wheels" >"$work/index.log" 2>&1 &
trap 'kill %1; rm -rf "$work"' EXIT
index=http://127.0.0.1:$port/simple/
curl -fs --retry 20 --retry-connrefused --retry-delay 1 -o "$work/index.html" "$index"
export PIP_INDEX_URL=$index UV_INDEX_URL=$index PDM_PYPI_URL=$index PIPENV_PYPI_MIRROR=$index PDM_CHECK_UPDATE=0
export POETRY_VIRTUALENVS_IN_PROJECT=true PIPENV_VENV_IN_PROJECT=1 PIPENV_VERBOSITY=-1 PIPENV_NOSPIN=1 HOME=$work/home
mkdir -p "$HOME"

results=$work/results
mkdir "$results"
project Plain
dotnet build "$work/Plain" -v q >/dev/null

# team NAME: a project with the package, and a folder with the same manifest for the tool alone.
team() {
    project "$1" "<PyVenvBasePython>$python</PyVenvBasePython>"
    mkdir -p "$work/hand/$1"
}

# measure NAME CREATE [AGAIN]: the tool's commands, in that folder, for a first environment and for one that is complete.
measure() {
    local folder=$work/$1 hand=$work/hand/$1 ours="dotnet build --no-restore $work/$1"
    dotnet build "$folder" -v q >/dev/null
    hyperfine --warmup 1 --runs "$runs" --style none --export-json "$results/$1.first" \
        --prepare "$(aside "$hand/.venv")" "cd $hand && $2" \
        --prepare "$(aside "$folder/.venv")" "$ours -t:PyVenvProvision" \
        --prepare true "$ours -t:PyVenvProvision" >/dev/null
    hyperfine --warmup 2 --runs $((runs * 2)) --style none --export-json "$results/$1.again" \
        "dotnet build --no-restore $work/Plain" "$ours" "cd $hand && ${3:-$2}" >/dev/null
    "$python" - "$results/$1" "$1" <<'PY'
import json, sys
first, again = ([r["mean"] for r in json.load(open(f"{sys.argv[1]}.{part}"))["results"]] for part in ("first", "again"))
hand, ours = first[0], first[1] - first[2]
print(f"| {sys.argv[2]} | {hand:.3f} s | {ours:.3f} s | {ours - hand:+.3f} s | {again[0]:.3f} s | {again[1]:.3f} s | {again[1] / again[0]:.3f} | {again[2]:.3f} s |")
PY
}

printf '| tool | first, by hand | package | difference | nothing to do: without | with the package | ratio | the tool by hand |\n| --- | --- | --- | --- | --- | --- | --- | --- |\n'

team Uv
printf '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["flask", "requests"]\n' | tee "$work/Uv/pyproject.toml" >"$work/hand/Uv/pyproject.toml"
(cd "$work/Uv" && uv lock -q --python "$python" && cp uv.lock "$work/hand/Uv")
measure Uv "uv sync -q --locked --python $python"

team Poetry
printf '[tool.poetry]\npackage-mode = false\n[tool.poetry.dependencies]\npython = "^3.11"\nflask = "*"\nrequests = "*"\n[[tool.poetry.source]]\nname = "team"\nurl = "%s"\n' "$index" >"$work/Poetry/pyproject.toml"
(cd "$work/Poetry" && poetry lock -q -n && cp pyproject.toml poetry.lock "$work/hand/Poetry")
measure Poetry "poetry env use -q $python && poetry sync -q -n" "poetry sync -q -n"

team Pipenv
printf '[[source]]\nname = "team"\nurl = "%s"\nverify_ssl = false\n[packages]\nflask = "*"\nrequests = "*"\n' "$index" >"$work/hand/Pipenv/Pipfile"
(cd "$work/hand/Pipenv" && pipenv --python "$python" lock && cp Pipfile Pipfile.lock "$work/Pipenv") >/dev/null 2>&1
measure Pipenv "pipenv --python $python sync -q" "pipenv sync -q"

if command -v pdm >/dev/null; then
    team Pdm
    printf '[project]\nname = "app"\nversion = "1"\nrequires-python = ">=3.11"\ndependencies = ["flask", "requests"]\n[tool.pdm]\n' >"$work/hand/Pdm/pyproject.toml"
    (cd "$work/hand/Pdm" && pdm use -f "$python" && pdm lock && cp pyproject.toml pdm.lock "$work/Pdm") >/dev/null 2>&1
    measure Pdm "pdm venv create -f $python && pdm use -f .venv && pdm sync" "pdm sync"
else
    echo 'bench: no pdm on PATH, left out' >&2
fi

conda=${PYVENV_BENCH_CONDA:-$wheels/../conda}
if [ -x "$conda/install-conda.sh" ]; then
    programs=$("$conda/install-conda.sh" "$work/conda" "$python" 2>/dev/null)
    "$python" "$conda/make-channel.py" "$work/channel" --python "$(dirname "$(dirname "$python")")" --wheels "$wheels" --noarch colorama click tabulate >/dev/null
    export PATH=$programs:$PATH CONDA_ADD_PIP_AS_PYTHON_DEPENDENCY=false
    team Conda
    sed -i 's|<PyVenvBasePython>.*</PyVenvBasePython>||' "$work/Conda/Conda.csproj"
    printf 'channels: ["file://%s"]\ndependencies: [python=3.11, click, tabulate]\n' "$work/channel" | tee "$work/Conda/environment.yml" >"$work/hand/Conda/environment.yml"
    measure Conda "conda env create -q -y -p .venv -f environment.yml" "conda env update -q --prune -p .venv -f environment.yml"
else
    echo "bench: no scripts for conda at '$conda', left out" >&2
fi
