"""Decimal floating point and fixed point arithmetic: numbers as people write them.

    >>> from decimal import Decimal
    >>> Decimal("0.1") + Decimal("0.2")
    Decimal('0.3')

Numbers carry their precision; a Context holds the precision of results (28 digits), the rounding, and which
conditions raise. The arithmetic follows the General Decimal Arithmetic Specification. It is native (module
_decimal) where that module is there, else Python (module _pydecimal).
"""

try:
    from _decimal import *
    from _decimal import __version__
    from _decimal import __libmpdec_version__
except ImportError:
    import _pydecimal
    import sys
    _pydecimal.__doc__ = __doc__
    sys.modules[__name__] = _pydecimal
