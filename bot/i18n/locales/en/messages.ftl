## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }{ $credits ->
    [one] credit
   *[other] credits
}
credits-moved = { $credits }{ "\u00A0" }{ $credits ->
    [one] credit
   *[other] credits
}
price = { $pricing ->
    [by-use] up to { $price }{ "\u00A0" }{ $price ->
        [one] credit
       *[other] credits
    }
   *[fixed] { $price }{ "\u00A0" }{ $price ->
        [one] credit
       *[other] credits
    }
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>Receipt: <code>{ $charge }</code></blockquote>
show-person = Show person

## The first steps

welcome =
    Hi { $name }! You have <b>{ $credits }{ "\u00A0" }free { $credits ->
        [one] credit
       *[other] credits
    }</b> to start with.

    { $commands }

    Out of credits? Buy packs with Telegram Stars: /buy
welcome-more =
    Hi { $name }! You got <b>{ $credits }{ "\u00A0" }free { $credits ->
        [one] credit
       *[other] credits
    }</b> to start with, and now have <b>{ $balance }</b>.

    { $commands }
welcome-debt =
    Hi { $name }! You got <b>{ $credits }{ "\u00A0" }free { $credits ->
        [one] credit
       *[other] credits
    }</b> to start with. { $debt }

    { $commands }
welcome-no-gift =
    Hi { $name }! Here's what I can do:

    { $commands }

    You need credits for that. Buy packs with Telegram Stars: /buy
welcome-later =
    Hi { $name }! Here's what I can do:

    { $commands }

    Too many new people came in the last hour, so I can't give you your <b>{ $credits }{ "\u00A0" }free { $credits ->
        [one] credit
       *[other] credits
    }</b> right away. Send /start again after { $at } and you'll get them.
welcome-back =
    Welcome back, { $name }! You have <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] credit
       *[other] credits
    }</b>.

    { $commands }
welcome-back-debt =
    Welcome back, { $name }! { $debt }

    { $commands }
help =
    <b>What I can do</b>
    { $commands }

    A request that fails costs nothing.

    <b>Your credits</b>
    { $own }

    <b>More</b>
    { $more }
price-line = /{ $command } – { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] , { $free } a day free
})
more-commands = … and { $count } more. You'll find them in the menu beside the message box.
start-first = I don't know you yet. Send /start first, then try again.
not-understood = I can't use that. Send me a text, a photo or a file, or a command: you'll find them all in /help.
not-usable =
    I can't use { $what ->
        [file] this file
       *[other] that
    }. Send me { $kinds }. You'll find all my commands in /help.
not-usable-any =
    I can't use { $what ->
        [file] this file
       *[other] that
    }. You'll find all my commands in /help.
not-usable-here =
    I can't use { $what ->
        [file] this file
       *[other] that
    } here.
not-passed-on = I can't pass that on. Please send a text, a photo or a file.
send-text = a text
send-photo = a photo
send-document = a file
send-files = a file such as { $endings }
unknown-command = I don't know { $command }. You'll find all my commands in /help.
unknown-command-near = I don't know { $command }. Did you mean /{ $near }?
what-to-do =
    What should I do with this { $kind ->
        [photo] photo
        [document] file
       *[text] text
    }?
    If it's a question for us, send /paysupport. Everything else is in /help.
what-to-do-or =
    Did you mean /{ $near }?

    { $words }
what-is-meant = Did you mean /{ $near }?
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = I don't run commands that are forwarded or sent through another bot. Please type the command yourself.
impossible = Sorry, I can't handle this one. Sending it again won't help.
edited = I don't run edited messages. Please send it as a new one.
private = I only work in private chats. Open { $bot } and send it there.
pressed-twice = You've just pressed this button.
private-unknown = { $unknown } { $private }
button-gone = This button no longer works. Send /help to start again.

menu-buy = Buy credits with Telegram Stars
menu-balance = See how many credits you have
menu-history = See where your credits went
menu-help = See what I can do
menu-terms = Read the terms
menu-privacy = See what we store about you
menu-paysupport = Ask about a payment
menu-promo = Enter a promo code
menu-language = Choose which language I speak
menu-cancel = Cancel what you're in the middle of

## Terms and privacy

terms =
    <b>Terms, version { $version }</b>

    You buy credits in packs with Telegram Stars and spend them on this bot's commands. Credits aren't money: you can't use them elsewhere, and you can't pass on those in your balance.

    A request that fails costs nothing. Credits you've bought never expire.

    If something goes wrong with a payment, send /paysupport. We can refund a whole pack as long as you haven't spent its credits.

    Telegram's own support can't help with purchases in this bot.
terms-first =
    <b>Before your first purchase</b>

    Please accept the terms. In short: credits work only in this bot, a request that fails costs nothing, and we can refund a pack as long as you haven't spent its credits. /paysupport helps with payments; Telegram's own support can't.
terms-accepted = You've accepted the terms. You can read them any time: /terms
terms-changed = The terms have changed. Please read them again.
terms-declined = OK, you haven't bought anything. You'll find the packs in /buy.
accept-terms = Accept
decline-terms = Not now
show-terms = Read the full terms
privacy =
    <b>What we store about you</b>

    We store your Telegram id, name, username and language, so that operators can help you. We also store every change to your credits, your payments with their receipts, and what you and the operators write to each other.

    We use what you send to a command only to answer you. If a request waits for you to buy credits, we run it within a day or not at all. If we can't handle a message, we keep it for the operators to look at.

    We don't share your data. We keep payment records, as the law requires. If you have a question about your data, send /paysupport.
privacy-copy = Get my data
privacy-forget = Erase me
privacy-file = Everything we store about you. Programs can read it, and so can you, in any text editor.
privacy-too-large = Your data is too large for Telegram. Send /paysupport, and an operator will send it to you another way.
privacy-erase =
    <b>Erase what I know about you?</b>

    We'll delete your name, username and language, what you've written to us, your waiting requests, and Telegram's messages about your payments.

    Your credits, your history and your receipt numbers stay. The law requires payment records, and without them we couldn't refund you.

    This can't be undone.
privacy-erase-yes = Erase
privacy-erase-no = Keep my data
privacy-erased = Done. We no longer know who you are, only your Telegram id. Your credits are still here: send /start if you come back.

## Language

language-ask = Which language should I speak?
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ The same as my Telegram
       *[no] The same as my Telegram
    }
language-chosen = OK, I'll speak English from now on. To change that, send /language.
language-telegrams = OK, I'll speak the language of your Telegram from now on.

## Buying

packs =
    You have <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] credit
       *[other] credits
    }</b>. Choose a pack. Its credits never expire.

    { $packs }
packs-debt =
    You owe <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] credit
       *[other] credits
    }</b>. Choose a pack. Its credits go towards your debt first, and the rest never expire.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } per credit{ $saving ->
        [0] { "" }
       *[other] , { $saving }% less
    }
pack-sale = Sale: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>, until { $until }
pack-owed = You'd still owe { credits }
good-for = Good for { $uses }
uses = { $count } × /{ $command }
uses-at-least = at least { $uses }
choose-amount = Another amount
ask-amount =
    How many credits would you like? Send me a number from { $least } to { $most }. They cost ⭐{ "\u00A0" }{ $rate } each and never expire.

    If you've changed your mind, send /cancel.
amount-not-sold =
    That isn't a number from { $least } to { $most }.

    { $question }
price-changed = The price has changed. It's { stars } now.
get-stars = Get Stars
pay = Pay ⭐{ $stars }
offer =
    { $card }

    Not enough Stars? Get some first, then choose a pack.
offer-several =
    { $card }

    You need { $credits }{ "\u00A0" }more { $credits ->
        [one] credit
       *[other] credits
    } for that. No pack has so many: you'd need more than one.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = Buy credits
pack-gone = This pack is no longer available. Please choose another: /buy
shared-terms = By paying, you accept the terms of @{ $bot }. Read them there: /terms
inline-pack = { credits } for { stars }
invoice-description = { credits } to spend on this bot's commands. They never expire.
out-of-credits =
    /{ $command } costs { price } and you have { $balance }.

    Choose a pack. I've saved your request and will run it as soon as you have enough credits.{ $file ->
        [unopened] { " " }I haven't opened your file yet: if I can't use it, you won't be charged.
       *[none] { "" }
    }
out-of-credits-waits =
    /{ $command } costs { price } and you have { $balance }.

    You've already sent me this request, and it's still waiting. Choose a pack: I'll run the request once, as soon as you have enough credits.
out-of-credits-waits-debt =
    /{ $command } costs { price } and you owe { $balance }.

    You've already sent me this request, and it's still waiting. Choose a pack, whose credits go towards your debt first: I'll run the request once, as soon as you have enough credits.
out-of-credits-other =
    /{ $command } costs { price } and you have { $balance }.

    I've already saved /{ $saved } for this message, and I can only save one request per message. Choose a pack: I'll run /{ $saved } as soon as you have enough credits. To get /{ $command } too, reply to your message with /{ $command }.
out-of-credits-other-debt =
    /{ $command } costs { price } and you owe { $balance }.

    I've already saved /{ $saved } for this message, and I can only save one request per message. Choose a pack, whose credits go towards your debt first: I'll run /{ $saved } as soon as you have enough credits. To get /{ $command } too, reply to your message with /{ $command }.
out-of-credits-full =
    /{ $command } costs { price } and you have { $balance }.

    You already have five requests waiting, so I can't save this one. Choose a pack, then send it again.
out-of-credits-debt =
    /{ $command } costs { price } and you owe { $balance }.

    Choose a pack: its credits go towards your debt first. I've saved your request and will run it as soon as you have enough credits.{ $file ->
        [unopened] { " " }I haven't opened your file yet: if I can't use it, you won't be charged.
       *[none] { "" }
    }
out-of-credits-full-debt =
    /{ $command } costs { price } and you owe { $balance }.

    You already have five requests waiting, so I can't save this one. Choose a pack, whose credits go towards your debt first, then send it again.
still-short-debt =
    Your /{ $command } is still waiting: it costs { price } and you owe { $balance }. I'll run it as soon as you have enough credits: /buy
still-short-debt-closed =
    Your /{ $command } is still waiting: it costs { price } and you owe { $balance }. We've paused sales for now, so you can't buy credits. I'll run it as soon as you have enough.
still-short-closed =
    Your /{ $command } is still waiting: it costs { price } and you have { $balance }. We've paused sales for now, so you can't buy credits. I'll run it as soon as you have enough.
still-short =
    Your /{ $command } is still waiting: it costs { price } and you have { $balance }. I'll run it as soon as you have enough credits: /buy
confirm = /{ $command } costs { price }. Should I run it?
confirm-yes = Run it
confirm-no = Don't run it
confirm-full = /{ $command } costs { price }, so I'd ask you first. I can't save this request because others of yours are already waiting.
confirmed = OK, I'm running it.
limit-reached = With /{ $command } you'd spend more than the { credits } a day that you set as your limit. Try again tomorrow, or choose another limit in /settings: a higher one holds from tomorrow on.

checkout-unknown = I can't find this invoice. You weren't charged. Please get a new one: /buy
checkout-not-yours = This invoice was made for somebody else. You weren't charged. Please get your own: /buy
checkout-wrong-amount = The amount doesn't match this invoice. You weren't charged. Please get a new one: /buy
checkout-paid = This invoice has already been paid. You weren't charged again. For another one: { $again }
checkout-expired = This invoice has expired. You weren't charged. Please get a new one: { $again }
checkout-busy = A payment for this invoice is already under way. You weren't charged twice. Check /balance in a minute.
checkout-price-changed = The price of this pack has changed. You weren't charged. Please get a new invoice: /buy
checkout-plan-changed = This plan has changed. You weren't charged. You can choose one in the bot: /plan
checkout-link-closed = This link no longer works. You weren't charged. You can still buy credits in the bot: /buy
checkout-link-over = This link has expired. You weren't charged. You can still buy credits in the bot: /buy
checkout-link-used-up = This link has been used up. You weren't charged. You can still buy credits in the bot: /buy
checkout-late = I couldn't check this invoice in time. You weren't charged. Please try again in a minute.

