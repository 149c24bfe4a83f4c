match-fit-name = التوافق مع المطلوب
match-fit = { NUMBER($fit) } من 100
match-wishes-name = التوافق مع الرغبات
match-wishes = { NUMBER($wishes) } من 100
match-wishes-absent = لا تجيب الوظيفة الشاغرة عن أي من الرغبات.
match-rank = الترتيب { NUMBER($rank) }
match-points =
    { PLURAL($points, maximumFractionDigits: 2) ->
        [zero] لا نقاط
        [one] نقطة واحدة
        [two] نقطتان
        [few] { NUMBER($points, maximumFractionDigits: 2) } نقاط
        [many] { NUMBER($points, maximumFractionDigits: 2) } نقطة
       *[other] { NUMBER($points, maximumFractionDigits: 2) } نقطة
    }
match-points-of = { NUMBER($points, maximumFractionDigits: 2) } من { NUMBER($of, maximumFractionDigits: 2) }

match-order-fit = حسب المطلوب
match-order-wishes = حسب الرغبات
match-order-balanced = حسب الاثنين معا: تحتسب القيمة الأدنى

match-standing-ready = جاهز
match-standing-to-check = يحتاج إلى تحقق
match-standing-after-recognition = بعد الاعتراف بالمؤهل
match-list-open = ممكن الآن
match-list-after-recognition = ممكن بعد الاعتراف بالمؤهل
match-removed-people =
    { PLURAL($count) ->
        [zero] لم يستبعد أحد
        [one] شخص واحد مستبعد
        [two] شخصان مستبعدان
        [few] { NUMBER($count) } أشخاص مستبعدون
        [many] { NUMBER($count) } شخصا مستبعدا
       *[other] { NUMBER($count) } شخص مستبعد
    }
match-removed-vacancies =
    { PLURAL($count) ->
        [zero] لم تستبعد أي وظيفة
        [one] وظيفة واحدة مستبعدة
        [two] وظيفتان مستبعدتان
        [few] { NUMBER($count) } وظائف مستبعدة
        [many] { NUMBER($count) } وظيفة مستبعدة
       *[other] { NUMBER($count) } وظيفة مستبعدة
    }

match-addend-skill = المهارة
match-addend-occupation = المهنة
match-addend-experience = الخبرة المهنية
match-addend-field = مجال الدراسة
match-addend-research-field = مجال البحث
match-addend-research-stage = مرحلة المسيرة البحثية
match-addend-licence = الرخصة
match-addend-language = اللغة
match-addend-qualification = المؤهل
match-class-essential = أساسية
match-class-optional = اختيارية
match-derived = لا تذكر الوظيفة الشاغرة أي مهارات. أخذت المهارات من المهنة في تصنيف ESCO.
match-unscored = تذكر الوظيفة الشاغرة مهارات أكثر مما نحتسب. هذه المهارات لم تحتسب:
match-unknown = هذه العناصر غير موجودة في إصدار ESCO المحمل هنا:

match-state-met = متحقق
match-state-partly = متحقق جزئيا
match-state-missing = ناقص

match-because = احتسب بفضل: { $name }
match-relation-same = المطلوب نفسه تماما
match-relation-held-narrower = أكثر تخصصا من المطلوب
match-relation-held-broader = أعم من المطلوب
match-relation-related-essential = وثيق الصلة
match-relation-related-optional = ذو صلة
match-relation-sibling = من مجموعة المهارات نفسها
match-relation-unit-group = من مجموعة الوحدة نفسها للمهن
match-relation-minor-group = من المجموعة الفرعية نفسها للمهن
match-relation-sub-major-group = من المجموعة الرئيسية الفرعية نفسها للمهن

match-evidence-declared = حسب قول الشخص
match-evidence-documented = مثبت بوثيقة
match-evidence-assessed = خضع لاختبار أو اعتراف رسمي
match-with-help = بمساعدة
match-replaced = كان المختار «{ $concept }»؛ لم يعد في القائمة، وهذا المفهوم يحل محله.

