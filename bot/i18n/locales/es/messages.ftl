## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }{ $credits ->
    [one] crédito
    [many] de créditos
   *[other] créditos
}
credits-moved = { $credits }{ "\u00A0" }{ $credits ->
    [one] crédito
    [many] de créditos
   *[other] créditos
}
price = { $pricing ->
    [by-use] hasta { $price }{ "\u00A0" }{ $price ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }
   *[fixed] { $price }{ "\u00A0" }{ $price ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>Recibo: <code>{ $charge }</code></blockquote>
show-person = Ver persona

## The first steps

welcome =
    ¡Hola, { $name }! Para empezar, tienes <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } gratis</b>.

    { $commands }

    ¿Te quedaste sin créditos? Compra paquetes con Estrellas de Telegram: /buy
welcome-more =
    ¡Hola, { $name }! Para empezar, recibiste <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } gratis</b>, y ahora tienes <b>{ $balance }</b>.

    { $commands }
welcome-debt =
    ¡Hola, { $name }! Para empezar, recibiste <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } gratis</b>. { $debt }

    { $commands }
welcome-no-gift =
    ¡Hola, { $name }! Esto es lo que sé hacer:

    { $commands }

    Para eso necesitas créditos. Compra paquetes con Estrellas de Telegram: /buy
welcome-later =
    ¡Hola, { $name }! Esto es lo que sé hacer:

    { $commands }

    En la última hora llegó demasiada gente nueva, así que todavía no puedo darte { $credits ->
        [one] tu
       *[other] tus
    } <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } gratis</b>. Envía /start otra vez a partir del { $at } y listo.
welcome-back =
    ¡Hola de nuevo, { $name }! Tienes <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }</b>.

    { $commands }
welcome-back-debt =
    ¡Hola de nuevo, { $name }! { $debt }

    { $commands }
help =
    <b>Lo que sé hacer</b>
    { $commands }

    Si una solicitud falla, no te cuesta nada.

    <b>Tus créditos</b>
    { $own }

    <b>Más</b>
    { $more }
price-line = /{ $command } – { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] , { $free } al día gratis
})
more-commands = … y { $count } más. Los verás todos en el menú, junto al campo de mensaje.
start-first = Todavía no te conozco. Envía primero /start y vuelve a intentarlo.
not-understood = Con eso no puedo hacer nada. Envíame un texto, una foto, un archivo o un comando: están todos en /help.
not-usable =
    No puedo usar { $what ->
        [file] este archivo
       *[other] eso
    }. Envíame { $kinds }. Todos mis comandos están en /help.
not-usable-any =
    No puedo usar { $what ->
        [file] este archivo
       *[other] eso
    }. Todos mis comandos están en /help.
not-usable-here =
    No puedo usar { $what ->
        [file] este archivo
       *[other] eso
    } aquí.
not-passed-on = No puedo pasar eso al equipo. Envía un texto, una foto o un archivo.
send-text = un texto
send-photo = una foto
send-document = un archivo
send-files = un archivo (por ejemplo, { $endings })
unknown-command = No conozco { $command }. Todos mis comandos están en /help.
unknown-command-near = No conozco { $command }. ¿Querías decir /{ $near }?
what-to-do =
    ¿Qué hago con { $kind ->
        [photo] esta foto
        [document] este archivo
       *[text] este texto
    }?
    Si quieres preguntarnos algo, envía /paysupport. Todo lo demás está en /help.
what-to-do-or =
    ¿Querías decir /{ $near }?

    { $words }
what-is-meant = ¿Querías decir /{ $near }?
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = No ejecuto comandos reenviados ni enviados a través de otro bot. Escríbelo directamente aquí.
impossible = Lo siento, con esto no puedo. Enviarlo otra vez no servirá de nada.
edited = No ejecuto mensajes editados. Envíalo como mensaje nuevo.
private = Solo funciono en chats privados. Abre { $bot } y envíalo ahí.
pressed-twice = Acabas de tocar este botón.
private-unknown = { $unknown } { $private }
button-gone = Este botón ya no funciona. Envía /help para empezar de nuevo.

menu-buy = Comprar créditos con Estrellas de Telegram
menu-balance = Ver cuántos créditos tienes
menu-history = Ver en qué usaste tus créditos
menu-help = Ver qué sé hacer
menu-terms = Leer los términos
menu-privacy = Ver qué datos tuyos guardamos
menu-paysupport = Preguntar por un pago
menu-promo = Usar un código promocional
menu-language = Elegir en qué idioma hablo
menu-cancel = Cancelar lo que tengas a medias

## Terms and privacy

terms =
    <b>Términos, versión { $version }</b>

    Compras créditos en paquetes con Estrellas de Telegram y los gastas en los comandos de este bot. Los créditos no son dinero: no sirven en ningún otro lugar y los que tienes en tu saldo no puedes pasárselos a nadie.

    Si una solicitud falla, no te cuesta nada. Los créditos que compras no caducan nunca.

    Si algo sale mal con un pago, envía /paysupport. Podemos reembolsarte un paquete completo mientras no hayas gastado sus créditos.

    El soporte de Telegram no puede ayudarte con las compras en este bot.
terms-first =
    <b>Antes de tu primera compra</b>

    Acepta los términos, por favor. En resumen: los créditos solo sirven en este bot, una solicitud que falla no cuesta nada y podemos reembolsarte un paquete mientras no hayas gastado sus créditos. Si tienes un problema con un pago, usa /paysupport: el soporte de Telegram no puede ayudarte.
terms-accepted = Aceptaste los términos. Puedes leerlos cuando quieras: /terms
terms-changed = Los términos cambiaron. Léelos de nuevo, por favor.
terms-declined = De acuerdo, no compraste nada. Los paquetes están en /buy.
accept-terms = Aceptar
decline-terms = Ahora no
show-terms = Leer los términos completos
privacy =
    <b>Qué datos tuyos guardamos</b>

    Guardamos tu ID de Telegram, tu nombre, tu nombre de usuario y tu idioma para que nuestro equipo pueda ayudarte. También guardamos cada movimiento de tus créditos, tus pagos con sus recibos y los mensajes entre el equipo y tú.

    Lo que envías a un comando lo usamos solo para responderte. Si una solicitud queda en espera hasta que compres créditos, la procesamos en el plazo de un día o no la procesamos. Si no podemos procesar un mensaje, lo guardamos para que el equipo lo revise.

    No compartimos tus datos. Conservamos los registros de pagos, como exige la ley. Si tienes preguntas sobre tus datos, envía /paysupport.
privacy-copy = Obtener mis datos
privacy-forget = Borrar mis datos
privacy-file = Todo lo que guardamos sobre ti. Lo puede leer cualquier programa, y tú también, con un editor de texto.
privacy-too-large = Tus datos ocupan demasiado para Telegram. Envía /paysupport y alguien del equipo te los hará llegar de otra forma.
privacy-erase =
    <b>¿Borrar tus datos?</b>

    Borraremos tu nombre, tu nombre de usuario y tu idioma, lo que nos hayas escrito, tus solicitudes en espera y los mensajes de Telegram sobre tus pagos.

    Se conservan tus créditos, tu historial y tus números de recibo. La ley exige guardar los registros de pagos, y sin ellos no podríamos hacerte un reembolso.

    Esto no se puede deshacer.
privacy-erase-yes = Borrar
privacy-erase-no = Conservar mis datos
privacy-erased = Listo. Ya no sabemos quién eres: solo conservamos tu ID de Telegram. Tus créditos siguen aquí. Si vuelves, envía /start.

## Language

language-ask = ¿En qué idioma te hablo?
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ Como en mi Telegram
       *[no] Como en mi Telegram
    }
language-chosen = De acuerdo, desde ahora hablo español. Para cambiarlo, envía /language.
language-telegrams = De acuerdo, desde ahora hablo el idioma de tu Telegram.

## Buying

packs =
    Tienes <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }</b>. Elige un paquete. Sus créditos no caducan nunca.

    { $packs }
packs-debt =
    Debes <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }</b>. Elige un paquete. Sus créditos van primero a tu deuda y los que sobren no caducan nunca.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } por crédito{ $saving ->
        [0] { "" }
       *[other] , un { $saving }{ "\u00A0" }% menos
    }
pack-sale = Oferta: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>, hasta el { $until }
pack-owed = Seguirías debiendo { credits }
good-for = Alcanza para { $uses }
uses = { $count } × /{ $command }
uses-at-least = al menos { $uses }
choose-amount = Otra cantidad
ask-amount =
    ¿Cuántos créditos quieres? Envíame un número entre { $least } y { $most }. Cada uno cuesta ⭐{ "\u00A0" }{ $rate } y no caducan nunca.

    Si cambiaste de idea, envía /cancel.
amount-not-sold =
    Eso no es un número entre { $least } y { $most }.

    { $question }
price-changed = El precio cambió. Ahora son { stars }.
get-stars = Conseguir Estrellas
pay = Pagar ⭐{ $stars }
offer =
    { $card }

    ¿Te faltan Estrellas? Consigue algunas primero y después elige un paquete.
offer-several =
    { $card }

    Para eso te { $credits ->
        [one] falta
       *[other] faltan
    } { $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }. Ningún paquete trae tantos: necesitarías más de uno.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = Comprar créditos
pack-gone = Este paquete ya no está disponible. Elige otro: /buy
shared-terms = Al pagar, aceptas los términos de @{ $bot }. Léelos allí: /terms
inline-pack = { credits } por { stars }
invoice-description = { credits } para usar en los comandos de este bot. No caducan nunca.
out-of-credits =
    /{ $command } cuesta { price } y tienes { $balance }.

    Elige un paquete. Guardé tu solicitud y la procesaré en cuanto tengas suficientes créditos.{ $file ->
        [unopened] { " " }Todavía no abrí tu archivo: si no puedo usarlo, no te cobraremos nada.
       *[none] { "" }
    }
out-of-credits-waits =
    /{ $command } cuesta { price } y tienes { $balance }.

    Ya me enviaste esta solicitud y sigue en espera. Elige un paquete: la procesaré una sola vez, en cuanto tengas suficientes créditos.
out-of-credits-waits-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Ya me enviaste esta solicitud y sigue en espera. Elige un paquete; sus créditos van primero a tu deuda. Procesaré la solicitud una sola vez, en cuanto tengas suficientes créditos.
out-of-credits-other =
    /{ $command } cuesta { price } y tienes { $balance }.

    Para este mensaje ya guardé /{ $saved }, y solo puedo guardar una solicitud por mensaje. Elige un paquete: procesaré /{ $saved } en cuanto tengas suficientes créditos. Si también quieres /{ $command }, responde a tu mensaje con /{ $command }.
out-of-credits-other-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Para este mensaje ya guardé /{ $saved }, y solo puedo guardar una solicitud por mensaje. Elige un paquete; sus créditos van primero a tu deuda. Procesaré /{ $saved } en cuanto tengas suficientes créditos. Si también quieres /{ $command }, responde a tu mensaje con /{ $command }.
out-of-credits-full =
    /{ $command } cuesta { price } y tienes { $balance }.

    Ya tienes cinco solicitudes en espera, así que no puedo guardar esta. Elige un paquete y envíala de nuevo.
out-of-credits-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Elige un paquete: sus créditos van primero a tu deuda. Guardé tu solicitud y la procesaré en cuanto tengas suficientes créditos.{ $file ->
        [unopened] { " " }Todavía no abrí tu archivo: si no puedo usarlo, no te cobraremos nada.
       *[none] { "" }
    }
out-of-credits-full-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Ya tienes cinco solicitudes en espera, así que no puedo guardar esta. Elige un paquete, cuyos créditos van primero a tu deuda, y envíala de nuevo.
still-short-debt =
    Tu /{ $command } sigue en espera: cuesta { price } y debes { $balance }. Procesaré la solicitud en cuanto tengas suficientes créditos: /buy
still-short-debt-closed =
    Tu /{ $command } sigue en espera: cuesta { price } y debes { $balance }. Por ahora pausamos las ventas, así que no puedes comprar créditos. Procesaré la solicitud en cuanto tengas suficientes.
still-short-closed =
    Tu /{ $command } sigue en espera: cuesta { price } y tienes { $balance }. Por ahora pausamos las ventas, así que no puedes comprar créditos. Procesaré la solicitud en cuanto tengas suficientes.
still-short =
    Tu /{ $command } sigue en espera: cuesta { price } y tienes { $balance }. Procesaré la solicitud en cuanto tengas suficientes créditos: /buy
confirm = /{ $command } cuesta { price }. ¿Lo hago?
confirm-yes = Sí, hazlo
confirm-no = No, déjalo
confirm-full = /{ $command } cuesta { price }, y antes te preguntaría. No puedo guardar esta solicitud porque ya tienes otras en espera.
confirmed = Vale, me pongo con ello.
limit-reached = Con /{ $command } pasarías del límite que te has puesto: { credits } al día. Inténtalo mañana o elige otro límite en /settings: uno más alto vale desde mañana.

checkout-unknown = No encuentro esta factura. No te cobramos nada. Pide una nueva: /buy
checkout-not-yours = Esta factura es de otra persona. No te cobramos nada. Pide la tuya: /buy
checkout-wrong-amount = El importe no coincide con esta factura. No te cobramos nada. Pide una nueva: /buy
checkout-paid = Esta factura ya está pagada. No te cobramos otra vez. Para pedir otra: { $again }
checkout-expired = Esta factura caducó. No te cobramos nada. Pide una nueva: { $again }
checkout-busy = Ya hay un pago en curso para esta factura. No te cobramos dos veces. Mira /balance en un minuto.
checkout-price-changed = El precio de este paquete cambió. No te cobramos nada. Pide una factura nueva: /buy
checkout-plan-changed = Esta suscripción cambió. No te cobramos nada. Puedes elegir una en el bot: /plan
checkout-link-closed = Este enlace ya no funciona. No te cobramos nada. Aún puedes comprar créditos en el bot: /buy
checkout-link-over = Este enlace caducó. No te cobramos nada. Aún puedes comprar créditos en el bot: /buy
checkout-link-used-up = Este enlace ya se agotó. No te cobramos nada. Aún puedes comprar créditos en el bot: /buy
checkout-late = No pude comprobar esta factura a tiempo. No te cobramos nada. Inténtalo de nuevo en un minuto.

