"""Paid requests: charged, run, delivered, given back, or kept until there are credits."""
