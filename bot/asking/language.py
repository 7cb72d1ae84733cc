"""English words around names and numbers, by what they ask for. Pure.

Names, measures and terms come from the report; here is only what any report is asked with.
"""

from bot.asking.phrases import Phrases

ASKED: Phrases = {
    "how many": (
        "grand total;headline number;headline figure;headline total;the grand total;"
        "how many;how strong;how strong is;how active;how active is;how much;number of;amount of;"
        "count of;total number of;how many of;how large;total number;the number;quantity of;"
        "number;n of;hwo many;hw many;howmany;how mny;the numbers of;how mnay;no of;nr of;"
        "total count;count the;how big;how high;the value;the figure;value for;figure for;"
        "figures for;total for;count for;the count;the total;size of;the size;how sizeable;"
        "how great;how large is;numbers for;quantity;what number"
    ),
    "how often": "how often;how many times;how frequently;number of times",
    "who": "who;whos;whose;which one",
    "what": (
        "what;whats;which;which of the two;which of these two;which of the three;wich;whch;wat;"
        "wut;waht;whcih"
    ),
    "about": (
        "what about;how about;what of;tell me about;how is doing;tell me more about;"
        "tell us about;what do you know about;what data do you have on;what data is there on;"
        "what is there on;"
        "what numbers are there on;what numbers do you have on;what does the report say about;"
        "what does the report say on;"
        "what can you tell me about;anything on;"
        "anything about;information on;info on;what do you have on;what have you got on;"
        "give me an overview of;overview of;talk about"
    ),
    "how": "how",
    "when": (
        "when;which year;what year;in which year;in what year;at what time;what date;which years"
    ),
    "where": "where",
    "they": "they;them;their;theirs;he;she;his;her;him",
    "define": (
        "what is a;what is an;what is meant by;what does mean;meaning of;define;definition of;"
        "definition;explain;stand for;stands for;mean;means;meaning;what are;describe;"
        "what do you mean by;difference in meaning;describes;what exactly is;counts as;count as;"
        "what counts as;defined;is defined;be defined;meant;meant by;definition for;"
        "in plain english;the term;the word;explained;explain to me;concept of;the concept;"
        "understand by;understood by"
    ),
    "true": (
        "right or wrong;correct or incorrect;correct or not;right or not;true or false;"
        "true or not;surely;is it that;is it so that;"
        "yes;is it true or false that;"
        "is it true that;is it true;true that;true;is it correct that;is it correct;correct;"
        "really;actually;indeed;fact check;factcheck;verify;confirm;is it right that;"
        "is it a fact that;is it the case that;it true;seriously;for real;accurate;right;"
        "is not it;was not it;does not he;does not she;"
        "will not it;would not it;is it not;is not that right;innit;yeah;yes or no;y n;or not;"
        "is this right;is this true;is this correct;does that hold;is that correct;"
        "am i right;do i have that right;legit;truth;in fact;in truth;factually;"
        "i was told that;i was told;we were told;did i hear right that;i heard that;i read that;"
        "i heard;i read;they say;people say;"
        "somebody told me;someone told me;"
        "are not they;were not they;did not they;does not it;do not they;"
        "did not it;has not it;have not they;is that right;is that so;is that true"
    ),
    "article": (
        "the article;article say;article says;article said;news article;the news;news;the press;"
        "winbuzzer article;the winbuzzer article;winbuzzer piece;the winbuzzer piece;"
        "winbuzzer story;the winbuzzer story;blog post;the blog post;the piece;"
        "the story;news story;the news story;news item;the news item;the newspaper;newspaper;"
        "winbuzzer"
    ),
    "legislate": (
        "make a law;made a law;make laws;made laws;making laws;pass a law;passed a law;"
        "pass laws;passed laws;adopt a law;adopted a law;enact a law;enacted a law;"
        "have a law on;has a law on;a law on;laws on;laws about;a law about;a law for;laws for"
    ),
    "wrong": (
        "wrong;get wrong;gets wrong;got wrong;mistakes;mistake;errors;error;incorrect;"
        "inaccurate;false;differ;differs;disagree;disagrees;misreport;misreported;contradict;"
        "contradicts;not supported;discrepancies;discrepancy;untrue;falsely;exaggerate;exaggerates"
    ),
}
"""How a question asks."""

REPORT: Phrases = {
    "report": (
        "the report;this report;report;the study;this study;study;landscape report;"
        "the landscape;wipo;wipos;the analysis;your report;survey;paper called;"
        "publication called"
    ),
    "numbers": (
        "these numbers;the numbers;your numbers;these figures;the figures;your figures;"
        "the data;this data;your data;data;dataset behind;numbers come from;get your numbers;"
        "get the numbers;your facts;these facts;the statistics;these stats;your sources;"
        "your source;sources;source;the source"
    ),
    "author": (
        "author;authors of the report;who wrote;who made;who created;who published;wrote;write;"
        "publisher;who is behind the report;who is behind this;who is behind it;"
        "written by;journalist;reporter;whose report"
    ),
    "published on": (
        "published;publication date;come out;came out;bring out;brought out;brings out;"
        "put out;puts out;released;date of publication;how old is;"
        "date;release date;appear;appeared;issued;publish"
    ),
    "title": "title;title of;name of the report;headline;called;name",
    "scope": (
        "period covered;time span;time period;timeframe;time frame;years covered;which years;"
        "what years;what period;which period;period;span;edition"
    ),
}
"""The report itself."""
