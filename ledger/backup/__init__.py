"""Backups: the books written to a file, and restored from one."""
