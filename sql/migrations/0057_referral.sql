-- Somebody who came by the link of another person. Both get credits when the newcomer first buys.
CREATE TABLE shop.referral (
    user_id bigint NOT NULL,
    by_id bigint NOT NULL,
    gives bigint NOT NULL,
    rewards bigint NOT NULL,
    most_a_month integer NOT NULL,
    state text NOT NULL,
    at timestamptz NOT NULL,
    payment_key text,
    earned_at timestamptz,
    entry_key text,
    reward_key text,

    -- Nobody comes twice.
    CONSTRAINT referral_once PRIMARY KEY (user_id),
    CONSTRAINT referral_is_of_another CHECK (by_id > 0 AND by_id <> user_id),
    CONSTRAINT referral_gives_something CHECK (gives >= 0 AND rewards >= 0 AND gives + rewards > 0),
    CONSTRAINT referral_has_a_known_state CHECK (
        state IN ('invited', 'earned', 'rewarded', 'capped', 'refunded', 'taken')
    ),
    CONSTRAINT referral_is_earned_by_a_payment CHECK (
        (state = 'invited') = (payment_key IS NULL) AND (payment_key IS NULL) = (earned_at IS NULL)
    ),
    CONSTRAINT referral_is_earned_by FOREIGN KEY (user_id, payment_key)
    REFERENCES shop.payment (user_id, key),
    CONSTRAINT referral_is_in_the_books FOREIGN KEY (user_id, entry_key)
    REFERENCES ledger.entry (user_id, key) DEFERRABLE INITIALLY DEFERRED
);

-- Those whose inviters have something coming, or to give back.
CREATE INDEX referral_due ON shop.referral (earned_at) WHERE state IN ('earned', 'refunded');

CREATE INDEX referral_by ON shop.referral (by_id, earned_at);

COMMENT ON TABLE shop.referral IS 'Who came by whose link, and what both got for it.';
COMMENT ON COLUMN shop.referral.user_id IS 'Who came.';
COMMENT ON COLUMN shop.referral.by_id IS 'Whose link it was.';
COMMENT ON COLUMN shop.referral.gives IS 'Credits for who came, at their first purchase.';
COMMENT ON COLUMN shop.referral.rewards IS 'Credits for whose link it was, at that purchase.';
COMMENT ON COLUMN shop.referral.most_a_month IS 'So many of them a month are rewarded.';
COMMENT ON COLUMN shop.referral.state IS
'invited; earned by a purchase; rewarded; capped: the month had enough of them; refunded, and then '
'taken back.';
COMMENT ON COLUMN shop.referral.payment_key IS 'Their first purchase.';
COMMENT ON COLUMN shop.referral.entry_key IS 'What they got; NULL for nothing.';
COMMENT ON COLUMN shop.referral.reward_key IS 'What whose link it was got; NULL for nothing yet.';
