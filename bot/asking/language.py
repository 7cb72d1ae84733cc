"""English words around names and numbers: what they ask for, and those that ask for nothing. Pure.

Names, measures and terms come from the report; here is only what any report is asked with.
"""

from collections.abc import Mapping

Phrases = Mapping[str, str]
"""A sign → the phrases that give it, between semicolons."""

FILLER = (
    "a;an;the;of;for;in;on;at;by;with;from;to;into;within;inside;among;amongst;across;per se;"
    "via;through;under;towards;regarding;concerning;about;is;are;was;were;be;been;being;am;do;"
    "does;did;doing;done;has;have;having;had;get;gets;got;getting;gotten;hold;holds;held;"
    "holding;own;owns;owned;possess;possesses;possessed;there;here;it;its;this;that;these;"
    "those;we;our;i;me;my;you;u;ur;your;and;also;too;as;out;up;please;pls;plz;plss;thanks;"
    "thank you;thank;thx;ty;cheers;hi;hello;hey;hey there;hi there;yo;dear;ok;okay;so;like;"
    "well;um;uh;hmm;just;simply;exactly;precisely;roughly;approximately;approx;circa;so far;"
    "in total;overall;altogether;total;all;whole;entire;every;count;counts;amount;amounts;"
    "figure;figures;numbers;tell me;tell us;tell;show me;show us;show;give me;give us;give;"
    "gimme;list;find;look up;lookup;let me know;i want to know;i would like to know;"
    "would like to know;i want;want to know;like to know;know;do you know;need to know;need;"
    "could you;would you;can you;can u;could u;can i;could i;may i;might i;can;able to;"
    "will you;want;wonder;wondering;i was wondering;was wondering;curious;question;"
    "quick question;bot;dude;mate;man;bro;folks;guys;team;everyone;world;worldwide;global;"
    "globally;internationally;world wide;in the world;planet;anyway;according to;according;say;"
    "says;said;state that;come;comes;came;coming;come from;comes from;came from;came out of;"
    "originate;originates;originated;originating;involve;involves;involving;involved;concern;"
    "concerns;deal;deals;dealing;relate;relates;related;relating;cover;covers;covering;covered;"
    "use;used;using;utilise;utilize;belong;belongs;belonging;make;makes;made;making;file;files;"
    "submit;submits;submitted;register;registered;apply;applied;applying;contain;contains;"
    "containing;appear;appeared;appears;exist;exists;existing;existed;include;includes;"
    "including;published;publish;publishes;publishing;produce;produced;produces;release;"
    "generate;generated;create;created;creates;account for;accounts for;accounted for;"
    "fall under;falls under;fall into;attributed;assigned;credited;tied;linked;connected;based;"
    "located;living;live;lives;resident;residing;invented;written;authored;work;works;working;"
    "name;named;names;called;specific;specifically;particular;respectively;period;decade;"
    "past decade;last decade;over the decade;in the decade;past ten years;last ten years;"
    "ten years;past 10 years;last 10 years;10 years;ever;in the period;over the period;"
    "whole period;entire period;recent years;in recent years;if any;any;some;such;whether;"
    "know if;know whether;wonder if;wonder whether;wondering if;see if;ask if;tell me if;"
    "check if;check whether;which of;one of;one;ones;type;types;kind;kinds;category;categories;"
    "sort of;topic;topics;area of;field of;subject;related to;dealing with;when it comes to;"
    "in terms of;terms;regard;regards;respect;way;ways;part of;set;size;big;large;high;lot;"
    "lots;value;values;inventor;inventors;inventing;applicant from;base;output;portfolio;"
    "portfolios;holdings;stuff;things;thing;data for;info;information;details;detail;stats;"
    "stat;statistics;country of;someone;anybody;anyone;else;then;today s;s;t;d;re;ve;m;ll;x;"
    "vs the;oh;ah;wow;lol;haha;hm;eh;btw;fyi;asap;quick;quickly;again;once more;kindly;sir;"
    "maam;friend;buddy;pal;right now;currently;current;presently;to date;until now;up to now;"
    "as of now;nowadays;these days;technology;technologies;tech;who are;that are;which are;"
    "that is;come in;sit;sits;stand;stands;standing;placed;globe;earth;came out;come out;"
    "strongly;sharply;massively;rapidly;clearly;in the dataset;in the data;in this dataset;"
    "in the data set;in this data;still;end of;dose;hav;teh;hte;haev;ahve;taht;th;race;printed;"
    "listed;reach;reached;reaches;amounted"
)
"""Words that ask for nothing."""

