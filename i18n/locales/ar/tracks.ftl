### المسارات التي يبدأ بها النظام، وما يقال عنها.

## Names.
track-master = إكمال درجة الماجستير أو معادلتها
track-bachelor = تأهيل أساسي وصف تحضيري نحو البكالوريوس
track-basics = دورة أساسية في اللغة والحياة المدنية
track-upskilling = تقييم المهارات، تعلم مناسب، ثم تصديق
# The reason of a validation that stands before a course.
track-prove-first = أنت تعرف بعض هذا من قبل. اطلب تصديقه أولا؛ فقد تصبح الدورة أقصر.
# Beside the share of those who completed a path.
track-reference = يهدف نهج أمستردام إلى أن يكمل 75 شخصا من كل 100 مسارهم.
