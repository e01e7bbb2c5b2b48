## /qr

command-qr = Turn a text or link into a QR code
button-qr = QR code
uses-qr =
    { $count }{ "\u00A0" }QR{ "\u00A0" }{ $count ->
        [one] code
       *[other] codes
    }
qr-asks = What should the QR code say? Send me a text or link.
qr-empty = What should the QR code say? Send a text or link after the command: <code>/qr https://example.com</code>
qr-empty-asked = I can't see any text in that.
qr-too-long = That's too long: phones can't read a QR code of { $length }{ "\u00A0" }characters. Please keep it to { $fits }.

## /chart

command-chart = Draw a chart of your numbers or a CSV file
button-chart = Chart
uses-chart =
    { $count }{ "\u00A0" }{ $count ->
        [one] chart
       *[other] charts
    }
chart-asks = What should I draw? Send me numbers, with names if you like: <code>tea=3 coffee=5 juice=2</code>. A CSV or Excel file works, too.
chart-empty =
    What should I draw? Send numbers after the command, with names if you like:
    <code>/chart tea=3 coffee=5 juice=2</code>
    Or send a CSV or Excel file with /chart in its caption.
chart-empty-asked = I can't find any numbers in that.
chart-no-numbers-asked = I can't find any numbers in that.
chart-no-numbers = I can't find any numbers in that. Send some like this: <code>/chart tea=3 coffee=5 juice=2</code>
chart-too-few = A chart needs at least two numbers. Please send some more.
chart-some-names = Some of your numbers have names and some don't. Please name all of them, or none.
chart-stray-text = I expected a number but found “{ $text }”. Please put a number there, or leave it out.
chart-stray-cell = I expected a number in line { $line }, column { $column }, but found “{ $text }”. Please correct that cell, or leave it empty.
chart-uneven = Your lines don't have the same number of values. Please write as many numbers after each name.
chart-encoding = I can't tell which encoding this file has. Please save it as UTF-8 and send it again.
chart-notes =
    { $thousands ->
        [none] { "" }
       *[other] I read the mark in { $thousands } as one between thousands.{ " " }
    }{ $decimals ->
        [none] { "" }
       *[other] I read the mark in { $decimals } as a decimal point.{ " " }
    }{ $date ->
        [none] { "" }
       *[other] I read { $date } as { $date_read }.{ " " }
    }{ $total ->
        [none] { "" }
       *[other] I left out the row “{ $total }”: { $total_read }.{ " " }
    }{ $others ->
        [none] { "" }
       *[other] You see the { $others } largest of { $others_read } names.{ " " }
    }{ $rest ->
        [none] { "" }
       *[other] The other { $rest } come to { $rest_read }.
    }
chart-too-many-rows = Your table has { $rows }{ "\u00A0" }rows, and I can draw at most { $most }. Please send a part of it.
chart-too-many-series = Your table has { $series }{ "\u00A0" }columns or groups of numbers, and I can draw at most { $most }. Please leave some out.
chart-letters = I don't have a font for these letters: { $letters }. Please write those names in other letters.
chart-file-empty = This file is empty. Please send a CSV or Excel file with a column of labels or dates, and numbers in the others.
chart-file-too-big = This file is too large for a chart: I can take up to { $most }{ "\u00A0" }MB. Please send a part of it.
chart-spreadsheet = I can't read this spreadsheet. Please save it as XLSX or CSV (look for “Save as” or “Download”) and send me that file.
chart-no-csv = I can't read this file as a table. Please send a CSV or Excel file with a column of labels or dates, and numbers in the others.

## /scan

command-scan = Read a receipt in Latin letters: text and total
button-scan = Scan
uses-scan =
    { $count }{ "\u00A0" }{ $count ->
        [one] receipt
       *[other] receipts
    }
scan-asks = Which receipt should I read? Send me a photo of it. I can read Latin letters and digits, but not Cyrillic or Greek.
scan-no-file = I need a picture for that. Send a photo of a receipt with /scan in its caption, or reply to a photo with /scan.
scan-no-file-asked = I need a picture for that.
scan-no-picture = I can't open this file as a picture. Please send a photo, or a JPEG, PNG or WebP file.
scan-too-large = This picture is too large: I can read up to { $megapixels }{ "\u00A0" }megapixels. Please send it as a photo, not as a file.
scan-too-many-scans = This JPEG takes too long to open. Please send it as a photo, not as a file.
scan-too-small = This picture is too small to read: { $width }{ "\u00A0" }×{ "\u00A0" }{ $height }{ "\u00A0" }pixels. Please send a larger one.
scan-no-text = I can't find any text in this picture. Please take it again: closer, flat and in good light.
scan-unreadable = I can't read most of this text. I can read Latin letters and digits, but not Cyrillic or Greek. If it's in Latin letters, please take the photo again: closer and in good light.
scan-unreadable-asked = I can't read most of this text. If it's in Latin letters, please take the photo again: closer and in good light.
scan-no-receipt = I can't find any amounts in this picture, so it doesn't look like a receipt. Please send a photo of a receipt.
scan-several = I see more than one receipt in this picture. Please send a photo of each.
scan-total-label =
    <b>{ $total }</b> – from the line “{ $label }”

    { $lines }
scan-total-doubt =
    <b>{ $total }</b> – from the line “{ $label }”. But what was paid less the change comes to { $other }, so please check it.

    { $lines }
scan-total-change =
    <b>{ $total }</b> – I found no line that says “total”, but this is what was paid less the change

    { $lines }
scan-total-sum =
    <b>{ $total }</b> – I found no line that says “total”, but the amounts above this one add up to it

    { $lines }
scan-total-unread =
    <b>{ $total }</b> – the largest amount. There is a line “{ $label }”, but I can't read the amount in it, so please check.

    { $lines }
scan-total-largest =
    <b>{ $total }</b> – I found no line that says “total”, so this is the largest amount. Please check it.

    { $lines }
