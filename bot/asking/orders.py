"""English words for orders: firsts, lasts, places, and two beside each other. Pure."""

from bot.asking.phrases import Phrases

ORDER: Phrases = {
    "most": (
        "best placed;best ranked;highest ranked;highest placed;top ranked;highest ranking;"
        "comes top;come top;came top;came first;heads the list;heads the table;head the list;"
        "at the head;leads the way;lead the way;in pole position;tops the chart;tops the charts;"
        "tops the table;at the very top;ahead of everyone;ahead of everybody;ahead of all others;"
        "unrivalled;the winner;number one spot;holds first place;in first place;takes first place;"
        "largest number;highest number;greatest number;most;highest;largest;biggest;leading;leads;"
        "lead;leader;leaders;winner;winning;wins;won;win;dominates;dominate;dominant;max;maximum;"
        "in front;at the top;on top;strongest;main;most common;most popular;most used;"
        "most frequent;most often;most important by number;greatest;number one;no 1;nr 1;"
        "the number one;no 1 in;frontrunner;front runner;top dog;majority;mostly;top spot;"
        "champion;bulk;most productive;king;king of;queen of;boss of;number ones;comes out on top;"
        "come out on top;comes first;on the first place;leads the pack;leads the field;"
        "leads the list;tops the list;tops;topping;the lead;holds the record;takes the crown;"
        "market leader;most inventors live;most inventors are;most numerous;most abundant;"
        "most heavily;most strongly;above all;chiefly;mainly;primarily;predominantly;principal;"
        "primary;most of all;most of;top of the;top one;strongest in;best in numbers;"
        "most widespread;commonest;heaviest;biggest number;top scorer;the leader in;"
        "most patents of all;most active;most prolific;most frequently;most widely used;main focus;"
        "foremost;preeminent;pre eminent"
    ),
    "least": (
        "at the very bottom;props up the table;in the last place;smallest number;lowest number;"
        "fewest of all;least;fewest;smallest;lowest;minimum;bottom;last;weakest;least common;"
        "rarest;least often;last place;bottom of;min;tiniest;less than any;at the bottom;"
        "comes last;come last;in last place;rock bottom;tail end;brings up the rear;"
        "at the end of the list;least used;least represented;least frequent;least frequently;"
        "least popular;scarcest;least prolific;lowest ranked;least important by number"
    ),
    "slow": (
        "slowest;slowest growing;grows slowest;least growth;grew slowest;grown slowest;"
        "growing slowest;grew the slowest;grows the slowest;grow the slowest;grew least;"
        "grew the least;grows least;grows the least;most slowly;lowest growth;weakest growth;"
        "smallest growth;fell most;fell the most;shrank most;shrank the most;declined most;"
        "declined the most;dropped most;dropped the most;biggest decline;biggest drop;"
        "strongest decline;sharpest decline;steepest decline;lowest growth rate;grow slowest;"
        "smallest growth rate;least dynamic"
    ),
    "fast": (
        "steepest rise;steepest increase;sharpest rise;sharpest increase;biggest rise;largest rise;"
        "grow fastest;grew fastest;grows fastest;growing fastest;grown fastest;quickest;"
        "fastest growth;rising fastest;fastest rising;growing the fastest;growing most quickly;"
        "highest growth;strongest growth;grow the fastest;grew the fastest;grows the fastest;"
        "grow most;grew most;grown most;grown the most;grew the most;biggest increase;most growth;"
        "biggest growth;largest growth;highest growth rate;strongest growth rate;"
        "largest growth rate;biggest growth rate;grow the most;grows most;grows the most;"
        "largest increase;greatest growth;steepest growth;grew quickest;most rapidly growing;"
        "most quickly;fastest increase;most dynamic;greatest increase;rose most;rose the most;"
        "increased most;increased the most;best growth;increasing fastest;expanding fastest"
    ),
    "ahead": "ahead;in the lead;out in front;out ahead",
    "top": "top",
    "rank": (
        "rank;ranks;ranked;ranking;rankings;place;places;position;positions;come in at;rank at;"
        "placing;standing in;spot;in the ranking;in the rankings;in the list;on the list;"
        "league table;in the league table;slot;rate among;fare;fares;how far up;comes in at"
    ),
    "closes": (
        "closes;close;closing;rounds off;rounds out;completes;rounding out;rounds up;ends;"
        "bottom of the top;last of the top;last in the top;end of the top;last place in the top;"
        "at the end of the top;at the bottom of the top;last one in the top;finishes"
    ),
    "except": (
        "all but;everyone but;everybody but;everything but;anyone but;anybody but;all except;"
        "non;outside;outside of;not from;except;except for;excluding;excluded;other than;besides;"
        "apart from;aside from;leaving out;leave out;leaving aside;not counting;without counting;"
        "setting aside;if you leave out;if we leave out;if you leave aside;if you exclude;"
        "if we exclude;if we ignore;if you ignore;ignoring;disregarding;discounting;"
        "with the exception of"
    ),
    "in top": (
        "in the top;among the top;within the top;in top;among top;part of the top;make the top"
    ),
    "list": (
        "list all;show all;list of;all the;what are the;"
        "rank the;ranked list;ranked list of;ranking of;rankings of;leaderboard;leaderboard of;"
        "enumerate;list the;league table of;order the;sorted by;in order;name all;"
        "list me the;show the list of;full list of;complete list of;breakdown of;broken down by"
    ),
}
"""Firsts, lasts and places."""

