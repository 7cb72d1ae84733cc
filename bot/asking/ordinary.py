"""Words that are no typos of a name, however near they come to one, and names of places. Pure."""

_PLACES = """
tokyo osaka seoul toronto montreal nanjing dalian california zhejiang arizona zurich peking
beijing shanghai imperial
"""
PLACES = frozenset(_PLACES.split())
"""Alone they mean the city or the state, even where a report knows a university by them."""

_ORDINARY = """
acres activates addams administrating administrative administrator administrators adversaries
aerobatics aeronautical agricultural alphabetic americana americanism annul applicator
applicators aquiculture architectural arenas aries arizonan arizonans arizonian astronaut
astronauts australasia australoid austrians automobile automobiles autonomously backing backings
baking balking banding banging banning banting barking basking blanking blanks bossiness
bruskness brutish bulkiness bunking burliness bushiness businessmen busyness cadres californian
californians campaniles capitol carets caries cartridge cartridges carves cashes castes ceases
celebes chases chins classifieds classifies clods cocoas codding coeds cogitation collage
collages colleague colleagues coloration combating comings commence commenced commences
communicating communicators communing commuter commuters commuting compacter compacting
comparing compasses competing compiling completer completing complying comporting composing
composting conception conceptions confection confections confuting congestion connection
connections contention contentions contentious contrives convection conventional conversion
conversions conviction convictions cooperates cooperating cooperative copings cording coronation
coronations corporals corpus counties county coventries craws creations crops customary
danes decencies defensive deference definitive deice deices depriving deriving despising devises
dimension dimensions diving documented drinkings drippings driveling easels educating
educational educators elector electors electra electrician electricians electronica elects
emulation emulations energized energizer energizers energizes engendering equations erases
evocation evocations executing execution extincted extractors extradited extricated facets
factorial factorize factors failed failing failings familiars faring farthings
fashioned fattest filled filling fillings filmed filming financing firming fixings
flicker flied fling flings foiled foiling forceps fores forming forth found framing francesca
francis gamines gamins generalize generating generators generic genies genres germanium girds
gleamings gloamings glowing goggles governmental grafted grated greta grinds groping groupings
growling grunted hearths heath heaths hibachi hibachis hoardings hogging hoisted holing holmes
homers homeys homies hooding hording hosed hostels hostess huggins humanists humanizes imagines
imagining impartial imperialism imperialist imperil imperils imperious inception inceptions
indiana indianans indices indicts indio indira industrialism industrialist infection infections
informational informative infraction infractions ingestion injections insertion insertions
instances instigate instigates instigation institutional insurgence insurgences integration
intelligent intention intentional intentions interactive interdiction interjection interjections
intersection intersections inventive inventory inversion inversions investors issue iteration
iterations javanese jurisdictional koran korans lactation lading largess leafing leaking leans
leaping leasing leavening legations lending libations licensee licensees linus lions loading
loans locution locutions machinery machinist mainlined meats mechanics medial medicaids mellows
melon melons metals militancy militants militarists militarize militarized militarizes minced
mincing minded minding mines minted minting mists modems molecular mopping moralities morality
morbidity mortality motiles motility multiplex multiplexes multiplier multipliers munitions
murks nanking nankings nationalism nationalist negations north northeastern northwesterly
notations notional notions notwork notworks optimisms optimists organizational paces paintings
palaces pamper pampers parenting parents pathos patient patients pauper paupers payer payers
pecking peeking pekingese perking persona personable personae personage personnel petrolatum
physician physicist playgoers polishers polishing powder prayers preclusion programing programme
programmes properly propertied prosperity protean provision pubic punctures punishing racking
raking ranging rankine rankling ranting reales recessive recessives refutation regresses
regressing regression regressions regulating regulator repressive republican republish
reputation resorts retorts revelation sanford sates selectors semen servile severn sharpe
smallness smelliest sociables socialism socialist songs sonnies souls sound south stafford
stamford statue statues steven stevens systemics technologists telegrams telegraphic telephonic
telephoto telephotos telethons tenements tenor tests thatching thees theresa therese thongs
threes titter titters touchings transform transformation transformations transforms
transpiration transpire transpires transpose transposes treatise treatises treats trenching
twister twisters twittered universality untied variation variations vices widow widows winnows
yearns
"""
ORDINARY = frozenset(_ORDINARY.split())
"""English words and names within reach of a known word; found by comparing with a dictionary."""

NAMES = (
    "bank of america;bank of japan;bank of korea;bank of india;bank of england;bank of canada;"
    "state bank of india;deutsche bank;new england;latin america;south america;north america;"
    "central america;north korea;hong kong;silicon valley;new york;south china sea;"
    "university of china;national university;china telecom;china unicom;china southern;"
    "us army;us navy;us air force;us government;us military;texas instruments;general electric;"
    "general motors;state street;east germany;west germany;south india;northern ireland;"
    "new south wales;meta analysis;google cloud;google brain;microsoft research;ibm research;"
    "samsung display;sony music;tencent music;tencent cloud;baidu research;adobe firefly;"
    "stable diffusion;windows server;wipo have;wipo own;wipo hold;wipo has;wipo owns;wipo holds;"
    "wipo possess;wipo possesses;wipo patents;patents of wipo;patents by wipo;wipo file;wipo filed;"
    "leading journal;top journal;which journal;what journal;which journals;top journals;"
    "leading journals;journal for;journal with;journal has;"
    "image generation;text to image;text to video"
)
"""Names made of known words that stand for something else, between semicolons."""
