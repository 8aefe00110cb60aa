"""Adds small noarch packages to a conda channel: channel.py MAKE_CHANNEL CHANNEL < JSON.

JSON is a list of objects with name, version, depends and files (path to content), or wheel (its path) for files; MAKE_CHANNEL is the
script that makes channels. A wheel is unpacked for Python 3.11: a package for any Python is compiled when it is installed, and
compiling pip takes longer than most tests.
"""
import importlib.util
import json
import sys
import zipfile
from pathlib import Path

specification = importlib.util.spec_from_file_location("make_channel", sys.argv[1])
make_channel = importlib.util.module_from_spec(specification)
specification.loader.exec_module(make_channel)

channel = Path(sys.argv[2])
for subdir, packages in (("linux-64", []), ("noarch", json.load(sys.stdin))):
    repodata = channel / subdir / "repodata.json"
    known = json.loads(repodata.read_text())["packages"] if repodata.exists() else {}
    repodata.parent.mkdir(parents=True, exist_ok=True)
    for package in packages:
        index = {"name": package["name"], "version": package["version"], "build": "0", "build_number": 0,
                 "depends": package["depends"], "noarch": "generic", "subdir": "noarch"}
        files = {path: content.encode() for path, content in package["files"].items()}
        if package["wheel"]:
            with zipfile.ZipFile(package["wheel"]) as wheel:
                files = {f"lib/python3.11/site-packages/{name}": wheel.read(name) for name in wheel.namelist() if not name.endswith("/")}
        filename, entry = make_channel.write_package(repodata.parent, index, files)
        known[filename] = entry
    repodata.write_text(json.dumps({"info": {"subdir": subdir}, "packages": known, "packages.conda": {}, "repodata_version": 1}))
