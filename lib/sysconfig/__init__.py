"""Where Python and what is installed for it lie, and how Python was built.

A scheme is a set of folders with names like "purelib", written as templates over the configuration variables.
"""

import os
import sys
import threading

__all__ = ['get_config_h_filename', 'get_config_var', 'get_config_vars', 'get_makefile_filename', 'get_path', 'get_path_names',
           'get_paths', 'get_platform', 'get_python_version', 'get_scheme_names', 'parse_config_h']

# Variables that are text even where it looks like a number.
_ALWAYS_STR = {'IPHONEOS_DEPLOYMENT_TARGET', 'MACOSX_DEPLOYMENT_TARGET'}

_SCHEME_KEYS = ('stdlib', 'platstdlib', 'purelib', 'platlib', 'include', 'scripts', 'data')


def _scheme(stdlib, platstdlib, packages, include, scripts, data, *, plat_packages=None, platinclude=None):
    """A scheme; folders for what depends on the platform are the others unless they are given."""
    scheme = {'stdlib': stdlib, 'platstdlib': platstdlib, 'purelib': packages, 'platlib': plat_packages or packages, 'include': include}
    if platinclude:
        scheme['platinclude'] = platinclude
    return scheme | {'scripts': scripts, 'data': data}


_VERSIONED = '{implementation_lower}{py_version_short}{abi_thread}'


def _posix_prefix():
    return _scheme('{installed_base}/{platlibdir}/' + _VERSIONED, '{platbase}/{platlibdir}/' + _VERSIONED,
                   '{base}/lib/' + _VERSIONED + '/site-packages', '{installed_base}/include/{implementation_lower}{py_version_short}{abiflags}',
                   '{base}/bin', '{base}', plat_packages='{platbase}/{platlibdir}/' + _VERSIONED + '/site-packages',
                   platinclude='{installed_platbase}/include/{implementation_lower}{py_version_short}{abiflags}')


def _nt():
    return _scheme('{installed_base}/Lib', '{base}/Lib', '{base}/Lib/site-packages', '{installed_base}/Include', '{base}/Scripts', '{base}',
                   platinclude='{installed_base}/Include')


_INSTALL_SCHEMES = {
    'posix_prefix': _posix_prefix(),
    'posix_home': _scheme('{installed_base}/lib/{implementation_lower}', '{base}/lib/{implementation_lower}',
                          '{base}/lib/{implementation_lower}', '{installed_base}/include/{implementation_lower}', '{base}/bin', '{base}',
                          platinclude='{installed_base}/include/{implementation_lower}'),
    'nt': _nt(),
    'posix_venv': _posix_prefix(),
    'nt_venv': _nt(),
}
_INSTALL_SCHEMES['venv'] = _INSTALL_SCHEMES['nt_venv' if os.name == 'nt' else 'posix_venv']


def _getuserbase():
    """The folder for what a user installs, None on systems without."""
    if base := os.environ.get('PYTHONUSERBASE', None):
        return base
    system = os.environ.get('_PYTHON_HOST_PLATFORM', sys.platform).split('-')[0]
    if system in {'emscripten', 'ios', 'tvos', 'vxworks', 'wasi', 'watchos'}:
        return None
    return os.path.expanduser(os.path.join('~', '.local'))


_HAS_USER_BASE = _getuserbase() is not None

if _HAS_USER_BASE:
    _NT_USER = '{userbase}/{implementation}{py_version_nodot_plat}'
    _INSTALL_SCHEMES |= {
        'nt_user': _scheme(_NT_USER, _NT_USER, _NT_USER + '/site-packages', _NT_USER + '/Include', _NT_USER + '/Scripts', '{userbase}'),
        'posix_user': _scheme('{userbase}/{platlibdir}/' + _VERSIONED, '{userbase}/{platlibdir}/' + _VERSIONED,
                              '{userbase}/lib/' + _VERSIONED + '/site-packages', '{userbase}/include/' + _VERSIONED, '{userbase}/bin',
                              '{userbase}'),
        'osx_framework_user': _scheme('{userbase}/lib/{implementation_lower}', '{userbase}/lib/{implementation_lower}',
                                      '{userbase}/lib/{implementation_lower}/site-packages',
                                      '{userbase}/include/{implementation_lower}{py_version_short}', '{userbase}/bin', '{userbase}'),
    }

_PY_VERSION = sys.version.split()[0]
_PY_VERSION_SHORT = f'{sys.version_info[0]}.{sys.version_info[1]}'
_PY_VERSION_SHORT_NO_DOT = f'{sys.version_info[0]}{sys.version_info[1]}'
_BASE_PREFIX = os.path.normpath(sys.base_prefix)
_BASE_EXEC_PREFIX = os.path.normpath(sys.base_exec_prefix)
_CONFIG_VARS_LOCK = threading.RLock()
_CONFIG_VARS = None


