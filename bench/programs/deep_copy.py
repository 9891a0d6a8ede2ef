"""Deep copies of nested containers and instances with sharing."""
import copy
import os

ROUNDS = max(1, int(64 * float(os.environ.get("BENCH_SCALE", "1"))))


class Node:
    def __init__(self, value, shared):
        self.value = value
        self.shared = shared
        self.kids = []


shared = {"k": [1, 2, 3]}
root = Node(0, shared)
for i in range(40):
    kid = Node(i, shared)
    kid.kids = [Node((i, j, [j]), shared) for j in range(20)]
    root.kids.append(kid)
check = 0
for r in range(ROUNDS):
    twin = copy.deepcopy(root)
    check += len(twin.kids) + twin.kids[r % 40].kids[3].value[1]
    assert twin.kids[0].shared is twin.shared is not shared
print(check)
