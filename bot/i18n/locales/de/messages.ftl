## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }{ $credits ->
    [one] Credit
   *[other] Credits
}
credits-moved = { $credits }{ "\u00A0" }{ $credits ->
    [one] Credit
   *[other] Credits
}
price = { $pricing ->
    [by-use] bis zu { $price }{ "\u00A0" }{ $price ->
        [one] Credit
       *[other] Credits
    }
   *[fixed] { $price }{ "\u00A0" }{ $price ->
        [one] Credit
       *[other] Credits
    }
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>Beleg: <code>{ $charge }</code></blockquote>
show-person = Person anzeigen

## The first steps

welcome =
    Hallo { $name }! Zum Start hast du <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] kostenlosen Credit
       *[other] kostenlose Credits
    }</b>.

    { $commands }

    Credits aufgebraucht? Neue Pakete gibt es für Telegram-Sterne: /buy
welcome-more =
    Hallo { $name }! Zum Start bekommst du <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] kostenlosen Credit
       *[other] kostenlose Credits
    }</b> und hast jetzt <b>{ $balance }</b>.

    { $commands }
welcome-debt =
    Hallo { $name }! Zum Start bekommst du <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] kostenlosen Credit
       *[other] kostenlose Credits
    }</b>. { $debt }

    { $commands }
welcome-no-gift =
    Hallo { $name }! Das kann ich für dich tun:

    { $commands }

    Dafür brauchst du Credits. Pakete gibt es für Telegram-Sterne: /buy
welcome-later =
    Hallo { $name }! Das kann ich für dich tun:

    { $commands }

    In der letzten Stunde sind zu viele Neue dazugekommen, deshalb kann ich dir <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] kostenlosen Credit
       *[other] kostenlose Credits
    }</b> nicht sofort geben. Schick ab { $at } noch einmal /start, dann klappt es.
welcome-back =
    Schön, dass du wieder da bist, { $name }! Du hast <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] Credit
       *[other] Credits
    }</b>.

    { $commands }
welcome-back-debt =
    Schön, dass du wieder da bist, { $name }! { $debt }

    { $commands }
help =
    <b>Das kann ich</b>
    { $commands }

    Geht eine Anfrage schief, kostet sie nichts.

    <b>Deine Credits</b>
    { $own }

    <b>Außerdem</b>
    { $more }
price-line = /{ $command } – { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] , { $free } am Tag kostenlos
})
more-commands = … und noch { $count }. Alle findest du im Menü neben dem Eingabefeld.
start-first = Wir kennen uns noch nicht. Schick zuerst /start und versuch es dann noch einmal.
not-understood = Damit kann ich nichts anfangen. Schick mir einen Text, ein Foto, eine Datei oder einen Befehl: Du findest alle in /help.
not-usable =
    { $what ->
        [file] Mit dieser Datei
       *[other] Damit
    } kann ich nichts anfangen. Schick mir { $kinds }. Alle meine Befehle findest du in /help.
not-usable-any =
    { $what ->
        [file] Mit dieser Datei
       *[other] Damit
    } kann ich nichts anfangen. Alle meine Befehle findest du in /help.
not-usable-here =
    { $what ->
        [file] Mit dieser Datei
       *[other] Damit
    } kann ich hier nichts anfangen.
not-passed-on = Das kann ich nicht weitergeben. Schick bitte einen Text, ein Foto oder eine Datei.
send-text = einen Text
send-photo = ein Foto
send-document = eine Datei
send-files = eine Datei (zum Beispiel { $endings })
unknown-command = { $command } kenne ich nicht. Alle meine Befehle findest du in /help.
unknown-command-near = { $command } kenne ich nicht. Meintest du /{ $near }?
what-to-do =
    Was soll ich mit { $kind ->
        [photo] diesem Foto
        [document] dieser Datei
       *[text] diesem Text
    } machen?
    Hast du eine Frage an uns, schick /paysupport. Alles Weitere steht in /help.
what-to-do-or =
    Meintest du /{ $near }?

    { $words }
what-is-meant = Meintest du /{ $near }?
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = Weitergeleitete oder über einen anderen Bot gesendete Befehle führe ich nicht aus. Tipp den Befehl bitte selbst ein.
impossible = Das kann ich leider nicht verarbeiten. Es noch einmal zu schicken, hilft nicht.
edited = Bearbeitete Nachrichten führe ich nicht aus. Schick es bitte als neue Nachricht.
private = Ich antworte nur in privaten Chats. Öffne { $bot } und schick es dort.
pressed-twice = Auf diesen Button hast du gerade schon getippt.
private-unknown = { $unknown } { $private }
button-gone = Dieser Button funktioniert nicht mehr. Fang mit /help neu an.

menu-buy = Credits mit Telegram-Sternen kaufen
menu-balance = Nachsehen, wie viele Credits du hast
menu-history = Nachsehen, wofür du Credits ausgegeben hast
menu-help = Sehen, was ich kann
menu-terms = Nutzungsbedingungen lesen
menu-privacy = Erfahren, was wir über dich speichern
menu-paysupport = Frage zu einer Zahlung stellen
menu-promo = Promo-Code einlösen
menu-language = Sprache wählen, in der ich antworte
menu-cancel = Angefangenes abbrechen

## Terms and privacy

terms =
    <b>Nutzungsbedingungen, Version { $version }</b>

    Du kaufst Credits in Paketen mit Telegram-Sternen und gibst sie für die Befehle dieses Bots aus. Credits sind kein Geld: Du kannst sie nirgendwo anders nutzen und die aus deinem Guthaben nicht an andere weitergeben.

    Geht eine Anfrage schief, kostet sie nichts. Gekaufte Credits verfallen nie.

    Stimmt etwas mit einer Zahlung nicht, schick /paysupport. Wir können ein ganzes Paket erstatten, solange du seine Credits noch nicht ausgegeben hast.

    Der Support von Telegram selbst kann bei Käufen in diesem Bot nicht helfen.
terms-first =
    <b>Vor deinem ersten Kauf</b>

    Bitte akzeptiere die Nutzungsbedingungen. Kurz gesagt: Credits gelten nur in diesem Bot, eine Anfrage, die schiefgeht, kostet nichts, und wir können ein Paket erstatten, solange du seine Credits noch nicht ausgegeben hast. Bei Fragen zu Zahlungen hilft /paysupport, der Support von Telegram selbst kann das nicht.
terms-accepted = Du hast die Nutzungsbedingungen akzeptiert. Nachlesen kannst du sie jederzeit: /terms
terms-changed = Die Nutzungsbedingungen haben sich geändert. Bitte lies sie noch einmal.
terms-declined = Alles klar, du hast nichts gekauft. Die Pakete findest du in /buy.
accept-terms = Akzeptieren
decline-terms = Jetzt nicht
show-terms = Alle Bedingungen lesen
privacy =
    <b>Was wir über dich speichern</b>

    Wir speichern deine Telegram-ID, deinen Namen, Benutzernamen und deine Sprache, damit unser Team dir helfen kann. Außerdem speichern wir jede Änderung an deinen Credits, deine Zahlungen mit ihren Belegen und die Nachrichten zwischen dir und unserem Team.

    Was du an einen Befehl schickst, verwenden wir nur, um dir zu antworten. Wartet eine Anfrage darauf, dass du Credits kaufst, erledigen wir sie innerhalb eines Tages oder gar nicht. Können wir eine Nachricht nicht verarbeiten, heben wir sie auf, damit unser Team sie sich ansehen kann.

    Wir geben deine Daten nicht weiter. Zahlungsdaten bewahren wir auf, wie es das Gesetz verlangt. Hast du eine Frage zu deinen Daten, schick /paysupport.
privacy-copy = Meine Daten abrufen
privacy-forget = Mich löschen
privacy-file = Alles, was wir über dich speichern. Programme können die Datei lesen und du auch, in jedem Texteditor.
privacy-too-large = Deine Daten sind zu groß für Telegram. Schick /paysupport, dann bekommst du sie von unserem Team auf anderem Weg.
privacy-erase =
    <b>Deine Daten löschen?</b>

    Wir löschen deinen Namen, Benutzernamen und deine Sprache, alles, was du uns geschrieben hast, deine wartenden Anfragen und Telegrams Meldungen zu deinen Zahlungen.

    Deine Credits, dein Verlauf und deine Belegnummern bleiben. Zahlungsdaten müssen wir laut Gesetz aufbewahren, und ohne sie könnten wir dir nichts erstatten.

    Das lässt sich nicht rückgängig machen.
privacy-erase-yes = Löschen
privacy-erase-no = Meine Daten behalten
privacy-erased = Erledigt. Wir wissen nicht mehr, wer du bist, und kennen nur noch deine Telegram-ID. Deine Credits sind noch da: Schick /start, wenn du zurückkommst.

## Language

language-ask = Welche Sprache soll ich sprechen?
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ Wie in meinem Telegram
       *[no] Wie in meinem Telegram
    }
language-chosen = Okay, ab jetzt spreche ich Deutsch. Zum Ändern schick /language.
language-telegrams = Okay, ab jetzt spreche ich die Sprache, die du in Telegram eingestellt hast.

## Buying

packs =
    Du hast <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] Credit
       *[other] Credits
    }</b>. Wähle ein Paket. Die Credits verfallen nie.

    { $packs }
packs-debt =
    Du bist mit <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] Credit
       *[other] Credits
    }</b> im Minus. Wähle ein Paket. Es gleicht zuerst dein Minus aus, der Rest verfällt nie.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } pro Credit{ $saving ->
        [0] { "" }
       *[other] , { $saving }{ "\u00A0" }% günstiger
    }
pack-sale = Angebot: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>, bis { $until }
pack-owed = Danach wärst du noch mit { credits } im Minus
good-for = Reicht für { $uses }
uses = { $count } × /{ $command }
uses-at-least = mindestens { $uses }
choose-amount = Andere Menge
ask-amount =
    Wie viele Credits möchtest du? Schick mir eine Zahl von { $least } bis { $most }. Ein Credit kostet ⭐{ "\u00A0" }{ $rate } und verfällt nie.

    Doch nicht? Schick /cancel.
amount-not-sold =
    Das ist keine Zahl von { $least } bis { $most }.

    { $question }
price-changed = Der Preis hat sich geändert: Es sind jetzt { stars }.
get-stars = Sterne holen
pay = ⭐{ $stars } bezahlen
offer =
    { $card }

    Nicht genug Sterne? Hol dir zuerst welche und wähle dann ein Paket.
offer-several =
    { $card }

    Dafür { $credits ->
        [one] fehlt
       *[other] fehlen
    } dir noch { $credits }{ "\u00A0" }{ $credits ->
        [one] Credit
       *[other] Credits
    }. So viele hat kein einzelnes Paket: Du bräuchtest mehrere.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = Credits kaufen
pack-gone = Dieses Paket gibt es nicht mehr. Wähle bitte ein anderes: /buy
shared-terms = Mit der Zahlung akzeptierst du die Bedingungen von @{ $bot }. Lies sie dort: /terms
inline-pack = { credits } für { stars }
invoice-description = { credits } für die Befehle dieses Bots. Gekaufte Credits verfallen nie.
out-of-credits =
    /{ $command } kostet { price } und du hast { $balance }.

    Wähle ein Paket. Ich habe deine Anfrage gespeichert und erledige sie, sobald du genug Credits hast.{ $file ->
        [unopened] { " " }Deine Datei habe ich noch nicht geöffnet: Kann ich nichts mit ihr anfangen, wird dir nichts berechnet.
       *[none] { "" }
    }
out-of-credits-waits =
    /{ $command } kostet { price } und du hast { $balance }.

    Diese Anfrage hast du mir schon geschickt, sie wartet noch. Wähle ein Paket: Ich erledige die Anfrage einmal, sobald du genug Credits hast.
out-of-credits-waits-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Diese Anfrage hast du mir schon geschickt, sie wartet noch. Wähle ein Paket, es gleicht zuerst dein Minus aus: Ich erledige die Anfrage einmal, sobald du genug Credits hast.
out-of-credits-other =
    /{ $command } kostet { price } und du hast { $balance }.

    Zu dieser Nachricht habe ich schon /{ $saved } gespeichert, und mehr als eine Anfrage pro Nachricht geht nicht. Wähle ein Paket: Ich erledige /{ $saved }, sobald du genug Credits hast. Möchtest du auch /{ $command }, antworte auf deine Nachricht mit /{ $command }.
out-of-credits-other-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Zu dieser Nachricht habe ich schon /{ $saved } gespeichert, und mehr als eine Anfrage pro Nachricht geht nicht. Wähle ein Paket, es gleicht zuerst dein Minus aus: Ich erledige /{ $saved }, sobald du genug Credits hast. Möchtest du auch /{ $command }, antworte auf deine Nachricht mit /{ $command }.
out-of-credits-full =
    /{ $command } kostet { price } und du hast { $balance }.

    Es warten schon fünf Anfragen von dir, deshalb kann ich diese nicht speichern. Wähle ein Paket und schick sie dann noch einmal.
out-of-credits-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Wähle ein Paket: Es gleicht zuerst dein Minus aus. Ich habe deine Anfrage gespeichert und erledige sie, sobald du genug Credits hast.{ $file ->
        [unopened] { " " }Deine Datei habe ich noch nicht geöffnet: Kann ich nichts mit ihr anfangen, wird dir nichts berechnet.
       *[none] { "" }
    }
out-of-credits-full-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Es warten schon fünf Anfragen von dir, deshalb kann ich diese nicht speichern. Wähle ein Paket, es gleicht zuerst dein Minus aus, und schick die Anfrage dann noch einmal.
still-short-debt =
    Deine Anfrage /{ $command } wartet noch: Sie kostet { price } und du bist mit { $balance } im Minus. Ich erledige sie, sobald du genug Credits hast: /buy
still-short-debt-closed =
    Deine Anfrage /{ $command } wartet noch: Sie kostet { price } und du bist mit { $balance } im Minus. Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Ich erledige sie, sobald du genug hast.
still-short-closed =
    Deine Anfrage /{ $command } wartet noch: Sie kostet { price } und du hast { $balance }. Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Ich erledige sie, sobald du genug hast.
still-short =
    Deine Anfrage /{ $command } wartet noch: Sie kostet { price } und du hast { $balance }. Ich erledige sie, sobald du genug Credits hast: /buy
confirm = /{ $command } kostet { price }. Soll ich?
confirm-yes = Ja, mach das
confirm-no = Nein, lieber nicht
confirm-full = /{ $command } kostet { price }, und ich würde dich vorher fragen. Ich kann diese Anfrage aber nicht speichern, weil schon andere von dir warten.
confirmed = Gut, ich mache mich daran.
limit-reached = Mit /{ $command } würdest du heute mehr ausgeben als dein Tageslimit: { credits }. Versuch es morgen wieder oder wähl in /settings ein anderes Limit: Ein höheres gilt ab morgen.

