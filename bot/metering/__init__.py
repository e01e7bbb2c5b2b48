"""Paid requests: charged, run and delivered; or given back; or saved until there are credits."""
