## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }{ $credits ->
    [0] créditos
    [one] crédito
    [many] de créditos
   *[other] créditos
}
credits-moved = { $credits }{ "\u00A0" }{ $credits ->
    [0] créditos
    [one] crédito
    [many] de créditos
   *[other] créditos
}
price = { $pricing ->
    [by-use] até { $price }{ "\u00A0" }{ $price ->
        [0] créditos
        [one] crédito
       *[other] créditos
    }
   *[fixed] { $price }{ "\u00A0" }{ $price ->
        [0] créditos
        [one] crédito
       *[other] créditos
    }
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>Recibo: <code>{ $charge }</code></blockquote>
show-person = Ver pessoa

## The first steps

welcome =
    Oi, { $name }! Você começa com <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
       *[other] créditos
    } grátis</b>.

    { $commands }

    Os créditos acabaram? Compre pacotes com Estrelas do Telegram: /buy
welcome-more =
    Oi, { $name }! Para começar, você ganhou <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
       *[other] créditos
    } grátis</b>. Seu saldo agora é <b>{ $balance }</b>.

    { $commands }
welcome-debt =
    Oi, { $name }! Para começar, você ganhou <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
       *[other] créditos
    } grátis</b>. { $debt }

    { $commands }
welcome-no-gift =
    Oi, { $name }! Olha o que eu sei fazer:

    { $commands }

    Para isso, você precisa de créditos. Compre pacotes com Estrelas do Telegram: /buy
welcome-later =
    Oi, { $name }! Olha o que eu sei fazer:

    { $commands }

    Chegou gente demais na última hora, então ainda não consigo liberar <b>{ $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
       *[other] créditos
    } grátis</b> para você. Envie /start de novo depois de { $at } para receber.
welcome-back =
    Que bom ter você de volta, { $name }! Você tem <b>{ $balance }{ "\u00A0" }{ $balance ->
        [0] créditos
        [one] crédito
       *[other] créditos
    }</b>.

    { $commands }
welcome-back-debt =
    Que bom ter você de volta, { $name }! { $debt }

    { $commands }
help =
    <b>O que eu sei fazer</b>
    { $commands }

    Se um pedido não der certo, você não paga nada.

    <b>Seus créditos</b>
    { $own }

    <b>Mais</b>
    { $more }
price-line = /{ $command } — { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] , { $free } por dia grátis
})
more-commands = … e mais { $count }. Estão todos no menu ao lado do campo de mensagem.
start-first = Ainda não conheço você. Envie /start primeiro e tente de novo.
not-understood = Não consigo usar isso. Me envie um texto, uma foto, um arquivo ou um comando: estão todos em /help.
not-usable =
    Não consigo usar { $what ->
        [file] este arquivo
       *[other] isso
    }. Me envie { $kinds }. Todos os meus comandos estão em /help.
not-usable-any =
    Não consigo usar { $what ->
        [file] este arquivo
       *[other] isso
    }. Todos os meus comandos estão em /help.
not-usable-here =
    { $what ->
        [file] Este arquivo
       *[other] Isso
    } não serve aqui.
not-passed-on = Não consigo repassar isso. Envie um texto, uma foto ou um arquivo.
send-text = um texto
send-photo = uma foto
send-document = um arquivo
send-files = um arquivo (por exemplo, { $endings })
unknown-command = Não conheço { $command }. Todos os meus comandos estão em /help.
unknown-command-near = Não conheço { $command }. Você quis dizer /{ $near }?
what-to-do =
    O que eu faço com { $kind ->
        [photo] esta foto
        [document] este arquivo
       *[text] este texto
    }?
    Se for uma pergunta para a gente, envie /paysupport. O resto está em /help.
what-to-do-or =
    Você quis dizer /{ $near }?

    { $words }
what-is-meant = Você quis dizer /{ $near }?
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = Não executo comandos encaminhados ou enviados por outro bot. Digite o comando aqui.
impossible = Desculpe, não consigo lidar com isso. Enviar de novo não vai adiantar.
edited = Não executo mensagens editadas. Envie como uma nova mensagem.
private = Só funciono em conversas privadas. Abra { $bot } e envie por lá.
pressed-twice = Você acabou de tocar neste botão.
private-unknown = { $unknown } { $private }
button-gone = Este botão não funciona mais. Envie /help para recomeçar.

menu-buy = Comprar créditos com Estrelas do Telegram
menu-balance = Ver quantos créditos você tem
menu-history = Ver em que você usou seus créditos
menu-help = Ver o que eu sei fazer
menu-terms = Ler os termos
menu-privacy = Ver o que guardamos sobre você
menu-paysupport = Tirar dúvidas sobre um pagamento
menu-promo = Usar um código promocional
menu-language = Escolher o idioma em que eu falo
menu-cancel = Cancelar o que você está fazendo

## Terms and privacy

terms =
    <b>Termos, versão { $version }</b>

    Você compra pacotes de créditos com Estrelas do Telegram e os usa nos comandos deste bot. Créditos não são dinheiro: não valem em outro lugar, e você não pode passar para ninguém os que estão no seu saldo.

    Se um pedido não der certo, você não paga nada. Os créditos que você compra nunca expiram.

    Se algo der errado com um pagamento, envie /paysupport. Podemos reembolsar um pacote inteiro enquanto você não tiver gastado os créditos dele.

    O suporte do próprio Telegram não consegue ajudar com compras neste bot.
terms-first =
    <b>Antes da sua primeira compra</b>

    Você precisa aceitar os termos. Em resumo: os créditos só valem neste bot, um pedido que não dá certo não custa nada, e podemos reembolsar um pacote enquanto você não tiver gastado os créditos dele. Para pagamentos, conte com o /paysupport; o suporte do próprio Telegram não consegue ajudar.
terms-accepted = Você aceitou os termos. Para ler quando quiser: /terms
terms-changed = Os termos mudaram. Leia de novo, por favor.
terms-declined = Tudo bem, você não comprou nada. Os pacotes estão em /buy.
accept-terms = Aceitar
decline-terms = Agora não
show-terms = Ler os termos completos
privacy =
    <b>O que guardamos sobre você</b>

    Guardamos seu ID do Telegram, nome, nome de usuário e idioma, para que a nossa equipe possa ajudar você. Também guardamos cada movimentação dos seus créditos, seus pagamentos com os recibos e as mensagens que você troca com a equipe.

    Usamos o que você envia a um comando só para responder a você. Se um pedido fica esperando você comprar créditos, ele vale por um dia: depois disso, não o atendemos. Se não conseguimos processar uma mensagem, nós a guardamos para a equipe analisar.

    Não compartilhamos seus dados. Guardamos os registros de pagamento, como a lei exige. Se tiver dúvidas sobre seus dados, envie /paysupport.
privacy-copy = Receber meus dados
privacy-forget = Apagar meus dados
privacy-file = Tudo o que guardamos sobre você. Programas conseguem ler, e você também, em qualquer editor de texto.
privacy-too-large = Seus dados são grandes demais para o Telegram. Envie /paysupport, e a nossa equipe manda de outro jeito.
privacy-erase =
    <b>Apagar seus dados?</b>

    Vamos apagar seu nome, nome de usuário e idioma, o que você escreveu para nós, seus pedidos em espera e as mensagens do Telegram sobre seus pagamentos.

    Seus créditos, seu histórico e os números dos seus recibos ficam. A lei exige os registros de pagamento e, sem eles, não poderíamos reembolsar você.

    Não dá para desfazer.
privacy-erase-yes = Apagar
privacy-erase-no = Manter meus dados
privacy-erased = Pronto. Não sabemos mais quem você é: ficou só o seu ID do Telegram. Seus créditos continuam aqui: se voltar, envie /start.

## Language

language-ask = Em que idioma você quer que eu fale?
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ O mesmo do meu Telegram
       *[no] O mesmo do meu Telegram
    }
language-chosen = Combinado, agora eu falo português. Para mudar, envie /language.
language-telegrams = Combinado, agora eu falo o idioma do seu Telegram.

## Buying

packs =
    Você tem <b>{ $balance }{ "\u00A0" }{ $balance ->
        [0] créditos
        [one] crédito
       *[other] créditos
    }</b>. Escolha um pacote. Os créditos nunca expiram.

    { $packs }
packs-debt =
    Você deve <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
       *[other] créditos
    }</b>. Escolha um pacote. Os créditos vão primeiro para a dívida, e o resto nunca expira.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } por crédito{ $saving ->
        [0] { "" }
       *[other] , { $saving }% mais barato
    }
pack-sale = Promoção: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>, até { $until }
pack-owed = Você ainda ficaria devendo { credits }
good-for = Dá para { $uses }
uses = { $count } × /{ $command }
uses-at-least = pelo menos { $uses }
choose-amount = Outra quantidade
ask-amount =
    Quantos créditos você quer? Me envie um número de { $least } a { $most }. Cada crédito custa ⭐{ "\u00A0" }{ $rate } e nunca expira.

    Mudou de ideia? Envie /cancel.
amount-not-sold =
    Isso não é um número de { $least } a { $most }.

    { $question }
price-changed = O preço mudou. Agora é { stars }.
get-stars = Comprar Estrelas
pay = Pagar ⭐{ $stars }
offer =
    { $card }

    Faltam Estrelas? Compre algumas primeiro e depois escolha um pacote.
offer-several =
    { $card }

    Para isso, { $credits ->
        [one] falta
       *[other] faltam
    } { $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
       *[other] créditos
    }. Nenhum pacote tem tudo isso: você vai precisar de mais de um.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = Comprar créditos
pack-gone = Este pacote não está mais disponível. Escolha outro: /buy
shared-terms = Ao pagar, você aceita os termos de @{ $bot }. Leia lá: /terms
inline-pack = { credits } por { stars }
invoice-description = { credits } para usar nos comandos deste bot, sem prazo de validade.
out-of-credits =
    /{ $command } custa { price }, e você tem { $balance }.

    Escolha um pacote. Salvei seu pedido e vou atendê-lo assim que você tiver créditos suficientes.{ $file ->
        [unopened] { " " }Ainda não abri seu arquivo: se ele não servir, não cobraremos nada.
       *[none] { "" }
    }
out-of-credits-waits =
    /{ $command } custa { price }, e você tem { $balance }.

    Você já me enviou este pedido, e ele ainda está em espera. Escolha um pacote: vou atendê-lo uma única vez, assim que você tiver créditos suficientes.
out-of-credits-waits-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Você já me enviou este pedido, e ele ainda está em espera. Escolha um pacote: os créditos vão primeiro para a dívida, e vou atender o pedido uma única vez, assim que você tiver créditos suficientes.
out-of-credits-other =
    /{ $command } custa { price }, e você tem { $balance }.

    Já salvei /{ $saved } para esta mensagem e só consigo salvar um pedido por mensagem. Escolha um pacote: vou atender /{ $saved } assim que você tiver créditos suficientes. Se também quiser /{ $command }, responda à sua mensagem com /{ $command }.
out-of-credits-other-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Já salvei /{ $saved } para esta mensagem e só consigo salvar um pedido por mensagem. Escolha um pacote: os créditos vão primeiro para a dívida, e vou atender /{ $saved } assim que você tiver créditos suficientes. Se também quiser /{ $command }, responda à sua mensagem com /{ $command }.
out-of-credits-full =
    /{ $command } custa { price }, e você tem { $balance }.

    Você já tem cinco pedidos em espera, então não consigo salvar este. Escolha um pacote e depois envie de novo.
out-of-credits-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Escolha um pacote: os créditos vão primeiro para a dívida. Salvei seu pedido e vou atendê-lo assim que você tiver créditos suficientes.{ $file ->
        [unopened] { " " }Ainda não abri seu arquivo: se ele não servir, não cobraremos nada.
       *[none] { "" }
    }
out-of-credits-full-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Você já tem cinco pedidos em espera, então não consigo salvar este. Escolha um pacote (os créditos vão primeiro para a dívida) e depois envie de novo.
still-short-debt =
    Seu /{ $command } ainda está em espera: custa { price }, e você deve { $balance }. Vou atender assim que você tiver créditos suficientes: /buy
still-short-debt-closed =
    Seu /{ $command } ainda está em espera: custa { price }, e você deve { $balance }. Pausamos as vendas por enquanto, então não dá para comprar créditos. Vou atender assim que você tiver o suficiente.
still-short-closed =
    Seu /{ $command } ainda está em espera: custa { price }, e você tem { $balance }. Pausamos as vendas por enquanto, então não dá para comprar créditos. Vou atender assim que você tiver o suficiente.
still-short =
    Seu /{ $command } ainda está em espera: custa { price }, e você tem { $balance }. Vou atender assim que você tiver créditos suficientes: /buy
confirm = /{ $command } custa { price }. Posso executar?
confirm-yes = Executar
confirm-no = Não executar
confirm-full = /{ $command } custa { price }, e eu perguntaria antes. Não consigo guardar este pedido porque outros seus já estão em espera.
confirmed = Certo, já vou fazer.
limit-reached = Com /{ $command } você passaria do limite que definiu: { credits } por dia. Tente amanhã ou escolha outro limite em /settings: um mais alto vale a partir de amanhã.

checkout-unknown = Não encontrei esta fatura. Não cobramos nada. Peça uma nova: /buy
checkout-not-yours = Esta fatura é de outra pessoa. Não cobramos nada. Peça a sua: /buy
checkout-wrong-amount = O valor não bate com o da fatura. Não cobramos nada. Peça uma nova: /buy
checkout-paid = Esta fatura já foi paga. Não cobramos de novo. Para pedir outra: { $again }
checkout-expired = Esta fatura expirou. Não cobramos nada. Peça uma nova: { $again }
checkout-busy = Já existe um pagamento em andamento para esta fatura. Não cobramos duas vezes. Confira em /balance daqui a um minuto.
checkout-price-changed = O preço deste pacote mudou. Não cobramos nada. Peça uma nova fatura: /buy
checkout-plan-changed = Esta assinatura mudou. Não cobramos nada. Você pode escolher uma no bot: /plan
checkout-link-closed = Este link não vale mais. Não cobramos nada. Você ainda pode comprar créditos no bot: /buy
checkout-link-over = Este link expirou. Não cobramos nada. Você ainda pode comprar créditos no bot: /buy
checkout-link-used-up = Este link já esgotou. Não cobramos nada. Você ainda pode comprar créditos no bot: /buy
checkout-late = Não consegui conferir esta fatura a tempo. Não cobramos nada. Tente de novo daqui a um minuto.

