## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }سکه
credits-moved = { $credits }{ "\u00A0" }سکه
price = { $pricing ->
    [by-use] حداکثر { $price }{ "\u00A0" }سکه
   *[fixed] { $price }{ "\u00A0" }سکه
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>رسید: <code>{ $charge }</code></blockquote>
show-person = نمایش کاربر

## The first steps

welcome =
    سلام { $name }! برای شروع <b>{ $credits }{ "\u00A0" }سکهٔ رایگان</b> دارید.

    { $commands }

    سکه‌هایتان تمام شد؟ با ستاره‌های Telegram بسته بخرید: /buy
welcome-more =
    سلام { $name }! برای شروع <b>{ $credits }{ "\u00A0" }سکهٔ رایگان</b> گرفتید و حالا <b>{ $balance }</b> دارید.

    { $commands }
welcome-debt =
    سلام { $name }! برای شروع <b>{ $credits }{ "\u00A0" }سکهٔ رایگان</b> گرفتید. { $debt }

    { $commands }
welcome-no-gift =
    سلام { $name }! این کارها از من برمی‌آید:

    { $commands }

    برای این کارها سکه لازم دارید. با ستاره‌های Telegram بسته بخرید: /buy
welcome-later =
    سلام { $name }! این کارها از من برمی‌آید:

    { $commands }

    در یک ساعت گذشته تازه‌واردها خیلی زیاد بودند و نمی‌توانم <b>{ $credits }{ "\u00A0" }سکهٔ رایگان</b> شما را همین الان بدهم. بعد از { $at } دوباره /start را بفرستید تا آن را بگیرید.
welcome-back =
    خوش برگشتید، { $name }! <b>{ $balance }{ "\u00A0" }سکه</b> دارید.

    { $commands }
welcome-back-debt =
    خوش برگشتید، { $name }! { $debt }

    { $commands }
help =
    <b>کارهایی که از من برمی‌آید</b>
    { $commands }

    اگر درخواستی به نتیجه نرسد، سکه‌ای کم نمی‌شود.

    <b>سکه‌های شما</b>
    { $own }

    <b>بیشتر</b>
    { $more }
price-line = /{ $command } – { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] ، روزی { $free } بار رایگان
})
more-commands = … و { $count } دستور دیگر. همه را در منوی کنار کادر پیام می‌بینید.
start-first = هنوز شما را نمی‌شناسم. اول /start را بفرستید و بعد دوباره امتحان کنید.
not-understood = با این نمی‌توانم کاری بکنم. متن، عکس، فایل یا دستور بفرستید؛ همهٔ دستورها در /help هستند.
not-usable =
    با { $what ->
        [file] این فایل
       *[other] این
    } نمی‌توانم کاری بکنم. برایم { $kinds } بفرستید. همهٔ دستورها در /help هستند.
not-usable-any =
    با { $what ->
        [file] این فایل
       *[other] این
    } نمی‌توانم کاری بکنم. همهٔ دستورها در /help هستند.
not-usable-here =
    { $what ->
        [file] این فایل
       *[other] این
    } اینجا به کارم نمی‌آید.
not-passed-on = این را نمی‌توانم برسانم. لطفاً متن، عکس یا فایل بفرستید.
send-text = متن
send-photo = عکس
send-document = فایل
send-files = فایل (مثلاً { $endings })
unknown-command = دستور { $command } را نمی‌شناسم. همهٔ دستورها در /help هستند.
unknown-command-near = دستور { $command } را نمی‌شناسم. منظورتان /{ $near } بود؟
what-to-do =
    با این { $kind ->
        [photo] عکس
        [document] فایل
       *[text] متن
    } چه کار کنم؟
    اگر از ما سؤالی دارید، /paysupport را بفرستید. بقیهٔ چیزها در /help هستند.
what-to-do-or =
    منظورتان /{ $near } بود؟

    { $words }
what-is-meant = منظورتان /{ $near } بود؟
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = دستورهایی را که فوروارد شده‌اند یا از راه ربات دیگری آمده‌اند اجرا نمی‌کنم. لطفاً خودتان دستور را بنویسید.
impossible = متأسفم، از پس این یکی برنمی‌آیم. دوباره فرستادنش هم فایده‌ای ندارد.
edited = پیام ویرایش‌شده را اجرا نمی‌کنم. لطفاً آن را در یک پیام جدید بفرستید.
private = فقط در گفتگوی خصوصی کار می‌کنم. ربات { $bot } را باز کنید و همان‌جا بفرستید.
pressed-twice = همین الان این دکمه را زدید.
private-unknown = { $unknown } { $private }
button-gone = این دکمه دیگر کار نمی‌کند. برای شروع دوباره /help را بفرستید.

menu-buy = خرید سکه با ستاره‌های Telegram
menu-balance = دیدن موجودی سکه
menu-history = دیدن تاریخچهٔ سکه‌ها
menu-help = دیدن کارهایی که از من برمی‌آید
menu-terms = خواندن شرایط استفاده
menu-privacy = دیدن آنچه از شما نگه می‌داریم
menu-paysupport = سؤال دربارهٔ پرداخت
menu-promo = وارد کردن کد هدیه
menu-language = انتخاب زبان ربات
menu-cancel = لغو کار نیمه‌تمام

## Terms and privacy

terms =
    <b>شرایط استفاده، نسخهٔ { $version }</b>

    شما سکه‌ها را در بسته‌هایی با ستاره‌های Telegram می‌خرید و برای دستورهای این ربات خرج می‌کنید. سکه پول نیست، جای دیگری به کار نمی‌آید و نمی‌توانید سکه‌های موجودی‌تان را به کسی بدهید.

    اگر درخواستی به نتیجه نرسد، سکه‌ای کم نمی‌شود. سکه‌هایی که می‌خرید هیچ‌وقت منقضی نمی‌شوند.

    اگر در پرداخت مشکلی پیش آمد، /paysupport را بفرستید. تا وقتی سکه‌های یک بسته را خرج نکرده‌اید، می‌توانیم ستاره‌های کل آن بسته را برگردانیم.

    پشتیبانی خود Telegram نمی‌تواند در خریدهای این ربات کمک کند.
terms-first =
    <b>پیش از اولین خرید</b>

    لطفاً شرایط استفاده را بپذیرید. خلاصه‌اش این است: سکه‌ها فقط در همین ربات به کار می‌آیند، اگر درخواستی به نتیجه نرسد سکه‌ای کم نمی‌شود، و تا وقتی سکه‌های بسته را خرج نکرده‌اید می‌توانیم ستاره‌هایش را برگردانیم. برای مشکلات پرداخت /paysupport هست؛ پشتیبانی خود Telegram نمی‌تواند کمک کند.
terms-accepted = شرایط استفاده را پذیرفتید. هر وقت بخواهید، می‌توانید دوباره بخوانیدش: /terms
terms-changed = شرایط استفاده تغییر کرده است. لطفاً دوباره آن را بخوانید.
terms-declined = باشد، خریدی انجام نشد. بسته‌ها همیشه در /buy هستند.
accept-terms = می‌پذیرم
decline-terms = فعلاً نه
show-terms = خواندن متن کامل شرایط
privacy =
    <b>آنچه از شما نگه می‌داریم</b>

    شناسهٔ Telegram، نام، نام کاربری و زبان شما را نگه می‌داریم تا اپراتورها بتوانند کمکتان کنند. همچنین هر تغییر در سکه‌هایتان، پرداخت‌ها و رسیدهایتان، و گفتگوی شما با اپراتورها را نگه می‌داریم.

    از چیزی که برای یک دستور می‌فرستید فقط برای پاسخ به خودتان استفاده می‌کنیم. اگر درخواستی منتظر خرید سکه بماند، آن را ظرف یک روز اجرا می‌کنیم یا اصلاً اجرا نمی‌کنیم. اگر نتوانیم پیامی را پردازش کنیم، آن را نگه می‌داریم تا اپراتورها بررسی کنند.

    داده‌های شما را به کسی نمی‌دهیم. سوابق پرداخت را همان‌طور که قانون می‌خواهد نگه می‌داریم. اگر دربارهٔ داده‌هایتان سؤالی دارید، /paysupport را بفرستید.
privacy-copy = دریافت داده‌های من
privacy-forget = حذف اطلاعات من
privacy-file = همهٔ آنچه از شما نگه می‌داریم. این فایل را هم برنامه‌ها می‌خوانند و هم خودتان، در هر ویرایشگر متنی.
privacy-too-large = حجم داده‌های شما برای Telegram زیاد است. /paysupport را بفرستید تا یک اپراتور آن‌ها را از راه دیگری برایتان بفرستد.
privacy-erase =
    <b>اطلاعات شما حذف شود؟</b>

    نام، نام کاربری و زبان شما، نوشته‌هایتان به ما، درخواست‌های در انتظار و پیام‌های Telegram دربارهٔ پرداخت‌هایتان را پاک می‌کنیم.

    سکه‌ها، تاریخچه و شمارهٔ رسیدهایتان می‌ماند. قانون نگهداری سوابق پرداخت را لازم می‌داند و بدون آن‌ها نمی‌توانیم ستاره‌هایتان را برگردانیم.

    این کار برگشت‌پذیر نیست.
privacy-erase-yes = حذف
privacy-erase-no = داده‌هایم بماند
privacy-erased = انجام شد. دیگر نمی‌دانیم شما چه کسی هستید و فقط شناسهٔ Telegram شما مانده است. سکه‌هایتان سر جایشان هستند: اگر برگشتید، /start را بفرستید.

## Language

language-ask = به چه زبانی با شما صحبت کنم؟
language-button = { $chosen ->
        [yes] ✓ { $name }
       *[no] { $name }
    }
language-as-telegram = { $chosen ->
        [yes] ✓ همان زبان Telegram من
       *[no] همان زبان Telegram من
    }
language-chosen = باشد، از این به بعد فارسی صحبت می‌کنم. برای تغییرش /language را بفرستید.
language-telegrams = باشد، از این به بعد به زبان Telegram شما صحبت می‌کنم.

## Buying

packs =
    <b>{ $balance }{ "\u00A0" }سکه</b> دارید. یک بسته انتخاب کنید. سکه‌های بسته منقضی نمی‌شوند.

    { $packs }
packs-debt =
    <b>{ $balance }{ "\u00A0" }سکه</b> بدهی دارید. یک بسته انتخاب کنید. سکه‌هایش اول بدهی را صاف می‌کنند و بقیه منقضی نمی‌شوند.

    { $packs }
pack-rate =
    <b>{ $title }</b>: هر سکه ⭐{ "\u00A0" }{ $rate }{ $saving ->
        [0] { "" }
       *[other] ، { $saving }{ "\u00A0" }درصد ارزان‌تر
    }
pack-sale = تخفیف: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>، تا { $until }
pack-owed = بدهی باقی‌مانده: { credits }
good-for = کافی برای { $uses }
uses = { $count } × /{ $command }
uses-at-least = دست‌کم { $uses }
choose-amount = تعداد دیگر
ask-amount =
    چند سکه می‌خواهید؟ عددی از { $least } تا { $most } بفرستید. قیمت هر سکه ⭐{ "\u00A0" }{ $rate } است و سکه‌ها هیچ‌وقت منقضی نمی‌شوند.

    اگر منصرف شدید، /cancel را بفرستید.
amount-not-sold =
    این عددی از { $least } تا { $most } نیست.

    { $question }
price-changed = قیمت تغییر کرده است. حالا { stars } است.
get-stars = خرید ستاره
pay = پرداخت ⭐{ $stars }
offer =
    { $card }

    ستاره کم دارید؟ اول ستاره بخرید، بعد بسته را انتخاب کنید.
offer-several =
    { $card }

    برای این کار { $credits }{ "\u00A0" }سکهٔ دیگر لازم دارید. هیچ بسته‌ای این‌قدر سکه ندارد و باید بیش از یکی بخرید.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = خرید سکه
pack-gone = این بسته دیگر فروخته نمی‌شود. لطفاً بستهٔ دیگری انتخاب کنید: /buy
shared-terms = با پرداخت، شرایط @{ $bot } را می‌پذیرید. خواندنشان در همان‌جا: /terms
inline-pack = { credits } در برابر { stars }
invoice-description = { credits } برای دستورهای این ربات. منقضی نمی‌شوند.
out-of-credits =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    یک بسته انتخاب کنید. درخواستتان را نگه داشتم و به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم.{ $file ->
        [unopened] { " " }هنوز فایلتان را باز نکرده‌ام: اگر به کارم نیاید، چیزی از حسابتان کم نمی‌شود.
       *[none] { "" }
    }
out-of-credits-waits =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    این درخواست را قبلاً فرستاده‌اید و هنوز در انتظار است. یک بسته انتخاب کنید: به‌محض اینکه سکهٔ کافی داشته باشید، یک بار اجرایش می‌کنم.
out-of-credits-waits-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    این درخواست را قبلاً فرستاده‌اید و هنوز در انتظار است. یک بسته انتخاب کنید؛ سکه‌هایش اول بدهی را صاف می‌کنند. به‌محض اینکه سکهٔ کافی داشته باشید، درخواست را یک بار اجرا می‌کنم.
out-of-credits-other =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    برای این پیام قبلاً /{ $saved } را نگه داشته‌ام و برای هر پیام فقط یک درخواست را نگه می‌دارم. یک بسته انتخاب کنید: به‌محض اینکه سکهٔ کافی داشته باشید، /{ $saved } را اجرا می‌کنم. اگر /{ $command } را هم می‌خواهید، روی پیامتان ریپلای کنید و بنویسید /{ $command }.
out-of-credits-other-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    برای این پیام قبلاً /{ $saved } را نگه داشته‌ام و برای هر پیام فقط یک درخواست را نگه می‌دارم. یک بسته انتخاب کنید؛ سکه‌هایش اول بدهی را صاف می‌کنند. به‌محض اینکه سکهٔ کافی داشته باشید، /{ $saved } را اجرا می‌کنم. اگر /{ $command } را هم می‌خواهید، روی پیامتان ریپلای کنید و بنویسید /{ $command }.
out-of-credits-full =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    همین حالا پنج درخواست در انتظار دارید و این یکی را نمی‌توانم نگه دارم. یک بسته انتخاب کنید و بعد این درخواست را دوباره بفرستید.
out-of-credits-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    یک بسته انتخاب کنید؛ سکه‌هایش اول بدهی را صاف می‌کنند. درخواستتان را نگه داشتم و به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم.{ $file ->
        [unopened] { " " }هنوز فایلتان را باز نکرده‌ام: اگر به کارم نیاید، چیزی از حسابتان کم نمی‌شود.
       *[none] { "" }
    }
out-of-credits-full-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    همین حالا پنج درخواست در انتظار دارید و این یکی را نمی‌توانم نگه دارم. یک بسته انتخاب کنید – سکه‌هایش اول بدهی را صاف می‌کنند – و بعد این درخواست را دوباره بفرستید.
still-short-debt =
    درخواست /{ $command } شما هنوز در انتظار است: هزینه‌اش { price } است و شما { $balance } بدهی دارید. به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم: /buy
still-short-debt-closed =
    درخواست /{ $command } شما هنوز در انتظار است: هزینه‌اش { price } است و شما { $balance } بدهی دارید. فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم.
still-short-closed =
    درخواست /{ $command } شما هنوز در انتظار است: هزینه‌اش { price } است و شما { $balance } دارید. فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم.
still-short =
    درخواست /{ $command } شما هنوز در انتظار است: هزینه‌اش { price } است و شما { $balance } دارید. به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم: /buy
confirm = هزینهٔ /{ $command } { price } است. انجامش بدهم؟
confirm-yes = انجام بده
confirm-no = انجام نده
confirm-full = هزینهٔ /{ $command } { price } است و اول باید از شما بپرسم. این درخواست را نمی‌توانم نگه دارم، چون درخواست‌های دیگرتان در انتظارند.
confirmed = باشد، انجامش می‌دهم.
limit-reached = با /{ $command } از سقفی که برای خودتان گذاشته‌اید رد می‌شوید: روزی { credits }. فردا دوباره امتحان کنید یا در /settings سقف دیگری انتخاب کنید: سقف بالاتر از فردا اعمال می‌شود.

