"""Checking a procedure over every situation that a person can reach. Only this part knows diagrams and solvers."""
