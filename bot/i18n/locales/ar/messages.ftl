## Pieces of other sentences; a number and its unit stay on one line

credits = { $credits }{ "\u00A0" }{ $credits ->
    [zero] نقطة
    [one] نقطة
    [two] نقطة
    [few] نقاط
    [many] نقطة
   *[other] نقطة
}
credits-moved = { $credits ->
    [zero] { $credits }{ "\u00A0" }نقطة
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $credits }{ "\u00A0" }نقاط
    [many] { $credits }{ "\u00A0" }نقطة
   *[other] { $credits }{ "\u00A0" }نقطة
}
price = { $pricing ->
    [by-use] حتى { $price ->
        [zero] { $price }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتين
        [few] { $price }{ "\u00A0" }نقاط
        [many] { $price }{ "\u00A0" }نقطة
       *[other] { $price }{ "\u00A0" }نقطة
    }
   *[fixed] { $price ->
        [zero] { $price }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $price }{ "\u00A0" }نقاط
        [many] { $price }{ "\u00A0" }نقطة
       *[other] { $price }{ "\u00A0" }نقطة
    }
}
stars = ⭐{ "\u00A0" }{ $stars }
receipt-line = <blockquote expandable>الإيصال: <code>{ $charge }</code></blockquote>
show-person = عرض المستخدم

## The first steps

welcome =
    أهلًا { $name }! لديك <b>{ $credits ->
        [zero] { $credits }{ "\u00A0" }نقطة مجانية
        [one] نقطة مجانية واحدة
        [two] نقطتان مجانيتان
        [few] { $credits }{ "\u00A0" }نقاط مجانية
        [many] { $credits }{ "\u00A0" }نقطة مجانية
       *[other] { $credits }{ "\u00A0" }نقطة مجانية
    }</b> للبداية.

    { $commands }

    نفدت نقاطك؟ اشترِ باقة بنجوم تيليجرام: /buy
welcome-more =
    أهلًا { $name }! حصلت على <b>{ $credits ->
        [zero] { $credits }{ "\u00A0" }نقطة مجانية
        [one] نقطة مجانية واحدة
        [two] نقطتين مجانيتين
        [few] { $credits }{ "\u00A0" }نقاط مجانية
        [many] { $credits }{ "\u00A0" }نقطة مجانية
       *[other] { $credits }{ "\u00A0" }نقطة مجانية
    }</b> للبداية، ورصيدك الآن <b>{ $balance }</b>.

    { $commands }
welcome-debt =
    أهلًا { $name }! حصلت على <b>{ $credits ->
        [zero] { $credits }{ "\u00A0" }نقطة مجانية
        [one] نقطة مجانية واحدة
        [two] نقطتين مجانيتين
        [few] { $credits }{ "\u00A0" }نقاط مجانية
        [many] { $credits }{ "\u00A0" }نقطة مجانية
       *[other] { $credits }{ "\u00A0" }نقطة مجانية
    }</b> للبداية. { $debt }

    { $commands }
welcome-no-gift =
    أهلًا { $name }! إليك ما أستطيع فعله:

    { $commands }

    تحتاج إلى نقاط لذلك. اشترِ باقة بنجوم تيليجرام: /buy
welcome-later =
    أهلًا { $name }! إليك ما أستطيع فعله:

    { $commands }

    انضم إلينا عدد كبير جدًا في الساعة الأخيرة، لذا لا أستطيع منحك الآن <b>{ $credits ->
        [zero] { $credits }{ "\u00A0" }نقطة مجانية
        [one] نقطتك المجانية
        [two] نقطتيك المجانيتين
        [few] { $credits }{ "\u00A0" }نقاط مجانية
        [many] { $credits }{ "\u00A0" }نقطة مجانية
       *[other] { $credits }{ "\u00A0" }نقطة مجانية
    }</b>. أرسل /start مجددًا بعد { $at } لاستلامها.
welcome-back =
    أهلًا بعودتك { $name }! لديك <b>{ $balance ->
        [zero] { $balance }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $balance }{ "\u00A0" }نقاط
        [many] { $balance }{ "\u00A0" }نقطة
       *[other] { $balance }{ "\u00A0" }نقطة
    }</b>.

    { $commands }
welcome-back-debt =
    أهلًا بعودتك { $name }! { $debt }

    { $commands }
help =
    <b>ما أستطيع فعله</b>
    { $commands }

    إذا فشل الطلب فلن يكلفك شيئًا.

    <b>نقاطك</b>
    { $own }

    <b>المزيد</b>
    { $more }
price-line = /{ $command } – { $summary } ({ price }{ $free ->
    [0] { "" }
   *[other] ، { $free } مجانًا كل يوم
})
more-commands = … وهناك المزيد ({ $count }). تجدها في القائمة بجانب مربع الرسالة.
start-first = لم نتعرف بعد. أرسل /start أولًا، ثم حاول مجددًا.
not-understood = لا أستطيع التعامل مع هذا. أرسل لي نصًا أو صورة أو ملفًا أو أمرًا: كل الأوامر في /help.
not-usable =
    لا أستطيع التعامل مع { $what ->
        [file] هذا الملف
       *[other] هذا
    }. أرسل لي { $kinds }. كل الأوامر في /help.
not-usable-any =
    لا أستطيع التعامل مع { $what ->
        [file] هذا الملف
       *[other] هذا
    }. كل الأوامر في /help.
not-usable-here =
    لا أستطيع استخدام { $what ->
        [file] هذا الملف
       *[other] هذا
    } هنا.
not-passed-on = لا أستطيع توصيل هذا. أرسل من فضلك نصًا أو صورة أو ملفًا.
send-text = نصًا
send-photo = صورة
send-document = ملفًا
send-files = ملفًا مثل { $endings }
unknown-command = لا أعرف الأمر { $command }. كل الأوامر في /help.
unknown-command-near = لا أعرف الأمر { $command }. هل تقصد /{ $near }؟
what-to-do =
    ماذا أفعل { $kind ->
        [photo] بهذه الصورة
        [document] بهذا الملف
       *[text] بهذا النص
    }؟
    إن كان لديك سؤال لنا، فأرسل /paysupport. وكل ما عدا ذلك في /help.
what-to-do-or =
    هل تقصد /{ $near }؟

    { $words }
what-is-meant = هل تقصد /{ $near }؟
suggestion = { $title } · { price }
pressed = /{ $command }
passed-on = لا أنفّذ الأوامر المعاد توجيهها أو المرسلة عبر بوت آخر. اكتب الأمر بنفسك من فضلك.
impossible = عذرًا، لا أستطيع معالجة هذا الطلب، ولن تفيد إعادة إرساله.
edited = لا أنفّذ الرسائل المعدّلة. أرسلها من فضلك في رسالة جديدة.
private = أعمل في المحادثات الخاصة فقط. افتح { $bot } وأرسله هناك.
pressed-twice = لقد ضغطت هذا الزر للتو.
private-unknown = { $unknown } { $private }
button-gone = لم يعد هذا الزر يعمل. أرسل /help للبدء من جديد.

menu-buy = شراء نقاط بنجوم تيليجرام
menu-balance = معرفة عدد نقاطك
menu-history = معرفة أين ذهبت نقاطك
menu-help = معرفة ما أستطيع فعله
menu-terms = قراءة الشروط
menu-privacy = معرفة ما نحفظه عنك
menu-paysupport = السؤال عن عملية دفع
menu-promo = إدخال رمز ترويجي
menu-language = اختيار اللغة التي أتحدث بها
menu-cancel = إلغاء ما بدأته

## Terms and privacy

terms =
    <b>الشروط، الإصدار { $version }</b>

    تشتري النقاط في باقات بنجوم تيليجرام، وتستخدمها في أوامر هذا البوت. النقاط ليست نقودًا: لا يمكنك استخدامها في مكان آخر، ولا تحويل ما في رصيدك منها إلى أحد.

    إذا فشل الطلب فلن يكلفك شيئًا. والنقاط التي اشتريتها لا تنتهي صلاحيتها أبدًا.

    إذا حدثت مشكلة في عملية دفع، فأرسل /paysupport. يمكننا إعادة ثمن الباقة كاملًا ما دمت لم تستخدم نقاطها.

    لا يستطيع دعم Telegram نفسه المساعدة في مشتريات هذا البوت.
terms-first =
    <b>قبل أول عملية شراء</b>

    اقبل الشروط من فضلك. باختصار: النقاط تعمل في هذا البوت فقط، والطلب الذي يفشل لا يكلفك شيئًا، ويمكننا إعادة ثمن الباقة ما دمت لم تستخدم نقاطها. للمساعدة في المدفوعات أرسل /paysupport، فدعم Telegram نفسه لا يستطيع ذلك.
terms-accepted = لقد قبلت الشروط. يمكنك قراءتها في أي وقت: /terms
terms-changed = تغيّرت الشروط. اقرأها مجددًا من فضلك.
terms-declined = حسنًا، لم تشترِ شيئًا. تجد الباقات في /buy.
accept-terms = قبول
decline-terms = ليس الآن
show-terms = قراءة الشروط كاملة
privacy =
    <b>ما نحفظه عنك</b>

    نحفظ معرّفك الرقمي في Telegram واسمك واسم المستخدم ولغتك، ليتمكن المشرفون من مساعدتك. ونحفظ أيضًا كل تغيّر في نقاطك، ومدفوعاتك مع إيصالاتها، والرسائل بينك وبين المشرفين.

    نستخدم ما ترسله إلى أي أمر للرد عليك فقط. وإذا كان طلبك ينتظر شراء نقاط، فسننفّذه خلال يوم واحد أو لن ننفّذه إطلاقًا. وإذا تعذّرت علينا معالجة رسالة، فإننا نحتفظ بها ليطّلع عليها المشرفون.

    لا نشارك بياناتك مع أحد. ونحتفظ بسجلات الدفع كما يقتضي القانون. إن كان لديك سؤال عن بياناتك، فأرسل /paysupport.
privacy-copy = الحصول على بياناتي
privacy-forget = حذف بياناتي
privacy-file = كل ما نحفظه عنك. تستطيع البرامج قراءته، وكذلك أنت بأي محرر نصوص.
privacy-too-large = بياناتك أكبر من أن تُرسل عبر Telegram. أرسل /paysupport وسيرسلها إليك أحد المشرفين بطريقة أخرى.
privacy-erase =
    <b>هل تريد حذف بياناتك؟</b>

    سنحذف اسمك واسم المستخدم ولغتك، وما كتبته لنا، وطلباتك التي في الانتظار، ورسائل Telegram عن مدفوعاتك.

    ستبقى نقاطك وسجلّك وأرقام إيصالاتك. فالقانون يُلزمنا بحفظ سجلات الدفع، ومن دونها لا نستطيع إعادة نجومك.

    لا يمكن التراجع عن هذا.
privacy-erase-yes = حذف
privacy-erase-no = الاحتفاظ ببياناتي
privacy-erased = تم. لم نعد نعرف من أنت، ولا نعرف سوى معرّفك الرقمي في Telegram. ما زالت نقاطك هنا: أرسل /start إذا عدت.

## Language

language-ask = بأي لغة أتحدث معك؟
language-button = { $chosen ->
    [yes] ✓ { $name }
   *[no] { $name }
}
language-as-telegram = { $chosen ->
        [yes] ✓ لغة تطبيق Telegram لدي
       *[no] لغة تطبيق Telegram لدي
    }
language-chosen = حسنًا، سأتحدث بالعربية من الآن. لتغيير ذلك، أرسل /language.
language-telegrams = حسنًا، سأتحدث من الآن بلغة تطبيق Telegram لديك.

## Buying

packs =
    لديك <b>{ $balance ->
        [zero] { $balance }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $balance }{ "\u00A0" }نقاط
        [many] { $balance }{ "\u00A0" }نقطة
       *[other] { $balance }{ "\u00A0" }نقطة
    }</b>. اختر باقة. نقاطها لا تنتهي صلاحيتها أبدًا.

    { $packs }
packs-debt =
    عليك دين: <b>{ $balance ->
        [zero] { $balance }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $balance }{ "\u00A0" }نقاط
        [many] { $balance }{ "\u00A0" }نقطة
       *[other] { $balance }{ "\u00A0" }نقطة
    }</b>. اختر باقة. نقاطها تسدّد دينك أولًا، والباقي لا تنتهي صلاحيته أبدًا.

    { $packs }
pack-rate =
    <b>{ $title }</b>: ⭐{ "\u00A0" }{ $rate } للنقطة{ $saving ->
        [0] { "" }
       *[other] ، أرخص بنسبة { $saving }%
    }
pack-sale = عرض: <s>⭐{ "\u00A0" }{ $before }</s> <b>⭐{ "\u00A0" }{ $stars }</b>، حتى { $until }
pack-owed = سيبقى عليك دين: { credits }
good-for = تتيح لك { $uses }
uses = { $count } × /{ $command }
uses-at-least = { $uses } على الأقل
choose-amount = عدد آخر
ask-amount =
    كم نقطة تريد؟ أرسل لي عددًا من { $least } إلى { $most }. سعر النقطة ⭐{ "\u00A0" }{ $rate }، ولا تنتهي صلاحيتها أبدًا.

    غيّرت رأيك؟ أرسل /cancel.
amount-not-sold =
    هذا ليس عددًا من { $least } إلى { $most }.

    { $question }
price-changed = تغيّر السعر وأصبح { stars }.
get-stars = شراء نجوم
pay = دفع ⭐{ $stars }
offer =
    { $card }

    نجومك لا تكفي؟ اشترِ نجومًا أولًا، ثم اختر باقة.
offer-several =
    { $card }

    تحتاج إلى { $credits ->
        [zero] { $credits }{ "\u00A0" }نقطة إضافية
        [one] نقطة إضافية واحدة
        [two] نقطتين إضافيتين
        [few] { $credits }{ "\u00A0" }نقاط إضافية
        [many] { $credits }{ "\u00A0" }نقطة إضافية
       *[other] { $credits }{ "\u00A0" }نقطة إضافية
    } لذلك. لا توجد باقة بهذا العدد: ستحتاج إلى أكثر من باقة.
pack-button = { $title }: { credits } · { stars }
amount-button = { credits } · { stars }
show-packs = شراء نقاط
pack-gone = لم تعد هذه الباقة متوفرة. اختر باقة أخرى من فضلك: /buy
shared-terms = بالدفع فإنك تقبل شروط @{ $bot }. اقرأها هناك: /terms
inline-pack = { credits } مقابل { stars }
invoice-description = { credits } لاستخدامها في أوامر هذا البوت. لا تنتهي صلاحيتها أبدًا.
out-of-credits =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    اختر باقة. حفظت طلبك وسأنفّذه حالما تكفي نقاطك.{ $file ->
        [unopened] { " " }لم أفتح ملفك بعد: إن لم أتمكن من استخدامه فلن يُخصم منك شيء.
       *[none] { "" }
    }
out-of-credits-waits =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    أرسلت لي هذا الطلب من قبل، وما زال في الانتظار. اختر باقة: سأنفّذ الطلب مرة واحدة، حالما تكفي نقاطك.
out-of-credits-waits-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    أرسلت لي هذا الطلب من قبل، وما زال في الانتظار. اختر باقة، ونقاطها تسدّد دينك أولًا: سأنفّذ الطلب مرة واحدة، حالما تكفي نقاطك.
out-of-credits-other =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    سبق أن حفظت /{ $saved } لهذه الرسالة، ولا أستطيع حفظ أكثر من طلب واحد لكل رسالة. اختر باقة: سأنفّذ /{ $saved } حالما تكفي نقاطك. إن أردت /{ $command } أيضًا، فرُدّ على رسالتك بالأمر /{ $command }.
out-of-credits-other-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    سبق أن حفظت /{ $saved } لهذه الرسالة، ولا أستطيع حفظ أكثر من طلب واحد لكل رسالة. اختر باقة، ونقاطها تسدّد دينك أولًا: سأنفّذ /{ $saved } حالما تكفي نقاطك. إن أردت /{ $command } أيضًا، فرُدّ على رسالتك بالأمر /{ $command }.
out-of-credits-full =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    لديك خمسة طلبات في الانتظار، لذا لا أستطيع حفظ هذا الطلب. اختر باقة، ثم أرسله مجددًا.
out-of-credits-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    اختر باقة: نقاطها تسدّد دينك أولًا. حفظت طلبك وسأنفّذه حالما تكفي نقاطك.{ $file ->
        [unopened] { " " }لم أفتح ملفك بعد: إن لم أتمكن من استخدامه فلن يُخصم منك شيء.
       *[none] { "" }
    }
out-of-credits-full-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    لديك خمسة طلبات في الانتظار، لذا لا أستطيع حفظ هذا الطلب. اختر باقة، ونقاطها تسدّد دينك أولًا، ثم أرسله مجددًا.
still-short-debt =
    ما زال طلبك /{ $command } في الانتظار: سعره { price }، وعليك دين: { $balance }. سأنفّذه حالما تكفي نقاطك: /buy
still-short-debt-closed =
    ما زال طلبك /{ $command } في الانتظار: سعره { price }، وعليك دين: { $balance }. أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. سأنفّذه حالما تكفي نقاطك.
still-short-closed =
    ما زال طلبك /{ $command } في الانتظار: سعره { price }، ورصيدك { $balance }. أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. سأنفّذه حالما تكفي نقاطك.
still-short =
    ما زال طلبك /{ $command } في الانتظار: سعره { price }، ورصيدك { $balance }. سأنفّذه حالما تكفي نقاطك: /buy
confirm = يكلّف /{ $command } { price }. هل أنفّذه؟
confirm-yes = نفّذه
confirm-no = لا تنفّذه
confirm-full = يكلّف /{ $command } { price }، ولذلك أسألك أولًا. لا أستطيع حفظ هذا الطلب لأن طلبات أخرى لك في الانتظار.
confirmed = حسنًا، أنفّذه الآن.
limit-reached = مع /{ $command } ستتجاوز الحد الذي وضعته لنفسك: { credits } في اليوم. حاول غدًا، أو اختر حدًا آخر في /settings: الحد الأعلى يسري ابتداءً من الغد.

checkout-unknown = لا أجد هذه الفاتورة. لم يُخصم منك شيء. اطلب فاتورة جديدة من فضلك: /buy
checkout-not-yours = صدرت هذه الفاتورة لشخص آخر. لم يُخصم منك شيء. اطلب فاتورتك من فضلك: /buy
checkout-wrong-amount = المبلغ لا يطابق هذه الفاتورة. لم يُخصم منك شيء. اطلب فاتورة جديدة من فضلك: /buy
checkout-paid = سبق دفع هذه الفاتورة. لم يُخصم منك شيء مرة ثانية. لفاتورة أخرى: { $again }
checkout-expired = انتهت صلاحية هذه الفاتورة. لم يُخصم منك شيء. اطلب فاتورة جديدة من فضلك: { $again }
checkout-busy = عملية دفع لهذه الفاتورة جارية الآن. لم يُخصم منك شيء مرة ثانية. راجع /balance بعد دقيقة.
checkout-price-changed = تغيّر سعر هذه الباقة. لم يُخصم منك شيء. اطلب فاتورة جديدة من فضلك: /buy
checkout-plan-changed = تغيّر هذا الاشتراك. لم يُخصم منك شيء. يمكنك اختيار اشتراك في البوت: /plan
checkout-link-closed = لم يعد هذا الرابط يعمل. لم يُخصم منك شيء. لا يزال بإمكانك شراء النقاط في البوت: /buy
checkout-link-over = انتهت صلاحية هذا الرابط. لم يُخصم منك شيء. لا يزال بإمكانك شراء النقاط في البوت: /buy
checkout-link-used-up = استُنفد هذا الرابط. لم يُخصم منك شيء. لا يزال بإمكانك شراء النقاط في البوت: /buy
checkout-late = لم أتمكن من التحقق من هذه الفاتورة في الوقت المحدد. لم يُخصم منك شيء. حاول مجددًا بعد دقيقة من فضلك.

