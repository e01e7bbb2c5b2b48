## The first steps

welcome =
    Hi { $name }! Here are <b>{ $credits } free { $credits ->
        [one] credit
       *[other] credits
    }</b> to begin with.

    { $commands }

    Out of credits? Packs are paid with Telegram Stars: /buy
welcome-no-gift =
    Hi { $name }!

    { $commands }

    Credits come in packs, paid with Telegram Stars: /buy
welcome-back =
    Welcome back, { $name }! You have <b>{ $balance } { $balance ->
        [one] credit
       *[other] credits
    }</b>.

    { $commands }
help =
    <b>What I can do</b>
    { $commands }

    <b>Your credits</b>
    /buy – packs of credits, paid with Stars
    /balance – what you have
    /history – where it went

    A request that fails costs nothing.

    <b>And</b>
    /terms – the terms
    /privacy – what is stored about you
    /paysupport – a question about a payment
price = { $pricing ->
    [by-use] up to { $price } { $price ->
        [one] credit
       *[other] credits
    }
   *[fixed] { $price } { $price ->
        [one] credit
       *[other] credits
    }
}
price-line = /{ $command } – { $summary } ({ price })
start-first = We have not met yet. Send /start first, and then this once more. You weren't charged.
not-understood = I only understand commands. /help shows them all.
unknown-command = There is no command { $command }. /help shows them all.
file-without-command = A file needs a command in its caption, one of: { $commands }
edited = An edited message is not run again. Please send it as a new one.
private = Please write to me in a private chat: { $bot }
button-gone = This button is from an earlier version. Please start again with /help.

menu-buy = Buy a pack of credits
menu-balance = What you have
menu-history = Where your credits went
menu-help = What I can do
menu-terms = The terms
menu-privacy = What is stored about you
menu-paysupport = A question about a payment

## Terms and privacy

terms =
    <b>Terms, version { $version }</b>

    Credits are bought in packs with Telegram Stars and are spent on this bot's commands. They have no other use, are not money, and cannot be moved to somebody else.

    A request that fails is not charged. Purchased credits do not expire.

    If something went wrong with a payment, write to /paysupport. A refund returns the Stars of a whole pack, as long as its credits are still there.

    Telegram's own support cannot help with purchases made in this bot.
terms-first =
    Before your first purchase, please read the terms: /terms

    In short: credits are for this bot only, a request that fails costs nothing, and /paysupport helps with payments. Telegram's own support cannot help with purchases made in this bot.
terms-accepted = You have accepted the terms. They are always here: /terms
terms-changed = The terms have changed since then. Please look at them once more.
accept-terms = Accept and continue
privacy =
    <b>What is stored about you</b>

    Your Telegram id, name, @name and language, so that operators can help you; every movement of your credits; your payments with their receipts.

    What you send to a command is used to answer it. A request that waits for a purchase runs within a day or not at all. What could not be answered is kept for the operators.

    Nothing is given to others. To have your name erased, write to /paysupport; the books of payments stay, as the law asks.

## Buying

packs =
    Choose a pack. Credits never expire.

    { $commands }
pack-button = { $title }: { $credits } { $credits ->
        [one] credit
       *[other] credits
    } · ⭐ { $stars }
show-packs = Buy credits
pack-gone = This pack is not sold any more. Nothing was charged. Please choose another: /buy
invoice-description = { $credits } { $credits ->
        [one] credit
       *[other] credits
    } to spend on this bot's commands. They do not expire.
out-of-credits =
    /{ $command } costs { price } and you have { $balance }.

    Choose a pack: your request is kept, and runs by itself as soon as you have paid.
out-of-credits-full =
    /{ $command } costs { price } and you have { $balance }.

    Five of your requests wait already, so this one is not kept. Choose a pack, and send it again after you have paid.
out-of-credits-debt =
    /{ $command } costs { price } and you owe { $balance }: Stars were returned to you for credits that had been spent.

    Choose a pack, which pays that off: your request is kept, and runs by itself as soon as the credits are there.
out-of-credits-full-debt =
    /{ $command } costs { price } and you owe { $balance }: Stars were returned to you for credits that had been spent.

    Five of your requests wait already, so this one is not kept. Choose a pack, which pays that off, and send it again.
