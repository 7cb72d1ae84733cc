"""The Slack manifest: valid YAML, inside the limits, no right without a reason or a use."""

import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bot.commands.reading import COMMANDS
from bot.errors import UserError
from bot.platforms.slack import manifest as module
from bot.platforms.slack import watching
from bot.platforms.slack.manifest import EVENTS, OF_ORGANISATIONS, OPTIONAL, SCOPES, manifest
from tests.fakes.slack import OPTIONAL as WISHED
from tests.fakes.slack import SCOPES as NEEDED

SLACK = Path(module.__file__).parent


@dataclass(frozen=True)
class Titled:
    """A report as far as a manifest looks at it."""

    short_title: str = "Generative AI patents"


def parsed(**titles: str) -> dict[str, Any]:
    reports: Any = {name: Titled(title) for name, title in titles.items()}
    return dict(yaml.safe_load(manifest(reports)))


@pytest.fixture
def two() -> dict[str, Any]:
    return parsed(genai="Generative AI patents", rain="Rain")


def test_every_report_is_a_command_and_the_first_has_one_to_manage(two):
    commands = two["features"]["slash_commands"]
    assert [each["command"] for each in commands] == ["/genai", "/rain", "/genai-admin"]


def test_managing_gets_channels_and_people_by_their_ids(two):
    escaped = [each["should_escape"] for each in two["features"]["slash_commands"]]
    assert escaped == [False, False, True]


def test_app_home_is_shown(two):
    assert two["features"]["app_home"]["home_tab_enabled"] is True


def test_the_hint_names_every_verb(two):
    hint = two["features"]["slash_commands"][0]["usage_hint"]
    assert hint.split(" | ") == [command.verb for command in COMMANDS]


def test_it_needs_no_public_address(two):
    settings = two["settings"]
    assert settings["socket_mode_enabled"] is True
    assert "request_url" not in json.dumps(two)


def over_http() -> dict[str, Any]:
    reports: Any = {"genai": Titled(), "rain": Titled()}
    return dict(yaml.safe_load(manifest(reports, "https://bot.example.org/")))


def test_over_http_slack_is_told_where_everything_goes():
    made = over_http()
    events, back = (f"https://bot.example.org/slack/{end}" for end in ("events", "oauth_redirect"))
    settings = made["settings"]
    assert {each["url"] for each in made["features"]["slash_commands"]} == {events}
    assert settings["event_subscriptions"]["request_url"] == events
    assert settings["interactivity"]["request_url"] == events
    assert settings["interactivity"]["message_menu_options_url"] == events
    assert made["oauth_config"]["redirect_urls"] == [back]
    assert settings["socket_mode_enabled"] is False


def test_over_http_nothing_else_differs(two):
    made = over_http()
    assert made["oauth_config"]["scopes"] == two["oauth_config"]["scopes"]
    http, socket = (each["settings"]["event_subscriptions"]["bot_events"] for each in (made, two))
    assert http == [*socket, *(entry.name for entry in OF_ORGANISATIONS)]


def test_over_http_a_whole_organisation_can_install_it(two):
    assert over_http()["settings"]["org_deploy_enabled"] is True
    assert two["settings"]["org_deploy_enabled"] is False


@pytest.mark.parametrize(
    "url",
    [
        "http://bot.example.org",
        "bot.example.org",
        "https://",
        "https://u:p@example.org",
        "https://example.org/?a=b",
        "https://exa mple.org",
        "https://[::1",
        "https://example.org:0",
    ],
)
def test_an_address_that_slack_cannot_reach_is_refused(url):
    with pytest.raises(UserError, match="write https://"):
        manifest({"genai": Titled()}, url)


def test_buttons_and_direct_messages_work(two):
    assert two["settings"]["interactivity"]["is_enabled"] is True
    assert two["features"]["app_home"]["messages_tab_enabled"] is True
    assert two["features"]["app_home"]["messages_tab_read_only_enabled"] is False


def test_every_method_we_call_has_its_scope(two):
    code = "".join(path.read_text() for path in SLACK.glob("*.py"))
    called = {scope for method, scope in NEEDED.items() if method.replace(".", "_") in code}
    called |= {scope for method, scope in NEEDED.items() if f'"{method}"' in code}
    assert called == set(two["oauth_config"]["scopes"]["bot"]) & set(NEEDED.values())


def test_nobodys_messages_are_read_unless_somebody_takes_the_mark_away(two):
    assert not set(WISHED.values()) & set(two["oauth_config"]["scopes"]["bot"])
    text = manifest({"genai": Titled()})
    for entry in OPTIONAL:
        assert f"# - {entry.name}  # {entry.reason}" in text
        text = text.replace(f"# - {entry.name}", f"- {entry.name}")
    wished = yaml.safe_load(text)["oauth_config"]["scopes"]["bot"]
    assert {entry.name for entry in (*SCOPES, *OPTIONAL)} == set(wished)


def test_every_event_we_subscribe_to_is_listened_to():
    code = (SLACK / "hearing.py").read_text()
    heard = {*re.findall(r'app\.event\("(\w+)"\)', code), *watching.EVENTS, *watching.LOST}
    asked = over_http()["settings"]["event_subscriptions"]["bot_events"]
    assert {name.split(".")[0] for name in asked} == heard


@pytest.mark.parametrize("entry", [*SCOPES, *EVENTS], ids=lambda entry: entry.name)
def test_each_right_stands_beside_its_reason(entry):
    reports: Any = {"genai": Titled()}
    assert f"- {entry.name}  # {entry.reason}" in manifest(reports)


def test_a_name_that_slack_does_not_take_is_refused():
    with pytest.raises(ValueError, match="32 characters"):
        parsed(**{"x" * 32: "T"})


@given(st.text(max_size=3000))
def test_no_title_breaks_the_yaml_or_a_limit(title):
    [command, _] = parsed(genai=title)["features"]["slash_commands"]
    assert 0 < len(command["description"]) <= 2000
    assert 0 < len(command["usage_hint"]) <= 1000


def test_the_names_are_short_enough(two):
    assert len(two["display_information"]["name"]) <= 35
    assert len(two["display_information"]["description"]) <= 140
    assert len(two["features"]["bot_user"]["display_name"]) <= 80
