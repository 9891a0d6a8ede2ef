"""Variables whose values belong to a context, such as an asynchronous task (PEP 567)."""

from _contextvars import Context, ContextVar, Token, copy_context

__all__ = ('Context', 'ContextVar', 'Token', 'copy_context')