receipt = شكرًا لك! <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>.
receipt-debt = شكرًا لك! <b>+{ credits }</b>، ذهب منها { $owed } لسداد دينك. رصيدك الآن <b>{ $balance }</b>.
receipt-debt-left = شكرًا لك! <b>+{ credits }</b>. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>.
receipt-second =
    دفعت هذه الفاتورة مرتين، فحصلت على نقاطها مرتين: <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>.

    إن لم تقصد الدفع مرتين، فأرسل /paysupport.
    { receipt-line }
receipt-review =
    وصلتنا نجومك، لكننا لم نعرف لأي طلب شراء هي. سيضيف أحد المشرفين نقاطها إلى رصيدك أو يعيدها إليك.

    إن كان لديك سؤال، فأرسل /paysupport.
    { receipt-line }

refund-coming =
    نعيد إليك الآن { stars }.{ $credits ->
        [0] { "" }
       *[other] { " " }وسنخصم من رصيدك نقاط عملية الدفع هذه.
    }
    { receipt-line }
refund-done =
    { $by ->
        [telegram] أعاد Telegram إليك { stars }
       *[us] أعدنا إليك { stars }
    }.{ $credits ->
        [0] { "" }
       *[other] { " " }وخصمنا نقاط عملية الدفع هذه: { credits }. رصيدك الآن <b>{ $balance }</b>.
    }
    { receipt-line }
refund-done-debt =
    { $by ->
        [telegram] أعاد Telegram إليك { stars }
       *[us] أعدنا إليك { stars }
    }. كنت قد استخدمت نقاطًا من عملية الدفع هذه، لذا عليك الآن دين: <b>{ $balance ->
        [zero] { $balance }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $balance }{ "\u00A0" }نقاط
        [many] { $balance }{ "\u00A0" }نقطة
       *[other] { $balance }{ "\u00A0" }نقطة
    }</b>. النقاط التي تشتريها لاحقًا تسدّده أولًا: /buy
    { receipt-line }
refund-failed =
    لم نتمكن بعد من إعادة { stars } إليك. لم يتغيّر رصيدك، وأبلغنا المشرفين.

    إن كان لديك سؤال، فأرسل /paysupport.
    { receipt-line }
review-credited =
    راجع أحد المشرفين دفعتك ({ stars }) وأضاف نقاطها: <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>.
    { receipt-line }

## Promo codes

promo-ask = أرسل لي الرمز الترويجي.
promo-again =
    { $why }

    أرسل لي رمزًا آخر. غيّرت رأيك؟ أرسل /cancel.
promo-credits =
    الرمز { $code }: <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>.
    { $until }
promo-credits-debt =
    الرمز { $code }: <b>+{ credits }</b>. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>.
    { $until }
promo-percent =
    الرمز { $code } يمنحك مكافأة <b>{ $amount }%</b> من نقاط الباقة التالية التي تشتريها.
    { $until }
promo-bonus =
    الرمز { $code } أضاف إلى باقتك <b>+{ credits }</b>.
    { $until }
promo-plan =
    الرمز { $code }: <b>+{ credits }</b>، أي 30{ "\u00A0" }يومًا من اشتراك { $plan }. رصيدك الآن <b>{ $balance }</b>.
    { $unused }
promo-plan-debt =
    الرمز { $code }: <b>+{ credits }</b>، أي 30{ "\u00A0" }يومًا من اشتراك { $plan }. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>.
    { $unused }
promo-plan-kept = لا تدفع شيئًا ولا يتجدّد شيء. النقاط التي لا تستخدمها تبقى لك.
promo-plan-unused =
    لا تدفع شيئًا ولا يتجدّد شيء. { $keeps ->
        [0] النقاط التي لا تستخدمها حتى { $at } تنتهي صلاحيتها.
       *[other] من النقاط التي لا تستخدمها حتى { $at } يبقى لك على الأكثر: { $keeps }.
    }
promo-plan-beside =
    { $unused }
    يستمر اشتراكك كما هو.
promo-expires = تنتهي صلاحيتها في { $at }.
promo-good-until = اختر باقتك قبل { $at }.
promo-unknown = لا أعرف هذا الرمز: تحقق منه من فضلك.
promo-early = لم يبدأ العمل بهذا الرمز بعد: حاول لاحقًا من فضلك.
promo-over = انتهت صلاحية هذا الرمز.
promo-closed = لم يعد هذا الرمز يعمل.
promo-used-up = استُنفد هذا الرمز.
promo-yours = استخدمت هذا الرمز من قبل.
promo-newcomers = هذا الرمز مخصص لمن لم يشترِ أي باقة بعد.
promo-waiting = لديك مكافأة تنتظر باقتك التالية: استخدمها أولًا، ثم أدخل هذا الرمز.
promo-full = أدخلت رموزًا خاطئة كثيرة: حاول مجددًا بعد { $at } من فضلك.
pack-button-bonus = { $title }: { credits } +{ $percent }% · { stars }
amount-button-bonus = { credits } +{ $percent }% · { stars }
invoice-description-bonus = { credits } لا تنتهي صلاحيتها، ومعها مكافأة من رمزك الترويجي: { $bonus ->
    [zero] { $bonus }{ "\u00A0" }نقطة
    [one] نقطة واحدة
    [two] نقطتان
    [few] { $bonus }{ "\u00A0" }نقاط
    [many] { $bonus }{ "\u00A0" }نقطة
   *[other] { $bonus }{ "\u00A0" }نقطة
}. استخدمها في أوامر هذا البوت.
checkout-bonus-used = استخدمت مكافأة هذه الفاتورة مع باقة أخرى. لم يُخصم منك شيء. اطلب فاتورة جديدة من فضلك: /buy

## Spending

charged = { $price ->
        [zero] { $price }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $price }{ "\u00A0" }نقاط
        [many] { $price }{ "\u00A0" }نقطة
       *[other] { $price }{ "\u00A0" }نقطة
    } · المتبقي { $balance }
charged-low = { $price ->
        [zero] { $price }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $price }{ "\u00A0" }نقاط
        [many] { $price }{ "\u00A0" }نقطة
       *[other] { $price }{ "\u00A0" }نقطة
    } · { $balance ->
        [0] لم يتبقَّ شيء
       *[other] لم يتبقَّ سوى { $balance }
    }. للمزيد: /buy
charged-free = مجانًا · { $left ->
        [0] لم يبقَ شيء اليوم
       *[other] بقي اليوم { $left }
    }
refused =
    { $why }

    لم يُخصم منك شيء.
question-refused =
    { $why } لم يُخصم منك شيء.

    { $question }

    غيّرت رأيك؟ أرسل /cancel.
failed =
    عذرًا، حدث خطأ من جهتنا.

    لم يُخصم منك شيء. حاول مجددًا لاحقًا من فضلك.
text-cut =
    رسالتك طويلة جدًا، وربما اقتطع Telegram نهايتها. الحد الأقصى { $most }{ "\u00A0" }{ $most ->
        [few] أحرف
        [many] حرفًا
       *[other] حرف
    }: اختصرها من فضلك{ $way ->
        [file] ، أو أرسلها في ملف واكتب /{ $command } في وصفه.
       *[text] .
    }
text-cut-asked =
    رسالتك طويلة جدًا، وربما اقتطع Telegram نهايتها. الحد الأقصى { $most }{ "\u00A0" }{ $most ->
        [few] أحرف
        [many] حرفًا
       *[other] حرف
    }: اختصرها من فضلك{ $way ->
        [file] ، أو أرسلها في ملف.
       *[text] .
    }
file-too-large = هذا الملف كبير جدًا: الحد الأقصى { $megabytes }{ "\u00A0" }ميغابايت. أرسل ملفًا أصغر من فضلك.
work-too-long = استغرق هذا وقتًا طويلًا جدًا فأوقفته. أرسل شيئًا أصغر أو أبسط من فضلك.
work-too-large = يحتاج هذا إلى ذاكرة أكبر مما لدي. أرسل شيئًا أصغر أو أبسط من فضلك.
must-rest =
    أخذت طلباتك الأخيرة مني وقتًا طويلًا ولم تنجح، لذا أحتاج إلى استراحة قصيرة. أرسل هذا مجددًا من فضلك بعد { $minutes ->
        [zero] { $minutes }{ "\u00A0" }دقيقة
        [one] دقيقة
        [two] دقيقتين
        [few] { $minutes }{ "\u00A0" }دقائق
        [many] { $minutes }{ "\u00A0" }دقيقة
       *[other] { $minutes }{ "\u00A0" }دقيقة
    }.

## The wallet

balance = رصيدك: <b>{ credits }</b>.
balance-expiring =
    { $balance }
    { $lines }
balance-expires = { $credits ->
        [one] تنتهي صلاحية نقطة واحدة منها
        [two] تنتهي صلاحية نقطتين منها
        [few] تنتهي صلاحية { $credits }{ "\u00A0" }نقاط منها
       *[other] تنتهي صلاحية { $credits }{ "\u00A0" }نقطة منها
    } في { $at }.
balance-lasts = { $credits ->
        [one] نقطة واحدة منها صالحة
        [two] نقطتان منها صالحتان
        [few] { $credits }{ "\u00A0" }نقاط منها صالحة
       *[other] { $credits }{ "\u00A0" }نقطة منها صالحة
    } حتى نهاية { $at }.
balance-expires-later = { $credits ->
        [one] وتنتهي صلاحية نقطة واحدة أخرى
        [two] وتنتهي صلاحية نقطتين أخريين
        [few] وتنتهي صلاحية { $credits }{ "\u00A0" }نقاط أخرى
       *[other] وتنتهي صلاحية { $credits }{ "\u00A0" }نقطة أخرى
    } بعد ذلك.
balance-free = /{ $command }: { $left ->
        [0] لم يبقَ شيء مجاني اليوم
       *[other] بقي اليوم { $left } مجانًا
    }
debt = عليك دين: <b>{ credits }</b>.
debt-pack = عليك دين: <b>{ credits }</b>. تكفي باقة { $pack } لسداده.
debt-packs = عليك دين: <b>{ credits }</b>. لا تكفي باقة واحدة لسداده: ستحتاج إلى أكثر من باقة.
show-history = عرض السجل
history-empty = لا شيء بعد. ستظهر هنا مشترياتك وطلباتك.
history =
    { $balance }

    { $days }
    <i>التوقيت: { $zone }</i>
history-line = { $what } · { $at }
history-day =
    <b>{ $day }</b>
    { $lines }
    { "" }
history-newest = ⏭ الأحدث
history-older = الأقدم ◀
today = اليوم
yesterday = أمس
show-receipt = الإيصال: { $credits } · { $at }
receipt-shown =
    <b>{ stars }</b>{ $credits ->
        [0] { "" }
        [one] { " " }مقابل نقطة واحدة
        [two] { " " }مقابل نقطتين
        [few] { " " }مقابل { $credits }{ "\u00A0" }نقاط
        [many] { " " }مقابل { $credits }{ "\u00A0" }نقطة
       *[other] { " " }مقابل { $credits }{ "\u00A0" }نقطة
    }، تاريخ الدفع: { $at }{ $state ->
        [done] ، أُعيدت النجوم
        [requested] ، إعادة النجوم جارية
        [unknown] ، إعادة النجوم جارية
       *[other] { "" }
    }.
    الإيصال: <code>{ $charge }</code>
receipt-of =
    <b>{ $title }</b>{ $gift ->
        [yes] ، هدية
       *[no] { "" }
    }
    { $receipt }
entry-purchase = <b>{ $credits }</b> شراء{ $what }
entry-bonus = <b>{ $credits }</b> مكافأة{ $what }
entry-start =
    <b>{ $credits }</b> { $count ->
        [zero] نقطة مجانية
        [one] نقطة مجانية
        [two] نقطة مجانية
        [few] نقاط مجانية
        [many] نقطة مجانية
       *[other] نقطة مجانية
    }
entry-spend = <b>{ $credits }</b>{ $what }
entry-failed = <b>0</b>{ $what } · لم يُخصم شيء
entry-free = <b>0</b> /{ $command } · { $times ->
        [1] مجانًا
       *[other] مجانًا، { $times }×
    }
entry-hold = <b>{ $credits }</b>{ $what } · محجوزة
entry-hold-refund = <b>{ $credits }</b> محجوزة لإعادة النجوم
entry-refund = <b>{ $credits }</b> خصم: أُعيدت النجوم
entry-expire = <b>{ $credits }</b> مكافأة انتهت صلاحيتها
entry-adjust = <b>{ $credits }</b> تصحيح من مشرف{ $what }

## Requests that wait for credits

waiting = { $count ->
        [zero] لا توجد طلبات في الانتظار.
        [one] لديك طلب واحد في الانتظار، وسعره { credits }.
        [two] لديك طلبان في الانتظار، وسعرهما معًا { credits }.
        [few] لديك { $count }{ "\u00A0" }طلبات في الانتظار، وسعرها كلها { credits }.
        [many] لديك { $count }{ "\u00A0" }طلبًا في الانتظار، وسعرها كلها { credits }.
       *[other] لديك { $count }{ "\u00A0" }طلب في الانتظار، وسعرها كلها { credits }.
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

    لديك { $balance ->
        [zero] { $balance }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $balance }{ "\u00A0" }نقاط
        [many] { $balance }{ "\u00A0" }نقطة
       *[other] { $balance }{ "\u00A0" }نقطة
    }. سأنفّذ كل طلب حالما تكفي نقاطك له.
waiting-debt-list =
    { $waiting }

    { $lines }

    عليك دين: { $balance ->
        [zero] { $balance }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $balance }{ "\u00A0" }نقاط
        [many] { $balance }{ "\u00A0" }نقطة
       *[other] { $balance }{ "\u00A0" }نقطة
    }. النقاط التي تشتريها لاحقًا تسدّده أولًا. سأنفّذ كل طلب حالما تكفي نقاطك له.
waiting-barred-list =
    { $waiting }

    { $lines }
waiting-entry = { $number }. { $asked } – { credits }، { $ago }
waiting-entry-asked = { $number }. { $asked } – { credits }، { $ago }، ينتظر موافقتك
request-described = { $asked }{ $kind ->
        [photo] { " " }· صورة
        [document] { " " }· { $file }
       *[none] { "" }
    }
waiting-none = لا توجد طلبات في الانتظار.
show-waiting = عرض ما في الانتظار
show-one = عرض { $number }
forget-only = إلغاء الطلب
forget-one = إلغاء { $number }
forget-all = إلغاء الكل
forgotten = أُلغي. لم يُخصم منك شيء.
forget-late = لم يعد هذا الطلب في الانتظار.

## Statistics and exports

stats-usage =
    أرسل <code>/stats</code>، أو حدد الأيام:
    <code>/stats today</code> (اليوم)، <code>/stats yesterday</code> (أمس)، <code>/stats 7</code>، <code>/stats 30</code>، <code>/stats 90</code>، <code>/stats all</code> (كل المدة)
    <code>/stats this week</code> (هذا الأسبوع)، <code>/stats last week</code> (الأسبوع الماضي)، <code>/stats this month</code> (هذا الشهر)، <code>/stats last month</code> (الشهر الماضي)
    <code>/stats 2026-05</code>، <code>/stats 2026-05-01 2026-05-14</code>
stats =
    <b>{ $question ->
        [stars] النجوم
        [credits] النقاط
        [people] المستخدمون
        [commands] الأوامر
       *[packs] الباقات
    }، { $days ->
        [today] اليوم
        [yesterday] أمس
        [all] كل المدة
        [this-week] هذا الأسبوع
        [last-week] الأسبوع الماضي
        [this-month] هذا الشهر
        [last-month] الشهر الماضي
        [dates] { $dates }
        [7] آخر 7{ "\u00A0" }أيام
       *[other] آخر { $days }{ "\u00A0" }يومًا
    }</b>
    { $lines }

    <i>{ $dates } · { $zone }</i>
stats-button = { $days ->
    [today] اليوم
    [yesterday] أمس
    [all] الكل
    [this-week] هذا الأسبوع
    [last-week] الأسبوع الماضي
    [this-month] هذا الشهر
    [last-month] الشهر الماضي
    [7] 7{ "\u00A0" }أيام
    [30] 30{ "\u00A0" }يومًا
    [90] 90{ "\u00A0" }يومًا
   *[other] { $days }
}
stats-question = { $question ->
    [stars] النجوم
    [credits] النقاط
    [people] المستخدمون
    [commands] الأوامر
   *[packs] الباقات
}
stats-shown = • { $label }
stats-title = { $question ->
    [stars] { $unit ->
        [hour] النجوم لكل ساعة
        [day] النجوم لكل يوم
        [week] النجوم لكل أسبوع
       *[month] النجوم لكل شهر
    }
    [credits] { $unit ->
        [hour] النقاط لكل ساعة
        [day] النقاط لكل يوم
        [week] النقاط لكل أسبوع
       *[month] النقاط لكل شهر
    }
    [people] { $unit ->
        [hour] المستخدمون لكل ساعة
        [day] المستخدمون لكل يوم
        [week] المستخدمون لكل أسبوع
       *[month] المستخدمون لكل شهر
    }
    [commands] النقاط المستخدمة حسب الأمر
   *[packs] النجوم المدفوعة حسب الباقة
}
stats-paid = مدفوعة
stats-refunded = معادة
stats-sold = مباعة
stats-given = ممنوحة
stats-spent = مستخدمة
stats-new = جدد
stats-active = نشطون
stats-paying = مشترون
stats-no-command = أخرى
stats-no-pack = بلا باقة
stats-others = غيرها ({ $count })
stats-no-picture =
    { $figures }

    تحتاج الصور إلى حزم إضافية: <code>{ $command }</code>
