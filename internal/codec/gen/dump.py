"""Print what a reference Python's encodings map, for gen.

    M;name;256 characters in hex, FFFE where undefined        single-byte encodings
    A;alias;name                                              aliases
    D;name;bytes in hex;characters in hex                     multi-byte decoding
    E;name;character in hex;bytes in hex                      its inverse
"""
import encodings.aliases
import os
import pkgutil

out = print
skip = {"aliases", "idna", "punycode", "mbcs", "oem", "undefined", "charmap", "unicode_escape", "raw_unicode_escape",
        "ascii", "latin_1", "rot_13"}
multi = ["gb2312", "gbk", "gb18030", "big5", "cp950", "big5hkscs", "cp932", "shift_jis", "shift_jis_2004",
         "shift_jisx0213", "euc_jp", "euc_jis_2004", "euc_jisx0213", "euc_kr", "cp949", "johab"]


def decode(b, name):
    try:
        return b.decode(name)
    except UnicodeDecodeError:
        return None


def hexes(s):
    return " ".join("%X" % ord(c) for c in s)


for m in sorted(m.name for m in pkgutil.iter_modules(encodings.__path__)):
    if m in skip or m in multi or m.endswith("_codec") or m.startswith(("utf", "iso2022", "hz", "_win")):
        continue
    table = [decode(bytes([i]), m) for i in range(256)]
    assert all(c is None or len(c) == 1 for c in table), m
    out("M;%s;%s" % (m, " ".join("FFFE" if c is None else "%X" % ord(c) for c in table)))
for k, v in sorted(encodings.aliases.aliases.items()):
    out("A;%s;%s" % (k, v))
for m in multi:
    for a in range(256):
        c = decode(bytes([a]), m)
        if c is not None:
            out("D;%s;%02X;%s" % (m, a, hexes(c)))
            continue
        for b in range(256):
            c = decode(bytes([a, b]), m)
            if c is not None and len(c) and decode(bytes([b]), m) != c[1:]:
                out("D;%s;%02X%02X;%s" % (m, a, b, hexes(c)))
            elif c is not None:
                out("D;%s;%02X%02X;%s" % (m, a, b, hexes(c)))
        if a in (0x8E, 0x8F) and m.startswith("euc_j"):
            for b in range(0xA1, 0xFF):
                for t in range(0xA1, 0xFF):
                    c = decode(bytes([a, b, t]), m)
                    if c is not None and len(c) == 1:
                        out("D;%s;%02X%02X%02X;%s" % (m, a, b, t, hexes(c)))
    for cp in range(0x30000):
        try:
            out("E;%s;%X;%s" % (m, cp, chr(cp).encode(m).hex().upper()))
        except UnicodeEncodeError:
            pass
