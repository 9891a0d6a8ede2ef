"""Universally unique identifiers (RFC 9562): numbers of 128 bits that nobody else will make.

    >>> import uuid
    >>> uuid.uuid5(uuid.NAMESPACE_DNS, 'python.org')
    UUID('886313e1-3b8a-5372-9b90-0c9aee199e5d')
    >>> uuid.UUID('{00010203-0405-0607-0809-0a0b0c0d0e0f}').bytes.hex()
    '000102030405060708090a0b0c0d0e0f'

uuid4() is random and what most programs want, uuid7() is random and in order of time. uuid1() and uuid6() hold the
time and this machine's address, uuid3() and uuid5() the hash of a name, uuid8() what the caller says.
"""

import os
import sys
import time

from enum import Enum

__author__ = 'Ka-Ping Yee <ping@zesty.ca>'

_LINUX = sys.platform in ('linux', 'android')
_AIX = sys.platform.startswith('aix')

# How tools write the addresses of network cards.
_MAC_DELIM = b'.' if _AIX else b':'
_MAC_OMITS_LEADING_ZEROES = _AIX

RESERVED_NCS, RFC_4122, RESERVED_MICROSOFT, RESERVED_FUTURE = [
    'reserved for NCS compatibility', 'specified in RFC 4122',
    'reserved for Microsoft compatibility', 'reserved for future definition']

int_ = int      # the built-in types, where arguments have their names
bytes_ = bytes

_UINT_128_MAX = (1 << 128) - 1
_VARIANT_AND_VERSION = 0xC000 << 48 | 0xF000 << 64
_VARIANT = 0x8000 << 48


class SafeUUID(Enum):
    """Whether a UUID was made in a way that is safe among several processes."""

    safe = 0
    unsafe = -1
    unknown = None


def _marked(number, version):
    """The number with the bits of version and variant that the RFC wants."""
    return number & ~_VARIANT_AND_VERSION | _VARIANT | version << 76


