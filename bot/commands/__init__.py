"""What people type: the grammar, declared once, and the commands themselves."""
