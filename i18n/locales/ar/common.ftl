yes = نعم
no = لا

language = اللغة
languages = اللغات

not-a-recognition = هذا تقدير إرشادي وليس اعترافًا بالمؤهل.
draft-translation = لم يراجع أحد هذه الترجمة بعد.
text-in-other-language = هذا النص بلغة أخرى: { $language }.
esco-attribution = تستخدم هذه الخدمة تصنيف ESCO الصادر عن المفوضية الأوروبية.

date-and-time = { $date }، { $time }
eqf-level = المستوى { $level } من الإطار الأوروبي للمؤهلات
eqf-range = المستويات من { $from } إلى { $to } من الإطار الأوروبي للمؤهلات
results-count =
    { PLURAL($count) ->
        [zero] لا توجد نتائج
        [one] نتيجة واحدة
        [two] نتيجتان
        [few] { NUMBER($count) } نتائج
        [many] { NUMBER($count) } نتيجة
       *[other] { NUMBER($count) } نتيجة
    }
