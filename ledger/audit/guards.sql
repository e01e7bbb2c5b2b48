-- What a database says of each of its guards: what kind of one it is, its name, how it is made, and
-- whether it is switched off. Whoever asks has search_path at pg_catalog, so names are whole. Of a
-- view it gives a hash, because how PostgreSQL spells one depends on its version.
--
-- $1 and $2 are the schemas of a release, which are called api and core here. The schema that has
-- the name api itself shows views of releases: of such a view, it gives the definition. Others may
-- have been let read there, and logins are as each server has them.
WITH home AS (
    SELECT
        pg_namespace.oid,
        CASE pg_namespace.nspname
            WHEN $1 THEN 'api.'
            WHEN $2 THEN 'core.'
            ELSE pg_namespace.nspname || '.'
        END AS name,
        pg_namespace.nspname = 'api' AS is_shown
    FROM pg_namespace
    WHERE pg_namespace.nspname IN ('ledger', 'shop', 'people', 'intake', 'api', $1, $2)
),

relation AS (
    SELECT
        pg_class.*,
        home.name || pg_class.relname AS name,
        home.is_shown
    FROM home
    INNER JOIN pg_class ON home.oid = pg_class.relnamespace
    WHERE pg_class.relkind NOT IN ('i', 'I', 'c')
)

SELECT
    'table' AS kind,
    relation.name,
    concat_ws(
        ', ', 'of ' || pg_get_userbyid(relation.relowner),
        CASE WHEN relation.relkind <> 'r' THEN 'of kind ' || relation.relkind::text END,
        CASE WHEN relation.relpersistence <> 'p' THEN 'not kept' END,
        CASE WHEN relation.relrowsecurity OR relation.relforcerowsecurity THEN 'in part hidden' END
    ) AS says,
    FALSE AS off
FROM relation
WHERE relation.relkind <> 'v'
UNION ALL
SELECT
    CASE WHEN relation.is_shown THEN 'shown view' ELSE 'view' END,
    relation.name,
    concat_ws(
        ', ', 'of ' || pg_get_userbyid(relation.relowner),
        array_to_string(relation.reloptions, ', '),
        CASE
            WHEN relation.is_shown THEN pg_get_viewdef(relation.oid)
            ELSE encode(sha256(convert_to(
                replace(
                    replace(pg_get_viewdef(relation.oid), $1 || '.', 'api.'), $2 || '.', 'core.'
                ), 'UTF8'
            )), 'hex')
        END
    ),
    FALSE
FROM relation
WHERE relation.relkind = 'v'
UNION ALL
SELECT
    'column',
    relation.name || '.' || attribute.attname,
    concat_ws(
        ' ', format_type(attribute.atttypid, attribute.atttypmod),
        CASE
            WHEN attribute.attcollation NOT IN (0, 'pg_catalog."default"'::regcollation)
                THEN 'COLLATE ' || attribute.attcollation::regcollation::text
        END,
        CASE WHEN attribute.attnotnull AND NOT EXISTS (
            SELECT FROM pg_constraint
            WHERE
                pg_constraint.conrelid = relation.oid AND pg_constraint.contype = 'n'
                AND pg_constraint.conkey = ARRAY[attribute.attnum]
                AND NOT pg_constraint.convalidated
        ) THEN 'NOT NULL' END,
        CASE
            WHEN attribute.attgenerated = '' THEN 'DEFAULT'
            ELSE 'GENERATED ' || attribute.attgenerated::text
        END || ' ' || regexp_replace(
            pg_get_expr(pg_attrdef.adbin, pg_attrdef.adrelid), '[[:space:]]+', ' ', 'g'
        )
    ),
    FALSE
FROM relation
INNER JOIN pg_attribute AS attribute ON relation.oid = attribute.attrelid
LEFT JOIN pg_attrdef
    ON attribute.attrelid = pg_attrdef.adrelid AND attribute.attnum = pg_attrdef.adnum
WHERE relation.relkind <> 'v' AND attribute.attnum > 0 AND NOT attribute.attisdropped
UNION ALL
SELECT
    'rule',
    relation.name || '.' || pg_constraint.conname,
    pg_get_constraintdef(pg_constraint.oid),
    EXISTS (
        SELECT FROM pg_trigger
        WHERE
            pg_trigger.tgconstraint = pg_constraint.oid
            AND pg_trigger.tgenabled NOT IN ('O', 'A')
    )
FROM relation
INNER JOIN pg_constraint ON relation.oid = pg_constraint.conrelid
WHERE
    pg_constraint.contype <> 'n' -- which columns say, and before 18 they alone
    AND pg_constraint.conname <> 'anchor_head_is_an_entry' -- which the first archive drops
UNION ALL
SELECT
    'index',
    relation.name || '.' || own.relname,
    pg_get_indexdef(own.oid),
    NOT (pg_index.indisvalid AND pg_index.indisready AND pg_index.indislive)
FROM relation
INNER JOIN pg_index ON relation.oid = pg_index.indrelid
INNER JOIN pg_class AS own ON pg_index.indexrelid = own.oid
WHERE pg_index.indisunique
UNION ALL
SELECT
    'trigger',
    relation.name || '.' || pg_trigger.tgname,
    pg_get_triggerdef(pg_trigger.oid),
    pg_trigger.tgenabled NOT IN ('O', 'A')
