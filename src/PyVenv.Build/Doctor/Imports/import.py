# Imports the modules that its arguments name and says before and after each, as a line of JSON behind a mark, how it went: where a
# module ends the whole process, the last line tells which. Runs on 2.7 too.
from __future__ import print_function

import importlib
import json
import os
import sys
import traceback

mark, names = sys.argv[1], sys.argv[2:]

# Not from the folder that it runs in.
if sys.path and sys.path[0] in ("", os.getcwd()):
    del sys.path[0]

# What modules print is not for us.
answers = os.fdopen(os.dup(1), "w")
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def say(**what):
    answers.write(mark + json.dumps(what) + "\n")
    answers.flush()


def missing_in(error):
    # "raise ImportError('install x[y]') from e" hides the module's name in the cause.
    for _ in range(9):
        if type(error).__name__ == "ModuleNotFoundError":
            return getattr(error, "name", None) or ""
        error = getattr(error, "__cause__", None) or getattr(error, "__context__", None)
    return ""


for name in names:
    say(start=name)
    try:
        importlib.import_module(name)
    except BaseException as error:  # SystemExit and KeyboardInterrupt are a module's own too.
        try:
            text = str(error)
        except Exception:
            text = ""
        frames = [f for f in traceback.extract_tb(sys.exc_info()[2]) if not f[0].startswith("<") and "importlib" not in f[0]]
        say(
            failed=name,
            why=type(error).__name__ + (": " + text.splitlines()[0] if text.strip() else ""),
            missing=missing_in(error),
            place="%s:%s" % (frames[-1][0], frames[-1][1]) if frames else "",
        )
    else:
        say(done=name)

# Threads and finalizers of what was imported are not waited for.
answers.close()
os._exit(0)
