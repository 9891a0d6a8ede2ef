"""What sysconfig reports about how the interpreter was built: the variables that programs ask for."""

build_time_vars = {
    "ABIFLAGS": "",
    "EXT_SUFFIX": ".gophersnake-314-linux.so",
    "HAVE_FORK": 0,
    "LIBDIR": "/usr/local/lib",
    "MULTIARCH": "",
    "PLATLIBDIR": "lib",
    "PY_CFLAGS": "",
    "CONFIG_ARGS": "",
    "Py_DEBUG": 0,
    "Py_ENABLE_SHARED": 0,
    "Py_GIL_DISABLED": 0,
    "SHELL": "/bin/sh",
    "SIZEOF_VOID_P": 8,
    "SOABI": "gophersnake-314-linux",
    "TZPATH": "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo",
    "VERSION": "3.14",
    "WITH_DOC_STRINGS": 1,
    "WITH_PYMALLOC": 1,
    "prefix": "/usr/local",
    "srcdir": ".",
}