class UUID:
    """A UUID, immutable, hashable and ordered.

    Attributes: int, hex (32 digits), bytes (16), bytes_le (the first three fields little-endian), urn, the six
    numbers time_low, time_mid, time_hi_version, clock_seq_hi_variant, clock_seq_low and node, together in fields;
    what they say: time (of versions 1, 6 and 7), clock_seq, variant, version (1 to 8, None for other variants);
    is_safe.
    """

    __slots__ = ('int', 'is_safe', '__weakref__')

    def __init__(self, hex=None, bytes=None, bytes_le=None, fields=None,
                 int=None, version=None,
                 *, is_safe=SafeUUID.unknown):
        """Make a UUID of exactly one of the first five arguments.

        hex may have braces, hyphens and the prefix of a URN. Where version is given, its bits and those of
        the variant are set.
        """
        if [hex, bytes, bytes_le, fields, int].count(None) != 4:
            raise TypeError('one of the hex, bytes, bytes_le, fields, or int arguments must be given')
        if hex is not None:
            digits = hex.replace('urn:', '').replace('uuid:', '').strip('{}').replace('-', '')
            if len(digits) != 32:
                raise ValueError('badly formed hexadecimal UUID string')
            int = int_(digits, 16)
        elif bytes_le is not None:
            if len(bytes_le) != 16:
                raise ValueError('bytes_le is not a 16-char string')
            assert isinstance(bytes_le, bytes_), repr(bytes_le)
            int = int_.from_bytes(_swapped(bytes_le))
        elif bytes is not None:
            if len(bytes) != 16:
                raise ValueError('bytes is not a 16-char string')
            assert isinstance(bytes, bytes_), repr(bytes)
            int = int_.from_bytes(bytes)
        elif fields is not None:
            int = _of_fields(fields)
        if not 0 <= int <= _UINT_128_MAX:
            raise ValueError('int is out of range (need a 128-bit value)')
        if version is not None:
            if not 1 <= version <= 8:
                raise ValueError('illegal version number')
            int = _marked(int, version)
        object.__setattr__(self, 'int', int)
        object.__setattr__(self, 'is_safe', is_safe)

    @classmethod
    def _from_int(cls, value):
        """A UUID of a number that is known to be good."""
        assert 0 <= value <= _UINT_128_MAX, repr(value)
        self = object.__new__(cls)
        object.__setattr__(self, 'int', value)
        object.__setattr__(self, 'is_safe', SafeUUID.unknown)
        return self

    # The state is one that older versions wrote as well.
    def __getstate__(self):
        state = {'int': self.int}
        if self.is_safe != SafeUUID.unknown:
            state['is_safe'] = self.is_safe.value
        return state

    def __setstate__(self, state):
        object.__setattr__(self, 'int', state['int'])
        object.__setattr__(self, 'is_safe', SafeUUID(state.get('is_safe')))

    def __eq__(self, other):
        return self.int == other.int if isinstance(other, UUID) else NotImplemented

    def __lt__(self, other):
        return self.int < other.int if isinstance(other, UUID) else NotImplemented

    def __gt__(self, other):
        return self.int > other.int if isinstance(other, UUID) else NotImplemented

    def __le__(self, other):
        return self.int <= other.int if isinstance(other, UUID) else NotImplemented

    def __ge__(self, other):
        return self.int >= other.int if isinstance(other, UUID) else NotImplemented

    def __hash__(self):
        return hash(self.int)

    def __int__(self):
        return self.int

    def __repr__(self):
        return f'{type(self).__name__}({str(self)!r})'

    def __setattr__(self, name, value):
        raise TypeError('UUID objects are immutable')

    def __str__(self):
        digits = self.hex
        return f'{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}'

    @property
    def bytes(self):
        return self.int.to_bytes(16)

    @property
    def bytes_le(self):
        return _swapped(self.bytes)

    @property
    def fields(self):
        return (self.time_low, self.time_mid, self.time_hi_version,
                self.clock_seq_hi_variant, self.clock_seq_low, self.node)

    @property
    def time_low(self):
        return self.int >> 96

    @property
    def time_mid(self):
        return self.int >> 80 & 0xFFFF

    @property
    def time_hi_version(self):
        return self.int >> 64 & 0xFFFF

    @property
    def clock_seq_hi_variant(self):
        return self.int >> 56 & 0xFF

    @property
    def clock_seq_low(self):
        return self.int >> 48 & 0xFF

    @property
    def time(self):
        number = self.int
        if self.version == 7:
            return number >> 80  # milliseconds since 1970
        # Both others count 100 ns since 1582; version 6 has the high bits first.
        last = number >> 64 & 0xFFF
        if self.version == 6:
            return number >> 80 << 12 | last
        return last << 48 | self.time_mid << 32 | self.time_low

    @property
    def clock_seq(self):
        return self.int >> 48 & 0x3FFF

    @property
    def node(self):
        return self.int & 0xFFFF_FFFF_FFFF

    @property
    def hex(self):
        return self.bytes.hex()

    @property
    def urn(self):
        return 'urn:uuid:' + str(self)

    @property
    def variant(self):
        bits = self.int >> 61 & 7
        if not bits & 4:
            return RESERVED_NCS
        if not bits & 2:
            return RFC_4122
        return RESERVED_FUTURE if bits & 1 else RESERVED_MICROSOFT

    @property
    def version(self):
        return self.int >> 76 & 0xF if self.variant == RFC_4122 else None


def _swapped(data):
    """The 16 bytes with the order of each of the first three fields turned round."""
    return data[3::-1] + data[5:3:-1] + data[7:5:-1] + data[8:]


def _of_fields(fields):
    if len(fields) != 6:
        raise ValueError('fields is not a 6-tuple')
    number = 0
    for place, (value, bits) in enumerate(zip(fields, (32, 16, 16, 8, 8, 48)), 1):
        if not 0 <= value < 1 << bits:
            article = 'an' if bits == 8 else 'a'
            raise ValueError(f'field {place} out of range (need {article} {bits}-bit value)')
        number = number << bits | value
    return number


# The address of this machine. The tools of the system know it.

def _get_command_stdout(command, *args):
    """What a command writes, as a binary file, or None where there is no such command."""
    import io
    import os
    import shutil
    import subprocess
    try:
        folders = os.environ.get('PATH', os.defpath).split(os.pathsep) + ['/sbin', '/usr/sbin']
        executable = shutil.which(command, path=os.pathsep.join(folders))
        if executable is None:
            return None
        arguments = () if args == ('',) else args
        # Words that we look for are those of the C locale.
        process = subprocess.Popen((executable, *arguments), stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                                   env={**os.environ, 'LC_ALL': 'C'})
        if not process:
            return None
        return io.BytesIO(process.communicate()[0])
    except (OSError, subprocess.SubprocessError):
        return None