checkout-unknown = این صورت‌حساب را پیدا نکردم. چیزی از حسابتان کم نشد. لطفاً صورت‌حساب جدید بگیرید: /buy
checkout-not-yours = این صورت‌حساب برای شخص دیگری است. چیزی از حسابتان کم نشد. لطفاً صورت‌حساب خودتان را بگیرید: /buy
checkout-wrong-amount = مبلغ با این صورت‌حساب نمی‌خواند. چیزی از حسابتان کم نشد. لطفاً صورت‌حساب جدید بگیرید: /buy
checkout-paid = این صورت‌حساب قبلاً پرداخت شده است. این بار چیزی از حسابتان کم نشد. برای خرید دوباره: { $again }
checkout-expired = مهلت این صورت‌حساب تمام شده است. چیزی از حسابتان کم نشد. لطفاً صورت‌حساب جدید بگیرید: { $again }
checkout-busy = همین الان پرداخت این صورت‌حساب در جریان است. این بار چیزی از حسابتان کم نشد. یک دقیقهٔ دیگر /balance را ببینید.
checkout-price-changed = قیمت این بسته تغییر کرده است. چیزی از حسابتان کم نشد. لطفاً صورت‌حساب جدید بگیرید: /buy
checkout-plan-changed = این اشتراک تغییر کرده است. چیزی از حسابتان کم نشد. می‌توانید در ربات یکی انتخاب کنید: /plan
checkout-link-closed = این لینک دیگر کار نمی‌کند. چیزی از حسابتان کم نشد. سکه را می‌توانید در ربات بخرید: /buy
checkout-link-over = مهلت این لینک تمام شده است. چیزی از حسابتان کم نشد. سکه را می‌توانید در ربات بخرید: /buy
checkout-link-used-up = ظرفیت این لینک تمام شده است. چیزی از حسابتان کم نشد. سکه را می‌توانید در ربات بخرید: /buy
checkout-late = نتوانستم این صورت‌حساب را به‌موقع بررسی کنم. چیزی از حسابتان کم نشد. لطفاً یک دقیقهٔ دیگر امتحان کنید.

receipt = ممنون! <b>{ credits }</b> به حسابتان اضافه شد. حالا <b>{ $balance }</b> دارید.
receipt-debt = ممنون! <b>{ credits }</b> به حسابتان اضافه شد و { $owed } تای آن بدهی‌تان را صاف کرد. حالا <b>{ $balance }</b> دارید.
receipt-debt-left = ممنون! <b>{ credits }</b> به حسابتان اضافه شد و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
receipt-second =
    این صورت‌حساب را دو بار پرداخت کردید، پس سکه‌هایش را هم دو بار گرفتید: <b>{ credits }</b> اضافه شد. حالا <b>{ $balance }</b> دارید.

    اگر نمی‌خواستید دو بار پرداخت کنید، /paysupport را بفرستید.
    { receipt-line }
receipt-review =
    ستاره‌هایتان رسید، ولی نفهمیدیم برای کدام سفارش است. یک اپراتور سکه‌هایش را به حسابتان می‌ریزد یا ستاره‌ها را برمی‌گرداند.

    اگر سؤالی دارید، /paysupport را بفرستید.
    { receipt-line }

refund-coming =
    داریم { stars } را به شما برمی‌گردانیم.{ $credits ->
        [0] { "" }
       *[other] { " " }سکه‌های این پرداخت از حسابتان کم می‌شود.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] خود Telegram { stars } را به شما برگرداند
       *[us] { stars } را به شما برگرداندیم
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }سکه‌های این پرداخت، یعنی { credits }، از حسابتان کم شد. حالا <b>{ $balance }</b> دارید.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] خود Telegram { stars } را به شما برگرداند
       *[us] { stars } را به شما برگرداندیم
    }. بخشی از سکه‌های این پرداخت را خرج کرده بودید، پس حالا <b>{ $balance }{ "\u00A0" }سکه</b> بدهی دارید. سکه‌های خرید بعدی اول بدهی را صاف می‌کنند: /buy
    { receipt-line }
refund-failed =
    هنوز نتوانسته‌ایم { stars } را به شما برگردانیم. موجودی‌تان تغییری نکرده و به اپراتورها خبر داده‌ایم.

    اگر سؤالی دارید، /paysupport را بفرستید.
    { receipt-line }
review-credited =
    یک اپراتور پرداخت { stars } شما را بررسی کرد و <b>{ credits }</b> به حسابتان ریخت. حالا <b>{ $balance }</b> دارید.
    { receipt-line }

## Promo codes

promo-ask = کد هدیه‌تان را بفرستید.
promo-again =
    { $why }

    کد دیگری بفرستید. اگر منصرف شدید، /cancel را بفرستید.
promo-credits =
    با کد { $code } <b>{ credits }</b> گرفتید. حالا <b>{ $balance }</b> دارید.
    { $until }
promo-credits-debt =
    با کد { $code } <b>{ credits }</b> گرفتید و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
    { $until }
promo-percent =
    با کد { $code }، روی بستهٔ بعدی <b>{ $amount }{ "\u00A0" }درصد</b> سکهٔ هدیه می‌گیرید.
    { $until }
promo-bonus =
    با کد { $code } <b>{ credits }</b> هدیه به بسته‌تان اضافه شد.
    { $until }
promo-plan =
    با کد { $code } <b>{ credits }</b> گرفتید، یعنی 30{ "\u00A0" }روز اشتراک { $plan }. حالا <b>{ $balance }</b> دارید.
    { $unused }
promo-plan-debt =
    با کد { $code } <b>{ credits }</b> گرفتید، یعنی 30{ "\u00A0" }روز اشتراک { $plan }، و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
    { $unused }
promo-plan-kept = چیزی نمی‌پردازید و چیزی تمدید نمی‌شود. سکه‌هایی که خرج نکنید برایتان می‌مانند.
promo-plan-unused =
    چیزی نمی‌پردازید و چیزی تمدید نمی‌شود. { $keeps ->
        [0] سکه‌هایی که تا { $at } خرج نکنید منقضی می‌شوند.
       *[other] از سکه‌هایی که تا { $at } خرج نکنید حداکثر { $keeps } تا برایتان می‌ماند.
    }
promo-plan-beside =
    { $unused }
    اشتراک خودتان مثل قبل ادامه دارد.
promo-expires = تا { $at } وقت دارید خرجشان کنید.
promo-good-until = بسته‌تان را تا { $at } انتخاب کنید.
promo-unknown = این کد را نمی‌شناسم: لطفاً بررسی‌اش کنید.
promo-early = این کد هنوز فعال نشده است: لطفاً بعداً امتحان کنید.
promo-over = مهلت این کد تمام شده است.
promo-closed = این کد دیگر کار نمی‌کند.
promo-used-up = ظرفیت این کد تمام شده است.
promo-yours = قبلاً از این کد استفاده کرده‌اید.
promo-newcomers = این کد فقط برای کسانی است که هنوز بسته‌ای نخریده‌اند.
promo-waiting = یک هدیه منتظر بستهٔ بعدی شماست: اول از آن استفاده کنید، بعد این کد را وارد کنید.
promo-full = کدهای اشتباه زیادی وارد کرده‌اید: لطفاً بعد از { $at } دوباره امتحان کنید.
pack-button-bonus = { $title }: { credits } +{ $percent }٪ · { stars }
amount-button-bonus = { credits } +{ $percent }٪ · { stars }
invoice-description-bonus = { credits } بدون انقضا و { $bonus }{ "\u00A0" }سکهٔ هدیه با کد شما، برای دستورهای این ربات.
checkout-bonus-used = هدیهٔ این صورت‌حساب را با بستهٔ دیگری گرفته‌اید. چیزی از حسابتان کم نشد. لطفاً صورت‌حساب جدید بگیرید: /buy

## Spending

charged = { $price }{ "\u00A0" }سکه · مانده: { $balance }
charged-low = { $price }{ "\u00A0" }سکه · { $balance ->
        [0] چیزی نمانده
       *[other] فقط { $balance } مانده
    }. خرید سکه: /buy
charged-free = رایگان · { $left ->
        [0] سهم امروز تمام شد
       *[other] امروز { $left } بار دیگر
    }
refused =
    { $why }

    چیزی از حسابتان کم نشد.
question-refused =
    { $why } چیزی از حسابتان کم نشد.

    { $question }

    منصرف شدید؟ /cancel را بفرستید.
failed =
    مشکلی از طرف ما پیش آمد، ببخشید.

    چیزی از حسابتان کم نشد. لطفاً بعداً دوباره امتحان کنید.
text-cut =
    پیامتان آن‌قدر طولانی است که شاید Telegram آخرش را بریده باشد. لطفاً از { $most }{ "\u00A0" }کاراکتر بیشتر نشود{ $way ->
        [file] ، یا آن را به‌صورت فایل با کپشن /{ $command } بفرستید.
       *[text] .
    }
text-cut-asked =
    پیامتان آن‌قدر طولانی است که شاید Telegram آخرش را بریده باشد. لطفاً از { $most }{ "\u00A0" }کاراکتر بیشتر نشود{ $way ->
        [file] ، یا آن را به‌صورت فایل بفرستید.
       *[text] .
    }
file-too-large = این فایل خیلی بزرگ است: تا { $megabytes }{ "\u00A0" }مگابایت قبول می‌کنم. لطفاً فایل کوچک‌تری بفرستید.
work-too-long = این کار خیلی طول کشید و متوقفش کردم. لطفاً چیز کوچک‌تر یا ساده‌تری بفرستید.
work-too-large = این کار بیشتر از حافظهٔ من جا می‌خواهد. لطفاً چیز کوچک‌تر یا ساده‌تری بفرستید.
must-rest =
    درخواست‌های اخیرتان خیلی طول کشید و به نتیجه نرسید؛ کمی استراحت لازم دارم. لطفاً { $minutes ->
        [one] یک دقیقهٔ
       *[other] { $minutes }{ "\u00A0" }دقیقهٔ
    } دیگر دوباره بفرستید.

## The wallet

balance = <b>{ credits }</b> دارید.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits ->
        [one] یک سکه از آن
       *[other] { $credits }{ "\u00A0" }سکه از آن
    } فقط تا { $at } مهلت دارد.
balance-lasts = { $credits ->
        [one] یک سکه از آن
       *[other] { $credits }{ "\u00A0" }سکه از آن
    } فقط تا پایان { $at } مهلت دارد.
balance-expires-later = { $credits ->
        [one] یک سکهٔ دیگر
       *[other] { $credits }{ "\u00A0" }سکهٔ دیگر
    } بعد از آن منقضی می‌شود.
balance-free = /{ $command }: { $left ->
        [0] سهم رایگان امروز تمام شد
       *[other] امروز { $left } بار رایگان
    }
debt = <b>{ credits }</b> بدهی دارید.
debt-pack = <b>{ credits }</b> بدهی دارید. بستهٔ { $pack } آن را صاف می‌کند.
debt-packs = <b>{ credits }</b> بدهی دارید. یک بسته برای صاف کردنش کافی نیست و باید بیش از یکی بخرید.
show-history = دیدن تاریخچه
history-empty = هنوز چیزی نیست. خریدها و درخواست‌هایتان اینجا دیده می‌شود.
history =
    { $balance }

    { $days }
    <i>زمان‌ها به وقت { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏭ جدیدترین‌ها
history-older = قدیمی‌ترها ◀
today = امروز
yesterday = دیروز
show-receipt = رسید: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
       *[other] { " " }برای { $credits }{ "\u00A0" }سکه
    }، تاریخ پرداخت: { $at }{ $state ->
        [done] ، برگشت داده شد
        [requested] ، در حال بازپرداخت
        [unknown] ، در حال بازپرداخت
       *[other] { "" }
    }.
    رسید: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] ، هدیه
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> خرید{ $what }
entry-bonus = <b>{ $credits }</b> هدیه{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
        [one] سکهٔ رایگان
       *[other] سکهٔ رایگان
    }
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · چیزی کم نشد
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] رایگان
       *[other] رایگان، { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · رزرو
entry-hold-refund = <b>{ $credits }</b> رزرو برای بازپرداخت
entry-refund = <b>{ $credits }</b> کم شد: ستاره‌ها برگشت
entry-expire = <b>{ $credits }</b> هدیهٔ منقضی‌شده
entry-adjust = <b>{ $credits }</b> اصلاح اپراتور{ $what }

## Requests that wait for credits

waiting = { $count ->
        [one] یک درخواست در انتظار است: هزینه‌اش { credits } است.
       *[other] { $count }{ "\u00A0" }درخواست در انتظار است: روی هم { credits }.
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

    شما { $balance }{ "\u00A0" }سکه دارید. هر درخواست را به‌محض اینکه سکهٔ کافی برایش داشته باشید، اجرا می‌کنم.
waiting-debt-list =
    { $waiting }

    { $lines }

    شما { $balance }{ "\u00A0" }سکه بدهی دارید و سکه‌های خرید بعدی اول آن را صاف می‌کنند. هر درخواست را به‌محض اینکه سکهٔ کافی برایش داشته باشید، اجرا می‌کنم.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } – { credits }، { $ago }
waiting-entry-asked = { $number }. { $asked } – { credits }، { $ago }، منتظر تأیید شما
request-described = { $asked }{ $kind ->
        [photo] { " " }· عکس
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = هیچ درخواستی در انتظار نیست.
show-waiting = دیدن درخواست‌های در انتظار
show-one = نمایش { $number }
forget-only = حذف درخواست
forget-one = حذف { $number }
forget-all = حذف همه
forgotten = حذف شد. چیزی از حسابتان کم نشد.
forget-late = این درخواست دیگر در انتظار نیست.

## Statistics and exports

stats-usage =
    دستور <code>/stats</code> را بفرستید یا بازه را هم بنویسید:
    <code>/stats today</code> (امروز)، <code>/stats yesterday</code> (دیروز)، <code>/stats 7</code>، <code>/stats 30</code>، <code>/stats 90</code>، <code>/stats all</code> (همه)
    <code>/stats this week</code> (این هفته)، <code>/stats last week</code> (هفتهٔ گذشته)، <code>/stats this month</code> (این ماه)، <code>/stats last month</code> (ماه گذشته)
    <code>/stats 2026-05</code>، <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] ستاره‌ها
        [credits] سکه‌ها
        [people] کاربران
        [commands] دستورها
       *[packs] بسته‌ها
    }، { $days ->
        [today] امروز
        [yesterday] دیروز
        [all] همهٔ زمان‌ها
        [this-week] این هفته
        [last-week] هفتهٔ گذشته
        [this-month] این ماه
        [last-month] ماه گذشته
        [dates] { $dates }
       *[other] { $days }{ "\u00A0" }روز اخیر
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] امروز
    [yesterday] دیروز
    [all] همه
    [this-week] این هفته
    [last-week] هفتهٔ گذشته
    [this-month] این ماه
    [last-month] ماه گذشته
    [7] 7{ "\u00A0" }روز
    [30] 30{ "\u00A0" }روز
    [90] 90{ "\u00A0" }روز
   *[other] { $days }
}
stats-question = { $question ->
    [stars] ستاره‌ها
    [credits] سکه‌ها
    [people] کاربران
    [commands] دستورها
   *[packs] بسته‌ها
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] ستاره در ساعت
        [day] ستاره در روز
        [week] ستاره در هفته
       *[month] ستاره در ماه
    }
    [credits] { $unit ->
        [hour] سکه در ساعت
        [day] سکه در روز
        [week] سکه در هفته
       *[month] سکه در ماه
    }
    [people] { $unit ->
        [hour] کاربر در ساعت
        [day] کاربر در روز
        [week] کاربر در هفته
       *[month] کاربر در ماه
    }
    [commands] سکه‌های خرج‌شده، به تفکیک دستور
   *[packs] ستاره‌های پرداختی، به تفکیک بسته
}
stats-paid = پرداختی
stats-refunded = برگشتی
stats-sold = فروخته‌شده
stats-given = هدیه
stats-spent = خرج‌شده
stats-new = جدید
stats-active = فعال
stats-paying = خریدار
stats-no-command = سایر
stats-no-pack = بدون بسته
stats-others = { $count } مورد دیگر
stats-no-picture =
    { $figures }

    برای تصویرها بسته‌های بیشتری لازم است: <code>{ $command }</code>
stats-line-nothing = هنوز چیزی نیست.
stats-line-unsold = چیزی فروخته نشد.
stats-line-paid = پرداختی: <b>{ stars }</b> در { $payments }{ "\u00A0" }پرداخت
stats-line-refunded = برگشتی: { stars } در { $refunds }{ "\u00A0" }بازپرداخت
stats-line-commission = از پرداخت‌ها، سهم معرف‌ها: { stars }
stats-line-refund-rate = نرخ بازپرداخت: { $percent }٪ ({ $count } از { $payments }{ "\u00A0" }پرداخت این روزها)
stats-line-sold = فروخته‌شده: <b>{ credits }</b>
stats-line-returned = کسرشده با بازپرداخت: { credits }
stats-line-given = هدیه: { credits }
stats-line-spent = خرج‌شده: <b>{ credits }</b>
stats-line-expired = منقضی‌شده: { credits }
stats-line-corrected = اصلاح اپراتورها: { $credits }
stats-line-left = { "" }
    کاربران هنوز <b>{ credits }</b> برای خرج کردن دارند.{ $bought ->
        [0] { "" }
       *[other] { " " }از این تعداد { $bought } تا را خریده‌اند، به قیمت { stars }.
    }
