# expect: ModuleNotFoundError|RecursionError
exec("import " + ".".join(["sys"] * 5000))