receipt = Thank you! <b>+{ credits }</b>. You now have <b>{ $balance }</b>.
receipt-debt = Thank you! <b>+{ credits }</b>. { $owed } of them paid off your debt. You now have <b>{ $balance }</b>.
receipt-debt-left = Thank you! <b>+{ credits }</b>. They all went towards your debt. You still owe <b>{ $balance }</b>.
receipt-second =
    You paid this invoice twice, so you got the credits twice: <b>+{ credits }</b>. You now have <b>{ $balance }</b>.

    If you didn't mean to pay twice, send /paysupport.
    { receipt-line }
receipt-review =
    We got your Stars but couldn't match them to an order. An operator will credit or refund them.

    If you have a question, send /paysupport.
    { receipt-line }

refund-coming =
    We're sending { stars } back to you.{ $credits ->
        [0] { "" }
       *[other] { " " }The credits from that payment will be removed.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] Telegram refunded { stars } to you
       *[us] We refunded { stars } to you
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }We've removed the { credits } from that payment. You now have <b>{ $balance }</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] Telegram refunded { stars } to you
       *[us] We refunded { stars } to you
    }. You had already spent credits from that payment, so you now owe <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] credit
       *[other] credits
    }</b>. The next credits you buy go towards that first: /buy
    { receipt-line }
refund-failed =
    We couldn't refund your { stars } yet. Your balance hasn't changed, and we've told our operators.

    If you have a question, send /paysupport.
    { receipt-line }
review-credited =
    An operator checked your payment of { stars } and credited it: <b>+{ credits }</b>. You now have <b>{ $balance }</b>.
    { receipt-line }

## Promo codes

promo-ask = Send me your promo code.
promo-again =
    { $why }

    Send me another code. Changed your mind? Send /cancel.
promo-credits =
    Code { $code } gave you <b>+{ credits }</b>. You now have <b>{ $balance }</b>.
    { $until }
promo-credits-debt =
    Code { $code } gave you <b>+{ credits }</b>. They all went towards your debt. You still owe <b>{ $balance }</b>.
    { $until }
promo-percent =
    Code { $code } adds <b>{ $amount }%</b> in bonus credits to the next pack you buy.
    { $until }
promo-bonus =
    Code { $code } added <b>+{ credits }</b> to your pack.
    { $until }
promo-plan =
    Code { $code }: <b>+{ credits }</b>, that's 30 days of { $plan }. You now have <b>{ $balance }</b>.
    { $unused }
promo-plan-debt =
    Code { $code }: <b>+{ credits }</b>, that's 30 days of { $plan }. They went towards your debt. You still owe <b>{ $balance }</b>.
    { $unused }
promo-plan-kept = You pay nothing, and nothing renews. Credits that you don't use stay yours.
promo-plan-unused =
    You pay nothing, and nothing renews. { $keeps ->
        [0] Credits that you haven't used by { $at } expire.
       *[other] Of the credits that you haven't used by { $at }, { $keeps } at most stay yours.
    }
promo-plan-beside =
    { $unused }
    Your own plan goes on as before.
promo-expires = They expire on { $at }.
promo-good-until = Choose your pack by { $at }.
promo-unknown = I don't know this code: please check it.
promo-early = This code doesn't work yet: please try again later.
promo-over = This code has expired.
promo-closed = This code no longer works.
promo-used-up = This code has been used up.
promo-yours = You've already used this code.
promo-newcomers = This code is only for people who haven't bought a pack yet.
promo-waiting = A bonus is already waiting for your next pack: use it first, then enter this code.
promo-full = You've entered many wrong codes: please try again after { $at }.
pack-button-bonus = { $title }: { credits } +{ $percent }% · { stars }
amount-button-bonus = { credits } +{ $percent }% · { stars }
invoice-description-bonus = { credits } that never expire, and { $bonus }{ "\u00A0" }{ $bonus ->
    [one] bonus credit
   *[other] bonus credits
} from your promo code, to spend on this bot's commands.
checkout-bonus-used = You've used the bonus of this invoice with another pack. You weren't charged. Please get a new one: /buy

## Spending

charged = { $price }{ "\u00A0" }{ $price ->
        [one] credit
       *[other] credits
    } · { $balance } left
charged-low = { $price }{ "\u00A0" }{ $price ->
        [one] credit
       *[other] credits
    } · { $balance ->
        [0] none left
       *[other] only { $balance } left
    }. Get more: /buy
charged-free = Free · { $left ->
        [0] none left today
       *[other] { $left } more today
    }
refused =
    { $why }

    You weren't charged.
question-refused =
    { $why } You weren't charged.

    { $question }

    Changed your mind? Send /cancel.
failed =
    Something went wrong on our side, sorry.

    You weren't charged. Please try again later.
text-cut =
    Your message is so long that Telegram may have cut off its end. Please keep it to { $most }{ "\u00A0" }characters{ $way ->
        [file] , or send it as a file with /{ $command } in its caption.
       *[text] .
    }
text-cut-asked =
    Your message is so long that Telegram may have cut off its end. Please keep it to { $most }{ "\u00A0" }characters{ $way ->
        [file] , or send it as a file.
       *[text] .
    }
file-too-large = This file is too large: I can take up to { $megabytes }{ "\u00A0" }MB. Please send a smaller one.
work-too-long = This took too long, so I stopped it. Please send something smaller or simpler.
work-too-large = This needs more memory than I have. Please send something smaller or simpler.
must-rest =
    Your last requests took me a long time and didn't work out, so I need a short break. Please send this again in { $minutes ->
        [one] a minute
       *[other] { $minutes }{ "\u00A0" }minutes
    }.

## The wallet

balance = You have <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits ->
        [one] One of them expires
       *[other] { $credits } of them expire
    } on { $at }.
balance-lasts = { $credits ->
        [one] One of them is good
       *[other] { $credits } of them are good
    } until the end of { $at }.
balance-expires-later = { $credits ->
        [one] One more expires
       *[other] { $credits } more expire
    } after that.
balance-free = /{ $command }: { $left ->
        [0] none free any more today
       *[other] { $left } free today
    }
debt = You owe <b>{ credits }</b>.
debt-pack = You owe <b>{ credits }</b>. The pack { $pack } pays that off.
debt-packs = You owe <b>{ credits }</b>. No pack alone pays that off: you'd need more than one.
show-history = See history
history-empty = Nothing yet. Your purchases and requests will appear here.
history =
    { $balance }

    { $days }
    <i>Times: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏮ Newest
history-older = Older ▶
today = Today
yesterday = Yesterday
show-receipt = Receipt: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
        [one] { " " }for { $credits }{ "\u00A0" }credit
       *[other] { " " }for { $credits }{ "\u00A0" }credits
    }, paid on { $at }{ $state ->
        [done] , refunded
        [requested] , refund under way
        [unknown] , refund under way
       *[other] { "" }
    }.
    Receipt: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] , a gift
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> bought{ $what }
entry-bonus = <b>{ $credits }</b> bonus{ $what }
entry-start =
    <b>{ $credits }</b> free { $count ->
        [one] credit
       *[other] credits
    }
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · not charged
entry-free = <b>0</b> /{ $command } · { $times ->
        [one] free
       *[other] free, { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · reserved
entry-hold-refund = <b>{ $credits }</b> reserved for a refund
entry-refund = <b>{ $credits }</b> removed: Stars refunded
entry-expire = <b>{ $credits }</b> bonus expired
entry-adjust = <b>{ $credits }</b> corrected by an operator{ $what }

## Requests that wait for credits

waiting = { $count ->
        [one] One request is waiting: it costs { credits }.
       *[other] { $count }{ "\u00A0" }requests are waiting: { credits } in all.
    }
out-of-credits-more =
    { $card }

    { $waiting }
balance-more =
    { $balance }

    { $waiting }
waiting-list =
    { $waiting }

    { $lines }

    You have { $balance }{ "\u00A0" }{ $balance ->
        [one] credit
       *[other] credits
    }. I'll run each as soon as you have enough for it.
waiting-debt-list =
    { $waiting }

    { $lines }

    You owe { $balance }{ "\u00A0" }{ $balance ->
        [one] credit
       *[other] credits
    }, and the next credits you buy go towards that first. I'll run each as soon as you have enough for it.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } – { credits }, { $ago }
waiting-entry-asked = { $number }. { $asked } – { credits }, { $ago }, waits for your OK
request-described = { $asked }{ $kind ->
        [photo] { " " }· photo
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = No requests are waiting.
show-waiting = Show what's waiting
show-one = Show { $number }
forget-only = Forget the request
forget-one = Forget { $number }
forget-all = Forget all
forgotten = Forgotten. You weren't charged.
forget-late = This request no longer waits.

## Statistics and exports

stats-usage =
    Send <code>/stats</code>, or name the days:
    <code>/stats today</code>, <code>/stats yesterday</code>, <code>/stats 7</code>, <code>/stats 30</code>, <code>/stats 90</code>, <code>/stats all</code>
    <code>/stats this week</code>, <code>/stats last week</code>, <code>/stats this month</code>, <code>/stats last month</code>
    <code>/stats 2026-05</code>, <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] Stars
        [credits] Credits
        [people] People
        [commands] Commands
       *[packs] Packs
    }, { $days ->
        [today] today
        [yesterday] yesterday
        [all] all time
        [this-week] this week
        [last-week] last week
        [this-month] this month
        [last-month] last month
        [dates] { $dates }
       *[other] last { $days } days
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] Today
    [yesterday] Yesterday
    [all] All
    [this-week] This week
    [last-week] Last week
    [this-month] This month
    [last-month] Last month
    [7] 7{ "\u00A0" }days
    [30] 30{ "\u00A0" }days
    [90] 90{ "\u00A0" }days
   *[other] { $days }
}
stats-question = { $question ->
    [stars] Stars
    [credits] Credits
    [people] People
    [commands] Commands
   *[packs] Packs
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] Stars per hour
        [day] Stars per day
        [week] Stars per week
       *[month] Stars per month
    }
    [credits] { $unit ->
        [hour] Credits per hour
        [day] Credits per day
        [week] Credits per week
       *[month] Credits per month
    }
    [people] { $unit ->
        [hour] People per hour
        [day] People per day
        [week] People per week
       *[month] People per month
    }
    [commands] Credits spent, by command
   *[packs] Stars paid, by pack
}
stats-paid = paid
stats-refunded = refunded
stats-sold = sold
stats-given = given
stats-spent = spent
stats-new = new
stats-active = active
stats-paying = paying
stats-no-command = other
stats-no-pack = no pack
stats-others = { $count } others
stats-no-picture =
    { $figures }

    Pictures need more packages: <code>{ $command }</code>
stats-line-nothing = Nothing yet.
stats-line-unsold = Nothing was sold.
stats-line-paid = Paid: <b>{ stars }</b> in { $payments }{ "\u00A0" }{ $payments ->
    [one] payment
   *[other] payments
}
stats-line-refunded = Refunded: { stars } in { $refunds }{ "\u00A0" }{ $refunds ->
    [one] refund
   *[other] refunds
}
stats-line-commission = Of what was paid, affiliates got: { stars }
stats-line-refund-rate = Refund rate: { $percent }% ({ $count } of { $payments }{ "\u00A0" }{ $payments ->
    [one] payment
   *[other] payments
} from these days)
stats-line-sold = Sold: <b>{ credits }</b>
stats-line-returned = Removed by refunds: { credits }
stats-line-given = Given: { credits }
stats-line-spent = Spent: <b>{ credits }</b>
stats-line-expired = Expired: { credits }
stats-line-corrected = Corrected by operators: { $credits }
stats-line-left = { "" }
    People can still spend <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }They bought { $bought } of them, for { stars }.
    }
