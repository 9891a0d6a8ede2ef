"""The command `python -m json`: check JSON documents and lay them out for reading."""

import argparse
import json
import re
import sys

_color_pattern = re.compile(r'''
    (?P<definition>"(?:\\.|[^"\\])*")(?=:)           |
    (?P<string>"(?:\\.|[^"\\])*")                    |
    (?P<number>NaN|-?Infinity|[0-9\-+.Ee]+)          |
    (?P<keyword>true|false|null)
''', re.VERBOSE)


def _colorize_json(json_str, theme):
    def paint(found):
        return f"{theme[found.lastgroup]}{found[0]}{theme.reset}"
    return _color_pattern.sub(paint, json_str)


def _parser():
    parser = argparse.ArgumentParser(
        description='A simple command line interface for json module to validate and pretty-print JSON objects.',
        color=True)
    add = parser.add_argument
    add('infile', nargs='?', default='-', help='a JSON file to be validated or pretty-printed')
    add('outfile', nargs='?', default=None, help='write the output of infile to outfile')
    add('--sort-keys', action='store_true', default=False,
        help='sort the output of dictionaries alphabetically by key')
    add('--no-ensure-ascii', dest='ensure_ascii', action='store_false',
        help='disable escaping of non-ASCII characters')
    add('--json-lines', action='store_true', default=False,
        help='parse input using the JSON Lines format. '
             'Use with --no-indent or --compact to produce valid JSON Lines output.')
    add = parser.add_mutually_exclusive_group().add_argument
    add('--indent', default=4, type=int,
        help='separate items with newlines and use this number of spaces for indentation')
    add('--tab', action='store_const', dest='indent', const='\t',
        help='separate items with newlines and use tabs for indentation')
    add('--no-indent', action='store_const', dest='indent', const=None,
        help='separate items with spaces rather than newlines')
    add('--compact', action='store_true', help='suppress all whitespace separation (most compact)')
    return parser


def _read(options):
    """The documents of the input, one after the other."""
    source = sys.stdin if options.infile == '-' else open(options.infile, encoding='utf-8')
    try:
        # All text is read before the output is opened: both may be the same file.
        texts = source.readlines() if options.json_lines else [source.read()]
    finally:
        if source is not sys.stdin:
            source.close()
    # Lines are parsed one by one, so that those before a bad one still come out; a single document is
    # parsed here, so that a bad one leaves the output file alone.
    return map(json.loads, texts) if options.json_lines else [json.loads(texts[0])]


def main():
    """Run the command with the arguments in sys.argv."""
    from _colorize import can_colorize, get_theme
    options = _parser().parse_args()
    layout = {'indent': options.indent}
    if options.compact:
        layout = {'indent': None, 'separators': (',', ':')}
    layout |= {'sort_keys': options.sort_keys, 'ensure_ascii': options.ensure_ascii}
    try:
        documents = _read(options)
        with sys.stdout if options.outfile is None else open(options.outfile, 'w', encoding='utf-8') as out:
            theme = get_theme(tty_file=out).syntax if can_colorize(file=out) else None
            for document in documents:
                if theme is None:
                    json.dump(document, out, **layout)
                else:
                    out.write(_colorize_json(json.dumps(document, **layout), theme))
                out.write('\n')
    except ValueError as error:
        raise SystemExit(error)


if __name__ == '__main__':
    try:
        main()
    except BrokenPipeError as exc:
        raise SystemExit(exc.errno)
