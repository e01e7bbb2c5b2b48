"""The command line of a bot that a test runs."""

import os

from bot.config import Settings
from tests.coinop import Run
from tests.coinop import coinop as run


async def coinop(settings: Settings, *arguments: str, columns: int = 200) -> Run:
    """Run the command line of a bot; return its exit code, output and error output."""
    assert settings.database_url is not None
    assert settings.migrate_database_url is not None
    environment = {
        "BOT_TOKEN": settings.token,
        "BOT_API_URL": settings.bot_api_url,
        "DATABASE_URL": settings.database_url.get_secret_value(),
        "MIGRATE_DATABASE_URL": settings.migrate_database_url.get_secret_value(),
        "STATE_DIR": str(settings.state_dir),
        "ADMIN_IDS": ",".join(map(str, settings.admin_ids)),
        "CATALOG": str(settings.catalog),
        "COLUMNS": str(columns),
    }
    return await run(os.environ | environment, *arguments)
