## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }koin
credits-moved = { $credits }{ "\u00A0" }koin
price = { $pricing ->
    [by-use] maksimal { $price }{ "\u00A0" }koin
   *[fixed] { $price }{ "\u00A0" }koin
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>Bukti pembayaran: <code>{ $charge }</code></blockquote>
show-person = Lihat pengguna

## The first steps

welcome =
    Halo, { $name }! Anda punya <b>{ $credits }{ "\u00A0" }koin gratis</b> untuk memulai.

    { $commands }

    Koin habis? Beli paket dengan Bintang Telegram: /buy
welcome-more =
    Halo, { $name }! Anda mendapat <b>{ $credits }{ "\u00A0" }koin gratis</b> untuk memulai. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    { $commands }
welcome-debt =
    Halo, { $name }! Anda mendapat <b>{ $credits }{ "\u00A0" }koin gratis</b> untuk memulai. { $debt }

    { $commands }
welcome-no-gift =
    Halo, { $name }! Ini yang bisa saya lakukan:

    { $commands }

    Untuk itu Anda perlu koin. Beli paket dengan Bintang Telegram: /buy
welcome-later =
    Halo, { $name }! Ini yang bisa saya lakukan:

    { $commands }

    Dalam satu jam terakhir terlalu banyak pengguna baru yang datang, jadi <b>{ $credits }{ "\u00A0" }koin gratis</b> Anda belum bisa saya berikan sekarang. Kirim /start lagi setelah { $at } untuk mendapatkannya.
welcome-back =
    Selamat datang kembali, { $name }! Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    { $commands }
welcome-back-debt =
    Selamat datang kembali, { $name }! { $debt }

    { $commands }
help =
    <b>Yang bisa saya lakukan</b>
    { $commands }

    Permintaan yang gagal tidak memotong koin.

    <b>Koin Anda</b>
    { $own }

    <b>Lainnya</b>
    { $more }
price-line = /{ $command } – { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] , { $free } gratis sehari
})
more-commands = … dan { $count } lagi. Semuanya ada di menu di samping kolom pesan.
start-first = Kita belum berkenalan. Kirim /start dulu, lalu coba lagi.
not-understood = Saya tidak bisa memproses itu. Kirim teks, foto, file, atau perintah: daftarnya ada di /help.
not-usable =
    Saya tidak bisa memproses { $what ->
        [file] file ini
       *[other] itu
    }. Kirim { $kinds }. Semua perintah ada di /help.
not-usable-any =
    Saya tidak bisa memproses { $what ->
        [file] file ini
       *[other] itu
    }. Semua perintah ada di /help.
not-usable-here =
    { $what ->
        [file] File ini
       *[other] Itu
    } tidak bisa dipakai di sini.
not-passed-on = Itu tidak bisa saya teruskan. Kirim teks, foto, atau file.
send-text = teks
send-photo = foto
send-document = file
send-files = file seperti { $endings }
unknown-command = Saya tidak mengenal { $command }. Semua perintah ada di /help.
unknown-command-near = Saya tidak mengenal { $command }. Maksud Anda /{ $near }?
what-to-do =
    Mau saya apakan { $kind ->
        [photo] foto
        [document] file
       *[text] teks
    } ini?
    Kalau ini pertanyaan untuk kami, kirim /paysupport. Selebihnya ada di /help.
what-to-do-or =
    Maksud Anda /{ $near }?

    { $words }
what-is-meant = Maksud Anda /{ $near }?
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = Saya tidak menjalankan perintah yang diteruskan atau dikirim lewat bot lain. Ketik sendiri perintahnya.
impossible = Maaf, yang ini tidak bisa saya proses. Mengirimnya lagi tidak akan membantu.
edited = Saya tidak menjalankan pesan yang diedit. Kirim sebagai pesan baru.
private = Saya hanya melayani chat pribadi. Buka { $bot } dan kirim di sana.
pressed-twice = Anda baru saja mengetuk tombol ini.
private-unknown = { $unknown } { $private }
button-gone = Tombol ini sudah tidak berfungsi. Kirim /help untuk mulai lagi.

menu-buy = Beli koin dengan Bintang Telegram
menu-balance = Cek jumlah koin Anda
menu-history = Lihat pemakaian koin Anda
menu-help = Lihat yang bisa saya lakukan
menu-terms = Baca ketentuan
menu-privacy = Lihat data Anda yang kami simpan
menu-paysupport = Tanya soal pembayaran
menu-promo = Masukkan kode promo
menu-language = Pilih bahasa yang saya pakai
menu-cancel = Batalkan yang sedang berjalan

## Terms and privacy

terms =
    <b>Ketentuan, versi { $version }</b>

    Anda membeli koin dalam paket dengan Bintang Telegram dan memakainya untuk perintah di bot ini. Koin bukan uang, tidak bisa dipakai di tempat lain, dan yang ada di saldo Anda tidak bisa dialihkan ke siapa pun.

    Permintaan yang gagal tidak memotong koin. Koin yang Anda beli tidak pernah hangus.

    Kalau ada masalah dengan pembayaran, kirim /paysupport. Kami bisa mengembalikan Bintang untuk satu paket penuh selama koinnya belum Anda pakai.

    Layanan bantuan Telegram tidak bisa menangani pembelian di bot ini.
terms-first =
    <b>Sebelum pembelian pertama Anda</b>

    Setujui dulu ketentuannya. Singkatnya: koin hanya berlaku di bot ini, permintaan yang gagal tidak memotong koin, dan kami bisa mengembalikan Bintang untuk sebuah paket selama koinnya belum Anda pakai. Soal pembayaran, hubungi /paysupport; layanan bantuan Telegram tidak bisa membantu.
terms-accepted = Anda sudah menyetujui ketentuan. Anda bisa membacanya kapan saja: /terms
terms-changed = Ketentuannya sudah berubah. Silakan baca lagi.
terms-declined = Baik, Anda tidak membeli apa pun. Semua paket ada di /buy.
accept-terms = Setuju
decline-terms = Nanti saja
show-terms = Baca ketentuan lengkap
privacy =
    <b>Data Anda yang kami simpan</b>

    Kami menyimpan ID Telegram, nama, nama pengguna, dan bahasa Anda supaya operator bisa membantu. Kami juga menyimpan setiap perubahan koin Anda, pembayaran beserta buktinya, serta percakapan Anda dengan operator.

    Apa yang Anda kirim ke sebuah perintah hanya kami pakai untuk menjawab Anda. Kalau sebuah permintaan menunggu Anda membeli koin, kami menjalankannya dalam satu hari, atau tidak sama sekali. Pesan yang gagal kami proses akan kami simpan supaya operator bisa memeriksanya.

    Kami tidak membagikan data Anda. Catatan pembayaran kami simpan sesuai kewajiban hukum. Kalau ada pertanyaan soal data Anda, kirim /paysupport.
privacy-copy = Minta salinan data saya
privacy-forget = Hapus data saya
privacy-file = Semua data Anda yang kami simpan. File ini bisa dibaca program, dan bisa Anda buka di editor teks apa pun.
privacy-too-large = Data Anda terlalu besar untuk Telegram. Kirim /paysupport, dan operator akan mengirimkannya dengan cara lain.
privacy-erase =
    <b>Hapus data Anda?</b>

    Kami akan menghapus nama, nama pengguna, dan bahasa Anda, semua yang Anda tulis kepada kami, permintaan yang menunggu, serta pesan Telegram tentang pembayaran Anda.

    Koin, riwayat, dan nomor bukti pembayaran Anda tetap ada. Hukum mewajibkan catatan pembayaran, dan tanpa itu kami tidak bisa mengembalikan Bintang Anda.

    Penghapusan ini tidak bisa dibatalkan.
privacy-erase-yes = Hapus
privacy-erase-no = Simpan data saya
privacy-erased = Selesai. Kami tidak lagi tahu siapa Anda, hanya ID Telegram Anda. Koin Anda masih ada di sini: kirim /start kalau Anda kembali.

## Language

language-ask = Bahasa apa yang ingin Anda pakai?
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ Sama seperti Telegram saya
       *[no] Sama seperti Telegram saya
    }
language-chosen = Baik, mulai sekarang saya memakai bahasa Indonesia. Untuk mengubahnya, kirim /language.
language-telegrams = Baik, mulai sekarang saya memakai bahasa Telegram Anda.

## Buying

packs =
    Anda punya <b>{ $balance }{ "\u00A0" }koin</b>. Pilih paket. Koinnya tidak pernah hangus.

    { $packs }
packs-debt =
    Utang Anda <b>{ $balance }{ "\u00A0" }koin</b>. Pilih paket. Koinnya dipakai untuk melunasi utang dulu, dan sisanya tidak pernah hangus.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } per koin{ $saving ->
        [0] { "" }
       *[other] , hemat { $saving }%
    }
pack-sale = Diskon: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>, sampai { $until }
pack-owed = Utang Anda masih tersisa { credits }
good-for = Cukup untuk { $uses }
uses = { $count } × /{ $command }
uses-at-least = minimal { $uses }
choose-amount = Jumlah lain
ask-amount =
    Berapa koin yang Anda inginkan? Kirim angka dari { $least } sampai { $most }. Harganya ⭐{ "\u00A0" }{ $rate } per koin, dan koinnya tidak pernah hangus.

    Berubah pikiran? Kirim /cancel.
amount-not-sold =
    Itu bukan angka dari { $least } sampai { $most }.

    { $question }
price-changed = Harganya berubah. Sekarang { stars }.
get-stars = Beli Bintang
pay = Bayar ⭐{ $stars }
offer =
    { $card }

    Bintang kurang? Beli dulu, lalu pilih paket.
offer-several =
    { $card }

    Untuk itu Anda masih perlu { $credits }{ "\u00A0" }koin lagi. Satu paket saja tidak cukup: Anda perlu lebih dari satu.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = Beli koin
pack-gone = Paket ini sudah tidak tersedia. Silakan pilih yang lain: /buy
shared-terms = Dengan membayar, Anda menyetujui ketentuan @{ $bot }. Baca di sana: /terms
inline-pack = { credits } seharga { stars }
invoice-description = { credits } untuk dipakai pada perintah di bot ini. Tidak pernah hangus.
out-of-credits =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Pilih paket. Permintaan Anda sudah saya simpan dan akan saya jalankan begitu koin Anda cukup.{ $file ->
        [unopened] { " " }File Anda belum saya buka: kalau ternyata tidak bisa dipakai, koin Anda tidak terpotong.
       *[none] { "" }
    }
out-of-credits-waits =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Permintaan ini sudah pernah Anda kirim dan masih menunggu. Pilih paket: permintaan ini akan saya jalankan satu kali begitu koin Anda cukup.
out-of-credits-waits-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Permintaan ini sudah pernah Anda kirim dan masih menunggu. Pilih paket. Koinnya dipakai untuk melunasi utang dulu, dan permintaan ini akan saya jalankan satu kali begitu koin Anda cukup.
out-of-credits-other =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Untuk pesan ini saya sudah menyimpan /{ $saved }, dan saya hanya bisa menyimpan satu permintaan per pesan. Pilih paket: /{ $saved } akan saya jalankan begitu koin Anda cukup. Kalau /{ $command } juga perlu, balas pesan Anda dengan /{ $command }.
out-of-credits-other-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Untuk pesan ini saya sudah menyimpan /{ $saved }, dan saya hanya bisa menyimpan satu permintaan per pesan. Pilih paket. Koinnya dipakai untuk melunasi utang dulu, dan /{ $saved } akan saya jalankan begitu koin Anda cukup. Kalau /{ $command } juga perlu, balas pesan Anda dengan /{ $command }.
out-of-credits-full =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Sudah ada lima permintaan Anda yang menunggu, jadi yang ini tidak bisa saya simpan. Pilih paket, lalu kirim lagi.
out-of-credits-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Pilih paket: koinnya dipakai untuk melunasi utang dulu. Permintaan Anda sudah saya simpan dan akan saya jalankan begitu koin Anda cukup.{ $file ->
        [unopened] { " " }File Anda belum saya buka: kalau ternyata tidak bisa dipakai, koin Anda tidak terpotong.
       *[none] { "" }
    }
out-of-credits-full-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Sudah ada lima permintaan Anda yang menunggu, jadi yang ini tidak bisa saya simpan. Pilih paket, lalu kirim lagi. Koinnya dipakai untuk melunasi utang dulu.
still-short-debt =
    Permintaan /{ $command } Anda masih menunggu: perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin. Akan saya jalankan begitu koin Anda cukup: /buy
still-short-debt-closed =
    Permintaan /{ $command } Anda masih menunggu: perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin. Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Akan saya jalankan begitu koin Anda cukup.
still-short-closed =
    Permintaan /{ $command } Anda masih menunggu: perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin. Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Akan saya jalankan begitu koin Anda cukup.
still-short =
    Permintaan /{ $command } Anda masih menunggu: perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin. Akan saya jalankan begitu koin Anda cukup: /buy
confirm = /{ $command } seharga { price }. Jalankan?
confirm-yes = Jalankan
confirm-no = Jangan jalankan
confirm-full = /{ $command } seharga { price }, jadi saya perlu bertanya dulu. Permintaan ini tidak bisa saya simpan karena permintaan Anda yang lain masih menunggu.
confirmed = Baik, saya jalankan.
limit-reached = Dengan /{ $command } Anda akan melewati batas yang Anda tetapkan: { credits } sehari. Coba lagi besok, atau pilih batas lain di /settings: batas yang lebih tinggi berlaku mulai besok.

checkout-unknown = Saya tidak menemukan tagihan ini. Bintang Anda tidak terpotong. Silakan buat yang baru: /buy
checkout-not-yours = Tagihan ini dibuat untuk orang lain. Bintang Anda tidak terpotong. Silakan buat tagihan Anda sendiri: /buy
checkout-wrong-amount = Jumlahnya tidak sesuai dengan tagihan ini. Bintang Anda tidak terpotong. Silakan buat yang baru: /buy
checkout-paid = Tagihan ini sudah dibayar. Bintang Anda tidak terpotong dua kali. Untuk tagihan baru: { $again }
checkout-expired = Tagihan ini sudah kedaluwarsa. Bintang Anda tidak terpotong. Silakan buat yang baru: { $again }
checkout-busy = Pembayaran untuk tagihan ini sedang diproses. Bintang Anda tidak terpotong dua kali. Cek /balance sebentar lagi.
checkout-price-changed = Harga paket ini sudah berubah. Bintang Anda tidak terpotong. Silakan buat tagihan baru: /buy
checkout-plan-changed = Langganan ini sudah berubah. Bintang Anda tidak terpotong. Pilih langganan di bot: /plan
checkout-link-closed = Tautan ini sudah tidak berlaku. Bintang Anda tidak terpotong. Koin tetap bisa dibeli di bot: /buy
checkout-link-over = Tautan ini sudah kedaluwarsa. Bintang Anda tidak terpotong. Koin tetap bisa dibeli di bot: /buy
checkout-link-used-up = Kuota tautan ini sudah habis. Bintang Anda tidak terpotong. Koin tetap bisa dibeli di bot: /buy
checkout-late = Saya tidak sempat memeriksa tagihan ini. Bintang Anda tidak terpotong. Coba lagi dalam satu menit.

