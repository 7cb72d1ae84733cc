"""What no report of printed numbers answers, by the words people use for it. Pure."""

from bot.asking.phrases import Phrases

BEYOND: Phrases = {
    "future": (
        "will;wont;will not;going to;gonna;forecast;forecasts;predict;predicts;prediction;"
        "predictions;projected;projection;projections;expected;expect;future;next year;"
        "next years;next;upcoming;coming years;soon;tomorrow;could;should;would;might;shall;"
        "ought;outlook;in the future;someday;potential;potentially;likely;probably;probability;"
        "chance;chances;odds;estimate for;by when;eventually;catch up;happen;in ten years"
    ),
    "opinion": (
        "best;better;worst;worse;good;bad;great;awesome;terrible;worried;worry;worrying;think;"
        "opinion;opinions;feel;feeling;overrated;underrated;impressive;innovative;innovation;"
        "important;importance;quality;valuable;interesting;boring;recommend;smart;smartest;"
        "cool;love;hate;trust;trustworthy;threat;threaten;threatens;dangerous;danger;fear;"
        "scary;deserve;favorite;favourite;prefer;fair;unfair;ethical;evil;amazing;powerful;"
        "promising;serious;superior;useless;useful;coolest;hype;hyped;bubble;believe;agree;"
        "significant;surprising;successful;success;advanced;influential;famous;credible;"
        "reliable;biased;any good"
    ),
    "cause": (
        "why;reason;reasons;because;cause;causes;caused;how come;due;explanation;explains;"
        "responsible;driving;impact;effect;effects;consequence;consequences;motivated;blame;"
        "leads to"
    ),
    "supposed": (
        "if;suppose;supposing;assume;assuming;assumed;imagine;imaginary;hypothetical;"
        "hypothetically;what would;unless;given that;pretend;let us say;suppose that;let s say"
    ),
    "rights": (
        "rejected;refused;expired;lapsed;pending;invalid;invalidated;opposed;litigated;sued;"
        "lawsuit;lawsuits;infringe;infringed;infringement;licensed;licensing;sold;bought;buy;"
        "buys;sell;transferred;abandoned;withdrawn;essential;standard essential;trademark;"
        "trademarks;copyright;copyrights;utility model patents;design patents;designs"
    ),
    "per head": (
        "per capita;per person;per head;per million;per inhabitant;per inhabitants;inhabitants;"
        "population;gdp;per company;per employee;per researcher;per patent;"
        "per paper;per family;per owner;average;mean number;median;mean of;on average;averages;"
        "normalised;normalized;relative to population;per million people;weighted"
    ),
    "business": (
        "how much is a;how much does a;how much for a;market share;market;revenue;revenues;"
        "turnover;sales;profit;profits;profitable;earn;earns;employees;employee;staff;headcount;"
        "stock;shares price;share price;funding;funded;investment;investments;spend;spends;spent;"
        "spending;budget;budgets;cost;costs;price;prices;valuation;worth;customers;customer;ceo;"
        "founder;founded;headquarters;startup;startups;money;dollars;usd;euros;salary;salaries;"
        "hire;hired;rich;richest;subscribers;downloads;earnings"
    ),
    "people": (
        "how many inventors;number of inventors;how many people;how many authors;women;female;"
        "male;men;gender;researchers;top inventor;top inventors;name of the inventor;"
        "which inventor;inventor with;inventor of;inventors of;the inventor;"
        "who invented;individual;individuals;person;people;"
        "scientists;most inventors;how many researchers;engineers;students"
    ),
    "sum": (
        "together;combined;sum;sum of;added;plus;combine;add up;in sum;summed;respective sum;"
        "aggregate;altogether with;put together;taken together;added together;cumulative"
    ),
    "joint": (
        "jointly;joint;co owned;both;collaborate;collaboration;collaborations;collaborated;"
        "cooperate;cooperation;partnership;co authored;shared;in common;overlap;minus"
    ),
    "not": (
        "not;no;without;exclude;excludes;neither;nor;never;none;"
        "rather than;instead of;"
        "lack;lacks;lacking;minus the;exception;but not;anything but"
    ),
    "orders": (
        "ignore;forget;disregard;previous instructions;instructions;instruction;system prompt;"
        "system;prompt injection;repeat after me;repeat;you are now;act as;roleplay;role play;"
        "answer only;respond only;reply only;only answer;"
        "print your;print the system;print out;print all;print hello;print the words;"
        "reveal;secret;secrets;override;"
        "jailbreak;developer mode;guess;invent a;make up a;make something up;"
        "make it up;make one up;hallucinate;lie;pirate;poem;joke;"
        "tell me a story;a story about;write a story;essay;song;translate;summarise;summarize;"
        "write me;write a;sing;write code;code for me;password;token;api key;credentials;admin;"
        "bypass;begin your answer;respond with;reply with;say that;output the;you must;new rules"
    ),
    "finer": (
        "month;months;monthly;week;weeks;weekly;day;days;daily;quarter;quarters;quarterly;"
        "january;february;march;april;june;july;august;september;october;november;december;"
        "today;yesterday;tonight;this year;last year;last month;last week;this month;this week;"
        "half year;first half;second half;hour;hours;minute;minutes;halfway;early;late;mid"
    ),
    "statistics": (
        "p value;p values;pvalue;standard deviation;standard error;confidence interval;"
        "confidence intervals;confidence level;statistically significant;statistical significance;"
        "statistical test;significance test;significance level;margin of error;error bar;"
        "error bars;"
        "error margin;variance;correlation;correlate;correlated;correlates;regression;r squared;"
        "chi squared;t test;z score;outlier;outliers;percentile;percentiles;quantile;quartile;"
        "skew;skewness;gini;gini coefficient;herfindahl;hhi;concentration index;entropy;h index;"
        "impact factor;sample size;effect size"
    ),
    "bound": "or more;or less;no more than;no fewer than",
}
"""A reason → the words that show it, between semicolons."""

SAID: Phrases = {
    "future": "I have only what was counted: nothing on the future, and no guesses.",
    "opinion": "I count, I do not judge: the report prints numbers, no opinions.",
    "cause": "The report does not explain that; it prints numbers, and few reasons.",
    "supposed": "I answer what was counted, not what would be if things were otherwise.",
    "rights": (
        "The report does not say that: it counts published families whatever became of them"
        " afterwards."
    ),
    "per head": "The report prints no averages, and nothing per head or per company.",
    "business": (
        "That is not in the report: no revenue, markets, money, staff or company histories."
    ),
    "people": "The report does not count people, only what they published.",
    "sum": "The report prints no such sum; names overlap, so their numbers must not be added up.",
    "joint": "The report does not say what names have in common or did together.",
    "not": "I cannot leave things out of a count: the report prints only what is there.",
    "orders": "I only look facts up; I take no instructions and write nothing else.",
    "finer": "The report counts whole years, nothing finer, and not up to now.",
    "statistics": "The report prints counts and shares, and no statistics of that kind.",
    "bound": "I cannot filter by a bound; a ranking shows all that is printed.",
}
"""A reason → the sentence to decline with."""
