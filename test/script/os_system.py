"""os.system: the shell's wait status, its environment and descriptors; wrong arguments."""
import os
import tempfile

assert os.system("exit 0") == 0
assert os.waitstatus_to_exitcode(os.system("exit 7")) == 7
assert os.waitstatus_to_exitcode(os.system("kill -9 $$")) == -9
os.environ["OS_SYSTEM_TEST"] = "é"
with tempfile.TemporaryDirectory() as folder:
    path = os.path.join(folder, "out")
    assert os.system("printf %s \"$OS_SYSTEM_TEST\" > " + path) == 0
    with open(path, encoding="utf-8") as f:
        assert f.read() == "é"
for bad in None, 5, "a\0b":
    try:
        os.system(bad)
    except (TypeError, ValueError):
        pass
    else:
        raise AssertionError(bad)