ASKED: Phrases = {
    "how many": (
        "how many;how many times;how much;number of;amount of;count of;total number of;"
        "total number;the number;quantity of;how often;number;n of;hwo many;howmany;how mny;"
        "how mnay;no of;nr of;total count;count the;how frequently"
    ),
    "who": "who;whos;whose;which one;which owner",
    "what": "what;whats;which;wich;whch;wat;wut;waht;whcih",
    "about": "what about;how about;what of",
    "how": "how",
    "when": (
        "when;which year;what year;in which year;in what year;at what time;what date;which years"
    ),
    "where": "where",
    "they": "they;them;their;theirs;he;she;his;her;him",
    "define": (
        "what is a;what is an;what is meant by;what does mean;meaning of;define;definition of;"
        "definition;explain;stand for;stands for;mean;means;meaning;what are;describe;"
        "what do you mean by;difference in meaning;tell me about;describes;what exactly is"
    ),
    "true": (
        "is it true that;is it true;true that;true;is it correct that;is it correct;correct;"
        "really;actually;indeed;fact check;factcheck;verify;confirm;is it right that;"
        "is it a fact that;is it the case that;it true;seriously;for real;accurate;right;"
        "is not it;was not it;are not they;were not they;did not they;does not it;do not they;"
        "did not it;has not it;have not they;is that right;is that so;is that true"
    ),
    "article": (
        "the article;article say;article says;article said;news article;the news;news;"
        "the press;the story;news story;winbuzzer"
    ),
    "wrong": (
        "wrong;get wrong;gets wrong;got wrong;mistakes;mistake;errors;error;incorrect;"
        "inaccurate;false;differ;differs;disagree;disagrees;misreport;misreported;contradict;"
        "contradicts;not supported;discrepancies;discrepancy"
    ),
}
"""How a question asks."""

ORDER: Phrases = {
    "most": (
        "most;highest;largest;biggest;leading;leads;lead;leader;leaders;winner;winning;wins;"
        "won;win;dominates;dominate;dominant;max;maximum;in front;at the top;on top;strongest;"
        "main;most common;most popular;most used;most frequent;most often;"
        "most important by number;greatest;number one;no 1;nr 1;no one in the ranking;"
        "first place;frontrunner;top dog;majority;mostly;top spot;rules;ruling;champion;bulk;"
        "biggest number;top scorer;the leader in;most patents of all;most active;most prolific;"
        "most frequently;most widely used;main focus"
    ),
    "least": (
        "least;fewest;smallest;lowest;minimum;bottom;last;weakest;least common;rarest;"
        "least often;last place;bottom of;min;tiniest;less than any"
    ),
    "slow": "slowest;slowest growing;grows slowest;least growth",
    "fast": (
        "grow fastest;grew fastest;grows fastest;growing fastest;grown fastest;quickest;"
        "fastest growth;rising fastest;fastest rising;growing the fastest;growing most quickly;"
        "highest growth;strongest growth;grow the fastest;grew the fastest;grows the fastest;"
        "grow most;grew most;grown most;grown the most;grew the most;biggest increase"
    ),
    "ahead": "ahead;in the lead",
    "top": "top",
    "rank": "rank;ranks;ranked;ranking;place;places;position;positions;come in at;rank at",
    "in top": (
        "in the top;among the top;within the top;in top;among top;part of the top;make the top"
    ),
    "list": (
        "by country;by countries;by model;by mode;list all;show all;list of;all the;what are the"
    ),
}
"""Firsts, lasts and places."""