stats-line-held = Reserved for requests and refunds under way, and in gifts that wait: { credits }.
stats-line-owed = People owe { credits }.
stats-line-new = New: <b>{ $people }</b>
stats-line-buyers = First-purchase rate: { $percent }% ({ $count } of { $people }{ "\u00A0" }new { $people ->
    [one] person
   *[other] people
})
stats-line-active = Active: <b>{ $people }</b> (used a paid command or got a pack)
stats-line-paying = Paying: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    Tickets: { $opened } opened, { $closed } closed
stats-line-waiting = Waiting for an answer: <b>{ $tickets }</b>, the oldest since { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }{ $times ->
    [one] request
   *[other] requests
} · { $people }{ "\u00A0" }{ $people ->
    [one] person
   *[other] people
}
stats-line-pack = { $name }: <b>{ stars }</b> · { $payments } sold

export-usage =
    Send what to export, and the days if you don't want all: <code>/export payments 2026-05</code>

    There are: { $tables }.
export-which = { $days ->
    [none] What shall I export?
   *[other] What shall I export for { $days }?
}
export-table = { $table ->
    [entries] Entries
    [payments] Payments
    [people] People
   *[tickets] Tickets
}
period-usage =
    Name one day, one month, or the first and the last day: <code>2026-05-31</code>, <code>2026-05</code> or <code>2026-05-01 2026-05-14</code>.
    These work too: <code>today</code>, <code>yesterday</code>, <code>7</code>, <code>30</code>, <code>90</code>, <code>this week</code>, <code>last week</code>, <code>this month</code>, <code>last month</code>, <code>all</code>.
period-day = { $day } isn't a day. Please write it like this: 2026-05-31. A month is 2026-05.
period-order = The last day is before the first one. Please swap them.
period-future = { $day } hasn't come yet.
export-ready = { $rows }{ "\u00A0" }{ $rows ->
    [one] row
   *[other] rows
} of { $table ->
    [entries] entries
    [payments] payments
    [people] people
   *[tickets] tickets
}{ $days ->
    [none] { "" }
   *[other] , { $days }
}
export-too-large =
    That's more than { $megabytes }{ "\u00A0" }MB, and I can't send a larger file. Export fewer days, or run this on the bot's machine:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = We've paused sales for now, so you can't buy credits. The credits you have still work. Please try again later.
pack-again = Please choose your pack again: /buy
orders-full = You've opened many invoices in the last hour and haven't paid them. Please pay one of them, or open a new one after { $at }.
out-of-credits-closed =
    /{ $command } costs { price } and you have { $balance }.

    We've paused sales for now, so you can't buy credits. I've saved your request and will run it as soon as you have enough.
out-of-credits-closed-other =
    /{ $command } costs { price } and you have { $balance }.

    We've paused sales for now, so you can't buy credits. I've already saved /{ $saved } for this message, and I can only save one request per message. To get /{ $command } too, reply to your message with /{ $command }.
out-of-credits-closed-other-debt =
    /{ $command } costs { price } and you owe { $balance }.

    We've paused sales for now, so you can't buy credits. I've already saved /{ $saved } for this message, and I can only save one request per message. To get /{ $command } too, reply to your message with /{ $command }.
out-of-credits-closed-full =
    /{ $command } costs { price } and you have { $balance }.

    We've paused sales for now, so you can't buy credits. You already have five requests waiting, so I can't save this one. Please send it again later.
out-of-credits-closed-debt =
    /{ $command } costs { price } and you owe { $balance }.

    We've paused sales for now, so you can't buy credits. I've saved your request and will run it as soon as you have enough.
out-of-credits-closed-full-debt =
    /{ $command } costs { price } and you owe { $balance }.

    We've paused sales for now, so you can't buy credits. You already have five requests waiting, so I can't save this one. Please send it again later.
checkout-closed = We've paused sales for now. You weren't charged. Please try again later.
checkout-barred = An operator has barred you from buying here. You weren't charged. To ask why, send /paysupport.
barred =
    An operator has barred you from buying and spending credits here: { $reason }

    You weren't charged, and your credits stay yours. To ask about it, send /paysupport.
barred-balance =
    { $balance }

    An operator has barred you from buying and spending credits here: { $reason }

    { $waiting ->
        [0] { "" }
        [one] Your request can't run until that ends.{ " " }
       *[other] Your requests can't run until that ends.{ " " }
    }To ask about it, send /paysupport.
you-were-barred =
    An operator has barred you from buying and spending credits here: { $reason }

    Your credits stay yours. What you've already paid for still counts. To ask about it, send /paysupport.
you-were-unbarred = You can buy and spend credits again. Your balance hasn't changed: /balance
credits-given = An operator gave you <b>{ credits-moved }</b>: { $reason }. You now have <b>{ $balance }</b>.
credits-given-debt = An operator gave you <b>{ credits-moved }</b>: { $reason }. They went towards your debt. You still owe <b>{ $balance }</b>.
credits-taken = An operator took <b>{ credits-moved }</b> from you: { $reason }. You now have <b>{ $balance }</b>. To ask about it, send /paysupport.
credits-taken-debt = An operator took <b>{ credits-moved }</b> from you: { $reason }. You now owe <b>{ $balance }</b>. The next credits you buy go towards that first. To ask about it, send /paysupport.

## Questions about payments

paysupport =
    What is it about? Choose a payment, or write right away what happened.{ $contact }

    Telegram's own support can't help with purchases in this bot.
paysupport-or = { " " }You can also write to { $contact }.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = Something else
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    Tell us what happened. A screenshot is welcome.{ $contact }

    If you've changed your mind, send /cancel.
paysupport-full = { $most ->
        [one] Your last ticket is
       *[other] { $most } of your tickets are
    } still waiting for an answer, so I haven't taken this one. You can ask again when we've answered { $most ->
        [one] it
       *[other] one
    }, or after { $at }. To add to a ticket, reply to what I said about it.
paysupport-later = You've asked many questions in the last hour, so I haven't taken this one. You can ask again after { $at }. To add to a ticket, reply to what I said about it.
ticket-opened =
    Your question is <b>ticket { $number }</b>. You'll read the answer in this chat.

    To add something, just write it here.{ $contact }
ticket-added = Added to ticket { $number }.
ticket-full = Ticket { $number } has many messages that nobody has answered yet, so I haven't added this one. Please wait for an answer.
ticket-is-closed = Ticket { $number } is already closed. If you have another question, send /paysupport.
ticket-not-added = Ticket { $number } is closed, so I haven't passed this on. To ask again, send /paysupport.
ticket-end = Close ticket
ticket-ended = I've closed ticket { $number }. If you have another question, send /paysupport.
album-one = I use only one { $kind ->
        [photo] picture
       *[other] file
    } from an album: this one. The others cost you nothing. To have them done, too, send each with <code>/{ $command }</code> in its caption.
ticket-edit = I've already passed on what you wrote, so I can't change it. Please send the correction as a new message.
ticket-answer =
    <b>An operator answered ticket { $number }</b>

    { $said }

    To write back, reply to this message.
ticket-message =
    <b>An operator wrote to you</b> (ticket { $number })

    { $said }

    To write back, reply to this message.
ticket-follows = You'll find the answer in the next message.
ticket-closed = An operator closed ticket { $number }. If you still need help, send /paysupport.

## Tickets, for operators

ticket-card =
    <b>Ticket { $number }</b> · { $state }

    { $words }{ $answer }

    From <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Latest entries</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>Ticket { $number }</b> · { $state }

    <a href="tg://user?id={ $user }">{ $name }</a>{ $username } wrote again:
    { $words }{ $answer }
ticket-heading =
    <b>Ticket { $number }</b> · { $state }
    From <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Latest entries</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>About this payment</b>
    { $payments }
ticket-about-none =
    <b>Recent payments</b>
    { $payments }
ticket-state-open = waiting for an answer
ticket-state-answered = answered by { $who }
ticket-state-closed = closed by { $who }
ticket-by-command-line = the command line
ticket-by-person = the person
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] The whole text comes in a message of its own.
        [photo] The photo comes in a message of its own.
        [document] The file comes in a message of its own.
       *[other] The message itself comes separately.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] The photo comes in a message of its own.
        [document] The file comes in a message of its own.
       *[other] The message itself comes separately.
    }</i>
ticket-file = Ticket { $number }{ $words }
ticket-answer-button = Answer
ticket-reopen-button = Answer and reopen
ticket-close-button = Close
ticket-open-button = Show all
ticket-answer-wanted = Write your answer to { $name } (ticket { $number }): a text, a picture or a file. If you've changed your mind, send /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = Ticket { $number } is closed: { $who }. Your answer will open it again.
ticket-known-answered = Ticket { $number } is already answered: { $who }. Yours will follow.
ticket-answer-by-reply-closed = Ticket { $number } is closed: { $who }. To open it again, reply to this message and press “Send anyway”.
ticket-answer-by-reply-answered = Ticket { $number } is already answered: { $who }. To add something, reply to this message and press “Send anyway”.
ticket-answer-by-reply = Reply to this message. I'll send your reply to the person.
ticket-answered = Sent to { $name } (<code>{ $user }</code>). Ticket { $number } is answered.
ticket-answered-untold = { $name } (<code>{ $user }</code>) has blocked the bot, so I couldn't send your answer. It's stored in ticket { $number }.
ticket-answer-refused = Telegram refused what you wrote, or a part of it, so { $name } (<code>{ $user }</code>) doesn't have it. It's stored in ticket { $number }. Try another form: a text, a picture or a file.
ticket-faster = { $who } was faster and has already answered ticket { $number }. I haven't sent yours.
ticket-too-late = Ticket { $number } is closed: { $who }. I haven't sent your answer.
ticket-who-when = { $who } ({ $ago })
ticket-insist = Send anyway
ticket-closed-by-you = Ticket { $number } is closed, and I'm telling the person.
ticket-closed-before = Ticket { $number } is already closed: { $who }.
ticket-unknown = I can't find ticket { $handle }.
ticket-list-open =
    <b>{ $waiting ->
        [0] No ticket is waiting for an answer
        [one] One ticket is waiting for an answer
       *[other] { $waiting } tickets are waiting for an answer
    }</b>

    { $lines }
ticket-list-open-empty = No open tickets. When somebody asks something with /paysupport, I'll tell you.
ticket-list-open-button = Open tickets
ticket-list-closed =
    <b>Closed tickets, the latest first</b>

    { $lines }
ticket-list-closed-empty = No ticket has been closed yet.
ticket-list-closed-button = Closed tickets
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] waiting for you
    [answered] answered
   *[closed] closed
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = Show earlier messages
ticket-file-only = { $form ->
        [photo] (a photo)
        [document] (a file)
        [gone] (erased)
       *[other] (not a text)
    }
ticket-erased = Ticket { $number } was erased at the person's request.
ticket-gone = (erased)
ticket-file-gone = Telegram no longer has this file.
ticket-not-operator = Only operators can answer tickets.
ticket-anonymous = I can't see who you are. Turn off “Remain anonymous” among your administrator rights, then reply again.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] just now
               *[other] { lasted } ago
            }
           *[other] { lasted } ago
        }
       *[other] { lasted } ago
    }
topic-alerts = Alerts
topic-reports = Daily reports
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] less than a minute
                [one] { $minutes }{ "\u00A0" }minute
               *[other] { $minutes }{ "\u00A0" }minutes
            }
           *[other] { $hours }{ "\u00A0" }hours
        }
       *[other] { $days }{ "\u00A0" }days
    }
