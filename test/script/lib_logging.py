"""Package logging: the tree, levels, formats, filters, handlers."""
import io
import logging
import pickle
import sys

out = io.StringIO()
logging.basicConfig(stream=out, format="%(levelname)s|%(name)s|%(message)s|%(funcName)s", level="INFO")
log = logging.getLogger("a.b")


def report():
    log.info("x=%d %s", 1, "y")
    log.debug("no")
    log.warning("named %(k)s", {"k": "v"})
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("caught")


report()
lines = out.getvalue().splitlines()
assert lines[:3] == ["INFO|a.b|x=1 y|report", "WARNING|a.b|named v|report", "ERROR|a.b|caught|report"], lines
assert lines[3] == "Traceback (most recent call last):" and lines[-1] == "ZeroDivisionError: division by zero"
assert logging.getLogger("a.b") is log and log.parent is logging.root and log.getEffectiveLevel() == logging.INFO
assert logging.getLogger("a").getChild("b") is log and log.parent.name == "a"
assert logging.getLogger("a").getChildren() == {log}
assert repr(log) == "<Logger a.b (INFO)>" and pickle.loads(pickle.dumps(log)) is log
for style, fmt in (("{", "{levelno}:{message:>4}"), ("$", "$levelno:   ${message}"), ("%", "%(levelno)d:%(message)4s")):
    record = logging.makeLogRecord({"levelno": 7, "msg": "m"})
    assert logging.Formatter(fmt, style=style).format(record) == "7:   m", style
record = logging.makeLogRecord({"msg": "m", "created": 0.5, "msecs": 500.0})
formatter = logging.Formatter("%(asctime)s %(extra)s", defaults={"extra": "e"})
formatter.converter = __import__("time").gmtime
assert formatter.format(record) == "1970-01-01 00:00:00,500 e"
for call, text in [
    (lambda: logging.Formatter("x"), "Invalid format 'x' for '%' style"),
    (lambda: logging.Formatter("{x!y}", style="{"), "invalid format: invalid conversion: 'y'"),
    (lambda: logging.Formatter("x", style="?"), "Style must be one of: %,{,$"),
    (lambda: log.setLevel("NONE"), "Unknown level: 'NONE'"),
    (lambda: logging.getLogger(3), "A logger name must be a string"),
    (lambda: log.info("m", extra={"name": 1}), "\"Attempt to overwrite 'name' in LogRecord\""),
]:
    try:
        call()
    except (ValueError, TypeError, KeyError) as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError(text)

seen = []


class Keep(logging.Handler):
    def emit(self, record):
        seen.append(str(record.msg) % record.args if "%" not in record.msg else record.msg)


handler = Keep("WARNING")
handler.name = "keeper"
assert logging.getHandlerByName("keeper") is handler
log.addHandler(handler)
log.propagate = False
log.addFilter(lambda record: "drop" not in record.msg)
log.warning("drop this")
log.error("keep this")
logging.disable(logging.ERROR)
log.error("disabled")
logging.disable(logging.NOTSET)
logging.LoggerAdapter(log, {"id": 1}).critical("adapted")
assert seen == ["keep this", "adapted"]
logging.addLevelName(35, "NOTICE")
assert logging.getLevelName(35) == "NOTICE" and logging.getLevelName("NOTICE") == 35 and logging.getLevelName(1) == "Level 1"

sys.stderr, stderr = io.StringIO(), sys.stderr
log.addHandler(logging.StreamHandler(io.StringIO()))
log.error("%d", "x")
sys.stderr, text = stderr, sys.stderr.getvalue()
assert "--- Logging error ---" in text and "Message: '%d'\nArguments: ('x',)" in text
