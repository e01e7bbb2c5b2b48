-- People, and what operators did to their credits.

-- Consents, first ones and repeated ones. The newest is the one that counts.
CREATE VIEW core.consent AS
SELECT
    consent.user_id,
    consent.version,
    consent.accepted_at
FROM people.consent
UNION ALL
SELECT
    consent_again.user_id,
    consent_again.version,
    consent_again.accepted_at
FROM people.consent_again;

CREATE VIEW api.person AS
SELECT
    everybody.user_id,
    everybody.username,
    everybody.name,
    everybody.language,
    everybody.met_at,
    everybody.seen_at,
    (
        SELECT preference.value
        FROM people.preference
        WHERE preference.user_id = everybody.user_id AND preference.name = 'language'
    ) AS own_language,
    (
        SELECT consent.version
        FROM core.consent
        WHERE consent.user_id = everybody.user_id
        ORDER BY consent.accepted_at DESC, consent.version DESC
        LIMIT 1
    ) AS terms
FROM (
    SELECT
        person.user_id,
        person.username,
        person.name,
        person.language,
        person.met_at,
        person.seen_at
    FROM people.person
    UNION ALL
    SELECT
        account.user_id,
        NULL AS username,
        NULL AS name,
        NULL AS language,
        NULL AS met_at,
        NULL AS seen_at
    FROM ledger.account
    LEFT JOIN people.person ON account.user_id = person.user_id
    WHERE person.user_id IS NULL
) AS everybody;

COMMENT ON VIEW api.person IS
'Everybody we know, with the terms they accepted last. Of some we know only the account.';

CREATE VIEW api.preference AS
SELECT
    preference.user_id,
    preference.name,
    preference.value,
    preference.at
FROM people.preference;

COMMENT ON VIEW api.preference IS
'What people have chosen for themselves: their language, and what they want to be told unasked.';

CREATE VIEW api.barred AS
SELECT
    bar.user_id,
    deed.at AS since,
    deed.operator_id,
    deed.reason
FROM people.bar
INNER JOIN people.deed ON bar.user_id = deed.user_id AND bar.deed_key = deed.key;

COMMENT ON VIEW api.barred IS 'Who may neither buy nor spend, since when, by whom and why.';

CREATE VIEW api.act AS
SELECT
    act.user_id,
    act.key,
    act.kind,
    act.credits,
    act.operator_id,
    act.reason,
    act.at,
    NULL AS detail
FROM people.act
UNION ALL
SELECT
    deed.user_id,
    deed.key,
    deed.kind,
    deed.credits,
    deed.operator_id,
    deed.reason,
    deed.at,
    deed.detail
FROM people.deed
UNION ALL
SELECT
    shop_act.user_id,
    shop_act.key,
    shop_act.kind,
    shop_act.credits,
    shop_act.operator_id,
    shop_act.reason,
    shop_act.at,
    shop_act.detail
FROM people.shop_act
UNION ALL
SELECT
    person_act.user_id,
    person_act.key,
    person_act.kind,
    person_act.credits,
    person_act.operator_id,
    person_act.reason,
    person_act.at,
    person_act.detail
FROM people.person_act;

COMMENT ON VIEW api.act IS 'What operators did, to whom, why and when.';

CREATE VIEW api.staff AS
SELECT
    staff.user_id,
    staff.role,
    staff.operator_id,
    staff.since
FROM people.staff;

COMMENT ON VIEW api.staff IS 'Whom owners have appointed, and to what.';

CREATE VIEW api.dialog AS
SELECT
    dialog.user_id,
    dialog.bot_id,
    dialog.name,
    dialog.facts,
    dialog.expires_at
FROM people.dialog
WHERE dialog.expires_at > now();

COMMENT ON VIEW api.dialog IS 'The questions of bots that a person''s next message answers.';

CREATE VIEW api.erased AS
SELECT
    erased.user_id,
    erased.at,
    erased.operator_id
FROM people.erased;

COMMENT ON VIEW api.erased IS 'Who was forgotten, and when; the books still have them by their id.';

-- What became of the copies of broadcasts so far, as long as the outbox knows.
CREATE VIEW core.broadcast_became AS
SELECT
    outbox.key,
    count(*) FILTER (WHERE outbox.state = 'sent') AS sent,
    count(*) FILTER (
        WHERE outbox.state = 'dropped' AND unreachable.user_id IS NOT NULL
    ) AS blocked,
    count(*) FILTER (WHERE outbox.state = 'dropped' AND unreachable.user_id IS NULL) AS failed
FROM people.outbox
LEFT JOIN people.unreachable
    ON outbox.chat_id = unreachable.user_id AND outbox.bot_id = unreachable.bot_id
WHERE outbox.priority = 5
GROUP BY outbox.key;

CREATE VIEW api.broadcast AS
SELECT
    broadcast.key,
    broadcast.bot_id,
    broadcast.audience,
    broadcast.detail,
    broadcast.state,
    broadcast.why,
    broadcast.people,
    begun.operator_id,
    begun.reason,
    begun.at AS begun_at,
    broadcast.ended_at,
    coalesce(became.sent, broadcast.sent) AS sent,
    coalesce(became.blocked, broadcast.blocked) AS blocked,
    coalesce(became.failed, broadcast.failed) AS failed
FROM people.broadcast
INNER JOIN people.shop_act AS begun ON begun.user_id = 0 AND broadcast.key = begun.key
LEFT JOIN core.broadcast_became AS became
    ON broadcast.key = became.key AND broadcast.ended_at IS NULL;

COMMENT ON VIEW api.broadcast IS
'Broadcasts: for whom each is, who began it and why, how far it is, and how many people have it, '
'have blocked the bot, or did not get it otherwise.';