still-short-debt =
    Your /{ $command } still waits: it costs { price } and you owe { $balance }. It runs by itself once the credits are there: /buy
still-short =
    Your /{ $command } still waits: it costs { price } and you have { $balance }. It runs by itself once the credits are there: /buy

checkout-unknown = This offer is not known here. Nothing was charged. Please open a new one with /buy.
checkout-not-yours = This offer was made to somebody else. Nothing was charged. Open your own with /buy.
checkout-wrong-amount = The price of this offer does not fit. Nothing was charged. Please open a new one with /buy.
checkout-paid = This offer has been paid already. Nothing was charged again. For another pack use /buy.
checkout-expired = This offer has expired. Nothing was charged. Please open a new one with /buy.
checkout-busy = This offer is being paid right now. Nothing was charged twice. Please look at /balance in a minute.
checkout-late = This cannot be checked right now. Nothing was charged. Please try again in a minute.

receipt =
    Thank you! <b>+{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>. You now have <b>{ $balance }</b>.

    Receipt: <code>{ $charge }</code>
receipt-debt =
    Thank you! <b>+{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>, of which { $owed } paid off what you owed. You now have <b>{ $balance }</b>.

    Receipt: <code>{ $charge }</code>
receipt-debt-left =
    Thank you! <b>+{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>, all of which went into what you owed. You still owe <b>{ $balance }</b>.

    Receipt: <code>{ $charge }</code>
receipt-second =
    This offer was paid a second time, so you got its credits again: <b>+{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>. You now have <b>{ $balance }</b>.

    If that was a mistake, write to /paysupport with this receipt: <code>{ $charge }</code>
receipt-review =
    Your Stars have arrived, but they fit no offer of ours. A person will look at this payment and either credit it or send the Stars back.

    Keep this receipt: <code>{ $charge }</code>
    Questions: /paysupport

refund-coming =
    Your ⭐ { $stars } are on their way back to you.{ $credits ->
        [0] { "" }
       *[other] { " " }The credits of that payment go back for them.
    }

    Receipt: <code>{ $charge }</code>
refund-done =
    { $by ->
        [telegram] Telegram has returned ⭐ { $stars } to you
       *[us] ⭐ { $stars } have been returned to you
    }.{ $credits ->
        [0] { "" }
        [one] { " " }The one credit of that payment was taken back. You now have <b>{ $balance }</b>.
       *[other] { " " }The { $credits } credits of that payment were taken back. You now have <b>{ $balance }</b>.
    }

    Receipt: <code>{ $charge }</code>
refund-done-debt =
    { $by ->
        [telegram] Telegram has returned ⭐ { $stars } to you
       *[us] ⭐ { $stars } have been returned to you
    }. You had spent credits of that payment, so now you owe <b>{ $balance } { $balance ->
        [one] credit
       *[other] credits
    }</b>. Your next pack pays it off: /buy

    Receipt: <code>{ $charge }</code>
refund-failed =
    Your ⭐ { $stars } could not be returned yet. What you have is as before, and an operator is looking at it.

    Receipt: <code>{ $charge }</code>
    Questions: /paysupport
review-credited =
    A person has looked at your payment of ⭐ { $stars }: <b>+{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>. You now have <b>{ $balance }</b>.

    Receipt: <code>{ $charge }</code>

## Spending

charged = { $price } { $price ->
        [one] credit
       *[other] credits
    } · { $balance } left
refused =
    { $why }
    You weren't charged.
failed =
    That did not work, and it was not your fault.
    You weren't charged. Please try again in a while.
file-too-large = The file is too large: at most { $megabytes } MB can be taken. Please send a smaller one.

## The wallet

balance = You have <b>{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>.
debt = You owe <b>{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>: Stars were returned for credits that had been spent. Your next pack pays it off.
show-history = History
history-empty = Nothing yet. Your first request or purchase will stand here.
history =
    <b>Your credits, newest first</b>

    { $lines }
history-newest = ⏮ Newest
history-older = Older ▶
entry-purchase = <b>{ $credits }</b> bought:{ $what } · { $balance } left · { $at }
entry-bonus = <b>{ $credits }</b> a gift{ $what } · { $balance } left · { $at }
entry-spend = <b>{ $credits }</b>{ $what } · { $balance } left · { $at }
entry-undo = <b>{ $credits }</b> given back, the request failed · { $balance } left · { $at }
entry-hold = <b>{ $credits }</b> set aside{ $what } · { $balance } left · { $at }
entry-capture = <b>{ $credits }</b> change from what was set aside · { $balance } left · { $at }
entry-release = <b>{ $credits }</b> no longer set aside · { $balance } left · { $at }
entry-refund = <b>{ $credits }</b> Stars returned · { $balance } left · { $at }
entry-expire = <b>{ $credits }</b> a gift has expired · { $balance } left · { $at }
entry-adjust = <b>{ $credits }</b> corrected by an operator{ $what } · { $balance } left · { $at }

## Questions about payments

paysupport =
    Something wrong with a payment? Write it in one message after the command, like this:
    /paysupport I paid twice and want one back

    The operators see your receipts and answer you.{ $contact } Telegram's own support cannot help with purchases made in this bot.
paysupport-or = { " " }Or write to { $contact }.
paysupport-sent = Your question is with the operators, and so are your last receipts. They will answer you. When Stars go back to you, you read it here.
paysupport-too-long = That is too long: at most { $most } characters, please. Nothing was sent.
paysupport-contact = For questions about payments write to { $contact }. Please name your receipt. Telegram's own support cannot help with purchases made in this bot.
paysupport-nobody = This bot has no operator yet who could answer. Your payments and credits are safely recorded.

## For operators

operator-question =
    <b>A question about a payment</b>
    from { $name }, <code>{ $user }</code>
    { $payments }

    { $question }

    /user { $user }
operator-review =
    <b>A payment fits no order</b> and waits for you: { $reason ->
        [not_yours] the order is somebody else's
        [wrong_amount] the amount is not the order's
        [wrong_currency] the currency is not Stars
        [key_in_use] its receipt was used by hand for another amount
       *[unknown_order] there is no such order
    }.
    ⭐ { $stars } from <code>{ $user }</code>
    Receipt <code>{ $charge }</code>

    /user { $user }
operator-parked =
    <b>An update could not be handled</b> and is set aside: number <code>{ $number }</code>.
    Whatever was charged for it has been given back; nothing of it is lost. On the bot's machine,
    <code>coinop inbox show { $number }</code> says why, and what to do.
operator-receiver =
    <b>Nothing comes in from Telegram</b>, or not all of it: { $reason }.
    The bot begins anew to receive, by itself. Telegram keeps what it cannot deliver for 24 hours.
operator-recovered =
    <b>Telegram had what the books lacked</b>, and now they have it: { $payments } { $payments ->
        [one] payment
       *[other] payments
    } and { $refunds } { $refunds ->
        [one] refund
       *[other] refunds
    }. Whoever it concerns is told.
operator-differences =
    <b>Telegram's list and the books do not agree</b> in { $count } { $count ->
        [one] thing
       *[other] things
    }:
    { $list }

    On the bot's machine, <code>coinop reconcile</code> shows all there is.
operator-overdue =
    <b>The books were not compared with Telegram's list</b> for more than an hour; the last time: { $since }.
    The bot goes on trying. Its log says why under <code>reconcile_failed</code>.
reconcile-finding = { $what ->
        [unlike] Telegram has { $telegram } under { $charge }, paid by { $user }; the books have { $books }.
        [unlisted-payment] The books have a payment of { $books } by { $user }, { $charge }, that Telegram's list has not.
        [unlisted-refund] The books have a refund of { $books } to { $user }, { $charge }, that Telegram's list has not.
        [balance] Telegram says that the bot has { $telegram } Stars; its own list comes to { $books }.
        [shorter] Telegram's list has { $telegram } rows, and had { $books }: it was read anew.
       *[unreadable] Telegram's list has a row that cannot be used: { $telegram } { $books }
    }
operator-anchor =
    <b>Anchor { $number } of the books</b>, over { $entries } { $entries ->
        [one] entry
       *[other] entries
    }:
    <code>{ $hash }</code>

    Keep this message: with it, nobody can change what is in the books now without being noticed.
review-credit = Credit { $credits }
review-refund = Refund ⭐ { $stars }
review-ended =
    <code>{ $user }</code> has got { $credits } { $credits ->
        [one] credit
       *[other] credits
    } for this payment.
    Receipt <code>{ $charge }</code>
review-ended-otherwise =
    This payment was credited or refunded before, in another way. Nothing was changed.
    Receipt <code>{ $charge }</code>

    /user { $user }
refund-usage = Like this: /refund and a receipt, and after it the reason. Nothing was changed.
refund-unknown = There is no payment with the receipt { $charge }. Nothing was changed.
refund-button = Refund ⭐ { $stars } · { $at }
refund-line = ⭐ { $stars } → { $credits }{ $state ->
        [none] { "" }
        [requested] { " " }· on its way back
        [unknown] { " " }· on its way back
        [done] { " " }· refunded
        [failed] { " " }· refund failed
       *[review] { " " }· review
    } · { $at } · <code>{ $charge }</code>
refund-screen =
    <b>Refund ⭐ { $stars }?</b>{ $state ->
        [failed] { " " }The last try failed.
       *[other] { "" }
    }
    Payer <code>{ $user }</code>
    Receipt <code>{ $charge }</code>

    { $credits ->
        [0] There are no credits to take back.
        [one] One credit is taken back, which leaves { $left }.
       *[other] { $credits } credits are taken back, which leaves { $left }.
    }{ $lacking ->
        [0] { "" }
       *[other] { " " }<b>{ $lacking } of them are spent already</b> and become a debt, which the next pack pays off.
    }
refund-state =
    <b>⭐ { $stars }</b> of <code>{ $user }</code>: { $state ->
        [done] they are back.
        [unknown] Telegram has not said yet whether they are back. It is asked again.
       *[requested] on their way back, asked for by { $operator }.
    }
    Receipt <code>{ $charge }</code>
refund-yes = Refund
refund-yes-debt = Refund, with a debt
refund-no = Cancel
refund-not-wanted = No refund. Nothing was changed.
refund-expired = That was too old, or something has changed since. Nothing was done. Please look at it once more.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram has refunded ⭐ { $stars } by itself</b>
        [failed] <b>Telegram refuses to refund ⭐ { $stars }:</b> { $reason }. What was set aside is the person's again, and you may try once more
       *[done] ⭐ { $stars } are back
    }.
    <code>{ $user }</code> has { $balance } now.
    Receipt <code>{ $charge }</code>

    /user { $user }
operator-refund-unknown =
    <b>A refund is not settled.</b> Telegram does not say how it ended: { $reason }. It is asked again until it does.
    Receipt <code>{ $charge }</code>
user-usage = Like this: /user 12345, /user @name or /user and a receipt.
user-unknown = Nobody is known as { $handle }. Nothing was changed.
card =
    <b>{ $name }</b> · { $username } · <code>{ $user }</code> · { $language }
    Balance: <b>{ $balance }</b>

    <b>Last entries</b>
    { $entries }

    <b>Last payments</b>
    { $payments }

    <b>What operators did</b>
    { $acts }
card-none = none
card-entry = { $seq }. { $kind } { $credits } → { $balance } · { $at }
card-payment = ⭐ { $stars } → { $credits } · { $status } · { $at } · <code>{ $charge }</code>
card-act = { $kind } { $credits } · { $reason } · { $operator } · { $at }
grant-usage = Like this: /grant 12345 10 for the trouble yesterday. Nothing was changed.
grant-amount = The amount must be a whole number from 1 to { $most }. Nothing was changed.
grant-conflict = This grant was given before, and was another one. Nothing was changed.
grant-reason = A grant needs a reason. Nothing was changed.
granted = <code>{ $user }</code> got { $credits }, has { $balance } now, and was told.
granted-untold = <code>{ $user }</code> got { $credits } and has { $balance } now. They could not be told.
you-were-granted = You were given <b>{ $credits } { $credits ->
        [one] credit
       *[other] credits
    }</b>. You now have <b>{ $balance }</b>.