receipt = ¡Gracias! <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>.
receipt-debt = ¡Gracias! <b>+{ credits }</b>. De ahí descontamos { $owed } para saldar tu deuda. Ahora tienes <b>{ $balance }</b>.
receipt-debt-left = ¡Gracias! <b>+{ credits }</b>. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
receipt-second =
    Pagaste esta factura dos veces, así que recibiste los créditos dos veces: <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>.

    Si no querías pagar dos veces, envía /paysupport.
    { receipt-line }
receipt-review =
    Recibimos tus Estrellas, pero no pudimos asociarlas a ningún pedido. Nuestro equipo te dará los créditos o te reembolsará las Estrellas.

    Si tienes alguna pregunta, envía /paysupport.
    { receipt-line }

refund-coming =
    Te estamos reembolsando { stars }.{ $credits ->
        [0] { "" }
       *[other] { " " }Retiraremos los créditos de ese pago.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] Telegram te reembolsó { stars }
       *[us] Te reembolsamos { stars }
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }Retiramos { credits } de ese pago. Ahora tienes <b>{ $balance }</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] Telegram te reembolsó { stars }
       *[us] Te reembolsamos { stars }
    }. Ya habías gastado créditos de ese pago, así que ahora debes <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }</b>. Los próximos créditos que compres irán primero a esa deuda: /buy
    { receipt-line }
refund-failed =
    Todavía no pudimos reembolsarte { stars }. Tu saldo no cambió y nuestro equipo ya está al tanto.

    Si tienes alguna pregunta, envía /paysupport.
    { receipt-line }
review-credited =
    Nuestro equipo revisó tu pago de { stars } y lo acreditó: <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>.
    { receipt-line }

## Promo codes

promo-ask = Envíame tu código promocional.
promo-again =
    { $why }

    Envíame otro código. Si cambiaste de idea, envía /cancel.
promo-credits =
    El código { $code } te dio <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>.
    { $until }
promo-credits-debt =
    El código { $code } te dio <b>+{ credits }</b>. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
    { $until }
promo-percent =
    El código { $code } añade un <b>{ $amount }{ "\u00A0" }%</b> de créditos extra al próximo paquete que compres.
    { $until }
promo-bonus =
    El código { $code } añadió <b>+{ credits }</b> a tu paquete.
    { $until }
promo-plan =
    El código { $code } te dio <b>+{ credits }</b>: 30{ "\u00A0" }días de la suscripción { $plan }. Ahora tienes <b>{ $balance }</b>.
    { $unused }
promo-plan-debt =
    El código { $code } te dio <b>+{ credits }</b>: 30{ "\u00A0" }días de la suscripción { $plan }. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
    { $unused }
promo-plan-kept = No pagas nada y nada se renueva. Los créditos que no uses siguen siendo tuyos.
promo-plan-unused =
    No pagas nada y nada se renueva. { $keeps ->
        [0] Los créditos que no hayas usado antes del { $at } caducan.
       *[other] De los créditos que no hayas usado antes del { $at }, conservas como máximo { $keeps }.
    }
promo-plan-beside =
    { $unused }
    Tu propia suscripción sigue como antes.
promo-expires = Fecha de caducidad: { $at }.
promo-good-until = Tienes hasta el { $at } para elegir tu paquete.
promo-unknown = No conozco este código: revísalo.
promo-early = Este código todavía no funciona: prueba más adelante.
promo-over = Este código caducó.
promo-closed = Este código ya no funciona.
promo-used-up = Este código ya se agotó.
promo-yours = Ya usaste este código.
promo-newcomers = Este código es solo para quienes todavía no han comprado ningún paquete.
promo-waiting = Ya tienes una bonificación para tu próximo paquete: úsala primero y después escribe este código.
promo-full = Escribiste muchos códigos incorrectos: prueba de nuevo a partir del { $at }.
pack-button-bonus = { $title }: { credits } +{ $percent }{ "\u00A0" }% · { stars }
amount-button-bonus = { credits } +{ $percent }{ "\u00A0" }% · { stars }
invoice-description-bonus = { credits } que no caducan nunca, más { $bonus }{ "\u00A0" }{ $bonus ->
    [one] crédito
    [many] de créditos
   *[other] créditos
} extra de tu código promocional, para usar en los comandos de este bot.
checkout-bonus-used = Ya usaste la bonificación de esta factura en otro paquete. No te cobramos nada. Pide una nueva: /buy

## Spending

charged = { $price }{ "\u00A0" }{ $price ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } · { $balance ->
        [one] te queda
       *[other] te quedan
    }{ "\u00A0" }{ $balance }
charged-low = { $price }{ "\u00A0" }{ $price ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } · { $balance ->
        [0] no te queda ninguno
        [one] solo te queda{ "\u00A0" }{ $balance }
       *[other] solo te quedan{ "\u00A0" }{ $balance }
    }. Consigue más: /buy
charged-free = Gratis · { $left ->
        [0] hoy no te quedan más
       *[other] hoy te quedan { $left }
    }
refused =
    { $why }

    No te cobramos nada.
question-refused =
    { $why } No te cobramos nada.

    { $question }

    ¿Cambiaste de idea? Envía /cancel.
failed =
    Algo falló por nuestra parte, lo sentimos.

    No te cobramos nada. Inténtalo de nuevo más tarde.
text-cut =
    Tu mensaje es tan largo que Telegram pudo haber cortado el final. No pases de { $most }{ "\u00A0" }caracteres{ $way ->
        [file] { " " }o envíalo como archivo acompañado del texto /{ $command }.
       *[text] .
    }
text-cut-asked =
    Tu mensaje es tan largo que Telegram pudo haber cortado el final. No pases de { $most }{ "\u00A0" }caracteres{ $way ->
        [file] { " " }o envíalo como archivo.
       *[text] .
    }
file-too-large = Este archivo es demasiado grande: acepto hasta { $megabytes }{ "\u00A0" }MB. Envía uno más pequeño.
work-too-long = Esto estaba tardando demasiado, así que lo detuve. Envía algo más corto o más sencillo.
work-too-large = Esto necesita más memoria de la que tengo. Envía algo más pequeño o más sencillo.
must-rest =
    Tus últimas solicitudes me llevaron mucho tiempo y no salieron bien, así que necesito un descanso. Envía esto otra vez en { $minutes ->
        [one] un minuto
       *[other] { $minutes }{ "\u00A0" }minutos
    }.

## The wallet

balance = Tienes <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits ->
        [one] Uno caduca
       *[other] { $credits } caducan
    } el { $at }.
balance-lasts = { $credits ->
        [one] Uno vale
       *[other] { $credits } valen
    } hasta el { $at } inclusive.
balance-expires-later = { $credits ->
        [one] Otro más caduca
       *[other] Otros { $credits } caducan
    } después.
balance-free = /{ $command }: { $left ->
        [0] hoy ya no quedan gratis
       *[other] hoy quedan { $left } gratis
    }
debt = Debes <b>{ credits }</b>.
debt-pack = Debes <b>{ credits }</b>. Con el paquete { $pack } saldas la deuda.
debt-packs = Debes <b>{ credits }</b>. Un solo paquete no alcanza para saldar la deuda: necesitarías más de uno.
show-history = Ver historial
history-empty = Todavía no hay nada. Aquí aparecerán tus compras y tus solicitudes.
history =
    { $balance }

    { $days }
    <i>Zona horaria: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏮ Más recientes
history-older = Anteriores ▶
today = Hoy
yesterday = Ayer
show-receipt = Recibo: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
        [one] { " " }por { $credits }{ "\u00A0" }crédito
        [many] { " " }por { $credits }{ "\u00A0" }de créditos
       *[other] { " " }por { $credits }{ "\u00A0" }créditos
    }, pagados el { $at }{ $state ->
        [done] , reembolsados
        [requested] , reembolso en curso
        [unknown] , reembolso en curso
       *[other] { "" }
    }.
    Recibo: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] , regalo
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> paquete{ $what }
entry-bonus = <b>{ $credits }</b> bonificación{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } gratis
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · sin cobro
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] gratis
       *[other] gratis, { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · en reserva
entry-hold-refund = <b>{ $credits }</b> en reserva para un reembolso
entry-refund = <b>{ $credits }</b> por reembolso de Estrellas
entry-expire = <b>{ $credits }</b> bonificación caducada
entry-adjust = <b>{ $credits }</b> ajuste del equipo{ $what }

## Requests that wait for credits

waiting = { $count ->
        [one] Tienes una solicitud en espera: cuesta { credits }.
        [many] Tienes { $count }{ "\u00A0" }de solicitudes en espera: { credits } en total.
       *[other] Tienes { $count }{ "\u00A0" }solicitudes en espera: { credits } en total.
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

    Tienes { $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }. Procesaré cada una en cuanto te alcancen los créditos.
waiting-debt-list =
    { $waiting }

    { $lines }

    Debes { $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }, y los próximos que compres irán primero a esa deuda. Procesaré cada una en cuanto te alcancen los créditos.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } – { credits }, { $ago }
waiting-entry-asked = { $number }. { $asked } – { credits }, { $ago }, espera tu confirmación
request-described = { $asked }{ $kind ->
        [photo] { " " }· foto
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = No hay solicitudes en espera.
show-waiting = Ver solicitudes en espera
show-one = Ver { $number }
forget-only = Descartar la solicitud
forget-one = Descartar { $number }
forget-all = Descartar todas
forgotten = Listo, descartado. No te cobramos nada.
forget-late = Esta solicitud ya no está en espera.

## Statistics and exports

stats-usage =
    Envía <code>/stats</code> o indica los días:
    <code>/stats today</code> (hoy), <code>/stats yesterday</code> (ayer), <code>/stats 7</code>, <code>/stats 30</code>, <code>/stats 90</code>, <code>/stats all</code> (todo)
    <code>/stats this week</code> (esta semana), <code>/stats last week</code> (la semana pasada), <code>/stats this month</code> (este mes), <code>/stats last month</code> (el mes pasado)
    <code>/stats 2026-05</code>, <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] Estrellas
        [credits] Créditos
        [people] Personas
        [commands] Comandos
       *[packs] Paquetes
    }, { $days ->
        [today] hoy
        [yesterday] ayer
        [all] desde el principio
        [this-week] esta semana
        [last-week] la semana pasada
        [this-month] este mes
        [last-month] el mes pasado
        [dates] { $dates }
       *[other] últimos { $days } días
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] Hoy
    [yesterday] Ayer
    [all] Todo
    [this-week] Esta semana
    [last-week] Semana pasada
    [this-month] Este mes
    [last-month] Mes pasado
    [7] 7{ "\u00A0" }días
    [30] 30{ "\u00A0" }días
    [90] 90{ "\u00A0" }días
   *[other] { $days }
}
stats-question = { $question ->
    [stars] Estrellas
    [credits] Créditos
    [people] Personas
    [commands] Comandos
   *[packs] Paquetes
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] Estrellas por hora
        [day] Estrellas por día
        [week] Estrellas por semana
       *[month] Estrellas por mes
    }
    [credits] { $unit ->
        [hour] Créditos por hora
        [day] Créditos por día
        [week] Créditos por semana
       *[month] Créditos por mes
    }
    [people] { $unit ->
        [hour] Personas por hora
        [day] Personas por día
        [week] Personas por semana
       *[month] Personas por mes
    }
    [commands] Créditos gastados por comando
   *[packs] Estrellas pagadas por paquete
}
stats-paid = pagadas
stats-refunded = reembolsadas
stats-sold = vendidos
stats-given = bonificados
stats-spent = gastados
stats-new = nuevas
stats-active = activas
stats-paying = que pagaron
stats-no-command = otros
stats-no-pack = sin paquete
stats-others = { $count } más
stats-no-picture =
    { $figures }

    Para las imágenes faltan paquetes: <code>{ $command }</code>
stats-line-nothing = Todavía nada.
stats-line-unsold = No se vendió nada.
stats-line-paid = Pagado: <b>{ stars }</b> en { $payments }{ "\u00A0" }{ $payments ->
    [one] pago
    [many] de pagos
   *[other] pagos
}
stats-line-refunded = Reembolsado: { stars } en { $refunds }{ "\u00A0" }{ $refunds ->
    [one] reembolso
    [many] de reembolsos
   *[other] reembolsos
}
stats-line-commission = De lo pagado, los afiliados recibieron: { stars }
stats-line-refund-rate = Tasa de reembolso: { $percent }{ "\u00A0" }% ({ $count } de { $payments }{ "\u00A0" }{ $payments ->
    [one] pago
    [many] de pagos
   *[other] pagos
} de estos días)
stats-line-sold = Vendido: <b>{ credits }</b>
stats-line-returned = Retirado por reembolsos: { credits }
stats-line-given = Bonificado: { credits }
stats-line-spent = Gastado: <b>{ credits }</b>
stats-line-expired = Caducado: { credits }
stats-line-corrected = Ajustes del equipo: { $credits }
stats-line-left = { "" }
    La gente todavía puede gastar <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }De ese total, compraron { $bought }, por { stars }.
    }
stats-line-held = En reserva para solicitudes y reembolsos en curso, y en regalos sin recoger: { credits }.
stats-line-owed = La gente debe { credits }.
stats-line-new = Nuevas: <b>{ $people }</b>
stats-line-buyers = Tasa de primera compra: { $percent }{ "\u00A0" }% ({ $count } de { $people }{ "\u00A0" }{ $people ->
    [one] persona nueva
    [many] de personas nuevas
   *[other] personas nuevas
})
stats-line-active = Activas: <b>{ $people }</b> (usaron un comando de pago o consiguieron un paquete)
stats-line-paying = Pagaron: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    Consultas abiertas: { $opened } · cerradas: { $closed }
stats-line-waiting = Consultas sin responder: <b>{ $tickets }</b>, la más antigua desde el { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }{ $times ->
    [one] solicitud
    [many] de solicitudes
   *[other] solicitudes
} · { $people }{ "\u00A0" }{ $people ->
    [one] persona
    [many] de personas
   *[other] personas
}
stats-line-pack = { $name }: <b>{ stars }</b> · { $payments ->
    [one] { $payments } vendido
   *[other] { $payments } vendidos
}

