"""What one Slack message may hold. Values; the safe ones where documents and servers differ.

https://docs.slack.dev/reference/block-kit/blocks, and the page of each block below it.
"""

BLOCKS = 48
"""Slack takes 50; a digest adds up to two. https://docs.slack.dev/reference/block-kit/blocks"""
TOTAL_TEXT = 12_000
"""All words and cells of a message; near 13,200 Slack answers `msg_blocks_too_long`."""
FALLBACK = 1_000
"""Of the top-level text, which is the notification; Slack itself cuts after 40,000."""

HEADER = 150
"""https://docs.slack.dev/reference/block-kit/blocks/header-block"""
TEXT = 3_000
"""Of one text object, and (by our own choice) of one piece of rich text."""
CONTEXT_ELEMENTS = 10
"""https://docs.slack.dev/reference/block-kit/blocks/context-block"""
URL = 3_000
"""Of links, buttons and pictures."""
ALT = 2_000
"""https://docs.slack.dev/reference/block-kit/blocks/image-block"""

BUTTON = 75
"""https://docs.slack.dev/reference/block-kit/block-elements/button-element"""
BUTTON_VALUE = 2_000
BUTTONS = 5
"""A row; the block takes 25, but five still read as one choice."""

CHARTS = 2
"""https://docs.slack.dev/reference/block-kit/blocks/data-visualization-block"""
CHART_TITLE = 50
CHART_AXIS = 50
CHART_LABEL = 20
CHART_SERIES = 6
CHART_POINTS = 12

DATA_TABLE_ROWS = 100
"""Beside the header. https://docs.slack.dev/reference/block-kit/blocks/data-table-block/"""
DATA_TABLE_TEXT = 9_000
DATA_TABLE_PAGE = 10
TABLE_ROWS = 50
"""With the header. https://docs.slack.dev/reference/block-kit/blocks/table-block"""
TABLE_TEXT = 8_000
TABLE_COLUMNS = 8
"""Of both kinds."""
TABLES = 1
"""A message."""

VIEW_BLOCKS = 98
"""Slack takes 100 in a modal and on App Home. https://docs.slack.dev/reference/views"""
VIEW_TITLE = 24
"""Also of its buttons."""
METADATA = 3_000
"""Characters that a view carries for us."""
OPTIONS = 100
"""In one list. https://docs.slack.dev/reference/block-kit/composition-objects/option-object"""
OPTION = 75
OPTION_VALUE = 150