receipt = Agradecemos a compra! <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>.
receipt-debt = Agradecemos a compra! <b>+{ credits }</b>. Usamos { $owed } para quitar sua dívida. Seu saldo agora é <b>{ $balance }</b>.
receipt-debt-left = Agradecemos a compra! <b>+{ credits }</b>. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
receipt-second =
    Você pagou esta fatura duas vezes, então recebeu os créditos em dobro: <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>.

    Se você não queria pagar duas vezes, envie /paysupport.
    { receipt-line }
receipt-review =
    Recebemos suas Estrelas, mas não conseguimos identificar a compra. Nossa equipe vai adicionar os créditos ou fazer o reembolso.

    Se tiver dúvidas, envie /paysupport.
    { receipt-line }

refund-coming =
    Seu reembolso de { stars } está a caminho.{ $credits ->
        [0] { "" }
       *[other] { " " }Vamos retirar os créditos desse pagamento.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] O Telegram reembolsou { stars } a você
       *[us] Reembolsamos { stars } a você
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }Retiramos do seu saldo { credits } desse pagamento. Seu saldo agora é <b>{ $balance }</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] O Telegram reembolsou { stars } a você
       *[us] Reembolsamos { stars } a você
    }. Você já tinha gastado créditos desse pagamento, então agora deve <b>{ $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
       *[other] créditos
    }</b>. Os próximos créditos que você comprar vão primeiro para essa dívida: /buy
    { receipt-line }
refund-failed =
    Ainda não conseguimos fazer seu reembolso de { stars }. Seu saldo não mudou, e já avisamos a equipe.

    Se tiver dúvidas, envie /paysupport.
    { receipt-line }
review-credited =
    Nossa equipe conferiu seu pagamento de { stars } e adicionou os créditos: <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>.
    { receipt-line }

## Promo codes

promo-ask = Me envie seu código promocional.
promo-again =
    { $why }

    Me envie outro código. Mudou de ideia? Envie /cancel.
promo-credits =
    Com o código { $code }, você ganhou <b>{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>.
    { $until }
promo-credits-debt =
    Com o código { $code }, você ganhou <b>{ credits }</b>. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
    { $until }
promo-percent =
    Com o código { $code }, você ganha <b>{ $amount }%</b> de bônus em créditos no próximo pacote que comprar.
    { $until }
promo-bonus =
    O código { $code } acrescentou <b>{ credits }</b> ao seu pacote.
    { $until }
promo-plan =
    Com o código { $code }, você ganhou <b>{ credits }</b>: 30{ "\u00A0" }dias da assinatura { $plan }. Seu saldo agora é <b>{ $balance }</b>.
    { $unused }
promo-plan-debt =
    Com o código { $code }, você ganhou <b>{ credits }</b>: 30{ "\u00A0" }dias da assinatura { $plan }. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
    { $unused }
promo-plan-kept = Você não paga nada, e nada se renova. Os créditos que você não usar continuam sendo seus.
promo-plan-unused =
    Você não paga nada, e nada se renova. { $keeps ->
        [0] Os créditos que você não usar até { $at } expiram.
       *[other] Dos créditos que você não usar até { $at }, no máximo { $keeps } continuam sendo seus.
    }
promo-plan-beside =
    { $unused }
    Sua própria assinatura continua como antes.
promo-expires = Validade: até { $at }.
promo-good-until = Escolha seu pacote até { $at }.
promo-unknown = Não conheço este código: confira.
promo-early = Este código ainda não está valendo: tente mais tarde.
promo-over = Este código expirou.
promo-closed = Este código não vale mais.
promo-used-up = Este código já esgotou.
promo-yours = Você já usou este código.
promo-newcomers = Este código é só para quem ainda não comprou nenhum pacote.
promo-waiting = Você já tem um bônus guardado para o próximo pacote: use esse primeiro e depois envie este código.
promo-full = Você já tentou muitos códigos errados: tente de novo depois de { $at }.
pack-button-bonus = { $title }: { credits } +{ $percent }% · { stars }
amount-button-bonus = { credits } +{ $percent }% · { stars }
invoice-description-bonus = { credits } sem prazo de validade e { $bonus }{ "\u00A0" }{ $bonus ->
    [one] crédito
   *[other] créditos
} de bônus do seu código promocional, para usar nos comandos deste bot.
checkout-bonus-used = Você já usou o bônus desta fatura em outro pacote. Não cobramos nada. Peça uma nova: /buy

## Spending

charged = { $price }{ "\u00A0" }{ $price ->
        [0] créditos
        [one] crédito
       *[other] créditos
    } · saldo: { $balance }
charged-low = { $price }{ "\u00A0" }{ $price ->
        [0] créditos
        [one] crédito
       *[other] créditos
    } · { $balance ->
        [0] não resta nenhum
       *[other] saldo: só { $balance }
    }. Compre mais: /buy
charged-free = Grátis · { $left ->
        [0] hoje não resta nenhum
       *[other] hoje restam { $left }
    }
refused =
    { $why }

    Não cobramos nada.
question-refused =
    { $why } Não cobramos nada.

    { $question }

    Mudou de ideia? Envie /cancel.
failed =
    Algo deu errado do nosso lado, desculpe.

    Não cobramos nada. Tente de novo mais tarde.
text-cut =
    Sua mensagem é tão longa que o Telegram pode ter cortado o final. Use no máximo { $most }{ "\u00A0" }caracteres{ $way ->
        [file] , ou envie tudo em um arquivo com /{ $command } na legenda.
       *[text] .
    }
text-cut-asked =
    Sua mensagem é tão longa que o Telegram pode ter cortado o final. Use no máximo { $most }{ "\u00A0" }caracteres{ $way ->
        [file] , ou envie tudo em um arquivo.
       *[text] .
    }
file-too-large = Este arquivo é grande demais: aceito até { $megabytes }{ "\u00A0" }MB. Envie um menor.
work-too-long = Isso estava demorando demais, então parei. Envie algo menor ou mais simples.
work-too-large = Isso precisa de mais memória do que eu tenho. Envie algo menor ou mais simples.
must-rest =
    Seus últimos pedidos me tomaram muito tempo e não deram certo, então preciso de uma pausa. Envie este de novo daqui a { $minutes ->
        [one] um minuto
       *[other] { $minutes }{ "\u00A0" }minutos
    }.

## The wallet

balance = Você tem <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits ->
        [one] Desse total, 1 expira
       *[other] Desse total, { $credits } expiram
    } em { $at }.
balance-lasts = { $credits ->
        [one] Desse total, 1 vale
       *[other] Desse total, { $credits } valem
    } até { $at }, inclusive.
balance-expires-later = { $credits ->
        [one] Depois disso, expira mais 1.
       *[other] Depois disso, expiram mais { $credits }.
    }
balance-free = /{ $command }: { $left ->
        [0] hoje não há mais nenhum grátis
       *[other] hoje ainda { $left } grátis
    }
debt = Você deve <b>{ credits }</b>.
debt-pack = Você deve <b>{ credits }</b>. O pacote { $pack } quita essa dívida.
debt-packs = Você deve <b>{ credits }</b>. Nenhum pacote sozinho quita essa dívida: você vai precisar de mais de um.
show-history = Ver histórico
history-empty = Nada por enquanto. Suas compras e seus pedidos vão aparecer aqui.
history =
    { $balance }

    { $days }
    <i>Fuso horário: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏮ Mais recentes
history-older = Mais antigos ▶
today = Hoje
yesterday = Ontem
show-receipt = Recibo: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
        [one] { " " }por { $credits }{ "\u00A0" }crédito
       *[other] { " " }por { $credits }{ "\u00A0" }créditos
    }, pagamento em { $at }{ $state ->
        [done] , já reembolsado
        [requested] , reembolso em andamento
        [unknown] , reembolso em andamento
       *[other] { "" }
    }.
    Recibo: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] , presente
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> compra{ $what }
entry-bonus = <b>{ $credits }</b> bônus{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
        [one] crédito
       *[other] créditos
    } grátis
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · não cobrado
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] grátis
       *[other] grátis, { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · em reserva
entry-hold-refund = <b>{ $credits }</b> em reserva para um reembolso
entry-refund = <b>{ $credits }</b> retirada: Estrelas reembolsadas
entry-expire = <b>{ $credits }</b> bônus expirado
entry-adjust = <b>{ $credits }</b> ajuste da equipe{ $what }

## Requests that wait for credits

waiting = { $count ->
        [one] Um pedido está em espera: custa { credits }.
       *[other] { $count }{ "\u00A0" }pedidos estão em espera: { credits } no total.
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

    Você tem { $balance }{ "\u00A0" }{ $balance ->
        [0] créditos
        [one] crédito
       *[other] créditos
    }. Vou atender cada um assim que você tiver o suficiente para ele.
waiting-debt-list =
    { $waiting }

    { $lines }

    Você deve { $balance }{ "\u00A0" }{ $balance ->
        [one] crédito
       *[other] créditos
    }, e os próximos créditos que você comprar vão primeiro para essa dívida. Vou atender cada pedido assim que você tiver o suficiente para ele.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } — { credits }, { $ago }
waiting-entry-asked = { $number }. { $asked } — { credits }, { $ago }, aguarda a sua confirmação
request-described = { $asked }{ $kind ->
        [photo] { " " }· foto
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = Nenhum pedido em espera.
show-waiting = Ver pedidos em espera
show-one = Ver { $number }
forget-only = Descartar o pedido
forget-one = Descartar { $number }
forget-all = Descartar todos
forgotten = Descartado. Não cobramos nada.
forget-late = Este pedido não está mais em espera.

## Statistics and exports

stats-usage =
    Envie <code>/stats</code> ou diga os dias:
    <code>/stats today</code> (hoje), <code>/stats yesterday</code> (ontem), <code>/stats 7</code>, <code>/stats 30</code>, <code>/stats 90</code>, <code>/stats all</code> (tudo)
    <code>/stats this week</code> (esta semana), <code>/stats last week</code> (semana passada), <code>/stats this month</code> (este mês), <code>/stats last month</code> (mês passado)
    <code>/stats 2026-05</code>, <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] Estrelas
        [credits] Créditos
        [people] Pessoas
        [commands] Comandos
       *[packs] Pacotes
    }, { $days ->
        [today] hoje
        [yesterday] ontem
        [all] desde o início
        [this-week] esta semana
        [last-week] semana passada
        [this-month] este mês
        [last-month] mês passado
        [dates] { $dates }
       *[other] últimos { $days } dias
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] Hoje
    [yesterday] Ontem
    [all] Tudo
    [this-week] Esta semana
    [last-week] Semana passada
    [this-month] Este mês
    [last-month] Mês passado
    [7] 7{ "\u00A0" }dias
    [30] 30{ "\u00A0" }dias
    [90] 90{ "\u00A0" }dias
   *[other] { $days }
}
stats-question = { $question ->
    [stars] Estrelas
    [credits] Créditos
    [people] Pessoas
    [commands] Comandos
   *[packs] Pacotes
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] Estrelas por hora
        [day] Estrelas por dia
        [week] Estrelas por semana
       *[month] Estrelas por mês
    }
    [credits] { $unit ->
        [hour] Créditos por hora
        [day] Créditos por dia
        [week] Créditos por semana
       *[month] Créditos por mês
    }
    [people] { $unit ->
        [hour] Pessoas por hora
        [day] Pessoas por dia
        [week] Pessoas por semana
       *[month] Pessoas por mês
    }
    [commands] Créditos gastos, por comando
   *[packs] Estrelas pagas, por pacote
}
stats-paid = pagas
stats-refunded = reembolsadas
stats-sold = vendidos
stats-given = dados
stats-spent = gastos
stats-new = novas
stats-active = ativas
stats-paying = pagantes
stats-no-command = outros
stats-no-pack = sem pacote
stats-others = mais { $count }
stats-no-picture =
    { $figures }

    Para as imagens faltam pacotes: <code>{ $command }</code>
stats-line-nothing = Nada por enquanto.
stats-line-unsold = Nada foi vendido.
stats-line-paid = Pagas: <b>{ stars }</b> em { $payments }{ "\u00A0" }{ $payments ->
    [0] pagamentos
    [one] pagamento
   *[other] pagamentos
}
stats-line-refunded = Reembolsadas: { stars } em { $refunds }{ "\u00A0" }{ $refunds ->
    [0] reembolsos
    [one] reembolso
   *[other] reembolsos
}
stats-line-commission = Do que foi pago, os afiliados receberam: { stars }
stats-line-refund-rate = Taxa de reembolso: { $percent }% ({ $count } de { $payments }{ "\u00A0" }{ $payments ->
    [0] pagamentos
    [one] pagamento
   *[other] pagamentos
} desses dias)
stats-line-sold = Vendidos: <b>{ credits }</b>
stats-line-returned = Retirados em reembolsos: { credits }
stats-line-given = Dados: { credits }
stats-line-spent = Gastos: <b>{ credits }</b>
stats-line-expired = Expirados: { credits }
stats-line-corrected = Ajustes da equipe: { $credits }
stats-line-left = { "" }
    As pessoas ainda podem gastar <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }Parte comprada: { $bought }, por { stars }.
    }
stats-line-held = Em reserva para pedidos e reembolsos em andamento, e em presentes à espera: { credits }.
stats-line-owed = As pessoas devem { credits }.
stats-line-new = Novas: <b>{ $people }</b>
stats-line-buyers = Taxa de primeira compra: { $percent }% ({ $count } de { $people }{ "\u00A0" }{ $people ->
    [0] pessoas novas
    [one] pessoa nova
   *[other] pessoas novas
})
stats-line-active = Ativas: <b>{ $people }</b> (usaram um comando pago ou compraram um pacote)
stats-line-paying = Pagantes: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    Chamados abertos: { $opened }, encerrados: { $closed }
stats-line-waiting = Aguardando resposta: <b>{ $tickets }</b>, o mais antigo desde { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }{ $times ->
    [0] pedidos
    [one] pedido
   *[other] pedidos
} · { $people }{ "\u00A0" }{ $people ->
    [0] pessoas
    [one] pessoa
   *[other] pessoas
}
stats-line-pack = { $name }: <b>{ stars }</b> · vendas: { $payments }

export-usage =
    Diga o que exportar e, se não quiser tudo, de quais dias: <code>/export payments 2026-05</code>

    Opções: { $tables }.