match-recency-current = ما زالت مستخدمة
match-recency-0-5 = آخر استخدام قبل 5 سنوات على الأكثر
match-recency-6-8 = آخر استخدام قبل 6 إلى 8 سنوات
match-recency-9-12 = آخر استخدام قبل 9 إلى 12 سنة
match-recency-13-20 = آخر استخدام قبل 13 إلى 20 سنة
match-recency-over-20 = آخر استخدام قبل أكثر من 20 سنة
match-recency-unknown = وقت آخر استخدام غير معروف

match-months-1-5 = من شهر إلى 5 أشهر
match-months-6-11 = من 6 إلى 11 شهرا
match-months-12-23 = من 12 إلى 23 شهرا
match-months-24-35 = من 24 إلى 35 شهرا
match-months-36-59 = من 36 إلى 59 شهرا
match-months-60-119 = من 60 إلى 119 شهرا
match-months-120-plus = 120 شهرا أو أكثر

match-usable-yes = صالحة للاستخدام هنا
match-usable-after-exchange = صالحة للاستخدام هنا بعد استبدالها
match-usable-no = غير صالحة للاستخدام هنا
match-usable-unknown = ليس معروفا هل هي صالحة للاستخدام هنا

match-mode-listening = الاستماع
match-mode-reading = القراءة
match-mode-spoken-interaction = المحادثة
match-mode-spoken-production = التعبير الشفهي
match-mode-writing = الكتابة

match-deduction-language = اللغة
match-deduction-level = المستوى
match-deduction-place = المكان
match-deduction-floor = لا توجد نتيجة أقل من 0. تعاد هذه النقاط.
match-deduction-language-short =
    { $held ->
        [none] { $language }، { $mode }: المطلوب { $asked }. لا يعرف أي مستوى بعد.
       *[other] { $language }، { $mode }: المطلوب { $asked }، والموجود { $held }.
    }
match-deduction-language-self-rated = { $language }، { $mode }: تم بلوغ { $asked } حسب التقييم الذاتي. الشهادة تحسم الأمر.
match-deduction-level-short =
    { $span ->
        [none] المطلوب هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. لا يعرف أي مستوى بعد.
        [single] المطلوب هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. التقدير هو المستوى { $min }.
       *[span] المطلوب هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. التقدير هو المستويات من { $min } إلى { $max }.
    }
match-deduction-level-straddles = المطلوب هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. التقدير هو المستويات من { $min } إلى { $max }. الإفادة تحسم الأمر.
match-deduction-level-declared = المطلوب هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. ذكره الشخص، لكننا لم نطلع على وثيقة.

match-place-here = في محيط سكن الشخص
match-place-region = في المنطقة نفسها
match-place-elsewhere = في منطقة أخرى، والشخص مستعد للانتقال

