"""Addresses, networks and interfaces of the Internet Protocol, versions 4 and 6.

Each version has three classes: an address is a number; a network is a range of addresses with a common prefix; an
interface is an address together with its network. What the versions share is in _Address, _Network and _Interface, what
belongs to one of them in _V4 and _V6: parsing, printing, netmasks.
"""

import functools

IPV4LENGTH = 32
IPV6LENGTH = 128


class AddressValueError(ValueError):
    """Not an address."""


class NetmaskValueError(ValueError):
    """Not a netmask."""


def _first_that_takes(classes, kind, address, *args):
    for cls in classes:
        try:
            return cls(address, *args)
        except (AddressValueError, NetmaskValueError):
            pass
    raise ValueError(f'{address!r} does not appear to be an IPv4 or IPv6 {kind}')


def ip_address(address):
    """An IPv4Address or IPv6Address, made of a text, a number (below 2**32 of version 4) or bytes."""
    return _first_that_takes((IPv4Address, IPv6Address), 'address', address)


def ip_network(address, strict=True):
    """An IPv4Network or IPv6Network. With strict, bits set behind the prefix raise ValueError."""
    return _first_that_takes((IPv4Network, IPv6Network), 'network', address, strict)


def ip_interface(address):
    """An IPv4Interface or IPv6Interface."""
    return _first_that_takes((IPv4Interface, IPv6Interface), 'interface', address)


def v4_int_to_packed(address):
    """The four bytes of an address, in network order."""
    try:
        return address.to_bytes(4)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv4')


def v6_int_to_packed(address):
    """The 16 bytes of an address, in network order."""
    try:
        return address.to_bytes(16)
    except OverflowError:
        raise ValueError('Address negative or too large for IPv6')


def _count_righthand_zero_bits(number, bits):
    return min(bits, (number & -number).bit_length() - 1) if number else bits


def _find_address_range(addresses):
    """The first and the last address of each run of sorted addresses, one after the other."""
    addresses = iter(addresses)
    first = last = next(addresses)
    for address in addresses:
        if address._ip != last._ip + 1:
            yield first, last
            first = address
        last = address
    yield first, last


def _not_same_version(a, b):
    return TypeError(f'{a} and {b} are not of the same version')


def summarize_address_range(first, last):
    """The networks, as few as can be, that hold the addresses from first to last and no others."""
    if not isinstance(first, _Address) or not isinstance(last, _Address):
        raise TypeError('first and last must be IP addresses, not networks')
    if first.version != last.version:
        raise _not_same_version(first, last)
    if first > last:
        raise ValueError('last IP address must be greater than first')
    if first.version not in (4, 6):
        raise ValueError('unknown IP version')
    make = IPv4Network if first.version == 4 else IPv6Network
    at, end = first._ip, last._ip
    while at <= end:
        # The largest block that begins here and does not go beyond the end.
        bits = min(_count_righthand_zero_bits(at, first.max_prefixlen), (end - at + 1).bit_length() - 1)
        yield make((at, first.max_prefixlen - bits))
        at += 1 << bits


def _merged(networks):
    """Sorted networks in place of others: halves become wholes, and what another one contains is left out."""
    waiting = list(networks)
    halves = {}  # from a network to the half of it that is there
    while waiting:
        network = waiting.pop()
        whole = network.supernet()
        other = halves.setdefault(whole, network)
        if other != network:
            del halves[whole]
            waiting.append(whole)
    last = None
    for network in sorted(halves.values()):
        if last is None or last.broadcast_address < network.broadcast_address:
            yield network
            last = network


def collapse_addresses(addresses):
    """Iterate over the networks, as few as can be, that hold the given addresses and networks."""
    single, networks = [], []
    for item in addresses:
        alone = isinstance(item, _Address) or item._prefixlen == item.max_prefixlen
        others = single if alone else networks
        if others and others[-1].version != item.version:
            raise _not_same_version(item, others[-1])
        if alone and not isinstance(item, _Address):
            item = getattr(item, 'ip', item.network_address)
        others.append(item)
    found = []
    if single:
        for first, last in _find_address_range(sorted(set(single))):
            found.extend(summarize_address_range(first, last))
    return _merged(found + networks)


