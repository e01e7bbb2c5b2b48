"""What could never be right is refused to a person at psql too, by name, and writes nothing.

The tables below know every function that people's money goes through: who adds one adds it here.
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from ledger.db.scripts import read_release
from tests.contents import contents

NOW = datetime.now(UTC)
TOMORROW = NOW + timedelta(days=1)
YESTERDAY = NOW - timedelta(days=1)
INFINITY = datetime.max.replace(tzinfo=UTC)  # how asyncpg says it

SIGNATURES = """
    SELECT proname, proargnames[:pronargs] FROM pg_proc
    WHERE pronamespace = to_regnamespace($1) ORDER BY proname
"""
NOT_OF_PEOPLE = {
    # the inbox, which no money passes through
    *("store_updates", "claim_updates", "begin_update", "renew_updates", "finish_updates"),
    *("retry_update", "postpone_update", "park_update", "unpark_update", "release_updates"),
    *("drop_update", "backlog"),
    # the books as a whole
    *("audit_anchors", "audit_people", "audit_ranges", "make_anchor"),
    "note_backup",
    # its old history, which the owner alone puts into files
    *("archivable", "file_archive", "archive_person", "audit_archive"),
    # the outbox, but for what is said in it
    *("claim_messages", "message_sent", "postpone_message", "refuse_message", "fan_out"),
    *("chat_unreachable", "chat_reachable", "retry_message", "drop_message", "forget_messages"),
    *("adopt_untold", "readdress_messages"),
    # the topics of the operators' group
    "keep_topic",
    # Telegram's list of a bot's Stars, which only says what there is to record
    *("claim_reconciliation", "move_reconciliation", "end_reconciliation"),
    *("compare_transactions", "confirm_transactions"),
    # what each of the functions below refuses, for many at once
    *("post_many", "check_orders", "record_payments"),
}

NO_PERSON = (0, -1, None)
NO_AMOUNT = (0, -1, 1_000_000_001, 2**63 - 1, None)
NO_KEY = ("", "k" * 201, "é" * 101, None)
NO_NEW_KEY = (*NO_KEY, "expire:7", "timeout:7")
NO_MESSAGE_KEY = ("", "k" * 401, "é" * 201, None)
NO_DEADLINE = (YESTERDAY, INFINITY)
NO_NOTE = ("[]", f'{{"note": "{"x" * 10_000}"}}')
NO_NAME = ("", "n" * 65, None)
WRITTEN = '{"kind": "text", "text": "Where are my Stars?"}'

WRONG: Mapping[str, tuple[object, ...]] = {
    "user_id": NO_PERSON,
    "operator_id": (-1, None),
    "waited_s": (-0.1, None),
    "credits": NO_AMOUNT,
    "price": NO_AMOUNT,
    "stars": (0, -1, 100_001, None),
    "key": NO_NEW_KEY,
    "ref": NO_KEY,
    "query_id": NO_KEY,
    "charge_id": ("", None),
    "pack": NO_NAME,
    "terms": NO_NAME,
    "version": NO_NAME,
    "command": NO_NAME,
    "source": NO_NAME,
    "phrase": NO_NAME,
    "facts": ("[]", f'{{"note": "{"x" * 20_000}"}}', None),
    "priority": (0, 6, None),
    "number": (None,),
    "content": ("[]", "{}", '{"kind": "text", "text": ""}', '{"kind": "photo"}', None),
    "joins": (None,),
    "insists": (None,),
    "most_open": (0, None),
    "reason": ("", " ", "r" * 501, None),
    "payload": (None,),
    "currency": (None,),
    "raw": (None,),
    "body": (None,),
    "name": (None,),
    "language": (None,),
    "username": (),
    "paid_at": (INFINITY, None),
    "refunded_at": (INFINITY, None),
    "deadline": (*NO_DEADLINE, None),
    "expires_at": NO_DEADLINE,
    "since": (None,),
    "at": (INFINITY, None),
    "meta": NO_NOTE,
    "valid_s": (0, -1, 30 * 24 * 3600 + 1, None),
    "most": (0, -1, 1001, None),
    "most_lacking": (-1, None),
    "state": ("maybe", "", None),
    "most_an_hour": (0, -1),
    "bot_id": (None,),
    "message_id": (),
    "answer": (),
    "worker": ("", "w" * 101, None),
    "lease_s": (-1.0, 3601.0, None),
    "delay_s": (-1.0, 604_801.0, None),
    "error": (),
    "cause": NO_NAME,
    "mark": (None,),
    "url": ("", "u" * 301, None),
    "calm_s": (-1.0, 604_801.0, None),
    "nanostars": (None,),
    "gap_nanostars": (),
    "time_zone": ("", "Mars/Base", None),
    "way": ("", "w" * 201, None),
    "owner_ids": (None,),
    "role": ("", "admin", None),
    "lasts_s": (0.0, -1.0, 604_801.0, None),
    "button": NO_KEY,
    "press": NO_KEY,
    "within_s": (-1.0, 604_801.0, None),
    "most_stars": (-1,),
    "most_sold": (-1,),
    "messages": ([], [1] * 11, None),
    "codes": ([], ["AB"], ["SUMMER", "summer"], None),
    "code": (None,),
    "kind": ("friends", "", None),
    "amount": (0, -1, 1_000_001, None),
    "days": (0, -1, 3651),
    "most_uses": (0, -1, 1_000_000_001),
    "most_each": (0, -1, 1001, None),
    "most_wrong": (0, -1, 1001),
    "who": ("nobody", "", None),
    "begins_at": (INFINITY,),
    "ends_at": (YESTERDAY, INFINITY),
    "scope": ("all", "", None),
    "value": ("", "v" * 65),
    "buttons": ("{}", f'["{"x" * 10_000}"]', None),
    "audience": ("friends", "", None),
    "detail": ("x", None),
    "broadcast": (None,),
    "why": ("", None),
    "until": (INFINITY,),
    "keeps": (-1, 1_000_000_001),
    "next_plan": ("", "p" * 65),
    "quiet": (),
    "begins": (),
    "sells": (),
    "by_id": (0, -1, None),
    "after": (-1, None),
    "month": (None,),
    "gives": (-1, 1_000_001, None),
    "rewards": (-1, 1_000_001, None),
    "most_a_month": (0, 1001, None),
    "most_in_30_days": (0, 1001, None),
    "gift_days": (0, -1, 3651),
    "token": (None,),
}
ELSEWHERE: Mapping[tuple[str, str], tuple[object, ...]] = {
    ("adjust", "credits"): (0, 1_000_000_001, -1_000_000_001, None),
    ("adjust", "meta"): (*NO_NOTE, None, "{}"),
    # What came is answered or recorded, whatever it is, and a group may have paid.
    ("check_order", "payload"): (),
    ("check_order", "stars"): (),
    ("check_order", "currency"): (),
    ("note_plan", "update_id"): (),  # Telegram numbers them as it likes
    **{
        (function, "user_id"): (0, None)
        for function in (
            *("record_payment", "ask_refund", "finish_refund", "fail_refund", "postpone_refund"),
            "record_refund",
        )
    },
    ("record_payment", "stars"): (None,),
    # Where Telegram knows no such topic, a message goes into the chat.
    **{
        (function, "thread_id"): ()
        for function in (
            *("record_payment", "end_request", "refuse_request", "tell", "keep_reply"),
        )
    },
    ("record_refund", "stars"): (None,),
    ("claim_refunds", "bot_id"): (),
    ("report_day", "at"): (None,),
    ("store_star_balance", "worker"): (),  # who is not the last to ask stores nothing
    ("grant_credits", "bot_id"): (),  # or whichever bot comes first
    ("take_credits", "bot_id"): (),
    **{
        (function, argument): wrong
        for function in ("bar", "unbar", "switch_sales", "appoint", "dismiss")
        for argument, wrong in {"bot_id": (), "key": NO_KEY}.items()
    },
    ("credit_payment", "bot_id"): (),
    ("alert", "user_id"): (-1, None),
    **{(function, "worker"): ("", "w" * 101) for function in ("open_trouble", "close_trouble")},
    ("appoint", "key"): NO_KEY,
    ("open_canary", "key"): NO_KEY,
    ("dismiss", "key"): NO_KEY,
    ("erase_person", "key"): NO_KEY,
    ("erase_person", "operator_id"): (-1,),  # or the person's own wish
    ("open_dialog", "name"): NO_KEY,
    **{(function, "key"): NO_KEY for function in ("begin_broadcast", "steer_broadcast")},
    ("begin_broadcast", "chat_id"): (None,),
    ("begin_broadcast", "message_id"): (None,),
    ("hold_broadcast", "key"): (None,),
    ("prefer", "name"): ("colour", "", None),
    **{(function, "key"): NO_MESSAGE_KEY for function in ("tell", "alert")},
    **{
        (function, "key"): NO_KEY
        for function in ("open_ticket", "add_message", "answer_ticket", "message_person")
    },
    ("show_ticket", "chat_id"): (0, None),
    ("show_ticket", "phrase"): ("ticket-card", "", None),
    ("open_ticket", "charge_id"): ("", "none of theirs"),
    ("add_message", "number"): (),  # the ticket that was written about last
    ("fail_refund", "worker"): (),
    ("postpone_refund", "worker"): (),
    ("drop_request", "key"): NO_KEY,
    ("forget_request", "key"): NO_KEY,
    ("answer_dialog", "message_id"): (None,),
    ("close_dialog", "expires_at"): (),  # no question ends then
    ("end_request", "key"): NO_KEY,
    ("refuse_request", "key"): NO_KEY,
    ("keep_request", "key"): NO_KEY,
    ("keep_request", "wish"): ("", "w" * 65),
    ("claim_request", "key"): NO_KEY,
    ("confirm_request", "key"): NO_KEY,
    ("keep_request", "needs_yes"): (None,),
    ("limit_spending", "credits"): (0, -1, 1_000_000_001),
    ("cancel_request", "key"): NO_KEY,
    ("cancel_request", "bot_id"): (),
    ("keep_reply", "key"): NO_KEY,
    ("resend_reply", "key"): NO_KEY,
    **{(function, "key"): NO_KEY for function in ("make_promos", "close_promo", "redeem_promo")},
    **{(function, "key"): NO_KEY for function in ("make_link", "close_link")},
    ("make_link", "payload"): ("share.100.50.small", "link.summer.0.50.small", "7.x", None),
    ("check_link", "payload"): (),  # any is answered
    ("check_link", "stars"): (),
    ("check_link", "currency"): (),
    ("open_plan", "plan"): (),  # said of the pack that an order names
    ("open_plan", "stars"): (0, -1, 10_001, None),
    ("make_promos", "plan"): ("month",),  # of a code that gives credits
    ("make_promos", "keeps"): (-1, 0, 10),
    ("steer_plan", "key"): NO_KEY,
    ("warn_expiring", "days"): (0, -1, 29, None),
    **{(function, "key"): NO_KEY for function in ("take_free_use", "return_free_use")},
    **{(function, "days"): (0, -1, 3651, None) for function in ("return_pack", "may_return")},
}

RIGHT: Mapping[str, tuple[object, ...]] = {
    "purchase": (7, 3, "new", None),
    "bonus": (7, 3, "new", TOMORROW, None),
    "spend": (7, 3, "new", None),
    "undo": (7, "new", "spent"),
    "hold": (7, 3, "new", TOMORROW, None),
    "capture": (7, 3, "new", "held"),
    "release": (7, "new", "held"),
    "refund": (7, "new", "bought"),
    "expire": (7,),
    "adjust": (7, -3, "new", '{"why": "test"}'),
    "open_order": (7, "small", 5, 50, "1", 600, 20, 30, 42),
    "welcome": (7, 3, "{}", 20),
    "check_order": (7, "p", "q", 50, "XTR", 0.0),
    "record_payment": (7, "c", "p", 50, "XTR", YESTERDAY, "{}", "update", 42, 12, TOMORROW, True),
    "keep_request": (7, "r", "qr", 3, "{}", "w", True),
    "confirm_request": (7, "r"),
    "claim_request": (7, "r", "w", 60.0),
    "drop_request": (7, "r"),
    "forget_request": (7, "r"),
    "end_request": (7, "r", 42, "request-expired", "{}", 12),
    "refuse_request": (7, "r", 42, "barred", "{}", 12),
    "tell": (42, 7, "k", "notice", "{}", 4, 12),
    "cancel_request": (7, "r", 900, "asked by mistake", 42),
    "keep_reply": (42, 7, "r", "qr", [5], 12),
    "resend_reply": (42, 8, 900, "asked", "new"),
    "alert": (42, 7, "k", "operator-trouble", "{}"),
    "open_ticket": (42, 7, "k", None, WRITTEN, 3, False, 5),
    "add_message": (42, 7, 1, "k", WRITTEN),
    "end_ticket": (42, 7, 1),
    "answer_ticket": (42, 1, "k", 900, WRITTEN, False),
    "close_ticket": (42, 1, 900),
    "show_ticket": (42, 1, 900, 5, "ticket-shown"),
    "message_person": (42, 7, "k", 900, WRITTEN),
    "meet": (7, "ann", "Ann", "en"),
    "accept_terms": (7, "1"),
    "grant_credits": (7, 3, 900, "sorry", "new", 42),
    "take_credits": (7, 3, 0, 900, "a mistake", "new", 42, 3),
    "bar": (7, 900, "farming", "new", 42),
    "unbar": (7, 900, "a mistake", "new", 42),
    "switch_sales": ("off", 900, "a pause", "new", 42),
    "credit_payment": (7, "c", 3, 900, "an old link", 42),
    "ask_refund": (7, "c", 42, 0, 900, "sorry", "chat", 5, 500),
    "open_canary": (7, 42, 900, "to see that it works", "new"),
    "canary_sent": (7, "p", None),
    "make_promos": (
        *(["SUMMER"], "credits", 50, 30, 100, 1, "everybody", NOW, TOMORROW),
        *(900, "a holiday", "new", None, None),
    ),
    "close_promo": ("SUMMER", "one", 900, "it leaked", "new"),
    "redeem_promo": (7, "SUMMER", "new", 10),
    "make_link": (
        *("link.summer.100.50.small", "https://t.me/$abc", 100, TOMORROW),
        *(900, "a holiday", "new"),
    ),
    "close_link": ("summer", 900, "it leaked", "new"),
    "check_link": (
        *(7, "link.summer.plan.all.100.50.monthly", "q", 50, "XTR", "1", 0.0),
        *(42, True),
    ),
    "sweep_canaries": (10,),
    "open_plan": (7, "monthly", 100, 50, 0, "1", 600, 42, 20),
    "note_plan": (7, "p", "cancelled", False, "large", 5),
    "steer_plan": (7, "p", "cancelled", 900, "they asked for it", "new"),
    "take_gift": (7, "0" * 32),
    "keep_gift": (7, "0" * 32),
    "sweep_gifts": (10,),
    "sweep_plans": (10,),
    "refer": (7, 8, 10, 20, 10),
    "take_free_use": (7, "qr", "new", 3, "UTC", "asked"),
    "return_free_use": (7, "new"),
    "limit_spending": (7, 10, "UTC"),
    "warn_expiring": (3, 0, 10),
    "return_pack": (7, "c", 42, 3, 2),
    "may_return": (7, "c", 3, 2),
    "summarize_month": (NOW.date(), "UTC", 0, 10),
    "reward_inviters": (42, 10),
    "begin_broadcast": (42, 900, 5, "[]", "all", "", 900, "news", "new"),
    "steer_broadcast": ("begun", "paused", 900, "a typo", "new"),
    "hold_broadcast": (42, "begun", "its message is gone"),
    "count_audience": (42, "all", ""),
    "feed_broadcast": (42, 10),
    "claim_refunds": (42, "w", 60.0, 10),
    "finish_refund": (7, "c"),
    "fail_refund": (7, "c", "w", "no"),
    "postpone_refund": (7, "c", "w", 5.0, None),
    "record_refund": (7, "c", "p", 50, "XTR", YESTERDAY, "{}", "update", 42),
    "open_trouble": (42, "receiver", "low", "operator-trouble", "{}", "w", 60.0),
    "close_trouble": (42, "receiver", "{}", 60.0, "w"),
    "claim_star_balance": (42, "w"),
    "store_star_balance": (42, "w", 5, None),
    "report_day": (42, "UTC", NOW.time()),
    "desk": (42, "UTC", [900]),
    "sweep_expired": (10,),
    "sweep_holds": (10, YESTERDAY),
    "sweep_orders": (10,),
    "sweep_payments": (10,),
    "appoint": (8, "support", 900, "she is good with people", "new", 42),
    "dismiss": (7, 900, "she has left", "new", 42),
    "open_dialog": (42, 7, "amount", "{}", 60.0),
    "answer_dialog": (42, 7, 5),
    "close_dialog": (42, 7, 5, TOMORROW),
    "sweep_dialogs": (10,),
    "note_press": (42, 7, "5:buy:starter", "p1", 3.0),
    "prefer": (7, "language", "de"),
    "erase_person": (7, 900, "asked by mail", "new"),
    "erase_again": (7, YESTERDAY),
    "personal_data": (7,),
}


@pytest.fixture(autouse=True)
async def books(operator_pool: asyncpg.Pool) -> None:
    """Let person 7 have credits, and one entry of each kind that can be closed."""
    await operator_pool.execute("SELECT purchase(7, 50, 'bought')")
    await operator_pool.execute("SELECT spend(7, 3, 'spent')")
    await operator_pool.execute("SELECT hold(7, 3, 'held', $1)", TOMORROW)
    await operator_pool.execute("SELECT appoint(7, 'viewer', 900, 'a helper', 'appointed')")
    await operator_pool.execute("SELECT keep_reply(42, 8, 'r', 'qr', ARRAY[5])")


async def test_every_function_and_argument_is_known_here(pool: asyncpg.Pool) -> None:
    functions = dict(await pool.fetch(SIGNATURES, read_release().api))
    assert functions.keys() - NOT_OF_PEOPLE == RIGHT.keys()
    for function, right in RIGHT.items():
        assert len(functions[function]) == len(right), function
        for argument in functions[function]:
            name = argument.removeprefix("p_")
            assert name in WRONG or (function, name) in ELSEWHERE, (function, name)


@pytest.mark.parametrize("function", RIGHT)
async def test_what_is_never_right_is_refused_by_name_and_writes_nothing(
    operator_pool: asyncpg.Pool, owner: asyncpg.Connection, function: str
) -> None:
    right = RIGHT[function]
    call = f"SELECT {function}({', '.join(f'${n + 1}' for n in range(len(right)))})"
    arguments = dict(await operator_pool.fetch(SIGNATURES, read_release().api))[function]
    before = await contents(owner)
    for place, argument in enumerate(arguments):
        name = argument.removeprefix("p_")
        for wrong in ELSEWHERE.get((function, name), WRONG.get(name, ())):
            with pytest.raises(asyncpg.PostgresError, match=f"^{name}: must") as refused:
                await operator_pool.execute(call, *right[:place], wrong, *right[place + 1 :])
            assert refused.value.sqlstate == "CO001"
    assert await contents(owner) == before
    await operator_pool.execute(call, *right)


@pytest.mark.parametrize("credits", ["9223372036854775808", "1.5", "'1.5'", "true"])
async def test_an_amount_that_is_no_whole_number_of_64_bits_finds_no_function(
    pool: asyncpg.Pool, owner: asyncpg.Connection, credits: str
) -> None:
    before = await contents(owner)
    with pytest.raises((asyncpg.UndefinedFunctionError, asyncpg.DataError)):
        await pool.execute(f"SELECT spend(7, {credits}, 'request')")
    assert await contents(owner) == before