stats-line-held = رزرو برای درخواست‌ها و بازپرداخت‌های در جریان، و در هدیه‌های منتظر: { credits }.
stats-line-owed = بدهی کاربران: { credits }.
stats-line-new = جدید: <b>{ $people }</b>
stats-line-buyers = نرخ خرید اول: { $percent }٪ ({ $count } از { $people }{ "\u00A0" }کاربر جدید)
stats-line-active = فعال: <b>{ $people }</b> (از دستور پولی استفاده کرده یا بسته گرفته‌اند)
stats-line-paying = خریدار: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    تیکت‌ها: { $opened } بازشده، { $closed } بسته‌شده
stats-line-waiting = در انتظار پاسخ: <b>{ $tickets }</b>، قدیمی‌ترین از { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times }{ "\u00A0" }درخواست · { $people }{ "\u00A0" }کاربر
stats-line-pack = { $name }: <b>{ stars }</b> · { $payments } فروش

export-usage =
    بنویسید از چه چیزی خروجی می‌خواهید و اگر همه را نمی‌خواهید، برای چه روزهایی: <code>/export payments 2026-05</code>

    می‌توانید خروجی بگیرید از: { $tables }.
export-which = { $days ->
    [none] از چه چیزی خروجی بگیرم؟
   *[other] برای { $days } از چه چیزی خروجی بگیرم؟
}
export-table = { $table ->
    [entries] تراکنش‌ها
    [payments] پرداخت‌ها
    [people] کاربران
   *[tickets] تیکت‌ها
}
period-usage =
    یک روز، یک ماه، یا روز اول و آخر را بنویسید: <code>2026-05-31</code>، <code>2026-05</code> یا <code>2026-05-01 2026-05-14</code>.
    این‌ها هم می‌شود: <code>today</code> (امروز)، <code>yesterday</code> (دیروز)، <code>7</code>، <code>30</code>، <code>90</code>، <code>this week</code> (این هفته)، <code>last week</code> (هفتهٔ گذشته)، <code>this month</code> (این ماه)، <code>last month</code> (ماه گذشته)، <code>all</code> (همه).
period-day = تاریخ { $day } درست نیست. لطفاً این‌طور بنویسید: 2026-05-31. برای ماه: 2026-05.
period-order = روز آخر پیش از روز اول است. لطفاً جایشان را عوض کنید.
period-future = هنوز به { $day } نرسیده‌ایم.
export-ready = { $rows }{ "\u00A0" }ردیف از { $table ->
    [entries] تراکنش‌ها
    [payments] پرداخت‌ها
    [people] کاربران
   *[tickets] تیکت‌ها
}{ $days ->
    [none] { "" }
   *[other] ، { $days }
}
export-too-large =
    خروجی از { $megabytes }{ "\u00A0" }مگابایت بیشتر است و فایل بزرگ‌تر از این را نمی‌توانم بفرستم. برای روزهای کمتری خروجی بگیرید یا این را روی سرور ربات اجرا کنید:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. سکه‌هایی که دارید همچنان کار می‌کنند. لطفاً بعداً امتحان کنید.
pack-again = لطفاً دوباره بسته‌تان را انتخاب کنید: /buy
orders-full = در یک ساعت گذشته صورت‌حساب‌های زیادی باز کرده‌اید و پرداخت نکرده‌اید. لطفاً یکی از آن‌ها را پرداخت کنید یا بعد از { $at } صورت‌حساب جدید بگیرید.
out-of-credits-closed =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. درخواستتان را نگه داشتم و به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم.
out-of-credits-closed-other =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. برای این پیام قبلاً /{ $saved } را نگه داشته‌ام و برای هر پیام فقط یک درخواست را نگه می‌دارم. اگر /{ $command } را هم می‌خواهید، روی پیامتان ریپلای کنید و بنویسید /{ $command }.
out-of-credits-closed-other-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. برای این پیام قبلاً /{ $saved } را نگه داشته‌ام و برای هر پیام فقط یک درخواست را نگه می‌دارم. اگر /{ $command } را هم می‌خواهید، روی پیامتان ریپلای کنید و بنویسید /{ $command }.
out-of-credits-closed-full =
    هزینهٔ /{ $command } { price } است و شما { $balance } دارید.

    فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. همین حالا پنج درخواست در انتظار دارید و این یکی را نمی‌توانم نگه دارم. لطفاً بعداً دوباره آن را بفرستید.
out-of-credits-closed-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. درخواستتان را نگه داشتم و به‌محض اینکه سکهٔ کافی داشته باشید، اجرایش می‌کنم.
out-of-credits-closed-full-debt =
    هزینهٔ /{ $command } { price } است و شما { $balance } بدهی دارید.

    فروش را موقتاً متوقف کرده‌ایم و فعلاً نمی‌توانید سکه بخرید. همین حالا پنج درخواست در انتظار دارید و این یکی را نمی‌توانم نگه دارم. لطفاً بعداً دوباره آن را بفرستید.
checkout-closed = فروش را موقتاً متوقف کرده‌ایم. چیزی از حسابتان کم نشد. لطفاً بعداً امتحان کنید.
checkout-barred = یک اپراتور خرید شما را در این ربات مسدود کرده است. چیزی از حسابتان کم نشد. برای پرسیدن دلیلش /paysupport را بفرستید.
barred =
    یک اپراتور خرید و خرج سکه را برای شما مسدود کرده است: { $reason }

    چیزی از حسابتان کم نشد و سکه‌هایتان سر جایشان می‌مانند. اگر سؤالی دارید، /paysupport را بفرستید.
barred-balance =
    { $balance }

    یک اپراتور خرید و خرج سکه را برای شما مسدود کرده است: { $reason }

    { $waiting ->
        [0] { "" }
        [one] تا این مسدودی برداشته نشود، درخواستتان اجرا نمی‌شود.{ " " }
       *[other] تا این مسدودی برداشته نشود، درخواست‌هایتان اجرا نمی‌شوند.{ " " }
    }اگر سؤالی دارید، /paysupport را بفرستید.
you-were-barred =
    یک اپراتور خرید و خرج سکه را برای شما مسدود کرده است: { $reason }

    سکه‌هایتان سر جایشان می‌مانند و آنچه پرداخت کرده‌اید محفوظ است. اگر سؤالی دارید، /paysupport را بفرستید.
you-were-unbarred = دوباره می‌توانید سکه بخرید و خرج کنید. موجودی‌تان تغییری نکرده است: /balance
credits-given = یک اپراتور <b>{ credits-moved }</b> به شما داد: { $reason }. حالا <b>{ $balance }</b> دارید.
credits-given-debt = یک اپراتور <b>{ credits-moved }</b> به شما داد: { $reason }. همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
credits-taken = یک اپراتور <b>{ credits-moved }</b> از حسابتان کم کرد: { $reason }. حالا <b>{ $balance }</b> دارید. اگر سؤالی دارید، /paysupport را بفرستید.
credits-taken-debt = یک اپراتور <b>{ credits-moved }</b> از حسابتان کم کرد: { $reason }. حالا <b>{ $balance }</b> بدهی دارید. سکه‌های خرید بعدی اول بدهی را صاف می‌کنند. اگر سؤالی دارید، /paysupport را بفرستید.

## Questions about payments

paysupport =
    موضوع چیست؟ یک پرداخت را انتخاب کنید یا همین‌جا بنویسید چه شده است.{ $contact }

    پشتیبانی خود Telegram نمی‌تواند در خریدهای این ربات کمک کند.
paysupport-or = { " " }به { $contact } هم می‌توانید بنویسید.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = موضوع دیگر
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    بنویسید چه شده است. اسکرین‌شات هم خیلی کمک می‌کند.{ $contact }

    اگر منصرف شدید، /cancel را بفرستید.
paysupport-full = { $most ->
        [one] تیکت قبلی شما هنوز بی‌پاسخ مانده
       *[other] { $most }{ "\u00A0" }تیکت شما هنوز بی‌پاسخ مانده
    } و این یکی را ثبت نکردم. وقتی { $most ->
        [one] به آن
       *[other] به یکی از آن‌ها
    } جواب بدهیم، یا بعد از { $at }، می‌توانید دوباره بپرسید. برای اضافه کردن به یک تیکت، روی پیام من دربارهٔ همان تیکت ریپلای کنید.
paysupport-later = در یک ساعت گذشته سؤال‌های زیادی پرسیده‌اید و این یکی را ثبت نکردم. بعد از { $at } می‌توانید دوباره بپرسید. برای اضافه کردن به یک تیکت، روی پیام من دربارهٔ همان تیکت ریپلای کنید.
ticket-opened =
    سؤالتان با <b>تیکت { $number }</b> ثبت شد. جواب را در همین گفتگو می‌خوانید.

    اگر حرف دیگری دارید، همین‌جا بنویسید.{ $contact }
ticket-added = به تیکت { $number } اضافه شد.
ticket-full = تیکت { $number } پیام‌های بی‌پاسخ زیادی دارد و این یکی را اضافه نکردم. لطفاً منتظر جواب بمانید.
ticket-is-closed = تیکت { $number } قبلاً بسته شده است. اگر سؤال دیگری دارید، /paysupport را بفرستید.
ticket-not-added = تیکت { $number } بسته شده است و این پیام را نرساندم. برای پرسیدن دوباره /paysupport را بفرستید.
ticket-end = بستن تیکت
ticket-ended = تیکت { $number } را بستم. اگر سؤال دیگری دارید، /paysupport را بفرستید.
album-one = از آلبوم فقط یک { $kind ->
        [photo] عکس
       *[other] فایل
    } را برمی‌دارم: همین یکی. بابت بقیه چیزی از حسابتان کم نشد. اگر آن‌ها را هم می‌خواهید، هر کدام را با کپشن <code>/{ $command }</code> بفرستید.
ticket-edit = نوشته‌تان را قبلاً رسانده‌ام و نمی‌توانم تغییرش بدهم. لطفاً اصلاحش را در یک پیام جدید بفرستید.
ticket-answer =
    <b>یک اپراتور به تیکت { $number } جواب داد</b>

    { $said }

    برای جواب دادن، روی همین پیام ریپلای کنید.
ticket-message =
    <b>یک اپراتور برایتان نوشته است</b> (تیکت { $number })

    { $said }

    برای جواب دادن، روی همین پیام ریپلای کنید.
ticket-follows = جواب در پیام بعدی است.
ticket-closed = یک اپراتور تیکت { $number } را بست. اگر هنوز کمک لازم دارید، /paysupport را بفرستید.

## Tickets, for operators

ticket-card =
    <b>تیکت { $number }</b> · { $state }

    { $words }{ $answer }

    از <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>آخرین تراکنش‌ها</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>تیکت { $number }</b> · { $state }

    پیام جدید از <a href="tg://user?id={ $user }">{ $name }</a>{ $username }:
    { $words }{ $answer }
ticket-heading =
    <b>تیکت { $number }</b> · { $state }
    از <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>آخرین تراکنش‌ها</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>دربارهٔ این پرداخت</b>
    { $payments }
ticket-about-none =
    <b>پرداخت‌های اخیر</b>
    { $payments }
ticket-state-open = در انتظار پاسخ
ticket-state-answered = جواب داده: { $who }
ticket-state-closed = بسته‌شده: { $who }
ticket-by-command-line = خط فرمان
ticket-by-person = خود کاربر
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] متن کامل در پیامی جدا می‌آید.
        [photo] عکس در پیامی جدا می‌آید.
        [document] فایل در پیامی جدا می‌آید.
       *[other] خود پیام جدا می‌آید.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] عکس در پیامی جدا می‌آید.
        [document] فایل در پیامی جدا می‌آید.
       *[other] خود پیام جدا می‌آید.
    }</i>
ticket-file = تیکت { $number }{ $words }
ticket-answer-button = پاسخ
ticket-reopen-button = پاسخ و باز کردن دوباره
ticket-close-button = بستن
ticket-open-button = نمایش همه
ticket-answer-wanted = پاسختان به { $name } (تیکت { $number }) را بنویسید: متن، عکس یا فایل. اگر منصرف شدید، /cancel را بفرستید.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = تیکت { $number } بسته شده است: { $who }. با پاسخ شما دوباره باز می‌شود.
ticket-known-answered = به تیکت { $number } قبلاً جواب داده‌اند: { $who }. پاسخ شما هم پشت سرش می‌رود.
ticket-answer-by-reply-closed = تیکت { $number } بسته شده است: { $who }. برای باز کردن دوباره، روی همین پیام ریپلای کنید و «در هر حال بفرست» را بزنید.
ticket-answer-by-reply-answered = به تیکت { $number } قبلاً جواب داده‌اند: { $who }. برای اضافه کردن، روی همین پیام ریپلای کنید و «در هر حال بفرست» را بزنید.
ticket-answer-by-reply = روی همین پیام ریپلای کنید. جوابتان را به کاربر می‌رسانم.
ticket-answered = پاسخ برای { $name } (<code>{ $user }</code>) فرستاده شد. تیکت { $number } جواب گرفت.
ticket-answered-untold = کاربر { $name } (<code>{ $user }</code>) ربات را بلاک کرده است و نتوانستم پاسختان را بفرستم. پاسخ در تیکت { $number } ذخیره شد.
ticket-answer-refused = پیامتان یا بخشی از آن را Telegram نپذیرفت و به { $name } (<code>{ $user }</code>) نرسید. در تیکت { $number } ذخیره شد. شکل دیگری را امتحان کنید: متن، عکس یا فایل.
ticket-faster = زودتر از شما، { $who } به تیکت { $number } جواب داده است. پاسخ شما را نفرستادم.
ticket-too-late = تیکت { $number } بسته شده است: { $who }. پاسخ شما را نفرستادم.
ticket-who-when = { $who } ({ $ago })
ticket-insist = در هر حال بفرست
ticket-closed-by-you = تیکت { $number } بسته شد و به کاربر خبر می‌دهم.
ticket-closed-before = تیکت { $number } قبلاً بسته شده است: { $who }.
ticket-unknown = تیکت { $handle } را پیدا نکردم.
ticket-list-open =
    <b>{ $waiting ->
        [0] هیچ تیکتی منتظر پاسخ نیست
        [one] یک تیکت منتظر پاسخ است
       *[other] { $waiting }{ "\u00A0" }تیکت منتظر پاسخ است
    }</b>

    { $lines }
ticket-list-open-empty = تیکت بازی نیست. هر وقت کسی با /paysupport چیزی بپرسد، خبرتان می‌کنم.
ticket-list-open-button = تیکت‌های باز
ticket-list-closed =
    <b>تیکت‌های بسته‌شده، از جدید به قدیم</b>

    { $lines }
ticket-list-closed-empty = هنوز هیچ تیکتی بسته نشده است.
ticket-list-closed-button = تیکت‌های بسته‌شده
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] منتظر شما
    [answered] جواب داده شده
   *[closed] بسته‌شده
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = نمایش پیام‌های قبلی
ticket-file-only = { $form ->
        [photo] (عکس)
        [document] (فایل)
        [gone] (پاک‌شده)
       *[other] (غیرمتنی)
    }
ticket-erased = تیکت { $number } به درخواست کاربر پاک شد.
ticket-gone = (پاک‌شده)
ticket-file-gone = این فایل دیگر در Telegram نیست.
ticket-not-operator = فقط اپراتورها می‌توانند به تیکت‌ها جواب بدهند.
ticket-anonymous = نمی‌بینم شما چه کسی هستید. در دسترسی‌های مدیریتی خود گزینهٔ «ناشناس ماندن» را خاموش کنید و دوباره ریپلای کنید.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] همین الان
               *[other] { lasted } پیش
            }
           *[other] { lasted } پیش
        }
       *[other] { lasted } پیش
    }
topic-alerts = هشدارها
topic-reports = گزارش‌های روزانه
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] کمتر از یک دقیقه
               *[other] { $minutes }{ "\u00A0" }دقیقه
            }
           *[other] { $hours }{ "\u00A0" }ساعت
        }
       *[other] { $days }{ "\u00A0" }روز
    }
operator-never = هنوز انجام نشده
operator-group-moved =
    <b>شناسهٔ این گروه عوض شده است.</b> وقتی گروه به سوپرگروه تبدیل شد، Telegram شناسهٔ جدیدی به آن داد.
    من از همین حالا اینجا می‌نویسم و چیزی از دست نرفته است. لطفاً <code>ADMIN_CHAT={ $chat }</code> را تنظیم کنید و ربات را دوباره راه بیندازید.
operator-receiver =
    <b>رویدادهای Telegram به من نمی‌رسند</b>، یا همه‌شان نمی‌رسند: { $reason }.
    دارم دوباره وصل می‌شوم و وقتی درست شد خبر می‌دهم. آنچه به دستم نرسد، 24{ "\u00A0" }ساعت در Telegram می‌ماند.
    اگر وبهوک دارید، آدرس، گواهی و پراکسی آن را بررسی کنید. وگرنه شبکه را بررسی کنید و مطمئن شوید برنامهٔ دیگری از این توکن استفاده نمی‌کند.