receipt = Terima kasih! <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
receipt-debt = Terima kasih! <b>+{ credits }</b>. Sebanyak { $owed }{ "\u00A0" }koin di antaranya dipakai untuk melunasi utang Anda. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
receipt-debt-left = Terima kasih! <b>+{ credits }</b>. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
receipt-second =
    Anda membayar tagihan ini dua kali, jadi koinnya juga masuk dua kali: <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    Kalau Anda tidak bermaksud membayar dua kali, kirim /paysupport.
    { receipt-line }
receipt-review =
    Bintang Anda sudah kami terima, tetapi kami tidak tahu itu untuk pesanan yang mana. Operator akan memberi koinnya atau mengembalikan Bintang Anda.

    Kalau ada pertanyaan, kirim /paysupport.
    { receipt-line }

refund-coming =
    Kami sedang mengembalikan { stars } kepada Anda.{ $credits ->
        [0] { "" }
       *[other] { " " }Koin dari pembayaran itu akan ditarik.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] Telegram mengembalikan { stars } kepada Anda
       *[us] Kami mengembalikan { stars } kepada Anda
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }Kami sudah menarik { credits } yang Anda dapat dari pembayaran itu. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] Telegram mengembalikan { stars } kepada Anda
       *[us] Kami mengembalikan { stars } kepada Anda
    }. Koin dari pembayaran itu sudah ada yang terpakai, jadi sekarang Anda punya utang <b>{ $balance }{ "\u00A0" }koin</b>. Koin yang Anda beli berikutnya dipakai untuk melunasinya dulu: /buy
    { receipt-line }
refund-failed =
    Kami belum berhasil mengembalikan { stars } kepada Anda. Saldo Anda tidak berubah, dan operator sudah kami beri tahu.

    Kalau ada pertanyaan, kirim /paysupport.
    { receipt-line }
review-credited =
    Operator sudah memeriksa pembayaran Anda sebesar { stars } dan memasukkan koinnya: <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
    { receipt-line }

## Promo codes

promo-ask = Kirim kode promo Anda.
promo-again =
    { $why }

    Kirim kode lain. Berubah pikiran? Kirim /cancel.
promo-credits =
    Kode { $code } memberi Anda <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
    { $until }
promo-credits-debt =
    Kode { $code } memberi Anda <b>+{ credits }</b>. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
    { $until }
promo-percent =
    Dengan kode { $code }, paket yang Anda beli berikutnya mendapat bonus koin <b>{ $amount }%</b>.
    { $until }
promo-bonus =
    Kode { $code } menambahkan <b>+{ credits }</b> ke paket Anda.
    { $until }
promo-plan =
    Kode { $code } memberi Anda <b>+{ credits }</b>, yaitu langganan { $plan } selama 30{ "\u00A0" }hari. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
    { $unused }
promo-plan-debt =
    Kode { $code } memberi Anda <b>+{ credits }</b>, yaitu langganan { $plan } selama 30{ "\u00A0" }hari. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
    { $unused }
promo-plan-kept = Anda tidak membayar apa pun, dan tidak ada yang diperpanjang. Koin yang tidak Anda pakai tetap milik Anda.
promo-plan-unused =
    Anda tidak membayar apa pun, dan tidak ada yang diperpanjang. { $keeps ->
        [0] Koin yang belum terpakai sampai { $at } hangus.
       *[other] Dari koin yang belum terpakai sampai { $at }, paling banyak { $keeps }{ "\u00A0" }koin tetap milik Anda.
    }
promo-plan-beside =
    { $unused }
    Langganan Anda sendiri tetap berjalan seperti biasa.
promo-expires = Koin ini akan hangus pada { $at }.
promo-good-until = Pilih paket Anda paling lambat { $at }.
promo-unknown = Saya tidak mengenal kode ini: periksa lagi.
promo-early = Kode ini belum berlaku: coba lagi nanti.
promo-over = Kode ini sudah kedaluwarsa.
promo-closed = Kode ini sudah tidak berlaku.
promo-used-up = Kuota kode ini sudah habis.
promo-yours = Anda sudah memakai kode ini.
promo-newcomers = Kode ini hanya untuk yang belum pernah membeli paket.
promo-waiting = Sudah ada bonus untuk paket Anda berikutnya: pakai dulu, lalu masukkan kode ini.
promo-full = Anda sudah memasukkan banyak kode yang salah: coba lagi setelah { $at }.
pack-button-bonus = { $title }: { credits } +{ $percent }% · { stars }
amount-button-bonus = { credits } +{ $percent }% · { stars }
invoice-description-bonus = { credits } yang tidak pernah hangus, ditambah { $bonus }{ "\u00A0" }koin bonus dari kode promo Anda, untuk dipakai pada perintah di bot ini.
checkout-bonus-used = Bonus di tagihan ini sudah Anda pakai untuk paket lain. Bintang Anda tidak terpotong. Silakan buat tagihan baru: /buy

## Spending

charged = { $price }{ "\u00A0" }koin · sisa { $balance }
charged-low = { $price }{ "\u00A0" }koin · { $balance ->
        [0] koin habis
       *[other] tinggal { $balance }
    }. Isi lagi: /buy
charged-free = Gratis · { $left ->
        [0] hari ini sudah habis
       *[other] hari ini sisa { $left }
    }
refused =
    { $why }

    Koin Anda tidak terpotong.
question-refused =
    { $why } Koin Anda tidak terpotong.

    { $question }

    Berubah pikiran? Kirim /cancel.
failed =
    Maaf, ada gangguan di pihak kami.

    Koin Anda tidak terpotong. Coba lagi nanti.
text-cut =
    Pesan Anda sangat panjang, mungkin Telegram memotong bagian akhirnya. Persingkat hingga paling banyak { $most }{ "\u00A0" }karakter{ $way ->
        [file] , atau kirim sebagai file dengan keterangan /{ $command }.
       *[text] .
    }
text-cut-asked =
    Pesan Anda sangat panjang, mungkin Telegram memotong bagian akhirnya. Persingkat hingga paling banyak { $most }{ "\u00A0" }karakter{ $way ->
        [file] , atau kirim sebagai file.
       *[text] .
    }
file-too-large = File ini terlalu besar: maksimal { $megabytes }{ "\u00A0" }MB. Kirim yang lebih kecil.
work-too-long = Prosesnya terlalu lama, jadi saya hentikan. Kirim yang lebih kecil atau lebih sederhana.
work-too-large = Memori saya tidak cukup untuk ini. Kirim yang lebih kecil atau lebih sederhana.
must-rest =
    Permintaan Anda yang terakhir memakan waktu lama dan tidak berhasil, jadi saya perlu istirahat sebentar. Kirim ini lagi setelah { $minutes }{ "\u00A0" }menit.

## The wallet

balance = Anda punya <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits }{ "\u00A0" }koin di antaranya akan hangus pada { $at }.
balance-lasts = { $credits }{ "\u00A0" }koin di antaranya berlaku sampai akhir { $at }.
balance-expires-later = { $credits }{ "\u00A0" }koin lagi akan hangus setelah itu.
balance-free = /{ $command }: { $left ->
        [0] jatah gratis hari ini habis
       *[other] hari ini sisa { $left } gratis
    }
debt = Anda punya utang <b>{ credits }</b>.
debt-pack = Anda punya utang <b>{ credits }</b>. Paket { $pack } cukup untuk melunasinya.
debt-packs = Anda punya utang <b>{ credits }</b>. Satu paket saja tidak cukup untuk melunasinya: Anda perlu lebih dari satu.
show-history = Lihat riwayat
history-empty = Belum ada apa-apa. Pembelian dan permintaan Anda akan muncul di sini.
history =
    { $balance }

    { $days }
    <i>Waktu: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏮ Terbaru
history-older = Lebih lama ▶
today = Hari ini
yesterday = Kemarin
show-receipt = Bukti: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
       *[other] { " " }untuk { $credits }{ "\u00A0" }koin
    }, dibayar { $at }{ $state ->
        [done] , sudah dikembalikan
        [requested] , sedang dikembalikan
        [unknown] , sedang dikembalikan
       *[other] { "" }
    }.
    Bukti pembayaran: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] , hadiah
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> pembelian{ $what }
entry-bonus = <b>{ $credits }</b> bonus{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
       *[other] koin gratis
    }
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · tidak terpotong
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] gratis
       *[other] gratis, { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · dicadangkan
entry-hold-refund = <b>{ $credits }</b> dicadangkan untuk pengembalian
entry-refund = <b>{ $credits }</b> ditarik: Bintang dikembalikan
entry-expire = <b>{ $credits }</b> bonus hangus
entry-adjust = <b>{ $credits }</b> dikoreksi operator{ $what }

## Requests that wait for credits

waiting = { $count ->
        [1] Ada satu permintaan yang menunggu: perlu { credits }.
       *[other] Ada { $count }{ "\u00A0" }permintaan yang menunggu: totalnya perlu { credits }.
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

    Anda punya { $balance }{ "\u00A0" }koin. Setiap permintaan akan saya jalankan begitu koinnya cukup.
waiting-debt-list =
    { $waiting }

    { $lines }

    Anda punya utang { $balance }{ "\u00A0" }koin, dan koin yang Anda beli berikutnya dipakai untuk melunasinya dulu. Setiap permintaan akan saya jalankan begitu koinnya cukup.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } – { credits }, { $ago }
waiting-entry-asked = { $number }. { $asked } – { credits }, { $ago }, menunggu persetujuan Anda
request-described = { $asked }{ $kind ->
        [photo] { " " }· foto
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = Tidak ada permintaan yang menunggu.
show-waiting = Lihat yang menunggu
show-one = Lihat { $number }
forget-only = Hapus permintaan
forget-one = Hapus { $number }
forget-all = Hapus semua
forgotten = Sudah dihapus. Koin Anda tidak terpotong.
forget-late = Permintaan ini sudah tidak menunggu lagi.

## Statistics and exports

stats-usage =
    Kirim <code>/stats</code>, atau sebutkan harinya:
    <code>/stats today</code> (hari ini), <code>/stats yesterday</code> (kemarin), <code>/stats 7</code>, <code>/stats 30</code>, <code>/stats 90</code>, <code>/stats all</code> (semua)
    <code>/stats this week</code> (minggu ini), <code>/stats last week</code> (minggu lalu), <code>/stats this month</code> (bulan ini), <code>/stats last month</code> (bulan lalu)
    <code>/stats 2026-05</code>, <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] Bintang
        [credits] Koin
        [people] Pengguna
        [commands] Perintah
       *[packs] Paket
    }, { $days ->
        [today] hari ini
        [yesterday] kemarin
        [all] sepanjang waktu
        [this-week] minggu ini
        [last-week] minggu lalu
        [this-month] bulan ini
        [last-month] bulan lalu
        [dates] { $dates }
       *[other] { $days }{ "\u00A0" }hari terakhir
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] Hari ini
    [yesterday] Kemarin
    [all] Semua
    [this-week] Minggu ini
    [last-week] Minggu lalu
    [this-month] Bulan ini
    [last-month] Bulan lalu
    [7] 7{ "\u00A0" }hari
    [30] 30{ "\u00A0" }hari
    [90] 90{ "\u00A0" }hari
   *[other] { $days }
}
stats-question = { $question ->
    [stars] Bintang
    [credits] Koin
    [people] Pengguna
    [commands] Perintah
   *[packs] Paket
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] Bintang per jam
        [day] Bintang per hari
        [week] Bintang per minggu
       *[month] Bintang per bulan
    }
    [credits] { $unit ->
        [hour] Koin per jam
        [day] Koin per hari
        [week] Koin per minggu
       *[month] Koin per bulan
    }
    [people] { $unit ->
        [hour] Pengguna per jam
        [day] Pengguna per hari
        [week] Pengguna per minggu
       *[month] Pengguna per bulan
    }
    [commands] Koin terpakai menurut perintah
   *[packs] Bintang dibayar menurut paket
}
stats-paid = dibayar
stats-refunded = dikembalikan
stats-sold = terjual
stats-given = diberikan
stats-spent = terpakai
stats-new = baru
stats-active = aktif
stats-paying = membayar
stats-no-command = lain-lain
stats-no-pack = tanpa paket
stats-others = { $count } lainnya
stats-no-picture =
    { $figures }

    Untuk gambar masih perlu paket tambahan: <code>{ $command }</code>
stats-line-nothing = Belum ada apa-apa.
stats-line-unsold = Tidak ada yang terjual.
stats-line-paid = Dibayar: <b>{ stars }</b> dalam { $payments }{ "\u00A0" }pembayaran
stats-line-refunded = Dikembalikan: { stars } dalam { $refunds }{ "\u00A0" }pengembalian
stats-line-commission = Dari yang dibayar, bagian afiliasi: { stars }
stats-line-refund-rate = Tingkat pengembalian: { $percent }% ({ $count } dari { $payments }{ "\u00A0" }pembayaran pada periode ini)
stats-line-sold = Terjual: <b>{ credits }</b>
stats-line-returned = Ditarik karena pengembalian: { credits }
stats-line-given = Diberikan: { credits }
stats-line-spent = Terpakai: <b>{ credits }</b>
stats-line-expired = Hangus: { credits }
stats-line-corrected = Koreksi operator: { $credits }
stats-line-left = { "" }
    Koin yang masih bisa dipakai pengguna: <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }Sebanyak { $bought } di antaranya dibeli, seharga { stars }.
    }
stats-line-held = Dicadangkan untuk permintaan dan pengembalian yang sedang berjalan, dan dalam hadiah yang menunggu: { credits }.
stats-line-owed = Utang pengguna: { credits }.
stats-line-new = Baru: <b>{ $people }</b>
stats-line-buyers = Tingkat pembelian pertama: { $percent }% ({ $count } dari { $people }{ "\u00A0" }pengguna baru)
stats-line-active = Aktif: <b>{ $people }</b> (memakai perintah berbayar atau mendapat paket)
stats-line-paying = Membayar: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    Tiket: { $opened } dibuka, { $closed } ditutup
stats-line-waiting = Menunggu jawaban: <b>{ $tickets }</b>, yang terlama sejak { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }permintaan · { $people }{ "\u00A0" }pengguna
stats-line-pack = { $name }: <b>{ stars }</b> · terjual { $payments }

export-usage =
    Kirim apa yang ingin diekspor, dan harinya kalau tidak perlu semua: <code>/export payments 2026-05</code>

    Yang tersedia: { $tables }.
