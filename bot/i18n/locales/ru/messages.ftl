## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }{ $credits ->
    [one] монета
    [few] монеты
   *[many] монет
}
credits-moved = { $credits }{ "\u00A0" }{ $credits ->
    [one] монету
    [few] монеты
   *[many] монет
}
price = { $pricing ->
    [by-use] до { $price }{ "\u00A0" }{ $price ->
        [one] монеты
       *[many] монет
    }
   *[fixed] { $price }{ "\u00A0" }{ $price ->
        [one] монета
        [few] монеты
       *[many] монет
    }
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>Квитанция: <code>{ $charge }</code></blockquote>
show-person = Показать человека

## The first steps

welcome =
    Привет, { $name }! Для начала у вас <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] бесплатная монета
        [few] бесплатные монеты
       *[many] бесплатных монет
    }</b>.

    { $commands }

    Монеты закончились? Их можно купить за звёзды Telegram: /buy
welcome-more =
    Привет, { $name }! Для начала мы дали вам <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] бесплатную монету
        [few] бесплатные монеты
       *[many] бесплатных монет
    }</b>, и теперь у вас <b>{ $balance }</b>.

    { $commands }
welcome-debt =
    Привет, { $name }! Для начала мы дали вам <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] бесплатную монету
        [few] бесплатные монеты
       *[many] бесплатных монет
    }</b>. { $debt }

    { $commands }
welcome-no-gift =
    Привет, { $name }! Вот что я умею:

    { $commands }

    Для этого нужны монеты. Их можно купить за звёзды Telegram: /buy
welcome-later =
    Привет, { $name }! Вот что я умею:

    { $commands }

    За последний час пришло слишком много новых людей, поэтому <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] бесплатную монету
        [few] бесплатные монеты
       *[many] бесплатных монет
    }</b> я сейчас дать не могу. Отправьте /start ещё раз после { $at } — и получите их.
welcome-back =
    С возвращением, { $name }! У вас <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] монета
        [few] монеты
       *[many] монет
    }</b>.

    { $commands }
welcome-back-debt =
    С возвращением, { $name }! { $debt }

    { $commands }
help =
    <b>Что я умею</b>
    { $commands }

    Если запрос не удался, монеты останутся у вас.

    <b>Ваши монеты</b>
    { $own }

    <b>Ещё</b>
    { $more }
price-line = /{ $command } — { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] , { $free } в день бесплатно
})
more-commands = … и ещё { $count }. Они есть в меню рядом с полем для сообщения.
start-first = Мы ещё не знакомы. Сначала отправьте /start, а потом попробуйте ещё раз.
not-understood = С этим я не работаю. Пришлите текст, фото, файл или команду: все команды — в /help.
not-usable =
    { $what ->
        [file] С таким файлом
       *[other] С этим
    } я не работаю. Пришлите { $kinds }. Все команды — в /help.
not-usable-any =
    { $what ->
        [file] С таким файлом
       *[other] С этим
    } я не работаю. Все команды — в /help.
not-usable-here =
    { $what ->
        [file] Такой файл
       *[other] Это
    } здесь не подойдёт.
not-passed-on = Это я передать не могу. Отправьте, пожалуйста, текст, фото или файл.
send-text = текст
send-photo = фото
send-document = файл
send-files = файл (например, { $endings })
unknown-command = Не знаю команду { $command }. Все команды — в /help.
unknown-command-near = Не знаю команду { $command }. Может быть, /{ $near }?
what-to-do =
    Что сделать с { $kind ->
        [photo] этой фотографией
        [document] этим файлом
       *[text] этим текстом
    }?
    Если это вопрос к нам, отправьте /paysupport. Всё остальное — в /help.
what-to-do-or =
    Может быть, /{ $near }?

    { $words }
what-is-meant = Может быть, /{ $near }?
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = Команды, которые переслали или отправили через другого бота, я не выполняю. Напишите команду сами.
impossible = Извините, это я выполнить не могу. Повторная отправка не поможет.
edited = Исправленные сообщения я не выполняю. Отправьте новое.
private = Я работаю только в личных сообщениях. Откройте { $bot } и отправьте это там.
pressed-twice = Вы только что нажали эту кнопку.
private-unknown = { $unknown } { $private }
button-gone = Эта кнопка больше не работает. Начните заново с /help.

menu-buy = Купить монеты за звёзды Telegram
menu-balance = Узнать, сколько у вас монет
menu-history = Посмотреть, на что ушли монеты
menu-help = Узнать, что я умею
menu-terms = Прочитать условия
menu-privacy = Узнать, что мы о вас храним
menu-paysupport = Задать вопрос об оплате
menu-promo = Ввести промокод
menu-language = Выбрать, на каком языке я говорю
menu-cancel = Отменить начатое

## Terms and privacy

terms =
    <b>Условия, версия { $version }</b>

    Вы покупаете монеты пакетами за звёзды Telegram и тратите их на команды этого бота. Монеты — не деньги: ими нельзя расплатиться в другом месте, и те, что у вас на балансе, нельзя никому передать.

    Если запрос не удался, монеты останутся у вас. Купленные монеты не сгорают.

    Если с оплатой что-то не так, отправьте /paysupport. Мы можем вернуть звёзды за весь пакет, пока вы не потратили его монеты.

    Поддержка самого Telegram не может помочь с покупками в этом боте.
terms-first =
    <b>Перед первой покупкой</b>

    Примите, пожалуйста, условия. Коротко: монеты действуют только в этом боте; если запрос не удался, они останутся у вас; звёзды за пакет можно вернуть, пока его монеты не потрачены. С вопросами об оплате поможет /paysupport, а поддержка самого Telegram — нет.
terms-accepted = Вы приняли условия. Перечитать их можно в любой момент: /terms
terms-changed = Условия изменились. Прочитайте их, пожалуйста, ещё раз.
terms-declined = Хорошо, ничего не куплено. Пакеты всегда есть в /buy.
accept-terms = Принять
decline-terms = Не сейчас
show-terms = Прочитать условия целиком
privacy =
    <b>Что мы о вас храним</b>

    Мы храним ваш id в Telegram, имя, имя пользователя и язык, чтобы операторы могли вам помочь. Ещё мы храним каждое движение ваших монет, ваши платежи с квитанциями и вашу переписку с операторами.

    То, что вы отправляете команде, мы используем только для ответа вам. Если запрос ждёт, пока вы купите монеты, мы выполним его в течение суток или не выполним вовсе. Сообщение, которое не удалось обработать, мы сохраняем для операторов.

    Ваши данные мы никому не передаём. Записи о платежах мы храним, как того требует закон. Если есть вопрос о ваших данных, отправьте /paysupport.
privacy-copy = Получить мои данные
privacy-forget = Удалить мои данные
privacy-file = Всё, что мы о вас храним. Файл откроется в любом текстовом редакторе, и его прочтёт любая программа.
privacy-too-large = Ваши данные не помещаются в Telegram. Отправьте /paysupport, и оператор передаст их другим способом.
privacy-erase =
    <b>Удалить всё, что мы о вас знаем?</b>

    Мы удалим ваше имя, имя пользователя и язык, всё, что вы нам писали, запросы, которые ждут оплаты, и сообщения Telegram о ваших платежах.

    Монеты, история и номера квитанций останутся. Хранить записи о платежах требует закон, а без них мы не сможем вернуть вам звёзды.

    Отменить это нельзя.
privacy-erase-yes = Удалить
privacy-erase-no = Оставить мои данные
privacy-erased = Готово. Теперь мы не знаем, кто вы, — только ваш id в Telegram. Монеты на месте: отправьте /start, если вернётесь.

## Language

language-ask = На каком языке мне говорить?
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ Как в моём Telegram
       *[no] Как в моём Telegram
    }
language-chosen = Хорошо, теперь я говорю по-русски. Чтобы это изменить, отправьте /language.
language-telegrams = Хорошо, теперь я говорю на языке вашего Telegram.

## Buying

packs =
    У вас <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] монета
        [few] монеты
       *[many] монет
    }</b>. Выберите пакет. Купленные монеты не сгорают.

    { $packs }
packs-debt =
    Ваш долг — <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] монета
        [few] монеты
       *[many] монет
    }</b>. Выберите пакет: сначала его монеты пойдут в счёт долга, а оставшиеся не сгорают.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } за монету{ $saving ->
        [0] { "" }
       *[other] , на { $saving }{ "\u00A0" }% дешевле
    }
pack-sale = Скидка: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>, до { $until }
pack-owed = Останется долг — { credits }
good-for = Хватит на { $uses }
uses = { $count } × /{ $command }
uses-at-least = минимум { $uses }
choose-amount = Другое количество
ask-amount =
    Сколько монет вам нужно? Пришлите число от { $least } до { $most }. Одна монета стоит ⭐{ "\u00A0" }{ $rate }, монеты не сгорают.

    Передумали? Отправьте /cancel.
amount-not-sold =
    Это не число от { $least } до { $most }.

    { $question }
price-changed = Цена изменилась: теперь { stars }.
get-stars = Купить звёзды
pay = Заплатить ⭐{ $stars }
offer =
    { $card }

    Не хватает звёзд? Сначала купите их, затем выберите пакет.
offer-several =
    { $card }

    Для этого не хватает { $credits }{ "\u00A0" }{ $credits ->
        [one] монеты
       *[many] монет
    }, и одного пакета будет мало: понадобится несколько.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = Купить монеты
pack-gone = Этот пакет больше не продаётся. Выберите другой: /buy
shared-terms = Оплачивая, вы принимаете условия @{ $bot }. Прочитать их там: /terms
inline-pack = { credits } за { stars }
invoice-description = { credits } на команды этого бота. Они не сгорают.
out-of-credits =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Выберите пакет. Запрос я сохранил и выполню, как только монет хватит.{ $file ->
        [unopened] { " " }Файл я ещё не открывал: если он не подойдёт, ничего не спишется.
       *[none] { "" }
    }
out-of-credits-waits =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Такой запрос вы уже присылали, и он ждёт. Выберите пакет: я выполню его один раз, как только монет хватит.
out-of-credits-waits-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Такой запрос вы уже присылали, и он ждёт. Выберите пакет — сначала его монеты пойдут в счёт долга: я выполню запрос один раз, как только монет хватит.
out-of-credits-other =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Для этого сообщения я уже сохранил /{ $saved }, больше одного запроса на сообщение сохранить не могу. Выберите пакет: я выполню /{ $saved }, как только монет хватит. Если нужен и /{ $command }, ответьте на своё сообщение командой /{ $command }.
out-of-credits-other-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Для этого сообщения я уже сохранил /{ $saved }, больше одного запроса на сообщение сохранить не могу. Выберите пакет — сначала его монеты пойдут в счёт долга: я выполню /{ $saved }, как только монет хватит. Если нужен и /{ $command }, ответьте на своё сообщение командой /{ $command }.
out-of-credits-full =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Пять ваших запросов уже ждут, поэтому этот я сохранить не могу. Выберите пакет и отправьте запрос ещё раз.
out-of-credits-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Выберите пакет: сначала его монеты пойдут в счёт долга. Запрос я сохранил и выполню, как только монет хватит.{ $file ->
        [unopened] { " " }Файл я ещё не открывал: если он не подойдёт, ничего не спишется.
       *[none] { "" }
    }
out-of-credits-full-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Пять ваших запросов уже ждут, поэтому этот я сохранить не могу. Выберите пакет — сначала его монеты пойдут в счёт долга — и отправьте запрос ещё раз.
still-short-debt =
    Ваш запрос /{ $command } всё ещё ждёт: его цена — { price }, а ваш долг — { $balance }. Я выполню его, как только монет хватит: /buy
still-short-debt-closed =
    Ваш запрос /{ $command } всё ещё ждёт: его цена — { price }, а ваш долг — { $balance }. Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Я выполню его, как только монет хватит.
still-short-closed =
    Ваш запрос /{ $command } всё ещё ждёт: его цена — { price }, а у вас { $balance }. Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Я выполню его, как только монет хватит.
still-short =
    Ваш запрос /{ $command } всё ещё ждёт: его цена — { price }, а у вас { $balance }. Я выполню его, как только монет хватит: /buy
confirm = /{ $command } стоит { price }. Выполнить?
confirm-yes = Выполнить
confirm-no = Не выполнять
confirm-full = /{ $command } стоит { price }, и сначала я бы спросил вас. Но сохранить этот запрос не получается: другие ваши запросы уже ждут.
confirmed = Хорошо, выполняю.
limit-reached = С /{ $command } за сегодня вышло бы больше лимита, который вы себе поставили: { credits } в день. Попробуйте завтра или выберите другой лимит в /settings: более высокий начнёт действовать с завтрашнего дня.

checkout-unknown = Не могу найти этот счёт. Ничего не списано. Откройте новый: /buy
checkout-not-yours = Этот счёт выставлен другому человеку. Ничего не списано. Откройте свой: /buy
checkout-wrong-amount = Сумма не совпадает со счётом. Ничего не списано. Откройте новый: /buy
checkout-paid = Этот счёт уже оплачен. Второй раз ничего не списано. Другой счёт: { $again }
checkout-expired = Срок этого счёта истёк. Ничего не списано. Откройте новый: { $again }
checkout-busy = Этот счёт сейчас оплачивается. Второй раз ничего не списано. Загляните в /balance через минуту.
checkout-price-changed = Цена этого пакета изменилась. Ничего не списано. Откройте новый счёт: /buy
checkout-plan-changed = Эта подписка изменилась. Ничего не списано. Выбрать подписку можно в боте: /plan
checkout-link-closed = Эта ссылка больше не действует. Ничего не списано. Монеты можно купить в боте: /buy
checkout-link-over = Срок этой ссылки истёк. Ничего не списано. Монеты можно купить в боте: /buy
checkout-link-used-up = Эту ссылку уже разобрали. Ничего не списано. Монеты можно купить в боте: /buy
checkout-late = Не удалось вовремя проверить этот счёт. Ничего не списано. Попробуйте через минуту.

