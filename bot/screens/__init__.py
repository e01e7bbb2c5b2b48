"""What people see and press, and which handler answers what."""
