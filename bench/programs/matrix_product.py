"""Product of two dense matrices as lists of rows."""
import os

N = max(2, int(240 * float(os.environ.get("BENCH_SCALE", "1")) ** (1 / 3)))


def product(a, b):
    columns = list(zip(*b))
    out = []
    for row in a:
        line = []
        for col in columns:
            acc = 0
            for k in range(len(row)):
                acc += row[k] * col[k]
            line.append(acc)
        out.append(line)
    return out


a = [[(i * j + 1) % 17 for j in range(N)] for i in range(N)]
b = [[(i + 3 * j) % 13 for j in range(N)] for i in range(N)]
print(sum(map(sum, product(a, b))))
