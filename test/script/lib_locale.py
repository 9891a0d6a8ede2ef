"""Module locale: numbers as text under conventions that are given, and names."""

import locale


def raises(kind, function, *args, **kwargs):
    try:
        function(*args, **kwargs)
    except kind as e:
        return str(e)
    raise AssertionError('nothing raised')


us = dict(decimal_point='.', thousands_sep=',', grouping=[3, 3, 0], mon_decimal_point='.', mon_thousands_sep=',', mon_grouping=[3, 0],
          currency_symbol='$', int_curr_symbol='USD ', negative_sign='-', positive_sign='', frac_digits=2, int_frac_digits=2,
          p_cs_precedes=1, n_cs_precedes=1, p_sep_by_space=0, n_sep_by_space=0, p_sign_posn=1, n_sign_posn=1)
german = us | dict(decimal_point=',', thousands_sep='.', mon_decimal_point=',', mon_thousands_sep='.', currency_symbol='€',
                   int_curr_symbol='EUR ', p_cs_precedes=0, n_cs_precedes=0, p_sep_by_space=1, n_sep_by_space=1)

assert locale.format_string('%d', 1234567, grouping=True) == '1234567'
assert 'not possible using the \'C\' locale' in raises(ValueError, locale.currency, 1)

locale._override_localeconv = us
assert locale.format_string('%.2f', -1234567.891, grouping=True) == '-1,234,567.89'
assert locale.format_string('%12d|%-12d|%+d', (1234567, 1234, 1000), grouping=True) == '   1,234,567|1,234       |+1,000'
assert locale.format_string('%(a)s costs %(b).1f %%', {'a': 'it', 'b': 1000.25}, grouping=True) == 'it costs 1,000.2 %'
assert locale.format_string('%*.*f', (10, 1, 1234.56), grouping=True) == '   1,234.6'
assert locale.currency(-1234.5, grouping=True) == '-$1,234.50' and locale.currency(1, international=True) == 'USD 1.00'
assert locale.currency(5, symbol=False) == '5.00'
locale._override_localeconv = german
assert locale.str(1.5) == '1,5' and locale.atof('1.234,5') == 1234.5 and locale.atoi('12.345') == 12345
assert locale.delocalize('1.000,5') == '1000.5' and locale.localize('1000.5', grouping=True) == '1.000,5'
assert locale.currency(-1234.5, grouping=True) == '-1.234,50 €' and locale.currency(2, international=True) == '2,00 EUR'
for posn, text in ((0, '(1,00 €)'), (1, '-1,00 €'), (2, '1,00 €-'), (3, '-1,00 €'), (4, '1,00- €'), (127, '-1,00 €')):
    locale._override_localeconv = german | dict(n_sign_posn=posn)
    assert locale.currency(-1) == text, posn
locale._override_localeconv = us | dict(grouping=[2, 3, 127])
assert locale.format_string('%d', 123456789, grouping=True) == '1234,567,89'
locale._override_localeconv = us | dict(grouping=[0])
assert raises(ValueError, locale.format_string, '%d', 1, grouping=True) == 'invalid grouping'
locale._override_localeconv = {}

for name, normal in (('de', 'de_DE.ISO8859-1'), ('de_AT', 'de_AT.ISO8859-1'), ('de_DE.utf8', 'de_DE.UTF-8'), ('de_DE@euro', 'de_DE.ISO8859-15'),
                     ('EN_us:UTF-8', 'en_US.UTF-8'), ('german', 'de_DE.ISO8859-1'), ('sr_RS.UTF-8@latin', 'sr_RS.UTF-8@latin'),
                     ('ca_es.UTF8@valencia', 'ca_ES.UTF-8@valencia'), ('ja_JP.SJIS', 'ja_JP.SJIS'), ('ru_RU.koi8r', 'ru_RU.KOI8-R'),
                     ('C.UTF-8', 'C.UTF-8'), ('POSIX', 'C'), ('xx_YY', 'xx_YY'), ('xx.utf8@m', 'xx.utf8@m'), ('el_gr@euro', 'el_GR.ISO8859-15')):
    assert locale.normalize(name) == normal, (name, locale.normalize(name))
assert locale.setlocale(locale.LC_ALL, 'C') == 'C' and locale.getlocale() == (None, None)
assert locale.setlocale(locale.LC_ALL, (None, None)) == 'C'
assert raises(locale.Error, locale.setlocale, locale.LC_ALL, 'no_SUCH') == 'unsupported locale setting'
assert raises(TypeError, locale.setlocale, locale.LC_ALL, ('a',)).startswith('Locale must be None')
assert locale.strcoll('a', 'b') < 0 and sorted('ba', key=locale.strxfrm) == ['a', 'b'] and locale.getpreferredencoding()