operator-never = never
operator-group-moved =
    <b>This group has a new id.</b> Telegram gave it one when it became a supergroup.
    I'm already writing here, so nothing is lost. Please set <code>ADMIN_CHAT={ $chat }</code> and restart the bot.
operator-receiver =
    <b>Updates from Telegram aren't reaching me</b>, or not all of them: { $reason }.
    I'm reconnecting, and I'll tell you when it's over. Telegram keeps what it can't deliver for 24{ "\u00A0" }hours.
    With a webhook, check its address, certificate and proxy. Otherwise check the network, and that no second program uses this token.
operator-receiver-over = <b>Updates from Telegram are reaching me again.</b> They didn't for { lasted }.
operator-outbox-late =
    <b>Receipts are late:</b> { $messages ->
        [one] one message hasn't gone out
       *[other] { $messages } messages haven't gone out
    }, the oldest for { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minute
       *[other] minutes
    }.
    Nobody's money is affected: the bot keeps trying, and I'll tell you when it's over. To see why, run this on the bot's machine:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>Receipts go out on time again.</b> They were late for { lasted }.
operator-differences =
    <b>Telegram's list and our records don't match</b> in { $count }{ "\u00A0" }{ $count ->
        [one] place
       *[other] places
    }:
    { $list }

    To see everything, run this on the bot's machine:
    <code>coinop reconcile</code>
operator-differences-over = <b>Telegram's list and our records match again.</b> They didn't for { lasted }.
operator-balance =
    { $funds ->
        [negative] <b>The bot's Star balance is below zero: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>The bot's Star balance is low: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] It wouldn't cover a refund of the largest recent payment, ⭐{ "\u00A0" }{ $dearest }.
           *[other] It wouldn't cover the refunds under way, ⭐{ "\u00A0" }{ $asked }, and one of the largest recent payment, ⭐{ "\u00A0" }{ $dearest }.
        }
    }
    Telegram refuses refunds until the balance covers them. People's credits aren't affected.
    Don't withdraw Stars for now. Every sale raises the balance, and so does a pack that you buy yourself.
operator-balance-over = <b>The bot's Star balance covers refunds again: ⭐{ "\u00A0" }{ $balance }.</b> It didn't for { lasted }.
operator-overdue =
    <b>I haven't been able to compare our records with Telegram's list for over an hour.</b>
    Last time: { $since }. I'll keep trying, and tell you when it works. The bot's log says why: look for <code>reconcile_failed</code>.
operator-overdue-over = <b>I can compare our records with Telegram's list again.</b>
operator-snapshot =
    <b>Something has kept the database from tidying up for over an hour:</b> { $holder }.
    While it lasts, the database grows and gets slower. If it is a backup, let it finish. Otherwise end it. To see how, run this on the bot's machine:
    <code>coinop doctor</code>
operator-snapshot-over = <b>The database can tidy up again.</b> It couldn't for { lasted }.

## The daily report

operator-report =
    <b>Report for { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>Fingerprint of the books, no.{ "\u00A0" }{ $number } over { $entries }{ "\u00A0" }{ $entries ->
        [one] entry
       *[other] entries
    }. Keep this message: with it you can prove that nobody has changed the history.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>Report for { $day }</b>, late because I wasn't running
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }in
        [refunded] ⭐{ "\u00A0" }refunded
        [sold] Credits sold
        [spent] Credits spent
        [given] Credits given
        [newcomers] New people
        [active] People who used something
       *[paying] People who paid
    }
report-legend = In brackets: the day before · the daily mean of the week before
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = A quiet day: nobody bought or used anything.
report-cause = { $cause ->
        [receiver] updates not arriving
        [receipts] receipts late
        [overdue] Telegram's list out of reach
        [differences] records that don't match Telegram's list
        [stars] a low Star balance
        [snapshot] a database that can't tidy up
       *[other] { $cause }
    }
report-trouble = <b>Still a problem:</b> { report-cause }, for { lasted }
report-trouble-over = Over: { report-cause }, after { lasted }
report-no-trouble = No problems.
report-list = { $state ->
        [agrees] Our records match Telegram's list (compared { lasted } ago).
        [young] Our records match Telegram's list (compared { lasted } ago), but for { $young }{ "\u00A0" }{ $young ->
            [one] payment or refund that is
           *[other] payments and refunds that are
        } too recent to judge.
        [differs] <b>Our records don't match Telegram's list</b> (compared { lasted } ago). Run <code>coinop reconcile</code> on the bot's machine.
       *[never] <b>Our records haven't been compared with Telegram's list yet.</b>
    }
report-reviews = { $waiting ->
        [one] <b>One payment has been waiting for a decision</b> for { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }payments are waiting for a decision</b>, the oldest for { lasted }: /admin
    }
report-tickets = { $waiting ->
        [one] <b>One ticket is waiting</b>
       *[other] <b>{ $waiting }{ "\u00A0" }tickets are waiting</b>
    } for an answer, the oldest for { lasted }.
report-refunds = { $waiting ->
        [one] <b>One refund isn't over yet.</b> It was requested { lasted } ago: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }refunds aren't over yet.</b> The oldest was requested { lasted } ago: /admin
    }
report-parked = { $waiting ->
        [one] <b>One update has been parked</b> for { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }updates are parked</b>, the oldest for { lasted }: /admin
    }
report-sales-off = <b>Sales have been off</b> for { lasted }: /admin
report-backup = The newest backup is from { lasted } ago.
report-old-backup = <b>The newest backup is from { lasted } ago.</b> Make one each day: <code>coinop backup FILE</code>
report-no-backup = <b>There's no backup yet.</b> Make one each day: <code>coinop backup FILE</code>
report-stars = The bot has ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] . Of these, ⭐{ "\u00A0" }{ $held } can't be withdrawn yet: Telegram holds them for 21{ "\u00A0" }days.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = the command line
old-name = <b>Careful:</b> { $handle } was { $name } when they last wrote to me, on { $at }. By now the name may be somebody else's.
amount-range = Credits must be a whole number from 1 to { $most }.
amount-negative = { $wrong } { $act ->
        [take] To give credits, use <code>/grant</code>.
       *[give] To take credits, use <code>/take</code>.
    }
amount-split = I can't tell whether { $split } is one number. Write { $plain } if it is. If not, begin the reason with a word.
reason-missing = Please add a reason.
reason-too-long = That reason is too long. Please make it { $excess }{ "\u00A0" }{ $excess ->
    [one] character
   *[other] characters
} shorter.
screen-old = This screen no longer works: it's out of date or already answered. Please send the command again.
press-a-button = Please press one of the buttons above, or send /cancel.
act-no = Cancel
act-not-wanted = Cancelled. Nothing was changed.
act-conflict = Something else was already done with this message. Nothing was changed.
act-much =
    <b>{ credits } is a lot. Are you sure?</b>

    { $question }

give-usage = Send an id or <code>@name</code>, the number of credits and a reason after the command: <code>/grant 12345 10 sorry about yesterday</code>
give-screen =
    <b>Give { credits-moved } to { $whom }?</b>
    Balance: { $now } → <b>{ $after }</b>
    They'll read the reason: { $reason }

    { $warning }
give-yes = Give { credits-moved }
give-done = { $whom } got { credits }. Their balance is now { $balance }{ $told ->
    [yes] , and I've told them.
   *[no] , but I couldn't tell them: they've blocked the bot.
}
take-usage = Send an id or <code>@name</code>, the number of credits and a reason after the command: <code>/take 12345 10 given by mistake</code>
take-screen =
    <b>Take { credits-moved } from { $whom }?</b>
    Balance: { $now } → <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    Taken: { $sold ->
            [0] { $given } bonus
           *[other] { $given ->
                [0] { $sold } bought
               *[other] { $given } bonus · { $sold } bought
            }
        }
    }
    They'll read the reason: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>There is nothing to take.</b> All { $lacking } would become a debt: what they buy next goes towards it first.
           *[other] <b>Only { $there } of them can be taken.</b> The other { $lacking } would become a debt: what they buy next goes towards it first.
        }
    }

    { $warning }
take-yes = Take { credits-moved }
take-debt = Take { credits-moved }, into debt
take-done = I took { credits } from { $whom }. Their balance is now { $balance }{ $told ->
    [yes] , and I've told them.
   *[no] , but I couldn't tell them: they've blocked the bot.
}

bar-usage =
    Send an id or <code>@name</code> and a reason after the command: <code>/bar 12345 farms free credits</code>

    <b>Barred now</b>
    { $barred }
bar-screen =
    <b>Bar { $whom }?</b>
    They won't be able to buy or spend, and their waiting requests won't run. What they've paid still counts; refunds and /paysupport stay open.
    They'll read the reason: { $reason }

    { $warning }
bar-yes = Bar
bar-done = { $whom } can no longer buy or spend. I'm telling them why.
bar-already =
    { $whom } is barred already: by { $operator }, on { $at }. Nothing was changed.
    Reason: { $reason }
unbar-usage =
    Send an id or <code>@name</code> and a reason after the command: <code>/unbar 12345 it was a mistake</code>

    <b>Barred now</b>
    { $barred }
unbar-screen =
    <b>Let { $whom } buy and spend again?</b>
    Reason, for the record: { $reason }

    { $warning }
unbar-yes = Unbar
unbar-done = { $whom } can buy and spend again. I'm telling them.
unbar-already = { $whom } isn't barred. Nothing was changed.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = nobody

sales-usage = Send <code>/sales off</code> or <code>/sales on</code>, and a reason if you like: <code>/sales off the model is down</code>
sales-are-on =
    <b>Sales are on.</b>
    { $switched }
sales-are-off =
    <b>Sales are off.</b> Nobody gets an invoice, and none can be paid. What was paid is credited.
    { $switched }
reason-untyped = none given
sales-switched =
    Switched by { $operator }, on { $at }.
    Reason: { $reason }
sales-screen-off =
    <b>Stop sales?</b> This concerns everybody, at once: nobody gets an invoice, and open invoices can't be paid. What was paid is credited, and people can still spend.
    All operators hear of it. Reason: { $reason }
sales-screen-on =
    <b>Sell again?</b> This concerns everybody, at once: people can buy packs, and pay invoices that are open.
    All operators hear of it. Reason: { $reason }
switch-on = Sell again
switch-off = Stop sales
operator-sales =
    { $state ->
        [off] <b>Sales are off.</b> { $operator } stopped them: nobody gets an invoice, and none can be paid.
       *[on] <b>Sales are on again.</b> { $operator } switched them on.
    }
    Reason: { $reason }

canary =
    <b>Canary: a test purchase for { stars }</b>
    { $steps }

    { $outcome }
canary-begins = I'm sending you an invoice.
canary-step = { $number }. { $step ->
    [sent] Invoice sent
    [checked] Checkout answered
    [paid] Paid
    [credited] Credited
    [asked] Refund requested
    [refunded] Refunded by Telegram
    [reversed] Credit taken back
   *[listed] Seen in Telegram's list of Stars
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }s
canary-minutes = { $minutes }{ "\u00A0" }min
canary-open = Pay the invoice before { $at }. Your Star comes back by itself.
canary-paid = Your Star is on its way back.
canary-waits = Your Star isn't back yet, because Telegram didn't answer: { $reason }. I'll keep asking.
canary-done = <b>It works.</b> You paid, and your Star is back. /stats doesn't count it.
canary-not-refunded = <b>Telegram won't refund your Star</b>: { $reason }. The credit stays yours. To try again, send /refund and the receipt.
canary-not-invoiced = <b>Telegram didn't take the invoice</b>: { $reason }. You weren't charged. Others probably can't buy either.
canary-expired = <b>Nobody paid in time.</b> You weren't charged. For another try, send /canary.
canary-title = Canary
canary-description = A test of this shop. Your Star comes back by itself.
canary-usage = Send /canary without anything else. I'll sell you a credit for one Star, and refund it right away.
canary-already = You already have a canary. Pay its invoice above, or wait until it ends by itself: { $at }.
canary-already-paid = You already have a canary, and its Star is on its way back. Its message shows how far it is.

