match-fit-name = Відповідність вимогам
match-fit = { NUMBER($fit) } зі 100
match-wishes-name = Відповідність побажанням
match-wishes = { NUMBER($wishes) } зі 100
match-wishes-absent = Вакансія не відповідає на жодне з побажань.
match-rank = Місце { NUMBER($rank) }
match-points =
    { PLURAL($points, maximumFractionDigits: 2) ->
        [one] { NUMBER($points, maximumFractionDigits: 2) } бал
        [few] { NUMBER($points, maximumFractionDigits: 2) } бали
        [many] { NUMBER($points, maximumFractionDigits: 2) } балів
       *[other] { NUMBER($points, maximumFractionDigits: 2) } бала
    }
match-points-of = { NUMBER($points, maximumFractionDigits: 2) } з { NUMBER($of, maximumFractionDigits: 2) }

match-order-fit = За вимогами
match-order-wishes = За побажаннями
match-order-balanced = За обома: враховується менше значення

match-standing-ready = Без перешкод
match-standing-to-check = Потрібно перевірити
match-standing-after-recognition = Після визнання
match-list-open = Можливо зараз
match-list-after-recognition = Можливо після визнання
match-removed-people =
    { PLURAL($count) ->
        [one] { NUMBER($count) } особа не в списку
        [few] { NUMBER($count) } особи не в списку
        [many] { NUMBER($count) } осіб не в списку
       *[other] { NUMBER($count) } особи не в списку
    }
match-removed-vacancies =
    { PLURAL($count) ->
        [one] { NUMBER($count) } вакансія не в списку
        [few] { NUMBER($count) } вакансії не в списку
        [many] { NUMBER($count) } вакансій не в списку
       *[other] { NUMBER($count) } вакансії не в списку
    }

match-addend-skill = Навичка
match-addend-occupation = Професія
match-addend-experience = Досвід роботи
match-addend-field = Галузь навчання
match-addend-research-field = Галузь досліджень
match-addend-research-stage = Етап наукової кар’єри
match-addend-licence = Посвідчення
match-addend-language = Мова
match-addend-qualification = Кваліфікація
match-class-essential = Основна
match-class-optional = Додаткова
match-derived = Вакансія не називає навичок. Їх узято з професії в ESCO.
match-unscored = Вакансія називає більше навичок, ніж ми враховуємо. Ці не враховано:
match-unknown = Цих записів немає у версії ESCO, яку тут завантажено:

match-state-met = Виконано
match-state-partly = Виконано частково
match-state-missing = Бракує

match-because = Враховано завдяки: { $name }
match-relation-same = Саме те, що потрібно
match-relation-held-narrower = Конкретніше, ніж потрібно
match-relation-held-broader = Загальніше, ніж потрібно
match-relation-related-essential = Тісно пов’язане
match-relation-related-optional = Пов’язане
match-relation-sibling = З тієї самої групи навичок
match-relation-unit-group = З тієї самої початкової групи професій
match-relation-minor-group = З тієї самої малої групи професій
match-relation-sub-major-group = З тієї самої підгрупи професій

match-evidence-declared = Зі слів особи
match-evidence-documented = Підтверджено документом
match-evidence-assessed = Перевірено або офіційно визнано
match-with-help = З допомогою
match-replaced = Було вибрано «{ $concept }»; у словнику його вже немає, і це поняття його замінює.

match-recency-current = Використовується й зараз
match-recency-0-5 = Востаннє не більше ніж 5 років тому
match-recency-6-8 = Востаннє від 6 до 8 років тому
match-recency-9-12 = Востаннє від 9 до 12 років тому
match-recency-13-20 = Востаннє від 13 до 20 років тому
match-recency-over-20 = Востаннє понад 20 років тому
match-recency-unknown = Невідомо, коли востаннє

match-months-1-5 = Від 1 до 5 місяців
match-months-6-11 = Від 6 до 11 місяців
match-months-12-23 = Від 12 до 23 місяців
match-months-24-35 = Від 24 до 35 місяців
match-months-36-59 = Від 36 до 59 місяців
match-months-60-119 = Від 60 до 119 місяців
match-months-120-plus = 120 місяців або більше

