"""Tables of people can be spread over servers by person: user_id leads every key that they have.

A key without it could be checked only by asking all servers; with it, one knows.
"""

import asyncpg

TABLES = """
    SELECT schemaname || '.' || tablename FROM pg_tables
    WHERE schemaname IN ('ledger', 'shop', 'people', 'intake')
"""
KEYS = """
    SELECT con.conrelid::regclass::text AS table, con.conname AS name, con.contype AS type,
        array(
            SELECT attname::text FROM unnest(con.conkey) WITH ORDINALITY AS key (number, place)
            JOIN pg_attribute ON attrelid = con.conrelid AND attnum = number ORDER BY place
        ) AS columns,
        array(
            SELECT attname::text FROM unnest(con.confkey) WITH ORDINALITY AS key (number, place)
            JOIN pg_attribute ON attrelid = con.confrelid AND attnum = number ORDER BY place
        ) AS target
    FROM pg_constraint AS con
    WHERE con.contype IN ('p', 'u', 'f', 'x') AND con.connamespace::regnamespace::text
        IN ('ledger', 'shop', 'people', 'intake')
    UNION ALL
    SELECT indrelid::regclass::text, indexrelid::regclass::text, 'i',
        array[pg_get_indexdef(indexrelid, 1, TRUE)], '{}'
    FROM pg_index JOIN pg_class ON pg_class.oid = indrelid
    WHERE indisunique AND relnamespace::regnamespace::text
        IN ('ledger', 'shop', 'people', 'intake')
"""
NOBODYS = {
    "ledger.migration": "says which files of SQL the database has had",
    "ledger.anchor": "is one hash over everybody's books",
    "ledger.archive_file": "is a file with the old history of many",
    "ledger.backup": "says when everybody's books were saved",
    "ledger.anchor_notice": "says whether operators know of an anchor",
    "shop.affiliates": "belongs to a bot: what affiliates got by its list of Stars",
    "shop.reconciliation": "belongs to a bot: how far its list of Stars was read",
    "shop.opening": "belongs to a bot: when it began to sell by these books",
    "people.broadcast": "belongs to a bot: what its owners have said to many",
    "people.topic": "belongs to a bot and a group: which topic takes what",
    "people.trouble": "belongs to a bot: what is wrong for a while",
    "people.troubled": "belongs to a bot: which of its processes are in a trouble of their own",
    "people.report": "belongs to a bot: which days its operators had a report of",
    "people.newcomers": "counts everybody who got free credits within an hour",
    "shop.link": "is an invoice that anybody may pay",
    "shop.promo": "is a word that anybody may enter",
    "shop.promo_plan": "says more of such a word",
    "shop.star_balance": "belongs to a bot: how many Stars Telegram has for it",
    "shop.reading": "belongs to a bot: what of its list of Stars is too recent to judge",
    "intake.inbox": "is a queue of what Telegram handed to a bot; no row of a person depends on it",
    "intake.page": "says where in that queue there is anything",
    "intake.forgotten": "says up to when that is forgotten",
    "intake.seen": "remembers which updates of a bot are done",
    "intake.dropped": "stores what operators took out of the inbox, as it came",
}


async def test_user_id_leads_every_key_of_every_table_of_people(owner: asyncpg.Connection) -> None:
    keys = [key for key in await owner.fetch(KEYS) if key["table"] not in NOBODYS]
    assert [key["name"] for key in keys if key["columns"][0] != "user_id"] == []
    pointing = [key for key in keys if key["type"] == b"f"]
    assert [key["name"] for key in pointing if key["target"][0] != "user_id"] == []
    assert len(pointing) >= 5


async def test_every_table_of_people_has_a_primary_key_and_says_whose_it_is(
    owner: asyncpg.Connection,
) -> None:
    tables = {row[0] for row in await owner.fetch(TABLES)}
    keys = await owner.fetch(KEYS)
    led = {key["table"] for key in keys if key["type"] == b"p" and key["columns"][0] == "user_id"}
    assert led == tables - NOBODYS.keys()
    assert NOBODYS.keys() < tables
    assert all(NOBODYS.values())
