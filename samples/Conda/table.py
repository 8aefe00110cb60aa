"""Prints a table of the versions that the build found."""
import os
import platform

from tabulate import tabulate

prefix = os.path.basename(os.environ["CONDA_PREFIX"])
print(tabulate([["Python", platform.python_version()], ["environment", prefix]], headers=["what", "which"]))
