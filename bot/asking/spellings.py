"""How people write common words in a hurry, and short forms of words of the subject. Pure."""

from collections.abc import Mapping

_TYPED = """
could: cud culd
how: hw hwo haw hou
difference: diff dif
how many: hwmany howmany hmany
many: mny mani meny mnay
much: mch muhc
what: wat wut waht wot whta wath wats
which: wich whch wch whcih whihc
who: whoo
where: wher whre
when: wen whn
does: dos doess deos doez duz
have: hve hav haev ahve havve
has: hs hass
the: teh hte da
is: iz
really: rlly rly
true: tru treu ture
before: b4 befor bfore
ranking: rankin rankng rnking
publish: publsh pubish
leading: leadin
how much: hmuch
are: ar
with: wth wiht
first: furst frist 1rst
country: cntry ctry contry
countries: cntries countris contries
company: cmpny compny
companies: cos cmpnies compnies
organisation: org orgs organsation
university: univ uni unversity univercity
universities: unis univs
images: pics pix imgs
videos: vids vid
families: fams familys
family: fam
patents: pats ptnts patnts pattents patens
patent: pat ptnt pattent
publications: publis publs
citations: cits citats
applications: appls apps
application: appl app
business: biz
year: yr
years: yrs
per year: pa
average: avg
number: nbr numbr nmbr num
numbers: nums nrs nmbrs
total: tot
percent: prcnt percnt precent
growth: grwth growht groth
share: shr shre
rank: rnk
biggest: bigest biggst
largest: lagest largst
list: lsit
top: tpo
versus: vrs
because: cuz bc
people: ppl
government: govt gov
report: raport repport reprot
january: jan
february: feb
march: mar
april: apr
june: jun
july: jul
august: aug
september: sep sept
october: oct
november: nov
december: dec
group: grp
information: infos
management: mgmt mgt mngmt mgmnt
national: natl nationl
international: intl
institute: inst
department: dept
technology: technol
according: acc
repositories: repositorys
definition: defn
between: btwn
approximately: aprox
statistics: stats
"""


def _table() -> Mapping[str, tuple[str, ...]]:
    lines = (line.partition(": ") for line in _TYPED.strip().splitlines())
    return {typed: tuple(meant.split()) for meant, _, all_ in lines for typed in all_.split()}


SPELLED = _table()
"""What is typed → the words that are meant."""