match-usable-yes = Діє тут
match-usable-after-exchange = Діє тут після обміну
match-usable-no = Не діє тут
match-usable-unknown = Невідомо, чи діє тут

match-mode-listening = Слухання
match-mode-reading = Читання
match-mode-spoken-interaction = Усна взаємодія
match-mode-spoken-production = Усне продукування
match-mode-writing = Письмо

match-deduction-language = Мова
match-deduction-level = Рівень
match-deduction-place = Місце
match-deduction-floor = Жоден результат не буває меншим за 0. Ці бали повертаються.
match-deduction-language-short =
    { $held ->
        [none] { $language }, { $mode }: потрібно { $asked }. Рівень ще невідомий.
       *[other] { $language }, { $mode }: потрібно { $asked }, є { $held }.
    }
match-deduction-language-self-rated = { $language }, { $mode }: { $asked } досягнуто за самооцінкою. Сертифікат підтвердив би це.
match-deduction-level-short =
    { $span ->
        [none] Потрібен рівень { $asked } ЄРК. Рівень ще невідомий.
        [single] Потрібен рівень { $asked } ЄРК. За оцінкою це рівень { $min } ЄРК.
       *[span] Потрібен рівень { $asked } ЄРК. За оцінкою це рівні від { $min } до { $max } ЄРК.
    }
match-deduction-level-straddles = Потрібен рівень { $asked } ЄРК. За оцінкою це рівні від { $min } до { $max } ЄРК. Висновок прояснив би це.
match-deduction-level-declared = Потрібен рівень { $asked } ЄРК. Його названо зі слів, але документа не було показано.

match-place-here = У місцевості, де живе особа
match-place-region = У тому самому регіоні
match-place-elsewhere = В іншому регіоні, і особа готова переїхати

match-gate-audience = Згода
match-gate-audience-pass = Особа погодилася, щоб ви бачили цей профіль.
match-gate-audience-removed = Особа не погодилася, щоб ви бачили цей профіль.
match-gate-open = Відкрита вакансія
match-gate-open-pass = Вакансія відкрита.
match-gate-open-removed = Вакансія не відкрита.
match-gate-fresh = Актуальність
match-gate-fresh-pass = Профіль підтверджено недавно.
match-gate-fresh-removed = Профіль давно не підтверджували. Попросіть особу підтвердити його.
match-gate-may-work = Право на роботу
match-gate-may-work-pass = Особа має право працювати.
match-gate-may-work-to-check = Перевірте, чи має особа право працювати і з якими обмеженнями.
match-gate-may-work-removed = На початок роботи особа ще не має права працювати.
match-gate-place = Місце
match-gate-place-pass = Особа може працювати в цьому місці.
match-gate-place-removed = Особа не шукає роботи в цьому місці.
match-gate-pattern = Умови праці
match-gate-pattern-pass = Умови праці відповідають потребам особи.
match-gate-pattern-removed = Умови праці не відповідають потребам особи.
match-gate-licence = Посвідчення
match-gate-licence-pass = Потрібні посвідчення є.
match-gate-licence-to-check = Перевірте, чи діє посвідчення тут.
match-gate-licence-after-recognition = Посвідчення спершу треба обміняти.
match-gate-licence-removed = Бракує потрібного посвідчення.
match-gate-language = Мова
match-gate-language-pass = Потрібних рівнів мови досягнуто.
match-gate-language-removed = Потрібного рівня мови не досягнуто.
match-gate-level = Рівень
match-gate-level-pass = Потрібного рівня ЄРК досягнуто.
match-gate-level-to-check = Можливо, потрібного рівня ЄРК досягнуто. Висновок прояснив би це.
match-gate-level-removed = Потрібного рівня ЄРК не досягнуто.
match-gate-skill = Навичка
match-gate-skill-pass = Потрібні навички є.
match-gate-skill-removed = Бракує потрібної навички.
match-gate-recognition = Визнання для професії
match-gate-recognition-pass = Визнання не бракує.
match-gate-recognition-after-recognition = Професія є регульованою. Спершу компетентний орган має визнати кваліфікацію.
match-gate-filter = Ваші фільтри
match-gate-filter-pass = Відповідає вашим фільтрам.
match-gate-filter-removed = Не відповідає вашим фільтрам.

