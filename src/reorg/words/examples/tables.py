"""Mistakes in tables (D): of a package, of a user, and in an extract with its crosswalk; only columns that matter."""

from __future__ import annotations

from collections.abc import Mapping

from reorg.words.examples.example import Example

PLACED = "# placements.csv\nmunicipality,department,task\n"
SHARED = "# placements.csv\nmunicipality,department,task,share\n"
STAFF = "# staff.csv\nmunicipality,department,task,low,mid,high\n"
TASK = "# tasks.csv\nid,name_da,area\n"
SIDES = "# coupling_tasks.csv\ncoupling,side,task\n"
RANDERS = "# municipalities.csv\nid,name,as_of\nranders,Randers,2024-08\n"
TM = "# departments.csv\nmunicipality,id,name\nranders,TM,Teknik og Miljø\n"
PARKS = "# tasks.csv\nid,name_da\nhundeparker,Hundeparker\n"
CLIMATE = "# tal.csv\ntask,heads\nklima,"
UNITS = "# enheder.csv\nunit,task,department,share\n"

TABLES: Mapping[str, Example] = {
    "D402": Example("# tal.csv\nopgave,antal\nklima,30\n", "# tal.csv\nopgave,ansatte\nklima,30\n"),
    "D403": Example(f"{PLACED}koebenhavn,ØKF,indkob\n", f"{PLACED}koebenhavn,ØKF,indkoeb\n"),
    "D404": Example(f"{CLIMATE}ca. 30\n", f"{CLIMATE}30\n"),
    "D405": Example(
        "# placements.csv\nmunicipality,department,task,basis\nkoebenhavn,ØKF,indkoeb,ja\n",
        "# placements.csv\nmunicipality,department,task,basis\nkoebenhavn,ØKF,indkoeb,published\n",
    ),
    "D406": Example(
        "# sources.csv\nid,title\nudtraek,Ansatte i april\nudtraek,Ansatte i maj\n",
        "# sources.csv\nid,title\nudtraek-april,Ansatte i april\nudtraek-maj,Ansatte i maj\n",
    ),
    "D407": Example(
        "# tal.csv\ntask,low,mid,high\nklima,30,20,40\n", "# tal.csv\ntask,low,mid,high\nklima,20,30,40\n"
    ),
    "D408": Example(
        f"{STAFF}koebenhavn,BUF,dagtilbud,7000,8500,10500\n",
        f"{STAFF}koebenhavn,BUF,dagtilbud,7000,8400,10500\n",
    ),
    "D409": Example(
        f"{SIDES}lokalplan-og-byggesag,b,lokalplaner\nlokalplan-og-byggesag,b,byggesager\n",
        f"{SIDES}lokalplan-og-byggesag,a,lokalplaner\nlokalplan-og-byggesag,b,byggesager\n",
    ),
    "D410": Example(
        f"{SHARED}aarhus,MBA,innovation,0.7\naarhus,MKB,innovation,0.7\n",
        f"{SHARED}aarhus,MBA,innovation,0.7\naarhus,MKB,innovation,0.3\n",
    ),
    "D411": Example(
        "# udtraek.csv\nenhed,navn,ansatte\n0110,Skoler, Nørrebro,12\n",
        '# udtraek.csv\nenhed,navn,ansatte\n0110,"Skoler, Nørrebro",12\n',
    ),
    "D412": Example(
        f"{STAFF}koebenhavn,ØKF,ikke-fordelt,400,1083,1900\n",
        f"{STAFF}koebenhavn,ØKF,ikke-fordelt,400,973,1900\nkoebenhavn,ØKF,indkoeb,40,110,220\n",
    ),
    "D413": Example(
        '# datapackage.json\n{"name": "fire-byer", "home": "kobenhavn"}\n',
        '# datapackage.json\n{"name": "fire-byer", "home": "koebenhavn"}\n',
    ),
    "D414": Example(
        '# datapackage.json\n{"name": "fire-byer",}\n', '# datapackage.json\n{"name": "fire-byer"}\n'
    ),
    "D415": Example(
        "# couplings.csv\nid,kind,strength\nlokalplan-og-byggesag,cases,2.5\n",
        "# couplings.csv\nid,kind,strength\nlokalplan-og-byggesag,cases,3\n",
    ),
    "D416": Example(
        "# departments.csv\nmunicipality,id,name\nkoebenhavn,ØKF,\n",
        "# departments.csv\nmunicipality,id,name\nkoebenhavn,ØKF,Økonomiforvaltningen\n",
    ),
    "D417": Example(
        "# sources.csv\nid,title\nåbne data,Åbne data om ansatte\n",
        "# sources.csv\nid,title\nåbne-data,Åbne data om ansatte\n",
    ),
    "D418": Example(
        f"{SHARED}aarhus,MBA,innovation,0.7\naarhus,MKB,innovation,0.3\naarhus,MKB,innovation,0.2\n",
        f"{SHARED}aarhus,MBA,innovation,0.7\naarhus,MKB,innovation,0.3\naarhus,MKB,innovation,\n",
    ),
    "D419": Example(f"{SHARED}koebenhavn,ØKF,turisme,0\n", f"{SHARED}koebenhavn,ØKF,turisme,\n"),
    "D420": Example(
        "# journeys.csv\njourney,step,task\nudsat-barn,1,dagtilbud\nudsat-barn,1,udsatte-boern-0-14\n",
        "# journeys.csv\njourney,step,task\nudsat-barn,1,dagtilbud\nudsat-barn,2,udsatte-boern-0-14\n",
    ),
    "D421": Example(
        f"{STAFF}koebenhavn,TMF,klima,12,30,55\nkoebenhavn,KFF,klima,0,0,5\n",
        f"{STAFF}koebenhavn,TMF,klima,12,30,55\n",
    ),
    "D422": Example(
        "# tasks.csv\nid,age_from,age_to\nfolkeskoler,16,6\n",
        "# tasks.csv\nid,age_from,age_to\nfolkeskoler,6,16\n",
    ),
    "D423": Example(
        f"{TASK}plejehjem,Plejehjem,Ældre og Sunhed\n", f"{TASK}plejehjem,Plejehjem,Ældre og Sundhed\n"
    ),
    "D425": Example(
        f"{SIDES}lokalplan-og-byggesag,a,byggesager\nlokalplan-og-byggesag,b,byggesager\n",
        f"{SIDES}lokalplan-og-byggesag,a,lokalplaner\nlokalplan-og-byggesag,b,byggesager\n",
    ),
    "D426": Example(
        f"{SIDES}lokalplan-og-byggesag,a,lokalplaner\nlokalplan-og-byggesag,a,lokalplaner\n",
        f"{SIDES}lokalplan-og-byggesag,a,lokalplaner\n",
    ),
    "D427": Example(TASK, f"{TASK}indkoeb,Indkøb og udbud,Økonomi og planlægning\n"),
    "D428": Example(RANDERS, f"{RANDERS}{TM}{PLACED}randers,TM,klima\n"),
    "D429": Example(f"{RANDERS}{TM}", f"{RANDERS}{TM}{PLACED}randers,TM,klima\n"),
    "D430": Example(
        '# datapackage.json\n{"title": "Fire byer"}\n',
        '# datapackage.json\n{"name": "fire-byer", "title": "Fire byer"}\n',
    ),
    "D431": Example('# datapackage.json\n{"name": 4}\n', '# datapackage.json\n{"name": "fire-byer"}\n'),
    "D451": Example(
        "# departments.csv\nmunicipality,id,name\naarhus,MKL,Klima\n",
        f"# departments.csv\nmunicipality,id,name\naarhus,MKL,Klima\n{PLACED}aarhus,MKL,landbrug\n",
    ),
    "D452": Example(PARKS, f"{PARKS}{PLACED}aarhus,MTM,hundeparker\n"),
    "D453": Example(
        "# tasks.csv\nid,area\nklima,Grøn omstilling\n",
        '# tasks.csv\nid,area\nklima,"Teknik, Miljø, Klima, Kultur og By"\n',
    ),
    "D454": Example(
        "# departments.csv\nmunicipality,id,areas\naarhus,MSO,Ældre og Sundhed;Pensionister\n",
        "# departments.csv\nmunicipality,id,areas\naarhus,MSO,Ældre og Sundhed\n",
    ),
    "D455": Example(
        "# tasks.csv\nid,name_da,name_en\nindkoeb,,\n",
        "# tasks.csv\nid,name_da,name_en\nindkoeb,Indkøb og udbud,Procurement\n",
    ),
    "D456": Example(
        f"# couplings.csv\nid,title_da\nnatur-paa-marker,Natur på marker\n{SIDES}natur-paa-marker,a,landbrug\nnatur-paa-marker,b,biodiversitet\n",
        f"# couplings.csv\nid,title_da\nnatur-paa-marker,Natur på marker\n{SIDES}natur-paa-marker,a,landbrug\nnatur-paa-marker,b,groen-omstilling\n",
    ),
    "D457": Example(
        f"{PARKS}{PLACED}koebenhavn,TMF,hundeparker\n{STAFF}koebenhavn,TMF,hundeparker,0,0,5\n",
        f"{PARKS}{PLACED}koebenhavn,TMF,hundeparker\n{STAFF}koebenhavn,TMF,hundeparker,0,0,5\n{SIDES}lokalplan-og-byggesag,a,hundeparker\n",
    ),
    "D458": Example(STAFF, f"{STAFF}koebenhavn,ØKF,indkoeb,40,110,220\n"),
    "D459": Example(
        "# municipalities.csv\nid,name,as_of\nodense,Odense,\n",
        "# municipalities.csv\nid,name,as_of\nodense,Odense,2024-08\n",
    ),
    "D460": Example(
        f"{SIDES}lokalplan-og-byggesag,a,lokalplaner\nlokalplan-og-byggesag,b,byggesager\nlokalplan-og-byggesag,b,lokalplaner\n",
        f"{SIDES}lokalplan-og-byggesag,a,lokalplaner\nlokalplan-og-byggesag,b,byggesager\n",
    ),
    "D461": Example(
        '# datapackage.json\n{"name": "fire-byer", "resources": [{"name": "tasks", "path": "opgaver.csv"}]}\n',
        '# datapackage.json\n{"name": "fire-byer", "resources": [{"name": "tasks", "path": "tasks.csv"}]}\n',
    ),
    "D462": Example(
        "# municipalities.csv\nid,name,as_of\nodense,Odense,2024-99\n",
        "# municipalities.csv\nid,name,as_of\nodense,Odense,2024-08\n",
    ),
    "D463": Example(
        "# tasks.csv\nid,name_da,area,was\nvalg,Valg,Økonomi og planlægning,klima\n",
        "# tasks.csv\nid,name_da,area,was\nvalg,Valg,Økonomi og planlægning,valghandlinger\n",
    ),
    "D464": Example(
        "# experiences.csv\nid,municipalities,arrangement,borders,direction,text_da\nny,aarhus,age,atten,told,Skifter\n",
        "# experiences.csv\nid,municipalities,arrangement,borders,direction,text_da\nny,aarhus,age,18,told,Skifter\n",
    ),
    "D471": Example(f"{CLIMATE}30.5\n", f"{CLIMATE}30\n"),
    "D533": Example("# udtraek.csv\nSted;Tal\n0110;1200\n", "# udtraek.csv\nEnhedskode;Ansatte\n0110;1200\n"),
    "D534": Example(
        "# udtraek.csv\nEnhed;Ansatte;Medarbejdere\n0110;1200;1180\n",
        "# udtraek.csv\nEnhed;Ansatte\n0110;1200\n",
    ),
    "D535": Example(
        "# udtraek.csv\nEnhed;Måned;Ansatte\n0110;2024-04;1200\n0110;2024-05;1210\n",
        "# udtraek.csv\nEnhed;Måned;Ansatte\n0110;2024-05;1210\n",
    ),
    "D536": Example(
        "# udtraek.csv\nEnhed;Ansatte\n0110;ca. 1200\n", "# udtraek.csv\nEnhed;Ansatte\n0110;1200\n"
    ),
    "D537": Example(
        "# udtraek.csv\nEnhed;Ansatte\n0110;1012,5\n",
        "# udtraek.csv\nEnhed;Ansatte;Årsværk\n0110;1200;1012,5\n",
    ),
    "D538": Example(
        "# udtraek.csv\nEnhed;Ansatte;Årsværk\n0110;12;11,5\n0220;31;30.5\n",
        "# udtraek.csv\nEnhed;Ansatte;Årsværk\n0110;12;11,5\n0220;31;30,5\n",
    ),
    "D539": Example(
        "# udtraek.csv\nEnhed,Ansatte,Årsværk\n0110,1200,1.012\n",
        "# udtraek.csv\nEnhed,Ansatte,Årsværk\n0110,1200,1012\n",
    ),
    "D540": Example("# udtraek.csv\nEnhed;Ansatte\n;1200\n", "# udtraek.csv\nEnhed;Ansatte\n0110;1200\n"),
    "D541": Example(
        "# udtraek.csv\nEnhed;Enhedsnavn;Ansatte\n0110;Folkeskoler;700\n0110;Nørrebro Skole;500\n",
        "# udtraek.csv\nEnhed;Enhedsnavn;Ansatte\n0110;Folkeskoler;700\n0110;Folkeskoler;500\n",
    ),
    "D543": Example(f"{UNITS}0550,indkoeb,,halvdelen\n", f"{UNITS}0550,indkoeb,,50 %\n"),
    "D544": Example(
        f"{UNITS}0550,indkoeb,,60 %\n0550,statistik,,60 %\n",
        f"{UNITS}0550,indkoeb,,60 %\n0550,statistik,,40 %\n",
    ),
    "D545": Example(f"{UNITS}0550,indkoeb,,20 %\n0550,indkoeb,,30 %\n", f"{UNITS}0550,indkoeb,,50 %\n"),
    "D546": Example(f"{UNITS}0550,ikke-fordelt,,\n", f"{UNITS}0550,ikke-fordelt,ØKF,\n"),
    "D548": Example("# udtraek.csv\nEnhed;Ansatte\n0110;\n", "# udtraek.csv\nEnhed;Ansatte\n0110;1200\n"),
    "D549": Example(f"{UNITS}0550,klima,KFF,\n", f"{UNITS}0550,klima,TMF,\n"),
}
