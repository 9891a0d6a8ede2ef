"""What a program wrote to files that it did not close is there after its end, cycles of functions and globals or not."""
import os
import subprocess
import sys
import tempfile

PROGRAM = """
import io
out = open(PATH, "w")
for i in range(3000):
    out.write("%d\\n" % i)
def refers():
    return out
class Kept(io.TextIOWrapper):
    pass
other = Kept(io.BufferedWriter(io.FileIO(PATH + "2", "w")))
other.write("x" * 50000)
pair = {"f": open(PATH + "3", "wb")}
pair["self"] = pair
pair["f"].write(b"y" * 5000)
"""

with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "f")
    subprocess.run([sys.executable, "-c", PROGRAM.replace("PATH", repr(path))], check=True)
    assert os.path.getsize(path) == 13890, os.path.getsize(path)
    assert os.path.getsize(path + "2") == 50000, os.path.getsize(path + "2")
    assert os.path.getsize(path + "3") == 5000, os.path.getsize(path + "3")
