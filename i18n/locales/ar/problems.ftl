problem-input-refused = بعض الحقول تحتاج إلى تعديل. صحح الحقول المميزة ثم أرسل من جديد.
problem-input-refused-detail =
    { PLURAL($count) ->
        [zero] لم يرفض أي حقل.
        [one] حقل واحد لم يقبل.
        [two] حقلان لم يقبلا.
        [few] { NUMBER($count) } حقول لم تقبل.
        [many] { NUMBER($count) } حقلا لم تقبل.
       *[other] { NUMBER($count) } حقل لم تقبل.
    }
problem-json-malformed = تعذرت قراءة الطلب بصيغة JSON. صححه ثم أرسله من جديد.
problem-token-missing = لم تسجل الدخول بعد. سجل الدخول ثم حاول مرة أخرى.
problem-token-refused = لم يعد تسجيل دخولك ساريا. سجل الدخول من جديد.
problem-sign-in-refused = الاسم وكلمة المرور لا يتطابقان. تحقق منهما ثم حاول مرة أخرى.
problem-not-permitted = دورك لا يسمح بهذا الإجراء. اسأل الشخص المسؤول عن حسابك.
problem-not-found = لا يوجد هنا ما يمكنك فتحه. تحقق من العنوان أو اطلب صلاحية الوصول.
problem-method-not-allowed = لا يقبل هذا العنوان هذا النوع من الطلبات. راجع وصف الواجهة.
problem-not-acceptable = الإجابة غير متاحة بهذا التنسيق. اطلب تنسيقا آخر.
problem-media-type-not-supported = لا يمكن قراءة هذا التنسيق هنا. أرسل المحتوى بتنسيق آخر.
problem-body-too-large = حجم ما أرسلته كبير جدا. أرسل كمية أقل في كل مرة.
problem-precondition-required = لا يذكر الطلب النسخة التي عدلتها. أعد تحميل السجل وأرسل نسخته في If-Match.
problem-version-stale = عدل شخص آخر هذا المحتوى بعد أن فتحته. أعد تحميله ثم أجر تعديلك.
problem-if-match-malformed = يجب أن يحتوي If-Match على وسم قوي واحد. أرسل الوسم الذي وصلك مع السجل.
problem-idempotency-key-missing = على النظام أن يرسل Idempotency-Key مع هذا الطلب. أضفه ثم أرسل من جديد.
problem-idempotency-key-malformed = يجب أن يتكون Idempotency-Key من 1 إلى 255 حرفا مرئيا من حروف ASCII. اختر مفتاحا آخر.
problem-idempotency-key-reused = استخدم Idempotency-Key هذا لطلب آخر. اختر مفتاحا جديدا.
problem-idempotency-key-in-flight = ما زال طلب بهذا المفتاح قيد التنفيذ. انتظر قليلا ثم أرسل الطلب نفسه من جديد.
problem-export-too-long = عدد أسطر هذه القائمة أكبر مما يسمح به الملف. ضيّقها بشروط.
problem-too-many-requests = وصلت طلبات كثيرة في وقت قصير. انتظر قليلا ثم حاول مرة أخرى.
problem-unavailable = لا يمكن للخدمة أن تجيب الآن. انتظر دقيقة ثم حاول مرة أخرى.
problem-matching-not-ready = فهرس المطابقة ليس جاهزا بعد. أعد المحاولة بعد بضع ثوان.
problem-storage-full = مساحة التخزين في الخدمة ممتلئة، لذلك لم يحفظ شيء. أبلغ المسؤولين عن الخدمة.
problem-unforeseen = حدث شيء لم نتوقعه. حاول مرة أخرى. إذا تكرر ذلك فأبلغ المسؤولين عن الخدمة.
problem-state-conflict = هذا لا يتفق مع ما هو مسجل من قبل. أعد تحميل السجل وتحقق منه.
problem-held-by-law = يحفظ القانون هذا الملف إلى يوم لم يأتِ بعد. راجع سبب الحفظ ثم أجب عن الطلب بعده.
problem-two-people-needed = أنت من أدخل هذا الطلب. يجب أن يجيب عنه مدقق آخر.
problem-strict-not-shared = الملف السري للغاية لا يُشارك ولا يُطابق ولا يُسلَّم أبدًا. اطلب درجة أخرى أولًا.
problem-package-unreadable = هذه ليست حزمة تسليم تقرؤها هذه النسخة. اطلب من المرسل حزمة جديدة.
problem-package-tampered = عُدلت هذه الحزمة بعد توقيعها. اطلب من المرسل حزمة جديدة.
problem-package-expired = انتهت مدة قبول هذه الحزمة. اطلب من المرسل حزمة جديدة.
problem-package-for-another = هذه الحزمة موجهة إلى مؤسسة أخرى. أرسلها إليها.
problem-package-sender-unknown = ليس لدينا مفتاح الجهة التي وقعت هذه الحزمة. اطلب من الإدارة إضافته.
problem-package-too-large = الوثائق أكبر مما تتسع له الحزمة. احذف بعضها وسلّمه على ورق.
problem-already-exists = هذه القيمة مستخدمة من قبل. اختر قيمة أخرى.
problem-record-read-only = هذا السجل مغلق أو دمج في سجل آخر. يمكن قراءته ولا يمكن تعديله.
problem-questions-open = بعض أسئلة الملف المختصر بلا جواب بعد. اطرحها أو اذكر لكل منها سبب عدم وجود جواب.
problem-own-claim-not-verified = أنت من أدخل هذه المعلومة. يجب أن يسجل شخص آخر أنه تم التحقق منها.
problem-consent-needed = لم يوافق الشخص على هذا أو سحب موافقته. اطلب الموافقة أولا.
problem-only-for-minors = الوصي يكون للقاصر فقط. تحقق من تاريخ الميلاد.
problem-file-refused = يحتوي هذا الملف على شيء لا يحفظ هنا: برنامج نصي أو مرفق أو صورة تالفة أو كبيرة جدا. احفظه بطريقة أخرى وأرسله من جديد.
problem-cursor-not-for-this-query = علامة الصفحة هذه تخص بحثا آخر. ابدأ من الصفحة الأولى.
problem-grant-type-unsupported = طريقة تسجيل الدخول هذه غير متاحة هنا. استخدم إحدى الطرق المذكورة في وصف الواجهة.

