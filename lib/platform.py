"""What machine, system and Python a program runs on."""

import collections
import functools
import itertools
import os
import re
import sys

# The ranks of words in versions; others come before all, numbers between c and pl.
_STAGES = {'dev': 10, 'alpha': 20, 'a': 20, 'beta': 30, 'b': 30, 'c': 40, 'RC': 50, 'rc': 50, 'pl': 200, 'p': 200}
_NUMBER = 100


def _comparable_version(version):
    """A version as a list that compares like it."""
    result = []
    for part in re.split('([0-9]+|[._+-])', version):
        if part.isdecimal() and part.isascii():
            result += _NUMBER, int(part)
        elif part not in '._+-':
            result += _STAGES.get(part, 0), part
    return result


# The C library.

_LIBC = re.compile(rb'''
      (?P<init> __libc_init)
    | (?P<glibc> GLIBC_ (?P<glibc_version> [0-9.]+))
    | (?P<so> libc (?P<threads> _\w+)? \.so (?: \.(?P<so_version> \d[0-9.]*))?)
    | (?P<musl> musl- (?P<musl_version> [0-9.]+))
    | (?P<musl_so> (?: libc\. | ld-) musl (?: -\w+)? .so (?: \.(?P<musl_so_version> \d[0-9.]*))?)
    ''', re.ASCII | re.VERBOSE)


def libc_ver(executable=None, lib='', version='', chunksize=16384):
    """Name and version of the C library that the system has, or that an executable wants; what is unknown is as given."""
    if not executable:
        try:
            name, _, number = os.confstr('CS_GNU_LIBC_VERSION').partition(' ')
            if number:
                return name, number.strip()
        except (AttributeError, ValueError, OSError):
            pass
        executable = sys.executable
        if not executable:
            return lib, version
    found = None
    for match in _libc_marks(os.path.realpath(executable), chunksize):
        lib, found = _better_libc(lib, found, match)
    return lib, version if found is None else found


def _libc_marks(path, chunksize):
    """What in a file tells about the C library, as matches of _LIBC."""
    with open(path, 'rb') as file:
        data, pos = file.read(chunksize), 0
        while pos < len(data):
            match = _LIBC.search(data, pos) if b'libc' in data or b'GLIBC' in data or b'musl' in data else None
            if match is None or match.end() == len(data):  # it may go on in the next chunk
                if chunk := file.read(chunksize):
                    data, pos = data[max(pos, len(data) - 1000):] + chunk, 0
                    continue
                if match is None:
                    return
            yield {name: value and value.decode('latin-1') for name, value in match.groupdict().items()}
            pos = match.end()


def _better_libc(lib, version, mark):
    """Name and version after another mark was seen."""
    def newer(other):
        return other and (not version or _comparable_version(other) > _comparable_version(version))

    if mark['init']:
        return lib or 'libc', version
    if mark['glibc']:
        return 'glibc', mark['glibc_version'] if lib != 'glibc' or newer(mark['glibc_version']) else version
    if mark['so']:
        if lib in ('glibc', 'musl'):
            return lib, version
        if newer(mark['so_version']):
            version = mark['so_version']
        if mark['threads'] and not version.endswith(mark['threads']):
            version += mark['threads']
        return 'libc', version
    other = mark['musl_version'] or mark['musl_so_version']
    return 'musl', other if newer(other) else version


# Systems.

def win32_ver(release='', version='', csd='', ptype=''):
    """Release, version, service pack and kind of Windows; as given on other systems."""
    return release, version, csd, ptype


def win32_edition():
    """The edition of Windows, None on other systems."""
    return None


def win32_is_iot():
    """Whether the system is Windows for small devices."""
    return False


def mac_ver(release='', versioninfo=('', '', ''), machine=''):
    """Release, version details and machine of macOS; as given on other systems."""
    try:
        with open('/System/Library/CoreServices/SystemVersion.plist', encoding='utf-8') as file:
            match = re.search(r'<key>ProductVersion</key>\s*<string>([^<]*)</string>', file.read())
    except OSError:
        match = None
    if match is None:
        return release, versioninfo, machine
    return match[1], ('', '', ''), os.uname().machine


IOSVersionInfo = collections.namedtuple('IOSVersionInfo', ['system', 'release', 'model', 'is_simulator'])


def ios_ver(system='', release='', model='', is_simulator=False):
    """System, release, model and whether it is simulated; as given where it is not iOS."""
    return IOSVersionInfo(system, release, model, is_simulator)


AndroidVer = collections.namedtuple('AndroidVer', 'release api_level manufacturer model device is_emulator')


def android_ver(release='', api_level=0, manufacturer='', model='', device='', is_emulator=False):
    """The version of Android and the device; as given on other systems."""
    return AndroidVer(release, api_level, manufacturer, model, device, is_emulator)