COMPARED: Phrases = {
    "versus": (
        "versus;vs;v;compare;compared;compares;comparison;against;compared to;compared with;"
        "relative to;compare to;stack up;stacks up;side by side"
    ),
    "or": "or",
    "more": (
        "more;far more;much more;many more;way more;a lot more;lots more;vastly more;"
        "far bigger;far larger;much larger;much bigger;way bigger;stronger;stronger than;at least;"
        "larger;bigger;ahead of;greater;higher;beat;beats;"
        "beating;outrank;outranks;exceed;exceeds;over;surpass;surpasses;surpassed;above;more than;"
        "better placed than;outnumber;outnumbers;ahead;outperform;outpace;in front of;larger than;"
        "bigger than;higher than;rank higher;ranks higher;ranked higher;precede;outdo;outdoes;"
        "outstrip;outstrips;overtake;overtaken;overtook;out in front of;superior in number to;"
        "better ranked than;rank above;ranks above;ranked above;place above;leads over;lead on;"
        "more numerous than;more often than;more often;more frequently;more frequently than;"
        "higher up than;place higher;larger number;bigger number;higher number;greater number;"
        "exceeds;exceeding;exceeded;pass;passed;passes;broke;breached;"
        "broke through;cross;crossed;in excess of;upwards of;"
        "no fewer than;no less than;outweigh;outweighs"
    ),
    "less": (
        "less;far less;far fewer;much less;way less;way fewer;many fewer;far smaller;much smaller;"
        "weaker;weaker than;at most;fewer;smaller;behind;lower;below;fewer than;less than;"
        "smaller than;lower than;trail;trails;trailing;lag behind;lags behind;ranks lower;"
        "rank lower;ranked lower;under;less often;less often than;less frequently;smaller number;"
        "lower number;fall short of;falls short of;rank below;ranks below;ranked below;"
        "no more than;place lower;lag;lags"
    ),
    "equal": "identical;the same total;same total;exactly as many;as many as;as many;same number;"
    "equal;tie;tied;the same as;same as;equally;the same;level with;on par with;on a par with;"
    "on a level with;similar number;similar numbers;a similar number;comparable number;"
    "comparable numbers;a comparable number",
    "than": "than;compared to what;then is",
    "faster": (
        "faster;grow faster;grows faster;growing faster;grew faster;more quickly;more rapidly;"
        "faster growing;quicker;higher growth;stronger growth;grow more quickly;grow quicker;"
        "grows quicker;higher growth rate;growing more quickly;grows more quickly"
    ),
    "slower": (
        "slower;grow slower;grows slower;growing slower;grew slower;more slowly;lower growth;"
        "weaker growth;grow more slowly;grows more slowly;lower growth rate"
    ),
    "times": (
        "how many times the;times more;times as many;times as much;times larger;times bigger;"
        "fold more;multiple of;ratio;ratio of;ratio between;factor;times the;times;by what factor;"
        "fold;factor of;how many times as many;how many times more;how many times larger;"
        "how many times bigger;how many times as much;x as many;relation between"
    ),
    "difference": (
        "how many more;how much more;difference between;difference;gap;gap between;lead of;"
        "how many fewer;how far ahead;by how many;how far behind;how much bigger;"
        "how much larger;how much more than;distance between;margin;by what margin;how much ahead;"
        "how much behind;how many less;how much fewer;how much less;lead over;subtract;"
        "differential;by how much;differences between;how much higher;how much lower;"
        "how much smaller;how far;separate;separates;separated;apart;"
        "how many additional;how many extra;how many further;how close;how near;"
        "delta;delta in;delta of;delta between;the delta"
    ),
    "between": "between",
}
"""Two beside each other."""
