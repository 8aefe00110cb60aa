"""Writes a C# file: what a build step in Python is for."""
import platform
import sys

import facts

primes = ", ".join(str(n) for n in facts.primes(20))
with open(sys.argv[1], "w", encoding="utf-8") as out:
    out.write(
        "namespace Quickstart;\n\n"
        "internal static class Facts\n{\n"
        f'    public const string PythonVersion = "{platform.python_version()}";\n'
        f'    public const string PackageVersion = "{facts.__version__}";\n'
        f"    public static readonly int[] Primes = [{primes}];\n"
        "}\n"
    )
