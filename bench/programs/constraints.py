"""A planner for one-way constraints, incremental, in the manner of DeltaBlue: polymorphism and short methods."""
import os

LENGTH = max(2, int(6500 * float(os.environ.get("BENCH_SCALE", "1"))))

REQUIRED, STRONG, NORMAL, WEAK = range(4)


class Variable:
    __slots__ = ("name", "value", "constraints", "determined_by", "strength", "stay", "mark")

    def __init__(self, name, value=0):
        self.name = name
        self.value = value
        self.constraints = []
        self.determined_by = None
        self.strength = WEAK
        self.stay = True
        self.mark = 0


class Constraint:
    def __init__(self, strength):
        self.strength = strength

    def enlist(self, planner):
        for v in self.variables():
            v.constraints.append(self)
        planner.add(self)

    def satisfied(self):
        return self.output() is not None

    def inputs_known(self, mark):
        for v in self.inputs():
            if not (v.mark == mark or v.stay or v.determined_by is None):
                return False
        return True

    def satisfy(self, mark, planner):
        self.choose(mark)
        out = self.output()
        if out is None:
            if self.strength == REQUIRED:
                raise ValueError("a required constraint cannot hold")
            return None
        for v in self.inputs():
            v.mark = mark
        loser = out.determined_by
        if loser is not None:
            loser.unsatisfy()
        out.determined_by = self
        if not planner.propagate(self, mark):
            raise ValueError("cycle")
        out.mark = mark
        return loser


class Unary(Constraint):
    def __init__(self, variable, strength, planner):
        super().__init__(strength)
        self.variable = variable
        self.active = False
        self.enlist(planner)

    def variables(self):
        return (self.variable,)

    def inputs(self):
        return ()

    def output(self):
        return self.variable if self.active else None

    def choose(self, mark):
        v = self.variable
        self.active = v.mark != mark and self.strength < v.strength

    def unsatisfy(self):
        self.active = False

    def recalculate(self):
        v = self.variable
        v.strength = self.strength
        v.stay = not self.is_input
        if v.stay:
            self.execute()


class Stay(Unary):
    is_input = False

    def execute(self):
        pass


class Edit(Unary):
    is_input = True

    def execute(self):
        pass


class Binary(Constraint):
    is_input = False

    def __init__(self, a, b, strength, planner):
        super().__init__(strength)
        self.a = a
        self.b = b
        self.direction = 0
        self.enlist(planner)

    def variables(self):
        return self.a, self.b

    def inputs(self):
        if self.direction > 0:
            return (self.a,)
        if self.direction < 0:
            return (self.b,)
        return ()

    def output(self):
        if self.direction > 0:
            return self.b
        if self.direction < 0:
            return self.a
        return None

    def choose(self, mark):
        a, b = self.a, self.b
        if a.mark == mark:
            self.direction = 1 if b.mark != mark and self.strength < b.strength else 0
        elif b.mark == mark:
            self.direction = -1 if self.strength < a.strength else 0
        elif a.strength > b.strength:
            self.direction = -1 if self.strength < a.strength else 0
        else:
            self.direction = 1 if self.strength < b.strength else 0

    def unsatisfy(self):
        self.direction = 0

    def recalculate(self):
        source, out = (self.a, self.b) if self.direction > 0 else (self.b, self.a)
        out.strength = max(self.strength, source.strength)
        out.stay = source.stay
        if out.stay:
            self.execute()


class Equal(Binary):
    def execute(self):
        self.output().value = self.inputs()[0].value


class Scale(Binary):
    def __init__(self, a, b, factor, offset, strength, planner):
        self.factor = factor
        self.offset = offset
        super().__init__(a, b, strength, planner)

    def execute(self):
        if self.direction > 0:
            self.b.value = self.a.value * self.factor + self.offset
        else:
            self.a.value = (self.b.value - self.offset) // self.factor


class Planner:
    def __init__(self):
        self.mark = 0

    def fresh(self):
        self.mark += 1
        return self.mark

    def add(self, constraint):
        mark = self.fresh()
        loser = constraint.satisfy(mark, self)
        while loser is not None:
            loser = loser.satisfy(mark, self)

    def propagate(self, constraint, mark):
        todo = [constraint]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark == mark and c is not constraint:
                return False
            c.recalculate()
            for d in out.constraints:
                if d is not out.determined_by and d.satisfied():
                    todo.append(d)
        return True

    def plan(self, sources):
        mark = self.fresh()
        plan = []
        todo = [c for c in sources if c.satisfied()]
        while todo:
            c = todo.pop()
            out = c.output()
            if out.mark != mark and c.inputs_known(mark):
                plan.append(c)
                out.mark = mark
                for d in out.constraints:
                    if d is not out.determined_by and d.satisfied():
                        todo.append(d)
        return plan

    def execute(self, plan, times):
        for _ in range(times):
            for c in plan:
                c.execute()


def chain(n):
    planner = Planner()
    variables = [Variable("v%d" % i) for i in range(n + 1)]
    for i in range(n):
        Equal(variables[i], variables[i + 1], REQUIRED, planner)
    Stay(variables[n], NORMAL, planner)
    edit = Edit(variables[0], STRONG, planner)
    plan = planner.plan([edit])
    for i in range(20):
        variables[0].value = i
        planner.execute(plan, 1)
        if variables[n].value != i:
            raise SystemExit("chain")
    return len(plan)


def projection(n):
    planner = Planner()
    total = 0
    pairs = []
    for i in range(n):
        a, b = Variable("a", i), Variable("b", i)
        Stay(a, NORMAL, planner)
        Scale(a, b, 10, 1000, REQUIRED, planner)
        pairs.append((a, b))
    for a, b in pairs:
        edit = Edit(a, STRONG, planner)
        a.value = 17
        planner.execute(planner.plan([edit]), 3)
        total += b.value
    return total


print(chain(LENGTH), projection(2 * LENGTH))
