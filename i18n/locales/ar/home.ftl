### Pages of each role: the own profile, its log, consents, requests, accounts, vacancies.

page-own = ملفي
page-log = من اطّلع على هذا الملف
page-sharing = الموافقات
page-rights = الطلبات
page-vacancies = الوظائف الشاغرة
page-accounts = الحسابات
page-requests = الطلبات المفتوحة
page-choose-role = اختر دورك
page-choose-role-about = لديك عدة أدوار. اختر الدور لهذه الجلسة.
page-code = بالرمز المكتوب على ورقتك
page-code-field = الرمز
page-code-button = افتح ملفي
page-log-about = يبيّن كل سطر من اطّلع على هذا الملف أو عدّله ومتى ولماذا.
# $law (String) Name of the law.
page-log-withheld = قد يحجب قانون بعض الأسطر: { $law }.
page-log-older = أسطر أقدم
page-column-when = متى
page-column-who = المؤسسة والدور
page-column-what = ما حدث
page-column-why = لماذا
page-column-groups = بم يتعلق
page-column-until = حتى
page-column-answer = الجواب المعطى
page-column-due = موعد الجواب
page-column-kind = النوع
page-column-roles = الأدوار
page-event-read = اطّلاع
page-event-changed = تعديل
page-event-shared = مشاركة أو موافقة
page-event-rights = حق للشخص
page-event-refused = رُفض
page-event-signed = تسجيل دخول أو خروج
page-event-service = الخدمة نفسها
page-outcome-allowed = تم
page-outcome-denied = غير مسموح
page-outcome-failed = لم ينجح
page-purpose-profiling = إعداد الملف وحفظه
page-purpose-guidance = إرشاد من خدمة التوظيف
page-purpose-matching = المطابقة دون الاسم
page-purpose-introduction = تعريف لوظيفة واحدة
page-purpose-course-placement = مكان في دورة
page-purpose-recognition = الاعتراف بمؤهل
page-purpose-home-authority-contact = الاتصال بجهة في بلد المنشأ
page-purpose-transfer = تسليم الملف
page-purpose-national-register = السجل الوطني
page-purpose-statistics = الإحصاءات
page-purpose-rights = حقوق الشخص
page-purpose-emergency = حالة طارئة
page-purpose-supervision = الرقابة
page-purpose-administration = تشغيل الخدمة
page-purpose-public = بيانات عامة
page-purpose-accommodation = ترتيبات في العمل أو الصف
page-group-identity = الأسماء وتاريخ الميلاد
page-group-contact = الاتصال
page-group-status = الوضع القانوني
page-group-education = التعليم والمستويات
page-group-work = العمل
page-group-skills = المهارات
page-group-languages = اللغات
page-group-expectations = الرغبات
page-group-accommodation = الترتيبات
page-group-notes = ملاحظات الموظفين
page-group-appraisal = التقييم والخطة
page-group-consent = الاتفاقات
page-group-access-log = هذه القائمة
page-sharing-about = هذا ما وافق عليه الشخص أو رفضه. يسري سحب الموافقة فورًا.
page-sharing-empty = لم تُطلب من الشخص أي موافقة بعد.
page-consent-given = موافق
page-consent-refused = غير موافق
page-consent-withdrawn = سُحبت
page-consent-ended = انتهت
page-consent-withdraw = سحب الموافقة
page-rights-about = هنا تطلب حقًا من حقوقك. يأتي الجواب خلال شهر.
page-rights-empty = لم يُطلب شيء بعد.
page-rights-ask = أرسل الطلب
page-rights-kind = أي حق؟
page-rights-wish = ماذا تطلب؟
page-right-access = الاطلاع على كل ما هو محفوظ
page-right-correction = تصحيح شيء
page-right-restriction = إيقاف الاستخدام مؤقتًا
page-right-end-restriction = السماح بالاستخدام من جديد
page-right-objection = الاعتراض على الاستخدام
page-right-erasure = محو الملف
page-right-open = ينتظر الجواب
page-right-granted = مقبول
page-right-refused = غير مقبول
page-right-class = من يرى الملف من الموظفين
page-requests-about = هذه الطلبات تنتظر جوابًا، والأكثر إلحاحًا أولًا.
page-requests-empty = لا يوجد طلب ينتظر جوابًا.
page-accounts-about = هذه الحسابات تابعة لمؤسستك.
page-account-used = قيد الاستخدام
page-account-disabled = معطّل
page-vacancies-about = هذه الوظائف مفتوحة الآن.
page-vacancies-empty = لا توجد وظيفة مفتوحة الآن.

# $total (Number) Profiles of the whole list.
# $limit (Number) Lines of a page.
page-list-count = عدد الملفات كلها: { NUMBER($total) }. تظهر في الصفحة { NUMBER($limit) } على الأكثر.
# $filter (String) Name of a filter, such as a language with its level.
# $count (Number) Profiles.
page-list-removed = استبعدها «{ $filter }»: { NUMBER($count) }
page-list-file = هذه القائمة كملف (CSV)
# $count (Number) Rows.
page-list-file-most = عدد أسطر الملف لا يزيد على { NUMBER($count) }. ضيّق القائمة أولا.
page-filter = عرض بعض الملفات فقط
page-filter-any = الكل
page-filter-level = بهذا المستوى أو أعلى
page-filter-show = عرض
page-filter-nobody = لا يوجد ملف يوافق هذه الشروط.

page-export = كل ما هو محفوظ
page-export-about = هذا كل ما تحفظه الخدمة عن هذا الشخص. اطبعه أو احتفظ به.
page-export-portable-about = يقول العمود الأخير هل يجوز للشخص أن ينقل هذا إلى خدمة أخرى.
page-export-file = المحتوى نفسه كملف (JSON)
page-export-purposes = لماذا هو محفوظ
page-export-ground = الأساس
page-export-law = القانون
page-export-recipients = من تلقى شيئا
page-export-nobody = لم تتلق أي جهة أخرى شيئا.
page-export-first = أول مرة
page-export-last = آخر مرة
page-export-sources = من قال ذلك
page-export-retention = مدة الحفظ
page-export-held = كل حقل محفوظ
page-export-field = الحقل
page-export-value = القيمة
page-export-portable = يجوز نقله
# $count (Number) Lines.
page-export-log-part = تظهر هنا أحدث الأسطر فقط: { NUMBER($count) }. الملف يحتوي عليها كلها.
page-ground-public-task = مهمة عامة
page-ground-legal-obligation = واجب قانوني
page-ground-consent = موافقة
# $months (Number) Months.
page-keep-draft = المسودات، عدد الأشهر بعد آخر تغيير: { NUMBER($months) }
# $months (Number) Months.
page-keep-record = الملفات، عدد الأشهر بعد الإغلاق أو آخر تغيير: { NUMBER($months) }
# $months (Number) Months.
page-keep-consent = إثبات الموافقات، عدد الأشهر بعد نهايتها: { NUMBER($months) }
# $months (Number) Months.
page-keep-audit = أسطر السجل، عدد الأشهر بعد كتابتها: { NUMBER($months) }
# $months (Number) Months.
page-keep-versions = النسخ السابقة للمطابقة، عدد الأشهر بعد استبدالها: { NUMBER($months) }
