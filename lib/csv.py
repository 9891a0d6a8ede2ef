"""Tables as text, a line for each row and commas (or something else) between the fields.

    import csv

    with open("people.csv", newline="") as file:
        for row in csv.reader(file):
            print(row)

    with open("people.csv", newline="") as file:
        for person in csv.DictReader(file):
            print(person["name"])

    with open("copy.csv", "w", newline="") as file:
        out = csv.writer(file)
        out.writerow(["name", "born"])
        out.writerows([["Ada", 1815], ["Alan", 1912]])

How the fields are separated and quoted is a dialect: a subclass of Dialect, or a name given to one with
register_dialect(). Each of its attributes may also be an argument of reader() and writer():

    delimiter         the character between fields: ','
    quotechar         the character around fields that need it: '"'
    doublequote       within a quoted field the quote is written twice; else the escape character precedes it
    escapechar        the character that takes the meaning of the next one away; None for no such character
    skipinitialspace  spaces behind a delimiter are not part of the field
    lineterminator    what ends a row when writing: '\\r\\n'
    quoting           QUOTE_MINIMAL, only fields that need it; QUOTE_ALL; QUOTE_NONNUMERIC, all but numbers, and
                      fields without quotes are read as floats; QUOTE_NONE; QUOTE_STRINGS, all that are str;
                      QUOTE_NOTNULL, all that are not None
    strict            bad input raises Error
"""

import types
from _csv import (Error, writer, reader, register_dialect, unregister_dialect, get_dialect, list_dialects,
                  field_size_limit, QUOTE_MINIMAL, QUOTE_ALL, QUOTE_NONNUMERIC, QUOTE_NONE, QUOTE_STRINGS,
                  QUOTE_NOTNULL)
from _csv import Dialect as _Dialect

__all__ = ["QUOTE_MINIMAL", "QUOTE_ALL", "QUOTE_NONNUMERIC", "QUOTE_NONE",
           "QUOTE_STRINGS", "QUOTE_NOTNULL",
           "Error", "Dialect", "excel", "excel_tab",
           "field_size_limit", "reader", "writer",
           "register_dialect", "get_dialect", "list_dialects", "Sniffer",
           "unregister_dialect", "DictReader", "DictWriter",
           "unix_dialect"]

__version__ = "1.0"


class Dialect:
    """How a table is written: a set of class attributes, which the module's documentation explains."""

    _name = ""
    _valid = False
    delimiter = None
    quotechar = None
    escapechar = None
    doublequote = None
    skipinitialspace = None
    lineterminator = None
    quoting = None

    def __init__(self):
        if type(self) != Dialect:
            self._valid = True
        self._validate()

    def _validate(self):
        try:
            _Dialect(self)
        except TypeError as error:
            raise Error(str(error)) from None


