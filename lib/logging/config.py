"""Configuration of logging: from a dict, from a file in the format of configparser, or sent to a socket.

dictConfig() makes formatters, filters, handlers and loggers, in this order, from what DictConfigurator's methods describe. fileConfig()
does the same from sections of a file. Loggers that are there already stay, since others may hold them; unless they or a parent of theirs
are configured again they are disabled.
"""

import functools
import logging
import logging.handlers
import os
import queue
import re

DEFAULT_LOGGING_CONFIG_PORT = 9030


# Files.

def fileConfig(fname, defaults=None, disable_existing_loggers=True, encoding=None):
    """Configure logging from a file, its name, or a parser of configparser that has read one."""
    parser = _read_config(fname, defaults, encoding)
    formatters = _create_formatters(parser)
    with logging._lock:
        _clearExistingHandlers()
        handlers = _install_handlers(parser, formatters)
        _install_loggers(parser, handlers, disable_existing_loggers)


def _read_config(fname, defaults, encoding):
    import configparser
    import io

    if isinstance(fname, configparser.RawConfigParser):
        return fname
    if isinstance(fname, str):
        if not os.path.exists(fname):
            raise FileNotFoundError(f"{fname} doesn't exist")
        if not os.path.getsize(fname):
            raise RuntimeError(f'{fname} is an empty file')
    try:
        parser = configparser.ConfigParser(defaults)
        if hasattr(fname, 'readline'):
            parser.read_file(fname)
        else:
            parser.read(fname, encoding=io.text_encoding(encoding))
    except configparser.ParsingError as e:
        raise RuntimeError(f'{fname} is invalid: {e}')
    return parser


def _import_dotted(name, importer=__import__):
    """The object of a dotted name, the modules on the way imported."""
    used, *rest = name.split('.')
    found = importer(used)
    for step in rest:
        used = f'{used}.{step}'
        try:
            found = getattr(found, step)
        except AttributeError:
            importer(used)
            found = getattr(found, step)
    return found


def _resolve(name):
    return _import_dotted(name)


def _names(text):
    """The names in a list with commas."""
    return [name.strip() for name in text.split(',')] if text else []


def _create_formatters(parser):
    formatters = {}
    for name in _names(parser['formatters']['keys']):
        section = f'formatter_{name}'

        def option(key, default=None):
            return parser.get(section, key, raw=True, fallback=default)

        factory = logging.Formatter
        if class_name := parser[section].get('class'):
            factory = _resolve(class_name)
        arguments = {}
        if (defaults := option('defaults')) is not None:
            arguments['defaults'] = eval(defaults, vars(logging))
        formatters[name] = factory(option('format'), option('datefmt'), option('style', '%'), **arguments)
    return formatters


def _install_handlers(parser, formatters):
    handlers, targets = {}, []
    for name in _names(parser['handlers']['keys']):
        section = parser[f'handler_{name}']
        factory = section['class']
        try:
            factory = eval(factory, vars(logging))
        except (AttributeError, NameError):
            factory = _resolve(factory)
        args = eval(section.get('args', '()'), vars(logging))
        kwargs = eval(section.get('kwargs', '{}'), vars(logging))
        handler = handlers[name] = factory(*args, **kwargs)
        handler.name = name
        if 'level' in section:
            handler.setLevel(section['level'])
        if formatter := section.get('formatter', ''):
            handler.setFormatter(formatters[formatter])
        if issubclass(factory, logging.handlers.MemoryHandler) and (target := section.get('target', '')):
            targets.append((handler, target))
    for handler, target in targets:  # all are there now
        handler.setTarget(handlers[target])
    return handlers


def _set_handlers(logger, handlers):
    """Put handlers in place of those that a logger has."""
    for handler in logger.handlers[:]:
        logger.removeHandler(handler)
    for handler in handlers:
        logger.addHandler(handler)


