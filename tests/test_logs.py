"""Tokens do not reach a log, however they got there; each line says when it was."""

import logging
from datetime import UTC, datetime, timedelta

import pytest
import structlog
from pydantic import ValidationError

from bot import logs
from bot.settings import Settings

TOKENS = [
    "xoxb-123456789012-abcdefGHIJ",
    "xapp-1-A0123456789-abcdef",
    "MTIzNDU2Nzg5MDEyMzQ1Njc4.GabcDe.abcdefghijklmnopqrstuvwxyz0123",
]


@pytest.fixture(autouse=True)
def _as_it_was():
    yield
    structlog.reset_defaults()
    logging.getLogger().handlers.clear()


@pytest.mark.parametrize("token", TOKENS)
def test_a_token_is_masked(capsys: pytest.CaptureFixture[str], token: str) -> None:
    logs.configure()
    structlog.get_logger().warning("cannot connect", why=f"refused {token} today")
    said = capsys.readouterr().err
    assert token not in said
    assert "(secret)" in said


@pytest.mark.parametrize("token", TOKENS)
def test_a_librarys_log_is_masked_too(capsys: pytest.CaptureFixture[str], token: str) -> None:
    logs.configure()
    logging.getLogger("library").warning("sent %s", token)
    said = capsys.readouterr().err
    assert "sent (secret)" in said
    assert token not in said


@pytest.mark.parametrize("token", TOKENS)
def test_a_traceback_does_not_show_variables(
    capsys: pytest.CaptureFixture[str], token: str
) -> None:
    logs.configure()
    secret = token
    try:
        raise ValueError(f"with {len(secret)} characters")
    except ValueError:
        structlog.get_logger().exception("broken")
    said = capsys.readouterr().err
    assert "ValueError" in said
    assert token not in said


@pytest.mark.parametrize("token", TOKENS)
def test_a_traceback_that_quotes_a_token_is_masked(
    capsys: pytest.CaptureFixture[str], token: str
) -> None:
    logs.configure()
    try:
        raise ValueError(f"refused {token}")
    except ValueError:
        structlog.get_logger().exception("broken")
    said = capsys.readouterr().err
    assert "ValueError: refused (secret)" in said
    assert token not in said


def test_words_cannot_begin_a_line_of_their_own(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    structlog.get_logger().info("answered", words="top\n2026-01-01 error broken")
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_line_says_when_it_was_to_the_millisecond(capsys: pytest.CaptureFixture[str]) -> None:
    logs.configure()
    before = datetime.now(UTC)
    structlog.get_logger().info("delivery", key="k1")
    after = datetime.now(UTC)
    moment, rest = capsys.readouterr().err.split(" ", 1)
    assert rest == "info    delivery key='k1'\n"
    assert len(moment) == len("2026-05-04T07:00:00.000Z")
    at = datetime.fromisoformat(moment)
    assert before - timedelta(milliseconds=1) <= at <= after


def test_what_is_logged_after_another_configuration_goes_by_that(
    capsys: pytest.CaptureFixture[str],
) -> None:
    log = structlog.get_logger()
    logs.configure()
    log.info("first")
    logs.configure("json")
    log.info("second")
    first, second = capsys.readouterr().err.splitlines()
    assert first.endswith(" first")
    assert second.startswith('{"at": ')


def test_settings_do_not_show_their_secrets(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SLACK_BOT_TOKEN", TOKENS[0])
    assert TOKENS[0] not in repr(Settings())


def test_a_wrong_setting_is_not_repeated_in_the_error(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValidationError) as caught:
        Settings(slack_bot_token=["hunter2"])  # type: ignore[arg-type]
    assert "hunter2" not in str(caught.value)


def test_an_empty_variable_counts_as_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "")
    monkeypatch.setenv("SLACK_API_URL", "")
    settings = Settings(_env_file=None)
    assert settings.discord_token is None
    assert settings.slack_api_url == "https://slack.com/api/"


@pytest.mark.parametrize("token", TOKENS)
def test_a_librarys_traceback_is_masked_too(capsys: pytest.CaptureFixture[str], token: str) -> None:
    logs.configure()
    try:
        raise ValueError(f"refused {token}")
    except ValueError:
        logging.getLogger("library").exception("broken")
    said = capsys.readouterr().err
    assert "ValueError: refused (secret)" in said
    assert token not in said


def test_a_connection_that_a_library_lost_takes_one_line(
    capsys: pytest.CaptureFixture[str],
) -> None:
    logs.configure()
    try:
        raise ConnectionRefusedError(111, "Connect call failed")
    except ConnectionRefusedError:
        logging.getLogger("discord.shard").exception("Attempting a reconnect")
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "error   discord.shard: Attempting a reconnect: ConnectionRefusedError" in said[0]
