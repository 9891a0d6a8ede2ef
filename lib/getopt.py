"""Options of a command line, in the way of the C function getopt().

getopt() stops at the first argument that is no option, gnu_getopt() lets options and arguments mix. argparse
does more with less code; this module is for those who know the original.
"""

import os

try:
    from gettext import gettext as _
except ImportError:
    def _(text):
        return text

__all__ = ["GetoptError", "error", "getopt", "gnu_getopt"]


class GetoptError(Exception):
    """An option that is not known, or has an argument too many or too few. opt names it, msg says what."""

    opt = ''
    msg = ''

    def __init__(self, msg, opt=''):
        self.msg = msg
        self.opt = opt
        super().__init__(msg, opt)

    def __str__(self):
        return self.msg


error = GetoptError


def getopt(args, shortopts, longopts=[]):
    """Split args, usually sys.argv[1:], into options and what follows them.

    shortopts is a str of option letters, each followed by ':' where it takes an argument, '::' where the
    argument is optional. longopts lists names of long options, without '--' and followed by '=' or '=?'.

    Returns a list of pairs (option with its hyphens, argument or '') in the order of the command line, and
    the list of remaining arguments.
    """
    opts = []
    longopts = _names(longopts)
    while args and args[0].startswith('-') and args[0] != '-':
        first, args = args[0], args[1:]
        if first == '--':
            break
        opts, args = _option(opts, first, shortopts, longopts, args)
    return opts, args


def gnu_getopt(args, shortopts, longopts=[]):
    """As getopt(), but options may stand behind other arguments.

    They may not where shortopts begins with '+' or the variable POSIXLY_CORRECT is set. Where it begins with
    '-', the arguments stand in the list of options as (None, [arguments]).
    """
    opts = []
    rest = []
    longopts = _names(longopts)
    in_order = shortopts.startswith('-')
    options_first = shortopts.startswith('+')
    if in_order or options_first:
        shortopts = shortopts[1:]
    elif os.environ.get("POSIXLY_CORRECT"):
        options_first = True
    while args:
        first = args[0]
        if first == '--':
            rest += args[1:]
            break
        if first.startswith('-') and first != '-':
            if in_order and rest:
                opts.append((None, rest))
                rest = []
            opts, args = _option(opts, first, shortopts, longopts, args[1:])
        elif options_first:
            rest += args
            break
        else:
            rest.append(first)
            args = args[1:]
    return opts, rest


def _names(longopts):
    return [longopts] if isinstance(longopts, str) else list(longopts)


def _option(opts, text, shortopts, longopts, args):
    if text.startswith('--'):
        return do_longs(opts, text[2:], longopts, args)
    return do_shorts(opts, text[1:], shortopts, args)


def do_longs(opts, opt, longopts, args):
    """Add the long option opt, text without its hyphens, to opts; return opts and the arguments left."""
    opt, equals, value = opt.partition('=')
    takes, opt = long_has_args(opt, longopts)
    if equals and not takes:
        raise GetoptError(_('option --%s must not have an argument') % opt, opt)
    if takes is True and not equals:
        if not args:
            raise GetoptError(_('option --%s requires argument') % opt, opt)
        value, args = args[0], args[1:]
    opts.append(('--' + opt, value))
    return opts, args


def long_has_args(opt, longopts):
    """Return whether a long option takes an argument (True, False or '?'), and its full name."""
    matches = [o for o in longopts if o.startswith(opt)]
    if not matches:
        raise GetoptError(_('option --%s not recognized') % opt, opt)
    for suffix, takes in (('', False), ('=', True), ('=?', '?')):
        if opt + suffix in matches:
            return takes, opt
    if len(matches) > 1:
        raise GetoptError(_("option --%s not a unique prefix; possible options: %s") % (opt, ", ".join(matches)), opt)
    match, = matches
    if match.endswith('=?'):
        return '?', match.removesuffix('=?')
    return match.endswith('='), match.removesuffix('=')


def do_shorts(opts, optstring, shortopts, args):
    """Add the options of a cluster of letters to opts; return opts and the arguments left."""
    while optstring:
        opt, optstring = optstring[0], optstring[1:]
        value = ''
        if takes := short_has_arg(opt, shortopts):
            value, optstring = optstring, ''
            if not value and takes != '?':
                if not args:
                    raise GetoptError(_('option -%s requires argument') % opt, opt)
                value, args = args[0], args[1:]
        opts.append(('-' + opt, value))
    return opts, args


def short_has_arg(opt, shortopts):
    """Return whether the letter opt takes an argument: True, False or '?'."""
    at = -1 if opt == ':' else shortopts.find(opt)
    if at < 0:
        raise GetoptError(_('option -%s not recognized') % opt, opt)
    if shortopts.startswith('::', at + 1):
        return '?'
    return shortopts.startswith(':', at + 1)


if __name__ == '__main__':
    import sys
    print(getopt(sys.argv[1:], "a:b", ["alpha=", "beta"]))