receipt = Спасибо! <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>.
receipt-debt = Спасибо! <b>+{ credits }</b>, из них в счёт долга — { $owed }. Теперь у вас <b>{ $balance }</b>.
receipt-debt-left = Спасибо! <b>+{ credits }</b>, и всё ушло в счёт долга. Осталось погасить <b>{ $balance }</b>.
receipt-second =
    Вы оплатили этот счёт дважды, поэтому и монеты пришли дважды: <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>.

    Если вы не собирались платить дважды, отправьте /paysupport.
    { receipt-line }
receipt-review =
    Звёзды пришли, но мы не смогли понять, за какой заказ. Оператор зачислит за них монеты или вернёт их вам.

    Если есть вопрос, отправьте /paysupport.
    { receipt-line }

refund-coming =
    Мы возвращаем вам { stars }.{ $credits ->
        [0] { "" }
       *[other] { " " }Монеты из этого платежа спишутся.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] Telegram вернул вам { stars }
       *[us] Мы вернули вам { stars }
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }Монет из этой покупки списано: { $credits }. Теперь у вас <b>{ $balance }</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] Telegram вернул вам { stars }
       *[us] Мы вернули вам { stars }
    }. Вы уже успели потратить монеты из этого платежа, поэтому теперь ваш долг — <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] монета
        [few] монеты
       *[many] монет
    }</b>. Следующие купленные монеты сначала пойдут в его счёт: /buy
    { receipt-line }
refund-failed =
    Вернуть вам { stars } пока не удалось. Ваш баланс не изменился, операторы об этом уже знают.

    Если есть вопрос, отправьте /paysupport.
    { receipt-line }
review-credited =
    Оператор проверил ваш платёж на { stars } и зачислил его: <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>.
    { receipt-line }

## Promo codes

promo-ask = Пришлите промокод.
promo-again =
    { $why }

    Пришлите другой промокод. Передумали? Отправьте /cancel.
promo-credits =
    Промокод { $code }: <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>.
    { $until }
promo-credits-debt =
    Промокод { $code }: <b>+{ credits }</b>, и всё ушло в счёт долга. Осталось погасить <b>{ $balance }</b>.
    { $until }
promo-percent =
    Промокод { $code }: <b>+{ $amount }{ "\u00A0" }%</b> бонусных монет к следующему пакету.
    { $until }
promo-bonus =
    Промокод { $code } добавил к вашему пакету <b>{ credits-moved }</b>.
    { $until }
promo-plan =
    Промокод { $code }: <b>+{ credits }</b> — это 30{ "\u00A0" }дней подписки «{ $plan }». Теперь у вас <b>{ $balance }</b>.
    { $unused }
promo-plan-debt =
    Промокод { $code }: <b>+{ credits }</b> — это 30{ "\u00A0" }дней подписки «{ $plan }». Они пошли в счёт долга. Осталось погасить <b>{ $balance }</b>.
    { $unused }
promo-plan-kept = Вы ничего не платите, и ничего не продлевается. Неистраченные монеты остаются у вас.
promo-plan-unused =
    Вы ничего не платите, и ничего не продлевается. { $keeps ->
        [0] Монеты, не истраченные до { $at }, сгорят.
       *[other] Из монет, не истраченных до { $at }, у вас останется не больше { $keeps }.
    }
promo-plan-beside =
    { $unused }
    Ваша собственная подписка действует как прежде.
promo-expires = Они сгорят { $at }.
promo-good-until = Выберите пакет до { $at }.
promo-unknown = Такого промокода нет: проверьте его.
promo-early = Этот промокод ещё не действует: попробуйте позже.
promo-over = Срок этого промокода истёк.
promo-closed = Этот промокод больше не действует.
promo-used-up = Этот промокод уже разобрали.
promo-yours = Вы уже использовали этот промокод.
promo-newcomers = Этот промокод — только для тех, кто ещё ничего не покупал.
promo-waiting = Вашего следующего пакета уже ждёт бонус: сначала используйте его, потом введите этот промокод.
promo-full = Слишком много неверных промокодов: попробуйте снова после { $at }.
pack-button-bonus = { $title }: { credits } +{ $percent }{ "\u00A0" }% · { stars }
amount-button-bonus = { credits } +{ $percent }{ "\u00A0" }% · { stars }
invoice-description-bonus = { credits }, которые не сгорают, и { $bonus }{ "\u00A0" }{ $bonus ->
    [one] бонусная монета
    [few] бонусные монеты
   *[many] бонусных монет
} по промокоду: на команды этого бота.
checkout-bonus-used = Бонус этого счёта вы уже получили с другим пакетом. Ничего не списано. Возьмите новый счёт: /buy

## Spending

charged = { $price }{ "\u00A0" }{ $price ->
        [one] монета
        [few] монеты
       *[many] монет
    } · осталось { $balance }
charged-low = { $price }{ "\u00A0" }{ $price ->
        [one] монета
        [few] монеты
       *[many] монет
    } · { $balance ->
        [0] больше не осталось
       *[other] осталось всего { $balance }
    }. Пополнить: /buy
charged-free = Бесплатно · { $left ->
        [0] на сегодня это всё
       *[other] сегодня ещё { $left }
    }
refused =
    { $why }

    Ничего не списано.
question-refused =
    { $why } Ничего не списано.

    { $question }

    Передумали? Отправьте /cancel.
failed =
    Что-то сломалось на нашей стороне, извините.

    Ничего не списано. Попробуйте, пожалуйста, позже.
text-cut =
    Сообщение такое длинное, что Telegram мог отрезать его конец. Уложитесь, пожалуйста, в { $most }{ "\u00A0" }{ $most ->
        [one] знак
        [few] знака
       *[many] знаков
    }{ $way ->
        [file] {" "}или отправьте файл с подписью /{ $command }.
       *[text] .
    }
text-cut-asked =
    Сообщение такое длинное, что Telegram мог отрезать его конец. Уложитесь, пожалуйста, в { $most }{ "\u00A0" }{ $most ->
        [one] знак
        [few] знака
       *[many] знаков
    }{ $way ->
        [file] {" "}или отправьте файл.
       *[text] .
    }
file-too-large = Файл слишком большой: я принимаю до { $megabytes }{ "\u00A0" }МБ. Отправьте файл поменьше.
work-too-long = Это заняло слишком много времени, и я остановил работу. Отправьте что-нибудь поменьше или попроще.
work-too-large = На это не хватает памяти. Отправьте что-нибудь поменьше или попроще.
must-rest =
    Прошлые запросы заняли много времени, но ничего не получилось, и мне нужна передышка. Отправьте это ещё раз через { $minutes }{ "\u00A0" }{ $minutes ->
        [one] минуту
        [few] минуты
       *[many] минут
    }.

## The wallet

balance = У вас <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $at } из них { $credits ->
        [one] сгорит { $credits }{ "\u00A0" }монета
        [few] сгорят { $credits }{ "\u00A0" }монеты
       *[many] сгорят { $credits }{ "\u00A0" }монет
    }.
balance-lasts = Из них { $credits }{ "\u00A0" }{ $credits ->
        [one] монета действует
        [few] монеты действуют
       *[many] монет действуют
    } до { $at } включительно.
balance-expires-later = Позже { $credits ->
        [one] сгорит ещё { $credits }{ "\u00A0" }монета
        [few] сгорят ещё { $credits }{ "\u00A0" }монеты
       *[many] сгорят ещё { $credits }{ "\u00A0" }монет
    }.
balance-free = /{ $command }: { $left ->
        [0] бесплатных на сегодня больше нет
       *[other] сегодня бесплатно ещё { $left }
    }
debt = Ваш долг — <b>{ credits }</b>.
debt-pack = Ваш долг — <b>{ credits }</b>. Его погасит пакет { $pack }.
debt-packs = Ваш долг — <b>{ credits }</b>. Одного пакета, чтобы погасить его, не хватит.
show-history = Открыть историю
history-empty = Пока пусто. Здесь появятся ваши покупки и запросы.
history =
    { $balance }

    { $days }
    <i>Время: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏮ К новым
history-older = Раньше ▶
today = Сегодня
yesterday = Вчера
show-receipt = Квитанция: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
        [one] { " " }за { $credits }{ "\u00A0" }монету
        [few] { " " }за { $credits }{ "\u00A0" }монеты
       *[many] { " " }за { $credits }{ "\u00A0" }монет
    }{ $state ->
        [done] , звёзды возвращены
        [requested] , звёзды возвращаются
        [unknown] , звёзды возвращаются
       *[other] { "" }
    }
    Дата оплаты: { $at }
    Квитанция: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] , подарок
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> пакет{ $what }
entry-bonus = <b>{ $credits }</b> бонус{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
        [one] бесплатная монета
        [few] бесплатные монеты
       *[many] бесплатных монет
    }
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · не списано
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] бесплатно
       *[other] бесплатно, { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · в резерве
entry-hold-refund = <b>{ $credits }</b> в резерве для возврата звёзд
entry-refund = <b>{ $credits }</b> списано: звёзды возвращены
entry-expire = <b>{ $credits }</b> бонус сгорел
entry-adjust = <b>{ $credits }</b> поправка оператора{ $what }

## Requests that wait for credits

waiting = { $count ->
        [one] Ждёт { $count }{ "\u00A0" }запрос на { credits-moved }.
        [few] Ждут { $count }{ "\u00A0" }запроса, всего на { credits-moved }.
       *[many] Ждут { $count }{ "\u00A0" }запросов, всего на { credits-moved }.
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

    У вас { $balance }{ "\u00A0" }{ $balance ->
        [one] монета
        [few] монеты
       *[many] монет
    }. Выполню каждый запрос, как только на него хватит монет.
waiting-debt-list =
    { $waiting }

    { $lines }

    Ваш долг — { $balance }{ "\u00A0" }{ $balance ->
        [one] монета
        [few] монеты
       *[many] монет
    }. Следующие купленные монеты сначала пойдут в его счёт. Выполню каждый запрос, как только на него хватит монет.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } — { credits }, { $ago }
waiting-entry-asked = { $number }. { $asked } — { credits }, { $ago }, ждёт вашего согласия
request-described = { $asked }{ $kind ->
        [photo] { " " }· фото
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = Запросов, которые ждут монет, нет.
show-waiting = Показать, что ждёт
show-one = Показать { $number }
forget-only = Отменить запрос
forget-one = Отменить { $number }
forget-all = Отменить все
forgotten = Отменено. Ничего не списано.
forget-late = Этот запрос больше не ждёт.

## Statistics and exports

stats-usage =
    Отправьте <code>/stats</code> или назовите срок:
    <code>/stats today</code> (сегодня), <code>/stats yesterday</code> (вчера), <code>/stats 7</code>, <code>/stats 30</code>, <code>/stats 90</code>, <code>/stats all</code> (всё время)
    <code>/stats this week</code> (эта неделя), <code>/stats last week</code> (прошлая), <code>/stats this month</code> (этот месяц), <code>/stats last month</code> (прошлый)
    <code>/stats 2026-05</code>, <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] Звёзды
        [credits] Монеты
        [people] Люди
        [commands] Команды
       *[packs] Пакеты
    }, { $days ->
        [today] сегодня
        [yesterday] вчера
        [all] за всё время
        [this-week] эта неделя
        [last-week] прошлая неделя
        [this-month] этот месяц
        [last-month] прошлый месяц
        [dates] { $dates }
       *[other] последние { $days } дней
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] Сегодня
    [yesterday] Вчера
    [all] Всё
    [this-week] Эта неделя
    [last-week] Прошлая неделя
    [this-month] Этот месяц
    [last-month] Прошлый месяц
    [7] 7{ "\u00A0" }дней
    [30] 30{ "\u00A0" }дней
    [90] 90{ "\u00A0" }дней
   *[other] { $days }
}
stats-question = { $question ->
    [stars] Звёзды
    [credits] Монеты
    [people] Люди
    [commands] Команды
   *[packs] Пакеты
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] Звёзды по часам
        [day] Звёзды по дням
        [week] Звёзды по неделям
       *[month] Звёзды по месяцам
    }
    [credits] { $unit ->
        [hour] Монеты по часам
        [day] Монеты по дням
        [week] Монеты по неделям
       *[month] Монеты по месяцам
    }
    [people] { $unit ->
        [hour] Люди по часам
        [day] Люди по дням
        [week] Люди по неделям
       *[month] Люди по месяцам
    }
    [commands] Потрачено монет по командам
   *[packs] Оплачено звёзд по пакетам
}
stats-paid = оплачено
stats-refunded = возвращено
stats-sold = продано
stats-given = начислено
stats-spent = потрачено
stats-new = новые
stats-active = активные
stats-paying = платившие
stats-no-command = прочее
stats-no-pack = без пакета
stats-others = ещё { $count }
stats-no-picture =
    { $figures }

    Для картинок не хватает пакетов: <code>{ $command }</code>
stats-line-nothing = Пока ничего.
stats-line-unsold = Ничего не продано.
stats-line-paid = Оплачено: <b>{ stars }</b>, { $payments }{ "\u00A0" }{ $payments ->
    [one] платёж
    [few] платежа
   *[many] платежей
}
stats-line-refunded = Возвращено: { stars }, { $refunds }{ "\u00A0" }{ $refunds ->
    [one] возврат
    [few] возврата
   *[many] возвратов
}
stats-line-commission = Из оплаченного получили партнёры: { stars }
stats-line-refund-rate = Доля возвратов: { $percent }{ "\u00A0" }% ({ $count } из { $payments }{ "\u00A0" }{ $payments ->
    [one] платежа
   *[many] платежей
} за эти дни)
stats-line-sold = Продано: <b>{ credits }</b>
stats-line-returned = Списано при возвратах: { credits }
stats-line-given = Начислено бонусом: { credits }
stats-line-spent = Потрачено: <b>{ credits }</b>
stats-line-expired = Сгорело: { credits }
stats-line-corrected = Поправки операторов: { $credits }
stats-line-left = { "" }
    Люди ещё могут потратить <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }Из них куплено { $bought }, за { stars }.
    }