match-gate-audience = الموافقة
match-gate-audience-pass = وافق الشخص على أن تطلع على هذا الملف.
match-gate-audience-removed = لم يوافق الشخص على أن تطلع على هذا الملف.
match-gate-open = وظيفة متاحة
match-gate-open-pass = الوظيفة متاحة.
match-gate-open-removed = الوظيفة غير متاحة.
match-gate-fresh = حداثة البيانات
match-gate-fresh-pass = تم تأكيد الملف قبل مدة قصيرة.
match-gate-fresh-removed = لم يتم تأكيد الملف منذ مدة طويلة. اطلب من الشخص تأكيده.
match-gate-may-work = الحق في العمل
match-gate-may-work-pass = يحق للشخص أن يعمل.
match-gate-may-work-to-check = تحقق هل يحق للشخص أن يعمل، وضمن أي حدود.
match-gate-may-work-removed = لا يحق للشخص أن يعمل بعد عند بدء الوظيفة.
match-gate-place = المكان
match-gate-place-pass = يمكن للشخص أن يعمل في هذا المكان.
match-gate-place-removed = لا يبحث الشخص عن عمل في هذا المكان.
match-gate-pattern = ظروف العمل
match-gate-pattern-pass = ظروف العمل تناسب ما يحتاجه الشخص.
match-gate-pattern-removed = ظروف العمل لا تناسب ما يحتاجه الشخص.
match-gate-licence = الرخصة
match-gate-licence-pass = الرخص اللازمة موجودة.
match-gate-licence-to-check = تحقق هل الرخصة صالحة للاستخدام هنا.
match-gate-licence-after-recognition = يجب استبدال الرخصة أولا.
match-gate-licence-removed = تنقص رخصة لازمة.
match-gate-language = اللغة
match-gate-language-pass = تم بلوغ مستويات اللغة اللازمة.
match-gate-language-removed = لم يتم بلوغ مستوى لغة لازم.
match-gate-level = المستوى
match-gate-level-pass = تم بلوغ المستوى اللازم من الإطار الأوروبي للمؤهلات.
match-gate-level-to-check = ربما تم بلوغ المستوى اللازم من الإطار الأوروبي للمؤهلات. الإفادة تحسم الأمر.
match-gate-level-removed = لم يتم بلوغ المستوى اللازم من الإطار الأوروبي للمؤهلات.
match-gate-skill = المهارة
match-gate-skill-pass = المهارات اللازمة موجودة.
match-gate-skill-removed = تنقص مهارة لازمة.
match-gate-recognition = الاعتراف لمزاولة المهنة
match-gate-recognition-pass = لا ينقص أي اعتراف.
match-gate-recognition-after-recognition = هذه مهنة منظمة. يجب أن تعترف السلطة المختصة بالمؤهل أولا.
match-gate-filter = عوامل التصفية لديك
match-gate-filter-pass = يطابق عوامل التصفية لديك.
match-gate-filter-removed = لا يطابق عوامل التصفية لديك.

match-result-pass = مناسب
match-result-to-check = يحتاج إلى تحقق
match-result-after-recognition = بعد الاعتراف بالمؤهل
match-result-removed = غير مناسب

match-gap-skill = المهارة
match-gap-language = اللغة
match-gap-level = المستوى
match-gap-licence = الرخصة
match-gap-recognition = الاعتراف لمزاولة المهنة
match-gap-requirement = شرط السلطة المختصة
match-gap-must = لازم
match-gap-nice = مفيد
match-gap-gate = لازم للظهور في القائمة
match-gap-nothing = لا ينقص شيء.
match-gap-lost = يخصم { NUMBER($points, maximumFractionDigits: 2) } من 100
match-gap-skill-missing = { $skill }: غير موجودة في الملف.
match-gap-skill-unproven = { $skill }: ذكرها الشخص ولم تثبت بعد. يفيد اختبار أو وثيقة.
match-gap-skill-ask = { $skill }: لم يسأل أحد عنها بعد. يرجى السؤال.
match-gap-language-short =
    { $held ->
        [none] { $language }، { $mode }: اللازم { $asked }. لا يعرف أي مستوى بعد.
       *[other] { $language }، { $mode }: اللازم { $asked }، والموجود { $held }.
    }
match-gap-language-unproven = { $language }، { $mode }: { $asked } حسب التقييم الذاتي. تفيد شهادة.
match-gap-language-ask = { $language }، { $mode }: اللازم { $asked }. لم يسأل أحد عن ذلك بعد. يرجى السؤال.
match-gap-level-short =
    { $span ->
        [none] اللازم هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. لا يعرف أي مستوى بعد.
        [single] اللازم هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. التقدير هو المستوى { $min }.
       *[span] اللازم هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. التقدير هو المستويات من { $min } إلى { $max }.
    }