def get_mixed_type_key(obj):
    """A key with which sorted() takes addresses and networks together."""
    if isinstance(obj, _Network):
        return obj._get_networks_key()
    if isinstance(obj, _Address):
        return obj._get_address_key()
    return NotImplemented


# The versions.

class _Version:
    """What addresses and networks have in common."""

    __slots__ = ()

    @property
    def exploded(self):
        """The text with all zeros."""
        return self._explode_shorthand_ip_string()

    @property
    def compressed(self):
        """The shortest text."""
        return str(self)

    @property
    def reverse_pointer(self):
        """The name under which DNS has the name of this address."""
        return self._reverse_pointer()

    @classmethod
    def _number_of(cls, address):
        """The number of an address given as a number or as bytes; None for everything else."""
        if isinstance(address, int):
            if address < 0:
                raise AddressValueError(f'{address} (< 0) is not permitted as an IPv{cls.version} address')
            if address > cls._ALL_ONES:
                raise AddressValueError(f'{address} (>= 2**{cls.max_prefixlen}) is not permitted as an '
                                        f'IPv{cls.version} address')
            return address
        if isinstance(address, bytes):
            if len(address) != cls.max_prefixlen // 8:
                raise AddressValueError(f'{address!r} (len {len(address)} != {cls.max_prefixlen // 8}) is not '
                                        f'permitted as an IPv{cls.version} address')
            return int.from_bytes(address)
        return None

    @classmethod
    def _split_addr_prefix(cls, address):
        """The address and the netmask or prefix length, all that there are if none is given."""
        if isinstance(address, (bytes, int)):
            return address, cls.max_prefixlen
        parts = address
        if not isinstance(address, tuple):
            parts = str(address).split('/')
            if len(parts) > 2:
                raise AddressValueError(f"Only one '/' permitted in {address!r}")
        return parts if len(parts) > 1 else (parts[0], cls.max_prefixlen)

    @classmethod
    def _ip_int_from_prefix(cls, prefixlen):
        return cls._ALL_ONES ^ (cls._ALL_ONES >> prefixlen)

    @classmethod
    def _prefix_from_ip_int(cls, mask):
        """The length of the prefix that a netmask says."""
        zeros = _count_righthand_zero_bits(mask, cls.max_prefixlen)
        prefixlen = cls.max_prefixlen - zeros
        if mask >> zeros != (1 << prefixlen) - 1:
            raise ValueError(f'Netmask pattern {mask.to_bytes(cls.max_prefixlen // 8)!r} mixes zeroes & ones')
        return prefixlen

    @classmethod
    def _report_invalid_netmask(cls, netmask):
        raise NetmaskValueError(f'{netmask!r} is not a valid netmask') from None

    @classmethod
    def _prefix_from_prefix_string(cls, text):
        if not text.isascii() or not text.isdigit():
            cls._report_invalid_netmask(text)
        try:
            prefixlen = int(text)
        except ValueError:  # too many digits
            cls._report_invalid_netmask(text)
        if prefixlen > cls.max_prefixlen:
            cls._report_invalid_netmask(text)
        return prefixlen

    @classmethod
    @functools.cache
    def _make_netmask(cls, arg):
        """The netmask as an address, and the prefix length, of either, given as a number or as text."""
        if not isinstance(arg, int):
            prefixlen = cls._prefix_from_text(arg)
        elif 0 <= arg <= cls.max_prefixlen:
            prefixlen = arg
        else:
            cls._report_invalid_netmask(arg)
        return cls._address(cls._ip_int_from_prefix(prefixlen)), prefixlen

    def __reduce__(self):
        return self.__class__, (str(self),)