export-usage =
    Envía qué quieres exportar y, si no lo quieres todo, los días: <code>/export payments 2026-05</code>

    Puedes exportar: { $tables }.
export-which = { $days ->
    [none] ¿Qué exporto?
   *[other] ¿Qué exporto de { $days }?
}
export-table = { $table ->
    [entries] Movimientos
    [payments] Pagos
    [people] Personas
   *[tickets] Consultas
}
period-usage =
    Indica un día, un mes o el primer y el último día: <code>2026-05-31</code>, <code>2026-05</code> o <code>2026-05-01 2026-05-14</code>.
    También sirven: <code>today</code> (hoy), <code>yesterday</code> (ayer), <code>7</code>, <code>30</code>, <code>90</code>, <code>this week</code> (esta semana), <code>last week</code> (la semana pasada), <code>this month</code> (este mes), <code>last month</code> (el mes pasado), <code>all</code> (todo).
period-day = { $day } no es una fecha. Escríbela así: 2026-05-31. Un mes se escribe así: 2026-05.
period-order = El último día es anterior al primero. Cámbialos de orden.
period-future = { $day } todavía no ha llegado.
export-ready = { $rows }{ "\u00A0" }{ $rows ->
    [one] fila
    [many] de filas
   *[other] filas
} de { $table ->
    [entries] movimientos
    [payments] pagos
    [people] personas
   *[tickets] consultas
}{ $days ->
    [none] { "" }
   *[other] , { $days }
}
export-too-large =
    Son más de { $megabytes }{ "\u00A0" }MB y no puedo enviar un archivo tan grande. Exporta menos días o ejecuta esto en el servidor del bot:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = Por ahora pausamos las ventas, así que no puedes comprar créditos. Puedes seguir usando los que ya tienes. Inténtalo de nuevo más tarde.
pack-again = Elige otra vez tu paquete: /buy
orders-full = En la última hora abriste muchas facturas y no las pagaste. Paga una de ellas o abre otra a partir del { $at }.
out-of-credits-closed =
    /{ $command } cuesta { price } y tienes { $balance }.

    Por ahora pausamos las ventas, así que no puedes comprar créditos. Guardé tu solicitud y la procesaré en cuanto tengas suficientes.
out-of-credits-closed-other =
    /{ $command } cuesta { price } y tienes { $balance }.

    Por ahora pausamos las ventas, así que no puedes comprar créditos. Para este mensaje ya guardé /{ $saved }, y solo puedo guardar una solicitud por mensaje. Si también quieres /{ $command }, responde a tu mensaje con /{ $command }.
out-of-credits-closed-other-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Por ahora pausamos las ventas, así que no puedes comprar créditos. Para este mensaje ya guardé /{ $saved }, y solo puedo guardar una solicitud por mensaje. Si también quieres /{ $command }, responde a tu mensaje con /{ $command }.
out-of-credits-closed-full =
    /{ $command } cuesta { price } y tienes { $balance }.

    Por ahora pausamos las ventas, así que no puedes comprar créditos. Ya tienes cinco solicitudes en espera, así que no puedo guardar esta. Envíala de nuevo más tarde.
out-of-credits-closed-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Por ahora pausamos las ventas, así que no puedes comprar créditos. Guardé tu solicitud y la procesaré en cuanto tengas suficientes.
out-of-credits-closed-full-debt =
    /{ $command } cuesta { price } y debes { $balance }.

    Por ahora pausamos las ventas, así que no puedes comprar créditos. Ya tienes cinco solicitudes en espera, así que no puedo guardar esta. Envíala de nuevo más tarde.
checkout-closed = Por ahora pausamos las ventas. No te cobramos nada. Inténtalo de nuevo más tarde.
checkout-barred = Nuestro equipo suspendió tus compras en este bot. No te cobramos nada. Para preguntar el motivo, envía /paysupport.
barred =
    Nuestro equipo suspendió tu cuenta en este bot: no puedes comprar ni gastar créditos. Motivo: { $reason }

    No te cobramos nada y tus créditos siguen siendo tuyos. Si tienes preguntas, envía /paysupport.
barred-balance =
    { $balance }

    Nuestro equipo suspendió tu cuenta en este bot: no puedes comprar ni gastar créditos. Motivo: { $reason }

    { $waiting ->
        [0] { "" }
        [one] Hasta que termine la suspensión no puedo procesar tu solicitud.{ " " }
       *[other] Hasta que termine la suspensión no puedo procesar tus solicitudes.{ " " }
    }Si tienes preguntas, envía /paysupport.
you-were-barred =
    Nuestro equipo suspendió tu cuenta en este bot: no puedes comprar ni gastar créditos. Motivo: { $reason }

    Tus créditos siguen siendo tuyos. Lo que ya pagaste sigue valiendo. Si tienes preguntas, envía /paysupport.
you-were-unbarred = Ya puedes volver a comprar y gastar créditos. Tu saldo no cambió: /balance
credits-given = Nuestro equipo te dio <b>{ credits-moved }</b>: { $reason }. Ahora tienes <b>{ $balance }</b>.
credits-given-debt = Nuestro equipo te dio <b>{ credits-moved }</b>: { $reason }. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
credits-taken = Nuestro equipo te quitó <b>{ credits-moved }</b>: { $reason }. Ahora tienes <b>{ $balance }</b>. Si tienes preguntas, envía /paysupport.
credits-taken-debt = Nuestro equipo te quitó <b>{ credits-moved }</b>: { $reason }. Ahora debes <b>{ $balance }</b>. Los próximos créditos que compres irán primero a esa deuda. Si tienes preguntas, envía /paysupport.

## Questions about payments

paysupport =
    ¿De qué se trata? Elige un pago o cuéntanos directamente qué pasó.{ $contact }

    El soporte de Telegram no puede ayudarte con las compras en este bot.
paysupport-or = { " " }También puedes escribir a { $contact }.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = Otra cosa
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    Cuéntanos qué pasó. Una captura de pantalla nos ayuda.{ $contact }

    Si cambiaste de idea, envía /cancel.
paysupport-full = { $most ->
        [one] Tu última consulta sigue
       *[other] { $most } de tus consultas siguen
    } sin respuesta, así que no tomé esta. Puedes volver a preguntar cuando respondamos { $most ->
        [one] esa
       *[other] alguna
    } o a partir del { $at }. Para añadir algo a una consulta, responde a mi mensaje sobre ella.
paysupport-later = Hiciste muchas preguntas en la última hora, así que no tomé esta. Puedes volver a preguntar a partir del { $at }. Para añadir algo a una consulta, responde a mi mensaje sobre ella.
ticket-opened =
    Tu pregunta quedó registrada como <b>consulta { $number }</b>. La respuesta llegará a este chat.

    Si quieres añadir algo, escríbelo aquí mismo.{ $contact }
ticket-added = Añadido a la consulta { $number }.
ticket-full = La consulta { $number } tiene muchos mensajes que nadie ha respondido todavía, así que no añadí este. Espera la respuesta, por favor.
ticket-is-closed = La consulta { $number } ya está cerrada. Si tienes otra pregunta, envía /paysupport.
ticket-not-added = La consulta { $number } está cerrada, así que no pasé esto al equipo. Para volver a preguntar, envía /paysupport.
ticket-end = Cerrar consulta
ticket-ended = Cerré la consulta { $number }. Si tienes otra pregunta, envía /paysupport.
album-one = De un álbum solo uso { $kind ->
        [photo] una imagen: esta. Las demás no te cuestan nada. Si también las quieres, envía cada una acompañada
       *[other] un archivo: este. Los demás no te cuestan nada. Si también los quieres, envía cada uno acompañado
    } del texto <code>/{ $command }</code>.
ticket-edit = Ya pasé al equipo lo que escribiste y no puedo cambiarlo. Envía la corrección en un mensaje nuevo.
ticket-answer =
    <b>El equipo respondió tu consulta { $number }</b>

    { $said }

    Para contestar, responde a este mensaje.
ticket-message =
    <b>El equipo te escribió</b> (consulta { $number })

    { $said }

    Para contestar, responde a este mensaje.
ticket-follows = La respuesta está en el mensaje siguiente.
ticket-closed = El equipo cerró la consulta { $number }. Si todavía necesitas ayuda, envía /paysupport.

## Tickets, for operators

ticket-card =
    <b>Consulta { $number }</b> · { $state }

    { $words }{ $answer }

    De: <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Últimos movimientos</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>Consulta { $number }</b> · { $state }

    <a href="tg://user?id={ $user }">{ $name }</a>{ $username } escribió de nuevo:
    { $words }{ $answer }
ticket-heading =
    <b>Consulta { $number }</b> · { $state }
    De: <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Últimos movimientos</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>Sobre este pago</b>
    { $payments }
ticket-about-none =
    <b>Pagos recientes</b>
    { $payments }
ticket-state-open = sin responder
ticket-state-answered = respondida por { $who }
ticket-state-closed = cerrada por { $who }
ticket-by-command-line = la línea de comandos
ticket-by-person = la misma persona
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] El texto completo llega en un mensaje aparte.
        [photo] La foto llega en un mensaje aparte.
        [document] El archivo llega en un mensaje aparte.
       *[other] El mensaje en sí llega aparte.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] La foto llega en un mensaje aparte.
        [document] El archivo llega en un mensaje aparte.
       *[other] El mensaje en sí llega aparte.
    }</i>
ticket-file = Consulta { $number }{ $words }
ticket-answer-button = Responder
ticket-reopen-button = Responder y reabrir
ticket-close-button = Cerrar
ticket-open-button = Ver todo
ticket-answer-wanted = Escribe tu respuesta para { $name } (consulta { $number }): un texto, una imagen o un archivo. Si cambiaste de idea, envía /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = La consulta { $number } ya la cerró { $who }. Tu respuesta la reabrirá.
ticket-known-answered = La consulta { $number } ya la respondió { $who }. Tu respuesta llegará después.
ticket-answer-by-reply-closed = La consulta { $number } ya la cerró { $who }. Para reabrirla, responde a este mensaje y toca «Enviar igualmente».
ticket-answer-by-reply-answered = La consulta { $number } ya la respondió { $who }. Para añadir algo, responde a este mensaje y toca «Enviar igualmente».
ticket-answer-by-reply = Responde a este mensaje. Le enviaré tu respuesta a la persona.
ticket-answered = Enviado a { $name } (<code>{ $user }</code>). La consulta { $number } está respondida.
ticket-answered-untold = { $name } (<code>{ $user }</code>) bloqueó el bot, así que no pude enviarle tu respuesta. Quedó guardada en la consulta { $number }.
ticket-answer-refused = Telegram rechazó lo que escribiste, o una parte, así que a { $name } (<code>{ $user }</code>) no le llegó. Quedó guardado en la consulta { $number }. Prueba de otra forma: con un texto, una imagen o un archivo.
ticket-faster = { $who } se te adelantó y ya respondió la consulta { $number }. No envié tu respuesta.
ticket-too-late = La consulta { $number } ya la cerró { $who }. No envié tu respuesta.
ticket-who-when = { $who } ({ $ago })
ticket-insist = Enviar igualmente
ticket-closed-by-you = La consulta { $number } está cerrada. Estoy avisando a la persona.
ticket-closed-before = La consulta { $number } ya la cerró { $who }.
ticket-unknown = No encuentro la consulta { $handle }.
ticket-list-open =
    <b>{ $waiting ->
        [0] No hay consultas sin responder
        [one] Hay una consulta sin responder
       *[other] Hay { $waiting } consultas sin responder
    }</b>

    { $lines }
ticket-list-open-empty = No hay consultas abiertas. Cuando alguien pregunte algo con /paysupport, te avisaré.
ticket-list-open-button = Consultas abiertas
ticket-list-closed =
    <b>Consultas cerradas, las últimas primero</b>

    { $lines }
ticket-list-closed-empty = Todavía no hay consultas cerradas.
ticket-list-closed-button = Consultas cerradas
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] espera tu respuesta
    [answered] respondida
   *[closed] cerrada
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = Ver mensajes anteriores
ticket-file-only = { $form ->
        [photo] (una foto)
        [document] (un archivo)
        [gone] (borrado)
       *[other] (no es texto)
    }
ticket-erased = La consulta { $number } se borró a petición de la persona.
ticket-gone = (borrado)
ticket-file-gone = Telegram ya no tiene este archivo.
ticket-not-operator = Solo el equipo puede responder consultas.
ticket-anonymous = No puedo ver quién eres. Desactiva el anonimato en tus permisos de administración y responde otra vez.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] hace un momento
               *[other] hace { lasted }
            }
           *[other] hace { lasted }
        }
       *[other] hace { lasted }
    }
topic-alerts = Alertas
topic-reports = Informes diarios
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] menos de un minuto
                [one] { $minutes }{ "\u00A0" }minuto
               *[other] { $minutes }{ "\u00A0" }minutos
            }
            [one] { $hours }{ "\u00A0" }hora
           *[other] { $hours }{ "\u00A0" }horas
        }
        [one] { $days }{ "\u00A0" }día
       *[other] { $days }{ "\u00A0" }días
    }
operator-never = nunca
operator-group-moved =
    <b>Este grupo tiene un ID nuevo.</b> Telegram se lo dio al convertirlo en supergrupo.
    Ya estoy escribiendo aquí, así que no se perdió nada. Configura <code>ADMIN_CHAT={ $chat }</code> y reinicia el bot.
operator-receiver =
    <b>No me llegan los eventos de Telegram</b>, o no me llegan todos: { $reason }.
    Estoy volviendo a conectarme y te avisaré cuando se resuelva. Telegram guarda durante 24{ "\u00A0" }horas lo que no puede entregar.
    Si usas un webhook, revisa su dirección, su certificado y su proxy. Si no, revisa la red y que ningún otro programa use este token.
operator-receiver-over = <b>Vuelven a llegarme los eventos de Telegram.</b> El corte duró { lasted }.
operator-outbox-late =
    <b>Los recibos van con retraso:</b> { $messages ->
        [one] hay un mensaje sin enviar
       *[other] hay { $messages } mensajes sin enviar
    }, el más antiguo desde hace { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minuto
       *[other] minutos
    }.
    El dinero de la gente no se ve afectado: el bot sigue intentándolo y te avisaré cuando se resuelva. Para ver la causa, ejecuta esto en el servidor del bot:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>Los recibos vuelven a salir a tiempo.</b> El retraso duró { lasted }.
