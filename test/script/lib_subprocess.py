"""Module subprocess: pipes, statuses, timeouts, errors."""
import os
import signal
import subprocess
import sys
from subprocess import PIPE, Popen, run

done = run(["sh", "-c", "echo out; echo err >&2; exit 3"], capture_output=True, text=True)
assert (done.returncode, done.stdout, done.stderr) == (3, "out\n", "err\n")
assert repr(run(["true"])) == "CompletedProcess(args=['true'], returncode=0)"
assert run("cat", input=b"x" * 300000, stdout=PIPE).stdout == b"x" * 300000
assert run("cat; cat >&2", shell=True, input="häß\r\n", capture_output=True, encoding="utf-8").stdout == "häß\n"
assert subprocess.check_output("echo $A", shell=True, env={"A": "b", "PATH": os.environ["PATH"]}) == b"b\n"
assert subprocess.getstatusoutput("echo x; exit 2") == (2, "x")
assert run(["pwd"], cwd="/", stdout=PIPE).stdout == b"/\n"
assert subprocess.call(["sh", "-c", "exit 4"], stderr=subprocess.DEVNULL) == 4
for call, kind, text in [
    (lambda: run(["sh", "-c", "exit 5"], check=True), subprocess.CalledProcessError,
     "Command '['sh', '-c', 'exit 5']' returned non-zero exit status 5."),
    (lambda: run(["/nothing"]), FileNotFoundError, "[Errno 2] No such file or directory: '/nothing'"),
    (lambda: run(["true"], cwd="/nothing"), FileNotFoundError, "[Errno 2] No such file or directory: '/nothing'"),
    (lambda: run(["sleep", "9"], timeout=0.05), subprocess.TimeoutExpired,
     "Command '['sleep', '9']' timed out after 0.05 seconds"),
    (lambda: Popen(["true"], bufsize="x"), TypeError, "bufsize must be an integer"),
    (lambda: Popen(["true"], stdout=subprocess.STDOUT), ValueError, "STDOUT can only be used for stderr"),
    (lambda: run(["true"], input="", stdin=PIPE), ValueError, "stdin and input arguments may not both be used."),
]:
    try:
        call()
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)
with Popen(["cat"], stdin=PIPE, stdout=PIPE, text=True, bufsize=1) as p:
    assert repr(p) == "<Popen: returncode: None args: ['cat']>" and p.poll() is None
    p.stdin.write("line\n")
    assert p.stdout.readline() == "line\n"
    p.stdin.close()
    assert p.wait(10) == 0
p = Popen(["sleep", "30"])
p.terminate()
assert p.wait() == -signal.SIGTERM
r, w = os.pipe()
assert run(["sh", "-c", f"echo to >&{w}"], pass_fds=[w]).returncode == 0 and os.read(r, 9) == b"to\n"
p = Popen(["sh", "-c", "echo early; exec sleep 30"], stdout=PIPE)
try:
    p.communicate(timeout=0.5)
except subprocess.TimeoutExpired as e:
    assert e.output == b"early\n", e.output
p.kill()
assert p.communicate() == (b"early\n", None)
assert subprocess.list2cmdline(["a b", 'c"d', "e\\", "f g\\", ""]) == '"a b" c\\"d e\\ "f g\\\\" ""'
assert subprocess.run([sys.executable, "-c", "print(1)"], stdout=PIPE).stdout == b"1\n"