export-which = { $days ->
    [none] Apa yang perlu saya ekspor?
   *[other] Apa yang perlu saya ekspor untuk { $days }?
}
export-table = { $table ->
    [entries] Mutasi
    [payments] Pembayaran
    [people] Pengguna
   *[tickets] Tiket
}
period-usage =
    Sebutkan satu hari, satu bulan, atau hari pertama dan terakhirnya: <code>2026-05-31</code>, <code>2026-05</code>, atau <code>2026-05-01 2026-05-14</code>.
    Yang ini juga bisa: <code>today</code> (hari ini), <code>yesterday</code> (kemarin), <code>7</code>, <code>30</code>, <code>90</code>, <code>this week</code> (minggu ini), <code>last week</code> (minggu lalu), <code>this month</code> (bulan ini), <code>last month</code> (bulan lalu), <code>all</code> (semua).
period-day = { $day } bukan tanggal. Tulis seperti ini: 2026-05-31. Untuk bulan: 2026-05.
period-order = Hari terakhirnya lebih awal dari hari pertama. Tukar urutannya.
period-future = { $day } belum tiba.
export-ready = { $rows }{ "\u00A0" }baris { $table ->
    [entries] mutasi
    [payments] pembayaran
    [people] pengguna
   *[tickets] tiket
}{ $days ->
    [none] { "" }
   *[other] , { $days }
}
export-too-large =
    Hasilnya lebih dari { $megabytes }{ "\u00A0" }MB, dan saya tidak bisa mengirim file sebesar itu. Kurangi jumlah harinya, atau jalankan ini di mesin bot:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Koin yang Anda punya tetap bisa dipakai. Coba lagi nanti.
pack-again = Silakan pilih lagi paket Anda: /buy
orders-full = Dalam satu jam terakhir Anda membuka banyak tagihan tanpa membayarnya. Bayar salah satunya, atau buka yang baru setelah { $at }.
out-of-credits-closed =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Permintaan Anda sudah saya simpan dan akan saya jalankan begitu koin Anda cukup.
out-of-credits-closed-other =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Untuk pesan ini saya sudah menyimpan /{ $saved }, dan saya hanya bisa menyimpan satu permintaan per pesan. Kalau /{ $command } juga perlu, balas pesan Anda dengan /{ $command }.
out-of-credits-closed-other-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Untuk pesan ini saya sudah menyimpan /{ $saved }, dan saya hanya bisa menyimpan satu permintaan per pesan. Kalau /{ $command } juga perlu, balas pesan Anda dengan /{ $command }.
out-of-credits-closed-full =
    /{ $command } perlu { price }, sedangkan Anda punya { $balance }{ "\u00A0" }koin.

    Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Sudah ada lima permintaan Anda yang menunggu, jadi yang ini tidak bisa saya simpan. Kirim lagi nanti.
out-of-credits-closed-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Permintaan Anda sudah saya simpan dan akan saya jalankan begitu koin Anda cukup.
out-of-credits-closed-full-debt =
    /{ $command } perlu { price }, sedangkan Anda punya utang { $balance }{ "\u00A0" }koin.

    Penjualan sedang kami hentikan sementara, jadi Anda belum bisa membeli koin. Sudah ada lima permintaan Anda yang menunggu, jadi yang ini tidak bisa saya simpan. Kirim lagi nanti.
checkout-closed = Penjualan sedang kami hentikan sementara. Bintang Anda tidak terpotong. Coba lagi nanti.
checkout-barred = Operator membekukan akun Anda, jadi Anda tidak bisa membeli di sini. Bintang Anda tidak terpotong. Untuk menanyakan alasannya, kirim /paysupport.
barred =
    Operator membekukan akun Anda di bot ini, jadi Anda tidak bisa membeli atau memakai koin. Alasannya: { $reason }

    Tidak ada yang terpotong, dan koin Anda tetap milik Anda. Ada pertanyaan? Kirim /paysupport.
barred-balance =
    { $balance }

    Operator membekukan akun Anda di bot ini, jadi Anda tidak bisa membeli atau memakai koin. Alasannya: { $reason }

    { $waiting ->
        [0] { "" }
       *[other] Permintaan Anda tidak bisa berjalan selama akun dibekukan.{ " " }
    }Ada pertanyaan? Kirim /paysupport.
you-were-barred =
    Operator membekukan akun Anda di bot ini, jadi Anda tidak bisa membeli atau memakai koin. Alasannya: { $reason }

    Koin Anda tetap milik Anda. Yang sudah Anda bayar tetap dihitung. Ada pertanyaan? Kirim /paysupport.
you-were-unbarred = Anda bisa membeli dan memakai koin lagi. Saldo Anda tidak berubah: /balance
credits-given = Operator memberi Anda <b>{ credits-moved }</b>: { $reason }. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
credits-given-debt = Operator memberi Anda <b>{ credits-moved }</b>: { $reason }. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
credits-taken = Operator memotong <b>{ credits-moved }</b> dari saldo Anda: { $reason }. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>. Ada pertanyaan? Kirim /paysupport.
credits-taken-debt = Operator memotong <b>{ credits-moved }</b> dari saldo Anda: { $reason }. Sekarang Anda punya utang <b>{ $balance }{ "\u00A0" }koin</b>. Koin yang Anda beli berikutnya dipakai untuk melunasinya dulu. Ada pertanyaan? Kirim /paysupport.

## Questions about payments

paysupport =
    Ini soal apa? Pilih sebuah pembayaran, atau langsung ceritakan apa yang terjadi.{ $contact }

    Layanan bantuan Telegram tidak bisa menangani pembelian di bot ini.
paysupport-or = { " " }Anda juga bisa menghubungi { $contact }.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = Hal lain
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    Ceritakan apa yang terjadi. Tangkapan layar akan sangat membantu.{ $contact }

    Kalau berubah pikiran, kirim /cancel.
paysupport-full = { $most ->
        [1] Tiket Anda yang terakhir
       *[other] Sebanyak { $most }{ "\u00A0" }tiket Anda
    } masih menunggu jawaban, jadi pertanyaan ini belum saya terima. Anda bisa bertanya lagi setelah { $most ->
        [1] tiket itu
       *[other] salah satunya
    } kami jawab, atau setelah { $at }. Untuk menambahkan sesuatu ke sebuah tiket, balas pesan saya tentang tiket itu.
paysupport-later = Anda mengirim banyak pertanyaan dalam satu jam terakhir, jadi yang ini belum saya terima. Anda bisa bertanya lagi setelah { $at }. Untuk menambahkan sesuatu ke sebuah tiket, balas pesan saya tentang tiket itu.
ticket-opened =
    Pertanyaan Anda tercatat sebagai <b>tiket { $number }</b>. Jawabannya akan muncul di chat ini.

    Mau menambahkan sesuatu? Tulis saja di sini.{ $contact }
ticket-added = Sudah ditambahkan ke tiket { $number }.
ticket-full = Tiket { $number } punya banyak pesan yang belum dijawab, jadi yang ini tidak saya tambahkan. Mohon tunggu jawabannya.
ticket-is-closed = Tiket { $number } sudah ditutup. Kalau ada pertanyaan lain, kirim /paysupport.
ticket-not-added = Tiket { $number } sudah ditutup, jadi pesan ini tidak saya teruskan. Untuk bertanya lagi, kirim /paysupport.
ticket-end = Tutup tiket
ticket-ended = Tiket { $number } sudah saya tutup. Kalau ada pertanyaan lain, kirim /paysupport.
album-one = Dari satu album, saya hanya memakai satu { $kind ->
        [photo] gambar
       *[other] file
    }: yang ini. Yang lainnya tidak memotong koin. Kalau yang lain juga perlu diproses, kirim satu per satu dengan keterangan <code>/{ $command }</code>.
ticket-edit = Pesan Anda sudah saya teruskan, jadi tidak bisa saya ubah. Kirim koreksinya sebagai pesan baru.
ticket-answer =
    <b>Operator menjawab tiket { $number }</b>

    { $said }

    Untuk menjawab, balas pesan ini.
ticket-message =
    <b>Operator mengirim pesan kepada Anda</b> (tiket { $number })

    { $said }

    Untuk menjawab, balas pesan ini.
ticket-follows = Jawabannya ada di pesan berikutnya.
ticket-closed = Operator menutup tiket { $number }. Kalau Anda masih perlu bantuan, kirim /paysupport.

## Tickets, for operators

ticket-card =
    <b>Tiket { $number }</b> · { $state }

    { $words }{ $answer }

    Dari <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Mutasi terakhir</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>Tiket { $number }</b> · { $state }

    <a href="tg://user?id={ $user }">{ $name }</a>{ $username } menulis lagi:
    { $words }{ $answer }
ticket-heading =
    <b>Tiket { $number }</b> · { $state }
    Dari <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>Mutasi terakhir</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>Tentang pembayaran ini</b>
    { $payments }
ticket-about-none =
    <b>Pembayaran terakhir</b>
    { $payments }
ticket-state-open = menunggu jawaban
ticket-state-answered = dijawab oleh { $who }
ticket-state-closed = ditutup oleh { $who }
ticket-by-command-line = baris perintah
ticket-by-person = pengguna sendiri
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] Teks lengkapnya ada di pesan tersendiri.
        [photo] Fotonya ada di pesan tersendiri.
        [document] Filenya ada di pesan tersendiri.
       *[other] Pesannya sendiri dikirim terpisah.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] Fotonya ada di pesan tersendiri.
        [document] Filenya ada di pesan tersendiri.
       *[other] Pesannya sendiri dikirim terpisah.
    }</i>
ticket-file = Tiket { $number }{ $words }
ticket-answer-button = Jawab
ticket-reopen-button = Jawab dan buka lagi
ticket-close-button = Tutup
ticket-open-button = Lihat semua
ticket-answer-wanted = Tulis jawaban Anda untuk { $name } (tiket { $number }): teks, gambar, atau file. Kalau berubah pikiran, kirim /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = Tiket { $number } sudah ditutup: { $who }. Jawaban Anda akan membukanya lagi.
ticket-known-answered = Tiket { $number } sudah dijawab: { $who }. Jawaban Anda akan menyusul.
ticket-answer-by-reply-closed = Tiket { $number } sudah ditutup: { $who }. Untuk membukanya lagi, balas pesan ini dan ketuk “Tetap kirim”.
ticket-answer-by-reply-answered = Tiket { $number } sudah dijawab: { $who }. Untuk menambahkan sesuatu, balas pesan ini dan ketuk “Tetap kirim”.
ticket-answer-by-reply = Balas pesan ini. Balasan Anda akan saya kirim ke pengguna.
ticket-answered = Terkirim ke { $name } (<code>{ $user }</code>). Tiket { $number } sudah dijawab.
ticket-answered-untold = { $name } (<code>{ $user }</code>) memblokir bot, jadi jawaban Anda tidak bisa saya kirim. Jawabannya tersimpan di tiket { $number }.
ticket-answer-refused = Telegram menolak sebagian atau seluruh pesan Anda, jadi { $name } (<code>{ $user }</code>) tidak menerimanya. Pesannya tersimpan di tiket { $number }. Coba bentuk lain: teks, gambar, atau file.
ticket-faster = { $who } lebih cepat dan sudah menjawab tiket { $number }. Jawaban Anda tidak saya kirim.
ticket-too-late = Tiket { $number } sudah ditutup: { $who }. Jawaban Anda tidak saya kirim.
ticket-who-when = { $who } ({ $ago })
ticket-insist = Tetap kirim
ticket-closed-by-you = Tiket { $number } ditutup, dan saya memberi tahu pengguna.
ticket-closed-before = Tiket { $number } sudah ditutup: { $who }.
ticket-unknown = Saya tidak menemukan tiket { $handle }.
ticket-list-open =
    <b>{ $waiting ->
        [0] Tidak ada tiket yang menunggu jawaban
       *[other] { $waiting }{ "\u00A0" }tiket menunggu jawaban
    }</b>

    { $lines }
ticket-list-open-empty = Tidak ada tiket terbuka. Kalau ada yang bertanya lewat /paysupport, saya akan memberi tahu Anda.
ticket-list-open-button = Tiket terbuka
ticket-list-closed =
    <b>Tiket yang ditutup, terbaru di atas</b>

    { $lines }
ticket-list-closed-empty = Belum ada tiket yang ditutup.
ticket-list-closed-button = Tiket ditutup
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] menunggu Anda
    [answered] sudah dijawab
   *[closed] ditutup
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = Lihat pesan sebelumnya
ticket-file-only = { $form ->
        [photo] (foto)
        [document] (file)
        [gone] (dihapus)
       *[other] (bukan teks)
    }
ticket-erased = Tiket { $number } dihapus atas permintaan pengguna.
ticket-gone = (dihapus)
ticket-file-gone = File ini sudah tidak ada di Telegram.
ticket-not-operator = Hanya operator yang bisa menjawab tiket.
ticket-anonymous = Saya tidak bisa melihat siapa Anda. Matikan “Tetap anonim” di hak administrator Anda, lalu balas lagi.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] baru saja
               *[other] { lasted } lalu
            }
           *[other] { lasted } lalu
        }
       *[other] { lasted } lalu
    }
topic-alerts = Peringatan
topic-reports = Laporan harian
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] kurang dari satu menit
               *[other] { $minutes }{ "\u00A0" }menit
            }
           *[other] { $hours }{ "\u00A0" }jam
        }
       *[other] { $days }{ "\u00A0" }hari
    }
operator-never = belum pernah
operator-group-moved =
    <b>Grup ini punya ID baru.</b> Telegram memberikannya saat grup ini menjadi supergrup.
    Saya sudah menulis di sini, jadi tidak ada yang hilang. Atur <code>ADMIN_CHAT={ $chat }</code>, lalu mulai ulang bot.
operator-receiver =
    <b>Pesan dari Telegram tidak sampai ke saya</b>, atau tidak semuanya: { $reason }.
    Saya sedang menyambung ulang, dan akan memberi tahu kalau sudah pulih. Telegram menyimpan pesan yang belum terkirim selama 24{ "\u00A0" }jam.
    Kalau memakai webhook, periksa alamat, sertifikat, dan proksinya. Kalau tidak, periksa jaringan dan pastikan tidak ada program lain yang memakai token ini.
operator-receiver-over = <b>Pesan dari Telegram sampai lagi ke saya.</b> Gangguannya berlangsung { lasted }.
operator-outbox-late =
    <b>Bukti pembayaran terlambat:</b> { $messages }{ "\u00A0" }pesan belum terkirim, yang terlama sudah { $minutes }{ "\u00A0" }menit.
    Ini tidak memengaruhi uang siapa pun: bot terus mencoba, dan saya akan memberi tahu kalau sudah pulih. Untuk melihat penyebabnya, jalankan ini di mesin bot:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>Bukti pembayaran terkirim tepat waktu lagi.</b> Keterlambatannya berlangsung { lasted }.
operator-differences =
    <b>Daftar Telegram dan catatan kami tidak cocok</b> di { $count }{ "\u00A0" }tempat:
    { $list }

    Untuk melihat semuanya, jalankan ini di mesin bot:
    <code>coinop reconcile</code>
