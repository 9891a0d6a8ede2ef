"""A way to make readers of resources: see importlib.resources.simple."""

from .resources.simple import ResourceContainer, ResourceHandle, SimpleReader, TraversableReader

__all__ = ['SimpleReader', 'ResourceHandle', 'ResourceContainer', 'TraversableReader']
