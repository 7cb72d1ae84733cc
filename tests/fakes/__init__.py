"""Stand-ins that behave: small local servers that check what they are sent."""
