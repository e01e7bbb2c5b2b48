## /qr

command-qr = Convertir un texto o enlace en código QR
button-qr = Código QR
uses-qr =
    { $count }{ "\u00A0" }{ $count ->
        [one] código QR
        [many] de códigos QR
       *[other] códigos QR
    }
qr-asks = ¿Qué debe decir el código QR? Envíame un texto o un enlace.
qr-empty = ¿Qué debe decir el código QR? Envía un texto o un enlace después del comando: <code>/qr https://example.com</code>
qr-empty-asked = No veo ningún texto ahí.
qr-too-long = Es demasiado largo: los teléfonos no pueden leer un código QR de { $length }{ "\u00A0" }caracteres. Prueba con { $fits } como máximo.

## /chart

command-chart = Hacer un gráfico con tus números o un archivo CSV
button-chart = Gráfico
uses-chart =
    { $count }{ "\u00A0" }{ $count ->
        [one] gráfico
        [many] de gráficos
       *[other] gráficos
    }
chart-asks = ¿Qué dibujo? Envíame números, con nombres si quieres: <code>té=3 café=5 agua=2</code>. También sirve un archivo CSV o Excel.
chart-empty =
    ¿Qué dibujo? Envía números después del comando, con nombres si quieres:
    <code>/chart té=3 café=5 agua=2</code>
    O envía un archivo CSV o Excel acompañado del texto /chart.
chart-empty-asked = No encuentro ningún número ahí.
chart-no-numbers-asked = No encuentro ningún número ahí.
chart-no-numbers = No encuentro ningún número ahí. Envíalos así: <code>/chart té=3 café=5 agua=2</code>
chart-too-few = Para un gráfico hacen falta al menos dos números. Envíame alguno más.
chart-some-names = Algunos números tienen nombre y otros no. Ponles nombre a todos o a ninguno.
chart-stray-text = Esperaba un número y encontré «{ $text }». Pon ahí un número o quítalo.
chart-stray-cell = Esperaba un número en la fila { $line }, columna { $column }, y encontré «{ $text }». Corrige esa celda o déjala vacía.
chart-uneven = Tus líneas no tienen la misma cantidad de valores. Escribe los mismos números después de cada nombre.
chart-encoding = No logro reconocer la codificación de este archivo. Guárdalo como UTF-8 y envíalo otra vez.
chart-notes =
    { $thousands ->
        [none] { "" }
       *[other] En { $thousands } tomé el signo como separador de miles.{ " " }
    }{ $decimals ->
        [none] { "" }
       *[other] En { $decimals } tomé el signo como separador decimal.{ " " }
    }{ $date ->
        [none] { "" }
       *[other] Leí { $date } como { $date_read }.{ " " }
    }{ $total ->
        [none] { "" }
       *[other] No incluí la fila «{ $total }»: { $total_read }.{ " " }
    }{ $others ->
        [none] { "" }
       *[other] Ves los { $others } nombres con los valores más altos, de un total de { $others_read }.{ " " }
    }{ $rest ->
        [none] { "" }
       *[other] Los demás ({ $rest }) suman { $rest_read }.
    }
chart-too-many-rows = Tu tabla tiene { $rows }{ "\u00A0" }filas y puedo dibujar { $most } como máximo. Envíame solo una parte.
chart-too-many-series = Tu tabla tiene { $series }{ "\u00A0" }columnas o grupos de números y puedo dibujar { $most } como máximo. Quita algunos.
chart-letters = No tengo ninguna fuente para estas letras: { $letters }. Escribe esos nombres con otras.
chart-file-empty = Este archivo está vacío. Envía un archivo CSV o Excel con etiquetas o fechas en una columna y números en las demás.
chart-file-too-big = Este archivo es demasiado grande para un gráfico: acepto hasta { $most }{ "\u00A0" }MB. Envíame solo una parte.
chart-spreadsheet = No puedo leer esta hoja de cálculo. Guárdala como XLSX o CSV (busca «Guardar como» o «Descargar») y envíame ese archivo.
chart-no-csv = No puedo leer este archivo como tabla. Envía un archivo CSV o Excel con etiquetas o fechas en una columna y números en las demás.

## /scan

command-scan = Leer un recibo en letras latinas: texto y total
button-scan = Leer recibo
uses-scan =
    { $count }{ "\u00A0" }{ $count ->
        [one] recibo
        [many] de recibos
       *[other] recibos
    }
scan-asks = ¿Qué recibo leo? Envíame una foto. Leo letras latinas y cifras, pero no cirílico ni griego.
scan-no-file = Para eso necesito una imagen. Envía la foto de un recibo acompañada del texto /scan o responde a una foto con /scan.
scan-no-file-asked = Para eso necesito una imagen.
scan-no-picture = No puedo abrir este archivo como imagen. Envía una foto o un archivo JPEG, PNG o WebP.
scan-too-large = Esta imagen es demasiado grande: leo hasta { $megapixels }{ "\u00A0" }megapíxeles. Envíala como foto, no como archivo.
scan-too-many-scans = Este JPEG tarda demasiado en abrirse. Envíalo como foto, no como archivo.
scan-too-small = Esta imagen es demasiado pequeña para leerla: { $width }{ "\u00A0" }×{ "\u00A0" }{ $height }{ "\u00A0" }píxeles. Envía una más grande.
scan-no-text = No encuentro texto en esta imagen. Haz otra foto: más de cerca, con el papel plano y con buena luz.
scan-unreadable = No consigo leer casi nada de este texto. Leo letras latinas y cifras, pero no cirílico ni griego. Si está en letras latinas, haz otra foto: más de cerca y con buena luz.
scan-unreadable-asked = No consigo leer casi nada de este texto. Si está en letras latinas, haz otra foto: más de cerca y con buena luz.
scan-no-receipt = No encuentro importes en esta imagen, así que no parece un recibo. Envía la foto de un recibo.
scan-several = Veo más de un recibo en esta imagen. Envía una foto de cada uno.
scan-total-label =
    <b>{ $total }</b>, según la línea «{ $label }»

    { $lines }
scan-total-doubt =
    <b>{ $total }</b>, según la línea «{ $label }». Pero el pago menos el cambio da { $other }. Revísalo, por favor.

    { $lines }
scan-total-change =
    <b>{ $total }</b>: no encontré ninguna línea que diga «total», pero es lo que sale al restarle el cambio al pago

    { $lines }
scan-total-sum =
    <b>{ $total }</b>: no encontré ninguna línea que diga «total», pero es lo que suman los importes anteriores

    { $lines }
scan-total-unread =
    <b>{ $total }</b>: es el importe más alto. Hay una línea «{ $label }», pero no logro leer su importe. Revísalo, por favor.

    { $lines }
scan-total-largest =
    <b>{ $total }</b>: no encontré ninguna línea que diga «total», así que este es el importe más alto. Revísalo, por favor.

    { $lines }