checkout-unknown = Ich finde diese Rechnung nicht. Dir wurde nichts berechnet. Hol dir bitte eine neue: /buy
checkout-not-yours = Diese Rechnung ist für jemand anderen. Dir wurde nichts berechnet. Hol dir bitte eine eigene: /buy
checkout-wrong-amount = Der Betrag passt nicht zu dieser Rechnung. Dir wurde nichts berechnet. Hol dir bitte eine neue: /buy
checkout-paid = Diese Rechnung ist schon bezahlt. Sie wurde dir nicht noch einmal berechnet. Eine neue bekommst du hier: { $again }
checkout-expired = Diese Rechnung ist abgelaufen. Dir wurde nichts berechnet. Hol dir bitte eine neue: { $again }
checkout-busy = Diese Rechnung wird gerade schon bezahlt. Du hast nichts doppelt bezahlt. Sieh in einer Minute in /balance nach.
checkout-price-changed = Der Preis dieses Pakets hat sich geändert. Dir wurde nichts berechnet. Hol dir bitte eine neue Rechnung: /buy
checkout-plan-changed = Dieses Abo hat sich geändert. Dir wurde nichts berechnet. Im Bot kannst du eins auswählen: /plan
checkout-link-closed = Dieser Link gilt nicht mehr. Dir wurde nichts berechnet. Credits gibt es weiterhin im Bot: /buy
checkout-link-over = Dieser Link ist abgelaufen. Dir wurde nichts berechnet. Credits gibt es weiterhin im Bot: /buy
checkout-link-used-up = Dieser Link ist aufgebraucht. Dir wurde nichts berechnet. Credits gibt es weiterhin im Bot: /buy
checkout-late = Ich konnte diese Rechnung nicht rechtzeitig prüfen. Dir wurde nichts berechnet. Versuch es bitte in einer Minute noch einmal.

receipt = Danke! <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>.
receipt-debt = Danke! <b>+{ credits }</b>. Dein Minus von { $owed } ist damit ausgeglichen. Du hast jetzt <b>{ $balance }</b>.
receipt-debt-left = Danke! <b>+{ credits }</b>. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
receipt-second =
    Du hast diese Rechnung zweimal bezahlt und deshalb die Credits zweimal bekommen: <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>.

    Wolltest du nicht zweimal bezahlen? Schick /paysupport.
    { receipt-line }
receipt-review =
    Deine Sterne sind da, aber wir konnten sie keiner Bestellung zuordnen. Unser Team schreibt sie dir gut oder erstattet sie.

    Hast du Fragen, schick /paysupport.
    { receipt-line }

refund-coming =
    Wir schicken dir { stars } zurück.{ $credits ->
        [0] { "" }
       *[other] { " " }Die Credits aus dieser Zahlung ziehen wir ab.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] Telegram hat
       *[us] Wir haben
    } dir { stars } erstattet.{ $credits ->
        [0] { "" }
       *[other] { " " }Dafür haben wir { credits } aus dieser Zahlung abgezogen. Du hast jetzt <b>{ $balance }</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] Telegram hat
       *[us] Wir haben
    } dir { stars } erstattet. Credits aus dieser Zahlung hattest du schon ausgegeben, deshalb bist du jetzt mit <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] Credit
       *[other] Credits
    }</b> im Minus. Die nächsten Credits, die du kaufst, gleichen das zuerst aus: /buy
    { receipt-line }
refund-failed =
    Wir konnten dir { stars } noch nicht erstatten. Dein Guthaben hat sich nicht geändert, und unser Team weiß Bescheid.

    Hast du Fragen, schick /paysupport.
    { receipt-line }
review-credited =
    Unser Team hat deine Zahlung von { stars } geprüft und gutgeschrieben: <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>.
    { receipt-line }

## Promo codes

promo-ask = Schick mir deinen Promo-Code.
promo-again =
    { $why }

    Schick mir einen anderen Code. Doch nicht? Schick /cancel.
promo-credits =
    Code { $code } bringt dir <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>.
    { $until }
promo-credits-debt =
    Code { $code } bringt dir <b>+{ credits }</b>. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
    { $until }
promo-percent =
    Code { $code } bringt dir auf dein nächstes Paket <b>{ $amount }{ "\u00A0" }%</b> Bonus-Credits.
    { $until }
promo-bonus =
    Mit Code { $code } gab es zu deinem Paket <b>+{ credits }</b> dazu.
    { $until }
promo-plan =
    Code { $code } bringt dir <b>+{ credits }</b>: 30{ "\u00A0" }Tage vom Abo { $plan }. Du hast jetzt <b>{ $balance }</b>.
    { $unused }
promo-plan-debt =
    Code { $code } bringt dir <b>+{ credits }</b>: 30{ "\u00A0" }Tage vom Abo { $plan }. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
    { $unused }
promo-plan-kept = Du bezahlst nichts, und nichts verlängert sich. Credits, die du nicht ausgibst, behältst du.
promo-plan-unused =
    Du bezahlst nichts, und nichts verlängert sich. { $keeps ->
        [0] Credits, die du bis { $at } nicht ausgegeben hast, verfallen.
       *[other] Von den Credits, die du bis { $at } nicht ausgegeben hast, behältst du höchstens { $keeps }.
    }
promo-plan-beside =
    { $unused }
    Dein eigenes Abo läuft weiter wie bisher.
promo-expires = Gültig bis { $at }.
promo-good-until = Wähle dein Paket bis { $at }.
promo-unknown = Diesen Code kenne ich nicht: Prüfe ihn bitte.
promo-early = Dieser Code gilt noch nicht: Versuch es bitte später noch einmal.
promo-over = Dieser Code ist abgelaufen.
promo-closed = Dieser Code gilt nicht mehr.
promo-used-up = Dieser Code ist aufgebraucht.
promo-yours = Diesen Code hast du schon eingelöst.
promo-newcomers = Dieser Code ist nur für alle, die noch kein Paket gekauft haben.
promo-waiting = Auf dein nächstes Paket wartet schon ein Bonus: Nutze erst den und gib dann diesen Code ein.
promo-full = Du hast viele falsche Codes eingegeben: Versuch es bitte ab { $at } noch einmal.
pack-button-bonus = { $title }: { credits } +{ $percent }{ "\u00A0" }% · { stars }
amount-button-bonus = { credits } +{ $percent }{ "\u00A0" }% · { stars }
invoice-description-bonus = { credits }, unbegrenzt gültig, und { $bonus }{ "\u00A0" }{ $bonus ->
    [one] Bonus-Credit
   *[other] Bonus-Credits
} durch deinen Promo-Code, für die Befehle dieses Bots.
checkout-bonus-used = Den Bonus dieser Rechnung hast du schon mit einem anderen Paket genutzt. Dir wurde nichts berechnet. Hol dir bitte eine neue: /buy

## Spending

charged = { $price }{ "\u00A0" }{ $price ->
        [one] Credit
       *[other] Credits
    } · noch { $balance } übrig
charged-low = { $price }{ "\u00A0" }{ $price ->
        [one] Credit
       *[other] Credits
    } · { $balance ->
        [0] keine mehr übrig
       *[other] nur noch { $balance } übrig
    }. Mehr holen: /buy
charged-free = Kostenlos · { $left ->
        [0] heute keine mehr übrig
       *[other] heute noch { $left }
    }
refused =
    { $why }

    Dir wurde nichts berechnet.
question-refused =
    { $why } Dir wurde nichts berechnet.

    { $question }

    Doch nicht? Schick /cancel.
failed =
    Bei uns ist etwas schiefgelaufen, tut uns leid.

    Dir wurde nichts berechnet. Versuch es bitte später noch einmal.
text-cut =
    Deine Nachricht ist so lang, dass Telegram vielleicht das Ende abgeschnitten hat. Schreib bitte höchstens { $most }{ "\u00A0" }Zeichen{ $way ->
        [file] { " " }oder schick den Text als Datei mit der Beschriftung /{ $command }.
       *[text] .
    }
text-cut-asked =
    Deine Nachricht ist so lang, dass Telegram vielleicht das Ende abgeschnitten hat. Schreib bitte höchstens { $most }{ "\u00A0" }Zeichen{ $way ->
        [file] { " " }oder schick den Text als Datei.
       *[text] .
    }
file-too-large = Diese Datei ist zu groß: Ich nehme höchstens { $megabytes }{ "\u00A0" }MB. Schick bitte eine kleinere.
work-too-long = Das hat zu lange gedauert, deshalb habe ich es abgebrochen. Schick bitte etwas Kleineres oder Einfacheres.
work-too-large = Dafür reicht mein Speicher nicht. Schick bitte etwas Kleineres oder Einfacheres.
must-rest =
    Deine letzten Anfragen haben lange gedauert und nicht geklappt, deshalb brauche ich eine kurze Pause. Schick das bitte in { $minutes ->
        [one] einer Minute
       *[other] { $minutes }{ "\u00A0" }Minuten
    } noch einmal.

## The wallet

balance = Du hast <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits ->
        [one] Davon verfällt einer
       *[other] Davon verfallen { $credits }
    } am { $at }.
balance-lasts = { $credits ->
        [one] Davon gilt einer
       *[other] Davon gelten { $credits }
    } bis einschließlich { $at }.
balance-expires-later = { $credits ->
        [one] Danach verfällt noch einer
       *[other] Danach verfallen noch { $credits }
    }.
balance-free = /{ $command }: { $left ->
        [0] heute keine mehr kostenlos
       *[other] heute noch { $left } kostenlos
    }
debt = Du bist mit <b>{ credits }</b> im Minus.
debt-pack = Du bist mit <b>{ credits }</b> im Minus. Das Paket { $pack } gleicht das aus.
debt-packs = Du bist mit <b>{ credits }</b> im Minus. Ein Paket allein gleicht das nicht aus: Du bräuchtest mehrere.
show-history = Verlauf anzeigen
history-empty = Noch nichts da. Hier erscheinen deine Käufe und Anfragen.
history =
    { $balance }

    { $days }
    <i>Zeitzone: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏮ Neueste
history-older = Ältere ▶
today = Heute
yesterday = Gestern
show-receipt = Beleg: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
        [one] { " " }für { $credits }{ "\u00A0" }Credit
       *[other] { " " }für { $credits }{ "\u00A0" }Credits
    }, bezahlt am { $at }{ $state ->
        [done] , erstattet
        [requested] , Erstattung läuft
        [unknown] , Erstattung läuft
       *[other] { "" }
    }.
    Beleg: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] , Geschenk
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> gekauft{ $what }
entry-bonus = <b>{ $credits }</b> Bonus{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
        [one] kostenloser Credit
       *[other] kostenlose Credits
    }
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · nicht berechnet
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] kostenlos
       *[other] kostenlos, { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · reserviert
entry-hold-refund = <b>{ $credits }</b> für eine Erstattung reserviert
entry-refund = <b>{ $credits }</b> abgezogen: Sterne erstattet
entry-expire = <b>{ $credits }</b> Bonus verfallen
entry-adjust = <b>{ $credits }</b> von unserem Team korrigiert{ $what }

## Requests that wait for credits

waiting = { $count ->
        [one] Eine Anfrage wartet: Sie kostet { credits }.
       *[other] { $count }{ "\u00A0" }Anfragen warten: zusammen { credits }.
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

    Du hast { $balance }{ "\u00A0" }{ $balance ->
        [one] Credit
       *[other] Credits
    }. Ich erledige jede Anfrage, sobald deine Credits dafür reichen.
waiting-debt-list =
    { $waiting }

    { $lines }

    Du bist mit { $balance }{ "\u00A0" }{ $balance ->
        [one] Credit
       *[other] Credits
    } im Minus, und die nächsten Credits, die du kaufst, gleichen das zuerst aus. Ich erledige jede Anfrage, sobald deine Credits dafür reichen.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } – { credits }, { $ago }
waiting-entry-asked = { $number }. { $asked } – { credits }, { $ago }, wartet auf dein Ja
request-described = { $asked }{ $kind ->
        [photo] { " " }· Foto
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = Es warten keine Anfragen.
show-waiting = Wartende Anfragen anzeigen
show-one = { $number } anzeigen
forget-only = Anfrage verwerfen
forget-one = { $number } verwerfen
forget-all = Alle verwerfen
forgotten = Verworfen. Dir wurde nichts berechnet.
forget-late = Diese Anfrage wartet nicht mehr.

## Statistics and exports

stats-usage =
    Schick <code>/stats</code> oder nenn einen Zeitraum:
    <code>/stats today</code> (heute), <code>/stats yesterday</code> (gestern), <code>/stats 7</code>, <code>/stats 30</code>, <code>/stats 90</code>, <code>/stats all</code> (alles)
    <code>/stats this week</code> (diese Woche), <code>/stats last week</code> (letzte Woche), <code>/stats this month</code> (dieser Monat), <code>/stats last month</code> (letzter Monat)
    <code>/stats 2026-05</code>, <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] Sterne
        [credits] Credits
        [people] Personen
        [commands] Befehle
       *[packs] Pakete
    }, { $days ->
        [today] heute
        [yesterday] gestern
        [all] gesamte Zeit
        [this-week] diese Woche
        [last-week] letzte Woche
        [this-month] dieser Monat
        [last-month] letzter Monat
        [dates] { $dates }
       *[other] letzte { $days } Tage
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] Heute
    [yesterday] Gestern
    [all] Alles
    [this-week] Diese Woche
    [last-week] Letzte Woche
    [this-month] Dieser Monat
    [last-month] Letzter Monat
    [7] 7{ "\u00A0" }Tage
    [30] 30{ "\u00A0" }Tage
    [90] 90{ "\u00A0" }Tage
   *[other] { $days }
}
stats-question = { $question ->
    [stars] Sterne
    [credits] Credits
    [people] Personen
    [commands] Befehle
   *[packs] Pakete
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] Sterne pro Stunde
        [day] Sterne pro Tag
        [week] Sterne pro Woche
       *[month] Sterne pro Monat
    }
    [credits] { $unit ->
        [hour] Credits pro Stunde
        [day] Credits pro Tag
        [week] Credits pro Woche
       *[month] Credits pro Monat
    }
    [people] { $unit ->
        [hour] Personen pro Stunde
        [day] Personen pro Tag
        [week] Personen pro Woche
       *[month] Personen pro Monat
    }
    [commands] Ausgegebene Credits nach Befehl
   *[packs] Bezahlte Sterne nach Paket
}
stats-paid = bezahlt
stats-refunded = erstattet
stats-sold = verkauft
stats-given = vergeben
stats-spent = ausgegeben
stats-new = neu
stats-active = aktiv
stats-paying = zahlend
stats-no-command = Sonstiges
stats-no-pack = ohne Paket
stats-others = übrige ({ $count })
stats-no-picture =
    { $figures }

    Für Bilder fehlen noch Pakete: <code>{ $command }</code>
stats-line-nothing = Noch nichts.
stats-line-unsold = Es wurde nichts verkauft.
stats-line-paid = Bezahlt: <b>{ stars }</b> in { $payments }{ "\u00A0" }{ $payments ->
    [one] Zahlung
   *[other] Zahlungen
}
stats-line-refunded = Erstattet: { stars } in { $refunds }{ "\u00A0" }{ $refunds ->
    [one] Erstattung
   *[other] Erstattungen
}
stats-line-commission = Vom Bezahlten ging an Affiliates: { stars }
stats-line-refund-rate = Erstattungsquote: { $percent }{ "\u00A0" }% ({ $count } von { $payments }{ "\u00A0" }{ $payments ->
    [one] Zahlung
   *[other] Zahlungen
} in diesem Zeitraum)
stats-line-sold = Verkauft: <b>{ credits }</b>
stats-line-returned = Durch Erstattungen abgezogen: { credits }
stats-line-given = Als Bonus vergeben: { credits }
stats-line-spent = Ausgegeben: <b>{ credits }</b>
stats-line-expired = Verfallen: { credits }
stats-line-corrected = Vom Team korrigiert: { $credits }
stats-line-left = { "" }
    Noch nicht ausgegeben: <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }Davon gekauft: { $bought }, für { stars }.
    }
stats-line-held = Für laufende Anfragen und Erstattungen reserviert, und in wartenden Geschenken: { credits }.
stats-line-owed = Insgesamt im Minus: { credits }.
stats-line-new = Neu: <b>{ $people }</b>
stats-line-buyers = Erstkaufquote: { $percent }{ "\u00A0" }% ({ $count } von { $people }{ "\u00A0" }{ $people ->
    [one] neuen Person
   *[other] neuen Personen
})
stats-line-active = Aktiv: <b>{ $people }</b> (bezahlten Befehl genutzt oder Paket bekommen)
stats-line-paying = Zahlend: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    Tickets: { $opened } geöffnet, { $closed } geschlossen
stats-line-waiting = Warten auf Antwort: <b>{ $tickets }</b>, das älteste seit { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }{ $times ->
    [one] Anfrage
   *[other] Anfragen
} · { $people }{ "\u00A0" }{ $people ->
    [one] Person
   *[other] Personen
}
stats-line-pack = { $name }: <b>{ stars }</b> · { $payments } verkauft

