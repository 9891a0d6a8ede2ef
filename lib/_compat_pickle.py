"""Names of Python 2 and what they are called now, for pickles of protocols below 3."""

# Modules.
_MODULES = """
    __builtin__=builtins copy_reg=copyreg Queue=queue SocketServer=socketserver ConfigParser=configparser
    repr=reprlib tkFileDialog=tkinter.filedialog tkSimpleDialog=tkinter.simpledialog
    tkColorChooser=tkinter.colorchooser tkCommonDialog=tkinter.commondialog Dialog=tkinter.dialog Tkdnd=tkinter.dnd
    tkFont=tkinter.font tkMessageBox=tkinter.messagebox ScrolledText=tkinter.scrolledtext
    Tkconstants=tkinter.constants ttk=tkinter.ttk Tkinter=tkinter markupbase=_markupbase _winreg=winreg
    thread=_thread dummy_thread=_dummy_thread dbhash=dbm.bsd dumbdbm=dbm.dumb dbm=dbm.ndbm gdbm=dbm.gnu
    xmlrpclib=xmlrpc.client SimpleXMLRPCServer=xmlrpc.server httplib=http.client htmlentitydefs=html.entities
    HTMLParser=html.parser Cookie=http.cookies cookielib=http.cookiejar BaseHTTPServer=http.server
    test.test_support=test.support commands=subprocess urlparse=urllib.parse robotparser=urllib.robotparser
    urllib2=urllib.request anydbm=dbm _abcoll=collections.abc
"""
# These have taken the place of several, so that there is no way back.
_MODULES_OF_OLD = """
    cPickle=pickle _elementtree=xml.etree.ElementTree FileDialog=tkinter.filedialog
    SimpleDialog=tkinter.simpledialog DocXMLRPCServer=xmlrpc.server SimpleHTTPServer=http.server
    CGIHTTPServer=http.server UserDict=collections UserList=collections UserString=collections whichdb=dbm
    StringIO=io cStringIO=io
"""
# And these were modules of their own only later.
_MODULES_OF_NOW = """
    _bz2=bz2 _dbm=dbm _functools=functools _gdbm=gdbm _pickle=pickle
"""

# What is in another module.
_NAMES = """
    __builtin__:xrange=builtins:range __builtin__:reduce=functools:reduce __builtin__:intern=sys:intern
    __builtin__:unichr=builtins:chr __builtin__:unicode=builtins:str __builtin__:long=builtins:int
    itertools:izip=builtins:zip itertools:imap=builtins:map itertools:ifilter=builtins:filter
    itertools:ifilterfalse=itertools:filterfalse itertools:izip_longest=itertools:zip_longest
    UserDict:IterableUserDict=collections:UserDict UserList:UserList=collections:UserList
    UserString:UserString=collections:UserString whichdb:whichdb=dbm:whichdb _socket:fromfd=socket:fromfd
    _multiprocessing:Connection=multiprocessing.connection:Connection
    multiprocessing.process:Process=multiprocessing.context:Process
    multiprocessing.forking:Popen=multiprocessing.popen_fork:Popen
    urllib:ContentTooShortError=urllib.error:ContentTooShortError urllib:getproxies=urllib.request:getproxies
    urllib:pathname2url=urllib.request:pathname2url urllib:quote_plus=urllib.parse:quote_plus
    urllib:quote=urllib.parse:quote urllib:unquote_plus=urllib.parse:unquote_plus
    urllib:unquote=urllib.parse:unquote urllib:url2pathname=urllib.request:url2pathname
    urllib:urlcleanup=urllib.request:urlcleanup urllib:urlencode=urllib.parse:urlencode
    urllib:urlopen=urllib.request:urlopen urllib:urlretrieve=urllib.request:urlretrieve
    urllib2:HTTPError=urllib.error:HTTPError urllib2:URLError=urllib.error:URLError
    multiprocessing:AuthenticationError=multiprocessing.context:AuthenticationError
    multiprocessing:BufferTooShort=multiprocessing.context:BufferTooShort
    multiprocessing:ProcessError=multiprocessing.context:ProcessError
    multiprocessing:TimeoutError=multiprocessing.context:TimeoutError
"""
_NAMES_OF_OLD = """
    __builtin__:basestring=builtins:str exceptions:StandardError=builtins:Exception
    UserDict:UserDict=collections:UserDict socket:_socketobject=socket:SocketType
"""
_NAMES_OF_NOW = """
    _functools:reduce=__builtin__:reduce tkinter.filedialog:FileDialog=FileDialog:FileDialog
    tkinter.filedialog:LoadFileDialog=FileDialog:LoadFileDialog
    tkinter.filedialog:SaveFileDialog=FileDialog:SaveFileDialog
    tkinter.simpledialog:SimpleDialog=SimpleDialog:SimpleDialog
    xmlrpc.server:ServerHTMLDoc=DocXMLRPCServer:ServerHTMLDoc
    xmlrpc.server:XMLRPCDocGenerator=DocXMLRPCServer:XMLRPCDocGenerator
    xmlrpc.server:DocXMLRPCRequestHandler=DocXMLRPCServer:DocXMLRPCRequestHandler
    xmlrpc.server:DocXMLRPCServer=DocXMLRPCServer:DocXMLRPCServer
    xmlrpc.server:DocCGIXMLRPCRequestHandler=DocXMLRPCServer:DocCGIXMLRPCRequestHandler
    http.server:SimpleHTTPRequestHandler=SimpleHTTPServer:SimpleHTTPRequestHandler
    http.server:CGIHTTPRequestHandler=CGIHTTPServer:CGIHTTPRequestHandler _socket:socket=socket:_socketobject
"""

