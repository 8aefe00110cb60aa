# Runs an environment's activation scripts and prints, as JSON, the variables that they leave different. Arguments: what is to
# be printed before the JSON, the shell, the scripts in their order.
import json
import os
import subprocess
import sys
import tempfile

mark, shell, scripts = sys.argv[1], sys.argv[2], sys.argv[3:]
show = "import os,sys,json;open(sys.argv[1],'w',encoding='utf-8').write(json.dumps(dict(os.environ)))"
# What a shell changes by itself.
ignored = {"_", "PWD", "OLDPWD", "SHLVL", "PS1", "PROMPT", "BASH_ENV", "LINENO", "COMSPEC", "PATHEXT"}

with tempfile.TemporaryDirectory() as folder:
    answer = os.path.join(folder, "variables.json")
    if os.name == "nt":
        batch = os.path.join(folder, "activate.bat")
        dump = os.path.join(folder, "show.py")
        with open(dump, "w", encoding="utf-8") as file:
            file.write(show)
        with open(batch, "w", encoding="utf-8") as file:
            file.write("@echo off\r\nchcp 65001 >nul\r\n")
            file.writelines('@call "{}"\r\n'.format(script.replace("%", "%%")) for script in scripts)
            file.write('@"{}" -I -S "{}" "{}"\r\n'.format(*(part.replace("%", "%%") for part in (sys.executable, dump, answer))))
        command = [shell, "/d", "/c", batch]
    else:
        code = 'python=$1 show=$2 answer=$3; shift 3; for script in "$@"; do . "$script"; done; exec "$python" -I -S -c "$show" "$answer"'
        command = [shell, "-c", code, shell, sys.executable, show, answer] + scripts
    before = dict(os.environ)
    # Scripts may print; only the answer counts.
    ended = subprocess.run(command, stdin=subprocess.DEVNULL, stdout=sys.stderr)
    if not os.path.exists(answer):
        sys.exit(ended.returncode or 1)
    with open(answer, encoding="utf-8") as file:
        after = json.load(file)

changed = {}
for name, value in after.items():
    if name in ignored or before.get(name) == value:
        continue
    # A value that extends the caller's is kept without that.
    if before.get(name):
        value = value.replace(before[name], "${caller:" + name + "}")
    changed[name] = value
print(mark + json.dumps(changed))