class excel(Dialect):
    """What Excel writes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\r\n'
    quoting = QUOTE_MINIMAL


class excel_tab(excel):
    """What Excel writes, with tabs between the fields."""

    delimiter = '\t'


class unix_dialect(Dialect):
    """Lines that end as on Unix, every field in quotes."""

    delimiter = ','
    quotechar = '"'
    doublequote = True
    skipinitialspace = False
    lineterminator = '\n'
    quoting = QUOTE_ALL


register_dialect("excel", excel)
register_dialect("excel-tab", excel_tab)
register_dialect("unix", unix_dialect)


def _kept(fieldnames):
    """Names of fields, which are needed more than once."""
    if fieldnames is not None and iter(fieldnames) is fieldnames:
        return list(fieldnames)
    return fieldnames


class DictReader:
    """Reads rows as dicts. The names of the fields are given, or stand in the first row.

    What a long row has too much is a list under the key restkey; what a short row lacks is restval.
    """

    def __init__(self, f, fieldnames=None, restkey=None, restval=None,
                 dialect="excel", *args, **kwds):
        self._fieldnames = _kept(fieldnames)
        self.restkey = restkey
        self.restval = restval
        self.reader = reader(f, dialect, *args, **kwds)
        self.dialect = dialect
        self.line_num = 0

    def __iter__(self):
        return self

    @property
    def fieldnames(self):
        if self._fieldnames is None:
            self._fieldnames = next(self.reader, None)
        self.line_num = self.reader.line_num
        return self._fieldnames

    @fieldnames.setter
    def fieldnames(self, value):
        self._fieldnames = value

    def __next__(self):
        if self.line_num == 0:
            self.fieldnames  # takes the first row
        row = next(self.reader)
        self.line_num = self.reader.line_num
        while not row:
            row = next(self.reader)
        names = self.fieldnames
        result = dict(zip(names, row))
        if len(names) < len(row):
            result[self.restkey] = row[len(names):]
        else:
            result.update(dict.fromkeys(names[len(row):], self.restval))
        return result

    __class_getitem__ = classmethod(types.GenericAlias)


class DictWriter:
    """Writes dicts as rows. fieldnames says which keys, in which order.

    restval is written for a key that a dict lacks; keys that are not in fieldnames raise ValueError, or are
    left out where extrasaction is 'ignore'.
    """

    def __init__(self, f, fieldnames, restval="", extrasaction="raise",
                 dialect="excel", *args, **kwds):
        self.fieldnames = _kept(fieldnames)
        self.restval = restval
        extrasaction = extrasaction.lower()
        if extrasaction not in ("raise", "ignore"):
            raise ValueError(f"extrasaction ({extrasaction}) must be 'raise' or 'ignore'")
        self.extrasaction = extrasaction
        self.writer = writer(f, dialect, *args, **kwds)

    def writeheader(self):
        return self.writerow(dict(zip(self.fieldnames, self.fieldnames)))

    def _dict_to_list(self, rowdict):
        if self.extrasaction == "raise" and (surplus := rowdict.keys() - self.fieldnames):
            raise ValueError("dict contains fields not in fieldnames: " + ", ".join(map(repr, surplus)))
        return (rowdict.get(key, self.restval) for key in self.fieldnames)

    def writerow(self, rowdict):
        return self.writer.writerow(self._dict_to_list(rowdict))

    def writerows(self, rowdicts):
        return self.writer.writerows(map(self._dict_to_list, rowdicts))

    __class_getitem__ = classmethod(types.GenericAlias)


def _count(values):
    """How often each value occurs, in the order in which they came."""
    counts = {}
    for value in values:
        counts[value] = counts.get(value, 0) + 1
    return counts


def _most(counts):
    return max(counts, key=counts.get)


class Sniffer:
    """Guesses the dialect of a text, and whether its first row names the fields."""

    def __init__(self):
        # Of several delimiters that are possible, the first one here.
        self.preferred = [',', '\t', ';', ' ', ':']

    def sniff(self, sample, delimiters=None):
        """Return a subclass of Dialect for the text; delimiters, a str, are the only ones allowed."""
        quote, double, delim, skip = self._guess_quote_and_delimiter(sample, delimiters)
        if not delim:
            delim, skip = self._guess_delimiter(sample, delimiters)
        if not delim:
            raise Error("Could not determine delimiter")

        class dialect(Dialect):
            _name = "sniffed"
            lineterminator = '\r\n'
            quoting = QUOTE_MINIMAL
            doublequote = double
            delimiter = delim
            quotechar = quote or '"'
            skipinitialspace = skip

        return dialect

    def _guess_quote_and_delimiter(self, data, delimiters):
        """Look at text between quotes: the character next to it is the delimiter.

        Returns the quote, whether it is doubled, the delimiter, and whether spaces follow it.
        """
        import re
        quote, delim, space = r'(?P<quote>["\']).*?(?P=quote)', r'(?P<delim>[^\w\n"\'])', r'(?P<space> ?)'
        for pattern in (delim + space + quote + r'(?P=delim)',   # ,"...",
                        r'(?:^|\n)' + quote + delim + space,     # "...", at the begin of a line
                        delim + space + quote + r'(?:$|\n)',     # ,"..." at its end
                        r'(?:^|\n)' + quote + r'(?:$|\n)'):      # "..." alone
            found = [match.groupdict() for match in re.finditer(pattern, data, re.DOTALL | re.MULTILINE)]
            if found:
                break
        else:
            return '', False, None, 0
        quotechar = _most(_count(match['quote'] for match in found))
        delims = _count(match['delim'] for match in found
                        if match.get('delim') and (delimiters is None or match['delim'] in delimiters))
        delim, skip = '', 0
        if delims:
            delim = _most(delims)
            spaces = sum(bool(match['space']) for match in found
                         if match.get('delim') and (delimiters is None or match['delim'] in delimiters))
            skip = delims[delim] == spaces
            if delim == '\n':  # a single column
                delim = ''
        d = re.escape(delim)
        doubled = re.search(rf'(({d})|^)\W*{quotechar}[^{d}\n]*{quotechar}[^{d}\n]*{quotechar}\W*(({d})|$)',
                            data, re.MULTILINE)
        return quotechar, bool(doubled), delim, skip

    def _guess_delimiter(self, data, delimiters):
        """Look for a character that stands in (nearly) every line equally often.

        Takes ten lines at a time, until a single candidate is left. Returns it and whether spaces follow it.
        """
        lines = [line for line in data.split('\n') if line]
        step = min(10, len(lines))
        histograms = {chr(code): {} for code in range(127)}
        candidates = {}
        for start in range(0, len(lines), step or 1):
            for line in lines[start:start + step]:
                for char, histogram in histograms.items():
                    n = line.count(char)
                    histogram[n] = histogram.get(n, 0) + 1
            # The usual number for a line, and in how many lines more than not it is that.
            modes = {}
            for char, histogram in histograms.items():
                usual = _most(histogram)
                agree = 2 * histogram[usual] - sum(histogram.values())
                if usual > 0 and agree > 0 and (delimiters is None or char in delimiters):
                    modes[char] = usual, agree
            total = float(min(start + step, len(lines)))
            consistency = 1.0
            while not candidates and consistency >= 0.9:
                candidates = {char: mode for char, mode in modes.items() if mode[1] / total >= consistency}
                consistency -= 0.01
            if len(candidates) == 1:
                break
        if not candidates:
            return '', 0
        if len(candidates) > 1:
            delim = next((char for char in self.preferred if char in candidates), None)
            if delim is None:
                delim = max((mode, char) for char, mode in candidates.items())[1]
        else:
            delim, = candidates
        return delim, lines[0].count(delim) == lines[0].count(delim + ' ')

    def has_header(self, sample):
        """Return whether the first row looks unlike the others.

        A column votes for it where its other fields are all numbers, or all of one length, and the first one
        is not; it votes against where the first one is the same.
        """
        from io import StringIO
        rows = reader(StringIO(sample), self.sniff(sample))
        header = next(rows)
        kinds = dict.fromkeys(range(len(header)))
        for checked, row in enumerate(rows):
            if checked > 20:
                break
            if len(row) != len(header):
                continue
            for column in list(kinds):
                kind = complex if _is_number(row[column]) else len(row[column])
                if kinds[column] is None:
                    kinds[column] = kind
                elif kinds[column] != kind:
                    del kinds[column]
        votes = 0
        for column, kind in kinds.items():
            if kind is None:
                # No row to compare with: calling None raises for any text.
                votes += 1
            elif kind is complex:
                votes += -1 if _is_number(header[column]) else 1
            else:
                votes += -1 if len(header[column]) == kind else 1
        return votes > 0


def _is_number(text):
    try:
        complex(text)
    except (ValueError, OverflowError):
        return False
    return True
