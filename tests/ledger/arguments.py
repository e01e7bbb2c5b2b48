"""What each argument of the ledger's methods must not be, and what each method takes.

Who adds a method or an argument adds it here: test_bad_input.py compares this with the signatures.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from ledger.operators import Role
from ledger.plans import PlanState
from ledger.promos import Gift, Rules
from ledger.reports import Period

NOW = datetime.now(UTC)
TOMORROW = NOW + timedelta(days=1)
YESTERDAY = NOW - timedelta(days=1)
INFINITY = datetime.max.replace(tzinfo=UTC)  # how asyncpg says it

NO_NUMBERS = (True, 1.0, "1", None, 2**63, -(2**63), 10**5000)
NO_BOTS = (True, 1.0, "1", 0, -1, 2**63)
NO_TEXTS = (7, None, b"x", "nul\0", "half \ud83d")
NO_AMOUNTS = (*NO_NUMBERS, 0, -1, 10**9 + 1)
NO_KEYS = (*NO_TEXTS, "", "k" * 201, "é" * 101)
NO_NEW_KEYS = (*NO_KEYS, "expire:7", "timeout:7")
NO_DEADLINES = (TOMORROW.replace(tzinfo=None), 1_800_000_000, YESTERDAY, INFINITY)
NO_NOTES = (["qr"], {"when": TOMORROW}, {"ratio": float("nan")}, {"x": "\0"}, {"x": "x" * 10_000})
NO_MOMENTS = (TOMORROW.replace(tzinfo=None), 1_800_000_000, None)

WRONG: Mapping[str, tuple[object, ...]] = {
    "user_id": (*NO_NUMBERS, 0, -1, -1_000_000_000_001),
    "payer_id": (*NO_NUMBERS, 0),
    "operator_id": (*NO_NUMBERS, -1),
    "credits": NO_AMOUNTS,
    "price": NO_AMOUNTS,
    "stars": NO_NUMBERS,
    "key": NO_KEYS,
    "ref": NO_KEYS,
    "query_id": NO_KEYS,
    "charge_id": (*NO_TEXTS, ""),
    "pack": (*NO_TEXTS, "", "p" * 65),
    "terms": (*NO_TEXTS, "", "t" * 65),
    "version": (*NO_TEXTS, "", "v" * 65),
    "command": (*NO_TEXTS, "", "c" * 65),
    "source": (*NO_TEXTS, "", "s" * 65),
    "phrase": (*NO_TEXTS, "", "p" * 65),
    "reason": (*NO_TEXTS, "", " ", "r" * 501),
    "body": NO_TEXTS,
    "raw": NO_TEXTS,
    "handle": NO_TEXTS,
    "payload": NO_TEXTS,
    "currency": NO_TEXTS,
    "username": (7, "nul\0"),
    "name": (7, None),
    "value": (7, "nul\0", "", "v" * 65),
    "language": (7, None),
    "deadline": NO_DEADLINES,
    "expires_at": NO_DEADLINES,
    "since": NO_MOMENTS[:-1],
    "paid_at": NO_MOMENTS,
    "refunded_at": NO_MOMENTS,
    "meta": NO_NOTES,
    "facts": (*NO_NOTES[:-1], None, {"x": "x" * 20_000}),
    "valid_s": (*NO_NUMBERS, 0, -1, 30 * 24 * 3600 + 1),
    "limit": (*NO_NUMBERS, 0, -1, 1001),
    "before_seq": (True, 1.0, "1", 0, -1, 2**63),
    "most": (*NO_NUMBERS, 0, -1, 1001),
    "most_lacking": (*NO_NUMBERS, -1),
    "bot_id": (*NO_NUMBERS, 0, -1),
    "message_id": (),  # what Telegram has answered
    "answer": (),  # the same
    "thread_id": (True, 1.0, "1", 0, -1, 2**63),
    "worker": (*NO_TEXTS, "", "w" * 101),
    "lease_s": (-1.0, 3601.0),
    "delay_s": (-1.0, 604_801.0),
    "lasts_s": (0.0, -1.0, 604_801.0),
    "button": NO_KEYS,
    "press": NO_KEYS,
    "within_s": (-1.0, 604_801.0),
    "role": ("", "admin", 7, None),
    "error": (7,),
    "mark": NO_TEXTS,
    "last": (*NO_NUMBERS, 0, -1, 1001),
    "state": (*NO_TEXTS, "", "maybe"),
    "most_stars": (True, 1.0, "1", -1),
    "most_sold": (True, 1.0, "1", -1),
    "messages": (),  # what Telegram has answered
    "codes": (["nul\0"], [7], []),
    "code": (7, None),
    "rules": (),  # test_promos.py
    "scope": (*NO_TEXTS, "", "all"),
    "most_wrong": (True, 1.0, "1", 0, -1, 1001),
    "until": NO_MOMENTS[:-1],
    "keeps": (True, 1.0, "1", -1, 10**9 + 1),
    "next_plan": (7, "nul\0", "", "p" * 65),
    "is_quiet": (),
    "cancels": (),
    "by_id": (*NO_NUMBERS, 0, -1),
    "gives": (*NO_NUMBERS, -1, 1_000_001),
    "rewards": (*NO_NUMBERS, -1, 1_000_001),
    "most_a_month": (*NO_NUMBERS, 0, -1, 1001),
    "days": (True, 1.0, "1", 0, -1, 3651),
    "most_an_hour": (*NO_NUMBERS[:3], *NO_NUMBERS[4:], 0, -1, 10**9 + 1),
}
ELSEWHERE: Mapping[tuple[str, str], tuple[object, ...]] = {
    ("Ledger.adjust", "credits"): (*NO_NUMBERS, 0, 10**9 + 1, -(10**9) - 1),
    ("Ledger.adjust", "meta"): (*NO_NOTES, None, {}),
    ("Orders.open_order", "stars"): (*NO_NUMBERS, 0, -1, 100_001),
    ("Notices.warn_expiring", "days"): (*NO_NUMBERS, 0, -1, 3651),
    ("Notices.summarize_month", "month"): (7, None),
    ("Notices.summarize_month", "time_zone"): (7, None, "", "Mars/Base"),
    ("Plans.open_plan", "stars"): (*NO_NUMBERS, 0, -1, 10_001),
    ("Plans.open_plan", "name"): (7, None, "nul\0"),
    ("Plans.note_plan", "payload"): (7, None),  # Telegram may name any
    ("Plans.plans", "user_id"): WRONG["payer_id"],
    ("Orders.check_order", "payer_id"): WRONG["user_id"],
    ("OperatorActs.credit_payment", "payer_id"): WRONG["user_id"],
    ("People.close_dialog", "expires_at"): NO_MOMENTS[:-1],  # or whichever question there is
    ("Requests.cancel_request", "bot_id"): (True, 1.0, "1", 0, -1),  # or whichever comes first
    ("Requests.keep_request", "wish"): (7, b"x", "nul\0", "half \ud83d"),
    # A payment is recorded whatever Telegram says of it, and found whoever has paid.
    ("Orders.record_payment", "payload"): (7, None),
    ("Orders.record_payment", "currency"): (7, None),
    ("Orders.order", "payload"): (),  # any text may be asked for, and is no order
    ("Orders.order_line", "payload"): (),  # the same
    ("Orders.paid_for", "payload"): (),  # the same
    ("People.unreachable_since", "user_id"): WRONG["payer_id"],
    ("Orders.payment_of", "user_id"): WRONG["payer_id"],
    ("Orders.payments", "user_id"): WRONG["payer_id"],
    ("Orders.payment", "charge_id"): NO_TEXTS,
    ("Refunds.record_refund", "payload"): (7, None),
    ("Refunds.record_refund", "currency"): (7, None),
    ("Refunds.fail_refund", "worker"): NO_TEXTS,
    ("Refunds.postpone_refund", "worker"): NO_TEXTS,
    ("Refunds.refundable", "user_id"): WRONG["payer_id"],
    ("People.somebody", "user_id"): WRONG["payer_id"],
    ("Selling.decision", "user_id"): WRONG["payer_id"],
    ("Selling.decision", "charge_id"): NO_TEXTS,
    ("Refunds.by_charge", "charge_id"): NO_TEXTS,
    ("Refunds.by_charge", "payer_id"): (True, 1.0, "1", 0),
    ("Refunds.by_mark", "user_id"): WRONG["payer_id"],
    ("Reports.turnover", "period"): ("century", None),
    **{
        (f"Ledger.{name}", "key"): NO_NEW_KEYS
        for name in (
            *("purchase", "bonus", "spend", "undo", "hold"),
            *("capture", "release", "refund", "adjust"),
        )
    },
    ("OperatorActs.grant_credits", "key"): NO_NEW_KEYS,
    ("OperatorActs.take_credits", "key"): NO_NEW_KEYS,
    **{
        (f"OperatorActs.{name}", "bot_id"): NO_BOTS  # None is whichever runs first
        for name in (
            *("grant_credits", "take_credits", "credit_payment", "bar", "unbar"),
            *("switch_sales", "appoint", "dismiss"),
        )
    },
}

ANN = 7
OPEN = {"user_id": ANN, "credits": 3, "key": "new"}
CLOSE = {"user_id": ANN, "key": "new", "ref": "spent"}
ORDER = {"pack": "small", "credits": 5, "stars": 50, "terms": "1", "valid_s": 600}
PAID = {"payer_id": ANN, "charge_id": "c", "payload": "p", "stars": 50, "currency": "XTR"}
CHARGE = {"payer_id": ANN, "charge_id": "c"}
REQUEST = {"user_id": ANN, "key": "r"}
ACT = {"user_id": ANN, "operator_id": 900, "reason": "no", "key": "new", "bot_id": 42}
RIGHT: Mapping[str, Mapping[str, object]] = {
    "Ledger.purchase": {**OPEN, "meta": {"pack": "small"}},
    "Ledger.bonus": {**OPEN, "meta": None, "expires_at": TOMORROW},
    "Ledger.welcome": {"user_id": ANN, "credits": 3, "meta": None, "most_an_hour": 5},
    "Ledger.spend": {**OPEN, "meta": {}},
    "Ledger.undo": CLOSE,
    "Ledger.hold": {**OPEN, "meta": None, "deadline": TOMORROW},
    "Ledger.capture": {**OPEN, "ref": "held"},
    "Ledger.release": CLOSE,
    "Ledger.refund": CLOSE,
    "Ledger.expire": {"user_id": ANN},
    "Ledger.adjust": {**OPEN, "credits": -3, "meta": {"why": "test"}},
    "Ledger.close": {},
    "Ledger.balance": {"user_id": ANN},
    "Ledger.shares": {"user_id": ANN},
    "Ledger.entry": {"user_id": ANN, "key": "start"},
    "Ledger.history": {"user_id": ANN, "before_seq": 5, "limit": 10},
    "Ledger.statement": {"user_id": ANN, "before_seq": 5, "limit": 10},
    "Ledger.legs": {"user_id": ANN, "before_seq": 5, "limit": 10},
    "Orders.open_order": {"user_id": ANN, **ORDER, "most_an_hour": 20},
    "Orders.check_order": {**{k: v for k, v in PAID.items() if k != "charge_id"}, "query_id": "q"},
    "Orders.record_payment": {
        **PAID,
        "paid_at": YESTERDAY,
        "raw": "{}",
        "source": "update",
        "bot_id": 42,
        "thread_id": 12,
        "until": TOMORROW,
    },
    "Orders.order": {"payload": "7.0"},
    "Orders.order_line": {"payload": "7.0"},
    "Orders.paid_for": {"payload": "7.0"},
    "Orders.unpaid": {"user_id": ANN, "limit": 10},
    "Orders.payment_of": {"user_id": ANN, "payload": "7.0"},
    "Orders.payments": {"user_id": ANN, "limit": 10},
    "Orders.payment": {"charge_id": "c"},
    "Requests.keep_request": {**REQUEST, "command": "qr", "price": 3, "body": "{}", "wish": "w"},
    "Requests.claim_request": {**REQUEST, "worker": "w", "lease_s": 60.0},
    "Requests.drop_request": REQUEST,
    "Requests.forget_request": REQUEST,
    "Requests.end_request": {
        **REQUEST,
        "bot_id": 42,
        "phrase": "request-expired",
        "facts": {"command": "qr"},
        "thread_id": 12,
    },
    "Requests.refuse_request": {
        **REQUEST,
        "bot_id": 42,
        "phrase": "barred",
        "facts": {"reason": "farming"},
        "thread_id": 12,
    },
    "Requests.requests": {"user_id": ANN},
    "Requests.oldest": {"limit": 10},
    "Requests.cancel_request": {
        **REQUEST,
        "operator_id": 900,
        "reason": "asked by mistake",
        "bot_id": 42,
    },
    "Requests.keep_reply": {
        **REQUEST,
        "bot_id": 42,
        "command": "qr",
        "messages": [5],
        "thread_id": 12,
    },
    "Requests.last_reply": {"bot_id": 42, "user_id": ANN},
    "Requests.resend_reply": {
        "bot_id": 42,
        "user_id": ANN,
        "operator_id": 900,
        "reason": "asked",
        "key": "new",
    },
    "Requests.waiting": {},
    "Refunds.ask_refund": {
        **CHARGE,
        "bot_id": 42,
        "most_lacking": 0,
        "operator_id": 900,
        "reason": "no",
        "source": "chat",
        "message_id": 5,
        "most_stars": 500,
    },
    "Refunds.claim_refunds": {"bot_id": 42, "worker": "w", "lease_s": 60.0, "most": 10},
    "Refunds.finish_refund": CHARGE,
    "Refunds.fail_refund": {**CHARGE, "worker": "w", "error": "no"},
    "Refunds.postpone_refund": {**CHARGE, "worker": "w", "delay_s": 5.0, "error": None},
    "Refunds.record_refund": {
        **PAID,
        "refunded_at": YESTERDAY,
        "raw": "{}",
        "source": "update",
        "bot_id": 42,
    },
    "Refunds.refundable": {"user_id": ANN, "limit": 10},
    "Refunds.under_way": {"bot_id": 42, "limit": 10},
    "Refunds.by_charge": CHARGE,
    "Refunds.by_mark": {"user_id": ANN, "mark": "m"},
    "People.meet": {"user_id": ANN, "username": "ann", "name": "Ann", "language": "en"},
    "People.accept_terms": {"user_id": ANN, "version": "1"},
    "People.open_dialog": {
        "bot_id": 42,
        "user_id": ANN,
        "name": "amount",
        "facts": {"user": "7"},
        "lasts_s": 60.0,
    },
    "People.dialog": {"bot_id": 42, "user_id": ANN},
    "People.answer_dialog": {"bot_id": 42, "user_id": ANN, "message_id": 5},
    "People.close_dialog": {"bot_id": 42, "user_id": ANN, "answer": 5, "expires_at": TOMORROW},
    "People.note_press": {
        "bot_id": 42,
        "user_id": ANN,
        "button": "5:buy:starter",
        "press": "p1",
        "within_s": 3.0,
    },
    "People.preferences": {"user_id": ANN},
    "People.prefer": {"user_id": ANN, "name": "language", "value": "de"},
    "People.person": {"user_id": ANN},
    "People.somebody": {"user_id": ANN},
    "People.find": {"handle": "@ann"},
    "People.by_name": {"name": "Ann", "limit": 10},
    "People.unreachable_since": {"user_id": ANN},
    "OperatorActs.grant_credits": {
        **OPEN,
        "operator_id": 900,
        "reason": "sorry",
        "bot_id": 42,
    },
    "OperatorActs.credit_payment": {
        "payer_id": ANN,
        "charge_id": "c",
        "credits": 3,
        "operator_id": 900,
        "reason": "an old link",
        "bot_id": 42,
    },
    "OperatorActs.take_credits": {
        **OPEN,
        "most_lacking": 0,
        "operator_id": 900,
        "reason": "a mistake",
        "bot_id": 42,
        "most_sold": 3,
    },
    "OperatorActs.bar": ACT,
    "OperatorActs.unbar": {**ACT, "key": "newer"},
    "OperatorActs.switch_sales": {
        "state": "off",
        "operator_id": 900,
        "reason": "a pause",
        "key": "new",
        "bot_id": 42,
    },
    "OperatorActs.appoint": {
        "user_id": ANN,
        "role": Role.SUPPORT,
        "operator_id": 900,
        "reason": "good with people",
        "key": "new",
        "bot_id": 42,
    },
    "OperatorActs.dismiss": {
        "user_id": ANN,
        "operator_id": 900,
        "reason": "has left",
        "key": "new",
        "bot_id": 42,
    },
    "OperatorActs.staff": {},
    "OperatorActs.member": {"user_id": ANN},
    "OperatorActs.act": {"key": "new"},
    "OperatorActs.acts": {"user_id": ANN, "limit": 10},
    "Selling.sales": {},
    "Selling.bar_of": {"user_id": ANN},
    "Selling.barred": {"limit": 10},
    "Selling.reviews": {"limit": 10},
    "Selling.decision": {"user_id": ANN, "charge_id": "c"},
    "Canaries.open_canary": {**ACT, "reason": "to see that it works"},
    "Canaries.canary_sent": {"user_id": ANN, "payload": "p", "error": None},
    "Canaries.canary": {"user_id": ANN, "payload": "p"},
    "Canaries.canaries": {"limit": 10},
    "Promos.make_promos": {
        "codes": ["SUMMER"],
        "rules": Rules(gift=Gift.CREDITS, amount=50),
        "operator_id": 900,
        "reason": "a holiday",
        "key": "new",
    },
    "Promos.close_promo": {
        "code": "SUMMER",
        "scope": "one",
        "operator_id": 900,
        "reason": "it leaked",
        "key": "new",
    },
    "Promos.redeem_promo": {"user_id": ANN, "code": "SUMMER", "key": "new", "most_wrong": 10},
    "Promos.promo": {"code": "SUMMER"},
    "Promos.promos": {"limit": 10},
    "Promos.promise": {"user_id": ANN},
    "Plans.open_plan": {
        "user_id": ANN,
        "name": "monthly",
        "credits": 100,
        "stars": 50,
        "keeps": 0,
        "terms": "1",
        "valid_s": 600,
        "bot_id": 42,
        "most_an_hour": 20,
    },
    "Plans.note_plan": {
        "user_id": ANN,
        "payload": "p",
        "state": PlanState.CANCELLED,
        "next_plan": "large",
        "is_quiet": False,
    },
    "Plans.steer_plan": {
        "user_id": ANN,
        "payload": "p",
        "cancels": True,
        "operator_id": 900,
        "reason": "asked by mail",
        "key": "new",
    },
    "Plans.plans": {"user_id": ANN, "limit": 10},
    "Referrals.refer": {
        "user_id": ANN,
        "by_id": 8,
        "gives": 10,
        "rewards": 20,
        "most_a_month": 10,
        "days": 30,
    },
    "Referrals.reward_inviters": {"bot_id": 42, "most": 10},
    "Referrals.invited": {"by_id": 8},
    "Notices.warn_expiring": {"days": 3},
    "Notices.summarize_month": {"month": NOW.date(), "time_zone": "UTC"},
    "Sweeper.sweep_plans": {"most": 10},
    "Sweeper.sweep_canaries": {"most": 10},
    "Sweeper.sweep_expired": {"most": 10},
    "Sweeper.sweep_holds": {"most": 10, "since": YESTERDAY},
    "Sweeper.sweep_orders": {"most": 10},
    "Sweeper.sweep_dialogs": {"most": 10},
    "Reports.outstanding": {},
    "Reports.stars": {},
    "Reports.totals": {},
    "Reports.turnover": {"period": Period.DAY, "last": 3},
}