stats-line-nothing = لا شيء بعد.
stats-line-unsold = لم يُبَع شيء.
stats-line-paid = المدفوع: <b>{ stars }</b> في { $payments ->
    [zero] { $payments }{ "\u00A0" }عملية دفع
    [one] عملية دفع واحدة
    [two] عمليتَي دفع
    [few] { $payments }{ "\u00A0" }عمليات دفع
    [many] { $payments }{ "\u00A0" }عملية دفع
   *[other] { $payments }{ "\u00A0" }عملية دفع
}
stats-line-refunded = المعاد: { stars } في { $refunds ->
    [zero] { $refunds }{ "\u00A0" }عملية استرداد
    [one] عملية استرداد واحدة
    [two] عمليتَي استرداد
    [few] { $refunds }{ "\u00A0" }عمليات استرداد
    [many] { $refunds }{ "\u00A0" }عملية استرداد
   *[other] { $refunds }{ "\u00A0" }عملية استرداد
}
stats-line-commission = مما دُفع، حصل الشركاء على: { stars }
stats-line-refund-rate = نسبة الاسترداد: { $percent }% ({ $count } من { $payments ->
    [zero] { $payments }{ "\u00A0" }عملية دفع
    [one] عملية دفع واحدة
    [two] عمليتَي دفع
    [few] { $payments }{ "\u00A0" }عمليات دفع
    [many] { $payments }{ "\u00A0" }عملية دفع
   *[other] { $payments }{ "\u00A0" }عملية دفع
} في هذه الأيام)
stats-line-sold = المباع: <b>{ credits }</b>
stats-line-returned = المخصوم عند الاسترداد: { credits }
stats-line-given = الممنوح: { credits }
stats-line-spent = المستخدم: <b>{ credits }</b>
stats-line-expired = انتهت صلاحيته: { credits }
stats-line-corrected = تصحيحات المشرفين: { $credits }
stats-line-left = { "" }
    ما زال في أرصدة المستخدمين <b>{ credits }</b>.{ $bought ->
        [0] { "" }
       *[other] { " " }المشترى منها: { $bought }، مقابل { stars }.
    }
stats-line-held = المحجوز لطلبات وعمليات استرداد جارية، وفي هدايا تنتظر: { credits }.
stats-line-owed = ديون المستخدمين: { credits }.
stats-line-new = الجدد: <b>{ $people }</b>
stats-line-buyers = نسبة الشراء الأول: { $percent }% ({ $count } من { $people ->
    [zero] { $people }{ "\u00A0" }مستخدم جديد
    [one] مستخدم جديد واحد
    [two] مستخدمَين جديدَين
    [few] { $people }{ "\u00A0" }مستخدمين جدد
    [many] { $people }{ "\u00A0" }مستخدمًا جديدًا
   *[other] { $people }{ "\u00A0" }مستخدم جديد
})
stats-line-active = النشطون: <b>{ $people }</b> (استخدموا أمرًا مدفوعًا أو حصلوا على باقة)
stats-line-paying = المشترون: <b>{ $people }</b>
stats-line-tickets =
    { "" }
    التذاكر: المفتوحة { $opened }، والمغلقة { $closed }
stats-line-waiting = في انتظار الرد: <b>{ $tickets }</b>، أقدمها منذ { $since }
stats-line-command = { $name }: <b>{ credits }</b> · { $times ->
    [zero] { $times }{ "\u00A0" }طلب
    [one] طلب واحد
    [two] طلبان
    [few] { $times }{ "\u00A0" }طلبات
    [many] { $times }{ "\u00A0" }طلبًا
   *[other] { $times }{ "\u00A0" }طلب
} · { $people ->
    [zero] { $people }{ "\u00A0" }مستخدم
    [one] مستخدم واحد
    [two] مستخدمان
    [few] { $people }{ "\u00A0" }مستخدمين
    [many] { $people }{ "\u00A0" }مستخدمًا
   *[other] { $people }{ "\u00A0" }مستخدم
}
stats-line-pack = { $name }: <b>{ stars }</b> · عدد المبيعات { $payments }

export-usage =
    أرسل ما تريد تصديره، ومعه الأيام إن لم تُرد الكل: <code>/export payments 2026-05</code>

    المتاح: { $tables }.
export-which = { $days ->
    [none] ماذا أصدّر؟
   *[other] ماذا أصدّر عن { $days }؟
}
export-table = { $table ->
    [entries] الحركات
    [payments] المدفوعات
    [people] المستخدمون
   *[tickets] التذاكر
}
period-usage =
    حدد يومًا أو شهرًا، أو اليوم الأول والأخير: <code>2026-05-31</code> أو <code>2026-05</code> أو <code>2026-05-01 2026-05-14</code>.
    ويمكنك أيضًا أن تكتب: <code>today</code> (اليوم)، <code>yesterday</code> (أمس)، <code>7</code>، <code>30</code>، <code>90</code>، <code>this week</code> (هذا الأسبوع)، <code>last week</code> (الأسبوع الماضي)، <code>this month</code> (هذا الشهر)، <code>last month</code> (الشهر الماضي)، <code>all</code> (كل المدة).
period-day = التاريخ { $day } غير صحيح. اكتب اليوم هكذا من فضلك: 2026-05-31، والشهر هكذا: 2026-05.
period-order = اليوم الأخير يسبق اليوم الأول. بدّل بينهما من فضلك.
period-future = لم يحن { $day } بعد.
export-ready = { $table ->
    [entries] الحركات
    [payments] المدفوعات
    [people] المستخدمون
   *[tickets] التذاكر
}: { $rows ->
    [zero] { $rows }{ "\u00A0" }سطر
    [one] سطر واحد
    [two] سطران
    [few] { $rows }{ "\u00A0" }أسطر
    [many] { $rows }{ "\u00A0" }سطرًا
   *[other] { $rows }{ "\u00A0" }سطر
}{ $days ->
    [none] { "" }
   *[other] ، { $days }
}
export-too-large =
    الحجم أكبر من { $megabytes }{ "\u00A0" }ميغابايت، ولا أستطيع إرسال ملف أكبر من ذلك. صدّر أيامًا أقل، أو نفّذ هذا الأمر على جهاز البوت:
    <code>{ $command }</code>

## Sales that are off, and people who are barred

sales-off = أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. النقاط التي لديك ما زالت تعمل. حاول مجددًا لاحقًا من فضلك.
pack-again = اختر باقتك مجددًا من فضلك: /buy
orders-full = فتحت فواتير كثيرة في الساعة الأخيرة ولم تدفعها. ادفع واحدة منها من فضلك، أو افتح فاتورة جديدة بعد { $at }.
out-of-credits-closed =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. حفظت طلبك وسأنفّذه حالما تكفي نقاطك.
out-of-credits-closed-other =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. سبق أن حفظت /{ $saved } لهذه الرسالة، ولا أستطيع حفظ أكثر من طلب واحد لكل رسالة. إن أردت /{ $command } أيضًا، فرُدّ على رسالتك بالأمر /{ $command }.
out-of-credits-closed-other-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. سبق أن حفظت /{ $saved } لهذه الرسالة، ولا أستطيع حفظ أكثر من طلب واحد لكل رسالة. إن أردت /{ $command } أيضًا، فرُدّ على رسالتك بالأمر /{ $command }.
out-of-credits-closed-full =
    سعر /{ $command }: { price }، ورصيدك: { $balance }.

    أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. لديك خمسة طلبات في الانتظار، لذا لا أستطيع حفظ هذا الطلب. أرسله مجددًا لاحقًا من فضلك.
out-of-credits-closed-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. حفظت طلبك وسأنفّذه حالما تكفي نقاطك.
out-of-credits-closed-full-debt =
    سعر /{ $command }: { price }، وعليك دين: { $balance }.

    أوقفنا البيع مؤقتًا، لذا لا يمكنك شراء نقاط الآن. لديك خمسة طلبات في الانتظار، لذا لا أستطيع حفظ هذا الطلب. أرسله مجددًا لاحقًا من فضلك.
checkout-closed = أوقفنا البيع مؤقتًا. لم يُخصم منك شيء. حاول مجددًا لاحقًا من فضلك.
checkout-barred = منعك أحد المشرفين من الشراء هنا. لم يُخصم منك شيء. للسؤال عن السبب، أرسل /paysupport.
barred =
    منعك أحد المشرفين من شراء النقاط واستخدامها هنا: { $reason }

    لم يُخصم منك شيء، وتبقى نقاطك لك. للسؤال عن ذلك، أرسل /paysupport.
barred-balance =
    { $balance }

    منعك أحد المشرفين من شراء النقاط واستخدامها هنا: { $reason }

    { $waiting ->
        [0] { "" }
        [one] لا يمكن تنفيذ طلبك قبل رفع المنع.{ " " }
        [two] لا يمكن تنفيذ طلبيك قبل رفع المنع.{ " " }
       *[other] لا يمكن تنفيذ طلباتك قبل رفع المنع.{ " " }
    }للسؤال عن ذلك، أرسل /paysupport.
you-were-barred =
    منعك أحد المشرفين من شراء النقاط واستخدامها هنا: { $reason }

    تبقى نقاطك لك، وما دفعته من قبل يبقى محسوبًا لك. للسؤال عن ذلك، أرسل /paysupport.
you-were-unbarred = يمكنك شراء النقاط واستخدامها مجددًا. لم يتغيّر رصيدك: /balance
credits-given = منحك أحد المشرفين <b>{ credits-moved }</b>: { $reason }. رصيدك الآن <b>{ $balance }</b>.
credits-given-debt = منحك أحد المشرفين <b>{ credits-moved }</b>: { $reason }. ذهبت لسداد دينك، وما زال عليك <b>{ $balance }</b>.
credits-taken = خصم أحد المشرفين من رصيدك <b>{ credits-moved }</b>: { $reason }. رصيدك الآن <b>{ $balance }</b>. للسؤال عن ذلك، أرسل /paysupport.
credits-taken-debt = خصم أحد المشرفين من رصيدك <b>{ credits-moved }</b>: { $reason }. عليك الآن دين: <b>{ $balance }</b>. النقاط التي تشتريها لاحقًا تسدّده أولًا. للسؤال عن ذلك، أرسل /paysupport.

## Questions about payments

paysupport =
    ما موضوع سؤالك؟ اختر عملية دفع، أو اكتب مباشرة ما حدث.{ $contact }

    لا يستطيع دعم Telegram نفسه المساعدة في مشتريات هذا البوت.
paysupport-or = { " " }ويمكنك أيضًا مراسلة { $contact }.
paysupport-choice = { $at }{ $pack } · { stars }
paysupport-other = شيء آخر
paysupport-about =
    <b>{ $payment }</b>

    { $what }
paysupport-describe =
    أخبرنا بما حدث. ويسعدنا أن ترفق لقطة شاشة.{ $contact }

    غيّرت رأيك؟ أرسل /cancel.
paysupport-full = { $most ->
        [one] ما زالت تذكرتك السابقة تنتظر الرد
        [two] ما زالت لديك تذكرتان تنتظران الرد
        [few] ما زالت لديك { $most }{ "\u00A0" }تذاكر تنتظر الرد
       *[other] ما زالت لديك { $most }{ "\u00A0" }تذكرة تنتظر الرد
    }، لذا لم أستلم رسالتك الجديدة. يمكنك السؤال مجددًا بعد أن نرد على { $most ->
        [one] سؤالك السابق
        [two] إحداهما
       *[other] واحدة منها
    }، أو بعد { $at }. لإضافة شيء إلى تذكرة، رُدّ على رسالتي عنها.
paysupport-later = أرسلت أسئلة كثيرة في الساعة الأخيرة، لذا لم أستلم هذا السؤال. يمكنك السؤال مجددًا بعد { $at }. لإضافة شيء إلى تذكرة، رُدّ على رسالتي عنها.
ticket-opened =
    سؤالك هو <b>التذكرة رقم { $number }</b>. سيصلك الرد في هذه المحادثة.

    لإضافة أي شيء، اكتبه هنا مباشرة.{ $contact }
ticket-added = أضفت رسالتك إلى التذكرة رقم { $number }.
ticket-full = في التذكرة رقم { $number } رسائل كثيرة لم نرد عليها بعد، لذا لم أضف هذه الرسالة. انتظر الرد من فضلك.
ticket-is-closed = التذكرة رقم { $number } مغلقة بالفعل. إن كان لديك سؤال آخر، فأرسل /paysupport.
ticket-not-added = التذكرة رقم { $number } مغلقة، لذا لم أوصل رسالتك. للسؤال مجددًا، أرسل /paysupport.
ticket-end = إغلاق التذكرة
ticket-ended = أغلقت التذكرة رقم { $number }. إن كان لديك سؤال آخر، فأرسل /paysupport.
album-one = أستخدم من الألبوم { $kind ->
        [photo] صورة واحدة فقط، هي هذه. لم تكلفك بقية الصور شيئًا. إن أردتها أيضًا، فأرسل كل صورة وحدها
       *[other] ملفًا واحدًا فقط، هو هذا. لم تكلفك بقية الملفات شيئًا. إن أردتها أيضًا، فأرسل كل ملف وحده
    } واكتب <code>/{ $command }</code> في الوصف.
ticket-edit = سبق أن أوصلت ما كتبته، ولا أستطيع تغييره. أرسل التصحيح من فضلك في رسالة جديدة.
ticket-answer =
    <b>ردّ أحد المشرفين على التذكرة رقم { $number }</b>

    { $said }

    للكتابة إليه، رُدّ على هذه الرسالة.
ticket-message =
    <b>كتب إليك أحد المشرفين</b> (التذكرة رقم { $number })

    { $said }

    للكتابة إليه، رُدّ على هذه الرسالة.
ticket-follows = تجد الرد في الرسالة التالية.
ticket-closed = أغلق أحد المشرفين التذكرة رقم { $number }. إن كنت ما زلت بحاجة إلى المساعدة، فأرسل /paysupport.

## Tickets, for operators

ticket-card =
    <b>التذكرة رقم { $number }</b> · { $state }

    { $words }{ $answer }

    من <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>آخر الحركات</b>
    { $entries }
    { $receipts }
ticket-more =
    <b>التذكرة رقم { $number }</b> · { $state }

    رسالة جديدة من <a href="tg://user?id={ $user }">{ $name }</a>{ $username }:
    { $words }{ $answer }
ticket-heading =
    <b>التذكرة رقم { $number }</b> · { $state }
    من <a href="tg://user?id={ $user }">{ $name }</a>{ $username } · <code>{ $user }</code>

    { $about }

    <b>آخر الحركات</b>
    { $entries }
    { $receipts }
ticket-about =
    <b>بخصوص عملية الدفع هذه</b>
    { $payments }
ticket-about-none =
    <b>آخر المدفوعات</b>
    { $payments }
ticket-state-open = في انتظار الرد
ticket-state-answered = تم الرد: { $who }
ticket-state-closed = أُغلقت: { $who }
ticket-by-command-line = سطر الأوامر
ticket-by-person = صاحب التذكرة
ticket-said =
    { "" }

    <b>{ $who }:</b> { $words }
ticket-in-part =
    { $words }

    <i>{ $form ->
        [text] النص الكامل في رسالة منفصلة.
        [photo] الصورة في رسالة منفصلة.
        [document] الملف في رسالة منفصلة.
       *[other] الرسالة نفسها تصل منفصلة.
    }</i>
ticket-apart = <i>{ $form ->
        [photo] الصورة في رسالة منفصلة.
        [document] الملف في رسالة منفصلة.
       *[other] الرسالة نفسها تصل منفصلة.
    }</i>
ticket-file = التذكرة رقم { $number }{ $words }
ticket-answer-button = رد
ticket-reopen-button = رد وإعادة فتح
ticket-close-button = إغلاق
ticket-open-button = عرض الكل
ticket-answer-wanted = اكتب ردك على { $name } (التذكرة رقم { $number }): نصًا أو صورة أو ملفًا. غيّرت رأيك؟ أرسل /cancel.
ticket-known =
    { $known }

    { $words }
ticket-known-closed = التذكرة رقم { $number } مغلقة: { $who }. ردك سيعيد فتحها.
ticket-known-answered = سبق الرد على التذكرة رقم { $number }: { $who }. ردك سيصل بعده.
ticket-answer-by-reply-closed = التذكرة رقم { $number } مغلقة: { $who }. لإعادة فتحها، رُدّ على هذه الرسالة واضغط «إرسال على أي حال».
ticket-answer-by-reply-answered = سبق الرد على التذكرة رقم { $number }: { $who }. لإضافة شيء، رُدّ على هذه الرسالة واضغط «إرسال على أي حال».
ticket-answer-by-reply = رُدّ على هذه الرسالة، وسأرسل ردك إلى صاحب التذكرة.
ticket-answered = أُرسل ردك إلى { $name } (<code>{ $user }</code>)، على التذكرة رقم { $number }.
ticket-answered-untold = لم أتمكن من إرسال ردك إلى { $name } (<code>{ $user }</code>)، لأن البوت محظور لديه. ردك محفوظ في التذكرة رقم { $number }.
ticket-answer-refused = رفض Telegram ما كتبته أو جزءًا منه، فلم يصل إلى { $name } (<code>{ $user }</code>). وهو محفوظ في التذكرة رقم { $number }. جرّب شكلًا آخر: نصًا أو صورة أو ملفًا.
ticket-faster = سبقك { $who } وردّ على التذكرة رقم { $number }. لم أرسل ردك.
ticket-too-late = التذكرة رقم { $number } مغلقة: { $who }. لم أرسل ردك.
ticket-who-when = { $who } ({ $ago })
ticket-insist = إرسال على أي حال
ticket-closed-by-you = أُغلقت التذكرة رقم { $number }، وسأبلغ صاحبها بذلك.
ticket-closed-before = التذكرة رقم { $number } مغلقة بالفعل: { $who }.
ticket-unknown = لا أجد التذكرة { $handle }.
ticket-list-open =
    <b>{ $waiting ->
        [0] لا توجد تذاكر تنتظر الرد
        [one] تذكرة واحدة تنتظر الرد
        [two] تذكرتان تنتظران الرد
        [few] { $waiting }{ "\u00A0" }تذاكر تنتظر الرد
        [many] { $waiting }{ "\u00A0" }تذكرة تنتظر الرد
       *[other] { $waiting }{ "\u00A0" }تذكرة تنتظر الرد
    }</b>

    { $lines }
ticket-list-open-empty = لا توجد تذاكر مفتوحة. سأخبرك عندما يسأل أحدهم شيئًا عبر /paysupport.
ticket-list-open-button = التذاكر المفتوحة
ticket-list-closed =
    <b>التذاكر المغلقة، الأحدث أولًا</b>

    { $lines }
ticket-list-closed-empty = لم تُغلق أي تذكرة بعد.
ticket-list-closed-button = التذاكر المغلقة
ticket-line = { $number } · { $name } · { $state } · { $ago }
ticket-open-line = { $number } · { $name } · { $state ->
    [open] في انتظارك
    [answered] تم الرد
   *[closed] مغلقة
} · { $ago }
ticket-spoken =
    <b>{ $who }</b> · { $at }
    { $said }
    { "" }
ticket-spoken-all = { $lines }
ticket-earlier = عرض الرسائل الأقدم
ticket-file-only = { $form ->
        [photo] (صورة)
        [document] (ملف)
        [gone] (محذوفة)
       *[other] (ليست نصًا)
    }
ticket-erased = حُذفت التذكرة رقم { $number } بطلب من صاحبها.
ticket-gone = (محذوفة)
ticket-file-gone = لم يعد هذا الملف موجودًا في Telegram.
ticket-not-operator = الرد على التذاكر متاح للمشرفين فقط.
ticket-anonymous = لا أستطيع معرفة من أنت. أوقف «البقاء مجهولًا» في صلاحياتك بهذه المجموعة، ثم رُدّ مجددًا.
ago = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] الآن
               *[other] منذ { lasted }
            }
           *[other] منذ { lasted }
        }
       *[other] منذ { lasted }
    }
topic-alerts = التنبيهات
topic-reports = التقارير اليومية
topic-ticket = { $number } · { $name }

## Troubles: what is wrong for a while, and that it is over

