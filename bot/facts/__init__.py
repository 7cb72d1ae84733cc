"""What we know: reports, their facts, and questions to them."""