operator-differences-over = <b>Daftar Telegram dan catatan kami cocok lagi.</b> Selisihnya berlangsung { lasted }.
operator-balance =
    { $funds ->
        [negative] <b>Saldo Bintang bot di bawah nol: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>Saldo Bintang bot tinggal sedikit: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] Saldo itu tidak cukup untuk mengembalikan pembayaran terbesar belakangan ini, ⭐{ "\u00A0" }{ $dearest }.
           *[other] Saldo itu tidak cukup untuk pengembalian yang sedang berjalan, ⭐{ "\u00A0" }{ $asked }, ditambah pembayaran terbesar belakangan ini, ⭐{ "\u00A0" }{ $dearest }.
        }
    }
    Telegram menolak pengembalian sampai saldonya cukup. Koin pengguna tidak terpengaruh.
    Jangan tarik Bintang dulu. Saldo bertambah setiap ada penjualan, juga kalau Anda sendiri membeli paket.
operator-balance-over = <b>Saldo Bintang bot cukup lagi untuk pengembalian: ⭐{ "\u00A0" }{ $balance }.</b> Kekurangannya berlangsung { lasted }.
operator-overdue =
    <b>Sudah lebih dari satu jam saya gagal mencocokkan catatan kami dengan daftar Telegram.</b>
    Terakhir berhasil: { $since }. Saya terus mencoba, dan akan memberi tahu kalau sudah berhasil. Penyebabnya ada di log bot: cari <code>reconcile_failed</code>.
operator-overdue-over = <b>Saya bisa mencocokkan catatan kami dengan daftar Telegram lagi.</b>
operator-snapshot =
    <b>Sudah lebih dari satu jam ada yang menghalangi basis data membersihkan diri:</b> { $holder }.
    Selama itu, basis data membesar dan melambat. Kalau itu pencadangan, tunggu sampai selesai. Kalau bukan, hentikan. Untuk melihat caranya, jalankan ini di mesin bot:
    <code>coinop doctor</code>
operator-snapshot-over = <b>Basis data bisa membersihkan diri lagi.</b> Hambatannya berlangsung { lasted }.

## The daily report

operator-report =
    <b>Laporan { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>Sidik jari pembukuan no.{ "\u00A0" }{ $number }, mencakup { $entries }{ "\u00A0" }mutasi. Simpan pesan ini: dengan ini Anda bisa membuktikan bahwa tidak ada yang mengubah riwayatnya.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>Laporan { $day }</b>, terlambat karena saya sedang tidak berjalan
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }masuk
        [refunded] ⭐{ "\u00A0" }dikembalikan
        [sold] Koin terjual
        [spent] Koin terpakai
        [given] Koin diberikan
        [newcomers] Pengguna baru
        [active] Pengguna aktif
       *[paying] Pengguna yang membayar
    }
report-legend = Dalam kurung: sehari sebelumnya · rata-rata harian seminggu sebelumnya
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = Hari yang tenang: tidak ada yang membeli atau memakai apa pun.
report-cause = { $cause ->
        [receiver] pesan dari Telegram tidak sampai
        [receipts] bukti pembayaran terlambat
        [overdue] daftar Telegram tidak bisa diakses
        [differences] catatan tidak cocok dengan daftar Telegram
        [stars] saldo Bintang tinggal sedikit
        [snapshot] basis data tidak bisa membersihkan diri
       *[other] { $cause }
    }
report-trouble = <b>Masih bermasalah:</b> { report-cause }, sudah { lasted }
report-trouble-over = Sudah pulih: { report-cause }, selama { lasted }
report-no-trouble = Tidak ada masalah.
report-list = { $state ->
        [agrees] Catatan kami cocok dengan daftar Telegram (dicek { lasted } lalu).
        [young] Catatan kami cocok dengan daftar Telegram (dicek { lasted } lalu), kecuali { $young }{ "\u00A0" }pembayaran atau pengembalian yang masih terlalu baru untuk dinilai.
        [differs] <b>Catatan kami tidak cocok dengan daftar Telegram</b> (dicek { lasted } lalu). Jalankan <code>coinop reconcile</code> di mesin bot.
       *[never] <b>Catatan kami belum pernah dicocokkan dengan daftar Telegram.</b>
    }
report-reviews = { $waiting ->
        [1] <b>Satu pembayaran menunggu keputusan</b>, sudah { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }pembayaran menunggu keputusan</b>, yang terlama sudah { lasted }: /admin
    }
report-tickets = { $waiting ->
        [1] <b>Satu tiket menunggu jawaban</b>, sudah { lasted }.
       *[other] <b>{ $waiting }{ "\u00A0" }tiket menunggu jawaban</b>, yang terlama sudah { lasted }.
    }
report-refunds = { $waiting ->
        [1] <b>Satu pengembalian belum selesai</b>, diminta { lasted } lalu: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }pengembalian belum selesai</b>, yang terlama diminta { lasted } lalu: /admin
    }
report-parked = { $waiting ->
        [1] <b>Satu pesan tertahan</b>, sudah { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }pesan tertahan</b>, yang terlama sudah { lasted }: /admin
    }
report-sales-off = <b>Penjualan dihentikan</b>, sudah { lasted }: /admin
report-backup = Cadangan terbaru dibuat { lasted } lalu.
report-old-backup = <b>Cadangan terbaru dibuat { lasted } lalu.</b> Buat satu setiap hari: <code>coinop backup FILE</code>
report-no-backup = <b>Belum ada cadangan.</b> Buat satu setiap hari: <code>coinop backup FILE</code>
report-stars = Bot punya ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] . Dari jumlah itu, ⭐{ "\u00A0" }{ $held } belum bisa ditarik: Telegram menahannya selama 21{ "\u00A0" }hari.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = baris perintah
old-name = <b>Hati-hati:</b> { $handle } adalah { $name } saat terakhir kali menulis ke saya, pada { $at }. Sekarang nama itu bisa saja milik orang lain.
amount-range = Jumlah koin harus bilangan bulat dari 1 sampai { $most }.
amount-negative = { $wrong } { $act ->
        [take] Untuk memberi koin, pakai <code>/grant</code>.
       *[give] Untuk memotong koin, pakai <code>/take</code>.
    }
amount-split = Saya tidak yakin apakah { $split } itu satu angka. Kalau ya, tulis { $plain }. Kalau bukan, awali alasannya dengan kata.
reason-missing = Tambahkan alasannya.
reason-too-long = Alasannya terlalu panjang. Kurangi { $excess }{ "\u00A0" }karakter.
screen-old = Tampilan ini sudah tidak berlaku: sudah usang atau sudah dijawab. Kirim perintahnya sekali lagi.
press-a-button = Ketuk salah satu tombol di atas, atau kirim /cancel.
act-no = Batal
act-not-wanted = Dibatalkan. Tidak ada yang berubah.
act-conflict = Pesan ini sudah dipakai untuk tindakan lain. Tidak ada yang berubah.
act-much =
    <b>{ credits } itu banyak. Anda yakin?</b>

    { $question }

give-usage = Kirim ID atau <code>@nama</code>, jumlah koin, dan alasannya setelah perintah: <code>/grant 12345 10 maaf soal kemarin</code>
give-screen =
    <b>Beri { credits-moved } kepada { $whom }?</b>
    Saldo: { $now } → <b>{ $after }</b>
    Alasan yang akan dibaca pengguna: { $reason }

    { $warning }
give-yes = Beri { credits-moved }
give-done = { $whom } mendapat { credits }. Saldonya sekarang { $balance }{ $told ->
    [yes] , dan orangnya sudah saya beri tahu.
   *[no] , tetapi orangnya tidak bisa saya beri tahu: bot diblokir.
}
take-usage = Kirim ID atau <code>@nama</code>, jumlah koin, dan alasannya setelah perintah: <code>/take 12345 10 keliru diberikan</code>
take-screen =
    <b>Potong { credits-moved } dari { $whom }?</b>
    Saldo: { $now } → <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    Dipotong: { $sold ->
            [0] { $given } bonus
           *[other] { $given ->
                [0] { $sold } dibeli
               *[other] { $given } bonus · { $sold } dibeli
            }
        }
    }
    Alasan yang akan dibaca pengguna: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>Tidak ada yang bisa dipotong.</b> Semuanya, { $lacking }{ "\u00A0" }koin, akan menjadi utang: koin yang dibeli berikutnya dipakai untuk melunasinya dulu.
           *[other] <b>Hanya { $there }{ "\u00A0" }koin yang bisa dipotong.</b> Sisanya, { $lacking }{ "\u00A0" }koin, akan menjadi utang: koin yang dibeli berikutnya dipakai untuk melunasinya dulu.
        }
    }

    { $warning }
take-yes = Potong { credits-moved }
take-debt = Potong { credits-moved }, jadi utang
take-done = Saya memotong { credits } dari { $whom }. Saldonya sekarang { $balance }{ $told ->
    [yes] , dan orangnya sudah saya beri tahu.
   *[no] , tetapi orangnya tidak bisa saya beri tahu: bot diblokir.
}

bar-usage =
    Kirim ID atau <code>@nama</code> dan alasannya setelah perintah: <code>/bar 12345 mengakali koin gratis</code>

    <b>Sedang dibekukan</b>
    { $barred }
bar-screen =
    <b>Bekukan { $whom }?</b>
    Pengguna tidak akan bisa membeli atau memakai koin, dan permintaannya yang menunggu tidak akan berjalan. Yang sudah dibayar tetap dihitung; pengembalian dan /paysupport tetap terbuka.
    Alasan yang akan dibaca pengguna: { $reason }

    { $warning }
bar-yes = Bekukan
bar-done = { $whom } tidak bisa lagi membeli atau memakai koin. Alasannya sedang saya sampaikan.
bar-already =
    { $whom } sudah dibekukan oleh { $operator }, pada { $at }. Tidak ada yang berubah.
    Alasan: { $reason }
unbar-usage =
    Kirim ID atau <code>@nama</code> dan alasannya setelah perintah: <code>/unbar 12345 ternyata keliru</code>

    <b>Sedang dibekukan</b>
    { $barred }
unbar-screen =
    <b>Izinkan { $whom } membeli dan memakai koin lagi?</b>
    Alasan, untuk catatan: { $reason }

    { $warning }
unbar-yes = Cabut pembekuan
unbar-done = { $whom } bisa membeli dan memakai koin lagi. Orangnya sedang saya beri tahu.
unbar-already = { $whom } tidak sedang dibekukan. Tidak ada yang berubah.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = tidak ada

sales-usage = Kirim <code>/sales off</code> atau <code>/sales on</code>, boleh dengan alasan: <code>/sales off modelnya bermasalah</code>
sales-are-on =
    <b>Penjualan berjalan.</b>
    { $switched }
sales-are-off =
    <b>Penjualan dihentikan.</b> Tidak ada yang bisa mendapat atau membayar tagihan. Yang sudah dibayar tetap mendapat koin.
    { $switched }
reason-untyped = tidak disebutkan
sales-switched =
    Diubah oleh { $operator }, pada { $at }.
    Alasan: { $reason }
sales-screen-off =
    <b>Hentikan penjualan?</b> Ini langsung berlaku untuk semua orang: tidak ada yang mendapat tagihan baru, dan tagihan yang terbuka tidak bisa dibayar. Yang sudah dibayar tetap mendapat koin, dan koin tetap bisa dipakai.
    Semua operator akan diberi tahu. Alasan: { $reason }
sales-screen-on =
    <b>Lanjutkan penjualan?</b> Ini langsung berlaku untuk semua orang: pengguna bisa membeli paket dan membayar tagihan yang terbuka.
    Semua operator akan diberi tahu. Alasan: { $reason }
switch-on = Lanjutkan penjualan
switch-off = Hentikan penjualan
operator-sales =
    { $state ->
        [off] <b>Penjualan dihentikan</b> oleh { $operator }: tidak ada yang bisa mendapat atau membayar tagihan.
       *[on] <b>Penjualan berjalan lagi</b>, dilanjutkan oleh { $operator }.
    }
    Alasan: { $reason }

canary =
    <b>Uji pembelian seharga { stars }</b>
    { $steps }

    { $outcome }
canary-begins = Saya kirimkan tagihannya.
canary-step = { $number }. { $step ->
    [sent] Tagihan terkirim
    [checked] Pembayaran disetujui
    [paid] Dibayar
    [credited] Koin masuk
    [asked] Pengembalian diminta
    [refunded] Dikembalikan oleh Telegram
    [reversed] Koin ditarik lagi
   *[listed] Terlihat di daftar Bintang Telegram
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }dtk
canary-minutes = { $minutes }{ "\u00A0" }mnt
canary-open = Bayar tagihannya sebelum { $at }. Bintang Anda akan kembali otomatis.
canary-paid = Bintang Anda sedang dikembalikan.
canary-waits = Bintang Anda belum kembali, karena Telegram tidak menjawab: { $reason }. Saya akan terus menanyakannya.
canary-done = <b>Semuanya berfungsi.</b> Anda sudah membayar, dan Bintang Anda sudah kembali. /stats tidak menghitungnya.
canary-not-refunded = <b>Telegram menolak mengembalikan Bintang Anda</b>: { $reason }. Koinnya tetap milik Anda. Untuk mencoba lagi, kirim /refund dan bukti pembayarannya.
canary-not-invoiced = <b>Telegram tidak menerima tagihannya</b>: { $reason }. Bintang Anda tidak terpotong. Pengguna lain mungkin juga tidak bisa membeli.
canary-expired = <b>Tagihannya tidak dibayar tepat waktu.</b> Bintang Anda tidak terpotong. Untuk mencoba lagi, kirim /canary.
canary-title = Uji pembelian
canary-description = Pengujian toko ini. Bintang Anda akan kembali otomatis.
canary-usage = Kirim /canary tanpa tambahan apa pun. Saya akan menjual satu koin seharga satu Bintang, lalu langsung mengembalikan Bintangnya.
canary-already = Anda sudah punya uji pembelian. Bayar tagihannya di atas, atau tunggu sampai selesai sendiri: { $at }.
canary-already-paid = Anda sudah punya uji pembelian, dan Bintangnya sedang dikembalikan. Perkembangannya ada di pesan uji itu.

reviews =
    <b>Pembayaran yang perlu keputusan Anda</b>, terlama di atas

    { $lines }{ $more ->
        [yes] { "" }

    Masih ada lagi. Yang lain muncul di sini setelah Anda memutuskan yang ini.
       *[no] { "" }
    }