operator-differences =
    <b>La lista de Telegram y nuestros registros no coinciden</b> en { $count }{ "\u00A0" }{ $count ->
        [one] punto
       *[other] puntos
    }:
    { $list }

    Para verlo todo, ejecuta esto en el servidor del bot:
    <code>coinop reconcile</code>
operator-differences-over = <b>La lista de Telegram y nuestros registros vuelven a coincidir.</b> La diferencia duró { lasted }.
operator-balance =
    { $funds ->
        [negative] <b>El saldo de Estrellas del bot es negativo: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>El saldo de Estrellas del bot es bajo: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] No alcanza para reembolsar el mayor de los pagos recientes, ⭐{ "\u00A0" }{ $dearest }.
           *[other] No alcanza para los reembolsos en curso, ⭐{ "\u00A0" }{ $asked }, más el del mayor de los pagos recientes, ⭐{ "\u00A0" }{ $dearest }.
        }
    }
    Telegram rechaza los reembolsos mientras el saldo no alcance. Los créditos de la gente no se ven afectados.
    Por ahora no retires Estrellas. Cada venta sube el saldo, y también puedes comprar un paquete tú.
operator-balance-over = <b>El saldo de Estrellas del bot vuelve a alcanzar para los reembolsos: ⭐{ "\u00A0" }{ $balance }.</b> No alcanzó durante { lasted }.
operator-overdue =
    <b>Llevo más de una hora sin poder comparar nuestros registros con la lista de Telegram.</b>
    Última vez: { $since }. Lo seguiré intentando y te avisaré cuando funcione. La causa está en el registro de actividad del bot: busca <code>reconcile_failed</code>.
operator-overdue-over = <b>Ya puedo volver a comparar nuestros registros con la lista de Telegram.</b>
operator-snapshot =
    <b>Desde hace más de una hora, algo impide que la base de datos haga limpieza:</b> { $holder }.
    Mientras dure, la base de datos crece y se vuelve más lenta. Si es una copia de seguridad, deja que termine. Si no, ciérralo. Para ver cómo, ejecuta esto en la máquina del bot:
    <code>coinop doctor</code>
operator-snapshot-over = <b>La base de datos puede hacer limpieza otra vez.</b> No pudo durante { lasted }.

## The daily report

operator-report =
    <b>Informe: { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>Huella de los registros, n.º{ "\u00A0" }{ $number }, sobre { $entries }{ "\u00A0" }{ $entries ->
        [one] movimiento
        [many] de movimientos
       *[other] movimientos
    }. Guarda este mensaje: con él puedes demostrar que nadie ha cambiado el historial.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>Informe: { $day }</b>, con retraso porque el bot no estaba en marcha
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }recibidas
        [refunded] ⭐{ "\u00A0" }reembolsadas
        [sold] Créditos vendidos
        [spent] Créditos gastados
        [given] Créditos bonificados
        [newcomers] Personas nuevas
        [active] Personas que usaron algo
       *[paying] Personas que pagaron
    }
report-legend = Entre paréntesis: el día anterior · la media diaria de la semana previa
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = Un día tranquilo: nadie compró ni usó nada.
report-cause = { $cause ->
        [receiver] no llegan los eventos de Telegram
        [receipts] los recibos van con retraso
        [overdue] no se puede leer la lista de Telegram
        [differences] los registros no coinciden con la lista de Telegram
        [stars] el saldo de Estrellas es bajo
        [snapshot] la base de datos no puede hacer limpieza
       *[other] { $cause }
    }
report-trouble = <b>Sin resolver:</b> { report-cause }, desde hace { lasted }
report-trouble-over = Resuelto: { report-cause }, duró { lasted }
report-no-trouble = Sin problemas.
report-list = { $state ->
        [agrees] Nuestros registros coinciden con la lista de Telegram (comparados hace { lasted }).
        [young] Nuestros registros coinciden con la lista de Telegram (comparados hace { lasted }), salvo { $young }{ "\u00A0" }{ $young ->
            [one] pago o reembolso demasiado reciente
            [many] de pagos y reembolsos demasiado recientes
           *[other] pagos y reembolsos demasiado recientes
        } para comprobarlo.
        [differs] <b>Nuestros registros no coinciden con la lista de Telegram</b> (comparados hace { lasted }). Ejecuta <code>coinop reconcile</code> en el servidor del bot.
       *[never] <b>Todavía no hemos comparado nuestros registros con la lista de Telegram.</b>
    }
report-reviews = { $waiting ->
        [one] <b>Un pago espera una decisión</b> desde hace { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }pagos esperan una decisión</b>, el más antiguo desde hace { lasted }: /admin
    }
report-tickets = { $waiting ->
        [one] <b>Una consulta sin responder</b>
       *[other] <b>{ $waiting }{ "\u00A0" }consultas sin responder</b>, la más antigua
    } desde hace { lasted }.
report-refunds = { $waiting ->
        [one] <b>Un reembolso sin terminar.</b> Se pidió hace { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }reembolsos sin terminar.</b> El más antiguo se pidió hace { lasted }: /admin
    }
report-parked = { $waiting ->
        [one] <b>Un evento apartado</b> desde hace { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }eventos apartados</b>, el más antiguo desde hace { lasted }: /admin
    }
report-sales-off = <b>Ventas en pausa</b> desde hace { lasted }: /admin
report-backup = La última copia de seguridad es de hace { lasted }.
report-old-backup = <b>La última copia de seguridad es de hace { lasted }.</b> Haz una cada día: <code>coinop backup FILE</code>
report-no-backup = <b>Todavía no hay ninguna copia de seguridad.</b> Haz una cada día: <code>coinop backup FILE</code>
report-stars = El bot tiene ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] . De ellas, ⭐{ "\u00A0" }{ $held } aún no se pueden retirar: Telegram las retiene 21{ "\u00A0" }días.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = la línea de comandos
old-name = <b>Atención:</b> { $handle } era { $name } la última vez que me escribió, el { $at }. Puede que ahora ese nombre sea de otra persona.
amount-range = Los créditos deben ser un número entero entre 1 y { $most }.
amount-negative = { $wrong } { $act ->
        [take] Para dar créditos, usa <code>/grant</code>.
       *[give] Para quitar créditos, usa <code>/take</code>.
    }
amount-split = No sé si { $split } es un solo número. Si lo es, escribe { $plain }. Si no, empieza el motivo con una palabra.
reason-missing = Añade un motivo, por favor.
reason-too-long = Ese motivo es demasiado largo. Acórtalo { $excess }{ "\u00A0" }{ $excess ->
    [one] carácter
   *[other] caracteres
}.
screen-old = Esta pantalla ya no funciona: está desactualizada o alguien ya respondió. Envía el comando otra vez.
press-a-button = Toca uno de los botones de arriba o envía /cancel.
act-no = Cancelar
act-not-wanted = Cancelado. No cambió nada.
act-conflict = Ya se hizo otra cosa con este mensaje. No cambió nada.
act-much =
    <b>{ credits } es mucho. ¿Seguro que quieres continuar?</b>

    { $question }

give-usage = Envía después del comando un ID o <code>@nombre</code>, la cantidad de créditos y un motivo: <code>/grant 12345 10 disculpas por lo de ayer</code>
give-screen =
    <b>¿Dar { credits-moved } a { $whom }?</b>
    Saldo: { $now } → <b>{ $after }</b>
    La persona leerá el motivo: { $reason }

    { $warning }
give-yes = Dar { credits-moved }
give-done = { $whom } recibió { credits }. Su saldo ahora es de { $balance }{ $told ->
    [yes] , y ya le avisé.
   *[no] , pero no pude avisarle: bloqueó el bot.
}
take-usage = Envía después del comando un ID o <code>@nombre</code>, la cantidad de créditos y un motivo: <code>/take 12345 10 se dieron por error</code>
take-screen =
    <b>¿Quitar { credits-moved } a { $whom }?</b>
    Saldo: { $now } → <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    Se quitan: { $sold ->
            [0] { $given } de bonificación
           *[other] { $given ->
                [0] { $sold } de compras
               *[other] { $given } de bonificación · { $sold } de compras
            }
        }
    }
    La persona leerá el motivo: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>No hay nada que quitar.</b> El total ({ $lacking }) quedaría como deuda: sus próximas compras irán primero a saldarla.
           *[other] <b>Solo puedo quitar { $there }.</b> El resto ({ $lacking }) quedaría como deuda: sus próximas compras irán primero a saldarla.
        }
    }

    { $warning }
take-yes = Quitar { credits-moved }
take-debt = Quitar { credits-moved } con deuda
take-done = Quité { credits } a { $whom }. Su saldo ahora es de { $balance }{ $told ->
    [yes] , y ya le avisé.
   *[no] , pero no pude avisarle: bloqueó el bot.
}

bar-usage =
    Envía después del comando un ID o <code>@nombre</code> y un motivo: <code>/bar 12345 acapara créditos gratis</code>

    <b>Cuentas suspendidas ahora</b>
    { $barred }
bar-screen =
    <b>¿Suspender la cuenta de { $whom }?</b>
    No podrá comprar ni gastar, y sus solicitudes en espera no se procesarán. Lo que ya pagó sigue valiendo; los reembolsos y /paysupport siguen abiertos.
    La persona leerá el motivo: { $reason }

    { $warning }
bar-yes = Suspender
bar-done = { $whom } ya no puede comprar ni gastar. Le estoy explicando el motivo.
bar-already =
    La cuenta de { $whom } ya está suspendida: por { $operator }, el { $at }. No cambió nada.
    Motivo: { $reason }
unbar-usage =
    Envía después del comando un ID o <code>@nombre</code> y un motivo: <code>/unbar 12345 fue un error</code>

    <b>Cuentas suspendidas ahora</b>
    { $barred }
unbar-screen =
    <b>¿Permitir que { $whom } vuelva a comprar y gastar?</b>
    Motivo, para el registro: { $reason }

    { $warning }
unbar-yes = Quitar suspensión
unbar-done = { $whom } ya puede volver a comprar y gastar. Le estoy avisando.
unbar-already = La cuenta de { $whom } no está suspendida. No cambió nada.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = ninguna

sales-usage = Envía <code>/sales off</code> (pausar) o <code>/sales on</code> (reanudar) y, si quieres, un motivo: <code>/sales off el modelo no responde</code>
sales-are-on =
    <b>Las ventas están activas.</b>
    { $switched }
sales-are-off =
    <b>Las ventas están en pausa.</b> Nadie recibe facturas y no se puede pagar ninguna. Lo que ya se pagó se acredita.
    { $switched }
reason-untyped = sin indicar
sales-switched =
    Cambio hecho por { $operator }, el { $at }.
    Motivo: { $reason }
sales-screen-off =
    <b>¿Pausar las ventas?</b> Afecta a todo el mundo, de inmediato: nadie recibe facturas y las que están abiertas no se pueden pagar. Lo que ya se pagó se acredita, y la gente puede seguir gastando.
    Avisaré a todo el equipo. Motivo: { $reason }
sales-screen-on =
    <b>¿Reanudar las ventas?</b> Afecta a todo el mundo, de inmediato: la gente puede comprar paquetes y pagar las facturas abiertas.
    Avisaré a todo el equipo. Motivo: { $reason }
switch-on = Reanudar ventas
switch-off = Pausar ventas
operator-sales =
    { $state ->
        [off] <b>Las ventas están en pausa.</b> Las pausó { $operator }: nadie recibe facturas y no se puede pagar ninguna.
       *[on] <b>Las ventas están activas de nuevo.</b> Las reanudó { $operator }.
    }
    Motivo: { $reason }

canary =
    <b>Compra de prueba por { stars }</b>
    { $steps }

    { $outcome }
canary-begins = Te estoy enviando una factura.
canary-step = { $number }. { $step ->
    [sent] Factura enviada
    [checked] Pago autorizado
    [paid] Pagado
    [credited] Acreditado
    [asked] Reembolso pedido
    [refunded] Reembolsado por Telegram
    [reversed] Crédito retirado
   *[listed] Visto en la lista de Estrellas de Telegram
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }s
canary-minutes = { $minutes }{ "\u00A0" }min
canary-open = Paga la factura antes del { $at }. Tu Estrella vuelve sola.
canary-paid = Tu Estrella está en camino de vuelta.
canary-waits = Tu Estrella todavía no volvió porque Telegram no respondió: { $reason }. Seguiré preguntando.
canary-done = <b>Todo funciona.</b> Pagaste y recuperaste tu Estrella. /stats no cuenta esta compra.
canary-not-refunded = <b>Telegram no quiere reembolsar tu Estrella</b>: { $reason }. El crédito sigue siendo tuyo. Para intentarlo otra vez, envía /refund y el recibo.
canary-not-invoiced = <b>Telegram no aceptó la factura</b>: { $reason }. No te cobramos nada. Probablemente tampoco puede comprar nadie más.
canary-expired = <b>Nadie pagó a tiempo.</b> No te cobramos nada. Para probar otra vez, envía /canary.
canary-title = Compra de prueba
canary-description = Una prueba de esta tienda. Tu Estrella vuelve sola.
canary-usage = Envía /canary sin nada más. Te venderé un crédito por una Estrella y te la reembolsaré enseguida.
canary-already = Ya tienes una compra de prueba en curso. Paga la factura de arriba o espera a que termine sola: { $at }.
canary-already-paid = Ya tienes una compra de prueba en curso y su Estrella está en camino de vuelta. En su mensaje puedes ver cómo va.

reviews =
    <b>Pagos que esperan tu decisión</b>, los más antiguos primero

    { $lines }{ $more ->
        [yes] { "" }

    Hay más. Aparecerán aquí cuando decidas sobre estos.
       *[no] { "" }
    }
