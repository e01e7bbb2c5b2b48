CREATE FUNCTION api.audit_guards()
RETURNS TABLE (what text, user_id bigint, seq bigint, expected text, found text)
LANGUAGE plpgsql STABLE SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    PERFORM core.require_operator();

    RETURN QUERY
    SELECT 'guard_off', NULL::bigint, NULL::bigint, guard.state, guard.name
    FROM (
        SELECT
            format('the trigger %s', wanted.name) AS name,
            CASE WHEN there.oid IS NULL THEN 'missing'
                WHEN there.tgenabled NOT IN ('O', 'A') THEN 'switched off'
            END AS state
        FROM (
            VALUES
            ('ledger.entry', 'entry_is_not_edited'), ('ledger.entry', 'entry_is_not_emptied'),
            ('ledger.anchor', 'anchor_is_not_edited'),
            ('ledger.anchor', 'anchor_is_not_emptied'),
            ('ledger.anchor_head', 'anchor_head_is_not_edited'),
            ('ledger.anchor_head', 'anchor_head_is_not_emptied'),
            ('people.act', 'act_is_not_edited'), ('people.act', 'act_is_not_emptied')
        ) AS wanted (home, name)
        LEFT JOIN pg_trigger AS there
            ON wanted.home::regclass = there.tgrelid AND wanted.name = there.tgname
        UNION ALL
        SELECT
            format('the rule %s', wanted.name),
            CASE WHEN there.oid IS NULL THEN 'missing'
                WHEN NOT there.convalidated THEN 'not held for what was there before'
            END
        FROM (
            VALUES
            ('ledger.account', 'account_is_its_last_entry'),
            ('ledger.account', 'account_promo_is_within_what_was_granted'),
            ('ledger.entry', 'entry_once'),
            ('ledger.entry', 'entry_closes_its_own'),
            ('ledger.entry', 'entry_spends_what_is_there'),
            ('ledger.entry', 'entry_moves_as_its_kind_says'),
            ('ledger.entry', 'entry_has_what_its_kind_needs'),
            ('ledger.anchor_head', 'anchor_head_is_an_entry'),
            ('shop.payment', 'payment_once'),
            ('shop.payment', 'payment_is_in_the_books'),
            ('people.act', 'act_is_in_the_books')
        ) AS wanted (home, name)
        LEFT JOIN pg_constraint AS there
            ON wanted.home::regclass = there.conrelid AND wanted.name = there.conname
        UNION ALL
        SELECT
            'the index entry_closed_once',
            CASE WHEN to_regclass('ledger.entry_closed_once') IS NULL THEN 'missing' END
        UNION ALL
        SELECT format('a trigger of a rule on %s', there.tgrelid::regclass), 'switched off'
        FROM pg_trigger AS there
        WHERE
            there.tgisinternal AND there.tgenabled NOT IN ('O', 'A')
            AND there.tgrelid IN (
                'ledger.account'::regclass, 'ledger.entry'::regclass, 'shop.payment'::regclass,
                'people.act'::regclass
            )
    ) AS guard
    WHERE guard.state IS NOT NULL;
END
$$;

COMMENT ON FUNCTION api.audit_guards IS
'Triggers and rules that should keep the books and do not, missing or switched off. '
'Operators only.';
