"""Words for one thing in sentences on method, law and history, and those that say little. Pure."""

from bot.asking.tokens import these

SAME = (
    "define defines defined defining definition definitions",
    "release released releases launch launched launches introduce introduced introduction unveil"
    " unveiled debut debuted public publish published emerge emerged invent invented",
    "regulation regulations regulate regulated regulates regulating rules rule law laws legislate "
    "legislated legislation legislates legislative govern governs statute statutes legal "
    "lawmakers bill",
    "adopted adopt adopts pass passed passes enact enacted approve approved sign signed signs "
    "issue issued issues adoption signature sealed voted",
    "plan plans planned planning strategy strategies intend intends aim aims aiming aimed goal"
    " goals target targets ambition ambitions want wants hope hopes strive strives objective"
    " objectives",
    "estimate estimates estimated estimating reckon reckons figure forecast expect expects "
    "expected predict predicts",
    "collect collected collecting gather gathered obtain obtained retrieve retrieved download"
    " downloaded pulled",
    "source sources sourced provider provided provides supplied supplier"
    " deliver delivered delivers origin originate stem",
    "users user signups subscribers",
    "jobs job workers worker employees employment labour labor",
    "economy economic economically economies gdp",
    "method methods methodology approach procedure technique",
    "licence license licences licenses licensing licensed",
    "duplicate duplicates double doubly twice repeatedly multiple several many",
    "company companies firm firms business businesses",
    "lag delay gap wait waiting",
    "identify identified find finding found detect detected select selected choose chosen search"
    " searched searches searching",
    "accuracy accurate precise reliable exact correct quality performance performed",
    "classifier classify classified classification categorise categorised sort filter filters",
    "assign assigned attribute attributed allocate allocated attribution belong belongs map mapped"
    " link linked associate associated",
    "reuse reused reproduce reproduced republish redistribute copy copied quote quoted",
    "driver drivers drive drives drove driving fuel fuelled fueled cause caused factor factors"
    " reasons enable enabled push pushed spark sparked trigger triggered",
    "boom surge rise growth explosion explode exploded explodes exploding takeoff upswing",
    "threatened affected exposed exposure hit risk danger endangered impacted",
    "invest invests invested investor investors investing backer backs backed stake funds funded"
    " shareholder",
    "chatbot bot assistant",
    "incomplete missing absent visible unknown unavailable lacking",
    "date dated dates dating day when",
    "order decree",
    "count counted counts counting include included includes including considered regarded",
    "add adds adding sum sums summed total totals",
    "allow allowed permitted permit permits may free freely",
    "share portion percentage percent proportion fraction",
    "world global globally worldwide",
    "overlap overlaps overlapping",
    "liable liability responsible responsibility",
    "country countries nation nations location locations",
    "paper papers literature bibliographic",
    "patent patents",
    "sentence sentences statement statements",
    "cite cites cited citation citations citing credit credits refer reference",
    "compete competes competing against opponent",
    "standard standards norm norms",
    "ministry ministries",
    "million millions",
    "prompts prompt",
    "house houses",
)
"""Each line: words for one thing; the first stands for all."""

WHOLE = {"publications": "paper"}
"""Words that mean another thing than their other forms: a publication is an act as well."""