stats-line-held = В резерве под запросы и возвраты и в подарках, которые ждут: { credits }.
stats-line-owed = Долги людей: { credits }.
stats-line-new = Новые: <b>{ $people }</b>
stats-line-buyers = Доля первых покупок: { $percent }{ "\u00A0" }% (купили { $count } из { $people } новых)
stats-line-active = Активные: <b>{ $people }</b> (платная команда или покупка)
stats-line-paying = Платившие: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    Обращения: открыто { $opened }, закрыто { $closed }
stats-line-waiting = Ждут ответа: <b>{ $tickets }</b>, самое старое — с { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }{ $times ->
    [one] запрос
    [few] запроса
   *[many] запросов
} · { $people }{ "\u00A0" }{ $people ->
    [one] человек
    [few] человека
   *[many] человек
}
stats-line-pack = { $name }: <b>{ stars }</b> · продано { $payments }

export-usage =
    Отправьте, что выгрузить, и срок, если нужно не всё: <code>/export payments 2026-05</code>

    Выгрузить можно: { $tables }.
export-which = { $days ->
    [none] Что выгрузить?
   *[other] Что выгрузить за { $days }?
}
export-table = { $table ->
    [entries] Записи
    [payments] Платежи
    [people] Люди
   *[tickets] Обращения
}
period-usage =
    Назовите день, месяц или первый и последний день: <code>2026-05-31</code>, <code>2026-05</code> или <code>2026-05-01 2026-05-14</code>.
    Можно и так: <code>today</code> (сегодня), <code>yesterday</code> (вчера), <code>7</code>, <code>30</code>, <code>90</code>, <code>this week</code> (эта неделя), <code>last week</code> (прошлая), <code>this month</code> (этот месяц), <code>last month</code> (прошлый), <code>all</code> (всё время).
period-day = { $day } — не дата. Напишите её так: 2026-05-31. Месяц — так: 2026-05.
period-order = Последний день раньше первого. Поменяйте их местами.
period-future = Это время ещё не наступило: { $day }.
export-ready = { $table ->
    [entries] Записи
    [payments] Платежи
    [people] Люди
   *[tickets] Обращения
}: { $rows }{ "\u00A0" }{ $rows ->
    [one] строка
    [few] строки
   *[many] строк
}{ $days ->
    [none] { "" }
   *[other] , { $days }
}
export-too-large =
    Получилось больше { $megabytes }{ "\u00A0" }МБ, а такой файл я отправить не могу. Выгрузите меньше дней или выполните на машине бота:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Монеты, которые у вас есть, по-прежнему действуют. Попробуйте, пожалуйста, позже.
pack-again = Выберите, пожалуйста, пакет ещё раз: /buy
orders-full = За последний час вы открыли много счетов и не оплатили их. Оплатите один из них или откройте новый после { $at }.
out-of-credits-closed =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Запрос я сохранил и выполню, как только монет хватит.
out-of-credits-closed-other =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Для этого сообщения я уже сохранил /{ $saved }, больше одного запроса на сообщение сохранить не могу. Если нужен и /{ $command }, ответьте на своё сообщение командой /{ $command }.
out-of-credits-closed-other-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Для этого сообщения я уже сохранил /{ $saved }, больше одного запроса на сообщение сохранить не могу. Если нужен и /{ $command }, ответьте на своё сообщение командой /{ $command }.
out-of-credits-closed-full =
    Цена /{ $command } — { price }, а у вас { $balance }.

    Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Пять ваших запросов уже ждут, поэтому этот я сохранить не могу. Отправьте его, пожалуйста, позже.
out-of-credits-closed-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Запрос я сохранил и выполню, как только монет хватит.
out-of-credits-closed-full-debt =
    Цена /{ $command } — { price }, а ваш долг — { $balance }.

    Продажи временно остановлены, поэтому купить монеты сейчас нельзя. Пять ваших запросов уже ждут, поэтому этот я сохранить не могу. Отправьте его, пожалуйста, позже.
checkout-closed = Продажи временно остановлены. Ничего не списано. Попробуйте, пожалуйста, позже.
checkout-barred = Оператор запретил вам покупки в этом боте. Ничего не списано. Чтобы узнать почему, отправьте /paysupport.
barred =
    Оператор запретил вам покупать и тратить монеты в этом боте: { $reason }

    Ничего не списано, ваши монеты остаются у вас. Если есть вопрос, отправьте /paysupport.
barred-balance =
    { $balance }

    Оператор запретил вам покупать и тратить монеты в этом боте: { $reason }

    { $waiting ->
        [0] { "" }
        [one] Пока запрет не снят, запрос не выполнится.{ " " }
       *[other] Пока запрет не снят, запросы не выполнятся.{ " " }
    }Если есть вопрос, отправьте /paysupport.
you-were-barred =
    Оператор запретил вам покупать и тратить монеты в этом боте: { $reason }

    Ваши монеты остаются у вас. Всё, что вы уже оплатили, засчитывается. Если есть вопрос, отправьте /paysupport.
you-were-unbarred = Вы снова можете покупать и тратить монеты. Ваш баланс не изменился: /balance
credits-given = Оператор пополнил ваш баланс на <b>{ credits-moved }</b>: { $reason }. Теперь у вас <b>{ $balance }</b>.
credits-given-debt = Оператор пополнил ваш баланс на <b>{ credits-moved }</b>: { $reason }. Они ушли в счёт долга. Осталось погасить <b>{ $balance }</b>.
credits-taken = Оператор списал у вас <b>{ credits-moved }</b>: { $reason }. Теперь у вас <b>{ $balance }</b>. Если есть вопрос, отправьте /paysupport.
credits-taken-debt = Оператор списал у вас <b>{ credits-moved }</b>: { $reason }. Теперь ваш долг — <b>{ $balance }</b>. Следующие купленные монеты сначала пойдут в его счёт. Если есть вопрос, отправьте /paysupport.

## Questions about payments

paysupport =
    О чём вопрос? Выберите платёж или сразу напишите, что случилось.{ $contact }

    Поддержка самого Telegram с покупками в этом боте помочь не сможет.
paysupport-or = { " " }Можно написать и сюда: { $contact }.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = Другой вопрос
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    Расскажите, что случилось. Можно приложить снимок экрана.{ $contact }

    Если передумали, отправьте /cancel.
paysupport-full = { $most ->
        [one] Ваше прошлое обращение ещё ждёт
        [few] Ещё { $most } ваших обращения ждут
       *[other] Ещё { $most } ваших обращений ждут
    } ответа, поэтому новое я не принял. Новый вопрос можно задать, когда мы ответим, или после { $at }. Чтобы что-то добавить, ответьте на моё сообщение об обращении.
paysupport-later = За последний час вы задали много вопросов, поэтому этот я не принял. Новый можно задать после { $at }. Чтобы что-то добавить, ответьте на моё сообщение об обращении.
ticket-opened =
    Ваш вопрос — <b>обращение № { $number }</b>. Ответ придёт в этот чат.

    Хотите что-то добавить — просто напишите сюда.{ $contact }
ticket-added = Добавил к обращению № { $number }.
ticket-full = В обращении № { $number } уже много сообщений без ответа, поэтому это я не добавил. Дождитесь, пожалуйста, ответа.
ticket-is-closed = Обращение № { $number } уже закрыто. Если есть другой вопрос, отправьте /paysupport.
ticket-not-added = Обращение № { $number } закрыто, поэтому это сообщение я не передал. Чтобы спросить ещё раз, отправьте /paysupport.
ticket-end = Закрыть обращение
ticket-ended = Я закрыл обращение № { $number }. Если есть другой вопрос, отправьте /paysupport.
album-one = Из альбома беру только { $kind ->
        [photo] одну картинку — вот эту. За остальные ничего не списано. Нужны и они? Отправьте каждую
       *[other] один файл — вот этот. За остальные ничего не списано. Нужны и они? Отправьте каждый
    } с подписью <code>/{ $command }</code>.
ticket-edit = Это сообщение я уже передал и изменить не могу. Отправьте исправление новым сообщением.
ticket-answer =
    <b>Оператор ответил на обращение № { $number }</b>

    { $said }

    Чтобы написать в ответ, ответьте на это сообщение.
ticket-message =
    <b>Вам пишет оператор</b> (обращение № { $number })

    { $said }

    Чтобы написать в ответ, ответьте на это сообщение.
ticket-follows = Ответ — в следующем сообщении.
ticket-closed = Оператор закрыл обращение № { $number }. Если помощь ещё нужна, отправьте /paysupport.

## Tickets, for operators

ticket-card =
    <b>Обращение № { $number }</b> · { $state }

    { $words }{ $answer }

    От кого: <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Последние записи</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>Обращение № { $number }</b> · { $state }

    <a href="tg://user?id={ $user }">{ $name }</a>{ $username } пишет ещё:
    { $words }{ $answer }
ticket-heading =
    <b>Обращение № { $number }</b> · { $state }
    От кого: <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Последние записи</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>О платеже</b>
    { $payments }
ticket-about-none =
    <b>Последние платежи</b>
    { $payments }
ticket-state-open = ждёт ответа
ticket-state-answered = ответ дан: { $who }
ticket-state-closed = закрыто: { $who }
ticket-by-command-line = командная строка
ticket-by-person = автор обращения
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] Весь текст — в отдельном сообщении.
        [photo] Фото — в отдельном сообщении.
        [document] Файл — в отдельном сообщении.
       *[other] Само сообщение придёт отдельно.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] Фото — в отдельном сообщении.
        [document] Файл — в отдельном сообщении.
       *[other] Само сообщение придёт отдельно.
    }</i>
ticket-file = Обращение № { $number }{ $words }
ticket-answer-button = Ответить
ticket-reopen-button = Ответить и открыть снова
ticket-close-button = Закрыть
ticket-open-button = Показать всё
ticket-answer-wanted = Напишите ответ на обращение № { $number } ({ $name }): текст, картинку или файл. Если передумали, отправьте /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = Обращение № { $number } закрыто: { $who }. Ваш ответ откроет его снова.
ticket-known-answered = На обращение № { $number } уже ответили: { $who }. Ваш ответ придёт следом.
ticket-answer-by-reply-closed = Обращение № { $number } закрыто: { $who }. Чтобы открыть его снова, ответьте на это сообщение и нажмите «Всё равно отправить».
ticket-answer-by-reply-answered = На обращение № { $number } уже ответили: { $who }. Чтобы добавить, ответьте на это сообщение и нажмите «Всё равно отправить».
ticket-answer-by-reply = Ответьте на это сообщение. Ваш ответ я передам автору обращения.
ticket-answered = Ответ на обращение № { $number } отправлен. Кому: { $name } (<code>{ $user }</code>).
ticket-answered-untold = { $name } (<code>{ $user }</code>) заблокировал(а) бота, поэтому ответ не дошёл. Он сохранён в обращении № { $number }.
ticket-answer-refused = Telegram не принял ваше сообщение или его часть, поэтому { $name } (<code>{ $user }</code>) его не видит. Оно сохранено в обращении № { $number }. Попробуйте иначе: текстом, картинкой или файлом.
ticket-faster = Вас опередили: на обращение № { $number } уже ответили — { $who }. Ваш ответ я не отправил.
ticket-too-late = Обращение № { $number } закрыто: { $who }. Ваш ответ я не отправил.
ticket-who-when = { $who } ({ $ago })
ticket-insist = Всё равно отправить
ticket-closed-by-you = Обращение № { $number } закрыто, автору сообщаю.
ticket-closed-before = Обращение № { $number } уже закрыто: { $who }.
ticket-unknown = Не нахожу обращение { $handle }.
ticket-list-open =
    <b>{ $waiting ->
        [0] Ни одно обращение не ждёт ответа
        [one] { $waiting } обращение ждёт ответа
        [few] { $waiting } обращения ждут ответа
       *[other] { $waiting } обращений ждут ответа
    }</b>

    { $lines }
ticket-list-open-empty = Открытых обращений нет. Когда кто-нибудь спросит что-то через /paysupport, я сообщу.
ticket-list-open-button = Открытые обращения
ticket-list-closed =
    <b>Закрытые обращения, сначала последние</b>

    { $lines }
ticket-list-closed-empty = Пока не закрыто ни одного обращения.
ticket-list-closed-button = Закрытые обращения
ticket-line = № { $number } · { $name } · { $state } · { $ago }
ticket-open-line = № { $number } · { $name } · { $state ->
    [open] ждёт вас
    [answered] ответ дан
   *[closed] закрыто
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = Показать более ранние
ticket-file-only = { $form ->
        [photo] (фото)
        [document] (файл)
        [gone] (стёрто)
       *[other] (не текст)
    }
ticket-erased = Обращение № { $number } удалено по просьбе автора.
ticket-gone = (стёрто)
ticket-file-gone = Этого файла в Telegram больше нет.
ticket-not-operator = Отвечать на обращения могут только операторы.
ticket-anonymous = Не вижу, кто вы. Отключите анонимность в правах администратора и ответьте ещё раз.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] только что
               *[other] { lasted } назад
            }
           *[other] { lasted } назад
        }
       *[other] { lasted } назад
    }
topic-alerts = Оповещения
topic-reports = Отчёты за день
topic-ticket = № { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] меньше минуты
                [one] { $minutes }{ "\u00A0" }минуту
                [few] { $minutes }{ "\u00A0" }минуты
               *[many] { $minutes }{ "\u00A0" }минут
            }
            [one] { $hours }{ "\u00A0" }час
            [few] { $hours }{ "\u00A0" }часа
           *[many] { $hours }{ "\u00A0" }часов
        }
        [one] { $days }{ "\u00A0" }день
        [few] { $days }{ "\u00A0" }дня
       *[many] { $days }{ "\u00A0" }дней
    }
operator-never = ещё ни разу
operator-group-moved =
    <b>У этой группы новый id.</b> Telegram сменил его, когда группа стала супергруппой.
    Я уже пишу сюда, ничего не потеряно. Укажите <code>ADMIN_CHAT={ $chat }</code> и перезапустите бота.
operator-receiver =
    <b>Сообщения от Telegram не доходят до меня</b> или доходят не все: { $reason }.
    Я подключаюсь снова и сообщу, когда всё наладится. Недоставленное Telegram хранит 24{ "\u00A0" }часа.
    Если у вас вебхук, проверьте его адрес, сертификат и прокси. Если нет — сеть и то, что этим токеном не пользуется вторая программа.
