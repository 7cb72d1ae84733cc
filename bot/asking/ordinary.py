"""Words that are no typos of a name, however near they come to one, and names of places. Pure."""

_PLACES = """
tokyo osaka seoul toronto montreal nanjing dalian california zhejiang arizona zurich peking
beijing shanghai
"""
PLACES = frozenset(_PLACES.split())
"""Alone they mean the city or the state, even where a report knows a university by them."""

_ORDINARY = """
abbas accordingly accordion accordions accosting acre acres activates adas addams administrating
administrative administrator administrators adores advances adversaries aerobatics aeronautical
affording agriculturalist albs alines alphabetic alps americana americanism amps anneal annul
applicator applicators aquiculture architectural arenas ares aries arizonan arizonans arizonian
armistice armistices arms artificially assigns astral astronaut astronauts audion audits australasia
australoid austrians autistic automobile automobiles autonomously averaged baas backing backings
baking balking banding banging banning bans banting barking basking bbs bids bilges biologist
biologists bitch blank blanking blanks blogs bluest bossiness botch britisher bruskness brutish
bulkiness bunking burliness bushiness businessmen busyness cabled cadre cadres californian
californians calked caller calmed calved campaniles capitol carbs cards caress carets caries carps
carpus cartridge cartridges carts carve carves cashes caste castes cease ceases ceding celebes chant
chapt chars chase chases cheat chin chinks chinos chins chivas chore civies clare classifieds clod
clods cloudy clouts cocoas codding cods coed coeds cogitation coking collage collages colleague
colleagues coloration combating comings commence commenced commences communicating communicators
communing commuter commuters commuting compacter compacting companion companions comparing compasses
competing compiling completer completing complying comporting composing composting compute computed
computes conception conceptions confection confections confuting congestion connection connections
cont contention contentions contentious contrives convection conventional conversion conversions
conviction convictions cooing cooperates cooperating cooperative coos coping copings cops cording
coring coronation coronations corporals corpse corvus councilor councilors counties courts
coventries cowing craws creations crop crops css culled cums cunt cunts customary cuts cycled czars
damian danced dancer dancers dane danes decease decencies defensed defensive defile definer
definitive deice deices depriving deriving descried despising devise devises diffidence diffusing
dimension dimensions diving documented doers doles domes dopes doses dotes doves dozes drinkings
drippings driveling dunces duplicated easels educating educationally educators eery elector electors
electra electrician electricians electronica elects emulation emulations encode encoded encodes
energized energizer energizers energizes engendering equations erase erases etch europa evocation
evocations executing execution extincted extractor extractors extradited extricated facets factorial
factoring factorize faeces failed failing failings familiars farce faring farthings farting
fashioned fattest federally fibers fiends filled filler fillers filling fillings filmed filming
filters financed financially financing fining firing firming firs fist fixers fixing fixings fled
flicker flicks flied flier fliers fling flings foiled foiling forbes forced forceps fore fores
forges forming fortes forth framing franc francesca francis franck franco francs frenches frontages
gaging gains gamest gamine gamines gamins gangs gaping gating gazing gees generalize generating
generators generic generics geneticist genie genies genre genres gens germane germanium giants gird
girds gleamings gloamings glowing goggle goggles gogol googled grafted grafts grands grated greta
grind grinds gris groping groupings grouts growling grunted grunts halve hasted haws healthy hearth
hearths heath heaths heave hibachi hibachis hitch hither hms hoardings hoes hogging hoisted holden
holdovers holier holing holler hollers holmes homers homeys homie homies hooding hooted hording hose
hosed hostel hostels hostess housed huggins humane humanists humanizes imaged imagines imagining
impartial imperialism imperialist imperially imperil imperils imperious inception inceptions indiana
indianans indices indict indicts indies indigo indio indira industrialism industrialist industrially
infection infections informational informative infraction infractions ingestion injections insertion
insertions instances instigate instigates instigation instituted instituting institutional
insurgence insurgences integration intellectually intelligent intention intentional intentions
interacting interactive interdiction interjection interjections internationale intersection
intersections inventive inventory inversion inversions iteration iterations javanese jurisdictional
koran korans lactation lading lain lambs landon landscaped landscaper landscapers larges largess
lasted lbs leafing leaking lean leans leaping learnt leasing leavening legations lending lest
libations licenced licensee licensees lief lifted lilted linted linus linuxes lion lions lisped
listen lister liszt loading locution locutions lowery lusted lyndon machined machinery machinist
mainlined mandy mangy mani manly marin marker markers mavin meany meat meats mechanically mechanics
medial medicaids medically mellow mellows melon melons melton metals miking militancy militants
militarily militarism militarist militarists militarize militarized militarizes militates miming
minced mincing minded minding miners mines minted minting miring mist mists mixing moaning mobil
modals modest mods moire moist moore mopping moralities morality morbidity morse mortality motels
motile motiles motility mst mulch multiplex multiplexes multiplier multipliers multiplies munch
munitions murk murks nanking nankings nationalism nationalist nationally negations nets networked
nits northeastern northwesterly notations notion notional notions notwork notworks numbed odes
officer officers opens oppose optimisms optimists optimize optimized optimizes organizational otters
paces pagers paintings palaces pamper pampers papery parent parentage parented parenting parents
particularly particulate patch pathos patient patienter patients pats pauper paupers payer pbs
peaces pecking peeing peeking pekingese peopled percentile perking pernod persona personable
personae personage personally personnel petrolatum phobos photon photons physically physicals
physician physicist pictured piing piking pipers planes plates platformed plath played playgoers
pming poking polishers polishing potent powder prayer prayers preclusion prod prods programed
programer programers programing programme programmes properly propertied prosperity protean
provision ptah pubic puking punctures punishing racking raise raking ranging rankin rankine rankling
ranting rats reales realms recessive recessives refutation regresses regressing regression
regressions regulating regulator repose repressive reps republican reputation researched researches
resort retort revelation rinse rote rots rouges rouses routed router routs rps ruts sanford sate
sates scares screeches seats sects selectors semen serviced servile severn severs shanghaied shaped
shards sharks sharps shires shores sitar skates slates smallness smelliest snares sociables
socialism socialist sols sonnies sonny sons soul souls sourced spares spates specified specifier
specifies speechless stafford stair stakes stales stamford starr staten stater statue statues staves
steven stevens stony stye styled sues sven svn systemics teach technologist technologists telegrams
telegraphed telegrapher telegraphers telegraphic telegraphy telephoned telephonic telephony
telephoto telephotos telethons tend tenements tenor tenser textually textural thant thatching thebes
themes theresa therese theses thong thongs threes titter titters tlc togs tons torahs torches
touchings transform transformation transformations transforms transpiration transpire transpires
transported transporter transporters transpose transposes treatise treatises treats tree trenching
trendy tsar twister twisters twitted twittered unites universality untied vales vanes vapes
variation variations vase vases vaxes veal verses vesicle vesicles vice vices vireos voiced waiting
whales wheat whiles whiting whitings whores widow widows winnow winnows writhing yearns yeas yrs
"""
ORDINARY = frozenset(_ORDINARY.split()) | {"wipro", "biontech"}
"""English words and names within reach of a known word; found by comparing with a dictionary."""

NAMES = (
    "google patents;google scholar;web of science;"
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
    "imperial oil;imperial brands;imperial bank;imperial china;imperial japan;imperial germany;"
    "imperial russia;image generation;text to image;text to video"
)
"""Names made of known words that stand for something else, between semicolons."""