reviews-none = Tidak ada pembayaran yang perlu keputusan Anda.
review-why = { $reason ->
    [not_yours] untuk pesanan orang lain
    [wrong_amount] jumlahnya tidak sesuai pesanan
    [wrong_currency] bukan dalam Bintang
    [key_in_use] koinnya pernah diberikan manual, dengan jumlah lain
   *[unknown_order] tidak ada pesanannya
}
review-line = { stars } dari { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>Sebuah pembayaran perlu keputusan Anda:</b> { review-why }.
    { stars } dari { $whom }, pada { $at }
    { receipt-line }
review-other = Beri jumlah lain
review-back = Semua tinjauan
review-how-many = Berapa koin yang perlu saya beri untuk { stars }? Kirim angkanya, boleh dengan alasan: <code>60 dibayar lewat tautan lama</code>

    Kalau berubah pikiran, kirim /cancel.
credit-screen =
    <b>Beri { credits-moved } untuk { stars }</b> kepada { $whom }?
    Alasan, untuk catatan: { $reason }
    { receipt-line }
review-faster =
    <b>Ada yang lebih cepat.</b> { $how ->
        [credit] { $operator } sudah memberi { credits } untuk pembayaran ini
       *[refund] { $operator } sedang mengembalikan pembayaran ini
    }. Tidak ada yang berubah.
    { receipt-line }

staff =
    <b>Operator</b>
    { $lines }

    Untuk mengangkat orang yang pernah menulis ke saya: <code>/staff @nama support</code>
    Peran: owner (pemilik, bisa semuanya), support (tim dukungan: menjawab pengguna, mengembalikan, membekukan), viewer (pemantau: hanya angka).
role = { $role ->
    [owner] pemilik
    [support] tim dukungan
    [viewer] pemantau
   *[none] bukan operator
}
staff-owner = { $whom } · pemilik lewat ADMIN_IDS
staff-line = { $whom } · { role } · sejak { $at }, oleh { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = Semua operator
staff-by-setting = { $whom } adalah pemilik karena tercantum di pengaturan ADMIN_IDS. Hanya pengaturan itu yang bisa mengubahnya. Tidak ada yang berubah.
staff-usage = Kirim ID atau <code>@nama</code> dan perannya (owner, support, atau viewer), atau <code>dismiss</code>: <code>/staff @alice support menjawab pertanyaan</code>
staff-make = { $role ->
    [owner] Jadikan pemilik
    [support] Jadikan tim dukungan
   *[viewer] Jadikan pemantau
}
appoint-screen =
    <b>Angkat { $whom } sebagai { role }?</b>
    { $role ->
        [owner] Bisa melakukan semua yang Anda bisa, termasuk mengangkat dan memberhentikan operator.
        [support] Bisa melihat pengguna dan pembayarannya, menjawab dan menulis pesan, mengembalikan, dan membekukan.
       *[viewer] Bisa melihat apa yang terjual, dan hanya itu.
    }
    Alasan, untuk catatan: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = { $whom } sekarang { role }. Orangnya sedang saya beri tahu, dan menunya menampilkan apa yang bisa dipakai.
appoint-already = { $whom } sudah { role }. Tidak ada yang berubah.
dismiss-screen =
    <b>Berhentikan { $whom }?</b> Semua perintah dan tombolnya langsung tidak berfungsi.
    Alasan, untuk catatan: { $reason }

    { $warning }
dismiss-yes = Berhentikan
dismiss-done = { $whom } bukan operator lagi. Orangnya sedang saya beri tahu.
dismiss-already = { $whom } tidak punya peran. Tidak ada yang berubah.
you-were-appointed = Sekarang Anda { $role ->
    [owner] pemilik bot ini
    [support] anggota tim dukungan bot ini
   *[viewer] pemantau angka bot ini
}. Menu dan /help menampilkan apa yang bisa Anda pakai.
you-were-dismissed = Anda bukan operator bot ini lagi. Koin dan pembayaran Anda sendiri tidak berubah.

help-operators =
    <b>Untuk Anda sebagai operator</b>
    { $lines }
help-line = /{ $command } – { $summary }
menu-admin = Lihat yang menunggu Anda dan angka hari ini
menu-user = Cari pengguna
menu-grant = Beri koin
menu-take = Potong koin
menu-refund = Kembalikan pembayaran
menu-bar = Bekukan pengguna: tidak bisa membeli atau memakai koin
menu-unbar = Cabut pembekuan pengguna
menu-sales = Hentikan atau lanjutkan penjualan
menu-review = Putuskan pembayaran tanpa pesanan yang cocok
menu-promo-operator = Buat, lihat, dan tutup kode promo
menu-link = Buat, lihat, dan tutup tautan bayar untuk siapa pun
menu-canary = Uji pembelian: satu Bintang, langsung dikembalikan
menu-staff = Lihat, angkat, dan berhentikan operator
menu-tickets = Baca dan jawab pertanyaan
menu-stats = Lihat statistik
menu-export = Ekspor mutasi, pembayaran, dan pengguna

## The desk: what waits for operators, in one message

desk =
    <b>Dasbor</b>
    Hari ini: <b>{ stars }</b> masuk · <b>{ $newcomers }</b> pengguna baru

    { $lines }
desk-quiet = Saat ini tidak ada yang perlu Anda tangani.
desk-reviews = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }pembayaran</b> perlu keputusan Anda ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }pembayaran</b> perlu keputusan Anda (terlama: { $ago })
    }
desk-tickets = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }tiket</b> menunggu jawaban ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }tiket</b> menunggu jawaban (terlama: { $ago })
    }
desk-refunds = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }pengembalian</b> sedang berjalan ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }pengembalian</b> sedang berjalan (terlama: { $ago })
    }
desk-parked = { $waiting ->
        [1] <b>{ $waiting }{ "\u00A0" }pesan</b> tertahan ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }pesan</b> tertahan (terlama: { $ago })
    }
desk-sales-off = <b>Penjualan dihentikan</b> ({ $ago })
desk-open-today = Hari ini · ⭐{ "\u00A0" }{ $count }
desk-open-people = Pengguna · { $count }
desk-open-reviews = Pembayaran ditinjau · { $count }
desk-open-tickets = Tiket · { $count }
desk-open-refunds = Pengembalian · { $count }
desk-open-parked = Pesan tertahan · { $count }
desk-open-promos = Kode promo · { $count }
desk-open-links = Tautan · { $count }
desk-open-broadcasts = Siaran · { $count }
desk-open-sales = { $count ->
    [off] Penjualan: berhenti
   *[on] Penjualan: berjalan
}
desk-open-staff = Operator · { $count }
desk-renew = Muat ulang
up-to-date = Sudah terbaru: tidak ada yang berubah.
desk-back = ◀ Dasbor
desk-today =
    <b>Hari ini, { $day }</b>
    { $lines }

    <i>Sejak tengah malam · { $zone }</i>
desk-people =
    <b>Siapa yang Anda cari?</b>
    Kirim ID, nama atau sebagian nama, <code>@nama</code> atau tautan ke orangnya, bukti pembayaran, atau ID pesanan. Anda juga bisa meneruskan pesan darinya.

    Sejauh ini { $people }{ "\u00A0" }orang sudah menulis ke saya.
sales-already = Penjualan memang sudah { $state ->
    [off] dihentikan
   *[on] berjalan
}. Tidak ada yang berubah.

refunds =
    <b>Pengembalian yang sedang berjalan</b>, terlama di atas

    { $lines }{ $more ->
        [yes] { "" }
    Masih ada lagi. Yang lain muncul di sini setelah yang ini selesai.
       *[no] { "" }
    }

    Semuanya saya kirim otomatis, dan saya terus menanyakannya ke Telegram sampai tahu hasil masing-masing.
refunds-line = { stars } kepada { $whom } · { $state ->
    [unknown] belum dikonfirmasi Telegram
   *[requested] belum dikirim
} · diminta { $ago } oleh { $operator }
refunds-back = ◀ Pengembalian
refunds-none = Tidak ada pengembalian yang sedang berjalan.
refunds-person = { $name }

parked =
    <b>Pesan tertahan dari Telegram</b>, terlama di atas

    { $lines }{ $more ->
        [yes] { "" }
    Masih ada lagi. Yang lain muncul di sini setelah Anda memutuskan yang ini.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] pembayaran atau pengembalian
    [paid] permintaan
    [quick] pesan atau ketukan
    [chat] blokir atau buka blokir
   *[unknown] tidak terbaca
}
parked-sender = { " " }dari { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = Tidak ada pesan tertahan.
parked-one =
    <b>Pesan tertahan { $number }</b>
    Isi: { parked-about }{ $sender }
    Tiba: { $at }
    Tertahan sejak: { $ago }, setelah { $failures }{ "\u00A0" }percobaan
    Penyebab: <code>{ $why }</code>

    <b>Coba lagi</b> kalau penyebabnya sudah teratasi: saya akan memprosesnya seperti pesan baru. <b>Abaikan</b> kalau tidak perlu ditindaklanjuti.
    Untuk membacanya, jalankan ini di mesin bot:
    <code>coinop inbox show { $number }</code>
parked-retry = Coba lagi
parked-drop = Abaikan
parked-back = Semua pesan tertahan
parked-retried = Saya sedang mencoba lagi pesan { $number }…
parked-handled = Pesan { $number } sudah diproses.
parked-again =
    <b>Pesan { $number } gagal lagi</b>, jadi kembali tertahan.
    Penyebab: <code>{ $why }</code>
parked-failing =
    <b>Pesan { $number } gagal lagi.</b> Saya akan mencoba beberapa kali lagi dalam beberapa menit ke depan. Kalau tetap gagal, pesan ini kembali ke daftar.
    Penyebab: <code>{ $why }</code>
parked-trying = Saya masih mencoba pesan { $number }. Kalau tidak berhasil, pesan ini kembali ke daftar.
parked-why-drop =
    <b>Abaikan pesan { $number }?</b> Pesan ini tidak akan pernah ditindaklanjuti. Kalau koinnya sudah terpotong, koin itu dikembalikan.{ $about ->
        [payment] { " " }<b>Ini soal pembayaran:</b> pastikan dulu pembayarannya ada di catatan kami.
       *[other] { "" }
    }

    Kirim alasannya. Alasan itu tercatat bersama nama Anda.
parked-dropped = Pesan { $number } sudah diabaikan. { $credits ->
        [0] { "" }
       *[other] Koinnya sudah terpotong tetapi permintaannya tidak terjawab, jadi saya mengembalikan { credits } dan memberi tahu pengirimnya.{ " " }
    }Isi pesan, siapa yang mengabaikannya, dan alasannya tetap tercatat.
parked-dropped-by = Ada yang lebih cepat: { $operator } sudah mengabaikan pesan { $number } ({ $reason }). Tidak ada yang berubah.
parked-gone = Pesan { $number } sudah tidak tertahan: ada yang lebih cepat, atau saya sudah memprosesnya. Tidak ada yang berubah.

## Promo codes, for operators

promo-make = Kode ini memberi apa?
promo-kind-credits = Koin
promo-kind-percent = Bonus paket
promo-kind-plan = Langganan sebulan
promo-which-plan = Langganan yang mana?
promo-of-plan = { $title }: { credits }
promo-plan-gone = Langganan ini tidak ada lagi di katalog. Tidak ada yang berubah.
promo-step-amount = { $kind ->
    [percent] Berapa persen bonus untuk paket berikutnya? Kirim angka, misalnya <code>20</code>.
   *[credits] Berapa koin yang diberikan? Kirim angka, misalnya <code>50</code>.
}
promo-step-code = Apa kodenya? Kirim 3 sampai 32 huruf Latin, angka, atau tanda hubung. Huruf besar dan kecil dianggap sama.
promo-skip-code = Kode acak
promo-step-uses = Berapa orang yang boleh memakainya? Kirim angka, misalnya <code>100</code>.
skip-uses = Tanpa batas
step-until = Kapan hari terakhirnya? Kirim tanggal, misalnya <code>2030-12-31</code>.
skip-until = Selamanya
promo-percent-range = Kirim bilangan bulat dari 1 sampai { $most }, dalam persen.
promo-code-wrong = Kode terdiri dari 3 sampai 32 huruf Latin, angka, atau tanda hubung, dan bukan kata make, list, atau close. Kirim kode lain.
promo-uses-wrong = Bisa dipakai 1 sampai { $most } orang. Silakan kirim angka lain.
promo-day-wrong = Saya perlu tanggal mulai hari ini dan dalam sepuluh tahun ke depan, misalnya <code>2030-12-31</code>.
promo-taken = Kode { $code } sudah ada. Tidak ada yang berubah.
promo-none = Kode { $code } tidak ada.
promo-gift = { $kind ->
    [percent] +{ $amount }% untuk paket berikutnya
    [plan] { $amount }{ "\u00A0" }koin: langganan { $plan } selama 30{ "\u00A0" }hari
   *[credits] { $amount }{ "\u00A0" }koin
}
promo-rules =
    Setiap orang mendapat satu kali: { $gift }.
    { $lasts }
    { $uses ->
        [0] Jumlah pemakainya tidak dibatasi.
       *[other] Bisa dipakai oleh { $uses }{ "\u00A0" }orang.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] Koinnya tidak pernah hangus.
       *[other] Koinnya hangus setelah { $days }{ "\u00A0" }hari.
    }
promo-lasts-plan =
    { $keeps ->
        [all] Koin yang tidak terpakai dalam 30{ "\u00A0" }hari tetap tersimpan.
        [0] Koin yang tidak terpakai dalam 30{ "\u00A0" }hari hangus.
       *[other] Dari koin yang tidak terpakai dalam 30{ "\u00A0" }hari, paling banyak { $keeps }{ "\u00A0" }koin tetap tersimpan.
    }
promo-works-until = Berlaku sampai { $at }.
promo-screen =
    <b>Buat kode { $code }?</b>

    { $rules }
promo-yes = Buat
promo-made =
    Kode <code>{ $code }</code> sudah berlaku. Tautan ini memasukkannya otomatis:
    { $link }
promo-back = Semua kode
promos =
    <b>Kode promo</b>
    { $lines }
promos-none = Belum ada kode promo.
promo-new = Kode baru
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] belum berlaku
    [over] kedaluwarsa
    [used_up] kuota habis
    [closed] ditutup
   *[open] berlaku
} · dipakai { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }dari { $most }
} · memberi { $given }{ "\u00A0" }koin · terjual { stars }
promo-more = { " " }dan { $count } lainnya
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    Dibuat oleh { $operator }, { $at }
    { $until }
promo-close-screen =
    <b>Tutup kode { $code }?</b> Setelah itu tidak ada yang bisa memakainya. Bonus yang sudah menunggu paket tetap berlaku.

    { $line }
promo-close-yes = Tutup
promo-closed-already = Kode { $code } sudah ditutup. Tidak ada yang berubah.
promo-closed-now = Kode { $code } ditutup. Tidak ada lagi yang bisa memakainya.
promo-close-usage = Tambahkan kodenya, boleh dengan alasan: <code>/promo close SUMMER bocor ke publik</code>

## Links that anybody can pay, for operators

link-usage =
    Tambahkan nama, paket atau langganan, dan jika mau, berapa kali bisa dibayar serta hari terakhirnya: <code>/link make summer small 100 2030-12-31</code>

    Paket Anda: { $packs }
    { $plans }