reviews-none = Ningún pago espera tu decisión.
review-why = { $reason ->
    [not_yours] hecho con el pedido de otra persona
    [wrong_amount] no es el importe del pedido
    [wrong_currency] no es en Estrellas
    [key_in_use] ya acreditado a mano, con otra cantidad
   *[unknown_order] no corresponde a ningún pedido
}
review-line = { stars } de { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>Un pago espera tu decisión:</b> { review-why }.
    { stars } de { $whom }, el { $at }
    { receipt-line }
review-other = Acreditar otra cantidad
review-back = Todos los pagos en revisión
review-how-many = ¿Cuántos créditos doy por { stars }? Envía el número y, si quieres, un motivo: <code>60 pagó con un enlace antiguo</code>

    Si cambiaste de idea, envía /cancel.
credit-screen =
    <b>¿Acreditar { credits-moved } por { stars }</b> a { $whom }?
    Motivo, para el registro: { $reason }
    { receipt-line }
review-faster =
    <b>Alguien se te adelantó.</b> { $how ->
        [credit] { $operator } acreditó { credits } por este pago
       *[refund] { $operator } está reembolsando este pago
    }. No cambió nada.
    { receipt-line }

staff =
    <b>Equipo</b>
    { $lines }

    Para dar un rol a alguien que ya me escribió: <code>/staff @nombre support</code>
    Roles: owner (titular: todo), support (soporte: responde, reembolsa, suspende), viewer (lectura: solo cifras).
role = { $role ->
    [owner] titular
    [support] soporte
    [viewer] lectura
   *[none] sin rol
}
staff-owner = { $whom } · titular por ADMIN_IDS
staff-line = { $whom } · { role } · desde el { $at }, por { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = Todo el equipo
staff-by-setting = { $whom } tiene el rol de titular porque así lo indica el ajuste ADMIN_IDS. Solo se puede cambiar ahí. No cambió nada.
staff-usage = Envía un ID o <code>@nombre</code> y un rol (owner, support o viewer), o bien <code>dismiss</code> para quitarlo: <code>/staff @alice support responde consultas</code>
staff-make = { $role ->
    [owner] Dar rol de titular
    [support] Dar rol de soporte
   *[viewer] Dar rol de lectura
}
appoint-screen =
    <b>¿Dar a { $whom } el rol de { role }?</b>
    { $role ->
        [owner] Podrá hacer todo lo que puedes hacer tú, también dar y quitar roles.
        [support] Podrá ver a las personas y sus pagos, responderles y escribirles, reembolsar y suspender cuentas.
       *[viewer] Podrá ver qué se vendió, y nada más.
    }
    Motivo, para el registro: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = { $whom } ahora tiene el rol de { role }. Le estoy avisando; su menú muestra lo que puede usar.
appoint-already = { $whom } ya tiene el rol de { role }. No cambió nada.
dismiss-screen =
    <b>¿Quitarle el rol a { $whom }?</b> Sus comandos y botones dejarán de funcionar de inmediato.
    Motivo, para el registro: { $reason }

    { $warning }
dismiss-yes = Quitar rol
dismiss-done = { $whom } ya no forma parte del equipo. Le estoy avisando.
dismiss-already = { $whom } no tiene ningún rol. No cambió nada.
you-were-appointed = Ahora { $role ->
    [owner] tienes el rol de titular en este bot
    [support] formas parte del equipo de soporte de este bot
   *[viewer] puedes ver las cifras de este bot
}. En el menú y en /help verás lo que puedes usar.
you-were-dismissed = Ya no formas parte del equipo de este bot. Tus propios créditos y pagos no cambiaron.

help-operators =
    <b>Para ti, como parte del equipo</b>
    { $lines }
help-line = /{ $command } – { $summary }
menu-admin = Ver qué te espera y las cifras de hoy
menu-user = Buscar a una persona
menu-grant = Dar créditos
menu-take = Quitar créditos
menu-refund = Reembolsar un pago
menu-bar = Impedir que una persona compre y gaste
menu-unbar = Dejar que una persona vuelva a comprar y gastar
menu-sales = Pausar o reanudar las ventas
menu-review = Decidir sobre pagos sin pedido
menu-promo-operator = Crear, ver y cerrar códigos promocionales
menu-link = Crear, ver y cerrar enlaces de pago para cualquiera
menu-canary = Probar una compra: una Estrella, reembolsada enseguida
menu-staff = Ver el equipo y dar o quitar roles
menu-tickets = Ver consultas y responderlas
menu-stats = Ver las cifras
menu-export = Exportar movimientos, pagos y personas

## The desk: what waits for operators, in one message

desk =
    <b>Panel</b>
    Hoy: <b>{ stars }</b> recibidas · <b>{ $newcomers }</b> { $newcomers ->
        [one] persona nueva
        [many] de personas nuevas
       *[other] personas nuevas
    }

    { $lines }
desk-quiet = Ahora mismo no hay nada pendiente.
desk-reviews = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }pago</b> espera tu decisión ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }pagos</b> esperan tu decisión (el más antiguo: { $ago })
    }
desk-tickets = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }consulta</b> sin responder ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }consultas</b> sin responder (la más antigua: { $ago })
    }
desk-refunds = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }reembolso</b> en camino ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }reembolsos</b> en camino (el más antiguo: { $ago })
    }
desk-parked = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }evento</b> apartado ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }eventos</b> apartados (el más antiguo: { $ago })
    }
desk-sales-off = <b>Ventas en pausa</b> (desde { $ago })
desk-open-today = Hoy · ⭐{ "\u00A0" }{ $count }
desk-open-people = Personas · { $count }
desk-open-reviews = Pagos en revisión · { $count }
desk-open-tickets = Consultas · { $count }
desk-open-refunds = Reembolsos en camino · { $count }
desk-open-parked = Eventos apartados · { $count }
desk-open-promos = Códigos promocionales · { $count }
desk-open-links = Enlaces · { $count }
desk-open-broadcasts = Envíos masivos · { $count }
desk-open-sales = { $count ->
    [off] Ventas: en pausa
   *[on] Ventas: activas
}
desk-open-staff = Equipo · { $count }
desk-renew = Actualizar
up-to-date = Todo al día: no hay cambios.
desk-back = ◀ Panel
desk-today =
    <b>Hoy, { $day }</b>
    { $lines }

    <i>Desde medianoche · { $zone }</i>
desk-people =
    <b>¿A quién buscas?</b>
    Envía un ID, un nombre o parte de él, un <code>@nombre</code> o un enlace a la persona, un recibo o el ID de un pedido. También puedes reenviarme un mensaje suyo.

    Hasta ahora me { $people ->
        [one] ha
       *[other] han
    } escrito { $people }{ "\u00A0" }{ $people ->
        [one] persona
        [many] de personas
       *[other] personas
    }.
sales-already = Las ventas ya están { $state ->
    [off] en pausa
   *[on] activas
}. No cambió nada.

refunds =
    <b>Reembolsos en camino</b>, los más antiguos primero

    { $lines }{ $more ->
        [yes] { "" }
    Hay más. Aparecerán aquí cuando terminen estos.
       *[no] { "" }
    }

    Los envío por mi cuenta y le pregunto a Telegram hasta saber cómo terminó cada uno.
refunds-line = { stars } para { $whom } · { $state ->
    [unknown] Telegram todavía no lo confirmó
   *[requested] todavía sin enviar
} · lo pidió { $operator } { $ago }
refunds-back = ◀ Reembolsos en camino
refunds-none = No hay reembolsos en camino.
refunds-person = { $name }

parked =
    <b>Eventos apartados</b>, los más antiguos primero

    { $lines }{ $more ->
        [yes] { "" }
    Hay más. Aparecerán aquí cuando decidas sobre estos.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] pago o reembolso
    [paid] solicitud
    [quick] mensaje o toque
    [chat] bloqueo o desbloqueo
   *[unknown] ilegible
}
parked-sender = { " " }de { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = No hay eventos apartados.
parked-one =
    <b>Evento apartado { $number }</b>
    Qué es: { parked-about }{ $sender }
    Llegó: { $at }
    Apartado: { $ago }, tras { $failures }{ "\u00A0" }{ $failures ->
        [one] intento
       *[other] intentos
    }
    Causa: <code>{ $why }</code>

    <b>Reinténtalo</b> cuando la causa esté resuelta: lo trataré como uno nuevo. <b>Descártalo</b> si no hay que hacer nada con él.
    Para leerlo, ejecuta esto en el servidor del bot:
    <code>coinop inbox show { $number }</code>
parked-retry = Reintentar
parked-drop = Descartar
parked-back = Todos los eventos apartados
parked-retried = Estoy intentando otra vez el evento { $number }…
parked-handled = El evento { $number } está resuelto.
parked-again =
    <b>El evento { $number } volvió a fallar</b>, así que queda apartado de nuevo.
    Causa: <code>{ $why }</code>
parked-failing =
    <b>El evento { $number } volvió a fallar.</b> Lo intentaré algunas veces más en los próximos minutos. Si no sale, volverá a esta lista.
    Causa: <code>{ $why }</code>
parked-trying = Sigo intentando el evento { $number }. Si no sale, volverá a esta lista.
parked-why-drop =
    <b>¿Descartar el evento { $number }?</b> No se hará nada más con él. Si se cobró, los créditos se devuelven.{ $about ->
        [payment] { " " }<b>Tiene que ver con un pago:</b> comprueba antes que ese pago esté en nuestros registros.
       *[other] { "" }
    }

    Envíame el motivo. Quedará registrado con tu nombre.
parked-dropped = Evento { $number } descartado. { $credits ->
        [0] { "" }
       *[other] Se había cobrado y no tuvo respuesta, así que devolví { credits } y avisé a quien lo envió.{ " " }
    }Queda registrado qué era, quién lo descartó y por qué.
parked-dropped-by = Alguien se te adelantó: { $operator } descartó el evento { $number } ({ $reason }). No cambió nada.
parked-gone = El evento { $number } ya no está apartado: alguien se te adelantó o ya lo resolví. No cambió nada.

## Promo codes, for operators

promo-make = ¿Qué debe dar el código?
promo-kind-credits = Créditos
promo-kind-percent = Créditos extra en un paquete
promo-kind-plan = Un mes de suscripción
promo-which-plan = ¿Qué suscripción?
promo-of-plan = { $title }: { credits }
promo-plan-gone = Esta suscripción ya no está en el catálogo. No cambió nada.
promo-step-amount = { $kind ->
    [percent] ¿Qué porcentaje debe añadir al próximo paquete? Envía un número, por ejemplo <code>20</code>.
   *[credits] ¿Cuántos créditos debe dar? Envía un número, por ejemplo <code>50</code>.
}
promo-step-code = ¿Qué código? Envía de 3 a 32 letras latinas, cifras o guiones. Da igual mayúsculas o minúsculas.
promo-skip-code = Código al azar
promo-step-uses = ¿Cuántas personas pueden usarlo? Envía un número, por ejemplo <code>100</code>.
skip-uses = Sin límite
step-until = ¿Cuál es su último día? Envía una fecha, por ejemplo <code>2030-12-31</code>.
skip-until = Sin fecha de fin
promo-percent-range = Envía un número entero entre 1 y { $most }: es un porcentaje.
promo-code-wrong = Un código tiene de 3 a 32 letras latinas, cifras o guiones, y no puede ser make, list ni close. Envía otro, por favor.
promo-uses-wrong = Pueden usarlo de 1 a { $most } personas. Envía otro número.
promo-day-wrong = Necesito una fecha desde hoy y dentro de los próximos diez años, por ejemplo <code>2030-12-31</code>.
promo-taken = Ya existe un código { $code }. No cambió nada.
promo-none = No existe ningún código { $code }.
promo-gift = { $kind ->
    [percent] +{ $amount }{ "\u00A0" }% en el próximo paquete
    [plan] { $amount }{ "\u00A0" }{ $amount ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }: 30{ "\u00A0" }días de { $plan }
   *[credits] { $amount }{ "\u00A0" }{ $amount ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    }
}
promo-rules =
    Cada persona recibe una sola vez: { $gift }.
    { $lasts }
    { $uses ->
        [0] Puede usarlo cualquier cantidad de personas.
        [one] Puede usarlo { $uses }{ "\u00A0" }persona.
        [many] Pueden usarlo { $uses }{ "\u00A0" }de personas.
       *[other] Pueden usarlo { $uses }{ "\u00A0" }personas.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] Sus créditos no caducan nunca.
        [one] Sus créditos caducan después de { $days }{ "\u00A0" }día.
       *[other] Sus créditos caducan después de { $days }{ "\u00A0" }días.
    }
promo-lasts-plan =
    { $keeps ->
        [all] Los créditos que no se usen en 30{ "\u00A0" }días se conservan.
        [0] Los créditos que no se usen en 30{ "\u00A0" }días caducan.
       *[other] De los créditos que no se usen en 30{ "\u00A0" }días, se conservan como máximo { $keeps }.
    }
promo-works-until = Funciona hasta el { $at }.
promo-screen =
    <b>¿Crear el código { $code }?</b>

    { $rules }
promo-yes = Crear
promo-made =
    El código <code>{ $code }</code> ya funciona. Con este enlace se aplica solo:
    { $link }
promo-back = Todos los códigos
promos =
    <b>Códigos promocionales</b>
    { $lines }
promos-none = Todavía no hay códigos promocionales.
promo-new = Código nuevo
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] aún no vigente
    [over] caducado
    [used_up] agotado
    [closed] cerrado
   *[open] vigente
} · usos: { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }de { $most }
} · dio { $given }{ "\u00A0" }{ $given ->
    [one] crédito
    [many] de créditos
   *[other] créditos
} · vendió { stars }
promo-more = { " " }y { $count } más
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    Lo creó { $operator }, { $at }
    { $until }
promo-close-screen =
    <b>¿Cerrar el código { $code }?</b> A partir de ahora nadie podrá usarlo. Las bonificaciones que esperan un paquete siguen valiendo.

    { $line }
promo-close-yes = Cerrar
promo-closed-already = El código { $code } ya está cerrado. No cambió nada.
promo-closed-now = El código { $code } está cerrado. Ya nadie puede usarlo.
promo-close-usage = Añade el código y, si quieres, un motivo: <code>/promo close SUMMER se filtró</code>

## Links that anybody can pay, for operators

link-usage =
    Añade un nombre, un paquete o una suscripción y, si quieres, cuántas veces se puede pagar y su último día: <code>/link make summer small 100 2030-12-31</code>

    Tus paquetes: { $packs }
    { $plans }