export-which = { $days ->
    [none] O que devo exportar?
   *[other] O que devo exportar de { $days }?
}
export-table = { $table ->
    [entries] Lançamentos
    [payments] Pagamentos
    [people] Pessoas
   *[tickets] Chamados
}
period-usage =
    Diga um dia, um mês ou o primeiro e o último dia: <code>2026-05-31</code>, <code>2026-05</code> ou <code>2026-05-01 2026-05-14</code>.
    Também valem: <code>today</code> (hoje), <code>yesterday</code> (ontem), <code>7</code>, <code>30</code>, <code>90</code>, <code>this week</code> (esta semana), <code>last week</code> (semana passada), <code>this month</code> (este mês), <code>last month</code> (mês passado), <code>all</code> (tudo).
period-day = { $day } não é uma data. Escreva assim: 2026-05-31. Um mês fica assim: 2026-05.
period-order = O último dia vem antes do primeiro. Inverta os dois.
period-future = { $day } ainda não chegou.
export-ready = { $rows }{ "\u00A0" }{ $rows ->
    [0] linhas
    [one] linha
   *[other] linhas
} de { $table ->
    [entries] lançamentos
    [payments] pagamentos
    [people] pessoas
   *[tickets] chamados
}{ $days ->
    [none] { "" }
   *[other] , { $days }
}
export-too-large =
    Isso passa de { $megabytes }{ "\u00A0" }MB, e não consigo enviar um arquivo maior. Exporte menos dias ou execute isto na máquina do bot:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = Pausamos as vendas por enquanto, então não dá para comprar créditos. Os créditos que você já tem continuam valendo. Tente de novo mais tarde.
pack-again = Escolha seu pacote de novo: /buy
orders-full = Você abriu muitas faturas na última hora e não pagou. Pague uma delas ou abra uma nova depois de { $at }.
out-of-credits-closed =
    /{ $command } custa { price }, e você tem { $balance }.

    Pausamos as vendas por enquanto, então não dá para comprar créditos. Salvei seu pedido e vou atendê-lo assim que você tiver o suficiente.
out-of-credits-closed-other =
    /{ $command } custa { price }, e você tem { $balance }.

    Pausamos as vendas por enquanto, então não dá para comprar créditos. Já salvei /{ $saved } para esta mensagem e só consigo salvar um pedido por mensagem. Se também quiser /{ $command }, responda à sua mensagem com /{ $command }.
out-of-credits-closed-other-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Pausamos as vendas por enquanto, então não dá para comprar créditos. Já salvei /{ $saved } para esta mensagem e só consigo salvar um pedido por mensagem. Se também quiser /{ $command }, responda à sua mensagem com /{ $command }.
out-of-credits-closed-full =
    /{ $command } custa { price }, e você tem { $balance }.

    Pausamos as vendas por enquanto, então não dá para comprar créditos. Você já tem cinco pedidos em espera, então não consigo salvar este. Envie de novo mais tarde.
out-of-credits-closed-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Pausamos as vendas por enquanto, então não dá para comprar créditos. Salvei seu pedido e vou atendê-lo assim que você tiver o suficiente.
out-of-credits-closed-full-debt =
    /{ $command } custa { price }, e você deve { $balance }.

    Pausamos as vendas por enquanto, então não dá para comprar créditos. Você já tem cinco pedidos em espera, então não consigo salvar este. Envie de novo mais tarde.
checkout-closed = Pausamos as vendas por enquanto. Não cobramos nada. Tente de novo mais tarde.
checkout-barred = Nossa equipe suspendeu suas compras aqui. Não cobramos nada. Para saber o motivo, envie /paysupport.
barred =
    Nossa equipe suspendeu suas compras e o uso dos seus créditos aqui. Motivo: { $reason }

    Não cobramos nada, e seus créditos continuam sendo seus. Se quiser falar sobre isso, envie /paysupport.
barred-balance =
    { $balance }

    Nossa equipe suspendeu suas compras e o uso dos seus créditos aqui. Motivo: { $reason }

    { $waiting ->
        [0] { "" }
        [one] Não posso atender seu pedido até isso acabar.{ " " }
       *[other] Não posso atender seus pedidos até isso acabar.{ " " }
    }Se quiser falar sobre isso, envie /paysupport.
you-were-barred =
    Nossa equipe suspendeu suas compras e o uso dos seus créditos aqui. Motivo: { $reason }

    Seus créditos continuam sendo seus. O que você já pagou continua valendo. Se quiser falar sobre isso, envie /paysupport.
you-were-unbarred = Você já pode comprar e usar créditos de novo. Seu saldo não mudou: /balance
credits-given = Você ganhou <b>{ credits-moved }</b> da nossa equipe: { $reason }. Seu saldo agora é <b>{ $balance }</b>.
credits-given-debt = Você ganhou <b>{ credits-moved }</b> da nossa equipe: { $reason }. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
credits-taken = Nossa equipe retirou <b>{ credits-moved }</b> do seu saldo: { $reason }. Seu saldo agora é <b>{ $balance }</b>. Se quiser falar sobre isso, envie /paysupport.
credits-taken-debt = Nossa equipe retirou <b>{ credits-moved }</b> do seu saldo: { $reason }. Agora você deve <b>{ $balance }</b>. Os próximos créditos que você comprar vão primeiro para essa dívida. Se quiser falar sobre isso, envie /paysupport.

## Questions about payments

paysupport =
    Sobre o que você quer falar? Escolha um pagamento ou já escreva o que aconteceu.{ $contact }

    O suporte do próprio Telegram não consegue ajudar com compras neste bot.
paysupport-or = { " " }Você também pode escrever para { $contact }.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = Outro assunto
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    Conte o que aconteceu. Uma captura de tela ajuda.{ $contact }

    Se mudou de ideia, envie /cancel.
paysupport-full = { $most ->
        [one] Seu último chamado ainda aguarda resposta
       *[other] { $most } dos seus chamados ainda aguardam resposta
    }, então não abri mais um. Você pode perguntar de novo quando respondermos { $most ->
        [one] a ele
       *[other] a um deles
    } ou depois de { $at }. Para acrescentar algo a um chamado, responda ao que eu escrevi sobre ele.
paysupport-later = Você fez muitas perguntas na última hora, então não abri mais um chamado. Você pode perguntar de novo depois de { $at }. Para acrescentar algo a um chamado, responda ao que eu escrevi sobre ele.
ticket-opened =
    Sua pergunta virou o <b>chamado nº{ "\u00A0" }{ $number }</b>. A resposta vai chegar nesta conversa.

    Se quiser acrescentar algo, é só escrever aqui.{ $contact }
ticket-added = Adicionei ao chamado nº{ "\u00A0" }{ $number }.
ticket-full = O chamado nº{ "\u00A0" }{ $number } já tem muitas mensagens sem resposta, então não adicionei esta. Espere a resposta, por favor.
ticket-is-closed = O chamado nº{ "\u00A0" }{ $number } já foi encerrado. Se tiver outra dúvida, envie /paysupport.
ticket-not-added = O chamado nº{ "\u00A0" }{ $number } foi encerrado, então não repassei isto. Para perguntar de novo, envie /paysupport.
ticket-end = Encerrar chamado
ticket-ended = Encerrei o chamado nº{ "\u00A0" }{ $number }. Se tiver outra dúvida, envie /paysupport.
album-one = De um álbum, uso só { $kind ->
        [photo] uma imagem: esta. As outras não custaram nada. Se quiser todas, envie cada uma
       *[other] um arquivo: este. Os outros não custaram nada. Se quiser todos, envie cada um
    } com <code>/{ $command }</code> na legenda.
ticket-edit = Já repassei o que você escreveu, então não consigo mudar. Envie a correção em uma nova mensagem.
ticket-answer =
    <b>Nossa equipe respondeu ao chamado nº{ "\u00A0" }{ $number }</b>

    { $said }

    Para continuar a conversa, responda a esta mensagem.
ticket-message =
    <b>Nossa equipe escreveu para você</b> (chamado nº{ "\u00A0" }{ $number })

    { $said }

    Para continuar a conversa, responda a esta mensagem.
ticket-follows = A resposta está na próxima mensagem.
ticket-closed = Nossa equipe encerrou o chamado nº{ "\u00A0" }{ $number }. Se ainda precisar de ajuda, envie /paysupport.

## Tickets, for operators

ticket-card =
    <b>Chamado nº{ "\u00A0" }{ $number }</b> · { $state }

    { $words }{ $answer }

    De <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Últimos lançamentos</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>Chamado nº{ "\u00A0" }{ $number }</b> · { $state }

    <a href="tg://user?id={ $user }">{ $name }</a>{ $username } escreveu de novo:
    { $words }{ $answer }
ticket-heading =
    <b>Chamado nº{ "\u00A0" }{ $number }</b> · { $state }
    De <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Últimos lançamentos</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>Sobre este pagamento</b>
    { $payments }
ticket-about-none =
    <b>Pagamentos recentes</b>
    { $payments }
ticket-state-open = aguardando resposta
ticket-state-answered = respondido por { $who }
ticket-state-closed = encerrado por { $who }
ticket-by-command-line = linha de comando
ticket-by-person = cliente
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] O texto completo vem em uma mensagem separada.
        [photo] A foto vem em uma mensagem separada.
        [document] O arquivo vem em uma mensagem separada.
       *[other] A mensagem original vem separada.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] A foto vem em uma mensagem separada.
        [document] O arquivo vem em uma mensagem separada.
       *[other] A mensagem original vem separada.
    }</i>
ticket-file = Chamado nº{ "\u00A0" }{ $number }{ $words }
ticket-answer-button = Responder
ticket-reopen-button = Responder e reabrir
ticket-close-button = Encerrar
ticket-open-button = Ver tudo
ticket-answer-wanted = Escreva sua resposta a { $name } (chamado nº{ "\u00A0" }{ $number }): um texto, uma imagem ou um arquivo. Se mudou de ideia, envie /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = O chamado nº{ "\u00A0" }{ $number } já foi encerrado por { $who }. Sua resposta vai reabri-lo.
ticket-known-answered = O chamado nº{ "\u00A0" }{ $number } já foi respondido por { $who }. A sua resposta vai em seguida.
ticket-answer-by-reply-closed = O chamado nº{ "\u00A0" }{ $number } já foi encerrado por { $who }. Para reabrir, responda a esta mensagem e toque em “Enviar mesmo assim”.
ticket-answer-by-reply-answered = O chamado nº{ "\u00A0" }{ $number } já foi respondido por { $who }. Para acrescentar algo, responda a esta mensagem e toque em “Enviar mesmo assim”.
ticket-answer-by-reply = Responda a esta mensagem. Eu envio sua resposta à pessoa.
ticket-answered = Enviado a { $name } (<code>{ $user }</code>). O chamado nº{ "\u00A0" }{ $number } está respondido.
ticket-answered-untold = { $name } (<code>{ $user }</code>) bloqueou o bot, então não consegui enviar sua resposta. Ela está guardada no chamado nº{ "\u00A0" }{ $number }.
ticket-answer-refused = O Telegram recusou sua mensagem ou parte dela, então { $name } (<code>{ $user }</code>) não recebeu nada. Ela está guardada no chamado nº{ "\u00A0" }{ $number }. Tente de outra forma: um texto, uma imagem ou um arquivo.
ticket-faster = { $who } chegou primeiro e já respondeu ao chamado nº{ "\u00A0" }{ $number }. Não enviei a sua resposta.
ticket-too-late = O chamado nº{ "\u00A0" }{ $number } já foi encerrado por { $who }. Não enviei sua resposta.
ticket-who-when = { $who } ({ $ago })
ticket-insist = Enviar mesmo assim
ticket-closed-by-you = O chamado nº{ "\u00A0" }{ $number } foi encerrado, e já estou avisando a pessoa.
ticket-closed-before = O chamado nº{ "\u00A0" }{ $number } já foi encerrado por { $who }.
ticket-unknown = Não encontrei o chamado { $handle }.
ticket-list-open =
    <b>{ $waiting ->
        [0] Nenhum chamado aguarda resposta
        [one] Um chamado aguarda resposta
       *[other] { $waiting } chamados aguardam resposta
    }</b>

    { $lines }
ticket-list-open-empty = Nenhum chamado aberto. Quando alguém perguntar algo com /paysupport, eu aviso.
ticket-list-open-button = Chamados abertos
ticket-list-closed =
    <b>Chamados encerrados, do mais recente ao mais antigo</b>

    { $lines }
ticket-list-closed-empty = Nenhum chamado foi encerrado ainda.
ticket-list-closed-button = Chamados encerrados
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] espera você
    [answered] respondido
   *[closed] encerrado
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = Ver mensagens anteriores
ticket-file-only = { $form ->
        [photo] (uma foto)
        [document] (um arquivo)
        [gone] (apagado)
       *[other] (não é texto)
    }
ticket-erased = O chamado nº{ "\u00A0" }{ $number } foi apagado a pedido da pessoa.
ticket-gone = (apagado)
ticket-file-gone = O Telegram não tem mais este arquivo.
ticket-not-operator = Só a equipe pode responder a chamados.
ticket-anonymous = Não consigo ver quem é você. Desative “Permanecer anônimo” nas suas permissões de administrador e responda de novo.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] agora mesmo
               *[other] há { lasted }
            }
           *[other] há { lasted }
        }
       *[other] há { lasted }
    }
topic-alerts = Alertas
topic-reports = Relatórios diários
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] menos de um minuto
                [one] { $minutes }{ "\u00A0" }minuto
               *[other] { $minutes }{ "\u00A0" }minutos
            }
            [one] { $hours }{ "\u00A0" }hora
           *[other] { $hours }{ "\u00A0" }horas
        }
        [one] { $days }{ "\u00A0" }dia
       *[other] { $days }{ "\u00A0" }dias
    }
operator-never = nunca
operator-group-moved =
    <b>Este grupo tem um novo ID.</b> O Telegram trocou quando ele virou um supergrupo.
    Já estou escrevendo aqui, então nada se perdeu. Defina <code>ADMIN_CHAT={ $chat }</code> e reinicie o bot.
operator-receiver =
    <b>Os eventos do Telegram não estão chegando até mim</b>, ou só chegam em parte: { $reason }.
    Estou reconectando e aviso quando passar. O Telegram guarda por 24{ "\u00A0" }horas o que não consegue entregar.
    Se você usa webhook, confira o endereço, o certificado e o proxy. Se não, confira a rede e se nenhum outro programa usa este token.
