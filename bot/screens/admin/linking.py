"""/link make, list and close: an owner's invoices that anybody may pay, also step by step."""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import ClassVar
from zoneinfo import ZoneInfo

from telegram import Update
from telegram.ext import ContextTypes

from bot.command import Phrase, phrase
from bot.screens.admin.listing import YES, Kind, Listed
from bot.screens.admin.making import UNTIL, USES, Draft, Making, Recipe, Typed, ends_at, most_uses
from bot.screens.admin.proposals import Proposal, Question
from bot.screens.promo_screen import last_moment, until
from bot.shop.catalog import Catalog, Pack, Plan
from bot.shop.sharing import Campaign, LinkMaker, may_be_shared
from bot.telegram.capacity import LINE_UNITS, on_one_line
from bot.telegram.chat import Button, Rows
from bot.telegram.users import Reader
from ledger.links import NAME, Links, SharedLink
from ledger.model import Done, UserId

DIALOG = "link-step"
NAMED, PACK, STARS = "name", "pack", "stars"
"""What a draft says besides how often a link may be paid, and until when.

It names a pack or a plan, and its price as the owner has seen it.
"""

_USES = re.compile(r"[0-9]{1,10}", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkKind(Kind):
    """Links, as the screens list and close them."""

    word: ClassVar[str] = "link"
    variable: ClassVar[str] = "name"

    catalog: Catalog
    links: Links

    async def find(self, reader: Reader, name: str) -> Listed | None:
        """Return a link by its name, in capitals or not."""
        link = await self.links.link(name.lower())
        return None if link is None else self._listed(reader, link)

    async def latest(self, reader: Reader, limit: int, *, skip: int) -> list[Listed]:
        """Return up to `limit` links after the `skip` newest ones, the newest first."""
        return [self._listed(reader, link) for link in await self.links.links(limit, skip=skip)]

    async def others(self, reader: Reader) -> list[Phrase]:
        """Return what was sold of packs that people have shared in other chats."""
        return [
            phrase(
                "link-shared-line",
                title=self.catalog.title(one.pack, reader.language),
                price=one.price,
                payments=one.sales.payments,
                people=one.sales.people,
                stars=one.sales.stars,
                refunds=one.sales.refunds,
            )
            for one in await self.links.shared()
        ]

    async def close(self, operator_id: UserId, proposal: Proposal) -> Done | None:
        """Close a link, once per key; None if there is none."""
        return await self.links.close_link(
            name=proposal.name, operator_id=operator_id, reason=proposal.reason, key=proposal.key
        )

    def _listed(self, reader: Reader, link: SharedLink) -> Listed:
        """Return a link with what it sells, has sold, and how it is."""
        line = phrase(
            "link-line",
            name=link.name,
            title=self.catalog.title(link.pack, reader.language),
            price=link.price,
            state=link.state.value,
            payments=link.sales.payments,
            most=link.most_uses or 0,
            people=link.sales.people,
            stars=link.sales.stars,
            refunds=link.sales.refunds,
        )
        label = self.said("open", link.name)
        return Listed(row=link, name=link.name, label=label, line=line, link=link.url)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRecipe(Recipe):
    """What is asked about a new link: its name, what it sells, how often, and until when."""

    word: ClassVar[str] = "link"
    dialog: ClassVar[str] = DIALOG
    steps: ClassVar[Sequence[str]] = (NAMED, PACK, USES, UNTIL)

    catalog: Catalog
    links: Links

    def typed(self, words: Sequence[str]) -> Typed | Phrase:
        """Return the link that was typed: its name, what it sells, then limit and day if any."""
        if len(words) < len((NAMED, PACK)):
            return phrase("link-usage", **self._sold())
        more = [(USES if _USES.fullmatch(word) else UNTIL, word) for word in words[2:]]
        return {USES: "", UNTIL: ""}, [(NAMED, words[0]), (PACK, words[1]), *more]

    async def read(
        self, step: str, typed: str, _draft: Draft, _reader: Reader
    ) -> str | int | Phrase:
        """Return a name that can be used, or what a link may sell; or what is wrong with it."""
        word = typed.strip().lower()
        if step == PACK:
            item = may_be_shared(self.catalog, word)
            if item is None:
                pack = on_one_line(typed.strip(), LINE_UNITS)
                return phrase("link-pack-wrong", pack=pack, **self._sold())
            return item.name
        if NAME.fullmatch(word) is None:
            return phrase("link-name-wrong")
        if await self.links.link(word) is not None:
            return phrase("link-taken", name=word)
        return word

    def chosen(self, step: str, value: str) -> str | None:
        """Return what a link is to sell."""
        item = may_be_shared(self.catalog, value) if step == PACK else None
        return None if item is None else item.name

    def choices(self, step: str, reader: Reader) -> Rows:
        """Return a button for each pack and plan that a link may sell."""
        if step != PACK:
            return ()
        sold = (*self.catalog.packs, *self.catalog.plans)
        items = [may_be_shared(self.catalog, one.name) for one in sold]
        return [[self._button(item, reader)] for item in items if item is not None]

    def proposal(self, draft: Draft, key: str, reason: str) -> Proposal:
        """Return the wish to make a link of which all is known, at the price of now."""
        item = may_be_shared(self.catalog, str(draft[PACK]))
        return _making({**draft, STARS: 0 if item is None else _price(item)}, key, reason)

    def _button(self, item: Pack | Plan, reader: Reader) -> Button:
        title = item.title_in(reader.language)
        label = phrase("link-of", title=title, price=_price(item))
        return Button(label, self.data(PACK, item.name))

    def _sold(self) -> dict[str, Phrase | str]:
        """Return what links may sell, as whoever types one has to name it."""
        packs = ", ".join(pack.name for pack in self.catalog.packs)
        plans = ", ".join(plan.name for plan in self.catalog.plans)
        return {"packs": packs, "plans": phrase("link-plans", plans=plans) if plans else ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkDesk:
    """Has owners make links, list and close them. What they would do is shown to them first."""

    making: Making

    async def link(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """Answer /link make, list and close; anything else is answered with the list."""
        if not await self.making.command(update, context, begin=self._begin):
            await self.making.listing.show(update, context)

    async def new_pressed(self, update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        """Turn the list into the first question about a new link."""
        await self._begin(update)

    async def _begin(self, update: Update) -> None:
        await self.making.begin(update, {})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkAct:
    """Makes a link."""

    kind: Kind
    catalog: Catalog
    links: Links
    maker: LinkMaker
    zone: ZoneInfo

    async def ask(self, reader: Reader, proposal: Proposal) -> Question | Phrase:
        """Return what the link would sell, how often and until when; or why there is none."""
        if await self.links.link(proposal.name) is not None:
            return self.kind.said("taken", proposal.name)
        draft = _draft(proposal)
        item = may_be_shared(self.catalog, str(draft[PACK]))
        if item is None:
            return phrase("pack-gone")
        wanted = self._wanted(draft, item)
        words = phrase(
            "link-screen",
            name=wanted.name,
            kind="plan" if isinstance(item, Plan) else "pack",
            title=item.title_in(reader.language),
            credits=item.credits,
            stars=_price(item),
            uses=wanted.most_uses or 0,
            until=until("link-works-until", last_moment(wanted.ends_at)),
        )
        return Question(
            proposal=_making({**draft, STARS: _price(item)}, proposal.key, proposal.reason),
            words=words,
            ways={YES: phrase("link-yes")},
        )

    async def do(self, reader: Reader, proposal: Proposal, _way: str) -> tuple[Phrase, Rows] | None:
        """Make the link, once; None if what it sells has another price by now."""
        draft = _draft(proposal)
        item = may_be_shared(self.catalog, str(draft[PACK]))
        if item is None:
            return phrase("pack-gone"), self.kind.back()
        if _price(item) != draft[STARS]:
            return None
        made = await self.maker.make(
            self._wanted(draft, item),
            language=reader.language,
            operator_id=UserId(reader.chat_id),
            reason=proposal.reason,
            key=proposal.key,
        )
        words = self.kind.said("made", proposal.name, link=made.url or "")
        taken = self.kind.said("taken", proposal.name)
        return self.kind.outcome(reader, made.status, words, already=taken)

    def _wanted(self, draft: Draft, item: Pack | Plan) -> Campaign:
        """Return the link as it is to be made."""
        return Campaign(
            name=str(draft[NAMED]),
            item=item,
            most_uses=most_uses(draft),
            ends_at=ends_at(draft, self.zone),
        )


def _price(item: Pack | Plan) -> int:
    return item.stars_at(datetime.now(UTC))


_WRITTEN = (NAMED, PACK, STARS, USES, UNTIL)
"""In which order a proposal has what is known of a link."""


def _making(draft: Draft, key: str, reason: str) -> Proposal:
    """Return the wish to make a link."""
    detail = json.dumps([draft[name] for name in _WRITTEN])
    name = str(draft[NAMED])
    return Proposal(act="link", key=key, user_id=0, reason=reason, name=name, detail=detail)


def _draft(proposal: Proposal) -> Draft:
    return dict(zip(_WRITTEN, json.loads(proposal.detail), strict=True))