class _V4(_Version):
    __slots__ = ()
    version = 4
    max_prefixlen = IPV4LENGTH
    _ALL_ONES = 2 ** IPV4LENGTH - 1

    @staticmethod
    def _address(number):
        return IPv4Address(number)

    @classmethod
    def _prefix_from_text(cls, text):
        """The prefix length that a number, a netmask or a hostmask says."""
        try:
            return cls._prefix_from_prefix_string(text)
        except NetmaskValueError:
            pass
        try:
            mask = cls._ip_int_from_string(text)
        except AddressValueError:
            cls._report_invalid_netmask(text)
        for number in (mask, mask ^ cls._ALL_ONES):
            try:
                return cls._prefix_from_ip_int(number)
            except ValueError:
                pass
        cls._report_invalid_netmask(text)

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        octets = text.split('.')
        if len(octets) != 4:
            raise AddressValueError(f'Expected 4 octets in {text!r}')
        try:
            return int.from_bytes(map(cls._parse_octet, octets))
        except ValueError as problem:
            raise AddressValueError(f'{problem} in {text!r}') from None

    @staticmethod
    def _parse_octet(text):
        if not text:
            raise ValueError('Empty octet not permitted')
        if not text.isascii() or not text.isdigit():
            raise ValueError(f'Only decimal digits permitted in {text!r}')
        if len(text) > 3:
            raise ValueError(f'At most 3 characters permitted in {text!r}')
        # Some systems take a leading zero for the mark of octal numbers.
        if text != '0' and text[0] == '0':
            raise ValueError(f'Leading zeros are not permitted in {text!r}')
        number = int(text)
        if number > 255:
            raise ValueError(f'Octet {number} (> 255) not permitted')
        return number

    @classmethod
    def _string_from_ip_int(cls, number):
        return '.'.join(map(str, number.to_bytes(4)))

    def _explode_shorthand_ip_string(self):
        return str(self)

    def _reverse_pointer(self):
        return '.'.join(reversed(str(self).split('.'))) + '.in-addr.arpa'


class _V6(_Version):
    __slots__ = ()
    version = 6
    max_prefixlen = IPV6LENGTH
    _ALL_ONES = 2 ** IPV6LENGTH - 1
    _PARTS = 8

    @staticmethod
    def _address(number):
        return IPv6Address(number)

    @classmethod
    def _prefix_from_text(cls, text):
        return cls._prefix_from_prefix_string(text)

    @classmethod
    def _ip_int_from_string(cls, text):
        if not text:
            raise AddressValueError('Address cannot be empty')
        if len(text) > 45:
            shown = text if len(text) <= 100 else f'{text[:45]}({len(text) - 90} chars elided){text[-45:]}'
            raise AddressValueError(f'At most 45 characters expected in {shown!r}')
        parts = text.split(':', maxsplit=cls._PARTS + 1)
        if len(parts) < 3:
            raise AddressValueError(f'At least 3 parts expected in {text!r}')
        if '.' in parts[-1]:  # the last 32 bits as an address of version 4
            try:
                tail = IPv4Address(parts.pop())._ip
            except AddressValueError as problem:
                raise AddressValueError(f'{problem} in {text!r}') from None
            parts += [f'{tail >> 16:x}', f'{tail & 0xFFFF:x}']
        if len(parts) > cls._PARTS + 1:
            raise AddressValueError(f'At most {cls._PARTS} colons permitted in {text!r}')
        gaps = [i for i in range(1, len(parts) - 1) if not parts[i]]
        if len(gaps) > 1:
            raise AddressValueError(f"At most one '::' permitted in {text!r}")
        before, after = (parts[:gaps[0]], parts[gaps[0] + 1:]) if gaps else (parts, [])
        if not gaps and len(parts) != cls._PARTS:
            raise AddressValueError(f"Exactly {cls._PARTS} parts expected without '::' in {text!r}")
        # An empty part at either end belongs to a '::' there, or else is an error.
        if not parts[0]:
            if not gaps or len(before) > 1:
                raise AddressValueError(f"Leading ':' only permitted as part of '::' in {text!r}")
            before = []
        if not parts[-1]:
            if not gaps or len(after) > 1:
                raise AddressValueError(f"Trailing ':' only permitted as part of '::' in {text!r}")
            after = []
        missing = cls._PARTS - len(before) - len(after)
        if gaps and missing < 1:
            raise AddressValueError(f"Expected at most {cls._PARTS - 1} other parts with '::' in {text!r}")
        number = 0
        try:
            for part in (*before, *['0'] * missing, *after):
                number = number << 16 | cls._parse_hextet(part)
        except ValueError as problem:
            raise AddressValueError(f'{problem} in {text!r}') from None
        return number

    @staticmethod
    def _parse_hextet(text):
        if not _HEX_DIGITS.issuperset(text):
            raise ValueError(f'Only hex digits permitted in {text!r}')
        if len(text) > 4:
            raise ValueError(f'At most 4 characters permitted in {text!r}')
        return int(text, 16)

    @classmethod
    def _string_from_ip_int(cls, number=None):
        if number is None:
            number = int(cls._ip)
        if number > cls._ALL_ONES:
            raise ValueError('IPv6 address is too large')
        parts = [f'{number >> shift & 0xFFFF:x}' for shift in range(112, -1, -16)]
        # The longest run of zeros, the first of several, becomes '::' unless it is a single one.
        length, start, run = 0, 0, 0
        for i, part in enumerate(parts):
            run = run + 1 if part == '0' else 0
            if run > length:
                length, start = run, i + 1 - run
        if length > 1:
            return f'{":".join(parts[:start])}::{":".join(parts[start + length:])}'
        return ':'.join(parts)

    @staticmethod
    def _all_digits(number):
        return ':'.join(f'{number >> shift & 0xFFFF:04x}' for shift in range(112, -1, -16))

    def _explode_shorthand_ip_string(self):
        if isinstance(self, _Network):
            return f'{self._all_digits(self.network_address._ip)}/{self._prefixlen}'
        if isinstance(self, _Interface):
            return f'{self._all_digits(self._ip)}/{self._prefixlen}'
        return self._all_digits(self._ip)

    def _reverse_pointer(self):
        return '.'.join(self.exploded[::-1].replace(':', '')) + '.ip6.arpa'