link-step-name = Apa nama tautannya? Kirim nama kampanye, misalnya <code>summer</code>: 1 sampai 32 karakter a-z, 0-9, _ dan -.
link-step-pack = Apa yang dijual?
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = Berapa kali boleh dibayar? Kirim angka, misalnya <code>100</code>.
link-name-wrong = Nama terdiri dari 1 sampai 32 karakter a-z, 0-9, _ dan -. Silakan kirim yang lain.
link-pack-wrong =
    Paket { $pack } tidak ada. Paket Anda: { $packs }
    { $plans }
link-plans = Langganan Anda: { $plans }
link-uses-wrong = Bisa dibayar 1 sampai { $most } kali. Silakan kirim angka lain.
link-taken = Tautan { $name } sudah ada. Tidak ada yang berubah.
link-none = Tautan { $name } tidak ada.
link-works-until = Berlaku sampai { $at }.
link-screen =
    <b>Buat tautan { $name }?</b>

    Siapa pun bisa membayarnya: { $title }, { credits } { $kind ->
        [plan] setiap 30{ "\u00A0" }hari seharga { stars }. Jika langganan di katalog diubah, tautan ini tidak memulai yang baru.
       *[pack] seharga { stars }. Jika harga paket diubah, tautan ini berhenti menjual.
    }
    { $uses ->
        [0] Jumlah pembayarannya tidak dibatasi.
       *[other] { $uses }{ "\u00A0" }pembayaran seluruhnya.
    }
    { $until }
link-yes = Buat
link-made =
    Siapa pun kini bisa membayar tautan <b>{ $name }</b>:
    { $link }
link-back = Semua tautan
links =
    <b>Tautan</b>
    { $lines }
links-none = Belum ada tautan.
link-new = Tautan baru
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] kedaluwarsa
    [used_up] kuota habis
    [closed] ditutup
   *[open] berlaku
} · dibayar { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }dari { $most }
} · { $people }{ "\u00A0" }orang · terjual { stars } · pengembalian: { $refunds }
link-shared-line = Dibagikan di chat lain: { $title }, ⭐{ "\u00A0" }{ $price } · dibayar { $payments } · { $people }{ "\u00A0" }orang · terjual { stars } · pengembalian: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    Dibuat oleh { $operator }, { $at }
    { $until }
link-close-screen =
    <b>Tutup tautan { $name }?</b> Setelah itu tidak ada yang bisa membayarnya. Pembayaran yang sedang berjalan tetap dihitung.

    { $line }
link-close-yes = Tutup
link-closed-already = Tautan { $name } sudah ditutup. Tidak ada yang berubah.
link-closed-now = Tautan { $name } ditutup. Tidak ada lagi yang bisa membayarnya.
link-close-usage = Tambahkan namanya, boleh dengan alasan: <code>/link close summer bocor ke publik</code>

## For operators

operator-review =
    <b>Sebuah pembayaran perlu keputusan Anda:</b> { review-why }.
    { stars } dari { $whom }
    { receipt-line }
operator-parked =
    <b>Saya tidak bisa memproses sebuah pesan dari Telegram</b> dan menahannya dengan nomor <code>{ $number }</code>.
    Kalau ada koin yang terpotong untuk pesan itu, koinnya sudah dikembalikan. Tidak ada yang hilang.
    { parked-decide }
operator-parked-payment =
    <b>Saya tidak bisa memproses sebuah pesan dari Telegram tentang pembayaran</b> dan menahannya dengan nomor <code>{ $number }</code>.
    Daftar Telegram juga memuat pembayaran itu: saya mencocokkannya dengan catatan kami dan menambahkan yang kurang.
    { parked-decide }
operator-parked-more =
    <b>Sudah { $parked }{ "\u00A0" }pesan dari Telegram yang tertahan</b>, karena saya tidak bisa memprosesnya. Tidak ada yang hilang.
    { $decides ->
        [yes] Periksa satu per satu, lalu coba lagi atau abaikan.
       *[no] Pemilik akan mencoba lagi atau mengabaikannya.
    }
parked-decide = { $decides ->
    [yes] Coba lagi kalau penyebabnya sudah teratasi, atau abaikan kalau tidak perlu ditindaklanjuti. Penyebabnya ada di daftar.
   *[no] Pemilik akan mencoba lagi atau mengabaikannya.
}
operator-history =
    <b>Daftar Telegram memuat { $rows }{ "\u00A0" }pembayaran dan pengembalian dari sebelum saya pertama kali berjalan di sini.</b>
    Semuanya sudah saya hitung dan saya biarkan: tidak ada yang mendapat koin, dan saya tidak menulis ke pembelinya.
operator-recovered =
    <b>Di daftar Telegram ada { $payments ->
        [0] 0{ "\u00A0" }pembayaran
       *[other] { $payments }{ "\u00A0" }pembayaran
    } dan { $refunds ->
        [0] 0{ "\u00A0" }pengembalian
       *[other] { $refunds }{ "\u00A0" }pengembalian
    } yang terlewat oleh kami.</b>
    { $reviews ->
        [0] Semuanya sudah saya catat, dan pembelinya sedang saya beri tahu.
       *[other] Semuanya sudah saya catat, dan pembelinya sedang saya beri tahu. Ada { $reviews }{ "\u00A0" }pembayaran yang tidak cocok dengan pesanan mana pun: tidak ada yang mendapat koin sampai Anda memutuskannya.
    }
reconcile-finding = { $what ->
        [unlike] Telegram mencatat { $telegram } untuk { $charge }, dibayar oleh { $user }; catatan kami { $books }.
        [unlisted-payment] Catatan kami memuat pembayaran { $books } oleh { $user }, { $charge }, yang tidak ada di daftar Telegram.
        [unlisted-refund] Catatan kami memuat pengembalian { $books } kepada { $user }, { $charge }, yang tidak ada di daftar Telegram.
        [balance] Menurut Telegram, bot punya { $telegram } Bintang; jumlah dari daftarnya sendiri { $books }.
        [shorter] Daftar Telegram menyusut dari { $books } menjadi { $telegram } baris, jadi saya membacanya dari awal.
        [totals] Jumlah dari daftar Telegram { $telegram }; menurut catatan kami { $books }.
       *[unreadable] Ada baris di daftar Telegram yang tidak bisa saya baca: { $telegram } { $books }
    }
review-credit = Beri { $credits }{ "\u00A0" }koin
review-refund = Kembalikan { stars }
review-ended =
    { $whom } mendapat { credits } untuk pembayaran ini.
    { receipt-line }
review-ended-otherwise =
    Sudah ada yang memberi koin atau mengembalikan pembayaran ini. Tidak ada yang berubah.
    { receipt-line }
