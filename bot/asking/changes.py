"""English words for changes, years and shares. Pure."""

from bot.asking.phrases import Phrases

MOVED: Phrases = {
    "grow": (
        "goes up;going up;go higher;goes higher;going higher;shoots up;go up or down;up or down;"
        "down or up;"
        "rise or fall;rose or fell;grow or shrink;grown or shrunk;"
        "increase or decrease;increased or decreased;"
        "pick up;picked up;shoot up;shot up;ramp up;ramped up;ramped;swell;swelled;mushroom;"
        "mushroomed;balloon;ballooned;snowball;snowballed;up from;go higher;went higher;grow;"
        "grows;grew;grown;increase;increases;increased;raised;rise;rises;rose;risen;change;"
        "changes;changed;develop;develops;developed;development;rising;climb;climbed;go up;"
        "went up;gone up;surged;boom;boomed;growing;increasing;multiplied;multiply;expand;"
        "expanded;expanding;jump;jumped;accelerate;accelerated;gain ground;surge;surging;soar;"
        "soared;soaring;rocket;rocketed;skyrocket;skyrocketed;gone higher;moved;progress;"
        "progressed;developing;upward;upwards;on the rise;take off;took off;taken off;explode;"
        "exploded;increase of;increase in;increase by;rise in;change in;go from;went from"
    ),
    "fall": (
        "cool off;cooled off;cool down;cooled down;cooling;cooling off;ease off;eased;taper off;"
        "tapered off;level off;dive;dived;dove;nosedive;recede;receded;retreat;retreated;weaken;"
        "weakened;dwindle;dwindled;plummet;plummeted;crash;crashed;down from;slow down;"
        "slowed down;fall;falls;fell;fallen;decline;declines;declined;declining;drop;drops;"
        "dropped;shrink;shrank;shrinking;decrease;decreased;decreasing;go down;went down;goes down;"
        "gone down;falling;dropping;dip;dipped;slump;slumped;slide;slid;downward;downwards;"
        "on the decline;in decline;go lower;lose ground;lost ground;plunge;plunged;sink;sank;"
        "tumble;tumbled;decrease in;drop in;fall in;decline in;decline of;going down;contract;"
        "contracted;diminish;diminished"
    ),
    "rate": (
        "compound growth;compounded growth;compound annual rate;compound rate;"
        "annualised;annualized;per annum;pa;yoy;annualised patent growth;"
        "average annual increase;average yearly increase;annual increase;yearly increase;"
        "average annual rise;increase per year on average;increase a year;growth a year;per annum;"
        "growth per annum;pace of growth;speed of growth;rate of growth;growth pace;at what rate;"
        "at what pace;how quickly;how rapidly;average growth per year;average increase per year;"
        "average rate of increase;annualised growth;annualized growth;annual rate;growth rate;"
        "cagr;annual growth;average annual growth;average growth;yearly growth;growth per year;"
        "annual growth rate;average annual growth rate;grow per year;yearly growth rate;"
        "compound annual growth;compound annual growth rate;average yearly growth;how fast"
    ),
    "trend": (
        "trend;trends;over time;per year;by year;yearly;each year;year by year;annually;annual;"
        "evolve;evolves;evolved;evolution;timeline;course;over the years;every year;"
        "through the years;across the years;year on year;from year to year;history;history of;"
        "time series;annual numbers;annual figures;yearly numbers;yearly figures;by years;"
        "for each year;in each year;trajectory;curve;progression;path of;year to year"
    ),
    "peak": (
        "peak;peaked;peaks;peaking;record;record year;maximum year;high point;at its highest;"
        "at their highest;all time high;best year;high watermark;its height;their height;"
        "its maximum;their maximum;top year;strongest year;biggest year;largest year"
    ),
    "year": "year;years",
    "follows": (
        "follows;follow;right behind;just behind;directly behind;comes after;come after;"
        "next after;directly after;right after;just after;immediately behind;immediately after;"
        "is next after;right below;just below;directly below;next behind;comes behind;"
        "comes right after;comes next after;comes directly after;is after;succeeds"
    ),
    "precedes": (
        "right ahead of;just ahead of;directly ahead of;just before;right before;comes before;"
        "come before;directly before;precedes;immediately ahead of;right above;just above;"
        "directly above;immediately before;comes right before;comes just before"
    ),
    "since": "since;starting in;from year;starting from;from onwards;onwards;onward",
    "after": "after;following;later than;beyond;as of year",
    "until": ("until;till;up to;before;prior to;by the end of;earlier than;up until;through to"),
    "share": (
        "how dominant;how dominant is;share;shares;percentage;percent;proportion;portion;fraction;"
        "pct;what part;part;how much of;what share;which share;what percentage;what proportion;"
        "what fraction;percentage of;share of;proportion of;in percent;as a percentage;"
        "in percentage terms;how many percent;relative share;slice;slice of;chunk of;per cent;"
        "what percent;percent of;fraction of;portion of;percentages;contribution"
    ),
    "there": (
        "filed in;filed at;filed with;filing in;filing at;filings in;filings at;file in;"
        "sought protection in;seek protection in;seeks protection in;seeking protection in;"
        "sought patent protection in;patent protection in;protection sought at;"
        "applications in;protection in;protected in;protection sought in;registered in;"
        "applied for in"
    ),
    "only": "only;solely;exclusively;purely;merely",
    "first": (
        "first;second;third;fourth;fifth;sixth;seventh;eighth;ninth;tenth;runner up;runners up"
    ),
    "number": "number;no;nr;num;rank number;#",
}
"""Changes, years, shares."""
