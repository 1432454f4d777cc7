"""The Thai keyboard, for text that was typed while the other language was on."""

from __future__ import annotations

#: What the keys of a US keyboard write when the Thai one is on (Kedmanee, TIS 820-2538), in the
#: order of ASCII: the first is what the key of ! writes, the last what the key of ~ writes.
KEDMANEE = '+.๒๓๔฿ง๖๗๕๙มขใฝจๅ/-ภถุึคตซวฒชฬฦ๑ฤฺฉฏฎโฌ็ณ๋ษศ?์ฯญ๐ฑฆธ๊ฮ")ํ(บฃลู๘_ฟิแกำดเ้ร่าสทืนยๆพหะีอไปัผฐฅ,%'