def java_ver(release='', vendor='', vminfo=('', '', ''), osinfo=('', '', '')):
    """The version of Jython's Java; as given, since this is not Jython."""
    import warnings
    warnings._deprecated('java_ver', remove=(3, 15))
    return release, vendor, vminfo, osinfo


def system_alias(system, release, version):
    """System, release and version under the names that they are sold as."""
    if system == 'SunOS' and release >= '5':
        major, *rest = release.split('.')
        try:
            release = '.'.join([str(int(major) - 3), *rest])
        except ValueError:
            pass
        return 'Solaris', release, version
    if system in ('win32', 'win16'):
        system = 'Windows'
    return system, release, version


def _syscmd_file(target, default=''):
    """What the command "file" says about a file."""
    import subprocess
    try:
        output = subprocess.check_output(['file', '-b', os.path.realpath(target)], stderr=subprocess.DEVNULL,
                                         env=dict(os.environ, LC_ALL='C'))
    except (OSError, subprocess.CalledProcessError):
        return default
    return output.decode('latin-1') or default


def architecture(executable=sys.executable, bits='', linkage=''):
    """Number of bits and format of an executable, by default Python's own; as given where they are unknown."""
    if not bits:
        import struct
        bits = f'{struct.calcsize('P') * 8}bit'
    said = _syscmd_file(executable) if executable else ''
    if 'executable' not in said and 'shared object' not in said:
        return bits, linkage
    for number in '32', '64':
        if f'{number}-bit' in said:
            bits = f'{number}bit'
            break
    for mark, name in ('ELF', 'ELF'), ('Mach-O', 'Mach-O'), ('PE', 'PE'), ('COFF', 'COFF'), ('MS-DOS', 'MSDOS'):
        if mark in said:
            return bits, 'WindowsPE' if name == 'PE' and 'Windows' in said else name
    return bits, linkage


# uname

def _unknown_as_blank(val):
    return '' if val == 'unknown' else val


def _processor():
    """The kind of processor, as the command "uname" calls it."""
    import subprocess
    try:
        return subprocess.check_output(['uname', '-p'], stderr=subprocess.DEVNULL, text=True, encoding='utf8').strip()
    except (OSError, subprocess.CalledProcessError):
        return ''


class uname_result(collections.namedtuple('uname_result_base', 'system node release version machine')):
    """What uname() returns. The last item, the processor, is found when somebody asks for it, since that takes a command."""

    _fields = ('system', 'node', 'release', 'version', 'machine', 'processor')

    @functools.cached_property
    def processor(self):
        return _unknown_as_blank(_processor())

    def __iter__(self):
        return itertools.chain(super().__iter__(), (self.processor,))

    @classmethod
    def _make(cls, iterable):
        result = cls.__new__(cls, *iterable)
        if len(result) != len(cls._fields):
            raise TypeError(f'Expected {len(cls._fields) - 1} arguments, got {len(result)}')
        return result

    def __getitem__(self, key):
        return tuple(self)[key]

    def __len__(self):
        return len(tuple(iter(self)))

    def __reduce__(self):
        return uname_result, tuple(self)[:len(self._fields) - 1]


_uname_cache = None


def uname():
    """System, node, release, version, machine and processor; '' for what is unknown."""
    global _uname_cache
    if _uname_cache is None:
        try:
            values = os.uname()
        except AttributeError:
            import socket
            values = sys.platform, socket.gethostname(), '', '', ''
        _uname_cache = uname_result(*map(_unknown_as_blank, values))
    return _uname_cache


def system():
    """The name of the system, like 'Linux'."""
    return uname().system


def node():
    """The name of the machine in the network."""
    return uname().node


def release():
    """The release of the system."""
    return uname().release


def version():
    """The version of the release."""
    return uname().version


def machine():
    """The kind of machine, like 'x86_64'."""
    return uname().machine


def processor():
    """The kind of processor."""
    return uname().processor


# Python.

_sys_version_cache = {}

_SYS_VERSION = re.compile(r'''
    (?P<version> [\w.+]+) \s*
    (?: free-threading\ build \s+)?
    \( \#? (?P<build> [^,]+) (?: , \s* (?P<date> [\w ]*) (?: , \s* (?P<time> [\w :]*) )? )? \) \s*
    \[ (?P<compiler> [^\]]+) \]?
    ''', re.ASCII | re.VERBOSE)

_PYPY_VERSION = re.compile(r'''
    (?P<version> [\w.+]+) \s*
    \( \#? (?P<build> [^,]+) , \s* (?P<date> [\w ]+) , \s* (?P<time> [\w :]+) \) \s*
    \[ PyPy \  [^\]]+ \]?
    ''', re.VERBOSE)