_HEX_DIGITS = frozenset('0123456789ABCDEFabcdef')


# Addresses.

@functools.cache
def _number_format():
    import re
    return re.compile('(#?)(_?)([xbnX])')


@functools.total_ordering
class _Address:
    """An address: `_ip` is its number."""

    __slots__ = ()

    def __int__(self):
        return self._ip

    def __eq__(self, other):
        try:
            return self._ip == other._ip and self.version == other.version
        except AttributeError:
            return NotImplemented

    def __lt__(self, other):
        if not isinstance(other, _Address):
            return NotImplemented
        if self.version != other.version:
            raise _not_same_version(self, other)
        return self._ip < other._ip

    def __add__(self, other):
        return self.__class__(int(self) + other) if isinstance(other, int) else NotImplemented

    def __sub__(self, other):
        return self.__class__(int(self) - other) if isinstance(other, int) else NotImplemented

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        return self._string_from_ip_int(self._ip)

    def __hash__(self):
        return hash(hex(int(self._ip)))

    def __reduce__(self):
        return self.__class__, (self._ip,)

    def _get_address_key(self):
        return self.version, self

    def __format__(self, fmt):
        """Format the text (s) or the number: b, x, X, or n for the usual base of the version, all of them with leading
        zeros, `#` for a prefix and `_` for groups of four digits."""
        if not fmt or fmt[-1] == 's':
            return format(str(self), fmt)
        match = _number_format().fullmatch(fmt)
        if not match:
            return super().__format__(fmt)
        alternate, grouping, base = match.groups()
        if base == 'n':
            base = 'b' if self.version == 4 else 'x'
        width = self.max_prefixlen if base == 'b' else self.max_prefixlen // 4
        if grouping:
            width += width // 4 - 1
        if alternate:
            width += 2
        return format(int(self), f'{alternate}0{width}{grouping}{base}')


class IPv4Address(_V4, _Address):
    """An address of version 4."""

    __slots__ = ('_ip', '__weakref__')

    __reduce__ = _Address.__reduce__

    def __init__(self, address):
        """Make an address of a text such as '192.0.2.1', a number or four bytes."""
        number = self._number_of(address)
        if number is None:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            number = self._ip_int_from_string(text)
        self._ip = number

    @property
    def packed(self):
        """The four bytes of the address."""
        return v4_int_to_packed(self._ip)

    @property
    def is_reserved(self):
        """Reserved by the IETF."""
        return self in _V4_RESERVED

    @property
    def is_private(self):
        """Not reachable from everywhere, says the special registry of IANA."""
        return _is_in(self._ip, _V4_PRIVATE) and not _is_in(self._ip, _V4_PUBLIC_PARTS)

    @property
    def is_global(self):
        """Reachable from everywhere, says the special registry of IANA. Shared address space is neither."""
        return self not in _V4_SHARED and not self.is_private

    @property
    def is_multicast(self):
        """For several receivers: RFC 3171."""
        return self in _V4_MULTICAST

    @property
    def is_unspecified(self):
        """0.0.0.0: RFC 5735."""
        return self._ip == 0

    @property
    def is_loopback(self):
        """The machine itself: RFC 3330."""
        return self in _V4_LOOPBACK

    @property
    def is_link_local(self):
        """Not beyond a router: RFC 3927."""
        return self in _V4_LINK_LOCAL

    @property
    def ipv6_mapped(self):
        """The address of version 6 that stands for this one: RFC 4291."""
        return IPv6Address(f'::ffff:{self}')


