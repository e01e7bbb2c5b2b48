"""The books in a file, and back."""
