"""Words that are no typos of a name, however near they come to one, and names of places. Pure."""

PLACES = frozenset(
    ["tokyo", "osaka", "seoul", "toronto", "montreal", "nanjing", "dalian", "california", "zhejiang", "arizona", "zurich", "peking", "beijing", "shanghai", "harvard", "imperial"]
) - {"harvard"}
"""Alone they mean the city or the state, even where a report knows a university by them."""

ORDINARY = frozenset([])
"""English words, countries and companies within reach of a known word."""
