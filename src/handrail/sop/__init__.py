"""The procedure language: values, reader, meaning, deciding, checking, saying.

Part of the core: no files, no network, no clock, no names of people.
"""