# Exceptions were in a module of that name.
PYTHON2_EXCEPTIONS = tuple("""
    ArithmeticError AssertionError AttributeError BaseException BufferError BytesWarning DeprecationWarning EOFError
    EnvironmentError Exception FloatingPointError FutureWarning GeneratorExit IOError ImportError ImportWarning
    IndentationError IndexError KeyError KeyboardInterrupt LookupError MemoryError NameError NotImplementedError
    OSError OverflowError PendingDeprecationWarning ReferenceError RuntimeError RuntimeWarning StopIteration
    SyntaxError SyntaxWarning SystemError SystemExit TabError TypeError UnboundLocalError UnicodeDecodeError
    UnicodeEncodeError UnicodeError UnicodeTranslateError UnicodeWarning UserWarning ValueError Warning
    ZeroDivisionError
""".split())

# New exceptions, which then were OSError or ImportError.
PYTHON3_OSERROR_EXCEPTIONS = tuple("""
    BrokenPipeError ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError
    ConnectionResetError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError
    PermissionError ProcessLookupError TimeoutError
""".split())
PYTHON3_IMPORTERROR_EXCEPTIONS = ('ModuleNotFoundError',)

MULTIPROCESSING_EXCEPTIONS = ('AuthenticationError', 'BufferTooShort', 'ProcessError', 'TimeoutError')


def _modules(text):
    return dict(pair.split("=") for pair in text.split())


def _names(text):
    pairs = (pair.split("=") for pair in text.split())
    return {tuple(old.split(":")): tuple(new.split(":")) for old, new in pairs}


IMPORT_MAPPING = _modules(_MODULES)
REVERSE_IMPORT_MAPPING = {new: old for old, new in IMPORT_MAPPING.items()} | _modules(_MODULES_OF_NOW)
IMPORT_MAPPING |= _modules(_MODULES_OF_OLD)

NAME_MAPPING = _names(_NAMES) | {("exceptions", name): ("builtins", name) for name in PYTHON2_EXCEPTIONS}
REVERSE_NAME_MAPPING = {new: old for old, new in NAME_MAPPING.items()} | _names(_NAMES_OF_NOW)
REVERSE_NAME_MAPPING |= {("builtins", name): ("exceptions", "OSError") for name in PYTHON3_OSERROR_EXCEPTIONS}
REVERSE_NAME_MAPPING |= {("builtins", name): ("exceptions", "ImportError") for name in PYTHON3_IMPORTERROR_EXCEPTIONS}
NAME_MAPPING |= _names(_NAMES_OF_OLD)
