"""Print what a reference Python knows about every code point, for gen.

Usage: python3 dump.py ALIASES SEQUENCES > dump.txt

ALIASES has lines "HEX;NAME", SEQUENCES lines "NAME;HEX HEX ...": candidates
for unicodedata.lookup (which cannot enumerate them); those that the reference
does not confirm are left out.

Lines of the dump, fields separated by ";":
    V;version
    C;cp;cat;bidi;ccc;mirrored;eaw;decomp;decimal;digit;num/den;name
    T;cp;flags;upper;lower;title;fold     (cases as hex lists)
    P;first;second;composed               (canonical pairs)
    O;cp;cat;bidi;mirrored;eaw;decimal;num/den;decomp    (3.2.0, where it differs)
    N;cp;nfd of 3.2.0                     (where that differs from plain 3.2 decomposition)
    A;cp;alias
    S;name;cp cp ...
"""
import sys
import unicodedata as u
from fractions import Fraction

old = u.ucd_3_2_0
out = sys.stdout.write


def frac(x):
    if x is None:
        return ""
    f = Fraction(x).limit_denominator(1000)
    assert f.numerator / f.denominator == x, x
    return "%d/%d" % (f.numerator, f.denominator)


def hexes(s):
    return " ".join("%X" % ord(c) for c in s)


def num(x):
    return "" if x is None else str(x)


def flags(c):
    cased = (c + "\u03a3").lower().endswith("\u03c2")
    ignorable = not cased and ("A" + c + "\u03a3").lower().endswith("\u03c2")
    tests = [c.isalpha(), c.isdecimal(), c.isdigit(), c.isnumeric(),
             c.isspace(), c.isprintable(), c.isupper(), c.islower(),
             c.istitle() and not c.isupper(), c.isidentifier(), ("a" + c).isidentifier(),
             cased, ignorable, len(("a" + c + "b").splitlines()) > 1]
    return "".join("01"[bool(t)] for t in tests)


out("V;%s\n" % u.unidata_version)
for cp in range(0x110000):
    c = chr(cp)
    out(";".join(["C", "%X" % cp, u.category(c), u.bidirectional(c),
                  str(u.combining(c)), str(u.mirrored(c)), u.east_asian_width(c),
                  u.decomposition(c), num(u.decimal(c, None)), num(u.digit(c, None)),
                  frac(u.numeric(c, None)), u.name(c, "")]) + "\n")
    out(";".join(["T", "%X" % cp, flags(c), hexes(c.upper()), hexes(c.lower()) if cp != 0x3A3 else "3C3",
                  hexes(c.title()), hexes(c.casefold())]) + "\n")
    d = u.decomposition(c)
    if d and not d.startswith("<"):
        parts = d.split()
        if len(parts) == 2:
            a, b = (chr(int(p, 16)) for p in parts)
            if u.normalize("NFC", a + b) == c:
                out("P;%s;%s;%X\n" % (parts[0], parts[1], cp))
    new = (u.category(c), u.bidirectional(c), u.mirrored(c), u.east_asian_width(c),
           u.decimal(c, None), u.numeric(c, None), u.decomposition(c))
    was = (old.category(c), old.bidirectional(c), old.mirrored(c), old.east_asian_width(c),
           old.decimal(c, None), old.numeric(c, None), old.decomposition(c))
    if new != was:
        out(";".join(["O", "%X" % cp, was[0], was[1], str(was[2]), was[3],
                      num(was[4]), frac(was[5]), was[6]]) + "\n")
    if old.normalize("NFD", c) != u.normalize("NFD", c):
        out("N;%X;%s\n" % (cp, hexes(old.normalize("NFD", c))))

for line in open(sys.argv[1]):
    cp, name = line.rstrip("\n").split(";")
    try:
        if u.name(chr(int(cp, 16)), "") != name and u.lookup(name) == chr(int(cp, 16)):
            out("A;%s;%s\n" % (cp, name))
    except KeyError:
        pass
for line in open(sys.argv[2]):
    line = line.split("#")[0].strip()
    if line:
        name, seq = line.split(";")
        try:
            if u.lookup(name) == "".join(chr(int(p, 16)) for p in seq.split()):
                out("S;%s;%s\n" % (name, seq))
        except KeyError:
            pass
