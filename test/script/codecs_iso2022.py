# The encodings that switch between character sets by escape sequences.
import codecs

known = {
    "iso2022_kr": ("a가b\n나", b"a\x1b$)C\x0e0!\x0fb\n\x0e3*\x0f"),
    "iso2022_jp": ("日¥\\", b"\x1b$BF|\x1b(J\\\x1b(B\\"),
    "iso2022_jp_1": ("ά中", b"\x1b$(D&q\x1b$BCf\x1b(B"),
    "iso2022_jp_2": ("a가b瓦", b"a\x1b$(C0!\x1b(Bb\x1b$B4$\x1b(B"),
    "iso2022_jp_2004": ("𠀋か゚Æ俱", b'\x1b$(Q."$w)=.!\x1b(B'),
    "iso2022_jp_3": ("か゚", b"\x1b$(O$w\x1b(B"),
    "iso2022_jp_ext": ("日ｱ", b"\x1b$BF|\x1b(I1\x1b(B"),
    "hz": ("a中~", b"a~{VP~}~~"),
}
for name, (text, data) in known.items():
    assert text.encode(name) == data, (name, text.encode(name))
    assert data.decode(name) == text, (name, data.decode(name))
    decoder = codecs.getincrementaldecoder(name)()
    pieces = [decoder.decode(data[i:i + 1], i + 1 == len(data)) for i in range(len(data))]
    assert "".join(pieces) == text, (name, pieces)

assert b"\x1b.AaN\x1bNi".decode("iso2022_jp_2") == "aNé"
assert b"\x1b$@F|\x1b(B".decode("iso2022_jp") == "日"
assert b"\x1b&@\x1b$BF|\x1b(B".decode("iso2022_jp") == "日"
assert b'"\n\x1b\x1b$'.decode("iso2022_kr") == '"\n\x1b\x1b$'
for data, text in [
        (b"\x1b$(Q..", "can't decode bytes in position 0-3: illegal multibyte sequence"),
        (b"a\x1b$", "can't decode bytes in position 1-2: incomplete multibyte sequence"),
        (b"\x1b$BF", "can't decode byte 0x46 in position 3: incomplete multibyte sequence"),
        (b"\x80", "can't decode byte 0x80 in position 0: illegal multibyte sequence")]:
    try:
        data.decode("iso2022_jp")
    except UnicodeDecodeError as e:
        assert str(e) == f"'iso2022_jp' codec {text}", e
    else:
        assert False, data
