"""What differs between installations: environment and `.env`, read once. Values.

An empty variable counts as unset. Secrets are `SecretStr`, so that no log or traceback shows
them.
"""

from pathlib import Path
from typing import Any, Literal

from platformdirs import user_data_path
from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.errors import ContentError, Fault

HERE = Path(__file__).parent
FILE = Path(".env")


def shipped(name: str) -> Path:
    """`data` or `digests`: inside the package when installed, beside it in a checkout."""
    inside = HERE / name
    return inside if inside.is_dir() else HERE.parent / name


class Settings(BaseSettings):
    """Every variable the program reads; README's table holds the same names (a test says so)."""

    model_config = SettingsConfigDict(
        env_file=FILE,
        env_file_encoding="utf-8",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    slack_bot_token: SecretStr | None = Field(default=None, description="Slack bot token, `xoxb-…`")
    slack_app_token: SecretStr | None = Field(
        default=None, description="Slack app-level token for Socket Mode, `xapp-…`"
    )
    slack_signing_secret: SecretStr | None = Field(
        default=None,
        description="Slack signing secret; without `SLACK_APP_TOKEN`, Slack asks over HTTP",
    )
    slack_client_id: str | None = Field(
        default=None, description="Slack client id, to let any workspace install the app"
    )
    slack_client_secret: SecretStr | None = Field(
        default=None, description="Slack client secret, beside `SLACK_CLIENT_ID`"
    )
    slack_api_url: str = Field(
        default="https://slack.com/api/",
        description="Slack's Web API, for tests and proxies",
    )
    discord_token: SecretStr | None = Field(default=None, description="Discord bot token")
    discord_api_url: str = Field(
        default="https://discord.com/api/v10",
        description="Discord's API, for tests and proxies",
    )
    discord_shard_ids: str = Field(
        default="",
        description="The shards of this process, such as `0,1` or `0-3`; replicas on one PostgreSQL"
        " share them out by themselves",
    )
    discord_shard_count: int | None = Field(
        default=None, ge=1, le=100_000, description="How many shards there are; else Discord says"
    )
    database_url: SecretStr | None = Field(
        default=None, description="PostgreSQL, `postgresql://…`; without it a SQLite file"
    )
    genai_secret_key: SecretStr | None = Field(
        default=None,
        description="Seals the tokens of workspaces; several with commas between: the first seals,"
        " all open (`genai-bot new-key` makes one)",
    )
    host: str = Field(default="127.0.0.1", description="Where the web server listens")
    port: int = Field(default=8400, ge=0, le=65535, description="On which port; 0 takes a free one")
    log_format: Literal["text", "json"] = Field(
        default="text", description="How the log is written: `text` for people, `json` for machines"
    )
    genai_log_days: int = Field(
        default=400,
        ge=1,
        le=36_500,
        description="For how many days one can ask what became of a digest, and who changed what",
    )
    genai_data: Path = Field(
        default_factory=lambda: shipped("data"), description="A folder of report folders"
    )
    genai_digests: Path = Field(
        default_factory=lambda: shipped("digests"), description="A folder of templates, `NAME.md`"
    )
    genai_state: Path = Field(
        default_factory=lambda: user_data_path("genai-bot"),
        description="Where the SQLite file and the cache live",
    )

    def __init__(self, **given: Any) -> None:
        """Any: what pydantic takes, for tests. A ContentError where `.env` cannot be read."""
        try:
            super().__init__(**given)
        except UnicodeDecodeError as error:
            line = FILE.read_bytes().count(b"\n", 0, error.start) + 1
            raise ContentError(Fault(str(FILE), line, "this is not text in UTF-8")) from None
        except OSError as error:
            raise ContentError(Fault(str(FILE), 0, error.strerror or str(error))) from None

    def with_folders(self, data: Path | None, digests: Path | None) -> "Settings":
        """The same, but with the folders that were named on the command line."""
        given = {"genai_data": data, "genai_digests": digests}
        return self.model_copy(update={name: path for name, path in given.items() if path})
