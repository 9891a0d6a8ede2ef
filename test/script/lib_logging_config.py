"""Module logging.config."""

import io
import json
import logging
import logging.config
import logging.handlers
import queue
import socket
import struct
import sys


def raises(kind, text, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as e:
        assert str(e) == text, str(e)
        return e.__cause__ and str(e.__cause__)
    raise AssertionError('nothing raised')


sys.stdout = out = io.StringIO()


class Keep(logging.Filter):
    def __init__(self, word):
        self.word = word

    def filter(self, record):
        return self.word in record.getMessage()


class Formatter(logging.Formatter):
    pass


base = {
    'version': 1,
    'formatters': {'short': {'format': '%(levelname)s:%(name)s:%(message)s'}, 'braces': {'format': '{message}!', 'style': '{'},
                   'made': {'()': Formatter, 'format': 'made %(message)s'}},
    'filters': {'keep': {'()': Keep, 'word': 'good', '.': {'extra': 1}}},
    'handlers': {
        'out': {'class': 'logging.StreamHandler', 'formatter': 'short', 'stream': 'ext://sys.stdout', 'level': 'INFO'},
        'bang': {'class': 'logging.StreamHandler', 'formatter': 'cfg://names.braces', 'stream': 'ext://sys.stdout', 'filters': ['keep']},
        'a memory': {'class': 'logging.handlers.MemoryHandler', 'capacity': 10, 'flushLevel': 'ERROR', 'target': 'out'},
    },
    'names': {'braces': 'braces', 'list': ['x', {'y': 'z'}]},
    'loggers': {'a': {'level': 'DEBUG', 'handlers': ['bang'], 'propagate': False}, 'm': {'handlers': ['a memory']}},
    'root': {'level': 'WARNING', 'handlers': ['out']},
}
old, below = logging.getLogger('old'), logging.getLogger('a.b')
below.addHandler(logging.NullHandler())
logging.config.dictConfig(base)
logging.warning('one %d', 1)
logging.info('two')
logging.getLogger('a').debug('good')
logging.getLogger('a.b').debug('also good')
logging.getLogger('a').debug('bad')
assert old.disabled and not below.disabled and below.handlers == []
m = logging.getLogger('m')
m.propagate = False
m.warning('kept')
assert 'kept' not in out.getvalue()
m.error('flushed')
assert out.getvalue() == 'WARNING:root:one 1\ngood!\nalso good!\nWARNING:m:kept\nERROR:m:flushed\n', out.getvalue()
assert logging.getLogger('a').handlers[0].filters[0].extra == 1

logging.config.dictConfig({'version': 1, 'incremental': True, 'handlers': {'out': {'level': 'ERROR'}}, 'root': {'level': 'DEBUG'}})
assert logging.getHandlerByName('out').level == logging.ERROR and logging.root.level == logging.DEBUG

configurator = logging.config.DictConfigurator(base)
assert configurator.convert('cfg://names.list[1].y') == 'z' and configurator.convert('cfg://names.list[0]') == 'x'
assert configurator.convert('ext://logging.handlers.QueueHandler') is logging.handlers.QueueHandler and configurator.convert('x://y') == 'x://y'
raises(ValueError, "Unable to convert 'names!' at '!'", configurator.cfg_convert, 'names!')
assert isinstance(configurator.config['names']['list'], logging.config.ConvertingList)

dict_config = logging.config.dictConfig
raises(ValueError, "dictionary doesn't specify a version", dict_config, {})
raises(ValueError, 'Unsupported version: 2', dict_config, {'version': 2})
assert raises(ValueError, "Unable to configure handler 'h'", dict_config, {'version': 1, 'handlers': {'h': {'class': 'no.such'}}}) \
    == "Cannot resolve 'no.such': No module named 'no'"
assert raises(ValueError, "Unable to configure logger 'l'", dict_config, {'version': 1, 'loggers': {'l': {'handlers': ['h']}}}) \
    == "Unable to add handler 'h'"
assert raises(ValueError, "Unable to configure root logger", dict_config, {'version': 1, 'root': {'level': 'LOUD'}}) \
    == "Unknown level: 'LOUD'"
raises(ValueError, "No handler found with name 'x'", dict_config, {'version': 1, 'incremental': True, 'handlers': {'x': {}}})

q = queue.Queue()
dict_config({'version': 1, 'handlers': {'q': {'class': 'logging.handlers.QueueHandler', 'queue': q, 'handlers': ['target']},
                                        'target': {'class': 'logging.NullHandler'}}, 'root': {'handlers': ['q']}})
handler = logging.getHandlerByName('q')
logging.error('queued')
assert q.get_nowait().getMessage() == 'queued' and handler.listener.handlers == (logging.getHandlerByName('target'),)

# Files.
text = '''
[loggers]
keys = root, part
[handlers]
keys = h
[formatters]
keys = f
[logger_root]
level = ERROR
handlers = h
[logger_part]
qualname = p.part
level = DEBUG
handlers =
[handler_h]
class = StreamHandler
formatter = f
args = (sys.stdout,)
[formatter_f]
format = file %(message)s %(x)s
defaults = {'x': 5}
'''
out.truncate(0), out.seek(0)
logging.config.fileConfig(io.StringIO(text), disable_existing_loggers=False)
logging.getLogger('p.part').debug('message')
logging.warning('not')
assert out.getvalue() == 'file message 5\n', out.getvalue()
raises(FileNotFoundError, "/no/such/file doesn't exist", logging.config.fileConfig, '/no/such/file')
try:
    logging.config.fileConfig(io.StringIO('nonsense'))
except RuntimeError as e:
    assert 'is invalid: ' in str(e)

# Configurations that are sent.
thread = logging.config.listen(0, verify=lambda data: data.replace(b'LEVEL', b'CRITICAL'))
thread.start()
thread.ready.wait()
thread.ready.clear()
with socket.create_connection(('localhost', thread.port)) as s:
    data = json.dumps({'version': 1, 'root': {'level': 'LEVEL'}}).encode()
    s.sendall(struct.pack('>L', len(data)) + data)
    thread.ready.wait(10)
logging.config.stopListening()
thread.join()
assert logging.root.level == logging.CRITICAL
