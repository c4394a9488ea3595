"""Carriers: bytes in, bytes out. What they carry is closed and signed; they open nothing, and know nobody by name."""