operator-receiver-over = <b>رویدادهای Telegram دوباره به من می‌رسند.</b> این قطعی { lasted } طول کشید.
operator-outbox-late =
    <b>رسیدها دیر کرده‌اند:</b> { $messages ->
        [one] یک پیام هنوز نرفته است
       *[other] { $messages }{ "\u00A0" }پیام هنوز نرفته است
    }؛ قدیمی‌ترین از { $minutes }{ "\u00A0" }دقیقه پیش مانده است.
    پول کسی در خطر نیست: ربات باز هم تلاش می‌کند و وقتی درست شد خبر می‌دهم. برای دیدن دلیلش، این را روی سرور ربات اجرا کنید:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>رسیدها دوباره به‌موقع می‌روند.</b> این تأخیر { lasted } طول کشید.
operator-differences =
    <b>فهرست Telegram و سوابق ما با هم نمی‌خوانند</b>، در { $count }{ "\u00A0" }مورد:
    { $list }

    برای دیدن همه، این را روی سرور ربات اجرا کنید:
    <code>coinop reconcile</code>
operator-differences-over = <b>فهرست Telegram و سوابق ما دوباره با هم می‌خوانند.</b> این اختلاف { lasted } طول کشید.
operator-balance =
    { $funds ->
        [negative] <b>موجودی ستارهٔ ربات زیر صفر است: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>موجودی ستارهٔ ربات کم است: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] برای برگرداندن بزرگ‌ترین پرداخت اخیر، ⭐{ "\u00A0" }{ $dearest }، کافی نیست.
           *[other] برای بازپرداخت‌های در جریان، ⭐{ "\u00A0" }{ $asked }، و برگرداندن بزرگ‌ترین پرداخت اخیر، ⭐{ "\u00A0" }{ $dearest }، کافی نیست.
        }
    }
    تا وقتی موجودی کافی نباشد، Telegram بازپرداخت‌ها را رد می‌کند. سکه‌های کاربران در امان‌اند.
    فعلاً ستاره برداشت نکنید. هر فروش موجودی را بالا می‌برد، حتی بسته‌ای که خودتان بخرید.
operator-balance-over = <b>موجودی ستارهٔ ربات دوباره برای بازپرداخت‌ها کافی است: ⭐{ "\u00A0" }{ $balance }.</b> این کمبود { lasted } طول کشید.
operator-overdue =
    <b>بیش از یک ساعت است که نتوانسته‌ام سوابقمان را با فهرست Telegram مقایسه کنم.</b>
    آخرین بار: { $since }. باز هم تلاش می‌کنم و وقتی شد خبر می‌دهم. دلیلش در لاگ ربات هست: دنبال <code>reconcile_failed</code> بگردید.
operator-overdue-over = <b>دوباره می‌توانم سوابقمان را با فهرست Telegram مقایسه کنم.</b>
operator-snapshot =
    <b>بیش از یک ساعت است که چیزی نمی‌گذارد پایگاه داده خودش را پاک‌سازی کند:</b> { $holder }.
    تا وقتی ادامه دارد، پایگاه داده بزرگ‌تر و کندتر می‌شود. اگر پشتیبان‌گیری است، بگذارید تمام شود. وگرنه متوقفش کنید. برای دیدن روش، این را روی دستگاه ربات اجرا کنید:
    <code>coinop doctor</code>
operator-snapshot-over = <b>پایگاه داده دوباره می‌تواند خودش را پاک‌سازی کند.</b> این وقفه { lasted } طول کشید.

## The daily report

operator-report =
    <b>گزارش { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>اثر انگشت دفتر حساب، شمارهٔ{ "\u00A0" }{ $number }، از { $entries }{ "\u00A0" }تراکنش. این پیام را نگه دارید: با آن می‌توانید ثابت کنید که کسی تاریخچه را دستکاری نکرده است.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>گزارش { $day }</b>، با تأخیر، چون ربات خاموش بود
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }دریافتی
        [refunded] ⭐{ "\u00A0" }برگشتی
        [sold] سکهٔ فروخته‌شده
        [spent] سکهٔ خرج‌شده
        [given] سکهٔ هدیه
        [newcomers] کاربر جدید
        [active] کاربر فعال
       *[paying] خریدار
    }
report-legend = داخل پرانتز: روز پیش · میانگین روزانهٔ هفتهٔ پیش
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = روز آرامی بود: نه کسی چیزی خرید، نه از چیزی استفاده کرد.
report-cause = { $cause ->
        [receiver] نرسیدن رویدادها
        [receipts] تأخیر رسیدها
        [overdue] در دسترس نبودن فهرست Telegram
        [differences] مغایرت سوابق با فهرست Telegram
        [stars] کم بودن موجودی ستاره
        [snapshot] ناتوانی پایگاه داده در پاک‌سازی
       *[other] { $cause }
    }
report-trouble = <b>هنوز حل نشده:</b> { report-cause }، از { lasted } پیش
report-trouble-over = حل شد: { report-cause }، بعد از { lasted }
report-no-trouble = مشکلی نیست.
report-list = { $state ->
        [agrees] سوابق ما با فهرست Telegram می‌خوانند (مقایسه: { lasted } پیش).
        [young] سوابق ما با فهرست Telegram می‌خوانند (مقایسه: { lasted } پیش)، جز { $young }{ "\u00A0" }{ $young ->
            [one] پرداخت یا بازپرداخت که برای مقایسه هنوز زود است
           *[other] پرداخت و بازپرداخت که برای مقایسه هنوز زود است
        }.
        [differs] <b>سوابق ما با فهرست Telegram نمی‌خوانند</b> (مقایسه: { lasted } پیش). روی سرور ربات <code>coinop reconcile</code> را اجرا کنید.
       *[never] <b>سوابق ما هنوز با فهرست Telegram مقایسه نشده‌اند.</b>
    }
report-reviews = { $waiting ->
        [one] <b>یک پرداخت منتظر تصمیم شماست</b>، از { lasted } پیش: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }پرداخت منتظر تصمیم شماست</b>، قدیمی‌ترین از { lasted } پیش: /admin
    }
report-tickets = { $waiting ->
        [one] <b>یک تیکت منتظر پاسخ است</b>، از { lasted } پیش.
       *[other] <b>{ $waiting }{ "\u00A0" }تیکت منتظر پاسخ است</b>، قدیمی‌ترین از { lasted } پیش.
    }
report-refunds = { $waiting ->
        [one] <b>یک بازپرداخت هنوز تمام نشده است</b>، از { lasted } پیش: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }بازپرداخت هنوز تمام نشده است</b>، قدیمی‌ترین از { lasted } پیش: /admin
    }
report-parked = { $waiting ->
        [one] <b>یک رویداد معلق مانده است</b>، از { lasted } پیش: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }رویداد معلق مانده است</b>، قدیمی‌ترین از { lasted } پیش: /admin
    }
report-sales-off = <b>فروش متوقف است</b>، از { lasted } پیش: /admin
report-backup = آخرین نسخهٔ پشتیبان مال { lasted } پیش است.
report-old-backup = <b>آخرین نسخهٔ پشتیبان مال { lasted } پیش است.</b> هر روز یکی بگیرید: <code>coinop backup FILE</code>
report-no-backup = <b>هنوز نسخهٔ پشتیبانی نیست.</b> هر روز یکی بگیرید: <code>coinop backup FILE</code>
report-stars = ربات ⭐{ "\u00A0" }{ $stars } دارد{ $held ->
        [0] .
       *[other] . از این موجودی، ⭐{ "\u00A0" }{ $held } هنوز قابل برداشت نیست: Telegram آن را 21{ "\u00A0" }روز نگه می‌دارد.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = خط فرمان
old-name = <b>مراقب باشید:</b> وقتی { $name } آخرین بار به من نوشت ({ $at })، نام کاربری‌اش { $handle } بود. شاید این نام حالا مال کس دیگری باشد.
amount-range = تعداد سکه باید عدد صحیحی از 1 تا { $most } باشد.
amount-negative = { $wrong } { $act ->
        [take] برای دادن سکه از <code>/grant</code> استفاده کنید.
       *[give] برای کم کردن سکه از <code>/take</code> استفاده کنید.
    }
amount-split = معلوم نیست { $split } یک عدد است یا نه. اگر هست، بنویسید { $plain }. اگر نیست، دلیل را با یک کلمه شروع کنید.
reason-missing = لطفاً دلیل را هم بنویسید.
reason-too-long = این دلیل خیلی طولانی است. لطفاً { $excess }{ "\u00A0" }کاراکتر کوتاهش کنید.
screen-old = این صفحه دیگر کار نمی‌کند: یا قدیمی است یا قبلاً به آن جواب داده‌اند. لطفاً دستور را دوباره بفرستید.
press-a-button = لطفاً یکی از دکمه‌های بالا را بزنید یا /cancel را بفرستید.
act-no = لغو
act-not-wanted = لغو شد. چیزی تغییر نکرد.
act-conflict = با این پیام قبلاً کار دیگری انجام شده است. چیزی تغییر نکرد.
act-much =
    <b>این تعداد زیاد است: { credits }. مطمئنید؟</b>

    { $question }

give-usage = بعد از دستور، شناسه یا <code>@name</code>، تعداد سکه و دلیل را بفرستید: <code>/grant 12345 10 بابت دیروز ببخشید</code>
give-screen =
    <b>به { $whom } { credits-moved } بدهم؟</b>
    موجودی: { $now } ← <b>{ $after }</b>
    کاربر این دلیل را می‌خواند: { $reason }

    { $warning }
give-yes = دادن { credits-moved }
give-done = به { $whom } { credits } دادم. حالا موجودی‌اش { $balance } است{ $told ->
    [yes] { " " }و به او خبر دادم.
   *[no] ، ولی نتوانستم خبر بدهم: ربات را بلاک کرده است.
}
take-usage = بعد از دستور، شناسه یا <code>@name</code>، تعداد سکه و دلیل را بفرستید: <code>/take 12345 10 اشتباهی داده شده بود</code>
take-screen =
    <b>از { $whom } { credits-moved } کم کنم؟</b>
    موجودی: { $now } ← <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    کم می‌شود: { $sold ->
            [0] { $given } هدیه
           *[other] { $given ->
                [0] { $sold } خریداری‌شده
               *[other] { $given } هدیه · { $sold } خریداری‌شده
            }
        }
    }
    کاربر این دلیل را می‌خواند: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>سکه‌ای برای کم کردن نیست.</b> همه‌اش، یعنی { $lacking }، بدهی می‌شود و خرید بعدی کاربر اول آن را صاف می‌کند.
           *[other] <b>فقط { $there } تا را می‌شود کم کرد.</b> بقیه، یعنی { $lacking }، بدهی می‌شود و خرید بعدی کاربر اول آن را صاف می‌کند.
        }
    }

    { $warning }
take-yes = کم کردن { credits-moved }
take-debt = کم کردن { credits-moved } و ثبت بدهی
take-done = از { $whom } { credits } کم کردم. حالا موجودی‌اش { $balance } است{ $told ->
    [yes] { " " }و به او خبر دادم.
   *[no] ، ولی نتوانستم خبر بدهم: ربات را بلاک کرده است.
}

bar-usage =
    بعد از دستور، شناسه یا <code>@name</code> و دلیل را بفرستید: <code>/bar 12345 سوءاستفاده از سکه‌های رایگان</code>

    <b>مسدودشده‌ها</b>
    { $barred }
bar-screen =
    <b>کاربر { $whom } را مسدود کنم؟</b>
    دیگر نمی‌تواند سکه بخرد یا خرج کند و درخواست‌های در انتظارش اجرا نمی‌شوند. آنچه پرداخت کرده محفوظ است؛ بازپرداخت و /paysupport باز می‌ماند.
    کاربر این دلیل را می‌خواند: { $reason }

    { $warning }
bar-yes = مسدود کردن
bar-done = کاربر { $whom } دیگر نمی‌تواند بخرد یا خرج کند. دلیلش را به او می‌گویم.
bar-already =
    کاربر { $whom } از قبل مسدود است: اپراتور { $operator }، { $at }. چیزی تغییر نکرد.
    دلیل: { $reason }
unbar-usage =
    بعد از دستور، شناسه یا <code>@name</code> و دلیل را بفرستید: <code>/unbar 12345 اشتباه شده بود</code>

    <b>مسدودشده‌ها</b>
    { $barred }
unbar-screen =
    <b>اجازه بدهم { $whom } دوباره بخرد و خرج کند؟</b>
    دلیل، برای ثبت: { $reason }

    { $warning }
unbar-yes = رفع مسدودی
unbar-done = کاربر { $whom } دوباره می‌تواند بخرد و خرج کند. به او خبر می‌دهم.
unbar-already = کاربر { $whom } مسدود نیست. چیزی تغییر نکرد.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = هیچ‌کس

sales-usage = دستور <code>/sales off</code> یا <code>/sales on</code> را بفرستید و اگر خواستید، دلیل را هم بنویسید: <code>/sales off مدل از کار افتاده</code>
sales-are-on =
    <b>فروش باز است.</b>
    { $switched }
sales-are-off =
    <b>فروش متوقف است.</b> صورت‌حسابی صادر نمی‌شود و هیچ‌کدام را نمی‌شود پرداخت کرد. آنچه پرداخت شده، به حساب کاربران می‌رسد.
    { $switched }
reason-untyped = نوشته نشده
sales-switched =
    اپراتور: { $operator }، { $at }.
    دلیل: { $reason }
sales-screen-off =
    <b>فروش متوقف شود؟</b> این کار فوراً برای همه اثر می‌کند: صورت‌حسابی صادر نمی‌شود و صورت‌حساب‌های باز را نمی‌شود پرداخت کرد. آنچه پرداخت شده، به حساب کاربران می‌رسد و همچنان می‌توانند سکه خرج کنند.
    همهٔ اپراتورها خبردار می‌شوند. دلیل: { $reason }
sales-screen-on =
    <b>فروش از سر گرفته شود؟</b> این کار فوراً برای همه اثر می‌کند: کاربران می‌توانند بسته بخرند و صورت‌حساب‌های باز را پرداخت کنند.
    همهٔ اپراتورها خبردار می‌شوند. دلیل: { $reason }
switch-on = از سر گرفتن فروش
switch-off = توقف فروش
operator-sales =
    { $state ->
        [off] <b>فروش متوقف شد.</b> اپراتور: { $operator }. صورت‌حسابی صادر نمی‌شود و هیچ‌کدام را نمی‌شود پرداخت کرد.
       *[on] <b>فروش از سر گرفته شد.</b> اپراتور: { $operator }.
    }
    دلیل: { $reason }

canary =
    <b>خرید آزمایشی به قیمت { stars }</b>
    { $steps }

    { $outcome }
canary-begins = دارم برایتان صورت‌حساب می‌فرستم.
canary-step = { $number }. { $step ->
    [sent] صورت‌حساب فرستاده شد
    [checked] پرداخت تأیید شد
    [paid] پرداخت شد
    [credited] سکه به حساب رسید
    [asked] بازپرداخت درخواست شد
    [refunded] ستاره از Telegram برگشت
    [reversed] سکه پس گرفته شد
   *[listed] در فهرست ستاره‌های Telegram دیده شد
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }ثانیه
canary-minutes = { $minutes }{ "\u00A0" }دقیقه
canary-open = صورت‌حساب را پیش از { $at } پرداخت کنید. ستاره‌تان خودش برمی‌گردد.
canary-paid = ستاره‌تان در راه برگشت است.
canary-waits = ستاره‌تان هنوز برنگشته، چون Telegram جواب نداده است: { $reason }. باز هم می‌پرسم.
canary-done = <b>کار می‌کند.</b> پرداخت کردید و ستاره‌تان برگشت. این خرید در /stats حساب نمی‌شود.
canary-not-refunded = <b>ستاره‌تان را Telegram برنمی‌گرداند</b>: { $reason }. سکه برای شما می‌ماند. برای تلاش دوباره، /refund را با شمارهٔ رسید بفرستید.
canary-not-invoiced = <b>صورت‌حساب را Telegram نپذیرفت</b>: { $reason }. چیزی از حسابتان کم نشد. احتمالاً بقیه هم نمی‌توانند بخرند.
canary-expired = <b>کسی به‌موقع پرداخت نکرد.</b> چیزی از حسابتان کم نشد. برای تلاش دوباره /canary را بفرستید.
canary-title = خرید آزمایشی
canary-description = آزمایش این فروشگاه. ستاره‌تان خودش برمی‌گردد.
canary-usage = فقط /canary را بفرستید، بدون چیز دیگری. یک سکه به قیمت یک ستاره به شما می‌فروشم و ستاره را فوراً برمی‌گردانم.
canary-already = یک خرید آزمایشی در جریان دارید. صورت‌حساب بالا را پرداخت کنید یا صبر کنید تا خودش تمام شود: { $at }.
canary-already-paid = یک خرید آزمایشی در جریان دارید و ستاره‌اش در راه برگشت است. پیامش نشان می‌دهد تا کجا پیش رفته است.

