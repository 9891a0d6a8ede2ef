"""Cooperative task scheduler: queues, priorities and small objects, after Richards."""
import os

ROUNDS = max(1, int(60 * float(os.environ.get("BENCH_SCALE", "1"))))


class Packet:
    def __init__(self, kind, value):
        self.kind = kind
        self.value = value


class Task:
    def __init__(self, name, priority):
        self.name = name
        self.priority = priority
        self.inbox = []
        self.waiting = False
        self.handled = 0

    def ready(self):
        return bool(self.inbox) and not self.waiting

    def step(self, sched):
        packet = self.inbox.pop(0)
        self.handled += 1
        self.run(sched, packet)

    def run(self, sched, packet):
        raise NotImplementedError


class Worker(Task):
    def run(self, sched, packet):
        packet.value = (packet.value * 31 + self.priority) & 0xFFFF
        if packet.value & 3:
            sched.post((self.priority + 1) % len(sched.tasks), packet)
        else:
            sched.post(0, packet)


class Device(Task):
    def run(self, sched, packet):
        self.waiting = True
        sched.pending.append((self, packet))


class Scheduler:
    def __init__(self):
        self.tasks = [Device("disk", 0)]
        self.tasks += [Worker("worker%d" % i, i) for i in range(1, 6)]
        self.pending = []
        self.steps = 0

    def post(self, index, packet):
        self.tasks[index].inbox.append(packet)

    def wake(self):
        task, packet = self.pending.pop(0)
        task.waiting = False
        packet.value = (packet.value + 7) & 0xFFFF
        self.post(1 + packet.value % 5, packet)

    def run(self, limit):
        while self.steps < limit:
            self.steps += 1
            for task in reversed(self.tasks):
                if task.ready():
                    task.step(self)
                    break
            else:
                self.wake()
            if self.pending and self.steps % 3 == 0:
                self.wake()


total = 0
for r in range(ROUNDS):
    s = Scheduler()
    for i in range(8):
        s.post(1 + i % 5, Packet(i & 1, r * 17 + i))
    s.run(8000)
    total += sum(t.handled * (t.priority + 1) for t in s.tasks)
print(total)