def _is_universal(mac):
    """Whether the maker of the card assigned the address (IEEE 802: the second bit of the first byte is 0)."""
    return not mac & 1 << 41


def _best(addresses):
    """The first universal address, else the first one, else None."""
    first = None
    for mac in addresses:
        if _is_universal(mac):
            return mac
        first = first or mac
    return first or None


def _find_mac_near_keyword(command, args, keywords, get_word_index):
    """The best address that stands at get_word_index(i) in a line whose word i is one of the keywords."""
    output = _get_command_stdout(command, args)
    if output is None:
        return None

    def addresses():
        for line in output:
            words = line.lower().rstrip().split()
            for i, word in enumerate(words):
                if word in keywords:
                    try:
                        yield int(words[get_word_index(i)].replace(_MAC_DELIM, b''), 16)
                    except (ValueError, IndexError):
                        # What follows the word is no address in virtual networks, for example.
                        pass
    return _best(addresses())


def _parse_mac(word):
    """The address that a word is, or None."""
    parts = word.split(_MAC_DELIM)
    shortest = 1 if _MAC_OMITS_LEADING_ZEROES else 2
    if len(parts) != 6 or not all(shortest <= len(part) <= 2 for part in parts):
        return None
    try:
        return int(b''.join(part.rjust(2, b'0') for part in parts), 16)
    except ValueError:
        return None


def _find_mac_under_heading(command, args, heading):
    """The best address in the column of that heading."""
    output = _get_command_stdout(command, args)
    if output is None:
        return None
    headings = output.readline().rstrip().split()
    if heading not in headings:
        return None
    column = headings.index(heading)
    rows = (line.rstrip().split() for line in output)
    found = (_parse_mac(words[column]) for words in rows if len(words) > column)
    return _best(mac for mac in found if mac is not None)


def _ifconfig_getnode():
    """Ask ifconfig."""
    keywords = (b'hwaddr', b'ether', b'address:', b'lladdr')
    for args in ('', '-a', '-av'):
        if mac := _find_mac_near_keyword('ifconfig', args, keywords, lambda i: i + 1):
            return mac
    return None


def _ip_getnode():
    """Ask ip."""
    return _find_mac_near_keyword('ip', 'link', [b'link/ether'], lambda i: i + 1)


def _arp_getnode():
    """Ask arp for the address that belongs to this machine's name."""
    import socket
    if not hasattr(socket, 'gethostbyname'):
        return None
    try:
        address = os.fsencode(socket.gethostbyname(socket.gethostname()))
    except OSError:
        return None
    # Three systems, three layouts.
    for keyword, index in ((address, lambda i: -1), (address, lambda i: i + 1), (b'(%s)' % address, lambda i: i + 2)):
        if mac := _find_mac_near_keyword('arp', '-an', [keyword], index):
            return mac
    return None


def _lanscan_getnode():
    """Ask lanscan, which HP-UX has."""
    return _find_mac_near_keyword('lanscan', '-ai', [b'lan0'], lambda i: 0)


def _netstat_getnode():
    """Ask netstat."""
    return _find_mac_under_heading('netstat', '-ian', b'Address')


try:
    import _uuid
except ImportError:
    _uuid = None
_generate_time_safe = getattr(_uuid, "generate_time_safe", None)
_has_stable_extractable_node = getattr(_uuid, "has_stable_extractable_node", False)
_UuidCreate = getattr(_uuid, "UuidCreate", None)


def _unix_getnode():
    """Take it out of a UUID that the system made."""
    if _generate_time_safe and _has_stable_extractable_node:
        made, _ = _generate_time_safe()
        return UUID(bytes=made).node


def _windll_getnode():
    """Take it out of a UUID that Windows made."""
    if _UuidCreate and _has_stable_extractable_node:
        return UUID(bytes_le=_UuidCreate()).node


def _random_getnode():
    """A random address. The multicast bit keeps it apart from those of real cards (RFC 9562, 6.10)."""
    return int.from_bytes(os.urandom(6)) | 1 << 40


