# Shared by the scripts of this folder: a packed package in a feed of its own, projects in a temporary folder.
# Needs bash, hyperfine, the .NET SDK and a Python; PYVENV_BENCH_WHEELS names a folder of wheels.
set -euo pipefail

bench=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
repository=$(dirname "$bench")
wheels=${PYVENV_BENCH_WHEELS:-$repository/../shared/wheelhouse}
python=${PYVENV_BENCH_PYTHON:-$(command -v python3.11 || command -v python3)}
runs=${PYVENV_BENCH_RUNS:-20}

for tool in hyperfine dotnet "$python"; do
    command -v "$tool" >/dev/null || { echo "bench: '$tool' is missing" >&2; exit 2; }
done
[ -d "$wheels" ] || { echo "bench: no folder of wheels at '$wheels'; set PYVENV_BENCH_WHEELS" >&2; exit 2; }
wheels=$(cd "$wheels" && pwd)

# The interpreter behind a shim, so that both sides start the same file.
python=$("$python" -c 'import os, sys; print(os.path.realpath(sys.executable))')

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Both sides see the same sources of packages, and no configuration of the machine's user.
unset PIP_FIND_LINKS PIP_INDEX_URL PIP_EXTRA_INDEX_URL UV_FIND_LINKS UV_INDEX_URL VIRTUAL_ENV
export PIP_CONFIG_FILE=/dev/null PIP_DISABLE_PIP_VERSION_CHECK=1 UV_NO_CONFIG=1
export MSBUILDDISABLENODEREUSE=1 DOTNET_CLI_USE_MSBUILD_SERVER=0 DOTNET_CLI_TELEMETRY_OPTOUT=1
export NUGET_PACKAGES=$work/packages PyVenvCacheDirectory=$work/cache

pack() {
    dotnet pack "$repository/src/PyVenv.Build" -c Release -o "$work/feed" -p:Version=0.0.0-bench >"$work/pack.log" 2>&1 \
        || { cat "$work/pack.log" >&2; exit 1; }
    cat >"$work/NuGet.config" <<XML
<configuration><packageSources><clear /><add key="bench" value="$work/feed" /></packageSources></configuration>
XML
    # Nothing of the repository's own build reaches the projects.
    echo '<Project />' | tee "$work/Directory.Build.props" "$work/Directory.Build.targets" "$work/Directory.Packages.props" >/dev/null
}

# project NAME [PROPERTIES]: a console program, with the package when PROPERTIES are given.
project() {
    local folder=$work/$1 name=${1##*/}
    mkdir -p "$folder"
    echo 'System.Console.WriteLine("hello");' >"$folder/Program.cs"
    {
        echo '<Project Sdk="Microsoft.NET.Sdk"><PropertyGroup><OutputType>Exe</OutputType><TargetFramework>net10.0</TargetFramework>'
        echo "${2:-}</PropertyGroup>"
        [ $# -lt 2 ] || echo '<ItemGroup><PackageReference Include="PyVenv.Build" Version="0.0.0-bench" PrivateAssets="all" /></ItemGroup>'
        echo '</Project>'
    } >"$folder/$name.csproj"
}

settings() { echo "<PyVenvFindLinks>$wheels</PyVenvFindLinks><PyVenvNoIndex>true</PyVenvNoIndex><PyVenvBasePython>$python</PyVenvBasePython>${1:-}"; }

# ratio JSON: the second command's mean over the first one's, and the difference in seconds.
ratio() {
    "$python" - "$1" "$2" <<'PY'
import json, sys
base, ours = (r for r in json.load(open(sys.argv[1]))["results"][:2])
print(f"| {sys.argv[2]} | {base['mean']:.3f} s | {ours['mean']:.3f} s | {ours['mean'] / base['mean']:.3f} | {ours['mean'] - base['mean']:+.3f} s |")
PY
}

# uv by its own name on PATH; from the wheels when the machine has none.
find_uv() {
    if ! command -v uv >/dev/null; then
        "$python" -m venv "$work/tools"
        "$work/tools/bin/python" -m pip install -q --no-index --find-links "$wheels" uv
        export PATH=$work/tools/bin:$PATH
    fi
    uv=$(command -v uv)
}

# What takes an environment out of the way before the next first time. Deleting it there would be measured too: the file system
# goes on with it while the next one is written, the more the later that begins, and a first time follows no deletion.
aside() { mkdir -p "$work/aside" && echo "[ ! -e $1 ] || mv $1 \$(mktemp -d -p $work/aside)"; }

heading() { printf '| what | base | with the package | ratio | difference |\n| --- | --- | --- | --- | --- |\n'; }
