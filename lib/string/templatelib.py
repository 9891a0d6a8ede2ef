"""The types of template strings, t'...' (PEP 750)."""

Template = type(t'')
Interpolation = type(t'{0}'.interpolations[0])


def convert(obj, /, conversion):
    """Convert obj as !s, !r and !a do in f-strings; None leaves it as it is."""
    if conversion is None:
        return obj
    if conversion == 's':
        return str(obj)
    if conversion == 'r':
        return repr(obj)
    if conversion == 'a':
        return ascii(obj)
    raise ValueError(f'invalid conversion specifier: {conversion}')


def _template_unpickle(*args):
    """Make a Template of its strings and interpolations: pickles name this function."""
    if len(args) != 2:
        raise ValueError('Template expects tuple of length 2 to unpickle')
    strings, interpolations = args
    parts = [part for pair in zip(strings, interpolations) for part in pair]
    return Template(*parts, *strings[len(interpolations):])