refund-usage = Kirim nomor bukti pembayaran setelah perintah, boleh dengan alasan: <code>/refund stx123 dibayar dua kali</code>
refund-which = Pembayaran { $whom } yang mana yang perlu saya kembalikan?
refund-nothing = { $whom } tidak punya pembayaran yang bisa saya kembalikan.
refund-unknown = Saya tidak menemukan pembayaran dengan nomor bukti { $charge }.
refund-button = Kembalikan { stars }{ $pack } · { $at }
refund-screen =
    <b>Kembalikan { stars }?</b> Dibayar oleh { $whom }.{ $state ->
        [failed] { " " }Percobaan terakhir gagal.
       *[other] { "" }
    }

    { $credits ->
        [0] Tidak ada koin yang perlu ditarik.
       *[other] Pengembalian ini menarik { credits }{ $lacking ->
            [0] { "" }
           *[other] , <b>{ $lacking } di antaranya sudah terpakai</b>,
        } dan menyisakan { $debt ->
            [0] { $left }{ "\u00A0" }koin
           *[other] utang { $debt }{ "\u00A0" }koin. Koin yang dibeli berikutnya dipakai untuk melunasinya dulu
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>Kembalikan { stars }?</b> Dibayar oleh { $whom }.{ $state ->
        [failed] { " " }Percobaan terakhir gagal.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = Pengembalian ini menarik { credits }{ $lacking ->
    [0] { "" }
   *[other] , <b>{ $lacking } di antaranya sudah terpakai</b>
}.
refund-gift = Ini hadiah, dan sekarang ada pada { $taker }. Pengembalian ini menarik { credits } dari { $taker }.
refund-gift-waits = Ini hadiah yang belum diambil siapa pun. Pengembalian ini menarik kembali { credits }, dan tautannya tidak berlaku lagi.
refund-gift-spent = Ini hadiah, dan <b>{ $taker } sudah memakai sebagian</b>. Jadi pengembalian ini menarik { credits } dari { $whom }.
refund-invitation = Ditarik juga { credits } dari { $whom }, yang datang lewat undangan.
refund-reward = Dan { credits } dari { $whom }, yang mengundang.
refund-leaves = Sisa saldo { $whom }: { $debt ->
    [0] { $left }{ "\u00A0" }koin
   *[other] utang { $debt }{ "\u00A0" }koin. Koin yang dibeli berikutnya dipakai untuk melunasinya dulu
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] Telegram sendiri sudah mengembalikan <b>{ stars }</b> kepada { $whom }: { $at }.
           *[own] <b>{ stars }</b> sudah dikembalikan kepada { $whom }: { $at }, atas permintaan { $operator }.
        }
        [unknown] <b>{ stars }</b> untuk { $whom }: Telegram belum mengonfirmasi pengembaliannya. Saya akan terus menanyakannya.
       *[requested] <b>{ stars }</b> sedang dikembalikan kepada { $whom }, atas permintaan { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = Peran Anda bisa mengembalikan paling banyak ⭐{ "\u00A0" }{ $most } sekaligus. Pembayaran ini bisa dikembalikan oleh pemilik.
refund-yes = Kembalikan
refund-yes-debt = Tetap kembalikan
refund-no = Batal
refund-not-wanted = Dibatalkan. Tidak ada yang dikembalikan.
refund-expired = Tampilan ini sudah usang. Tidak ada yang dikembalikan. Silakan periksa lagi.
operator-refund-ended =
    { $how ->
        [own] <b>Telegram sendiri yang mengembalikan { stars }</b> kepada { $whom }. Saldonya sekarang { $balance }.
        [failed] <b>Telegram menolak mengembalikan { stars }</b> kepada { $whom }: { $reason }. Koinnya tidak lagi dicadangkan: saldo pengguna { $balance }. Anda bisa mencoba lagi.
       *[done] { stars } sudah dikembalikan kepada { $whom }. Saldonya sekarang { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>Saya belum tahu hasil pengembalian { stars } kepada { $whom }.</b> Telegram belum memberi kepastian: { $reason }. Saya akan terus menanyakannya.
    { receipt-line }
user-usage =
    Siapa yang Anda cari? Kirim ID, nama atau sebagian nama, <code>@nama</code> atau tautan ke orangnya, bukti pembayaran, atau ID pesanan. Atau teruskan pesan darinya ke saya.

    Lebih cepat: <code>/user 12345</code>, atau balas pesan saya tentang orang itu dengan <code>/user</code>.
receipt-unknown = Saya tidak menemukan bukti pembayaran { $handle }. Nomornya panjang: tempelkan seluruhnya.
user-unknown = Saya tidak menemukan { $handle }.
user-choose = Siapa yang Anda maksud dengan “{ $handle }”?{ $more ->
    [yes] { " " }Masih ada orang lain dengan nama ini: kirim nama yang lebih lengkap untuk menemukannya.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    Orang yang berbeda bisa bernama sama, jadi pilih salah satu. Saya akan bertanya dulu sebelum melakukan apa pun.
user-choice = { $name }{ $username } · { $user }
user-hidden = Telegram tidak memberi tahu siapa penulisnya: { $name } menyembunyikan akunnya dari pesan terusan. Minta ID atau nomor bukti pembayarannya.
user-is-bot = Ini ditulis oleh bot, jadi tidak ada orang yang bisa ditampilkan.
user-nobody = Pesan itu bukan tentang satu orang. Kirim ID, <code>@nama</code>, atau nomor bukti pembayaran setelah perintah: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>Waktu: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = Ini grup. Grup bisa membayar, tetapi tidak punya koin.
card-stranger = Belum pernah menulis ke saya.
card-seen = { $language } · { $seen }
seen-lately = aktif dalam satu jam terakhir
seen-about = terakhir aktif { $at }, atau tak lama setelahnya
card-closed = <b>Tidak bisa dihubungi</b> sejak { $at }: bot diblokir, atau chat belum pernah dibuka.
card-barred = <b>Dibekukan</b> sejak { $at }, oleh { $operator }: { $reason }
card-balance = Saldo: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } dibeli
share-bonus = { $credits } bonus
share-adjust = { $credits } dikoreksi
share-lot = { $credits } bonus sampai { $at }
share-held = { $credits } dicadangkan
share-debt = { $credits } utang
card-none = belum ada
card-waiting =
    <b>Menunggu koin</b>
    { $lines }
    { "" }
card-entries =
    <b>Mutasi terakhir</b>
    { $lines }
    { "" }
card-payments =
    <b>Pembayaran dan pesanan</b>
    { $lines }
    { "" }
card-tickets =
    <b>Tiket</b>
    { $lines }
    { "" }
card-acts =
    <b>Tindakan operator</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· terkirim
   *[running] { " " }· sedang berjalan
}
entry-given-back = <b>0</b>{ $what } · gagal, koin dikembalikan
card-request = /{ $command } · { credits } · sejak { $at }
card-payment = { $lead }{ stars } → { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = dibayar { $paid }
card-ended-paid = { $ended } (dibayar { $paid })
card-order = { $lead }{ stars } → { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] tagihan terkirim
    [checkout] sedang dibayar
    [expired] tagihan kedaluwarsa
    [arrived] dibayar, koin belum masuk
    [paid] dibayar
    [review] <b>sedang ditinjau</b>
    [refunding] sedang dikembalikan
    [refund-failed] koin masuk, pengembalian gagal
    [refunded] dikembalikan
   *[credited] koin masuk
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] memberi { credits-moved }
    [take] memotong { credits-moved }
    [credit] memberi { credits-moved } untuk sebuah pembayaran
    [refund] meminta pengembalian
    [return] mengembalikan paket sendiri
    [bar] membekukan akun
    [unbar] mencabut pembekuan
    [appoint] mengangkat sebagai { role }
    [dismiss] memberhentikan dari peran
    [answer] menjawab tiket { $detail }
    [close] menutup tiket { $detail }
    [message] mengirim pesan (tiket { $detail })
    [resend] mengirim ulang jawaban /{ $detail }
    [request] membatalkan permintaan /{ $detail }
    [erase] menghapus data
    [canary] menguji pembelian
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>Semua mutasi</b>
    { $lines }

    <i>Waktu: { $zone }</i>
card-give-button = Beri
card-take-button = Potong
card-bar-button = Bekukan
card-unbar-button = Cabut pembekuan
card-message-button = Kirim pesan
card-resend-button = Kirim ulang jawaban
card-requests-button = Batalkan permintaan
card-refund-button = Kembalikan { stars }
card-refunds-button = Kembalikan pembayaran
card-history-button = Riwayat
card-ticket-button = Tiket { $number }
card-back = Kembali
card-which-payment =
    { $head }

    Pembayaran mana yang perlu saya kembalikan?
card-no-payment =
    { $head }

    Tidak ada lagi pembayaran yang bisa dikembalikan.
card-which-request =
    { $head }

    Permintaan mana yang perlu saya batalkan? Alasannya akan dibaca pengguna.
card-no-request =
    { $head }

    Tidak ada lagi permintaannya yang menunggu.
card-cancel-one = { $request } · { credits }
card-ask-give =
    Berapa koin yang perlu saya beri kepada { $whom }, dan apa alasannya? Misalnya: <code>50 atas gangguan kemarin</code>

    Alasannya akan dibaca pengguna. Kalau berubah pikiran, kirim /cancel.
card-ask-take =
    Berapa koin yang perlu saya potong dari { $whom }, dan apa alasannya? Misalnya: <code>50 keliru diberikan</code>

    Alasannya akan dibaca pengguna. Kalau berubah pikiran, kirim /cancel.
card-ask-why = Lalu, apa alasannya? Pengguna akan membacanya.
card-ask-bar =
    Apa alasan membekukan { $whom }? Pengguna akan membacanya.

    Kalau berubah pikiran, kirim /cancel.
card-ask-unbar =
    Apa alasan { $whom } boleh membeli dan memakai koin lagi? Alasannya akan dicatat.

    Kalau berubah pikiran, kirim /cancel.
card-ask-message =
    Tulis pesan Anda untuk { $whom }: teks, gambar, atau file.

    Kalau berubah pikiran, kirim /cancel.
card-ask-cancel =
    Apa alasan membatalkan <b>{ $request }</b>, yang sedang ditunggu { $whom }? Pengguna akan membacanya.

    Kalau berubah pikiran, kirim /cancel.
card-asked-in-private = Pertanyaannya saya kirim di chat pribadi kita.
card-open-private = Saya belum bisa menulis kepada Anda. Buka chat pribadi kita, kirim /start, lalu ketuk lagi.
card-message-sent = Terkirim ke { $whom }. Kalau ada balasan, itu masuk tiket { $number }.
card-message-refused = Telegram menolak sebagian atau seluruh pesan Anda, jadi { $whom } tidak menerimanya. Pesannya tersimpan di tiket { $number }. Coba bentuk lain: teks, gambar, atau file.
card-message-unsent = Saya tidak bisa menghubungi { $whom }: bot diblokir, atau chat belum pernah dibuka. Pesan Anda tersimpan di tiket { $number }.
request-cancelled = Permintaan { $whom } dibatalkan. Alasannya sudah saya sampaikan, dan koinnya tidak terpotong.
request-stays = { $status ->
    [running] Permintaan ini sedang saya jalankan. Tidak ada yang berubah.
    [charged] Koin untuk permintaan ini sudah terpotong: hasilnya akan saya kirim, atau koinnya saya kembalikan. Tidak ada yang berubah.
   *[gone] Permintaan ini sudah tidak menunggu. Tidak ada yang berubah.
}
resent = { $outcome ->
    [sent] Sudah dikirim ulang: jawaban /{ $command } dari { $at }.
    [closed] Saya tidak bisa menulis ke pengguna ini: bot diblokir, atau chat belum pernah dibuka.
   *[gone] Jawaban /{ $command } dari { $at } sudah tidak ada di Telegram: pengguna menghapusnya.
}
resent-before = Jawaban /{ $command } sudah pernah dikirim ulang: { $at }. Kali ini tidak ada yang dikirim.
resend-nothing = { $why ->
    [running] Permintaannya masih berjalan. Jawabannya akan terkirim otomatis.
    [failed] Permintaan terakhirnya gagal, dan koinnya sudah dikembalikan. Tidak ada jawaban yang bisa dikirim ulang.
    [waiting] Permintaannya masih menunggu koin. Belum ada jawaban.
   *[none] Tidak ada jawaban untuk pengguna ini yang bisa saya kirim ulang.
}
reply-again = Ini jawaban /{ $command } Anda sekali lagi. Koin Anda tidak terpotong lagi.
you-request-cancelled =
    Operator membatalkan permintaan /{ $command } Anda yang menunggu: { $reason }

    Koin Anda tidak terpotong.
you-were-corrected = { $direction ->
        [more] Operator mengoreksi saldo Anda: <b>+{ credits }</b>.
       *[less] Operator mengoreksi saldo Anda: <b>−{ credits }</b>.
    } Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
you-were-corrected-debt = { $direction ->
        [more] Operator mengoreksi saldo Anda: <b>+{ credits }</b>.
       *[less] Operator mengoreksi saldo Anda: <b>−{ credits }</b>.
    } Sekarang Anda punya utang <b>{ $balance }{ "\u00A0" }koin</b>. Koin yang Anda beli berikutnya dipakai untuk melunasinya dulu: /buy

## Questions of the bot

cancelled = Dibatalkan.
cancelled-more =
    Dibatalkan.

    { $waiting }
nothing-to-cancel = Tidak ada yang perlu dibatalkan.
question =
    { $question }

    Biayanya { price }. Berubah pikiran? Kirim /cancel.

## Broadcasts

menu-broadcast = Kirim pesan ke semua atau sebagian pengguna
broadcast-ask =
    <b>Apa yang perlu saya kirim?</b> Tulis pesannya, atau teruskan ke sini: teks, foto, video, apa saja kecuali album. Anda akan melihatnya lebih dulu.
    { $latest }
broadcast-line = Siaran terakhir ({ $at }): terkirim { $sent }, memblokir bot { $blocked }, gagal { $failed }.
broadcasts =
    <b>Siaran</b>
    { $lines }
broadcasts-none = Belum ada siaran.
broadcasts-line = { $at } · untuk { $audience } · { $state ->
    [running] sedang dikirim
    [paused] dijeda
    [stopped] dihentikan
   *[done] selesai
} · { $sent } dari { $people }
broadcast-new = Siaran baru
broadcast-open = { $at }
broadcast-all = Semua siaran
broadcast-one =
    { $report }

    Untuk { $audience }: { $people }{ "\u00A0" }orang saat dimulai
    Dimulai oleh { $operator }, { $at }
broadcast-no-album = Album tidak bisa saya kirim. Kirim satu pesan saja.
broadcast-panel =
    Begini tampilannya. Pesan ini akan dikirim ke { $audience }: <b>{ $people }{ "\u00A0" }orang</b>, dalam waktu sekitar { $minutes }{ "\u00A0" }menit.

    Tidak termasuk yang memblokir bot, berhenti berlangganan, atau sedang dibekukan.
broadcast-for-all = semua pengguna
broadcast-for-buyers = semua pengguna yang pernah membeli paket
broadcast-for-quiet = semua pengguna yang sudah { $days }{ "\u00A0" }hari tidak mampir
broadcast-for-language = semua pengguna berbahasa { $language }
broadcast-to-all = Semua
broadcast-to-buyers = Pembeli
broadcast-to-language = Per bahasa
broadcast-to-quiet = Absen { $days }{ "\u00A0" }hari
broadcast-language = Bahasa apa yang mereka pakai?
broadcast-back = Kembali
broadcast-add-button = Tambah tombol
broadcast-button-ask =
    Apa tulisan di tombolnya, dan ke mana tautannya? Kirim keduanya dalam satu baris:
    <code>Saluran kami https://t.me/example</code>
broadcast-button-wrong = Kirim judul paling panjang 64{ "\u00A0" }karakter, lalu tautannya, misalnya <code>Saluran kami https://t.me/example</code>
broadcast-test = Kirim dulu ke semua operator
broadcast-tested = { $operators ->
        [0] Tidak ada operator lain yang bisa menerimanya.
       *[other] Sudah diterima { $operators }{ "\u00A0" }operator.
    }
broadcast-send = Kirim ke { $people }{ "\u00A0" }orang
broadcast-left = Baik, pesannya tidak saya kirim ke siapa pun.
broadcast-busy = Saya masih mengirim pesan lain: /broadcast
broadcast-nobody = Tidak ada yang bisa saya kirimi pesan ini.
broadcast-screen =
    <b>Kirim sekarang?</b> Pesan ini akan dikirim ke { $audience }: { $people }{ "\u00A0" }orang. Pesan yang sudah terkirim tidak bisa ditarik kembali.
broadcast-yes = Kirim
broadcast-running =
    <b>Pesan Anda sedang saya kirim.</b>

    Terkirim: { $sent }
    Memblokir bot: { $blocked }
    Gagal: { $failed }
    Sisa: { $left }, sekitar { $minutes }{ "\u00A0" }menit
broadcast-paused =
    <b>Pengiriman pesan Anda dijeda.</b> { $why }

    Terkirim: { $sent }
    Memblokir bot: { $blocked }
    Gagal: { $failed }
    Sisa: { $left }, sekitar { $minutes }{ "\u00A0" }menit
broadcast-do-renew = Muat ulang
broadcast-do-pause = Jeda
broadcast-do-resume = Lanjutkan
broadcast-do-stop = Hentikan
broadcast-do-end = Hentikan sepenuhnya
broadcast-stop = Hentikan sepenuhnya? { $left }{ "\u00A0" }orang tidak akan menerimanya.
broadcast-is-over =
    Pengiriman pesan ini sudah berakhir.
    { $latest }
broadcast-done =
    <b>Pesan Anda selesai dikirim.</b>

    Terkirim: { $sent }
    Memblokir bot: { $blocked }
    Gagal: { $failed }
broadcast-stopped =
    <b>Pengiriman pesan Anda dihentikan.</b>

    Terkirim: { $sent }
    Memblokir bot: { $blocked }
    Gagal: { $failed }
broadcast-held =
    <b>Pengiriman pesan Anda saya jeda:</b> { $why }

    Kalau pesannya sudah Anda hapus, saya tidak bisa menyalinnya lagi. Hentikan pengiriman ini, lalu mulai lagi dari awal: /broadcast
broadcast-unsubscribe = Berhenti berlangganan
broadcast-subscribe = Berlangganan lagi
broadcasts-off = Baik, Anda tidak akan menerima pesan seperti ini lagi. Bukti pembayaran dan jawaban tetap dikirim.
broadcasts-on = Baik, Anda akan kembali menerima pesan seperti ini.

## Plans

menu-plan = Lihat, ganti, atau batalkan langganan Anda
plan-rate =
    <b>{ $title }</b>, setiap 30{ "\u00A0" }hari: ⭐{ "\u00A0" }{ $rate } per koin{ $saving ->
        [0] { "" }
       *[other] , hemat { $saving }%
    }
plan-button = { $title }: { credits } · { stars } per 30{ "\u00A0" }hari
plan-pay = Bayar { stars } setiap 30{ "\u00A0" }hari
plan-terms = { credits } setiap 30{ "\u00A0" }hari seharga { stars }. { $unused }
plan-keeps-all = Koin yang tidak Anda pakai tetap milik Anda.
plan-keeps =
    { $keeps ->
        [0] Setiap kali langganan diperpanjang, koin langganan yang belum terpakai hangus.
       *[other] Setiap kali langganan diperpanjang, paling banyak { $keeps }{ "\u00A0" }koin langganan yang belum terpakai tetap milik Anda; sisanya hangus.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    Telegram memperpanjang langganan ini secara otomatis. Anda bisa membatalkannya kapan saja: /plan
plan-busy = Mungkin saat ini Anda sedang membayar langganan. Cek /plan sebentar lagi.
plan-has-plan = Anda sudah punya langganan. Untuk mengganti atau membatalkannya, kirim /plan.
checkout-has-plan = Anda sudah punya langganan. Bintang Anda tidak terpotong. Untuk mengganti atau membatalkannya: /plan
receipt-plan =
    Terima kasih! <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    Langganan { $plan } akan diperpanjang otomatis pada { $until }. Untuk mengganti atau membatalkannya: /plan
receipt-renewal =
    Langganan { $plan } sudah diperpanjang: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
       *[other] { " " }{ $gone }{ "\u00A0" }koin yang belum terpakai sudah hangus.
    } Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    Perpanjangan berikutnya pada { $until }. Untuk mengganti atau membatalkan langganan: /plan
plan-none =
    { $sold ->
        [yes] Anda belum punya langganan. Dengan langganan, Anda mendapat koin setiap 30{ "\u00A0" }hari. Anda bisa membatalkannya kapan saja.
       *[no] Anda belum punya langganan, dan saat ini kami tidak menawarkannya. Untuk membeli paket, kirim /buy.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    Akan diperpanjang otomatis pada { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    Langganan ini gagal diperpanjang: Telegram tidak bisa memotong { stars } dari Anda. Setelah Bintang Anda cukup, Anda bisa memperpanjangnya di Telegram, lewat Pengaturan › Bintang Saya.
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    Anda sudah membatalkannya. Langganan ini berakhir pada { $until }.{ $follows ->
        [yes] { " " }Setelah itu saya kirim tombol untuk memulai langganan { $next }.
       *[no] { "" }
    }
plan-cancel-button = Batalkan { $plan }
plan-cancel-ask = Batalkan langganan { $plan }? Langganan ini akan berakhir pada { $until }, dan koin Anda tetap milik Anda.
plan-cancel-yes = Batalkan langganan
plan-cancel-no = Tetap berlangganan
plan-again-button = Aktifkan lagi { $plan }
plan-again = Anda bisa mengaktifkan lagi langganan { $plan } sampai { $until }. Di Telegram, buka Pengaturan › Bintang Saya, pilih langganannya, lalu perpanjang.
plan-change-button = Ganti { $plan }
plan-change-ask = Langganan mana yang Anda inginkan sebagai gantinya? { $plan } akan berakhir pada { $until }. Setelah itu saya kirim tombol untuk memulai yang baru.
plan-back = Kembali
plan-unchanged = Telegram tidak mengubah langganan ini. Coba lagi nanti, atau ubah sendiri di Telegram, lewat Pengaturan › Bintang Saya.
plan-active = Langganan { $plan } kembali diperpanjang otomatis, berikutnya pada { $until }.
plan-cancelled = Anda sudah membatalkan langganan { $plan }. Langganan ini berakhir pada { $until }, dan koin Anda tetap milik Anda. Berubah pikiran? Kirim /plan.
plan-failed = Langganan { $plan } gagal diperpanjang: Telegram tidak bisa memotong { stars } dari Anda. Koin Anda tetap milik Anda. Setelah Bintang Anda cukup, Anda bisa memperpanjangnya di Telegram, lewat Pengaturan › Bintang Saya.
plan-lapsed = Langganan { $plan } berakhir pada { $until } karena perpanjangannya tidak dibayar. Koin Anda tetap milik Anda, dan Anda bisa berlangganan lagi kapan saja.
plan-over =
    Langganan { $plan } berakhir pada { $until }. Koin Anda tetap milik Anda.{ $follows ->
        [yes] { " " }Ini langganan { $next } yang Anda inginkan sebagai gantinya.
       *[no] { "" }
    }
plan-cancelled-by-us = Operator membatalkan langganan { $plan } Anda. Langganan ini berakhir pada { $until }, dan koin Anda tetap milik Anda. Ada pertanyaan? Kirim /paysupport.
plan-allowed-by-us = Anda bisa mengaktifkan lagi langganan { $plan }. Di Telegram, buka Pengaturan › Bintang Saya, pilih langganannya, lalu perpanjang.
privacy-has-plan = Anda punya langganan yang diperpanjang otomatis. Batalkan dulu. Kalau tidak, Telegram akan terus memotong Bintang Anda: /plan
entry-unused = <b>{ $credits }</b> tidak terpakai, langganan{ $what } diperpanjang
entry-unused-back = <b>{ $credits }</b> kembali, Bintang langganan{ $what } dikembalikan

card-plan =
    Langganan { $plan }: { $state ->
        [active] diperpanjang pada { $at }
        [failed] tidak diperpanjang sejak { $at }
       *[cancelled] dibatalkan, berakhir pada { $at }
    }
card-plan-cancel-button = Batalkan langganan
card-plan-allow-button = Izinkan langganan
card-ask-plan-cancel =
    Apa alasan membatalkan langganan { $whom }? Alasannya akan dicatat.

    Kalau berubah pikiran, kirim /cancel.
card-ask-plan-allow =
    Apa alasan { $whom } boleh mengaktifkan lagi langganannya? Alasannya akan dicatat.

    Kalau berubah pikiran, kirim /cancel.
plan-cancel-screen =
    <b>Batalkan langganan { $whom }?</b>
    { $plan } akan berakhir pada { $until } dan tidak diperpanjang. Koinnya tetap ada.
    Alasan: { $reason }
plan-cancel-done = Langganan { $whom } tidak akan diperpanjang lagi. Orangnya sedang saya beri tahu.
plan-cancel-nothing = { $whom } tidak punya langganan yang diperpanjang otomatis. Tidak ada yang berubah.
plan-allow-screen =
    <b>Izinkan { $whom } mengaktifkan lagi langganannya?</b>
    { $plan } berakhir pada { $until }. Telegram akan mengizinkan perpanjangan, tetapi hanya orangnya sendiri yang bisa melakukannya.
    Alasan: { $reason }
plan-allow-yes = Izinkan
plan-allow-done = { $whom } bisa mengaktifkan lagi langganannya. Caranya sedang saya sampaikan.
plan-allow-nothing = { $whom } tidak punya langganan yang dibatalkan. Tidak ada yang berubah.

## Gifts

menu-gift = Beli koin untuk orang lain
gift-button = Beli sebagai hadiah
gift-off = Saat ini hadiah tidak bisa dibeli di sini.
gift =
    <b>Beli paket untuk orang lain</b>
    Anda mendapat tautan untuk dikirim. Koinnya untuk siapa pun yang membukanya lebih dulu. Jika tidak ada yang membukanya dalam { $days }{ "\u00A0" }hari, koinnya kembali kepada Anda.
gift-more =
    { $gift }

    <b>Hadiah Anda yang belum diambil</b>
    { $lines }
gift-line = { credits }, sampai { $until }: { $link }
gift-share = Kirim { credits }
gift-keep = Simpan { credits }
gift-words = Ada { credits } untuk Anda. Buka tautan ini dan tekan Mulai!
invoice-description-gift = Hadiah { credits }. Anda mendapat tautan untuk penerimanya. Tidak pernah hangus.
receipt-gift =
    Terima kasih! Hadiah Anda sebesar <b>{ credits }</b> sudah siap.{ $bonus ->
        [0] { "" }
       *[other] { " " }Termasuk bonus { $bonus }{ "\u00A0" }koin dari kode Anda.
    } Kirim tautan ini kepada penerimanya: { $link }

    Koinnya untuk siapa pun yang membukanya lebih dulu. Jika tidak ada yang membukanya sampai { $until }, koinnya kembali kepada Anda.
    { receipt-line }
gift-got = { $giver } memberi Anda hadiah <b>{ credits }</b>. Koin ini tidak pernah hangus. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>. Lihat kegunaannya: /help
gift-got-debt = { $giver } memberi Anda hadiah <b>{ credits }</b>. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
gift-somebody = Seseorang
gift-yours = Itu hadiah Anda sendiri: { credits } yang menunggu penerimanya. Kirim tautannya, atau simpan koinnya untuk Anda.
gift-gone = Hadiah ini sudah tidak ada: sudah diambil orang, atau sudah kembali kepada pembelinya.
gift-unknown = Saya tidak mengenal hadiah ini. Buka tautannya persis seperti yang Anda terima.
gift-kept = Hadiah ini jadi milik Anda: <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>. Tautannya sudah tidak berlaku.
gift-kept-debt = Hadiah ini jadi milik Anda: <b>+{ credits }</b>. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>. Tautannya sudah tidak berlaku.
gift-taken = { $taker } sudah mengambil hadiah Anda sebesar <b>{ credits }</b>.
gift-returned = Tidak ada yang mengambil hadiah Anda, jadi koinnya kembali kepada Anda: <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
gift-returned-debt = Tidak ada yang mengambil hadiah Anda, jadi koinnya kembali kepada Anda: <b>+{ credits }</b>. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
gift-undone = Bintang untuk hadiah <b>{ credits }</b> yang Anda terima dikembalikan, jadi kami menariknya. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>. Ada pertanyaan? Kirim /paysupport.
refund-done-gift =
    { $by ->
        [telegram] Telegram mengembalikan { stars } kepada Anda
       *[us] Kami mengembalikan { stars } kepada Anda
    }. Hadiah yang Anda bayar dengan Bintang itu sudah kami tarik.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] Telegram mengembalikan { stars } kepada Anda
       *[us] Kami mengembalikan { stars } kepada Anda
    }. Hadiah Anda sudah terpakai, jadi kami menarik { credits } dari saldo Anda. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] Telegram mengembalikan { stars } kepada Anda
       *[us] Kami mengembalikan { stars } kepada Anda
    }. Hadiah Anda sudah terpakai, jadi kami menarik { credits } dari saldo Anda. Sekarang Anda punya utang <b>{ $balance }{ "\u00A0" }koin</b>. Koin yang Anda beli berikutnya dipakai untuk melunasinya dulu: /buy
    { receipt-line }
return-given = Hadiah ini sudah diambil orang, jadi tidak bisa Anda kembalikan sendiri. Ada pertanyaan? Kirim /paysupport.
entry-gift-out = <b>{ $credits }</b> untuk hadiah
entry-gift-back = <b>{ $credits }</b> kembali dari hadiah
entry-gift-in = <b>{ $credits }</b> sebagai hadiah
entry-gift-undone = <b>{ $credits }</b>: Bintang hadiah dikembalikan
share-gift = { $credits } dalam hadiah sampai { $at }
card-gifts = Hadiah: { $bought } dibeli, { $waiting } di antaranya menunggu, { $given } sudah diambil{ $takers }; { $received } diterima
card-gift-takers = { " " }(oleh { $takers })

## Inviting

menu-invite = Undang teman dan dapatkan koin
invite-off = Saat ini tidak ada koin untuk mengundang teman.
invite =
    Ini tautan Anda: { $link }

    { $gives ->
        [0] { "" }
       *[other] Teman yang baru di sini mendapat { $gives }{ "\u00A0" }koin bonus pada pembelian pertamanya.{ " " }
    }{ $rewards ->
        [0] { "" }
       *[other] Anda mendapat { $rewards }{ "\u00A0" }koin untuk pembelian pertama setiap pengguna baru yang Anda undang, paling banyak { $most }{ "\u00A0" }kali sebulan.
    }

    { $came ->
        [0] Belum ada yang datang lewat tautan ini.
       *[other] { $came }{ "\u00A0" }orang sudah datang lewat tautan ini, dan { $bought }{ "\u00A0" }di antaranya sudah membeli. Anda sudah mendapat { credits }. Pembelian yang dihitung bulan ini: { $month }.
    }
invite-share = Kirim tautan ke teman
referred = Anda diundang teman: pada pembelian pertama, Anda mendapat { $credits }{ "\u00A0" }koin bonus.
referred-by-yourself = Itu tautan Anda sendiri. Kirim ke teman!
referral-earned = Orang yang datang lewat tautan Anda melakukan pembelian pertamanya: <b>+{ credits }</b>. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>. Tautan Anda: /invite
referral-earned-debt = Orang yang datang lewat tautan Anda melakukan pembelian pertamanya: <b>+{ credits }</b>. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>. Tautan Anda: /invite
referral-taken = Bintang untuk pembelian lewat tautan Anda dikembalikan, jadi kami menarik { credits } yang Anda dapat dari pembelian itu. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.
referral-taken-debt = Bintang untuk pembelian lewat tautan Anda dikembalikan, jadi kami menarik { credits } yang Anda dapat dari pembelian itu. Sekarang Anda punya utang <b>{ $balance }{ "\u00A0" }koin</b>.
told-also =
    { $words }

    { $also }
also-invited = Itu termasuk <b>+{ credits }</b>, bonus Anda karena diundang teman.
also-invited-gift = Anda sendiri mendapat <b>+{ credits }</b>, bonus karena diundang teman.
also-uninvited = Kami juga menarik { credits }, bonus Anda karena diundang teman.
entry-referral = <b>{ $credits }</b> dari undangan
entry-referral-back = <b>{ $credits }</b> ditarik: Bintang pembelian lewat undangan dikembalikan

## Settings

menu-settings = Notifikasi, batas, dan bahasa
settings =
    <b>Pengaturan</b>
    Ketuk notifikasi untuk menyalakan atau mematikannya. Bukti pembayaran dan jawaban selalu dikirim.
settings-notice-low = { $state ->
    [on] ✓ Saat koin Anda tinggal sedikit
   *[off] Saat koin Anda tinggal sedikit
}
settings-notice-expiring = { $state ->
    [on] ✓ Sebelum koin Anda hangus
   *[off] Sebelum koin Anda hangus
}
settings-broadcasts = { $state ->
    [on] ✓ Kabar terbaru
   *[off] Kabar terbaru
}
settings-summary = { $state ->
    [on] ✓ Ringkasan bulanan
   *[off] Ringkasan bulanan
}
settings-limit = Batas per hari: { $credits ->
    [0] tidak ada
   *[other] { $credits }
}
settings-ask = Tanya dulu: { $mode ->
    [never] tidak pernah
   *[above] di atas { $above }
}
settings-back = Kembali
limit =
    <b>Batas per hari</b>
    { $credits ->
        [0] Anda bisa memakai semua koin yang Anda punya.
       *[other] Batas Anda per hari: { credits }.
    }

    Kalau batas tercapai, hari itu saya tidak menjalankan apa pun yang memakai koin. Batas yang lebih rendah langsung berlaku, yang lebih tinggi mulai besok.
limit-next =
    { $limit }

    Mulai { $at }: { $credits ->
        [0] tanpa batas
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ Tanpa batas
   *[no] Tanpa batas
}
ask-before =
    <b>Tanya dulu</b>
    { $mode ->
        [never] Saya menjalankan permintaan tanpa bertanya.
       *[above] Saya bertanya dulu kalau sebuah permintaan bisa memakai lebih dari { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ Di atas { $above }
   *[no] Di atas { $above }
}
ask-never = { $chosen ->
    [yes] ✓ Tidak pernah
   *[no] Tidak pernah
}
ask-usual = { $chosen ->
    [yes] ✓ Seperti biasanya di sini
   *[no] Seperti biasanya di sini
}
settings-language = Bahasa
notice-expiring =
    { $credits }{ "\u00A0" }koin Anda akan segera hangus. Yang pertama berlaku sampai { $at }. Lihat apa saja yang bisa dilakukan dengan koin itu: /help

    Untuk mematikan notifikasi ini: /settings
summary =
    <b>{ $from } – { $to }</b>
    Terpakai: { $spent } · dibeli: { $bought } · didapat gratis: { $given }
    { $lines }
    Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    Untuk mematikan ringkasan ini: /settings
summary-line = /{ $command }: { $credits } ({ $times }×)

## Returning a pack

return = Kembalikan dan dapatkan lagi { stars }
return-ask = Kembalikan paket ini? Anda mendapat { stars } kembali, dan { credits } dari paket ini ditarik.
return-ask-invited =
    { $asked }

    Yang Anda dapat bersama pembelian ini karena diundang juga ditarik: { credits }.
return-yes = Kembalikan paket
return-no = Simpan paket
return-kept = Baik, paketnya tetap milik Anda.
return-ok = Selesai: { stars } sedang dikembalikan kepada Anda.
return-replay = Pengembalian { stars } kepada Anda sudah berjalan.
return-done = Anda sudah menerima kembali { stars }.
return-missing = Anda tidak bisa mengembalikan ini sendiri. Silakan kirim /paysupport.
return-barred = Operator membekukan akun Anda di bot ini, jadi Anda tidak bisa membeli atau memakai koin. Untuk meminta pengembalian Bintang, kirim /paysupport.
return-old = Paket bisa dikembalikan dalam { $days }{ "\u00A0" }hari setelah dibayar, dan paket ini sudah melewati batas itu. Ada pertanyaan? Kirim /paysupport.
return-spent = Koin dari paket ini sudah ada yang terpakai, jadi paketnya tidak bisa dikembalikan. Ada pertanyaan? Kirim /paysupport.
return-bonus = Sebuah kode menambahkan koin ke paket ini, jadi tidak bisa Anda kembalikan sendiri. Silakan kirim /paysupport.
return-plan = Pembayaran ini untuk langganan, dan langganan tidak bisa Anda kembalikan sendiri. Silakan kirim /paysupport.
return-often = Dalam 30{ "\u00A0" }hari terakhir Anda sudah mengembalikan { $times }{ "\u00A0" }paket, dan itu batasnya. Ada pertanyaan? Kirim /paysupport.

## Daily credits

menu-daily = Ambil koin gratis hari ini
daily-off = Tidak ada koin harian di sini.
daily =
    <b>+{ credits }</b> untuk hari ini{ $days ->
        [0] { "" }
       *[other] , berlaku sampai akhir { $until }
    }. Sekarang Anda punya <b>{ $balance }{ "\u00A0" }koin</b>.

    Kembalilah besok untuk koin berikutnya.
daily-debt = <b>+{ credits }</b> untuk hari ini. Semuanya dipakai untuk mengurangi utang Anda. Sisa utang Anda <b>{ $balance }{ "\u00A0" }koin</b>.
daily-again = Anda sudah mendapat koin hari ini. Kembalilah besok untuk koin berikutnya.
entry-daily = <b>{ $credits }</b> koin harian
