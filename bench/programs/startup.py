"""Start, import os and print: what an empty program costs."""
import os

print(len(os.environ.get("BENCH_SCALE", "1")) > 0)
