"""Renders a template of C# with what a YAML file says: render.py YAML TEMPLATE OUTPUT."""
import sys
from pathlib import Path

import jinja2
import yaml

data, template, target = map(Path, sys.argv[1:])
messages = yaml.safe_load(data.read_text(encoding="utf-8"))
code = jinja2.Template(template.read_text(encoding="utf-8"), undefined=jinja2.StrictUndefined).render(messages=messages)
target.write_text(code + "\n", encoding="utf-8")