reviews =
    <b>Payments that need your decision</b>, oldest first

    { $lines }{ $more ->
        [yes] { "" }

    There are more. They appear here when you've decided on these.
       *[no] { "" }
    }
reviews-none = No payment needs your decision.
review-why = { $reason ->
    [not_yours] made on somebody else's order
    [wrong_amount] not the order's amount
    [wrong_currency] not in Stars
    [key_in_use] credited by hand before, with another amount
   *[unknown_order] no order for it
}
review-line = { stars } from { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>A payment needs your decision:</b> { review-why }.
    { stars } from { $whom }, on { $at }
    { receipt-line }
review-other = Credit another number
review-back = All reviews
review-how-many = How many credits shall I give for { stars }? Send the number, and a reason if you like: <code>60 paid with an old link</code>

    If you've changed your mind, send /cancel.
credit-screen =
    <b>Credit { credits-moved } for { stars }</b> to { $whom }?
    Reason, for the record: { $reason }
    { receipt-line }
review-faster =
    <b>Somebody was faster.</b> { $how ->
        [credit] { $operator } credited { credits } for this payment
       *[refund] { $operator } is refunding this payment
    }. Nothing was changed.
    { receipt-line }

staff =
    <b>Operators</b>
    { $lines }

    To appoint somebody who has written to me: <code>/staff @name support</code>
    Roles: owner (everything), support (answers people, refunds, bars), viewer (numbers only).
role = { $role ->
    [owner] owner
    [support] support
    [viewer] viewer
   *[none] no operator
}
staff-owner = { $whom } · owner by ADMIN_IDS
staff-line = { $whom } · { role } · since { $at }, by { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = All operators
staff-by-setting = { $whom } is an owner because the setting ADMIN_IDS names them. Only that setting can change it. Nothing was changed.
staff-usage = Send an id or <code>@name</code> and a role (owner, support or viewer), or <code>dismiss</code>: <code>/staff @alice support answers questions</code>
staff-make = { $role ->
    [owner] Make owner
    [support] Make support
   *[viewer] Make viewer
}
appoint-screen =
    <b>Make { $whom } { role }?</b>
    { $role ->
        [owner] They'll be able to do everything that you can, also appoint and dismiss.
        [support] They'll see people and their payments, answer and write to them, refund, and bar.
       *[viewer] They'll see what was sold, and nothing else.
    }
    Reason, for the record: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = { $whom } is now { role }. I'm telling them, and their menu shows what they can use.
appoint-already = { $whom } is { role } already. Nothing was changed.
dismiss-screen =
    <b>Dismiss { $whom }?</b> Their commands and buttons stop working at once.
    Reason, for the record: { $reason }

    { $warning }
dismiss-yes = Dismiss
dismiss-done = { $whom } is no longer an operator. I'm telling them.
dismiss-already = { $whom } has no role. Nothing was changed.
you-were-appointed = You're { $role ->
    [owner] an owner of this bot
    [support] on this bot's support team
   *[viewer] a viewer of this bot's numbers
} now. The menu and /help show what you can use.
you-were-dismissed = You're no longer an operator of this bot. Your own credits and payments haven't changed.

help-operators =
    <b>For you as an operator</b>
    { $lines }
help-line = /{ $command } – { $summary }
menu-admin = See what waits for you, and today's numbers
menu-user = Look up a person
menu-grant = Give credits
menu-take = Take credits
menu-refund = Refund a payment
menu-bar = Keep a person from buying and spending
menu-unbar = Let a person buy and spend again
menu-sales = Stop sales, or sell again
menu-review = Decide on payments that match no order
menu-promo-operator = Make, list and close promo codes
menu-link = Make, list and close links that anybody can pay
menu-canary = Try a purchase: one Star, refunded at once
menu-staff = See, appoint and dismiss operators
menu-tickets = See questions and answer them
menu-stats = See the numbers
menu-export = Export entries, payments and people

## The desk: what waits for operators, in one message

desk =
    <b>Desk</b>
    Today: <b>{ stars }</b> in · <b>{ $newcomers }</b> new { $newcomers ->
        [one] person
       *[other] people
    }

    { $lines }
desk-quiet = Nothing needs you right now.
desk-reviews = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }payment</b> needs your decision ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }payments</b> need your decision (oldest: { $ago })
    }
desk-tickets = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }ticket</b> is waiting for an answer ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }tickets</b> are waiting for an answer (oldest: { $ago })
    }
desk-refunds = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }refund</b> is on its way ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }refunds</b> are on their way (oldest: { $ago })
    }
desk-parked = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }update</b> is parked ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }updates</b> are parked (oldest: { $ago })
    }
desk-sales-off = <b>Sales are off</b> (stopped { $ago })
desk-open-today = Today · ⭐{ "\u00A0" }{ $count }
desk-open-people = People · { $count }
desk-open-reviews = Payments in review · { $count }
desk-open-tickets = Tickets · { $count }
desk-open-refunds = Refunds on their way · { $count }
desk-open-parked = Parked updates · { $count }
desk-open-promos = Promo codes · { $count }
desk-open-links = Links · { $count }
desk-open-broadcasts = Broadcasts · { $count }
desk-open-sales = { $count ->
    [off] Sales: off
   *[on] Sales: on
}
desk-open-staff = Staff · { $count }
desk-renew = Refresh
up-to-date = Up to date: nothing has changed.
desk-back = ◀ Desk
desk-today =
    <b>Today, { $day }</b>
    { $lines }

    <i>Since midnight · { $zone }</i>
desk-people =
    <b>Whom are you looking for?</b>
    Send an id, a name or part of it, an <code>@name</code> or a link to them, a receipt or an order id. You can also forward a message of theirs.

    { $people }{ "\u00A0" }{ $people ->
        [one] person has
       *[other] people have
    } written to me so far.
sales-already = Sales are { $state ->
    [off] off
   *[on] on
} already. Nothing was changed.

refunds =
    <b>Refunds on their way</b>, oldest first

    { $lines }{ $more ->
        [yes] { "" }
    There are more. They appear here when these have ended.
       *[no] { "" }
    }

    I send them by myself, and keep asking Telegram until I know how each has ended.
refunds-line = { stars } to { $whom } · { $state ->
    [unknown] Telegram hasn't confirmed it yet
   *[requested] not sent yet
} · requested { $ago } by { $operator }
refunds-back = ◀ Refunds on their way
refunds-none = No refund is on its way.
refunds-person = { $name }

parked =
    <b>Parked updates</b>, oldest first

    { $lines }{ $more ->
        [yes] { "" }
    There are more. They appear here when you've decided on these.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] payment or refund
    [paid] request
    [quick] message or tap
    [chat] block or unblock
   *[unknown] unreadable
}
parked-sender = { " " }from { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = No update is parked.
parked-one =
    <b>Parked update { $number }</b>
    What: { parked-about }{ $sender }
    Arrived: { $at }
    Parked: { $ago }, after { $failures }{ "\u00A0" }{ $failures ->
        [one] try
       *[other] tries
    }
    Why: <code>{ $why }</code>

    <b>Retry</b> it once the cause is gone: I'll treat it like a new one. <b>Drop</b> it if nothing should come of it.
    To read it, run this on the bot's machine:
    <code>coinop inbox show { $number }</code>
parked-retry = Retry
parked-drop = Drop
parked-back = All parked updates
parked-retried = I'm trying update { $number } again…
parked-handled = Update { $number } is handled.
parked-again =
    <b>Update { $number } failed again</b>, so it's parked again.
    Why: <code>{ $why }</code>
parked-failing =
    <b>Update { $number } failed again.</b> I'll try a few more times in the next minutes. If none works, it comes back to this list.
    Why: <code>{ $why }</code>
parked-trying = I'm still trying update { $number }. If it doesn't work, it comes back to this list.
parked-why-drop =
    <b>Drop update { $number }?</b> Nothing will ever come of it. If it was charged, the credits go back.{ $about ->
        [payment] { " " }<b>It's about a payment:</b> first make sure that the payment is in our records.
       *[other] { "" }
    }

    Send me the reason. It stays on record with your name.
parked-dropped = Update { $number } is dropped. { $credits ->
        [0] { "" }
       *[other] It was charged and not answered, so I gave back { credits } and told its sender.{ " " }
    }What it was, who dropped it and why stays on record.
parked-dropped-by = Somebody was faster: { $operator } dropped update { $number } ({ $reason }). Nothing was changed.
parked-gone = Update { $number } isn't parked any more: somebody was faster, or I've handled it. Nothing was changed.

## Promo codes, for operators

promo-make = What should the code give?
promo-kind-credits = Credits
promo-kind-percent = Bonus on a pack
promo-kind-plan = A month of a plan
promo-which-plan = Which plan?
promo-of-plan = { $title }: { credits }
promo-plan-gone = The catalog no longer has this plan. Nothing was changed.
promo-step-amount = { $kind ->
    [percent] How many per cent should it add to the next pack? Send a number, like <code>20</code>.
   *[credits] How many credits should it give? Send a number, like <code>50</code>.
}
promo-step-code = Which code? Send 3 to 32 Latin letters, digits or hyphens. Upper and lower case are the same.
promo-skip-code = Random code
promo-step-uses = How many people may use it? Send a number, like <code>100</code>.
skip-uses = No limit
step-until = What is its last day? Send a date, like <code>2030-12-31</code>.
skip-until = No end
promo-percent-range = Send a whole number from 1 to { $most }, in per cent.
promo-code-wrong = A code has 3 to 32 Latin letters, digits or hyphens, and is none of the words make, list and close. Please send another one.
promo-uses-wrong = From 1 to { $most } people can use it. Please send another number.
promo-day-wrong = I need a day from today on, within ten years, like <code>2030-12-31</code>.
promo-taken = There is a code { $code } already. Nothing was changed.
promo-none = There is no code { $code }.
promo-gift = { $kind ->
    [percent] +{ $amount }% on the next pack
    [plan] { $amount }{ "\u00A0" }credits: 30{ "\u00A0" }days of { $plan }
   *[credits] { $amount }{ "\u00A0" }{ $amount ->
        [one] credit
       *[other] credits
    }
}
promo-rules =
    Each person gets once: { $gift }.
    { $lasts }
    { $uses ->
        [0] Any number of people may use it.
        [one] { $uses }{ "\u00A0" }person may use it.
       *[other] { $uses }{ "\u00A0" }people may use it.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] Its credits never expire.
        [one] Its credits expire after { $days }{ "\u00A0" }day.
       *[other] Its credits expire after { $days }{ "\u00A0" }days.
    }
promo-lasts-plan =
    { $keeps ->
        [all] Credits that they don't use in 30{ "\u00A0" }days stay theirs.
        [0] Credits that they don't use in 30{ "\u00A0" }days expire.
       *[other] Of the credits that they don't use in 30{ "\u00A0" }days, { $keeps } at most stay theirs.
    }
promo-works-until = It works until { $at }.
promo-screen =
    <b>Make the code { $code }?</b>

    { $rules }
promo-yes = Make
promo-made =
    The code <code>{ $code }</code> works now. This link enters it:
    { $link }
promo-back = All codes
promos =
    <b>Promo codes</b>
    { $lines }
promos-none = There are no promo codes yet.
promo-new = New code
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] not valid yet
    [over] expired
    [used_up] used up
    [closed] closed
   *[open] open
} · used { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }of { $most }
} · gave { $given }{ "\u00A0" }{ $given ->
    [one] credit
   *[other] credits
} · sold { stars }
promo-more = { " " }and { $count } more
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    Made by { $operator }, { $at }
    { $until }
promo-close-screen =
    <b>Close the code { $code }?</b> Nobody can use it from then on. Bonuses that wait for a pack stay valid.

    { $line }