def _as_mapped(name, doc):
    """A property of version 6 which, for an address that stands for one of version 4, is that one's."""
    def decorate(function):
        def get(self):
            mapped = self.ipv4_mapped
            return function(self) if mapped is None else getattr(mapped, name)
        return property(get, doc=doc)
    return decorate


class IPv6Address(_V6, _Address):
    """An address of version 6, perhaps with the scope that it is valid in."""

    __slots__ = ('_ip', '_scope_id', '__weakref__')

    def __init__(self, address):
        """Make an address of a text such as '2001:db8::1' or 'fe80::1%eth0', a number or 16 bytes."""
        number, scope = self._number_of(address), None
        if number is None:
            text = str(address)
            if '/' in text:
                raise AddressValueError(f"Unexpected '/' in {address!r}")
            bare, percent, scope = text.partition('%')
            if not percent:
                scope = None
            elif not scope or '%' in scope:
                raise AddressValueError(f'Invalid IPv6 address: "{text!r}"')
            number = self._ip_int_from_string(bare)
        self._ip = number
        self._scope_id = scope

    __reduce__ = _Version.__reduce__

    def _explode_shorthand_ip_string(self):
        text = super()._explode_shorthand_ip_string()
        mapped = self.ipv4_mapped
        return text if mapped is None else f'{text[:30]}{mapped}'

    def _reverse_pointer(self):
        digits = f'{self._ip:032x}'
        if self.ipv4_mapped is None:
            digits = self.exploded.replace(':', '')
        return '.'.join(reversed(digits)) + '.ip6.arpa'

    def __str__(self):
        mapped = self.ipv4_mapped
        if mapped is None:
            text = super().__str__()
        else:
            text = f'{self._string_from_ip_int(self._ip >> 32)}:{mapped}'
        return f'{text}%{self._scope_id}' if self._scope_id else text

    def __hash__(self):
        return hash((self._ip, self._scope_id))

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        return self._scope_id == getattr(other, '_scope_id', None)

    @property
    def scope_id(self):
        """The scope, the text behind the %, or None: RFC 4007."""
        return self._scope_id

    @property
    def packed(self):
        """The 16 bytes of the address."""
        return v6_int_to_packed(self._ip)

    @_as_mapped('is_multicast', 'For several receivers: RFC 2373.')
    def is_multicast(self):
        return self in _V6_MULTICAST

    @_as_mapped('is_reserved', 'Reserved by the IETF.')
    def is_reserved(self):
        return _is_in(self._ip, _V6_RESERVED)

    @_as_mapped('is_link_local', 'Not beyond a router: RFC 4291.')
    def is_link_local(self):
        return self in _V6_LINK_LOCAL

    @property
    def is_site_local(self):
        """Not beyond a site, which RFC 3879 has deprecated: is_private is about unique local addresses, too."""
        return self in _V6_SITE_LOCAL

    @_as_mapped('is_private', 'Not reachable from everywhere, says the special registry of IANA.')
    def is_private(self):
        return _is_in(self._ip, _V6_PRIVATE) and not _is_in(self._ip, _V6_PUBLIC_PARTS)

    @_as_mapped('is_global', 'Reachable from everywhere, says the special registry of IANA.')
    def is_global(self):
        return not self.is_private

    @_as_mapped('is_unspecified', 'All zeros: RFC 2373.')
    def is_unspecified(self):
        return self._ip == 0

    @_as_mapped('is_loopback', 'The machine itself: RFC 2373.')
    def is_loopback(self):
        return self._ip == 1

    @property
    def ipv4_mapped(self):
        """The address of version 4 that this one stands for, or None."""
        return IPv4Address(self._ip & 0xFFFFFFFF) if self._ip >> 32 == 0xFFFF else None

    @property
    def teredo(self):
        """(server, client) of a Teredo address, or None."""
        if self._ip >> 96 != 0x20010000:
            return None
        return IPv4Address(self._ip >> 64 & 0xFFFFFFFF), IPv4Address(~self._ip & 0xFFFFFFFF)

    @property
    def sixtofour(self):
        """The address of version 4 that a 6to4 address embeds, or None."""
        return IPv4Address(self._ip >> 80 & 0xFFFFFFFF) if self._ip >> 112 == 0x2002 else None


