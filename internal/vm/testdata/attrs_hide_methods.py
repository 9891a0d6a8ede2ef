# An attribute of an instance hides a method of its class, also at call sites that have seen many instances without attributes.


class Text(str):
    pass


class Numbers(list):
    pass


def probe(make, name, call, get):
    for round in range(30):
        call(make())
        get(make())
    for store in (lambda o: setattr(o, name, lambda: "own"), lambda o: o.__dict__.update({name: lambda: "own"})):
        o = make()
        store(o)
        assert call(o) == get(o)() == "own", name
        assert call(make()) != "own"
        delattr(o, name)
        assert call(o) != "own"


probe(lambda: Text("a"), "upper", lambda o: o.upper(), lambda o: o.upper)
probe(lambda: Numbers([1]), "copy", lambda o: o.copy(), lambda o: o.copy)
probe(lambda: ValueError("a"), "__str__", lambda o: o.__str__(), lambda o: o.__str__)
probe(lambda: KeyError("a"), "__reduce__", lambda o: o.__reduce__(), lambda o: o.__reduce__)