def _sys_version(sys_version=None):
    """Name, version, branch, revision, build, date and compiler that a sys.version tells, by default this one's."""
    if sys_version is None:
        sys_version = sys.version
    result = _sys_version_cache.get(sys_version)
    if result is not None:
        return result
    is_jython = sys.platform.startswith('java')
    is_pypy = not is_jython and 'PyPy' in sys_version
    name = 'Jython' if is_jython else 'PyPy' if is_pypy else 'CPython'
    match = (_PYPY_VERSION if is_pypy else _SYS_VERSION).match(sys_version)
    if match is None:
        raise ValueError(f'failed to parse {name} sys.version: {sys_version!r}')
    number = match['version']
    if number.count('.') == 1:
        number += '.0'
    date = match['date'] or ''
    if match['time'] and name == 'CPython':
        date += ' ' + match['time']
    compiler = sys.platform if is_jython else '' if is_pypy else match['compiler']
    branch = revision = ''
    for attribute in '_git', '_mercurial':
        if hasattr(sys, attribute):
            _, branch, revision = getattr(sys, attribute)
            break
    result = (name, number, branch, revision, match['build'], date, compiler)
    _sys_version_cache[sys_version] = result
    return result


def python_implementation():
    """The implementation that sys.version looks like: 'CPython' or 'PyPy'. sys.implementation.name says which it is."""
    return _sys_version()[0]


def python_version():
    """The version as 'major.minor.patch'."""
    return _sys_version()[1]


def python_version_tuple():
    """The version as a tuple of strings."""
    return tuple(_sys_version()[1].split('.'))


def python_branch():
    """The branch of the repository that Python was built from, if that is known."""
    return _sys_version()[2]


def python_revision():
    """The revision that Python was built from, if that is known."""
    return _sys_version()[3]


def python_build():
    """Number and date of the build."""
    return _sys_version()[4:6]


def python_compiler():
    """What Python was compiled with."""
    return _sys_version()[6]


# All in one.

_platform_cache = {}


def _platform(*args):
    """The parts that are not empty as one name, without what file names cannot have."""
    text = '-'.join(part.strip() for part in args if part)
    text = text.replace(' ', '_').translate(dict.fromkeys(map(ord, '/\\:;"()'), '-')).replace('unknown', '')
    return re.sub('-{2,}', '-', text).rstrip('-')


def platform(aliased=False, terse=False):
    """System, release, machine and more in one line for people to read; terse leaves out what is not necessary."""
    result = _platform_cache.get((aliased, terse))
    if result is not None:
        return result
    system, _, release, version, machine, processor = uname()
    if processor == machine:
        processor = ''
    if aliased:
        system, release, version = system_alias(system, release, version)
    if system == 'Darwin' and (mac_release := mac_ver()[0]):
        system, release = 'macOS', mac_release
    if system == 'Windows':
        _, version, csd, _ = win32_ver(version)
        result = _platform(system, release) if terse else _platform(system, release, version, csd)
    elif system == 'Linux':
        result = _platform(system, release, machine, processor, 'with', ''.join(libc_ver()))
    elif terse:
        result = _platform(system, release)
    else:
        result = _platform(system, release, machine, processor, *architecture(sys.executable))
    _platform_cache[aliased, terse] = result
    return result


# The file os-release, see https://www.freedesktop.org/software/systemd/man/os-release.html

_os_release_candidates = ('/etc/os-release', '/usr/lib/os-release')
_os_release_cache = None


def _parse_os_release(lines):
    info = {'NAME': 'Linux', 'ID': 'linux', 'PRETTY_NAME': 'Linux'}
    for line in lines:
        if match := re.match(r'''(?P<name>[a-zA-Z0-9_]+)=(?P<quote>["']?)(?P<value>.*)(?P=quote)$''', line):
            info[match['name']] = re.sub(r'''\\([\\$"'`])''', r'\1', match['value'])
    return info


def freedesktop_os_release():
    """What the file os-release says about the distribution, as a dict."""
    global _os_release_cache
    if _os_release_cache is None:
        for candidate in _os_release_candidates:
            try:
                with open(candidate, encoding='utf-8') as file:
                    _os_release_cache = _parse_os_release(file)
                break
            except OSError as e:
                errno = e.errno
        else:
            raise OSError(errno, f'Unable to read files {', '.join(_os_release_candidates)}')
    return _os_release_cache.copy()


def invalidate_caches():
    """Find everything out anew when it is asked for."""
    global _uname_cache, _os_release_cache
    _uname_cache = _os_release_cache = None
    _sys_version_cache.clear()
    _platform_cache.clear()


def _main(args=None):
    import argparse
    parser = argparse.ArgumentParser(color=True)
    parser.add_argument('args', nargs='*', choices=['nonaliased', 'terse'])
    parser.add_argument('--terse', action='store_true', help='return only the absolute minimum information needed to identify the platform')
    parser.add_argument('--nonaliased', dest='aliased', action='store_false',
                        help='disable system/OS name aliasing. If aliasing is enabled, some platforms report system names different '
                             'from their common names, e.g. SunOS is reported as Solaris')
    args = parser.parse_args(args)
    print(platform(args.aliased and 'nonaliased' not in args.args, args.terse or 'terse' in args.args))


if __name__ == '__main__':
    _main()