operator-receiver-over = <b>Os eventos do Telegram voltaram a chegar até mim.</b> A falha durou { lasted }.
operator-outbox-late =
    <b>Recibos atrasados:</b> { $messages ->
        [one] uma mensagem ainda não saiu e espera
       *[other] { $messages } mensagens ainda não saíram, e a mais antiga espera
    } há { $minutes }{ "\u00A0" }{ $minutes ->
        [one] minuto
       *[other] minutos
    }.
    O dinheiro de ninguém é afetado: o bot continua tentando, e eu aviso quando passar. Para ver o motivo, execute isto na máquina do bot:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>Os recibos voltaram a sair em dia.</b> O atraso durou { lasted }.
operator-differences =
    <b>A lista do Telegram e os nossos registros não batem</b> em { $count }{ "\u00A0" }{ $count ->
        [0] pontos
        [one] ponto
       *[other] pontos
    }:
    { $list }

    Para ver tudo, execute isto na máquina do bot:
    <code>coinop reconcile</code>
operator-differences-over = <b>A lista do Telegram e os nossos registros voltaram a bater.</b> A diferença durou { lasted }.
operator-balance =
    { $funds ->
        [negative] <b>O saldo de Estrelas do bot está negativo: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>O saldo de Estrelas do bot está baixo: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] Não daria para reembolsar o maior pagamento recente, ⭐{ "\u00A0" }{ $dearest }.
           *[other] Não daria para cobrir os reembolsos em andamento, ⭐{ "\u00A0" }{ $asked }, e mais o do maior pagamento recente, ⭐{ "\u00A0" }{ $dearest }.
        }
    }
    O Telegram recusa reembolsos enquanto o saldo não for suficiente. Os créditos das pessoas não são afetados.
    Não saque Estrelas por enquanto. Cada venda aumenta o saldo, e um pacote comprado por você também.
operator-balance-over = <b>O saldo de Estrelas do bot voltou a cobrir reembolsos: ⭐{ "\u00A0" }{ $balance }.</b> A falta durou { lasted }.
operator-overdue =
    <b>Há mais de uma hora não consigo comparar os nossos registros com a lista do Telegram.</b>
    Última vez: { $since }. Vou continuar tentando e aviso quando der certo. O log do bot diz o motivo: procure por <code>reconcile_failed</code>.
operator-overdue-over = <b>Voltei a conseguir comparar os nossos registros com a lista do Telegram.</b>
operator-snapshot =
    <b>Há mais de uma hora algo impede o banco de dados de fazer a limpeza:</b> { $holder }.
    Enquanto isso durar, o banco cresce e fica mais lento. Se for um backup, espere terminar. Se não for, encerre. Para ver como, execute isto na máquina do bot:
    <code>coinop doctor</code>
operator-snapshot-over = <b>O banco de dados voltou a fazer a limpeza.</b> A pausa durou { lasted }.

## The daily report

operator-report =
    <b>Relatório de { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>Impressão digital dos registros nº{ "\u00A0" }{ $number }, sobre { $entries }{ "\u00A0" }{ $entries ->
        [0] lançamentos
        [one] lançamento
       *[other] lançamentos
    }. Guarde esta mensagem: com ela você consegue provar que ninguém alterou o histórico.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>Relatório de { $day }</b>, atrasado porque eu estava fora do ar
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }recebidas
        [refunded] ⭐{ "\u00A0" }reembolsadas
        [sold] Créditos vendidos
        [spent] Créditos gastos
        [given] Créditos dados
        [newcomers] Pessoas novas
        [active] Pessoas que usaram algo
       *[paying] Pessoas que pagaram
    }
report-legend = Entre parênteses: dia anterior · média diária da semana anterior
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = Dia tranquilo: ninguém comprou nem usou nada.
report-cause = { $cause ->
        [receiver] eventos que não chegam
        [receipts] recibos atrasados
        [overdue] lista do Telegram inacessível
        [differences] registros que não batem com a lista do Telegram
        [stars] saldo de Estrelas baixo
        [snapshot] banco de dados sem limpeza
       *[other] { $cause }
    }
report-trouble = <b>Ainda com problema:</b> { report-cause }, há { lasted }
report-trouble-over = Resolvido: { report-cause }, depois de { lasted }
report-no-trouble = Nenhum problema.
report-list = { $state ->
        [agrees] Os nossos registros batem com a lista do Telegram (última comparação há { lasted }).
        [young] Os nossos registros batem com a lista do Telegram (última comparação há { lasted }), exceto { $young }{ "\u00A0" }{ $young ->
            [one] pagamento ou reembolso recente
           *[other] pagamentos e reembolsos recentes
        } demais para conferir.
        [differs] <b>Os nossos registros não batem com a lista do Telegram</b> (última comparação há { lasted }). Execute <code>coinop reconcile</code> na máquina do bot.
       *[never] <b>Os nossos registros ainda não foram comparados com a lista do Telegram.</b>
    }
report-reviews = { $waiting ->
        [one] <b>Um pagamento aguarda decisão</b> há { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }pagamentos aguardam decisão</b>, o mais antigo há { lasted }: /admin
    }
report-tickets = { $waiting ->
        [one] <b>Um chamado aguarda</b> resposta
       *[other] <b>{ $waiting }{ "\u00A0" }chamados aguardam</b> resposta, o mais antigo
    } há { lasted }.
report-refunds = { $waiting ->
        [one] <b>Um reembolso ainda não terminou.</b> Foi solicitado há { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }reembolsos ainda não terminaram.</b> O mais antigo foi solicitado há { lasted }: /admin
    }
report-parked = { $waiting ->
        [one] <b>Um evento está retido</b> há { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }eventos estão retidos</b>, o mais antigo há { lasted }: /admin
    }
report-sales-off = <b>As vendas estão pausadas</b> há { lasted }: /admin
report-backup = O backup mais recente foi feito há { lasted }.
report-old-backup = <b>O backup mais recente foi feito há { lasted }.</b> Faça um por dia: <code>coinop backup FILE</code>
report-no-backup = <b>Ainda não existe backup.</b> Faça um por dia: <code>coinop backup FILE</code>
report-stars = O bot tem ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] . Desse total, ⭐{ "\u00A0" }{ $held } ainda não podem ser sacadas: o Telegram as retém por 21{ "\u00A0" }dias.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = linha de comando
old-name = <b>Cuidado:</b> { $handle } era { $name } na última mensagem que recebi dessa pessoa, em { $at }. Hoje esse nome pode ser de outra pessoa.
amount-range = O número de créditos precisa ser inteiro, de 1 a { $most }.
amount-negative = { $wrong } { $act ->
        [take] Para dar créditos, use <code>/grant</code>.
       *[give] Para retirar créditos, use <code>/take</code>.
    }
amount-split = Não sei se { $split } é um número só. Se for, escreva { $plain }. Se não for, comece o motivo com uma palavra.
reason-missing = Faltou o motivo.
reason-too-long = O motivo ficou longo demais. Corte { $excess }{ "\u00A0" }{ $excess ->
    [one] caractere
   *[other] caracteres
}.
screen-old = Esta tela não funciona mais: está desatualizada ou já foi respondida. Envie o comando de novo.
press-a-button = Toque em um dos botões acima ou envie /cancel.
act-no = Cancelar
act-not-wanted = Cancelado. Nada mudou.
act-conflict = Esta mensagem já serviu para outra ação. Nada mudou.
act-much =
    <b>{ credits } é bastante. Tem certeza?</b>

    { $question }

give-usage = Depois do comando, envie um ID ou <code>@nome</code>, o número de créditos e um motivo: <code>/grant 12345 10 desculpe por ontem</code>
give-screen =
    <b>Dar { credits-moved } a { $whom }?</b>
    Saldo: { $now } → <b>{ $after }</b>
    A pessoa vai ler o motivo: { $reason }

    { $warning }
give-yes = Dar { credits-moved }
give-done = { $whom } ganhou { credits }. O saldo agora é { $balance }{ $told ->
    [yes] , e já avisei a pessoa.
   *[no] , mas não consegui avisar: a pessoa bloqueou o bot.
}
take-usage = Depois do comando, envie um ID ou <code>@nome</code>, o número de créditos e um motivo: <code>/take 12345 10 dados por engano</code>
take-screen =
    <b>Retirar { credits-moved } de { $whom }?</b>
    Saldo: { $now } → <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    A retirar: { $sold ->
            [0] { $given } de bônus
           *[other] { $given ->
                [0] { $sold } de compra
               *[other] { $given } de bônus · { $sold } de compra
            }
        }
    }
    A pessoa vai ler o motivo: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>Não há nada para retirar.</b> O total ({ $lacking }) viraria dívida: a próxima compra da pessoa iria primeiro para ela.
           *[other] <b>Só dá para retirar { $there }.</b> O restante ({ $lacking }) viraria dívida: a próxima compra da pessoa iria primeiro para ela.
        }
    }

    { $warning }
take-yes = Retirar { credits-moved }
take-debt = Retirar { credits-moved } (dívida)
take-done = Retirei { credits } de { $whom }. O saldo agora é { $balance }{ $told ->
    [yes] , e já avisei a pessoa.
   *[no] , mas não consegui avisar: a pessoa bloqueou o bot.
}

bar-usage =
    Depois do comando, envie um ID ou <code>@nome</code> e um motivo: <code>/bar 12345 cria contas só pelos créditos grátis</code>

    <b>Suspensões atuais</b>
    { $barred }
bar-screen =
    <b>Suspender compras e gastos de { $whom }?</b>
    A pessoa não vai poder comprar nem gastar, e não vou atender os pedidos em espera. O que ela já pagou continua valendo; reembolsos e /paysupport continuam disponíveis.
    A pessoa vai ler o motivo: { $reason }

    { $warning }
bar-yes = Suspender
bar-done = { $whom } não pode mais comprar nem gastar. Estou avisando o motivo.
bar-already =
    { $whom } já está com compras e gastos suspensos: por { $operator }, em { $at }. Nada mudou.
    Motivo: { $reason }
unbar-usage =
    Depois do comando, envie um ID ou <code>@nome</code> e um motivo: <code>/unbar 12345 foi engano</code>

    <b>Suspensões atuais</b>
    { $barred }
unbar-screen =
    <b>Liberar compras e gastos de { $whom }?</b>
    Motivo, para o registro: { $reason }

    { $warning }
unbar-yes = Liberar
unbar-done = { $whom } pode comprar e gastar de novo. Estou avisando a pessoa.
unbar-already = { $whom } não está com compras e gastos suspensos. Nada mudou.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = ninguém

sales-usage = Envie <code>/sales off</code> ou <code>/sales on</code> e, se quiser, um motivo: <code>/sales off o modelo está fora do ar</code>
sales-are-on =
    <b>As vendas estão ativas.</b>
    { $switched }
sales-are-off =
    <b>As vendas estão pausadas.</b> Ninguém recebe fatura, e nenhuma pode ser paga. O que já foi pago vira crédito.
    { $switched }
reason-untyped = não informado
sales-switched =
    Última mudança: por { $operator }, em { $at }.
    Motivo: { $reason }
sales-screen-off =
    <b>Pausar as vendas?</b> Isso vale para todo mundo, na hora: ninguém recebe fatura, e as faturas abertas não podem ser pagas. O que já foi pago vira crédito, e as pessoas ainda podem gastar.
    Toda a equipe fica sabendo. Motivo: { $reason }
sales-screen-on =
    <b>Retomar as vendas?</b> Isso vale para todo mundo, na hora: as pessoas podem comprar pacotes e pagar as faturas abertas.
    Toda a equipe fica sabendo. Motivo: { $reason }
switch-on = Retomar vendas
switch-off = Pausar vendas
operator-sales =
    { $state ->
        [off] <b>As vendas estão pausadas.</b> Pausa feita por { $operator }: ninguém recebe fatura, e nenhuma pode ser paga.
       *[on] <b>As vendas estão ativas de novo.</b> Retomada feita por { $operator }.
    }
    Motivo: { $reason }

canary =
    <b>Compra de teste por { stars }</b>
    { $steps }

    { $outcome }
canary-begins = Estou enviando uma fatura a você.
canary-step = { $number }. { $step ->
    [sent] Fatura enviada
    [checked] Pagamento autorizado
    [paid] Pago
    [credited] Crédito adicionado
    [asked] Reembolso solicitado
    [refunded] Reembolsado pelo Telegram
    [reversed] Crédito retirado
   *[listed] Visto na lista de Estrelas do Telegram
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }s
canary-minutes = { $minutes }{ "\u00A0" }min
canary-open = Pague a fatura até { $at }. Sua Estrela volta sozinha.
canary-paid = Sua Estrela está voltando.
canary-waits = Sua Estrela ainda não voltou, porque o Telegram não respondeu: { $reason }. Vou continuar perguntando.
canary-done = <b>Funciona.</b> Você pagou, e sua Estrela já voltou. O /stats não conta esta compra.
canary-not-refunded = <b>O Telegram recusou o reembolso da sua Estrela</b>: { $reason }. O crédito continua sendo seu. Para tentar de novo, envie /refund e o recibo.
canary-not-invoiced = <b>O Telegram não aceitou a fatura</b>: { $reason }. Não cobramos nada. Provavelmente ninguém mais consegue comprar.
canary-expired = <b>Ninguém pagou a tempo.</b> Não cobramos nada. Para tentar de novo, envie /canary.
canary-title = Compra de teste
canary-description = Um teste desta loja. Sua Estrela volta sozinha.
canary-usage = Envie só /canary, sem mais nada. Vou vender um crédito a você por uma Estrela e reembolsar na hora.
canary-already = Você já tem uma compra de teste. Pague a fatura acima ou espere ela terminar sozinha: { $at }.
canary-already-paid = Você já tem uma compra de teste, e a Estrela dela está voltando. A mensagem dela mostra em que ponto está.

reviews =
    <b>Pagamentos que precisam da sua decisão</b>, do mais antigo ao mais recente

    { $lines }{ $more ->
        [yes] { "" }

    Há mais. Eles aparecem aqui quando você decidir sobre estes.
       *[no] { "" }
    }