match-result-pass = Підходить
match-result-to-check = Потрібно перевірити
match-result-after-recognition = Після визнання
match-result-removed = Не підходить

match-gap-skill = Навичка
match-gap-language = Мова
match-gap-level = Рівень
match-gap-licence = Посвідчення
match-gap-recognition = Визнання для професії
match-gap-requirement = Вимога органу
match-gap-must = Потрібно
match-gap-nice = Бажано
match-gap-gate = Потрібно, щоб бути в списку
match-gap-nothing = Нічого не бракує.
match-gap-lost = Забирає { NUMBER($points, maximumFractionDigits: 2) } зі 100
match-gap-skill-missing = { $skill }: немає в профілі.
match-gap-skill-unproven = { $skill }: відомо зі слів, ще не підтверджено. Допоміг би тест або документ.
match-gap-skill-ask = { $skill }: про це ще ніхто не питав. Будь ласка, запитайте.
match-gap-language-short =
    { $held ->
        [none] { $language }, { $mode }: необхідно { $asked }. Рівень ще невідомий.
       *[other] { $language }, { $mode }: необхідно { $asked }, є { $held }.
    }
match-gap-language-unproven = { $language }, { $mode }: { $asked } за самооцінкою. Допоміг би сертифікат.
match-gap-language-ask = { $language }, { $mode }: необхідно { $asked }. Про це ще ніхто не питав. Будь ласка, запитайте.
match-gap-level-short =
    { $span ->
        [none] Необхідний рівень { $asked } ЄРК. Рівень ще невідомий.
        [single] Необхідний рівень { $asked } ЄРК. За оцінкою це рівень { $min } ЄРК.
       *[span] Необхідний рівень { $asked } ЄРК. За оцінкою це рівні від { $min } до { $max } ЄРК.
    }
match-gap-level-unknown = Необхідний рівень { $asked } ЄРК. За оцінкою це рівні від { $min } до { $max } ЄРК. Отримайте висновок.
match-gap-level-unproven = Необхідний рівень { $asked } ЄРК. Він відомий зі слів, але ще не підтверджений. Допомогли б документи або висновок.
match-gap-level-ask = Необхідний рівень { $asked } ЄРК. Про освіту ще ніхто не питав. Будь ласка, запитайте.
match-gap-licence-missing = { $licence }: немає в профілі або тут не діє.
match-gap-licence-unknown = { $licence }: ще ніхто не знає, чи діє тут. Будь ласка, перевірте.
match-gap-licence-after-exchange = { $licence }: спершу треба обміняти.
match-gap-licence-ask = { $licence }: про це ще ніхто не питав. Будь ласка, запитайте особу.
match-gap-recognition-missing = { $profession }: спершу компетентний орган має визнати кваліфікацію.
match-gap-requirement-missing = { $subject }: орган встановив, що цього бракує.
match-gap-authority = Компетентний орган: { $authority }

match-what-if-heading = Що змінило б результат
match-what-if-none = Жодна окрема зміна не поліпшила б результату.
match-what-if-assess = Якщо перевірити «{ $skill }», відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-what-if-assess-standing = Якщо перевірити «{ $skill }», результат стане таким: { $standing }.
match-what-if-learn = Якщо навчитися «{ $skill }», відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-what-if-learn-standing = Якщо навчитися «{ $skill }», результат стане таким: { $standing }.
match-what-if-language = { $language }, { $mode }: з { $level } відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-what-if-language-standing = { $language }, { $mode }: з { $level } результат стане таким: { $standing }.
match-what-if-statement = Якщо висновок підтвердить верхній рівень ЄРК, відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-what-if-statement-standing = Якщо висновок підтвердить верхній рівень ЄРК, результат стане таким: { $standing }.
match-what-if-licence = З посвідченням «{ $licence }» відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-what-if-licence-standing = З посвідченням «{ $licence }» результат стане таким: { $standing }.
match-what-if-recognition = Після визнання для професії «{ $profession }» відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-what-if-recognition-standing = Після визнання для професії «{ $profession }» результат стане таким: { $standing }.
match-what-if-more-vacancies =
    { PLURAL($count) ->
        [one] Тоді стане досяжною ще { NUMBER($count) } вакансія.
        [few] Тоді стануть досяжними ще { NUMBER($count) } вакансії.
        [many] Тоді стануть досяжними ще { NUMBER($count) } вакансій.
       *[other] Тоді стануть досяжними ще { NUMBER($count) } вакансії.
    }

