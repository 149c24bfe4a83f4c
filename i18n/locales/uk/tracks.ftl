### Шляхи, з якими починає система, і що про них сказано.

## Names.
track-master = Завершити або підтвердити магістратуру
track-bachelor = Базова кваліфікація та підготовчий клас до бакалаврату
track-basics = Базовий курс мови та громадянського життя
track-upskilling = Оцінка навичок, навчання під людину, підтвердження
# The reason of a validation that stands before a course.
track-prove-first = Дещо з цього Ви вже вмієте. Спершу підтвердьте це; курс тоді може стати коротшим.
# Beside the share of those who completed a path.
track-reference = Підхід Амстердама має на меті, щоб 75 зі 100 людей завершили свій шлях.