WEAK = these(
    "sound sounds land lands able about above according account accounted across act acted actual "
    "actually add admit after again ago ahead all allege alleged almost along already also "
    "alternative although always among amount and another answer any anybody anyone anything "
    "anyway appear apply argue around ask asked asking asks aspect assert at author authors away "
    "back based basic basically be became because become becomes been before began begin begins "
    "being believe best better between big both briefly bring brings but by call called calls "
    "came can case cases certain claim claimed claims clear clearly come comes concern concerning "
    "confirm confirmed consider contain could current currently decide decided decides deal deem "
    "definitely describe described describes determine determined determines detail details did "
    "difference different do does done down during each easily either else end entire especially "
    "even ever every everybody everyone exact exactly exist exists explain explained explains "
    "explicitly fact fall far feature few finally finish first focus focused follow following "
    "follows for form former from full further gave general generally get gets getting give given "
    "gives go goes going gone good got great had happen happened happens happening hardly has "
    "have having heard help hold holds how however i idea if important in indeed inform inside "
    "instead into involve involved is issue it item its itself join just keep kept kind kinds "
    "knew know known knows large last late lately later latest latter lead learn least leave led "
    "less let like likely list listed little long longer look looked looking looks lot made main "
    "mainly make makes making manage many matter matters maybe me mean meaning means meant "
    "mention mentioned mentions might mind more most mostly move moved much must my name named "
    "names near nearly necessary need needed needs never new next no none nor normally not note "
    "noted nothing notice now number numbers obvious of off often ok on once one ones only onto "
    "open or other others our out over overall own page part particular particularly per perform "
    "perhaps person place play please point possible presumably present pretty previously "
    "principle probably process proper properly provide purely put question quick quickly quite "
    "rather reach real really reason recent recently regard regarding relate related relevant "
    "remain report reports reported represent reveal right role roughly run said same saw say "
    "saying says section see seem seems seen sense set several shall she should show showed shown "
    "shows similar simple simply since situation size small so some somebody someone something "
    "sometimes soon specific specifically spoke stand start started starting starts state stated "
    "states stay still stop such support supported supports suppose supposed sure take taken "
    "takes taking talk tell tells term terms than that the their them then there therefore these "
    "they thing things think thinking thinks this those though through throughout thus time times "
    "to today together told too took topic toward towards treat treated treats tried true try "
    "trying turn type types under understand understood until up upon us usual usually various "
    "very via view want wants was way ways we well went were what whatever when where whether "
    "which while who whole whom whose why will with within without wonder word words would write "
    "writes writing written wrong wrote year years yes yet you your bit kindly apparently "
    "supposedly allegedly gonna wanna cool remind handled handle handling deals concretely "
    "precise precisely tool tools stuff persons existed existing theme themes heading headings "
    "opening prominent notable notably substantially considerable considerably significant "
    "significantly essential crucial key vital importance basis bases foundation behind meanwhile "
    "announce announced whereas wipo winbuzzer article study survey analysis ai artificial "
    "intelligence generative use used uses using employ employs applies applied potential lots "
    "loads anyhow world global globally usage beginner beginners mum mom dad layman grandma "
    "sentence sentences drawn draw draws executed execute truly dollars dollar relationship "
    "relation relations records record tables group groups newest left typical typically commonly "
    "effectively officially publicly formally newly speak speaks develop develops developed "
    "official content contents beat beats wording enough intended viewed organised structured "
    "arranged presented displayed broad broadly wide widely largely partly partially fully "
    "completely entirely totally absolutely certainly nowadays moreover furthermore hence curious "
    "wondering hello guys folks essentially practically theoretically context background insight "
    "insights info information overview summary short brief items points subject answers reply "
    "respond event events step steps foresee foresees foresaw envisage envisages envisaged "
    "foreseen envision envisioned schedule scheduled columns column "
    "rely relies occupy applicable refers referring occur "
    "occurs occurred arise arises thank thanks entirety "
    "notion achieve achieved attained enter entered scene build builds differently "
    "till per people peoples whatever removed remove altogether meantime "
    "presently plain plainly special body bodies "
    "he she his her him hers serve serves served serving criterion criteria manner fashion "
    "underneath underlie underlies underlying beneath view views opinion stance wait even though "
    "required requires require requirement compulsory mandatory obligatory obliged accompany "
    "accompanies accompanied dedicated allude alludes alluded browse purpose purposes sake "
    "presented formulate formulated phrase phrased wording expression referred denote denotes "
    "signify signifies characterise characterised characterize portray portrays depict depicts "
    "regarded tackle tackled cope coped happens implies imply implied basically whose quoted "
    "quotes recap refresh heard hearing wondered ask asks curious "
    "approximately approx circa roughly estimated around amongst within per accord accords "
    "anyways exactly concrete concretely actual truly honest honestly frankly seriously "
    "whatsoever nutshell gist lingo jargon parlance newcomer explanation clarify clarification "
    "elaborate outline sketch recount tells telling told teach teaches learnt learned"
)
"""Words that a sentence need not say to answer a question that has them."""
