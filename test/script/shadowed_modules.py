"""A program's own module takes the place of the library's of the same name, if its folder comes first in sys.path; modules that are part of
the interpreter stay."""
import os
import subprocess
import sys
import tempfile

with tempfile.TemporaryDirectory() as folder:
    def write(name, text):
        path = os.path.join(folder, name)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w") as f:
            f.write(text)

    write("shlex.py", "own = True\n")
    write("os.py", "raise SystemError\n")
    write("json/__init__.py", "from json import scanner\n")
    write("json/scanner.py", "own = True\n")
    write("main.py", "import os, shlex, json, json.scanner, textwrap\nassert shlex.own and json.scanner.own and textwrap.dedent\n"
          "try: import json.decoder\nexcept ModuleNotFoundError: pass\nelse: raise AssertionError\n")
    write("late.py", "import sys\nsys.path.append(sys.path.pop(0))\nimport shlex\nassert shlex.split\n")
    write("spec.py", "import importlib.util\nassert importlib.util.find_spec('shlex').origin == %r\n" % os.path.join(folder, "shlex.py"))
    for program in "main.py", "late.py", "spec.py":
        subprocess.run([sys.executable, os.path.join(folder, program)], check=True)
    subprocess.run([sys.executable, "-P", "-c", "import shlex; assert shlex.split"], check=True, cwd=folder)
    subprocess.run([sys.executable, "-c", "import shlex; assert shlex.own"], check=True, cwd=folder)
