"""Real processes with the real SDKs, killed at every stage: what is posted, and what is told."""
