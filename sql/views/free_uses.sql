-- Free uses: which requests cost nothing, of those that each day has.

CREATE VIEW api.free_use AS
SELECT
    free_use.user_id,
    free_use.key,
    free_use.command,
    free_use.day,
    free_use.way,
    free_use.at,
    free_use.returned_at
FROM shop.free_use;

COMMENT ON VIEW api.free_use IS
'Requests that were free, the day that they count for, and when the free use was given back, '
'because the request failed.';
