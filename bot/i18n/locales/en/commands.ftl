## /qr

command-qr = a QR code of any text or link
qr-empty = There is no text for the code. Send it after the command: <code>/qr https://example.com</code>
qr-too-long = { $length } characters are too many for a QR code that a phone can read. The first { $fits } would fit.

## /chart

command-chart = a chart of your numbers or of a CSV file
chart-empty =
    There are no numbers to draw. Send them after the command, with names if you like:
    <code>/chart tea=3 coffee=5 juice=2</code>
    Or send a CSV file with /chart in its caption.
chart-no-numbers = I found no numbers in that. Send some like these: <code>/chart tea=3 coffee=5 juice=2</code>
chart-too-few = A chart needs at least two numbers. Please send some more.
chart-some-names = Some of the numbers have names and some have none. Give a name to each of them, or to none.
chart-stray-text = “{ $text }” stands where a number should be. Please put a number there, or leave it out.
chart-stray-cell = In line { $line }, column { $column }, there is “{ $text }” instead of a number. Please correct the cell, or leave it empty.
chart-too-many-rows = The table has { $rows } rows, and a chart takes at most { $most }. Please send a part of it.
chart-too-many-series = The table has { $series } columns after its first one, and a chart takes at most { $most }. Please leave some out.
chart-letters = I have no font for these letters: { $letters }. Please write those names in other letters.
chart-file-empty = The file is empty. Send a CSV file: labels or dates in its first column, numbers in the others.
chart-file-too-big = The file is too large for a chart: at most { $most } MB can be taken. Please send a part of it.
chart-spreadsheet = That is a spreadsheet. Save it as CSV (“Save as” or “Download” offers it) and send that file.
chart-no-csv = I cannot read that file as a table. Send a CSV file: labels or dates in its first column, numbers in the others.

## /scan

command-scan = the text of a receipt's photo, and its total
scan-no-file = There is no picture to read. Send a photo of a receipt with /scan in its caption, or reply to a photo with /scan.
scan-no-picture = I cannot open that file as a picture. Send a photo, or a JPEG, PNG or WebP file.
scan-too-large = The picture is too large: at most { $megapixels } megapixels can be read. Please send it as a photo, not as a file.
scan-too-small = The picture is too small to read: { $width } × { $height } pixels. Please send a larger one.
scan-no-text = I found no text in the picture. Please take it again: closer, in good light, and flat.
scan-unreadable = I cannot read most of that text. I know Latin letters and digits, but not Cyrillic. If the letters are Latin, take the photo again: closer, and in good light.
scan-total-label =
    <b>{ $total }</b> – as “{ $label }” says

    { $lines }
scan-total-sum =
    <b>{ $total }</b> – what the amounts above it add up to; I found no line that says “total”

    { $lines }
scan-total-largest =
    <b>{ $total }</b> – the largest amount; I found no line that says “total”, so please check it

    { $lines }
scan-no-total =
    I found no amounts on it.

    { $lines }