export-usage =
    Schick, was du exportieren willst, und den Zeitraum, wenn du nicht alles brauchst: <code>/export payments 2026-05</code>

    Zur Auswahl: { $tables }.
export-which = { $days ->
    [none] Was soll ich exportieren?
   *[other] Was soll ich exportieren? Zeitraum: { $days }
}
export-table = { $table ->
    [entries] Buchungen
    [payments] Zahlungen
    [people] Personen
   *[tickets] Tickets
}
period-usage =
    Nenn einen Tag, einen Monat oder den ersten und den letzten Tag: <code>2026-05-31</code>, <code>2026-05</code> oder <code>2026-05-01 2026-05-14</code>.
    Das geht auch: <code>today</code> (heute), <code>yesterday</code> (gestern), <code>7</code>, <code>30</code>, <code>90</code>, <code>this week</code> (diese Woche), <code>last week</code> (letzte Woche), <code>this month</code> (dieser Monat), <code>last month</code> (letzter Monat), <code>all</code> (alles).
period-day = { $day } ist kein Tag. Schreib ihn bitte so: 2026-05-31. Ein Monat geht so: 2026-05.
period-order = Der letzte Tag liegt vor dem ersten. Vertausch die beiden bitte.
period-future = { $day } liegt noch in der Zukunft.
export-ready = { $table ->
    [entries] Buchungen
    [payments] Zahlungen
    [people] Personen
   *[tickets] Tickets
}: { $rows }{ "\u00A0" }{ $rows ->
    [one] Zeile
   *[other] Zeilen
}{ $days ->
    [none] { "" }
   *[other] , { $days }
}
export-too-large =
    Das sind mehr als { $megabytes }{ "\u00A0" }MB, und größere Dateien kann ich nicht senden. Exportiere weniger Tage oder führe das auf dem Server des Bots aus:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Die Credits, die du hast, gelten weiter. Versuch es bitte später noch einmal.
pack-again = Wähle dein Paket bitte noch einmal: /buy
orders-full = Du hast in der letzten Stunde viele Rechnungen geöffnet und nicht bezahlt. Bezahle bitte eine davon oder öffne ab { $at } eine neue.
out-of-credits-closed =
    /{ $command } kostet { price } und du hast { $balance }.

    Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Ich habe deine Anfrage gespeichert und erledige sie, sobald du genug hast.
out-of-credits-closed-other =
    /{ $command } kostet { price } und du hast { $balance }.

    Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Zu dieser Nachricht habe ich schon /{ $saved } gespeichert, und mehr als eine Anfrage pro Nachricht geht nicht. Möchtest du auch /{ $command }, antworte auf deine Nachricht mit /{ $command }.
out-of-credits-closed-other-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Zu dieser Nachricht habe ich schon /{ $saved } gespeichert, und mehr als eine Anfrage pro Nachricht geht nicht. Möchtest du auch /{ $command }, antworte auf deine Nachricht mit /{ $command }.
out-of-credits-closed-full =
    /{ $command } kostet { price } und du hast { $balance }.

    Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Es warten schon fünf Anfragen von dir, deshalb kann ich diese nicht speichern. Schick sie bitte später noch einmal.
out-of-credits-closed-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Ich habe deine Anfrage gespeichert und erledige sie, sobald du genug hast.
out-of-credits-closed-full-debt =
    /{ $command } kostet { price } und du bist mit { $balance } im Minus.

    Wir haben den Verkauf vorübergehend gestoppt, du kannst also gerade keine Credits kaufen. Es warten schon fünf Anfragen von dir, deshalb kann ich diese nicht speichern. Schick sie bitte später noch einmal.
checkout-closed = Wir haben den Verkauf vorübergehend gestoppt. Dir wurde nichts berechnet. Versuch es bitte später noch einmal.
checkout-barred = Unser Team hat dich hier für Käufe gesperrt. Dir wurde nichts berechnet. Warum, erfährst du über /paysupport.
barred =
    Unser Team hat dich gesperrt. Du kannst hier keine Credits mehr kaufen oder ausgeben. Grund: { $reason }

    Dir wurde nichts berechnet, und deine Credits behältst du. Hast du Fragen dazu, schick /paysupport.
barred-balance =
    { $balance }

    Unser Team hat dich gesperrt. Du kannst hier keine Credits mehr kaufen oder ausgeben. Grund: { $reason }

    { $waiting ->
        [0] { "" }
        [one] Solange das gilt, kann ich deine Anfrage nicht erledigen.{ " " }
       *[other] Solange das gilt, kann ich deine Anfragen nicht erledigen.{ " " }
    }Hast du Fragen dazu, schick /paysupport.
you-were-barred =
    Unser Team hat dich gesperrt. Du kannst hier keine Credits mehr kaufen oder ausgeben. Grund: { $reason }

    Deine Credits behältst du, und was du schon bezahlt hast, zählt weiter. Hast du Fragen dazu, schick /paysupport.
you-were-unbarred = Du kannst wieder Credits kaufen und ausgeben. Dein Guthaben hat sich nicht geändert: /balance
credits-given = Unser Team hat dir <b>{ credits-moved }</b> gutgeschrieben: { $reason }. Du hast jetzt <b>{ $balance }</b>.
credits-given-debt = Unser Team hat dir <b>{ credits-moved }</b> gutgeschrieben: { $reason }. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
credits-taken = Unser Team hat dir <b>{ credits-moved }</b> abgezogen: { $reason }. Du hast jetzt <b>{ $balance }</b>. Hast du Fragen dazu, schick /paysupport.
credits-taken-debt = Unser Team hat dir <b>{ credits-moved }</b> abgezogen: { $reason }. Du bist jetzt mit <b>{ $balance }</b> im Minus. Die nächsten Credits, die du kaufst, gleichen das zuerst aus. Hast du Fragen dazu, schick /paysupport.

## Questions about payments

paysupport =
    Worum geht es? Wähle eine Zahlung oder schreib gleich, was passiert ist.{ $contact }

    Der Support von Telegram selbst kann bei Käufen in diesem Bot nicht helfen.
paysupport-or = { " " }Du kannst auch an { $contact } schreiben.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = Etwas anderes
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    Erzähl uns, was passiert ist. Gern auch mit Screenshot.{ $contact }

    Doch nicht? Schick /cancel.
paysupport-full = { $most ->
        [one] Dein letztes Ticket wartet
       *[other] { $most } deiner Tickets warten
    } noch auf eine Antwort, deshalb habe ich dieses nicht angenommen. Du kannst wieder fragen, sobald wir { $most ->
        [one] es
       *[other] eines davon
    } beantwortet haben, oder ab { $at }. Möchtest du zu einem Ticket etwas ergänzen, antworte auf meine Nachricht dazu.
paysupport-later = Du hast in der letzten Stunde viele Fragen gestellt, deshalb habe ich diese nicht angenommen. Du kannst ab { $at } wieder fragen. Möchtest du zu einem Ticket etwas ergänzen, antworte auf meine Nachricht dazu.
ticket-opened =
    Deine Frage ist <b>Ticket { $number }</b>. Die Antwort bekommst du hier im Chat.

    Möchtest du etwas ergänzen, schreib es einfach hier.{ $contact }
ticket-added = Zu Ticket { $number } hinzugefügt.
ticket-full = In Ticket { $number } stehen schon viele unbeantwortete Nachrichten, deshalb habe ich diese nicht hinzugefügt. Warte bitte auf eine Antwort.
ticket-is-closed = Ticket { $number } ist schon geschlossen. Hast du noch eine Frage, schick /paysupport.
ticket-not-added = Ticket { $number } ist geschlossen, deshalb habe ich das nicht weitergegeben. Für eine neue Frage schick /paysupport.
ticket-end = Ticket schließen
ticket-ended = Ich habe Ticket { $number } geschlossen. Hast du noch eine Frage, schick /paysupport.
album-one = Aus einem Album nehme ich nur { $kind ->
        [photo] ein Bild: dieses
       *[other] eine Datei: diese
    }. Die übrigen kosten dich nichts. Sollen sie auch drankommen, schick sie einzeln mit der Beschriftung <code>/{ $command }</code>.
ticket-edit = Deine Nachricht habe ich schon weitergegeben und kann sie nicht mehr ändern. Schick die Korrektur bitte als neue Nachricht.
ticket-answer =
    <b>Antwort unseres Teams auf Ticket { $number }</b>

    { $said }

    Um zurückzuschreiben, antworte auf diese Nachricht.
ticket-message =
    <b>Unser Team hat dir geschrieben</b> (Ticket { $number })

    { $said }

    Um zurückzuschreiben, antworte auf diese Nachricht.
ticket-follows = Die Antwort kommt in der nächsten Nachricht.
ticket-closed = Unser Team hat Ticket { $number } geschlossen. Brauchst du noch Hilfe, schick /paysupport.

## Tickets, for operators

ticket-card =
    <b>Ticket { $number }</b> · { $state }

    { $words }{ $answer }

    Von <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Letzte Buchungen</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>Ticket { $number }</b> · { $state }

    <a href="tg://user?id={ $user }">{ $name }</a>{ $username } schreibt noch einmal:
    { $words }{ $answer }
ticket-heading =
    <b>Ticket { $number }</b> · { $state }
    Von <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Letzte Buchungen</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>Zu dieser Zahlung</b>
    { $payments }
ticket-about-none =
    <b>Letzte Zahlungen</b>
    { $payments }
ticket-state-open = wartet auf Antwort
ticket-state-answered = beantwortet ({ $who })
ticket-state-closed = geschlossen ({ $who })
ticket-by-command-line = Kommandozeile
ticket-by-person = die Person selbst
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] Der ganze Text kommt in einer eigenen Nachricht.
        [photo] Das Foto kommt in einer eigenen Nachricht.
        [document] Die Datei kommt in einer eigenen Nachricht.
       *[other] Die Nachricht selbst kommt separat.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] Das Foto kommt in einer eigenen Nachricht.
        [document] Die Datei kommt in einer eigenen Nachricht.
       *[other] Die Nachricht selbst kommt separat.
    }</i>
ticket-file = Ticket { $number }{ $words }
ticket-answer-button = Antworten
ticket-reopen-button = Antworten und wieder öffnen
ticket-close-button = Schließen
ticket-open-button = Alles anzeigen
ticket-answer-wanted = Schreib deine Antwort an { $name } (Ticket { $number }): einen Text, ein Bild oder eine Datei. Doch nicht? Schick /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = Ticket { $number } ist geschlossen: { $who }. Mit deiner Antwort öffnest du es wieder.
ticket-known-answered = Ticket { $number } ist schon beantwortet: { $who }. Deine Antwort kommt noch dazu.
ticket-answer-by-reply-closed = Ticket { $number } ist geschlossen: { $who }. Um es wieder zu öffnen, antworte auf diese Nachricht und tipp auf „Trotzdem senden“.
ticket-answer-by-reply-answered = Ticket { $number } ist schon beantwortet: { $who }. Um etwas zu ergänzen, antworte auf diese Nachricht und tipp auf „Trotzdem senden“.
ticket-answer-by-reply = Antworte auf diese Nachricht. Ich schicke deine Antwort an die Person.
ticket-answered = An { $name } (<code>{ $user }</code>) gesendet. Ticket { $number } ist beantwortet.
ticket-answered-untold = { $name } (<code>{ $user }</code>) hat den Bot blockiert, deshalb konnte ich deine Antwort nicht senden. Sie ist in Ticket { $number } gespeichert.
ticket-answer-refused = Telegram hat deine Nachricht oder einen Teil davon abgelehnt, deshalb ist sie nicht bei { $name } (<code>{ $user }</code>) angekommen. Sie ist in Ticket { $number } gespeichert. Versuch es anders: als Text, Bild oder Datei.
ticket-faster = { $who } war schneller und hat Ticket { $number } schon beantwortet. Deine Antwort habe ich nicht gesendet.
ticket-too-late = Ticket { $number } ist geschlossen: { $who }. Deine Antwort habe ich nicht gesendet.
ticket-who-when = { $who } ({ $ago })
ticket-insist = Trotzdem senden
ticket-closed-by-you = Ticket { $number } ist geschlossen, ich sage der Person Bescheid.
ticket-closed-before = Ticket { $number } ist schon geschlossen: { $who }.
ticket-unknown = Ich finde Ticket { $handle } nicht.
ticket-list-open =
    <b>{ $waiting ->
        [0] Kein Ticket wartet auf eine Antwort
        [one] Ein Ticket wartet auf eine Antwort
       *[other] { $waiting } Tickets warten auf eine Antwort
    }</b>

    { $lines }
ticket-list-open-empty = Keine offenen Tickets. Wenn jemand mit /paysupport etwas fragt, sage ich dir Bescheid.
ticket-list-open-button = Offene Tickets
ticket-list-closed =
    <b>Geschlossene Tickets, die neuesten zuerst</b>

    { $lines }
ticket-list-closed-empty = Bisher ist noch kein Ticket geschlossen.
ticket-list-closed-button = Geschlossene Tickets
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] wartet auf dich
    [answered] beantwortet
   *[closed] geschlossen
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = Frühere Nachrichten anzeigen
ticket-file-only = { $form ->
        [photo] (ein Foto)
        [document] (eine Datei)
        [gone] (gelöscht)
       *[other] (kein Text)
    }
ticket-erased = Ticket { $number } wurde auf Wunsch der Person gelöscht.
ticket-gone = (gelöscht)
ticket-file-gone = Telegram hat diese Datei nicht mehr.
ticket-not-operator = Nur unser Team kann Tickets beantworten.
ticket-anonymous = Ich kann nicht sehen, wer du bist. Schalte bei deinen Admin-Rechten „Anonym bleiben“ aus und antworte dann noch einmal.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] gerade eben
               *[other] vor { lasted }
            }
           *[other] vor { lasted }
        }
       *[other] vor { lasted }
    }
topic-alerts = Warnungen
topic-reports = Tagesberichte
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] weniger als einer Minute
                [one] { $minutes }{ "\u00A0" }Minute
               *[other] { $minutes }{ "\u00A0" }Minuten
            }
            [one] { $hours }{ "\u00A0" }Stunde
           *[other] { $hours }{ "\u00A0" }Stunden
        }
        [one] { $days }{ "\u00A0" }Tag
       *[other] { $days }{ "\u00A0" }Tagen
    }
operator-never = noch nie
operator-group-moved =
    <b>Diese Gruppe hat eine neue ID.</b> Telegram hat sie vergeben, als daraus eine Supergruppe wurde.
    Ich schreibe schon hier, es geht also nichts verloren. Setze bitte <code>ADMIN_CHAT={ $chat }</code> und starte den Bot neu.
operator-receiver =
    <b>Telegrams Meldungen kommen nicht bei mir an</b>, oder nicht alle: { $reason }.
    Ich verbinde mich neu und sage Bescheid, wenn es vorbei ist. Was Telegram nicht zustellen kann, hebt es 24{ "\u00A0" }Stunden auf.
    Bei einem Webhook prüfe Adresse, Zertifikat und Proxy. Sonst prüfe das Netzwerk und ob kein zweites Programm dieses Token benutzt.
