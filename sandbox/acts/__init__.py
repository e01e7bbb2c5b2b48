"""The bodies of POST /sandbox/<act>: what must be in them, and what each sets going."""

from sandbox.acts import money, powers, talk, together
from sandbox.acts.act import Act


def known_acts() -> dict[str, type[Act]]:
    """Return what can be posted, by the name in its address."""
    return {
        "say": talk.Say,
        "edit": talk.Edit,
        "click": talk.Click,
        "upload": talk.Upload,
        "contact": talk.ShareContact,
        "open_link": talk.OpenLink,
        "block": talk.Block,
        "profile": talk.Profile,
        "inline": together.Inline,
        "choose": together.Choose,
        "group": together.MakeGroup,
        "join": together.Join,
        "leave": together.Leave,
        "bot": together.MoveBot,
        "promote": together.Promote,
        "topic": together.OpenTopic,
        "upgrade": together.Upgrade,
        "form": money.Form,
        "pay": money.Pay,
        "topup": money.TopUp,
        "cancel_subscription": money.CancelSubscription,
        "renew": money.Renew,
        "affiliate": money.Affiliate,
        "refund": money.Refund,
        "chargeback": money.ChargeBack,
        "transfer": money.Transfer,
        "botfather": powers.BotFather,
        "raw": powers.RawUpdate,
        "clock": powers.Advance,
        "notice": powers.Notice,
        "reset": powers.Reset,
        "fault": powers.AddFault,
    }