operator-receiver-over = <b>Сообщения от Telegram снова доходят до бота.</b> Перерыв длился { lasted }.
operator-outbox-late =
    <b>Сообщения о платежах задерживаются:</b> { $messages ->
        [one] не отправлено { $messages }{ "\u00A0" }сообщение
        [few] не отправлено { $messages }{ "\u00A0" }сообщения
       *[other] не отправлено { $messages }{ "\u00A0" }сообщений
    }, самое старое ждёт { $minutes }{ "\u00A0" }{ $minutes ->
        [one] минуту
        [few] минуты
       *[other] минут
    }.
    На деньги это не влияет: бот продолжает попытки, а я сообщу, когда всё наладится. Причину покажет команда на машине бота:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>Сообщения о платежах снова уходят вовремя.</b> Задержки длились { lasted }.
operator-differences =
    <b>Список Telegram и наши записи расходятся:</b> { $count }{ "\u00A0" }{ $count ->
        [one] расхождение
        [few] расхождения
       *[many] расхождений
    }.
    { $list }

    Всё целиком покажет команда на машине бота:
    <code>coinop reconcile</code>
operator-differences-over = <b>Список Telegram и наши записи снова сходятся.</b> Расхождение длилось { lasted }.
operator-balance =
    { $funds ->
        [negative] <b>Баланс звёзд у бота ниже нуля: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>У бота мало звёзд: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] Этого не хватит, чтобы вернуть самый крупный из недавних платежей, ⭐{ "\u00A0" }{ $dearest }.
           *[other] Этого не хватит на возвраты, которые уже идут, ⭐{ "\u00A0" }{ $asked }, и на самый крупный из недавних платежей, ⭐{ "\u00A0" }{ $dearest }.
        }
    }
    Пока баланса не хватает, Telegram отказывает в возвратах. На монеты людей это не влияет.
    Пока не выводите звёзды. Баланс растёт с каждой продажей; можно и самому купить пакет.
operator-balance-over = <b>Звёзд снова хватает на возвраты: ⭐{ "\u00A0" }{ $balance }.</b> Их не хватало { lasted }.
operator-overdue =
    <b>Сверка со списком Telegram не удаётся уже больше часа.</b>
    Последняя удачная: { $since }. Я продолжаю пробовать и сообщу, когда получится. Причина записана в журнале бота: ищите <code>reconcile_failed</code>.
operator-overdue-over = <b>Сверка со списком Telegram снова удаётся.</b>
operator-snapshot =
    <b>Уже больше часа что-то не даёт базе данных убирать за собой:</b> { $holder }.
    Пока это длится, база растёт и замедляется. Если это резервное копирование, дайте ему закончиться. Если нет — прервите. Как это сделать, покажет команда на машине бота:
    <code>coinop doctor</code>
operator-snapshot-over = <b>База данных снова может убирать за собой.</b> Не могла { lasted }.

## The daily report

operator-report =
    <b>Отчёт: { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>Отпечаток учёта №{ "\u00A0" }{ $number }, { $entries }{ "\u00A0" }{ $entries ->
        [one] запись
        [few] записи
       *[many] записей
    }. Сохраните это сообщение: с ним вы сможете доказать, что историю никто не менял.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>Отчёт: { $day }</b> — с опозданием, потому что бот не работал
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }получено
        [refunded] ⭐{ "\u00A0" }возвращено
        [sold] Монет продано
        [spent] Монет потрачено
        [given] Бонусных монет начислено
        [newcomers] Новых людей
        [active] Пользовались ботом
       *[paying] Платили
    }
report-legend = В скобках: день до этого · среднее за день в предыдущую неделю
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = Тихий день: никто ничего не купил и не запустил.
report-cause = { $cause ->
        [receiver] сообщения от Telegram не доходят
        [receipts] сообщения о платежах задерживаются
        [overdue] список Telegram недоступен
        [differences] записи расходятся со списком Telegram
        [stars] мало звёзд на балансе
        [snapshot] база данных не может убирать за собой
       *[other] { $cause }
    }
report-trouble = <b>Не решено:</b> { report-cause }, уже { lasted }
report-trouble-over = Решено: { report-cause }, длилось { lasted }
report-no-trouble = Проблем нет.
report-list = { $state ->
        [agrees] Наши записи сходятся со списком Telegram (сверка { lasted } назад).
        [young] Наши записи сходятся со списком Telegram (сверка { lasted } назад); { $young }{ "\u00A0" }{ $young ->
            [one] платёж или возврат слишком свежий
            [few] платежа и возврата слишком свежие
           *[many] платежей и возвратов слишком свежие
        } для сверки.
        [differs] <b>Наши записи расходятся со списком Telegram</b> (сверка { lasted } назад). Выполните на машине бота <code>coinop reconcile</code>.
       *[never] <b>Сверки со списком Telegram ещё не было.</b>
    }
report-reviews = { $waiting ->
        [1] <b>Решения ждёт { $waiting }{ "\u00A0" }платёж</b>
        [one] <b>Решения ждёт { $waiting }{ "\u00A0" }платёж</b>, самый старый
        [few] <b>Решения ждут { $waiting }{ "\u00A0" }платежа</b>, самый старый
       *[many] <b>Решения ждут { $waiting }{ "\u00A0" }платежей</b>, самый старый
    } — уже { lasted }: /admin
report-tickets = { $waiting ->
        [one] <b>Ответа ждёт { $waiting }{ "\u00A0" }обращение</b>
        [few] <b>Ответа ждут { $waiting }{ "\u00A0" }обращения</b>
       *[many] <b>Ответа ждут { $waiting }{ "\u00A0" }обращений</b>
    }, самое старое — уже { lasted }.
report-refunds = { $waiting ->
        [1] <b>Не завершён { $waiting }{ "\u00A0" }возврат</b>
        [one] <b>Не завершён { $waiting }{ "\u00A0" }возврат</b>, самый старый
        [few] <b>Не завершены { $waiting }{ "\u00A0" }возврата</b>, самый старый
       *[many] <b>Не завершено { $waiting }{ "\u00A0" }возвратов</b>, самый старый
    } — уже { lasted }: /admin
report-parked = { $waiting ->
        [1] <b>Не обработано { $waiting }{ "\u00A0" }сообщение от Telegram</b>
        [one] <b>Не обработано { $waiting }{ "\u00A0" }сообщение от Telegram</b>, самое старое
        [few] <b>Не обработаны { $waiting }{ "\u00A0" }сообщения от Telegram</b>, самое старое
       *[many] <b>Не обработано { $waiting }{ "\u00A0" }сообщений от Telegram</b>, самое старое
    } — уже { lasted }: /admin
report-sales-off = <b>Продажи остановлены</b> — уже { lasted }: /admin
report-backup = Последняя резервная копия сделана { lasted } назад.
report-old-backup = <b>Последняя резервная копия сделана { lasted } назад.</b> Делайте их каждый день: <code>coinop backup FILE</code>
report-no-backup = <b>Резервной копии ещё нет.</b> Делайте их каждый день: <code>coinop backup FILE</code>
report-stars = У бота ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] . Из них ⭐{ "\u00A0" }{ $held } вывести пока нельзя: Telegram держит их 21{ "\u00A0" }день.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = из командной строки
old-name = <b>Осторожно:</b> имя { $handle } было у { $name }, когда от них пришло последнее сообщение: { $at }. Сейчас оно может быть уже у другого человека.
amount-range = Число монет должно быть целым, от 1 до { $most }.
amount-negative = { $wrong } { $act ->
        [take] Чтобы начислить монеты, используйте <code>/grant</code>.
       *[give] Чтобы списать монеты, используйте <code>/take</code>.
    }
amount-split = Непонятно, одно ли это число: { $split }. Если одно, напишите { $plain }. Если нет, начните причину со слова.
reason-missing = Укажите, пожалуйста, причину.
reason-too-long = Причина слишком длинная. Сократите её, пожалуйста, на { $excess }{ "\u00A0" }{ $excess ->
    [one] знак
    [few] знака
   *[many] знаков
}.
screen-old = Этот экран больше не действует: он устарел, или на него уже ответили. Отправьте команду ещё раз.
press-a-button = Нажмите, пожалуйста, одну из кнопок выше или отправьте /cancel.
act-no = Отменить
act-not-wanted = Отменено. Ничего не изменено.
act-conflict = По этому сообщению уже сделано что-то другое. Ничего не изменено.
act-much =
    <b>{ credits } — это много. Вы уверены?</b>

    { $question }

give-usage = Отправьте после команды id или <code>@имя</code>, число монет и причину: <code>/grant 12345 10 извините за вчерашнее</code>
give-screen =
    <b>Начислить { credits-moved }?</b> Кому: { $whom }
    Баланс: { $now } → <b>{ $after }</b>
    Причину человек увидит: { $reason }

    { $warning }
give-yes = Начислить { credits-moved }
give-done = { $whom }: +{ credits }, теперь { $balance }. { $told ->
    [yes] Я сообщил об этом.
   *[no] Сообщить об этом не удалось: бот заблокирован.
}
take-usage = Отправьте после команды id или <code>@имя</code>, число монет и причину: <code>/take 12345 10 начислено по ошибке</code>
take-screen =
    <b>Списать { credits-moved }?</b> У кого: { $whom }
    Баланс: { $now } → <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    Спишется: { $sold ->
            [0] бонус { $given }
           *[other] { $given ->
                [0] купленные { $sold }
               *[other] бонус { $given } · купленные { $sold }
            }
        }
    }
    Причину человек увидит: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>Списывать нечего.</b> Всё — { $lacking } — станет долгом: в его счёт пойдут следующие купленные монеты.
           *[other] <b>Списать можно только { $there }.</b> Остальное — { $lacking } — станет долгом: в его счёт пойдут следующие купленные монеты.
        }
    }

    { $warning }
take-yes = Списать { credits-moved }
take-debt = Списать { credits-moved } в долг
take-done = { $whom }: −{ credits }, теперь { $balance }. { $told ->
    [yes] Я сообщил об этом.
   *[no] Сообщить об этом не удалось: бот заблокирован.
}

bar-usage =
    Отправьте после команды id или <code>@имя</code> и причину: <code>/bar 12345 накручивает бесплатные монеты</code>

    <b>Сейчас в запрете</b>
    { $barred }
bar-screen =
    <b>Запретить покупки и траты?</b> Кому: { $whom }
    Покупать и тратить монеты человек не сможет, ожидающие запросы не выполнятся. Всё, что оплачено, засчитывается; возвраты и /paysupport остаются.
    Причину человек увидит: { $reason }

    { $warning }
bar-yes = Запретить
bar-done = { $whom }: покупки и траты запрещены. Причину я сообщаю.
bar-already =
    { $whom }: запрет уже есть. Его ввёл оператор { $operator }, { $at }. Ничего не изменено.
    Причина: { $reason }
unbar-usage =
    Отправьте после команды id или <code>@имя</code> и причину: <code>/unbar 12345 это была ошибка</code>

    <b>Сейчас в запрете</b>
    { $barred }
unbar-screen =
    <b>Снять запрет на покупки и траты?</b> С кого: { $whom }
    Причина, для записи: { $reason }

    { $warning }
unbar-yes = Снять запрет
unbar-done = { $whom }: запрет снят. Сообщаю об этом.
unbar-already = { $whom }: запрета нет. Ничего не изменено.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = никого

sales-usage = Отправьте <code>/sales off</code> или <code>/sales on</code>, а если хотите, и причину: <code>/sales off модель недоступна</code>
sales-are-on =
    <b>Продажи идут.</b>
    { $switched }
sales-are-off =
    <b>Продажи остановлены.</b> Новые счета не выставляются, открытые оплатить нельзя. Что оплачено, то зачисляется.
    { $switched }
reason-untyped = не указана
sales-switched =
    Переключил оператор { $operator }, { $at }.
    Причина: { $reason }
sales-screen-off =
    <b>Остановить продажи?</b> Это сразу коснётся всех: новые счета не выставляются, открытые оплатить нельзя. Что оплачено, то зачисляется; тратить монеты можно.
    Все операторы узнают об этом. Причина: { $reason }
sales-screen-on =
    <b>Возобновить продажи?</b> Это сразу коснётся всех: снова можно покупать пакеты и оплачивать открытые счета.
    Все операторы узнают об этом. Причина: { $reason }
switch-on = Возобновить продажи
switch-off = Остановить продажи
operator-sales =
    { $state ->
        [off] <b>Продажи остановлены.</b> Их остановил оператор { $operator }: новые счета не выставляются, открытые оплатить нельзя.
       *[on] <b>Продажи снова идут.</b> Их возобновил оператор { $operator }.
    }
    Причина: { $reason }

canary =
    <b>Пробная покупка за { stars }</b>
    { $steps }

    { $outcome }
canary-begins = Отправляю вам счёт.
canary-step = { $number }. { $step ->
    [sent] Счёт отправлен
    [checked] Оплата разрешена
    [paid] Оплачено
    [credited] Зачислено
    [asked] Возврат запрошен
    [refunded] Telegram вернул звезду
    [reversed] Монета списана
   *[listed] Видно в списке Telegram
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }с
canary-minutes = { $minutes }{ "\u00A0" }мин
canary-open = Оплатите счёт. Он действителен до: { $at }. Звезда вернётся сама.
canary-paid = Звезда возвращается к вам.
canary-waits = Звезда ещё не вернулась, потому что Telegram не ответил: { $reason }. Я спрошу ещё раз.
canary-done = <b>Всё работает.</b> Вы заплатили, и звезда вернулась. В /stats эта покупка не учитывается.
canary-not-refunded = <b>Telegram отказался вернуть звезду</b>: { $reason }. Монета остаётся у вас. Чтобы попробовать ещё раз, отправьте /refund и квитанцию.
canary-not-invoiced = <b>Telegram не принял счёт</b>: { $reason }. Ничего не списано. Другие, скорее всего, тоже не смогут купить.
canary-expired = <b>Счёт никто не оплатил вовремя.</b> Ничего не списано. Чтобы попробовать ещё раз, отправьте /canary.
canary-title = Пробная покупка
canary-description = Проверка магазина. Звезда вернётся к вам сама.
canary-usage = Отправьте /canary без других слов. Я продам вам одну монету за одну звезду и сразу её верну.
canary-already = У вас уже есть пробная покупка. Оплатите счёт выше или подождите, пока он истечёт: { $at }.
canary-already-paid = У вас уже есть пробная покупка, звезда возвращается к вам. Её сообщение показывает, что сделано.

