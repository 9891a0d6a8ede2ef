"""The modules for compression, under one roof."""
