"""What the modules for compression share."""
