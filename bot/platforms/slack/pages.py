"""The few pages that somebody sees who installs the app. Pure: words in, HTML out."""

from html import escape

HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; "
    "form-action 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Cache-Control": "no-store",
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
STYLE = (
    ":root{color-scheme:light dark}body{font:1.1rem/1.5 system-ui,sans-serif;max-width:34rem;"
    "margin:15vh auto;padding:0 1.5rem}h1{font-size:1.4rem}"
)

AGAIN = "Start again"
REASONS = {
    "access_denied": "Nothing was installed: the request was declined in Slack.",
    "invalid_browser": "This page was opened before, belongs to another browser, or you waited"
    " longer than ten minutes. Nothing new was installed.",
    "invalid_state": "This link was used before, or is older than ten minutes. Nothing new was"
    " installed.",
    "missing_code": "Slack sent you here without what is needed. Nothing was installed.",
    "invalid_code": "Slack did not confirm the installation. Nothing was installed.",
}
"""By Bolt's names for what can go wrong, and Slack's own."""
OTHER = "Slack reported a fault. Nothing was installed."


def installed(name: str, link: str) -> str:
    """It went well; *link* leads back to Slack."""
    words = (
        f"genai-bot is installed in {name or 'your workspace'}. Type /genai in any channel; to let"
        " it post in a channel, type /invite and its name there."
    )
    return _page("Installed", words, link, "Open Slack")


def installed_for_all(name: str, link: str) -> str:
    """The same for an organisation; *link* leads to where its workspaces are chosen."""
    words = (
        f"genai-bot is installed in {name or 'your organisation'}. Now choose the workspaces that"
        " it is for; there, type /genai in any channel."
    )
    return _page("Installed", words, link, "Choose workspaces")


def failed(reason: str) -> str:
    """It did not, for a reason that has a name."""
    return stopped(REASONS.get(reason, OTHER))


def stopped(words: str) -> str:
    """It did not, in these words."""
    return _page("Nothing installed", words, "install", AGAIN)


def _page(title: str, words: str, link: str, label: str) -> str:
    return (
        '<!doctype html><html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)} – genai-bot</title><style>{STYLE}</style></head>"
        f"<body><main><h1>{escape(title)}</h1><p>{escape(words)}</p>"
        f'<p><a href="{escape(link)}">{escape(label)}</a></p></main></body></html>'
    )