def _install_loggers(parser, handlers, disable_existing):
    names = _names(parser['loggers']['keys'])
    names.remove('root')
    section = parser['logger_root']
    if 'level' in section:
        logging.root.setLevel(section['level'])
    _set_handlers(logging.root, [handlers[name] for name in _names(section['handlers'])])

    existing = _ExistingLoggers()
    for name in names:
        section = parser[f'logger_{name}']
        qualname = section['qualname']
        propagate = section.getint('propagate', fallback=1)
        logger = logging.getLogger(qualname)
        existing.keep(qualname)
        if 'level' in section:
            logger.setLevel(section['level'])
        logger.propagate = propagate
        logger.disabled = 0
        _set_handlers(logger, [handlers[name] for name in _names(section['handlers'])])
    existing.finish(disable_existing)


class _ExistingLoggers:
    """The loggers that are there before a configuration, without those that it names."""

    def __init__(self):
        self.names = set(logging.root.manager.loggerDict)
        self.children = set()

    def keep(self, name):
        """A logger is configured. Those below it are to pass their records on."""
        if name in self.names:
            self.children.update(other for other in self.names if other.startswith(name + '.'))
            self.names.remove(name)

    def finish(self, disable):
        for name in self.names:
            logger = logging.root.manager.loggerDict[name]
            if name not in self.children:
                logger.disabled = disable
            elif not isinstance(logger, logging.PlaceHolder):
                logger.setLevel(logging.NOTSET)
                logger.handlers = []
                logger.propagate = True


def _clearExistingHandlers():
    logging._handlers.clear()
    logging.shutdown(logging._handlerList[:])
    del logging._handlerList[:]


# Dicts.

IDENTIFIER = re.compile('^[a-z_][a-z0-9_]*$', re.I)


def valid_ident(s):
    """True for an identifier; others raise ValueError."""
    if not IDENTIFIER.match(s):
        raise ValueError(f'Not a valid Python identifier: {s!r}')
    return True


class ConvertingMixin(object):
    """A container that converts its items when they are read, with the help of its attribute configurator."""

    def convert_with_key(self, key, value, replace=True):
        result = self.convert(value)
        if result is not value:
            if replace:
                self[key] = result
            if type(result) in _CONVERTING:
                result.key = key
        return result

    def convert(self, value):
        result = self.configurator.convert(value)
        if result is not value and type(result) in _CONVERTING:
            result.parent = self
        return result


class ConvertingDict(dict, ConvertingMixin):
    """A dict that converts its values."""

    def __getitem__(self, key):
        return self.convert_with_key(key, dict.__getitem__(self, key))

    def get(self, key, default=None):
        return self.convert_with_key(key, dict.get(self, key, default))

    def pop(self, key, default=None):
        return self.convert_with_key(key, dict.pop(self, key, default), replace=False)


class ConvertingList(list, ConvertingMixin):
    """A list that converts its items."""

    def __getitem__(self, key):
        return self.convert_with_key(key, list.__getitem__(self, key))

    def pop(self, idx=-1):
        return self.convert(list.pop(self, idx))


class ConvertingTuple(tuple, ConvertingMixin):
    """A tuple that converts its items."""

    def __getitem__(self, key):
        return self.convert_with_key(key, tuple.__getitem__(self, key), replace=False)


_CONVERTING = (ConvertingDict, ConvertingList, ConvertingTuple)