promo-close-yes = Close
promo-closed-already = The code { $code } is closed already. Nothing was changed.
promo-closed-now = The code { $code } is closed. Nobody can use it any more.
promo-close-usage = Add the code, and a reason if you like: <code>/promo close SUMMER it leaked</code>

## Links that anybody can pay, for operators

link-usage =
    Add a name, a pack or plan, and if you like how many times it can be paid and its last day: <code>/link make summer small 100 2030-12-31</code>

    Your packs: { $packs }
    { $plans }
link-step-name = What should the link be called? Send the name of the campaign, like <code>summer</code>: 1 to 32 of the characters a-z, 0-9, _ and -.
link-step-pack = What should it sell?
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = How many times can it be paid? Send a number, like <code>100</code>.
link-name-wrong = A name has 1 to 32 of the characters a-z, 0-9, _ and -. Please send another one.
link-pack-wrong =
    There is no pack { $pack }. Your packs: { $packs }
    { $plans }
link-plans = Your plans: { $plans }
link-uses-wrong = It can be paid 1 to { $most } times. Please send another number.
link-taken = There is a link { $name } already. Nothing was changed.
link-none = There is no link { $name }.
link-works-until = It works until { $at }.
link-screen =
    <b>Make the link { $name }?</b>

    Anybody can pay it: { $title }, { credits } { $kind ->
        [plan] every 30{ "\u00A0" }days for { stars }. If you change the plan in the catalog, the link begins no new ones.
       *[pack] for { stars }. If you change the pack's price, the link stops selling.
    }
    { $uses ->
        [0] Any number of payments.
        [one] { $uses }{ "\u00A0" }payment in all.
       *[other] { $uses }{ "\u00A0" }payments in all.
    }
    { $until }
link-yes = Make
link-made =
    Anybody can pay the link <b>{ $name }</b> now:
    { $link }
link-back = All links
links =
    <b>Links</b>
    { $lines }
links-none = There are no links yet.
link-new = New link
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] expired
    [used_up] used up
    [closed] closed
   *[open] open
} · paid { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }of { $most }
} · { $people }{ "\u00A0" }{ $people ->
    [one] person
   *[other] people
} · sold { stars } · refunds: { $refunds }
link-shared-line = Shared in other chats: { $title }, ⭐{ "\u00A0" }{ $price } · paid { $payments } · { $people }{ "\u00A0" }{ $people ->
    [one] person
   *[other] people
} · sold { stars } · refunds: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    Made by { $operator }, { $at }
    { $until }
link-close-screen =
    <b>Close the link { $name }?</b> Nobody can pay it from then on. Payments that are on their way still count.

    { $line }
link-close-yes = Close
link-closed-already = The link { $name } is closed already. Nothing was changed.
link-closed-now = The link { $name } is closed. Nobody can pay it any more.
link-close-usage = Add the name, and a reason if you like: <code>/link close summer it leaked</code>

## For operators

operator-review =
    <b>A payment needs your decision:</b> { review-why }.
    { stars } from { $whom }
    { receipt-line }
operator-parked =
    <b>I couldn't handle an update from Telegram</b> and parked it as number <code>{ $number }</code>.
    Anything charged for it has been given back, and nothing is lost.
    { parked-decide }
operator-parked-payment =
    <b>I couldn't handle a message from Telegram about a payment</b> and parked it as number <code>{ $number }</code>.
    Telegram's own list has the payment, too: I compare it with our records and add what they lack.
    { parked-decide }
operator-parked-more =
    <b>{ $parked ->
        [one] One update from Telegram is
       *[other] { $parked } updates from Telegram are
    } parked by now</b>, because I couldn't handle { $parked ->
        [one] it
       *[other] them
    }. Nothing is lost.
    { $decides ->
        [yes] Look through them, then retry or drop each.
       *[no] An owner retries or drops them.
    }
parked-decide = { $decides ->
    [yes] Retry it once the cause is gone, or drop it if nothing should come of it. The list says why it failed.
   *[no] An owner retries or drops it.
}
operator-history =
    <b>Telegram's list has { $rows }{ "\u00A0" }{ $rows ->
        [one] payment or refund
       *[other] payments and refunds
    } from before I first ran here.</b>
    I've counted them and left them alone: they bring nobody credits, and I'm not writing to their buyers.
operator-recovered =
    <b>Telegram's list had { $payments ->
        [0] no payments
       *[other] { $payments }{ "\u00A0" }{ $payments ->
            [one] payment
           *[other] payments
        }
    } and { $refunds ->
        [0] no refunds
       *[other] { $refunds }{ "\u00A0" }{ $refunds ->
            [one] refund
           *[other] refunds
        }
    } that we missed.</b>
    { $reviews ->
        [0] I've recorded everything and am telling the buyers.
        [one] I've recorded everything and am telling the buyers. One payment matches no order: nobody gets credits for it until you decide.
       *[other] I've recorded everything and am telling the buyers. { $reviews } of the payments match no order: nobody gets credits for them until you decide.
    }
reconcile-finding = { $what ->
        [unlike] Telegram has { $telegram } under { $charge }, paid by { $user }; our records have { $books }.
        [unlisted-payment] Our records have a payment of { $books } by { $user }, { $charge }, that isn't in Telegram's list.
        [unlisted-refund] Our records have a refund of { $books } to { $user }, { $charge }, that isn't in Telegram's list.
        [balance] Telegram says that the bot has { $telegram } Stars; its own list adds up to { $books }.
        [shorter] Telegram's list has shrunk from { $books } to { $telegram } rows, so I read it from the start.
        [totals] Telegram's lists add up to { $telegram }; our records say they have { $books }.
       *[unreadable] Telegram's list has a row that I can't read: { $telegram } { $books }
    }
review-credit = Credit { $credits }
review-refund = Refund { stars }
review-ended =
    { $whom } got { credits } for this payment.
    { receipt-line }
review-ended-otherwise =
    Somebody has already credited or refunded this payment. Nothing was changed.
    { receipt-line }
