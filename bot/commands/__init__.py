"""The paid commands: one per file, or per folder where one file is too small."""
