"""Split text into words as a Unix shell does, and quote words for one."""

import sys
from io import StringIO

__all__ = ["shlex", "split", "quote", "join"]


class shlex:
    """A lexer for simple languages that look like the shell's.

    Its attributes may be changed between tokens: which characters make up
    words, quote, escape, separate and begin a comment.
    """

    def __init__(self, instream=None, infile=None, posix=False,
                 punctuation_chars=False):
        from collections import deque

        if instream is None:
            self.instream = sys.stdin
            self.infile = None
        else:
            self.instream = StringIO(instream) if isinstance(instream, str) else instream
            self.infile = infile
        self.posix = posix
        self.eof = None if posix else ""
        self.commenters = "#"
        self.wordchars = ("abcdfeghijklmnopqrstuvwxyz"
                          "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_")
        if posix:
            # The letters of Latin-1: 0xD7 and 0xF7 are operators.
            self.wordchars += "".join(map(chr, [*range(0xDF, 0xF7), *range(0xF8, 0x100),
                                                *range(0xC0, 0xD7), *range(0xD8, 0xDF)]))
        self.whitespace = " \t\r\n"
        self.whitespace_split = False
        self.quotes = "'\""
        self.escape = "\\"
        self.escapedquotes = '"'
        # " " between tokens, "a" in a word, "c" in punctuation, a quote or an escape inside or after one,
        # None at the end.
        self.state = " "
        self.pushback = deque()
        self.lineno = 1
        self.debug = 0
        self.token = ""
        self.filestack = deque()
        self.source = None
        if punctuation_chars is True:
            punctuation_chars = "();<>|&"
        self._punctuation_chars = punctuation_chars or ""
        if punctuation_chars:
            self._pushback_chars = deque()
            # Characters of file names, arguments and patterns.
            self.wordchars = "".join(
                c for c in self.wordchars + "~-./*?=" if c not in punctuation_chars)

    @property
    def punctuation_chars(self):
        return self._punctuation_chars

    def push_token(self, tok):
        """Make a token the next that get_token returns."""
        self._log(1, "pushing token " + repr(tok))
        self.pushback.appendleft(tok)

    def push_source(self, newstream, newfile=None):
        """Read from another stream or text until it ends."""
        if isinstance(newstream, str):
            newstream = StringIO(newstream)
        self.filestack.appendleft((self.infile, self.instream, self.lineno))
        self.infile = newfile
        self.instream = newstream
        self.lineno = 1
        if newfile is not None:
            self._log(1, f"pushing to file {newfile}")
        else:
            self._log(1, f"pushing to stream {newstream}")

    def pop_source(self):
        """Close the current stream, and go on with the one before it."""
        self.instream.close()
        self.infile, self.instream, self.lineno = self.filestack.popleft()
        self._log(1, f"popping to {self.instream}, line {self.lineno}")
        self.state = " "

    def _log(self, level, text):
        if self.debug >= level:
            print("shlex: " + text)

    def get_token(self):
        """Return the next token, or eof: one that was pushed, or one from the stream."""
        if self.pushback:
            token = self.pushback.popleft()
            self._log(1, "popping token " + repr(token))
            return token
        token = self.read_token()
        if self.source is not None:
            while token == self.source:
                included = self.sourcehook(self.read_token())
                if included:
                    newfile, newstream = included
                    self.push_source(newstream, newfile)
                token = self.get_token()
        while token == self.eof:
            if not self.filestack:
                return self.eof
            self.pop_source()
            token = self.get_token()
        self._log(1, "token=" + ("EOF" if token == self.eof else repr(token)))
        return token

    def read_token(self):
        """Return the next token of the stream, and look neither at pushed tokens nor at inclusion."""
        self._quoted = False    # a quoted token may be empty
        self._resume = " "      # the state that an escape returns to
        while True:
            if self.punctuation_chars and self._pushback_chars:
                char = self._pushback_chars.pop()
            else:
                char = self.instream.read(1)
            if char == "\n":
                self.lineno += 1
            self._log(3, f"in state {self.state!r} I see character: {char!r}")
            if self.state is None:
                self.token = ""
                break
            if self.state == " ":
                done = self._between(char)
            elif self.state in self.quotes:
                done = self._inside_quotes(char)
            elif self.state in self.escape:
                done = self._after_escape(char)
            else:
                done = self._inside_word(char)
            if done:
                break
        token = self.token
        self.token = ""
        if self.posix and not self._quoted and token == "":
            token = None
        self._log(2, "raw token=" + (repr(token) if token else "EOF"))
        return token

    # These four take one character each, and tell whether the token ends with it.

    def _complete(self):
        return bool(self.token or self.posix and self._quoted)

    def _skip_comment(self):
        self.instream.readline()
        self.lineno += 1

    def _between(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self._log(2, "I see whitespace in whitespace state")
            return self._complete()
        if char in self.commenters:
            self._skip_comment()
        elif self.posix and char in self.escape:
            self._resume = "a"
            self.state = char
        elif char in self.wordchars:
            self.token = char
            self.state = "a"
        elif char in self.punctuation_chars:
            self.token = char
            self.state = "c"
        elif char in self.quotes:
            if not self.posix:
                self.token = char
            self.state = char
        else:
            self.token = char
            if not self.whitespace_split:
                return True
            self.state = "a"
        return False

    def _inside_quotes(self, char):
        self._quoted = True
        if not char:
            self._log(2, "I see EOF in quotes state")
            raise ValueError("No closing quotation")
        if char == self.state:
            if self.posix:
                self.state = "a"
                return False
            self.token += char
            self.state = " "
            return True
        if self.posix and char in self.escape and self.state in self.escapedquotes:
            self._resume = self.state
            self.state = char
        else:
            self.token += char
        return False

    def _after_escape(self, char):
        if not char:
            self._log(2, "I see EOF in escape state")
            raise ValueError("No escaped character")
        # Inside quotes only the quote and the escape itself can be escaped; before others it stays.
        if self._resume in self.quotes and char != self.state and char != self._resume:
            self.token += self.state
        self.token += char
        self.state = self._resume
        return False

    def _inside_word(self, char):
        if not char:
            self.state = None
            return True
        if char in self.whitespace:
            self._log(2, "I see whitespace in word state")
            self.state = " "
            return self._complete()
        if char in self.commenters:
            self._skip_comment()
            if not self.posix:
                return False
            self.state = " "
            return self._complete()
        if self.state == "c":
            if char in self.punctuation_chars:
                self.token += char
                return False
            self._pushback_chars.append(char)
            self.state = " "
            return True
        if self.posix and char in self.quotes:
            self.state = char
        elif self.posix and char in self.escape:
            self._resume = "a"
            self.state = char
        elif (char in self.wordchars or char in self.quotes
              or self.whitespace_split and char not in self.punctuation_chars):
            self.token += char
        else:
            if self.punctuation_chars:
                self._pushback_chars.append(char)
            else:
                self.pushback.appendleft(char)
            self._log(2, "I see punctuation in word state")
            self.state = " "
            return self._complete()
        return False

    def sourcehook(self, newfile):
        """Open the file that a token names, and return its name and stream.

        A relative name is relative to the folder of the current file.
        """
        import os.path
        if newfile[0] == '"':
            newfile = newfile[1:-1]
        if isinstance(self.infile, str) and not os.path.isabs(newfile):
            newfile = os.path.join(os.path.dirname(self.infile), newfile)
        return newfile, open(newfile)

    def error_leader(self, infile=None, lineno=None):
        """Return the beginning of a message about the current or the given place."""
        if infile is None:
            infile = self.infile
        if lineno is None:
            lineno = self.lineno
        return f'"{infile}", line {lineno}: '

    def __iter__(self):
        return self

    def __next__(self):
        token = self.get_token()
        if token == self.eof:
            raise StopIteration
        return token


def split(s, comments=False, posix=True):
    """Return the list of words of a text, by the rules of the shell."""
    if s is None:
        raise ValueError("s argument must not be None")
    lexer = shlex(s, posix=posix)
    lexer.whitespace_split = True
    if not comments:
        lexer.commenters = ""
    return list(lexer)


def join(split_command):
    """Return words as one text, quoted for the shell."""
    return " ".join(map(quote, split_command))


def quote(s):
    """Return a text as one word of the shell."""
    if not s:
        return "''"
    if not isinstance(s, str):
        raise TypeError(f"expected string object, got {type(s).__name__!r}")
    safe = b"%+,-./0123456789:=@ABCDEFGHIJKLMNOPQRSTUVWXYZ_abcdefghijklmnopqrstuvwxyz"
    if s.isascii() and not s.encode().translate(None, delete=safe):
        return s
    # Single quotes keep all but themselves, and those stand between double ones.
    return "'" + s.replace("'", "'\"'\"'") + "'"


def _main():
    if len(sys.argv) == 1:
        lexer = shlex()
    else:
        lexer = shlex(open(sys.argv[1]), sys.argv[1])
    while token := lexer.get_token():
        print("Token: " + repr(token))


if __name__ == "__main__":
    _main()
