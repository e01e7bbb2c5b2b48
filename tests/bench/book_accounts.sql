-- The accounts of a book whose people have $1 entries each: the images of the last ones.
INSERT INTO ledger.account (user_id, seq, perm, promo, promo_in, next_expiry, head)
SELECT
    entry.user_id, entry.seq, entry.perm_after, entry.promo_after,
    coalesce(lot.lot_end, 0), CASE WHEN entry.promo_after > 0 THEN lot.expires_at END, entry.hash
FROM ledger.entry
LEFT JOIN ledger.entry AS lot ON entry.user_id = lot.user_id AND lot.seq = 2
WHERE entry.seq = $1
ORDER BY entry.user_id
