"""Module shlex: words, quotes, punctuation, inclusion."""
import io
import shlex

for text, words in {
    "a b": ["a", "b"], "'a b' c": ["a b", "c"], r'"a\"b" c\ d': ['a"b', "c d"], "a#b c": ["a#b", "c"],
    "''": [""], "a'b'\"c\"": ["abc"], "": [], "x  \t\n y": ["x", "y"],
}.items():
    assert shlex.split(text) == words, (text, shlex.split(text))
assert shlex.split("a # b", comments=True) == ["a"]
assert shlex.split("'a b'", posix=False) == ["'a b'"]
for text, message in {"'a": "No closing quotation", "a\\": "No escaped character"}.items():
    try:
        shlex.split(text)
    except ValueError as e:
        assert str(e) == message
    else:
        raise AssertionError(text)
assert list(shlex.shlex("a && b; c>d", punctuation_chars=True)) == ["a", "&&", "b", ";", "c", ">", "d"]
assert list(shlex.shlex("a=b, 'c'")) == ["a", "=", "b", ",", "'c'"]
assert shlex.quote("it's") == """'it'"'"'s'""" and shlex.quote("a/b") == "a/b" and shlex.quote("") == "''"
assert shlex.join(["a b", "c"]) == "'a b' c"
lexer = shlex.shlex("x include y z", "main")
lexer.source = "include"
lexer.sourcehook = lambda name: (name, io.StringIO("p\nq"))
assert list(lexer) == ["x", "p", "q", "z"] and lexer.error_leader() == '"main", line 1: '