if _LINUX:
    _OS_GETTERS = [_ip_getnode, _ifconfig_getnode]
elif sys.platform == 'darwin':
    _OS_GETTERS = [_ifconfig_getnode, _arp_getnode, _netstat_getnode]
elif sys.platform in ('win32', 'emscripten', 'wasi'):
    _OS_GETTERS = []
elif _AIX:
    _OS_GETTERS = [_netstat_getnode]
else:
    _OS_GETTERS = [_ifconfig_getnode, _ip_getnode, _arp_getnode, _netstat_getnode, _lanscan_getnode]

if os.name == 'posix':
    _GETTERS = [_unix_getnode] + _OS_GETTERS
elif os.name == 'nt':
    _GETTERS = [_windll_getnode] + _OS_GETTERS
else:
    _GETTERS = _OS_GETTERS

_node = None


def getnode():
    """Return an address of this machine's network cards, as a number of 48 bits.

    Where none is found it is a random one, the same in every call.
    """
    global _node
    if _node is not None:
        return _node
    for getter in _GETTERS + [_random_getnode]:
        try:
            _node = getter()
        except Exception:
            continue
        if _node is not None and 0 <= _node < 1 << 48:
            return _node
    assert False, f'_random_getnode() returned invalid value: {_node}'


# Units of 100 ns from the Gregorian calendar's first day, 15 October 1582, to 1970.
_GREGORIAN_OFFSET = 0x01b21dd213814000

_last_timestamp = None
_last_timestamp_v6 = None
_last_timestamp_v7 = None
_last_counter_v7 = 0


def _random_bits(n):
    import random
    return random.getrandbits(n)


def _timestamp(last):
    """The time in units of 100 ns, later than last."""
    now = time.time_ns() // 100 + _GREGORIAN_OFFSET
    return last + 1 if last is not None and now <= last else now


def uuid1(node=None, clock_seq=None):
    """Return a UUID of the time, a number (clock_seq, 14 bits, random by default) and the machine's address.

    node is the address, getnode() by default.
    """
    global _last_timestamp
    if _generate_time_safe is not None and node is clock_seq is None:
        made, safety = _generate_time_safe()
        try:
            is_safe = SafeUUID(safety)
        except ValueError:
            is_safe = SafeUUID.unknown
        return UUID(bytes=made, is_safe=is_safe)
    _last_timestamp = now = _timestamp(_last_timestamp)
    if clock_seq is None:
        clock_seq = _random_bits(14)
    if node is None:
        node = getnode()
    return UUID(fields=(now & 0xFFFF_FFFF, now >> 32 & 0xFFFF, now >> 48 & 0xFFF,
                        clock_seq >> 8 & 0x3F, clock_seq & 0xFF, node), version=1)


def _of_hash(algorithm, namespace, name, version):
    import hashlib
    if isinstance(name, str):
        name = bytes(name, "utf-8")
    digest = getattr(hashlib, algorithm)(namespace.bytes + name, usedforsecurity=False).digest()
    return UUID._from_int(_marked(int.from_bytes(digest[:16]), version))


def uuid3(namespace, name):
    """Return the UUID of a name, str or bytes, within a namespace, which is a UUID; hashed with MD5."""
    return _of_hash('md5', namespace, name, 3)


def uuid4():
    """Return a random UUID."""
    return UUID._from_int(_marked(int.from_bytes(os.urandom(16)), 4))


def uuid5(namespace, name):
    """Return the UUID of a name, str or bytes, within a namespace, which is a UUID; hashed with SHA-1."""
    return _of_hash('sha1', namespace, name, 5)


def uuid6(node=None, clock_seq=None):
    """Return a UUID like uuid1()'s whose order is that of time."""
    global _last_timestamp_v6
    _last_timestamp_v6 = now = _timestamp(_last_timestamp_v6)
    if clock_seq is None:
        clock_seq = _random_bits(14)
    if node is None:
        node = getnode()
    number = (now >> 12 & 0xFFFF_FFFF_FFFF) << 80 | (now & 0xFFF) << 64
    number |= (clock_seq & 0x3FFF) << 48 | node & 0xFFFF_FFFF_FFFF
    return UUID._from_int(_marked(number, 6))