operator-receiver-over = <b>Nach { lasted } kommen Telegrams Meldungen wieder bei mir an.</b>
operator-outbox-late =
    <b>Belege verspäten sich:</b> { $messages ->
        [one] Eine Nachricht ist noch nicht raus
       *[other] { $messages } Nachrichten sind noch nicht raus
    }, die älteste seit { $minutes }{ "\u00A0" }{ $minutes ->
        [one] Minute
       *[other] Minuten
    }.
    Auf das Geld wirkt sich das nicht aus: Der Bot versucht es weiter, und ich sage Bescheid, wenn es vorbei ist. Den Grund zeigt dieser Befehl auf dem Server des Bots:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>Nach { lasted } gehen Belege wieder pünktlich raus.</b>
operator-differences =
    <b>Telegrams Liste und unsere Buchungen weichen an { $count }{ "\u00A0" }{ $count ->
        [one] Stelle
       *[other] Stellen
    } voneinander ab:</b>
    { $list }

    Alles zeigt dieser Befehl auf dem Server des Bots:
    <code>coinop reconcile</code>
operator-differences-over = <b>Nach { lasted } stimmen Telegrams Liste und unsere Buchungen wieder überein.</b>
operator-balance =
    { $funds ->
        [negative] <b>Das Sterne-Guthaben des Bots ist unter null: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>Das Sterne-Guthaben des Bots ist niedrig: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] Für eine Erstattung der größten Zahlung der letzten Zeit, ⭐{ "\u00A0" }{ $dearest }, würde es nicht reichen.
           *[other] Für die laufenden Erstattungen, ⭐{ "\u00A0" }{ $asked }, und eine der größten Zahlung der letzten Zeit, ⭐{ "\u00A0" }{ $dearest }, würde es nicht reichen.
        }
    }
    Telegram lehnt Erstattungen ab, bis das Guthaben dafür reicht. Auf die Credits der Leute wirkt sich das nicht aus.
    Zahle dir vorerst keine Sterne aus. Jeder Verkauf erhöht das Guthaben, auch ein Paket, das du selbst kaufst.
operator-balance-over = <b>Nach { lasted } reicht das Sterne-Guthaben des Bots wieder für Erstattungen: ⭐{ "\u00A0" }{ $balance }.</b>
operator-overdue =
    <b>Seit über einer Stunde kann ich unsere Buchungen nicht mehr mit Telegrams Liste abgleichen.</b>
    Zuletzt geklappt: { $since }. Ich versuche es weiter und sage Bescheid, wenn es klappt. Den Grund findest du im Log des Bots: Such nach <code>reconcile_failed</code>.
operator-overdue-over = <b>Ich kann unsere Buchungen wieder mit Telegrams Liste abgleichen.</b>
operator-snapshot =
    <b>Seit über einer Stunde hindert etwas die Datenbank am Aufräumen:</b> { $holder }.
    Solange das so ist, wird sie größer und langsamer. Ist es eine Sicherung, lass sie fertig werden. Sonst beende es. Wie das geht, zeigt auf dem Rechner des Bots:
    <code>coinop doctor</code>
operator-snapshot-over = <b>Nach { lasted } kann die Datenbank wieder aufräumen.</b>

## The daily report

operator-report =
    <b>Bericht für { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>Fingerabdruck Nr.{ "\u00A0" }{ $number } über { $entries }{ "\u00A0" }{ $entries ->
        [one] Buchung
       *[other] Buchungen
    }. Heb diese Nachricht auf: Damit kannst du beweisen, dass niemand den Verlauf verändert hat.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>Bericht für { $day }</b>, verspätet, weil ich nicht lief
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }eingenommen
        [refunded] ⭐{ "\u00A0" }erstattet
        [sold] Verkaufte Credits
        [spent] Ausgegebene Credits
        [given] Vergebene Bonus-Credits
        [newcomers] Neue Personen
        [active] Personen, die etwas genutzt haben
       *[paying] Personen, die bezahlt haben
    }
report-legend = In Klammern: Vortag · Tagesdurchschnitt der Woche davor
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = Ein ruhiger Tag: Niemand hat etwas gekauft oder genutzt.
report-cause = { $cause ->
        [receiver] Telegrams Meldungen kommen nicht an
        [receipts] Belege verspäten sich
        [overdue] Telegrams Liste nicht erreichbar
        [differences] Buchungen weichen von Telegrams Liste ab
        [stars] niedriges Sterne-Guthaben
        [snapshot] Datenbank kann nicht aufräumen
       *[other] { $cause }
    }
report-trouble = <b>Noch nicht behoben:</b> { report-cause }, seit { lasted }
report-trouble-over = Behoben: { report-cause }, nach { lasted }
report-no-trouble = Keine Probleme.
report-list = { $state ->
        [agrees] Unsere Buchungen stimmen mit Telegrams Liste überein (verglichen vor { lasted }).
        [young] Unsere Buchungen stimmen mit Telegrams Liste überein (verglichen vor { lasted }), bis auf { $young }{ "\u00A0" }{ $young ->
            [one] Zahlung oder Erstattung, die noch zu neu ist.
           *[other] Zahlungen und Erstattungen, die noch zu neu sind.
        }
        [differs] <b>Unsere Buchungen weichen von Telegrams Liste ab</b> (verglichen vor { lasted }). Führe auf dem Server des Bots <code>coinop reconcile</code> aus.
       *[never] <b>Unsere Buchungen wurden noch nie mit Telegrams Liste verglichen.</b>
    }
report-reviews = { $waiting ->
        [one] <b>Eine Zahlung wartet auf eine Entscheidung</b>, seit { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }Zahlungen warten auf eine Entscheidung</b>, die älteste seit { lasted }: /admin
    }
report-tickets = { $waiting ->
        [one] <b>Ein Ticket wartet</b> auf eine Antwort,
       *[other] <b>{ $waiting }{ "\u00A0" }Tickets warten</b> auf eine Antwort, das älteste
    } seit { lasted }.
report-refunds = { $waiting ->
        [one] <b>Eine Erstattung ist noch nicht abgeschlossen.</b> Sie wurde vor { lasted } angefordert: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }Erstattungen sind noch nicht abgeschlossen.</b> Die älteste wurde vor { lasted } angefordert: /admin
    }
report-parked = { $waiting ->
        [one] <b>Eine Meldung ist geparkt</b>, seit { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }Meldungen sind geparkt</b>, die älteste seit { lasted }: /admin
    }
report-sales-off = <b>Der Verkauf ist gestoppt</b>, seit { lasted }: /admin
report-backup = Letzte Sicherung: vor { lasted }.
report-old-backup = <b>Letzte Sicherung: vor { lasted }.</b> Mach jeden Tag eine: <code>coinop backup FILE</code>
report-no-backup = <b>Es gibt noch keine Sicherung.</b> Mach jeden Tag eine: <code>coinop backup FILE</code>
report-stars = Der Bot hat ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] . Davon lassen sich ⭐{ "\u00A0" }{ $held } noch nicht auszahlen: Telegram hält sie 21{ "\u00A0" }Tage zurück.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = Kommandozeile
old-name = <b>Vorsicht:</b> { $handle } gehörte { $name } bei der letzten Nachricht an mich, am { $at }. Inzwischen kann der Name jemand anderem gehören.
amount-range = Die Anzahl der Credits muss eine ganze Zahl von 1 bis { $most } sein.
amount-negative = { $wrong } { $act ->
        [take] Zum Gutschreiben gibt es <code>/grant</code>.
       *[give] Zum Abziehen gibt es <code>/take</code>.
    }
amount-split = Ich kann nicht erkennen, ob { $split } eine einzige Zahl ist. Falls ja, schreib { $plain }. Falls nicht, beginne den Grund mit einem Wort.
reason-missing = Gib bitte einen Grund an.
reason-too-long = Dieser Grund ist zu lang. Kürze ihn bitte um { $excess }{ "\u00A0" }Zeichen.
screen-old = Das hier gilt nicht mehr: Es ist veraltet oder schon beantwortet. Schick den Befehl bitte noch einmal.
press-a-button = Tipp bitte oben auf einen der Buttons oder schick /cancel.
act-no = Abbrechen
act-not-wanted = Abgebrochen. Ich habe nichts geändert.
act-conflict = Mit dieser Nachricht ist schon etwas anderes passiert. Ich habe nichts geändert.
act-much =
    <b>{ credits }: Das ist viel. Bist du sicher?</b>

    { $question }

give-usage = Schick nach dem Befehl eine ID oder <code>@name</code>, die Zahl der Credits und einen Grund: <code>/grant 12345 10 Entschuldigung für gestern</code>
give-screen =
    <b>{ $whom } { credits-moved } gutschreiben?</b>
    Guthaben: { $now } → <b>{ $after }</b>
    Diesen Grund sieht die Person: { $reason }

    { $warning }
give-yes = { credits-moved } gutschreiben
give-done = { $whom } hat { credits } bekommen. Guthaben jetzt: { $balance }. { $told ->
    [yes] Ich habe der Person Bescheid gesagt.
   *[no] Bescheid sagen konnte ich nicht: Die Person hat den Bot blockiert.
}
take-usage = Schick nach dem Befehl eine ID oder <code>@name</code>, die Zahl der Credits und einen Grund: <code>/take 12345 10 aus Versehen gutgeschrieben</code>
take-screen =
    <b>{ $whom } { credits-moved } abziehen?</b>
    Guthaben: { $now } → <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    Abgezogen: { $sold ->
            [0] { $given } Bonus
           *[other] { $given ->
                [0] { $sold } gekauft
               *[other] { $given } Bonus · { $sold } gekauft
            }
        }
    }
    Diesen Grund sieht die Person: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>Es ist nichts da zum Abziehen.</b> Alles, { $lacking }, ginge ins Minus: Was die Person als Nächstes kauft, gleicht das zuerst aus.
           *[other] <b>Davon lassen sich nur { $there } abziehen.</b> Der Rest, { $lacking }, ginge ins Minus: Was die Person als Nächstes kauft, gleicht das zuerst aus.
        }
    }

    { $warning }
take-yes = { credits-moved } abziehen
take-debt = { credits-moved } ins Minus ziehen
take-done = Ich habe { $whom } { credits } abgezogen. Guthaben jetzt: { $balance }. { $told ->
    [yes] Ich habe der Person Bescheid gesagt.
   *[no] Bescheid sagen konnte ich nicht: Die Person hat den Bot blockiert.
}

bar-usage =
    Schick nach dem Befehl eine ID oder <code>@name</code> und einen Grund: <code>/bar 12345 sammelt mit vielen Konten Gratis-Credits</code>

    <b>Derzeit gesperrt</b>
    { $barred }
bar-screen =
    <b>{ $whom } sperren?</b>
    Die Person kann dann nichts kaufen oder ausgeben, und ihre wartenden Anfragen bleiben liegen. Was bezahlt ist, zählt weiter; Erstattungen und /paysupport bleiben möglich.
    Diesen Grund sieht die Person: { $reason }

    { $warning }
bar-yes = Sperren
bar-done = { $whom } kann nichts mehr kaufen oder ausgeben. Ich sage der Person, warum.
bar-already =
    { $whom } ist schon gesperrt, seit { $at }. Ich habe nichts geändert.
    Gesperrt von: { $operator }
    Grund: { $reason }
unbar-usage =
    Schick nach dem Befehl eine ID oder <code>@name</code> und einen Grund: <code>/unbar 12345 war ein Versehen</code>

    <b>Derzeit gesperrt</b>
    { $barred }
unbar-screen =
    <b>{ $whom } wieder kaufen und ausgeben lassen?</b>
    Grund, fürs Protokoll: { $reason }

    { $warning }
unbar-yes = Entsperren
unbar-done = { $whom } kann wieder kaufen und ausgeben. Ich sage der Person Bescheid.
unbar-already = { $whom } ist nicht gesperrt. Ich habe nichts geändert.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = niemand

sales-usage = Schick <code>/sales off</code> oder <code>/sales on</code>, gern mit Grund: <code>/sales off das Modell ist ausgefallen</code>
sales-are-on =
    <b>Der Verkauf läuft.</b>
    { $switched }
sales-are-off =
    <b>Der Verkauf ist gestoppt.</b> Niemand bekommt eine Rechnung, und offene lassen sich nicht bezahlen. Was bezahlt ist, wird gutgeschrieben.
    { $switched }
reason-untyped = keiner angegeben
sales-switched =
    Umgeschaltet von: { $operator }, am { $at }
    Grund: { $reason }
sales-screen-off =
    <b>Verkauf stoppen?</b> Das gilt sofort und für alle: Niemand bekommt eine Rechnung, und offene lassen sich nicht bezahlen. Was bezahlt ist, wird gutgeschrieben, und Credits ausgeben geht weiter.
    Das ganze Team erfährt davon. Grund: { $reason }
sales-screen-on =
    <b>Wieder verkaufen?</b> Das gilt sofort und für alle: Man kann wieder Pakete kaufen und offene Rechnungen bezahlen.
    Das ganze Team erfährt davon. Grund: { $reason }
switch-on = Wieder verkaufen
switch-off = Verkauf stoppen
operator-sales =
    { $state ->
        [off] <b>Der Verkauf ist gestoppt</b> (von: { $operator }). Niemand bekommt eine Rechnung, und offene lassen sich nicht bezahlen.
       *[on] <b>Der Verkauf läuft wieder</b> (gestartet von: { $operator }).
    }
    Grund: { $reason }

canary =
    <b>Testkauf für { stars }</b>
    { $steps }

    { $outcome }
canary-begins = Ich schicke dir eine Rechnung.
canary-step = { $number }. { $step ->
    [sent] Rechnung gesendet
    [checked] Bezahlvorgang freigegeben
    [paid] Bezahlt
    [credited] Gutgeschrieben
    [asked] Erstattung angefordert
    [refunded] Von Telegram erstattet
    [reversed] Credit wieder abgezogen
   *[listed] In Telegrams Sterne-Liste gefunden
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }s
canary-minutes = { $minutes }{ "\u00A0" }min
canary-open = Bezahle die Rechnung bis { $at }. Dein Stern kommt von selbst zurück.
canary-paid = Dein Stern ist auf dem Rückweg.
canary-waits = Dein Stern ist noch nicht zurück, weil Telegram nicht geantwortet hat: { $reason }. Ich frage weiter nach.
canary-done = <b>Es funktioniert.</b> Du hast bezahlt, und dein Stern ist wieder da. In /stats zählt das nicht mit.
canary-not-refunded = <b>Telegram erstattet deinen Stern nicht</b>: { $reason }. Den Credit behältst du. Um es noch einmal zu versuchen, schick /refund und den Beleg.
canary-not-invoiced = <b>Telegram hat die Rechnung nicht angenommen</b>: { $reason }. Dir wurde nichts berechnet. Andere können wahrscheinlich auch nicht kaufen.
canary-expired = <b>Niemand hat rechtzeitig bezahlt.</b> Dir wurde nichts berechnet. Für einen neuen Versuch schick /canary.
canary-title = Testkauf
canary-description = Ein Test dieses Shops. Dein Stern kommt von selbst zurück.
canary-usage = Schick /canary ohne weiteren Text. Ich verkaufe dir einen Credit für einen Stern und erstatte ihn sofort.
canary-already = Dein Testkauf läuft schon. Bezahle die Rechnung oben oder warte, bis er von selbst endet: { $at }.
canary-already-paid = Dein Testkauf läuft schon, und der Stern ist auf dem Rückweg. Wie weit er ist, siehst du in seiner Nachricht.

reviews =
    <b>Zahlungen, über die du entscheiden musst</b>, die ältesten zuerst

    { $lines }{ $more ->
        [yes] { "" }

    Es gibt noch mehr. Sie erscheinen hier, wenn du über diese entschieden hast.
       *[no] { "" }
    }
