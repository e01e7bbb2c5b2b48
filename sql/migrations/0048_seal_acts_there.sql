-- Outside a transaction.
-- What was recorded before there were seals of acts gets one now. Nobody waits for that: whatever
-- has come since the triggers are there has a seal already.

INSERT INTO ledger.act_seal (user_id, key, hash)
SELECT
    act.user_id,
    act.key,
    ledger.act_seal(
        act.user_id, act.key, act.kind, act.credits, act.operator_id, act.reason, NULL, act.actor,
        act.at
    ) AS hash
FROM people.act
ON CONFLICT (user_id, key) DO NOTHING;

INSERT INTO ledger.act_seal (user_id, key, hash)
SELECT
    deed.user_id,
    deed.key,
    ledger.act_seal(
        deed.user_id, deed.key, deed.kind, deed.credits, deed.operator_id, deed.reason,
        deed.detail, deed.actor, deed.at
    ) AS hash
FROM people.deed
ON CONFLICT (user_id, key) DO NOTHING;