# Networks.

def _both(name, doc):
    """A property that holds for a network if it holds for its first and its last address."""
    def get(self):
        return getattr(self.network_address, name) and getattr(self.broadcast_address, name)
    return property(get, doc=doc)


@functools.total_ordering
class _Network:
    """A network: network_address, netmask and _prefixlen."""

    def __init__(self, address, strict=True):
        """Make a network of a text such as '192.0.2.0/24', an address alone, or a tuple (address, mask or length)."""
        address, mask = self._split_addr_prefix(address)
        self.network_address = self._address_class(address)
        self.netmask, self._prefixlen = self._make_netmask(mask)
        number = int(self.network_address)
        if number & int(self.netmask) != number:
            if strict:
                raise ValueError(f'{self} has host bits set')
            self.network_address = self._address_class(number & int(self.netmask))
        # One or two addresses are all there are, none of them special.
        if self._prefixlen == self.max_prefixlen - 1:
            self.hosts = self.__iter__
        elif self._prefixlen == self.max_prefixlen:
            self.hosts = lambda: iter((self._address_class(address),))

    def __repr__(self):
        return f'{self.__class__.__name__}({str(self)!r})'

    def __str__(self):
        return f'{self.network_address}/{self.prefixlen}'

    def _addresses(self, skip_first, skip_last):
        first, last = int(self.network_address) + skip_first, int(self.broadcast_address) - skip_last
        for number in range(first, last + 1):
            yield self._address_class(number)

    def __iter__(self):
        return self._addresses(0, 0)

    def __getitem__(self, n):
        number = int(self.network_address if n >= 0 else self.broadcast_address) + (n if n >= 0 else n + 1)
        if not int(self.network_address) <= number <= int(self.broadcast_address):
            raise IndexError('address out of range')
        return self._address_class(number)

    def __lt__(self, other):
        if not isinstance(other, _Network):
            return NotImplemented
        if self.version != other.version:
            raise _not_same_version(self, other)
        if self.network_address != other.network_address:
            return self.network_address < other.network_address
        return self.netmask < other.netmask

    def __eq__(self, other):
        try:
            return (self.version == other.version and self.network_address == other.network_address
                    and int(self.netmask) == int(other.netmask))
        except AttributeError:
            return NotImplemented

    def __hash__(self):
        return hash((int(self.network_address), int(self.netmask)))

    def __contains__(self, other):
        if self.version != other.version or isinstance(other, _Network):
            return False
        return other._ip & self.netmask._ip == self.network_address._ip

    def overlaps(self, other):
        """Whether any address is in both."""
        return (self.network_address in other or self.broadcast_address in other
                or other.network_address in self or other.broadcast_address in self)

    @functools.cached_property
    def broadcast_address(self):
        return self._address_class(int(self.network_address) | int(self.hostmask))

    @functools.cached_property
    def hostmask(self):
        return self._address_class(int(self.netmask) ^ self._ALL_ONES)

    @property
    def with_prefixlen(self):
        return f'{self.network_address}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self.network_address}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self.network_address}/{self.hostmask}'

    @property
    def num_addresses(self):
        """How many addresses there are."""
        return int(self.broadcast_address) - int(self.network_address) + 1

    @property
    def prefixlen(self):
        return self._prefixlen

    def address_exclude(self, other):
        """Iterate over the networks that hold what is in this one and not in the other, which must be a part."""
        if self.version != other.version:
            raise _not_same_version(self, other)
        if not isinstance(other, _Network):
            raise TypeError(f'{other} is not a network object')
        if not other.subnet_of(self):
            raise ValueError(f'{other} not contained in {self}')
        whole = self
        while whole != other:  # halve the part that holds the other, and keep the rest
            left, right = whole.subnets()
            whole, rest = (left, right) if other.subnet_of(left) else (right, left)
            yield rest

    def compare_networks(self, other):
        """-1, 0 or 1: the order by address and then by netmask."""
        if self.version != other.version:
            raise TypeError(f'{self} and {other} are not of the same type')
        mine, others = (self.network_address, self.netmask), (other.network_address, other.netmask)
        return (mine > others) - (mine < others)

    def _get_networks_key(self):
        return self.version, self.network_address, self.netmask

    def subnets(self, prefixlen_diff=1, new_prefix=None):
        """Iterate over the parts of the network, whose prefixes are longer by so many bits or have the length new_prefix."""
        if self._prefixlen == self.max_prefixlen:
            yield self
            return
        if new_prefix is not None:
            if new_prefix < self._prefixlen:
                raise ValueError('new prefix must be longer')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = new_prefix - self._prefixlen
        if prefixlen_diff < 0:
            raise ValueError('prefix length diff must be > 0')
        length = self._prefixlen + prefixlen_diff
        if length > self.max_prefixlen:
            raise ValueError(f'prefix length diff {length} is invalid for netblock {self}')
        step = (int(self.hostmask) + 1) >> prefixlen_diff
        for start in range(int(self.network_address), int(self.broadcast_address) + 1, step):
            yield self.__class__((start, length))

    def supernet(self, prefixlen_diff=1, new_prefix=None):
        """The network that this one is a part of, whose prefix is shorter by so many bits or has the length new_prefix."""
        if self._prefixlen == 0:
            return self
        if new_prefix is not None:
            if new_prefix > self._prefixlen:
                raise ValueError('new prefix must be shorter')
            if prefixlen_diff != 1:
                raise ValueError('cannot set prefixlen_diff and new_prefix')
            prefixlen_diff = self._prefixlen - new_prefix
        length = self.prefixlen - prefixlen_diff
        if length < 0:
            raise ValueError(f'current prefixlen is {self.prefixlen}, cannot have a prefixlen_diff of {prefixlen_diff}')
        return self.__class__((int(self.network_address) & (int(self.netmask) << prefixlen_diff), length))

    @staticmethod
    def _is_subnet_of(a, b):
        try:
            if a.version != b.version:
                raise _not_same_version(a, b)
            return b.network_address <= a.network_address and b.broadcast_address >= a.broadcast_address
        except AttributeError:
            raise TypeError(f'Unable to test subnet containment between {a} and {b}')

    def subnet_of(self, other):
        """Whether all of this network is in the other."""
        return self._is_subnet_of(self, other)

    def supernet_of(self, other):
        """Whether all of the other network is in this one."""
        return self._is_subnet_of(other, self)

    is_multicast = _both('is_multicast', 'All addresses are for several receivers.')
    is_reserved = _both('is_reserved', 'All addresses are reserved by the IETF.')
    is_link_local = _both('is_link_local', 'All addresses are valid up to a router only.')
    is_unspecified = _both('is_unspecified', 'The network is the address 0 alone.')
    is_loopback = _both('is_loopback', 'All addresses are the machine itself.')

    @property
    def is_private(self):
        """Not reachable from everywhere, all of it: the registry has an entry for the whole."""
        private, public = self._registry()
        first, last = self.network_address._ip, self.broadcast_address._ip
        return (any(low <= first and last <= high for low, high in private)
                and not _is_in(first, public) and not _is_in(last, public))

    @property
    def is_global(self):
        """Reachable from everywhere, all of it."""
        return not self.is_private


