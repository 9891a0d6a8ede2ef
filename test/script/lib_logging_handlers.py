"""Module logging.handlers: rotation, memory, queues."""
import datetime
import logging
import logging.handlers as handlers
import os
import queue
import tempfile

record = logging.makeLogRecord({"msg": "text", "levelno": logging.INFO, "levelname": "INFO"})
with tempfile.TemporaryDirectory() as root:
    path = os.path.join(root, "log")
    handler = handlers.RotatingFileHandler(path, maxBytes=12, backupCount=2)
    for _ in range(8):
        handler.handle(record)
    handler.close()
    assert sorted(os.listdir(root)) == ["log", "log.1", "log.2"]
    assert open(path + ".1").read() == "text\ntext\n"
    timed = handlers.TimedRotatingFileHandler(path, when="midnight", utc=True, atTime=datetime.time(1), backupCount=1)
    assert timed.computeRollover(0) == 3600 and timed.computeRollover(3600) == 3600 + 86400
    timed.rolloverAt = 0
    timed.handle(record)
    timed.close()
    assert any(timed.extMatch.fullmatch(name[4:]) for name in os.listdir(root))
    weekly = handlers.TimedRotatingFileHandler(path, when="W0", utc=True, delay=True)
    assert weekly.computeRollover(0) == 5 * 86400     # 1 January 1970 was a Thursday
    watched = handlers.WatchedFileHandler(path)
    os.rename(path, path + ".away")
    watched.handle(record)
    assert open(path).read() == "text\n"
    watched.close()
    for when in ("X", "W9", "W"):
        try:
            handlers.TimedRotatingFileHandler(path, when=when)
        except ValueError as e:
            assert when in str(e)
        else:
            raise AssertionError(when)

kept = []


class Keep(logging.Handler):
    def emit(self, record):
        kept.append(record.getMessage())


memory = handlers.MemoryHandler(3, target=Keep())
memory.handle(record)
memory.handle(record)
assert not kept
memory.handle(logging.makeLogRecord({"msg": "bad", "levelno": logging.ERROR}))
assert kept == ["text", "text", "bad"]
kept.clear()
q = queue.Queue()
with handlers.QueueListener(q, Keep()):
    sender = handlers.QueueHandler(q)
    sender.handle(logging.makeLogRecord({"msg": "%d", "args": (5,), "exc_info": None}))
assert kept == ["5"]
syslog = handlers.SysLogHandler
assert (syslog.LOG_DEBUG, syslog.LOG_LOCAL7, syslog.facility_names["cron"]) == (7, 23, 9)
