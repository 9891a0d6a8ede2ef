"""Module selectors: every kind of selector on a pipe."""
import os
import selectors

for kind in ("SelectSelector", "PollSelector", "EpollSelector", "DefaultSelector"):
    make = getattr(selectors, kind, None)
    if make is None:
        continue
    r, w = os.pipe()
    with make() as selector:
        key = selector.register(r, selectors.EVENT_READ, "data")
        assert key == (r, r, selectors.EVENT_READ, "data") and selector.get_key(r) is key
        assert len(selector.get_map()) == 1 and selector.get_map()[r] is key
        assert selector.select(0) == [] and selector.select(-1) == []
        os.write(w, b"x")
        assert selector.select() == [(key, selectors.EVENT_READ)]
        selector.register(w, selectors.EVENT_WRITE)
        assert sorted(k.fd for k, _ in selector.select(1)) == sorted([r, w])
        assert selector.modify(w, selectors.EVENT_WRITE, 5).data == 5
        for call, text in [
            (lambda: selector.register(r, selectors.EVENT_READ), f"'{r} (FD {r}) is already registered'"),
            (lambda: selector.register(r, 0), "Invalid events: 0"),
            (lambda: selector.register(-1, 1), "Invalid file descriptor: -1"),
            (lambda: selector.register("x", 1), "Invalid file object: 'x'"),
            (lambda: selector.unregister(999), "'999 is not registered'"),
        ]:
            try:
                call()
            except (KeyError, ValueError) as e:
                assert str(e) == text, (kind, str(e))
            else:
                raise AssertionError(text)
        assert selector.unregister(w).data == 5
    assert selector.get_map() is None
    try:
        selector.get_key(r)
    except RuntimeError as e:
        assert str(e) == "Selector is closed"
    os.close(r)
    os.close(w)
