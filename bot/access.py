"""What Slack's workspaces have granted us, and the way to grant it. Does: asks the store."""

from functools import partial

import structlog
from pydantic import SecretStr

from bot.errors import NotSetUp
from bot.platforms.happened import Happened
from bot.platforms.slack.http import Access, Flow
from bot.platforms.slack.oauth import flow
from bot.platforms.slack.once import Once
from bot.platforms.slack.renewing import renewing
from bot.platforms.slack.states import States
from bot.platforms.slack.tokens import Tokens
from bot.posting.deliver import wall_clock
from bot.posting.store import Store
from bot.sealed import Keyless, Seal
from bot.settings import Settings

log = structlog.get_logger()


async def access(settings: Settings, store: Store, happened: Happened) -> Access:
    """
    How Slack and we know each other; all tokens sealed with the first key. NotSetUp where a key is
    missing or wrong. *happened* is told where the app is installed.
    """
    seal = await _seal(settings, store)
    id, client = settings.slack_client_id, _plain(settings.slack_client_secret)
    renew = renewing(id, client, settings.slack_api_url) if id and client else None
    tokens = Tokens(store, seal, happened, renew)
    if number := await tokens.renew():
        log.info("sealed_anew", tokens=number)
    secret, own = _plain(settings.slack_signing_secret), _plain(settings.slack_bot_token)
    once = Once(store.seen)
    return Access(secret, tokens, once, own, _installing(settings, store, seal, tokens))


async def _seal(settings: Settings, store: Store) -> Seal:
    if settings.genai_secret_key:
        return Seal(_plain(settings.genai_secret_key))
    if number := await store.installations.number():
        raise NotSetUp(
            f"GENAI_SECRET_KEY is missing: the tokens of {number:,} workspaces that installed the"
            " app are sealed with it."
        )
    return Keyless()  # nothing is sealed, and nothing will be: installing needs a key


def _installing(settings: Settings, store: Store, seal: Seal, tokens: Tokens) -> Flow | None:
    id, secret = settings.slack_client_id, _plain(settings.slack_client_secret)
    if not id or not secret or not settings.genai_secret_key:
        return None
    states = States(store.installations, seal, wall_clock)
    return partial(flow, id=id, secret=secret, tokens=tokens, states=states, clock=wall_clock)


def _plain(secret: SecretStr | None) -> str:
    return secret.get_secret_value() if secret else ""