reviews-none = Keine Zahlung wartet auf deine Entscheidung.
review-why = { $reason ->
    [not_yours] für eine fremde Bestellung
    [wrong_amount] Betrag weicht von der Bestellung ab
    [wrong_currency] nicht in Sternen
    [key_in_use] schon von Hand gutgeschrieben, mit anderem Betrag
   *[unknown_order] keine Bestellung dazu
}
review-line = { stars } von { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>Du musst über eine Zahlung entscheiden:</b> { review-why }.
    { stars } von { $whom }, am { $at }
    { receipt-line }
review-other = Andere Zahl gutschreiben
review-back = Alle Zahlungen in Prüfung
review-how-many = Wie viele Credits soll ich für { stars } gutschreiben? Schick die Zahl, gern mit Grund: <code>60 mit altem Link bezahlt</code>

    Doch nicht? Schick /cancel.
credit-screen =
    <b>{ credits-moved } für { stars } gutschreiben?</b> An: { $whom }
    Grund, fürs Protokoll: { $reason }
    { receipt-line }
review-faster =
    <b>Da war jemand schneller.</b> { $how ->
        [credit] Für diese Zahlung gibt es schon { credits } (von: { $operator })
       *[refund] Die Erstattung dieser Zahlung läuft schon (von: { $operator })
    }. Ich habe nichts geändert.
    { receipt-line }

staff =
    <b>Team</b>
    { $lines }

    So nimmst du eine Person auf, die mir schon geschrieben hat: <code>/staff @name support</code>
    Rollen: owner (Leitung: darf alles), support (Support: antwortet, erstattet, sperrt), viewer (Einblick: sieht nur Zahlen).
role = { $role ->
    [owner] Leitung
    [support] Support
    [viewer] Einblick
   *[none] nicht im Team
}
staff-owner = { $whom } · Leitung laut ADMIN_IDS
staff-line = { $whom } · { role } · seit { $at }, ernannt von: { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = Ganzes Team
staff-by-setting = { $whom } gehört zur Leitung, weil es so in der Einstellung ADMIN_IDS steht. Ändern lässt sich das nur dort. Ich habe nichts geändert.
staff-usage = Schick eine ID oder <code>@name</code> und eine Rolle (owner, support oder viewer) oder <code>dismiss</code>: <code>/staff @alice support beantwortet Fragen</code>
staff-make = { $role ->
    [owner] In die Leitung aufnehmen
    [support] In den Support aufnehmen
   *[viewer] Einblick geben
}
appoint-screen =
    <b>{ $whom } die Rolle „{ role }“ geben?</b>
    { $role ->
        [owner] Die Person darf dann alles, was du darfst, auch Rollen vergeben und entziehen.
        [support] Die Person kann dann andere und ihre Zahlungen sehen, ihnen antworten und schreiben, erstatten und sperren.
       *[viewer] Die Person sieht dann, was verkauft wurde, und sonst nichts.
    }
    Grund, fürs Protokoll: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = { $whom } hat jetzt die Rolle „{ role }“. Ich sage der Person Bescheid, und ihr Menü zeigt, was sie nutzen kann.
appoint-already = { $whom } hat die Rolle „{ role }“ schon. Ich habe nichts geändert.
dismiss-screen =
    <b>{ $whom } aus dem Team entfernen?</b> Befehle und Buttons für das Team funktionieren für die Person dann sofort nicht mehr.
    Grund, fürs Protokoll: { $reason }

    { $warning }
dismiss-yes = Aus dem Team entfernen
dismiss-done = { $whom } gehört nicht mehr zum Team. Ich sage der Person Bescheid.
dismiss-already = { $whom } hat keine Rolle. Ich habe nichts geändert.
you-were-appointed = Du { $role ->
    [owner] gehörst jetzt zur Leitung dieses Bots
    [support] gehörst jetzt zum Support-Team dieses Bots
   *[viewer] kannst jetzt die Zahlen dieses Bots einsehen
}. Was du nutzen kannst, zeigen das Menü und /help.
you-were-dismissed = Du gehörst nicht mehr zum Team dieses Bots. An deinen eigenen Credits und Zahlungen hat sich nichts geändert.

help-operators =
    <b>Für dich als Teammitglied</b>
    { $lines }
help-line = /{ $command } – { $summary }
menu-admin = Sehen, was auf dich wartet, und die Zahlen von heute
menu-user = Person suchen
menu-grant = Credits gutschreiben
menu-take = Credits abziehen
menu-refund = Zahlung erstatten
menu-bar = Person für Käufe und Ausgaben sperren
menu-unbar = Person wieder kaufen und ausgeben lassen
menu-sales = Verkauf stoppen oder wieder starten
menu-review = Über Zahlungen ohne passende Bestellung entscheiden
menu-promo-operator = Promo-Codes anlegen, ansehen und schließen
menu-link = Bezahl-Links für alle anlegen, ansehen und schließen
menu-canary = Testkauf: ein Stern, sofort erstattet
menu-staff = Team ansehen, Rollen vergeben und entziehen
menu-tickets = Fragen ansehen und beantworten
menu-stats = Zahlen ansehen
menu-export = Buchungen, Zahlungen und Personen exportieren

## The desk: what waits for operators, in one message

desk =
    <b>Übersicht</b>
    Heute: <b>{ stars }</b> eingenommen · <b>{ $newcomers }</b> neue { $newcomers ->
        [one] Person
       *[other] Personen
    }

    { $lines }
desk-quiet = Gerade gibt es für dich nichts zu tun.
desk-reviews = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }Zahlung</b> braucht deine Entscheidung ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }Zahlungen</b> brauchen deine Entscheidung (älteste: { $ago })
    }
desk-tickets = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }Ticket</b> wartet auf eine Antwort ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }Tickets</b> warten auf eine Antwort (ältestes: { $ago })
    }
desk-refunds = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }Erstattung</b> ist unterwegs ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }Erstattungen</b> sind unterwegs (älteste: { $ago })
    }
desk-parked = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }Meldung</b> ist geparkt ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }Meldungen</b> sind geparkt (älteste: { $ago })
    }
desk-sales-off = <b>Der Verkauf ist gestoppt</b> ({ $ago })
desk-open-today = Heute · ⭐{ "\u00A0" }{ $count }
desk-open-people = Personen · { $count }
desk-open-reviews = Zahlungen in Prüfung · { $count }
desk-open-tickets = Tickets · { $count }
desk-open-refunds = Erstattungen unterwegs · { $count }
desk-open-parked = Geparkte Meldungen · { $count }
desk-open-promos = Promo-Codes · { $count }
desk-open-links = Links · { $count }
desk-open-broadcasts = Rundnachrichten · { $count }
desk-open-sales = { $count ->
    [off] Verkauf: aus
   *[on] Verkauf: an
}
desk-open-staff = Team · { $count }
desk-renew = Aktualisieren
up-to-date = Alles aktuell: Es hat sich nichts geändert.
desk-back = ◀ Übersicht
desk-today =
    <b>Heute, { $day }</b>
    { $lines }

    <i>Seit Mitternacht · { $zone }</i>
desk-people =
    <b>Wen suchst du?</b>
    Schick eine ID, einen Namen oder einen Teil davon, einen <code>@name</code> oder Link zur Person, einen Beleg oder eine Bestellnummer. Du kannst auch eine Nachricht der Person weiterleiten.

    Bisher { $people ->
        [one] hat
       *[other] haben
    } mir { $people }{ "\u00A0" }{ $people ->
        [one] Person
       *[other] Personen
    } geschrieben.
sales-already = Der Verkauf { $state ->
    [off] ist schon gestoppt
   *[on] läuft schon
}. Ich habe nichts geändert.

refunds =
    <b>Erstattungen unterwegs</b>, die ältesten zuerst

    { $lines }{ $more ->
        [yes] { "" }
    Es gibt noch mehr. Sie erscheinen hier, wenn diese abgeschlossen sind.
       *[no] { "" }
    }

    Ich sende sie von selbst und frage bei Telegram nach, bis ich weiß, wie jede ausgegangen ist.
refunds-line = { stars } an { $whom } · { $state ->
    [unknown] von Telegram noch nicht bestätigt
   *[requested] noch nicht gesendet
} · { $ago } angefordert von: { $operator }
refunds-back = ◀ Erstattungen unterwegs
refunds-none = Keine Erstattung ist unterwegs.
refunds-person = { $name }

parked =
    <b>Geparkte Meldungen</b>, die ältesten zuerst

    { $lines }{ $more ->
        [yes] { "" }
    Es gibt noch mehr. Sie erscheinen hier, wenn du über diese entschieden hast.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] Zahlung oder Erstattung
    [paid] Anfrage
    [quick] Nachricht oder Button
    [chat] Bot blockiert oder freigegeben
   *[unknown] nicht lesbar
}
parked-sender = { " " }von { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = Keine Meldung ist geparkt.
parked-one =
    <b>Geparkte Meldung { $number }</b>
    Was: { parked-about }{ $sender }
    Eingegangen: { $at }
    Geparkt: { $ago }, nach { $failures }{ "\u00A0" }{ $failures ->
        [one] Versuch
       *[other] Versuchen
    }
    Warum: <code>{ $why }</code>

    <b>Wiederhole</b> sie, sobald die Ursache behoben ist: Ich behandle sie dann wie eine neue. <b>Verwirf</b> sie, wenn nichts daraus werden soll.
    Lesen kannst du sie mit diesem Befehl auf dem Server des Bots:
    <code>coinop inbox show { $number }</code>
parked-retry = Wiederholen
parked-drop = Verwerfen
parked-back = Alle geparkten Meldungen
parked-retried = Ich versuche Meldung { $number } noch einmal …
parked-handled = Meldung { $number } ist verarbeitet.
parked-again =
    <b>Meldung { $number } ist wieder gescheitert</b> und bleibt deshalb geparkt.
    Warum: <code>{ $why }</code>
parked-failing =
    <b>Meldung { $number } ist wieder gescheitert.</b> Ich versuche es in den nächsten Minuten noch ein paarmal. Klappt es nicht, kommt sie zurück auf diese Liste.
    Warum: <code>{ $why }</code>
parked-trying = Ich versuche Meldung { $number } noch. Klappt es nicht, kommt sie zurück auf diese Liste.
parked-why-drop =
    <b>Meldung { $number } verwerfen?</b> Dann wird nichts mehr daraus. Wurden dafür Credits berechnet, gehen sie zurück.{ $about ->
        [payment] { " " }<b>Es geht um eine Zahlung:</b> Prüfe zuerst, ob sie in unseren Buchungen steht.
       *[other] { "" }
    }

    Schick mir den Grund. Er bleibt mit deinem Namen im Protokoll.
parked-dropped = Meldung { $number } ist verworfen. { $credits ->
        [0] { "" }
       *[other] Sie wurde berechnet, aber nicht beantwortet, deshalb habe ich { credits } zurückgegeben und der Person Bescheid gesagt.{ " " }
    }Was es war, wer sie verworfen hat und warum, bleibt im Protokoll.
parked-dropped-by = Da war jemand schneller: Meldung { $number } ist schon verworfen, von: { $operator } ({ $reason }). Ich habe nichts geändert.
parked-gone = Meldung { $number } ist nicht mehr geparkt: Jemand war schneller, oder ich habe sie verarbeitet. Ich habe nichts geändert.

## Promo codes, for operators

promo-make = Was soll der Code bringen?
promo-kind-credits = Credits
promo-kind-percent = Bonus auf ein Paket
promo-kind-plan = Ein Monat eines Abos
promo-which-plan = Welches Abo?
promo-of-plan = { $title }: { credits }
promo-plan-gone = Dieses Abo steht nicht mehr im Katalog. Ich habe nichts geändert.
promo-step-amount = { $kind ->
    [percent] Wie viel Prozent soll er auf das nächste Paket drauflegen? Schick eine Zahl, zum Beispiel <code>20</code>.
   *[credits] Wie viele Credits soll er bringen? Schick eine Zahl, zum Beispiel <code>50</code>.
}
promo-step-code = Wie soll der Code lauten? Schick 3 bis 32 lateinische Buchstaben, Ziffern oder Bindestriche. Groß- und Kleinschreibung ist egal.
promo-skip-code = Zufälliger Code
promo-step-uses = Wie viele Personen dürfen ihn einlösen? Schick eine Zahl, zum Beispiel <code>100</code>.
skip-uses = Unbegrenzt
step-until = Bis zu welchem Tag gilt er? Schick ein Datum, zum Beispiel <code>2030-12-31</code>.
skip-until = Ohne Ende
promo-percent-range = Schick eine ganze Zahl von 1 bis { $most }, in Prozent.
promo-code-wrong = Ein Code hat 3 bis 32 lateinische Buchstaben, Ziffern oder Bindestriche und ist keines der Wörter make, list und close. Schick bitte einen anderen.
promo-uses-wrong = 1 bis { $most } Personen können ihn einlösen. Schick mir bitte eine andere Zahl.
promo-day-wrong = Ich brauche einen Tag ab heute, innerhalb der nächsten zehn Jahre, zum Beispiel <code>2030-12-31</code>.
promo-taken = Den Code { $code } gibt es schon. Ich habe nichts geändert.
promo-none = Einen Code { $code } gibt es nicht.
promo-gift = { $kind ->
    [percent] +{ $amount }{ "\u00A0" }% auf das nächste Paket
    [plan] { $amount }{ "\u00A0" }{ $amount ->
        [one] Credit
       *[other] Credits
    }: 30{ "\u00A0" }Tage vom Abo { $plan }
   *[credits] { $amount }{ "\u00A0" }{ $amount ->
        [one] Credit
       *[other] Credits
    }
}
promo-rules =
    Pro Person gibt es einmal: { $gift }.
    { $lasts }
    { $uses ->
        [0] Beliebig viele Personen können ihn einlösen.
        [one] { $uses }{ "\u00A0" }Person kann ihn einlösen.
       *[other] { $uses }{ "\u00A0" }Personen können ihn einlösen.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] Die Credits verfallen nie.
        [one] Die Credits verfallen nach { $days }{ "\u00A0" }Tag.
       *[other] Die Credits verfallen nach { $days }{ "\u00A0" }Tagen.
    }
promo-lasts-plan =
    { $keeps ->
        [all] Credits, die in 30{ "\u00A0" }Tagen nicht ausgegeben werden, bleiben erhalten.
        [0] Credits, die in 30{ "\u00A0" }Tagen nicht ausgegeben werden, verfallen.
       *[other] Von den Credits, die in 30{ "\u00A0" }Tagen nicht ausgegeben werden, bleiben höchstens { $keeps } erhalten.
    }
promo-works-until = Er gilt bis { $at }.
promo-screen =
    <b>Code { $code } anlegen?</b>

    { $rules }
promo-yes = Anlegen
promo-made =
    Der Code <code>{ $code }</code> gilt ab jetzt. Dieser Link löst ihn ein:
    { $link }
promo-back = Alle Codes
promos =
    <b>Promo-Codes</b>
    { $lines }
promos-none = Es gibt noch keine Promo-Codes.
promo-new = Neuer Code
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] noch nicht gültig
    [over] abgelaufen
    [used_up] aufgebraucht
    [closed] geschlossen
   *[open] offen
} · eingelöst: { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }von { $most }
} · vergeben: { $given }{ "\u00A0" }{ $given ->
    [one] Credit
   *[other] Credits
} · Umsatz: { stars }
promo-more = { " " }und noch { $count }
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    Angelegt von: { $operator }, { $at }
    { $until }
promo-close-screen =
    <b>Code { $code } schließen?</b> Danach kann ihn niemand mehr einlösen. Boni, die auf ein Paket warten, bleiben gültig.

    { $line }
