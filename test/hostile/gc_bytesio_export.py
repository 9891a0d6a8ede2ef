# expect: ok
import gc, io, sys, weakref

sys.unraisablehook = lambda info: None  # a BytesIO that is exported cannot be closed


def in_attribute():
    file = io.BytesIO(b"1234567890")
    view = file.getbuffer()
    file.view = view
    return weakref.ref(file)


def in_list():
    file = io.BytesIO(b"1234567890")
    loop = [file.getbuffer(), file.getbuffer()[2:]]
    loop.append(loop)
    return weakref.ref(file)


def with_survivor():
    file = io.BytesIO(b"1234567890")
    loop = [file.getbuffer()]
    loop.append(loop)
    return file


for make in in_attribute, in_list:
    for _ in range(20):
        ref = make()
        gc.collect()
        assert ref() is None, make
for _ in range(20):
    file = with_survivor()
    gc.collect()
    file.write(b"x" * 100)  # nothing exports it any more
    assert file.getvalue() == b"x" * 100