class BaseConfigurator(object):
    """Converts values: containers to those above, and text with a prefix: ext:// for an object, cfg:// for a part of the config."""

    CONVERT_PATTERN = re.compile(r'^(?P<prefix>[a-z]+)://(?P<suffix>.*)$')
    WORD_PATTERN = re.compile(r'^\s*(\w+)\s*')
    DOT_PATTERN = re.compile(r'^\.\s*(\w+)\s*')
    INDEX_PATTERN = re.compile(r'^\[([^\[\]]*)\]\s*')
    DIGIT_PATTERN = re.compile(r'^\d+$')

    # The names of the methods for the prefixes.
    value_converters = {'ext': 'ext_convert', 'cfg': 'cfg_convert'}

    importer = staticmethod(__import__)

    def __init__(self, config):
        self.config = ConvertingDict(config)
        self.config.configurator = self

    def resolve(self, s):
        """The object of a dotted name."""
        try:
            return _import_dotted(s, self.importer)
        except ImportError as e:
            raise ValueError(f'Cannot resolve {s!r}: {e}') from e

    def ext_convert(self, value):
        """What an ext:// value stands for."""
        return self.resolve(value)

    def cfg_convert(self, value):
        """What a cfg:// value stands for: a key, and behind it .key or [index] for what is inside."""
        match = self.WORD_PATTERN.match(value)
        if match is None:
            raise ValueError(f'Unable to convert {value!r}')
        found = self.config[match[1]]
        rest = value[match.end():]
        while rest:
            if match := self.DOT_PATTERN.match(rest):
                found = found[match[1]]
            elif match := self.INDEX_PATTERN.match(rest):
                index = match[1]
                try:
                    found = found[int(index) if self.DIGIT_PATTERN.match(index) else index]
                except TypeError:
                    found = found[index]
            else:
                raise ValueError(f'Unable to convert {value!r} at {rest!r}')
            rest = rest[match.end():]
        return found

    def convert(self, value):
        """A value as it is to be used."""
        if isinstance(value, _CONVERTING):
            return value
        if isinstance(value, str):
            if match := self.CONVERT_PATTERN.match(value):
                if method := self.value_converters.get(match['prefix']):
                    return getattr(self, method)(match['suffix'])
            return value
        for base, converting in zip((dict, list, tuple), _CONVERTING):
            if isinstance(value, base) and not (base is tuple and hasattr(value, '_fields')):
                value = converting(value)
                value.configurator = self
                break
        return value

    def configure_custom(self, config):
        """What a factory makes: that under the key '()', with the other items as arguments and those of '.' as attributes."""
        factory = config.pop('()')
        if not callable(factory):
            factory = self.resolve(factory)
        result = factory(**self._arguments(config))
        self._set_attributes(result, config)
        return result

    @staticmethod
    def _arguments(config):
        return {key: config[key] for key in config if key != '.' and valid_ident(key)}

    @staticmethod
    def _set_attributes(obj, config):
        for name, value in (config.pop('.', None) or {}).items():
            setattr(obj, name, value)

    def as_tuple(self, value):
        """A tuple for a list."""
        return tuple(value) if isinstance(value, list) else value


def _is_queue_like_object(obj):
    return isinstance(obj, (queue.Queue, queue.SimpleQueue)) or all(callable(getattr(obj, name, None)) for name in ('put_nowait', 'get'))


class _NotConfiguredYet(TypeError):
    """A handler refers to one that comes later."""


