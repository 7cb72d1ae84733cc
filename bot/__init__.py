"""genai-bot: cited facts as slash-command answers and digest cards for Slack and Discord."""

__version__ = "0.1.0"
