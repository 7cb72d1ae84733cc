"""Plain questions, understood word by word: what a report answers, and what it does not."""
