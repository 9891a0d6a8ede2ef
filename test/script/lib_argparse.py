# argparse: parsing, help, errors.
import argparse
import contextlib
import io
import os

os.environ["COLUMNS"] = "80"
os.environ["PYTHON_COLORS"] = "0"
os.environ["NO_COLOR"] = "1"

parser = argparse.ArgumentParser(prog="tool", description="A tool.", epilog="That is all.")
parser.add_argument("files", nargs="*", help="what to read")
parser.add_argument("-n", "--number", type=int, default=3, metavar="N", help="how many (%(default)s)")
parser.add_argument("-v", "--verbose", action="count", default=0)
parser.add_argument("--mode", choices=["fast", "slow"])
parser.add_argument("--no-cache", dest="cache", action="store_false")
parser.add_argument("--item", action="append")
parser.add_argument("--flag", action=argparse.BooleanOptionalAction)
group = parser.add_mutually_exclusive_group()
group.add_argument("--left", action="store_true")
group.add_argument("--right", action="store_true")

assert parser.format_help() == """\
usage: tool [-h] [-n N] [-v] [--mode {fast,slow}] [--no-cache] [--item ITEM]
            [--flag | --no-flag] [--left | --right]
            [files ...]

A tool.

positional arguments:
  files               what to read

options:
  -h, --help          show this help message and exit
  -n, --number N      how many (3)
  -v, --verbose
  --mode {fast,slow}
  --no-cache
  --item ITEM
  --flag, --no-flag
  --left
  --right

That is all.
""", parser.format_help()

args = parser.parse_args(["a", "-vvn5", "--mode=fast", "--item", "x", "--item=y", "--no-flag", "--ver"])
assert args.verbose == 3 and args.number == 5 and args.mode == "fast" and args.item == ["x", "y"]
assert args.flag is False and args.cache and args.files == ["a"]
assert repr(parser.parse_args([])) == ("Namespace(files=[], number=3, verbose=0, mode=None, cache=True, item=None, "
                                       "flag=None, left=False, right=False)")
assert parser.parse_args(["--", "-x"]).files == ["-x"]
assert parser.parse_known_args(["--what", "a"]) == (parser.parse_args(["a"]), ["--what"])


def error(*arguments):
    out = io.StringIO()
    with contextlib.redirect_stderr(out):
        try:
            parser.parse_args(arguments)
        except SystemExit as e:
            assert e.code == 2
            return out.getvalue().splitlines()[-1].removeprefix("tool: error: ")
    raise AssertionError("SystemExit expected")


assert error("-n", "x") == "argument -n/--number: invalid int value: 'x'"
assert error("-n") == "argument -n/--number: expected one argument"
assert error("--mode", "x") == "argument --mode: invalid choice: 'x' (choose from 'fast', 'slow')"
assert error("--left", "--right") == "argument --right: not allowed with argument --left"
assert error("--what") == "unrecognized arguments: --what"
assert error("--n") == "ambiguous option: --n could match --number, --no-cache, --no-flag"

commands = argparse.ArgumentParser(prog="git", exit_on_error=False)
sub = commands.add_subparsers(dest="command", required=True)
add = sub.add_parser("add", help="add files", aliases=["a"])
add.add_argument("path", nargs="+")
add.set_defaults(run=len)
assert vars(commands.parse_args(["add", "x", "y"])) == {"command": "add", "path": ["x", "y"], "run": len}
assert commands.parse_args(["a", "x"]).path == ["x"]
assert add.format_usage() == "usage: git add [-h] path [path ...]\n"
try:
    commands.parse_args(["rm"])
except argparse.ArgumentError as e:
    assert str(e) == "argument command: invalid choice: 'rm' (choose from 'add', 'a')", e
try:
    commands.parse_args([])
except argparse.ArgumentError as e:
    assert str(e) == "the following arguments are required: command", e

mixed = argparse.ArgumentParser()
mixed.add_argument("--x")
mixed.add_argument("rest", nargs="*", type=int)
assert mixed.parse_intermixed_args(["1", "--x", "a", "2"]) == argparse.Namespace(x="a", rest=[1, 2])
for wrong, text in ((dict(nargs=0), "nargs for positionals must be != 0"),
                    (dict(action="nope"), "unknown action 'nope'"),
                    (dict(help="%(nope)s"), "badly formed help string")):
    try:
        mixed.add_argument("y", **wrong)
    except ValueError as e:
        assert str(e) == text, e
