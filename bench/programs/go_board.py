"""A Go player on a 9x9 board: groups by union and liberties, random games, a small tree search."""
import os

GAMES = max(1, int(210 * float(os.environ.get("BENCH_SCALE", "1"))))

SIZE = 9
EMPTY, BLACK, WHITE = 0, 1, 2


class Random:
    def __init__(self, seed):
        self.state = seed

    def below(self, n):
        self.state = (self.state * 1103 + 12345) & 0x7FFFFFF
        return (self.state >> 8) % n


class Point:
    def __init__(self, board, at):
        self.board = board
        self.at = at
        self.color = EMPTY
        self.neighbours = []
        self.leader = self
        self.liberties = 0
        self.seen = 0

    def join_board(self):
        x, y = self.at % SIZE, self.at // SIZE
        for dx, dy in ((-1, 0), (1, 0), (0, -1), (0, 1)):
            if 0 <= x + dx < SIZE and 0 <= y + dy < SIZE:
                self.neighbours.append(self.board.points[(y + dy) * SIZE + x + dx])

    def find(self):
        leader = self.leader
        if leader is not self:
            leader = leader.find()
            self.leader = leader
        return leader

    def place(self, color):
        self.color = color
        self.leader = self
        self.liberties = 0
        for n in self.neighbours:
            if n.color == EMPTY:
                self.liberties += 1
            else:
                other = n.find()
                if n.color == color:
                    if other is not self.find():
                        mine = self.find()
                        other.liberties += mine.liberties
                        mine.leader = other
                    self.find().liberties -= 1
                else:
                    other.liberties -= 1
        for n in self.neighbours:
            if n.color != EMPTY and n.color != color and n.find().liberties == 0:
                n.capture()

    def capture(self):
        leader = self.find()
        stones = [p for p in self.board.points if p.color != EMPTY and p.find() is leader]
        self.board.captured[self.color] += len(stones)
        for p in stones:
            p.color = EMPTY
            self.board.empty.append(p)
        for p in stones:
            p.leader = p
            for n in p.neighbours:
                if n.color != EMPTY:
                    n.find().liberties += 1

    def legal(self, color):
        for n in self.neighbours:
            if n.color == EMPTY:
                return True
            last = n.find().liberties == 1
            if (n.color == color) != last:
                return True
        return False

    def eye(self, color):
        for n in self.neighbours:
            if n.color != color:
                return False
        return True


class Board:
    def __init__(self):
        self.points = [Point(self, at) for at in range(SIZE * SIZE)]
        for p in self.points:
            p.join_board()
        self.empty = list(self.points)
        self.captured = [0, 0, 0]
        self.turn = BLACK

    def choose(self, random):
        empty = self.empty
        for _ in range(6):
            if not empty:
                break
            i = random.below(len(empty))
            p = empty[i]
            if p.legal(self.turn) and not p.eye(self.turn):
                empty[i] = empty[-1]
                empty.pop()
                return p
        return None

    def move(self, point):
        if point is not None:
            point.place(self.turn)
        self.turn = BLACK + WHITE - self.turn

    def play(self, random, limit):
        passes = moves = 0
        while passes < 2 and moves < limit:
            p = self.choose(random)
            passes = passes + 1 if p is None else 0
            self.move(p)
            moves += 1
        return moves

    def score(self):
        count = [0, 0, 0]
        for p in self.points:
            if p.color != EMPTY:
                count[p.color] += 1
            else:
                colors = {n.color for n in p.neighbours}
                if len(colors) == 1:
                    count[colors.pop()] += 1
        return count[BLACK] - count[WHITE]


class Node:
    def __init__(self, parent=None):
        self.parent = parent
        self.visits = 0
        self.wins = 0
        self.children = {}

    def record(self, won):
        node = self
        while node is not None:
            node.visits += 1
            node.wins += won
            node = node.parent

    def child(self, at):
        if at not in self.children:
            self.children[at] = Node(parent=self)
        return self.children[at]


random = Random(2026)
root = Node()
moves = captured = 0
for _ in range(GAMES):
    board = Board()
    node = root
    for _ in range(3):
        p = board.choose(random)
        board.move(p)
        node = node.child(p.at)
    moves += board.play(random, 160)
    captured += sum(board.captured)
    node.record(won=board.score() > 0)
print(moves, captured, root.visits, root.wins, len(root.children))