FROM relation
INNER JOIN pg_trigger ON relation.oid = pg_trigger.tgrelid
WHERE NOT pg_trigger.tgisinternal
UNION ALL
SELECT
    'rewrite rule',
    relation.name || '.' || pg_rewrite.rulename,
    pg_get_ruledef(pg_rewrite.oid),
    FALSE
FROM relation
INNER JOIN pg_rewrite ON relation.oid = pg_rewrite.ev_class
WHERE NOT (relation.relkind = 'v' AND pg_rewrite.rulename = '_RETURN')
UNION ALL
SELECT
    'child table',
    pg_inherits.inhrelid::regclass::text || ' of ' || relation.name,
    '',
    FALSE
FROM relation
INNER JOIN pg_inherits ON relation.oid = pg_inherits.inhparent
UNION ALL
SELECT
    'right',
    acl.privilege_type || ' on ' || given.name || ' to '
    || CASE acl.grantee WHEN 0 THEN 'everybody' ELSE pg_get_userbyid(acl.grantee) END AS name,
    CASE WHEN bool_or(acl.is_grantable) THEN 'to pass on' ELSE '' END,
    FALSE
FROM (
    SELECT
        relation.name,
        relation.relowner AS owner,
        relation.relacl AS acl,
        relation.is_shown AS is_for_others
    FROM relation
    UNION ALL
    SELECT
        relation.name,
        relation.relowner,
        attribute.attacl,
        relation.is_shown
    FROM relation
    INNER JOIN pg_attribute AS attribute ON relation.oid = attribute.attrelid
    UNION ALL
    SELECT
        home.name || pg_proc.proname,
        pg_proc.proowner,
        coalesce(pg_proc.proacl, acldefault('f', pg_proc.proowner)),
        home.is_shown
    FROM home
    INNER JOIN pg_proc ON home.oid = pg_proc.pronamespace
    UNION ALL
    SELECT
        'the schema ' || rtrim(home.name, '.'),
        pg_namespace.nspowner,
        pg_namespace.nspacl,
        home.is_shown
    FROM home
    INNER JOIN pg_namespace ON home.oid = pg_namespace.oid
    UNION ALL
    SELECT
        'what the owner will make',
        pg_default_acl.defaclrole,
        pg_default_acl.defaclacl,
        FALSE
    FROM pg_default_acl
    WHERE pg_get_userbyid(pg_default_acl.defaclrole) = 'coinop_owner'
) AS given
CROSS JOIN LATERAL aclexplode(given.acl) AS acl
WHERE
    acl.grantee <> given.owner
    AND NOT (given.is_for_others AND acl.privilege_type IN ('SELECT', 'EXECUTE', 'USAGE'))
GROUP BY 2
UNION ALL
SELECT
    'role',
    pg_roles.rolname::text,
    concat_ws(
        ', ', CASE WHEN pg_roles.rolsuper THEN 'superuser' END,
        CASE WHEN pg_roles.rolcanlogin THEN 'may log in' END,
        CASE WHEN pg_roles.rolcreaterole THEN 'may make roles' END,
        CASE WHEN pg_roles.rolcreatedb THEN 'may make databases' END,
        CASE WHEN pg_roles.rolreplication THEN 'may replicate' END,
        CASE WHEN pg_roles.rolbypassrls THEN 'sees hidden rows' END
    ),
    FALSE
FROM pg_roles
WHERE pg_roles.rolname IN ('coinop_owner', 'coinop_bot', 'coinop_operator')
UNION ALL
SELECT DISTINCT
    'member',
    member.rolname || ' of ' || pg_get_userbyid(pg_auth_members.roleid),
    '',
    FALSE
FROM pg_auth_members
INNER JOIN pg_roles AS member ON pg_auth_members.member = member.oid
WHERE member.rolname IN ('coinop_owner', 'coinop_bot', 'coinop_operator')
UNION ALL
SELECT
    'type',
    home.name || pg_type.typname,
    coalesce(string_agg(pg_enum.enumlabel, ', ' ORDER BY pg_enum.enumsortorder), ''),
    FALSE
FROM home
INNER JOIN pg_type ON home.oid = pg_type.typnamespace
LEFT JOIN pg_enum ON pg_type.oid = pg_enum.enumtypid
WHERE pg_type.typrelid = 0 AND pg_type.typelem = 0
GROUP BY home.name, pg_type.typname
UNION ALL
SELECT
    'operator',
    pg_operator.oid::regoperator::text,
    '',
    FALSE
FROM home
INNER JOIN pg_operator ON home.oid = pg_operator.oprnamespace
UNION ALL
SELECT
    'cast',
    pg_cast.castsource::regtype::text || ' to ' || pg_cast.casttarget::regtype::text,
    '',
    FALSE
FROM pg_cast
INNER JOIN pg_type ON pg_type.oid IN (pg_cast.castsource, pg_cast.casttarget)
INNER JOIN home ON pg_type.typnamespace = home.oid
