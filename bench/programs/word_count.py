"""Count words of a made-up text: split, lower, strip and dict updates."""
import os

LINES = max(1, int(120000 * float(os.environ.get("BENCH_SCALE", "1"))))

WORDS = "The quick, brown fox; jumps over a lazy dog. And then it (slowly) walks HOME again!".split()

counts = {}
seed = 7
for n in range(LINES):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    line = " ".join(WORDS[(seed >> s) % 16] for s in range(0, 24, 3))
    for word in line.lower().split():
        word = word.strip(".,;()!")
        counts[word] = counts.get(word, 0) + 1
for word, n in sorted(counts.items(), key=lambda kv: (-kv[1], kv[0]))[:5]:
    print(word, n)
