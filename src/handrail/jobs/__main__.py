"""`python -m handrail.jobs`: the same as `handrail`, for processes that start others."""

from handrail.jobs.start import main

main()
