# expect: ok|KeyError
import sys
m = sys.monitoring
m.use_tool_id(3, "x")
def cb(*a): raise KeyError
def f(n):
    for i in range(n): i + 1
    return n
for e in (m.events.LINE, m.events.PY_START, m.events.CALL, m.events.INSTRUCTION, m.events.PY_RETURN, m.events.JUMP):
    m.register_callback(3, e, cb)
    try:
        m.set_events(3, e)
        f(2)
    except KeyError:
        pass
    m.register_callback(3, e, None)
    m.set_events(3, 0)
for bad in ((9, 1), (3, -1), (3, 1 << 40), ("x", 1)):
    try:
        m.set_events(*bad)
    except (ValueError, TypeError, OverflowError):
        pass
m.free_tool_id(3)
