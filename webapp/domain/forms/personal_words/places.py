"""Countries that people come from, and what the people are called; in English and German."""

COUNTRIES = """ afghanistan albania algeria angola argentina armenia australia austria azerbaijan bangladesh
belarus belgium bolivia bosnia brazil bulgaria cambodia cameroon canada chile china colombia congo croatia
cuba cyprus czechia denmark ecuador egypt eritrea estonia ethiopia finland france georgia germany ghana
greece guatemala hungary iceland india indonesia iran iraq ireland israel italy jamaica japan jordan
kazakhstan kenya korea kosovo kurdistan kuwait latvia lebanon libya lithuania macedonia malaysia mali malta
mexico moldova mongolia montenegro morocco mozambique myanmar nepal netherlands nigeria norway pakistan
palestine panama paraguay peru philippines poland portugal romania russia rwanda senegal serbia singapore
slovakia slovenia somalia spain srilanka sudan sweden switzerland syria taiwan tanzania thailand tibet
trinidad tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam yemen zambia zimbabwe africa usa
balkans caribbean crimea punjab kashmir gaza aleppo damascus kabul tehran lagos accra nairobi kyiv odessa
istanbul ankara mogadishu baghdad beirut cairo casablanca karachi lahore delhi mumbai dhaka manila hanoi
saigon havana bogota caracas bucharest belgrade sarajevo tirana moscow minsk
"""
NATIONS = """
afghan albanian algerian american arab arabic argentinian armenian australian austrian bangladeshi
belarusian belgian bosnian brazilian british bulgarian cameroonian canadian caribbean chechen chilean
chinese colombian congolese croatian cuban czech danish dutch egyptian english eritrean estonian ethiopian
filipino finnish french georgian german ghanaian greek haitian hispanic hungarian indian indonesian iranian
iraqi irish israeli italian jamaican japanese jordanian kenyan korean kosovan kurdish latina latino latvian
lebanese lithuanian macedonian malaysian mexican moldovan moroccan nepali nigerian norwegian pakistani
palestinian persian peruvian polish portuguese punjabi romanian russian scottish senegalese serbian slovak
slovenian somali spanish sudanese swedish swiss syrian taiwanese tamil thai tunisian turkish ukrainian
venezuelan vietnamese welsh yemeni zimbabwean african asian inuit sami hmong kurd rohingya uyghur tibetan
basque catalan turk pole swede dane finn scot briton spaniard serb croat slovene frenchman frenchwoman
irishman irishwoman englishman englishwoman dutchman welshman
"""
LAENDER = """
afghanistan albanien algerien angola argentinien armenien aserbaidschan australien bangladesch belgien
bosnien brasilien bulgarien chile china daenemark ecuador elfenbeinkueste eritrea estland frankreich
georgien ghana griechenland grossbritannien indien indonesien irak iran irland israel italien japan jemen
jordanien kamerun kanada kasachstan kenia kolumbien kongo korea kosovo kroatien kuba kurdistan lettland
libanon libyen litauen malaysia marokko mazedonien mexiko moldau moldawien mongolei montenegro nepal
niederlande niederlanden nigeria norwegen oesterreich pakistan palaestina peru philippinen polen portugal
rumaenien russland sambia schweden schweiz senegal serbien simbabwe slowakei slowenien somalia spanien sudan
syrien taiwan tansania thailand tschechien tschetschenien tuerkei tunesien uganda ukraine ungarn usa
usbekistan venezuela vietnam weissrussland belarus afrika england schottland sowjetunion balkan krim aleppo
damaskus kabul teheran lagos accra nairobi kiew odessa istanbul ankara mogadischu bagdad beirut kairo
casablanca karatschi delhi mumbai manila hanoi saigon havanna bogota caracas bukarest belgrad sarajevo
tirana moskau minsk
"""
NATIONALE = """
afghane afghanin albaner albanerin amerikaner amerikanerin araber araberin armenier armenierin australier
australierin belgier belgierin bosnier bosnierin brasilianer brasilianerin brite britin bulgare bulgarin
chinese chinesin daene daenin =Deutscher =Deutsche deutschtuerke deutschtuerkin deutschrusse deutschrussin
aegypter aegypterin englaender englaenderin eritreer eritreerin finne finnin franzose franzoesin georgier
georgierin grieche griechin inder inderin iraker irakerin iraner iranerin ire irin israeli israelin
italiener italienerin japaner japanerin kameruner kamerunerin kanadier kanadierin kenianer kenianerin
kolumbianer kolumbianerin koreaner koreanerin kosovare kosovarin kroate kroatin kurde kurdin libanese
libanesin litauer litauerin marokkaner marokkanerin mexikaner mexikanerin nepalese nepalesin niederlaender
niederlaenderin nigerianer nigerianerin norweger norwegerin oesterreicher oesterreicherin pakistaner
pakistanerin palaestinenser palaestinenserin pole polin portugiese portugiesin rumaene rumaenin russe russin
schwede schwedin schweizer schweizerin serbe serbin slowake slowakin slowene slowenin somalier somalierin
spanier spanierin syrer syrerin tamile tamilin thailaender thailaenderin tscheche tschechin tuerke tuerkin
tunesier tunesierin ukrainer ukrainerin ungar ungarin venezolaner venezolanerin vietnamese vietnamesin
"""
NATIONISCH = """
afghanisch* albanisch* algerisch* amerikanisch* arabisch* armenisch* bosnisch* brasilianisch* bulgarisch*
chinesisch* daenisch* aegyptisch* englisch* eritreisch* franzoesisch* georgisch* griechisch* indisch*
irakisch* iranisch* irisch* israelisch* italienisch* japanisch* kamerunisch* kolumbianisch* koreanisch*
kosovarisch* kroatisch* kurdisch* libanesisch* litauisch* marokkanisch* mexikanisch* niederlaendisch*
nigerianisch* norwegisch* oesterreichisch* pakistanisch* palaestinensisch* persisch* polnisch*
portugiesisch* rumaenisch* russisch* schwedisch* serbisch* slowakisch* slowenisch* somalisch* spanisch*
syrisch* tamilisch* tschechisch* tuerkisch* tunesisch* ukrainisch* ungarisch* vietnamesisch* auslaendisch*
afrikanisch* asiatisch*
"""
