"""Handrail: the procedure that is signed is the procedure that runs."""