match-gap-level-unknown = اللازم هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. التقدير هو المستويات من { $min } إلى { $max }. احصل على إفادة.
match-gap-level-unproven = اللازم هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. ذكره الشخص ولم يثبت بعد. تفيد أوراق أو إفادة.
match-gap-level-ask = اللازم هو المستوى { $asked } من الإطار الأوروبي للمؤهلات. لم يسأل أحد عن التعليم بعد. يرجى السؤال.
match-gap-licence-missing = { $licence }: غير موجودة في الملف أو غير صالحة للاستخدام هنا.
match-gap-licence-unknown = { $licence }: لا يعرف أحد بعد هل هي صالحة للاستخدام هنا. يرجى التحقق.
match-gap-licence-after-exchange = { $licence }: يجب استبدالها أولا.
match-gap-licence-ask = { $licence }: لم يسأل أحد عنها بعد. يرجى سؤال الشخص.
match-gap-recognition-missing = { $profession }: يجب أن تعترف السلطة المختصة بالمؤهل أولا.
match-gap-requirement-missing = { $subject }: وجدت الجهة أن هذا ناقص.
match-gap-authority = السلطة المختصة: { $authority }

match-what-if-heading = ما الذي يغير النتيجة
match-what-if-none = لا يوجد تغيير واحد يرفع النتيجة.
match-what-if-assess = إذا خضعت المهارة «{ $skill }» لاختبار، يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-what-if-assess-standing = إذا خضعت المهارة «{ $skill }» لاختبار، تصبح النتيجة: { $standing }.
match-what-if-learn = إذا تعلم الشخص المهارة «{ $skill }»، يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-what-if-learn-standing = إذا تعلم الشخص المهارة «{ $skill }»، تصبح النتيجة: { $standing }.
match-what-if-language = { $language }، { $mode }: مع { $level } يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-what-if-language-standing = { $language }، { $mode }: مع { $level } تصبح النتيجة: { $standing }.
match-what-if-statement = إذا أكدت إفادة المستوى الأعلى من الإطار الأوروبي للمؤهلات، يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-what-if-statement-standing = إذا أكدت إفادة المستوى الأعلى من الإطار الأوروبي للمؤهلات، تصبح النتيجة: { $standing }.
match-what-if-licence = مع الرخصة «{ $licence }» يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-what-if-licence-standing = مع الرخصة «{ $licence }» تصبح النتيجة: { $standing }.
match-what-if-recognition = مع الاعتراف لمزاولة مهنة «{ $profession }» يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-what-if-recognition-standing = مع الاعتراف لمزاولة مهنة «{ $profession }» تصبح النتيجة: { $standing }.
match-what-if-more-vacancies =
    { PLURAL($count) ->
        [zero] لا تصبح وظائف أخرى في المتناول.
        [one] تصبح وظيفة واحدة أخرى في المتناول.
        [two] تصبح وظيفتان أخريان في المتناول.
        [few] تصبح { NUMBER($count) } وظائف أخرى في المتناول.
        [many] تصبح { NUMBER($count) } وظيفة أخرى في المتناول.
       *[other] تصبح { NUMBER($count) } وظيفة أخرى في المتناول.
    }

match-plan-heading = خطوات نحو هذا الهدف
match-plan-steps =
    { PLURAL($steps) ->
        [zero] لا خطوات
        [one] خطوة واحدة
        [two] خطوتان
        [few] { NUMBER($steps) } خطوات
        [many] { NUMBER($steps) } خطوة
       *[other] { NUMBER($steps) } خطوة
    }
match-plan-weeks =
    { PLURAL($weeks) ->
        [zero] أقل من أسبوع
        [one] أسبوع واحد
        [two] أسبوعان
        [few] { NUMBER($weeks) } أسابيع
        [many] { NUMBER($weeks) } أسبوعا
       *[other] { NUMBER($weeks) } أسبوع
    }