reviews =
    <b>پرداخت‌هایی که منتظر تصمیم شما هستند</b>، از قدیم به جدید

    { $lines }{ $more ->
        [yes] { "" }

    باز هم هست. وقتی دربارهٔ این‌ها تصمیم بگیرید، بقیه اینجا می‌آیند.
       *[no] { "" }
    }
reviews-none = هیچ پرداختی منتظر تصمیم شما نیست.
review-why = { $reason ->
    [not_yours] برای سفارش شخص دیگری است
    [wrong_amount] با مبلغ سفارش نمی‌خواند
    [wrong_currency] با ستاره نیست
    [key_in_use] قبلاً دستی و با تعداد دیگری به حساب رفته
   *[unknown_order] سفارشی ندارد
}
review-line = { stars } از { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>یک پرداخت منتظر تصمیم شماست:</b> { review-why }.
    { stars } از { $whom }، { $at }
    { receipt-line }
review-other = دادن تعداد دیگر
review-back = همهٔ پرداخت‌های منتظر
review-how-many = برای { stars } چند سکه بدهم؟ عدد را بفرستید و اگر خواستید، دلیل را هم بنویسید: <code>60 با لینک قدیمی پرداخت شده</code>

    اگر منصرف شدید، /cancel را بفرستید.
credit-screen =
    <b>برای { stars }، { credits-moved }</b> به { $whom } بدهم؟
    دلیل، برای ثبت: { $reason }
    { receipt-line }
review-faster =
    <b>یکی زودتر رسید.</b> { $how ->
        [credit] برای این پرداخت، { $operator } { credits } داده است
       *[refund] بازپرداخت این پرداخت را { $operator } شروع کرده است
    }. چیزی تغییر نکرد.
    { receipt-line }

staff =
    <b>اپراتورها</b>
    { $lines }

    برای اپراتور کردن کسی که به من پیام داده است: <code>/staff @name support</code>
    نقش‌ها: owner (مالک: همه‌چیز)، support (پشتیبان: پاسخ به کاربران، بازپرداخت، مسدود کردن)، viewer (ناظر: فقط آمار).
role = { $role ->
    [owner] مالک
    [support] پشتیبان
    [viewer] ناظر
   *[none] بدون نقش
}
staff-owner = { $whom } · مالک، طبق ADMIN_IDS
staff-line = { $whom } · { role } · از { $at }، به انتخاب { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = همهٔ اپراتورها
staff-by-setting = کاربر { $whom } مالک است، چون نامش در تنظیم ADMIN_IDS آمده است. فقط با همان تنظیم می‌شود تغییرش داد. چیزی تغییر نکرد.
staff-usage = شناسه یا <code>@name</code> را با یک نقش (owner، support یا viewer) یا <code>dismiss</code> بفرستید: <code>/staff @alice support به سؤال‌ها جواب می‌دهد</code>
staff-make = { $role ->
    [owner] مالک شود
    [support] پشتیبان شود
   *[viewer] ناظر شود
}
appoint-screen =
    <b>کاربر { $whom } { role } شود؟</b>
    { $role ->
        [owner] هر کاری را که شما می‌توانید، می‌تواند بکند، حتی افزودن و حذف اپراتورها.
        [support] کاربران و پرداخت‌هایشان را می‌بیند، به آن‌ها جواب می‌دهد و پیام می‌فرستد، ستاره برمی‌گرداند و مسدود می‌کند.
       *[viewer] فقط می‌بیند چه فروخته شده است.
    }
    دلیل، برای ثبت: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = از حالا نقش { $whom } { role } است. به او خبر می‌دهم و منویش نشان می‌دهد چه کارهایی می‌تواند بکند.
appoint-already = نقش { $whom } از قبل { role } است. چیزی تغییر نکرد.
dismiss-screen =
    <b>کاربر { $whom } از اپراتورها حذف شود؟</b> دستورها و دکمه‌هایش فوراً از کار می‌افتند.
    دلیل، برای ثبت: { $reason }

    { $warning }
dismiss-yes = حذف از اپراتورها
dismiss-done = کاربر { $whom } دیگر اپراتور نیست. به او خبر می‌دهم.
dismiss-already = کاربر { $whom } نقشی ندارد. چیزی تغییر نکرد.
you-were-appointed = از حالا { $role ->
    [owner] مالک این ربات هستید
    [support] پشتیبان این ربات هستید
   *[viewer] آمار این ربات را می‌بینید
}. کارهایی که می‌توانید بکنید در منو و /help هست.
you-were-dismissed = دیگر اپراتور این ربات نیستید. سکه‌ها و پرداخت‌های خودتان تغییری نکرده است.

help-operators =
    <b>برای شما به‌عنوان اپراتور</b>
    { $lines }
help-line = /{ $command } – { $summary }
menu-admin = دیدن کارهای منتظر شما و آمار امروز
menu-user = پیدا کردن کاربر
menu-grant = دادن سکه
menu-take = کم کردن سکه
menu-refund = برگرداندن ستاره‌های یک پرداخت
menu-bar = مسدود کردن خرید و خرج برای کاربر
menu-unbar = رفع مسدودی کاربر
menu-sales = توقف یا از سر گرفتن فروش
menu-review = تصمیم دربارهٔ پرداخت‌های بی‌سفارش
menu-promo-operator = ساختن، دیدن و بستن کدهای هدیه
menu-link = ساختن، دیدن و بستن لینک‌های پرداخت برای همه
menu-canary = خرید آزمایشی: یک ستاره با بازپرداخت فوری
menu-staff = دیدن، افزودن و حذف اپراتورها
menu-tickets = دیدن سؤال‌ها و پاسخ دادن
menu-stats = دیدن آمار
menu-export = خروجی گرفتن از تراکنش‌ها، پرداخت‌ها و کاربران

## The desk: what waits for operators, in one message

desk =
    <b>پیشخوان</b>
    امروز: <b>{ stars }</b> دریافتی · <b>{ $newcomers }</b>{ "\u00A0" }کاربر جدید

    { $lines }
desk-quiet = الان کاری منتظر شما نیست.
desk-reviews = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }پرداخت</b> منتظر تصمیم شماست ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }پرداخت</b> منتظر تصمیم شماست (قدیمی‌ترین: { $ago })
    }
desk-tickets = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }تیکت</b> منتظر پاسخ است ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }تیکت</b> منتظر پاسخ است (قدیمی‌ترین: { $ago })
    }
desk-refunds = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }بازپرداخت</b> در راه است ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }بازپرداخت</b> در راه است (قدیمی‌ترین: { $ago })
    }
desk-parked = { $waiting ->
        [one] <b>{ $waiting }{ "\u00A0" }رویداد</b> معلق مانده است ({ $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }رویداد</b> معلق مانده است (قدیمی‌ترین: { $ago })
    }
desk-sales-off = <b>فروش متوقف است</b> (توقف: { $ago })
desk-open-today = امروز · ⭐{ "\u00A0" }{ $count }
desk-open-people = کاربران · { $count }
desk-open-reviews = پرداخت‌های منتظر بررسی · { $count }
desk-open-tickets = تیکت‌ها · { $count }
desk-open-refunds = بازپرداخت‌های در راه · { $count }
desk-open-parked = رویدادهای معلق · { $count }
desk-open-promos = کدهای هدیه · { $count }
desk-open-links = لینک‌ها · { $count }
desk-open-broadcasts = پیام‌های همگانی · { $count }
desk-open-sales = { $count ->
    [off] فروش: متوقف
   *[on] فروش: باز
}
desk-open-staff = اپراتورها · { $count }
desk-renew = به‌روزرسانی
up-to-date = به‌روز است: چیزی تغییر نکرده.
desk-back = ▶ پیشخوان
desk-today =
    <b>امروز، { $day }</b>
    { $lines }

    <i>از نیمه‌شب · { $zone }</i>
desk-people =
    <b>دنبال چه کسی می‌گردید؟</b>
    شناسه، نام یا بخشی از آن، <code>@name</code> یا لینک کاربر، شمارهٔ رسید یا شمارهٔ سفارش را بفرستید. می‌توانید پیامی از او را هم فوروارد کنید.

    تا حالا { $people }{ "\u00A0" }کاربر به من پیام داده‌اند.
sales-already = فروش از قبل { $state ->
    [off] متوقف است
   *[on] باز است
}. چیزی تغییر نکرد.

refunds =
    <b>بازپرداخت‌های در راه</b>، از قدیم به جدید

    { $lines }{ $more ->
        [yes] { "" }
    باز هم هست. وقتی این‌ها تمام شوند، بقیه اینجا می‌آیند.
       *[no] { "" }
    }

    خودم می‌فرستمشان و آن‌قدر از Telegram می‌پرسم تا نتیجهٔ هر کدام معلوم شود.
refunds-line = { stars } به { $whom } · { $state ->
    [unknown] هنوز Telegram تأیید نکرده
   *[requested] هنوز فرستاده نشده
} · درخواست { $operator }، { $ago }
refunds-back = ▶ بازپرداخت‌های در راه
refunds-none = هیچ بازپرداختی در راه نیست.
refunds-person = { $name }

parked =
    <b>رویدادهای معلق</b>، از قدیم به جدید

    { $lines }{ $more ->
        [yes] { "" }
    باز هم هست. وقتی دربارهٔ این‌ها تصمیم بگیرید، بقیه اینجا می‌آیند.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] پرداخت یا بازپرداخت
    [paid] درخواست
    [quick] پیام یا دکمه
    [chat] بلاک یا آنبلاک
   *[unknown] ناخوانا
}
parked-sender = { " " }از { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = هیچ رویدادی معلق نیست.
parked-one =
    <b>رویداد معلق { $number }</b>
    موضوع: { parked-about }{ $sender }
    رسیده: { $at }
    معلق شده: { $ago }، بعد از { $failures }{ "\u00A0" }بار تلاش
    دلیل: <code>{ $why }</code>

    وقتی علتش برطرف شد، <b>تلاش دوباره</b> را بزنید: با آن مثل یک رویداد جدید رفتار می‌کنم. اگر قرار نیست کاری با آن بشود، <b>نادیده گرفتن</b> را بزنید.
    برای خواندنش، این را روی سرور ربات اجرا کنید:
    <code>coinop inbox show { $number }</code>
parked-retry = تلاش دوباره
parked-drop = نادیده گرفتن
parked-back = همهٔ رویدادهای معلق
parked-retried = دارم رویداد { $number } را دوباره امتحان می‌کنم…
parked-handled = رویداد { $number } پردازش شد.
parked-again =
    <b>رویداد { $number } باز هم پردازش نشد</b> و دوباره معلق است.
    دلیل: <code>{ $why }</code>
parked-failing =
    <b>رویداد { $number } باز هم پردازش نشد.</b> در دقیقه‌های آینده چند بار دیگر تلاش می‌کنم. اگر نشد، به همین فهرست برمی‌گردد.
    دلیل: <code>{ $why }</code>
parked-trying = هنوز دارم روی رویداد { $number } کار می‌کنم. اگر نشد، به همین فهرست برمی‌گردد.
parked-why-drop =
    <b>رویداد { $number } نادیده گرفته شود؟</b> دیگر هیچ کاری با آن نمی‌شود. اگر بابتش سکه‌ای کم شده باشد، برمی‌گردد.{ $about ->
        [payment] { " " }<b>این رویداد دربارهٔ یک پرداخت است:</b> اول مطمئن شوید که آن پرداخت در سوابق ما هست.
       *[other] { "" }
    }

    دلیل را برایم بفرستید. با نام شما در سوابق می‌ماند.
parked-dropped = رویداد { $number } نادیده گرفته شد. { $credits ->
        [0] { "" }
       *[other] بابتش سکه کم شده بود و جوابی نرفته بود؛ { credits } را پس دادم و به فرستنده‌اش خبر دادم.{ " " }
    }اینکه چه بود، چه کسی نادیده‌اش گرفت و چرا، در سوابق می‌ماند.
parked-dropped-by = یکی زودتر رسید: رویداد { $number } را { $operator } نادیده گرفته است ({ $reason }). چیزی تغییر نکرد.
parked-gone = رویداد { $number } دیگر معلق نیست: یا یکی زودتر رسید یا خودم پردازشش کردم. چیزی تغییر نکرد.

## Promo codes, for operators

promo-make = کد هدیه چه بدهد؟
promo-kind-credits = سکه
promo-kind-percent = هدیه روی بسته
promo-kind-plan = یک ماه اشتراک
promo-which-plan = کدام اشتراک؟
promo-of-plan = { $title }: { credits }
promo-plan-gone = این اشتراک دیگر در کاتالوگ نیست. چیزی تغییر نکرد.
promo-step-amount = { $kind ->
    [percent] چند درصد به بستهٔ بعدی اضافه کند؟ یک عدد بفرستید، مثلاً <code>20</code>.
   *[credits] چند سکه بدهد؟ یک عدد بفرستید، مثلاً <code>50</code>.
}
promo-step-code = خود کد چه باشد؟ از 3 تا 32 حرف لاتین، رقم یا خط تیره بفرستید. حروف کوچک و بزرگ فرقی ندارند.
promo-skip-code = کد تصادفی
promo-step-uses = چند نفر بتوانند از آن استفاده کنند؟ یک عدد بفرستید، مثلاً <code>100</code>.
skip-uses = بدون محدودیت
step-until = آخرین روزش کی باشد؟ تاریخ را بفرستید، مثلاً <code>2030-12-31</code>.
skip-until = بدون پایان
promo-percent-range = عدد صحیحی از 1 تا { $most } بفرستید، به درصد.
promo-code-wrong = کد باید 3 تا 32 حرف لاتین، رقم یا خط تیره باشد و نمی‌تواند یکی از کلمه‌های make، list و close باشد. لطفاً کد دیگری بفرستید.
promo-uses-wrong = از ۱ تا { $most } نفر می‌توانند از آن استفاده کنند. لطفاً عدد دیگری بفرستید.
promo-day-wrong = یک روز از امروز تا ده سال بعد لازم دارم، مثلاً <code>2030-12-31</code>.
promo-taken = کد { $code } از قبل هست. چیزی تغییر نکرد.
promo-none = کدی به نام { $code } نیست.
promo-gift = { $kind ->
    [percent] { $amount }{ "\u00A0" }درصد بیشتر روی بستهٔ بعدی
    [plan] { $amount }{ "\u00A0" }سکه: 30{ "\u00A0" }روز اشتراک { $plan }
   *[credits] { $amount }{ "\u00A0" }سکه
}
promo-rules =
    هر نفر یک بار می‌گیرد: { $gift }.
    { $lasts }
    { $uses ->
        [0] هر تعداد نفر می‌توانند از آن استفاده کنند.
        [one] فقط { $uses }{ "\u00A0" }نفر می‌تواند از آن استفاده کند.
       *[other] تا { $uses }{ "\u00A0" }نفر می‌توانند از آن استفاده کنند.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] سکه‌هایش منقضی نمی‌شوند.
       *[other] سکه‌هایش بعد از { $days }{ "\u00A0" }روز منقضی می‌شوند.
    }
promo-lasts-plan =
    { $keeps ->
        [all] سکه‌هایی که در ۳۰{ "\u00A0" }روز خرج نشوند می‌مانند.
        [0] سکه‌هایی که در ۳۰{ "\u00A0" }روز خرج نشوند منقضی می‌شوند.
       *[other] از سکه‌هایی که در ۳۰{ "\u00A0" }روز خرج نشوند حداکثر { $keeps } تا می‌ماند.
    }
promo-works-until = تا { $at } کار می‌کند.
promo-screen =
    <b>کد { $code } ساخته شود؟</b>

    { $rules }
promo-yes = ساختن کد
promo-made =
    کد <code>{ $code }</code> از حالا کار می‌کند. با این لینک خودش وارد می‌شود:
    { $link }
promo-back = همهٔ کدها
promos =
    <b>کدهای هدیه</b>
    { $lines }
promos-none = هنوز کد هدیه‌ای نیست.
promo-new = کد جدید
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] هنوز فعال نشده
    [over] منقضی‌شده
    [used_up] تمام‌شده
    [closed] بسته‌شده
   *[open] فعال
} · استفاده: { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }از { $most }
} · داده‌شده: { $given }{ "\u00A0" }سکه · فروش: { stars }
promo-more = { " " }و { $count } کد دیگر
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    سازنده: { $operator }، { $at }
    { $until }
