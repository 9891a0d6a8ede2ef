"""The codec quopri, from bytes to bytes: quoted-printable."""

import quopri
from io import BytesIO
from encodings._build import binary


def _convert(function, input, errors, **options):
    assert errors == 'strict'
    source, target = BytesIO(input), BytesIO()
    function(source, target, **options)
    return target.getvalue(), len(input)


def quopri_encode(input, errors='strict'):
    return _convert(quopri.encode, input, errors, quotetabs=True)


def quopri_decode(input, errors='strict'):
    return _convert(quopri.decode, input, errors)


globals().update(binary(__name__, 'quopri', quopri_encode, quopri_decode))