link-step-name = ¿Cómo se llamará el enlace? Envía el nombre de la campaña, por ejemplo <code>summer</code>: de 1 a 32 de los caracteres a-z, 0-9, _ y -.
link-step-pack = ¿Qué debe vender?
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = ¿Cuántas veces se puede pagar? Envía un número, por ejemplo <code>100</code>.
link-name-wrong = Un nombre tiene de 1 a 32 de los caracteres a-z, 0-9, _ y -. Envía otro.
link-pack-wrong =
    No existe ningún paquete { $pack }. Tus paquetes: { $packs }
    { $plans }
link-plans = Tus suscripciones: { $plans }
link-uses-wrong = Se puede pagar de 1 a { $most } veces. Envía otro número.
link-taken = Ya existe un enlace { $name }. No cambió nada.
link-none = No existe ningún enlace { $name }.
link-works-until = Funciona hasta el { $at }.
link-screen =
    <b>¿Crear el enlace { $name }?</b>

    Cualquiera puede pagarlo: { $title }, { credits } { $kind ->
        [plan] cada 30{ "\u00A0" }días por { stars }. Si cambias la suscripción en el catálogo, el enlace ya no inicia nuevas.
       *[pack] por { stars }. Si cambias el precio del paquete, el enlace deja de vender.
    }
    { $uses ->
        [0] Cualquier cantidad de pagos.
        [one] { $uses }{ "\u00A0" }pago en total.
        [many] { $uses }{ "\u00A0" }de pagos en total.
       *[other] { $uses }{ "\u00A0" }pagos en total.
    }
    { $until }
link-yes = Crear
link-made =
    Cualquiera puede pagar ya el enlace <b>{ $name }</b>:
    { $link }
link-back = Todos los enlaces
links =
    <b>Enlaces</b>
    { $lines }
links-none = Todavía no hay enlaces.
link-new = Enlace nuevo
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] caducado
    [used_up] agotado
    [closed] cerrado
   *[open] vigente
} · pagos: { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }de { $most }
} · { $people }{ "\u00A0" }{ $people ->
    [one] persona
    [many] de personas
   *[other] personas
} · vendió { stars } · reembolsos: { $refunds }
link-shared-line = Compartido en otros chats: { $title }, ⭐{ "\u00A0" }{ $price } · pagos: { $payments } · { $people }{ "\u00A0" }{ $people ->
    [one] persona
    [many] de personas
   *[other] personas
} · vendió { stars } · reembolsos: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    Lo creó { $operator }, { $at }
    { $until }
link-close-screen =
    <b>¿Cerrar el enlace { $name }?</b> A partir de ahora nadie podrá pagarlo. Los pagos en camino todavía cuentan.

    { $line }
link-close-yes = Cerrar
link-closed-already = El enlace { $name } ya está cerrado. No cambió nada.
link-closed-now = El enlace { $name } está cerrado. Ya nadie puede pagarlo.
link-close-usage = Añade el nombre y, si quieres, un motivo: <code>/link close summer se filtró</code>

## For operators

operator-review =
    <b>Un pago espera tu decisión:</b> { review-why }.
    { stars } de { $whom }
    { receipt-line }
operator-parked =
    <b>No pude procesar un evento de Telegram</b> y lo aparté con el número <code>{ $number }</code>.
    Si se cobró algo por él, ya lo devolví. No se perdió nada.
    { parked-decide }
operator-parked-payment =
    <b>No pude procesar un mensaje de Telegram sobre un pago</b> y lo aparté con el número <code>{ $number }</code>.
    El pago también está en la lista de Telegram: la comparo con nuestros registros y añado lo que falte.
    { parked-decide }
operator-parked-more =
    <b>{ $parked ->
        [one] Ya hay un evento de Telegram apartado
       *[other] Ya hay { $parked } eventos de Telegram apartados
    }</b> porque no pude { $parked ->
        [one] procesarlo
       *[other] procesarlos
    }. No se perdió nada.
    { $decides ->
        [yes] Revísalos y decide en cada caso: reintentar o descartar.
       *[no] Eso lo decide alguien con rol de titular: reintentar o descartar.
    }
parked-decide = { $decides ->
    [yes] Reinténtalo cuando la causa esté resuelta o descártalo si no hay que hacer nada con él. La lista dice por qué falló.
   *[no] Eso lo decide alguien con rol de titular: reintentar o descartar.
}
operator-history =
    <b>La lista de Telegram tiene { $rows }{ "\u00A0" }{ $rows ->
        [one] pago o reembolso
        [many] de pagos y reembolsos
       *[other] pagos y reembolsos
    } de antes de que yo empezara a funcionar aquí.</b>
    Los conté y no los toqué: no dan créditos a nadie y no les escribo a quienes compraron.
operator-recovered =
    <b>De la lista de Telegram nos faltaban { $payments ->
        [0] 0{ "\u00A0" }pagos
       *[other] { $payments }{ "\u00A0" }{ $payments ->
            [one] pago
            [many] de pagos
           *[other] pagos
        }
    } y { $refunds ->
        [0] 0{ "\u00A0" }reembolsos
       *[other] { $refunds }{ "\u00A0" }{ $refunds ->
            [one] reembolso
            [many] de reembolsos
           *[other] reembolsos
        }
    }.</b>
    { $reviews ->
        [0] Ya registré todo y les estoy avisando a quienes compraron.
        [one] Ya registré todo y les estoy avisando a quienes compraron. Un pago no corresponde a ningún pedido: nadie recibe créditos por él hasta que decidas.
       *[other] Ya registré todo y les estoy avisando a quienes compraron. { $reviews } de los pagos no corresponden a ningún pedido: nadie recibe créditos por ellos hasta que decidas.
    }
reconcile-finding = { $what ->
        [unlike] Telegram tiene { $telegram } con el recibo { $charge }, pagado por { $user }; nuestros registros tienen { $books }.
        [unlisted-payment] En nuestros registros hay un pago de { $books } de { $user }, { $charge }, que no está en la lista de Telegram.
        [unlisted-refund] En nuestros registros hay un reembolso de { $books } a { $user }, { $charge }, que no está en la lista de Telegram.
        [balance] Telegram dice que el bot tiene { $telegram } Estrellas; su propia lista suma { $books }.
        [shorter] La lista de Telegram pasó de { $books } a { $telegram } filas, así que la leí desde el principio.
        [totals] Las listas de Telegram suman { $telegram }; según nuestros registros, deberían sumar { $books }.
       *[unreadable] La lista de Telegram tiene una fila que no puedo leer: { $telegram } { $books }
    }
review-credit = Acreditar { $credits }
review-refund = Reembolsar { stars }
review-ended =
    { $whom } recibió { credits } por este pago.
    { receipt-line }
review-ended-otherwise =
    Alguien ya acreditó o reembolsó este pago. No cambió nada.
    { receipt-line }
