-- Outside a transaction.
-- What was recorded before there were seals gets one now. Nobody waits for that: whatever has come
-- since the triggers are there has a seal already.

INSERT INTO ledger.seal (user_id, kind, key, raw, hash)
SELECT
    payment.user_id,
    'payment' AS kind,
    payment.key,
    sha256(convert_to(payment.raw, 'UTF8')) AS raw,
    ledger.payment_seal(
        payment.user_id, payment.key, payment.charge_id, payment.payload, payment.stars,
        payment.currency, payment.source, sha256(convert_to(payment.raw, 'UTF8')),
        payment.paid_at, payment.recorded_at
    ) AS hash
FROM shop.payment
ON CONFLICT (user_id, kind, key) DO NOTHING;

INSERT INTO ledger.seal (user_id, kind, key, hash)
SELECT
    consent.user_id,
    'consent' AS kind,
    consent.version,
    ledger.consent_seal(
        consent.user_id, 'consent', consent.version, consent.accepted_at
    ) AS hash
FROM people.consent
ON CONFLICT (user_id, kind, key) DO NOTHING;

INSERT INTO ledger.seal (user_id, kind, key, hash)
SELECT
    consent_again.user_id,
    'consent again' AS kind,
    ledger.consent_again_key(consent_again.version, consent_again.accepted_at) AS key,
    ledger.consent_seal(
        consent_again.user_id, 'consent again', consent_again.version, consent_again.accepted_at
    ) AS hash
FROM people.consent_again
ON CONFLICT (user_id, kind, key) DO NOTHING;
