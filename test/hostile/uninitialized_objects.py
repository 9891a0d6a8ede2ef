# expect: ok
import io, types, itertools, functools, collections, weakref, array, operator, threading
classes = [io.BytesIO, io.StringIO, io.TextIOWrapper, io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.FileIO, io.IncrementalNewlineDecoder, types.SimpleNamespace, types.ModuleType, property, staticmethod, classmethod, super, collections.deque, collections.OrderedDict, collections.defaultdict, Exception, OSError, SyntaxError, ImportError, StopIteration, UnicodeDecodeError, BaseExceptionGroup, set, list, bytearray, dict, threading.local, functools.partial, weakref.ref, types.GenericAlias, int, str, AttributeError, NameError, KeyError, SystemExit, enumerate, zip, map, itertools.chain, itertools.count]
names = ("read", "write", "readline", "close", "flush", "seek", "tell", "getvalue", "decode", "append", "pop", "x", "__get__", "__call__", "__iter__", "__len__", "__repr__", "__reduce__", "__str__", "fget", "__func__", "__dict__", "detach", "buffer", "raw", "closed", "name", "args", "split", "derive", "copy", "keys", "update", "__getstate__", "__hash__", "__next__", "encoding", "peek", "line_buffering")
for c in classes:
    try:
        o = c.__new__(c)
    except TypeError:
        continue
    for n in names:
        try:
            v = getattr(o, n)
            if callable(v): v()
        except (TypeError, ValueError, AttributeError, RuntimeError, OSError, IndexError, KeyError, StopIteration, ReferenceError):
            pass
    try:
        repr(o), str(o), o == o
    except (TypeError, ValueError, AttributeError, RuntimeError, OSError):
        pass