lasted = { $days ->
        [0] { $hours ->
            [0] { $minutes ->
                [0] أقل من دقيقة
                [one] دقيقة واحدة
                [two] دقيقتين
                [few] { $minutes }{ "\u00A0" }دقائق
                [many] { $minutes }{ "\u00A0" }دقيقة
               *[other] { $minutes }{ "\u00A0" }دقيقة
            }
            [one] ساعة واحدة
            [two] ساعتين
            [few] { $hours }{ "\u00A0" }ساعات
            [many] { $hours }{ "\u00A0" }ساعة
           *[other] { $hours }{ "\u00A0" }ساعة
        }
        [one] يوم واحد
        [two] يومين
        [few] { $days }{ "\u00A0" }أيام
        [many] { $days }{ "\u00A0" }يومًا
       *[other] { $days }{ "\u00A0" }يوم
    }
operator-never = لم يحدث بعد
operator-group-moved =
    <b>أصبح لهذه المجموعة معرّف جديد.</b> منحها Telegram إياه عندما تحولت إلى مجموعة خارقة.
    أكتب هنا بالفعل، فلم يضِع شيء. اضبط من فضلك <code>ADMIN_CHAT={ $chat }</code> ثم أعد تشغيل البوت.
operator-receiver =
    <b>لا تصلني إشعارات Telegram</b>، أو لا تصل كلها: { $reason }.
    أحاول الاتصال من جديد، وسأخبرك عندما تُحل المشكلة. يحتفظ Telegram بما لا يستطيع توصيله لمدة 24{ "\u00A0" }ساعة.
    إن كنت تستخدم webhook، فتحقق من عنوانه وشهادته والوكيل (proxy). وإلا فتحقق من الشبكة، ومن أن لا برنامج آخر يستخدم هذا الرمز (token).
operator-receiver-over = <b>عادت إشعارات Telegram تصلني.</b> استمر الانقطاع { lasted }.
operator-outbox-late =
    <b>رسائل الإيصالات متأخرة:</b> { $messages ->
        [one] رسالة واحدة لم تُرسل بعد، وهي متأخرة
        [two] رسالتان لم تُرسلا بعد، أقدمهما متأخرة
        [few] { $messages }{ "\u00A0" }رسائل لم تُرسل بعد، أقدمها متأخرة
       *[other] { $messages }{ "\u00A0" }رسالة لم تُرسل بعد، أقدمها متأخرة
    } منذ { $minutes ->
        [zero] { $minutes }{ "\u00A0" }دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes }{ "\u00A0" }دقائق
        [many] { $minutes }{ "\u00A0" }دقيقة
       *[other] { $minutes }{ "\u00A0" }دقيقة
    }.
    لا يؤثر ذلك في أموال أحد: البوت يواصل المحاولة، وسأخبرك عندما تُحل المشكلة. لمعرفة السبب، نفّذ هذا الأمر على جهاز البوت:
    <code>coinop outbox list</code>
operator-outbox-late-over = <b>عادت الإيصالات تُرسل في وقتها.</b> استمر التأخر { lasted }.
operator-differences =
    <b>قائمة Telegram وسجلاتنا لا تتطابق</b> في { $count ->
        [zero] { $count }{ "\u00A0" }موضع
        [one] موضع واحد
        [two] موضعين
        [few] { $count }{ "\u00A0" }مواضع
        [many] { $count }{ "\u00A0" }موضعًا
       *[other] { $count }{ "\u00A0" }موضع
    }:
    { $list }

    لرؤية كل شيء، نفّذ هذا الأمر على جهاز البوت:
    <code>coinop reconcile</code>
operator-differences-over = <b>عادت قائمة Telegram وسجلاتنا متطابقة.</b> استمر الاختلاف { lasted }.
operator-balance =
    { $funds ->
        [negative] <b>رصيد البوت من النجوم أقل من الصفر: ⭐{ "\u00A0" }{ $balance }.</b>
       *[low] <b>رصيد البوت من النجوم منخفض: ⭐{ "\u00A0" }{ $balance }.</b> { $asked ->
            [0] لا يكفي لإعادة أكبر دفعة حديثة، وهي ⭐{ "\u00A0" }{ $dearest }.
           *[other] لا يكفي لعمليات الاسترداد الجارية، وهي ⭐{ "\u00A0" }{ $asked }، ومعها إعادة أكبر دفعة حديثة، وهي ⭐{ "\u00A0" }{ $dearest }.
        }
    }
    يرفض Telegram عمليات الاسترداد حتى يكفي الرصيد. ولا يؤثر ذلك في نقاط المستخدمين.
    لا تسحب نجومًا الآن. كل عملية بيع ترفع الرصيد، وكذلك أي باقة تشتريها بنفسك.
operator-balance-over = <b>عاد رصيد البوت من النجوم يكفي لعمليات الاسترداد: ⭐{ "\u00A0" }{ $balance }.</b> استمر النقص { lasted }.
operator-overdue =
    <b>لم أتمكن من مقارنة سجلاتنا بقائمة Telegram منذ أكثر من ساعة.</b>
    آخر مرة: { $since }. سأواصل المحاولة وأخبرك عندما تنجح. السبب في سجل البوت: ابحث عن <code>reconcile_failed</code>.
operator-overdue-over = <b>أستطيع مقارنة سجلاتنا بقائمة Telegram من جديد.</b>
operator-snapshot =
    <b>منذ أكثر من ساعة يمنع شيء ما قاعدة البيانات من تنظيف نفسها:</b> { $holder }.
    ما دام ذلك مستمرًا، تكبر قاعدة البيانات وتبطؤ. إن كان نسخًا احتياطيًا فدعه يكتمل، وإلا فأنهِه. لمعرفة الطريقة، نفّذ هذا على جهاز البوت:
    <code>coinop doctor</code>
operator-snapshot-over = <b>عادت قاعدة البيانات قادرة على تنظيف نفسها.</b> استمر التعذّر { lasted }.

## The daily report

operator-report =
    <b>تقرير { $day }</b>
    { $lines }

    { $status }

    <blockquote expandable>بصمة السجلات رقم{ "\u00A0" }{ $number }، وتشمل { $entries ->
        [zero] { $entries }{ "\u00A0" }حركة
        [one] حركة واحدة
        [two] حركتين
        [few] { $entries }{ "\u00A0" }حركات
        [many] { $entries }{ "\u00A0" }حركة
       *[other] { $entries }{ "\u00A0" }حركة
    }. احتفظ بهذه الرسالة: بها تستطيع إثبات أن أحدًا لم يغيّر السجلات.
    <code>{ $hash }</code></blockquote>
operator-report-late =
    <b>تقرير { $day }</b>، متأخر لأنني لم أكن أعمل
    { $lines }
report-what = { $what ->
        [stars] ⭐{ "\u00A0" }الواردة
        [refunded] ⭐{ "\u00A0" }المعادة
        [sold] النقاط المباعة
        [spent] النقاط المستخدمة
        [given] النقاط الممنوحة
        [newcomers] المستخدمون الجدد
        [active] المستخدمون النشطون
       *[paying] المشترون
    }
report-legend = بين القوسين: اليوم السابق · المتوسط اليومي للأسبوع السابق
report-figure = { report-what }: <b>{ $value }</b> ({ $before } · { $mean })
report-figure-alone = { report-what }: <b>{ $value }</b>
report-quiet = يوم هادئ: لم يشترِ أحد شيئًا ولم يستخدم شيئًا.
report-cause = { $cause ->
        [receiver] إشعارات Telegram لا تصل
        [receipts] الإيصالات متأخرة
        [overdue] تعذّر الوصول إلى قائمة Telegram
        [differences] السجلات لا تطابق قائمة Telegram
        [stars] رصيد النجوم منخفض
        [snapshot] قاعدة البيانات لا تستطيع تنظيف نفسها
       *[other] { $cause }
    }
report-trouble = <b>مشكلة لم تُحل بعد:</b> { report-cause }، منذ { lasted }
report-trouble-over = انتهت المشكلة: { report-cause }، واستمرت { lasted }
report-no-trouble = لا توجد مشكلات.
report-list = { $state ->
        [agrees] سجلاتنا تطابق قائمة Telegram (قارنتها منذ { lasted }).
        [young] سجلاتنا تطابق قائمة Telegram (قارنتها منذ { lasted })، باستثناء { $young ->
            [zero] { $young }{ "\u00A0" }عملية دفع أو استرداد
            [one] عملية دفع أو استرداد واحدة
            [two] عمليتَي دفع أو استرداد
            [few] { $young }{ "\u00A0" }عمليات دفع أو استرداد
            [many] { $young }{ "\u00A0" }عملية دفع أو استرداد
           *[other] { $young }{ "\u00A0" }عملية دفع أو استرداد
        } أحدث من أن تُقارن.
        [differs] <b>سجلاتنا لا تطابق قائمة Telegram</b> (قارنتها منذ { lasted }). نفّذ <code>coinop reconcile</code> على جهاز البوت.
       *[never] <b>لم نقارن سجلاتنا بقائمة Telegram بعد.</b>
    }
report-reviews = { $waiting ->
        [one] <b>عملية دفع واحدة تنتظر قرارًا</b> منذ { lasted }: /admin
        [two] <b>عمليتا دفع تنتظران قرارًا</b>، أقدمهما منذ { lasted }: /admin
        [few] <b>{ $waiting }{ "\u00A0" }عمليات دفع تنتظر قرارًا</b>، أقدمها منذ { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }عملية دفع تنتظر قرارًا</b>، أقدمها منذ { lasted }: /admin
    }
report-tickets = { $waiting ->
        [one] <b>تذكرة واحدة تنتظر الرد</b>
        [two] <b>تذكرتان تنتظران الرد</b>، أقدمهما
        [few] <b>{ $waiting }{ "\u00A0" }تذاكر تنتظر الرد</b>، أقدمها
       *[other] <b>{ $waiting }{ "\u00A0" }تذكرة تنتظر الرد</b>، أقدمها
    } منذ { lasted }.
report-refunds = { $waiting ->
        [one] <b>عملية استرداد واحدة لم تنتهِ بعد.</b> طُلبت منذ { lasted }: /admin
        [two] <b>عمليتا استرداد لم تنتهيا بعد.</b> طُلبت أقدمهما منذ { lasted }: /admin
        [few] <b>{ $waiting }{ "\u00A0" }عمليات استرداد لم تنتهِ بعد.</b> طُلبت أقدمها منذ { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }عملية استرداد لم تنتهِ بعد.</b> طُلبت أقدمها منذ { lasted }: /admin
    }
report-parked = { $waiting ->
        [one] <b>إشعار واحد معلّق</b> منذ { lasted }: /admin
        [two] <b>إشعاران معلّقان</b>، أقدمهما منذ { lasted }: /admin
        [few] <b>{ $waiting }{ "\u00A0" }إشعارات معلّقة</b>، أقدمها منذ { lasted }: /admin
        [many] <b>{ $waiting }{ "\u00A0" }إشعارًا معلّقًا</b>، أقدمها منذ { lasted }: /admin
       *[other] <b>{ $waiting }{ "\u00A0" }إشعار معلّق</b>، أقدمها منذ { lasted }: /admin
    }
report-sales-off = <b>البيع متوقف</b> منذ { lasted }: /admin
report-backup = أحدث نسخة احتياطية أُنشئت منذ { lasted }.
report-old-backup = <b>أحدث نسخة احتياطية أُنشئت منذ { lasted }.</b> أنشئ نسخة كل يوم: <code>coinop backup FILE</code>
report-no-backup = <b>لا توجد نسخة احتياطية بعد.</b> أنشئ نسخة كل يوم: <code>coinop backup FILE</code>
report-stars = رصيد البوت ⭐{ "\u00A0" }{ $stars }{ $held ->
        [0] .
       *[other] ، منها ⭐{ "\u00A0" }{ $held } لا يمكن سحبها بعد: يحتجزها Telegram لمدة 21{ "\u00A0" }يومًا.
    }

## For operators: what is asked first

whom = { $name } (<code>{ $user }</code>{ $username })
command-line = سطر الأوامر
old-name = <b>انتبه:</b> كان { $handle } اسم المستخدم لدى { $name } في آخر رسالة وصلتني، في { $at }. وربما أصبح الآن لشخص آخر.
amount-range = يجب أن يكون عدد النقاط عددًا صحيحًا من 1 إلى { $most }.
amount-negative = { $wrong } { $act ->
        [take] لمنح النقاط، استخدم <code>/grant</code>.
       *[give] لخصم النقاط، استخدم <code>/take</code>.
    }
amount-split = لا أعرف هل { $split } عدد واحد. إن كان كذلك، فاكتب { $plain }. وإلا فابدأ السبب بكلمة.
reason-missing = أضف سببًا من فضلك.
reason-too-long = هذا السبب طويل جدًا. اختصره من فضلك بمقدار { $excess ->
    [zero] { $excess }{ "\u00A0" }حرف
    [one] حرف واحد
    [two] حرفين
    [few] { $excess }{ "\u00A0" }أحرف
    [many] { $excess }{ "\u00A0" }حرفًا
   *[other] { $excess }{ "\u00A0" }حرف
}.
screen-old = لم تعد هذه الشاشة تعمل: إما أنها قديمة أو أُجيب عنها من قبل. أرسل الأمر مجددًا من فضلك.
press-a-button = اضغط أحد الأزرار أعلاه من فضلك، أو أرسل /cancel.
act-no = إلغاء
act-not-wanted = أُلغي. لم يتغيّر شيء.
act-conflict = سبق تنفيذ إجراء آخر بهذه الرسالة. لم يتغيّر شيء.
act-much =
    <b>{ credits } عدد كبير. هل أنت متأكد؟</b>

    { $question }

give-usage = أرسل بعد الأمر المعرّف الرقمي أو <code>@name</code>، ثم عدد النقاط والسبب: <code>/grant 12345 10 عذرًا عما حدث أمس</code>
give-screen =
    <b>منح { credits-moved } إلى { $whom }؟</b>
    الرصيد: { $now } ← <b>{ $after }</b>
    سيقرأ المستخدم السبب: { $reason }

    { $warning }
give-yes = منح { credits-moved }
give-done = منحت { credits-moved } إلى { $whom }. الرصيد الآن { $balance }{ $told ->
    [yes] ، وأبلغت المستخدم بذلك.
   *[no] ، ولم أتمكن من إبلاغ المستخدم لأنه حظر البوت.
}
take-usage = أرسل بعد الأمر المعرّف الرقمي أو <code>@name</code>، ثم عدد النقاط والسبب: <code>/take 12345 10 مُنحت بالخطأ</code>
take-screen =
    <b>خصم { credits-moved } من { $whom }؟</b>
    الرصيد: { $now } ← <b>{ $after }</b>{ $taken ->
        [0] { "" }
       *[other] { "" }
    يُخصم: { $sold ->
            [0] مكافأة { $given }
           *[other] { $given ->
                [0] مشتراة { $sold }
               *[other] مكافأة { $given } · مشتراة { $sold }
            }
        }
    }
    سيقرأ المستخدم السبب: { $reason }{ $lacking ->
        [0] { "" }
       *[other] { "" }

    { $there ->
            [0] <b>لا يوجد ما يُخصم.</b> العدد كله ({ $lacking }) سيصبح دينًا: ما يشتريه المستخدم لاحقًا يسدّده أولًا.
           *[other] <b>يمكن خصم { $there } منها فقط.</b> الباقي ({ $lacking }) سيصبح دينًا: ما يشتريه المستخدم لاحقًا يسدّده أولًا.
        }
    }

    { $warning }
take-yes = خصم { credits-moved }
take-debt = خصم { credits-moved } كدين
take-done = خصمت { credits-moved } من { $whom }. الرصيد الآن { $balance }{ $told ->
    [yes] ، وأبلغت المستخدم بذلك.
   *[no] ، ولم أتمكن من إبلاغ المستخدم لأنه حظر البوت.
}

bar-usage =
    أرسل بعد الأمر المعرّف الرقمي أو <code>@name</code>، ثم السبب: <code>/bar 12345 يجمع النقاط المجانية بحسابات وهمية</code>

    <b>الممنوعون الآن</b>
    { $barred }
bar-screen =
    <b>منع { $whom }؟</b>
    لن يتمكن المستخدم من الشراء أو استخدام النقاط، ولن تُنفّذ طلباته التي في الانتظار. ما دفعه يبقى محسوبًا، ويبقى الاسترداد متاحًا، وكذلك /paysupport.
    سيقرأ المستخدم السبب: { $reason }

    { $warning }
bar-yes = منع
bar-done = لم يعد بإمكان { $whom } الشراء أو استخدام النقاط. وسأبلغ المستخدم بالسبب.
bar-already =
    المنع قائم بالفعل على { $whom }: بقرار من { $operator }، في { $at }. لم يتغيّر شيء.
    السبب: { $reason }
unbar-usage =
    أرسل بعد الأمر المعرّف الرقمي أو <code>@name</code>، ثم السبب: <code>/unbar 12345 كان ذلك خطأ</code>

    <b>الممنوعون الآن</b>
    { $barred }
unbar-screen =
    <b>السماح لـ{ $whom } بالشراء واستخدام النقاط مجددًا؟</b>
    السبب، للسجل: { $reason }

    { $warning }
unbar-yes = رفع المنع
unbar-done = يمكن لـ{ $whom } الشراء واستخدام النقاط مجددًا. وسأبلغ المستخدم بذلك.
unbar-already = لا يوجد منع على { $whom }. لم يتغيّر شيء.
barred-line = { $whom } · { $at } · { $reason }
nobody-barred = لا أحد

sales-usage = أرسل <code>/sales off</code> أو <code>/sales on</code>، ومعه سبب إن شئت: <code>/sales off النموذج متعطل</code>
sales-are-on =
    <b>البيع مفعّل.</b>
    { $switched }
sales-are-off =
    <b>البيع متوقف.</b> لا تصدر أي فاتورة لأحد، ولا يمكن دفع أي فاتورة. وما دُفع من قبل تُضاف نقاطه.
    { $switched }
reason-untyped = لم يُذكر
sales-switched =
    آخر تغيير: { $operator }، في { $at }.
    السبب: { $reason }
sales-screen-off =
    <b>إيقاف البيع؟</b> يسري ذلك على الجميع فورًا: لا تصدر أي فاتورة لأحد، ولا يمكن دفع الفواتير المفتوحة. وما دُفع من قبل تُضاف نقاطه، ويمكن للجميع استخدام نقاطهم.
    سيُبلَّغ كل المشرفين بذلك. السبب: { $reason }
sales-screen-on =
    <b>استئناف البيع؟</b> يسري ذلك على الجميع فورًا: يمكنهم شراء الباقات ودفع الفواتير المفتوحة.
    سيُبلَّغ كل المشرفين بذلك. السبب: { $reason }
switch-on = استئناف البيع
switch-off = إيقاف البيع
operator-sales =
    { $state ->
        [off] <b>البيع متوقف.</b> أوقفه { $operator }: لا تصدر أي فاتورة لأحد، ولا يمكن دفع أي فاتورة.
       *[on] <b>عاد البيع يعمل.</b> فعّله { $operator }.
    }
    السبب: { $reason }

canary =
    <b>عملية شراء تجريبية مقابل { stars }</b>
    { $steps }

    { $outcome }
