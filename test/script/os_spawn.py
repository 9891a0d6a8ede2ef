# posix_spawn, the spawn family, and waiting for children in all its forms.
import os
import tempfile


def error(f, *args, **kwargs):
    try:
        f(*args, **kwargs)
    except Exception as e:
        return f"{type(e).__name__}: {e}"
    raise AssertionError("no error")


# File actions are performed in order, in the child.
with tempfile.TemporaryDirectory() as folder:
    out, data = os.path.join(folder, "out"), os.path.join(folder, "in")
    with open(data, "w") as f:
        f.write("data")
    pid = os.posix_spawn("/bin/sh", ["sh", "-c", "echo to $A; echo err >&2; cat <&5; exit 3"], {"A": "b"}, file_actions=[
        (os.POSIX_SPAWN_OPEN, 1, out, os.O_CREAT | os.O_WRONLY, 0o600), (os.POSIX_SPAWN_DUP2, 1, 2),
        (os.POSIX_SPAWN_OPEN, 5, data, os.O_RDONLY, 0), (os.POSIX_SPAWN_CLOSE, 0)])
    assert os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) == 3
    with open(out) as f:
        assert f.read() == "to b\nerr\ndata"

spawn = os.posix_spawn
assert error(spawn, "/bin/sh", (), {}) == "ValueError: posix_spawn: argv must not be empty"
assert error(spawn, "/bin/sh", [""], {}) == "ValueError: posix_spawn: argv first element cannot be empty"
assert error(spawn, "/bin/sh", "ab", {}) == "TypeError: posix_spawn: argv must be a tuple or list"
assert error(spawn, "/bin/sh", ["a"], 3) == "TypeError: posix_spawn: environment must be a mapping object or None"
assert error(spawn, "/bin/sh", ["a"], {"a=b": "c"}) == "ValueError: illegal environment variable name"
assert error(spawn, "/none", ["a"], {}) == "FileNotFoundError: [Errno 2] No such file or directory: '/none'"
for actions, text in [
        ([(1,)], "A close file_action tuple must have 2 elements"), ([()], "Each file_actions element must be a non-empty tuple"),
        ([(7, 1)], "Unknown file_actions identifier"), (3, "file_actions must be a sequence or None"),
        ([(0, 3, "/none")], "A open file_action tuple must have 5 elements")]:
    assert error(spawn, "/bin/sh", ["a"], {}, file_actions=actions) == "TypeError: " + text
assert error(spawn, "/bin/sh", ["a"], {}, file_actions=[(2, 77, 3)]) == "OSError: [Errno 9] Bad file descriptor: '/bin/sh'"

# Waiting.
pid = os.posix_spawnp("true", ["true"], os.environ)
info = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT)
assert (info.si_pid, info.si_code, info.si_status) == (pid, os.CLD_EXITED, 0)
got, status, usage = os.wait4(pid, 0)
assert (got, status, type(usage).__name__) == (pid, 0, "struct_rusage")
pid = os.posix_spawn("/bin/sh", ["sh", "-c", "kill -9 $$"], {})
assert os.wait3(0)[:2] == (pid, 9)
assert error(os.waitid, os.P_ALL, 0, os.WEXITED) == "ChildProcessError: [Errno 10] No child processes"

# The spawn family: what cannot be executed has status 127.
assert os.spawnl(os.P_WAIT, "/bin/sh", "sh", "-c", "exit 4") == 4
assert os.spawnlp(os.P_WAIT, "true", "true") == 0
assert os.spawnv(os.P_WAIT, "/none", ["x"]) == os.spawnvp(os.P_WAIT, "none at all", ["x"]) == 127
assert os.spawnle(os.P_WAIT, "/bin/sh", "sh", "-c", "exit $Z", {"Z": "7"}) == 7
assert os.spawnvpe(os.P_WAIT, "sh", ["sh", "-c", "exit $Z"], {"Z": "7", "PATH": "/none:/bin"}) == 7
pid = os.spawnlp(os.P_NOWAIT, "sh", "sh", "-c", "exit 9")
assert os.waitpid(pid, 0) == (pid, 9 << 8)