match-plan-euros = { NUMBER($euros) } يورو
match-plan-cost =
    { PLURAL($weeks) ->
        [zero] يستغرق هذا أقل من أسبوع.
        [one] يستغرق هذا أسبوعا واحدا.
        [two] يستغرق هذا أسبوعين.
        [few] يستغرق هذا { NUMBER($weeks) } أسابيع.
        [many] يستغرق هذا { NUMBER($weeks) } أسبوعا.
       *[other] يستغرق هذا { NUMBER($weeks) } أسبوع.
    } تدفع { NUMBER($euros) } يورو.
match-plan-free =
    { PLURAL($weeks) ->
        [zero] يستغرق هذا أقل من أسبوع. لا تدفع شيئا.
        [one] يستغرق هذا أسبوعا واحدا. لا تدفع شيئا.
        [two] يستغرق هذا أسبوعين. لا تدفع شيئا.
        [few] يستغرق هذا { NUMBER($weeks) } أسابيع. لا تدفع شيئا.
        [many] يستغرق هذا { NUMBER($weeks) } أسبوعا. لا تدفع شيئا.
       *[other] يستغرق هذا { NUMBER($weeks) } أسبوع. لا تدفع شيئا.
    }
match-plan-week-cost = للمقارنة بين الخطط يحتسب كل أسبوع بهذا العدد من اليورو: { NUMBER($euros) }
match-plan-exact = من بين العروض التي نعرفها لا توجد خطوات أخرى أقل كلفة.
match-plan-best-found = هذه أفضل خطوات وجدناها. قد توجد خطوات أقل كلفة.
match-plan-lower-bound = لا يمكن أن تكون كلفة أي خطوات أقل من هذا العدد من اليورو: { NUMBER($euros) }
match-plan-closes = ما تعطيه هذه الخطوة:
match-plan-not-closable = ما لا تعطيه هذه الخطة:
match-plan-left-out = لم ينظر فيه في هذه الخطة لكثرة النواقص:
match-plan-no-gaps = لا عائق في الطريق. لا حاجة إلى أي خطوة.
match-plan-no-offer = لا نعرف عرضا يساعد هنا. اسأل جهة الإرشاد.
match-plan-needs-reason = تؤدي هذه الدورة إلى مستوى أدنى من مستوى موثق. يرجى تسجيل السبب.
match-plan-role-proof = إثبات ما تستطيع فعله
match-plan-role-recognition = خطوة نحو الاعتراف
match-plan-role-course = دورة

match-course-gain = يرتفع التوافق بمقدار { NUMBER($points, maximumFractionDigits: 2) } من 100.
match-course-towards-recognition = تحتسب لغرض الاعتراف.
match-course-any-time = تبدأ في أي وقت.
match-bar-documents = تطلب أوراقا عن المستوى.
match-bar-place = مكانها بعيد جدا.
match-bar-date = لا يوجد موعد بدء يمكن التسجيل له.
match-bar-hours = تحتاج إلى ساعات أسبوعية أكثر من المتاح.
match-bar-full = لم تبق أماكن شاغرة.
match-bar-level = تطلب مستوى أعلى من الإطار الأوروبي للمؤهلات.
match-bar-language = تطلب مستوى لغة أعلى.
match-bar-skill = تعتمد على مهارة ناقصة.

match-wish-occupation = المهنة
match-wish-place = المكان
match-wish-contract = العقد
match-wish-hours = الساعات في الأسبوع
match-wish-pattern = أوقات العمل
match-wish-start = البداية
match-wish-pay = الأجر

match-notice-advice = هذه نصيحة. القرار يتخذه إنسان.
match-notice-pseudonym = ترى اسما مستعارا. الشخص يقرر من يرى الاسم.
match-notice-not-counted = لا يحتسب هنا الاسم ولا الجنس ولا العمر ولا الجنسية ولا الدين ولا الصحة ولا نوع الإقامة.
match-notice-contest = يمكنك أن تطلب من إنسان أن يراجع هذه النتيجة.
match-notice-rules = إصدار القواعد: { $rules }
match-unmatchable = لا تذكر هذه الوظيفة مهنة ولا مهارات. أضف أحد الأمرين حتى يمكن مقارنتها.