class IPv4Network(_V4, _Network):
    """A network of version 4."""

    _address_class = IPv4Address

    def hosts(self):
        """Iterate over the addresses that hosts can have: not the network's own, not that for broadcasts."""
        return self._addresses(1, 1)

    @staticmethod
    def _registry():
        return _V4_PRIVATE, _V4_PUBLIC_PARTS

    @property
    def is_global(self):
        """Reachable from everywhere, all of it. Shared address space is neither that nor private."""
        shared = self.network_address in _V4_SHARED and self.broadcast_address in _V4_SHARED
        return not shared and not self.is_private


class IPv6Network(_V6, _Network):
    """A network of version 6."""

    _address_class = IPv6Address
    is_site_local = _both('is_site_local', 'All addresses are valid in a site only.')

    def hosts(self):
        """Iterate over the addresses that hosts can have: not the first, which is for routers."""
        return self._addresses(1, 0)

    @staticmethod
    def _registry():
        return _V6_PRIVATE, _V6_PUBLIC_PARTS


# Interfaces.

class _Interface:
    """An address and its network. The class of the address comes next in the MRO."""

    def __init__(self, address):
        address, mask = self._split_addr_prefix(address)
        super().__init__(address)
        self.network = self._network_class((address, mask), strict=False)
        self.netmask = self.network.netmask
        self._prefixlen = self.network._prefixlen

    @functools.cached_property
    def hostmask(self):
        return self.network.hostmask

    def __str__(self):
        return f'{super().__str__()}/{self._prefixlen}'

    def __eq__(self, other):
        same = super().__eq__(other)
        if same is NotImplemented or not same:
            return same
        # An address is not equal to an interface of that address.
        return hasattr(other, 'network') and self.network == other.network

    def __lt__(self, other):
        less = super().__lt__(other)
        if less is NotImplemented:
            return NotImplemented
        if not hasattr(other, 'network'):
            return False
        return self.network < other.network or self.network == other.network and less

    def __hash__(self):
        return hash((self._ip, self._prefixlen, int(self.network.network_address)))

    __reduce__ = _Version.__reduce__

    @property
    def ip(self):
        """The address alone."""
        return self._address(self._ip)

    @property
    def with_prefixlen(self):
        return f'{self._string_from_ip_int(self._ip)}/{self._prefixlen}'

    @property
    def with_netmask(self):
        return f'{self._string_from_ip_int(self._ip)}/{self.netmask}'

    @property
    def with_hostmask(self):
        return f'{self._string_from_ip_int(self._ip)}/{self.hostmask}'


