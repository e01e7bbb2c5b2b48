"""What operators see and press. For everybody else, these commands do not exist."""
