"""Words around a question that ask for nothing, by what people use them for. Pure.

Verbs of having, making, counting and being about say only that a number belongs to a name; what
is counted, of whom and when is said by other words. A noun or an adjective that could narrow a
count is never here: unknown words are declined.
"""

SMALL = (
    "a;an;the;of;for;in;on;at;by;with;from;to;into;within;inside;among;amongst;across;per se;via;"
    "through;under;towards;toward;regarding;concerning;about;during;throughout;amid;upon;as per;"
    "is;are;was;were;be;been;being;am;do;does;did;doing;done;has;have;having;had;there;here;it;"
    "its;this;that;these;those;we;our;i;me;my;you;u;ur;your;and;also;too;as;out;up;so;like;then;"
    "else;any;some;such;whether;which of;of which;one of;of the two;of these two;"
    "of the three;of these three;of the four;"
    "one;ones;way;ways;part of;own;it s;"
    "today s;s;t;d;re;ve;m;ll;x;who are;that are;which are;that is;that was;"
    "that were;itself;themselves;each other;in which;for which;to which"
)
POLITE = (
    "please;pls;plz;plss;thanks;thank you;thank;thx;ty;cheers;hi;hello;hey;hey there;hi there;yo;"
    "dear;ok;okay;well;um;uh;hmm;hm;oh;ah;eh;wow;lol;haha;btw;fyi;asap;just;simply;quick;quickly;"
    "again;once more;kindly;sir;maam;friend;buddy;pal;dude;mate;man;bro;folks;guys;team;everyone;"
    "bot;sorry;sorry to bother;excuse me;good morning;good evening;good afternoon;good day;"
    "morning;greetings;thanks in advance;many thanks;thanks a lot;thank you very much;"
    "much appreciated;appreciated;quick one;one more thing;one more;one more question;"
    "just curious;out of curiosity;curious;question;quick question;another question;if possible;"
    "if you can;if you know;if you can tell;if any;when you can;anyway;tho;though;rn;idk;lemme;"
    "lmk;imo;anyhow;by the way;no rush;cheers mate;ta;please and thank you;be so kind;"
    "be so kind as to;would you be so kind;would you mind;do you mind;mind;if you do not mind"
)
ASKING = (
    "tell me;tell us;tell;show me;show us;show;give me;give us;give;gimme;list;find;find out;"
    "look up;lookup;let me know;let us know;i want to know;i would like to know;know;i want;i need;"
    "would like to know;want to know;like to know;like to see;like to have;would like;do you know;"
    "need to know;need;want;wants;wanna know;gotta know;could you;would you;can you;can u;could u;"
    "can i;could i;may i;might i;can we;can;able to;able;will you;wonder;wondering;"
    "i was wondering;was wondering;know if;know whether;wonder if;wonder whether;wondering if;"
    "see if;ask if;tell me if;check if;check whether;do you happen to know;happen to know;"
    "any idea;any clue;got any idea;remind me;refresh my memory;help me;help us;help me out;"
    "help me find;looking for;look for;trying to find;trying to find out;try to find;interested in;"
    "interested;enlighten me;can i share;may i share;can we share;share this;trade secrets;"
    "happened;provide;provide me;supply;deliver;display;return;fetch;retrieve;"
    "get me;pull up;bring up;share with me;say;says;said;state that;according to;according;"
    "as reported;as stated;as printed;name;named;names;called;specify;specifically;mention to me;"
    "have a look at;hear;read;learn;figure out;work out for me;chart;graph;plot;"
    "diagram;table;draw;visualise;visualize;"
    "same for;the same for;give the;just tell me;talk about"
)
HAVING = (
    "get;gets;got;getting;gotten;hold;holds;held;holding;own;owns;owned;owning;possess;possesses;"
    "possessed;receive;receives;received;receiving;obtain;obtains;obtained;earned;gather;gathers;"
    "gathered;accumulate;accumulates;accumulated;amass;amasses;amassed;boast;boasts;garner;"
    "garners;garnered;attract;attracts;attracted;collect;collects;collected;belong;belongs;"
    "belonging;account for;accounts for;accounted for;fall under;falls under;fall into;"
    "attributed;attributable;ascribed;assigned;credited;tied;linked;connected;associated;"
    "in the hands of;in the name of;to its name;under its belt;to their name;on record;comprise;"
    "comprises;constitute;constitutes;represent;represents;represented;make up;makes up;"
    "made up;consist;consists;total of;amount to;amounts to;amounted;numbering;go to;goes to;"
    "went to;owe;owes;show up;shows up;to show;can boast;lay claim to;responsible for"
)
MAKING = (
    "make;makes;made;making;file;files;filed;submit;submits;submitted;lodge;lodges;lodged;register;"
    "registers;registered;apply;applied;applying;published;publish;publishes;publishing;produce;"
    "produced;produces;producing;release;generate;generates;generated;create;created;creates;"
    "invented;invent;invents;written;write;writes;wrote;authored;author;penned;put out;puts out;"
    "put forward;bring out;brought out;turn out;turned out;issue;issues;issued;come up with;"
    "came up with;developed by;developed in;made by;made in;produced by;produced in;done by;"
    "by inventors;inventor;inventors;inventing;applicant from;come;comes;came;coming;come from;"
    "comes from;came from;coming from;came out of;come out;came out;coming out;originate;"
    "originates;originated;originating;stem;stems;stemming;hail;hails;based;located;living;live;"
    "lives;resident;residing;work;works;working;appear;appeared;appears;appearing;disclosed"
)
ABOUT = (
    "involve;involves;involving;involved;concern;concerns;deal;deals;dealing;relate;relates;"
    "related;relating;pertain;pertains;pertaining;cover;covers;covering;covered;use;uses;"
    "used;using;utilise;utilises;utilising;utilize;utilizes;utilizing;employ;employs;employing;"
    "process;processes;processing;handle;handles;handling;target;targets;targeting;targeted;"
    "address;addresses;addressing;focus;focuses;focused;focusing;focussed;aimed;intended;devoted;"
    "dedicated;geared;oriented;contain;contains;containing;include;includes;included;including;"
    "classified as;classified under;categorised;categorized;tagged;labelled;labeled;grouped;"
    "counted;type;types;kind;kinds;sort;sorts;category;categories;sort of;topic;topics;area of;"
    "field of;subject;related to;dealing with;when it comes to;in terms of;terms;regard;regards;"
    "respect;relevant;refer to;refers to;referring to;naming;mention;mentioned;"
    "mentioning;referring;with regard to;with respect to;as far as;when talking about;"
    "technology;technologies;tech;domain;domains;realm;space;side;arena;landscape;name any;"
    "appear in;approach;approaches;data for"
)
COUNTING = (
    "exactly;precisely;roughly;approximately;approx;circa;so far;in total;overall;altogether;"
    "total;totals;all;whole;entire;full;complete;every;each;each of;count;counts;amount;amounts;"
    "figure;figures;numbers;base;output;portfolio;portfolios;holdings;holding of;stuff;things;"
    "thing;info;information;details;detail;stats;stat;statistics;value;values;set;size;big;large;"
    "high;lot;lots;specific;particular;respectively;respective;printed;listed;exist;exists;"
    "existing;existed;reach;reached;reaches;recorded;observed;reported;stated;shown;quoted;"
    "identified;seen;saw;see;sees;found;given;noted;exact;precise;actual;official;known;available;"
    "extracted;extract;host;hosts;look at;looked at;analysed;analyzed;analyse;analyze;distinguish;"
    "distinguishes;distinguished;considered;consider;considers;examined;examine;examines;surveyed;"
    "tracked;track;tracks;studied;measured;measure;indexed;catalogued;"
    "often;frequently;ever;still;already;even;yet;strongly;sharply;massively;rapidly;clearly;"
    "someone;anybody;anyone;there in total;in numbers;numerically;in figures;in absolute terms;"
    "absolute;in the dataset;in the data;in this dataset;in the data set;in this data;in the set;"
    "in your data;in your dataset;in the sample;in the corpus;different;distinct;various"
)
WHERE_WHEN = (
    "world;worldwide;global;globally;internationally;world wide;in the world;around the world;"
    "around the globe;across the world;across the globe;on earth;planet;globe;earth;"
    "right now;currently;current;presently;to date;until now;up to now;as of now;nowadays;"
    "these days;period;decade;past decade;last decade;over the decade;in the decade;"
    "past ten years;last ten years;ten years;past 10 years;last 10 years;10 years;in the period;"
    "over the period;over the last ten years;over the past ten years;over the last decade;"
    "over the past decade;during the last decade;during the past decade;over the last 10 years;"
    "over the past 10 years;in the last ten years;in the past ten years;in the last decade;"
    "in the past decade;during the period;throughout the period;whole period;entire period;"
    "over the whole period;over the entire period;ten year period;the full period;"
    "recent years;in recent years;end of;at the end of;in the course of;in the year;for the year;"
    "the year of;calendar year;race;come in;sit;sits;sitting;stand;stands;standing;placed"
)
SLIPS = "dose;hav;teh;hte;haev;ahve;taht;th;adn;nad;fo;ot;fro;form the;wiht;iwth;whith;thier;theer"
"""How hands slip on words that ask for nothing."""

FILLER = ";".join((SMALL, POLITE, ASKING, HAVING, MAKING, ABOUT, COUNTING, WHERE_WHEN, SLIPS))
"""All of them, between semicolons."""
