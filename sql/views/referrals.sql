-- Referrals: who has come by whose link, and what both got.

CREATE VIEW api.referral AS
SELECT
    referral.user_id,
    referral.by_id,
    referral.at,
    referral.earned_at,
    referral.gives,
    referral.rewards,
    referral.state,
    CASE WHEN referral.state = 'rewarded' THEN referral.rewards ELSE 0 END AS rewarded
FROM shop.referral;

COMMENT ON VIEW api.referral IS
'Who came by whose link, when their first purchase earned both something, and what whose link it '
'was has of it: invited, earned, rewarded, capped where the month had enough, refunded, or taken '
'back.';
