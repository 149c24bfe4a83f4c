yes = Так
no = Ні

language = Мова
languages = Мови

not-a-recognition = Це орієнтовна оцінка, а не визнання кваліфікації.
draft-translation = Цей переклад ще ніхто не перевірив.
text-in-other-language = Цей текст іншою мовою: { $language }.
esco-attribution = Цей сервіс використовує класифікацію ESCO Європейської комісії.

date-and-time = { $date }, { $time }
eqf-level = Рівень { $level } ЄРК
eqf-range = Рівні від { $from } до { $to } ЄРК
results-count =
    { PLURAL($count) ->
        [one] { NUMBER($count) } результат
        [few] { NUMBER($count) } результати
        [many] { NUMBER($count) } результатів
       *[other] { NUMBER($count) } результату
    }
