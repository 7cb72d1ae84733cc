"""Managing digests in chat: `/genai-admin`, and what everybody may see of it."""