def _safe_realpath(path):
    try:
        return os.path.realpath(path)
    except OSError:
        return path


_PROJECT_BASE = os.environ.get('_PYTHON_PROJECT_BASE')
if _PROJECT_BASE is None:
    _PROJECT_BASE = os.path.dirname(_safe_realpath(sys.executable)) if sys.executable else os.getcwd()
_PROJECT_BASE = _safe_realpath(_PROJECT_BASE)


def is_python_build(check_home=None):
    """Whether Python runs in the folder where it was built; not here."""
    if check_home is not None:
        import warnings
        warnings.warn('The check_home argument of sysconfig.is_python_build is deprecated and its value is ignored. '
                      'It will be removed in Python 3.15.', DeprecationWarning, stacklevel=2)
    return False


# Paths.

def _subst_vars(s, local_vars):
    """A template with variables, or what the environment has under their names."""
    try:
        return s.format(**local_vars)
    except KeyError as missing:
        try:
            return s.format(**os.environ)
        except KeyError:
            raise AttributeError(f'{missing}') from None


def _expand_vars(scheme, vars):
    """The folders of a scheme. The configuration variables are added to vars where it has none of their names."""
    if vars is None:
        vars = {}
    for name, value in get_config_vars().items():
        vars.setdefault(name, value)
    if os.name == 'nt':
        vars = vars | {'platlibdir': 'lib'}
    return {key: os.path.normpath(_subst_vars(os.path.expanduser(template), vars))
            for key, template in _INSTALL_SCHEMES[scheme].items()}


def _get_preferred_schemes():
    if os.name == 'nt':
        return {'prefix': 'nt', 'home': 'posix_home', 'user': 'nt_user'}
    return {'prefix': 'posix_prefix', 'home': 'posix_home', 'user': 'posix_user'}


def get_preferred_scheme(key):
    """The scheme for an installation under a prefix, a home folder or for a user."""
    if key == 'prefix' and sys.prefix != sys.base_prefix:
        return 'venv'
    scheme = _get_preferred_schemes()[key]
    if scheme not in _INSTALL_SCHEMES:
        raise ValueError(f'{key!r} returned {scheme!r}, which is not a valid scheme on this platform')
    return scheme


def get_default_scheme():
    """The scheme of this installation."""
    return get_preferred_scheme('prefix')


def get_scheme_names():
    """The names of all schemes."""
    return tuple(sorted(_INSTALL_SCHEMES))


def get_path_names():
    """The names of the folders in a scheme."""
    return _SCHEME_KEYS


def get_paths(scheme=get_default_scheme(), vars=None, expand=True):
    """The folders of a scheme as a dict; vars come before the configuration variables. With expand false as templates."""
    return _expand_vars(scheme, vars) if expand else _INSTALL_SCHEMES[scheme]


def get_path(name, scheme=get_default_scheme(), vars=None, expand=True):
    """A folder of a scheme."""
    return get_paths(scheme, vars, expand)[name]


def get_makefile_filename():
    """Where the Makefile that Python was built with would be."""
    if base := os.environ.get('_PYTHON_PROJECT_BASE'):
        return os.path.join(base, 'Makefile')
    folder = f'config-{_PY_VERSION_SHORT}{getattr(sys, 'abiflags', '')}'
    if hasattr(sys.implementation, '_multiarch'):
        folder += f'-{sys.implementation._multiarch}'
    return os.path.join(get_path('stdlib'), folder, 'Makefile')


def get_config_h_filename():
    """Where the header pyconfig.h would be."""
    return os.path.join(get_path('platinclude'), 'pyconfig.h')


def parse_config_h(fp, vars=None):
    """What an open file in the form of pyconfig.h defines, as a dict, or in vars; numbers as ints and what is undefined as 0."""
    import re
    define = re.compile('#define ([A-Z][A-Za-z0-9_]+) (.*)\n')
    undefined = re.compile('/[*] #undef ([A-Z][A-Za-z0-9_]+) [*]/\n')
    if vars is None:
        vars = {}
    while line := fp.readline():
        if match := define.match(line):
            name, value = match.groups()
            if name not in _ALWAYS_STR:
                try:
                    value = int(value)
                except ValueError:
                    pass
            vars[name] = value
        elif match := undefined.match(line):
            vars[match[1]] = 0
    return vars


# Variables.

