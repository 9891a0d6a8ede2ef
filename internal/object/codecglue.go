package object

import "github.com/gophersnake/gophersnake/internal/codec"

// The connection between package codec, which knows no objects, and the error handlers.

// DecodeHandler asks the handler named errors.
func (t *Thread) DecodeHandler(errors string) codec.DecodeHandler {
	return func(e *codec.Error, input []byte) (codec.Fix, error) {
		r, err := t.decodeFailure(errors, e.Encoding, input, e.Start, e.End, e.Reason)
		return codec.Fix{Text: r.text, Next: r.next, Input: r.input}, err
	}
}

// EncodeHandler asks the handler named errors; s is the str that is being encoded.
func (t *Thread) EncodeHandler(s Value, errors string) codec.EncodeHandler {
	return func(e *codec.Error, input []rune) (codec.EncodeFix, error) {
		r, err := t.encodeFailure(errors, e.Encoding, s, e.Start, e.End, e.Reason)
		return codec.EncodeFix{Text: r.text, Bytes: r.bytes, IsBytes: r.raw, Next: r.next}, err
	}
}

// CodecError turns an error of package codec into the exception; s or b is what was being converted.
func (t *Thread) CodecError(s Value, b []byte, err error) error {
	switch e := err.(type) {
	case *codec.Error:
		if e.Decoding {
			return t.UnicodeDecodeErr(e.Encoding, b, e.Start, e.End, e.Reason)
		}
		return t.UnicodeEncodeErr(e.Encoding, s, e.Start, e.End, e.Reason)
	case *codec.BoundsError:
		return t.Errorf(TIndexError, "%s", e.Error())
	}
	return err
}

// nativeCodec is the codec that this program has itself, nil if there is none.
func (t *Thread) nativeCodec(encoding string) *codec.Codec {
	c := &t.RT.codecs
	key := NormalizeEncoding(encoding)
	c.mu.Lock()
	n, ok := c.native[key]
	c.mu.Unlock()
	if ok {
		return n
	}
	n = codec.Lookup(encoding)
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.native == nil {
		c.native = map[string]*codec.Codec{}
	}
	if len(c.native) < 1000 {
		c.native[key] = n
	}
	return n
}
