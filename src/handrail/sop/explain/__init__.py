"""What the procedure says and why, in sentences. Nothing here is words yet: commands and pages turn it into words."""