class IPv4Interface(_Interface, IPv4Address):
    """An address of version 4 and its network."""

    _network_class = IPv4Network


class IPv6Interface(_Interface, IPv6Address):
    """An address of version 6 and its network."""

    _network_class = IPv6Network

    @property
    def is_unspecified(self):
        """All zeros, the network as well."""
        return self._ip == 0 and self.network.is_unspecified

    @property
    def is_loopback(self):
        """The machine itself, and no others in the network."""
        return super().is_loopback and self.network.is_loopback


# Registries: https://www.iana.org/assignments/iana-ipv4-special-registry and the like.

def _is_in(number, ranges):
    return any(low <= number <= high for low, high in ranges)


def _ranges(make, text):
    networks = map(make, text.split())
    return [(int(network.network_address), int(network.broadcast_address)) for network in networks]


_V4_RESERVED = IPv4Network('240.0.0.0/4')
_V4_LINK_LOCAL = IPv4Network('169.254.0.0/16')
_V4_LOOPBACK = IPv4Network('127.0.0.0/8')
_V4_MULTICAST = IPv4Network('224.0.0.0/4')
_V4_SHARED = IPv4Network('100.64.0.0/10')
_V4_PRIVATE = _ranges(IPv4Network, '''
    0.0.0.0/8 10.0.0.0/8 127.0.0.0/8 169.254.0.0/16 172.16.0.0/12 192.0.0.0/24 192.0.0.170/31 192.0.2.0/24
    192.168.0.0/16 198.18.0.0/15 198.51.100.0/24 203.0.113.0/24 240.0.0.0/4 255.255.255.255/32''')
_V4_PUBLIC_PARTS = _ranges(IPv4Network, '192.0.0.9/32 192.0.0.10/32')

_V6_LINK_LOCAL = IPv6Network('fe80::/10')
_V6_MULTICAST = IPv6Network('ff00::/8')
_V6_SITE_LOCAL = IPv6Network('fec0::/10')
_V6_PRIVATE = _ranges(IPv6Network, '''
    ::1/128 ::/128 ::ffff:0:0/96 64:ff9b:1::/48 100::/64 2001::/23 2001:db8::/32 2002::/16 3fff::/20 fc00::/7
    fe80::/10''')
_V6_PUBLIC_PARTS = _ranges(IPv6Network, '''
    2001:1::1/128 2001:1::2/128 2001:3::/32 2001:4:112::/48 2001:20::/28 2001:30::/28''')
_V6_RESERVED = _ranges(IPv6Network, '''
    ::/8 100::/8 200::/7 400::/6 800::/5 1000::/4 4000::/3 6000::/3 8000::/3 a000::/3 c000::/3 e000::/4 f000::/5
    f800::/6 fe00::/9''')