problem-unknown-member =
    { $expected ->
        [none] لا يوجد حقل بهذا الاسم. صحح الاسم أو احذف الحقل.
       *[other] لا يوجد حقل بهذا الاسم. أقرب اسم هو { $expected }.
    }
problem-repeated-member = هذا الحقل مكرر. أبق واحدا منهما فقط.
problem-member-missing = هذا الحقل مطلوب. يرجى ملؤه.
problem-type-mismatch = يحتاج هذا الحقل إلى نوع آخر من القيم، مثل رقم أو نص. تحقق من المطلوب.
problem-value-not-listed =
    { $expected ->
        [none] هذه القيمة ليست في القائمة. اختر قيمة من القائمة.
       *[other] هذه القيمة ليست في القائمة. اختر واحدة مما يلي: { $expected }.
    }
problem-id-malformed = هذا المعرف غير كامل أو فيه رموز غير متوقعة. انسخه من جديد.
problem-number-out-of-range =
    { $expected ->
        [none] لا يمكن استخدام هذا الرقم هنا. تحقق منه.
       *[other] لا يمكن استخدام هذا الرقم هنا. الأرقام المقبولة: { $expected }.
    }
problem-text-empty = لا يوجد نص هنا بعد. اكتب شيئا أو اترك الحقل.
problem-text-too-long =
    { $expected ->
        [none] هذا النص طويل جدا. اختصره.
       *[other] هذا النص طويل جدا. اختصره. الحد الأقصى لعدد الأحرف: { $expected }.
    }
problem-text-character-refused = في النص رموز لا يمكن حفظها أو قد تضلل القارئ. احذفها.
problem-list-too-long =
    { $expected ->
        [none] في القائمة عناصر أكثر مما يجب. احذف بعضها.
       *[other] في القائمة عناصر أكثر مما يجب. احذف بعضها. الحد الأقصى لعدد العناصر: { $expected }.
    }
