"""Findings of an audit: a name for each kind of fault, and its sentence."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from ledger.model import UserId


class Wrong(StrEnum):
    """The kinds of faults, under the names that the SQL functions return."""

    GAP = "gap"
    RUNNING_SUM = "running_sum"
    HASH = "hash"
    OVERDRAFT = "overdraft"
    PROMO_BELOW_ZERO = "promo_below_zero"
    SHAPE = "shape"
    KEY_USED_TWICE = "key_used_twice"
    CLOSES_NOTHING = "closes_nothing"
    CLOSED_TWICE = "closed_twice"
    GIVES_BACK_ELSE = "gives_back_else"
    SIDES = "sides"
    HELD = "held"
    HOLD_UNLISTED = "hold_unlisted"
    LOT_MARK = "lot_mark"
    BURNED_EARLY = "burned_early"
    NO_ACCOUNT = "no_account"
    NO_ENTRIES = "no_entries"
    IMAGE = "image"
    HEAD = "head"
    EXPIRY = "expiry"
    PAYMENT_NOT_CREDITED = "payment_not_credited"
    PAYMENT_CREDITS = "payment_credits"
    PAYMENT_UNLIKE_ORDER = "payment_unlike_order"
    PAYMENT_UNLIKE_PURCHASE = "payment_unlike_purchase"
    CHARGE_UNLIKE_KEY = "charge_unlike_key"
    SEAL_UNLIKE_PURCHASE = "seal_unlike_purchase"
    PURCHASE_WITHOUT_PAYMENT = "purchase_without_payment"
    CHARGE_OF_TWO = "charge_of_two"
    CANARY_WITHOUT_REFUND = "canary_without_refund"
    ORDER_WITHOUT_PAYMENT = "order_without_payment"
    ORDER_NOT_MARKED_PAID = "order_not_marked_paid"
    ORDER_FIRST_PAYMENT = "order_first_payment"
    ACT_UNLIKE_ENTRY = "act_unlike_entry"
    ENTRY_WITHOUT_ACT = "entry_without_act"
    BAR_UNLIKE_ACTS = "bar_unlike_acts"
    SALES_UNLIKE_ACTS = "sales_unlike_acts"
    SWITCHED_BY_ANOTHER_ACT = "switched_by_another_act"
    ROLE_UNLIKE_ACTS = "role_unlike_acts"
    PROMO_USE_WITHOUT_ENTRY = "promo_use_without_entry"
    PROMO_USE_UNLIKE_ENTRY = "promo_use_unlike_entry"
    PROMO_USE_UNLIKE_CODE = "promo_use_unlike_code"
    PROMO_USE_UNLIKE_ORDER = "promo_use_unlike_order"
    PROMO_ENTRY_WITHOUT_USE = "promo_entry_without_use"
    PROMO_USES = "promo_uses"
    PROMO_OVER_LIMIT = "promo_over_limit"
    PROMO_WITHOUT_ACT = "promo_without_act"
    PROMO_UNLIKE_ACT = "promo_unlike_act"
    PROMO_GONE = "promo_gone"
    LINK_ORDER_UNLIKE_PAYLOAD = "link_order_unlike_payload"
    LINK_PAYMENT_UNLIKE_ORDER = "link_payment_unlike_order"
    LINK_SOLD = "link_sold"
    LINK_WITHOUT_ACT = "link_without_act"
    LINK_UNLIKE_ACT = "link_unlike_act"
    LINK_GONE = "link_gone"
    PLAN_UNLIKE_PAYMENTS = "plan_unlike_payments"
    UNUSED_TAKEN = "unused_taken"
    REFERRAL_WITHOUT_PURCHASE = "referral_without_purchase"
    REFERRAL_UNLIKE_ENTRY = "referral_unlike_entry"
    REWARD_UNLIKE_ENTRY = "reward_unlike_entry"
    REFERRAL_ENTRY_WITHOUT_ROW = "referral_entry_without_row"
    REFERRAL_OVER_LIMIT = "referral_over_limit"
    FREE_AND_CHARGED = "free_and_charged"
    FREE_OVER_LIMIT = "free_over_limit"
    GIFT_UNLIKE_PAYMENT = "gift_unlike_payment"
    GIFT_UNLIKE_ENTRIES = "gift_unlike_entries"
    GIFT_UNLIKE_REFUND = "gift_unlike_refund"
    GIFT_ENTRY_WITHOUT_GIFT = "gift_entry_without_gift"
    REFUND_OF_NOTHING = "refund_of_nothing"
    REFUND_NOT_POSTED = "refund_not_posted"
    REFUND_OF_ANOTHER = "refund_of_another"
    REFUND_HOLD = "refund_hold"
    REFUND_WITHOUT_ACT = "refund_without_act"
    REFUND_WITHOUT_ROW = "refund_without_row"
    RECORDED_CHANGED = "recorded_changed"
    RECORDED_GONE = "recorded_gone"
    NEVER_RECORDED = "never_recorded"
    ANCHORED_SEAL = "anchored_seal"
    ARCHIVED_ROWS = "archived_rows"
    ARCHIVED_NOWHERE = "archived_nowhere"
    ARCHIVED_AND_THERE = "archived_and_there"
    ARCHIVE_MISSING = "archive_missing"
    ARCHIVE_CHANGED = "archive_changed"
    ARCHIVE_LINE = "archive_line"
    ARCHIVE_LACKS = "archive_lacks"
    ARCHIVE_UNLIKE = "archive_unlike"
    ARCHIVE_CHAIN = "archive_chain"
    ANCHORED_ENTRY_GONE = "anchored_entry_gone"
    ANCHORED_ENTRY_CHANGED = "anchored_entry_changed"
    ANCHOR_GAP = "anchor_gap"
    ANCHOR_SUM = "anchor_sum"
    ANCHOR_HASH = "anchor_hash"
    ANCHOR_UNLIKE_FILE = "anchor_unlike_file"
    ANCHOR_UNLIKE_WITNESS = "anchor_unlike_witness"
    GUARD_OFF = "guard_off"
    GUARD_STRANGE = "guard_strange"
    VIEW = "view"
    FUNCTION = "function"
    LOGIN = "login"


SENTENCES: Mapping[Wrong, str] = MappingProxyType(
    {
        Wrong.GAP: "entry {found} stands where entry {expected} should",
        Wrong.RUNNING_SUM: "entry {seq} says that {found} were left, and it must be {expected}",
        Wrong.HASH: "the hash of entry {seq} fits neither its content nor the entry before it",
        Wrong.OVERDRAFT: "entry {seq} is a {expected} that left {found}",
        Wrong.PROMO_BELOW_ZERO: "entry {seq} left {found} credits that expire",
        Wrong.SHAPE: "entry {seq} is not as a {expected} can be",
        Wrong.KEY_USED_TWICE: "entry {seq} is not the only one with the key {found}",
        Wrong.CLOSES_NOTHING: "entry {seq} closes entry {found}, which is none of its kind",
        Wrong.CLOSED_TWICE: "entry {seq} closes entry {found}, which was closed before",
        Wrong.GIVES_BACK_ELSE: "entry {seq} gives back {found}, and {expected} were taken",
        Wrong.SIDES: "the two sides of the entries differ by {found}",
        Wrong.HELD: "{found} credits are held, and open holds took {expected}",
        Wrong.HOLD_UNLISTED: "entry {seq} is an open hold until {found}, and isn't listed as one",
        Wrong.LOT_MARK: "the lot of entry {seq} ends at {found}, and must at {expected}",
        Wrong.BURNED_EARLY: "entry {seq} burned credits at {found} that were good to {expected}",
        Wrong.NO_ACCOUNT: "there are entries up to {seq}, and no account",
        Wrong.NO_ENTRIES: "the account says entry {found}, and there is no entry",
        Wrong.IMAGE: "the account says {found}, and the entries say {expected}",
        Wrong.HEAD: "the account's hash is not that of entry {seq}, the last one",
        Wrong.EXPIRY: "credits that expire at {expected} are to be looked for at {found}",
        Wrong.PAYMENT_NOT_CREDITED: "the payment {found} has no purchase",
        Wrong.PAYMENT_CREDITS: "entry {seq} credits {found} for a payment, and must {expected}",
        Wrong.PAYMENT_UNLIKE_ORDER: "a payment of {found} was credited, and its order is for"
        " {expected}",
        Wrong.PAYMENT_UNLIKE_PURCHASE: "entry {seq} was bought with {expected}, and the payment"
        " says {found}",
        Wrong.CHARGE_UNLIKE_KEY: "the payment {found} is kept under another charge: {expected}",
        Wrong.SEAL_UNLIKE_PURCHASE: "entry {seq} was bought with the payment {found} as it was, and"
        " its seal is another now",
        Wrong.PURCHASE_WITHOUT_PAYMENT: "entry {seq} is a purchase that nobody paid: {found}",
        Wrong.CHARGE_OF_TWO: "the charge {found} is somebody else's payment, too",
        Wrong.CANARY_WITHOUT_REFUND: "the canary {found} was credited, and nobody refunds it",
        Wrong.ORDER_WITHOUT_PAYMENT: "the order {found} is marked as paid, and has no payment",
        Wrong.ORDER_NOT_MARKED_PAID: "the order {found} is paid, and not marked so",
        Wrong.ORDER_FIRST_PAYMENT: "the order {found} has {expected} first payments",
        Wrong.ACT_UNLIKE_ENTRY: "an operator's act says {expected}, and the books say {found}",
        Wrong.ENTRY_WITHOUT_ACT: "entry {seq} is by operator {expected}, and no act says so",
        Wrong.BAR_UNLIKE_ACTS: "operators' acts leave them {expected}, and they are {found}",
        Wrong.SALES_UNLIKE_ACTS: "operators' acts leave sales {expected}, and they are {found}",
        Wrong.ROLE_UNLIKE_ACTS: "operators' acts give them the role {expected}, and they have"
        " {found}",
        Wrong.SWITCHED_BY_ANOTHER_ACT: "the act that is said to have made them {expected} is"
        " another one: {found}",
        Wrong.PROMO_USE_WITHOUT_ENTRY: "the use of the promo code {found} should have given"
        " {expected}, and has no entry",
        Wrong.PROMO_USE_UNLIKE_ENTRY: "the use of the promo code {found} gave {expected} credits,"
        " and entry {seq} says something else",
        Wrong.PROMO_USE_UNLIKE_CODE: "the use of the promo code {found} gave {expected}, and the"
        " code gives something else",
        Wrong.PROMO_USE_UNLIKE_ORDER: "the promo code {found} was used with the order {expected},"
        " which promised something else or is not paid",
        Wrong.PROMO_ENTRY_WITHOUT_USE: "entry {seq} is of a promo code that they have not used:"
        " {found}",
        Wrong.PROMO_USES: "the promo code {found} was used {expected}",
        Wrong.PROMO_OVER_LIMIT: "the promo code {found} was used {expected}",
        Wrong.PROMO_WITHOUT_ACT: "no act says that the promo code {found} was {expected}",
        Wrong.PROMO_UNLIKE_ACT: "an act has made {expected}, and the promo code {found} is another",
        Wrong.PROMO_GONE: "an act says of a promo code: {found}; there is none",
        Wrong.LINK_ORDER_UNLIKE_PAYLOAD: "the order {found} is by the link {expected}, and sells"
        " something else",
        Wrong.LINK_PAYMENT_UNLIKE_ORDER: "a payment for {found} pays an order by {expected}",
        Wrong.LINK_SOLD: "the link {found} was paid {expected}",
        Wrong.LINK_WITHOUT_ACT: "no act says that the link {found} was {expected}",
        Wrong.LINK_UNLIKE_ACT: "an act has made {expected}, and the link {found} is another",
        Wrong.LINK_GONE: "an act says of a link: {found}; there is none",
        Wrong.PLAN_UNLIKE_PAYMENTS: "a plan that is {expected} says otherwise: {found}",
        Wrong.UNUSED_TAKEN: "entry {seq} takes {found} unused credits, and the plan lets it take"
        " {expected}",
        Wrong.REFERRAL_WITHOUT_PURCHASE: "a referral of theirs is {found} by a purchase that does"
        " not stand",
        Wrong.REFERRAL_UNLIKE_ENTRY: "a referral was to give them {expected} credits, and gave"
        " {found}",
        Wrong.REWARD_UNLIKE_ENTRY: "who has referred them was to get {expected} credits, and got"
        " {found}",
        Wrong.REFERRAL_ENTRY_WITHOUT_ROW: "entry {seq} is of a referral that nobody knows of:"
        " {found}",
        Wrong.REFERRAL_OVER_LIMIT: "they were rewarded for {found} referrals in a month, of which"
        " {expected} may count",
        Wrong.FREE_AND_CHARGED: "entry {seq} charges a request that was free: {found}",
        Wrong.FREE_OVER_LIMIT: "they had {found} free, and {expected} a day are",
        Wrong.GIFT_UNLIKE_PAYMENT: "a gift that they bought is {found} credits, and its payment"
        " says {expected}",
        Wrong.GIFT_UNLIKE_ENTRIES: "a gift that they bought is {expected} credits, and its entries"
        " say {found}",
        Wrong.GIFT_UNLIKE_REFUND: "a gift that they bought is {found}, and its payment says"
        " {expected}",
        Wrong.GIFT_ENTRY_WITHOUT_GIFT: "entry {seq} is of a gift that nobody knows of: {found}",
        Wrong.REFUND_OF_NOTHING: "a refund, {found}, has no payment",
        Wrong.REFUND_NOT_POSTED: "the payment {found} was refunded, and its purchase still counts",
        Wrong.REFUND_OF_ANOTHER: "entry {seq} takes back {found}, and the refund is of {expected}",
        Wrong.REFUND_HOLD: "a refund is {expected}, which does not fit the hold {found}",
        Wrong.REFUND_WITHOUT_ACT: "operator {expected} has asked for the refund of {found}, and"
        " no act says so",
        Wrong.REFUND_WITHOUT_ROW: "entry {seq} is of a refund that nobody knows of: {found}",
        Wrong.RECORDED_CHANGED: "the {found} says something else than when it was recorded",
        Wrong.RECORDED_GONE: "the {found} was recorded, and is gone",
        Wrong.NEVER_RECORDED: "the {found} has no seal, so nobody recorded it by the rules",
        Wrong.ANCHORED_SEAL: "the seal of the {found} was another when anchor {expected} was made",
        Wrong.ARCHIVED_ROWS: "of the stretch that ends with entry {seq}, {expected} entries were"
        " archived, and the books have rows of {found}",
        Wrong.ARCHIVED_NOWHERE: "the stretch that ends with entry {seq} is said to be in file"
        " {found}, and there is no such file",
        Wrong.ARCHIVED_AND_THERE: "entry {seq} has a row of an archived entry, and isn't one",
        Wrong.ARCHIVE_MISSING: "the file {found} isn't in {expected}",
        Wrong.ARCHIVE_CHANGED: "the file {found} isn't the one that was archived, whose SHA-256 is"
        " {expected}",
        Wrong.ARCHIVE_LINE: "the file {found} was changed: {expected}",
        Wrong.ARCHIVE_LACKS: "entry {seq} was archived in {expected}, which doesn't have it",
        Wrong.ARCHIVE_UNLIKE: "entry {seq} is another in {expected} than in the row that the books"
        " kept of it",
        Wrong.ARCHIVE_CHAIN: "the hash of entry {seq} in {expected} doesn't fit the entries beside"
        " it in the books",
        Wrong.ANCHORED_ENTRY_GONE: "entry {seq} was there when anchor {expected} was made,"
        " and is gone",
        Wrong.ANCHORED_ENTRY_CHANGED: "entry {seq} was another when anchor {expected} was made",
        Wrong.ANCHOR_GAP: "anchor {found} stands where anchor {expected} should, or is missing",
        Wrong.ANCHOR_SUM: "anchor {found} counts other people or entries than it is made of",
        Wrong.ANCHOR_HASH: "the hash of anchor {found} fits neither its content nor the one before",
        Wrong.ANCHOR_UNLIKE_FILE: "the file has an anchor {expected} of {found}, and the books"
        " have no such one",
        Wrong.ANCHOR_UNLIKE_WITNESS: "no anchor in the books has the hash {expected}",
        Wrong.GUARD_OFF: "{found} does not guard the books: it is {expected}",
        Wrong.GUARD_STRANGE: "the database has {found}, which is {expected}",
        Wrong.VIEW: "the view {found} is {expected}",
        Wrong.FUNCTION: "the function {found} is {expected}",
        Wrong.LOGIN: "the bot's login {found} can also {expected}",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One fault, in one sentence.

    `user_id` is None if it is nobody's in particular, and `seq` if it is not at a single entry.
    """

    what: Wrong
    user_id: UserId | None
    seq: int | None
    sentence: str


def finding(
    what: str, user_id: int | None, seq: int | None, expected: str | None, found: str | None
) -> Finding:
    """Return the finding of a row that an SQL function has returned."""
    wrong = Wrong(what)
    said = SENTENCES[wrong].format(seq=seq, expected=expected, found=found)
    sentence = said if user_id is None else f"Of person {user_id}, {said}"
    return Finding(
        what=wrong,
        user_id=None if user_id is None else UserId(user_id),
        seq=seq,
        sentence=f"{sentence[0].upper()}{sentence[1:]}.",
    )