promo-close-screen =
    <b>کد { $code } بسته شود؟</b> از آن به بعد کسی نمی‌تواند از آن استفاده کند. هدیه‌هایی که منتظر خرید بسته‌اند، می‌مانند.

    { $line }
promo-close-yes = بستن کد
promo-closed-already = کد { $code } از قبل بسته شده است. چیزی تغییر نکرد.
promo-closed-now = کد { $code } بسته شد. دیگر کسی نمی‌تواند از آن استفاده کند.
promo-close-usage = کد را هم بنویسید و اگر خواستید، دلیل را: <code>/promo close SUMMER لو رفته</code>

## Links that anybody can pay, for operators

link-usage =
    نام، بسته یا اشتراک و اگر خواستید، تعداد دفعات پرداخت و آخرین روز را هم بنویسید: <code>/link make summer small 100 2030-12-31</code>

    بسته‌های شما: { $packs }
    { $plans }
link-step-name = نام لینک چه باشد؟ نام کمپین را بفرستید، مثلاً <code>summer</code>: ۱ تا ۳۲ نویسهٔ a-z، 0-9، _ و -.
link-step-pack = چه چیزی بفروشد؟
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = چند بار بتوان پرداختش کرد؟ یک عدد بفرستید، مثلاً <code>100</code>.
link-name-wrong = نام از ۱ تا ۳۲ نویسهٔ a-z، 0-9، _ و - ساخته می‌شود. لطفاً نام دیگری بفرستید.
link-pack-wrong =
    بسته‌ای به نام { $pack } نیست. بسته‌های شما: { $packs }
    { $plans }
link-plans = اشتراک‌های شما: { $plans }
link-uses-wrong = از ۱ تا { $most } بار می‌توان پرداختش کرد. لطفاً عدد دیگری بفرستید.
link-taken = لینک { $name } از قبل هست. چیزی تغییر نکرد.
link-none = لینکی به نام { $name } نیست.
link-works-until = تا { $at } کار می‌کند.
link-screen =
    <b>لینک { $name } ساخته شود؟</b>

    هر کسی می‌تواند پرداختش کند: { $title }، { credits } { $kind ->
        [plan] هر 30{ "\u00A0" }روز در برابر { stars }. اگر اشتراک را در کاتالوگ عوض کنید، اشتراک تازه‌ای با این لینک شروع نمی‌شود.
       *[pack] در برابر { stars }. اگر قیمت بسته را عوض کنید، لینک دیگر نمی‌فروشد.
    }
    { $uses ->
        [0] تعداد پرداخت‌ها محدود نیست.
       *[other] در مجموع { $uses }{ "\u00A0" }پرداخت.
    }
    { $until }
link-yes = ساختن لینک
link-made =
    از حالا هر کسی می‌تواند لینک <b>{ $name }</b> را پرداخت کند:
    { $link }
link-back = همهٔ لینک‌ها
links =
    <b>لینک‌ها</b>
    { $lines }
links-none = هنوز لینکی نیست.
link-new = لینک جدید
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] منقضی‌شده
    [used_up] تمام‌شده
    [closed] بسته‌شده
   *[open] فعال
} · پرداخت: { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }از { $most }
} · { $people }{ "\u00A0" }نفر · فروش: { stars } · بازپرداخت: { $refunds }
link-shared-line = در گفتگوهای دیگر: { $title }, ⭐{ "\u00A0" }{ $price } · پرداخت: { $payments } · { $people }{ "\u00A0" }نفر · فروش: { stars } · بازپرداخت: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    سازنده: { $operator }، { $at }
    { $until }
link-close-screen =
    <b>لینک { $name } بسته شود؟</b> از آن به بعد کسی نمی‌تواند پرداختش کند. پرداخت‌هایی که در راه‌اند، حساب می‌شوند.

    { $line }
link-close-yes = بستن لینک
link-closed-already = لینک { $name } از قبل بسته شده است. چیزی تغییر نکرد.
link-closed-now = لینک { $name } بسته شد. دیگر کسی نمی‌تواند پرداختش کند.
link-close-usage = نام را هم بنویسید و اگر خواستید، دلیل را: <code>/link close summer لو رفته</code>

## For operators

operator-review =
    <b>یک پرداخت منتظر تصمیم شماست:</b> { review-why }.
    { stars } از { $whom }
    { receipt-line }
operator-parked =
    <b>نتوانستم یک رویداد Telegram را پردازش کنم</b> و آن را با شمارهٔ <code>{ $number }</code> معلق گذاشتم.
    هرچه بابتش کم شده بود برگشت و چیزی از دست نرفته است.
    { parked-decide }
operator-parked-payment =
    <b>نتوانستم یک پیام Telegram دربارهٔ پرداخت را پردازش کنم</b> و آن را با شمارهٔ <code>{ $number }</code> معلق گذاشتم.
    این پرداخت در فهرست خود Telegram هم هست: آن را با سوابقمان مقایسه می‌کنم و هرچه کم باشد اضافه می‌کنم.
    { parked-decide }
operator-parked-more =
    <b>{ $parked ->
        [one] یک رویداد Telegram
       *[other] { $parked }{ "\u00A0" }رویداد Telegram
    } معلق مانده است</b>، چون نتوانستم { $parked ->
        [one] آن را
       *[other] آن‌ها را
    } پردازش کنم. چیزی از دست نرفته است.
    { $decides ->
        [yes] نگاهشان کنید و هر کدام را دوباره امتحان کنید یا نادیده بگیرید.
       *[no] یک مالک آن‌ها را دوباره امتحان می‌کند یا نادیده می‌گیرد.
    }
parked-decide = { $decides ->
    [yes] وقتی علتش برطرف شد دوباره امتحانش کنید، یا اگر قرار نیست کاری با آن بشود نادیده‌اش بگیرید. دلیلش در فهرست نوشته شده است.
   *[no] یک مالک آن را دوباره امتحان می‌کند یا نادیده می‌گیرد.
}
operator-history =
    <b>در فهرست Telegram { $rows }{ "\u00A0" }{ $rows ->
        [one] پرداخت یا بازپرداخت
       *[other] پرداخت و بازپرداخت
    } هست که مال پیش از اولین اجرای من اینجاست.</b>
    شمردمشان و کاری با آن‌ها ندارم: بابتشان به کسی سکه نمی‌رسد و به خریدارانشان هم پیام نمی‌دهم.
operator-recovered =
    <b>در فهرست Telegram چیزهایی بود که از قلم انداخته بودیم:</b> { $payments ->
        [0] بدون پرداخت
       *[other] { $payments }{ "\u00A0" }پرداخت
    }، { $refunds ->
        [0] بدون بازپرداخت
       *[other] { $refunds }{ "\u00A0" }بازپرداخت
    }.
    { $reviews ->
        [0] همه را ثبت کردم و به خریداران خبر می‌دهم.
        [one] همه را ثبت کردم و به خریداران خبر می‌دهم. یکی از پرداخت‌ها سفارشی ندارد: تا تصمیم نگیرید، بابتش به کسی سکه نمی‌رسد.
       *[other] همه را ثبت کردم و به خریداران خبر می‌دهم. { $reviews } تا از پرداخت‌ها سفارشی ندارند: تا تصمیم نگیرید، بابتشان به کسی سکه نمی‌رسد.
    }
reconcile-finding = { $what ->
        [unlike] برای { $charge } (پرداخت‌کننده: { $user }) در Telegram { $telegram } ثبت شده است و در سوابق ما { $books }.
        [unlisted-payment] در سوابق ما پرداخت { $books } از { $user } هست، { $charge }، که در فهرست Telegram نیست.
        [unlisted-refund] در سوابق ما بازپرداخت { $books } به { $user } هست، { $charge }، که در فهرست Telegram نیست.
        [balance] به گفتهٔ Telegram موجودی ستارهٔ ربات { $telegram } است؛ جمع فهرست خودش { $books } می‌شود.
        [shorter] فهرست Telegram از { $books } به { $telegram } ردیف رسیده است و آن را از اول خواندم.
        [totals] جمع فهرست‌های Telegram { $telegram } می‌شود؛ طبق سوابق ما { $books } است.
       *[unreadable] در فهرست Telegram ردیفی هست که نمی‌توانم بخوانم: { $telegram } { $books }
    }
review-credit = دادن { $credits } سکه
review-refund = برگرداندن { stars }
review-ended =
    بابت این پرداخت، { credits } به { $whom } رسید.
    { receipt-line }
review-ended-otherwise =
    این پرداخت را قبلاً کسی به حساب ریخته یا برگردانده است. چیزی تغییر نکرد.
    { receipt-line }
