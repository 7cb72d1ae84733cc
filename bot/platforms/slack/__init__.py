"""Slack: draws cards as Block Kit (pure), and listens in Socket Mode (does)."""