def _get_sysconfigdata_name():
    return os.environ.get('_PYTHON_SYSCONFIGDATA_NAME',
                          f'_sysconfigdata_{sys.abiflags}_{sys.platform}_{getattr(sys.implementation, '_multiarch', '')}')


def _get_sysconfigdata():
    """The variables that were set when Python was built."""
    import importlib
    name, path = _get_sysconfigdata_name(), os.environ.get('_PYTHON_SYSCONFIGDATA_PATH')
    if not path or name in sys.modules:
        return importlib.import_module(name).build_time_vars
    import importlib.machinery
    import importlib.util
    spec = importlib.machinery.PathFinder.find_spec(name, [path])
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    sys.modules[name] = module
    return module.build_time_vars


def _init_config_vars():
    global _CONFIG_VARS
    _CONFIG_VARS = variables = {}
    prefix, exec_prefix = os.path.normpath(sys.prefix), os.path.normpath(sys.exec_prefix)
    if os.name == 'posix':
        variables.update(_get_sysconfigdata())
    variables.update({
        'prefix': prefix, 'exec_prefix': exec_prefix, 'py_version': _PY_VERSION, 'py_version_short': _PY_VERSION_SHORT,
        'py_version_nodot': _PY_VERSION_SHORT_NO_DOT, 'installed_base': _BASE_PREFIX, 'base': prefix,
        'installed_platbase': _BASE_EXEC_PREFIX, 'platbase': exec_prefix, 'projectbase': _PROJECT_BASE, 'platlibdir': sys.platlibdir,
        'implementation': 'Python', 'implementation_lower': 'python', 'abiflags': getattr(sys, 'abiflags', ''),
        'py_version_nodot_plat': getattr(sys, 'winver', '').replace('.', ''),
        'abi_thread': 't' if variables.get('Py_GIL_DISABLED') else '',
    })
    if _HAS_USER_BASE:
        variables['userbase'] = _getuserbase()
    # Needs the paths, and so the variables above.
    variables['srcdir'] = _safe_realpath(os.path.dirname(get_makefile_filename()))


def get_config_vars(*args):
    """All variables as a dict, or the values of those with the given names as a list, None for what there is not."""
    with _CONFIG_VARS_LOCK:
        # A virtual environment may have been entered.
        if _CONFIG_VARS is None or (_CONFIG_VARS['prefix'], _CONFIG_VARS['exec_prefix']) != (
                os.path.normpath(sys.prefix), os.path.normpath(sys.exec_prefix)):
            _init_config_vars()
    return [_CONFIG_VARS.get(name) for name in args] if args else _CONFIG_VARS


def get_config_var(name):
    """The value of a variable, or None."""
    return get_config_vars().get(name)


# The platform.

def get_platform():
    """The platform as names of folders and packages have it: system, perhaps its version, and machine, like 'linux-x86_64'."""
    if os.name != 'posix' or not hasattr(os, 'uname'):
        return sys.platform
    if '_PYTHON_HOST_PLATFORM' in os.environ:
        system, _, machine = os.environ['_PYTHON_HOST_PLATFORM'].partition('-')
        release = None
    else:
        system, _, release, _, machine = os.uname()
        system = system.lower().replace('/', '')
        machine = machine.replace(' ', '_').replace('/', '-')
    if system == 'linux':
        return f'{system}-{machine}'
    if system.startswith('sunos') and release[0] >= '5':
        system, release = 'solaris', f'{int(release[0]) - 3}.{release[2:]}'
        machine += '.32bit' if sys.maxsize == 2**31 - 1 else '.64bit'
    elif system.startswith('darwin'):
        import platform
        system, release = 'macosx', '.'.join(platform.mac_ver()[0].split('.')[:2]) or release
        major, _, _ = release.partition('.')
        if major.isdecimal() and int(major) >= 11:
            release = f'{major}.0'
    return '-'.join(map(str, filter(None, (system, release, machine))))


def get_python_version():
    """The version as 'major.minor'."""
    return _PY_VERSION_SHORT


def expand_makefile_vars(s, vars):
    """Text with ${name} and $(name) replaced by what vars has under these names."""
    import re
    import warnings
    warnings.warn('sysconfig.expand_makefile_vars is deprecated and will be removed in Python 3.16. '
                  'Use sysconfig.get_paths(vars=...) instead.', DeprecationWarning, stacklevel=2)
    variable = re.compile(r'\$(?:\(([A-Za-z][A-Za-z0-9_]*)\)|{([A-Za-z][A-Za-z0-9_]*)})')
    while match := variable.search(s):
        s = s[:match.start()] + vars.get(match[1] or match[2]) + s[match.end():]
    return s
