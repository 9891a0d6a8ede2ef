package main

// synopsis is the first line of the help, for the name of the command.
const synopsis = "usage: %s [option] ... [-c cmd | -m mod | file | -] [arg] ...\n"

const optionsHelp = `Options (and the environment variables that do the same):
-b     : warn where bytes are converted to str or compared with str or int
         (-bb: raise)
-B     : don't write .pyc files; also PYTHONDONTWRITEBYTECODE=x
-c cmd : run the text cmd (ends the options)
-d     : accepted; has no effect; also PYTHONDEBUG=x
-E     : ignore the PYTHON* environment variables
-h     : print this help and exit (also -? or --help)
-i     : go on with an interactive prompt after the program, even if standard
         input is no terminal; also PYTHONINSPECT=x
-I     : isolate from the user's environment (implies -E, -P and -s)
-m mod : run a module of the library as a program (ends the options)
-O     : leave out assert statements and code for __debug__; also
         PYTHONOPTIMIZE=x
-OO    : as -O, and drop docstrings
-P     : don't put a folder that may be unsafe in front of sys.path; also
         PYTHONSAFEPATH
-q     : no greeting at the interactive prompt
-R     : hashes of str and bytes are random, whatever PYTHONHASHSEED says
-s     : leave the user's site folder out of sys.path; also PYTHONNOUSERSITE=x
-S     : no builtins of module site (exit, quit, help ...)
-u     : no buffers for stdout and stderr; also PYTHONUNBUFFERED=x
-v     : sets sys.flags.verbose; also PYTHONVERBOSE=x
-V     : print the version and exit (also --version); -VV says more
-W arg : what to do with warnings: action:message:category:module:lineno;
         also PYTHONWARNINGS=arg
-x     : skip the first line of the program
-X opt : an option of the implementation; see --help-xoptions
--check-hash-based-pycs always|default|never: accepted; has no effect
--help-env      : the environment variables
--help-xoptions : the options of -X
--help-all      : all help texts

Arguments:
file   : the program is a script, a folder or a zip file with __main__.py
-      : the program comes from standard input (the default; an interactive
         prompt if that is a terminal)
arg ...: sys.argv[1:]
`

const envHelp = `Environment variables:
GOPHERSNAKE_STDLIB : the folder of CPython 3.14's Lib
PYTHON_BASIC_REPL  : a prompt without line editing
PYTHONBREAKPOINT   : what breakpoint() calls; 0: nothing
PYTHON_COLORS      : 1: colours, 0: none; see also NO_COLOR and FORCE_COLOR
PYTHONHASHSEED     : 0 to 4294967295 gives hashes that are equal in every run;
                     random: the default
PYTHON_HISTORY     : the file of the prompt's history
PYTHONHOME         : prefix below which lib/python3.14 is looked for
PYTHONIOENCODING   : encoding[:errors] of stdin, stdout and stderr
PYTHONPATH         : folders in front of the default sys.path
PYTHONSTARTUP      : a file that the interactive prompt runs first

Variables that do what an option does:
PYTHON_CPU_COUNT (-X cpu_count), PYTHONDEBUG (-d), PYTHONDEVMODE (-X dev),
PYTHONDONTWRITEBYTECODE (-B), PYTHONINSPECT (-i),
PYTHONINTMAXSTRDIGITS (-X int_max_str_digits),
PYTHONNODEBUGRANGES (-X no_debug_ranges), PYTHONNOUSERSITE (-s),
PYTHONOPTIMIZE (-O), PYTHONPYCACHEPREFIX (-X pycache_prefix),
PYTHONSAFEPATH (-P), PYTHONUNBUFFERED (-u), PYTHONUTF8 (-X utf8),
PYTHONVERBOSE (-v), PYTHONWARNDEFAULTENCODING (-X warn_default_encoding),
PYTHONWARNINGS (-W)
`

const xoptionsHelp = `Options of -X:
-X cpu_count=N           : what os.cpu_count() tells; default: the truth
-X dev                   : development mode: shows more warnings
-X int_max_str_digits=N  : limit of digits between int and str; 0: none
-X no_debug_ranges       : tracebacks show lines, not places in them
-X pycache_prefix=PATH   : .pyc files go to a tree of their own
-X utf8[=0|1]            : sets sys.flags.utf8_mode; text is UTF-8 anyway
-X warn_default_encoding : warn where an encoding is left to the default

Others are accepted and stand in sys._xoptions, but have no effect.
`