canary-begins = أرسل إليك الآن فاتورة.
canary-step = { $number }. { $step ->
    [sent] أُرسلت الفاتورة
    [checked] قُبل طلب الدفع
    [paid] تم الدفع
    [credited] أُضيفت النقطة
    [asked] طُلب الاسترداد
    [refunded] أعاد Telegram النجمة
    [reversed] خُصمت النقطة
   *[listed] ظهرت في قائمة النجوم لدى Telegram
}: { $after }
canary-seconds = { $seconds }{ "\u00A0" }ث
canary-minutes = { $minutes }{ "\u00A0" }د
canary-open = ادفع الفاتورة قبل { $at }. ستعود نجمتك تلقائيًا.
canary-paid = نجمتك في طريق العودة إليك.
canary-waits = لم تعد نجمتك بعد، لأن Telegram لم يرد: { $reason }. سأواصل السؤال.
canary-done = <b>كل شيء يعمل.</b> دفعت وعادت إليك نجمتك. لا تُحتسب هذه العملية في /stats.
canary-not-refunded = <b>رفض Telegram إعادة نجمتك</b>: { $reason }. تبقى النقطة لك. للمحاولة مجددًا، أرسل /refund مع رقم الإيصال.
canary-not-invoiced = <b>لم يقبل Telegram الفاتورة</b>: { $reason }. لم يُخصم منك شيء. غالبًا لا يستطيع الآخرون الشراء أيضًا.
canary-expired = <b>لم يدفع أحد في الوقت المحدد.</b> لم يُخصم منك شيء. للمحاولة مجددًا، أرسل /canary.
canary-title = شراء تجريبي
canary-description = اختبار لهذا المتجر. ستعود نجمتك تلقائيًا.
canary-usage = أرسل /canary وحده دون أي شيء آخر. سأبيعك نقطة مقابل نجمة واحدة، وأعيدها إليك فورًا.
canary-already = لديك عملية شراء تجريبية بالفعل. ادفع فاتورتها أعلاه، أو انتظر حتى تنتهي تلقائيًا: { $at }.
canary-already-paid = لديك عملية شراء تجريبية بالفعل، ونجمتها في طريق العودة إليك. رسالتها توضح أين وصلت.

reviews =
    <b>مدفوعات تحتاج إلى قرارك</b>، الأقدم أولًا

    { $lines }{ $more ->
        [yes] { "" }

    هناك المزيد. ستظهر هنا عندما تقرر بشأن هذه.
       *[no] { "" }
    }
reviews-none = لا توجد مدفوعات تحتاج إلى قرارك.
review-why = { $reason ->
    [not_yours] دُفعت لطلب شراء يخص شخصًا آخر
    [wrong_amount] مبلغها لا يطابق طلب الشراء
    [wrong_currency] ليست بالنجوم
    [key_in_use] أُضيفت نقاطها يدويًا من قبل بعدد آخر
   *[unknown_order] لا يوجد طلب شراء لها
}
review-line = { stars } من { $whom } · { review-why } · { $at }
review-open = { stars } · { $at }
review-one =
    <b>عملية دفع تحتاج إلى قرارك:</b> { review-why }.
    { stars } من { $whom }، في { $at }
    { receipt-line }
review-other = إضافة عدد آخر
review-back = كل المراجعات
review-how-many = كم نقطة أضيف مقابل { stars }؟ أرسل العدد، ومعه سبب إن شئت: <code>60 دُفعت برابط قديم</code>

    غيّرت رأيك؟ أرسل /cancel.
credit-screen =
    <b>إضافة { credits-moved } مقابل { stars }</b> إلى { $whom }؟
    السبب، للسجل: { $reason }
    { receipt-line }
review-faster =
    <b>سبقك أحدهم.</b> { $how ->
        [credit] أضاف { $operator } نقاط عملية الدفع هذه: { credits }
       *[refund] يعيد { $operator } الآن مبلغ عملية الدفع هذه
    }. لم يتغيّر شيء.
    { receipt-line }

staff =
    <b>المشرفون</b>
    { $lines }

    لتعيين شخص راسلني من قبل: <code>/staff @name support</code>
    الأدوار: owner (مالك: كل الصلاحيات)، support (دعم: الرد على المستخدمين والاسترداد والمنع)، viewer (مشاهد: الأرقام فقط).
role = { $role ->
    [owner] مالك
    [support] دعم
    [viewer] مشاهد
   *[none] بلا دور
}
staff-owner = { $whom } · مالك بحسب ADMIN_IDS
staff-line = { $whom } · { role } · منذ { $at }، بقرار من { $operator }
staff-open = { $name }
staff-one =
    { $whom }: <b>{ role }</b>

    { $warning }
staff-back = كل المشرفين
staff-by-setting = يحمل { $whom } دور المالك لأن الإعداد ADMIN_IDS يحدد ذلك، ولا يمكن تغييره إلا من هذا الإعداد. لم يتغيّر شيء.
staff-usage = أرسل المعرّف الرقمي أو <code>@name</code>، ثم دورًا (owner أو support أو viewer) أو <code>dismiss</code>: <code>/staff @alice support للرد على الأسئلة</code>
staff-make = { $role ->
    [owner] تعيين بدور مالك
    [support] تعيين بدور دعم
   *[viewer] تعيين بدور مشاهد
}
appoint-screen =
    <b>تعيين { $whom } بدور { role }؟</b>
    { $role ->
        [owner] سيتمكن من فعل كل ما تستطيع فعله، ومنه تعيين المشرفين وإعفاؤهم.
        [support] سيرى المستخدمين ومدفوعاتهم، ويرد عليهم ويراسلهم، ويعيد النجوم، ويمنع.
       *[viewer] سيرى ما بيع، ولا شيء غير ذلك.
    }
    السبب، للسجل: { $reason }

    { $warning }
appoint-yes = { staff-make }
appoint-done = أصبح دور { $whom }: { role }. سأبلغه بذلك، وستظهر في قائمته الأوامر المتاحة له.
appoint-already = لدى { $whom } دور { role } بالفعل. لم يتغيّر شيء.
dismiss-screen =
    <b>إعفاء { $whom }؟</b> ستتوقف أوامره وأزراره عن العمل فورًا.
    السبب، للسجل: { $reason }

    { $warning }
dismiss-yes = إعفاء
dismiss-done = لم يعد { $whom } من المشرفين. سأبلغه بذلك.
dismiss-already = ليس لدى { $whom } أي دور. لم يتغيّر شيء.
you-were-appointed = أصبحت الآن { $role ->
    [owner] من مالكي هذا البوت
    [support] في فريق دعم هذا البوت
   *[viewer] مخوّلًا بمشاهدة أرقام هذا البوت
}. تجد ما يمكنك استخدامه في القائمة وفي /help.
you-were-dismissed = لم تعد من مشرفي هذا البوت. لم تتغيّر نقاطك ومدفوعاتك.

help-operators =
    <b>لك كمشرف</b>
    { $lines }
help-line = /{ $command } – { $summary }
menu-admin = عرض ما ينتظرك وأرقام اليوم
menu-user = البحث عن مستخدم
menu-grant = منح نقاط
menu-take = خصم نقاط
menu-refund = إعادة نجوم عملية دفع
menu-bar = منع مستخدم من الشراء واستخدام النقاط
menu-unbar = السماح لمستخدم بالشراء مجددًا
menu-sales = إيقاف البيع أو استئنافه
menu-review = البت في مدفوعات بلا طلب شراء مطابق
menu-promo-operator = إنشاء الرموز الترويجية وعرضها وإغلاقها
menu-link = إنشاء روابط يدفعها أي شخص وعرضها وإغلاقها
menu-canary = تجربة الشراء: نجمة واحدة تُعاد فورًا
menu-staff = عرض المشرفين وتعيينهم وإعفاؤهم
menu-tickets = عرض الأسئلة والرد عليها
menu-stats = عرض الأرقام
menu-export = تصدير الحركات والمدفوعات والمستخدمين

## The desk: what waits for operators, in one message

desk =
    <b>لوحة المتابعة</b>
    اليوم: الوارد <b>{ stars }</b> · { $newcomers ->
        [zero] <b>{ $newcomers }</b> مستخدم جديد
        [one] <b>مستخدم جديد واحد</b>
        [two] <b>مستخدمان جديدان</b>
        [few] <b>{ $newcomers }</b>{ "\u00A0" }مستخدمين جدد
        [many] <b>{ $newcomers }</b>{ "\u00A0" }مستخدمًا جديدًا
       *[other] <b>{ $newcomers }</b>{ "\u00A0" }مستخدم جديد
    }

    { $lines }