reviews-none = Nenhum pagamento precisa da sua decisão.
review-why = { $reason ->
    [not_yours] feito com a fatura de outra pessoa
    [wrong_amount] valor diferente do da fatura
    [wrong_currency] não foi em Estrelas
    [key_in_use] creditado à mão antes, com outro valor
   *[unknown_order] sem fatura correspondente
}
review-line = { stars } de { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>Um pagamento precisa da sua decisão:</b> { review-why }.
    { stars } de { $whom }, em { $at }
    { receipt-line }
review-other = Dar outra quantidade
review-back = Todos em análise
review-how-many = Quantos créditos devo dar por { stars }? Envie o número e, se quiser, um motivo: <code>60 pago por um link antigo</code>

    Se mudou de ideia, envie /cancel.
credit-screen =
    <b>Dar { credits-moved } por { stars } a { $whom }?</b>
    Motivo, para o registro: { $reason }
    { receipt-line }
review-faster =
    <b>Alguém chegou primeiro.</b> { $how ->
        [credit] { $operator } deu { credits } por este pagamento
       *[refund] { $operator } está reembolsando este pagamento
    }. Nada mudou.
    { receipt-line }

staff =
    <b>Equipe</b>
    { $lines }

    Para incluir alguém que já me escreveu: <code>/staff @nome support</code>
    Funções: owner (responsável, pode tudo), support (suporte: responde, reembolsa, suspende), viewer (consulta: só os números).
role = { $role ->
    [owner] responsável
    [support] suporte
    [viewer] consulta
   *[none] fora da equipe
}
staff-owner = { $whom } · responsável (via ADMIN_IDS)
staff-line = { $whom } · { role } · desde { $at }, por { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = Toda a equipe
staff-by-setting = { $whom } é responsável porque está na configuração ADMIN_IDS. Só essa configuração pode mudar isso. Nada mudou.
staff-usage = Envie um ID ou <code>@nome</code> e uma função (owner, support ou viewer), ou <code>dismiss</code>: <code>/staff @alice support responde às perguntas</code>
staff-make = { $role ->
    [owner] Tornar responsável
    [support] Colocar no suporte
   *[viewer] Dar acesso de consulta
}
appoint-screen =
    <b>Dar a { $whom } a função “{ role }”?</b>
    { $role ->
        [owner] A pessoa vai poder fazer tudo o que você pode, até incluir e remover gente da equipe.
        [support] A pessoa vai poder ver as pessoas e seus pagamentos, responder e escrever a elas, reembolsar e suspender.
       *[viewer] A pessoa vai poder ver o que foi vendido, e nada mais.
    }
    Motivo, para o registro: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = { $whom } agora tem a função “{ role }”. Estou avisando a pessoa, e o menu mostra o que ela pode usar.
appoint-already = { $whom } já tem a função “{ role }”. Nada mudou.
dismiss-screen =
    <b>Remover { $whom } da equipe?</b> Os comandos e botões da equipe param de funcionar na hora para essa pessoa.
    Motivo, para o registro: { $reason }

    { $warning }
dismiss-yes = Remover da equipe
dismiss-done = { $whom } não faz mais parte da equipe. Estou avisando a pessoa.
dismiss-already = { $whom } não tem função na equipe. Nada mudou.
you-were-appointed = Agora você { $role ->
    [owner] é responsável por este bot
    [support] faz parte do suporte deste bot
   *[viewer] pode consultar os números deste bot
}. O menu e /help mostram o que você pode usar.
you-were-dismissed = Você não faz mais parte da equipe deste bot. Seus próprios créditos e pagamentos não mudaram.

help-operators =
    <b>Para você, da equipe</b>
    { $lines }
help-line = /{ $command } — { $summary }
menu-admin = Ver o que espera por você e os números de hoje
menu-user = Buscar uma pessoa
menu-grant = Dar créditos
menu-take = Retirar créditos
menu-refund = Reembolsar um pagamento
menu-bar = Suspender compras e gastos de uma pessoa
menu-unbar = Liberar compras e gastos de uma pessoa
menu-sales = Pausar ou retomar as vendas
menu-review = Decidir sobre pagamentos sem fatura
menu-promo-operator = Criar, listar e encerrar códigos promocionais
menu-link = Criar, listar e encerrar links que qualquer um paga
menu-canary = Testar uma compra: uma Estrela, reembolsada na hora
menu-staff = Ver, incluir e remover pessoas da equipe
menu-tickets = Ver perguntas e responder
menu-stats = Ver os números
menu-export = Exportar lançamentos, pagamentos e pessoas

## The desk: what waits for operators, in one message

desk =
    <b>Painel</b>
    Hoje: <b>{ stars }</b> recebidas · <b>{ $newcomers }</b> { $newcomers ->
        [0] pessoas novas
        [one] pessoa nova
       *[other] pessoas novas
    }

    { $lines }
desk-quiet = Nada precisa de você agora.
desk-reviews = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }pagamento</b> precisa da sua decisão ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }pagamentos</b> precisam da sua decisão (o mais antigo: { $ago })
    }
desk-tickets = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }chamado</b> aguarda resposta ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }chamados</b> aguardam resposta (o mais antigo: { $ago })
    }
desk-refunds = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }reembolso</b> está a caminho ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }reembolsos</b> estão a caminho (o mais antigo: { $ago })
    }
desk-parked = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }evento</b> está retido ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }eventos</b> estão retidos (o mais antigo: { $ago })
    }
desk-sales-off = <b>As vendas estão pausadas</b> ({ $ago })
desk-open-today = Hoje · ⭐{ "\u00A0" }{ $count }
desk-open-people = Pessoas · { $count }
desk-open-reviews = Pagamentos em análise · { $count }
desk-open-tickets = Chamados · { $count }
desk-open-refunds = Reembolsos a caminho · { $count }
desk-open-parked = Eventos retidos · { $count }
desk-open-promos = Códigos promocionais · { $count }
desk-open-links = Links · { $count }
desk-open-broadcasts = Envios em massa · { $count }
desk-open-sales = { $count ->
    [off] Vendas: pausadas
   *[on] Vendas: ativas
}
desk-open-staff = Equipe · { $count }
desk-renew = Atualizar
up-to-date = Tudo em dia: nada mudou.
desk-back = ◀ Painel
desk-today =
    <b>Hoje, { $day }</b>
    { $lines }

    <i>Desde a meia-noite · { $zone }</i>
desk-people =
    <b>Quem você está procurando?</b>
    Envie um ID, um nome ou parte dele, um <code>@nome</code> ou um link da pessoa, um recibo ou o ID de uma fatura. Também dá para encaminhar uma mensagem dela.

    { $people }{ "\u00A0" }{ $people ->
        [0] pessoas me escreveram
        [one] pessoa me escreveu
       *[other] pessoas me escreveram
    } até agora.
sales-already = As vendas já estão { $state ->
    [off] pausadas
   *[on] ativas
}. Nada mudou.

refunds =
    <b>Reembolsos a caminho</b>, do mais antigo ao mais recente

    { $lines }{ $more ->
        [yes] { "" }
    Há mais. Eles aparecem aqui quando estes terminarem.
       *[no] { "" }
    }

    Envio tudo por conta própria e continuo perguntando ao Telegram até saber como cada um terminou.
refunds-line = { stars } para { $whom } · { $state ->
    [unknown] o Telegram ainda não confirmou
   *[requested] ainda não enviado
} · solicitado { $ago } por { $operator }
refunds-back = ◀ Reembolsos a caminho
refunds-none = Nenhum reembolso a caminho.
refunds-person = { $name }

parked =
    <b>Eventos retidos</b>, do mais antigo ao mais recente

    { $lines }{ $more ->
        [yes] { "" }
    Há mais. Eles aparecem aqui quando você decidir sobre estes.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] pagamento ou reembolso
    [paid] pedido
    [quick] mensagem ou toque
    [chat] bloqueio ou desbloqueio
   *[unknown] ilegível
}
parked-sender = { " " }de { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = Nenhum evento retido.
parked-one =
    <b>Evento retido nº{ "\u00A0" }{ $number }</b>
    O que é: { parked-about }{ $sender }
    Chegou: { $at }
    Retido: { $ago }, depois de { $failures }{ "\u00A0" }{ $failures ->
        [0] tentativas
        [one] tentativa
       *[other] tentativas
    }
    Motivo: <code>{ $why }</code>

    <b>Tente de novo</b> quando a causa estiver resolvida: vou tratá-lo como novo. <b>Descarte</b> se não for preciso fazer nada com ele.
    Para ler o evento, execute isto na máquina do bot:
    <code>coinop inbox show { $number }</code>
parked-retry = Tentar de novo
parked-drop = Descartar
parked-back = Todos os eventos retidos
parked-retried = Estou tentando de novo o evento nº{ "\u00A0" }{ $number }…
parked-handled = O evento nº{ "\u00A0" }{ $number } foi processado.
parked-again =
    <b>O evento nº{ "\u00A0" }{ $number } falhou de novo</b> e voltou a ficar retido.
    Motivo: <code>{ $why }</code>
parked-failing =
    <b>O evento nº{ "\u00A0" }{ $number } falhou de novo.</b> Vou tentar mais algumas vezes nos próximos minutos. Se nada der certo, ele volta para esta lista.
    Motivo: <code>{ $why }</code>
parked-trying = Ainda estou tentando o evento nº{ "\u00A0" }{ $number }. Se não der certo, ele volta para esta lista.
parked-why-drop =
    <b>Descartar o evento nº{ "\u00A0" }{ $number }?</b> Nada mais vai acontecer com ele. Se algo foi cobrado, os créditos voltam.{ $about ->
        [payment] { " " }<b>Ele é sobre um pagamento:</b> antes, confira se o pagamento está nos nossos registros.
       *[other] { "" }
    }

    Me envie o motivo. Ele fica registrado com seu nome.
parked-dropped = O evento nº{ "\u00A0" }{ $number } foi descartado. { $credits ->
        [0] { "" }
       *[other] Ele tinha sido cobrado e ficou sem resposta, então devolvi { credits } e avisei quem enviou.{ " " }
    }O que era, quem descartou e por quê continuam registrados.
parked-dropped-by = Alguém chegou primeiro: { $operator } descartou o evento nº{ "\u00A0" }{ $number } ({ $reason }). Nada mudou.
parked-gone = O evento nº{ "\u00A0" }{ $number } não está mais retido: alguém chegou primeiro, ou eu já o processei. Nada mudou.

## Promo codes, for operators

promo-make = O que o código deve dar?
promo-kind-credits = Créditos
promo-kind-percent = Bônus em um pacote
promo-kind-plan = Um mês de assinatura
promo-which-plan = Qual assinatura?
promo-of-plan = { $title }: { credits }
promo-plan-gone = Esta assinatura não está mais no catálogo. Nada mudou.
promo-step-amount = { $kind ->
    [percent] Quantos por cento ele deve acrescentar ao próximo pacote? Envie um número, como <code>20</code>.
   *[credits] Quantos créditos ele deve dar? Envie um número, como <code>50</code>.
}
promo-step-code = Qual vai ser o código? Envie de 3 a 32 letras latinas, números ou hifens. Maiúsculas e minúsculas dão no mesmo.
promo-skip-code = Código aleatório
promo-step-uses = Quantas pessoas podem usar? Envie um número, como <code>100</code>.
skip-uses = Sem limite
step-until = Qual é o último dia? Envie uma data, como <code>2030-12-31</code>.
skip-until = Sem prazo
promo-percent-range = Envie um número inteiro de 1 a { $most }, em porcentagem.
promo-code-wrong = Um código tem de 3 a 32 letras latinas, números ou hifens e não pode ser make, list nem close. Envie outro.
promo-uses-wrong = De 1 a { $most } pessoas podem usar. Envie outro número.
promo-day-wrong = Preciso de um dia a partir de hoje e dentro de dez anos, como <code>2030-12-31</code>.
promo-taken = O código { $code } já existe. Nada mudou.
promo-none = O código { $code } não existe.
promo-gift = { $kind ->
    [percent] +{ $amount }% no próximo pacote
    [plan] { $amount }{ "\u00A0" }{ $amount ->
        [one] crédito
       *[other] créditos
    }: 30{ "\u00A0" }dias de { $plan }
   *[credits] { $amount }{ "\u00A0" }{ $amount ->
        [one] crédito
       *[other] créditos
    }
}
promo-rules =
    Cada pessoa ganha uma vez: { $gift }.
    { $lasts }
    { $uses ->
        [0] Não há limite de pessoas.
        [one] Só { $uses }{ "\u00A0" }pessoa pode usar.
       *[other] Até { $uses }{ "\u00A0" }pessoas podem usar.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] Os créditos nunca expiram.
        [one] Os créditos expiram depois de { $days }{ "\u00A0" }dia.
       *[other] Os créditos expiram depois de { $days }{ "\u00A0" }dias.
    }
promo-lasts-plan =
    { $keeps ->
        [all] Os créditos não usados em 30{ "\u00A0" }dias continuam valendo.
        [0] Os créditos não usados em 30{ "\u00A0" }dias expiram.
       *[other] Dos créditos não usados em 30{ "\u00A0" }dias, no máximo { $keeps } continuam valendo.
    }
promo-works-until = Vale até { $at }.
promo-screen =
    <b>Criar o código { $code }?</b>

    { $rules }
promo-yes = Criar
promo-made =
    O código <code>{ $code }</code> já está valendo. Este link aplica o código:
    { $link }
promo-back = Todos os códigos
promos =
    <b>Códigos promocionais</b>
    { $lines }
promos-none = Ainda não há códigos promocionais.
promo-new = Novo código
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] ainda não vale
    [over] expirado
    [used_up] esgotado
    [closed] encerrado
   *[open] ativo
} · usos: { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }de { $most }
} · deu { $given }{ "\u00A0" }{ $given ->
    [0] créditos
    [one] crédito
   *[other] créditos
} · vendeu { stars }
promo-more = { " " }e mais { $count }
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    Criado por { $operator }, { $at }
    { $until }
promo-close-screen =
    <b>Encerrar o código { $code }?</b> A partir daí, ninguém mais pode usar. Os bônus que já esperam um pacote continuam valendo.

    { $line }
promo-close-yes = Encerrar
promo-closed-already = O código { $code } já está encerrado. Nada mudou.
promo-closed-now = O código { $code } foi encerrado. Ninguém mais pode usar.
promo-close-usage = Acrescente o código e, se quiser, um motivo: <code>/promo close SUMMER o código vazou</code>

## Links that anybody can pay, for operators

link-usage =
    Acrescente um nome, um pacote ou uma assinatura e, se quiser, quantas vezes pode ser pago e o último dia: <code>/link make summer small 100 2030-12-31</code>

    Seus pacotes: { $packs }
    { $plans }
