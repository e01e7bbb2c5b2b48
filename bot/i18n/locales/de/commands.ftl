## /qr

command-qr = Text oder Link in einen QR-Code verwandeln
button-qr = QR-Code
uses-qr =
    { $count }{ "\u00A0" }QR-{ $count ->
        [one] Code
       *[other] Codes
    }
qr-asks = Was soll in den QR-Code? Schick mir einen Text oder Link.
qr-empty = Was soll in den QR-Code? Schreib den Text oder Link hinter den Befehl: <code>/qr https://example.com</code>
qr-empty-asked = Ich sehe darin keinen Text.
qr-too-long = Das ist zu lang: Einen QR-Code mit { $length }{ "\u00A0" }Zeichen kann kein Handy lesen. Bitte nimm höchstens { $fits }.

## /chart

command-chart = Diagramm aus Zahlen oder einer CSV-Datei zeichnen
button-chart = Diagramm
uses-chart =
    { $count }{ "\u00A0" }{ $count ->
        [one] Diagramm
       *[other] Diagramme
    }
chart-asks = Was soll ich zeichnen? Schick mir Zahlen, gern mit Namen: <code>Tee=3 Kaffee=5 Saft=2</code>. Eine CSV- oder Excel-Datei geht auch.
chart-empty =
    Was soll ich zeichnen? Schreib die Zahlen hinter den Befehl, gern mit Namen:
    <code>/chart Tee=3 Kaffee=5 Saft=2</code>
    Oder schick eine CSV- oder Excel-Datei mit der Beschriftung /chart.
chart-empty-asked = Ich finde darin keine Zahlen.
chart-no-numbers-asked = Ich finde darin keine Zahlen.
chart-no-numbers = Ich finde darin keine Zahlen. Schick sie zum Beispiel so: <code>/chart Tee=3 Kaffee=5 Saft=2</code>
chart-too-few = Ein Diagramm braucht mindestens zwei Zahlen. Schick bitte noch ein paar mehr.
chart-some-names = Manche deiner Zahlen haben einen Namen, andere nicht. Gib bitte allen einen oder keiner.
chart-stray-text = Hier müsste eine Zahl stehen, da steht aber „{ $text }“. Schreib dort bitte eine Zahl hin oder lass es weg.
chart-stray-cell = In Zeile { $line }, Spalte { $column } müsste eine Zahl stehen, da steht aber „{ $text }“. Korrigiere die Zelle bitte oder lass sie leer.
chart-uneven = In deinen Zeilen stehen nicht gleich viele Werte. Schreib bitte hinter jeden Namen gleich viele Zahlen.
chart-encoding = Ich erkenne die Zeichenkodierung dieser Datei nicht. Speichere sie bitte als UTF-8 und schick sie noch einmal.
chart-notes =
    { $thousands ->
        [none] { "" }
       *[other] Das Zeichen in { $thousands } habe ich als Tausendertrennzeichen gelesen.{ " " }
    }{ $decimals ->
        [none] { "" }
       *[other] Das Zeichen in { $decimals } habe ich als Dezimaltrennzeichen gelesen.{ " " }
    }{ $date ->
        [none] { "" }
       *[other] { $date } habe ich als { $date_read } gelesen.{ " " }
    }{ $total ->
        [none] { "" }
       *[other] Die Zeile „{ $total }“ habe ich weggelassen: { $total_read }.{ " " }
    }{ $others ->
        [none] { "" }
       *[other] Du siehst die { $others } größten von { $others_read } Namen.{ " " }
    }{ $rest ->
        [none] { "" }
       *[other] Die übrigen { $rest } ergeben zusammen { $rest_read }.
    }
chart-too-many-rows =
    Deine Tabelle hat { $rows }{ "\u00A0" }{ $rows ->
        [one] Zeile
       *[other] Zeilen
    }, ich kann aber höchstens { $most } zeichnen. Schick mir bitte einen Teil davon.
chart-too-many-series =
    Deine Tabelle hat { $series }{ "\u00A0" }{ $series ->
        [one] Spalte oder Gruppe
       *[other] Spalten oder Gruppen
    } mit Zahlen, ich kann aber höchstens { $most } zeichnen. Lass bitte ein paar weg.
