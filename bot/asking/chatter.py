"""Slang, hedges and manners around a question, which ask for nothing and narrow nothing. Pure."""

from bot.asking.tokens import these

SLANG = (
    "was denn nun;na gut;also gut;bonjour;hola;salut;hallo;guten tag;alors;bueno;"
    "wtf;lmao;lmfao;rofl;ngl;tbh;tbf;imho;iirc;smh;omg;omfg;ffs;jk;af;bruh;bruv;fam;y all;"
    "yall;ya;ye;yea;yep;yup;nah;aight;dawg;homie;bestie;sis;boi;chief;boss;m8;peeps;kinda;sorta;"
    "dunno;tryna;tryna know;tell ya;whatcha;howdy;sup;wassup;whats up;what is up;ayo;hiya;heya;"
    "oi;merci;danke;gracias;por favor;bitte;tnx;tks;thks;thnx;thanx;kthx;literally;no cap;"
    "deadass;lowkey;highkey;srsly;obvs;defo;totes;fyi only;for sure;no kidding;no joke;damn;dang;"
    "gosh;jeez;geez;whoa;blimey;crikey;ugh;meh;argh;phew;yikes;hooray;congrats;bout;abt;cos;n;"
    "wats;whts;wut s;wot;wots;lol what;pretty please;real quick;super quick;gimme gimme;hmu;ikr;"
    "fwiw;aka;nvm;brb;atm;as of rn;so yeah;and stuff;or something;or sth;or smth;or whatever;"
    "and so on;etc;if u know;u know;you know;yknow;i mean;let s see;let us see;so to speak"
)
HEDGES = (
    "from largest to smallest;from smallest to largest;in ascending order;in descending order;"
    "from most to least;from highest to lowest;largest first;highest first;biggest first;"
    "number wise;numbers wise;count wise;figure wise;figures wise;"
    "but;however;still though;more or less;or so;give or take;ballpark;at a guess;"
    "or thereabouts;thereabouts;in round numbers;in round figures;in rough terms;in a word;"
    "in one word;in one line;in one sentence;in a sentence;in a nutshell;in short;in brief;"
    "briefly put;long story short;no more no less;all in all;at all;by any chance;perchance;"
    "as it were;in other words;that is to say;in any case;in the end;at the end of the day;"
    "after all;by all accounts;by your count;by wipo s count;on paper;in reality;in practice;"
    "in principle;as such;for that matter;mind you;to my knowledge;to your knowledge;"
    "to the best of your knowledge;for once;for starters;first off;for the record;on the record;"
    "all together;all togehter;alltogether;inclusive;inclusively;only one year;one year only;"
    "that year only;just one year;just that year;single year only;percentage points;"
    "percentage point;"
    "in percentage points;pieces;piece;units;"
    "if listed;if printed;if available;if given;if known;if stated;if included;if mentioned;"
    "if shown;"
    "if it is listed;if it is printed;if it is there;if they are listed;if there is one;"
    "if there are;"
    "if that is in there;if that is in it;if you have it;if you have that;if you have one;"
    "if the report has it;if the report says so;if the report says;if it says so;if at all;"
    "whatsoever;whatever it is;lately;of late;at present;in the meantime;in the first place;"
    "compared to others;by comparison;in comparison;for comparison;as a number;"
    "as one number;as a figure;as an absolute number;in one go;in the same breath;if so;"
    "sought protection;seek protection;protection sought;sought patent protection;"
    "would you say;would you say is;do you say;can you say;what would you say is;"
    "nothing else;and nothing else;nothing more;i only want;we only want;only want;i just want;"
    "csv;as csv;as a csv;as a table;in a table;spreadsheet;excel;for excel;"
    "into account;taken into account;take into account;without rounding;unrounded;not rounded;"
    "to the last digit;by number of;by the number of;"
    "by total number of;measured by number of;"
    "in your tables;in the tables;in your table;in the table;in the report s tables;"
    "is fine;would be fine;is perfectly fine;is just fine;will suffice;would suffice;suffices;"
    "is plenty;is good enough;is all i need;or vice versa;vice versa;"
    "or the other way round;or the other way around;or is it the other way round;"
    "or is it the other way around;or conversely;or the reverse;"
    "may a;may an;may the;may one;may we;may it;"
    "worth knowing;good to know;nice to know;must know;so many;that many;as many;quite a few"
)
TELLING = (
    "admit;admits;admitted;admit to;admits to;admitted to;check;check please;please check;"
    "double check;doublecheck;sanity check;cross check;hide;hides;hidden;hiding;hide that;"
    "they hide that;cover up;claim to have;claims to have;claimed to have;brag about;brags about;"
    "bragging;acknowledge;acknowledges;acknowledged;disclose;discloses;reveal that;reveals that;"
    "footnote;footnotes;a footnote;for a footnote;my notes;quote;cite for me;reference;"
    "talk me through;walk me through;run me through;spell out;break down;breakdown of;"
    "speak of;speaks of;spoke of;talk of;talks of;series for;series of;data series;series;"
    "date from;dates from;dated from;dating from;date back to;dates back to;dating back to;"
    "abbreviation;acronym;the letters;initialism;pin down;jot down;note down;write down;put down;"
    "nearly everything;almost everything;everything;say exactly;exact number;precise number;"
    "number of them;on file;on the books;"
    "put a number on;put a figure on;in terms of;when it comes to;speaking of;talking of;"
    "as regards;with a view to;on the subject of;on the topic of;on the matter of;on the front"
)
CHATTER = ";".join((SLANG, HEDGES, TELLING))
"""All of them, between semicolons."""

_TELLING_LY = these(
    "hardly barely scarcely only merely rarely solely mostly mainly largely partly monthly weekly"
    " daily hourly quarterly yearly jointly singly separately individually exclusively family"
    " supply reply apply imply comply multiply assembly anomaly monopoly italy july early friendly"
    " elderly costly deadly likely unlikely lovely lonely formerly newly lately previously finally"
    " firstly secondly lastly commercially militarily sicily emily"
)


def is_manner(word: str) -> bool:
    """Whether an unknown word only says how: "supposedly", "astonishingly"."""
    return len(word) > 5 and word.endswith("ly") and word not in _TELLING_LY
