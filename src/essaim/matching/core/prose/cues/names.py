"""The words by which brands and products are known, folded, in French and English."""

from __future__ import annotations

import re

CAPITAL = r"[A-ZÀ-ÞŒ0-9](?:[\w’'&-]|\.(?=\w))*"
SMALL = r"(?:de|du|des|d['’]|la|le|les|l['’]|et|&|and|of|the|à|sur|en|\+)"
NAME = rf"(?:(?:[Tt]he|[Ll][ae]s?|[Ll]['’]) ?)?{CAPITAL}(?:[ ](?:{SMALL}[ ]?){{0,2}}{CAPITAL}){{0,4}}"
MAKES = (
    r"(?:est |is |are |sont )?(?:(?:une?|an?|the|la|le) )?(?:[\w-]+ ){0,3}?(?:marque|brand|maison|entreprise|company|start-?up|boutique|association|éditeur|fabricant|atelier|studio|coopérative)\b"
    r"|(?:makes?|sells?|launch(?:es)?|produces?|offers?|runs?|wants?|needs?|is (?:going|looking|launching|relaunching|organising)|recrute|fabriqu\w+|vend\w*|lanc\w+|édit\w+|propos\w+|livr\w+|conçoi\w+|cré\w+"
    r"|organis\w+|souhait\w+|cherch\w+|recherch\w+|prépar\w+|ouvr\w+|opens?|veut|veulent|takes place|rouvr\w+|ages?)\b"
)
BRAND_FORMS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"(?:[Nn]ous sommes|[Ww]e are|[Ww]e['’]re|[Jj]e représente|[Ii] represent|[Jj]e suis chez|[Ii] work for|[Ww]e = ?|[Ww]e at|[Oo]n est) (?:from |l['’]équipe (?:de |d['’])?|la maison |the (?:\([^)\n]{{1,20}}\) ?)?|l['’]association (?:fictive )?|la marque )?(?P<name>{NAME})"), 0.95),
    (re.compile(rf"(?:[Nn]otre|[Ll]a|[Oo]ur|[Uu]ne|[Mm]y|[Tt]he) (?:petite |small )?(?:marque|brand|maison|entreprise|company|société|enseigne|label|start-?up|cooperative|coopérative|boutique|client)(?:,| c['’]est| s['’]appelle| is(?: called)?|) (?P<name>{NAME})"), 0.92),
    (re.compile(rf"(?:brand|company|shop|bakery|store|studio|start-?up|maison|app|marque|client|cellar|restaurant),? (?:is )?(?:called|named|name|nommée?|appelée?|s['’]appelle|du nom de) (?P<name>{NAME})"), 0.95),
    (re.compile(rf"\b(?:called|named|sous le nom (?:de |d['’])|appelée?|nommée?) ?(?P<name>{NAME})"), 0.88),
    (re.compile(rf"(?:^|\n|[.!?] |(?:^|\n) ?[-–—•*] ?|(?:^|\n)(?:Hello|Hi|Hey|Bonjour|Salut)[ ,!]{1,2})(?:[Ll]['’]association |[Ll]['’]atelier |[Ll]e studio |[Ll]a marque |[Tt]he |[Ll]e |[Ll]a |[Ll]['’])?(?:\((?:made-up|fictitious|fictive)\) )?(?:fictive )?(?P<name>{NAME})(?:,? \([^)\n]{{1,60}}\))?(?:,? (?:à|in|en|from) [A-ZÀ-Þ][\w-]+)?,?(?: [a-z]+){{0,2}}? (?:{MAKES})"), 0.85),
    (re.compile(rf"(?:l['’]association|l['’]atelier|[Ll]e studio|[Ll]a marque|[Ll]e musée|[Ll]['’]hôtel|[Oo]ur [\w -]{{3,30}}?(?:start-?up|brand|company|shop|app)) (?:fictive? )?(?P<name>{NAME})"), 0.85),
    (re.compile(rf"(?:^|\n)(?P<name>{NAME})(?: \([^)\n]{{2,50}}\))?(?:,| [–—-]| :|:) ?"), 0.7),
    (re.compile(rf"(?:^|[\s:,])(?:marque|brand) (?P<name>{NAME})"), 0.85),
    (re.compile(rf"(?:^|\n|[.!?] )(?:Une?|An?) [^.,;\n]{{3,60}}, (?P<name>{NAME}),"), 0.85),
    (re.compile(rf"(?:[Nn]ous nous appelons|[Jj]e m['’]appelle|[Oo]ur name is|[Ww]e are called|[Ww]e['’]re called) (?P<name>{NAME})"), 0.95),
    (re.compile(rf"\b(?:une?|an?) [a-z][^.,;\n]{{3,60}}, (?:la |le |les |l['’]|the )?(?P<name>{NAME})(?=,|[.]| et | and )"), 0.8),
    (re.compile(rf"(?:^|\n)[^\n:]{{0,40}} [–—-] (?P<name>{NAME}) \("), 0.76),
    (re.compile(rf"\((?:the |la )?(?P<name>{NAME})\)"), 0.72),
    (re.compile(rf"(?:^|\n|[.!?] )(?P<name>{NAME}) \((?!\d)[^)\n]{{3,50}}\)"), 0.75),
    (re.compile(rf"\b(?:[Pp]our|[Ff]or|[Bb]y|[Cc]hez) (?P<name>{NAME})(?=,| \(|[.])"), 0.72),
    (re.compile(rf"[–—] (?P<name>{NAME}), "), 0.6),
)  # fmt: skip
NO_BRAND = frozenset((
    "je", "quoi", "qui", "quand", "combien", "comment", "ou", "lancement", "what", "j'ai", "tu", "vous", "on",
    "they", "you", "she", "he", "hi", "hello", "hey", "bonjour", "salut", "bonsoir", "dear", "objective", "objectif",
    "budget", "brief", "campaign", "campagne", "instagram", "tiktok", "youtube", "linkedin", "insta", "reels",
    "stories", "reel", "we", "our", "nous", "notre", "nos", "the", "a", "an", "le", "la", "les", "un", "une",
    "target", "cible", "looking", "we're", "goal", "produit", "product", "merci", "thanks", "contexte", "audience",
    "key", "please", "avoid", "at", "creators", "createurs", "createur", "goals", "formats", "if", "in", "this",
    "these", "each", "men", "women", "men's", "money", "total", "minimum", "maximum", "do", "not", "no", "pas",
    "ideally", "definitely", "publication", "deliverables", "who", "when", "where", "subject", "from", "france",
    "belgique", "paris", "lyon", "it", "i", "my", "mon", "ma", "il", "ils", "elle", "elles", "idee", "l'idee",
    "spend", "languages", "markets", "age", "exclusions", "dates", "kpi", "kpis", "canaux", "avec", "pour", "bonne",
    "best", "quick", "ouverture", "libres", "engagement", "any", "success", "between", "micro", "nano", "macro",
    "mega", "brand", "marque", "publications", "q1", "q2", "q3", "q4", "t1", "t2", "t3", "t4", "usa", "uk", "us",
    "eu", "ugc", "gen", "z", "english", "french", "german", "dutch", "italian", "spanish", "valentin", "noel",
    "christmas", "easter", "paques", "hts", "er", "vos", "quelques", "deux", "trois", "quatre", "cinq",
))  # fmt: skip
LABEL_END = re.compile(r"[,.;()\n–—]| - ")
QUOTED = re.compile(r"[“«\"]\s?(?P<name>[^”»\"\n]{2,40}?)\s?[”»\"]")
HANDLE = re.compile(r"(?<![\w.])@(?P<handle>[A-Za-z0-9_](?:[A-Za-z0-9_.]{0,38}[A-Za-z0-9_])?)")
OURS = re.compile(r"(?:notre|our|mon|my|we're|we are|compte|handle|account|nous sommes|pseudo)\b[^.;]{0,24}$")
STOP = (
    r"(?=,(?! (?:the|le|la) )|\.(?:\s|$)|;|:|\n|\)| ?\(| – | - | — | called\b| named\b| appelée?\b|$| (?:pour|for|and we|avant|before|entre|between|auprès|qui|that|which|parmi|among|from|depuis|in (?:march|april|may|june|july|january|february|september|october|november|december)"
    r"|en (?:mars|avril|mai|juin|juillet|janvier|février|septembre|octobre|novembre|décembre)|à (?:trois|deux|des|nos|(?=(?-i:[A-ZÀ-Þ])))|in (?=(?-i:[A-Z]))|for (?:the|our)|wants?|by hand|à nos|du \d|dans (?:le|la|les|un) |as a|in our|in a|made from|,? it['’]s|pour les|en Drôme|at)\b)"
)
THING = rf"(?P<thing>[\wÀ-ÿœ'’&%+-]+(?: [\wÀ-ÿœ'’&%+-]+){{0,6}}?){STOP}"
PRODUCT_FORMS: tuple[tuple[re.Pattern[str], float], ...] = (
    (re.compile(rf"(?:faire connaître|faire découvrir|promouvoir|lancement (?:de|du)|launch of|relaunch|promote|mettre en avant|valoriser|showcase|tester|lançons|lance|launching|launch|showing|introduce|montrer|présenter|(?:booster|augmenter) les ventes de) (?:le |la |les |l['’]|the |our |nos |notre |sa |ses |son |mes |ma |mon |her |its |une? |a |de |d['’])?(?:new |nouvelles? |nouveaux? |nouvel )?(?:collection (?:de |d['’]))?{THING}", re.IGNORECASE), 0.75),
    (re.compile(rf"\b(?:makes?|sells?|vend(?:ons)?|fabriqu(?:e|ons|ent)|propos(?:e|ons)|édit(?:e|ons)|livr(?:e|ons)|produ(?:isons|ces?)|conçoi[ts]|crée|ages|on fait) (?:de la |de l['’]|du |des |de |d['’]|une? |an? |the |hand-?made )?{THING}"), 0.8),
    (re.compile(rf"\b(?:sell|vendre) (?:more |plus de |davantage de |our |nos |notre )?{THING}", re.IGNORECASE), 0.7),
    (re.compile(rf"\b(?:our|notre|nos|mes|mon|ma|my) (?:new |nouvelles? |nouveaux? |nouvel )(?:collection (?:de |d['’]))?{THING}", re.IGNORECASE), 0.82),
    (re.compile(rf"\bcome (?:and|to) (?:try|taste) (?:our |the )?{THING}", re.IGNORECASE), 0.7),
    (re.compile(r"\b(?:our|notre|the) (?P<thing>[\w' -]{3,40}?) launch\b"), 0.72),
    (re.compile(r"\b(?:notre|our|nos|son|sa|leur) [\w' -]{3,40} [“«\"] ?(?P<thing>[^”»\"\n]{2,40}?) ?[”»\"]"), 0.74),
    (re.compile(rf"\bventes de (?:nos |notre )?{THING}", re.IGNORECASE), 0.7),
    (re.compile(rf"\b(?:to promote|promote) (?:our |the )?{THING}", re.IGNORECASE), 0.7),
)  # fmt: skip
WHERE = re.compile(r" (?:en|in|a|au|aux|chez|aupres de|auprès de|among|parmi) ")
NOT_A_THING = re.compile(
    r"^(?:(?:le |the |un |a )?produ(?:it|ct)s?\b.*|(?:me|us|it|sure|sense|you|them|people|everyone)\b.*|(?:a |an |our |the |la |le |les )?(?:region|website|site|shop|brand|marque|people|week-end|webina\w+|campagne|campaign|buzz|contenu\w*|content|more|reouverture|spring season|season|ambassad\w+|leads?|trafic|traffic"
    r"|tickets?|opening|visibil\w+|work|creators?|createurs?|influenc\w+|des createurs|engagement|awareness|sales|ventes|ventes en ligne|club|lundi|monday|everything|anything|it|them|online|en ligne|clairement|un grand.*|du contenu.*))$"
)
AFTER_BRAND = re.compile(
    r"^(?:[ ]?\((?P<inside>(?!@)[^),\n\d@]{3,60})[,)]|,[ ](?:(?:is )?(?:an?|une?|the|la|le|des|qui fabrique des|maison de|marque de)[ ])?(?P<beside>[a-zà-ÿ0-9][^,.;:\n]{4,60}?)(?=[,.;:\n]|$| en Dr| pour | — ))"
)
IS_A = re.compile(
    r"(?:^|\n|[.!?] )(?P<head>[A-Z][\w -]{2,40}?) brand\b|(?:est|is|are|sommes)?[ ]?(?:une?|an?|the|la) (?P<thing>[^.,;\n]{2,50}?)[ ](?:brand|company|maker)\b|(?:marque|maison|fabricant|éditeur|organisme) (?:de |d['’])(?P<fr>[^.,;\n]{3,60}?)(?=[.,;\n]|$| fabriqu| basée| à | qui )",
    re.IGNORECASE,
)
NO_PRODUCT = re.compile(
    r"^(?:cherche |recherche |prepare |lance |fictive|made-up|fictitious|british|french|à |a |basée|based|in |en |chez|we |nous |on |j|looking|veut |souhaite|va |est |is |wants? |un |petit|small|marque$|brand$|maison$)"
)
