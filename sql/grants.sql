-- Who may do what. People's roles call functions and read views; none of them touches a table.
-- coinop_operator is a member of coinop_bot, and gets here only what the bot may not do.

REVOKE ALL ON ALL FUNCTIONS IN SCHEMA core, api FROM public;
GRANT USAGE ON SCHEMA api TO coinop_bot;

-- Credits
GRANT EXECUTE ON FUNCTION
api.bonus, api.welcome, api.spend, api.post_many, api.undo, api.hold, api.capture, api.release,
api.expire,
api.sweep_expired, api.sweep_holds
TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.purchase, api.refund, api.adjust TO coinop_operator;
GRANT SELECT ON api.balance, api.history, api.statement, api.legs, api.outstanding, api.turnover
TO coinop_bot;

-- Free uses
GRANT EXECUTE ON FUNCTION api.take_free_use, api.return_free_use TO coinop_bot;
GRANT SELECT ON api.free_use TO coinop_bot;

-- Limits that people set for themselves
GRANT EXECUTE ON FUNCTION api.limit_spending TO coinop_bot;
GRANT SELECT ON api.spend_limit TO coinop_bot;

-- Statistics
GRANT SELECT ON api.flow, api.takings, api.commission TO coinop_bot;
GRANT EXECUTE ON FUNCTION core.canary_pack TO coinop_bot; -- which the views ask
GRANT EXECUTE ON FUNCTION api.desk TO coinop_bot;

-- Orders and payments
GRANT EXECUTE ON FUNCTION
api.open_order, api.check_order, api.check_orders, api.sweep_orders, api.sweep_payments,
api.record_payment,
api.keep_request, api.claim_request, api.drop_request, api.end_request, api.refuse_request,
api.confirm_request, api.forget_request, api.keep_reply
TO coinop_bot;
GRANT EXECUTE ON FUNCTION
api.cancel_request, api.switch_sales, api.resend_reply
TO coinop_operator;
GRANT SELECT ON
api.orders, api.payment, api.review, api.decided, api.request, api.sales, api.reply
TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.canary_sent, api.sweep_canaries TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.open_canary TO coinop_operator;
GRANT SELECT ON api.canary TO coinop_bot;
GRANT EXECUTE ON FUNCTION core.request_lifetime, core.checkout_lease
TO coinop_bot; -- which the views ask
GRANT EXECUTE ON FUNCTION shop.mark TO coinop_bot; -- the same

-- Plans
GRANT EXECUTE ON FUNCTION api.open_plan, api.note_plan, api.sweep_plans TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.steer_plan TO coinop_operator;
GRANT SELECT ON api.plan TO coinop_bot;

-- Gifts
GRANT EXECUTE ON FUNCTION api.take_gift, api.keep_gift, api.sweep_gifts TO coinop_bot;
GRANT SELECT ON api.gift TO coinop_bot;
GRANT EXECUTE ON FUNCTION core.gift_key TO coinop_bot; -- which the views ask

-- Notices
GRANT EXECUTE ON FUNCTION api.warn_expiring, api.summarize_month TO coinop_bot;
GRANT SELECT ON api.preference TO coinop_bot;

-- Referrals
GRANT EXECUTE ON FUNCTION api.refer, api.reward_inviters TO coinop_bot;
GRANT SELECT ON api.referral TO coinop_bot;

-- Promo codes
GRANT EXECUTE ON FUNCTION api.redeem_promo TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.make_promos, api.close_promo TO coinop_operator;
GRANT SELECT ON api.promo, api.promise TO coinop_bot;

-- Links
GRANT EXECUTE ON FUNCTION api.check_link TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.make_link, api.close_link TO coinop_operator;
GRANT SELECT ON api.link, api.shared TO coinop_bot;

-- Broadcasts
GRANT EXECUTE ON FUNCTION
api.count_audience, api.feed_broadcast, api.hold_broadcast
TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.begin_broadcast, api.steer_broadcast TO coinop_operator;
GRANT SELECT ON api.broadcast TO coinop_bot;