match-plan-heading = Кроки до цієї мети
match-plan-steps =
    { PLURAL($steps) ->
        [one] { NUMBER($steps) } крок
        [few] { NUMBER($steps) } кроки
        [many] { NUMBER($steps) } кроків
       *[other] { NUMBER($steps) } кроку
    }
match-plan-weeks =
    { PLURAL($weeks) ->
        [one] { NUMBER($weeks) } тиждень
        [few] { NUMBER($weeks) } тижні
        [many] { NUMBER($weeks) } тижнів
       *[other] { NUMBER($weeks) } тижня
    }
match-plan-euros = { NUMBER($euros) } євро
match-plan-cost =
    { PLURAL($weeks) ->
        [one] Це триває { NUMBER($weeks) } тиждень.
        [few] Це триває { NUMBER($weeks) } тижні.
        [many] Це триває { NUMBER($weeks) } тижнів.
       *[other] Це триває { NUMBER($weeks) } тижня.
    } Ви платите { NUMBER($euros) } євро.
match-plan-free =
    { PLURAL($weeks) ->
        [one] Це триває { NUMBER($weeks) } тиждень. Ви нічого не платите.
        [few] Це триває { NUMBER($weeks) } тижні. Ви нічого не платите.
        [many] Це триває { NUMBER($weeks) } тижнів. Ви нічого не платите.
       *[other] Це триває { NUMBER($weeks) } тижня. Ви нічого не платите.
    }
match-plan-week-cost = Щоб порівняти плани, кожен тиждень рахуємо за стільки євро: { NUMBER($euros) }
match-plan-exact = Серед пропозицій, які ми знаємо, дешевших кроків немає.
match-plan-best-found = Це найкращі кроки, які вдалося знайти. Можливо, є дешевші.
match-plan-lower-bound = Жодні кроки не можуть коштувати менше, ніж стільки євро: { NUMBER($euros) }
match-plan-closes = Що дає цей крок:
match-plan-not-closable = Чого цей план не дає:
match-plan-left-out = У цьому плані не розглянуто, бо прогалин забагато:
match-plan-no-gaps = Ніщо не заважає. Жодного кроку не потрібно.
match-plan-no-offer = Ми не знаємо пропозиції, яка тут допоможе. Запитайте у вашій службі консультування.
match-plan-needs-reason = Цей курс веде до рівня, нижчого за вже підтверджений. Будь ласка, запишіть причину.
match-plan-role-proof = Підтвердження того, що ви вмієте
match-plan-role-recognition = Крок до визнання
match-plan-role-course = Курс

match-course-gain = Відповідність зросте на { NUMBER($points, maximumFractionDigits: 2) } зі 100.
match-course-towards-recognition = Зараховується для визнання.
match-course-any-time = Починається будь-коли.
match-bar-documents = Потрібні документи про рівень.
match-bar-place = Місце проведення задалеко.
match-bar-date = Немає початку, на який ще можна записатися.
match-bar-hours = Потрібно більше годин на тиждень, ніж є.
match-bar-full = Вільних місць немає.
match-bar-level = Потрібен вищий рівень ЄРК.
match-bar-language = Потрібен вищий рівень мови.
match-bar-skill = Бракує навички, на якій будується навчання.

match-wish-occupation = Професія
match-wish-place = Місце
match-wish-contract = Договір
match-wish-hours = Години на тиждень
match-wish-pattern = Робочий час
match-wish-start = Початок
match-wish-pay = Оплата

match-notice-advice = Це порада. Вирішує людина.
match-notice-pseudonym = Ви бачите псевдонім. Особа вирішує, хто бачить ім’я.
match-notice-not-counted = Ім’я, стать, вік, громадянство, релігія, здоров’я та дозвіл на проживання тут не враховуються.
match-notice-contest = Ви можете попросити, щоб людина ще раз розглянула цей результат.
match-notice-rules = Версія правил: { $rules }
match-unmatchable = Ця вакансія не називає ні професії, ні навичок. Додайте щось із них, щоб її можна було порівняти.
