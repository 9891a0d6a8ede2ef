# expect: UnicodeEncodeError
compile("x = '\ud800'", "s", "exec")