link-step-name = Como o link deve se chamar? Envie o nome da campanha, como <code>summer</code>: de 1 a 32 dos caracteres a-z, 0-9, _ e -.
link-step-pack = O que ele deve vender?
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = Quantas vezes pode ser pago? Envie um número, como <code>100</code>.
link-name-wrong = Um nome tem de 1 a 32 dos caracteres a-z, 0-9, _ e -. Envie outro.
link-pack-wrong =
    O pacote { $pack } não existe. Seus pacotes: { $packs }
    { $plans }
link-plans = Suas assinaturas: { $plans }
link-uses-wrong = Pode ser pago de 1 a { $most } vezes. Envie outro número.
link-taken = O link { $name } já existe. Nada mudou.
link-none = O link { $name } não existe.
link-works-until = Vale até { $at }.
link-screen =
    <b>Criar o link { $name }?</b>

    Qualquer pessoa pode pagar: { $title }, { credits } { $kind ->
        [plan] a cada 30{ "\u00A0" }dias por { stars }. Se você mudar a assinatura no catálogo, o link não inicia novas.
       *[pack] por { stars }. Se você mudar o preço do pacote, o link para de vender.
    }
    { $uses ->
        [0] Não há limite de pagamentos.
        [one] { $uses }{ "\u00A0" }pagamento no total.
       *[other] { $uses }{ "\u00A0" }pagamentos no total.
    }
    { $until }
link-yes = Criar
link-made =
    Qualquer pessoa já pode pagar o link <b>{ $name }</b>:
    { $link }
link-back = Todos os links
links =
    <b>Links</b>
    { $lines }
links-none = Ainda não há links.
link-new = Novo link
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] expirado
    [used_up] esgotado
    [closed] encerrado
   *[open] ativo
} · pagamentos: { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }de { $most }
} · { $people }{ "\u00A0" }{ $people ->
    [0] pessoas
    [one] pessoa
   *[other] pessoas
} · vendeu { stars } · reembolsos: { $refunds }
link-shared-line = Compartilhado em outros chats: { $title }, ⭐{ "\u00A0" }{ $price } · pagamentos: { $payments } · { $people }{ "\u00A0" }{ $people ->
    [0] pessoas
    [one] pessoa
   *[other] pessoas
} · vendeu { stars } · reembolsos: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    Criado por { $operator }, { $at }
    { $until }
link-close-screen =
    <b>Encerrar o link { $name }?</b> A partir daí, ninguém mais pode pagar. Os pagamentos a caminho ainda contam.

    { $line }
link-close-yes = Encerrar
link-closed-already = O link { $name } já está encerrado. Nada mudou.
link-closed-now = O link { $name } foi encerrado. Ninguém mais pode pagar.
link-close-usage = Acrescente o nome e, se quiser, um motivo: <code>/link close summer o link vazou</code>

## For operators

operator-review =
    <b>Um pagamento precisa da sua decisão:</b> { review-why }.
    { stars } de { $whom }
    { receipt-line }
operator-parked =
    <b>Não consegui processar um evento do Telegram</b> e o deixei retido com o número <code>{ $number }</code>.
    Se algo foi cobrado por ele, já foi devolvido, e nada se perdeu.
    { parked-decide }
operator-parked-payment =
    <b>Não consegui processar um aviso do Telegram sobre um pagamento</b> e o deixei retido com o número <code>{ $number }</code>.
    A lista do próprio Telegram também tem o pagamento: comparo a lista com os nossos registros e acrescento o que faltar.
    { parked-decide }
operator-parked-more =
    <b>{ $parked ->
        [one] Um evento do Telegram está retido
       *[other] { $parked } eventos do Telegram estão retidos
    } até agora</b>, porque não consegui { $parked ->
        [one] processá-lo
       *[other] processá-los
    }. Nada se perdeu.
    { $decides ->
        [yes] Dê uma olhada e tente de novo ou descarte cada um.
       *[no] Quem é responsável pelo bot decide se tenta de novo ou descarta.
    }
parked-decide = { $decides ->
    [yes] Tente de novo quando a causa estiver resolvida, ou descarte se não for preciso fazer nada com ele. A lista diz por que falhou.
   *[no] Quem é responsável pelo bot decide se tenta de novo ou descarta.
}
operator-history =
    <b>A lista do Telegram tem { $rows }{ "\u00A0" }{ $rows ->
        [one] pagamento ou reembolso
       *[other] pagamentos e reembolsos
    } de antes de eu começar a rodar aqui.</b>
    Contei tudo e não mexi em nada: ninguém ganha créditos por isso, e não vou escrever a quem comprou.
operator-recovered =
    <b>A lista do Telegram tinha algo que nos escapou:</b> { $payments ->
        [0] nenhum pagamento
       *[other] { $payments }{ "\u00A0" }{ $payments ->
            [one] pagamento
           *[other] pagamentos
        }
    } e { $refunds ->
        [0] nenhum reembolso
       *[other] { $refunds }{ "\u00A0" }{ $refunds ->
            [one] reembolso
           *[other] reembolsos
        }
    }.
    { $reviews ->
        [0] Registrei tudo e estou avisando quem comprou.
        [one] Registrei tudo e estou avisando quem comprou. Um pagamento não corresponde a nenhuma fatura: ninguém ganha créditos por ele até você decidir.
       *[other] Registrei tudo e estou avisando quem comprou. { $reviews } dos pagamentos não correspondem a nenhuma fatura: ninguém ganha créditos por eles até você decidir.
    }
reconcile-finding = { $what ->
        [unlike] O Telegram tem { $telegram } em { $charge }, pago por { $user }; nossos registros têm { $books }.
        [unlisted-payment] Nossos registros têm um pagamento de { $books } por { $user }, { $charge }, que não está na lista do Telegram.
        [unlisted-refund] Nossos registros têm um reembolso de { $books } para { $user }, { $charge }, que não está na lista do Telegram.
        [balance] O Telegram diz que o bot tem { $telegram } Estrelas; a própria lista dele soma { $books }.
        [shorter] A lista do Telegram encolheu de { $books } para { $telegram } linhas, então a li desde o começo.
        [totals] As listas do Telegram somam { $telegram }; nossos registros dizem que elas têm { $books }.
       *[unreadable] A lista do Telegram tem uma linha que não consigo ler: { $telegram } { $books }
    }
review-credit = Dar { $credits }
review-refund = Reembolsar { stars }
review-ended =
    { $whom } ganhou { credits } por este pagamento.
    { receipt-line }
review-ended-otherwise =
    Alguém já creditou ou reembolsou este pagamento. Nada mudou.
    { receipt-line }
