"""What operators look at, and the one server that shows it."""
