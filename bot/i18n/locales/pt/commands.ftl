## /qr

command-qr = Transformar um texto ou link em QR Code
button-qr = QR Code
uses-qr =
    { $count }{ "\u00A0" }QR{ "\u00A0" }{ $count ->
        [one] Code
       *[other] Codes
    }
qr-asks = O que vai no QR Code? Me envie um texto ou link.
qr-empty = O que vai no QR Code? Envie um texto ou link depois do comando: <code>/qr https://example.com</code>
qr-empty-asked = Não vi nenhum texto aí.
qr-too-long = Ficou longo demais: celulares não leem um QR Code de { $length }{ "\u00A0" }caracteres. O máximo é { $fits }.

## /chart

command-chart = Fazer um gráfico com seus números ou um arquivo CSV
button-chart = Gráfico
uses-chart =
    { $count }{ "\u00A0" }{ $count ->
        [one] gráfico
       *[other] gráficos
    }
chart-asks = O que devo desenhar? Me envie números, com nomes se quiser: <code>chá=3 café=5 suco=2</code>. Um arquivo CSV ou Excel também serve.
chart-empty =
    O que devo desenhar? Envie números depois do comando, com nomes se quiser:
    <code>/chart chá=3 café=5 suco=2</code>
    Ou envie um arquivo CSV ou Excel com /chart na legenda.
chart-empty-asked = Não encontrei nenhum número aí.
chart-no-numbers-asked = Não encontrei nenhum número aí.
chart-no-numbers = Não encontrei nenhum número aí. Envie assim: <code>/chart chá=3 café=5 suco=2</code>
chart-too-few = Um gráfico precisa de pelo menos dois números. Envie mais alguns.
chart-some-names = Alguns dos seus números têm nome e outros não. Dê um nome a todos ou a nenhum.
chart-stray-text = Eu esperava um número, mas encontrei “{ $text }”. Coloque um número no lugar ou tire isso.
chart-stray-cell = Eu esperava um número na linha { $line }, coluna { $column }, mas encontrei “{ $text }”. Corrija essa célula ou deixe-a vazia.
chart-uneven = Suas linhas não têm a mesma quantidade de valores. Escreva o mesmo tanto de números depois de cada nome.
chart-encoding = Não consegui identificar a codificação deste arquivo. Salve em UTF-8 e envie de novo.
chart-notes =
    { $thousands ->
        [none] { "" }
       *[other] Em { $thousands }, li o sinal como separador de milhar.{ " " }
    }{ $decimals ->
        [none] { "" }
       *[other] Em { $decimals }, li o sinal como separador decimal.{ " " }
    }{ $date ->
        [none] { "" }
       *[other] Li { $date } como { $date_read }.{ " " }
    }{ $total ->
        [none] { "" }
       *[other] Deixei de fora a linha “{ $total }”: { $total_read }.{ " " }
    }{ $others ->
        [none] { "" }
       *[other] O gráfico mostra os maiores: { $others } de { $others_read } nomes.{ " " }
    }{ $rest ->
        [none] { "" }
       *[other] Os demais ({ $rest }) somam { $rest_read }.
    }
chart-too-many-rows = Sua tabela tem { $rows }{ "\u00A0" }linhas, e consigo desenhar no máximo { $most }. Envie só uma parte.
chart-too-many-series = Sua tabela tem { $series }{ "\u00A0" }colunas ou grupos de números, e consigo desenhar no máximo { $most }. Tire alguns.
chart-letters = Não tenho fonte para estas letras: { $letters }. Escreva esses nomes com outras letras.
chart-file-empty = Este arquivo está vazio. Envie um arquivo CSV ou Excel com nomes ou datas em uma coluna e números nas outras.
chart-file-too-big = Este arquivo é grande demais para um gráfico: aceito até { $most }{ "\u00A0" }MB. Envie só uma parte.
chart-spreadsheet = Não consegui ler esta planilha. Salve como XLSX ou CSV (procure “Salvar como” ou “Baixar”) e me envie esse arquivo.
chart-no-csv = Não consegui ler este arquivo como tabela. Envie um arquivo CSV ou Excel com nomes ou datas em uma coluna e números nas outras.

## /scan

command-scan = Ler um recibo em alfabeto latino: texto e total
button-scan = Ler recibo
uses-scan =
    { $count }{ "\u00A0" }{ $count ->
        [one] recibo
       *[other] recibos
    }
scan-asks = Qual recibo devo ler? Me envie uma foto dele. Leio letras latinas e números, mas não cirílico nem grego.
scan-no-file = Preciso de uma imagem para isso. Envie a foto de um recibo com /scan na legenda ou responda a uma foto com /scan.
scan-no-file-asked = Preciso de uma imagem para isso.
scan-no-picture = Não consegui abrir este arquivo como imagem. Envie uma foto ou um arquivo JPEG, PNG ou WebP.
scan-too-large = Esta imagem é grande demais: leio até { $megapixels }{ "\u00A0" }megapixels. Envie como foto, não como arquivo.
scan-too-many-scans = Este JPEG demora demais para abrir. Envie como foto, não como arquivo.
scan-too-small = Esta imagem é pequena demais para ler: { $width }{ "\u00A0" }×{ "\u00A0" }{ $height }{ "\u00A0" }pixels. Envie uma maior.
scan-no-text = Não encontrei nenhum texto nesta imagem. Tire outra foto: mais de perto, com o papel esticado e boa luz.
scan-unreadable = Não consegui ler a maior parte do texto. Leio letras latinas e números, mas não cirílico nem grego. Se as letras forem latinas, tire outra foto: mais de perto e com boa luz.
scan-unreadable-asked = Não consegui ler a maior parte do texto. Se as letras forem latinas, tire outra foto: mais de perto e com boa luz.
scan-no-receipt = Não encontrei nenhum valor nesta imagem, então não parece um recibo. Envie a foto de um recibo.
scan-several = Vejo mais de um recibo nesta imagem. Envie uma foto de cada.
scan-total-label =
    <b>{ $total }</b> — da linha “{ $label }”

    { $lines }
scan-total-doubt =
    <b>{ $total }</b> — da linha “{ $label }”. Mas o valor pago menos o troco dá { $other }, então vale conferir.

    { $lines }
scan-total-change =
    <b>{ $total }</b> — não achei nenhuma linha com “total”, mas este é o valor pago menos o troco

    { $lines }
scan-total-sum =
    <b>{ $total }</b> — não achei nenhuma linha com “total”, mas os valores acima deste somam exatamente isso

    { $lines }
scan-total-unread =
    <b>{ $total }</b> — o maior valor. Existe uma linha “{ $label }”, mas não consegui ler o valor dela, então vale conferir.

    { $lines }
scan-total-largest =
    <b>{ $total }</b> — não achei nenhuma linha com “total”, então este é o maior valor. Vale conferir.

    { $lines }