class DictConfigurator(BaseConfigurator):
    """Configures logging from a dict."""

    def configure(self):
        """Do it."""
        config = self.config
        if 'version' not in config:
            raise ValueError("dictionary doesn't specify a version")
        if config['version'] != 1:
            raise ValueError(f'Unsupported version: {config['version']}')
        incremental = config.pop('incremental', False)
        with logging._lock:
            if incremental:
                self._change_levels()
            else:
                self._replace_all(config.pop('disable_existing_loggers', True))

    @staticmethod
    def _configuring(what, function, *args):
        """Call a function; an error tells what could not be configured."""
        try:
            return function(*args)
        except Exception as e:
            raise ValueError(f'Unable to configure {what}') from e

    def _change_levels(self):
        handlers = self.config.get('handlers', {})
        for name in handlers:
            if name not in logging._handlers:
                raise ValueError(f'No handler found with name {name!r}')
            self._configuring(f'handler {name!r}', self._change_handler, logging._handlers[name], handlers, name)
        loggers = self.config.get('loggers', {})
        for name in loggers:
            self._configuring(f'logger {name!r}', self.configure_logger, name, loggers[name], True)
        if root := self.config.get('root', None):
            self._configuring('root logger', self.configure_root, root, True)

    @staticmethod
    def _change_handler(handler, handlers, name):
        if level := handlers[name].get('level', None):
            handler.setLevel(logging._checkLevel(level))

    def _replace_all(self, disable_existing):
        config = self.config
        _clearExistingHandlers()
        formatters = config.get('formatters', {})
        for name in formatters:
            formatters[name] = self._configuring(f'formatter {name!r}', self.configure_formatter, formatters[name])
        filters = config.get('filters', {})
        for name in filters:
            filters[name] = self._configuring(f'filter {name!r}', self.configure_filter, filters[name])
        self._make_handlers(config.get('handlers', {}))

        existing = _ExistingLoggers()
        loggers = config.get('loggers', {})
        for name in loggers:
            existing.keep(name)
            self._configuring(f'logger {name!r}', self.configure_logger, name, loggers[name])
        existing.finish(disable_existing)
        if root := config.get('root', None):
            self._configuring('root logger', self.configure_root, root)

    def _make_handlers(self, handlers):
        def make(name):
            handler = self.configure_handler(handlers[name])
            handler.name = name
            handlers[name] = handler

        # Those that refer to others are tried again when these are there.
        later = []
        for name in sorted(handlers):
            try:
                make(name)
            except Exception as e:
                if not isinstance(e.__cause__, _NotConfiguredYet):
                    raise ValueError(f'Unable to configure handler {name!r}') from e
                later.append(name)
        for name in later:
            self._configuring(f'handler {name!r}', make, name)

    def configure_formatter(self, config):
        """A formatter from a dict."""
        if '()' in config:
            factory = config['()']
            try:
                return self.configure_custom(config)
            except TypeError as e:
                if "'format'" not in str(e):
                    raise
            # Formatter itself has another name for the argument.
            config['fmt'] = config.pop('format')
            config['()'] = factory
            return self.configure_custom(config)
        name = config.get('class', None)
        factory = _resolve(name) if name else logging.Formatter
        args = [config.get('format', None), config.get('datefmt', None), config.get('style', '%')]
        # Factories need not know the others.
        if 'validate' in config:
            args.append(config['validate'])
        defaults = config.get('defaults', None)
        return factory(*args, **({} if defaults is None else {'defaults': defaults}))

    def configure_filter(self, config):
        """A filter from a dict."""
        if '()' in config:
            return self.configure_custom(config)
        return logging.Filter(config.get('name', ''))

    def add_filters(self, filterer, filters):
        """Add filters, or those with the names, to a handler or logger."""
        for f in filters:
            try:
                if not callable(f) and not callable(getattr(f, 'filter', None)):
                    filterer.addFilter(self.config['filters'][f])
                else:
                    filterer.addFilter(f)
            except Exception as e:
                raise ValueError(f'Unable to add filter {f!r}') from e

    def _configure_queue_handler(self, klass, **kwargs):
        target = kwargs.pop('queue') if 'queue' in kwargs else queue.Queue()
        respect = kwargs.pop('respect_handler_level', False)
        listener = kwargs.pop('listener', logging.handlers.QueueListener)
        handlers = kwargs.pop('handlers', [])
        listener = listener(target, *handlers, respect_handler_level=respect)
        handler = klass(target, **kwargs)
        handler.listener = listener
        return handler

    def configure_handler(self, config):
        """A handler from a dict."""
        given = dict(config)
        formatter = config.pop('formatter', None)
        if formatter:
            try:
                formatter = self.config['formatters'][formatter]
            except Exception as e:
                raise ValueError(f'Unable to set formatter {formatter!r}') from e
        level = config.pop('level', None)
        filters = config.pop('filters', None)
        if '()' in config:
            factory = config.pop('()')
            if not callable(factory):
                factory = self.resolve(factory)
        else:
            factory = config.pop('class')
            if not callable(factory):
                factory = self.resolve(factory)
            factory = self._prepare_handler(factory, config, given)
        handler = self._make_handler(factory, self._arguments(config))
        if formatter:
            handler.setFormatter(formatter)
        if level is not None:
            handler.setLevel(logging._checkLevel(level))
        if filters:
            self.add_filters(handler, filters)
        self._set_attributes(handler, config)
        return handler

    @staticmethod
    def _make_handler(factory, kwargs):
        try:
            return factory(**kwargs)
        except TypeError as e:
            if "'stream'" not in str(e):
                raise
        kwargs['strm'] = kwargs.pop('stream')
        handler = factory(**kwargs)
        import warnings
        warnings.warn("Support for custom logging handlers with the 'strm' argument is deprecated and scheduled for removal in Python "
                      "3.16. Define handlers with the 'stream' argument instead.", DeprecationWarning, stacklevel=3)
        return handler

    def _prepare_handler(self, klass, config, given):
        """Convert what the arguments of some classes are in a config; the factory to call."""
        handlers = logging.handlers
        if issubclass(klass, handlers.MemoryHandler):
            if 'flushLevel' in config:
                config['flushLevel'] = logging._checkLevel(config['flushLevel'])
            if 'target' in config:
                config['target'], = self._other_handlers([config['target']], config, given, 'target handler',
                                                         'target not configured yet')
        elif issubclass(klass, handlers.QueueHandler):
            if 'queue' in config:
                config['queue'] = self._queue(config['queue'])
            if 'listener' in config:
                config['listener'] = self._listener(config['listener'])
            if 'handlers' in config:
                config['handlers'] = self._other_handlers(config['handlers'], config, given, 'required handler',
                                                          'Required handler {!r} is not configured yet')
            return functools.partial(self._configure_queue_handler, klass)
        elif issubclass(klass, handlers.SMTPHandler) and 'mailhost' in config:
            config['mailhost'] = self.as_tuple(config['mailhost'])
        elif issubclass(klass, handlers.SysLogHandler) and 'address' in config:
            config['address'] = self.as_tuple(config['address'])
        return klass

    def _other_handlers(self, names, config, given, what, missing):
        """The handlers with these names, which must have been made before."""
        found = []
        for name in names:
            try:
                handler = self.config['handlers'][name]
                if not isinstance(handler, logging.Handler):
                    config.update(given)  # for the next try
                    raise _NotConfiguredYet(missing.format(name))
                found.append(handler)
            except Exception as e:
                raise ValueError(f'Unable to set {what} {name!r}') from e
        return found

    def _queue(self, spec):
        """The queue that a name of a factory, a dict with a factory, or a queue stands for."""
        if isinstance(spec, str):
            factory = self.resolve(spec)
            if callable(factory):
                return factory()
        elif isinstance(spec, dict):
            if '()' in spec:
                return self.configure_custom(dict(spec))
        elif _is_queue_like_object(spec):
            return spec
        raise TypeError(f'Invalid queue specifier {spec!r}')

    def _listener(self, spec):
        """The class or factory of listeners that a specification stands for."""
        listener = None
        if isinstance(spec, type):
            listener = spec
        elif isinstance(spec, str):
            listener = self.resolve(spec)
        elif isinstance(spec, dict) and '()' in spec:
            listener = self.configure_custom(dict(spec))
        if not callable(listener) or (isinstance(listener, type) and not isinstance(spec, dict)
                                      and not issubclass(listener, logging.handlers.QueueListener)):
            raise TypeError(f'Invalid listener specifier {spec!r}')
        return listener

    def add_handlers(self, logger, handlers):
        """Add the handlers with these names to a logger."""
        for name in handlers:
            try:
                logger.addHandler(self.config['handlers'][name])
            except Exception as e:
                raise ValueError(f'Unable to add handler {name!r}') from e

    def common_logger_config(self, logger, config, incremental=False):
        """Configure what any logger has."""
        level = config.get('level', None)
        if level is not None:
            logger.setLevel(logging._checkLevel(level))
        if incremental:
            return
        _set_handlers(logger, [])
        if handlers := config.get('handlers', None):
            self.add_handlers(logger, handlers)
        if filters := config.get('filters', None):
            self.add_filters(logger, filters)

    def configure_logger(self, name, config, incremental=False):
        """Configure a logger from a dict."""
        logger = logging.getLogger(name)
        self.common_logger_config(logger, config, incremental)
        logger.disabled = False
        propagate = config.get('propagate', None)
        if propagate is not None:
            logger.propagate = propagate

    def configure_root(self, config, incremental=False):
        """Configure the root logger from a dict."""
        self.common_logger_config(logging.getLogger(), config, incremental)


dictConfigClass = DictConfigurator


def dictConfig(config):
    """Configure logging from a dict."""
    dictConfigClass(config).configure()


# Configurations that are sent.

_listener = None


def listen(port=DEFAULT_LOGGING_CONFIG_PORT, verify=None):
    """A thread that, when it is started, listens on a port for configurations: a length of four bytes, then JSON for dictConfig() or text
    for fileConfig(). verify is called with the bytes and returns those to use, or None. Port 0 is any; the thread's port says which.
    """
    from logging._listener import Server
    return Server(port, verify)


def stopListening():
    """End the thread that listens."""
    global _listener
    with logging._lock:
        if _listener:
            _listener.abort = 1
            _listener = None
