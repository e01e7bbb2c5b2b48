## /qr

command-qr = Ubah teks atau tautan menjadi kode QR
button-qr = Kode QR
uses-qr = { $count }{ "\u00A0" }kode{ "\u00A0" }QR
qr-asks = Kode QR-nya berisi apa? Kirim teks atau tautannya.
qr-empty = Kode QR-nya berisi apa? Kirim teks atau tautan setelah perintahnya: <code>/qr https://example.com</code>
qr-empty-asked = Saya tidak menemukan teks di situ.
qr-too-long = Terlalu panjang: ponsel tidak bisa membaca kode QR berisi { $length }{ "\u00A0" }karakter. Persingkat hingga paling banyak { $fits }{ "\u00A0" }karakter.

## /chart

command-chart = Buat grafik dari angka atau file CSV
button-chart = Grafik
uses-chart = { $count }{ "\u00A0" }grafik
chart-asks = Grafik apa yang perlu dibuat? Kirim angka-angkanya, boleh dengan nama: <code>teh=3 kopi=5 jus=2</code>. File CSV atau Excel juga bisa.
chart-empty =
    Grafik apa yang perlu dibuat? Kirim angka-angkanya setelah perintah, boleh dengan nama:
    <code>/chart teh=3 kopi=5 jus=2</code>
    Atau kirim file CSV atau Excel dengan keterangan /chart.
chart-empty-asked = Saya tidak menemukan angka di situ.
chart-no-numbers-asked = Saya tidak menemukan angka di situ.
chart-no-numbers = Saya tidak menemukan angka di situ. Kirim seperti ini: <code>/chart teh=3 kopi=5 jus=2</code>
chart-too-few = Grafik butuh minimal dua angka. Silakan tambahkan lagi.
chart-some-names = Sebagian angka punya nama, sebagian tidak. Beri nama semuanya, atau jangan sama sekali.
chart-stray-text = Di sini seharusnya ada angka, tetapi isinya “{ $text }”. Ganti dengan angka, atau hapus saja.
chart-stray-cell = Di baris { $line }, kolom { $column } seharusnya ada angka, tetapi isinya “{ $text }”. Perbaiki sel itu, atau kosongkan.
chart-uneven = Jumlah angka di setiap baris tidak sama. Samakan jumlah angka setelah setiap nama.
chart-encoding = Saya tidak mengenali encoding file ini. Simpan sebagai UTF-8, lalu kirim lagi.
chart-notes =
    { $thousands ->
        [none] { "" }
       *[other] Tanda di { $thousands } saya baca sebagai pemisah ribuan.{ " " }
    }{ $decimals ->
        [none] { "" }
       *[other] Tanda di { $decimals } saya baca sebagai koma desimal.{ " " }
    }{ $date ->
        [none] { "" }
       *[other] { $date } saya baca sebagai { $date_read }.{ " " }
    }{ $total ->
        [none] { "" }
       *[other] Baris “{ $total }” tidak saya masukkan: { $total_read }.{ " " }
    }{ $others ->
        [none] { "" }
       *[other] Yang tampil hanya { $others } nama terbesar dari { $others_read }.{ " " }
    }{ $rest ->
        [none] { "" }
       *[other] Total { $rest } nama lainnya: { $rest_read }.
    }
chart-too-many-rows = Tabel Anda punya { $rows }{ "\u00A0" }baris, sedangkan grafik hanya muat { $most }. Kirim sebagian saja.
chart-too-many-series = Tabel Anda punya { $series }{ "\u00A0" }kolom atau kelompok angka, sedangkan grafik hanya muat { $most }. Kurangi beberapa.
chart-letters = Saya tidak punya font untuk huruf ini: { $letters }. Tulis nama-nama itu dengan huruf lain.
chart-file-empty = File ini kosong. Kirim file CSV atau Excel dengan satu kolom label atau tanggal, dan angka di kolom lainnya.
chart-file-too-big = File ini terlalu besar untuk grafik: maksimal { $most }{ "\u00A0" }MB. Kirim sebagian saja.
chart-spreadsheet = Saya tidak bisa membaca spreadsheet ini. Simpan sebagai XLSX atau CSV (cari “Simpan sebagai” atau “Download”), lalu kirim file itu.
chart-no-csv = Saya tidak bisa membaca file ini sebagai tabel. Kirim file CSV atau Excel dengan satu kolom label atau tanggal, dan angka di kolom lainnya.

## /scan

command-scan = Baca struk berhuruf Latin: teks dan totalnya
button-scan = Pindai struk
uses-scan = { $count }{ "\u00A0" }struk
scan-asks = Struk mana yang perlu dibaca? Kirim fotonya. Saya bisa membaca huruf Latin dan angka, tetapi tidak huruf Kiril atau Yunani.
scan-no-file = Saya butuh gambar untuk itu. Kirim foto struk dengan keterangan /scan, atau balas sebuah foto dengan /scan.
scan-no-file-asked = Saya butuh gambar untuk itu.
scan-no-picture = Saya tidak bisa membuka file ini sebagai gambar. Kirim foto, atau file JPEG, PNG, atau WebP.
scan-too-large = Gambar ini terlalu besar: saya bisa membaca hingga { $megapixels }{ "\u00A0" }megapiksel. Kirim sebagai foto, bukan sebagai file.
scan-too-many-scans = JPEG ini terlalu lama dibuka. Kirim sebagai foto, bukan sebagai file.
scan-too-small = Gambar ini terlalu kecil untuk dibaca: { $width }{ "\u00A0" }×{ "\u00A0" }{ $height }{ "\u00A0" }piksel. Kirim gambar yang lebih besar.
scan-no-text = Saya tidak menemukan teks di gambar ini. Coba foto lagi: lebih dekat, struknya rata, dan cahayanya cukup.
scan-unreadable = Sebagian besar teks ini tidak terbaca. Saya bisa membaca huruf Latin dan angka, tetapi tidak huruf Kiril atau Yunani. Kalau hurufnya Latin, coba foto lagi: lebih dekat dan dengan cahaya yang cukup.
scan-unreadable-asked = Sebagian besar teks ini tidak terbaca. Kalau hurufnya Latin, coba foto lagi: lebih dekat dan dengan cahaya yang cukup.
scan-no-receipt = Saya tidak menemukan nominal di gambar ini, jadi sepertinya bukan struk. Kirim foto struk.
scan-several = Ada lebih dari satu struk di gambar ini. Kirim foto satu per satu.
scan-total-label =
    <b>{ $total }</b> – dari baris “{ $label }”

    { $lines }
scan-total-doubt =
    <b>{ $total }</b> – dari baris “{ $label }”. Namun, uang yang dibayar dikurangi kembalian hasilnya { $other }, jadi mohon dicek lagi.

    { $lines }
scan-total-change =
    <b>{ $total }</b> – tidak ada baris bertuliskan “total”, tetapi inilah uang yang dibayar dikurangi kembalian

    { $lines }
scan-total-sum =
    <b>{ $total }</b> – tidak ada baris bertuliskan “total”, tetapi inilah hasil penjumlahan nominal di atasnya

    { $lines }
scan-total-unread =
    <b>{ $total }</b> – nominal terbesar. Ada baris “{ $label }”, tetapi nominalnya tidak terbaca, jadi mohon dicek lagi.

    { $lines }
scan-total-largest =
    <b>{ $total }</b> – tidak ada baris bertuliskan “total”, jadi ini nominal terbesar. Mohon dicek lagi.

    { $lines }
