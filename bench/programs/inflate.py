"""Decode a deflate stream in Python: bits, Huffman tables, byte copies."""
import os

ROUNDS = max(1, int(150 * float(os.environ.get("BENCH_SCALE", "1"))))

LENGTH_BASE = [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258]
LENGTH_BITS = [0] * 8 + [1] * 4 + [2] * 4 + [3] * 4 + [4] * 4 + [5] * 4 + [0]
DISTANCE_BASE = [1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073,
                 4097, 6145, 8193, 12289, 16385, 24577]
DISTANCE_BITS = [0, 0, 0, 0] + [n for n in range(1, 14) for _ in range(2)]
ORDER = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]


class Bits:
    def __init__(self, data):
        self.data = data
        self.at = 0
        self.word = 0
        self.have = 0

    def take(self, n):
        while self.have < n:
            self.word |= self.data[self.at] << self.have
            self.at += 1
            self.have += 8
        value = self.word & ((1 << n) - 1)
        self.word >>= n
        self.have -= n
        return value

    def symbol(self, table):
        code = 1
        while True:
            if not self.have:
                self.word = self.data[self.at]
                self.at += 1
                self.have = 8
            code = code << 1 | self.word & 1
            self.word >>= 1
            self.have -= 1
            found = table.get(code)
            if found is not None:
                return found


def huffman(lengths):
    """Codes with a leading one -> symbols."""
    counts = [0] * 16
    for n in lengths:
        counts[n] += 1
    counts[0] = 0
    code = 0
    first = [0] * 16
    for n in range(1, 16):
        code = (code + counts[n - 1]) << 1
        first[n] = code
    table = {}
    for symbol, n in enumerate(lengths):
        if n:
            table[1 << n | first[n]] = symbol
            first[n] += 1
    return table


def tables(bits):
    literals, distances, codes = bits.take(5) + 257, bits.take(5) + 1, bits.take(4) + 4
    lengths = [0] * 19
    for i in ORDER[:codes]:
        lengths[i] = bits.take(3)
    table = huffman(lengths)
    lengths = []
    while len(lengths) < literals + distances:
        symbol = bits.symbol(table)
        if symbol < 16:
            lengths.append(symbol)
        elif symbol == 16:
            lengths += lengths[-1:] * (bits.take(2) + 3)
        else:
            lengths += [0] * (bits.take(3) + 3 if symbol == 17 else bits.take(7) + 11)
    return huffman(lengths[:literals]), huffman(lengths[literals:])


def inflate(data):
    bits = Bits(data)
    out = bytearray()
    last = 0
    while not last:
        last, kind = bits.take(1), bits.take(2)
        if kind == 0:
            bits.word = bits.have = 0
            size = data[bits.at] | data[bits.at + 1] << 8
            out += data[bits.at + 4:bits.at + 4 + size]
            bits.at += 4 + size
            continue
        if kind == 1:
            literals = huffman([8] * 144 + [9] * 112 + [7] * 24 + [8] * 8)
            distances = huffman([5] * 30)
        else:
            literals, distances = tables(bits)
        while True:
            symbol = bits.symbol(literals)
            if symbol < 256:
                out.append(symbol)
                continue
            if symbol == 256:
                break
            symbol -= 257
            length = LENGTH_BASE[symbol] + bits.take(LENGTH_BITS[symbol])
            symbol = bits.symbol(distances)
            start = len(out) - DISTANCE_BASE[symbol] - bits.take(DISTANCE_BITS[symbol])
            if start + length <= len(out):
                out += out[start:start + length]
            else:
                for i in range(start, start + length):
                    out.append(out[i])
    return bytes(out)


# The words below, compressed: a block with Huffman tables of its own.
PACKED = bytes.fromhex("""
6557d162d3300cfc957c42623bc9f730286c50d6b1b20df87ae23b593a3b0f75d3d89665e9eea43ebcde3e9ea7dbc7f53edd2fef97e7e9cbeddb
9dc3fd7ab9bc4cd74ffffe4e5f6f7fa6df8f17fef8f5f6f4f987cdd697f5737bbfbccef68e76ea163ed54debf4e007655b57571c9f2d8ea85656
ac49d3c7e3d3f592f985095ad8cc579e84112fcc291c581de23e8ee110ee053bd9ded2049d831f785d6ce7f7b79f2f5d2070169eaaa99d8ef1ec
081c065fbeb5e89576bf634cb414033d4028fd089e4eeb18677331fce164ddc6c571becf6c3870d748469862e9622e5467b914afd7c84e7d9825
a79b06af488e2ccbb0ddc0a110c323fc4df26c933c9b7638daa66aa41e9b47746ef474b72b870b0d43870f33f62f5d5afda6ab66d090ec8e6ec3
3d7c1111ee48a6893a51bac485f7b33207a8d835201802a0b35c61338b48c5c8c1dc25512eb8772c8151a3156e23f86f99a4558bc9407fb30fcb
9b82b238750df3f5c9234c76ef2785a91e34551112d5c545296e64a53d83709d7536cbbb08e6dc6d68e778c2124fcbb27969918025b0555860c0
0b4d93c8ee2e82c727d129bf9973991bbad0066202005bc37c2cb7751e64910b09353901df627d3d7991ac9c6d73734c2e0eed5de01ee8cb2620
0e7b1877f15ae552b93d77e912f41a228fa96cfc30170c63f0d074abc4ad5217165378f823be1eeb56fc4e9d2a34e835549ad8074793c6d4d163
6435b85b12b91c5b5b45c3b645a2036322bcb4eb2e2e8a5b42df1defcaec502c8e457d851aa3aa21da433656a75b1654789ef793b6a426317d9a
5d71717ae9ce443aad5a593c4cc34239b17e157698e211af5a0d4044a35c1dd31831478b7131ca97920ccf333c58306e8844a7d0e83a7813f540
0b54b552b458f011b3734720965c030cf6ad5acd3c422735e97a28cb01423ae42b6858c6170ab87a4b4f5b0935b7cad87e2f1d78388ac437158e
120552344d150996d81cb30befb1e96ba9ef49e3d7c01255cfe9d901d2fbaa599a1fb2397aa8283459ba416b5aa20879e09232b55e4944557b40
28bc97ac416ecfd55c7379baaa507b559a47172af1167d9102808a34d3ed651497a2aae194ef495627f75674d19cb65a264ad084cce421ae4f69
d08b69c3a628a2126b20e845b4420a5a2f1646126b3d349a74590ca6288e7357e74e322a9bb2caa78a98a0c190daf7cdbd4885fb8d11021c5675
a151890806543de4c39f81fa2e59fa5ca717ad66c8741788e846c7ee54caa4dcb655af415c84ffab16db1c75df845d3aee53f5d1c968002c7de1
8eae95f84a57c3fa75faf3374a786b17ba7fac247b7479aa01f4b52956d62301fc3850bafa7416eb257463d7a5ff01
""")

seed = 1
words = []
for _ in range(700):
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    word = "the quick brown fox jumps over lazy dogs while seven owls sleep".split()[(seed >> 16) % 12]
    words.append(word if seed & 0x3000 else word + str(seed & 7))
text = " ".join(words).encode()
check = 0
for r in range(ROUNDS):
    plain = inflate(PACKED)
    assert plain == text
    check += len(plain) + plain[r]
print(check, len(text))
