"""The machine's own Chromium, as quiet and as light as it can be; Playwright's is never needed."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, async_playwright

QUIET = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
QUIET += ["--disable-component-update", "--disable-sync"]
"""Root has no sandbox; and a browser of a test asks nobody else for anything."""

OFF = """
WebUIOmniboxPopup WebUIOmniboxAimPopup SpareRendererForSitePerProcess
AimEnabled NetworkTimeServiceQuerying OptimizationHints PreconnectToSearch
AvoidCorsURLLoaderRestartOnRedirect AvoidUnnecessaryBeforeUnloadCheckSync
DestroyProfileOnBrowserClose HttpsFirstBalancedModeAutoEnable HttpsUpgrades LensOverlay MediaRouter
PaintHolding ThirdPartyStoragePartitioning
"""
"""The first three start a process each for every page, for a person who is going to type an
address. The rest is what Playwright turns off, whose list this one takes the place of."""


def missing() -> str:
    """Say why there is no Chromium, or nothing."""
    return "" if shutil.which("chromium") else "chromium is not installed"


@asynccontextmanager
async def open_chromium() -> AsyncIterator[Browser]:
    """Keep a browser for as long as it is wanted."""
    off = f"--disable-features={','.join(OFF.split())}"
    async with async_playwright() as playwright:
        started = await playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=[*QUIET, off]
        )
        yield started
        await started.close()
