"""What the modules of the encodings are made with.

Each function returns the names that such a module has, for its globals().
"""

import codecs


def _classes(module, encoder, decoder, writer=codecs.StreamWriter, reader=codecs.StreamReader,
             codec=None, **attributes):
    """The classes of a module; all of them get the attributes, the codec and the streams also encode and decode."""
    functions = {name: staticmethod(function) for name, function in (codec or {}).items()}

    def make(name, *bases, **body):
        return type(name, bases, {'__module__': module, **body})

    stateless = make('Codec', codecs.Codec, **functions)
    return {
        'Codec': stateless,
        'IncrementalEncoder': make('IncrementalEncoder', codecs.IncrementalEncoder, **encoder),
        'IncrementalDecoder': make('IncrementalDecoder', *decoder[:-1], **decoder[-1]),
        'StreamWriter': make('StreamWriter', stateless, writer, **attributes),
        'StreamReader': make('StreamReader', stateless, reader, **attributes),
    }


def _entry(name, encode, decode, space, **options):
    """The function getregentry() of a module with the classes in space."""

    def getregentry():
        return codecs.CodecInfo(
            name=name, encode=encode, decode=decode,
            incrementalencoder=space['IncrementalEncoder'],
            incrementaldecoder=space['IncrementalDecoder'],
            streamwriter=space['StreamWriter'], streamreader=space['StreamReader'], **options)

    return getregentry


def _belongs(module, **items):
    """Let functions and classes appear as those of a module, where pickle finds them."""
    for name, item in items.items():
        item.__module__, item.__name__, item.__qualname__ = module, name, name


def stateless(module, name, encode, decode, text=True, **attributes):
    """An encoding of which every piece can be converted by itself."""

    def encode_piece(self, input, final=False):
        return encode(input, self.errors)[0]

    def decode_piece(self, input, final=False):
        return decode(input, self.errors)[0]

    if not text:
        attributes['charbuffertype'] = bytes
    space = _classes(module, {'encode': encode_piece},
                     (codecs.IncrementalDecoder, {'decode': decode_piece}),
                     codec={'encode': encode, 'decode': decode}, **attributes)
    space['getregentry'] = _entry(name, encode, decode, space,
                                  **({} if text else {'_is_text_encoding': False}))
    return space


def buffered(module, name, encode, decode):
    """An encoding of which the end of a piece may have to wait for the next one.

    decode takes (input, errors, final).
    """
    space = stateless(module, name, encode, decode)

    def decode_all(input, errors='strict'):
        return decode(input, errors, True)

    _belongs(module, decode=decode_all)
    body = {'__module__': module, '_buffer_decode': staticmethod(decode)}
    space['IncrementalDecoder'] = type('IncrementalDecoder', (codecs.BufferedIncrementalDecoder,), body)
    space.update(encode=encode, decode=decode_all,
                 getregentry=_entry(name, encode, decode_all, space))
    del space['Codec']
    return space


def charmap(module, name):
    """An encoding of single bytes, whose table is native."""
    codec = name.replace('-', '_')
    # No table has U+FFFD, so it stands for what is not in the table.
    table = bytes(range(256)).decode(codec, 'replace').replace('\ufffd', '\ufffe')
    encoding_table = codecs.charmap_build(table)

    def encode(input, errors='strict'):
        return codecs.charmap_encode(input, errors, encoding_table)

    def decode(input, errors='strict'):
        return codecs.charmap_decode(input, errors, table)

    _belongs(module, encode=encode, decode=decode)
    space = stateless(module, name, encode, decode)
    space.update(encode=encode, decode=decode, decoding_table=table, encoding_table=encoding_table)
    return space


def multibyte(module, name, codec):
    """An East Asian encoding, whose codec is one of module _multibytecodec."""
    import _multibytecodec as native
    body = {'__module__': module, 'codec': codec}
    stateless = type('Codec', (codecs.Codec,),
                     {'__module__': module, 'encode': codec.encode, 'decode': codec.decode})
    space = {'codec': codec, 'Codec': stateless}
    for kind in 'IncrementalEncoder', 'IncrementalDecoder':
        bases = getattr(native, 'Multibyte' + kind), getattr(codecs, kind)
        space[kind] = type(kind, bases, dict(body))
    for kind in 'StreamReader', 'StreamWriter':
        bases = stateless, getattr(native, 'Multibyte' + kind), getattr(codecs, kind)
        space[kind] = type(kind, bases, dict(body))
    space['getregentry'] = _entry(name, stateless().encode, stateless().decode, space)
    return space


