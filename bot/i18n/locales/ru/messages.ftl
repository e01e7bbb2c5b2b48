## The first steps

welcome =
    Привет, { $name }! Для начала дарим вам <b>{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>.

    { $commands }

    Закончились кредиты? Пакеты продаются за звёзды Telegram: /buy
welcome-no-gift =
    Привет, { $name }!

    { $commands }

    Кредиты продаются пакетами за звёзды Telegram: /buy
welcome-back =
    С возвращением, { $name }! У вас <b>{ $balance } { $balance ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>.

    { $commands }
help =
    <b>Что я умею</b>
    { $commands }

    <b>Ваши кредиты</b>
    /buy – пакеты кредитов за звёзды
    /balance – сколько у вас есть
    /history – на что они ушли

    За неудавшийся запрос ничего не списывается.

    <b>И ещё</b>
    /terms – условия
    /privacy – что о вас хранится
    /paysupport – вопрос об оплате
price = { $pricing ->
    [by-use] до { $price } { $price ->
        [one] кредита
       *[many] кредитов
    }
   *[fixed] { $price } { $price ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }
}
price-line = /{ $command } – { $summary } ({ price })
start-first = Мы ещё не знакомы. Отправьте сначала /start, а потом ещё раз этот запрос. Ничего не списано.
not-understood = Я понимаю только команды. Все они здесь: /help
unknown-command = Команды { $command } нет. Все команды здесь: /help
file-without-command = К файлу нужна команда в подписи, одна из: { $commands }
edited = Изменённое сообщение не выполняется заново. Отправьте его новым сообщением.
private = Напишите мне в личные сообщения: { $bot }
button-gone = Эта кнопка от прежней версии. Начните, пожалуйста, с /help.

menu-buy = Купить пакет кредитов
menu-balance = Сколько у вас кредитов
menu-history = На что ушли кредиты
menu-help = Что я умею
menu-terms = Условия
menu-privacy = Что о вас хранится
menu-paysupport = Вопрос об оплате

## Terms and privacy

terms =
    <b>Условия, версия { $version }</b>

    Кредиты покупаются пакетами за звёзды Telegram и тратятся на команды этого бота. Другого применения у них нет, это не деньги, и передать их другому нельзя.

    За неудавшийся запрос ничего не списывается. Купленные кредиты не сгорают.

    Если с оплатой что-то не так, напишите в /paysupport. Вернуть можно звёзды за весь пакет, пока его кредиты не потрачены.

    Поддержка самого Telegram не может помочь с покупками в этом боте.
terms-first =
    Перед первой покупкой прочитайте, пожалуйста, условия: /terms

    Коротко: кредиты действуют только в этом боте, за неудавшийся запрос ничего не списывается, с вопросами об оплате поможет /paysupport. Поддержка самого Telegram не может помочь с покупками в этом боте.
terms-accepted = Вы приняли условия. Они всегда здесь: /terms
terms-changed = С тех пор условия изменились. Посмотрите их, пожалуйста, ещё раз.
accept-terms = Принять и продолжить
privacy =
    <b>Что о вас хранится</b>

    Ваш id в Telegram, имя, @имя и язык, чтобы операторы могли помочь; каждое движение ваших кредитов; ваши платежи с квитанциями.

    То, что вы отправляете команде, нужно только для ответа. Запрос, который ждёт покупки, выполнится в течение суток или не выполнится вовсе. То, на что ответить не удалось, сохраняется для операторов.

    Другим ничего не передаётся. Чтобы удалить имя, напишите в /paysupport; записи о платежах остаются, как того требует закон.

## Buying

packs =
    Выберите пакет. Кредиты не сгорают.

    { $commands }
pack-button = { $title }: { $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    } · ⭐ { $stars }
show-packs = Купить кредиты
pack-gone = Этот пакет больше не продаётся. Ничего не списано. Выберите другой: /buy
invoice-description = { $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    } на команды этого бота. Они не сгорают.
out-of-credits =
    /{ $command } стоит { price }, а у вас { $balance }.

    Выберите пакет: запрос сохранён и выполнится сам, как только вы заплатите.
out-of-credits-full =
    /{ $command } стоит { price }, а у вас { $balance }.

    Уже ждут пять ваших запросов, поэтому этот не сохранён. Выберите пакет и отправьте его ещё раз, когда заплатите.
out-of-credits-debt =
    /{ $command } стоит { price }, а ваш долг – { $balance }: вам вернули звёзды за уже потраченные кредиты.

    Выберите пакет, он погасит долг: запрос сохранён и выполнится сам, как только кредитов хватит.
out-of-credits-full-debt =
    /{ $command } стоит { price }, а ваш долг – { $balance }: вам вернули звёзды за уже потраченные кредиты.

    Уже ждут пять ваших запросов, поэтому этот не сохранён. Выберите пакет, он погасит долг, и отправьте запрос ещё раз.
still-short-debt =
    Ваш запрос /{ $command } ещё ждёт: он стоит { price }, а ваш долг – { $balance }. Он выполнится сам, когда кредитов хватит: /buy
still-short =
    Ваш запрос /{ $command } ещё ждёт: он стоит { price }, а у вас { $balance }. Он выполнится сам, когда кредитов хватит: /buy

checkout-unknown = Такое предложение здесь неизвестно. Ничего не списано. Откройте новое через /buy.
checkout-not-yours = Это предложение сделано другому человеку. Ничего не списано. Откройте своё через /buy.
checkout-wrong-amount = Сумма не совпадает с ценой предложения. Ничего не списано. Откройте новое через /buy.
checkout-paid = Это предложение уже оплачено. Второй раз ничего не списано. За новым пакетом – в /buy.
checkout-expired = Срок предложения истёк. Ничего не списано. Откройте новое через /buy.
checkout-busy = Это предложение сейчас оплачивается. Второй раз ничего не списано. Загляните в /balance через минуту.
checkout-late = Сейчас это не удаётся проверить. Ничего не списано. Попробуйте через минуту.

receipt =
    Спасибо! <b>+{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>. Теперь у вас <b>{ $balance }</b>.

    Квитанция: <code>{ $charge }</code>
receipt-debt =
    Спасибо! <b>+{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>, из них { $owed } – в счёт долга. Теперь у вас <b>{ $balance }</b>.

    Квитанция: <code>{ $charge }</code>
receipt-debt-left =
    Спасибо! <b>+{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>, и все – в счёт долга. Осталось погасить <b>{ $balance }</b>.

    Квитанция: <code>{ $charge }</code>
receipt-second =
    Это предложение оплачено второй раз, поэтому кредиты начислены ещё раз: <b>+{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>. Теперь у вас <b>{ $balance }</b>.

    Если это ошибка, напишите в /paysupport и укажите квитанцию: <code>{ $charge }</code>
receipt-review =
    Ваши звёзды пришли, но не подходят ни к одному нашему предложению. Оператор проверит платёж и либо зачислит кредиты, либо вернёт звёзды.

    Сохраните квитанцию: <code>{ $charge }</code>
    Вопросы: /paysupport

refund-coming =
    Вам возвращаются ⭐ { $stars }.{ $credits ->
        [0] { "" }
       *[other] { " " }Кредиты этого платежа будут за них списаны.
    }

    Квитанция: <code>{ $charge }</code>
refund-done =
    { $by ->
        [telegram] Telegram вернул вам ⭐ { $stars }
       *[us] Вам возвращено ⭐ { $stars }
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }Списано кредитов этого платежа: { $credits }. Теперь у вас <b>{ $balance }</b>.
    }

    Квитанция: <code>{ $charge }</code>
refund-done-debt =
    { $by ->
        [telegram] Telegram вернул вам ⭐ { $stars }
       *[us] Вам возвращено ⭐ { $stars }
    }. Кредиты этого платежа уже были потрачены, поэтому ваш долг – <b>{ $balance } { $balance ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>. Следующий пакет погасит долг: /buy

    Квитанция: <code>{ $charge }</code>
refund-failed =
    Вернуть вам ⭐ { $stars } пока не удалось. Всё, что у вас есть, осталось как было, и этим занимается оператор.

    Квитанция: <code>{ $charge }</code>
    Вопросы: /paysupport
review-credited =
    Оператор проверил ваш платёж на ⭐ { $stars }: <b>+{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>. Теперь у вас <b>{ $balance }</b>.

    Квитанция: <code>{ $charge }</code>

## Spending

charged = { $price } { $price ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    } · осталось { $balance }
refused =
    { $why }
    Ничего не списано.
failed =
    Не получилось, и это не ваша вина.
    Ничего не списано. Попробуйте ещё раз немного позже.
file-too-large = Файл слишком большой: принимается не больше { $megabytes } МБ. Пришлите файл поменьше.

## The wallet

balance = У вас <b>{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>.
debt = Ваш долг – <b>{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>: вам вернули звёзды за уже потраченные кредиты. Следующий пакет погасит долг.
show-history = История
history-empty = Пока пусто. Здесь появится ваш первый запрос или покупка.
history =
    <b>Ваши кредиты, сначала новые</b>

    { $lines }
history-newest = ⏮ Новые
history-older = Раньше ▶
entry-purchase = <b>{ $credits }</b> куплено:{ $what } · осталось { $balance } · { $at }
entry-bonus = <b>{ $credits }</b> подарок{ $what } · осталось { $balance } · { $at }
entry-spend = <b>{ $credits }</b>{ $what } · осталось { $balance } · { $at }
entry-undo = <b>{ $credits }</b> возвращено, запрос не удался · осталось { $balance } · { $at }
entry-hold = <b>{ $credits }</b> отложено{ $what } · осталось { $balance } · { $at }
entry-capture = <b>{ $credits }</b> сдача с отложенного · осталось { $balance } · { $at }
entry-release = <b>{ $credits }</b> больше не отложено · осталось { $balance } · { $at }
entry-refund = <b>{ $credits }</b> звёзды возвращены · осталось { $balance } · { $at }
entry-expire = <b>{ $credits }</b> подарок сгорел · осталось { $balance } · { $at }
entry-adjust = <b>{ $credits }</b> исправлено оператором{ $what } · осталось { $balance } · { $at }

## Questions about payments

paysupport =
    Что-то не так с оплатой? Опишите это одним сообщением после команды, например:
    /paysupport Оплата прошла дважды, верните, пожалуйста, одну

    Операторы видят ваши квитанции и ответят вам.{ $contact } Поддержка самого Telegram не может помочь с покупками в этом боте.
paysupport-or = { " " }Или напишите { $contact }.
paysupport-sent = Ваш вопрос у операторов вместе с последними квитанциями. Они вам ответят. Если звёзды будут возвращаться, вы узнаете об этом здесь.
paysupport-too-long = Слишком длинно: не больше { $most } знаков, пожалуйста. Ничего не отправлено.
paysupport-contact = По вопросам оплаты пишите { $contact }. Укажите, пожалуйста, квитанцию. Поддержка самого Telegram не может помочь с покупками в этом боте.
paysupport-nobody = У этого бота пока нет оператора, который мог бы ответить. Ваши платежи и кредиты надёжно записаны.

## For operators

operator-question =
    <b>Вопрос об оплате</b>
    от { $name }, <code>{ $user }</code>
    { $payments }

    { $question }

    /user { $user }
operator-review =
    <b>Платёж не подходит ни к одному заказу</b> и ждёт вас: { $reason ->
        [not_yours] это чужой заказ
        [wrong_amount] сумма не та, что в заказе
        [wrong_currency] валюта – не звёзды
        [key_in_use] квитанция уже использована вручную на другую сумму
       *[unknown_order] такого заказа нет
    }.
    ⭐ { $stars } от <code>{ $user }</code>
    Квитанция <code>{ $charge }</code>

    /user { $user }
operator-parked =
    <b>Обновление не удалось обработать</b>, оно отложено: номер <code>{ $number }</code>.
    Если за него было списано, это возвращено; ничего не потеряно. На машине бота команда
    <code>coinop inbox show { $number }</code> скажет почему и что делать.
operator-receiver =
    <b>От Telegram ничего не приходит</b> или приходит не всё: { $reason }.
    Бот сам начинает приём заново. Недоставленное Telegram хранит 24 часа.
operator-recovered =
    <b>У Телеграма нашлось то, чего не было в книгах</b>, теперь оно там есть: { $payments } { $payments ->
        [one] платёж
        [few] платежа
       *[other] платежей
    } и { $refunds } { $refunds ->
        [one] возврат
        [few] возврата
       *[other] возвратов
    }. Все, кого это касается, узнают об этом.
operator-differences =
    <b>Список Телеграма и книги расходятся</b>: { $count } { $count ->
        [one] расхождение
        [few] расхождения
       *[other] расхождений
    }:
    { $list }

    На машине бота команда <code>coinop reconcile</code> покажет всё.
operator-overdue =
    <b>Книги больше часа не сверялись со списком Телеграма</b>; последний раз: { $since }.
    Бот пробует дальше. Причина в журнале, под именем <code>reconcile_failed</code>.
reconcile-finding = { $what ->
        [unlike] У Телеграма под { $charge } значится { $telegram }, плательщик { $user }; в книгах – { $books }.
        [unlisted-payment] В книгах есть платёж { $books } от { $user }, { $charge }, которого нет в списке Телеграма.
        [unlisted-refund] В книгах есть возврат { $books } для { $user }, { $charge }, которого нет в списке Телеграма.
        [balance] По словам Телеграма, у бота { $telegram } звёзд; по его же списку выходит { $books }.
        [shorter] В списке Телеграма { $telegram } строк, а было { $books }: он прочитан заново.
       *[unreadable] В списке Телеграма есть строка, с которой ничего не сделать: { $telegram } { $books }
    }
operator-anchor =
    <b>Якорь { $number } учётной книги</b>, в нём { $entries } { $entries ->
        [one] запись
        [few] записи
       *[many] записей
    }:
    <code>{ $hash }</code>

    Сохраните это сообщение: с ним никто не изменит записанное в книге незаметно.
review-credit = Зачислить { $credits }
review-refund = Вернуть ⭐ { $stars }
review-ended =
    За этот платёж <code>{ $user }</code> получает { $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }.
    Квитанция <code>{ $charge }</code>
review-ended-otherwise =
    По этому платежу уже решили иначе: зачислили или вернули. Ничего не изменено.
    Квитанция <code>{ $charge }</code>

    /user { $user }
refund-usage = Например: /refund и квитанция, а после неё причина. Ничего не изменено.
refund-unknown = Платежа с квитанцией { $charge } нет. Ничего не изменено.
refund-button = Вернуть ⭐ { $stars } · { $at }
refund-line = ⭐ { $stars } → { $credits }{ $state ->
        [none] { "" }
        [requested] { " " }· возвращается
        [unknown] { " " }· возвращается
        [done] { " " }· возвращено
        [failed] { " " }· вернуть не удалось
       *[review] { " " }· на проверке
    } · { $at } · <code>{ $charge }</code>
refund-screen =
    <b>Вернуть ⭐ { $stars }?</b>{ $state ->
        [failed] { " " }В прошлый раз не удалось.
       *[other] { "" }
    }
    Плательщик <code>{ $user }</code>
    Квитанция <code>{ $charge }</code>

    { $credits ->
        [0] Списывать нечего.
       *[other] Будет списано кредитов: { $credits }, останется { $left }.
    }{ $lacking ->
        [0] { "" }
       *[other] { " " }<b>Из них уже потрачено: { $lacking }.</b> Это станет долгом, и его погасит следующий пакет.
    }
refund-state =
    <b>⭐ { $stars }</b>, <code>{ $user }</code>: { $state ->
        [done] возвращены.
        [unknown] Telegram ещё не сказал, возвращены ли они. Вопрос повторится.
       *[requested] возвращаются, попросил { $operator }.
    }
    Квитанция <code>{ $charge }</code>
refund-yes = Вернуть
refund-yes-debt = Вернуть, с долгом
refund-no = Отмена
refund-not-wanted = Возврата не будет. Ничего не изменено.
refund-expired = Это устарело, или с тех пор что-то изменилось. Ничего не сделано. Посмотрите, пожалуйста, ещё раз.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram сам вернул ⭐ { $stars }</b>
        [failed] <b>Telegram отказывается вернуть ⭐ { $stars }:</b> { $reason }. Отложенное снова у человека, можно попробовать ещё раз
       *[done] Возвращено ⭐ { $stars }
    }.
    <code>{ $user }</code>: теперь { $balance }.
    Квитанция <code>{ $charge }</code>

    /user { $user }
operator-refund-unknown =
    <b>Возврат не завершён.</b> Telegram не говорит, чем он кончился: { $reason }. Вопрос повторяется, пока не скажет.
    Квитанция <code>{ $charge }</code>
user-usage = Например: /user 12345, /user @имя или /user и квитанция.
user-unknown = По запросу { $handle } никто не найден. Ничего не изменено.
card =
    <b>{ $name }</b> · { $username } · <code>{ $user }</code> · { $language }
    Баланс: <b>{ $balance }</b>

    <b>Последние записи</b>
    { $entries }

    <b>Последние платежи</b>
    { $payments }

    <b>Действия операторов</b>
    { $acts }
card-none = нет
card-entry = { $seq }. { $kind } { $credits } → { $balance } · { $at }
card-payment = ⭐ { $stars } → { $credits } · { $status } · { $at } · <code>{ $charge }</code>
card-act = { $kind } { $credits } · { $reason } · { $operator } · { $at }
grant-usage = Например: /grant 12345 10 за вчерашние неудобства. Ничего не изменено.
grant-amount = Нужно целое число от 1 до { $most }. Ничего не изменено.
grant-conflict = Такое начисление уже было, но другое. Ничего не изменено.
grant-reason = Нужна причина. Ничего не изменено.
granted = <code>{ $user }</code>: начислено { $credits }, теперь { $balance }, человек об этом знает.
granted-untold = <code>{ $user }</code>: начислено { $credits }, теперь { $balance }. Сообщить об этом не удалось.
you-were-granted = Вам начислено <b>{ $credits } { $credits ->
        [one] кредит
        [few] кредита
       *[many] кредитов
    }</b>. Теперь у вас <b>{ $balance }</b>.