COMPARED: Phrases = {
    "versus": (
        "versus;vs;v;compare;compared;compares;comparison;against;compared to;compared with;"
        "compare to;stack up;stacks up;side by side"
    ),
    "or": "or",
    "more": (
        "more;at least;larger;bigger;ahead of;greater;higher;beat;beats;beating;outrank;"
        "outranks;exceed;exceeds;over;surpass;surpasses;surpassed;above;more than;"
        "better placed than;outnumber;outnumbers;ahead;outperform;outpace;in front of;"
        "larger than;bigger than;higher than;rank higher;ranks higher;ranked higher;precede;"
        "lead over"
    ),
    "less": (
        "less;at most;fewer;smaller;behind;lower;below;fewer than;less than;smaller than;"
        "lower than;trail;trails;trailing;lag behind;lags behind;ranks lower;rank lower;"
        "ranked lower"
    ),
    "equal": "as many as;as many;same number;equal;tie;tied;the same as;same as;equally;the same",
    "than": "than",
    "times": (
        "times more;times as many;times as much;times larger;times bigger;fold more;"
        "multiple of;ratio;ratio of;ratio between;factor;times the;times"
    ),
    "difference": (
        "how many more;how much more;difference between;difference;gap;gap between;lead of;"
        "how many fewer;how far ahead;by how many;how far behind;how much bigger;"
        "how much larger"
    ),
    "between": "between",
}
"""Two beside each other."""

MOVED: Phrases = {
    "grow": (
        "grow;grows;grew;grown;increase;increases;rise;rises;rose;risen;change;changes;changed;"
        "develop;develops;developed;development;rising;climb;climbed;go up;went up;gone up;"
        "surged;boom;boomed;growing;increasing;multiplied;multiply;expand;expanded;expanding;"
        "jump;jumped;accelerate;accelerated"
    ),
    "fall": (
        "fall;falls;fell;fallen;decline;declines;declined;declining;drop;drops;dropped;shrink;"
        "shrank;shrinking;decrease;decreased;decreasing;go down;went down;gone down;falling;"
        "dropping;dip;dipped"
    ),
    "rate": (
        "growth rate;annual growth;average annual growth;average growth;yearly growth;"
        "growth per year;annual growth rate;average annual growth rate;grow per year;"
        "yearly growth rate;compound annual growth;compound annual growth rate;"
        "average yearly growth;how fast"
    ),
    "trend": (
        "trend;trends;over time;per year;by year;yearly;each year;year by year;annually;annual;"
        "evolve;evolves;evolved;evolution;timeline;course;over the years;every year;"
        "through the years;across the years;year on year;from year to year"
    ),
    "peak": (
        "peak;peaked;peaks;peaking;record;record year;maximum year;high point;at its highest;"
        "at their highest;all time high;best year"
    ),
    "year": "year;years",
    "since": "since;starting in;from year",
    "until": (
        "until;till;up to;before;after;prior to;by the end of;following;later than;"
        "earlier than;up until;through to;beyond"
    ),
    "share": (
        "share;shares;percentage;percent;proportion;portion;fraction;pct;what part;part;"
        "how much of;what share"
    ),
    "there": (
        "filed in;filed at;filed with;filing in;filing at;filings in;filings at;file in;"
        "applications in;protection in;protected in;protection sought in;registered in;"
        "applied for in"
    ),
    "only": "only;solely;exclusively;purely;merely",
    "first": (
        "first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth;runner up;"
        "second place;third place;2nd place;3rd place;first place"
    ),
    "number": "number;no;nr;num;rank number;#",
}
"""Changes, years, shares."""

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
        "publisher;who is behind;written by;journalist;reporter;whose report"
    ),
    "published on": (
        "published;publication date;come out;came out;released;date of publication;how old is;"
        "date;release date;appear;appeared;issued;publish"
    ),
    "title": "title;title of;name of the report;headline;called;name",
    "scope": (
        "period covered;time span;time period;timeframe;time frame;years covered;which years;"
        "what years;what period;which period;period;span;edition"
    ),
}
"""The report itself."""

NUMBERS: Mapping[str, int] = {
    **{
        word: number
        for number, word in enumerate(
            ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), start=2
        )
    },
    "fifteen": 15,
    "twenty": 20,
    "a dozen": 12,
}
PLACES: Mapping[str, int] = {
    **{
        word: place
        for place, word in enumerate(
            (
                *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth"),
                *("ninth", "tenth"),
            ),
            start=1,
        )
    },
    "runner up": 2,
}
