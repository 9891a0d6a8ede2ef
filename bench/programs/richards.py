"""An operating system's scheduler in small: tasks, packets, queues (after Martin Richards)."""
import os

ROUNDS = max(1, int(6 * float(os.environ.get("BENCH_SCALE", "1"))))

IDLE, WORKER, HANDLER_A, HANDLER_B, DEVICE_A, DEVICE_B = range(6)
KIND_DEVICE, KIND_WORK = 0, 1


class Packet:
    def __init__(self, link, ident, kind):
        self.link = link
        self.ident = ident
        self.kind = kind
        self.datum = 0
        self.data = [0] * 4

    def append_to(self, queue):
        self.link = None
        if queue is None:
            return self
        p = queue
        while p.link is not None:
            p = p.link
        p.link = self
        return queue


class State:
    def __init__(self, pending, waiting, holding):
        self.pending = pending
        self.waiting = waiting
        self.holding = holding

    def running(self):
        self.pending = self.waiting = self.holding = False

    def packet_pending(self):
        self.pending = True
        self.waiting = self.holding = False

    def must_wait(self):
        return self.holding or (not self.pending and self.waiting)

    def wakes_with_packet(self):
        return self.pending and self.waiting and not self.holding


class Task(State):
    def __init__(self, system, ident, priority, queue):
        waiting = ident != IDLE
        super().__init__(queue is not None, waiting, False)
        self.system = system
        self.ident = ident
        self.priority = priority
        self.queue = queue
        self.link = system.first
        system.first = self
        system.table[ident] = self

    def run(self):
        packet = None
        if self.wakes_with_packet():
            packet = self.queue
            self.queue = packet.link
            if self.queue is None:
                self.running()
            else:
                self.packet_pending()
        return self.step(packet)

    def add(self, packet, sender):
        if self.queue is None:
            self.queue = packet
            self.pending = True
            if self.priority > sender.priority:
                return self
        else:
            packet.append_to(self.queue)
        return sender

    def wait(self):
        self.waiting = True
        return self

    def hold(self):
        self.system.holds += 1
        self.holding = True
        return self.link

    def release(self, ident):
        task = self.system.table[ident]
        task.holding = False
        return task if task.priority > self.priority else self

    def send(self, packet):
        task = self.system.table[packet.ident]
        self.system.sent += 1
        packet.link = None
        packet.ident = self.ident
        return task.add(packet, self)


class Idle(Task):
    def __init__(self, system, count):
        super().__init__(system, IDLE, 0, None)
        self.control = 1
        self.count = count

    def step(self, packet):
        self.count -= 1
        if self.count == 0:
            return self.hold()
        if self.control & 1 == 0:
            self.control //= 2
            return self.release(DEVICE_A)
        self.control = self.control // 2 ^ 0xD008
        return self.release(DEVICE_B)


class Worker(Task):
    def __init__(self, system, queue):
        super().__init__(system, WORKER, 1000, queue)
        self.target = HANDLER_A
        self.letter = 0

    def step(self, packet):
        if packet is None:
            return self.wait()
        self.target = HANDLER_B if self.target == HANDLER_A else HANDLER_A
        packet.ident = self.target
        packet.datum = 0
        for i in range(4):
            self.letter = self.letter % 26 + 1
            packet.data[i] = 64 + self.letter
        return self.send(packet)


class Handler(Task):
    def __init__(self, system, ident, priority, queue):
        super().__init__(system, ident, priority, queue)
        self.work = None
        self.device = None

    def step(self, packet):
        if packet is not None:
            if packet.kind == KIND_WORK:
                self.work = packet.append_to(self.work)
            else:
                self.device = packet.append_to(self.device)
        work = self.work
        if work is None:
            return self.wait()
        at = work.datum
        if at >= 4:
            self.work = work.link
            return self.send(work)
        device = self.device
        if device is None:
            return self.wait()
        self.device = device.link
        device.datum = work.data[at]
        work.datum = at + 1
        return self.send(device)


class Device(Task):
    def __init__(self, system, ident, priority):
        super().__init__(system, ident, priority, None)
        self.held = None

    def step(self, packet):
        if packet is None:
            packet = self.held
            if packet is None:
                return self.wait()
            self.held = None
            return self.send(packet)
        self.held = packet
        return self.hold()


class System:
    def __init__(self):
        self.first = None
        self.table = [None] * 6
        self.sent = self.holds = 0

    def schedule(self):
        task = self.first
        while task is not None:
            if task.must_wait():
                task = task.link
            else:
                task = task.run()


def packets(n, ident, kind):
    queue = None
    for _ in range(n):
        queue = Packet(queue, ident, kind)
    return queue


def run():
    s = System()
    Idle(s, 10000)
    Worker(s, packets(2, WORKER, KIND_WORK))
    Handler(s, HANDLER_A, 2000, packets(3, DEVICE_A, KIND_DEVICE))
    Handler(s, HANDLER_B, 3000, packets(3, DEVICE_B, KIND_DEVICE))
    Device(s, DEVICE_A, 4000)
    Device(s, DEVICE_B, 5000)
    s.schedule()
    return s.sent, s.holds


total = [0, 0]
for _ in range(ROUNDS):
    sent, holds = run()
    total[0] += sent
    total[1] += holds
print(*total)