refund-usage = بعد از دستور، شمارهٔ رسید را بفرستید و اگر خواستید، دلیل را هم بنویسید: <code>/refund stx123 دو بار پرداخت شده</code>
refund-which = کدام پرداخت { $whom } را برگردانم؟
refund-nothing = کاربر { $whom } پرداختی ندارد که بتوانم برگردانم.
refund-unknown = پرداختی با رسید { $charge } پیدا نکردم.
refund-button = برگرداندن { stars }{ $pack } · { $at }
refund-screen =
    <b>{ stars } برگردد؟</b> پرداخت‌کننده: { $whom }.{ $state ->
        [failed] { " " }تلاش قبلی ناموفق بود.
       *[other] { "" }
    }

    { $credits ->
        [0] سکه‌ای برای کم کردن نیست.
       *[other] با این کار { credits } کم می‌شود{ $lacking ->
            [0] { "" }
            [one] { " " }(<b>یکی از آن‌ها خرج شده</b>)
           *[other] { " " }(<b>{ $lacking } تا از آن‌ها خرج شده</b>)
        } و { $debt ->
            [0] { $left } می‌ماند
           *[other] بدهی کاربر به { $debt } می‌رسد. خرید بعدی‌اش اول این بدهی را صاف می‌کند
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>{ stars } برگردد؟</b> پرداخت‌کننده: { $whom }.{ $state ->
        [failed] { " " }تلاش قبلی ناموفق بود.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = با این کار { credits } کم می‌شود{ $lacking ->
    [0] { "" }
    [one] { " " }(<b>یکی از آن‌ها خرج شده</b>)
   *[other] { " " }(<b>{ $lacking } تا از آن‌ها خرج شده</b>)
}.
refund-gift = این یک هدیه است و پیش { $taker } است. با این کار { credits } از { $taker } کم می‌شود.
refund-gift-waits = این هدیه‌ای است که هنوز کسی نگرفته. با این کار { credits } آن پس گرفته می‌شود و لینکش دیگر کار نمی‌کند.
refund-gift-spent = این یک هدیه است و <b>{ $taker } بخشی از آن را خرج کرده</b>. پس { credits } از { $whom } کم می‌شود.
refund-invitation = پاداش دعوت { $whom }، یعنی { credits }، هم کم می‌شود.
refund-reward = از { $whom } که دعوت کرده بود هم { credits } کم می‌شود.
refund-leaves = برای { $whom } { $debt ->
    [0] { $left } می‌ماند
   *[other] بدهی { $debt } می‌ماند. خرید بعدی‌اش اول این بدهی را صاف می‌کند
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] خود Telegram <b>{ stars }</b> را به { $whom } برگردانده است: { $at }.
           *[own] <b>{ stars }</b> قبلاً به { $whom } برگشته است: { $at }، به درخواست { $operator }.
        }
        [unknown] بازپرداخت <b>{ stars }</b> به { $whom }: هنوز Telegram نگفته که انجام شده یا نه. باز هم می‌پرسم.
       *[requested] <b>{ stars }</b> در راه برگشت به { $whom } است، به درخواست { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = با نقش شما می‌شود هر بار تا ⭐{ "\u00A0" }{ $most } را برگرداند. این پرداخت را یک مالک می‌تواند برگرداند.
refund-yes = برگرداندن
refund-yes-debt = در هر حال برگردان
refund-no = لغو
refund-not-wanted = لغو شد. ستاره‌ای برنگشت.
refund-expired = این صفحه قدیمی شده است. ستاره‌ای برنگشت. لطفاً دوباره بررسی کنید.
operator-refund-ended =
    { $how ->
        [own] <b>خود Telegram { stars } را به کاربر برگرداند:</b> { $whom }، موجودی: { $balance }.
        [failed] <b>بازپرداخت { stars } را Telegram نپذیرفت</b> (کاربر: { $whom }): { $reason }. سکه‌ها دیگر رزرو نیستند و موجودی کاربر { $balance } است. می‌توانید دوباره تلاش کنید.
       *[done] { stars } به { $whom } برگشت. حالا موجودی‌اش { $balance } است.
    }
    { receipt-line }
operator-refund-unknown =
    <b>هنوز نمی‌دانم بازپرداخت { stars } به { $whom } به کجا رسید.</b> جواب روشنی از Telegram نمی‌آید: { $reason }. آن‌قدر می‌پرسم تا معلوم شود.
    { receipt-line }
user-usage =
    دنبال چه کسی می‌گردید؟ شناسه، نام یا بخشی از آن، <code>@name</code> یا لینک کاربر، شمارهٔ رسید یا شمارهٔ سفارش را بفرستید. یا پیامی از او را برایم فوروارد کنید.

    راه سریع‌تر: <code>/user 12345</code>، یا روی پیام من دربارهٔ او ریپلای کنید و بنویسید <code>/user</code>.
receipt-unknown = رسید { $handle } را پیدا نکردم. شمارهٔ رسید طولانی است: لطفاً کامل بفرستیدش.
user-unknown = نتیجه‌ای برای { $handle } پیدا نکردم.
user-choose = منظورتان از «{ $handle }» کیست؟{ $more ->
    [yes] { " " }کاربران دیگری هم با این نام هستند: برای پیدا کردنشان، نام را کامل‌تر بفرستید.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    ممکن است چند نفر هم‌نام باشند، پس یکی را انتخاب کنید. قبل از هر کاری از شما می‌پرسم.
user-choice = { $name }{ $username } · { $user }
user-hidden = نویسندهٔ این پیام را Telegram نمی‌گوید: { $name } نامش را در فورواردها پنهان کرده است. شناسه یا شمارهٔ رسید را از خودش بپرسید.
user-is-bot = این را یک ربات نوشته است و کاربری برای نمایش نیست.
user-nobody = این پیام دربارهٔ یک نفر نیست. بعد از دستور، شناسه، <code>@name</code> یا شمارهٔ رسید را بفرستید: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>زمان‌ها به وقت { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = این یک گروه است. می‌تواند پرداخت کند، ولی سکه ندارد.
card-stranger = هیچ‌وقت به من پیام نداده است.
card-seen = { $language } · { $seen }
seen-lately = در یک ساعت گذشته اینجا بوده
seen-about = آخرین بازدید: { $at } یا کمی بعد
card-closed = <b>نمی‌شود به او پیام داد</b>، از { $at }: ربات را بلاک کرده یا هیچ‌وقت گفتگو را باز نکرده است.
card-barred = <b>مسدود</b> از { $at }، اپراتور { $operator }: { $reason }
card-balance = موجودی: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } خریداری‌شده
share-bonus = { $credits } هدیه
share-adjust = { $credits } اصلاح
share-lot = { $credits } هدیه تا { $at }
share-held = { $credits } رزرو
share-debt = { $credits } بدهی
card-none = هنوز چیزی نیست
card-waiting =
    <b>در انتظار سکه</b>
    { $lines }
    { "" }
card-entries =
    <b>آخرین تراکنش‌ها</b>
    { $lines }
    { "" }
card-payments =
    <b>پرداخت‌ها و سفارش‌ها</b>
    { $lines }
    { "" }
card-tickets =
    <b>تیکت‌ها</b>
    { $lines }
    { "" }
card-acts =
    <b>کارهای اپراتورها</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· تحویل شد
   *[running] { " " }· در حال اجرا
}
entry-given-back = <b>0</b>{ $what } · ناموفق، سکه‌ها برگشت
card-request = /{ $command } · { credits } · از { $at }
card-payment = { $lead }{ stars } ← { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = پرداخت: { $paid }
card-ended-paid = { $ended } (پرداخت: { $paid })
card-order = { $lead }{ stars } ← { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] صورت‌حساب صادر شده
    [checkout] در حال پرداخت
    [expired] صورت‌حساب منقضی شده
    [arrived] پرداخت‌شده، هنوز به حساب نرسیده
    [paid] پرداخت‌شده
    [review] <b>در بررسی</b>
    [refunding] در حال بازپرداخت
    [refund-failed] به حساب رسیده، بازپرداخت ناموفق
    [refunded] برگشت داده شده
   *[credited] به حساب رسیده
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] دادن { credits-moved }
    [take] کم کردن { credits-moved }
    [credit] دادن { credits-moved } بابت یک پرداخت
    [refund] درخواست بازپرداخت
    [return] برگرداندن بسته
    [bar] مسدود کردن
    [unbar] رفع مسدودی
    [appoint] نقش جدید: { role }
    [dismiss] حذف از اپراتورها
    [answer] پاسخ به تیکت { $detail }
    [close] بستن تیکت { $detail }
    [message] پیام به کاربر (تیکت { $detail })
    [resend] فرستادن دوبارهٔ جواب /{ $detail }
    [request] لغو درخواست /{ $detail }
    [erase] پاک کردن داده‌ها
    [canary] خرید آزمایشی
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>همهٔ تراکنش‌ها</b>
    { $lines }

    <i>زمان‌ها به وقت { $zone }</i>
card-give-button = دادن سکه
card-take-button = کم کردن سکه
card-bar-button = مسدود کردن
card-unbar-button = رفع مسدودی
card-message-button = ارسال پیام
card-resend-button = ارسال دوبارهٔ جواب آخر
card-requests-button = لغو یک درخواست
card-refund-button = برگرداندن { stars }
card-refunds-button = بازپرداخت
card-history-button = تاریخچه
card-ticket-button = تیکت { $number }
card-back = بازگشت
card-which-payment =
    { $head }

    کدام پرداخت را برگردانم؟
card-no-payment =
    { $head }

    دیگر پرداختی برای برگرداندن نمانده است.
card-which-request =
    { $head }

    کدام درخواست در انتظار را لغو کنم؟ کاربر دلیلش را می‌خواند.
card-no-request =
    { $head }

    دیگر هیچ درخواستی از این کاربر در انتظار نیست.
card-cancel-one = { $request } · { credits }
card-ask-give =
    چند سکه به { $whom } بدهم و چرا؟ مثلاً: <code>50 بابت قطعی دیروز</code>

    کاربر دلیل را می‌خواند. اگر منصرف شدید، /cancel را بفرستید.
card-ask-take =
    چند سکه از { $whom } کم کنم و چرا؟ مثلاً: <code>50 اشتباهی داده شده بود</code>

    کاربر دلیل را می‌خواند. اگر منصرف شدید، /cancel را بفرستید.
card-ask-why = و دلیلش؟ کاربر آن را می‌خواند.
card-ask-bar =
    چرا { $whom } را مسدود کنم؟ کاربر دلیل را می‌خواند.

    اگر منصرف شدید، /cancel را بفرستید.
card-ask-unbar =
    چرا { $whom } می‌تواند دوباره بخرد و خرج کند؟ دلیل در سوابق می‌ماند.

    اگر منصرف شدید، /cancel را بفرستید.
card-ask-message =
    پیامتان به { $whom } را بنویسید: متن، عکس یا فایل.

    اگر منصرف شدید، /cancel را بفرستید.
card-ask-cancel =
    چرا درخواست <b>{ $request }</b> را که { $whom } منتظرش است لغو کنم؟ کاربر دلیل را می‌خواند.

    اگر منصرف شدید، /cancel را بفرستید.
card-asked-in-private = در گفتگوی خصوصی‌مان از شما پرسیدم.
card-open-private = هنوز نمی‌توانم به شما پیام بدهم. گفتگوی خصوصی‌مان را باز کنید، /start را بفرستید و دوباره دکمه را بزنید.
card-message-sent = پیام به { $whom } فرستاده شد. اگر جواب بدهد، در تیکت { $number } می‌بینید.
card-message-refused = پیامتان یا بخشی از آن را Telegram نپذیرفت و به { $whom } نرسید. در تیکت { $number } ذخیره شد. شکل دیگری را امتحان کنید: متن، عکس یا فایل.
card-message-unsent = پیام به { $whom } نرسید: ربات را بلاک کرده یا هیچ‌وقت گفتگو را باز نکرده است. پیامتان در تیکت { $number } ذخیره شد.
request-cancelled = درخواست { $whom } لغو شد. دلیلش را به او گفتم و چیزی از حسابش کم نشد.
request-stays = { $status ->
    [running] همین الان دارم این درخواست را اجرا می‌کنم. چیزی تغییر نکرد.
    [charged] هزینهٔ این درخواست کم شده است: یا جوابش را می‌رسانم یا سکه‌هایش را پس می‌دهم. چیزی تغییر نکرد.
   *[gone] این درخواست دیگر در انتظار نیست. چیزی تغییر نکرد.
}
resent = { $outcome ->
    [sent] دوباره فرستاده شد: جواب /{ $command }، { $at }.
    [closed] نمی‌توانم به او پیام بدهم: ربات را بلاک کرده یا هیچ‌وقت گفتگو را باز نکرده است.
   *[gone] جواب /{ $command }، { $at }، دیگر در Telegram نیست: کاربر پاکش کرده است.
}
resent-before = جواب /{ $command } قبلاً دوباره فرستاده شده است: { $at }. این بار چیزی نفرستادم.
resend-nothing = { $why ->
    [running] درخواستش هنوز در حال اجراست. جواب خودش می‌آید.
    [failed] آخرین درخواستش ناموفق بود و سکه‌هایش برگشت. جوابی برای ارسال دوباره نیست.
    [waiting] درخواستش منتظر سکه است. هنوز جوابی نیست.
   *[none] جوابی به این کاربر نمی‌شناسم که دوباره بفرستم.
}
reply-again = این هم دوباره جواب /{ $command } شما. این بار چیزی از حسابتان کم نشد.
you-request-cancelled =
    یک اپراتور درخواست در انتظار شما، /{ $command }، را لغو کرد: { $reason }

    چیزی از حسابتان کم نشد.
you-were-corrected = { $direction ->
        [more] یک اپراتور موجودی‌تان را اصلاح کرد: <b>{ credits }</b> بیشتر.
       *[less] یک اپراتور موجودی‌تان را اصلاح کرد: <b>{ credits }</b> کمتر.
    } حالا <b>{ $balance }</b> دارید.
you-were-corrected-debt = { $direction ->
        [more] یک اپراتور موجودی‌تان را اصلاح کرد: <b>{ credits }</b> بیشتر.
       *[less] یک اپراتور موجودی‌تان را اصلاح کرد: <b>{ credits }</b> کمتر.
    } حالا <b>{ $balance }</b> بدهی دارید. سکه‌های خرید بعدی اول بدهی را صاف می‌کنند: /buy

## Questions of the bot

cancelled = لغو شد.
cancelled-more =
    لغو شد.

    { $waiting }
nothing-to-cancel = چیزی برای لغو کردن نیست.
question =
    { $question }

    هزینه: { price }. منصرف شدید؟ /cancel را بفرستید.

## Broadcasts

menu-broadcast = ارسال پیام به همه یا گروهی از کاربران
broadcast-ask =
    <b>چه پیامی بفرستم؟</b> آن را بنویسید یا فوروارد کنید: متن، عکس، ویدیو یا هر چیز دیگری جز آلبوم. پیش از همه خودتان آن را می‌بینید.
    { $latest }
broadcast-line = آخرین پیام همگانی ({ $at }): فرستاده‌شده { $sent }، بلاک { $blocked }، ناموفق { $failed }.
broadcasts =
    <b>پیام‌های همگانی</b>
    { $lines }
broadcasts-none = هنوز پیام همگانی‌ای نیست.
broadcasts-line = { $at } · برای { $audience } · { $state ->
    [running] در حال ارسال
    [paused] در مکث
    [stopped] متوقف‌شده
   *[done] فرستاده‌شده
} · { $sent } از { $people }
broadcast-new = پیام همگانی جدید
broadcast-open = { $at }
broadcast-all = همهٔ پیام‌های همگانی
broadcast-one =
    { $report }

    برای { $audience }؛ در شروع { $people }{ "\u00A0" }نفر
    شروع‌کننده: { $operator }، { $at }
broadcast-no-album = آلبوم را نمی‌توانم بفرستم. لطفاً فقط یک پیام بفرستید.
broadcast-panel =
    پیام این‌طور دیده می‌شود. گیرندگان: { $audience }؛ <b>{ $people }{ "\u00A0" }نفر</b>، حدود { $minutes }{ "\u00A0" }دقیقه.

    کسانی که ربات را بلاک کرده‌اند، دریافت این پیام‌ها را لغو کرده‌اند یا مسدودند، حساب نشده‌اند.
broadcast-for-all = همهٔ کاربران
broadcast-for-buyers = همهٔ کسانی که بسته خریده‌اند
broadcast-for-quiet = همهٔ کسانی که { $days }{ "\u00A0" }روز است سر نزده‌اند
broadcast-for-language = همهٔ کسانی که زبانشان { $language } است
broadcast-to-all = همه
broadcast-to-buyers = خریداران
broadcast-to-language = بر اساس زبان
broadcast-to-quiet = { $days }{ "\u00A0" }روز غیبت
broadcast-language = زبانشان چیست؟
broadcast-back = بازگشت
broadcast-add-button = افزودن دکمه
broadcast-button-ask =
    روی دکمه چه نوشته شود و به کجا برود؟ هر دو را در یک خط بفرستید:
    <code>کانال ما https://t.me/example</code>
broadcast-button-wrong = یک عنوان تا 64{ "\u00A0" }کاراکتر و بعد از آن یک لینک بفرستید، مثل <code>کانال ما https://t.me/example</code>
broadcast-test = اول ارسال به همهٔ اپراتورها
broadcast-tested = { $operators ->
        [0] اپراتور دیگری نیست که پیام به او برسد.
        [one] پیام به یک اپراتور رسید.
       *[other] پیام به { $operators }{ "\u00A0" }اپراتور رسید.
    }
broadcast-send = ارسال به { $people }{ "\u00A0" }نفر
broadcast-left = باشد، برای کسی نفرستادم.
broadcast-busy = هنوز دارم پیام دیگری می‌فرستم: /broadcast
broadcast-nobody = کسی نیست که این پیام را برایش بفرستم.
broadcast-screen =
    <b>الان بفرستم؟</b> گیرندگان: { $audience }؛ { $people }{ "\u00A0" }نفر. پیام فرستاده‌شده را نمی‌شود پس گرفت.
broadcast-yes = ارسال
broadcast-running =
    <b>دارم پیامتان را می‌فرستم.</b>

    فرستاده‌شده: { $sent }
    ربات را بلاک کرده‌اند: { $blocked }
    ناموفق: { $failed }
    باقی‌مانده: { $left }، حدود { $minutes }{ "\u00A0" }دقیقه
broadcast-paused =
    <b>ارسال پیامتان موقتاً متوقف است.</b> { $why }

    فرستاده‌شده: { $sent }
    ربات را بلاک کرده‌اند: { $blocked }
    ناموفق: { $failed }
    باقی‌مانده: { $left }، حدود { $minutes }{ "\u00A0" }دقیقه
broadcast-do-renew = به‌روزرسانی
broadcast-do-pause = مکث
broadcast-do-resume = ادامه
broadcast-do-stop = توقف
broadcast-do-end = توقف کامل
broadcast-stop = ارسال کاملاً متوقف شود؟ پیام به { $left }{ "\u00A0" }نفر نمی‌رسد.
broadcast-is-over =
    ارسال این پیام تمام شده است.
    { $latest }
broadcast-done =
    <b>پیامتان فرستاده شد.</b>

    فرستاده‌شده: { $sent }
    ربات را بلاک کرده‌اند: { $blocked }
    ناموفق: { $failed }
broadcast-stopped =
    <b>ارسال پیامتان کاملاً متوقف شد.</b>

    فرستاده‌شده: { $sent }
    ربات را بلاک کرده‌اند: { $blocked }
    ناموفق: { $failed }
broadcast-held =
    <b>ارسال پیامتان را موقتاً متوقف کردم:</b> { $why }

    اگر پیام را پاک کرده‌اید، دیگر نمی‌توانم از آن کپی بگیرم. ارسال را کاملاً متوقف کنید و از نو شروع کنید: /broadcast
broadcast-unsubscribe = لغو دریافت این پیام‌ها
broadcast-subscribe = دریافت دوبارهٔ این پیام‌ها
broadcasts-off = باشد، دیگر چنین پیام‌هایی برایتان نمی‌فرستم. رسیدها و پاسخ‌ها همچنان می‌رسند.
broadcasts-on = باشد، دوباره چنین پیام‌هایی برایتان می‌فرستم.

## Plans

menu-plan = دیدن، تغییر یا لغو اشتراک
plan-rate =
    <b>{ $title }</b>، هر 30{ "\u00A0" }روز: هر سکه ⭐{ "\u00A0" }{ $rate }{ $saving ->
        [0] { "" }
       *[other] ، { $saving }{ "\u00A0" }درصد ارزان‌تر
    }
plan-button = { $title }: { credits } · هر 30{ "\u00A0" }روز { stars }
plan-pay = پرداخت { stars } هر 30{ "\u00A0" }روز
plan-terms = هر 30{ "\u00A0" }روز { credits } با پرداخت { stars }. { $unused }
plan-keeps-all = سکه‌هایی که خرج نکنید برایتان می‌مانند.
plan-keeps =
    { $keeps ->
        [0] با هر تمدید، سکه‌های خرج‌نشدهٔ اشتراک منقضی می‌شوند.
       *[other] با هر تمدید، حداکثر { $keeps }{ "\u00A0" }سکهٔ خرج‌نشدهٔ اشتراک برایتان می‌ماند و بقیه منقضی می‌شوند.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    این اشتراک را خود Telegram تمدید می‌کند. هر وقت بخواهید، می‌توانید لغوش کنید: /plan
plan-busy = شاید همین الان دارید هزینهٔ اشتراکی را پرداخت می‌کنید. یک دقیقهٔ دیگر /plan را ببینید.
plan-has-plan = از قبل اشتراک دارید. برای تغییر یا لغو آن /plan را بفرستید.
checkout-has-plan = از قبل اشتراک دارید. چیزی از حسابتان کم نشد. برای تغییر یا لغو اشتراک: /plan
receipt-plan =
    ممنون! <b>{ credits }</b> به حسابتان اضافه شد. حالا <b>{ $balance }</b> دارید.

    اشتراک { $plan } خودکار تمدید می‌شود: { $until }. برای تغییر یا لغو آن: /plan
receipt-renewal =
    اشتراک { $plan } تمدید شد و <b>{ credits }</b> به حسابتان اضافه شد.{ $gone ->
        [0] { "" }
       *[other] { " " }{ $gone }{ "\u00A0" }سکهٔ خرج‌نشده منقضی شد.
    } حالا <b>{ $balance }</b> دارید.

    تمدید بعدی: { $until }. برای تغییر یا لغو اشتراک: /plan
plan-none =
    { $sold ->
        [yes] اشتراکی ندارید. با اشتراک، هر 30{ "\u00A0" }روز سکه می‌گیرید و هر وقت بخواهید، می‌توانید لغوش کنید.
       *[no] اشتراکی ندارید و فعلاً اشتراکی هم نمی‌فروشیم. برای خرید بسته /buy را بفرستید.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    تمدید خودکار: { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    تمدید نشد، چون Telegram نتوانست { stars } از شما کم کند. وقتی ستارهٔ کافی داشتید، می‌توانید آن را در Telegram، بخش «تنظیمات › ستاره‌های من» تمدید کنید.
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    لغوش کرده‌اید و تا { $until } اعتبار دارد.{ $follows ->
        [yes] { " " }بعد از آن، دکمه‌ای برای شروع اشتراک { $next } برایتان می‌فرستم.
       *[no] { "" }
    }
plan-cancel-button = لغو { $plan }
plan-cancel-ask = اشتراک { $plan } لغو شود؟ تا { $until } اعتبار دارد و سکه‌هایتان سر جایشان می‌مانند.
plan-cancel-yes = لغو اشتراک
plan-cancel-no = اشتراکم بماند
plan-again-button = ادامهٔ { $plan }
plan-again = تا { $until } می‌توانید اشتراک { $plan } را دوباره ادامه بدهید. در Telegram «تنظیمات › ستاره‌های من» را باز کنید، اشتراک را انتخاب کنید و تمدیدش کنید.
plan-change-button = تغییر { $plan }
plan-change-ask = به‌جایش کدام اشتراک را می‌خواهید؟ { $plan } تا { $until } اعتبار دارد. بعد از آن، دکمه‌ای برای شروع اشتراک جدید برایتان می‌فرستم.
plan-back = بازگشت
plan-unchanged = اشتراک را Telegram تغییر نداد. لطفاً بعداً دوباره امتحان کنید یا این کار را در Telegram، بخش «تنظیمات › ستاره‌های من» انجام بدهید.
plan-active = اشتراک { $plan } دوباره خودکار تمدید می‌شود. تمدید بعدی: { $until }.
plan-cancelled = اشتراک { $plan } را لغو کردید. تا { $until } اعتبار دارد و سکه‌هایتان سر جایشان می‌مانند. منصرف شدید؟ /plan را بفرستید.
plan-failed = اشتراک { $plan } تمدید نشد، چون Telegram نتوانست { stars } از شما کم کند. سکه‌هایتان سر جایشان می‌مانند. وقتی ستارهٔ کافی داشتید، می‌توانید اشتراک را در Telegram، بخش «تنظیمات › ستاره‌های من» تمدید کنید.
plan-lapsed = مهلت اشتراک { $plan } تمام شد ({ $until })، چون هزینهٔ تمدیدش پرداخت نشد. سکه‌هایتان سر جایشان می‌مانند و هر وقت بخواهید، می‌توانید دوباره مشترک شوید.
plan-over =
    مهلت اشتراک { $plan } تمام شد ({ $until }). سکه‌هایتان سر جایشان می‌مانند.{ $follows ->
        [yes] { " " }این هم اشتراک { $next } که به‌جایش می‌خواستید.
       *[no] { "" }
    }
plan-cancelled-by-us = یک اپراتور اشتراک { $plan } شما را لغو کرد. تا { $until } اعتبار دارد و سکه‌هایتان سر جایشان می‌مانند. اگر سؤالی دارید، /paysupport را بفرستید.
plan-allowed-by-us = می‌توانید اشتراک { $plan } را دوباره ادامه بدهید. در Telegram «تنظیمات › ستاره‌های من» را باز کنید، اشتراک را انتخاب کنید و تمدیدش کنید.
privacy-has-plan = اشتراکی دارید که خودکار تمدید می‌شود. لطفاً اول لغوش کنید، وگرنه Telegram باز هم از شما ستاره کم می‌کند: /plan
entry-unused = <b>{ $credits }</b> خرج‌نشده، اشتراک{ $what } تمدید شد
entry-unused-back = <b>{ $credits }</b> برگشت، اشتراک{ $what } بازپرداخت شد

card-plan =
    اشتراک { $plan }: { $state ->
        [active] تمدید در { $at }
        [failed] تمدیدنشده از { $at }
       *[cancelled] لغوشده، معتبر تا { $at }
    }
card-plan-cancel-button = لغو اشتراک
card-plan-allow-button = اجازهٔ ادامهٔ اشتراک
card-ask-plan-cancel =
    چرا اشتراک { $whom } را لغو کنم؟ دلیل در سوابق می‌ماند.

    اگر منصرف شدید، /cancel را بفرستید.
card-ask-plan-allow =
    چرا { $whom } می‌تواند اشتراک را دوباره ادامه بدهد؟ دلیل در سوابق می‌ماند.

    اگر منصرف شدید، /cancel را بفرستید.
plan-cancel-screen =
    <b>اشتراک { $whom } را لغو کنم؟</b>
    { $plan } تا { $until } اعتبار دارد و دیگر تمدید نمی‌شود. سکه‌ها سر جایشان می‌مانند.
    دلیل: { $reason }
plan-cancel-done = اشتراک { $whom } دیگر تمدید نمی‌شود. به او خبر می‌دهم.
plan-cancel-nothing = کاربر { $whom } اشتراکی ندارد که تمدید شود. چیزی تغییر نکرد.
plan-allow-screen =
    <b>اجازه بدهم { $whom } اشتراکش را دوباره ادامه بدهد؟</b>
    { $plan } تا { $until } اعتبار دارد. امکان تمدید در Telegram برایش باز می‌شود، ولی فقط خودش می‌تواند تمدید کند.
    دلیل: { $reason }
plan-allow-yes = اجازه دادن
plan-allow-done = کاربر { $whom } می‌تواند اشتراک را دوباره ادامه بدهد. راهش را به او می‌گویم.
plan-allow-nothing = کاربر { $whom } اشتراک لغوشده‌ای ندارد. چیزی تغییر نکرد.

## Gifts

menu-gift = خرید سکه برای دیگران
gift-button = خرید برای هدیه
gift-off = فعلاً اینجا نمی‌شود هدیه خرید.
gift =
    <b>بسته‌ای برای دیگری بخرید</b>
    لینکی می‌گیرید که برایش بفرستید. سکه‌ها مال کسی است که اول بازش کند. اگر تا { $days }{ "\u00A0" }روز کسی بازش نکند، سکه‌ها به شما برمی‌گردد.
gift-more =
    { $gift }

    <b>هدیه‌های شما که هنوز کسی نگرفته</b>
    { $lines }
gift-line = { credits }، تا { $until }: { $link }
gift-share = ارسال { credits }
gift-keep = { credits } برای خودم
gift-words = { credits } برای شماست. لینک را باز کنید و «شروع» را بزنید!
invoice-description-gift = هدیه: { credits }. لینکی برای گیرنده‌اش می‌گیرید. منقضی نمی‌شوند.
receipt-gift =
    ممنون! هدیهٔ شما آماده است: <b>{ credits }</b>.{ $bonus ->
        [0] { "" }
       *[other] { " " }{ $bonus } تای آن از کد شماست.
    } این لینک را برای گیرنده‌اش بفرستید: { $link }

    سکه‌ها مال کسی است که اول بازش کند. اگر تا { $until } کسی بازش نکند، به شما برمی‌گردد.
    { receipt-line }
gift-got = { $giver } به شما <b>{ credits }</b> هدیه داد. منقضی نمی‌شوند. حالا <b>{ $balance }</b> دارید. ببینید با آن‌ها چه می‌شود کرد: /help
gift-got-debt = { $giver } به شما <b>{ credits }</b> هدیه داد و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
gift-somebody = یک نفر
gift-yours = این هدیهٔ خودتان است: { credits } که منتظر گیرنده است. لینک را بفرستید یا سکه‌ها را برای خودتان بردارید.
gift-gone = این هدیه دیگر نیست: کسی آن را گرفته یا به خریدارش برگشته است.
gift-unknown = این هدیه را نمی‌شناسم. لطفاً لینک را درست همان‌طور که گرفته‌اید باز کنید.
gift-kept = هدیه برای خودتان ماند: <b>{ credits }</b> به حسابتان اضافه شد. حالا <b>{ $balance }</b> دارید. لینکش دیگر کار نمی‌کند.
gift-kept-debt = هدیه برای خودتان ماند: <b>{ credits }</b> به حسابتان اضافه شد و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید. لینکش دیگر کار نمی‌کند.
gift-taken = { $taker } هدیهٔ <b>{ credits }</b> شما را گرفت.
gift-returned = کسی هدیهٔ شما را نگرفت و <b>{ credits }</b> به حسابتان برگشت. حالا <b>{ $balance }</b> دارید.
gift-returned-debt = کسی هدیهٔ شما را نگرفت و <b>{ credits }</b> به حسابتان برگشت و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
gift-undone = هدیهٔ <b>{ credits }</b> که گرفته بودید بازپرداخت شد، پس از حسابتان کم شد. حالا <b>{ $balance }</b> دارید. اگر سؤالی دارید، /paysupport را بفرستید.
refund-done-gift =
    { $by ->
        [telegram] خود Telegram { stars } را به شما برگرداند
       *[us] { stars } را به شما برگرداندیم
    }. هدیه‌ای که با آن خریده بودید پس گرفته شد.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] خود Telegram { stars } را به شما برگرداند
       *[us] { stars } را به شما برگرداندیم
    }. هدیهٔ شما خرج شده بود، پس سکه‌های آن، یعنی { credits }، از حساب شما کم شد. حالا <b>{ $balance }</b> دارید.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] خود Telegram { stars } را به شما برگرداند
       *[us] { stars } را به شما برگرداندیم
    }. هدیهٔ شما خرج شده بود، پس سکه‌های آن، یعنی { credits }، از حساب شما کم شد. حالا <b>{ $balance }</b> بدهی دارید. سکه‌های خرید بعدی اول بدهی را صاف می‌کنند: /buy
    { receipt-line }
return-given = کسی این هدیه را گرفته است، پس خودتان نمی‌توانید پسش بدهید. اگر سؤالی دارید، /paysupport را بفرستید.
entry-gift-out = <b>{ $credits }</b> برای هدیه
entry-gift-back = <b>{ $credits }</b> برگشت از هدیه
entry-gift-in = <b>{ $credits }</b> هدیه
entry-gift-undone = <b>{ $credits }</b> کم شد: ستاره‌های یک هدیه برگشت
share-gift = { $credits } در هدیه‌ها تا { $at }
card-gifts = هدیه‌ها: { $bought } خریده، { $waiting } در انتظار، { $given } داده{ $takers }، { $received } گرفته
card-gift-takers = { " " }(به { $takers } رسید)

## Inviting

menu-invite = دعوت دوستان و گرفتن سکه
invite-off = فعلاً برای دعوت دوستان سکه‌ای نمی‌دهیم.
invite =
    این لینک شماست: { $link }

    { $gives ->
        [0] { "" }
       *[other] هر دوستی که اینجا تازه‌وارد باشد، با اولین خریدش { $gives }{ "\u00A0" }سکهٔ هدیه می‌گیرد.{ " " }
    }{ $rewards ->
        [0] { "" }
       *[other] شما بابت اولین خرید هر تازه‌وارد { $rewards }{ "\u00A0" }سکه می‌گیرید، حداکثر { $most }{ "\u00A0" }بار در ماه.
    }

    { $came ->
        [0] هنوز کسی با لینک شما نیامده است.
       *[other] با لینک شما آمده‌اند: { $came }{ "\u00A0" }نفر، خرید کرده‌اند: { $bought }{ "\u00A0" }نفر. { credits } گرفته‌اید. خریدهایی که این ماه حساب می‌شوند: { $month }.
    }
invite-share = ارسال لینک برای دوستان
referred = یکی از دوستانتان شما را دعوت کرده است: با اولین خرید { $credits }{ "\u00A0" }سکهٔ هدیه می‌گیرید.
referred-by-yourself = این لینک خودتان است. آن را برای دوستانتان بفرستید!
referral-earned = کسی که با لینک شما آمده بود اولین خریدش را کرد و <b>{ credits }</b> به حسابتان اضافه شد. حالا <b>{ $balance }</b> دارید. لینک شما: /invite
referral-earned-debt = کسی که با لینک شما آمده بود اولین خریدش را کرد. <b>{ credits }</b> به حسابتان اضافه شد و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید. لینک شما: /invite
referral-taken = خریدی که با لینک شما انجام شده بود بازپرداخت شد، پس سکه‌های آن، یعنی { credits }، از حسابتان کم شد. حالا <b>{ $balance }</b> دارید.
referral-taken-debt = خریدی که با لینک شما انجام شده بود بازپرداخت شد، پس سکه‌های آن، یعنی { credits }، از حسابتان کم شد. حالا <b>{ $balance }</b> بدهی دارید.
told-also =
    { $words }

    { $also }
also-invited = <b>{ credits }</b> از آن پاداش شما بابت دعوت یک دوست است.
also-invited-gift = خودتان هم <b>{ credits }</b> پاداش بابت دعوت یک دوست گرفتید.
also-uninvited = پاداش دعوت دوستتان، یعنی { credits }، هم از حسابتان کم شد.
entry-referral = <b>{ $credits }</b> بابت دعوت
entry-referral-back = <b>{ $credits }</b> کم شد: ستاره‌های خرید با دعوت برگشت

## Settings

menu-settings = اعلان‌ها، سقف‌ها و زبان
settings =
    <b>تنظیمات</b>
    برای روشن یا خاموش کردن هر اعلان، دکمه‌اش را بزنید. رسیدها و پاسخ‌ها همیشه می‌رسند.
settings-notice-low = { $state ->
    [on] ✓ وقتی سکهٔ کمی مانده باشد
   *[off] وقتی سکهٔ کمی مانده باشد
}
settings-notice-expiring = { $state ->
    [on] ✓ پیش از منقضی شدن سکه‌ها
   *[off] پیش از منقضی شدن سکه‌ها
}
settings-broadcasts = { $state ->
    [on] ✓ خبرهای تازه
   *[off] خبرهای تازه
}
settings-summary = { $state ->
    [on] ✓ خلاصهٔ ماهانه
   *[off] خلاصهٔ ماهانه
}
settings-limit = سقف روزانه: { $credits ->
    [0] ندارد
   *[other] { $credits }
}
settings-ask = اول بپرس: { $mode ->
    [never] هیچ‌وقت
   *[above] بالای { $above }
}
settings-back = بازگشت
limit =
    <b>سقف روزانه</b>
    { $credits ->
        [0] می‌توانید همهٔ سکه‌هایتان را خرج کنید.
       *[other] سقف شما در روز: { credits }.
    }

    وقتی به سقف برسید، آن روز کاری را که سکه می‌خواهد انجام نمی‌دهم. سقف پایین‌تر همان لحظه اعمال می‌شود و سقف بالاتر از فردا.
limit-next =
    { $limit }

    از { $at }: { $credits ->
        [0] بدون سقف
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ بدون سقف
   *[no] بدون سقف
}
ask-before =
    <b>اول بپرس</b>
    { $mode ->
        [never] درخواست‌ها را بدون پرسیدن انجام می‌دهم.
       *[above] اگر هزینهٔ درخواستی بتواند بیشتر از این شود، اول می‌پرسم: { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ بالای { $above }
   *[no] بالای { $above }
}
ask-never = { $chosen ->
    [yes] ✓ هیچ‌وقت
   *[no] هیچ‌وقت
}
ask-usual = { $chosen ->
    [yes] ✓ مثل معمول اینجا
   *[no] مثل معمول اینجا
}
settings-language = زبان
notice-expiring =
    { $credits ->
        [one] یک سکه از موجودی‌تان به‌زودی منقضی می‌شود؛ مهلت
       *[other] { $credits }{ "\u00A0" }سکه از موجودی‌تان به‌زودی منقضی می‌شود؛ اولین مهلت
    }: { $at }. کارهایی که با سکه‌هایتان می‌شود کرد: /help

    برای خاموش کردن این یادآوری‌ها: /settings
summary =
    <b>{ $from } – { $to }</b>
    خرج‌شده: { $spent } · خریداری‌شده: { $bought } · هدیه: { $given }
    { $lines }
    حالا <b>{ $balance }</b> دارید.

    برای خاموش کردن این خلاصه: /settings
summary-line = /{ $command }: { $credits } ({ $times }{ "\u00A0" }بار)

## Returning a pack

return = پس دادن بسته و پس گرفتن { stars }
return-ask = این بسته را پس می‌دهید؟ { stars } به شما برمی‌گردد و { credits } از حسابتان کم می‌شود.
return-ask-invited =
    { $asked }

    سکه‌هایی که با این خرید بابت دعوت گرفتید، یعنی { credits }، هم کم می‌شود.
return-yes = پس دادن بسته
return-no = بسته‌ام بماند
return-kept = باشد، بسته برایتان می‌ماند.
return-ok = انجام شد: { stars } در راه برگشت است.
return-replay = بازپرداخت { stars } از قبل در راه است.
return-done = قبلاً { stars } به شما برگشته است.
return-missing = این را خودتان نمی‌توانید پس بدهید. لطفاً /paysupport را بفرستید.
return-barred = یک اپراتور خرید و خرج سکه را برای شما مسدود کرده است. برای درخواست بازپرداخت /paysupport را بفرستید.
return-old = هر بسته را تا { $days }{ "\u00A0" }روز بعد از پرداخت می‌توانید پس بدهید و از پرداخت این یکی بیشتر گذشته است. اگر سؤالی دارید، /paysupport را بفرستید.
return-spent = بخشی از سکه‌های این بسته را خرج کرده‌اید، پس نمی‌توانید پسش بدهید. اگر سؤالی دارید، /paysupport را بفرستید.
return-bonus = با یک کد به این بسته سکه اضافه شده است، پس خودتان نمی‌توانید پسش بدهید. لطفاً /paysupport را بفرستید.
return-plan = این پرداخت برای اشتراک بود و اشتراک را خودتان نمی‌توانید پس بدهید. لطفاً /paysupport را بفرستید.
return-often = در 30{ "\u00A0" }روز گذشته { $times }{ "\u00A0" }بسته پس داده‌اید و بیشتر از این نمی‌شود. اگر سؤالی دارید، /paysupport را بفرستید.

## Daily credits

menu-daily = گرفتن سکه‌های رایگان امروز
daily-off = اینجا سکهٔ روزانه نمی‌دهیم.
daily =
    <b>{ credits }</b>{ $days ->
        [0] { "" }
       *[other] { " " }با اعتبار تا پایان { $until }
    } برای امروز به حسابتان اضافه شد. حالا <b>{ $balance }</b> دارید.

    برای سکه‌های بعدی فردا سر بزنید.
daily-debt = <b>{ credits }</b> برای امروز به حسابتان اضافه شد و همه‌اش بابت بدهی رفت. هنوز <b>{ $balance }</b> بدهی دارید.
daily-again = سکه‌های امروز را قبلاً گرفته‌اید. برای سکه‌های بعدی فردا سر بزنید.
entry-daily = <b>{ $credits }</b> سکهٔ روزانه