-- Refunds
GRANT EXECUTE ON FUNCTION
api.claim_refunds, api.finish_refund, api.fail_refund, api.postpone_refund, api.record_refund,
api.return_pack, api.may_return
TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.ask_refund TO coinop_operator;
GRANT SELECT ON api.refunds, api.refundable TO coinop_bot;

-- Telegram's own list of Stars
GRANT EXECUTE ON FUNCTION
api.claim_reconciliation, api.move_reconciliation, api.end_reconciliation,
api.compare_transactions, api.record_payments, api.confirm_transactions
TO coinop_bot;
GRANT SELECT ON api.reconciliation, api.unlisted, api.unshown, api.listed TO coinop_bot;
GRANT EXECUTE ON FUNCTION core.reader_silence, core.list_lag TO coinop_bot; -- which the view asks
GRANT EXECUTE ON FUNCTION api.claim_star_balance, api.store_star_balance TO coinop_bot;
GRANT SELECT ON api.star_balance TO coinop_bot;
GRANT EXECUTE ON FUNCTION core.funds TO coinop_bot; -- which the view asks

-- People and what operators do to them
GRANT EXECUTE ON FUNCTION
api.meet, api.prefer, api.accept_terms, api.note_press,
api.open_dialog, api.answer_dialog, api.close_dialog, api.sweep_dialogs
TO coinop_bot;
GRANT EXECUTE ON FUNCTION
api.grant_credits, api.take_credits, api.credit_payment, api.bar, api.unbar,
api.appoint, api.dismiss
TO coinop_operator;
GRANT SELECT ON api.person, api.act, api.barred, api.staff, api.dialog TO coinop_bot;

-- Privacy
GRANT EXECUTE ON FUNCTION api.erase_person, api.erase_again, api.personal_data TO coinop_operator;
GRANT SELECT ON api.erased TO coinop_bot;

-- The inbox
GRANT EXECUTE ON FUNCTION
api.store_updates, api.claim_updates, api.backlog, api.begin_update, api.renew_updates,
api.finish_updates, api.retry_update, api.postpone_update, api.park_update, api.release_updates
TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.unpark_update, api.drop_update TO coinop_operator;
GRANT SELECT ON api.inbox TO coinop_bot;
GRANT SELECT ON api.parked, api.dropped TO coinop_operator;

-- The outbox
GRANT EXECUTE ON FUNCTION
api.tell, api.alert, api.claim_messages, api.message_sent, api.postpone_message,
api.refuse_message, api.fan_out, api.chat_unreachable, api.chat_reachable, api.forget_messages,
api.adopt_untold, api.readdress_messages
TO coinop_bot;
GRANT EXECUTE ON FUNCTION api.retry_message, api.drop_message TO coinop_operator;
GRANT SELECT ON api.outbox, api.outbox_depth, api.unreachable TO coinop_bot;

-- Troubles, and the report of each day
GRANT EXECUTE ON FUNCTION api.open_trouble, api.close_trouble, api.report_day TO coinop_bot;
GRANT SELECT ON api.trouble TO coinop_bot;

-- Tickets
GRANT EXECUTE ON FUNCTION
api.open_ticket, api.add_message, api.end_ticket, api.keep_topic, api.show_ticket
TO coinop_bot;
GRANT EXECUTE ON FUNCTION
api.answer_ticket, api.close_ticket, api.message_person
TO coinop_operator;
GRANT SELECT ON
api.ticket, api.ticket_message, api.ticket_place, api.tickets_waiting, api.topic
TO coinop_bot;

-- The audit, which reads everything and changes nothing, and anchors
GRANT EXECUTE ON FUNCTION
api.audit_ranges, api.audit_people, api.audit_anchors
TO coinop_operator;
GRANT EXECUTE ON FUNCTION api.make_anchor TO coinop_operator;
GRANT SELECT ON api.anchor TO coinop_bot;

-- Backups
GRANT EXECUTE ON FUNCTION api.note_backup TO coinop_operator;
GRANT SELECT ON api.backup TO coinop_bot;
