"""Which settings are missing, and what they would be good for. Pure: settings in, words out."""

from typing import Literal

from bot.settings import Settings

Way = Literal["socket", "http", ""]
"""How Slack is listened to; "" for not at all."""

NONE = (
    "No platform has its tokens. Set SLACK_BOT_TOKEN and SLACK_APP_TOKEN for Slack, or"
    " DISCORD_TOKEN for Discord, in the environment or in .env; `genai-bot demo` needs none."
)
APP = (
    "SLACK_APP_TOKEN is missing: Slack's Socket Mode needs it beside SLACK_BOT_TOKEN. To be asked"
    " over HTTP instead, set SLACK_SIGNING_SECRET."
)
BOT = "SLACK_BOT_TOKEN is missing: Slack needs it beside SLACK_APP_TOKEN."
GRANTED = (
    "SLACK_BOT_TOKEN is missing: Slack needs it beside SLACK_SIGNING_SECRET. To let many workspaces"
    " install the app, set SLACK_CLIENT_ID, SLACK_CLIENT_SECRET and GENAI_SECRET_KEY instead."
)
SIGNING = (
    "SLACK_SIGNING_SECRET is missing: installing the app is offered over HTTP, which needs it."
)
KEY = (
    "GENAI_SECRET_KEY is missing: it seals the tokens of workspaces that install the app."
    " `genai-bot new-key` makes one."
)


def missing(settings: Settings, *, is_posting: bool = False) -> str:
    """
    What to set before `run` can do anything, or "" if some platform has its tokens. Posting
    alone takes less.
    """
    if settings.discord_token or slack_way(settings):
        return ""
    if is_posting and (settings.slack_bot_token or settings.genai_secret_key):
        return ""
    return half_set(settings) or NONE


def slack_way(settings: Settings) -> Way:
    """Socket Mode, if its token is set; else HTTP, if that can be."""
    if half_set(settings):
        return ""
    if settings.slack_app_token:
        return "socket"
    return "http" if settings.slack_signing_secret else ""


def half_set(settings: Settings) -> str:
    """Which of Slack's settings is missing beside the others, or ""."""
    if settings.slack_app_token:
        return "" if settings.slack_bot_token else BOT
    if settings.slack_client_id or settings.slack_client_secret:
        return _of_installing(settings)
    if settings.slack_signing_secret:
        return "" if settings.slack_bot_token else GRANTED
    return APP if settings.slack_bot_token else ""


def _of_installing(settings: Settings) -> str:
    if not settings.slack_client_secret:
        return "SLACK_CLIENT_SECRET is missing: installing the app needs it beside SLACK_CLIENT_ID."
    if not settings.slack_client_id:
        return "SLACK_CLIENT_ID is missing: installing the app needs it beside SLACK_CLIENT_SECRET."
    if not settings.slack_signing_secret:
        return SIGNING
    return "" if settings.genai_secret_key else KEY
