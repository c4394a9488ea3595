"""Sealing: what is kept and what is sent cannot be read or changed without the key. Keys come in as arguments.

`box` what is kept · `wrap` one key under another · `token` names that can be looked for · `letter` what is sent.
Nothing here makes a key or a nonce, reads a file or knows a clock; nothing here says what it was given.
"""
