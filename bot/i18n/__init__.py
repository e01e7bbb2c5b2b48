"""All texts that people read, in their languages."""