chart-letters = Für diese Buchstaben habe ich keine Schrift: { $letters }. Schreib diese Namen bitte mit anderen Buchstaben.
chart-file-empty = Diese Datei ist leer. Schick bitte eine CSV- oder Excel-Datei: in einer Spalte Namen oder Datumsangaben, in den anderen Zahlen.
chart-file-too-big = Diese Datei ist zu groß für ein Diagramm: Ich nehme höchstens { $most }{ "\u00A0" }MB. Schick mir bitte einen Teil davon.
chart-spreadsheet = Diese Tabelle kann ich nicht lesen. Speichere sie bitte als XLSX oder CSV („Speichern unter“ oder „Herunterladen“) und schick mir die neue Datei.
chart-no-csv = Diese Datei kann ich nicht als Tabelle lesen. Schick bitte eine CSV- oder Excel-Datei: in einer Spalte Namen oder Datumsangaben, in den anderen Zahlen.

## /scan

command-scan = Kassenbon mit lateinischer Schrift lesen: Text und Summe
button-scan = Bon lesen
uses-scan =
    { $count }{ "\u00A0" }{ $count ->
        [one] Kassenbon
       *[other] Kassenbons
    }
scan-asks = Welchen Kassenbon soll ich lesen? Schick mir ein Foto davon. Ich kann lateinische Buchstaben und Ziffern lesen, aber weder Kyrillisch noch Griechisch.
scan-no-file = Dafür brauche ich ein Bild. Schick ein Foto von einem Kassenbon mit der Beschriftung /scan oder antworte auf ein Foto mit /scan.
scan-no-file-asked = Dafür brauche ich ein Bild.
scan-no-picture = Ich kann diese Datei nicht als Bild öffnen. Schick bitte ein Foto oder eine JPEG-, PNG- oder WebP-Datei.
scan-too-large = Dieses Bild ist zu groß: Ich schaffe höchstens { $megapixels }{ "\u00A0" }Megapixel. Schick es bitte als Foto, nicht als Datei.
scan-too-many-scans = Dieses JPEG zu öffnen dauert zu lange. Schick es bitte als Foto, nicht als Datei.
scan-too-small = Dieses Bild ist zu klein zum Lesen: { $width }{ "\u00A0" }×{ "\u00A0" }{ $height }{ "\u00A0" }Pixel. Schick bitte ein größeres.
scan-no-text = Ich finde auf diesem Bild keinen Text. Fotografiere den Bon bitte noch einmal: näher, glatt und bei gutem Licht.
scan-unreadable = Das meiste von diesem Text kann ich nicht lesen. Ich kenne lateinische Buchstaben und Ziffern, aber weder Kyrillisch noch Griechisch. Falls es lateinische Buchstaben sind, mach das Foto bitte noch einmal: näher und bei gutem Licht.
scan-unreadable-asked = Das meiste von diesem Text kann ich nicht lesen. Falls es lateinische Buchstaben sind, mach das Foto bitte noch einmal: näher und bei gutem Licht.
scan-no-receipt = Ich finde auf diesem Bild keine Beträge, es sieht also nicht nach einem Kassenbon aus. Schick bitte ein Foto von einem Kassenbon.
scan-several = Auf diesem Bild sehe ich mehrere Kassenbons. Schick bitte von jedem ein eigenes Foto.
scan-total-label =
    <b>{ $total }</b> – aus der Zeile „{ $label }“

    { $lines }
scan-total-doubt =
    <b>{ $total }</b> – aus der Zeile „{ $label }“. Bezahlter Betrag minus Rückgeld ergibt aber { $other }, also prüfe das bitte.

    { $lines }
scan-total-change =
    <b>{ $total }</b> – eine Zeile mit „Summe“ finde ich nicht, aber das ergibt der bezahlte Betrag minus Rückgeld

    { $lines }
scan-total-sum =
    <b>{ $total }</b> – eine Zeile mit „Summe“ finde ich nicht, aber die Beträge darüber ergeben zusammen genau das

    { $lines }
scan-total-unread =
    <b>{ $total }</b> – der größte Betrag. Es gibt eine Zeile „{ $label }“, aber den Betrag darin kann ich nicht lesen, also prüfe das bitte.

    { $lines }
scan-total-largest =
    <b>{ $total }</b> – eine Zeile mit „Summe“ finde ich nicht, deshalb ist das der größte Betrag. Prüfe ihn bitte.

    { $lines }
