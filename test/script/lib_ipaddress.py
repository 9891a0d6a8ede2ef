"""Module ipaddress."""

import ipaddress as ip
import pickle


def raises(kind, text, function, *args):
    try:
        function(*args)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError('nothing raised')


a = ip.ip_address('192.0.2.1')
assert repr(a) == "IPv4Address('192.0.2.1')" and int(a) == 3221225985 and a.packed == b'\xc0\0\2\1' and a + 1 > a
assert a.reverse_pointer == '1.2.0.192.in-addr.arpa' and a.is_private and not a.is_global
assert f'{a:s} {a:x} {a:#_b}' == '192.0.2.1 c0000201 0b1100_0000_0000_0000_0000_0010_0000_0001'
six = ip.ip_address('2001:db8::0:1')
assert str(six) == '2001:db8::1' and six.exploded == '2001:0db8:0000:0000:0000:0000:0000:0001' and f'{six:X}'[:8] == '20010DB8'
assert str(ip.ip_address('1:0:0:2:0:0:0:3')) == '1:0:0:2::3' and str(ip.ip_address('::')) == '::'
assert str(ip.ip_address('1:0:2:3:4:5:6:7')) == '1:0:2:3:4:5:6:7' and str(ip.ip_address('1:2::')) == '1:2::'
mapped = ip.ip_address('::ffff:10.0.0.1')
assert mapped.ipv4_mapped == ip.ip_address('10.0.0.1') and mapped.is_private and str(mapped) == '::ffff:10.0.0.1'
assert ip.ip_address('2002:c000:201::').sixtofour == a and ip.ip_address('fe80::1%eth0').scope_id == 'eth0'
assert ip.ip_address(1) == ip.IPv4Address('0.0.0.1') and ip.ip_address(2 ** 32).version == 6

for text, problem in (('1.2.3', "Expected 4 octets in '1.2.3'"), ('1.2.3.04', "Leading zeros are not permitted in '04' in '1.2.3.04'"),
                      ('1.2.3.256', "Octet 256 (> 255) not permitted in '1.2.3.256'"), ('', 'Address cannot be empty'),
                      ('1..2.3', "Empty octet not permitted in '1..2.3'"), ('1.2.3.4/8', "Unexpected '/' in '1.2.3.4/8'")):
    raises(ip.AddressValueError, problem, ip.IPv4Address, text)
for text, problem in (('1:2', "At least 3 parts expected in '1:2'"), ('1::2::3', "At most one '::' permitted in '1::2::3'"),
                      (':1:2:3:4:5:6:7', "Leading ':' only permitted as part of '::' in ':1:2:3:4:5:6:7'"),
                      ('::x', "Only hex digits permitted in 'x' in '::x'"), ('::12345', "At most 4 characters permitted in '12345' in '::12345'"),
                      ('1:2:3:4:5:6:7', "Exactly 8 parts expected without '::' in '1:2:3:4:5:6:7'"),
                      ('1:2:3:4:5::6:7:8', "Expected at most 7 other parts with '::' in '1:2:3:4:5::6:7:8'")):
    raises(ip.AddressValueError, problem, ip.IPv6Address, text)
raises(ValueError, "'x' does not appear to be an IPv4 or IPv6 address", ip.ip_address, 'x')

net = ip.ip_network('192.0.2.0/29')
assert list(map(str, net.hosts())) == [f'192.0.2.{i}' for i in range(1, 7)] and net.num_addresses == 8
assert net[-1] == net.broadcast_address and str(net.netmask) == '255.255.255.248' and net.with_hostmask == '192.0.2.0/0.0.0.7'
assert a in net and list(map(str, net.subnets(new_prefix=30))) == ['192.0.2.0/30', '192.0.2.4/30']
assert net.supernet(2) == ip.ip_network('192.0.2.0/255.255.255.224') and net.subnet_of(net.supernet())
assert list(map(str, net.address_exclude(ip.ip_network('192.0.2.2')))) == ['192.0.2.4/30', '192.0.2.0/31', '192.0.2.3/32']
raises(ValueError, '192.0.2.1/29 has host bits set', ip.ip_network, '192.0.2.1/29')
assert ip.ip_network('192.0.2.1/29', False) == net and hash(ip.ip_network('192.0.2.1/29', False)) == hash(net)
raises(ip.NetmaskValueError, "'33' is not a valid netmask", ip.IPv4Network, '1.2.3.0/33')
raises(IndexError, 'address out of range', lambda: net[8])
merged = ip.collapse_addresses(map(ip.ip_network, ('10.0.0.0/25', '10.0.0.128/25', '10.0.0.7', '10.0.1.1', '10.0.1.0')))
assert list(map(str, merged)) == ['10.0.0.0/24', '10.0.1.0/31']
summary = ip.summarize_address_range(ip.ip_address('1.1.1.3'), ip.ip_address('1.1.1.9'))
assert list(map(str, summary)) == ['1.1.1.3/32', '1.1.1.4/30', '1.1.1.8/31']
raises(TypeError, '192.0.2.1 and 2001:db8::1 are not of the same version', lambda: a < six)
assert sorted([six, net, a], key=ip.get_mixed_type_key)[-1] is six

face = ip.ip_interface('2001:db8::5/64')
assert face.network == ip.ip_network('2001:db8::/64') and face.ip == ip.ip_address('2001:db8::5') and face != face.ip
assert face.with_prefixlen == '2001:db8::5/64' and str(face) == '2001:db8::5/64'
for x in (a, six, net, face, ip.ip_address('fe80::1%a')):
    assert pickle.loads(pickle.dumps(x)) == x