problem-language-tag-unknown = لا نعرف وسم اللغة هذا. استخدم وسما وفق BCP 47 مثل de أو fr-BE.
problem-language-unknown = لا نعرف رمز اللغة هذا (ISO 639-3). اختر اللغة من القائمة.
problem-country-unknown = لا نعرف رمز البلد هذا (ISO 3166-1 alpha-3). اختر البلد من القائمة.
problem-region-unknown = هذا ليس على شكل رمز NUTS. اختر المنطقة من القائمة.
problem-field-unknown = لا نعرف مجال الدراسة هذا (ISCED-F). اختره من القائمة.
problem-year-out-of-range = هذه السنة غير ممكنة هنا. تحقق منها واكتبها بأربعة أرقام.
problem-month-out-of-range = لا يوجد شهر كهذا. أدخل شهرا من 1 إلى 12.
problem-day-out-of-range = لا يوجد هذا اليوم في هذا الشهر. تحقق من اليوم.
problem-day-without-month = لا بد من ذكر الشهر مع اليوم. أدخل الشهر أو احذف اليوم.
problem-end-before-begin = تاريخ النهاية يسبق تاريخ البداية. تحقق من التاريخين.
problem-date-in-future = هذا التاريخ في المستقبل. أدخل تاريخ اليوم أو تاريخا أسبق.
problem-date-in-past = هذا التاريخ في الماضي. أدخل تاريخ اليوم أو تاريخا لاحقا.
problem-concept-needs-uri-or-words = اختر عنصرا من القائمة أو اكتب بكلماتك. افعل أحد الأمرين لا كليهما.
problem-concept-unknown = هذا العنصر غير موجود في إصدارات ESCO المحملة هنا. ابحث عنه من جديد.
problem-concept-of-other-kind =
    { $expected ->
        [none] هذا العنصر من نوع غير الذي يحتاجه الحقل. اختر عنصرا آخر.
       *[other] هذا العنصر من نوع غير الذي يحتاجه الحقل. الأنواع المناسبة: { $expected }.
    }
problem-row-unknown = لا نعرف هذا السطر من جدول المؤهلات. اختره من جديد.
problem-date-too-late =
    { $expected ->
        [none] هذا التاريخ متأخر جدًا. اختر تاريخًا أقرب.
       *[other] هذا التاريخ متأخر جدًا. آخر تاريخ ممكن هو { $expected }.
    }
problem-account-unknown = لا يوجد في مؤسستك موظف بهذا الرقم. اختر من القائمة.
problem-office-unknown = لا يوجد هذا المكتب في مؤسستك. اختر من القائمة.
problem-role-not-given = لا يمكن لهذا النوع من المؤسسات منح هذا الدور. اختر دورًا آخر.
problem-organisation-unknown = لا نعرف هذه المؤسسة. اخترها من القائمة.
problem-consent-does-not-cover = الموافقة لا تشمل هذا. شارك بيانات أقل أو اطلب من الشخص موافقة جديدة.
problem-group-not-shareable = لا يجوز مشاركة هذه المجموعة من البيانات لهذا الغرض. اتركها.
problem-range-reversed = القيمة الدنيا أكبر من القيمة العليا. تحقق من القيمتين.
problem-phone-unknown = رقم الهاتف هذا غير كامل. اكتبه مع علامة + ورمز البلد.
problem-email-unknown = هذا ليس عنوان بريد إلكتروني. تحقق منه.
problem-concept-not-offered = هذا العنصر غير مستخدم هنا. أدخل ما يستطيع الشخص فعله كمهارة.
problem-original-kept = ما قاله الشخص يبقى كما قيل. أضف صياغتك بجانبه، أو اسحب البند وأضف بندا جديدا.
problem-document-unknown = لا توجد وثيقة كهذه في السجل. اخترها من جديد.
problem-record-unknown = لا يوجد سجل كهذا يمكنك فتحه. تحقق من المعرف.
problem-answer-missing = ليس لهذا السؤال حالة جواب بعد. أجب عنه أو اذكر سبب عدم وجود جواب.
problem-grade-unknown = الدرجة حرف من A إلى F مع رقم واحد على الأكثر. مثال: B3.
problem-entry-unknown = لا يوجد هذا القيد في هذا الملف. اختره من جديد.
problem-another-person-needed = يجب أن يقوم شخص آخر بهذا. من طرح السؤال أو أجرى القراءة لا يحكم عليها.
problem-reading-unchanged = القراءة هي نفسها كما كانت. صحّح أولاً ما تستند إليه، أو اتركها كما هي.