refund-usage = Envía después del comando el número de recibo y, si quieres, un motivo: <code>/refund stx123 pagó dos veces</code>
refund-which = ¿Qué pago de { $whom } reembolso?
refund-nothing = { $whom } no tiene ningún pago que pueda reembolsar.
refund-unknown = No encuentro ningún pago con el recibo { $charge }.
refund-button = Reembolsar { stars }{ $pack } · { $at }
refund-screen =
    <b>¿Reembolsar { stars }?</b> Pagó { $whom }.{ $state ->
        [failed] { " " }El último intento falló.
       *[other] { "" }
    }

    { $credits ->
        [0] No hay créditos que retirar.
       *[other] Esto retira { credits }{ $lacking ->
            [0] { "" }
            [one] , de los que <b>uno ya está gastado</b>,
           *[other] , de los que <b>{ $lacking } ya están gastados</b>,
        } y deja { $debt ->
            [0] un saldo de { $left }
           *[other] una deuda de { $debt }. Sus próximas compras irán primero a saldarla
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>¿Reembolsar { stars }?</b> Pagó { $whom }.{ $state ->
        [failed] { " " }El último intento falló.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = Esto retira { credits }{ $lacking ->
    [0] { "" }
    [one] , de los que <b>uno ya está gastado</b>
   *[other] , de los que <b>{ $lacking } ya están gastados</b>
}.
refund-gift = Es un regalo que tiene { $taker }. Esto retira { credits } a { $taker }.
refund-gift-waits = Es un regalo que nadie recogió todavía. Esto retira sus { credits }, y el enlace deja de funcionar.
refund-gift-spent = Es un regalo del que <b>{ $taker } ya gastó una parte</b>. Por eso esto retira { credits } a { $whom }.
refund-invitation = También retira { credits } a { $whom }, que llegó por invitación.
refund-reward = Y retira { credits } a { $whom }, de quien era la invitación.
refund-leaves = { $whom } se queda con { $debt ->
    [0] un saldo de { $left }
   *[other] una deuda de { $debt }. Sus próximas compras irán primero a saldarla
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] Telegram ya reembolsó <b>{ stars }</b> a { $whom } por su cuenta: { $at }.
           *[own] Ya reembolsamos <b>{ stars }</b> a { $whom }: { $at }. Lo pidió { $operator }.
        }
        [unknown] <b>{ stars }</b> para { $whom }: Telegram todavía no dice si hizo el reembolso. Seguiré preguntando.
       *[requested] <b>{ stars }</b> en camino de vuelta a { $whom }. Lo pidió { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = Tu rol permite reembolsar hasta ⭐{ "\u00A0" }{ $most } de una vez. Este pago lo puede reembolsar alguien con rol de titular.
refund-yes = Reembolsar
refund-yes-debt = Reembolsar igualmente
refund-no = Cancelar
refund-not-wanted = Cancelado. No se reembolsó nada.
refund-expired = Esta pantalla está desactualizada. No se reembolsó nada. Revísalo de nuevo, por favor.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram reembolsó { stars } por su cuenta</b> a { $whom }. Su saldo ahora es de { $balance }.
        [failed] <b>Telegram no quiere reembolsar { stars }</b> a { $whom }: { $reason }. Los créditos ya no están en reserva: su saldo es de { $balance }. Puedes intentarlo de nuevo.
       *[done] Reembolsamos { stars } a { $whom }. Su saldo ahora es de { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>Todavía no sé cómo terminó un reembolso de { stars } a { $whom }.</b> Telegram no lo dice: { $reason }. Seguiré preguntando hasta que lo diga.
    { receipt-line }
user-usage =
    ¿A quién buscas? Envía un ID, un nombre o parte de él, un <code>@nombre</code> o un enlace a la persona, un recibo o el ID de un pedido. O reenvíame un mensaje suyo.

    Más rápido: <code>/user 12345</code>, o responde con <code>/user</code> a un mensaje mío sobre la persona.
receipt-unknown = No encuentro el recibo { $handle }. Un recibo es una línea larga: pégala completa.
user-unknown = No encuentro { $handle }.
user-choose = ¿A quién te refieres con «{ $handle }»?{ $more ->
    [yes] { " " }Hay más personas con este nombre: envía una parte más larga para encontrarlas.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    Varias personas pueden llamarse igual, así que elige a una. Te preguntaré antes de hacer nada.
user-choice = { $name }{ $username } · { $user }
user-hidden = Telegram no dice quién escribió esto: { $name } oculta su cuenta al reenviar mensajes. Pídele su ID o un número de recibo.
user-is-bot = Esto lo escribió un bot, así que no hay nadie a quien mostrar.
user-nobody = Ese mensaje no es sobre una sola persona. Envía después del comando un ID, un <code>@nombre</code> o un número de recibo: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>Zona horaria: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = Es un grupo. Puede pagar, pero no tiene créditos.
card-stranger = Nunca me ha escrito.
card-seen = { $language } · { $seen }
seen-lately = estuvo aquí en la última hora
seen-about = última vez aquí: { $at }, o poco después
card-closed = <b>No se le puede escribir</b> (desde: { $at }): bloqueó el bot o nunca abrió el chat.
card-barred = <b>Cuenta suspendida</b> (desde: { $at }, por { $operator }): { $reason }
card-balance = Saldo: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } de compras
share-bonus = { $credits } de bonificación
share-adjust = { $credits } de ajustes
share-lot = { $credits } de bonificación hasta el { $at }
share-held = { $credits } en reserva
share-debt = { $credits } de deuda
card-none = nada todavía
card-waiting =
    <b>En espera de créditos</b>
    { $lines }
    { "" }
card-entries =
    <b>Últimos movimientos</b>
    { $lines }
    { "" }
card-payments =
    <b>Pagos y pedidos</b>
    { $lines }
    { "" }
card-tickets =
    <b>Consultas</b>
    { $lines }
    { "" }
card-acts =
    <b>Qué hizo el equipo</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· entregado
   *[running] { " " }· en proceso
}
entry-given-back = <b>0</b>{ $what } · falló y se devolvió
card-request = /{ $command } · { credits } · desde: { $at }
card-payment = { $lead }{ stars } → { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = pagado: { $paid }
card-ended-paid = { $ended } (pagado: { $paid })
card-order = { $lead }{ stars } → { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] factura enviada
    [checkout] pago en curso
    [expired] factura caducada
    [arrived] pagado, aún sin acreditar
    [paid] pagado
    [review] <b>en revisión</b>
    [refunding] reembolso en curso
    [refund-failed] acreditado, falló el reembolso
    [refunded] reembolsado
   *[credited] acreditado
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] dio { credits-moved }
    [take] quitó { credits-moved }
    [credit] acreditó un pago con { credits-moved }
    [refund] pidió un reembolso
    [return] devolvió un paquete
    [bar] suspendió la cuenta
    [unbar] quitó la suspensión
    [appoint] le dio el rol de { role }
    [dismiss] le quitó el rol
    [answer] respondió la consulta { $detail }
    [close] cerró la consulta { $detail }
    [message] le escribió (consulta { $detail })
    [resend] reenvió la respuesta a /{ $detail }
    [request] canceló su solicitud /{ $detail }
    [erase] borró sus datos
    [canary] hizo una compra de prueba
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>Todos los movimientos</b>
    { $lines }

    <i>Zona horaria: { $zone }</i>
card-give-button = Dar
card-take-button = Quitar
card-bar-button = Suspender
card-unbar-button = Quitar suspensión
card-message-button = Escribirle
card-resend-button = Reenviar última respuesta
card-requests-button = Cancelar una solicitud
card-refund-button = Reembolsar { stars }
card-refunds-button = Reembolsar
card-history-button = Historial
card-ticket-button = Consulta { $number }
card-back = Volver
card-which-payment =
    { $head }

    ¿Qué pago reembolso?
card-no-payment =
    { $head }

    Ya no queda ningún pago por reembolsar.
card-which-request =
    { $head }

    ¿Qué solicitud en espera cancelo? La persona leerá el motivo.
card-no-request =
    { $head }

    Ya no tiene solicitudes en espera.
card-cancel-one = { $request } · { credits }
card-ask-give =
    ¿Cuántos créditos le doy a { $whom } y por qué? Por ejemplo: <code>50 por la caída del servicio</code>

    La persona leerá el motivo. Si cambiaste de idea, envía /cancel.
card-ask-take =
    ¿Cuántos créditos le quito a { $whom } y por qué? Por ejemplo: <code>50 se dieron por error</code>

    La persona leerá el motivo. Si cambiaste de idea, envía /cancel.
card-ask-why = ¿Y por qué? La persona leerá el motivo.
card-ask-bar =
    ¿Por qué suspendo la cuenta de { $whom }? La persona leerá el motivo.

    Si cambiaste de idea, envía /cancel.
card-ask-unbar =
    ¿Por qué puede { $whom } volver a comprar y gastar? El motivo quedará registrado.

    Si cambiaste de idea, envía /cancel.
card-ask-message =
    Escribe tu mensaje para { $whom }: un texto, una imagen o un archivo.

    Si cambiaste de idea, envía /cancel.
card-ask-cancel =
    ¿Por qué cancelo <b>{ $request }</b>, que { $whom } tiene en espera? La persona leerá el motivo.

    Si cambiaste de idea, envía /cancel.
card-asked-in-private = Te lo pregunté en nuestro chat privado.
card-open-private = Todavía no puedo escribirte. Abre nuestro chat privado, envía /start y toca otra vez.
card-message-sent = Enviado a { $whom }. Si contesta, será la consulta { $number }.
card-message-refused = Telegram rechazó lo que escribiste, o una parte, así que a { $whom } no le llegó. Quedó guardado en la consulta { $number }. Prueba de otra forma: con un texto, una imagen o un archivo.
card-message-unsent = No pude escribirle a { $whom }: bloqueó el bot o nunca abrió el chat. Tu mensaje quedó guardado en la consulta { $number }.
request-cancelled = Cancelé la solicitud de { $whom }. Le expliqué el motivo y no se le cobró nada.
request-stays = { $status ->
    [running] Estoy procesando esta solicitud ahora mismo. No cambió nada.
    [charged] Esta solicitud ya está cobrada: la entregaré o devolveré sus créditos. No cambió nada.
   *[gone] Esta solicitud ya no está en espera. No cambió nada.
}
resent = { $outcome ->
    [sent] Enviada otra vez: la respuesta a /{ $command } del { $at }.
    [closed] No puedo escribirle: bloqueó el bot o nunca abrió el chat.
   *[gone] Telegram ya no tiene la respuesta a /{ $command } del { $at }: la persona la borró.
}
resent-before = La respuesta a /{ $command } ya se había reenviado: { $at }. Ahora no envié nada.
resend-nothing = { $why ->
    [running] Su solicitud todavía está en proceso. La respuesta llegará sola.
    [failed] Su última solicitud falló y recuperó sus créditos. No hay respuesta que reenviar.
    [waiting] Su solicitud está en espera de créditos. Todavía no hay respuesta.
   *[none] No tengo ninguna respuesta para esta persona que pueda reenviar.
}
reply-again = Aquí está otra vez tu respuesta a /{ $command }. No te cobramos de nuevo.
you-request-cancelled =
    Nuestro equipo canceló tu solicitud en espera /{ $command }: { $reason }

    No te cobramos nada.
you-were-corrected = { $direction ->
        [more] Nuestro equipo corrigió tu saldo: <b>+{ credits }</b>.
       *[less] Nuestro equipo corrigió tu saldo: <b>−{ credits }</b>.
    } Ahora tienes <b>{ $balance }</b>.
you-were-corrected-debt = { $direction ->
        [more] Nuestro equipo corrigió tu saldo: <b>+{ credits }</b>.
       *[less] Nuestro equipo corrigió tu saldo: <b>−{ credits }</b>.
    } Ahora debes <b>{ $balance }</b>. Los próximos créditos que compres irán primero a esa deuda: /buy

## Questions of the bot

cancelled = Cancelado.
cancelled-more =
    Cancelado.

    { $waiting }
nothing-to-cancel = No hay nada que cancelar.
question =
    { $question }

    Cuesta { price }. ¿Cambiaste de idea? Envía /cancel.

## Broadcasts

menu-broadcast = Escribir a todo el mundo o solo a una parte
broadcast-ask =
    <b>¿Qué envío?</b> Escríbeme el mensaje o reenvíamelo: texto, foto, video, cualquier cosa menos un álbum. Lo verás antes que nadie.
    { $latest }
broadcast-line = Último envío ({ $at }): enviados { $sent }, bloquearon el bot { $blocked }, fallidos { $failed }.
broadcasts =
    <b>Envíos masivos</b>
    { $lines }
broadcasts-none = Todavía no hay envíos.
broadcasts-line = { $at } · para { $audience } · { $state ->
    [running] en curso
    [paused] en pausa
    [stopped] detenido
   *[done] enviado
} · { $sent } de { $people }
broadcast-new = Envío nuevo
broadcast-open = { $at }
broadcast-all = Todos los envíos
broadcast-one =
    { $report }

    Para { $audience }: { $people }{ "\u00A0" }{ $people ->
        [one] persona
        [many] de personas
       *[other] personas
    } al empezar
    Lo inició { $operator }, { $at }
broadcast-no-album = No puedo enviar álbumes. Envíame un solo mensaje.
broadcast-panel =
    Así se verá. Lo enviaría a { $audience }: <b>{ $people }{ "\u00A0" }{ $people ->
        [one] persona
        [many] de personas
       *[other] personas
    }</b>. Tardaría alrededor de { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minuto
        [many] de minutos
       *[other] minutos
    }.

    No cuento a quienes bloquearon el bot, se dieron de baja o tienen la cuenta suspendida.
broadcast-for-all = todo el mundo
broadcast-for-buyers = quienes compraron algún paquete
broadcast-for-quiet = quienes no entran desde hace { $days }{ "\u00A0" }{ $days ->
        [one] día
        [many] de días
       *[other] días
    }
broadcast-for-language = quienes usan el bot en { $language }
broadcast-to-all = Todo el mundo
broadcast-to-buyers = Con compras
broadcast-to-language = Por idioma
broadcast-to-quiet = { $days }{ "\u00A0" }{ $days ->
        [one] día
        [many] de días
       *[other] días
    } fuera
broadcast-language = ¿En qué idioma usan el bot?
broadcast-back = Volver
broadcast-add-button = Añadir un botón
broadcast-button-ask =
    ¿Qué dirá el botón y adónde llevará? Envíame las dos cosas en una línea:
    <code>Nuestro canal https://t.me/example</code>
broadcast-button-wrong = Necesito un título de hasta 64{ "\u00A0" }caracteres y, a continuación, un enlace, por ejemplo <code>Nuestro canal https://t.me/example</code>
broadcast-test = Enviar primero al equipo
broadcast-tested = { $operators ->
        [0] No hay nadie más en el equipo que pueda recibirlo.
        [one] Ya lo recibió una persona del equipo.
        [many] Ya lo recibieron { $operators }{ "\u00A0" }de personas del equipo.
       *[other] Ya lo recibieron { $operators }{ "\u00A0" }personas del equipo.
    }
broadcast-send = Enviar a { $people }{ "\u00A0" }{ $people ->
        [one] persona
        [many] de personas
       *[other] personas
    }
broadcast-left = De acuerdo, no se lo envié a nadie.
broadcast-busy = Todavía estoy enviando otro mensaje: /broadcast
broadcast-nobody = No hay nadie a quien pueda enviárselo.
broadcast-screen =
    <b>¿Lo envío ahora?</b> Es para { $audience }: { $people }{ "\u00A0" }{ $people ->
        [one] persona
        [many] de personas
       *[other] personas
    }. Una vez enviado, no hay vuelta atrás.
broadcast-yes = Enviar
broadcast-running =
    <b>Estoy enviando tu mensaje.</b>

    Enviados: { $sent }
    Bloquearon el bot: { $blocked }
    Fallidos: { $failed }
    Por enviar: { $left }, alrededor de { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minuto
        [many] de minutos
       *[other] minutos
    }
broadcast-paused =
    <b>El envío está en pausa.</b> { $why }

    Enviados: { $sent }
    Bloquearon el bot: { $blocked }
    Fallidos: { $failed }
    Por enviar: { $left }, alrededor de { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minuto
        [many] de minutos
       *[other] minutos
    }
broadcast-do-renew = Actualizar
broadcast-do-pause = Pausar
broadcast-do-resume = Reanudar
broadcast-do-stop = Detener
broadcast-do-end = Detener definitivamente
broadcast-stop = ¿Detener definitivamente? { $left }{ "\u00A0" }{ $left ->
        [one] persona no lo recibirá.
        [many] de personas no lo recibirán.
       *[other] personas no lo recibirán.
    }
broadcast-is-over =
    Este mensaje ya no se está enviando.
    { $latest }
broadcast-done =
    <b>Ya envié tu mensaje.</b>

    Enviados: { $sent }
    Bloquearon el bot: { $blocked }
    Fallidos: { $failed }
broadcast-stopped =
    <b>El envío se detuvo.</b>

    Enviados: { $sent }
    Bloquearon el bot: { $blocked }
    Fallidos: { $failed }
broadcast-held =
    <b>Puse el envío en pausa:</b> { $why }

    Si borraste el mensaje, ya no puedo copiarlo. Detén el envío y empieza otro: /broadcast
broadcast-unsubscribe = No recibir más mensajes así
broadcast-subscribe = Volver a recibirlos
broadcasts-off = De acuerdo, no te enviaré más mensajes como este. Los recibos y las respuestas te seguirán llegando.
broadcasts-on = De acuerdo, te enviaré otra vez mensajes como este.

## Plans

menu-plan = Ver, cambiar o cancelar tu suscripción
plan-rate =
    <b>{ $title }</b>, cada 30{ "\u00A0" }días: ⭐{ "\u00A0" }{ $rate } por crédito{ $saving ->
        [0] { "" }
       *[other] , un { $saving }{ "\u00A0" }% menos
    }
plan-button = { $title }: { credits } · { stars } cada 30{ "\u00A0" }días
plan-pay = Pagar { stars } cada 30{ "\u00A0" }días
plan-terms = { credits } cada 30{ "\u00A0" }días por { stars }. { $unused }
plan-keeps-all = Los créditos que no uses siguen siendo tuyos.
plan-keeps =
    { $keeps ->
        [0] En cada renovación caducan los créditos de la suscripción que no hayas usado.
        [one] En cada renovación conservas hasta { $keeps }{ "\u00A0" }crédito sin usar de la suscripción; el resto caduca.
        [many] En cada renovación conservas hasta { $keeps }{ "\u00A0" }de créditos sin usar de la suscripción; el resto caduca.
       *[other] En cada renovación conservas hasta { $keeps }{ "\u00A0" }créditos sin usar de la suscripción; el resto caduca.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    Telegram renueva la suscripción automáticamente. Puedes cancelarla cuando quieras: /plan
plan-busy = Puede que estés pagando una suscripción en este momento. Mira /plan en un minuto.
plan-has-plan = Ya tienes una suscripción. Para cambiarla o cancelarla, envía /plan.
checkout-has-plan = Ya tienes una suscripción. No te cobramos nada. Para cambiarla o cancelarla: /plan
receipt-plan =
    ¡Gracias! <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>.

    La suscripción { $plan } se renovará automáticamente el { $until }. Para cambiarla o cancelarla: /plan
receipt-renewal =
    Se renovó la suscripción { $plan }: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
        [one] { " " }Caducó { $gone }{ "\u00A0" }crédito sin usar.
        [many] { " " }Caducaron { $gone }{ "\u00A0" }de créditos sin usar.
       *[other] { " " }Caducaron { $gone }{ "\u00A0" }créditos sin usar.
    } Ahora tienes <b>{ $balance }</b>.

    Próxima renovación: { $until }. Para cambiar o cancelar la suscripción: /plan
plan-none =
    { $sold ->
        [yes] No tienes ninguna suscripción. Con una recibes créditos cada 30{ "\u00A0" }días y puedes cancelarla cuando quieras.
       *[no] No tienes ninguna suscripción y por ahora no ofrecemos ninguna. Para comprar un paquete, envía /buy.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    Se renovará automáticamente el { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    No se renovó: Telegram no pudo cobrarte { stars }. Cuando tengas suficientes Estrellas, podrás renovarla en Telegram, en Ajustes › Mis Estrellas.
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    La cancelaste. Termina el { $until }.{ $follows ->
        [yes] { " " }Después te enviaré un botón para activar la suscripción { $next }.
       *[no] { "" }
    }
plan-cancel-button = Cancelar { $plan }
plan-cancel-ask = ¿Cancelar la suscripción { $plan }? Terminará el { $until } y tus créditos seguirán siendo tuyos.
plan-cancel-yes = Cancelar la suscripción
plan-cancel-no = Mantener la suscripción
plan-again-button = Reactivar { $plan }
plan-again = Puedes reactivar la suscripción { $plan } hasta el { $until }. En Telegram, abre Ajustes › Mis Estrellas, elige ahí la suscripción y renuévala.
plan-change-button = Cambiar { $plan }
plan-change-ask = ¿Qué suscripción quieres en su lugar? { $plan } terminará el { $until }. Después te enviaré un botón para activar la nueva.
plan-back = Volver
plan-unchanged = Telegram no cambió la suscripción. Inténtalo de nuevo más tarde o hazlo en Telegram, en Ajustes › Mis Estrellas.
plan-active = La suscripción { $plan } vuelve a renovarse automáticamente. Próxima renovación: { $until }.
plan-cancelled = Cancelaste la suscripción { $plan }. Termina el { $until } y tus créditos siguen siendo tuyos. ¿Cambiaste de idea? Envía /plan.
plan-failed = La suscripción { $plan } no se renovó: Telegram no pudo cobrarte { stars }. Tus créditos siguen siendo tuyos. Cuando tengas suficientes Estrellas, podrás renovarla en Telegram, en Ajustes › Mis Estrellas.
plan-lapsed = La suscripción { $plan } terminó el { $until } porque no se pagó la renovación. Tus créditos siguen siendo tuyos y puedes volver a suscribirte cuando quieras.
plan-over =
    La suscripción { $plan } terminó el { $until }. Tus créditos siguen siendo tuyos.{ $follows ->
        [yes] { " " }Aquí tienes la suscripción { $next }, que querías en su lugar.
       *[no] { "" }
    }
plan-cancelled-by-us = Nuestro equipo canceló tu suscripción { $plan }. Termina el { $until } y tus créditos siguen siendo tuyos. Si tienes preguntas, envía /paysupport.
plan-allowed-by-us = Puedes reactivar la suscripción { $plan }. En Telegram, abre Ajustes › Mis Estrellas, elige ahí la suscripción y renuévala.
privacy-has-plan = Tienes una suscripción que se renueva automáticamente. Cancélala primero; si no, Telegram seguirá cobrándote Estrellas: /plan
entry-unused = <b>{ $credits }</b> sin usar, suscripción{ $what } renovada
entry-unused-back = <b>{ $credits }</b> de vuelta, suscripción{ $what } reembolsada

card-plan =
    Suscripción { $plan }: { $state ->
        [active] se renueva el { $at }
        [failed] sin renovar desde el { $at }
       *[cancelled] cancelada, termina el { $at }
    }
card-plan-cancel-button = Cancelar la suscripción
card-plan-allow-button = Permitir la suscripción
card-ask-plan-cancel =
    ¿Por qué cancelo la suscripción de { $whom }? El motivo quedará registrado.

    Si cambiaste de idea, envía /cancel.
card-ask-plan-allow =
    ¿Por qué puede { $whom } reactivar la suscripción? El motivo quedará registrado.

    Si cambiaste de idea, envía /cancel.
plan-cancel-screen =
    <b>¿Cancelar una suscripción de { $whom }?</b>
    { $plan } terminará el { $until } y ya no se renovará. Los créditos se quedan.
    Motivo: { $reason }
plan-cancel-done = La suscripción de { $whom } ya no se renovará. Le estoy avisando.
plan-cancel-nothing = { $whom } no tiene ninguna suscripción que se renueve. No cambió nada.
plan-allow-screen =
    <b>¿Permitir que { $whom } reactive una suscripción?</b>
    { $plan } termina el { $until }. Telegram le permitirá renovarla, pero solo la propia persona puede hacerlo.
    Motivo: { $reason }
plan-allow-yes = Permitir
plan-allow-done = { $whom } ya puede reactivar la suscripción. Le estoy explicando cómo.
plan-allow-nothing = { $whom } no tiene ninguna suscripción cancelada. No cambió nada.

## Gifts

menu-gift = Comprar créditos para otra persona
gift-button = Comprar para regalar
gift-off = Por ahora no se pueden comprar regalos aquí.
gift =
    <b>Compra un paquete para otra persona</b>
    Recibirás un enlace para enviárselo. Los créditos son para quien lo abra primero. Si nadie lo abre en { $days }{ "\u00A0" }{ $days ->
        [one] día
       *[other] días
    }, vuelven a ti.
gift-more =
    { $gift }

    <b>Tus regalos que nadie ha recogido todavía</b>
    { $lines }
gift-line = { credits }, hasta el { $until }: { $link }
gift-share = Enviar { credits } a alguien
gift-keep = Quedarme con { credits }
gift-words = Te regalo { credits }. ¡Abre el enlace y pulsa Iniciar!
invoice-description-gift = Un regalo de { credits }. Recibirás un enlace para quien tú quieras. No caducan nunca.
receipt-gift =
    ¡Gracias! Tu regalo de <b>{ credits }</b> está listo.{ $bonus ->
        [0] { "" }
       *[other] { " " }Incluye los { $bonus } extra de tu código.
    } Envía este enlace a alguien: { $link }

    Los créditos son para quien lo abra primero. Si nadie lo abre antes del { $until }, vuelven a ti.
    { receipt-line }
gift-got = { $giver } te regaló <b>{ credits }</b>. No caducan nunca. Ahora tienes <b>{ $balance }</b>. Mira qué puedes hacer con ellos: /help
gift-got-debt = { $giver } te regaló <b>{ credits }</b>. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
gift-somebody = Alguien
gift-yours = Ese es tu propio regalo: { credits } que esperan a alguien. Envíale el enlace o quédate con los créditos.
gift-gone = Este regalo ya no está: alguien lo recogió o volvió a quien lo compró.
gift-unknown = No conozco este regalo. Abre el enlace tal como lo recibiste.
gift-kept = Te quedas con el regalo: <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>. Su enlace ya no funciona.
gift-kept-debt = Te quedas con el regalo: <b>+{ credits }</b>. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>. Su enlace ya no funciona.
gift-taken = { $taker } recogió tu regalo de <b>{ credits }</b>.
gift-returned = Nadie recogió tu regalo, así que sus créditos son tuyos: <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>.
gift-returned-debt = Nadie recogió tu regalo, así que sus créditos son tuyos: <b>+{ credits }</b>. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
gift-undone = Se reembolsó el regalo de <b>{ credits }</b> que recibiste, así que lo retiramos. Ahora tienes <b>{ $balance }</b>. Si tienes preguntas, envía /paysupport.
refund-done-gift =
    { $by ->
        [telegram] Telegram te reembolsó { stars }
       *[us] Te reembolsamos { stars }
    }. Retiramos el regalo que habías pagado con ellas.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] Telegram te reembolsó { stars }
       *[us] Te reembolsamos { stars }
    }. Tu regalo ya se había usado, así que descontamos { credits } de tu saldo. Ahora tienes <b>{ $balance }</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] Telegram te reembolsó { stars }
       *[us] Te reembolsamos { stars }
    }. Tu regalo ya se había usado, así que descontamos { credits } de tu saldo. Ahora debes <b>{ $balance }</b>. Los próximos créditos que compres irán primero a esa deuda: /buy
    { receipt-line }
return-given = Alguien ya recogió este regalo, así que no puedes devolverlo por tu cuenta. Si tienes preguntas, envía /paysupport.
entry-gift-out = <b>{ $credits }</b> para un regalo
entry-gift-back = <b>{ $credits }</b> de vuelta de un regalo
entry-gift-in = <b>{ $credits }</b> de regalo
entry-gift-undone = <b>{ $credits }</b>: se reembolsó un regalo
share-gift = { $credits } en regalos hasta el { $at }
card-gifts = Regalos: { $bought } comprados, { $waiting } en espera, { $given } regalados{ $takers }; { $received } recibidos
card-gift-takers = { " " }(los recogió { $takers })

## Inviting

menu-invite = Invitar amigos y ganar créditos
invite-off = Por ahora, invitar amigos no da créditos.
invite =
    Este es tu enlace: { $link }

    { $gives ->
        [0] { "" }
        [one] Si tus amigos son nuevos aquí, recibirán { $gives }{ "\u00A0" }crédito extra con su primera compra.{ " " }
        [many] Si tus amigos son nuevos aquí, recibirán { $gives }{ "\u00A0" }de créditos extra con su primera compra.{ " " }
       *[other] Si tus amigos son nuevos aquí, recibirán { $gives }{ "\u00A0" }créditos extra con su primera compra.{ " " }
    }{ $rewards ->
        [0] { "" }
       *[other] Tú recibes { $rewards }{ "\u00A0" }{ $rewards ->
            [one] crédito
            [many] de créditos
           *[other] créditos
        } por la primera compra de cada persona nueva que invites, hasta { $most }{ "\u00A0" }{ $most ->
            [one] vez
           *[other] veces
        } al mes.
    }

    { $came ->
        [0] Todavía no entró nadie con tu enlace.
       *[other] Entraron con tu enlace: { $came }. Compraron algo: { $bought }. Ganaste { credits }. Compras que cuentan este mes: { $month }.
    }
invite-share = Enviar el enlace a alguien
referred =
    Alguien te invitó: con tu primera compra recibirás { $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } extra.
referred-by-yourself = Ese es tu propio enlace. ¡Envíaselo a alguien!
referral-earned = Alguien que entró con tu enlace hizo su primera compra: <b>+{ credits }</b>. Ahora tienes <b>{ $balance }</b>. Tu enlace: /invite
referral-earned-debt = Alguien que entró con tu enlace hizo su primera compra: <b>+{ credits }</b>. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>. Tu enlace: /invite
referral-taken = Se reembolsó la compra de alguien que entró con tu enlace, así que retiramos { credits } de tu saldo. Ahora tienes <b>{ $balance }</b>.
referral-taken-debt = Se reembolsó la compra de alguien que entró con tu enlace, así que retiramos { credits } de tu saldo. Ahora debes <b>{ $balance }</b>.
told-also =
    { $words }

    { $also }
also-invited = Eso incluye <b>+{ credits }</b> por venir con una invitación.
also-invited-gift = Tú recibiste <b>+{ credits }</b> por venir con una invitación.
also-uninvited = También retiramos { credits } que recibiste por venir con una invitación.
entry-referral = <b>{ $credits }</b> por una invitación
entry-referral-back = <b>{ $credits }</b>: se reembolsó una compra con invitación

## Settings

menu-settings = Notificaciones, límites e idioma
settings =
    <b>Ajustes</b>
    Toca un aviso para activarlo o desactivarlo. Los recibos y las respuestas te llegan siempre.
settings-notice-low = { $state ->
    [on] ✓ Cuando te queden pocos créditos
   *[off] Cuando te queden pocos créditos
}
settings-notice-expiring = { $state ->
    [on] ✓ Antes de que caduquen tus créditos
   *[off] Antes de que caduquen tus créditos
}
settings-broadcasts = { $state ->
    [on] ✓ Novedades
   *[off] Novedades
}
settings-summary = { $state ->
    [on] ✓ Resumen mensual
   *[off] Resumen mensual
}
settings-limit = Límite al día: { $credits ->
    [0] ninguno
   *[other] { $credits }
}
settings-ask = Preguntar antes: { $mode ->
    [never] nunca
   *[above] más de { $above }
}
settings-back = Volver
limit =
    <b>Límite al día</b>
    { $credits ->
        [0] Puedes gastar todos los créditos que tengas.
       *[other] Tu límite al día: { credits }.
    }

    Cuando lo alcanzas, ese día no hago nada más que cueste créditos. Un límite más bajo vale al momento, uno más alto desde mañana.
limit-next =
    { $limit }

    Desde { $at }: { $credits ->
        [0] sin límite
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ Sin límite
   *[no] Sin límite
}
ask-before =
    <b>Preguntar antes</b>
    { $mode ->
        [never] Atiendo las solicitudes sin preguntarte.
       *[above] Te pregunto antes si una solicitud puede costar más que esto: { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ Más de { $above }
   *[no] Más de { $above }
}
ask-never = { $chosen ->
    [yes] ✓ Nunca
   *[no] Nunca
}
ask-usual = { $chosen ->
    [yes] ✓ Como es habitual aquí
   *[no] Como es habitual aquí
}
settings-language = Idioma
notice-expiring =
    { $credits ->
        [one] Pronto caduca { $credits }{ "\u00A0" }de tus créditos: úsalo
       *[other] Pronto caducan { $credits }{ "\u00A0" }de tus créditos: usa los primeros
    } a más tardar el { $at }. Mira en qué puedes usar tus créditos: /help

    Para desactivar estos avisos: /settings
summary =
    <b>{ $from } – { $to }</b>
    Gastados: { $spent } · comprados: { $bought } · recibidos gratis: { $given }
    { $lines }
    Ahora tienes <b>{ $balance }</b>.

    Para desactivar este resumen: /settings
summary-line = /{ $command }: { $credits } ({ $times }×)

## Returning a pack

return = Devolver y recuperar { stars }
return-ask = ¿Devolver este paquete? Recuperarás { stars } y retiraremos { credits } de tu saldo.
return-ask-invited =
    { $asked }

    También retiraremos lo que recibiste con esta compra por venir invitado: { credits }.
return-yes = Devolver el paquete
return-no = Conservar el paquete
return-kept = De acuerdo, conservas el paquete.
return-ok = Listo: te estamos reembolsando { stars }.
return-replay = El reembolso de { stars } ya está en camino.
return-done = Ya recibiste el reembolso de { stars }.
return-missing = No puedes devolver esto por tu cuenta. Envía /paysupport.
return-barred = Nuestro equipo suspendió tu cuenta en este bot: no puedes comprar ni gastar créditos. Para pedir un reembolso, envía /paysupport.
return-old =
    Puedes devolver un paquete hasta { $days }{ "\u00A0" }{ $days ->
        [one] día
        [many] de días
       *[other] días
    } después de pagarlo, y este lo pagaste hace más tiempo. Si tienes preguntas, envía /paysupport.
return-spent = Ya gastaste créditos de este paquete, así que no puedes devolverlo. Si tienes preguntas, envía /paysupport.
return-bonus = Un código añadió créditos a este paquete, así que no puedes devolverlo por tu cuenta. Envía /paysupport.
return-plan = Este pago fue por una suscripción, que no puedes devolver por tu cuenta. Envía /paysupport.
return-often =
    En los últimos 30{ "\u00A0" }días devolviste { $times }{ "\u00A0" }{ $times ->
        [one] paquete
        [many] de paquetes
       *[other] paquetes
    }, el máximo permitido. Si tienes preguntas, envía /paysupport.

## Daily credits

menu-daily = Recibir los créditos gratis de hoy
daily-off = Aquí no damos créditos diarios.
daily =
    <b>+{ credits }</b> de hoy{ $days ->
        [0] { "" }
       *[other] , con validez hasta el { $until } inclusive
    }. Ahora tienes <b>{ $balance }</b>.

    Vuelve mañana por más.
daily-debt = <b>+{ credits }</b> de hoy. Se usó todo para reducir tu deuda. Todavía debes <b>{ $balance }</b>.
daily-again = Ya recibiste los créditos de hoy. Vuelve mañana por más.
entry-daily = <b>{ $credits }</b> bonificación diaria
