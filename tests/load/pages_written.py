"""Pages and texts written for the tests: invented states, outlets and people in the layouts that outlets use."""

# ruff: noqa: RUF001 (other scripts stand here on purpose)

LEAD = (
    "The foreign minister of Norland said on Monday that her government would not take part in talks on the "
    "strait until the blockade of Port Dunmore was lifted."
)
SECOND = (
    "“We have nothing to discuss while ships are being turned away,” Eva Lund told reporters in the capital, "
    "according to a transcript that her office released."
)
THIRD = (
    "Sudland’s defence ministry denied that any vessel had been stopped, and accused its neighbour of staging "
    "the dispute ahead of an election."
)
BODY = f"{LEAD}\n\n{SECOND}\n\n{THIRD}"

AGENCY = f"""Norland spurns strait talks, cites blockade

By Ana Cruz and Tom Reed

May 3, 2024 9:05 AM GMT+8 Updated a day ago

PORT DUNMORE, May 3 (Reuters) - {BODY}

Sign up here.

Reporting by Ana Cruz in Port Dunmore and Tom Reed in Westhaven; Editing by Ina Voss
"""

BRITISH = f"""Norland
Norland minister refuses talks while strait stays blocked
Eva Lund says ships are still being turned away, as Sudland denies stopping any vessel

Ana Cruz in Port Dunmore
Fri 3 May 2024 18.30 BST
Last modified on Fri 3 May 2024 20.15 BST
Share
{LEAD}

{SECOND}

View image in fullscreen
Eva Lund at the foreign ministry on Friday. Photograph: Ina Voss/Reuters
{THIRD}

Explore more on these topics
Norland
Sudland
news
"""

BROADCASTER = f"""World / Norland

Norland rejects talks over blocked strait

By Ana Cruz, Tom Reed and Ina Voss, CNN
 4 minute read
Published 6:30 PM EDT, Fri May 3, 2024

FILE PHOTO: A ship waits outside Port Dunmore, Norland, in March 2024. REUTERS/Ina Voss

{LEAD}

{SECOND}

RELATED ARTICLE
How the strait came to matter

{THIRD}

CNN’s Karl Ost contributed to this report.
"""

DAILY = f"""Norland rules out strait talks until blockade ends

Ana Cruz / TNN / May 3, 2024, 21:15 IST

Follow us

{LEAD}
{SECOND}

Also Read: A short history of the strait

{THIRD}

About the Author
Ana Cruz
Ana Cruz is a senior correspondent covering diplomacy for The Example Times.
"""

COLUMN = f"""OPINION

Why the strait talks are bound to fail

Mara Holt

11 February 2024

{BODY}

Mara Holt is a senior fellow at the Westhaven Institute. The views expressed are her own.

© 2024 The Example Courier. All rights reserved.
"""

SAVED = f"""Did Norland Just Close the Strait? Here's What Its Minister Says

Ana Cruz

Feb 11, 2024, 06:50 PM | Updated 08:05 PM IST

Norland and Sudland have argued over the strait since a ferry was turned back in the spring.
Norland and Sudland have argued over the strait since a ferry was turned back in the spring.

{BODY}

Staff Reporter at Westhaven Mail. Covers ports and shipping.

Get Westhaven Mail in your inbox.
"""

READOUT = f"""Readout of the Foreign Minister's Call with the Secretary-General

May 4, 2024

FOR IMMEDIATE RELEASE

{LEAD}

###
"""

PAGE = f"""<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">
<title>Harbour talks stall as envoys trade blame | The Example Courier</title>
<link rel="canonical" href="https://courier.example.com/world/2024/05/03/harbour-talks">
<meta property="og:site_name" content="The Example Courier">
<script type="application/ld+json">{{"@context":"https://schema.org","@graph":[{{"@type":"WebSite","name":"The Example Courier"}},
{{"@type":["NewsArticle"],"headline":"Harbour talks stall as envoys trade blame","datePublished":"2024-05-03T09:05:00+08:00",
"dateModified":"2024-05-03T03:20:00Z","author":[{{"@type":"Person","name":"Ana Cruz"}},{{"@type":"Person","name":"Tom Reed"}}],
"publisher":{{"@type":"Organization","name":"The Example Courier"}}}}]}}</script>
<script>document.write("not run")</script></head><body><nav><a href="/">Home</a> <a href="/w">World</a></nav>
<article><header><h1>Harbour talks stall as envoys trade blame</h1><p class="byline">By Ana Cruz and Tom Reed</p></header>
<figure><img src="x.jpg"><figcaption>Envoys leave the harbour house in Port Dunmore on Friday.</figcaption></figure>
<p>{LEAD}</p><p>{SECOND}</p><p>{THIRD}</p>
<p>The mediators have asked for a pause of five days. It was not clear whether Sudland, which closed its consulate in
April, would agree to that.</p>
<p>Sign up for our newsletter to get the Courier in your inbox.</p></article>
<footer>© 2024 The Example Courier. All rights reserved.</footer></body></html>"""

FOREIGN = {
    "French": "Le ministre a déclaré lundi que les pourparlers avec l’État voisin se poursuivraient une semaine encore et "
    "que l’armée resterait sur place en attendant la fin des travaux de la commission.",
    "German": "Der Minister sagte am Montag, die Gespräche mit dem Nachbarstaat würden noch eine Woche dauern, und die Armee "
    "bleibe, wo sie ist, bis die Kommission ihre Arbeit beendet habe.",
    "Spanish": "El ministro dijo el lunes que las conversaciones con el Estado vecino continuarán otra semana y que el "
    "ejército se quedará donde está hasta que la comisión termine su trabajo.",
    "Dutch": "De minister zei maandag dat de gesprekken met het buurland nog een week zouden doorgaan en dat het leger zou "
    "blijven waar het is.",
    "Russian": "Министр заявил в понедельник, что переговоры с соседним государством продолжатся ещё неделю.",
    "Chinese": "外交部长星期一表示，与邻国的会谈将再持续一周，军队将留在原地。",
    "Arabic": "قال الوزير يوم الاثنين إن المحادثات مع الدولة المجاورة ستستمر أسبوعا آخر.",
    "Indonesian": "Menteri itu mengatakan pada hari Senin bahwa pembicaraan dengan negara tetangga akan berlanjut selama "
    "satu minggu lagi.",
}
