"""What operators do: look at a person, give credits. Everybody else finds no such command."""
