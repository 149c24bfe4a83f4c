### Pages of each role: the own profile, its log, consents, requests, accounts, vacancies.

page-own = Мій профіль
page-log = Хто переглядав цей профіль
page-sharing = Згоди
page-rights = Запити
page-vacancies = Вакансії
page-accounts = Облікові записи
page-requests = Відкриті запити
page-choose-role = Виберіть свою роль
page-choose-role-about = Ви маєте кілька ролей. Виберіть роль для цього сеансу.
page-code = З кодом із вашого аркуша
page-code-field = Код
page-code-button = Відкрити мій профіль
page-log-about = Кожен рядок показує, хто переглядав або змінював цей профіль, коли й навіщо.
# $law (String) Name of the law.
page-log-withheld = Закон може приховувати рядки: { $law }.
page-log-older = Старіші рядки
page-column-when = Коли
page-column-who = Організація і роль
page-column-what = Що сталося
page-column-why = Навіщо
page-column-groups = Чого це стосувалося
page-column-until = До
page-column-answer = Надана відповідь
page-column-due = Відповідь до
page-column-kind = Вид
page-column-roles = Ролі
page-event-read = Переглянуто
page-event-changed = Змінено
page-event-shared = Передано або погоджено
page-event-rights = Право особи
page-event-refused = Відмовлено
page-event-signed = Вхід або вихід
page-event-service = Сама служба
page-outcome-allowed = Виконано
page-outcome-denied = Не дозволено
page-outcome-failed = Не вдалося
page-purpose-profiling = Створення і ведення профілю
page-purpose-guidance = Консультування службою зайнятості
page-purpose-matching = Зіставлення без імені
page-purpose-introduction = Представлення для однієї вакансії
page-purpose-course-placement = Місце на курсі
page-purpose-recognition = Визнання кваліфікації
page-purpose-home-authority-contact = Зв’язок з органом країни походження
page-purpose-transfer = Передання профілю
page-purpose-national-register = Національний реєстр
page-purpose-statistics = Підрахунки
page-purpose-rights = Права особи
page-purpose-emergency = Надзвичайний випадок
page-purpose-supervision = Нагляд
page-purpose-administration = Робота служби
page-purpose-public = Відкриті дані
page-purpose-accommodation = Пристосування на роботі чи в класі
page-group-identity = Імена і дата народження
page-group-contact = Контакти
page-group-status = Правове становище
page-group-education = Освіта і рівні
page-group-work = Робота
page-group-skills = Навички
page-group-languages = Мови
page-group-expectations = Побажання
page-group-accommodation = Пристосування
page-group-notes = Нотатки працівників
page-group-appraisal = Оцінка і план
page-group-consent = Домовленості
page-group-access-log = Цей список
page-sharing-about = На це особа дала згоду або відмову. Відкликання згоди діє одразу.
page-sharing-empty = Особу ще не просили про згоду.
page-consent-given = Погоджено
page-consent-refused = Не погоджено
page-consent-withdrawn = Відкликано
page-consent-ended = Закінчилася
page-consent-withdraw = Відкликати
page-rights-about = Тут ви просите про одне зі своїх прав. Відповідь надходить протягом місяця.
page-rights-empty = Ще нічого не просили.
page-rights-ask = Надіслати запит
page-rights-kind = Яке право?
page-rights-wish = Про що ви просите?
page-right-access = Побачити все, що зберігається
page-right-correction = Виправити щось
page-right-restriction = Тимчасово зупинити використання
page-right-end-restriction = Знову дозволити використання
page-right-objection = Заперечити проти використання
page-right-erasure = Стерти профіль
page-right-open = Чекає на відповідь
page-right-granted = Задоволено
page-right-refused = Не задоволено
page-right-class = Хто з працівників бачить профіль
page-requests-about = Ці запити чекають на відповідь, найтерміновіші спершу.
page-requests-empty = Жоден запит не чекає на відповідь.
page-accounts-about = Ці облікові записи належать вашій організації.
page-account-used = Використовується
page-account-disabled = Вимкнено
page-vacancies-about = Ці вакансії відкриті зараз.
page-vacancies-empty = Зараз немає відкритих вакансій.

# $total (Number) Profiles of the whole list.
# $limit (Number) Lines of a page.
page-list-count = Усього профілів: { NUMBER($total) }. На сторінці щонайбільше { NUMBER($limit) }.
# $filter (String) Name of a filter, such as a language with its level.
# $count (Number) Profiles.
page-list-removed = Не показано через «{ $filter }»: { NUMBER($count) }
page-list-file = Цей список як файл (CSV)
# $count (Number) Rows.
page-list-file-most = У файлі щонайбільше рядків: { NUMBER($count) }. Спершу звузьте список.
page-filter = Показати лише деякі профілі
page-filter-any = Будь-який
page-filter-level = На цьому рівні або вище
page-filter-show = Показати
page-filter-nobody = Жоден профіль не відповідає цим умовам.

page-export = Усе, що зберігається
page-export-about = Це все, що сервіс зберігає про цю особу. Роздрукуйте або збережіть це.
page-export-portable-about = Остання колонка каже, чи може особа перенести це до іншого сервісу.
page-export-file = Те саме як файл (JSON)
page-export-purposes = Чому це зберігається
page-export-ground = Підстава
page-export-law = Закон
page-export-recipients = Хто щось отримав
page-export-nobody = Жодна інша організація нічого не отримала.
page-export-first = Уперше
page-export-last = Востаннє
page-export-sources = Хто це сказав
page-export-retention = Скільки це зберігається
page-export-held = Кожне поле, що зберігається
page-export-field = Поле
page-export-value = Значення
page-export-portable = Можна перенести
# $count (Number) Lines.
page-export-log-part = Тут лише найновіші рядки: { NUMBER($count) }. У файлі є всі.
page-ground-public-task = Публічне завдання
page-ground-legal-obligation = Обов’язок за законом
page-ground-consent = Згода
# $months (Number) Months.
page-keep-draft = Чернетки, місяців після останньої зміни: { NUMBER($months) }
# $months (Number) Months.
page-keep-record = Профілі, місяців після закриття або останньої зміни: { NUMBER($months) }
# $months (Number) Months.
page-keep-consent = Докази згод, місяців після їхнього завершення: { NUMBER($months) }
# $months (Number) Months.
page-keep-audit = Рядки журналу, місяців після запису: { NUMBER($months) }
# $months (Number) Months.
page-keep-versions = Попередні версії для підбору, місяців після заміни новими: { NUMBER($months) }