promo-close-yes = Schließen
promo-closed-already = Der Code { $code } ist schon geschlossen. Ich habe nichts geändert.
promo-closed-now = Der Code { $code } ist geschlossen. Niemand kann ihn mehr einlösen.
promo-close-usage = Schreib den Code dazu, gern mit Grund: <code>/promo close SOMMER ist durchgesickert</code>

## Links that anybody can pay, for operators

link-usage =
    Schreib einen Namen dazu, ein Paket oder Abo und, wenn du magst, wie oft er bezahlt werden kann und den letzten Tag: <code>/link make summer small 100 2030-12-31</code>

    Deine Pakete: { $packs }
    { $plans }
link-step-name = Wie soll der Link heißen? Schick den Namen der Kampagne, zum Beispiel <code>summer</code>: 1 bis 32 der Zeichen a-z, 0-9, _ und -.
link-step-pack = Was soll er verkaufen?
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = Wie oft kann er bezahlt werden? Schick eine Zahl, zum Beispiel <code>100</code>.
link-name-wrong = Ein Name hat 1 bis 32 der Zeichen a-z, 0-9, _ und -. Schick mir bitte einen anderen.
link-pack-wrong =
    Ein Paket { $pack } gibt es nicht. Deine Pakete: { $packs }
    { $plans }
link-plans = Deine Abos: { $plans }
link-uses-wrong = Er kann 1 bis { $most } Mal bezahlt werden. Schick mir bitte eine andere Zahl.
link-taken = Den Link { $name } gibt es schon. Ich habe nichts geändert.
link-none = Einen Link { $name } gibt es nicht.
link-works-until = Er gilt bis { $at }.
link-screen =
    <b>Link { $name } anlegen?</b>

    Alle können ihn bezahlen: { $title }, { credits } { $kind ->
        [plan] alle 30{ "\u00A0" }Tage für { stars }. Wenn du das Abo im Katalog änderst, beginnen über den Link keine neuen mehr.
       *[pack] für { stars }. Wenn du den Preis des Pakets änderst, verkauft der Link nichts mehr.
    }
    { $uses ->
        [0] Beliebig viele Zahlungen.
        [one] Insgesamt { $uses }{ "\u00A0" }Zahlung.
       *[other] Insgesamt { $uses }{ "\u00A0" }Zahlungen.
    }
    { $until }
link-yes = Anlegen
link-made =
    Den Link <b>{ $name }</b> können ab jetzt alle bezahlen:
    { $link }
link-back = Alle Links
links =
    <b>Links</b>
    { $lines }
links-none = Es gibt noch keine Links.
link-new = Neuer Link
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] abgelaufen
    [used_up] aufgebraucht
    [closed] geschlossen
   *[open] offen
} · bezahlt: { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }von { $most }
} · { $people }{ "\u00A0" }{ $people ->
    [one] Person
   *[other] Personen
} · Umsatz: { stars } · Erstattungen: { $refunds }
link-shared-line = In anderen Chats geteilt: { $title }, ⭐{ "\u00A0" }{ $price } · bezahlt: { $payments } · { $people }{ "\u00A0" }{ $people ->
    [one] Person
   *[other] Personen
} · Umsatz: { stars } · Erstattungen: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    Angelegt von: { $operator }, { $at }
    { $until }
link-close-screen =
    <b>Link { $name } schließen?</b> Danach kann ihn niemand mehr bezahlen. Zahlungen, die schon unterwegs sind, zählen noch.

    { $line }
link-close-yes = Schließen
link-closed-already = Der Link { $name } ist schon geschlossen. Ich habe nichts geändert.
link-closed-now = Der Link { $name } ist geschlossen. Niemand kann ihn mehr bezahlen.
link-close-usage = Schreib den Namen dazu, gern mit Grund: <code>/link close sommer ist durchgesickert</code>

## For operators

operator-review =
    <b>Du musst über eine Zahlung entscheiden:</b> { review-why }.
    { stars } von { $whom }
    { receipt-line }
operator-parked =
    <b>Ich konnte eine Meldung von Telegram nicht verarbeiten</b> und habe sie als Nummer <code>{ $number }</code> geparkt.
    Was dafür berechnet wurde, ist zurückgegeben, und nichts ist verloren.
    { parked-decide }
operator-parked-payment =
    <b>Ich konnte eine Meldung von Telegram zu einer Zahlung nicht verarbeiten</b> und habe sie als Nummer <code>{ $number }</code> geparkt.
    Die Zahlung steht auch in Telegrams eigener Liste: Ich gleiche sie mit unseren Buchungen ab und ergänze, was dort fehlt.
    { parked-decide }
operator-parked-more =
    <b>{ $parked ->
        [one] Inzwischen ist eine Meldung von Telegram geparkt
       *[other] Inzwischen sind { $parked } Meldungen von Telegram geparkt
    }</b>, weil ich { $parked ->
        [one] sie
       *[other] sie alle
    } nicht verarbeiten konnte. Nichts ist verloren.
    { $decides ->
        [yes] Sieh sie durch und wiederhole oder verwirf dann jede.
       *[no] Wiederholen oder verwerfen kann sie die Leitung.
    }
parked-decide = { $decides ->
    [yes] Wiederhole sie, sobald die Ursache behoben ist, oder verwirf sie, wenn nichts daraus werden soll. Warum sie gescheitert ist, steht in der Liste.
   *[no] Wiederholen oder verwerfen kann sie die Leitung.
}
operator-history =
    <b>In Telegrams Liste { $rows ->
        [one] steht
       *[other] stehen
    } { $rows }{ "\u00A0" }{ $rows ->
        [one] Zahlung oder Erstattung
       *[other] Zahlungen und Erstattungen
    } aus der Zeit, bevor ich hier zum ersten Mal lief.</b>
    Ich habe sie gezählt und sonst nicht angerührt: Niemand bekommt dafür Credits, und ich schreibe auch niemandem deswegen.
operator-recovered =
    <b>Das stand in Telegrams Liste und fehlte bei uns: { $payments ->
        [0] keine Zahlungen
       *[other] { $payments }{ "\u00A0" }{ $payments ->
            [one] Zahlung
           *[other] Zahlungen
        }
    } und { $refunds ->
        [0] keine Erstattungen
       *[other] { $refunds }{ "\u00A0" }{ $refunds ->
            [one] Erstattung
           *[other] Erstattungen
        }
    }.</b>
    { $reviews ->
        [0] Ich habe alles nachgetragen und sage denen Bescheid, die bezahlt haben.
        [one] Ich habe alles nachgetragen und sage denen Bescheid, die bezahlt haben. Eine Zahlung passt zu keiner Bestellung: Dafür gibt es keine Credits, bis du entscheidest.
       *[other] Ich habe alles nachgetragen und sage denen Bescheid, die bezahlt haben. { $reviews } der Zahlungen passen zu keiner Bestellung: Dafür gibt es keine Credits, bis du entscheidest.
    }
reconcile-finding = { $what ->
        [unlike] Bei Telegram steht unter { $charge } { $telegram }, bezahlt von { $user }; in unseren Buchungen steht { $books }.
        [unlisted-payment] In unseren Buchungen steht eine Zahlung von { $user } über { $books }, { $charge }, die in Telegrams Liste fehlt.
        [unlisted-refund] In unseren Buchungen steht eine Erstattung an { $user } über { $books }, { $charge }, die in Telegrams Liste fehlt.
        [balance] Telegram meldet für den Bot { $telegram } Sterne; seine eigene Liste ergibt { $books }.
        [shorter] Telegrams Liste ist von { $books } auf { $telegram } Zeilen geschrumpft, deshalb habe ich sie von vorn gelesen.
        [totals] Telegrams Listen ergeben { $telegram }; nach unseren Buchungen müssten es { $books } sein.
       *[unreadable] In Telegrams Liste ist eine Zeile, die ich nicht lesen kann: { $telegram } { $books }
    }
review-credit = { $credits } gutschreiben
review-refund = { stars } erstatten
review-ended =
    { $whom } hat { credits } für diese Zahlung bekommen.
    { receipt-line }
review-ended-otherwise =
    Jemand hat diese Zahlung schon gutgeschrieben oder erstattet. Ich habe nichts geändert.
    { receipt-line }