desk-quiet = لا شيء يحتاج إليك الآن.
desk-reviews = { $waiting ->
        [one] <b>عملية دفع واحدة</b> تحتاج إلى قرارك ({ $ago })
        [two] <b>عمليتا دفع</b> تحتاجان إلى قرارك (أقدمهما: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }عمليات دفع</b> تحتاج إلى قرارك (أقدمها: { $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }عملية دفع</b> تحتاج إلى قرارك (أقدمها: { $ago })
    }
desk-tickets = { $waiting ->
        [one] <b>تذكرة واحدة</b> تنتظر الرد ({ $ago })
        [two] <b>تذكرتان</b> تنتظران الرد (أقدمهما: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }تذاكر</b> تنتظر الرد (أقدمها: { $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }تذكرة</b> تنتظر الرد (أقدمها: { $ago })
    }
desk-refunds = { $waiting ->
        [one] <b>عملية استرداد واحدة</b> جارية ({ $ago })
        [two] <b>عمليتا استرداد</b> جاريتان (أقدمهما: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }عمليات استرداد</b> جارية (أقدمها: { $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }عملية استرداد</b> جارية (أقدمها: { $ago })
    }
desk-parked = { $waiting ->
        [one] <b>إشعار واحد</b> معلّق ({ $ago })
        [two] <b>إشعاران</b> معلّقان (أقدمهما: { $ago })
        [few] <b>{ $waiting }{ "\u00A0" }إشعارات</b> معلّقة (أقدمها: { $ago })
        [many] <b>{ $waiting }{ "\u00A0" }إشعارًا</b> معلّقًا (أقدمها: { $ago })
       *[other] <b>{ $waiting }{ "\u00A0" }إشعار</b> معلّق (أقدمها: { $ago })
    }
desk-sales-off = <b>البيع متوقف</b> ({ $ago })
desk-open-today = اليوم · ⭐{ "\u00A0" }{ $count }
desk-open-people = المستخدمون · { $count }
desk-open-reviews = مدفوعات للمراجعة · { $count }
desk-open-tickets = التذاكر · { $count }
desk-open-refunds = عمليات استرداد جارية · { $count }
desk-open-parked = إشعارات معلّقة · { $count }
desk-open-promos = الرموز الترويجية · { $count }
desk-open-links = الروابط · { $count }
desk-open-broadcasts = الرسائل الجماعية · { $count }
desk-open-sales = { $count ->
    [off] البيع: متوقف
   *[on] البيع: مفعّل
}
desk-open-staff = المشرفون · { $count }
desk-renew = تحديث
up-to-date = كل شيء محدّث: لم يتغيّر شيء.
desk-back = ▶ لوحة المتابعة
desk-today =
    <b>اليوم، { $day }</b>
    { $lines }

    <i>منذ منتصف الليل · { $zone }</i>
desk-people =
    <b>عمّن تبحث؟</b>
    أرسل المعرّف الرقمي، أو الاسم أو جزءًا منه، أو <code>@name</code>، أو رابط الحساب، أو رقم إيصال أو طلب شراء. ويمكنك أيضًا إعادة توجيه رسالة من الشخص.

    عدد من راسلوني حتى الآن: { $people }.
sales-already = البيع { $state ->
    [off] متوقف
   *[on] مفعّل
} بالفعل. لم يتغيّر شيء.

refunds =
    <b>عمليات الاسترداد الجارية</b>، الأقدم أولًا

    { $lines }{ $more ->
        [yes] { "" }
    هناك المزيد. ستظهر هنا عندما تنتهي هذه.
       *[no] { "" }
    }

    أرسلها تلقائيًا، وأواصل سؤال Telegram حتى أعرف نتيجة كل منها.
refunds-line = { stars } إلى { $whom } · { $state ->
    [unknown] لم يؤكدها Telegram بعد
   *[requested] لم تُرسل بعد
} · طلبها { $operator } { $ago }
refunds-back = ▶ عمليات الاسترداد الجارية
refunds-none = لا توجد عمليات استرداد جارية.
refunds-person = { $name }

parked =
    <b>الإشعارات المعلّقة</b>، الأقدم أولًا

    { $lines }{ $more ->
        [yes] { "" }
    هناك المزيد. ستظهر هنا عندما تقرر بشأن هذه.
       *[no] { "" }
    }
parked-about = { $about ->
    [payment] دفع أو استرداد
    [paid] طلب
    [quick] رسالة أو ضغطة زر
    [chat] حظر البوت أو رفع حظره
   *[unknown] غير مقروء
}
parked-sender = { " " }من { $whom }
parked-line =
    <b>{ $number }</b> · { parked-about }{ $sender } · { $ago }
    <i>{ $why }</i>
parked-open = { $number } · { parked-about }
parked-none = لا توجد إشعارات معلّقة.
parked-one =
    <b>الإشعار المعلّق رقم { $number }</b>
    النوع: { parked-about }{ $sender }
    وصل في: { $at }
    عُلّق: { $ago }، بعد { $failures ->
        [zero] { $failures }{ "\u00A0" }محاولة
        [one] محاولة واحدة
        [two] محاولتين
        [few] { $failures }{ "\u00A0" }محاولات
        [many] { $failures }{ "\u00A0" }محاولة
       *[other] { $failures }{ "\u00A0" }محاولة
    }
    السبب: <code>{ $why }</code>

    اضغط <b>إعادة المحاولة</b> بعد زوال السبب: سأعالجه كأنه جديد. واضغط <b>تجاهل</b> إن لم ترد أن ينتج عنه شيء.
    لقراءته، نفّذ هذا الأمر على جهاز البوت:
    <code>coinop inbox show { $number }</code>
parked-retry = إعادة المحاولة
parked-drop = تجاهل
parked-back = كل الإشعارات المعلّقة
parked-retried = أحاول مجددًا مع الإشعار رقم { $number }…
parked-handled = تمت معالجة الإشعار رقم { $number }.
parked-again =
    <b>فشل الإشعار رقم { $number } مجددًا</b>، فعاد معلّقًا.
    السبب: <code>{ $why }</code>
parked-failing =
    <b>فشل الإشعار رقم { $number } مجددًا.</b> سأحاول بضع مرات أخرى في الدقائق المقبلة. إن لم تنجح أي منها، فسيعود إلى هذه القائمة.
    السبب: <code>{ $why }</code>
parked-trying = ما زلت أحاول مع الإشعار رقم { $number }. إن لم أنجح، فسيعود إلى هذه القائمة.
parked-why-drop =
    <b>تجاهل الإشعار رقم { $number }؟</b> لن ينتج عنه أي شيء أبدًا. وإن خُصمت نقاط بسببه، فستعود إلى صاحبها.{ $about ->
        [payment] { " " }<b>إنه يخص عملية دفع:</b> تأكد أولًا من أنها موجودة في سجلاتنا.
       *[other] { "" }
    }

    أرسل لي السبب. سيُحفظ في السجل مع اسمك.
parked-dropped = تم تجاهل الإشعار رقم { $number }. { $credits ->
        [0] { "" }
       *[other] خُصمت بسببه نقاط ولم يصل أي رد، فأعدت { credits-moved } وأبلغت صاحبها.{ " " }
    }يبقى في السجل ما كان، ومن تجاهله، ولماذا.
parked-dropped-by = سبقك أحدهم: تجاهل { $operator } الإشعار رقم { $number } ({ $reason }). لم يتغيّر شيء.
parked-gone = لم يعد الإشعار رقم { $number } معلّقًا: سبقك أحدهم، أو عالجته بنفسي. لم يتغيّر شيء.

## Promo codes, for operators

promo-make = ماذا يمنح الرمز؟
promo-kind-credits = نقاط
promo-kind-percent = مكافأة على باقة
promo-kind-plan = شهر من اشتراك
promo-which-plan = أي اشتراك؟
promo-of-plan = { $title }: { credits }
promo-plan-gone = لم يعد هذا الاشتراك في الكتالوج. لم يتغيّر شيء.
promo-step-amount = { $kind ->
    [percent] كم بالمئة يضيف إلى الباقة التالية؟ أرسل عددًا، مثل <code>20</code>.
   *[credits] كم نقطة يمنح؟ أرسل عددًا، مثل <code>50</code>.
}
promo-step-code = ما الرمز؟ أرسل من 3 إلى 32 حرفًا لاتينيًا أو رقمًا أو شرطة (-). لا فرق بين الحروف الكبيرة والصغيرة.
promo-skip-code = رمز عشوائي
promo-step-uses = كم شخصًا يمكنه استخدامه؟ أرسل عددًا، مثل <code>100</code>.
skip-uses = بلا حد
step-until = ما آخر يوم له؟ أرسل تاريخًا، مثل <code>2030-12-31</code>.
skip-until = بلا نهاية
promo-percent-range = أرسل عددًا صحيحًا من 1 إلى { $most }، كنسبة مئوية.
promo-code-wrong = يتكوّن الرمز من 3 إلى 32 حرفًا لاتينيًا أو رقمًا أو شرطة (-)، ولا يكون إحدى الكلمات make وlist وclose. أرسل رمزًا آخر من فضلك.
promo-uses-wrong = يمكن أن يستخدمه من 1 إلى { $most } مستخدم. أرسل عددًا آخر من فضلك.
promo-day-wrong = أحتاج إلى تاريخ من اليوم فصاعدًا، خلال عشر سنوات، مثل <code>2030-12-31</code>.
promo-taken = الرمز { $code } موجود بالفعل. لم يتغيّر شيء.
promo-none = لا يوجد رمز { $code }.
promo-gift = { $kind ->
    [percent] +{ $amount }% على الباقة التالية
    [plan] { $amount ->
        [zero] { $amount }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $amount }{ "\u00A0" }نقاط
        [many] { $amount }{ "\u00A0" }نقطة
       *[other] { $amount }{ "\u00A0" }نقطة
    }: 30{ "\u00A0" }يومًا من اشتراك { $plan }
   *[credits] { $amount ->
        [zero] { $amount }{ "\u00A0" }نقطة
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $amount }{ "\u00A0" }نقاط
        [many] { $amount }{ "\u00A0" }نقطة
       *[other] { $amount }{ "\u00A0" }نقطة
    }
}
promo-rules =
    لكل مستخدم مرة واحدة: { $gift }.
    { $lasts }
    { $uses ->
        [0] يمكن لأي عدد من المستخدمين استخدامه.
        [one] يمكن لمستخدم واحد استخدامه.
        [two] يمكن لمستخدمَين استخدامه.
        [few] يمكن لعدد { $uses }{ "\u00A0" }مستخدمين استخدامه.
        [many] يمكن لعدد { $uses }{ "\u00A0" }مستخدمًا استخدامه.
       *[other] يمكن لعدد { $uses }{ "\u00A0" }مستخدم استخدامه.
    }
    { $until }
promo-lasts =
    { $days ->
        [0] نقاطه لا تنتهي صلاحيتها أبدًا.
        [one] تنتهي صلاحية نقاطه بعد يوم واحد.
        [two] تنتهي صلاحية نقاطه بعد يومين.
        [few] تنتهي صلاحية نقاطه بعد { $days }{ "\u00A0" }أيام.
        [many] تنتهي صلاحية نقاطه بعد { $days }{ "\u00A0" }يومًا.
       *[other] تنتهي صلاحية نقاطه بعد { $days }{ "\u00A0" }يوم.
    }
promo-lasts-plan =
    { $keeps ->
        [all] النقاط التي لا تُستخدم خلال 30{ "\u00A0" }يومًا تبقى.
        [0] النقاط التي لا تُستخدم خلال 30{ "\u00A0" }يومًا تنتهي صلاحيتها.
       *[other] من النقاط التي لا تُستخدم خلال 30{ "\u00A0" }يومًا يبقى على الأكثر: { $keeps }.
    }
promo-works-until = يعمل حتى { $at }.
promo-screen =
    <b>إنشاء الرمز { $code }؟</b>

    { $rules }
promo-yes = إنشاء
promo-made =
    الرمز <code>{ $code }</code> يعمل الآن. هذا الرابط يُدخله تلقائيًا:
    { $link }
promo-back = كل الرموز
promos =
    <b>الرموز الترويجية</b>
    { $lines }
promos-none = لا توجد رموز ترويجية بعد.
promo-new = رمز جديد
promo-line = <code>{ $code }</code>{ $more }: { $gift } · { $state ->
    [early] لم يبدأ بعد
    [over] انتهت صلاحيته
    [used_up] استُنفد
    [closed] مغلق
   *[open] مفتوح
} · استُخدم: { $uses }{ $most ->
    [0] { "" }
   *[other] { " " }من { $most }
} · منح: { $given ->
    [zero] { $given }{ "\u00A0" }نقطة
    [one] نقطة واحدة
    [two] نقطتين
    [few] { $given }{ "\u00A0" }نقاط
    [many] { $given }{ "\u00A0" }نقطة
   *[other] { $given }{ "\u00A0" }نقطة
} · باع: { stars }
promo-more = { " " }و{ $count } غيره
promo-open = { $code }
promo-one =
    { $line }

    { $link }
    أنشأه { $operator }، { $at }
    { $until }
promo-close-screen =
    <b>إغلاق الرمز { $code }؟</b> لن يتمكن أحد من استخدامه بعد ذلك. والمكافآت التي تنتظر باقة تبقى صالحة.

    { $line }
promo-close-yes = إغلاق
promo-closed-already = الرمز { $code } مغلق بالفعل. لم يتغيّر شيء.
promo-closed-now = أُغلق الرمز { $code }. لم يعد بإمكان أحد استخدامه.
promo-close-usage = أضف الرمز، ومعه سبب إن شئت: <code>/promo close SUMMER تسرّب الرمز</code>

## Links that anybody can pay, for operators

link-usage =
    أضف اسمًا وباقة أو اشتراكًا، ومعهما إن شئت عدد المرات التي يمكن دفعه فيها وآخر يوم له: <code>/link make summer small 100 2030-12-31</code>

    باقاتك: { $packs }
    { $plans }
link-step-name = ما اسم الرابط؟ أرسل اسم الحملة، مثل <code>summer</code>: من 1 إلى 32 من الرموز a-z و0-9 و_ و-.
link-step-pack = ماذا يبيع؟
link-of = { $title } · ⭐{ "\u00A0" }{ $price }
link-step-uses = كم مرة يمكن دفعه؟ أرسل عددًا، مثل <code>100</code>.
link-name-wrong = يتكوّن الاسم من 1 إلى 32 من الرموز a-z و0-9 و_ و-. أرسل اسمًا آخر من فضلك.
link-pack-wrong =
    لا توجد باقة { $pack }. باقاتك: { $packs }
    { $plans }
link-plans = اشتراكاتك: { $plans }
link-uses-wrong = يمكن دفعه من 1 إلى { $most } مرة. أرسل عددًا آخر من فضلك.
link-taken = الرابط { $name } موجود بالفعل. لم يتغيّر شيء.
link-none = لا يوجد رابط { $name }.
link-works-until = يعمل حتى { $at }.
link-screen =
    <b>إنشاء الرابط { $name }؟</b>

    يمكن لأي شخص دفعه: { $title }، { credits } { $kind ->
        [plan] كل 30{ "\u00A0" }يومًا مقابل { stars }. إذا غيّرت الاشتراك في الكتالوج فلن يبدأ الرابط اشتراكات جديدة.
       *[pack] مقابل { stars }. إذا غيّرت سعر الباقة يتوقف الرابط عن البيع.
    }
    { $uses ->
        [0] عدد الدفعات غير محدود.
        [one] دفعة واحدة إجمالًا.
        [two] دفعتان إجمالًا.
        [few] { $uses }{ "\u00A0" }دفعات إجمالًا.
       *[other] { $uses }{ "\u00A0" }دفعة إجمالًا.
    }
    { $until }
link-yes = إنشاء
link-made =
    يمكن لأي شخص الآن دفع الرابط <b>{ $name }</b>:
    { $link }
link-back = كل الروابط
links =
    <b>الروابط</b>
    { $lines }
links-none = لا توجد روابط بعد.
link-new = رابط جديد
link-line = <b>{ $name }</b>: { $title }, ⭐{ "\u00A0" }{ $price } · { $state ->
    [over] انتهت صلاحيته
    [used_up] استُنفد
    [closed] مغلق
   *[open] مفتوح
} · الدفعات: { $payments }{ $most ->
    [0] { "" }
   *[other] { " " }من { $most }
} · الأشخاص: { $people } · باع: { stars } · عمليات الاسترداد: { $refunds }
link-shared-line = مُشارَك في محادثات أخرى: { $title }, ⭐{ "\u00A0" }{ $price } · الدفعات: { $payments } · الأشخاص: { $people } · باع: { stars } · عمليات الاسترداد: { $refunds }
link-open = { $name }
link-one =
    { $line }

    { $link }
    أنشأه { $operator }، { $at }
    { $until }
link-close-screen =
    <b>إغلاق الرابط { $name }؟</b> لن يتمكن أحد من دفعه بعد ذلك. والدفعات التي في طريقها تبقى محسوبة.

    { $line }
link-close-yes = إغلاق
link-closed-already = الرابط { $name } مغلق بالفعل. لم يتغيّر شيء.
link-closed-now = أُغلق الرابط { $name }. لم يعد بإمكان أحد دفعه.
link-close-usage = أضف الاسم، ومعه سبب إن شئت: <code>/link close summer تسرّب الرابط</code>

## For operators

operator-review =
    <b>عملية دفع تحتاج إلى قرارك:</b> { review-why }.
    { stars } من { $whom }
    { receipt-line }
operator-parked =
    <b>لم أتمكن من معالجة إشعار من Telegram</b>، فعلّقته برقم <code>{ $number }</code>.
    كل ما خُصم بسببه أُعيد إلى صاحبه، ولم يضِع شيء.
    { parked-decide }
operator-parked-payment =
    <b>لم أتمكن من معالجة إشعار من Telegram عن عملية دفع</b>، فعلّقته برقم <code>{ $number }</code>.
    العملية موجودة أيضًا في قائمة Telegram: أقارنها بسجلاتنا وأضيف ما ينقصها.
    { parked-decide }
operator-parked-more =
    <b>{ $parked ->
        [one] لديك الآن إشعار واحد معلّق من Telegram
        [two] لديك الآن إشعاران معلّقان من Telegram
        [few] لديك الآن { $parked }{ "\u00A0" }إشعارات معلّقة من Telegram
        [many] لديك الآن { $parked }{ "\u00A0" }إشعارًا معلّقًا من Telegram
       *[other] لديك الآن { $parked }{ "\u00A0" }إشعار معلّق من Telegram
    }</b>، لأنني لم أتمكن من { $parked ->
        [one] معالجته
        [two] معالجتهما
       *[other] معالجتها
    }. لم يضِع شيء.
    { $decides ->
        [yes] راجعها، ثم أعد محاولة كل منها أو تجاهله.
       *[no] يعيد المالك محاولتها أو يتجاهلها.
    }
parked-decide = { $decides ->
    [yes] أعد المحاولة بعد زوال السبب، أو تجاهله إن لم ترد أن ينتج عنه شيء. القائمة توضح سبب الفشل.
   *[no] يعيد المالك محاولته أو يتجاهله.
}
operator-history =
    <b>في قائمة Telegram { $rows ->
        [zero] { $rows }{ "\u00A0" }عملية دفع أو استرداد
        [one] عملية دفع أو استرداد واحدة
        [two] عمليتا دفع أو استرداد
        [few] { $rows }{ "\u00A0" }عمليات دفع أو استرداد
        [many] { $rows }{ "\u00A0" }عملية دفع أو استرداد
       *[other] { $rows }{ "\u00A0" }عملية دفع أو استرداد
    } من قبل تشغيلي هنا لأول مرة.</b>
    أحصيتها وتركتها كما هي: لا تضيف نقاطًا لأحد، ولا أراسل أصحابها.
operator-recovered =
    <b>وجدت في قائمة Telegram ما فاتنا: { $payments ->
        [0] لا عمليات دفع
        [one] عملية دفع واحدة
        [two] عمليتا دفع
        [few] { $payments }{ "\u00A0" }عمليات دفع
       *[other] { $payments }{ "\u00A0" }عملية دفع
    }، { $refunds ->
        [0] ولا عمليات استرداد
        [one] وعملية استرداد واحدة
        [two] وعمليتا استرداد
        [few] و{ $refunds }{ "\u00A0" }عمليات استرداد
       *[other] و{ $refunds }{ "\u00A0" }عملية استرداد
    }.</b>
    { $reviews ->
        [0] سجّلت كل شيء، وأُبلغ المشترين الآن.
        [one] سجّلت كل شيء، وأُبلغ المشترين الآن. عملية دفع واحدة لا تطابق أي طلب شراء: لن يحصل أحد على نقاطها حتى تقرر.
        [two] سجّلت كل شيء، وأُبلغ المشترين الآن. عمليتا دفع لا تطابقان أي طلب شراء: لن يحصل أحد على نقاطهما حتى تقرر.
        [few] سجّلت كل شيء، وأُبلغ المشترين الآن. { $reviews }{ "\u00A0" }عمليات دفع لا تطابق أي طلب شراء: لن يحصل أحد على نقاطها حتى تقرر.
       *[other] سجّلت كل شيء، وأُبلغ المشترين الآن. { $reviews }{ "\u00A0" }عملية دفع لا تطابق أي طلب شراء: لن يحصل أحد على نقاطها حتى تقرر.
    }
reconcile-finding = { $what ->
        [unlike] لدى Telegram مبلغ { $telegram } برقم { $charge }، دفعه { $user }، وفي سجلاتنا { $books }.
        [unlisted-payment] في سجلاتنا دفعة { $books } من { $user }، برقم { $charge }، وليست في قائمة Telegram.
        [unlisted-refund] في سجلاتنا استرداد { $books } إلى { $user }، برقم { $charge }، وليس في قائمة Telegram.
        [balance] يقول Telegram إن رصيد البوت من النجوم { $telegram }، ومجموع قائمته نفسها { $books }.
        [shorter] تقلّص عدد أسطر قائمة Telegram من { $books } إلى { $telegram }، فقرأتها من البداية.
        [totals] مجموع قوائم Telegram { $telegram }، وهو في سجلاتنا { $books }.
       *[unreadable] في قائمة Telegram سطر لا أستطيع قراءته: { $telegram } { $books }
    }
review-credit = إضافة { $credits }
review-refund = إعادة { stars }
review-ended =
    حصل { $whom } على { credits-moved } مقابل عملية الدفع هذه.
    { receipt-line }
review-ended-otherwise =
    سبق أن أُضيفت نقاط عملية الدفع هذه أو أُعيد مبلغها. لم يتغيّر شيء.
    { receipt-line }
refund-usage = أرسل رقم الإيصال بعد الأمر، ومعه سبب إن شئت: <code>/refund stx123 دُفعت مرتين</code>
refund-which = أي عملية دفع لـ{ $whom } أعيد نجومها؟
refund-nothing = لا توجد لدى { $whom } عملية دفع يمكنني إعادة نجومها.
refund-unknown = لا أجد عملية دفع بالإيصال { $charge }.
refund-button = إعادة { stars }{ $pack } · { $at }
refund-screen =
    <b>إعادة { stars }؟</b> دفعها { $whom }.{ $state ->
        [failed] { " " }فشلت المحاولة الأخيرة.
       *[other] { "" }
    }

    { $credits ->
        [0] لا توجد نقاط لخصمها.
       *[other] سأخصم { credits-moved }{ $lacking ->
            [0] { "" }
            [one] { " " }(منها <b>نقطة واحدة استُخدمت</b>)
            [two] { " " }(منها <b>نقطتان استُخدمتا</b>)
           *[other] { " " }(منها <b>{ $lacking } استُخدمت</b>)
        }، { $debt ->
            [0] والرصيد بعدها: { $left }
           *[other] ويبقى دين: { $debt }. ما يشتريه المستخدم لاحقًا يسدّده أولًا
        }.
    }
    { receipt-line }
refund-screen-more =
    <b>إعادة { stars }؟</b> دفعها { $whom }.{ $state ->
        [failed] { " " }فشلت المحاولة الأخيرة.
       *[other] { "" }
    }

    { $lines }
    { receipt-line }
refund-removes = سأخصم { credits-moved }{ $lacking ->
    [0] { "" }
    [one] { " " }(منها <b>نقطة واحدة استُخدمت</b>)
    [two] { " " }(منها <b>نقطتان استُخدمتا</b>)
   *[other] { " " }(منها <b>{ $lacking } استُخدمت</b>)
}.
refund-gift = هذه هدية، وهي الآن لدى { $taker }. سأخصم من رصيد { $taker }: { credits }.
refund-gift-waits = هذه هدية لم يأخذها أحد بعد. سأستردّ نقاطها: { credits }. ولن يعمل الرابط بعدها.
refund-gift-spent = هذه هدية <b>استخدم { $taker } جزءًا منها</b>، لذا سأخصم من رصيد { $whom }: { credits }.
refund-invitation = وسأخصم من رصيد { $whom } مكافأة الدعوة أيضًا: { credits }.
refund-reward = وسأخصم من رصيد صاحب الدعوة { $whom }: { credits }.
refund-leaves = رصيد { $whom } بعدها: { $debt ->
    [0] { $left }
   *[other] دين: { $debt }. ما يشتريه المستخدم لاحقًا يسدّده أولًا
}.
refund-state =
    { $state ->
        [done] { $by ->
            [telegram] أعاد Telegram بنفسه <b>{ stars }</b> إلى { $whom }: { $at }.
           *[own] سبق أن أُعيدت <b>{ stars }</b> إلى { $whom }: { $at }، بطلب من { $operator }.
        }
        [unknown] <b>{ stars }</b> إلى { $whom }: لم يؤكد Telegram بعد هل أُعيدت. سأواصل السؤال.
       *[requested] <b>{ stars }</b> في طريقها إلى { $whom }، بطلب من { $operator }.
    }
    { receipt-line }
refund-above =
    { $screen }

    <b>{ refund-too-much }</b>
refund-too-much = يسمح دورك بإعادة ⭐{ "\u00A0" }{ $most } كحد أقصى في كل مرة. يستطيع المالك إعادة هذه الدفعة.
refund-yes = إعادة النجوم
refund-yes-debt = إعادة النجوم على أي حال
refund-no = إلغاء
refund-not-wanted = أُلغي. لم يُعَد أي مبلغ.
refund-expired = هذه الشاشة قديمة. لم يُعَد أي مبلغ. راجعها مجددًا من فضلك.
operator-refund-ended =
    { $how ->
        [own] <b>أعاد Telegram من تلقاء نفسه { stars }</b> إلى { $whom }. الرصيد الآن { $balance }.
        [failed] <b>رفض Telegram إعادة { stars }</b> إلى { $whom }: { $reason }. لم تعد النقاط محجوزة، ورصيد المستخدم { $balance }. يمكنك المحاولة مجددًا.
       *[done] أُعيدت { stars } إلى { $whom }. الرصيد الآن { $balance }.
    }
    { receipt-line }
operator-refund-unknown =
    <b>لا أعرف بعد نتيجة إعادة { stars } إلى { $whom }.</b> لم يوضحها Telegram: { $reason }. سأواصل السؤال حتى يجيب.
    { receipt-line }
user-usage =
    عمّن تبحث؟ أرسل المعرّف الرقمي، أو الاسم أو جزءًا منه، أو <code>@name</code>، أو رابط الحساب، أو رقم إيصال أو طلب شراء. أو أعد توجيه رسالة من الشخص إليّ.

    والأسرع: <code>/user 12345</code>، أو الرد بالأمر <code>/user</code> على رسالة مني عن الشخص.
receipt-unknown = لا أجد الإيصال { $handle }. رقم الإيصال سطر طويل: ألصقه كاملًا من فضلك.
user-unknown = لا أجد { $handle }.
user-choose = من تقصد بـ«{ $handle }»؟{ $more ->
    [yes] { " " }هناك أشخاص آخرون بهذا الاسم: أرسل جزءًا أطول منه للعثور عليهم.
   *[no] { "" }
}
user-choose-first =
    { $choose }

    قد يحمل أكثر من شخص الاسم نفسه، لذا اختر واحدًا منهم. سأسألك قبل أن أفعل أي شيء.
user-choice = { $name }{ $username } · { $user }
user-hidden = لا يكشف Telegram من كتب هذا: { $name } يخفي هويته عند إعادة التوجيه. اطلب منه معرّفه الرقمي أو رقم إيصال.
user-is-bot = كتب هذا بوت، فلا يوجد من أعرضه.
user-nobody = هذه الرسالة لا تخص شخصًا بعينه. أرسل بعد الأمر المعرّف الرقمي أو <code>@name</code> أو رقم إيصال: <code>/user 12345</code>

## The card of a person

card =
    { $head }{ $warning }

    { $balance }

    { $sections }
    <i>التوقيت: { $zone }</i>
card-head =
    <b><a href="tg://user?id={ $user }">{ $name }</a></b>{ $username } · <code>{ $user }</code>
    { $state }
card-head-group =
    <b>{ $name }</b> · <code>{ $user }</code>
    { $state }
card-warning =
    { "" }

    { $warning }
card-group = مجموعة. يمكنها الدفع، لكن ليست لها نقاط.
card-stranger = لم يراسلني من قبل.
card-seen = { $language } · { $seen }
seen-lately = آخر ظهور خلال الساعة الماضية
seen-about = آخر ظهور { $at } أو بعده بقليل
card-closed = <b>لا يمكن الوصول إليه</b> منذ { $at }: حظر البوت، أو لم يفتح المحادثة قط.
card-barred = <b>ممنوع</b> منذ { $at }، بقرار من { $operator }: { $reason }
card-balance = الرصيد: <b>{ $balance }</b>{ $parts }
share-purchase = { $credits } مشتراة
share-bonus = { $credits } مكافأة
share-adjust = { $credits } تصحيح
share-lot = { $credits } مكافأة حتى { $at }
share-held = { $credits } محجوزة
share-debt = { $credits } دين
card-none = لا شيء بعد
card-waiting =
    <b>في انتظار النقاط</b>
    { $lines }
    { "" }
card-entries =
    <b>آخر الحركات</b>
    { $lines }
    { "" }
card-payments =
    <b>المدفوعات وطلبات الشراء</b>
    { $lines }
    { "" }
card-tickets =
    <b>التذاكر</b>
    { $lines }
    { "" }
card-acts =
    <b>ما فعله المشرفون</b>
    { $lines }
    { "" }
card-day =
    <i>{ $day }</i>
    { $lines }
card-entry = { $at } · { $what }{ $delivery }
card-delivery = { $delivery ->
    [delivered] { " " }· سُلّم
   *[running] { " " }· قيد التنفيذ
}
entry-given-back = <b>0</b>{ $what } · فشل وأُعيدت نقاطه
card-request = /{ $command } · { credits } · منذ { $at }
card-payment = { $lead }{ stars } ← { credits } · { $state } · { $at } · <code>{ $mark }</code>
card-paid = دُفعت { $paid }
card-ended-paid = { $ended } (دُفعت { $paid })
card-order = { $lead }{ stars } ← { credits } · { $state } · { $at }
sale-state = { $state ->
    [offered] صدرت فاتورتها
    [checkout] قيد الدفع
    [expired] انتهت صلاحية فاتورتها
    [arrived] مدفوعة، لم تُضف نقاطها بعد
    [paid] مدفوعة
    [review] <b>قيد المراجعة</b>
    [refunding] قيد الاسترداد
    [refund-failed] أُضيفت نقاطها، وفشل استردادها
    [refunded] مستردة
   *[credited] أُضيفت نقاطها
}
card-ticket = { $number } · { $state } · { $ago }
card-act = { $what } · { $operator } · { $at }
card-did = { $kind ->
    [grant] منح { credits-moved }
    [take] خصم { credits-moved }
    [credit] إضافة { credits-moved } مقابل عملية دفع
    [refund] طلب استرداد
    [return] إرجاع باقة
    [bar] منع
    [unbar] رفع المنع
    [appoint] تعيين بدور { role }
    [dismiss] إعفاء
    [answer] رد على التذكرة رقم { $detail }
    [close] إغلاق التذكرة رقم { $detail }
    [message] مراسلة (التذكرة رقم { $detail })
    [resend] إعادة إرسال رد /{ $detail }
    [request] إلغاء طلب /{ $detail }
    [erase] حذف البيانات
    [canary] شراء تجريبي
   *[other] { $kind }
}{ $reason }
card-history =
    { $head }

    { $balance }

    <b>كل الحركات</b>
    { $lines }

    <i>التوقيت: { $zone }</i>
card-give-button = منح
card-take-button = خصم
card-bar-button = منع
card-unbar-button = رفع المنع
card-message-button = مراسلة
card-resend-button = إعادة إرسال آخر رد
card-requests-button = إلغاء طلب
card-refund-button = إعادة { stars }
card-refunds-button = إعادة النجوم
card-history-button = السجل
card-ticket-button = التذكرة { $number }
card-back = رجوع
card-which-payment =
    { $head }

    أي عملية دفع أعيد نجومها؟
card-no-payment =
    { $head }

    لم تبقَ أي عملية دفع يمكن إعادة نجومها.
card-which-request =
    { $head }

    أي طلب في الانتظار ألغي؟ سيقرأ المستخدم السبب.
card-no-request =
    { $head }

    لم يعد لدى هذا المستخدم أي طلب في الانتظار.
card-cancel-one = { $request } · { credits }
card-ask-give =
    كم نقطة أمنح { $whom }، ولماذا؟ مثلًا: <code>50 تعويض عن العطل</code>

    سيقرأ المستخدم السبب. غيّرت رأيك؟ أرسل /cancel.
card-ask-take =
    كم نقطة أخصم من { $whom }، ولماذا؟ مثلًا: <code>50 مُنحت بالخطأ</code>

    سيقرأ المستخدم السبب. غيّرت رأيك؟ أرسل /cancel.
card-ask-why = ولماذا؟ سيقرأ المستخدم السبب.
card-ask-bar =
    لماذا أمنع { $whom }؟ سيقرأ المستخدم السبب.

    غيّرت رأيك؟ أرسل /cancel.
card-ask-unbar =
    لماذا أسمح لـ{ $whom } بالشراء واستخدام النقاط مجددًا؟ سيُحفظ السبب في السجل.

    غيّرت رأيك؟ أرسل /cancel.
card-ask-message =
    اكتب رسالتك إلى { $whom }: نصًا أو صورة أو ملفًا.

    غيّرت رأيك؟ أرسل /cancel.
card-ask-cancel =
    لماذا ألغي <b>{ $request }</b>، وهو طلب ينتظره { $whom }؟ سيقرأ المستخدم السبب.

    غيّرت رأيك؟ أرسل /cancel.
card-asked-in-private = سألتك في محادثتنا الخاصة.
card-open-private = لا أستطيع مراسلتك بعد. افتح محادثتنا الخاصة وأرسل /start، ثم اضغط مجددًا.
card-message-sent = أُرسلت إلى { $whom }. إن وصل رد، فستجده في التذكرة رقم { $number }.
card-message-refused = رفض Telegram ما كتبته أو جزءًا منه، فلم يصل إلى { $whom }. وهو محفوظ في التذكرة رقم { $number }. جرّب شكلًا آخر: نصًا أو صورة أو ملفًا.
card-message-unsent = لم أتمكن من الوصول إلى { $whom }: إما أن البوت محظور أو أن المحادثة لم تُفتح قط. رسالتك محفوظة في التذكرة رقم { $number }.
request-cancelled = أُلغي طلب { $whom }. أبلغت المستخدم بالسبب، ولم يُخصم منه شيء.
request-stays = { $status ->
    [running] أنفّذ هذا الطلب الآن. لم يتغيّر شيء.
    [charged] سبق خصم نقاط هذا الطلب: سأسلّم نتيجته أو أعيد نقاطه. لم يتغيّر شيء.
   *[gone] لم يعد هذا الطلب في الانتظار. لم يتغيّر شيء.
}
resent = { $outcome ->
    [sent] أُرسل مجددًا: رد /{ $command } بتاريخ { $at }.
    [closed] لا أستطيع مراسلة هذا المستخدم: حظر البوت، أو لم يفتح المحادثة قط.
   *[gone] لم يعد لدى Telegram رد /{ $command } بتاريخ { $at }: حذفه المستخدم.
}
resent-before = سبق أن أُعيد إرسال رد /{ $command }: { $at }. لم يُرسل شيء الآن.
resend-nothing = { $why ->
    [running] طلب المستخدم قيد التنفيذ. سيصل الرد تلقائيًا.
    [failed] فشل آخر طلب للمستخدم، واستعاد نقاطه. لا يوجد رد لإعادة إرساله.
    [waiting] طلب المستخدم في انتظار النقاط. لا يوجد رد بعد.
   *[none] لا أعرف أي رد على هذا المستخدم يمكنني إعادة إرساله.
}
reply-again = هذا رد /{ $command } مرة أخرى. لم يُخصم منك شيء مرة ثانية.
you-request-cancelled =
    ألغى أحد المشرفين طلبك /{ $command } الذي كان في الانتظار: { $reason }

    لم يُخصم منك شيء.
you-were-corrected = { $direction ->
        [more] صحّح أحد المشرفين رصيدك: <b>+{ credits }</b>.
       *[less] صحّح أحد المشرفين رصيدك: <b>−{ credits }</b>.
    } رصيدك الآن <b>{ $balance }</b>.
you-were-corrected-debt = { $direction ->
        [more] صحّح أحد المشرفين رصيدك: <b>+{ credits }</b>.
       *[less] صحّح أحد المشرفين رصيدك: <b>−{ credits }</b>.
    } عليك الآن دين: <b>{ $balance }</b>. النقاط التي تشتريها لاحقًا تسدّده أولًا: /buy

## Questions of the bot

cancelled = أُلغي.
cancelled-more =
    أُلغي.

    { $waiting }
nothing-to-cancel = لا يوجد ما يُلغى.
question =
    { $question }

    السعر: { price }. غيّرت رأيك؟ أرسل /cancel.

## Broadcasts

menu-broadcast = إرسال رسالة إلى الجميع أو إلى بعضهم
broadcast-ask =
    <b>ماذا تريد أن أرسل؟</b> اكتب لي الرسالة أو أعد توجيهها إليّ: نصًا أو صورة أو فيديو أو أي شيء ما عدا الألبومات. ستراها قبل أي أحد آخر.
    { $latest }
broadcast-line = آخر رسالة جماعية ({ $at }): أُرسلت { $sent }، حظروا البوت { $blocked }، تعذّر إرسالها { $failed }.
broadcasts =
    <b>الرسائل الجماعية</b>
    { $lines }
broadcasts-none = لا توجد رسائل جماعية بعد.
broadcasts-line = { $at } · إلى { $audience } · { $state ->
    [running] قيد الإرسال
    [paused] متوقفة مؤقتًا
    [stopped] أُوقفت
   *[done] أُرسلت
} · { $sent } من { $people }
broadcast-new = رسالة جماعية جديدة
broadcast-open = { $at }
broadcast-all = كل الرسائل الجماعية
broadcast-one =
    { $report }

    إلى { $audience }. عدد المستخدمين عند البدء: { $people }
    بدأها { $operator }، { $at }
broadcast-no-album = لا أستطيع إرسال الألبومات. أرسل لي رسالة واحدة من فضلك.
broadcast-panel =
    هكذا ستبدو. ستصل إلى { $audience }: <b>{ $people ->
        [zero] { $people }{ "\u00A0" }مستخدم
        [one] مستخدم واحد
        [two] مستخدمان
        [few] { $people }{ "\u00A0" }مستخدمين
        [many] { $people }{ "\u00A0" }مستخدمًا
       *[other] { $people }{ "\u00A0" }مستخدم
    }</b>، ويستغرق ذلك نحو { $minutes ->
        [zero] { $minutes }{ "\u00A0" }دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes }{ "\u00A0" }دقائق
        [many] { $minutes }{ "\u00A0" }دقيقة
       *[other] { $minutes }{ "\u00A0" }دقيقة
    }.

    لم أحسب من حظروا البوت أو أوقفوا هذه الرسائل، ولا الممنوعين.