refund-usage = Send the receipt number after the command, and a reason if you like: <code>/refund stx123 paid twice</code>
refund-which = Which payment of { $whom } shall I refund?
refund-nothing = { $whom } has no payment that I could refund.
refund-unknown = I can't find a payment with the receipt { $charge }.
refund-button = Refund { stars }{ $pack } · { $at }
refund-screen =
    <b>Refund { stars }?</b> Paid by { $whom }.{ $state ->
        [failed] { " " }The last try failed.
       *[other] { "" }
    }

    { $credits ->
        [0] There are no credits to remove.
       *[other] This removes { credits }{ $lacking ->
            [0] { "" }
            [one] , of which <b>one is already spent</b>,
           *[other] , of which <b>{ $lacking } are already spent</b>,
        } and leaves { $debt ->
            [0] { $left }
           *[other] a debt of { $debt }. What they buy next goes towards it first
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>Refund { stars }?</b> Paid by { $whom }.{ $state ->
        [failed] { " " }The last try failed.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = This removes { credits }{ $lacking ->
    [0] { "" }
    [one] , of which <b>one is already spent</b>
   *[other] , of which <b>{ $lacking } are already spent</b>
}.
refund-gift = A gift, which { $taker } has. This takes { credits } from { $taker }.
refund-gift-waits = A gift that nobody has taken yet. This takes its { credits }, and the link no longer works.
refund-gift-spent = A gift, of which <b>{ $taker } has already spent some</b>. So this takes { credits } from { $whom }.
refund-invitation = It also takes { credits } from { $whom }: a friend had invited them.
refund-reward = And it takes { credits } from { $whom }, who had invited them.
refund-leaves = { $whom } will { $debt ->
    [0] have { $left }
   *[other] owe { $debt }. What they buy next goes towards it first
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] Telegram itself has already refunded <b>{ stars }</b> to { $whom }: { $at }.
           *[own] <b>{ stars }</b> are already refunded to { $whom }: { $at }, at the request of { $operator }.
        }
        [unknown] <b>{ stars }</b> for { $whom }: Telegram hasn't said yet whether they were refunded. I'll keep asking.
       *[requested] <b>{ stars }</b> on their way back to { $whom }, at the request of { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = Your role can refund up to ⭐{ "\u00A0" }{ $most } at once. An owner can refund this payment.
refund-yes = Refund
refund-yes-debt = Refund anyway
refund-no = Cancel
refund-not-wanted = Cancelled. Nothing was refunded.
refund-expired = This screen is out of date. Nothing was refunded. Please check it again.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram refunded { stars } on its own</b> to { $whom }, whose balance is now { $balance }.
        [failed] <b>Telegram won't refund { stars }</b> to { $whom }: { $reason }. The credits are no longer reserved: the person's balance is { $balance }. You can try again.
       *[done] { stars } refunded to { $whom }, whose balance is now { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>I don't know yet how a refund of { stars } to { $whom } ended.</b> Telegram doesn't say: { $reason }. I'll keep asking until it does.
    { receipt-line }
user-usage =
    Whom are you looking for? Send an id, a name or part of it, an <code>@name</code> or a link to them, a receipt or an order id. Or forward me a message of theirs.

    Quicker: <code>/user 12345</code>, or reply <code>/user</code> to what I told you about them.
receipt-unknown = I can't find the receipt { $handle }. A receipt is a long line: please paste it whole.
user-unknown = I can't find { $handle }.
user-choose = Whom do you mean by “{ $handle }”?{ $more ->
    [yes] { " " }There are more people with this name: send more of it to find them.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    Different people can have the same name, so please choose one. I'll ask you before I do anything.
user-choice = { $name }{ $username } · { $user }
user-hidden = Telegram doesn't say who wrote this: { $name } hides it from forwards. Ask them for their id, or a receipt number.
user-is-bot = A bot wrote this, so there is nobody to show.
user-nobody = That message isn't about one person. Send an id, an <code>@name</code> or a receipt number after the command: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>Times: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = A group. It can pay, but it has no credits.
card-stranger = Has never written to me.
card-seen = { $language } · { $seen }
seen-lately = here in the last hour
seen-about = last seen { $at }, or soon after
card-closed = <b>Can't be reached</b> since { $at }: they blocked me, or never opened the chat.
card-barred = <b>Barred</b> since { $at }, by { $operator }: { $reason }
card-balance = Balance: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } bought
share-bonus = { $credits } bonus
share-adjust = { $credits } corrected
share-lot = { $credits } bonus until { $at }
share-held = { $credits } reserved
share-debt = { $credits } owed
card-none = none yet
card-waiting =
    <b>Waiting for credits</b>
    { $lines }
    { "" }
card-entries =
    <b>Latest entries</b>
    { $lines }
    { "" }
card-payments =
    <b>Payments and orders</b>
    { $lines }
    { "" }
card-tickets =
    <b>Tickets</b>
    { $lines }
    { "" }
card-acts =
    <b>What operators did</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· delivered
   *[running] { " " }· running
}
entry-given-back = <b>0</b>{ $what } · failed and given back
card-request = /{ $command } · { credits } · since { $at }
card-payment = { $lead }{ stars } → { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = paid { $paid }
card-ended-paid = { $ended } (paid { $paid })
card-order = { $lead }{ stars } → { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] offered
    [checkout] at checkout
    [expired] offered, expired
    [arrived] paid, not credited yet
    [paid] paid
    [review] <b>in review</b>
    [refunding] refund under way
    [refund-failed] credited, refund failed
    [refunded] refunded
   *[credited] credited
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] gave { credits-moved }
    [take] took { credits-moved }
    [credit] credited a payment with { credits-moved }
    [refund] asked for a refund
    [return] returned a pack
    [bar] barred them
    [unbar] unbarred them
    [appoint] made them { role }
    [dismiss] dismissed them
    [answer] answered ticket { $detail }
    [close] closed ticket { $detail }
    [message] wrote to them (ticket { $detail })
    [resend] resent the reply to /{ $detail }
    [request] cancelled their request /{ $detail }
    [erase] erased their data
    [canary] tried a purchase
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>All entries</b>
    { $lines }

    <i>Times: { $zone }</i>
card-give-button = Give
card-take-button = Take
card-bar-button = Bar
card-unbar-button = Unbar
card-message-button = Message
card-resend-button = Resend last reply
card-requests-button = Cancel a request
card-refund-button = Refund { stars }
card-refunds-button = Refund
card-history-button = History
card-ticket-button = Ticket { $number }
card-back = Back
card-which-payment =
    { $head }

    Which payment shall I refund?
card-no-payment =
    { $head }

    There is no payment left to refund.
card-which-request =
    { $head }

    Which waiting request shall I cancel? They'll read why.
card-no-request =
    { $head }

    No request of theirs is waiting any more.
card-cancel-one = { $request } · { credits }
card-ask-give =
    How many credits shall I give to { $whom }, and why? For example: <code>50 for the outage</code>

    They'll read the reason. If you've changed your mind, send /cancel.
card-ask-take =
    How many credits shall I take from { $whom }, and why? For example: <code>50 given by mistake</code>

    They'll read the reason. If you've changed your mind, send /cancel.
card-ask-why = And why? They'll read the reason.
card-ask-bar =
    Why shall I bar { $whom }? They'll read the reason.

    If you've changed your mind, send /cancel.
card-ask-unbar =
    Why may { $whom } buy and spend again? The reason goes on record.

    If you've changed your mind, send /cancel.
card-ask-message =
    Write your message to { $whom }: a text, a picture or a file.

    If you've changed your mind, send /cancel.
card-ask-cancel =
    Why shall I cancel <b>{ $request }</b>, which { $whom } is waiting for? They'll read the reason.

    If you've changed your mind, send /cancel.
card-asked-in-private = I've asked you in our private chat.
card-open-private = I can't write to you yet. Open our private chat, send /start, and press again.
card-message-sent = Sent to { $whom }. If they write back, that's ticket { $number }.
card-message-refused = Telegram refused what you wrote, or a part of it, so { $whom } doesn't have it. It's stored in ticket { $number }. Try another form: a text, a picture or a file.
card-message-unsent = I couldn't reach { $whom }: they blocked me, or never opened the chat. Your message is stored in ticket { $number }.
request-cancelled = The request of { $whom } is cancelled. I've told them why, and they weren't charged.
request-stays = { $status ->
    [running] I'm running this request right now. Nothing was changed.
    [charged] This request is already charged: I'll deliver it or give its credits back. Nothing was changed.
   *[gone] This request is no longer waiting. Nothing was changed.
}
resent = { $outcome ->
    [sent] Sent again: the reply to /{ $command } of { $at }.
    [closed] I can't write to them: they blocked me, or never opened the chat.
   *[gone] Telegram no longer has the reply to /{ $command } of { $at }: they deleted it.
}
resent-before = The reply to /{ $command } was already sent again: { $at }. Nothing was sent now.
resend-nothing = { $why ->
    [running] Their request is still running. The reply comes by itself.
    [failed] Their last request failed, and they got their credits back. There is no reply to resend.
    [waiting] Their request is waiting for credits. There is no reply yet.
   *[none] I know of no reply to them that I could resend.
}
reply-again = That's your reply to /{ $command } once more. You weren't charged again.
you-request-cancelled =
    An operator cancelled your waiting request /{ $command }: { $reason }

    You weren't charged.
you-were-corrected = { $direction ->
        [more] An operator corrected your balance by <b>+{ credits }</b>.
       *[less] An operator corrected your balance by <b>−{ credits }</b>.
    } You now have <b>{ $balance }</b>.
you-were-corrected-debt = { $direction ->
        [more] An operator corrected your balance by <b>+{ credits }</b>.
       *[less] An operator corrected your balance by <b>−{ credits }</b>.
    } You now owe <b>{ $balance }</b>. The next credits you buy go towards that first: /buy

## Questions of the bot

cancelled = Cancelled.
cancelled-more =
    Cancelled.

    { $waiting }
nothing-to-cancel = There's nothing to cancel.
question =
    { $question }

    It costs { price }. Changed your mind? Send /cancel.

## Broadcasts

menu-broadcast = Write to everybody, or to some
broadcast-ask =
    <b>What shall I send?</b> Write me the message, or forward it: text, photo, video, anything but an album. You'll see it before anybody else does.
    { $latest }
broadcast-line = The last one, of { $at }: { $sent } got it, { $blocked } have blocked the bot, { $failed } failed.
broadcasts =
    <b>Broadcasts</b>
    { $lines }
broadcasts-none = There are no broadcasts yet.
broadcasts-line = { $at } · for { $audience } · { $state ->
    [running] being sent
    [paused] paused
    [stopped] stopped
   *[done] sent
} · { $sent } of { $people }
broadcast-new = New broadcast
broadcast-open = { $at }
broadcast-all = All broadcasts
broadcast-one =
    { $report }

    For { $audience }: { $people }{ "\u00A0" }{ $people ->
        [one] person
       *[other] people
    } when it began
    Begun by { $operator }, { $at }
broadcast-no-album = I can't send albums. Please send me a single message.
broadcast-panel =
    This is how it looks. It would go to { $audience }: <b>{ $people }{ "\u00A0" }{ $people ->
        [one] person
       *[other] people
    }</b>, in about { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minute
       *[other] minutes
    }.

    Not counted are those who have blocked the bot, unsubscribed, or are barred.
broadcast-for-all = everybody
broadcast-for-buyers = everybody who has bought a pack
broadcast-for-quiet = everybody who hasn't been here for { $days }{ "\u00A0" }{ $days ->
        [one] day
       *[other] days
    }
broadcast-for-language = everybody who reads { $language }
broadcast-to-all = Everybody
broadcast-to-buyers = Buyers
broadcast-to-language = By language
broadcast-to-quiet = Away { $days }{ "\u00A0" }{ $days ->
        [one] day
       *[other] days
    }
broadcast-language = Which language do they read?
broadcast-back = Back
broadcast-add-button = Add a button
broadcast-button-ask =
    What should the button say, and where does it lead? Send me both in one line:
    <code>Our channel https://t.me/example</code>
broadcast-button-wrong = I need a title of up to 64 characters and a link behind it, such as <code>Our channel https://t.me/example</code>
broadcast-test = Send it to all operators first
broadcast-tested = { $operators ->
        [0] There are no other operators who could get it.
        [one] One operator has it now.
       *[other] { $operators } operators have it now.
    }
broadcast-send = Send to { $people }
broadcast-left = OK, I haven't sent it to anybody.
broadcast-busy = Another message is still being sent: /broadcast
broadcast-nobody = There's nobody whom I could send this to.
broadcast-screen =
    <b>Send it now?</b> It goes to { $audience }: { $people }{ "\u00A0" }{ $people ->
        [one] person
       *[other] people
    }. What has been sent can't be taken back.
broadcast-yes = Send
broadcast-running =
    <b>I'm sending your message.</b>

    Sent: { $sent }
    Have blocked the bot: { $blocked }
    Failed: { $failed }
    Still to go: { $left }, about { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minute
       *[other] minutes
    }
broadcast-paused =
    <b>Your message is paused.</b> { $why }

    Sent: { $sent }
    Have blocked the bot: { $blocked }
    Failed: { $failed }
    Still to go: { $left }, about { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minute
       *[other] minutes
    }
broadcast-do-renew = Refresh
broadcast-do-pause = Pause
broadcast-do-resume = Go on
broadcast-do-stop = Stop
broadcast-do-end = Stop for good
broadcast-stop = Stop for good? { $left }{ "\u00A0" }{ $left ->
        [one] person wouldn't
       *[other] people wouldn't
    } get it.
broadcast-is-over =
    This message is no longer being sent.
    { $latest }
broadcast-done =
    <b>Your message is out.</b>

    Sent: { $sent }
    Have blocked the bot: { $blocked }
    Failed: { $failed }
broadcast-stopped =
    <b>Your message is stopped.</b>

    Sent: { $sent }
    Have blocked the bot: { $blocked }
    Failed: { $failed }
broadcast-held =
    <b>I've paused your message:</b> { $why }

    If you've deleted it, I can't copy it any more. Stop it, and send it anew: /broadcast
broadcast-unsubscribe = Unsubscribe
broadcast-subscribe = Get these again
broadcasts-off = OK, you won't get messages like this any more. Receipts and answers still come.
broadcasts-on = OK, you'll get messages like this again.

## Plans

menu-plan = See, change or cancel your plan
plan-rate =
    <b>{ $title }</b>, every 30 days: ⭐{ "\u00A0" }{ $rate } per credit{ $saving ->
        [0] { "" }
       *[other] , { $saving }% less
    }
plan-button = { $title }: { credits } · { stars } every 30{ "\u00A0" }days
plan-pay = Pay { stars } every 30{ "\u00A0" }days
plan-terms = { credits } every 30 days for { stars }. { $unused }
plan-keeps-all = Credits that you don't use stay yours.
plan-keeps =
    { $keeps ->
        [0] Unused credits of the plan expire at each renewal.
        [one] At each renewal, up to { $keeps } unused credit of the plan carries over; the rest expire.
       *[other] At each renewal, up to { $keeps } unused credits of the plan carry over; the rest expire.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    Telegram renews the plan by itself. You can cancel it at any time: /plan
plan-busy = You may be paying for a plan at this moment. Look at /plan in a minute.
plan-has-plan = You already have a plan. To change or cancel it, send /plan.
checkout-has-plan = You already have a plan. You weren't charged. To change or cancel it: /plan
receipt-plan =
    Thank you! <b>+{ credits }</b>. You now have <b>{ $balance }</b>.

    { $plan } renews by itself on { $until }. To change or cancel it: /plan
receipt-renewal =
    { $plan } has been renewed: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
        [one] { " " }{ $gone } unused credit expired.
       *[other] { " " }{ $gone } unused credits expired.
    } You now have <b>{ $balance }</b>.

    The next renewal is on { $until }. To change or cancel it: /plan
plan-none =
    { $sold ->
        [yes] You have no plan. A plan brings you credits every 30 days. You can cancel it at any time.
       *[no] You have no plan, and none is on offer. To buy a pack, send /buy.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    It renews by itself on { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    It wasn't renewed: Telegram couldn't take { stars } from you. Once you have enough Stars, you can renew it in Telegram, under Settings › My Stars.
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    You've cancelled it. It ends on { $until }.{ $follows ->
        [yes] { " " }Then I'll send you a button to start { $next }.
       *[no] { "" }
    }
plan-cancel-button = Cancel { $plan }
plan-cancel-ask = Cancel { $plan }? It will end on { $until }, and your credits will stay yours.
plan-cancel-yes = Cancel the plan
plan-cancel-no = Keep the plan
plan-again-button = Resume { $plan }
plan-again = You can resume { $plan } until { $until }. Open Telegram's Settings › My Stars, choose the plan there, and renew it.
plan-change-button = Change { $plan }
plan-change-ask = Which plan would you like instead? { $plan } will end on { $until }. Then I'll send you a button to start the new one.
plan-back = Back
plan-unchanged = Telegram didn't change the plan. Please try again later, or do it in Telegram, under Settings › My Stars.
plan-active = { $plan } renews by itself again, on { $until }.
plan-cancelled = You've cancelled { $plan }. It ends on { $until }, and your credits stay yours. Changed your mind? Send /plan.
plan-failed = { $plan } wasn't renewed: Telegram couldn't take { stars } from you. Your credits stay yours. Once you have enough Stars, you can renew it in Telegram, under Settings › My Stars.
plan-lapsed = { $plan } ended on { $until }, because no renewal was paid. Your credits stay yours, and you can start it again at any time.
plan-over =
    { $plan } ended on { $until }. Your credits stay yours.{ $follows ->
        [yes] { " " }Here's { $next }, which you wanted instead.
       *[no] { "" }
    }
plan-cancelled-by-us = An operator has cancelled { $plan } for you. It ends on { $until }, and your credits stay yours. Any questions? Send /paysupport.
plan-allowed-by-us = You can resume { $plan }. Open Telegram's Settings › My Stars, choose the plan there, and renew it.
privacy-has-plan = You have a plan that renews by itself. Please cancel it first, or Telegram would keep taking Stars from you: /plan
entry-unused = <b>{ $credits }</b> unused,{ $what } renewed
entry-unused-back = <b>{ $credits }</b> back,{ $what } refunded

card-plan =
    Plan { $plan }: { $state ->
        [active] renews on { $at }
        [failed] not renewed since { $at }
       *[cancelled] cancelled, ends on { $at }
    }
card-plan-cancel-button = Cancel the plan
card-plan-allow-button = Allow the plan
card-ask-plan-cancel =
    Why shall I cancel the plan of { $whom }? The reason goes on record.

    If you've changed your mind, send /cancel.
card-ask-plan-allow =
    Why may { $whom } resume the plan? The reason goes on record.

    If you've changed your mind, send /cancel.
plan-cancel-screen =
    <b>Cancel a plan of { $whom }?</b>
    { $plan } will end on { $until } instead of renewing itself. The credits stay.
    Reason: { $reason }
plan-cancel-done = The plan of { $whom } won't renew any more. I'm telling them.
plan-cancel-nothing = { $whom } has no plan that renews. Nothing was changed.
plan-allow-screen =
    <b>Let { $whom } resume a plan?</b>
    { $plan } ends on { $until }. Telegram will let them renew it, which only they can do.
    Reason: { $reason }
plan-allow-yes = Allow
plan-allow-done = { $whom } can resume the plan. I'm telling them how.
plan-allow-nothing = { $whom } has no cancelled plan. Nothing was changed.

## Gifts

menu-gift = Buy credits for somebody else
gift-button = Buy as a gift
gift-off = You can't buy gifts here at the moment.
gift =
    <b>Buy a pack for somebody else</b>
    You'll get a link to send them. Whoever opens it first gets the credits. If nobody does within { $days }{ "\u00A0" }{ $days ->
        [one] day
       *[other] days
    }, they come back to you.
gift-more =
    { $gift }

    <b>Your gifts that nobody has taken yet</b>
    { $lines }
gift-line = { credits }, until { $until }: { $link }
gift-share = Send { credits } to somebody
gift-keep = Keep { credits } yourself
gift-words = I have { credits } for you. Open the link and press Start!
invoice-description-gift = A gift of { credits }. You'll get a link for whoever it is for. They never expire.
receipt-gift =
    Thank you! Your gift of <b>{ credits }</b> is ready.{ $bonus ->
        [0] { "" }
       *[other] { " " }That includes the bonus of { $bonus } from your code.
    } Send this link to somebody: { $link }

    Whoever opens it first gets the credits. If nobody does by { $until }, they come back to you.
    { receipt-line }
gift-got = { $giver } gave you <b>{ credits }</b>. They never expire. You now have <b>{ $balance }</b>. See what you can do with them: /help
gift-got-debt = { $giver } gave you <b>{ credits }</b>. They went towards your debt. You still owe <b>{ $balance }</b>.
gift-somebody = Somebody
gift-yours = That's your own gift: { credits } that wait for somebody. Send them the link, or keep the credits yourself.
gift-gone = This gift is gone: somebody has taken it, or its buyer has it back.
gift-unknown = I don't know this gift. Please open the link just as you got it.
gift-kept = You keep the gift: <b>+{ credits }</b>. You now have <b>{ $balance }</b>. Its link no longer works.
gift-kept-debt = You keep the gift: <b>+{ credits }</b>. They went towards your debt. You still owe <b>{ $balance }</b>. Its link no longer works.
gift-taken = { $taker } has taken your gift of <b>{ credits }</b>.
gift-returned = Nobody has taken your gift, so its <b>{ credits }</b> are yours. You now have <b>{ $balance }</b>.
gift-returned-debt = Nobody has taken your gift, so its <b>{ credits }</b> went towards your debt. You still owe <b>{ $balance }</b>.
gift-undone = The gift of <b>{ credits }</b> that you got was refunded, so we've removed it. You now have <b>{ $balance }</b>. Any questions? Send /paysupport.
refund-done-gift =
    { $by ->
        [telegram] Telegram refunded { stars } to you
       *[us] We refunded { stars } to you
    }. We've removed the gift that you had paid for with them.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] Telegram refunded { stars } to you
       *[us] We refunded { stars } to you
    }. Your gift had been used, so we've taken its { credits } from your balance. You now have <b>{ $balance }</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] Telegram refunded { stars } to you
       *[us] We refunded { stars } to you
    }. Your gift had been used, so we've taken its { credits } from your balance. You now owe <b>{ $balance }</b>. The next credits you buy go towards that first: /buy
    { receipt-line }