refund-usage = Depois do comando, envie o número do recibo e, se quiser, um motivo: <code>/refund stx123 pago duas vezes</code>
refund-which = Qual pagamento de { $whom } devo reembolsar?
refund-nothing = { $whom } não tem nenhum pagamento que eu possa reembolsar.
refund-unknown = Não encontrei nenhum pagamento com o recibo { $charge }.
refund-button = Reembolsar { stars }{ $pack } · { $at }
refund-screen =
    <b>Reembolsar { stars }?</b> Quem pagou: { $whom }.{ $state ->
        [failed] { " " }A última tentativa falhou.
       *[other] { "" }
    }

    { $credits ->
        [0] Não há créditos para retirar.
       *[other] Isso retira { credits }{ $lacking ->
            [0] { "" }
            [one] { " " }(<b>um já foi gasto</b>)
           *[other] { " " }(<b>{ $lacking } já foram gastos</b>)
        } e deixa { $debt ->
            [0] um saldo de { $left }
           *[other] uma dívida de { $debt }. A próxima compra da pessoa vai primeiro para ela
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>Reembolsar { stars }?</b> Quem pagou: { $whom }.{ $state ->
        [failed] { " " }A última tentativa falhou.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = Isso retira { credits }{ $lacking ->
    [0] { "" }
    [one] { " " }(<b>um já foi gasto</b>)
   *[other] { " " }(<b>{ $lacking } já foram gastos</b>)
}.
refund-gift = É um presente, que está com { $taker }. Isso retira { credits } de { $taker }.
refund-gift-waits = É um presente que ninguém pegou ainda. Isso retira { credits }, e o link deixa de funcionar.
refund-gift-spent = É um presente, e <b>{ $taker } já gastou uma parte</b>. Por isso, retira { credits } de { $whom }.
refund-invitation = Retira também { credits } de { $whom }, que chegou por um convite.
refund-reward = E retira { credits } de { $whom }, que fez o convite.
refund-leaves = { $whom } fica com { $debt ->
    [0] um saldo de { $left }
   *[other] uma dívida de { $debt }. A próxima compra da pessoa vai primeiro para ela
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] O próprio Telegram já reembolsou <b>{ stars }</b> a { $whom }: { $at }.
           *[own] <b>{ stars }</b> já foram reembolsadas a { $whom }: { $at }, a pedido de { $operator }.
        }
        [unknown] <b>{ stars }</b> para { $whom }: o Telegram ainda não disse se houve reembolso. Vou continuar perguntando.
       *[requested] <b>{ stars }</b> estão voltando para { $whom }, a pedido de { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = Sua função permite reembolsar até ⭐{ "\u00A0" }{ $most } por vez. Quem é responsável pelo bot pode reembolsar este pagamento.
refund-yes = Reembolsar
refund-yes-debt = Reembolsar mesmo assim
refund-no = Cancelar
refund-not-wanted = Cancelado. Nada foi reembolsado.
refund-expired = Esta tela está desatualizada. Nada foi reembolsado. Confira de novo.
operator-refund-ended =
    { $how ->
        [own] <b>O Telegram reembolsou { stars } por conta própria</b> a { $whom }, que agora tem saldo de { $balance }.
        [failed] <b>O Telegram recusou o reembolso de { stars }</b> a { $whom }: { $reason }. Os créditos não estão mais em reserva: o saldo da pessoa é { $balance }. Você pode tentar de novo.
       *[done] { stars } reembolsadas a { $whom }, que agora tem saldo de { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>Ainda não sei como terminou o reembolso de { stars } a { $whom }.</b> O Telegram não diz: { $reason }. Vou continuar perguntando até ele responder.
    { receipt-line }
user-usage =
    Quem você está procurando? Envie um ID, um nome ou parte dele, um <code>@nome</code> ou um link da pessoa, um recibo ou o ID de uma fatura. Ou me encaminhe uma mensagem dela.

    Mais rápido: <code>/user 12345</code>, ou responda <code>/user</code> ao que eu escrevi sobre a pessoa.
receipt-unknown = Não encontrei o recibo { $handle }. Um recibo é uma linha comprida: cole o número inteiro.
user-unknown = Não encontrei { $handle }.
user-choose = Quem você quer dizer com “{ $handle }”?{ $more ->
    [yes] { " " }Há mais pessoas com este nome: envie um trecho maior do nome para encontrá-las.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    Pessoas diferentes podem ter o mesmo nome, então escolha uma. Vou perguntar antes de fazer qualquer coisa.
user-choice = { $name }{ $username } · { $user }
user-hidden = O Telegram não diz quem escreveu isto: { $name } esconde a conta nos encaminhamentos. Peça o ID da pessoa ou o número de um recibo.
user-is-bot = Um bot escreveu isto, então não há ninguém para mostrar.
user-nobody = Essa mensagem não é sobre uma pessoa específica. Depois do comando, envie um ID, um <code>@nome</code> ou o número de um recibo: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>Fuso horário: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = Um grupo. Pode pagar, mas não tem créditos.
card-stranger = Nunca me escreveu.
card-seen = { $language } · { $seen }
seen-lately = por aqui na última hora
seen-about = última visita: { $at } ou pouco depois
card-closed = <b>Inacessível</b> desde { $at }: a pessoa me bloqueou ou nunca abriu a conversa.
card-barred = <b>Compras e gastos suspensos</b> desde { $at }, por { $operator }: { $reason }
card-balance = Saldo: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } de compra
share-bonus = { $credits } de bônus
share-adjust = { $credits } de ajuste
share-lot = { $credits } de bônus até { $at }
share-held = { $credits } em reserva
share-debt = { $credits } de dívida
card-none = nada por enquanto
card-waiting =
    <b>Esperando créditos</b>
    { $lines }
    { "" }
card-entries =
    <b>Últimos lançamentos</b>
    { $lines }
    { "" }
card-payments =
    <b>Pagamentos e faturas</b>
    { $lines }
    { "" }
card-tickets =
    <b>Chamados</b>
    { $lines }
    { "" }
card-acts =
    <b>O que a equipe fez</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· entregue
   *[running] { " " }· em andamento
}
entry-given-back = <b>0</b>{ $what } · falhou, créditos devolvidos
card-request = /{ $command } · { credits } · desde { $at }
card-payment = { $lead }{ stars } → { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = pago { $paid }
card-ended-paid = { $ended } (pago { $paid })
card-order = { $lead }{ stars } → { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] fatura enviada
    [checkout] pagamento em andamento
    [expired] fatura expirada
    [arrived] pago, ainda sem créditos
    [paid] pago
    [review] <b>em análise</b>
    [refunding] reembolso em andamento
    [refund-failed] creditado, reembolso falhou
    [refunded] reembolsado
   *[credited] creditado
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] deu { credits-moved }
    [take] retirou { credits-moved }
    [credit] creditou um pagamento com { credits-moved }
    [refund] pediu um reembolso
    [return] devolveu um pacote
    [bar] suspendeu compras e gastos
    [unbar] liberou compras e gastos
    [appoint] deu a função “{ role }”
    [dismiss] removeu da equipe
    [answer] respondeu ao chamado nº{ "\u00A0" }{ $detail }
    [close] encerrou o chamado nº{ "\u00A0" }{ $detail }
    [message] escreveu à pessoa (chamado nº{ "\u00A0" }{ $detail })
    [resend] reenviou a resposta a /{ $detail }
    [request] cancelou o pedido /{ $detail }
    [erase] apagou os dados
    [canary] testou uma compra
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>Todos os lançamentos</b>
    { $lines }

    <i>Fuso horário: { $zone }</i>
card-give-button = Dar
card-take-button = Retirar
card-bar-button = Suspender
card-unbar-button = Liberar
card-message-button = Escrever
card-resend-button = Reenviar última resposta
card-requests-button = Cancelar um pedido
card-refund-button = Reembolsar { stars }
card-refunds-button = Reembolsar
card-history-button = Histórico
card-ticket-button = Chamado nº{ "\u00A0" }{ $number }
card-back = Voltar
card-which-payment =
    { $head }

    Qual pagamento devo reembolsar?
card-no-payment =
    { $head }

    Não há mais nenhum pagamento para reembolsar.
card-which-request =
    { $head }

    Qual pedido em espera devo cancelar? A pessoa vai ler o motivo.
card-no-request =
    { $head }

    Essa pessoa não tem mais nenhum pedido em espera.
card-cancel-one = { $request } · { credits }
card-ask-give =
    Quantos créditos devo dar a { $whom }, e por quê? Por exemplo: <code>50 pela falha de ontem</code>

    A pessoa vai ler o motivo. Se mudou de ideia, envie /cancel.
card-ask-take =
    Quantos créditos devo retirar de { $whom }, e por quê? Por exemplo: <code>50 dados por engano</code>

    A pessoa vai ler o motivo. Se mudou de ideia, envie /cancel.
card-ask-why = E por quê? A pessoa vai ler o motivo.
card-ask-bar =
    Por que devo suspender compras e gastos de { $whom }? A pessoa vai ler o motivo.

    Se mudou de ideia, envie /cancel.
card-ask-unbar =
    Por que { $whom } pode voltar a comprar e gastar? O motivo fica registrado.

    Se mudou de ideia, envie /cancel.
card-ask-message =
    Escreva sua mensagem para { $whom }: um texto, uma imagem ou um arquivo.

    Se mudou de ideia, envie /cancel.
card-ask-cancel =
    Por que devo cancelar <b>{ $request }</b>, que { $whom } está esperando? A pessoa vai ler o motivo.

    Se mudou de ideia, envie /cancel.
card-asked-in-private = Perguntei na nossa conversa privada.
card-open-private = Ainda não consigo escrever para você. Abra nossa conversa privada, envie /start e toque de novo.
card-message-sent = Enviado a { $whom }. Se a pessoa responder, a conversa fica no chamado nº{ "\u00A0" }{ $number }.
card-message-refused = O Telegram recusou sua mensagem ou parte dela, então { $whom } não a recebeu. Ela está guardada no chamado nº{ "\u00A0" }{ $number }. Tente de outra forma: um texto, uma imagem ou um arquivo.
card-message-unsent = Não consegui falar com { $whom }: a pessoa me bloqueou ou nunca abriu a conversa. Sua mensagem está guardada no chamado nº{ "\u00A0" }{ $number }.
request-cancelled = O pedido de { $whom } foi cancelado. Avisei o motivo, e nada foi cobrado.
request-stays = { $status ->
    [running] Estou atendendo este pedido agora mesmo. Nada mudou.
    [charged] Este pedido já foi cobrado: vou entregar a resposta ou devolver os créditos. Nada mudou.
   *[gone] Este pedido não está mais em espera. Nada mudou.
}
resent = { $outcome ->
    [sent] Reenviada: a resposta a /{ $command } ({ $at }).
    [closed] Não consigo escrever à pessoa: ela me bloqueou ou nunca abriu a conversa.
   *[gone] O Telegram não tem mais a resposta a /{ $command } ({ $at }): a pessoa apagou.
}
resent-before = A resposta a /{ $command } já foi reenviada: { $at }. Nada foi enviado agora.
resend-nothing = { $why ->
    [running] O pedido da pessoa ainda está em andamento. A resposta chega sozinha.
    [failed] O último pedido da pessoa falhou, e ela recebeu os créditos de volta. Não há resposta para reenviar.
    [waiting] O pedido da pessoa está esperando créditos. Ainda não há resposta.
   *[none] Não há nenhuma resposta a essa pessoa que eu possa reenviar.
}
reply-again = Esta é a sua resposta a /{ $command }, mais uma vez. Não cobramos de novo.
you-request-cancelled =
    Nossa equipe cancelou seu pedido /{ $command }, que estava em espera: { $reason }

    Não cobramos nada.
you-were-corrected = { $direction ->
        [more] Nossa equipe ajustou seu saldo em <b>+{ credits }</b>.
       *[less] Nossa equipe ajustou seu saldo em <b>−{ credits }</b>.
    } Seu saldo agora é <b>{ $balance }</b>.
you-were-corrected-debt = { $direction ->
        [more] Nossa equipe ajustou seu saldo em <b>+{ credits }</b>.
       *[less] Nossa equipe ajustou seu saldo em <b>−{ credits }</b>.
    } Agora você deve <b>{ $balance }</b>. Os próximos créditos que você comprar vão primeiro para essa dívida: /buy

## Questions of the bot

cancelled = Cancelado.
cancelled-more =
    Cancelado.

    { $waiting }
nothing-to-cancel = Não há nada para cancelar.
question =
    { $question }

    Custa { price }. Mudou de ideia? Envie /cancel.

## Broadcasts

menu-broadcast = Enviar mensagem a todo mundo ou só a uma parte
broadcast-ask =
    <b>O que devo enviar?</b> Escreva a mensagem ou encaminhe uma: texto, foto, vídeo, qualquer coisa menos álbum. Você vê antes de todo mundo.
    { $latest }
broadcast-line = Último envio ({ $at }): enviadas { $sent }, bloquearam o bot { $blocked }, falharam { $failed }.
broadcasts =
    <b>Envios em massa</b>
    { $lines }
broadcasts-none = Ainda não há envios.
broadcasts-line = { $at } · para { $audience } · { $state ->
    [running] em andamento
    [paused] pausado
    [stopped] interrompido
   *[done] concluído
} · { $sent } de { $people }
broadcast-new = Novo envio
broadcast-open = { $at }
broadcast-all = Todos os envios
broadcast-one =
    { $report }

    Para { $audience }: { $people }{ "\u00A0" }{ $people ->
        [0] pessoas
        [one] pessoa
        [many] de pessoas
       *[other] pessoas
    } no início
    Iniciado por { $operator }, { $at }
broadcast-no-album = Não consigo enviar álbuns. Envie uma mensagem só.
broadcast-panel =
    Vai ficar assim. A mensagem iria para { $audience }: <b>{ $people }{ "\u00A0" }{ $people ->
        [0] pessoas
        [one] pessoa
        [many] de pessoas
       *[other] pessoas
    }</b>, em cerca de { $minutes }{ "\u00A0" }{ $minutes ->
        [0] minutos
        [one] minuto
        [many] de minutos
       *[other] minutos
    }.

    Fica de fora quem bloqueou o bot, cancelou o recebimento ou está com compras e gastos suspensos.
broadcast-for-all = todo mundo
broadcast-for-buyers = quem já comprou um pacote
broadcast-for-quiet = quem não aparece há { $days }{ "\u00A0" }{ $days ->
        [0] dias
        [one] dia
        [many] de dias
       *[other] dias
    }
broadcast-for-language = quem usa o bot em { $language }
broadcast-to-all = Todo mundo
broadcast-to-buyers = Quem comprou
broadcast-to-language = Por idioma
broadcast-to-quiet = { $days }{ "\u00A0" }{ $days ->
        [0] dias
        [one] dia
        [many] de dias
       *[other] dias
    } fora
broadcast-language = Em que idioma usam o bot?
broadcast-back = Voltar
broadcast-add-button = Adicionar um botão
broadcast-button-ask =
    O que o botão deve dizer e para onde ele leva? Envie as duas coisas numa linha só:
    <code>Nosso canal https://t.me/example</code>
broadcast-button-wrong = Preciso de um título de até 64{ "\u00A0" }caracteres e, depois dele, um link, como <code>Nosso canal https://t.me/example</code>
broadcast-test = Enviar antes para a equipe
broadcast-tested = { $operators ->
        [0] Não há mais ninguém na equipe que possa receber.
        [one] Uma pessoa da equipe já recebeu.
        [many] { $operators }{ "\u00A0" }de pessoas da equipe já receberam.
       *[other] { $operators }{ "\u00A0" }pessoas da equipe já receberam.
    }
broadcast-send = Enviar para { $people }{ "\u00A0" }{ $people ->
        [0] pessoas
        [one] pessoa
        [many] de pessoas
       *[other] pessoas
    }
broadcast-left = Combinado, não enviei para ninguém.
broadcast-busy = Ainda estou enviando outra mensagem: /broadcast
broadcast-nobody = Não há ninguém para quem eu possa enviar.
broadcast-screen =
    <b>Enviar agora?</b> A mensagem vai para { $audience }: { $people }{ "\u00A0" }{ $people ->
        [0] pessoas
        [one] pessoa
        [many] de pessoas
       *[other] pessoas
    }. Depois de enviada, não dá para voltar atrás.
broadcast-yes = Enviar
broadcast-running =
    <b>Estou enviando sua mensagem.</b>

    Enviadas: { $sent }
    Bloquearam o bot: { $blocked }
    Falharam: { $failed }
    Faltam: { $left }, cerca de { $minutes }{ "\u00A0" }{ $minutes ->
        [0] minutos
        [one] minuto
        [many] de minutos
       *[other] minutos
    }
broadcast-paused =
    <b>O envio está pausado.</b> { $why }

    Enviadas: { $sent }
    Bloquearam o bot: { $blocked }
    Falharam: { $failed }
    Faltam: { $left }, cerca de { $minutes }{ "\u00A0" }{ $minutes ->
        [0] minutos
        [one] minuto
        [many] de minutos
       *[other] minutos
    }
broadcast-do-renew = Atualizar
broadcast-do-pause = Pausar
broadcast-do-resume = Retomar
broadcast-do-stop = Parar
broadcast-do-end = Parar de vez
broadcast-stop = Parar de vez? { $left }{ "\u00A0" }{ $left ->
        [0] pessoas vão
        [one] pessoa vai
        [many] de pessoas vão
       *[other] pessoas vão
    } ficar sem receber.
broadcast-is-over =
    Esta mensagem não está mais sendo enviada.
    { $latest }
broadcast-done =
    <b>Sua mensagem foi enviada.</b>

    Enviadas: { $sent }
    Bloquearam o bot: { $blocked }
    Falharam: { $failed }
broadcast-stopped =
    <b>O envio foi interrompido.</b>

    Enviadas: { $sent }
    Bloquearam o bot: { $blocked }
    Falharam: { $failed }
broadcast-held =
    <b>Pausei o envio:</b> { $why }

    Se você apagou a mensagem, não consigo mais copiá-la. Pare o envio e comece outro: /broadcast
broadcast-unsubscribe = Não quero mais receber
broadcast-subscribe = Quero receber de novo
broadcasts-off = Combinado, você não vai mais receber mensagens como esta. Recibos e respostas continuam chegando.
broadcasts-on = Combinado, você vai voltar a receber mensagens como esta.

## Plans

menu-plan = Ver, trocar ou cancelar sua assinatura
plan-rate =
    <b>{ $title }</b>, a cada 30{ "\u00A0" }dias: ⭐{ "\u00A0" }{ $rate } por crédito{ $saving ->
        [0] { "" }
       *[other] , { $saving }% mais barato
    }
plan-button = { $title }: { credits } · { stars } a cada 30{ "\u00A0" }dias
plan-pay = Pagar { stars } a cada 30{ "\u00A0" }dias
plan-terms = { credits } a cada 30{ "\u00A0" }dias por { stars }. { $unused }
plan-keeps-all = Os créditos que você não usar continuam sendo seus.
plan-keeps =
    { $keeps ->
        [0] A cada renovação, os créditos não usados da assinatura expiram.
        [one] A cada renovação, você fica com até { $keeps }{ "\u00A0" }crédito não usado da assinatura; o resto expira.
        [many] A cada renovação, você fica com até { $keeps }{ "\u00A0" }de créditos não usados da assinatura; o resto expira.
       *[other] A cada renovação, você fica com até { $keeps }{ "\u00A0" }créditos não usados da assinatura; o resto expira.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    O Telegram renova a assinatura automaticamente. Você pode cancelar quando quiser: /plan
plan-busy = Talvez você esteja pagando uma assinatura neste momento. Confira em /plan daqui a um minuto.
plan-has-plan = Você já tem uma assinatura. Para trocar ou cancelar, envie /plan.
checkout-has-plan = Você já tem uma assinatura. Não cobramos nada. Para trocar ou cancelar: /plan
receipt-plan =
    Agradecemos a compra! <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>.

    A assinatura { $plan } será renovada automaticamente em { $until }. Para trocar ou cancelar: /plan
receipt-renewal =
    A assinatura { $plan } foi renovada: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
        [one] { " " }{ $gone }{ "\u00A0" }crédito não usado expirou.
        [many] { " " }{ $gone }{ "\u00A0" }de créditos não usados expiraram.
       *[other] { " " }{ $gone }{ "\u00A0" }créditos não usados expiraram.
    } Seu saldo agora é <b>{ $balance }</b>.

    Próxima renovação: { $until }. Para trocar ou cancelar a assinatura: /plan
plan-none =
    { $sold ->
        [yes] Você não tem nenhuma assinatura. Com uma, você recebe créditos a cada 30{ "\u00A0" }dias e pode cancelar quando quiser.
       *[no] Você não tem nenhuma assinatura, e por enquanto não oferecemos nenhuma. Para comprar um pacote, envie /buy.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    Será renovada automaticamente em { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    Não foi renovada: o Telegram não conseguiu cobrar { stars } de você. Quando tiver Estrelas suficientes, renove no Telegram, em Configurações › Minhas Estrelas.
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    Você cancelou. Termina em { $until }.{ $follows ->
        [yes] { " " }Depois, eu envio um botão para iniciar a assinatura { $next }.
       *[no] { "" }
    }
plan-cancel-button = Cancelar { $plan }
plan-cancel-ask = Cancelar a assinatura { $plan }? Ela termina em { $until }, e seus créditos continuam sendo seus.
plan-cancel-yes = Cancelar assinatura
plan-cancel-no = Manter assinatura
plan-again-button = Reativar { $plan }
plan-again = Você pode reativar a assinatura { $plan } até { $until }. No Telegram, abra Configurações › Minhas Estrelas, escolha a assinatura e renove.
plan-change-button = Trocar { $plan }
plan-change-ask = Qual assinatura você quer no lugar? { $plan } termina em { $until }. Depois, eu envio um botão para iniciar a nova.
plan-back = Voltar
plan-unchanged = O Telegram não mudou a assinatura. Tente de novo mais tarde ou faça isso no Telegram, em Configurações › Minhas Estrelas.
plan-active = A assinatura { $plan } voltou a ser renovada automaticamente. Próxima renovação: { $until }.
plan-cancelled = Você cancelou a assinatura { $plan }. Ela termina em { $until }, e seus créditos continuam sendo seus. Mudou de ideia? Envie /plan.
plan-failed = A assinatura { $plan } não foi renovada: o Telegram não conseguiu cobrar { stars } de você. Seus créditos continuam sendo seus. Quando tiver Estrelas suficientes, renove no Telegram, em Configurações › Minhas Estrelas.
plan-lapsed = A assinatura { $plan } terminou em { $until } porque a renovação não foi paga. Seus créditos continuam sendo seus, e você pode assinar de novo quando quiser.
plan-over =
    A assinatura { $plan } terminou em { $until }. Seus créditos continuam sendo seus.{ $follows ->
        [yes] { " " }Aqui está a assinatura { $next }, que você queria no lugar.
       *[no] { "" }
    }
plan-cancelled-by-us = Nossa equipe cancelou sua assinatura { $plan }. Ela termina em { $until }, e seus créditos continuam sendo seus. Se quiser falar sobre isso, envie /paysupport.
plan-allowed-by-us = Você pode reativar a assinatura { $plan }. No Telegram, abra Configurações › Minhas Estrelas, escolha a assinatura e renove.
privacy-has-plan = Você tem uma assinatura com renovação automática. Cancele primeiro; senão, o Telegram vai continuar cobrando Estrelas de você: /plan
entry-unused = <b>{ $credits }</b> sem uso, assinatura{ $what } renovada
entry-unused-back = <b>{ $credits }</b> de volta, assinatura{ $what } reembolsada

card-plan =
    Assinatura { $plan }: { $state ->
        [active] renova em { $at }
        [failed] não renovada desde { $at }
       *[cancelled] cancelada, termina em { $at }
    }
card-plan-cancel-button = Cancelar assinatura
card-plan-allow-button = Liberar assinatura
card-ask-plan-cancel =
    Por que devo cancelar a assinatura de { $whom }? O motivo fica registrado.

    Se mudou de ideia, envie /cancel.
card-ask-plan-allow =
    Por que { $whom } pode reativar a assinatura? O motivo fica registrado.

    Se mudou de ideia, envie /cancel.
plan-cancel-screen =
    <b>Cancelar uma assinatura de { $whom }?</b>
    { $plan } vai terminar em { $until }, sem renovação. Os créditos ficam.
    Motivo: { $reason }
plan-cancel-done = A assinatura de { $whom } não será mais renovada. Estou avisando a pessoa.
plan-cancel-nothing = { $whom } não tem nenhuma assinatura com renovação. Nada mudou.
plan-allow-screen =
    <b>Deixar { $whom } reativar uma assinatura?</b>
    { $plan } termina em { $until }. O Telegram vai permitir a renovação, mas só a própria pessoa pode renovar.
    Motivo: { $reason }
plan-allow-yes = Liberar
plan-allow-done = { $whom } pode reativar a assinatura. Estou explicando à pessoa como fazer.
plan-allow-nothing = { $whom } não tem nenhuma assinatura cancelada. Nada mudou.

## Gifts

menu-gift = Comprar créditos para outra pessoa
gift-button = Comprar para presente
gift-off = Por enquanto, não dá para comprar presentes aqui.
gift =
    <b>Compre um pacote para outra pessoa</b>
    Você recebe um link para enviar. Os créditos são de quem abrir primeiro. Se ninguém abrir em { $days }{ "\u00A0" }{ $days ->
        [one] dia
       *[other] dias
    }, eles voltam para você.
gift-more =
    { $gift }

    <b>Seus presentes que ninguém pegou ainda</b>
    { $lines }
gift-line = { credits }, até { $until }: { $link }
gift-share = Enviar { credits } para alguém
gift-keep = Ficar com { credits }
gift-words = Tenho { credits } para você. Abra o link e toque em Iniciar!
invoice-description-gift = Um presente de { credits }. Você recebe um link para enviar a quem quiser. Sem prazo de validade.
receipt-gift =
    Agradecemos a compra! Seu presente de <b>{ credits }</b> está pronto.{ $bonus ->
        [0] { "" }
       *[other] { " " }Ele inclui o bônus de { $bonus } do seu código.
    } Envie este link para alguém: { $link }

    Os créditos são de quem abrir primeiro. Se ninguém abrir até { $until }, eles voltam para você.
    { receipt-line }
gift-got = Presente de { $giver }: <b>{ credits }</b>, sem prazo de validade. Seu saldo agora é <b>{ $balance }</b>. Veja o que dá para fazer com eles: /help
gift-got-debt = Presente de { $giver }: <b>{ credits }</b>. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
gift-somebody = alguém
gift-yours = Esse é o seu próprio presente: { credits } à espera de alguém. Envie o link ou fique com os créditos.
gift-gone = Este presente não está mais aqui: alguém já pegou, ou ele voltou para quem comprou.
gift-unknown = Não conheço este presente. Abra o link exatamente como você recebeu.
gift-kept = Você fica com o presente: <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>. O link não funciona mais.
gift-kept-debt = Você fica com o presente: <b>+{ credits }</b>. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>. O link não funciona mais.
gift-taken = Seu presente de <b>{ credits }</b> foi recebido. Agora está com { $taker }.
gift-returned = Ninguém pegou seu presente, então os créditos são seus: <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>.
gift-returned-debt = Ninguém pegou seu presente, então os créditos são seus: <b>+{ credits }</b>. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
gift-undone = O presente de <b>{ credits }</b> que você recebeu foi reembolsado, então o retiramos. Seu saldo agora é <b>{ $balance }</b>. Se quiser falar sobre isso, envie /paysupport.
refund-done-gift =
    { $by ->
        [telegram] O Telegram reembolsou { stars } a você
       *[us] Reembolsamos { stars } a você
    }. Retiramos o presente que você tinha pago com elas.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] O Telegram reembolsou { stars } a você
       *[us] Reembolsamos { stars } a você
    }. Seu presente já tinha sido usado, então retiramos { credits } do seu saldo. Seu saldo agora é <b>{ $balance }</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] O Telegram reembolsou { stars } a você
       *[us] Reembolsamos { stars } a você
    }. Seu presente já tinha sido usado, então retiramos { credits } do seu saldo. Agora você deve <b>{ $balance }</b>. Os próximos créditos que você comprar vão primeiro para essa dívida: /buy
    { receipt-line }
return-given = Alguém já pegou este presente, então não dá para devolvê-lo por conta própria. Se quiser falar sobre isso, envie /paysupport.
entry-gift-out = <b>{ $credits }</b> para um presente
entry-gift-back = <b>{ $credits }</b> de volta de um presente
entry-gift-in = <b>{ $credits }</b> de presente
entry-gift-undone = <b>{ $credits }</b>: um presente foi reembolsado
share-gift = { $credits } em presentes até { $at }
card-gifts = Presentes: { $bought } comprados, { $waiting } à espera, { $given } dados{ $takers }; { $received } recebidos
card-gift-takers = { " " }(com { $takers })

## Inviting

menu-invite = Convidar amigos e ganhar créditos
invite-off = Por enquanto, convidar amigos não dá créditos.
invite =
    Este é o seu link: { $link }

    { $gives ->
        [0] { "" }
        [one] Amigos que são novos por aqui ganham { $gives }{ "\u00A0" }crédito de bônus na primeira compra.{ " " }
        [many] Amigos que são novos por aqui ganham { $gives }{ "\u00A0" }de créditos de bônus na primeira compra.{ " " }
       *[other] Amigos que são novos por aqui ganham { $gives }{ "\u00A0" }créditos de bônus na primeira compra.{ " " }
    }{ $rewards ->
        [0] { "" }
       *[other] Você ganha { $rewards }{ "\u00A0" }{ $rewards ->
            [one] crédito
            [many] de créditos
           *[other] créditos
        } pela primeira compra de cada pessoa nova que você convidar, até { $most }{ "\u00A0" }{ $most ->
            [one] vez
           *[other] vezes
        } por mês.
    }

    { $came ->
        [0] Ninguém entrou pelo seu link ainda.
       *[other] Entraram pelo seu link: { $came }. Compraram algo: { $bought }. Você ganhou { credits }. Compras que contam neste mês: { $month }.
    }
invite-share = Enviar o link para alguém
referred =
    Você chegou por um convite: na primeira compra, ganha { $credits }{ "\u00A0" }{ $credits ->
        [one] crédito
        [many] de créditos
       *[other] créditos
    } de bônus.
referred-by-yourself = Esse é o seu próprio link. Envie para os amigos!
referral-earned = Alguém que entrou pelo seu link fez a primeira compra: <b>+{ credits }</b>. Seu saldo agora é <b>{ $balance }</b>. Seu link: /invite
referral-earned-debt = Alguém que entrou pelo seu link fez a primeira compra: <b>+{ credits }</b>. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>. Seu link: /invite
referral-taken = A compra de alguém que entrou pelo seu link foi reembolsada, então retiramos { credits }. Seu saldo agora é <b>{ $balance }</b>.
referral-taken-debt = A compra de alguém que entrou pelo seu link foi reembolsada, então retiramos { credits }. Agora você deve <b>{ $balance }</b>.
told-also =
    { $words }

    { $also }
also-invited = Isso inclui <b>+{ credits }</b>, seu bônus por ter vindo por um convite.
also-invited-gift = Você também ganhou <b>+{ credits }</b>, seu bônus por ter vindo por um convite.
also-uninvited = Retiramos também { credits }, o bônus que você ganhou por ter vindo por um convite.
entry-referral = <b>{ $credits }</b> por um convite
entry-referral-back = <b>{ $credits }</b> retirada: compra por convite reembolsada

## Settings

menu-settings = Notificações, limites e idioma
settings =
    <b>Configurações</b>
    Toque em um aviso para ativar ou desativar. Recibos e respostas chegam sempre.
settings-notice-low = { $state ->
    [on] ✓ Quando restarem poucos créditos
   *[off] Quando restarem poucos créditos
}
settings-notice-expiring = { $state ->
    [on] ✓ Antes de seus créditos expirarem
   *[off] Antes de seus créditos expirarem
}
settings-broadcasts = { $state ->
    [on] ✓ Novidades
   *[off] Novidades
}
settings-summary = { $state ->
    [on] ✓ Resumo mensal
   *[off] Resumo mensal
}
settings-limit = Limite por dia: { $credits ->
    [0] nenhum
   *[other] { $credits }
}
settings-ask = Perguntar antes: { $mode ->
    [never] nunca
   *[above] acima de { $above }
}
settings-back = Voltar
limit =
    <b>Limite por dia</b>
    { $credits ->
        [0] Você pode gastar todos os créditos que tiver.
       *[other] Seu limite por dia: { credits }.
    }

    Quando ele acaba, não faço mais nada que custe créditos naquele dia. Um limite mais baixo vale na hora, um mais alto a partir de amanhã.
limit-next =
    { $limit }

    A partir de { $at }: { $credits ->
        [0] sem limite
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ Sem limite
   *[no] Sem limite
}
ask-before =
    <b>Perguntar antes</b>
    { $mode ->
        [never] Atendo os pedidos sem perguntar.
       *[above] Pergunto antes quando um pedido pode custar mais do que isto: { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ Acima de { $above }
   *[no] Acima de { $above }
}
ask-never = { $chosen ->
    [yes] ✓ Nunca
   *[no] Nunca
}
ask-usual = { $chosen ->
    [yes] ✓ Como é de costume aqui
   *[no] Como é de costume aqui
}
settings-language = Idioma
notice-expiring =
    { $credits }{ "\u00A0" }{ $credits ->
        [one] dos seus créditos vai expirar logo: use-o
       *[other] dos seus créditos vão expirar logo: use os primeiros
    } até { $at }. Veja o que dá para fazer com seus créditos: /help

    Para desativar estes avisos: /settings
summary =
    <b>{ $from } – { $to }</b>
    Gastos: { $spent } · comprados: { $bought } · recebidos de graça: { $given }
    { $lines }
    Seu saldo agora é <b>{ $balance }</b>.

    Para desativar este resumo: /settings
summary-line = /{ $command }: { $credits } ({ $times }×)

## Returning a pack

return = Devolver e receber { stars } de volta
return-ask = Devolver este pacote? Você recebe { stars } de volta, e retiramos { credits } do seu saldo.
return-ask-invited =
    { $asked }

    Também retiramos o que você ganhou com esta compra por ter vindo por um convite: { credits }.
return-yes = Devolver pacote
return-no = Ficar com o pacote
return-kept = Combinado, você fica com o pacote.
return-ok = Pronto: seu reembolso de { stars } está a caminho.
return-replay = Seu reembolso de { stars } já está a caminho.
return-done = Você já recebeu o reembolso de { stars }.
return-missing = Não dá para devolver isso por conta própria. Envie /paysupport.
return-barred = Nossa equipe suspendeu suas compras e o uso dos seus créditos aqui. Para pedir um reembolso, envie /paysupport.
return-old =
    Você pode devolver um pacote em até { $days }{ "\u00A0" }{ $days ->
        [one] dia
        [many] de dias
       *[other] dias
    } depois do pagamento, e este você pagou há mais tempo. Se quiser falar sobre isso, envie /paysupport.
return-spent = Você já gastou créditos deste pacote, então não dá para devolvê-lo. Se quiser falar sobre isso, envie /paysupport.
return-bonus = Um código acrescentou créditos a este pacote, então não dá para devolvê-lo por conta própria. Envie /paysupport.
return-plan = Este pagamento foi de uma assinatura, e não dá para devolvê-la por conta própria. Envie /paysupport.
return-often =
    Nos últimos 30{ "\u00A0" }dias, você devolveu { $times }{ "\u00A0" }{ $times ->
        [one] pacote
        [many] de pacotes
       *[other] pacotes
    }, o máximo permitido. Se quiser falar sobre isso, envie /paysupport.

## Daily credits

menu-daily = Ganhar os créditos grátis de hoje
daily-off = Aqui não damos créditos diários.
daily =
    <b>+{ credits }</b> de hoje{ $days ->
        [0] { "" }
       *[other] , com validade até { $until }, inclusive
    }. Seu saldo agora é <b>{ $balance }</b>.

    Volte amanhã para ganhar mais.
daily-debt = <b>+{ credits }</b> de hoje. Tudo foi para a sua dívida. Você ainda deve <b>{ $balance }</b>.
daily-again = Você já ganhou os créditos de hoje. Volte amanhã para ganhar mais.
entry-daily = <b>{ $credits }</b> bônus diário