broadcast-for-all = الجميع
broadcast-for-buyers = كل من اشترى باقة
broadcast-for-quiet = كل من لم يستخدم البوت منذ { $days ->
        [zero] { $days }{ "\u00A0" }يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days }{ "\u00A0" }أيام
        [many] { $days }{ "\u00A0" }يومًا
       *[other] { $days }{ "\u00A0" }يوم
    }
broadcast-for-language = كل من يستخدم البوت باللغة { $language }
broadcast-to-all = الجميع
broadcast-to-buyers = المشترون
broadcast-to-language = حسب اللغة
broadcast-to-quiet = غياب { $days ->
        [zero] { $days }{ "\u00A0" }يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days }{ "\u00A0" }أيام
        [many] { $days }{ "\u00A0" }يومًا
       *[other] { $days }{ "\u00A0" }يوم
    }
broadcast-language = بأي لغة يستخدمون البوت؟
broadcast-back = رجوع
broadcast-add-button = إضافة زر
broadcast-button-ask =
    ماذا يُكتب على الزر، وأي رابط يفتح؟ أرسل لي الاثنين في سطر واحد:
    <code>قناتنا https://t.me/example</code>
broadcast-button-wrong = أحتاج إلى عنوان لا يزيد على 64{ "\u00A0" }حرفًا يليه رابط، مثل <code>قناتنا https://t.me/example</code>
broadcast-test = إرسال إلى كل المشرفين أولًا
broadcast-tested = { $operators ->
        [0] لا يوجد مشرفون آخرون يمكن أن تصلهم.
        [one] وصلت إلى مشرف واحد.
        [two] وصلت إلى مشرفَين.
        [few] وصلت إلى { $operators }{ "\u00A0" }مشرفين.
        [many] وصلت إلى { $operators }{ "\u00A0" }مشرفًا.
       *[other] وصلت إلى { $operators }{ "\u00A0" }مشرف.
    }
broadcast-send = إرسال إلى { $people ->
        [zero] { $people }{ "\u00A0" }مستخدم
        [one] مستخدم واحد
        [two] مستخدمَين
        [few] { $people }{ "\u00A0" }مستخدمين
        [many] { $people }{ "\u00A0" }مستخدمًا
       *[other] { $people }{ "\u00A0" }مستخدم
    }
broadcast-left = حسنًا، لم أرسلها إلى أحد.
broadcast-busy = ما زلت أرسل رسالة أخرى: /broadcast
broadcast-nobody = لا يوجد من يمكنني إرسالها إليه.
broadcast-screen =
    <b>هل أرسلها الآن؟</b> ستصل إلى { $audience }: { $people ->
        [zero] { $people }{ "\u00A0" }مستخدم
        [one] مستخدم واحد
        [two] مستخدمان
        [few] { $people }{ "\u00A0" }مستخدمين
        [many] { $people }{ "\u00A0" }مستخدمًا
       *[other] { $people }{ "\u00A0" }مستخدم
    }. لا يمكن التراجع بعد الإرسال.
broadcast-yes = إرسال
broadcast-running =
    <b>جارٍ إرسال رسالتك.</b>

    أُرسلت: { $sent }
    حظروا البوت: { $blocked }
    تعذّر إرسالها: { $failed }
    المتبقي: { $left }، خلال نحو { $minutes ->
        [zero] { $minutes }{ "\u00A0" }دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes }{ "\u00A0" }دقائق
        [many] { $minutes }{ "\u00A0" }دقيقة
       *[other] { $minutes }{ "\u00A0" }دقيقة
    }
broadcast-paused =
    <b>إرسال رسالتك متوقف مؤقتًا.</b> { $why }

    أُرسلت: { $sent }
    حظروا البوت: { $blocked }
    تعذّر إرسالها: { $failed }
    المتبقي: { $left }، خلال نحو { $minutes ->
        [zero] { $minutes }{ "\u00A0" }دقيقة
        [one] دقيقة واحدة
        [two] دقيقتين
        [few] { $minutes }{ "\u00A0" }دقائق
        [many] { $minutes }{ "\u00A0" }دقيقة
       *[other] { $minutes }{ "\u00A0" }دقيقة
    }
broadcast-do-renew = تحديث
broadcast-do-pause = إيقاف مؤقت
broadcast-do-resume = استئناف
broadcast-do-stop = إيقاف
broadcast-do-end = إيقاف نهائي
broadcast-stop = هل تريد إيقاف الإرسال نهائيًا؟ لن تصل الرسالة إلى { $left ->
        [zero] { $left }{ "\u00A0" }مستخدم
        [one] مستخدم واحد
        [two] مستخدمَين
        [few] { $left }{ "\u00A0" }مستخدمين
        [many] { $left }{ "\u00A0" }مستخدمًا
       *[other] { $left }{ "\u00A0" }مستخدم
    }.
broadcast-is-over =
    انتهى إرسال هذه الرسالة.
    { $latest }
broadcast-done =
    <b>اكتمل إرسال رسالتك.</b>

    أُرسلت: { $sent }
    حظروا البوت: { $blocked }
    تعذّر إرسالها: { $failed }
broadcast-stopped =
    <b>توقف إرسال رسالتك نهائيًا.</b>

    أُرسلت: { $sent }
    حظروا البوت: { $blocked }
    تعذّر إرسالها: { $failed }
broadcast-held =
    <b>أوقفتُ إرسال رسالتك مؤقتًا:</b> { $why }

    إن كنت قد حذفتها، فلم يعد بإمكاني نسخها. أوقف الإرسال نهائيًا وابدأ من جديد: /broadcast
broadcast-unsubscribe = إيقاف هذه الرسائل
broadcast-subscribe = استئناف هذه الرسائل
broadcasts-off = حسنًا، لن تصلك رسائل كهذه بعد الآن. ستظل الإيصالات والردود تصلك.
broadcasts-on = حسنًا، ستصلك رسائل كهذه مجددًا.

## Plans

menu-plan = عرض اشتراكك أو تغييره أو إلغاؤه
plan-rate =
    <b>{ $title }</b>، كل 30{ "\u00A0" }يومًا: ⭐{ "\u00A0" }{ $rate } للنقطة{ $saving ->
        [0] { "" }
       *[other] ، أرخص بنسبة { $saving }%
    }
plan-button = { $title }: { credits } · { stars } كل 30{ "\u00A0" }يومًا
plan-pay = دفع { stars } كل 30{ "\u00A0" }يومًا
plan-terms = { credits } كل 30{ "\u00A0" }يومًا مقابل { stars }. { $unused }
plan-keeps-all = النقاط التي لا تستخدمها تبقى لك.
plan-keeps =
    { $keeps ->
        [0] عند كل تجديد تنتهي صلاحية نقاط الاشتراك غير المستخدمة.
        [one] عند كل تجديد تبقى لك نقطة واحدة على الأكثر من نقاط الاشتراك غير المستخدمة، وتنتهي صلاحية الباقي.
        [two] عند كل تجديد تبقى لك نقطتان على الأكثر من نقاط الاشتراك غير المستخدمة، وتنتهي صلاحية الباقي.
        [few] عند كل تجديد تبقى لك { $keeps }{ "\u00A0" }نقاط على الأكثر من نقاط الاشتراك غير المستخدمة، وتنتهي صلاحية الباقي.
       *[other] عند كل تجديد تبقى لك { $keeps }{ "\u00A0" }نقطة على الأكثر من نقاط الاشتراك غير المستخدمة، وتنتهي صلاحية الباقي.
    }
plan-offer =
    <b>{ $title }</b>
    { $terms }

    يجدّد Telegram الاشتراك تلقائيًا. يمكنك إلغاؤه في أي وقت: /plan
plan-busy = ربما تدفع ثمن اشتراك في هذه اللحظة. راجع /plan بعد دقيقة.
plan-has-plan = لديك اشتراك بالفعل. لتغييره أو إلغائه، أرسل /plan.
checkout-has-plan = لديك اشتراك بالفعل. لم يُخصم منك شيء. لتغييره أو إلغائه: /plan
receipt-plan =
    شكرًا لك! <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>.

    يتجدّد اشتراك { $plan } تلقائيًا في { $until }. لتغييره أو إلغائه: /plan
receipt-renewal =
    تجدّد اشتراك { $plan }: <b>+{ credits }</b>.{ $gone ->
        [0] { "" }
        [one] { " " }انتهت صلاحية نقطة واحدة غير مستخدمة.
        [two] { " " }انتهت صلاحية نقطتين غير مستخدمتين.
        [few] { " " }انتهت صلاحية { $gone }{ "\u00A0" }نقاط غير مستخدمة.
       *[other] { " " }انتهت صلاحية { $gone }{ "\u00A0" }نقطة غير مستخدمة.
    } رصيدك الآن <b>{ $balance }</b>.

    التجديد التالي في { $until }. لتغيير الاشتراك أو إلغائه: /plan
plan-none =
    { $sold ->
        [yes] ليس لديك اشتراك. مع الاشتراك تصلك نقاط كل 30{ "\u00A0" }يومًا، ويمكنك إلغاؤه في أي وقت.
       *[no] ليس لديك اشتراك، ولا نعرض أي اشتراك حاليًا. لشراء باقة، أرسل /buy.
    }
plan-shown = { $plans }
plan-shown-active =
    <b>{ $plan }</b>
    { $terms }
    يتجدّد تلقائيًا في { $until }.
