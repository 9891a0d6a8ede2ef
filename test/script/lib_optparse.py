"""optparse: options by declaration, their help, and the errors."""

import contextlib
import io
import optparse
import os
import pickle

os.environ['COLUMNS'] = '80'


def raises(kind, text, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as e:
        assert str(e) == text, str(e)
    else:
        raise AssertionError('nothing raised')


def fails(parser, args, text):
    stream = io.StringIO()
    with contextlib.redirect_stderr(stream):
        try:
            parser.parse_args(args)
        except SystemExit as e:
            assert e.code == 2
        else:
            raise AssertionError('no exit')
    assert stream.getvalue() == 'Usage: tool [options]\n\ntool: error: ' + text + '\n', stream.getvalue()


parser = optparse.OptionParser(prog='tool', description='What %prog does.', epilog='The end.')
parser.add_option('-n', '--number', type=int, default='0x10', help='a number [default: %default]')
parser.add_option('-p', '--pair', nargs=2, type='float', metavar='X Y')
parser.add_option('-v', action='count', dest='level')
parser.add_option('--tag', action='append', help=optparse.SUPPRESS_HELP)
group = parser.add_option_group('Kinds', 'Some words.')
group.add_option('--kind', choices=['a', 'b'])
group.add_option('--call', action='callback', callback=lambda option, opt, value, parser, *args: seen.append((opt, value, args)),
                 callback_args=(1, 2), help='call a function, with a text that is too long for one line')
seen = []

values, rest = parser.parse_args(['x', '-vvn5', '--pa', '1', '-2', '--tag=', '--tag', 'y', '--kind=b', '--call', '-', '--', '-z'])
assert vars(values) == {'number': 5, 'pair': (1.0, -2.0), 'level': 2, 'tag': ['', 'y'], 'kind': 'b'}, values
assert rest == ['x', '-', '-z'] and seen == [('--call', None, (1, 2))]
assert parser.parse_args([])[0].number == 16 and parser.get_default_values() == {**vars(values), 'number': 16, 'pair': None,
                                                                               'level': None, 'tag': None, 'kind': None}
assert parser.get_option_group('--kind') is group and parser.get_option_group('-v') is None

fails(parser, ['-n', '08'], "option -n: invalid integer value: '08'")
fails(parser, ['-p', '1'], '-p option requires 2 arguments')
fails(parser, ['-n'], '-n option requires 1 argument')
fails(parser, ['--kind=c'], "option --kind: invalid choice: 'c' (choose from 'a', 'b')")
fails(parser, ['--call=1'], '--call option does not take a value')
fails(parser, ['--k', 'a', '--none'], 'no such option: --none')
parser.add_option('--tango', action='store_true')
fails(parser, ['--ta'], 'ambiguous option: --ta (--tag, --tango?)')

assert parser.format_help() == '''\
Usage: tool [options]

What tool does.

Options:
  -h, --help            show this help message and exit
  -n NUMBER, --number=NUMBER
                        a number [default: 0x10]
  -p X Y, --pair=X Y    \n  -v                    \n  --tango               \n
  Kinds:
    Some words.

    --kind=KIND         \n    --call              call a function, with a text that is too long for one
                        line

The end.
''', parser.format_help()

raises(TypeError, 'at least one option string must be supplied', optparse.Option)
raises(optparse.OptionError, "invalid long option string '-long': must start with --, followed by non-dash", optparse.Option, '-long')
raises(optparse.OptionError, 'option -x: invalid keyword arguments: a, b', optparse.Option, '-x', b=1, a=2)
raises(optparse.OptionError, "option -x: must not supply a type for action 'count'", optparse.Option, '-x', action='count', type='int')
raises(optparse.OptionConflictError, 'option -v/--vary: conflicting option string(s): -v', parser.add_option, '-v', '--vary')
parser.set_conflict_handler('resolve')
vary = parser.add_option('-v', '--vary')
assert parser.get_option('-v') is vary and not any(o.dest == 'level' for o in parser.option_list)

assert optparse.Option.__module__ == optparse.HelpFormatter.__module__ == optparse.OptionError.__module__ == 'optparse'
assert pickle.loads(pickle.dumps(optparse.OptionValueError('text'))).args == ('text',)