refund-usage = Schick die Belegnummer nach dem Befehl, gern mit Grund: <code>/refund stx123 doppelt bezahlt</code>
refund-which = Welche Zahlung von { $whom } soll ich erstatten?
refund-nothing = { $whom } hat keine Zahlung, die ich erstatten könnte.
refund-unknown = Ich finde keine Zahlung mit dem Beleg { $charge }.
refund-button = { stars } erstatten{ $pack } · { $at }
refund-screen =
    <b>{ stars } erstatten?</b> Bezahlt von { $whom }.{ $state ->
        [failed] { " " }Der letzte Versuch ist gescheitert.
       *[other] { "" }
    }

    { $credits ->
        [0] Es gibt keine Credits abzuziehen.
       *[other] Dabei ziehe ich { credits } ab{ $lacking ->
            [0] { "" }
            [one] , <b>einer davon ist schon ausgegeben</b>
           *[other] , <b>{ $lacking } davon sind schon ausgegeben</b>
        }. { $debt ->
            [0] Guthaben danach: { $left }
           *[other] Danach ist die Person mit { $debt } im Minus: Was sie als Nächstes kauft, gleicht das zuerst aus
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>{ stars } erstatten?</b> Bezahlt von { $whom }.{ $state ->
        [failed] { " " }Der letzte Versuch ist gescheitert.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = Dabei ziehe ich { credits } ab{ $lacking ->
    [0] { "" }
    [one] , <b>einer davon ist schon ausgegeben</b>
   *[other] , <b>{ $lacking } davon sind schon ausgegeben</b>
}.
refund-gift = Ein Geschenk, das { $taker } hat. Dabei ziehe ich { $taker } { credits } ab.
refund-gift-waits = Ein Geschenk, das noch niemand angenommen hat. Dabei nehme ich seine { credits } zurück, und der Link gilt nicht mehr.
refund-gift-spent = Ein Geschenk, <b>von dem { $taker } schon etwas ausgegeben hat</b>. Deshalb ziehe ich { $whom } { credits } ab.
refund-invitation = Außerdem ziehe ich { $whom } { credits } ab, die es für die Einladung gab.
refund-reward = Und { $whom }, von wem die Einladung kam, verliert { credits }.
refund-leaves = { $debt ->
    [0] Guthaben von { $whom } danach: { $left }
   *[other] Danach ist { $whom } mit { $debt } im Minus: Was die Person als Nächstes kauft, gleicht das zuerst aus
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] <b>{ stars }</b> an { $whom } hat Telegram schon selbst erstattet: { $at }.
           *[own] <b>{ stars }</b> an { $whom } sind schon erstattet: { $at }, angefordert von: { $operator }.
        }
        [unknown] <b>{ stars }</b> an { $whom }: Telegram hat noch nicht gemeldet, ob die Erstattung geklappt hat. Ich frage weiter nach.
       *[requested] <b>{ stars }</b> an { $whom } sind auf dem Rückweg, angefordert von: { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = Mit deiner Rolle kannst du bis zu ⭐{ "\u00A0" }{ $most } auf einmal erstatten. Diese Zahlung kann die Leitung erstatten.
refund-yes = Erstatten
refund-yes-debt = Trotzdem erstatten
refund-no = Abbrechen
refund-not-wanted = Abgebrochen. Ich habe nichts erstattet.
refund-expired = Diese Ansicht ist veraltet. Ich habe nichts erstattet. Prüfe es bitte noch einmal.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram hat { stars } von sich aus erstattet</b>, an { $whom }. Guthaben jetzt: { $balance }.
        [failed] <b>Telegram erstattet { stars } nicht</b> an { $whom }: { $reason }. Die Credits sind nicht mehr reserviert, das Guthaben der Person ist { $balance }. Du kannst es noch einmal versuchen.
       *[done] { stars } an { $whom } erstattet. Guthaben jetzt: { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>Ich weiß noch nicht, wie die Erstattung von { stars } an { $whom } ausgegangen ist.</b> Telegram sagt es nicht: { $reason }. Ich frage weiter nach, bis es klar ist.
    { receipt-line }
user-usage =
    Wen suchst du? Schick eine ID, einen Namen oder einen Teil davon, einen <code>@name</code> oder Link zur Person, einen Beleg oder eine Bestellnummer. Oder leite mir eine Nachricht der Person weiter.

    Schneller geht es so: <code>/user 12345</code>, oder antworte mit <code>/user</code> auf das, was ich dir über die Person geschrieben habe.
receipt-unknown = Ich finde den Beleg { $handle } nicht. Ein Beleg ist eine lange Zeile: Füge ihn bitte ganz ein.
user-unknown = Ich finde { $handle } nicht.
user-choose = Wen meinst du mit „{ $handle }“?{ $more ->
    [yes] { " " }Es gibt noch mehr Personen mit diesem Namen: Schick mehr davon, um sie zu finden.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    Verschiedene Personen können gleich heißen, deshalb wähle bitte eine aus. Bevor ich etwas tue, frage ich dich.
user-choice = { $name }{ $username } · { $user }
user-hidden = Telegram verrät nicht, wer das geschrieben hat: { $name } verbirgt es beim Weiterleiten. Frag die Person nach ihrer ID oder einer Belegnummer.
user-is-bot = Das hat ein Bot geschrieben, dazu gibt es keine Person.
user-nobody = Bei dieser Nachricht geht es nicht um eine einzelne Person. Schick eine ID, einen <code>@name</code> oder eine Belegnummer nach dem Befehl: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>Zeitzone: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = Eine Gruppe. Sie kann bezahlen, hat aber keine Credits.
card-stranger = Hat mir noch nie geschrieben.
card-seen = { $language } · { $seen }
seen-lately = in der letzten Stunde hier
seen-about = zuletzt hier: { $at } oder kurz danach
card-closed = <b>Nicht erreichbar</b> seit { $at }: hat mich blockiert oder den Chat nie geöffnet.
card-barred = <b>Gesperrt</b> seit { $at } ({ $operator }): { $reason }
card-balance = Guthaben: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } gekauft
share-bonus = { $credits } Bonus
share-adjust = { $credits } korrigiert
share-lot = { $credits } Bonus bis { $at }
share-held = { $credits } reserviert
share-debt = { $credits } im Minus
card-none = noch keine
card-waiting =
    <b>Warten auf Credits</b>
    { $lines }
    { "" }
card-entries =
    <b>Letzte Buchungen</b>
    { $lines }
    { "" }
card-payments =
    <b>Zahlungen und Bestellungen</b>
    { $lines }
    { "" }
card-tickets =
    <b>Tickets</b>
    { $lines }
    { "" }
card-acts =
    <b>Was das Team getan hat</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· zugestellt
   *[running] { " " }· läuft
}
entry-given-back = <b>0</b>{ $what } · gescheitert und zurückgegeben
card-request = /{ $command } · { credits } · seit { $at }
card-payment = { $lead }{ stars } → { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = bezahlt { $paid }
card-ended-paid = { $ended } (bezahlt { $paid })
card-order = { $lead }{ stars } → { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] angeboten
    [checkout] wird gerade bezahlt
    [expired] angeboten, abgelaufen
    [arrived] bezahlt, noch nicht gutgeschrieben
    [paid] bezahlt
    [review] <b>in Prüfung</b>
    [refunding] Erstattung läuft
    [refund-failed] gutgeschrieben, Erstattung gescheitert
    [refunded] erstattet
   *[credited] gutgeschrieben
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] { credits-moved } gutgeschrieben
    [take] { credits-moved } abgezogen
    [credit] Zahlung mit { credits-moved } gutgeschrieben
    [refund] Erstattung angefordert
    [return] Paket selbst zurückgegeben
    [bar] gesperrt
    [unbar] entsperrt
    [appoint] Rolle „{ role }“ gegeben
    [dismiss] aus dem Team entfernt
    [answer] Ticket { $detail } beantwortet
    [close] Ticket { $detail } geschlossen
    [message] Nachricht geschrieben (Ticket { $detail })
    [resend] Antwort auf /{ $detail } noch einmal gesendet
    [request] Anfrage /{ $detail } abgebrochen
    [erase] Daten gelöscht
    [canary] Testkauf gemacht
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>Alle Buchungen</b>
    { $lines }

    <i>Zeitzone: { $zone }</i>
card-give-button = Gutschreiben
card-take-button = Abziehen
card-bar-button = Sperren
card-unbar-button = Entsperren
card-message-button = Schreiben
card-resend-button = Letzte Antwort neu senden
card-requests-button = Anfrage abbrechen
card-refund-button = { stars } erstatten
card-refunds-button = Erstatten
card-history-button = Verlauf
card-ticket-button = Ticket { $number }
card-back = Zurück
card-which-payment =
    { $head }

    Welche Zahlung soll ich erstatten?
card-no-payment =
    { $head }

    Es gibt keine Zahlung mehr zu erstatten.
card-which-request =
    { $head }

    Welche wartende Anfrage soll ich abbrechen? Den Grund sieht die Person.
card-no-request =
    { $head }

    Von dieser Person wartet keine Anfrage mehr.
card-cancel-one = { $request } · { credits }
card-ask-give =
    Wie viele Credits soll ich { $whom } gutschreiben und warum? Zum Beispiel: <code>50 wegen des Ausfalls</code>

    Den Grund sieht die Person. Doch nicht? Schick /cancel.
card-ask-take =
    Wie viele Credits soll ich { $whom } abziehen und warum? Zum Beispiel: <code>50 aus Versehen gutgeschrieben</code>

    Den Grund sieht die Person. Doch nicht? Schick /cancel.
card-ask-why = Und warum? Den Grund sieht die Person.
card-ask-bar =
    Warum soll ich { $whom } sperren? Den Grund sieht die Person.

    Doch nicht? Schick /cancel.
card-ask-unbar =
    Warum darf { $whom } wieder kaufen und ausgeben? Der Grund kommt ins Protokoll.

    Doch nicht? Schick /cancel.
card-ask-message =
    Schreib deine Nachricht an { $whom }: einen Text, ein Bild oder eine Datei.

    Doch nicht? Schick /cancel.
card-ask-cancel =
    Warum soll ich <b>{ $request }</b> abbrechen? { $whom } wartet darauf und sieht den Grund.

    Doch nicht? Schick /cancel.
card-asked-in-private = Ich habe dich in unserem privaten Chat gefragt.
card-open-private = Ich kann dir noch nicht schreiben. Öffne unseren privaten Chat, schick /start und tipp noch einmal auf den Button.
card-message-sent = An { $whom } gesendet. Eine Antwort darauf landet in Ticket { $number }.
card-message-refused = Telegram hat deine Nachricht oder einen Teil davon abgelehnt, deshalb ist sie nicht bei { $whom } angekommen. Sie ist in Ticket { $number } gespeichert. Versuch es anders: als Text, Bild oder Datei.
card-message-unsent = Ich konnte { $whom } nicht erreichen: Die Person hat mich blockiert oder den Chat nie geöffnet. Deine Nachricht ist in Ticket { $number } gespeichert.
request-cancelled = Die Anfrage von { $whom } ist abgebrochen. Ich habe der Person den Grund genannt, und ihr wurde nichts berechnet.
request-stays = { $status ->
    [running] Diese Anfrage läuft gerade. Ich habe nichts geändert.
    [charged] Diese Anfrage ist schon berechnet: Ich liefere das Ergebnis oder gebe die Credits zurück. Ich habe nichts geändert.
   *[gone] Diese Anfrage wartet nicht mehr. Ich habe nichts geändert.
}
resent = { $outcome ->
    [sent] Noch einmal gesendet: die Antwort auf /{ $command } vom { $at }.
    [closed] Ich kann der Person nicht schreiben: Sie hat mich blockiert oder den Chat nie geöffnet.
   *[gone] Telegram hat die Antwort auf /{ $command } vom { $at } nicht mehr: Die Person hat sie gelöscht.
}
resent-before = Die Antwort auf /{ $command } habe ich schon noch einmal gesendet: { $at }. Jetzt habe ich nichts gesendet.
resend-nothing = { $why ->
    [running] Die Anfrage läuft noch. Die Antwort kommt von selbst.
    [failed] Die letzte Anfrage ist gescheitert, und die Credits sind wieder da. Es gibt keine Antwort zum Senden.
    [waiting] Die Anfrage wartet auf Credits. Es gibt noch keine Antwort.
   *[none] Ich kenne keine Antwort an diese Person, die ich noch einmal senden könnte.
}
reply-again = Das ist noch einmal deine Antwort auf /{ $command }. Sie wurde dir nicht noch einmal berechnet.
you-request-cancelled =
    Unser Team hat deine wartende Anfrage /{ $command } abgebrochen: { $reason }

    Dir wurde nichts berechnet.
you-were-corrected = { $direction ->
        [more] Unser Team hat dein Guthaben um <b>+{ credits }</b> korrigiert.
       *[less] Unser Team hat dein Guthaben um <b>−{ credits }</b> korrigiert.
    } Du hast jetzt <b>{ $balance }</b>.
you-were-corrected-debt = { $direction ->
        [more] Unser Team hat dein Guthaben um <b>+{ credits }</b> korrigiert.
       *[less] Unser Team hat dein Guthaben um <b>−{ credits }</b> korrigiert.
    } Du bist jetzt mit <b>{ $balance }</b> im Minus. Die nächsten Credits, die du kaufst, gleichen das zuerst aus: /buy

## Questions of the bot

cancelled = Abgebrochen.
cancelled-more =
    Abgebrochen.

    { $waiting }
nothing-to-cancel = Es gibt gerade nichts abzubrechen.
question =
    { $question }

    Das kostet { price }. Doch nicht? Schick /cancel.

## Broadcasts

menu-broadcast = Nachricht an alle oder an einen Teil schicken
broadcast-ask =
    <b>Was soll ich verschicken?</b> Schreib mir die Nachricht oder leite sie weiter: Text, Foto, Video, alles außer Alben. Du siehst sie vor allen anderen.
    { $latest }
broadcast-line = Letzter Versand ({ $at }): gesendet { $sent }, Bot blockiert { $blocked }, fehlgeschlagen { $failed }.
broadcasts =
    <b>Rundnachrichten</b>
    { $lines }
broadcasts-none = Es gibt noch keine Rundnachrichten.
broadcasts-line = { $at } · an { $audience } · { $state ->
    [running] läuft
    [paused] pausiert
    [stopped] gestoppt
   *[done] verschickt
} · { $sent } von { $people }
broadcast-new = Neue Rundnachricht
broadcast-open = { $at }
broadcast-all = Alle Rundnachrichten
broadcast-one =
    { $report }

    An { $audience }: anfangs { $people }{ "\u00A0" }{ $people ->
        [one] Person
       *[other] Personen
    }
    Gestartet von: { $operator }, { $at }
broadcast-no-album = Alben kann ich nicht verschicken. Schick bitte eine einzelne Nachricht.
broadcast-panel =
    So sieht sie aus. Sie ginge an { $audience }: <b>{ $people }{ "\u00A0" }{ $people ->
        [one] Person
       *[other] Personen
    }</b>. Der Versand dauert etwa { $minutes }{ "\u00A0" }{ $minutes ->
        [one] Minute
       *[other] Minuten
    }.

    Nicht mitgezählt: wer den Bot blockiert hat, die Nachrichten abbestellt hat oder gesperrt ist.
broadcast-for-all = alle
broadcast-for-buyers = alle, die schon ein Paket gekauft haben
broadcast-for-quiet = alle, die seit { $days }{ "\u00A0" }{ $days ->
        [one] Tag
       *[other] Tagen
    } nicht hier waren
broadcast-for-language = alle, die den Bot auf { $language } nutzen
broadcast-to-all = Alle
broadcast-to-buyers = Mit Kauf
broadcast-to-language = Nach Sprache
broadcast-to-quiet = { $days }{ "\u00A0" }{ $days ->
        [one] Tag
       *[other] Tage
    } weg
broadcast-language = In welcher Sprache nutzen sie den Bot?
broadcast-back = Zurück
broadcast-add-button = Button hinzufügen
broadcast-button-ask =
    Was soll auf dem Button stehen, und wohin führt er? Schick mir beides in einer Zeile:
    <code>Unser Kanal https://t.me/example</code>
broadcast-button-wrong = Ich brauche einen Titel mit höchstens 64{ "\u00A0" }Zeichen und dahinter einen Link, zum Beispiel <code>Unser Kanal https://t.me/example</code>
broadcast-test = Erst ans ganze Team schicken
broadcast-tested = { $operators ->
        [0] Sonst gibt es niemanden im Team, der sie bekommen könnte.
        [one] Ein Teammitglied hat sie jetzt.
       *[other] { $operators }{ "\u00A0" }Teammitglieder haben sie jetzt.
    }
broadcast-send = An { $people }{ "\u00A0" }{ $people ->
        [one] Person
       *[other] Personen
    } schicken
broadcast-left = Okay, ich habe nichts verschickt.
broadcast-busy = Ich verschicke gerade noch eine andere Nachricht: /broadcast
broadcast-nobody = Es gibt niemanden, dem ich das schicken könnte.
broadcast-screen =
    <b>Jetzt verschicken?</b> Die Nachricht geht an { $audience }: { $people }{ "\u00A0" }{ $people ->
        [one] Person
       *[other] Personen
    }. Was verschickt ist, lässt sich nicht zurückholen.
broadcast-yes = Verschicken
broadcast-running =
    <b>Ich verschicke deine Nachricht.</b>

    Gesendet: { $sent }
    Bot blockiert: { $blocked }
    Fehlgeschlagen: { $failed }
    Noch offen: { $left }, etwa { $minutes }{ "\u00A0" }{ $minutes ->
        [one] Minute
       *[other] Minuten
    }
broadcast-paused =
    <b>Der Versand ist pausiert.</b> { $why }

    Gesendet: { $sent }
    Bot blockiert: { $blocked }
    Fehlgeschlagen: { $failed }
    Noch offen: { $left }, etwa { $minutes }{ "\u00A0" }{ $minutes ->
        [one] Minute
       *[other] Minuten
    }
broadcast-do-renew = Aktualisieren
broadcast-do-pause = Pausieren
broadcast-do-resume = Fortsetzen
broadcast-do-stop = Stoppen
broadcast-do-end = Endgültig stoppen
broadcast-stop = Endgültig stoppen? { $left }{ "\u00A0" }{ $left ->
        [one] Person bekommt
       *[other] Personen bekommen
    } die Nachricht dann nicht mehr.
broadcast-is-over =
    Diese Nachricht wird nicht mehr verschickt.
    { $latest }
broadcast-done =
    <b>Deine Nachricht ist raus.</b>

    Gesendet: { $sent }
    Bot blockiert: { $blocked }
    Fehlgeschlagen: { $failed }
broadcast-stopped =
    <b>Der Versand ist gestoppt.</b>

    Gesendet: { $sent }
    Bot blockiert: { $blocked }
    Fehlgeschlagen: { $failed }
broadcast-held =
    <b>Ich habe den Versand pausiert:</b> { $why }

    Wenn du die Nachricht gelöscht hast, kann ich sie nicht mehr kopieren. Stopp den Versand dann und schick sie neu: /broadcast
broadcast-unsubscribe = Nicht mehr schicken
broadcast-subscribe = Wieder schicken
broadcasts-off = Okay, solche Nachrichten bekommst du nicht mehr. Belege und Antworten kommen weiterhin.
broadcasts-on = Okay, du bekommst solche Nachrichten wieder.

## Plans

menu-plan = Dein Abo ansehen, wechseln oder kündigen
plan-rate =
    <b>{ $title }</b>, alle 30{ "\u00A0" }Tage: ⭐{ "\u00A0" }{ $rate } pro Credit{ $saving ->
        [0] { "" }
       *[other] , { $saving }{ "\u00A0" }% günstiger
    }
plan-button = { $title }: { credits } · { stars } alle 30{ "\u00A0" }Tage
plan-pay = Alle 30{ "\u00A0" }Tage { stars } bezahlen
plan-terms = Alle 30{ "\u00A0" }Tage { credits } für { stars }. { $unused }
plan-keeps-all = Credits, die du nicht ausgibst, behältst du.
plan-keeps =
    { $keeps ->
        [0] Bei jeder Verlängerung verfallen ungenutzte Credits aus dem Abo.
        [one] Bei jeder Verlängerung behältst du bis zu { $keeps }{ "\u00A0" }ungenutzten Credit aus dem Abo, der Rest verfällt.
       *[other] Bei jeder Verlängerung behältst du bis zu { $keeps }{ "\u00A0" }ungenutzte Credits aus dem Abo, der Rest verfällt.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    Telegram verlängert das Abo automatisch. Kündigen kannst du es jederzeit: /plan
plan-busy = Vielleicht bezahlst du gerade ein Abo. Sieh in einer Minute in /plan nach.
plan-has-plan = Du hast schon ein Abo. Zum Wechseln oder Kündigen schick /plan.
checkout-has-plan = Du hast schon ein Abo. Dir wurde nichts berechnet. Zum Wechseln oder Kündigen: /plan
receipt-plan =
    Danke! <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>.

    Das Abo { $plan } verlängert sich automatisch am { $until }. Zum Wechseln oder Kündigen: /plan
receipt-renewal =
    Das Abo { $plan } wurde verlängert: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
        [one] { " " }{ $gone }{ "\u00A0" }ungenutzter Credit ist verfallen.
       *[other] { " " }{ $gone }{ "\u00A0" }ungenutzte Credits sind verfallen.
    } Du hast jetzt <b>{ $balance }</b>.

    Die nächste Verlängerung ist am { $until }. Zum Wechseln oder Kündigen: /plan
plan-none =
    { $sold ->
        [yes] Du hast kein Abo. Mit einem Abo bekommst du alle 30{ "\u00A0" }Tage Credits. Kündigen kannst du es jederzeit.
       *[no] Du hast kein Abo, und zurzeit bieten wir keins an. Um ein Paket zu kaufen, schick /buy.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    Das Abo verlängert sich automatisch am { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    Das Abo wurde nicht verlängert: Telegram konnte { stars } nicht abbuchen. Sobald du genug Sterne hast, kannst du es in Telegram unter Einstellungen › Meine Sterne verlängern.
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    Du hast das Abo gekündigt. Es endet am { $until }.{ $follows ->
        [yes] { " " }Dann schicke ich dir einen Button, mit dem du das Abo { $next } abschließen kannst.
       *[no] { "" }
    }
plan-cancel-button = { $plan } kündigen
plan-cancel-ask = Das Abo { $plan } kündigen? Es endet dann am { $until }, und deine Credits behältst du.
plan-cancel-yes = Abo kündigen
plan-cancel-no = Abo behalten
plan-again-button = { $plan } fortsetzen
plan-again = Bis { $until } kannst du das Abo { $plan } fortsetzen. Öffne in Telegram Einstellungen › Meine Sterne, wähle dort das Abo und verlängere es.
plan-change-button = { $plan } wechseln
plan-change-ask = Welches Abo möchtest du stattdessen? { $plan } endet am { $until }. Dann schicke ich dir einen Button, mit dem du das neue abschließen kannst.
plan-back = Zurück
plan-unchanged = Telegram hat das Abo nicht geändert. Versuch es bitte später noch einmal oder mach es in Telegram unter Einstellungen › Meine Sterne.
plan-active = Das Abo { $plan } verlängert sich wieder automatisch, das nächste Mal am { $until }.
plan-cancelled = Du hast das Abo { $plan } gekündigt. Es endet am { $until }, und deine Credits behältst du. Doch nicht? Schick /plan.
plan-failed = Das Abo { $plan } wurde nicht verlängert: Telegram konnte { stars } nicht abbuchen. Deine Credits behältst du. Sobald du genug Sterne hast, kannst du es in Telegram unter Einstellungen › Meine Sterne verlängern.
plan-lapsed = Das Abo { $plan } ist am { $until } abgelaufen, weil die Verlängerung nicht bezahlt wurde. Deine Credits behältst du, und du kannst es jederzeit neu abschließen.
plan-over =
    Das Abo { $plan } ist am { $until } abgelaufen. Deine Credits behältst du.{ $follows ->
        [yes] { " " }Hier ist das Abo { $next }, das du stattdessen wolltest.
       *[no] { "" }
    }
plan-cancelled-by-us = Unser Team hat dein Abo { $plan } gekündigt. Es endet am { $until }, und deine Credits behältst du. Hast du Fragen dazu, schick /paysupport.
plan-allowed-by-us = Du kannst das Abo { $plan } fortsetzen. Öffne in Telegram Einstellungen › Meine Sterne, wähle dort das Abo und verlängere es.
privacy-has-plan = Du hast ein Abo, das sich automatisch verlängert. Kündige es bitte zuerst, sonst bucht Telegram weiter Sterne bei dir ab: /plan
entry-unused = <b>{ $credits }</b> ungenutzt, Abo{ $what } verlängert
entry-unused-back = <b>{ $credits }</b> zurück, Abo{ $what } erstattet

card-plan =
    Abo { $plan }: { $state ->
        [active] verlängert sich am { $at }
        [failed] nicht verlängert seit { $at }
       *[cancelled] gekündigt, endet am { $at }
    }
card-plan-cancel-button = Abo kündigen
card-plan-allow-button = Abo erlauben
card-ask-plan-cancel =
    Warum soll ich das Abo von { $whom } kündigen? Der Grund kommt ins Protokoll.

    Doch nicht? Schick /cancel.
card-ask-plan-allow =
    Warum darf { $whom } das Abo fortsetzen? Der Grund kommt ins Protokoll.

    Doch nicht? Schick /cancel.
plan-cancel-screen =
    <b>Ein Abo von { $whom } kündigen?</b>
    { $plan } endet am { $until } und verlängert sich nicht mehr. Die Credits bleiben.
    Grund: { $reason }
plan-cancel-done = Das Abo von { $whom } verlängert sich nicht mehr. Ich sage der Person Bescheid.
plan-cancel-nothing = { $whom } hat kein Abo, das sich verlängert. Ich habe nichts geändert.
plan-allow-screen =
    <b>{ $whom } ein Abo fortsetzen lassen?</b>
    { $plan } endet am { $until }. Telegram lässt die Person es dann verlängern, tun kann sie das nur selbst.
    Grund: { $reason }
plan-allow-yes = Erlauben
plan-allow-done = { $whom } kann das Abo fortsetzen. Ich erkläre der Person, wie das geht.
plan-allow-nothing = { $whom } hat kein gekündigtes Abo. Ich habe nichts geändert.

## Gifts

menu-gift = Credits für jemand anderen kaufen
gift-button = Als Geschenk kaufen
gift-off = Geschenke kannst du hier zurzeit nicht kaufen.
gift =
    <b>Kauf ein Paket für jemand anderen</b>
    Du bekommst einen Link zum Verschicken. Wer ihn zuerst öffnet, bekommt die Credits. Öffnet ihn innerhalb von { $days }{ "\u00A0" }{ $days ->
        [one] Tag
       *[other] Tagen
    } niemand, bekommst du sie zurück.
gift-more =
    { $gift }

    <b>Deine Geschenke, die noch niemand angenommen hat</b>
    { $lines }
gift-line = { credits }, bis { $until }: { $link }
gift-share = { credits } verschicken
gift-keep = { credits } selbst behalten
gift-words = Ich schenke dir { credits }. Öffne den Link und tippe auf „Starten“!
invoice-description-gift = Ein Geschenk von { credits }. Du bekommst einen Link zum Weitergeben. Die Credits verfallen nie.
receipt-gift =
    Danke! Dein Geschenk von <b>{ credits }</b> ist bereit.{ $bonus ->
        [0] { "" }
       *[other] { " " }Darin steckt der Bonus von { $bonus } aus deinem Code.
    } Schick diesen Link weiter: { $link }

    Wer ihn zuerst öffnet, bekommt die Credits. Öffnet ihn bis { $until } niemand, bekommst du sie zurück.
    { receipt-line }
gift-got = { $giver } hat dir <b>{ credits }</b> geschenkt. Sie verfallen nie. Du hast jetzt <b>{ $balance }</b>. Was du damit machen kannst: /help
gift-got-debt = { $giver } hat dir <b>{ credits }</b> geschenkt. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
gift-somebody = Jemand
gift-yours = Das ist dein eigenes Geschenk: { credits }, die auf jemanden warten. Schick den Link weiter oder behalte die Credits selbst.
gift-gone = Dieses Geschenk ist weg: Jemand hat es angenommen, oder wer es gekauft hat, hat es zurück.
gift-unknown = Dieses Geschenk kenne ich nicht. Öffne bitte den Link genau so, wie du ihn bekommen hast.
gift-kept = Du behältst das Geschenk: <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>. Sein Link gilt nicht mehr.
gift-kept-debt = Du behältst das Geschenk: <b>+{ credits }</b>. Dein Minus schrumpft damit auf <b>{ $balance }</b>. Sein Link gilt nicht mehr.
gift-taken = { $taker } hat dein Geschenk von <b>{ credits }</b> angenommen.
gift-returned = Niemand hat dein Geschenk angenommen, deshalb gehört es jetzt dir: <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>.
gift-returned-debt = Niemand hat dein Geschenk angenommen, deshalb gehört es jetzt dir: <b>+{ credits }</b>. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
gift-undone = Das Geschenk von <b>{ credits }</b>, das du bekommen hast, wurde erstattet, deshalb haben wir es abgezogen. Du hast jetzt <b>{ $balance }</b>. Hast du Fragen dazu, schick /paysupport.
refund-done-gift =
    { $by ->
        [telegram] Telegram hat
       *[us] Wir haben
    } dir { stars } erstattet. Das Geschenk, das du damit bezahlt hattest, gibt es nicht mehr.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] Telegram hat
       *[us] Wir haben
    } dir { stars } erstattet. Dein Geschenk war schon benutzt, deshalb haben wir dir { credits } abgezogen. Du hast jetzt <b>{ $balance }</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] Telegram hat
       *[us] Wir haben
    } dir { stars } erstattet. Dein Geschenk war schon benutzt, deshalb haben wir dir { credits } abgezogen. Du bist jetzt mit <b>{ $balance }</b> im Minus. Die nächsten Credits, die du kaufst, gleichen das zuerst aus: /buy
    { receipt-line }
return-given = Jemand hat dieses Geschenk schon angenommen, deshalb kannst du es nicht selbst zurückgeben. Hast du Fragen dazu, schick /paysupport.
entry-gift-out = <b>{ $credits }</b> für ein Geschenk
entry-gift-back = <b>{ $credits }</b> aus einem Geschenk zurück
entry-gift-in = <b>{ $credits }</b> geschenkt bekommen
entry-gift-undone = <b>{ $credits }</b>: ein Geschenk wurde erstattet
share-gift = { $credits } in Geschenken bis { $at }
card-gifts = Geschenke: { $bought } gekauft, davon warten { $waiting }, { $given } verschenkt{ $takers }; { $received } bekommen
card-gift-takers = { " " }(angenommen von { $takers })

## Inviting

menu-invite = Freunde einladen und Credits bekommen
invite-off = Fürs Einladen von Freunden gibt es zurzeit keine Credits.
invite =
    Das ist dein Link: { $link }

    { $gives ->
        [0] { "" }
        [one] Freunde, die neu hier sind, bekommen beim ersten Kauf { $gives }{ "\u00A0" }Bonus-Credit.{ " " }
       *[other] Freunde, die neu hier sind, bekommen beim ersten Kauf { $gives }{ "\u00A0" }Bonus-Credits.{ " " }
    }{ $rewards ->
        [0] { "" }
        [one] Du bekommst für den ersten Kauf jeder neuen Person { $rewards }{ "\u00A0" }Credit, höchstens { $most }{ "\u00A0" }Mal im Monat.
       *[other] Du bekommst für den ersten Kauf jeder neuen Person { $rewards }{ "\u00A0" }Credits, höchstens { $most }{ "\u00A0" }Mal im Monat.
    }

    { $came ->
        [0] Bisher ist noch niemand über deinen Link gekommen.
       *[other] Über deinen Link gekommen: { $came }, davon mit Kauf: { $bought }. Du hast dafür { credits } bekommen. Käufe, die diesen Monat zählen: { $month }.
    }
invite-share = Link verschicken
referred =
    Jemand hat dich eingeladen: Bei deinem ersten Kauf bekommst du { $credits }{ "\u00A0" }{ $credits ->
        [one] Bonus-Credit
       *[other] Bonus-Credits
    }.
referred-by-yourself = Das ist dein eigener Link. Schick ihn an Freunde!
referral-earned = Jemand ist über deinen Link gekommen und hat zum ersten Mal etwas gekauft: <b>+{ credits }</b>. Du hast jetzt <b>{ $balance }</b>. Dein Link: /invite
referral-earned-debt = Jemand ist über deinen Link gekommen und hat zum ersten Mal etwas gekauft: <b>+{ credits }</b>. Dein Minus schrumpft damit auf <b>{ $balance }</b>. Dein Link: /invite
referral-taken = Ein Kauf über deinen Link wurde erstattet, deshalb haben wir dir { credits } wieder abgezogen. Du hast jetzt <b>{ $balance }</b>.
referral-taken-debt = Ein Kauf über deinen Link wurde erstattet, deshalb haben wir dir { credits } wieder abgezogen. Du bist jetzt mit <b>{ $balance }</b> im Minus.
told-also =
    { $words }

    { $also }
also-invited = Darin stecken <b>+{ credits }</b>, dein Bonus für die Einladung.
also-invited-gift = Du selbst hast <b>+{ credits }</b> bekommen, deinen Bonus für die Einladung.
also-uninvited = Auch deinen Bonus für die Einladung haben wir abgezogen: { credits }.
entry-referral = <b>{ $credits }</b> für eine Einladung
entry-referral-back = <b>{ $credits }</b> abgezogen: Kauf über eine Einladung erstattet

## Settings

menu-settings = Benachrichtigungen, Limits und Sprache
settings =
    <b>Einstellungen</b>
    Tipp eine Benachrichtigung an, um sie ein- oder auszuschalten. Belege und Antworten kommen immer.
settings-notice-low = { $state ->
    [on] ✓ Wenn deine Credits knapp werden
   *[off] Wenn deine Credits knapp werden
}
settings-notice-expiring = { $state ->
    [on] ✓ Bevor Credits verfallen
   *[off] Bevor Credits verfallen
}
settings-broadcasts = { $state ->
    [on] ✓ Bei Neuigkeiten
   *[off] Bei Neuigkeiten
}
settings-summary = { $state ->
    [on] ✓ Monatsüberblick
   *[off] Monatsüberblick
}
settings-limit = Tageslimit: { $credits ->
    [0] keins
   *[other] { $credits }
}
settings-ask = Vorher fragen: { $mode ->
    [never] nie
   *[above] über { $above }
}
settings-back = Zurück
limit =
    <b>Tageslimit</b>
    { $credits ->
        [0] Du kannst alle Credits ausgeben, die du hast.
       *[other] Dein Limit am Tag: { credits }.
    }

    Ist es erreicht, mache ich an dem Tag nichts mehr, was Credits kostet. Ein niedrigeres Limit gilt sofort, ein höheres ab morgen.
limit-next =
    { $limit }

    Ab { $at }: { $credits ->
        [0] kein Limit
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ Kein Limit
   *[no] Kein Limit
}
ask-before =
    <b>Vorher fragen</b>
    { $mode ->
        [never] Ich erledige Anfragen, ohne dich zu fragen.
       *[above] Ich frage dich, bevor eine Anfrage mehr kosten kann als { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ Über { $above }
   *[no] Über { $above }
}
ask-never = { $chosen ->
    [yes] ✓ Nie
   *[no] Nie
}
ask-usual = { $chosen ->
    [yes] ✓ Wie hier üblich
   *[no] Wie hier üblich
}
settings-language = Sprache
notice-expiring =
    { $credits }{ "\u00A0" }{ $credits ->
        [one] deiner Credits verfällt bald. Er gilt
       *[other] deiner Credits verfallen bald. Die ersten gelten
    } bis { $at }. Was du damit machen kannst: /help

    Zum Ausschalten: /settings
summary =
    <b>{ $from } – { $to }</b>
    Ausgegeben: { $spent } · gekauft: { $bought } · kostenlos bekommen: { $given }
    { $lines }
    Du hast jetzt <b>{ $balance }</b>.

    Zum Ausschalten: /settings
summary-line = /{ $command }: { $credits } ({ $times }×)

## Returning a pack

return = Zurückgeben und { stars } zurückbekommen
return-ask = Dieses Paket zurückgeben? Du bekommst { stars } zurück, und wir ziehen dir dafür { credits } ab.
return-ask-invited =
    { $asked }

    Auch das ziehen wir ab: { credits }, die es zu diesem Kauf für die Einladung gab.
return-yes = Paket zurückgeben
return-no = Paket behalten
return-kept = Okay, du behältst das Paket.
return-ok = Erledigt: Wir schicken dir { stars } zurück.
return-replay = Die Erstattung von { stars } läuft schon.
return-done = Du hast { stars } schon zurückbekommen.
return-missing = Das kannst du nicht selbst zurückgeben. Schick bitte /paysupport.
return-barred = Unser Team hat dich gesperrt. Du kannst hier keine Credits mehr kaufen oder ausgeben. Möchtest du eine Erstattung, schick /paysupport.
return-old =
    Ein Paket kannst du innerhalb von { $days }{ "\u00A0" }{ $days ->
        [one] Tag
       *[other] Tagen
    } nach der Zahlung zurückgeben, und bei diesem ist sie länger her. Hast du Fragen dazu, schick /paysupport.
return-spent = Du hast schon Credits aus diesem Paket ausgegeben, deshalb kannst du es nicht zurückgeben. Hast du Fragen dazu, schick /paysupport.
return-bonus = Zu diesem Paket gab es mit einem Code Credits dazu, deshalb kannst du es nicht selbst zurückgeben. Schick bitte /paysupport.
return-plan = Damit hast du ein Abo bezahlt, und das kannst du nicht selbst zurückgeben. Schick bitte /paysupport.
return-often =
    Du hast in den letzten 30{ "\u00A0" }Tagen { $times }{ "\u00A0" }{ $times ->
        [one] Paket
       *[other] Pakete
    } zurückgegeben, mehr geht nicht. Hast du Fragen dazu, schick /paysupport.

## Daily credits

menu-daily = Kostenlose Credits von heute abholen
daily-off = Tägliche Credits gibt es hier nicht.
daily =
    <b>+{ credits }</b> für heute{ $days ->
        [0] { "" }
       *[other] , gültig bis einschließlich { $until }
    }. Du hast jetzt <b>{ $balance }</b>.

    Morgen gibt es wieder welche.
daily-debt = <b>+{ credits }</b> für heute. Dein Minus schrumpft damit auf <b>{ $balance }</b>.
daily-again = Die Credits von heute hast du schon. Morgen gibt es wieder welche.
entry-daily = <b>{ $credits }</b> Tagesbonus