reviews =
    <b>Платежи, которые ждут вашего решения</b>, сначала старые

    { $lines }{ $more ->
        [yes] { "" }

    Это не все. Остальные появятся здесь, когда вы решите по этим.
       *[no] { "" }
    }
reviews-none = Ни один платёж не ждёт вашего решения.
review-why = { $reason ->
    [not_yours] по чужому заказу
    [wrong_amount] сумма не та, что в заказе
    [wrong_currency] валюта — не звёзды
    [key_in_use] уже зачтён вручную, на другую сумму
   *[unknown_order] заказа к нему нет
}
review-line = { stars } от { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>Нужно ваше решение по платежу:</b> { review-why }.
    { stars } от { $whom }, { $at }
    { receipt-line }
review-other = Зачислить другое число
review-back = Все платежи
review-how-many = Сколько монет зачислить за { stars }? Отправьте число, а если хотите, и причину: <code>60 оплата по старой ссылке</code>

    Если передумали, отправьте /cancel.
credit-screen =
    <b>Зачислить { credits-moved } за { stars }?</b> Кому: { $whom }
    Причина, для записи: { $reason }
    { receipt-line }
review-faster =
    <b>Вас опередили.</b> { $how ->
        [credit] Оператор { $operator } уже зачислил за этот платёж: { credits }
       *[refund] Оператор { $operator } уже возвращает этот платёж
    }. Ничего не изменено.
    { receipt-line }

staff =
    <b>Операторы</b>
    { $lines }

    Чтобы назначить того, кто мне уже писал: <code>/staff @имя support</code>
    Роли: owner (владелец, может всё), support (поддержка: ответы людям, возвраты, запреты), viewer (наблюдатель: только цифры).
role = { $role ->
    [owner] владелец
    [support] поддержка
    [viewer] наблюдатель
   *[none] не оператор
}
staff-owner = { $whom } · владелец по ADMIN_IDS
staff-line = { $whom } · { role } · с { $at }, назначил оператор { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = Все операторы
staff-by-setting = { $whom }: владелец, потому что так сказано в настройке ADMIN_IDS. Изменить это можно только там. Ничего не изменено.
staff-usage = Отправьте id или <code>@имя</code> и роль (owner, support или viewer) либо <code>dismiss</code>: <code>/staff @alice support отвечает на вопросы</code>
staff-make = { $role ->
    [owner] Сделать владельцем
    [support] Назначить в поддержку
   *[viewer] Сделать наблюдателем
}
appoint-screen =
    <b>Назначить?</b> { $whom }: { role }
    { $role ->
        [owner] Сможет всё, что можете вы, в том числе назначать и увольнять.
        [support] Сможет видеть людей и их платежи, отвечать и писать им, возвращать звёзды и вводить запреты.
       *[viewer] Сможет видеть, что продано, и больше ничего.
    }
    Причина, для записи: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = { $whom }: теперь { role }. Сообщаю об этом; в меню видно, что доступно.
appoint-already = { $whom }: уже { role }. Ничего не изменено.
dismiss-screen =
    <b>Снять с роли?</b> { $whom }
    Команды и кнопки перестанут действовать сразу.
    Причина, для записи: { $reason }

    { $warning }
dismiss-yes = Снять с роли
dismiss-done = { $whom }: больше не оператор. Сообщаю об этом.
dismiss-already = { $whom }: роли нет. Ничего не изменено.
you-were-appointed = Теперь вы { $role ->
    [owner] владелец этого бота
    [support] в поддержке этого бота
   *[viewer] видите цифры этого бота
}. Что вам доступно, видно в меню и в /help.
you-were-dismissed = Вы больше не оператор этого бота. Ваши собственные монеты и платежи не изменились.

help-operators =
    <b>Для вас как оператора</b>
    { $lines }
help-line = /{ $command } — { $summary }
menu-admin = Посмотреть, что ждёт вас, и цифры за сегодня
menu-user = Найти человека
menu-grant = Начислить монеты
menu-take = Списать монеты
menu-refund = Вернуть звёзды за платёж
menu-bar = Запретить человеку покупки и траты
menu-unbar = Снять запрет
menu-sales = Остановить или возобновить продажи
menu-review = Решить по платежам без заказа
menu-promo-operator = Создать, посмотреть и закрыть промокоды
menu-link = Создать, посмотреть и закрыть ссылки для оплаты
menu-canary = Пробная покупка: одна звезда, сразу с возвратом
menu-staff = Увидеть, назначить и снять операторов
menu-tickets = Прочитать обращения и ответить
menu-stats = Посмотреть статистику
menu-export = Выгрузить записи, платежи и людей

## The desk: what waits for operators, in one message

desk =
    <b>Пульт</b>
    Сегодня: <b>{ stars }</b> получено · новых людей: <b>{ $newcomers }</b>

    { $lines }
desk-quiet = Сейчас ничего не требует вашего внимания.
desk-reviews = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }платёж</b> ждёт вашего решения ({ $ago })
        [one] <b>{ $waiting }{ "\u00A0" }платёж</b> ждёт вашего решения (первый: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }платежа</b> ждут вашего решения (первый: { $ago })
       *[many] <b>{ $waiting }{ "\u00A0" }платежей</b> ждут вашего решения (первый: { $ago })
    }
desk-tickets = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }обращение</b> ждёт ответа ({ $ago })
        [one] <b>{ $waiting }{ "\u00A0" }обращение</b> ждёт ответа (первое: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }обращения</b> ждут ответа (первое: { $ago })
       *[many] <b>{ $waiting }{ "\u00A0" }обращений</b> ждут ответа (первое: { $ago })
    }
desk-refunds = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }возврат</b> в пути ({ $ago })
        [one] <b>{ $waiting }{ "\u00A0" }возврат</b> в пути (первый: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }возврата</b> в пути (первый: { $ago })
       *[many] <b>{ $waiting }{ "\u00A0" }возвратов</b> в пути (первый: { $ago })
    }
desk-parked = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }сообщение</b> от Telegram не обработано ({ $ago })
        [one] <b>{ $waiting }{ "\u00A0" }сообщение</b> от Telegram не обработано (первое: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }сообщения</b> от Telegram не обработаны (первое: { $ago })
       *[many] <b>{ $waiting }{ "\u00A0" }сообщений</b> от Telegram не обработано (первое: { $ago })
    }
desk-sales-off = <b>Продажи остановлены</b> ({ $ago })
desk-open-today = Сегодня · ⭐{ "\u00A0" }{ $count }
desk-open-people = Люди · { $count }
desk-open-reviews = Платежи на проверке · { $count }
desk-open-tickets = Обращения · { $count }
desk-open-refunds = Возвраты в пути · { $count }
desk-open-parked = Необработанные сообщения · { $count }
desk-open-promos = Промокоды · { $count }
desk-open-links = Ссылки · { $count }
desk-open-broadcasts = Рассылки · { $count }
desk-open-sales = { $count ->
    [off] Продажи: выкл.
   *[on] Продажи: вкл.
}
desk-open-staff = Операторы · { $count }
desk-renew = Обновить
up-to-date = Всё актуально: ничего не изменилось.
desk-back = ◀ Пульт
desk-today =
    <b>Сегодня, { $day }</b>
    { $lines }

    <i>С полуночи · { $zone }</i>
desk-people =
    <b>Кого вы ищете?</b>
    Отправьте id, имя или его часть, <code>@имя</code> или ссылку на человека, квитанцию или номер заказа. Можно и переслать сообщение этого человека.

    Всего мне написали: { $people }{ "\u00A0" }{ $people ->
        [one] человек
        [few] человека
       *[many] человек
    }.
sales-already = Продажи уже { $state ->
    [off] остановлены
   *[on] идут
}. Ничего не изменено.

refunds =
    <b>Возвраты в пути</b>, сначала старые

    { $lines }{ $more ->
        [yes] { "" }
    Это не все. Остальные появятся здесь, когда завершатся эти.
       *[no] { "" }
    }

    Я отправляю их сам и спрашиваю Telegram, пока не узнаю, чем закончился каждый.
refunds-line = { stars } · { $whom } · { $state ->
    [unknown] Telegram ещё не подтвердил
   *[requested] ещё не отправлено
} · { $ago } запросил оператор { $operator }
refunds-back = ◀ Возвраты в пути
refunds-none = Возвратов в пути нет.
refunds-person = { $name }

parked =
    <b>Необработанные сообщения от Telegram</b>, сначала старые

    { $lines }{ $more ->
        [yes] { "" }
    Это не все. Остальные появятся здесь, когда вы решите по этим.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] платёж или возврат
    [paid] запрос
    [quick] сообщение или нажатие
    [chat] блокировка бота
   *[unknown] не читается
}
parked-sender = { " " }от { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = Необработанных сообщений нет.
parked-one =
    <b>Необработанное сообщение { $number }</b>
    Что это: { parked-about }{ $sender }
    Пришло: { $at }
    Не обработано: { $ago }, после { $failures }{ "\u00A0" }{ $failures ->
        [one] попытки
       *[many] попыток
    }
    Причина: <code>{ $why }</code>

    <b>Повторите</b>, когда причина устранена: я обработаю его как новое. <b>Отбросьте</b>, если делать с ним ничего не нужно.
    Прочитать его можно командой на машине бота:
    <code>coinop inbox show { $number }</code>
parked-retry = Повторить
parked-drop = Отбросить
parked-back = Все необработанные
parked-retried = Обрабатываю сообщение { $number } ещё раз…
parked-handled = Сообщение { $number } обработано.
parked-again =
    <b>Сообщение { $number } снова не обработано</b> и вернулось в список.
    Причина: <code>{ $why }</code>
parked-failing =
    <b>Сообщение { $number } снова не обработано.</b> В ближайшие минуты попробую ещё несколько раз. Не получится — оно вернётся в этот список.
    Причина: <code>{ $why }</code>
parked-trying = Всё ещё обрабатываю сообщение { $number }. Не получится — оно вернётся в этот список.
parked-why-drop =
    <b>Отбросить сообщение { $number }?</b> Оно так и останется без ответа. Если за него списали монеты, они вернутся.{ $about ->
        [payment] { " " }<b>Оно о платеже:</b> сначала убедитесь, что платёж есть в наших записях.
       *[other] { "" }
    }

    Отправьте причину. Она останется в записях вместе с вашим именем.
parked-dropped = Сообщение { $number } отброшено. { $credits ->
        [0] { "" }
       *[other] За него списали монеты, а ответа не было. Я вернул { credits-moved } и сообщил отправителю.{ " " }
    }Что в нём было, кто его отбросил и почему, останется в записях.
parked-dropped-by = Вас опередили: сообщение { $number } уже отбросил оператор { $operator } ({ $reason }). Ничего не изменено.
parked-gone = Сообщения { $number } в списке уже нет: вас опередили, или я его обработал. Ничего не изменено.

## Promo codes, for operators

promo-make = Что должен давать промокод?
promo-kind-credits = Монеты
promo-kind-percent = Бонус к пакету
promo-kind-plan = Месяц подписки
promo-which-plan = Какую подписку?
promo-of-plan = { $title }: { credits }
promo-plan-gone = Этой подписки в каталоге больше нет. Ничего не изменено.
promo-step-amount = { $kind ->
    [percent] Сколько процентов добавить к следующему пакету? Пришлите число, например <code>20</code>.
   *[credits] Сколько монет он даёт? Пришлите число, например <code>50</code>.
}
promo-step-code = Какой промокод? Пришлите от 3 до 32 латинских букв, цифр или дефисов. Большие и маленькие буквы не различаются.
promo-skip-code = Случайный
promo-step-uses = Сколько человек могут его использовать? Пришлите число, например <code>100</code>.
skip-uses = Без ограничения
step-until = Какой день — последний? Пришлите дату, например <code>31.12.2030</code>.
skip-until = Бессрочно
promo-percent-range = Пришлите целое число процентов от 1 до { $most }.
promo-code-wrong = В промокоде от 3 до 32 латинских букв, цифр или дефисов, и это не слова make, list и close. Пришлите, пожалуйста, другой.
promo-uses-wrong = Использовать его могут от 1 до { $most } человек. Пришлите, пожалуйста, другое число.
promo-day-wrong = Нужен день не раньше сегодняшнего и в пределах десяти лет, например <code>31.12.2030</code>.
promo-taken = Промокод { $code } уже есть. Ничего не изменено.
promo-none = Промокода { $code } нет.
promo-gift = { $kind ->
    [percent] +{ $amount }{ "\u00A0" }% к следующему пакету
    [plan] { $amount }{ "\u00A0" }{ $amount ->
        [one] монета
        [few] монеты
       *[many] монет
    }: 30{ "\u00A0" }дней подписки «{ $plan }»
   *[credits] { $amount }{ "\u00A0" }{ $amount ->
        [one] монета
        [few] монеты
       *[many] монет
    }
}
promo-rules =
    Каждый получит один раз: { $gift }.
    { $lasts }
    { $uses ->
        [0] Число людей не ограничено.
        [one] Использовать его может { $uses }{ "\u00A0" }человек.
        [few] Использовать его могут { $uses }{ "\u00A0" }человека.
       *[many] Использовать его могут { $uses }{ "\u00A0" }человек.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] Его монеты не сгорают.
        [one] Его монеты сгорят через { $days }{ "\u00A0" }день.
        [few] Его монеты сгорят через { $days }{ "\u00A0" }дня.
       *[many] Его монеты сгорят через { $days }{ "\u00A0" }дней.
    }
promo-lasts-plan =
    { $keeps ->
        [all] Монеты, не истраченные за 30{ "\u00A0" }дней, останутся.
        [0] Монеты, не истраченные за 30{ "\u00A0" }дней, сгорят.
       *[other] Из монет, не истраченных за 30{ "\u00A0" }дней, останется не больше { $keeps }.
    }
promo-works-until = Действует до { $at }.
promo-screen =
    <b>Создать промокод { $code }?</b>

    { $rules }
