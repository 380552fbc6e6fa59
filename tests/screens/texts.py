"""Invented articles as Markdown: one with every kind of block, one for each script."""

from tui.loaders.markdown import read
from tui.model import Article

KINDS = """---
title: The lock at Grenna, in every kind of block
author: Ida Holm
source: Coast Weekly
date: 2023-04-02
lang: en
---

A first paragraph that is long enough to be broken into lines at every width, with **strong**, *slanted* and ~~struck~~
words, `code`, a [link to the lock](https://lock.example/grenna), a [second](#tables) and a note.[^1]

# Headings

## Of the second level

### Of the third, which is long enough to go over more than one line where the screen is narrow

# Lists

- Northwind's tug
- a barge, of which there is more to say than fits on a line, so that one sees where the next one begins
  - her mate
    - her mate's dog
  - her crane

9. the ninth gate
10. the tenth gate

# Quotations

> The water was so still that nobody dared to open the gates, said the keeper.
>
> > And yet they were opened, said his wife.

# Code

```python
def level(hour: int) -> float:
    return 1.5 * hour  # metres, and a remark that makes this line one of those which are much too long for a page
```

# Tables

| Gate | Built | Height |
|:-----|------:|:------:|
| First | 1881 | 4.5 m |
| Second, of oak | 1902 | 12.0 m |

| Year | Ships up | Ships down | Tolls in crowns | Keeper of the lock | What was written in the book that year |
|------|---------:|-----------:|----------------:|--------------------|-----------------------|
| 1901 | 1,204 | 1,198 | 14,410 | Anna Lindqvist | Ice until the end of March, and a barge sunk at the second gate |
| 1902 | 988 | 1,001 | 12,015 | Anna Lindqvist | The new gate of oak; closed for eleven weeks |

# The rest

![The lock at noon, with two barges](lock.png)

---

The last paragraph.

[^1]: Notes stand at the end, under a rule of their own, and are as long as they need to be.
"""

SCRIPTS = {
    "chinese": """---
title: 港口的早晨
lang: zh
---
清晨，渔船一艘接一艘地回到港口。码头上的人们已经等了很久，他们想知道今年的鲱鱼到底有没有来。船长说：“我们在北边看见了
很大的鱼群，可是风太大，网都放不下去。”市场在八点开门，九点就卖完了。GPT-4 和 Mistral AI 这些名字在这里没有人听说过。
""",
    "japanese": """---
title: 港の朝
lang: ja
---
朝早く、漁船が一隻ずつ港に戻ってきた。岸壁では人々がもう長いこと待っていて、今年のニシンが来たのかどうかを知りたがっていた。
「北のほうで大きな群れを見たんだが、風が強くて網を入れられなかった」と船長は言った。ｶﾀｶﾅも混じる。
""",
    "arabic": """---
title: صباح في الميناء
lang: ar
---
في الصباح الباكر عادت قوارب الصيد إلى الميناء واحدا بعد الآخر، وكان الناس ينتظرون على الرصيف منذ وقت طويل.

قال القبطان إنه رأى 15 سفينة قرب Sandvik يوم 3 مارس (في الشمال)، ثم سكت.
""",
    "hebrew": """---
title: בוקר בנמל
lang: he
---
מוקדם בבוקר חזרו סירות הדיג אל הנמל בזו אחר זו, והאנשים על הרציף חיכו כבר זמן רב.

הקברניט אמר שראה 15 ספינות ליד Sandvik (בצפון), ואז שתק.
""",
    "thai": """---
title: เช้าวันหนึ่งที่ท่าเรือ
lang: th
---
เช้าตรู่เรือประมงทยอยกลับเข้าท่าเรือทีละลำ ผู้คนบนท่ารออยู่นานแล้ว พวกเขาอยากรู้ว่าปีนี้ปลามาหรือยัง กัปตันบอกว่าเห็นฝูงปลาใหญ่ทางเหนือ แต่ลมแรงเกินไป
""",
    "hindi": """---
title: बंदरगाह की सुबह
lang: hi
---
सुबह-सुबह मछली पकड़ने वाली नावें एक-एक करके बंदरगाह लौट आईं। घाट पर लोग बहुत देर से प्रतीक्षा कर रहे थे और जानना चाहते थे कि इस
वर्ष मछलियाँ आई हैं या नहीं। कप्तान ने कहा कि हवा बहुत तेज़ थी।
""",
    "emoji": """---
title: The harbour in pictures 🌊
lang: en
---
Everybody came: 👩‍👩‍👧‍👦 the family, 🧑🏽‍🚒 the fire brigade, ☎️ the operator, 🇸🇪 the consul,
e\u0301le\u0300ve, n\u0303 and 1️⃣
gull 🐦‍⬛. The sea was
calm ⚓️ and the coffee ☕ was hot, so that nobody 🤷🏿‍♀️ wanted to go
home 🏠 before the lamps were lit 💡.
""",
}


def articles() -> list[Article]:
    """What the loader makes of them; the oldest articles of the library, and those without a date its last."""
    texts = {"kinds": KINDS, **SCRIPTS}
    return [read(markdown.encode(), f"{name}.md") for name, markdown in texts.items()]