plan-shown-failed =
    <b>{ $plan }</b>
    { $terms }
    لم يتجدّد: لم يتمكن Telegram من خصم { stars } منك. عندما تكفي نجومك، يمكنك تجديده في Telegram من «الإعدادات › نجومي».
plan-shown-cancelled =
    <b>{ $plan }</b>
    { $terms }
    لقد ألغيته، وينتهي في { $until }.{ $follows ->
        [yes] { " " }وبعدها سأرسل إليك زرًا لبدء اشتراك { $next }.
       *[no] { "" }
    }
plan-cancel-button = إلغاء { $plan }
plan-cancel-ask = هل تريد إلغاء اشتراك { $plan }؟ سينتهي في { $until }، وتبقى نقاطك لك.
plan-cancel-yes = إلغاء الاشتراك
plan-cancel-no = الاحتفاظ بالاشتراك
plan-again-button = استئناف { $plan }
plan-again = يمكنك استئناف اشتراك { $plan } حتى { $until }. افتح «الإعدادات › نجومي» في Telegram، واختر الاشتراك هناك، ثم جدّده.
plan-change-button = تغيير { $plan }
plan-change-ask = أي اشتراك تريد بدلًا منه؟ سينتهي { $plan } في { $until }. وبعدها سأرسل إليك زرًا لبدء الاشتراك الجديد.
plan-back = رجوع
plan-unchanged = لم يغيّر Telegram الاشتراك. حاول مجددًا لاحقًا من فضلك، أو غيّره بنفسك في Telegram من «الإعدادات › نجومي».
plan-active = عاد اشتراك { $plan } يتجدّد تلقائيًا. التجديد التالي في { $until }.
plan-cancelled = لقد ألغيت اشتراك { $plan }. ينتهي في { $until }، وتبقى نقاطك لك. غيّرت رأيك؟ أرسل /plan.
plan-failed = لم يتجدّد اشتراك { $plan }: لم يتمكن Telegram من خصم { stars } منك. تبقى نقاطك لك. عندما تكفي نجومك، يمكنك تجديده في Telegram من «الإعدادات › نجومي».
plan-lapsed = انتهى اشتراك { $plan } في { $until } لأن تجديده لم يُدفع. تبقى نقاطك لك، ويمكنك الاشتراك من جديد في أي وقت.
plan-over =
    انتهى اشتراك { $plan } في { $until }. تبقى نقاطك لك.{ $follows ->
        [yes] { " " }وهذا اشتراك { $next } الذي أردته بدلًا منه.
       *[no] { "" }
    }
plan-cancelled-by-us = ألغى أحد المشرفين اشتراكك { $plan }. ينتهي في { $until }، وتبقى نقاطك لك. للسؤال عن ذلك، أرسل /paysupport.
plan-allowed-by-us = يمكنك استئناف اشتراك { $plan }. افتح «الإعدادات › نجومي» في Telegram، واختر الاشتراك هناك، ثم جدّده.
privacy-has-plan = لديك اشتراك يتجدّد تلقائيًا. ألغِه أولًا من فضلك، وإلا فسيواصل Telegram خصم النجوم منك: /plan
entry-unused = <b>{ $credits }</b> لم تُستخدم، تجدّد اشتراك{ $what }
entry-unused-back = <b>{ $credits }</b> استُعيدت، أُعيدت نجوم اشتراك{ $what }

card-plan =
    اشتراك { $plan }: { $state ->
        [active] يتجدّد في { $at }
        [failed] لم يتجدّد منذ { $at }
       *[cancelled] ملغى، وينتهي في { $at }
    }
card-plan-cancel-button = إلغاء الاشتراك
card-plan-allow-button = السماح بالاشتراك
card-ask-plan-cancel =
    لماذا ألغي اشتراك { $whom }؟ سيُحفظ السبب في السجل.

    غيّرت رأيك؟ أرسل /cancel.
card-ask-plan-allow =
    لماذا أسمح لـ{ $whom } باستئناف الاشتراك؟ سيُحفظ السبب في السجل.

    غيّرت رأيك؟ أرسل /cancel.
plan-cancel-screen =
    <b>إلغاء أحد اشتراكات { $whom }؟</b>
    سينتهي { $plan } في { $until } ولن يتجدّد. تبقى النقاط لصاحبها.
    السبب: { $reason }
plan-cancel-done = لن يتجدّد اشتراك { $whom } بعد الآن. وسأبلغ المستخدم بذلك.
plan-cancel-nothing = ليس لدى { $whom } اشتراك يتجدّد. لم يتغيّر شيء.
plan-allow-screen =
    <b>السماح لـ{ $whom } باستئناف أحد اشتراكاته؟</b>
    ينتهي { $plan } في { $until }. سيسمح Telegram للمستخدم بتجديده، ولا يستطيع ذلك أحد غيره.
    السبب: { $reason }
plan-allow-yes = السماح
plan-allow-done = يمكن لـ{ $whom } استئناف الاشتراك. وسأبلغ المستخدم بالطريقة.
plan-allow-nothing = ليس لدى { $whom } اشتراك ملغى. لم يتغيّر شيء.

## Gifts

menu-gift = شراء نقاط لشخص آخر
gift-button = شراء هدية
gift-off = لا يمكن شراء هدايا هنا حاليًا.
gift =
    <b>اشترِ باقة لشخص آخر</b>
    ستحصل على رابط لترسله إليه. يحصل على النقاط أول من يفتحه. وتعود النقاط إليك إن لم يفتحه أحد خلال { $days ->
        [one] يوم واحد
        [two] يومين
        [few] { $days }{ "\u00A0" }أيام
       *[other] { $days }{ "\u00A0" }يومًا
    }.
gift-more =
    { $gift }

    <b>هداياك التي لم يأخذها أحد بعد</b>
    { $lines }
gift-line = { credits }، حتى { $until }: { $link }
gift-share = إرسال { credits-moved } إلى شخص
gift-keep = الاحتفاظ بعدد { credits }
gift-words = لك مني هدية: { credits }. افتح الرابط واضغط «بدء»!
invoice-description-gift = هدية: { credits }. ستحصل على رابط لترسله إلى من تشاء. لا تنتهي صلاحيتها أبدًا.
receipt-gift =
    شكرًا لك! هديتك جاهزة: <b>{ credits }</b>.{ $bonus ->
        [0] { "" }
       *[other] { " " }منها مكافأة رمزك: { $bonus }.
    } أرسل هذا الرابط إلى من تشاء: { $link }

    يحصل على النقاط أول من يفتحه. وتعود إليك إن لم يفتحه أحد حتى { $until }.
    { receipt-line }
gift-got = وصلتك هدية من { $giver }: <b>+{ credits }</b>. لا تنتهي صلاحيتها أبدًا. رصيدك الآن <b>{ $balance }</b>. لمعرفة ما يمكنك فعله بها: /help
gift-got-debt = وصلتك هدية من { $giver }: <b>+{ credits }</b>. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>.
gift-somebody = أحد المستخدمين
gift-yours = هذه هديتك أنت: { credits } تنتظر من يأخذها. أرسل الرابط، أو احتفظ بالنقاط لنفسك.
gift-gone = لم تعد هذه الهدية موجودة: أخذها شخص، أو عادت إلى من اشتراها.
gift-unknown = لا أعرف هذه الهدية. افتح الرابط كما وصلك تمامًا من فضلك.
gift-kept = احتفظت بالهدية: <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>. لم يعد رابطها يعمل.
gift-kept-debt = احتفظت بالهدية: <b>+{ credits }</b>. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>. لم يعد رابطها يعمل.
gift-taken = وصلت هديتك إلى { $taker }: <b>{ credits }</b>.
gift-returned = لم يأخذ أحد هديتك، فعادت نقاطها إليك: <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>.
gift-returned-debt = لم يأخذ أحد هديتك، فعادت نقاطها إليك: <b>+{ credits }</b>. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>.
gift-undone = أُعيدت نجوم الهدية التي وصلتك، لذا خصمنا نقاطها: <b>{ credits }</b>. رصيدك الآن <b>{ $balance }</b>. للسؤال عن ذلك، أرسل /paysupport.
refund-done-gift =
    { $by ->
        [telegram] أعاد Telegram إليك { stars }
       *[us] أعدنا إليك { stars }
    }، وألغينا الهدية التي دفعت ثمنها بها.
    { receipt-line }
refund-done-gift-used =
    { $by ->
        [telegram] أعاد Telegram إليك { stars }
       *[us] أعدنا إليك { stars }
    }. كانت هديتك قد استُخدمت، لذا خصمنا نقاطها من رصيدك: { credits }. رصيدك الآن <b>{ $balance }</b>.
    { receipt-line }
refund-done-gift-used-debt =
    { $by ->
        [telegram] أعاد Telegram إليك { stars }
       *[us] أعدنا إليك { stars }
    }. كانت هديتك قد استُخدمت، لذا خصمنا نقاطها من رصيدك: { credits }. عليك الآن دين: <b>{ $balance }</b>. النقاط التي تشتريها لاحقًا تسدّده أولًا: /buy
    { receipt-line }
return-given = أخذ شخص هذه الهدية، لذا لا يمكنك إرجاعها بنفسك. للسؤال عن ذلك، أرسل /paysupport.
entry-gift-out = <b>{ $credits }</b> لهدية
entry-gift-back = <b>{ $credits }</b> عادت من هدية
entry-gift-in = <b>{ $credits }</b> هدية
entry-gift-undone = <b>{ $credits }</b> خصم: أُعيدت نجوم هدية
share-gift = { $credits } في هدايا حتى { $at }
card-gifts = الهدايا: اشترى { $bought }، ينتظر منها { $waiting }، وأُهدي { $given }{ $takers }، وتلقّى { $received }
card-gift-takers = { " " }(أخذها { $takers })

## Inviting

menu-invite = دعوة الأصدقاء والحصول على نقاط
invite-off = لا توجد مكافآت على دعوة الأصدقاء حاليًا.
invite =
    هذا رابطك: { $link }

    { $gives ->
        [0] { "" }
        [one] يحصل كل صديق جديد هنا مع أول عملية شراء له على مكافأة قدرها نقطة واحدة.{ " " }
        [two] يحصل كل صديق جديد هنا مع أول عملية شراء له على مكافأة قدرها نقطتان.{ " " }
        [few] يحصل كل صديق جديد هنا مع أول عملية شراء له على مكافأة قدرها { $gives }{ "\u00A0" }نقاط.{ " " }
       *[other] يحصل كل صديق جديد هنا مع أول عملية شراء له على مكافأة قدرها { $gives }{ "\u00A0" }نقطة.{ " " }
    }{ $rewards ->
        [0] { "" }
       *[other] تحصل أنت على { $rewards ->
            [one] نقطة واحدة
            [two] نقطتين
            [few] { $rewards }{ "\u00A0" }نقاط
           *[other] { $rewards }{ "\u00A0" }نقطة
        } مقابل أول عملية شراء لكل شخص جديد تدعوه، والحد الأقصى لعدد المرات في الشهر: { $most }.
    }

    { $came ->
        [0] لم يأتِ أحد عبر رابطك بعد.
       *[other] عدد من جاؤوا عبر رابطك: { $came }، ومن اشتروا منهم: { $bought }. حصلت على { credits }. عدد المشتريات المحتسبة هذا الشهر: { $month }.
    }
invite-share = إرسال الرابط إلى صديق
referred =
    دعاك صديق إلى هنا: مع أول عملية شراء تحصل على مكافأة قدرها { $credits ->
        [one] نقطة واحدة
        [two] نقطتان
        [few] { $credits }{ "\u00A0" }نقاط
       *[other] { $credits }{ "\u00A0" }نقطة
    }.
referred-by-yourself = هذا رابطك أنت. أرسله إلى صديق!
referral-earned = أتمّ شخص جاء عبر رابطك أول عملية شراء له: <b>+{ credits }</b>. رصيدك الآن <b>{ $balance }</b>. رابطك: /invite
referral-earned-debt = أتمّ شخص جاء عبر رابطك أول عملية شراء له: <b>+{ credits }</b>. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>. رابطك: /invite
referral-taken = أُعيدت نجوم عملية شراء تمّت عبر رابطك، لذا خصمنا مكافأتك عنها: { credits }. رصيدك الآن <b>{ $balance }</b>.
referral-taken-debt = أُعيدت نجوم عملية شراء تمّت عبر رابطك، لذا خصمنا مكافأتك عنها: { credits }. عليك الآن دين: <b>{ $balance }</b>.
told-also =
    { $words }

    { $also }
also-invited = يشمل ذلك مكافأتك عن دعوة صديق: <b>+{ credits }</b>.
also-invited-gift = وحصلت أنت على مكافأة دعوة صديق: <b>+{ credits }</b>.
also-uninvited = وخصمنا أيضًا مكافأتك عن دعوة صديق: { credits }.
entry-referral = <b>{ $credits }</b> مكافأة دعوة
entry-referral-back = <b>{ $credits }</b> خصم: أُعيدت نجوم شراء بدعوة

## Settings

menu-settings = التنبيهات والحدود واللغة
settings =
    <b>الإعدادات</b>
    اضغط على تنبيه لتفعيله أو إيقافه. الإيصالات والردود تصلك دائمًا.
settings-notice-low = { $state ->
    [on] ✓ عندما توشك نقاطك على النفاد
   *[off] عندما توشك نقاطك على النفاد
}
settings-notice-expiring = { $state ->
    [on] ✓ قبل انتهاء صلاحية نقاطك
   *[off] قبل انتهاء صلاحية نقاطك
}
settings-broadcasts = { $state ->
    [on] ✓ الأخبار
   *[off] الأخبار
}
settings-summary = { $state ->
    [on] ✓ الملخص الشهري
   *[off] الملخص الشهري
}
settings-limit = الحد اليومي: { $credits ->
    [0] لا يوجد
   *[other] { $credits }
}
settings-ask = السؤال أولًا: { $mode ->
    [never] أبدًا
   *[above] فوق { $above }
}
settings-back = رجوع
limit =
    <b>الحد اليومي</b>
    { $credits ->
        [0] يمكنك إنفاق كل ما لديك من نقاط.
       *[other] حدّك في اليوم: { credits }.
    }

    عند بلوغ الحد لا أنفّذ في ذلك اليوم أي شيء يكلّف نقاطًا. الحد الأدنى يسري فورًا، والأعلى ابتداءً من الغد.
limit-next =
    { $limit }

    ابتداءً من { $at }: { $credits ->
        [0] بلا حد
       *[other] { credits }
    }
limit-choice = { $chosen ->
    [yes] ✓ { $credits }
   *[no] { $credits }
}
limit-none = { $chosen ->
    [yes] ✓ بلا حد
   *[no] بلا حد
}
ask-before =
    <b>السؤال أولًا</b>
    { $mode ->
        [never] أنفّذ الطلبات دون أن أسألك.
       *[above] أسألك قبل أي طلب قد يكلّف أكثر من هذا: { credits }.
    }
ask-choice = { $chosen ->
    [yes] ✓ فوق { $above }
   *[no] فوق { $above }
}
ask-never = { $chosen ->
    [yes] ✓ أبدًا
   *[no] أبدًا
}
ask-usual = { $chosen ->
    [yes] ✓ كالمعتاد هنا
   *[no] كالمعتاد هنا
}
settings-language = اللغة
notice-expiring =
    ستنتهي قريبًا صلاحية { $credits ->
        [one] نقطة واحدة من رصيدك، وهي صالحة
        [two] نقطتين من رصيدك، أولاهما صالحة
        [few] { $credits }{ "\u00A0" }نقاط من رصيدك، أولها صالحة
       *[other] { $credits }{ "\u00A0" }نقطة من رصيدك، أولها صالحة
    } حتى { $at }. كيف تستخدم نقاطك: /help

    لإيقاف هذه التنبيهات: /settings
summary =
    <b>{ $from } – { $to }</b>
    استخدمت: { $spent } · اشتريت: { $bought } · حصلت مجانًا على: { $given }
    { $lines }
    رصيدك الآن <b>{ $balance }</b>.

    لإيقاف هذا الملخص: /settings
summary-line = /{ $command }: { $credits } ({ $times ->
    [one] مرة واحدة
    [two] مرتين
    [few] { $times }{ "\u00A0" }مرات
   *[other] { $times }{ "\u00A0" }مرة
})

## Returning a pack

return = إرجاع الباقة واستعادة { stars }
return-ask = هل تريد إرجاع هذه الباقة؟ تستعيد { stars }، وتُخصم نقاطها من رصيدك: { credits }.
return-ask-invited =
    { $asked }

    وتُخصم أيضًا مكافأة الدعوة التي جاءت مع عملية الشراء هذه: { credits }.
return-yes = إرجاع الباقة
return-no = الاحتفاظ بالباقة
return-kept = حسنًا، تبقى الباقة لك.
return-ok = تم: { stars } في طريق العودة إليك.
return-replay = نجومك في طريق العودة إليك بالفعل: { stars }.
return-done = سبق أن أُعيدت إليك { stars }.
return-missing = لا يمكنك إرجاع هذا بنفسك. أرسل /paysupport من فضلك.
return-barred = منعك أحد المشرفين من شراء النقاط واستخدامها هنا. لطلب استعادة نجومك، أرسل /paysupport.
return-old =
    يمكنك إرجاع الباقة خلال { $days ->
        [zero] { $days }{ "\u00A0" }يوم
        [one] يوم واحد
        [two] يومين
        [few] { $days }{ "\u00A0" }أيام
        [many] { $days }{ "\u00A0" }يومًا
       *[other] { $days }{ "\u00A0" }يوم
    } من دفع ثمنها، وقد دفعت ثمن هذه قبل مدة أطول. للسؤال عن ذلك، أرسل /paysupport.
return-spent = استخدمت نقاطًا من هذه الباقة، لذا لا يمكنك إرجاعها. للسؤال عن ذلك، أرسل /paysupport.
return-bonus = أضاف رمز نقاطًا إلى هذه الباقة، لذا لا يمكنك إرجاعها بنفسك. أرسل /paysupport من فضلك.
return-plan = كانت هذه الدفعة لاشتراك، ولا يمكنك إرجاع الاشتراك بنفسك. أرسل /paysupport من فضلك.
return-often =
    أرجعت في آخر 30{ "\u00A0" }يومًا { $times ->
        [zero] { $times }{ "\u00A0" }باقة
        [one] باقة واحدة
        [two] باقتين
        [few] { $times }{ "\u00A0" }باقات
        [many] { $times }{ "\u00A0" }باقة
       *[other] { $times }{ "\u00A0" }باقة
    }، وهذا هو الحد الأقصى. للسؤال عن ذلك، أرسل /paysupport.

## Daily credits

menu-daily = الحصول على نقاط اليوم المجانية
daily-off = لا توجد نقاط يومية هنا.
daily =
    <b>+{ credits }</b> لهذا اليوم{ $days ->
        [0] { "" }
       *[other] ، وهي صالحة حتى نهاية { $until }
    }. رصيدك الآن <b>{ $balance }</b>.

    عُد غدًا للحصول على المزيد.
daily-debt = <b>+{ credits }</b> لهذا اليوم. ذهبت كلها لسداد دينك، وما زال عليك <b>{ $balance }</b>.
daily-again = سبق أن حصلت على نقاط اليوم. عُد غدًا للحصول على المزيد.
entry-daily = <b>{ $credits }</b> من النقاط اليومية
