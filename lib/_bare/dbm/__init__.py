"""Databases of byte strings in files, in whichever format a file has or, for new ones, is at hand."""

import importlib
import io
import os
import struct

__all__ = ['open', 'whichdb', 'error']


class error(Exception):
    """A database's file cannot be used."""


# Modules of formats, best first.
_names = ['dbm.sqlite3', 'dbm.gnu', 'dbm.ndbm', 'dbm.dumb']
_defaultmod = None
_modules = {}

error = (error, OSError)

_GNU_MAGIC = (0x13579ace, 0x13579acd, 0x13579acf)


def open(file, flag='r', mode=0o666):
    """Open or create a database: flag is r to read it, w to change it, c to create it if there is none, n to make it anew."""
    if _defaultmod is None:
        _load_modules()
    name = None if 'n' in flag else whichdb(file)
    if name is None:
        if 'c' not in flag and 'n' not in flag:
            raise error[0]("db file doesn't exist; use 'c' or 'n' flag to create a new db")
        module = _defaultmod
    elif name == '':
        raise error[0]('db type could not be determined')
    elif name not in _modules:
        raise error[0](f'db type is {name}, but the module is not available')
    else:
        module = _modules[name]
    return module.open(file, flag, mode)


def _load_modules():
    """Import the modules of formats: the first there is makes new databases."""
    global _defaultmod
    for name in _names:
        try:
            module = importlib.import_module(name)
        except ImportError:
            continue
        if _defaultmod is None:
            _defaultmod = module
        _modules[name] = module


def whichdb(filename):
    """The name of the module for a database: None if there is no file that can be read, '' if it is in no known format."""
    filename = os.fsencode(filename)
    if _is_ndbm(filename):
        return 'dbm.ndbm'
    if _is_dumb(filename):
        return 'dbm.dumb'
    try:
        with io.open(filename, 'rb') as f:
            start = f.read(16)
    except OSError:
        return None
    if start == b'SQLite format 3\x00':
        return 'dbm.sqlite3'
    if len(start) >= 4 and struct.unpack('=l', start[:4])[0] in _GNU_MAGIC:
        return 'dbm.gnu'
    return ''


def _is_ndbm(filename):
    if os.path.isfile(filename + b'.pag') and os.path.isfile(filename + b'.dir'):
        return True
    if not os.path.isfile(filename + b'.db'):
        return False
    try:
        from dbm import ndbm
        ndbm.open(filename).close()
    except (ImportError, OSError):
        return False
    return True


def _is_dumb(filename):
    if not os.path.exists(filename + b'.dat'):
        return False
    try:
        with io.open(filename + b'.dir', 'rb') as f:
            start = f.read(1)
    except OSError:
        return False
    return start in (b'', b"'", b'"')