def _uuid7_get_counter_and_tail():
    """A counter of 42 bits whose first is 0, so that it has room to grow, and 32 bits more."""
    rand = int.from_bytes(os.urandom(10))
    return rand >> 32 & 0x1FF_FFFF_FFFF, rand & 0xFFFF_FFFF


def uuid7():
    """Return a UUID of the time in milliseconds, a counter and random bits; later ones are greater.

    The counter begins anew, with a random number, in each millisecond (RFC 9562, 6.2, method 1).
    """
    global _last_timestamp_v7, _last_counter_v7
    now = time.time_ns() // 1_000_000
    if _last_timestamp_v7 is None or now > _last_timestamp_v7:
        counter, tail = _uuid7_get_counter_and_tail()
    else:
        if now < _last_timestamp_v7:
            now = _last_timestamp_v7 + 1
        counter = _last_counter_v7 + 1
        if counter > 0x3FF_FFFF_FFFF:
            now += 1
            counter, tail = _uuid7_get_counter_and_tail()
        else:
            tail = int.from_bytes(os.urandom(4))
    number = (now & 0xFFFF_FFFF_FFFF) << 80
    number |= (counter >> 30 & 0xFFF) << 64 | (counter & 0x3FFF_FFFF) << 32 | tail & 0xFFFF_FFFF
    result = UUID._from_int(_marked(number, 7))
    _last_timestamp_v7, _last_counter_v7 = now, counter
    return result


def uuid8(a=None, b=None, c=None):
    """Return a UUID of numbers of 48, 12 and 62 bits; those not given are (not securely) random."""
    a = _random_bits(48) if a is None else a
    b = _random_bits(12) if b is None else b
    c = _random_bits(62) if c is None else c
    number = (a & 0xFFFF_FFFF_FFFF) << 80 | (b & 0xFFF) << 64 | c & 0x3FFF_FFFF_FFFF_FFFF
    return UUID._from_int(_marked(number, 8))


def main():
    """Print UUIDs: python -m uuid."""
    import argparse
    functions = {f.__name__: f for f in (uuid1, uuid3, uuid4, uuid5, uuid6, uuid7, uuid8)}
    namespaces = {"@dns": NAMESPACE_DNS, "@url": NAMESPACE_URL, "@oid": NAMESPACE_OID, "@x500": NAMESPACE_X500}
    parser = argparse.ArgumentParser(
        formatter_class=argparse.ArgumentDefaultsHelpFormatter,
        description="Generate a UUID using the selected UUID function.", color=True)
    parser.add_argument("-u", "--uuid", choices=functions.keys(), default="uuid4",
                        help="function to generate the UUID")
    parser.add_argument("-n", "--namespace", metavar=f"{{any UUID,{','.join(namespaces)}}}",
                        help="uuid3/uuid5 only: a UUID, or a well-known predefined UUID addressed by namespace name")
    parser.add_argument("-N", "--name", help="uuid3/uuid5 only: name used as part of generating the UUID")
    parser.add_argument("-C", "--count", metavar="NUM", type=int, default=1, help="generate NUM fresh UUIDs")
    args = parser.parse_args()
    arguments = ()
    if args.uuid in ("uuid3", "uuid5"):
        if not (args.namespace and args.name):
            parser.error(f"Incorrect number of arguments. {args.uuid} requires a namespace and a name. "
                         "Run 'python -m uuid -h' for more information.")
        namespace = namespaces.get(args.namespace)
        if namespace is None:
            try:
                namespace = UUID(args.namespace)
            except ValueError as error:
                parser.error(f"{error}: {args.namespace!r}")
        arguments = (namespace, args.name)
    for _ in range(args.count):
        print(functions[args.uuid](*arguments))


NAMESPACE_DNS = UUID('6ba7b810-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_URL = UUID('6ba7b811-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_OID = UUID('6ba7b812-9dad-11d1-80b4-00c04fd430c8')
NAMESPACE_X500 = UUID('6ba7b814-9dad-11d1-80b4-00c04fd430c8')
NIL = UUID('00000000-0000-0000-0000-000000000000')
MAX = UUID('ffffffff-ffff-ffff-ffff-ffffffffffff')

if __name__ == "__main__":
    main()