def marked(module, name, family):
    """UTF-16 or UTF-32 with a byte order mark; family is utf_16 or utf_32."""
    import sys
    size = 2 if family == 'utf_16' else 4
    encode = getattr(codecs, family + '_encode')
    decode_whole, decode_start = (getattr(codecs, family + end) for end in ('_decode', '_ex_decode'))
    # By order, as decode_start reports it: -1 little, 1 big endian.
    decoders = {order: getattr(codecs, f'{family}_{end}_decode') for order, end in ((-1, 'le'), (1, 'be'))}
    native = -1 if sys.byteorder == 'little' else 1
    encode_rest = getattr(codecs, f'{family}_{"le" if native < 0 else "be"}_encode')

    def decode(input, errors='strict'):
        return decode_whole(input, errors, True)

    def start(input, errors, final):
        """Decode the first piece: the result, the length used, and the decoder for what follows, if that is clear."""
        text, used, order = decode_start(input, errors, 0, final)
        if order == 0 and used >= size:
            raise UnicodeDecodeError(name, input, 0, size, "Stream does not start with BOM")
        return text, used, decoders.get(order)

    class IncrementalEncoder(codecs.IncrementalEncoder):
        def __init__(self, errors='strict'):
            codecs.IncrementalEncoder.__init__(self, errors)
            self.encoder = None

        def encode(self, input, final=False):
            now, self.encoder = self.encoder or encode, encode_rest
            return now(input, self.errors)[0]

        def reset(self):
            codecs.IncrementalEncoder.reset(self)
            self.encoder = None

        def getstate(self):
            # 2: the mark is to be written yet
            return 2 if self.encoder is None else 0

        def setstate(self, state):
            self.encoder = None if state else encode_rest

    class IncrementalDecoder(codecs.BufferedIncrementalDecoder):
        def __init__(self, errors='strict'):
            codecs.BufferedIncrementalDecoder.__init__(self, errors)
            self.decoder = None

        def _buffer_decode(self, input, errors, final):
            if self.decoder is not None:
                return self.decoder(input, self.errors, final)
            text, used, self.decoder = start(input, errors, final)
            return text, used

        def reset(self):
            codecs.BufferedIncrementalDecoder.reset(self)
            self.decoder = None

        def getstate(self):
            # 0: the machine's order, 1: the other one, 2: not known yet
            buffered = codecs.BufferedIncrementalDecoder.getstate(self)[0]
            return buffered, 2 if self.decoder is None else int(self.decoder is not decoders[native])

        def setstate(self, state):
            codecs.BufferedIncrementalDecoder.setstate(self, state)
            self.decoder = {0: decoders[native], 1: decoders[-native]}.get(state[1])

    class StreamWriter(codecs.StreamWriter):
        def __init__(self, stream, errors='strict'):
            codecs.StreamWriter.__init__(self, stream, errors)
            self.encoder = None

        def reset(self):
            codecs.StreamWriter.reset(self)
            self.encoder = None

        def encode(self, input, errors='strict'):
            now, self.encoder = self.encoder or encode, encode_rest
            return now(input, errors)

    class StreamReader(codecs.StreamReader):
        def reset(self):
            codecs.StreamReader.reset(self)
            self.__dict__.pop('decode', None)

        def decode(self, input, errors='strict'):
            text, used, decoder = start(input, errors, False)
            if decoder is not None:
                self.decode = decoder
            return text, used

    space = {cls.__name__: cls
             for cls in (IncrementalEncoder, IncrementalDecoder, StreamWriter, StreamReader)}
    space.update(encode=encode, decode=decode)
    _belongs(module, decode=decode, **{name: space[name] for name in space if name[0].isupper()})
    space['getregentry'] = _entry(name, encode, decode, space)
    return space


def binary(module, name, encode, decode):
    """A codec from bytes to bytes."""
    return stateless(module, name, encode, decode, text=False)