promo-yes = Создать
promo-made =
    Промокод <code>{ $code }</code> уже действует. По этой ссылке он вводится сам:
    { $link }
promo-back = Все промокоды
promos =
    <b>Промокоды</b>
    { $lines }
promos-none = Промокодов пока нет.
promo-new = Новый промокод
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] ещё не действует
    [over] истёк
    [used_up] разобран
    [closed] закрыт
   *[open] открыт
} · использован { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }из { $most }
} · выдано { $given }{ "\u00A0" }{ $given ->
    [one] монета
    [few] монеты
   *[many] монет
} · продано на { stars }
promo-more = { " " }и ещё { $count }
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    Создал { $operator }, { $at }
    { $until }
promo-close-screen =
    <b>Закрыть промокод { $code }?</b> Больше его никто не сможет использовать. Бонусы, которые ждут пакета, останутся.

    { $line }
promo-close-yes = Закрыть
promo-closed-already = Промокод { $code } уже закрыт. Ничего не изменено.
promo-closed-now = Промокод { $code } закрыт. Больше его никто не сможет использовать.
promo-close-usage = Добавьте промокод и, если хотите, причину: <code>/promo close SUMMER утёк в сеть</code>

## Links that anybody can pay, for operators

link-usage =
    Добавьте имя, пакет или подписку и, если хотите, сколько раз её можно оплатить и последний день: <code>/link make summer small 100 31.12.2030</code>

    Ваши пакеты: { $packs }
    { $plans }
link-step-name = Как назвать ссылку? Пришлите имя кампании, например <code>summer</code>: от 1 до 32 знаков a-z, 0-9, _ и -.
link-step-pack = Что по ней продавать?
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = Сколько раз её можно оплатить? Пришлите число, например <code>100</code>.
link-name-wrong = В имени от 1 до 32 знаков: a-z, 0-9, _ и -. Пришлите, пожалуйста, другое.
link-pack-wrong =
    Пакета { $pack } нет. Ваши пакеты: { $packs }
    { $plans }
link-plans = Ваши подписки: { $plans }
link-uses-wrong = Оплатить её можно от 1 до { $most } раз. Пришлите, пожалуйста, другое число.
link-taken = Ссылка { $name } уже есть. Ничего не изменено.
link-none = Ссылки { $name } нет.
link-works-until = Действует до { $at }.
link-screen =
    <b>Создать ссылку { $name }?</b>

    Оплатить её может кто угодно: { $title }, { credits } { $kind ->
        [plan] каждые 30{ "\u00A0" }дней за { stars }. Если изменить подписку в каталоге, новых по ссылке не будет.
       *[pack] за { stars }. Если изменить цену пакета, продажи по ссылке прекратятся.
    }
    { $uses ->
        [0] Число оплат не ограничено.
        [one] Всего { $uses }{ "\u00A0" }оплата.
        [few] Всего { $uses }{ "\u00A0" }оплаты.
       *[many] Всего { $uses }{ "\u00A0" }оплат.
    }
    { $until }
link-yes = Создать
link-made =
    Ссылку <b>{ $name }</b> теперь может оплатить кто угодно:
    { $link }
link-back = Все ссылки
links =
    <b>Ссылки</b>
    { $lines }
links-none = Ссылок пока нет.
link-new = Новая ссылка
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] истекла
    [used_up] разобрана
    [closed] закрыта
   *[open] открыта
} · оплат: { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }из { $most }
} · { $people }{ "\u00A0" }{ $people ->
    [one] человек
    [few] человека
   *[many] человек
} · продано на { stars } · возвратов: { $refunds }
link-shared-line = В других чатах: { $title }, ⭐{ "\u00A0" }{ $price } · оплат: { $payments } · { $people }{ "\u00A0" }{ $people ->
    [one] человек
    [few] человека
   *[many] человек
} · продано на { stars } · возвратов: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    Создал { $operator }, { $at }
    { $until }
link-close-screen =
    <b>Закрыть ссылку { $name }?</b> Больше её никто не сможет оплатить. Платежи, которые уже идут, засчитаются.

    { $line }
link-close-yes = Закрыть
link-closed-already = Ссылка { $name } уже закрыта. Ничего не изменено.
link-closed-now = Ссылка { $name } закрыта. Больше её никто не сможет оплатить.
link-close-usage = Добавьте имя и, если хотите, причину: <code>/link close summer утекла в сеть</code>

## For operators

operator-review =
    <b>Нужно ваше решение по платежу:</b> { review-why }.
    { stars } от { $whom }
    { receipt-line }
operator-parked =
    <b>Не удалось обработать сообщение от Telegram.</b> Его номер: <code>{ $number }</code>.
    Если за него что-то списали, это возвращено; ничего не потеряно.
    { parked-decide }
operator-parked-payment =
    <b>Не удалось обработать сообщение от Telegram о платеже.</b> Его номер: <code>{ $number }</code>.
    Платёж есть и в списке Telegram: я сверяю с ним наши записи и добавляю то, чего в них нет.
    { parked-decide }
operator-parked-more =
    <b>Сейчас не обработано: { $parked ->
        [one] { $parked } сообщение
        [few] { $parked } сообщения
       *[many] { $parked } сообщений
    } от Telegram.</b> Ничего не потеряно.
    { $decides ->
        [yes] Просмотрите список: каждое можно повторить или отбросить.
       *[no] Что с ними делать, решит владелец.
    }
parked-decide = { $decides ->
    [yes] Повторите, когда причина устранена, или отбросьте, если делать с ним ничего не нужно. Причина — в списке.
   *[no] Что с ним делать, решит владелец.
}
operator-history =
    <b>В списке Telegram есть { $rows }{ "\u00A0" }{ $rows ->
        [one] платёж или возврат
        [few] платежа и возврата
       *[many] платежей и возвратов
    } до моего первого запуска здесь.</b>
    Я их посчитал и больше не трогаю: монет за них никто не получит, и покупателям я не пишу.
operator-recovered =
    <b>В списке Telegram нашлось то, что мы пропустили:</b> { $payments ->
        [0] платежей нет
       *[other] { $payments }{ "\u00A0" }{ $payments ->
            [one] платёж
            [few] платежа
           *[many] платежей
        }
    }, { $refunds ->
        [0] возвратов нет
       *[other] { $refunds }{ "\u00A0" }{ $refunds ->
            [one] возврат
            [few] возврата
           *[many] возвратов
        }
    }.
    Всё уже записано, покупателям я сообщаю.{ $reviews ->
        [0] { "" }
        [one] { " " }{ $reviews }{ "\u00A0" }платёж не подходит ни к одному заказу: монет за него не будет, пока вы не решите.
        [few] { " " }{ $reviews }{ "\u00A0" }платежа не подходят ни к одному заказу: монет за них не будет, пока вы не решите.
       *[many] { " " }{ $reviews }{ "\u00A0" }платежей не подходят ни к одному заказу: монет за них не будет, пока вы не решите.
    }
reconcile-finding = { $what ->
        [unlike] У Telegram под { $charge } значится { $telegram }, плательщик { $user }; в наших записях — { $books }.
        [unlisted-payment] В наших записях есть платёж { $books } от { $user }, { $charge }, которого нет в списке Telegram.
        [unlisted-refund] В наших записях есть возврат { $books } для { $user }, { $charge }, которого нет в списке Telegram.
        [balance] По данным Telegram, на балансе бота звёзд: { $telegram }; по его же списку выходит { $books }.
        [shorter] Список Telegram стал короче: строк было { $books }, стало { $telegram }. Я прочитал его с начала.
        [totals] Списки Telegram дают в сумме { $telegram }; по нашим записям в них { $books }.
       *[unreadable] В списке Telegram есть строка, которую не удалось прочитать: { $telegram } { $books }
    }
review-credit = Зачислить { $credits }
review-refund = Вернуть { stars }
review-ended =
    { $whom }: за этот платёж зачислено { credits }.
    { receipt-line }
review-ended-otherwise =
    Этот платёж уже кто-то зачислил или вернул. Ничего не изменено.
    { receipt-line }
