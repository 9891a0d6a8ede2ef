"""Packages for doing things at the same time."""