return-given = Somebody has taken this gift, so you can't return it by yourself. Any questions? Send /paysupport.
entry-gift-out = <b>{ $credits }</b> for a gift
entry-gift-back = <b>{ $credits }</b> back from a gift
entry-gift-in = <b>{ $credits }</b> as a gift
entry-gift-undone = <b>{ $credits }</b>: a gift was refunded
share-gift = { $credits } in gifts until { $at }
card-gifts = Gifts: { $bought } bought, { $waiting } of them waiting, { $given } given{ $takers }, { $received } received
card-gift-takers = { " " }(taken by { $takers })

## Inviting

menu-invite = Invite friends and get credits
invite-off = There's nothing to get for inviting friends at the moment.
invite =
    This is your link: { $link }

    { $gives ->
        [0] { "" }
        [one] Friends who are new here get { $gives }{ "\u00A0" }bonus credit with their first purchase.{ " " }
       *[other] Friends who are new here get { $gives }{ "\u00A0" }bonus credits with their first purchase.{ " " }
    }{ $rewards ->
        [0] { "" }
        [one] You get { $rewards }{ "\u00A0" }credit for each newcomer's first purchase, up to { $most } times a month.
       *[other] You get { $rewards }{ "\u00A0" }credits for each newcomer's first purchase, up to { $most } times a month.
    }

    { $came ->
        [0] Nobody has come by it yet.
       *[other] Came by it: { $came }. Bought something: { $bought }. You've earned { credits }. Purchases that count this month: { $month }.
    }
invite-share = Send the link to somebody
referred =
    A friend has sent you here: with your first purchase you get { $credits }{ "\u00A0" }bonus { $credits ->
        [one] credit
       *[other] credits
    }.
referred-by-yourself = That's your own link. Send it to a friend!
referral-earned = Somebody who came by your link has bought something for the first time: <b>+{ credits }</b>. You now have <b>{ $balance }</b>. Your link: /invite
referral-earned-debt = Somebody who came by your link has bought something for the first time: <b>+{ credits }</b>. They went towards your debt. You still owe <b>{ $balance }</b>. Your link: /invite
referral-taken = A purchase that had earned you { credits } by your link was refunded, so these are gone. You now have <b>{ $balance }</b>.
referral-taken-debt = A purchase that had earned you { credits } by your link was refunded, so these are gone. You now owe <b>{ $balance }</b>.
told-also =
    { $words }

    { $also }
also-invited = That includes <b>+{ credits }</b>, your bonus for coming by a friend's link.
also-invited-gift = You yourself got <b>+{ credits }</b>, your bonus for coming by a friend's link.
also-uninvited = We've also removed the { credits } that came with your purchase by a friend's link.
entry-referral = <b>{ $credits }</b> for an invitation
entry-referral-back = <b>{ $credits }</b>: a friend's purchase was refunded

## Settings

menu-settings = Notifications, limits and language
settings =
    <b>Settings</b>
    Tap a notice to switch it on or off. Receipts and answers always come.
settings-notice-low = { $state ->
    [on] ✓ When you have few credits left
   *[off] When you have few credits left
}
settings-notice-expiring = { $state ->
    [on] ✓ Before credits expire
   *[off] Before credits expire
}
settings-broadcasts = { $state ->
    [on] ✓ News
   *[off] News
}
settings-summary = { $state ->
    [on] ✓ Monthly summary
   *[off] Monthly summary
}
settings-limit = Limit per day: { $credits ->
    [0] none
   *[other] { $credits }
}
settings-ask = Ask first: { $mode ->
    [never] never
   *[above] above { $above }
}
settings-back = Back
limit =
    <b>Limit per day</b>
    { $credits ->
        [0] You can spend as many credits as you have.
       *[other] You let yourself spend { credits } a day.
    }

    When you reach a limit, I run nothing more that costs credits that day. A lower limit holds at once, a higher one from tomorrow on.
limit-next =
    { $limit }

    From { $at } on: { $credits ->
        [0] no limit
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ No limit
   *[no] No limit
}
ask-before =
    <b>Ask first</b>
    { $mode ->
        [never] I run requests without asking you.
       *[above] Before a request may cost more than { credits }, I ask you.
    }
ask-choice = { $chosen ->
    [yes] ✓ Above { $above }
   *[no] Above { $above }
}
ask-never = { $chosen ->
    [yes] ✓ Never
   *[no] Never
}
ask-usual = { $chosen ->
    [yes] ✓ As usual here
   *[no] As usual here
}
settings-language = Language
notice-expiring =
    { $credits }{ "\u00A0" }of your credits { $credits ->
        [one] expires soon. Use it
       *[other] expire soon. Use the first ones
    } by { $at }. What you can do with them: /help

    To turn this off: /settings
summary =
    <b>{ $from } – { $to }</b>
    Spent: { $spent } · bought: { $bought } · given to you: { $given }
    { $lines }
    You now have <b>{ $balance }</b>.

    To turn this off: /settings
summary-line = /{ $command }: { $credits } ({ $times }×)

## Returning a pack

return = Return it and get { stars } back
return-ask = Return this pack? You'll get { stars } back, and its { credits } are taken away.
return-ask-invited =
    { $asked }

    Also taken away: the { credits } you got with this purchase because a friend had invited you.
return-yes = Return the pack
return-no = Keep the pack
return-kept = You keep the pack.
return-ok = Done: your { stars } are on their way.
return-replay = Your { stars } are on their way already.
return-done = Your { stars } are back already.
return-missing = You can't return this by yourself. Please send /paysupport.
return-barred = An operator has barred you from buying and spending. To ask for a refund, send /paysupport.
return-old =
    You can return a pack within { $days }{ "\u00A0" }{ $days ->
        [one] day
       *[other] days
    } after paying, and you paid for this one earlier. Any questions? Send /paysupport.
return-spent = You've spent some of its credits, so you can't return it. Any questions? Send /paysupport.
return-bonus = A promo code has added credits to this pack, so you can't return it by yourself. Please send /paysupport.
return-plan = This was for a plan, which you can't return by yourself. Please send /paysupport.
return-often =
    You've returned { $times }{ "\u00A0" }{ $times ->
        [one] pack
       *[other] packs
    } in the last 30 days, as many as you may. Any questions? Send /paysupport.

## Daily credits

menu-daily = Get today's free credits
daily-off = There are no daily credits here.
daily =
    <b>+{ credits }</b> for today{ $days ->
        [0] { "" }
       *[other] , good until the end of { $until }
    }. You now have <b>{ $balance }</b>.

    Come back tomorrow for more.
daily-debt = <b>+{ credits }</b> for today, which went towards your debt. You still owe <b>{ $balance }</b>.
daily-again = You already have today's credits. Come back tomorrow for more.
entry-daily = <b>{ $credits }</b> daily credits
