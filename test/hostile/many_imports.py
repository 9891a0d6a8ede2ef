# expect: ok
src = "import sys\n" * 10_000
exec(src, {})