refund-usage = Отправьте после команды номер квитанции, а если хотите, и причину: <code>/refund stx123 оплачено дважды</code>
refund-which = За какой платёж вернуть звёзды? Покупатель — { $whom }.
refund-nothing = У { $whom } нет платежей, которые можно вернуть.
refund-unknown = Не могу найти платёж с квитанцией { $charge }.
refund-button = Вернуть { stars }{ $pack } · { $at }
refund-screen =
    <b>Вернуть { stars }?</b> Покупатель — { $whom }.{ $state ->
        [failed] { " " }В прошлый раз не получилось.
       *[other] { "" }
    }

    { $credits ->
        [0] Списывать нечего.
       *[other] Спишем { $credits }{ "\u00A0" }{ $credits ->
            [one] монету
            [few] монеты
           *[many] монет
        }{ $lacking ->
            [0] { "" }
            [one] { " " }(<b>{ $lacking } уже потрачена</b>)
           *[other] { " " }(<b>{ $lacking } уже потрачены</b>)
        }, { $debt ->
            [0] останется { $left }
           *[other] долг составит { $debt }. Следующие купленные монеты сначала пойдут в его счёт
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>Вернуть { stars }?</b> Покупатель — { $whom }.{ $state ->
        [failed] { " " }В прошлый раз не получилось.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = Спишем: { credits }{ $lacking ->
    [0] { "" }
    [one] { " " }(<b>{ $lacking } уже потрачена</b>)
   *[other] { " " }(<b>{ $lacking } уже потрачены</b>)
}.
refund-gift = Это подарок, он у получателя — { $taker }. Спишем у получателя: { credits }.
refund-gift-waits = Это подарок, который ещё никто не забрал. Заберём его монеты: { credits }. Ссылка перестанет работать.
refund-gift-spent = Это подарок, и <b>часть его уже потратил получатель — { $taker }</b>. Поэтому спишем у покупателя — { $whom }: { credits }.
refund-invitation = Ещё спишем бонус за приглашение — { $whom }: { credits }.
refund-reward = Ещё спишем у того, кто пригласил, — { $whom }: { credits }.
refund-leaves = { $whom }: { $debt ->
    [0] останется { $left }
   *[other] долг составит { $debt }. Следующие купленные монеты сначала пойдут в его счёт
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] Telegram уже сам вернул <b>{ stars }</b>: { $at }. Покупатель — { $whom }.
           *[own] Этот платёж уже возвращён, <b>{ stars }</b>: { $at }. Покупатель — { $whom }. Возврат запросил оператор { $operator }.
        }
        [unknown] Возврат <b>{ stars }</b>, покупатель — { $whom }. Telegram ещё не подтвердил его, я продолжаю спрашивать.
       *[requested] Возвращаем <b>{ stars }</b>, покупатель — { $whom }. Возврат запросил оператор { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = С вашей ролью можно вернуть за раз не больше ⭐{ "\u00A0" }{ $most }. Этот платёж может вернуть владелец.
refund-yes = Вернуть
refund-yes-debt = Всё равно вернуть
refund-no = Отменить
refund-not-wanted = Отменено. Звёзды не возвращены.
refund-expired = Этот экран устарел. Звёзды не возвращены. Проверьте, пожалуйста, ещё раз.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram сам вернул { stars }</b>. Покупатель — { $whom }, его баланс — { $balance }.
        [failed] <b>Telegram отказался вернуть { stars }</b>: { $reason }. Покупатель — { $whom }; резерв снят, его баланс — { $balance }. Можно попробовать ещё раз.
       *[done] Возвращено: { stars }. Покупатель — { $whom }, его баланс — { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>Пока неизвестно, чем закончился возврат { stars }.</b> Покупатель — { $whom }. Telegram не отвечает прямо: { $reason }. Я буду спрашивать, пока не ответит.
    { receipt-line }
user-usage =
    Кого вы ищете? Отправьте id, имя или его часть, <code>@имя</code> или ссылку на человека, квитанцию или номер заказа. Или перешлите мне сообщение этого человека.

    Можно сразу: <code>/user 12345</code>. Или ответьте <code>/user</code> на моё сообщение о человеке.
receipt-unknown = Не могу найти квитанцию { $handle }. Её номер длинный: вставьте его целиком.
user-unknown = Не могу найти { $handle }.
user-choose = Кого вы имеете в виду: «{ $handle }»?{ $more ->
    [yes] { " " }Людей с таким именем больше: отправьте имя полнее, чтобы найти остальных.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    Имена бывают одинаковыми, поэтому выберите, о ком речь. Прежде чем что-то сделать, я спрошу вас.
user-choice = { $name }{ $username } · { $user }
user-hidden = Telegram не говорит, кто это написал: { $name } скрывает себя при пересылке. Попросите у этого человека id или номер квитанции.
user-is-bot = Это написал бот, показывать некого.
user-nobody = Это сообщение не об одном человеке. Отправьте после команды id, <code>@имя</code> или номер квитанции: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>Время: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = Это группа. Она может платить, но монет у неё нет.
card-stranger = Этот человек ещё не писал боту.
card-seen = { $language } · { $seen }
seen-lately = здесь в течение последнего часа
seen-about = последний раз здесь: { $at } или чуть позже
card-closed = <b>Написать нельзя</b> ({ $at }): бот заблокирован или чат не открыт.
card-barred = <b>Покупки и траты запрещены</b> ({ $at }, { $operator }): { $reason }
card-balance = Баланс: <b>{ $balance }</b>{ $parts }
share-purchase = куплено { $credits }
share-bonus = бонус { $credits }
share-adjust = поправка { $credits }
share-lot = бонус { $credits } до { $at }
share-held = в резерве { $credits }
share-debt = долг { $credits }
card-none = пока ничего
card-waiting =
    <b>Ждут монет</b>
    { $lines }
    { "" }
card-entries =
    <b>Последние записи</b>
    { $lines }
    { "" }
card-payments =
    <b>Платежи и заказы</b>
    { $lines }
    { "" }
card-tickets =
    <b>Обращения</b>
    { $lines }
    { "" }
card-acts =
    <b>Действия операторов</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· ответ доставлен
   *[running] { " " }· выполняется
}
entry-given-back = <b>0</b>{ $what } · не получилось, монеты возвращены
card-request = /{ $command } · { credits } · { $at }
card-payment = { $lead }{ stars } → { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = оплачено: { $paid }
card-ended-paid = { $ended } (оплачено: { $paid })
card-order = { $lead }{ stars } → { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] счёт выставлен
    [checkout] оплачивается
    [expired] счёт истёк
    [arrived] оплачено, ещё не зачислено
    [paid] оплачено
    [review] <b>ждёт решения</b>
    [refunding] возвращаем
    [refund-failed] зачислено, возврат не удался
    [refunded] возвращено
   *[credited] зачислено
}
card-ticket = № { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] начислено: { credits }
    [take] списано: { credits }
    [credit] платёж зачислен: { credits }
    [refund] запрошен возврат звёзд
    [return] пакет возвращён без оператора
    [bar] покупки и траты запрещены
    [unbar] запрет снят
    [appoint] новая роль: { role }
    [dismiss] роль снята
    [answer] ответ на обращение № { $detail }
    [close] обращение № { $detail } закрыто
    [message] сообщение этому человеку (обращение № { $detail })
    [resend] повторён ответ на /{ $detail }
    [request] отменён запрос /{ $detail }
    [erase] данные стёрты
    [canary] пробная покупка
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>Все записи</b>
    { $lines }

    <i>Время: { $zone }</i>
card-give-button = Начислить
card-take-button = Списать
card-bar-button = Запретить
card-unbar-button = Снять запрет
card-message-button = Написать
card-resend-button = Повторить ответ
card-requests-button = Отменить запрос
card-refund-button = Вернуть { stars }
card-refunds-button = Вернуть звёзды
card-history-button = История
card-ticket-button = Обращение № { $number }
card-back = Назад
card-which-payment =
    { $head }

    Какой платёж вернуть?
card-no-payment =
    { $head }

    Возвращать больше нечего.
card-which-request =
    { $head }

    Какой запрос отменить? Причину прочтёт и этот человек.
card-no-request =
    { $head }

    Запросов, которые ждут монет, больше нет.
card-cancel-one = { $request } · { credits }
card-ask-give =
    { $whom }: сколько монет начислить и за что? Например: <code>50 за вчерашний сбой</code>

    Причину прочтёт и этот человек. Передумали? Отправьте /cancel.
card-ask-take =
    { $whom }: сколько монет списать и почему? Например: <code>50 начислено по ошибке</code>

    Причину прочтёт и этот человек. Передумали? Отправьте /cancel.
card-ask-why = А причина? Её прочтёт и этот человек.
card-ask-bar =
    { $whom }: почему запретить покупки и траты?

    Причину прочтёт и этот человек. Передумали? Отправьте /cancel.
card-ask-unbar =
    { $whom }: почему снять запрет? Причина останется в журнале.

    Передумали? Отправьте /cancel.
card-ask-message =
    { $whom }: напишите сообщение — текст, картинку или файл.

    Передумали? Отправьте /cancel.
card-ask-cancel =
    { $whom }: почему отменить запрос <b>{ $request }</b>?

    Причину прочтёт и этот человек. Передумали? Отправьте /cancel.
card-asked-in-private = Вопрос я задал в нашем личном чате.
card-open-private = Пока не могу вам написать. Откройте наш личный чат, отправьте /start и нажмите ещё раз.
card-message-sent = { $whom }: сообщение отправлено. Если придёт ответ, это обращение № { $number }.
card-message-refused = { $whom }: Telegram не принял ваше сообщение или его часть. Оно сохранено в обращении № { $number }. Попробуйте иначе: текстом, картинкой или файлом.
card-message-unsent = { $whom }: сообщение не дошло, бот заблокирован или чат не открыт. Оно сохранено в обращении № { $number }.
request-cancelled = { $whom }: запрос отменён, ничего не списано. Причину я сообщил.
request-stays = { $status ->
    [running] Этот запрос как раз выполняется. Ничего не изменено.
    [charged] За этот запрос уже списано: я доставлю ответ или верну монеты. Ничего не изменено.
   *[gone] Этот запрос больше не ждёт. Ничего не изменено.
}
resent = { $outcome ->
    [sent] Отправлено ещё раз: ответ на /{ $command }, { $at }.
    [closed] Написать нельзя: бот заблокирован или чат не открыт.
   *[gone] В Telegram больше нет ответа на /{ $command }, { $at }: его удалили.
}
resent-before = Ответ на /{ $command } уже отправлен ещё раз: { $at }. Сейчас ничего не отправлено.
resend-nothing = { $why ->
    [running] Запрос ещё выполняется. Ответ придёт сам.
    [failed] Последний запрос не получился, монеты возвращены. Повторять нечего.
    [waiting] Запрос ждёт монет. Ответа ещё нет.
   *[none] Не знаю ответа, который можно было бы повторить.
}
reply-again = Это ещё раз ответ на /{ $command }. Повторно ничего не списано.
you-request-cancelled =
    Оператор отменил ваш запрос /{ $command }, который ждал монет: { $reason }

    Ничего не списано.
you-were-corrected = { $direction ->
        [more] Оператор исправил ваш баланс: <b>+{ credits }</b>.
       *[less] Оператор исправил ваш баланс: <b>−{ credits }</b>.
    } Теперь у вас <b>{ $balance }</b>.
you-were-corrected-debt = { $direction ->
        [more] Оператор исправил ваш баланс: <b>+{ credits }</b>.
       *[less] Оператор исправил ваш баланс: <b>−{ credits }</b>.
    } Теперь вы должны <b>{ $balance }</b>. Следующие купленные монеты сначала пойдут в счёт этого долга: /buy

## Questions of the bot

cancelled = Отменено.
cancelled-more =
    Отменено.

    { $waiting }
nothing-to-cancel = Отменять нечего.
question =
    { $question }

    Цена — { price }. Передумали? Отправьте /cancel.

## Broadcasts

menu-broadcast = Написать всем или некоторым
broadcast-ask =
    <b>Что отправить?</b> Напишите сообщение или перешлите его: текст, фото, видео — что угодно, кроме альбома. Вы увидите его раньше всех.
    { $latest }
broadcast-line = Последняя рассылка, { $at }: получили — { $sent }, заблокировали бота — { $blocked }, не дошло — { $failed }.
broadcasts =
    <b>Рассылки</b>
    { $lines }
broadcasts-none = Рассылок пока нет.
broadcasts-line = { $at } · { $audience } · { $state ->
    [running] идёт
    [paused] на паузе
    [stopped] остановлена
   *[done] закончена
} · { $sent } из { $people }
broadcast-new = Новая рассылка
broadcast-open = { $at }
broadcast-all = Все рассылки
broadcast-one =
    { $report }

    Получатели: { $audience }. В начале их было { $people }
    Начал { $operator }, { $at }
broadcast-no-album = Альбомы я разослать не могу. Пришлите одно сообщение.
broadcast-panel =
    Вот так это выглядит. Получатели: { $audience }. Всего — <b>{ $people }</b>, займёт примерно { $minutes }{ "\u00A0" }мин.

    Не считаются те, кто заблокировал бота, отписался или кому закрыт доступ.
broadcast-for-all = все
broadcast-for-buyers = все, кто покупал пакеты
broadcast-for-quiet = все, кто не заходил { $days }{ "\u00A0" }{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }
broadcast-for-language = все, кто читает на языке: { $language }
broadcast-to-all = Все
broadcast-to-buyers = Покупатели
broadcast-to-language = По языку
broadcast-to-quiet = Не были { $days }{ "\u00A0" }{ $days ->
        [one] день
        [few] дня
       *[many] дней
    }
broadcast-language = На каком языке они читают?
broadcast-back = Назад
broadcast-add-button = Добавить кнопку
broadcast-button-ask =
    Что написать на кнопке и куда она ведёт? Пришлите всё одной строкой:
    <code>Наш канал https://t.me/example</code>
broadcast-button-wrong = Нужно название до 64 символов и после него ссылка, например <code>Наш канал https://t.me/example</code>
broadcast-test = Сначала отправить операторам
broadcast-tested = { $operators ->
        [0] Других операторов, кому можно отправить, нет.
        [one] Отправлено: { $operators }{ "\u00A0" }оператор.
        [few] Отправлено: { $operators }{ "\u00A0" }оператора.
       *[many] Отправлено: { $operators }{ "\u00A0" }операторов.
    }
broadcast-send = Отправить: { $people }
broadcast-left = Хорошо, никому не отправлено.
broadcast-busy = Ещё идёт другая рассылка: /broadcast
broadcast-nobody = Отправить некому.
broadcast-screen =
    <b>Отправить сейчас?</b> Получатели: { $audience }. Всего — { $people }. Отправленное не вернуть.
broadcast-yes = Отправить
broadcast-running =
    <b>Рассылка идёт.</b>

    Отправлено: { $sent }
    Заблокировали бота: { $blocked }
    Не дошло: { $failed }
    Осталось: { $left }, примерно { $minutes }{ "\u00A0" }мин.
broadcast-paused =
    <b>Рассылка на паузе.</b> { $why }

    Отправлено: { $sent }
    Заблокировали бота: { $blocked }
    Не дошло: { $failed }
    Осталось: { $left }, примерно { $minutes }{ "\u00A0" }мин.
broadcast-do-renew = Обновить
broadcast-do-pause = Пауза
broadcast-do-resume = Продолжить
broadcast-do-stop = Остановить
broadcast-do-end = Остановить насовсем
broadcast-stop = Остановить насовсем? Не получат: { $left }.
broadcast-is-over =
    Эта рассылка уже закончилась.
    { $latest }
broadcast-done =
    <b>Рассылка закончена.</b>

    Отправлено: { $sent }
    Заблокировали бота: { $blocked }
    Не дошло: { $failed }
broadcast-stopped =
    <b>Рассылка остановлена.</b>

    Отправлено: { $sent }
    Заблокировали бота: { $blocked }
    Не дошло: { $failed }
broadcast-held =
    <b>Рассылка на паузе:</b> { $why }

    Если вы удалили сообщение, скопировать его уже нельзя. Остановите рассылку и начните новую: /broadcast
broadcast-unsubscribe = Отписаться
broadcast-subscribe = Присылать снова
broadcasts-off = Хорошо, таких сообщений больше не будет. Чеки и ответы будут приходить.
broadcasts-on = Хорошо, такие сообщения снова будут приходить.

## Plans

menu-plan = Посмотреть, сменить или отменить подписку
plan-rate =
    <b>{ $title }</b>, каждые 30{ "\u00A0" }дней: ⭐{ "\u00A0" }{ $rate } за монету{ $saving ->
        [0] { "" }
       *[other] , на { $saving }{ "\u00A0" }% дешевле
    }
plan-button = { $title }: { credits } · { stars } за 30{ "\u00A0" }дней
plan-pay = Платить { stars } каждые 30{ "\u00A0" }дней
plan-terms = { credits } каждые 30{ "\u00A0" }дней за { stars }. { $unused }
plan-keeps-all = Неистраченные монеты остаются у вас.
plan-keeps =
    { $keeps ->
        [0] При каждом продлении неистраченные монеты подписки сгорают.
        [one] При каждом продлении остаётся до { $keeps } неистраченной монеты подписки, остальные сгорают.
       *[other] При каждом продлении остаётся до { $keeps } неистраченных монет подписки, остальные сгорают.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    Telegram продлевает подписку сам. Отменить её можно в любой момент: /plan
plan-busy = Возможно, вы как раз оплачиваете подписку. Загляните в /plan через минуту.
plan-has-plan = У вас уже есть подписка. Сменить или отменить её: /plan
checkout-has-plan = У вас уже есть подписка. Ничего не списано. Сменить или отменить её: /plan
receipt-plan =
    Спасибо! <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>.

    Подписка «{ $plan }» продлится сама: { $until }. Сменить или отменить её: /plan
receipt-renewal =
    Подписка «{ $plan }» продлена: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
        [one] { " " }Сгорела { $gone } неистраченная монета.
        [few] { " " }Сгорели { $gone } неистраченные монеты.
       *[many] { " " }Сгорели { $gone } неистраченных монет.
    } Теперь у вас <b>{ $balance }</b>.

    Следующее продление: { $until }. Сменить или отменить подписку: /plan
plan-none =
    { $sold ->
        [yes] У вас нет подписки. С ней монеты приходят каждые 30{ "\u00A0" }дней. Отменить её можно в любой момент.
       *[no] У вас нет подписки, и сейчас мы их не продаём. Пакеты монет: /buy
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    Продлится сама: { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    Продлить не удалось: Telegram не смог списать { stars }. Когда звёзд хватит, продлите подписку в Telegram: «Настройки › Мои звёзды».
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    Вы её отменили. Она действует до { $until }.{ $follows ->
        [yes] { " " }Потом я пришлю кнопку, чтобы начать «{ $next }».
       *[no] { "" }
    }
plan-cancel-button = Отменить «{ $plan }»
plan-cancel-ask = Отменить подписку «{ $plan }»? Она действует до { $until }, монеты останутся у вас.
plan-cancel-yes = Отменить подписку
plan-cancel-no = Оставить подписку
plan-again-button = Возобновить «{ $plan }»
plan-again = Подписку «{ $plan }» можно возобновить до { $until }. Откройте в Telegram «Настройки › Мои звёзды», выберите подписку и продлите её.
plan-change-button = Сменить «{ $plan }»
plan-change-ask = Какую подписку вы хотите вместо этой? «{ $plan }» действует до { $until }. Потом я пришлю кнопку, чтобы начать новую.
plan-back = Назад
plan-unchanged = Telegram не изменил подписку. Попробуйте позже или сделайте это в Telegram: «Настройки › Мои звёзды».
plan-active = Подписка «{ $plan }» снова продлевается сама: { $until }.
plan-cancelled = Вы отменили подписку «{ $plan }». Она действует до { $until }, монеты остаются у вас. Передумали? Отправьте /plan.
plan-failed = Подписка «{ $plan }» не продлена: Telegram не смог списать { stars }. Монеты остаются у вас. Когда звёзд хватит, продлите её в Telegram: «Настройки › Мои звёзды».
plan-lapsed = Подписка «{ $plan }» закончилась { $until }: продление не оплачено. Монеты остаются у вас, а начать её снова можно в любой момент.
plan-over =
    Подписка «{ $plan }» закончилась { $until }. Монеты остаются у вас.{ $follows ->
        [yes] { " " }Вот «{ $next }», которую вы хотели вместо неё.
       *[no] { "" }
    }
plan-cancelled-by-us = Оператор отменил вашу подписку «{ $plan }». Она действует до { $until }, монеты остаются у вас. Есть вопрос? Отправьте /paysupport.
plan-allowed-by-us = Подписку «{ $plan }» можно возобновить. Откройте в Telegram «Настройки › Мои звёзды», выберите подписку и продлите её.
privacy-has-plan = У вас есть подписка, которая продлевается сама. Сначала отмените её, иначе Telegram и дальше будет списывать звёзды: /plan
entry-unused = <b>{ $credits }</b> не истрачено к продлению{ $what }
entry-unused-back = <b>{ $credits }</b> возвращено: звёзды за продление{ $what } вернулись

card-plan =
    Подписка «{ $plan }»: { $state ->
        [active] продлится { $at }
        [failed] не продлена с { $at }
       *[cancelled] отменена, действует до { $at }
    }
card-plan-cancel-button = Отменить подписку
card-plan-allow-button = Разрешить подписку
card-ask-plan-cancel =
    { $whom }: почему отменить подписку? Причина останется в журнале.

    Передумали? Отправьте /cancel.
card-ask-plan-allow =
    { $whom }: почему разрешить возобновить подписку? Причина останется в журнале.

    Передумали? Отправьте /cancel.
plan-cancel-screen =
    <b>Отменить подписку?</b> Чья: { $whom }
    «{ $plan }» закончится { $until } и не продлится. Монеты останутся.
    Причина: { $reason }
plan-cancel-done = { $whom }: подписка больше не продлится. Я сообщаю об этом.
plan-cancel-nothing = { $whom }: подписки, которая продлевается, нет. Ничего не изменено.
plan-allow-screen =
    <b>Разрешить возобновить подписку?</b> Чья: { $whom }
    «{ $plan }» закончится { $until }. Telegram позволит её продлить, но сделать это может только сам человек.
    Причина: { $reason }
plan-allow-yes = Разрешить
plan-allow-done = { $whom }: подписку можно возобновить. Я сообщаю, как это сделать.
plan-allow-nothing = { $whom }: отменённой подписки нет. Ничего не изменено.

## Gifts

menu-gift = Купить монеты в подарок
gift-button = Купить в подарок
gift-off = Сейчас подарки здесь не продаются.
gift =
    <b>Пакет в подарок</b>
    Вы получите ссылку и отправите её кому захотите. Монеты получит тот, кто откроет её первым. Если за { $days }{ "\u00A0" }{ $days ->
        [one] день
        [few] дня
       *[many] дней
    } её никто не откроет, монеты вернутся к вам.
gift-more =
    { $gift }

    <b>Ваши подарки, которые ещё никто не забрал</b>
    { $lines }
gift-line = { credits }, до { $until }: { $link }
gift-share = Отправить { credits-moved }
gift-keep = Оставить { credits-moved } себе
gift-words = Дарю { credits-moved }. Откройте ссылку и нажмите «Старт»!
invoice-description-gift = В подарок: { credits }. Вы получите ссылку для того, кому дарите. Монеты не сгорают.
receipt-gift =
    Спасибо! Ваш подарок готов: <b>{ credits }</b>.{ $bonus ->
        [0] { "" }
       *[other] { " " }Из них бонус по промокоду: { $bonus }.
    } Отправьте ссылку тому, кому дарите: { $link }

    Монеты получит тот, кто откроет её первым. Если до { $until } её никто не откроет, они вернутся к вам.
    { receipt-line }
gift-got = { $giver } дарит вам <b>{ credits-moved }</b>. Подаренное не сгорает. Теперь у вас <b>{ $balance }</b>. На что их потратить: /help
gift-got-debt = { $giver } дарит вам <b>{ credits-moved }</b> — в счёт долга. Осталось погасить <b>{ $balance }</b>.
gift-somebody = Кто-то
gift-yours = Это ваш собственный подарок: { credits }. Отправьте ссылку тому, кому дарите, или оставьте монеты себе.
gift-gone = Этого подарка больше нет: его уже забрали, или он вернулся к тому, кто его купил.
gift-unknown = Не знаю такого подарка. Откройте ссылку точно в том виде, в каком получили.
gift-kept = Подарок остаётся у вас: <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>. Ссылка больше не работает.
gift-kept-debt = Подарок остаётся у вас: <b>+{ credits }</b> — они пошли в счёт долга. Осталось погасить <b>{ $balance }</b>. Ссылка больше не работает.
gift-taken = { $taker } получает ваш подарок: <b>{ credits }</b>.
gift-returned = Ваш подарок никто не забрал, и монеты вернулись к вам: <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>.
gift-returned-debt = Ваш подарок никто не забрал, и монеты вернулись к вам: <b>+{ credits }</b> — они пошли в счёт долга. Осталось погасить <b>{ $balance }</b>.
gift-undone = За подарок, который вы получили, вернули звёзды, поэтому мы его списали: <b>{ credits }</b>. Теперь у вас <b>{ $balance }</b>. Есть вопрос? Отправьте /paysupport.
refund-done-gift =
    { $by ->
        [telegram] Telegram вернул вам { stars }
       *[us] Мы вернули вам { stars }
    }. Подарок, за который вы их заплатили, мы списали.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] Telegram вернул вам { stars }
       *[us] Мы вернули вам { stars }
    }. Ваш подарок уже потратили, поэтому монеты за него списаны у вас: { credits }. Теперь у вас <b>{ $balance }</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] Telegram вернул вам { stars }
       *[us] Мы вернули вам { stars }
    }. Ваш подарок уже потратили, поэтому монеты за него списаны у вас: { credits }. Теперь ваш долг — <b>{ $balance }</b>. Следующие купленные монеты сначала пойдут в его счёт: /buy
    { receipt-line }
return-given = Этот подарок уже забрали, поэтому вернуть его самостоятельно нельзя. Есть вопрос? Отправьте /paysupport.
entry-gift-out = <b>{ $credits }</b> на подарок
entry-gift-back = <b>{ $credits }</b> вернулось из подарка
entry-gift-in = <b>{ $credits }</b> в подарок
entry-gift-undone = <b>{ $credits }</b>: звёзды за подарок вернулись
share-gift = { $credits } в подарках до { $at }
card-gifts = Подарки: куплено { $bought }, из них ждут { $waiting }, подарено { $given }{ $takers }; получено { $received }
card-gift-takers = { " " }(забрали: { $takers })

## Inviting

menu-invite = Пригласить друзей и получить монеты
invite-off = Сейчас за приглашения ничего не полагается.
invite =
    Ваша ссылка: { $link }

    { $gives ->
        [0] { "" }
        [one] Новый пользователь получит с первой покупкой { $gives }{ "\u00A0" }бонусную монету.{ " " }
        [few] Новый пользователь получит с первой покупкой { $gives }{ "\u00A0" }бонусные монеты.{ " " }
       *[many] Новый пользователь получит с первой покупкой { $gives }{ "\u00A0" }бонусных монет.{ " " }
    }{ $rewards ->
        [0] { "" }
        [one] Вам за первую покупку каждого новичка — { $rewards }{ "\u00A0" }монета, до { $most } раз в месяц.
        [few] Вам за первую покупку каждого новичка — { $rewards }{ "\u00A0" }монеты, до { $most } раз в месяц.
       *[many] Вам за первую покупку каждого новичка — { $rewards }{ "\u00A0" }монет, до { $most } раз в месяц.
    }

    { $came ->
        [0] По ней ещё никто не пришёл.
       *[other] Пришли по ней: { $came }. Купили: { $bought }. Вы получили { credits }. Покупок, засчитанных в этом месяце: { $month }.
    }
invite-share = Отправить ссылку
referred =
    Вас пригласил друг: с первой покупкой вы получите { $credits }{ "\u00A0" }{ $credits ->
        [one] бонусную монету
        [few] бонусные монеты
       *[many] бонусных монет
    }.
referred-by-yourself = Это ваша собственная ссылка. Отправьте её другу!
referral-earned = Тот, кто пришёл по вашей ссылке, сделал первую покупку: <b>+{ credits }</b>. Теперь у вас <b>{ $balance }</b>. Ваша ссылка: /invite
referral-earned-debt = Тот, кто пришёл по вашей ссылке, сделал первую покупку: <b>+{ credits }</b> — они пошли в счёт долга. Осталось погасить <b>{ $balance }</b>. Ваша ссылка: /invite
referral-taken = Покупку по вашей ссылке вернули, и монеты за неё списаны: { credits }. Теперь у вас <b>{ $balance }</b>.
referral-taken-debt = Покупку по вашей ссылке вернули, и монеты за неё списаны: { credits }. Теперь ваш долг — <b>{ $balance }</b>.
told-also =
    { $words }

    { $also }
also-invited = Из них <b>+{ credits }</b> — ваш бонус за приглашение от друга.
also-invited-gift = А вам — бонус за приглашение от друга: <b>+{ credits }</b>.
also-uninvited = Списан и бонус за приглашение от друга: { credits }.
entry-referral = <b>{ $credits }</b> за приглашение
entry-referral-back = <b>{ $credits }</b>: звёзды за покупку друга вернулись

## Settings

menu-settings = Уведомления, лимиты и язык
settings =
    <b>Настройки</b>
    Нажмите на уведомление, чтобы включить или отключить его. Квитанции и ответы приходят в любом случае.
settings-notice-low = { $state ->
    [on] ✓ Когда монет осталось мало
   *[off] Когда монет осталось мало
}
settings-notice-expiring = { $state ->
    [on] ✓ Перед тем как монеты сгорят
   *[off] Перед тем как монеты сгорят
}
settings-broadcasts = { $state ->
    [on] ✓ Новости
   *[off] Новости
}
settings-summary = { $state ->
    [on] ✓ Итоги месяца
   *[off] Итоги месяца
}
settings-limit = Лимит в день: { $credits ->
    [0] нет
   *[other] { $credits }
}
settings-ask = Спрашивать: { $mode ->
    [never] никогда
   *[above] свыше { $above }
}
settings-back = Назад
limit =
    <b>Лимит в день</b>
    { $credits ->
        [0] Вы можете потратить всё, что у вас есть.
       *[other] Ваш лимит: { credits } в день.
    }

    Когда лимит исчерпан, до конца дня я не выполняю ничего, что стоит монет. Более низкий лимит действует сразу, более высокий — с завтрашнего дня.
limit-next =
    { $limit }

    С { $at }: { $credits ->
        [0] без лимита
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ Без лимита
   *[no] Без лимита
}
ask-before =
    <b>Спрашивать заранее</b>
    { $mode ->
        [never] Я выполняю запросы, не спрашивая.
       *[above] Спрашиваю, если цена запроса может быть выше: { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ Свыше { $above }
   *[no] Свыше { $above }
}
ask-never = { $chosen ->
    [yes] ✓ Никогда
   *[no] Никогда
}
ask-usual = { $chosen ->
    [yes] ✓ Как принято здесь
   *[no] Как принято здесь
}
settings-language = Язык
notice-expiring =
    Скоро { $credits ->
        [one] сгорит { $credits }{ "\u00A0" }ваша монета
        [few] сгорят { $credits }{ "\u00A0" }ваши монеты
       *[many] сгорят { $credits }{ "\u00A0" }ваших монет
    }, { $credits ->
        [1] успейте потратить её
       *[other] первые успейте потратить
    } до { $at }. На что их можно потратить: /help

    Отключить: /settings
summary =
    <b>{ $from } — { $to }</b>
    Потрачено: { $spent } · куплено: { $bought } · получено бесплатно: { $given }
    { $lines }
    Теперь у вас <b>{ $balance }</b>.

    Не писать об этом: /settings
summary-line = /{ $command }: { $credits } ({ $times }×)

## Returning a pack

return = Вернуть и получить { stars }
return-ask = Вернуть этот пакет? Вы получите обратно { stars }, а монеты пакета будут списаны: { credits }.
return-ask-invited =
    { $asked }

    Спишем и то, что вы получили с этой покупкой по приглашению друга: { credits }.
return-yes = Вернуть пакет
return-no = Оставить пакет
return-kept = Пакет остаётся у вас.
return-ok = Готово: { stars } уже в пути.
return-replay = Ваши { stars } уже в пути.
return-done = Ваши { stars } уже вернулись.
return-missing = Вернуть это самостоятельно нельзя. Отправьте /paysupport.
return-barred = Оператор запретил вам покупки и траты. Чтобы попросить о возврате, отправьте /paysupport.
return-old =
    Вернуть пакет можно в течение { $days }{ "\u00A0" }{ $days ->
        [one] дня
       *[many] дней
    } после оплаты, а этот вы оплатили раньше. Есть вопрос? Отправьте /paysupport.
return-spent = Часть монет из него уже потрачена, поэтому вернуть его нельзя. Есть вопрос? Отправьте /paysupport.
return-bonus = К этому пакету промокод добавил монеты, поэтому вернуть его самостоятельно нельзя. Отправьте /paysupport.
return-plan = Это была подписка, вернуть её самостоятельно нельзя. Отправьте /paysupport.
return-often =
    За последние 30{ "\u00A0" }дней вы вернули { $times }{ "\u00A0" }{ $times ->
        [one] пакет
        [few] пакета
       *[many] пакетов
    } — больше нельзя. Есть вопрос? Отправьте /paysupport.

## Daily credits

menu-daily = Получить монеты за сегодня
daily-off = Ежедневных монет здесь нет.
daily =
    <b>+{ credits }</b> за сегодня{ $days ->
        [0] { "" }
       *[other] , потратить можно до { $until } включительно
    }. Теперь у вас <b>{ $balance }</b>.

    Приходите завтра за следующими.
daily-debt = <b>+{ credits }</b> за сегодня — в счёт долга. Осталось погасить <b>{ $balance }</b>.
daily-again = Монеты за сегодня вы уже получили. Приходите завтра за следующими.
entry-daily = <b>{ $credits }</b> за день
